//! Runs tests in real browsers, and ends all programs that it has started.

mod accessible;
mod browsers;
mod device;
mod engine;
mod page;
mod pointer;
mod probe;
mod process;
mod standard;
mod tabs;
mod trace;
mod wait;

use std::env;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::{Context, Error, Result};
use libtest_mimic::{Arguments, Trial};
use tokio::time::timeout;

pub(crate) use accessible::Role;
pub(crate) use browsers::serve;
pub(crate) use device::{DESK, PHONE, Screen};
pub(crate) use engine::Engine;
pub(crate) use page::{Page, files_of};
pub(crate) use wait::{until, until_within};

use browsers::{Body, Browsers};
use engine::Programs;

/// The longest time that a test may take, so that a page that hangs does not hang the suite.
const LONGEST: Duration = Duration::from_secs(120);

/// A no-break space. To a reader it is a space, so the harness reads it as one.
pub(crate) const NO_BREAK: char = '\u{a0}';

/// What `cargo xtask test` passes to the suite in the environment.
pub(crate) struct Environment {
    /// The site with the pages for tests.
    dist: PathBuf,
    /// The site as readers get it.
    readers: PathBuf,
    programs: Programs,
}

impl Environment {
    /// `None` if the suite was not started by `cargo xtask test`.
    pub(crate) fn from_variables() -> Option<Self> {
        let path = |name| env::var_os(name).map(PathBuf::from);
        Some(Self {
            dist: path("ASYNC_PATTERNS_DIST")?,
            readers: path("ASYNC_PATTERNS_READERS")?,
            programs: Programs::from_variables()?,
        })
    }

    /// The engines whose programs are available.
    pub(crate) fn engines(&self) -> Vec<Engine> {
        self.programs.engines()
    }
}

/// One test, which gets a page of its own.
pub(crate) struct Test {
    name: String,
    engine: Engine,
    /// The engines in which it runs besides Chromium.
    others: &'static [Engine],
    alone: bool,
    body: Body,
}

/// A test with this name.
pub(crate) fn test(
    name: impl Into<String>,
    body: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
) -> Test {
    let body: Body = Box::new(move |runtime, page| {
        let limited = async { timeout(LONGEST, body(page)).await? };
        runtime.block_on(limited)
    });
    Test { name: name.into(), engine: Engine::Chromium, others: &[], alone: false, body }
}

impl Test {
    /// The same test, with no other beside it: it measures how busy the machine is.
    pub(crate) fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// The same test in every engine: it needs no more than WebDriver.
    pub(crate) fn everywhere(self) -> Self {
        self.also_in(&[Engine::Firefox, Engine::WebKit])
    }

    /// The same test in these engines too: it needs no more than WebDriver.
    pub(crate) fn also_in(self, others: &'static [Engine]) -> Self {
        Self { others, ..self }
    }

    /// The same test in this engine; `None` if it does not run there.
    pub(crate) fn on(self, engine: Engine) -> Option<Self> {
        match engine {
            Engine::Chromium => Some(self),
            Engine::Firefox | Engine::WebKit if self.others.contains(&engine) => {
                Some(Self { name: format!("{engine}::{}", self.name), engine, ..self })
            }
            Engine::Firefox | Engine::WebKit => None,
        }
    }

    fn into_trial(self, browsers: Option<Arc<Browsers>>) -> Trial {
        let Self { name, engine, others: _, alone, body } = self;
        let ignored = browsers.is_none();
        Trial::test(name.clone(), move || {
            let browsers = browsers.ok_or("`cargo xtask test` builds the site first")?;
            browsers.run(engine, &name, alone, body).map_err(|error| told(&error).into())
        })
        .with_ignored_flag(ignored)
    }
}

/// These functions as tests, named after their module and themselves.
macro_rules! tests {
    ($($function:ident),+ $(,)?) => {
        vec![$($crate::harness::test(
            concat!(module_path!(), "::", stringify!($function)).trim_start_matches("e2e::"),
            $function,
        )),+]
    };
}
pub(crate) use tests;

/// The same, for tests that run in every engine: of input, history, frames, storage, workers and whatever else
/// engines do each in its own way. What our own code decides is seen in one.
macro_rules! everywhere {
    ($($function:ident),+ $(,)?) => {
        $crate::harness::tests![$($function),+].into_iter().map($crate::harness::Test::everywhere)
    };
}
pub(crate) use everywhere;

/// Runs the tests that the arguments select.
pub(crate) fn run(
    arguments: &Arguments,
    environment: Option<Environment>,
    tests: Vec<Test>,
) -> ExitCode {
    if environment.is_none() {
        println!("All ignored: `cargo xtask test` builds the site and finds the browser first.");
    }
    let browsers = match environment.filter(|_| !arguments.list).map(Browsers::start).transpose() {
        Ok(browsers) => browsers.map(Arc::new),
        Err(error) => {
            eprintln!("error: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    let trials = tests.into_iter().map(|test| test.into_trial(browsers.clone())).collect();
    let arguments = Arguments { test_threads: Some(threads(arguments)), ..arguments.clone() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// How many tests run at once. A browser is many processes, so a few are enough.
fn threads(arguments: &Arguments) -> usize {
    let cores = available_parallelism().map_or(1, NonZeroUsize::get);
    arguments.test_threads.unwrap_or(cores.min(4))
}

/// Runs tests with all their output: one in a browser that records its performance trace, and then one in
/// a browser that is left alone.
pub(crate) fn bench(traced: Test, plain: Test) -> ExitCode {
    let run = |start: fn(Environment) -> Result<Browsers>, test: Test| {
        let environment = Environment::from_variables()
            .context("`cargo xtask bench` builds the site and finds the browser first")?;
        start(environment)?.run(test.engine, &test.name, true, test.body)
    };
    let result = run(Browsers::start_traced, traced).and_then(|()| run(Browsers::start, plain));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error without ChromeDriver's stack trace.
fn told(error: &Error) -> String {
    let text = format!("{error:#}");
    text.split("Stacktrace:").next().unwrap_or_default().trim_end().to_owned()
}

/// A folder for pictures and other files to look at after the suite.
pub(crate) fn evidence() -> &'static Path {
    Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/e2e"))
}
