//! Writes the pages into the folder that Trunk is filling, as its post_build hook.

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
