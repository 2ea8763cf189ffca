//! Highlighted code as elements and as data for the lab.

use crate::site::highlight::Token;
use yew::prelude::*;

/// Code to read; it takes the focus so that it can be scrolled by keyboard.
pub(in crate::site) fn block(lines: &[Vec<Token>], label: &str) -> Html {
    let token = |(kind, text): &Token| match *kind {
        "" => html! { text.clone() },
        kind => html! { <span class={format!("tok-{kind}")}>{ text.clone() }</span> },
    };
    let line = |tokens: &Vec<Token>| html! { <>{ for tokens.iter().map(token) }{ "\n" }</> };
    html! {
        <pre class="block" role="group" aria-label={label.to_owned()} tabindex="0">
            <code>{ for lines.iter().map(line) }</code>
        </pre>
    }
}

/// One file as the lab reads it.
pub(super) fn data(name: &str, path: &str, lines: &[Vec<Token>]) -> serde_json::Value {
    serde_json::json!({ "name": name, "path": path, "lines": lines })
}

/// Data as the text of a script element, which only `<` could end.
pub(super) fn json_text(data: &serde_json::Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_data_ends_its_script() {
        let data = data("a.rs", "src/a.rs", &[vec![("s", "\"</script>\"".to_owned())]]);
        let text = json_text(&data);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok(), Some(data));
    }
}
