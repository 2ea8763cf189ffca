//! All programs in one package, compiled and run.

use crate::cases::Case;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub(crate) fn bin(index: usize) -> String {
    format!("program-{index}")
}

/// Builds all programs in one package, and returns the folder of the executables.
pub(crate) fn build(cases: &[Case]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("playground");
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("a lock file");
    let version = |name: &str| {
        let entry = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).expect(name).1;
        entry.split('"').next().expect("a version").to_owned()
    };
    let manifest =
        MANIFEST.replace("$tokio", &version("tokio")).replace("$futures", &version("futures"));
    fs::create_dir_all(package.join("src/bin")).expect("a folder");
    // An earlier test may have left programs that no longer exist.
    let bins = (0..cases.len()).map(|index| format!("\n[[bin]]\nname = \"{}\"\n", bin(index)));
    renew(&package.join("Cargo.toml"), &(manifest + &bins.collect::<String>()));
    renew(&package.join("Cargo.lock"), &lock);
    let started = "#[tokio::main(flavor = \"current_thread\"";
    for (index, case) in cases.iter().enumerate() {
        assert!(case.program.contains(started), "{}", case.name);
        // With paused time no test waits: tokio's clock moves on whenever every task waits for it.
        let paused = case.program.replace(started, &format!("{started}, start_paused = true"));
        let path = package.join(format!("src/bin/{}.rs", bin(index)));
        renew(&path, &paused);
    }
    let target = package.join("target");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--target-dir"])
        .arg(&target)
        .current_dir(&package)
        .output()
        .expect("Cargo starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    target.join("debug")
}

/// Writes a file only if its text has changed, since Cargo rebuilds whatever was written.
fn renew(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("a file can be written");
}

const MANIFEST: &str = r#"
[package]
name = "playground"
edition = "2024"
autobins = false

[dependencies]
futures = { version = "=$futures", default-features = false, features = ["std", "async-await"] }
tokio = { version = "=$tokio", features = ["macros", "rt", "test-util", "time"] }

[lints.rust]
warnings = "deny"

[profile.dev]
debug = false
incremental = false

[workspace]
"#;

/// What a program wrote to its standard output and error. A program that does not end is killed.
pub(crate) fn run(program: &Path, name: &str) -> (String, String) {
    let mut child = Command::new(program)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a program starts");
    let mut out = child.stdout.take().expect("it is piped");
    let mut err = child.stderr.take().expect("it is piped");
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let (mut printed, mut error) = (String::new(), String::new());
        out.read_to_string(&mut printed).expect("text");
        err.read_to_string(&mut error).expect("text");
        let _ = tell.send((printed, error));
    });
    let written = told.recv_timeout(Duration::from_secs(30));
    let _ = child.kill();
    child.wait().expect("it has ended");
    written.unwrap_or_else(|_| panic!("{name} does not end"))
}
