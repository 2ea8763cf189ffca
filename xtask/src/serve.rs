//! `cargo xtask serve`: builds the site and serves it on this machine only. With `--watch` it builds
//! again after each edit.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};
use xtask::server;

use crate::command;
use crate::site::Draft;
use crate::steps;
use crate::tools::Tools;
use crate::watch::Watch;

/// How to serve.
pub(crate) struct Options {
    /// The port; 0 is any free one.
    pub(crate) port: u16,
    /// Opens the address in a browser.
    pub(crate) open: bool,
    /// Builds again after each edit.
    pub(crate) watch: bool,
}

/// Builds the site and serves it until it is interrupted.
pub(crate) fn run(Options { port, open, watch }: Options) -> Result<()> {
    // The port is taken before the build, so that a port in use is reported at once.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!(
            "port {port} cannot be used; choose another with --port, or any free one with --port 0"
        )
    })?;
    let address = format!("http://{}/", listener.local_addr()?);
    let tools = Tools::locate()?;
    let mut steps = tools.steps_of_draft();
    let draft = Draft::new(tools);
    let dist = draft.dist();
    let watch = watch.then(|| Watch::new(draft.clone()));
    steps.push(draft.build_step());
    steps::take(steps)?;
    let again = if watch.is_some() { "an edit builds it again, " } else { "" };
    println!("The site is at {address} ({again}Ctrl+C stops it)");
    if open && let Err(error) = command::open(&address) {
        eprintln!("the browser did not open: {error:#}");
    }
    match watch {
        Some(watch) => server::serve_reloading(listener, &dist, watch.start()),
        None => server::serve(listener, &dist),
    }
}
