//! The programs behind a browser: drivers and screens. Dropping one ends it.

use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// A running program; dropping it ends the program.
pub(crate) struct Process(Child);

impl Process {
    /// Starts a program, waits until it prints these words and a number, and returns the number.
    pub(crate) fn announcing(mut command: Command, words: &str) -> Result<(Self, u16)> {
        command.stdout(Stdio::piped());
        let mut process = Self::spawn(&mut command)?;
        let output = process.0.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(output).lines();
        let number = loop {
            let line = lines.next().with_context(|| format!("{command:?} ended too early"))??;
            if let Some((_, number)) = line.split_once(words) {
                break number.trim_end_matches('.').parse()?;
            }
        };
        // The output is read to its end, or the program would wait at a full pipe or die of a
        // closed one.
        thread::spawn(move || lines.for_each(drop));
        Ok((process, number))
    }

    /// Starts a program that listens on the port that it is given, and waits until it does.
    pub(crate) fn listening(mut command: Command, port: u16) -> Result<Self> {
        const DEADLINE: Duration = Duration::from_secs(10);
        let mut process = Self::spawn(command.stdout(Stdio::null()))?;
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            ensure!(process.0.try_wait()?.is_none(), "{command:?} ended too early");
            ensure!(started.elapsed() < DEADLINE, "{command:?} does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(process)
    }

    fn spawn(command: &mut Command) -> Result<Self> {
        let child = command.stdin(Stdio::null()).spawn();
        child.map(Self).with_context(|| format!("cannot start {command:?}"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // An error means that the program has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port on which nothing listens.
pub(crate) fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
