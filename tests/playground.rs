//! The programs for the Rust Playground: each is compiled and run on tokio with paused time, and
//! must print what its lesson prints.

use async_design_patterns::engine::{SpanId, Trace, What};
use async_design_patterns::lesson::{Demo, Kind, Lab, Values, from_query, link, program};
use async_design_patterns::lessons;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Settings besides the presets: policies and edge cases that no preset shows.
const MORE: [(&str, &str); 8] = [
    ("limited", "on_error=drain&failing=3"),
    ("limited", "variant=buffer-unordered&failing=2"),
    ("limited", "on_error=settle&variant=buffer-unordered&failing=2,3"),
    ("limited", "count=0"),
    ("limited", "count=10000&limit=10000&latency=10"),
    ("parallel", "count=0"),
    ("combinators", "combinator=any&calls="),
    ("queue", "calls=10x,30,10&concurrency=1"),
];

/// Work that panics: a lesson and the query of its values, a function `panics` that is called in
/// place of the demo, and what it prints.
const PANICS: [(&str, &str, &str, &str); 2] = [
    ("queue", "", JOB_PANICS, "Ok(1) Err(Canceled) Ok(3)\n"),
    ("limited", "on_error=drain", ITEM_PANICS, "Some(\"on purpose\")\n"),
];

const JOB_PANICS: &str = r#"
async fn panics() {
    std::panic::set_hook(Box::new(|_| {}));
    let queue = queue::AsyncQueue::new(NonZeroUsize::MIN);
    let jobs = [1, 2, 3].map(|job| queue.push(async move {
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert!(job != 2);
        job
    }));
    let [before, panicked, behind] = jobs;
    println!("{:?} {:?} {:?}", before.await, panicked.await, behind.await);
}
"#;

const ITEM_PANICS: &str = r#"
async fn panics() -> Result<(), backend::FetchError> {
    std::panic::set_hook(Box::new(|_| {}));
    let work = async |item| {
        assert!(item != 3, "on purpose");
        Ok::<i32, backend::FetchError>(item)
    };
    let limit = NonZeroUsize::new(2).unwrap();
    let drained = drain::drain_limited(vec![1, 2, 3, 4, 5], limit, work);
    let drained = std::panic::AssertUnwindSafe(drained);
    let panic = futures::FutureExt::catch_unwind(drained).await.unwrap_err();
    println!("{:?}", panic.downcast_ref::<&str>());
    Ok(())
}
"#;

struct Case {
    /// The slug of the lesson and the query of its values.
    name: String,
    program: String,
    /// What it prints, and its error as text; `None` if it never ends.
    expected: Option<(String, String)>,
}

impl Case {
    fn new(slug: &str, lab: &Lab, query: &str) -> Self {
        let (values, notes) = from_query(lab.params, query);
        assert!(notes.is_empty(), "{slug}?{query}: {notes:?}");
        Self {
            name: format!("{slug}?{query}"),
            program: playground(slug, lab, &values),
            expected: expected(&lab.simulate(&values)),
        }
    }

    fn panics((slug, query, function, printed): (&str, &str, &str, &str)) -> Self {
        let (_, lab) = labs().find(|(of, _)| *of == slug).expect("a lesson that runs");
        let values = from_query(lab.params, query).0;
        let demo = demo(slug, &values).call;
        let program = playground(slug, lab, &values);
        assert!(program.contains(&demo), "{program}");
        Self {
            name: format!("{slug}?{query} with work that panics"),
            program: program.replace(&demo, "panics()") + function,
            expected: Some((printed.to_owned(), String::new())),
        }
    }
}

/// What a program prints, and its error as text; `None` if it never ends.
fn expected(trace: &Trace) -> Option<(String, String)> {
    if trace.events.iter().any(|event| event.what == What::Stalled) {
        return None;
    }
    let printed = trace.printed().map(|(_, line)| format!("{line}\n")).collect();
    let failed = trace.events.iter().find_map(|event| match &event.what {
        What::Failed(SpanId(0), error) => Some(format!("Error: {error}\n")),
        _ => None,
    });
    Some((printed, failed.unwrap_or_default()))
}

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

/// All presets, every choice, [`MORE`] and [`PANICS`], without those that make the same program
/// twice.
fn cases() -> Vec<Case> {
    let mut cases = BTreeMap::new();
    let mut add = |case: Case| {
        cases.entry(case.program.clone()).or_insert(case);
    };
    for (slug, lab) in labs() {
        lab.presets.iter().for_each(|preset| add(Case::new(slug, lab, preset.query)));
        for param in lab.params {
            if let Kind::Choice(options) = param.kind {
                for (option, _) in options {
                    add(Case::new(slug, lab, &format!("{}={option}", param.key)));
                }
            }
        }
        for (_, query) in MORE.iter().filter(|(more, _)| *more == slug) {
            add(Case::new(slug, lab, query));
        }
    }
    PANICS.map(Case::panics).into_iter().for_each(&mut add);
    cases.into_values().collect()
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

fn bin(index: usize) -> String {
    format!("program-{index}")
}

/// Builds all programs in one package, and returns the folder of the executables.
fn build(cases: &[Case]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("playground");
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("a lock file");
    let version = |name: &str| {
        let entry = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).expect(name).1;
        entry.split('"').next().expect("a version").to_owned()
    };
    let manifest =
        MANIFEST.replace("$tokio", &version("tokio")).replace("$futures", &version("futures"));
    fs::create_dir_all(package.join("src/bin")).expect("a folder");
    // An earlier test may have left programs that no longer exist.
    let bins = (0..cases.len()).map(|index| format!("\n[[bin]]\nname = \"{}\"\n", bin(index)));
    renew(&package.join("Cargo.toml"), &(manifest + &bins.collect::<String>()));
    renew(&package.join("Cargo.lock"), &lock);
    let started = "#[tokio::main(flavor = \"current_thread\"";
    for (index, case) in cases.iter().enumerate() {
        assert!(case.program.contains(started), "{}", case.name);
        // With paused time no test waits: tokio's clock moves on whenever every task waits for it.
        let paused = case.program.replace(started, &format!("{started}, start_paused = true"));
        let path = package.join(format!("src/bin/{}.rs", bin(index)));
        renew(&path, &paused);
    }
    let target = package.join("target");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--target-dir"])
        .arg(&target)
        .current_dir(&package)
        .output()
        .expect("Cargo starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    target.join("debug")
}

/// Writes a file only if its text has changed, since Cargo rebuilds whatever was written.
fn renew(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("a file can be written");
}

const MANIFEST: &str = r#"
[package]
name = "playground"
edition = "2024"
autobins = false

[dependencies]
futures = { version = "=$futures", default-features = false, features = ["std", "async-await"] }
tokio = { version = "=$tokio", features = ["macros", "rt", "test-util", "time"] }

[lints.rust]
warnings = "deny"

[profile.dev]
debug = false
incremental = false

[workspace]
"#;

/// What a program wrote to its standard output and error. A program that does not end is killed.
fn run(program: &Path, name: &str) -> (String, String) {
    let mut child = Command::new(program)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a program starts");
    let mut out = child.stdout.take().expect("it is piped");
    let mut err = child.stderr.take().expect("it is piped");
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let (mut printed, mut error) = (String::new(), String::new());
        out.read_to_string(&mut printed).expect("text");
        err.read_to_string(&mut error).expect("text");
        let _ = tell.send((printed, error));
    });
    let written = told.recv_timeout(Duration::from_secs(30));
    let _ = child.kill();
    child.wait().expect("it has ended");
    written.unwrap_or_else(|_| panic!("{name} does not end"))
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
