//! Installs several tools at once, and says before how long that will take.

use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow};

use super::tool::Tool;

/// Installs all of these. Only the first shows its progress.
pub(super) fn install(tools: &[Tool]) -> Result<()> {
    if tools.is_empty() {
        return Ok(());
    }
    println!("{}", announcement(tools));
    thread::scope(|scope| {
        let threads: Vec<_> = tools
            .iter()
            .enumerate()
            .map(|(index, tool)| (tool, scope.spawn(move || tool.install(index > 0))))
            .collect();
        threads.into_iter().try_for_each(|(tool, thread)| {
            thread.join().map_err(|_| anyhow!("the installation of {} panicked", tool.name()))?
        })
    })
}

fn announcement(tools: &[Tool]) -> String {
    let names = tools.iter().map(Tool::name).collect::<Vec<_>>().join(" and ");
    let longest = tools.iter().map(|tool| tool.took().unwrap_or(tool.compiles_in)).max();
    let time = words(longest.unwrap_or_default());
    match tools.iter().all(|tool| tool.took().is_some()) {
        true => format!("Installing {names}, once. The last time it took {time}."),
        false => format!("Installing {names}, once. Two cores compile that in about {time}."),
    }
}

/// A duration in minutes and seconds.
fn words(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use std::time::Duration;

    #[test]
    fn a_time_is_told_in_minutes_and_seconds() {
        let told = |seconds| words(Duration::from_secs(seconds));
        assert_eq!([told(9), told(60), told(150)], ["9 s", "1 min", "2 min 30 s"]);
    }
}
