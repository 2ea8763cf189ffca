//! `cargo xtask`: reads the command line and hands over; every command has a file of its own.

mod bench;
mod browser;
mod command;
mod serve;
mod site;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const USAGE: &str = "\
The project's own commands. Each one first installs what it needs and does not find.

  cargo xtask serve [--open] [--port N]    build the site and serve it on this machine (port 8080)
  cargo xtask build [--public-url /path/]  leave the site in dist/, ready for any static host
  cargo xtask test [--quick] [--pictures] [-- ARGS]
                                           every check; --quick leaves the browser out,
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
            "serve" => serve(parser),
            "build" => build(parser),
            "test" => test(parser),
            "bench" => no_more(parser).and_then(|()| bench::run_all()),
            other => bail!("there is no command `{other}`: serve, build, test and bench are"),
        },
        Short('h') | Long("help") => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(other.unexpected().into()),
    }
}

fn serve(mut parser: lexopt::Parser) -> Result<()> {
    let (mut port, mut open) = (8080, false);
    while let Some(flag) = parser.next()? {
        match flag {
            Long("port") => port = parser.value()?.parse()?,
            Long("open") => open = true,
            other => return Err(other.unexpected().into()),
        }
    }
    serve::run(port, open)
}

fn build(mut parser: lexopt::Parser) -> Result<()> {
    let mut public_url = "/".to_owned();
    while let Some(flag) = parser.next()? {
        match flag {
            Long("public-url") => public_url = parser.value()?.string()?,
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
            Long("pictures") => options.pictures = true,
            Value(arg) => options.suite_args.push(arg),
            other => return Err(other.unexpected().into()),
        }
    }
    test::run_all(options)
}

fn no_more(mut parser: lexopt::Parser) -> Result<()> {
    match parser.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
