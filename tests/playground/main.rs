//! The programs for the Rust Playground: each is compiled and run on tokio with paused time, and
//! must print what its lesson prints.

mod cases;
mod package;

use async_design_patterns::lesson::{Demo, Lab, Values, from_query, link, program};
use async_design_patterns::lessons;
use cases::cases;
use package::{bin, build, run};

fn demo(slug: &str, values: &Values) -> Demo {
    lessons::demo(slug, values).expect("a lesson that runs can be called")
}

fn playground(slug: &str, lab: &Lab, values: &Values) -> String {
    let source = |name: &str| {
        let source = lab.sources.iter().find(|source| source.name == name);
        source.expect("a tab is a source").text.to_owned()
    };
    program(lab, values, demo(slug, values), &source)
}

fn labs() -> impl Iterator<Item = (&'static str, &'static Lab)> {
    lessons::ALL.iter().filter_map(|lesson| Some((lesson.slug, lesson.lab.as_ref()?)))
}

#[test]
fn each_program_prints_what_its_lesson_prints() {
    // Programs that never end are left out: there is no output to compare.
    let (cases, endless): (Vec<_>, Vec<_>) =
        cases().into_iter().partition(|case| case.expected.is_some());
    assert!(cases.len() > 10 * endless.len(), "{} programs never end", endless.len());

    let built = build(&cases);
    for (index, case) in cases.iter().enumerate() {
        let (printed, error) = run(&built.join(bin(index)), &case.name);
        let (expected, expected_error) = case.expected.clone().unwrap_or_default();
        let told = format!("{}\n{}", case.name, case.program);
        assert_eq!(without_time(&printed), without_time(&expected), "{told}");
        assert_eq!(error, expected_error, "{told}");
    }
}

/// The output without the time that the parallel lesson measures, to the microsecond.
fn without_time(text: &str) -> String {
    let line = |line: &str| match line.starts_with("parallel: ") && line.ends_with(" ms") {
        true => "parallel: … ms\n".to_owned(),
        false => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn each_preset_fits_into_a_link() {
    for (slug, lab) in labs() {
        for preset in lab.presets {
            let program = playground(slug, lab, &preset.values(lab.params));
            assert!(link(&program).is_some(), "{slug}, {}: {} bytes", preset.name, program.len());
        }
    }
}

#[test]
fn ten_thousand_calls_are_a_short_program_unless_each_is_another() {
    let lab = lessons::lab("limited").expect("a lab");
    let program = |query: &str| playground("limited", lab, &from_query(lab.params, query).0);
    let (few, many) = (program("").len(), program("count=10000&failing=3,4,9").len());
    assert!(many < few + 100, "{many} bytes, {few} for the defaults");
    assert!(link(&program("count=10000&jitter=1000")).is_none());
}
