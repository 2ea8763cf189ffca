//! What `cargo xtask serve` refuses before it builds anything.

use std::io::Result;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

#[test]
fn a_taken_port_is_told_in_one_line() -> Result<()> {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = taken.local_addr()?.port().to_string();
    let xtask = env!("CARGO_BIN_EXE_xtask");
    let output = Command::new(xtask).args(["serve", "--port", &port]).output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && output.stdout.is_empty(), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(&port) && told.contains("choose another with --port"), "{told}");
    Ok(())
}
