//! Browsers that tests borrow one at a time. A browser is kept for the next test as long as no test
//! fails in it, leaves the right button of its pointer pressed, or says that it is worn.

use std::net::{Ipv4Addr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};
use std::{env, fs, io, process, thread};

use anyhow::{Context, Result};
use tokio::runtime::Runtime;
use xtask::server;

use super::engine::{Browser, Engine, Programs};
use super::page::{Page, Places};
use super::tabs::Tabs;
use super::{Environment, evidence, probe};

/// The body of a test, which gets a page.
pub(crate) type Body = Box<dyn FnOnce(&Runtime, &Page) -> Result<()> + Send>;

/// The servers of the site, and the browsers. Dropping this ends all of them.
pub(crate) struct Browsers {
    idle: Mutex<Vec<Browser>>,
    /// How long each test took.
    took: Mutex<Vec<(Duration, String)>>,
    /// Locked for writing by a test that needs the machine for itself, and for reading by all
    /// others.
    quiet: RwLock<()>,
    runtime: Runtime,
    places: Arc<Places>,
    /// The same pages with our probe script in them, for browsers in which WebDriver cannot inject
    /// one.
    probed: Arc<Places>,
    programs: Programs,
    /// Whether each browser records its performance trace.
    traced: bool,
    folder: Folder,
}

impl Browsers {
    /// Starts the servers; browsers start when a test needs one.
    pub(crate) fn start(environment: Environment) -> Result<Self> {
        Self::new(environment, false)
    }

    /// The same, with browsers that record their performance trace.
    pub(crate) fn start_traced(environment: Environment) -> Result<Self> {
        Self::new(environment, true)
    }

    fn new(environment: Environment, traced: bool) -> Result<Self> {
        let Environment { dist, readers, programs } = environment;
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/fixture");
        let folder = Folder::new()?;
        probe::put_worker_into(&dist)?;
        let probed = [("site", &dist), ("fixture", &fixture)].map(|(name, from)| {
            let to = folder.0.join(name);
            probe::put_into(from, &to).map(|()| to)
        });
        let [probed_site, probed_fixture] = probed;
        let places = |site, fixture| -> Result<_> {
            let readers = readers.clone();
            Ok(Arc::new(Places { site: serve(site)?, fixture: serve(fixture)?, readers }))
        };
        Ok(Self {
            idle: Mutex::default(),
            took: Mutex::default(),
            quiet: RwLock::default(),
            runtime: Runtime::new()?,
            places: places(dist, fixture)?,
            probed: places(probed_site?, probed_fixture?)?,
            programs,
            traced,
            folder,
        })
    }

    /// Runs a test on a page of its own.
    pub(crate) fn run(&self, engine: Engine, name: &str, alone: bool, body: Body) -> Result<()> {
        let (_exclusive, _shared);
        if alone {
            _exclusive = self.quiet.write().unwrap_or_else(PoisonError::into_inner);
        } else {
            _shared = self.quiet.read().unwrap_or_else(PoisonError::into_inner);
        }
        let began = Instant::now();
        let loan = self.lend(engine)?;
        let page = self.runtime.block_on(loan.page(alone))?;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            body(&self.runtime, &page)?;
            self.runtime.block_on(page.demand_empty_console())
        }));
        let took = (began.elapsed(), name.to_owned());
        self.took.lock().unwrap_or_else(PoisonError::into_inner).push(took);
        match outcome {
            Ok(Ok(())) => {
                let good_as_new = !page.right_is_stuck.get() && !page.is_worn.get();
                let tabs = self.runtime.block_on(page.end())?;
                if good_as_new {
                    loan.keep(tabs);
                }
                Ok(())
            }
            failure => {
                let picture = evidence().join(format!("{}.png", name.replace("::", "-")));
                let told = match self.runtime.block_on(page.picture(&picture)) {
                    Ok(()) => format!("see {}", picture.display()),
                    Err(error) => format!("no picture: {error:#}"),
                };
                failure.unwrap_or_else(|panic| resume_unwind(panic)).context(told)
            }
        }
    }

    /// Writes how long each test took, the slowest first: a slow suite is a fault to be mended.
    fn keep_times(&self) -> io::Result<()> {
        let mut took = self.took.lock().unwrap_or_else(PoisonError::into_inner);
        took.sort_by(|a, b| b.cmp(a));
        let line =
            |(took, name): &(Duration, String)| format!("{:6.1} s {name}\n", took.as_secs_f64());
        fs::create_dir_all(evidence())?;
        fs::write(evidence().join("times.txt"), took.iter().map(line).collect::<String>())
    }

    /// An idle browser of this engine, or a new one.
    fn lend(&self, engine: Engine) -> Result<Loan<'_>> {
        let mut idle = self.idle();
        let kept = idle.iter().position(|browser| browser.engine == engine);
        let kept = kept.map(|index| idle.swap_remove(index));
        drop(idle);
        let start =
            || self.runtime.block_on(self.programs.start(engine, &self.folder.0, self.traced));
        Ok(Loan { browsers: self, browser: Some(kept.map_or_else(start, Ok)?) })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Browser>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        let idle: Vec<_> = self.idle().drain(..).collect();
        idle.into_iter().for_each(|browser| self.runtime.block_on(browser.quit()));
        if let Err(error) = self.keep_times() {
            eprintln!("how long the tests took was not kept: {error}");
        }
    }
}

/// A browser on loan. Unless it is kept, the browser is ended, since the test may have harmed it.
struct Loan<'a> {
    browsers: &'a Browsers,
    browser: Option<Browser>,
}

impl Loan<'_> {
    /// A page in this browser; if it is to measure, in a new tab, whose process has run no other test.
    async fn page(&self, measures: bool) -> Result<Page> {
        let browser = self.browser.as_ref().context("a loan has its browser until it is kept")?;
        let places = match browser.engine {
            Engine::Chromium => &self.browsers.places,
            Engine::Firefox | Engine::WebKit => &self.browsers.probed,
        };
        let (driver, tabs) = (browser.driver.clone(), browser.tabs.clone());
        Page::new(browser.engine, driver, places.clone(), tabs, measures).await
    }

    fn keep(mut self, tabs: Tabs) {
        if let Some(mut browser) = self.browser.take() {
            browser.tabs = tabs;
            self.browsers.idle().push(browser);
        }
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if let Some(browser) = self.browser.take() {
            self.browsers.runtime.block_on(browser.quit());
        }
    }
}

/// A folder for the browsers' files. Its name is short, because the path of a socket in it may not
/// be long.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let folder = env::temp_dir().join(format!("async-patterns-{}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} was not removed: {error}", self.0.display());
        }
    }
}

/// Serves a folder on a free port for as long as this process lives, and returns its address.
pub(crate) fn serve(folder: PathBuf) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || server::serve(listener, &folder));
    Ok(address)
}
