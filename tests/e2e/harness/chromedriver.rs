//! The ChromeDriver process, on a free port, with a folder for what its browsers leave.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{self, Child, ChildStdout, Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result};

/// A running ChromeDriver; dropping it ends the process.
pub(crate) struct ChromeDriver {
    process: Child,
    /// Kept open, for the process would die of writing to a closed pipe.
    output: BufReader<ChildStdout>,
    address: String,
    /// Short, as a browser's sockets stand in it.
    folder: PathBuf,
}

impl ChromeDriver {
    /// Starts the program and waits until it listens.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let folder = env::temp_dir().join(format!("async-patterns-{}", process::id()));
        fs::create_dir_all(&folder)?;
        let mut process = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let output = process.stdout.take().context("ChromeDriver has no output")?;
        let output = BufReader::new(output);
        let mut driver = Self { process, output, address: String::new(), folder };
        driver.address = format!("http://127.0.0.1:{}", driver.announced_port()?);
        Ok(driver)
    }

    /// Where it takes commands.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    fn announced_port(&mut self) -> Result<u16> {
        let mut line = String::new();
        while self.output.read_line(&mut line)? > 0 {
            if let Some((_, port)) = line.trim_end().trim_end_matches('.').split_once("on port ")
                && let Ok(port @ 1..) = port.parse()
            {
                return Ok(port);
            }
            line.clear();
        }
        anyhow::bail!("ChromeDriver ended before it listened")
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // Errors mean that it is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} was not removed: {error}", self.folder.display());
        }
    }
}
