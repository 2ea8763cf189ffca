//! `cargo xtask serve`: the site, built and served on this machine alone.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};
use xtask::server;

use crate::command;
use crate::site::Site;
use crate::steps;
use crate::tools::Tools;

/// Builds the site and serves it until the reader stops it.
pub(crate) fn run(port: u16, open: bool) -> Result<()> {
    // Taken before the build, so that a port in use is told at once.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!(
            "port {port} cannot be used; choose another with --port, or any free one with --port 0"
        )
    })?;
    let address = format!("http://{}/", listener.local_addr()?);
    let tools = Tools::locate()?;
    let site = Site::for_author();
    let dist = site.dist();
    let mut steps = tools.steps();
    steps.push(site.build_step(tools));
    steps::take(steps)?;
    println!("The site is at {address} (Ctrl+C stops it)");
    if open && let Err(error) = command::open(&address) {
        eprintln!("the browser did not open: {error:#}");
    }
    server::serve(listener, &dist)
}
