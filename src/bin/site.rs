//! Writes the pages into the folder with the programs: as Trunk's post_build hook, or for `cargo xtask serve`.

use async_design_patterns::site;
use std::process::ExitCode;

fn main() -> ExitCode {
    match site::write_from_env() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {error}");
            ExitCode::FAILURE
        }
    }
}
