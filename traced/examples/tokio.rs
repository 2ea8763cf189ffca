//! A tokio program that traces itself: `cargo run -p traced --features json --example tokio`.
//!
//! It loads three users at once, on paused time, and prints its trace as JSON.

use std::time::Duration;
use tokio::time::Instant;
use traced::{Trace, println, traced};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let trace = trace_of(3).await;
    std::println!("{}", traced::encode(&trace)?);
    Ok(())
}

/// The trace of a program that loads this many users.
pub(crate) async fn trace_of(users: u64) -> Trace {
    let started = Instant::now();
    let clock = move || started.elapsed().as_micros() as u64;
    let sleep = async |time: Duration| {
        traced::timer(time.as_micros() as u64, tokio::time::sleep(time)).await;
    };
    traced::record(clock, async move { load_all(users, sleep).await }).await
}

/// Loads users 1, 2, 3 … at once; the first error, in the order of the users, ends it.
#[traced]
pub(crate) async fn load_all(users: u64, sleep: impl AsyncFn(Duration)) -> Result<(), String> {
    let calls = (1..=users).map(|id| fetch_user(id, &sleep));
    for user in futures::future::join_all(calls).await {
        println!("{}", user?);
    }
    Ok(())
}

/// Answers after 100 ms for user 1, 200 ms for user 2, and so on. There is no user 3.
#[traced]
async fn fetch_user(id: u64, sleep: impl AsyncFn(Duration)) -> Result<String, String> {
    sleep(Duration::from_millis(100 * id)).await;
    if id == 3 {
        return Err(format!("there is no user {id}"));
    }
    Ok(format!("User {id}"))
}
