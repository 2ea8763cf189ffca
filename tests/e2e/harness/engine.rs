//! The three engines, and how a browser of each is started.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fmt, fs};

use anyhow::{Context, Result};
use serde_json::{Map, json};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use super::process::{Process, free_port};
use super::tabs::Tabs;
use super::{standard, trace};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Every test runs in it: its DevTools answer what WebDriver cannot.
    Chromium,
    Firefox,
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// For a browser that makes no requests of its own.
const CHROMIUM_ARGUMENTS: &[&str] = &[
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

/// The programs of the engines that were found.
pub(crate) struct Programs {
    chromium: PathBuf,
    chromedriver: PathBuf,
    firefox: Option<Firefox>,
    webkit: Option<WebKit>,
}

struct Firefox {
    browser: PathBuf,
    driver: PathBuf,
}

struct WebKit {
    /// The driver, which starts a browser of its own.
    driver: PathBuf,
    /// The X server of an invisible screen: this browser has no other way to run headless.
    screen: PathBuf,
}

impl Programs {
    /// The programs that `cargo xtask test` names in the environment; `None` if Chromium's are
    /// missing.
    pub(super) fn from_variables() -> Option<Self> {
        let path = |name| env::var_os(name).map(PathBuf::from);
        let firefox = || {
            Some(Firefox {
                browser: path("ASYNC_PATTERNS_FIREFOX")?,
                driver: path("ASYNC_PATTERNS_GECKODRIVER")?,
            })
        };
        let webkit = || {
            Some(WebKit {
                driver: path("ASYNC_PATTERNS_WEBKITDRIVER")?,
                screen: path("ASYNC_PATTERNS_XVFB")?,
            })
        };
        Some(Self {
            chromium: path("ASYNC_PATTERNS_CHROMIUM")?,
            chromedriver: path("ASYNC_PATTERNS_CHROMEDRIVER")?,
            firefox: firefox(),
            webkit: webkit(),
        })
    }

    /// The engines whose programs are available.
    pub(crate) fn engines(&self) -> Vec<Engine> {
        let firefox = self.firefox.as_ref().map(|_| Engine::Firefox);
        let webkit = self.webkit.as_ref().map(|_| Engine::WebKit);
        [Some(Engine::Chromium), firefox, webkit].into_iter().flatten().collect()
    }

    /// Starts a browser with a new profile, which is kept in this folder.
    pub(super) async fn start(
        &self,
        engine: Engine,
        folder: &Path,
        traced: bool,
    ) -> Result<Browser> {
        let (programs, port, capabilities) = match engine {
            Engine::Chromium => self.chromium(folder, traced),
            Engine::Firefox => self.firefox.as_ref().context("no Firefox")?.start(folder),
            Engine::WebKit => self.webkit.as_ref().context("no WebKit")?.start(folder),
        }?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
            .await
            .with_context(|| format!("{engine} did not start"))?;
        if engine == Engine::WebKit {
            // It would keep them by timers of its own in the page, which are not the page's.
            standard::let_scripts_take_their_time(&driver).await?;
        }
        let tabs = Tabs { home: driver.window().await?, is_kept: false };
        Ok(Browser { engine, driver, tabs, programs })
    }

    fn chromium(&self, folder: &Path, traced: bool) -> Result<Started> {
        let mut program = Command::new(&self.chromedriver);
        program.args(["--port=0", "--log-level=SEVERE"]).env("TMPDIR", folder);
        let (driver, port) = Process::announcing(program, "successfully on port ")?;
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&self.chromium.to_string_lossy())?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        for argument in CHROMIUM_ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        if traced {
            trace::record(&mut capabilities)?;
        }
        Ok((vec![driver], port, capabilities.into()))
    }
}

/// The running programs, the port of the WebDriver among them, and the capabilities to ask it for.
type Started = (Vec<Process>, u16, Capabilities);

impl Firefox {
    fn start(&self, folder: &Path) -> Result<Started> {
        let mut program = Command::new(&self.driver);
        program.args(["--port=0", "--websocket-port=0"]).env("TMPDIR", folder);
        // The browser writes much that concerns no test.
        program.stderr(Stdio::null());
        let (driver, port) = Process::announcing(program, "Listening on 127.0.0.1:")?;
        let mut capabilities = DesiredCapabilities::firefox();
        capabilities.set_firefox_binary(&self.browser.to_string_lossy())?;
        capabilities.add_arg("-headless")?;
        Ok((vec![driver], port, capabilities.into()))
    }
}

impl WebKit {
    fn start(&self, folder: &Path) -> Result<Started> {
        let mut screen = Command::new(&self.screen);
        screen.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
        screen.stderr(Stdio::null());
        // A screen for each browser, since the windows of one screen take the focus from one
        // another.
        let (screen, display) = Process::announcing(screen, "")?;
        let port = free_port()?;
        let mut program = Command::new(&self.driver);
        program.arg(format!("--port={port}")).env("DISPLAY", format!(":{display}"));
        for home in ["TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            program.env(home, folder);
        }
        program.stderr(Stdio::null());
        let driver = Process::listening(program, port)?;
        let mut capabilities = Map::from_iter([("browserName".to_owned(), json!("MiniBrowser"))]);
        if let Some(browser) = self.browser()? {
            // On this screen a picture takes a quarter of a second if each part of a page that scrolls
            // and all that stands over it are layers of their own, and a tenth of that without them.
            let scrolling = "-AsyncOverflowScrolling,-AsyncFrameScrolling,-ThreadedScrolling";
            let arguments = ["--automation".to_owned(), format!("--features={scrolling}")];
            let options = json!({ "binary": browser, "args": arguments });
            capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        }
        Ok((vec![driver, screen], port, capabilities.into()))
    }

    /// The browser that the driver starts: it is on no `PATH`, but the driver's program names it.
    fn browser(&self) -> Result<Option<String>> {
        let program = fs::read(&self.driver)?;
        let texts = program.split(|byte| *byte == 0).filter_map(|text| str::from_utf8(text).ok());
        let named = texts.filter(|text| text.starts_with('/') && text.ends_with("/MiniBrowser"));
        Ok(named.map(str::to_owned).find(|path| Path::new(path).is_file()))
    }
}

/// A browser that the suite has started. Its programs end with it, after its session.
pub(super) struct Browser {
    pub(super) engine: Engine,
    pub(super) driver: WebDriver,
    pub(super) tabs: Tabs,
    programs: Vec<Process>,
}

impl Browser {
    /// Ends the session, and with it the browser.
    pub(super) async fn quit(self) {
        if let Err(error) = self.driver.quit().await {
            eprintln!("{} did not quit: {error:#}", self.engine);
        }
        drop(self.programs);
    }
}
