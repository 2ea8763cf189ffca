//! Where a build failed, in one line of all that it printed.

/// The line that says it, without what is put before it: `src/main.rs:3:5: error: …` by the
/// compiler, `static/page.js:7: …` by the site program. Without a place, the first error.
pub(super) fn told(printed: &str) -> &str {
    let lines = || printed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines()
        .find_map(|line| line.strip_prefix("site: "))
        .or_else(|| lines().find(|line| names_a_place(line) && line.contains(": error")))
        .or_else(|| lines().find(|line| line.starts_with("error")))
        .or_else(|| lines().next_back())
        .unwrap_or("it printed nothing")
}

/// Whether a line begins with a file and the number of a line in it.
fn names_a_place(line: &str) -> bool {
    let mut parts = line.splitn(3, ':');
    let (file, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    file.contains('.') && number.parse::<usize>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_compiler_names_the_line() {
        let printed = "   Compiling a v0.1.0 (/a)\n\
                       src/rt.rs:2:1: warning: unused import: `b`\n\
                       src/main.rs:3:5: error[E0425]: cannot find value `x` in this scope\n\
                       src/main.rs:9:5: error: expected `;`\n\
                       error: could not compile `a` (bin \"a\") due to 2 previous errors\n";
        let line = "src/main.rs:3:5: error[E0425]: cannot find value `x` in this scope";
        assert_eq!(told(printed), line);
    }

    #[test]
    fn the_site_program_names_the_line() {
        let printed = "    Finished `dev` profile in 0.2s\n     Running `target/debug/site`\n\
                       site: static/page.js:7: Unexpected token\n";
        assert_eq!(told(printed), "static/page.js:7: Unexpected token");
    }

    #[test]
    fn an_error_without_a_place_is_told_as_it_is() {
        let printed = "    Blocking\nerror: no bin target named `site`\nhelp: available\n";
        assert_eq!(told(printed), "error: no bin target named `site`");
        assert_eq!(told("1\n2\n\n"), "2");
        assert_eq!(told(" \n"), "it printed nothing");
    }
}
