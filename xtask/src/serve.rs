//! `cargo xtask serve`: builds the site and serves it on this machine only.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};
use xtask::server;

use crate::command;
use crate::site::Site;
use crate::steps;
use crate::tools::Tools;

/// Builds the site and serves it until it is interrupted.
pub(crate) fn run(port: u16, open: bool) -> Result<()> {
    // The port is taken before the build, so that a port in use is reported at once.
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
