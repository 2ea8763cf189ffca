//! `cargo xtask`: reads the command line and hands over; every command has a file of its own.

mod added;
mod bench;
mod browser;
mod command;
mod debian;
mod engines;
mod foreign;
mod serve;
mod site;
mod steps;
mod test;
mod tools;
mod watch;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::*;

const USAGE: &str = "\
The project's own commands. Each one first installs whatever it needs and cannot find.

  cargo xtask serve [--watch] [--open] [--port N]
                                           build the site and serve it on this machine (port 8080);
                                           --watch builds and reloads it after each edit
  cargo xtask build [--public-url /path/]  leave the site in dist/, ready for any static host
  cargo xtask test [--quick | --all-browsers] [--foreign] [--pictures] [-- ARGS]
                                           all checks; --quick leaves the browser out,
                                           --all-browsers adds Firefox and WebKitGTK, and
                                           weighs a site that has five lessons more,
                                           --foreign adds Nu's HTML checker and speedscope,
                                           --pictures renews docs/pictures/, and ARGS go to the
                                           end-to-end suite (a filter, say)
  cargo xtask bench                        the figures behind the site's claims
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut parser = lexopt::Parser::from_env();
    let Some(command) = parser.next()? else {
        print!("{USAGE}");
        return Ok(());
    };
    match command {
        Value(name) => match name.string()?.as_str() {
            _ if asks_for_help() => help(),
            "help" => help(),
            "serve" => serve(parser),
            "build" => build(parser),
            "test" => test(parser),
            "bench" => no_more(parser).and_then(|()| bench::run_all()),
            other => bail!(
                "there is no command `{other}`: the commands are serve, build, test and bench"
            ),
        },
        Short('h') | Long("help") => help(),
        other => Err(other.unexpected().into()),
    }
}

/// Whether help is asked for anywhere before the arguments of the suite.
fn asks_for_help() -> bool {
    let mut own = env::args_os().take_while(|arg| arg != "--");
    own.any(|arg| arg == "--help" || arg == "-h")
}

fn help() -> Result<()> {
    print!("{USAGE}");
    Ok(())
}

fn serve(mut parser: lexopt::Parser) -> Result<()> {
    let (mut port, mut open, mut watch) = (8080, false, false);
    while let Some(flag) = parser.next()? {
        match flag {
            Long("port") => {
                let text = parser.value()?.string()?;
                let told = || format!("--port {text}: use a number from 0 to 65535");
                port = text.parse().with_context(told)?;
            }
            Long("open") => open = true,
            Long("watch") => watch = true,
            other => return Err(other.unexpected().into()),
        }
    }
    serve::run(serve::Options { port, open, watch })
}

fn build(mut parser: lexopt::Parser) -> Result<()> {
    let mut public_url = "/".to_owned();
    while let Some(flag) = parser.next()? {
        match flag {
            Long("public-url") => {
                public_url = parser.value()?.string()?;
                ensure!(
                    public_url.starts_with('/') && public_url.ends_with('/'),
                    "--public-url {public_url}: use a path that begins and ends with a slash"
                );
            }
            other => return Err(other.unexpected().into()),
        }
    }
    site::run_build(public_url)
}

fn test(mut parser: lexopt::Parser) -> Result<()> {
    let mut options = test::Options::default();
    while let Some(flag) = parser.next()? {
        match flag {
            Long("quick") => options.quick = true,
            Long("all-browsers") => options.all_browsers = true,
            Long("pictures") => options.pictures = true,
            Long("foreign") => options.foreign = true,
            Value(arg) => options.suite_args.push(arg),
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(
        !(options.quick && (options.all_browsers || options.foreign)),
        "--quick leaves out what --all-browsers and --foreign add: give it without them"
    );
    test::run_all(options)
}

fn no_more(mut parser: lexopt::Parser) -> Result<()> {
    match parser.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
