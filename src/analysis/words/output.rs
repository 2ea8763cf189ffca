//! What a run printed, as text.

use super::transcript::unhandled;
use crate::analysis::facts::OutputLine;

/// Lines as the page shows them, each on a line of its own.
pub(crate) fn output(lines: &[OutputLine]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        match line.is_unhandled {
            true => text += &unhandled(&line.text),
            false => text += &line.text,
        }
    }
    text
}
