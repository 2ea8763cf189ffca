//! Browsers that tests borrow, one process each, kept for the next test while all goes well.

use std::net::{Ipv4Addr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use anyhow::{Context, Result};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use tokio::runtime::Runtime;
use xtask::server;

use super::chromedriver::ChromeDriver;
use super::page::{Page, Places};
use super::{Environment, evidence, trace};

/// What a test does with its page.
pub(crate) type Body = Box<dyn FnOnce(&Runtime, &Page) -> Result<()> + Send>;

/// For a browser that talks to nobody but the page and us.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
];

/// The server of the site, and the browsers. Dropping it ends them.
pub(crate) struct Browsers {
    idle: Mutex<Vec<WebDriver>>,
    /// Taken for writing by a test that wants the machine for itself.
    quiet: RwLock<()>,
    runtime: Runtime,
    places: Arc<Places>,
    chromium: PathBuf,
    chromedriver: ChromeDriver,
    /// Whether each browser records its performance trace.
    traced: bool,
}

impl Browsers {
    /// Starts the servers and ChromeDriver; browsers start when a test needs one.
    pub(crate) fn start(environment: Environment) -> Result<Self> {
        Self::new(environment, false)
    }

    /// The same, with browsers that record their performance trace.
    pub(crate) fn start_traced(environment: Environment) -> Result<Self> {
        Self::new(environment, true)
    }

    fn new(environment: Environment, traced: bool) -> Result<Self> {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/fixture");
        let places = Places {
            site: serve(environment.dist)?,
            fixture: serve(fixture)?,
            readers: environment.readers,
        };
        Ok(Self {
            idle: Mutex::default(),
            quiet: RwLock::default(),
            runtime: Runtime::new()?,
            places: Arc::new(places),
            chromium: environment.chromium,
            chromedriver: ChromeDriver::start(&environment.chromedriver)?,
            traced,
        })
    }

    /// Runs a test on a page of its own.
    pub(crate) fn run(&self, name: &str, alone: bool, body: Body) -> Result<()> {
        let (_exclusive, _shared);
        if alone {
            _exclusive = self.quiet.write().unwrap_or_else(PoisonError::into_inner);
        } else {
            _shared = self.quiet.read().unwrap_or_else(PoisonError::into_inner);
        }
        let session = self.session()?;
        let page = self.runtime.block_on(Page::new(session.driver(), self.places.clone()))?;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            body(&self.runtime, &page)?;
            self.runtime.block_on(page.demand_empty_console())
        }));
        match outcome {
            Ok(Ok(())) => {
                self.runtime.block_on(page.close())?;
                session.keep();
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

    fn session(&self) -> Result<Session<'_>> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let driver = match idle {
            Some(driver) => driver,
            None => self.runtime.block_on(self.start_browser())?,
        };
        Ok(Session { browsers: self, driver: Some(driver) })
    }

    /// ChromeDriver gives every browser a new profile folder, and removes it afterwards.
    async fn start_browser(&self) -> Result<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&self.chromium.to_string_lossy())?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        if self.traced {
            trace::record(&mut capabilities)?;
        }
        let address = self.chromedriver.address();
        WebDriver::new(address, capabilities).await.context("the browser did not start")
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        let idle = self.idle.get_mut().unwrap_or_else(PoisonError::into_inner);
        for driver in idle.drain(..) {
            quit(&self.runtime, driver);
        }
    }
}

/// A browser on loan. Unless it is kept it is ended: a test that failed may have harmed it.
struct Session<'a> {
    browsers: &'a Browsers,
    driver: Option<WebDriver>,
}

impl Session<'_> {
    fn driver(&self) -> WebDriver {
        self.driver.clone().expect("a session has its driver until it is kept")
    }

    fn keep(mut self) {
        let mut idle = self.browsers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.driver.take());
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            quit(&self.browsers.runtime, driver);
        }
    }
}

fn quit(runtime: &Runtime, driver: WebDriver) {
    if let Err(error) = runtime.block_on(driver.quit()) {
        eprintln!("a browser did not quit: {error:#}");
    }
}

/// Serves a folder on a free port for as long as this process lives, and returns its address.
fn serve(folder: PathBuf) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || server::serve(listener, &folder));
    Ok(address)
}
