//! Every `.await` reports, at its own line, wherever it is written.

use crate::common::{parked_lines, run};
use async_design_patterns::engine::What;
use async_design_patterns::rt::{sleep, traced};
use futures::channel::oneshot;
use std::future::{Ready, ready};
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

#[traced]
async fn get(n: u32) -> Result<u32, String> {
    sleep(TICK).await;
    Ok(n)
}

/// The lines at which awaits parked, without the line of the await in `get`.
fn lines(trace: &async_design_patterns::engine::Trace) -> Vec<u32> {
    let of_get = parked_lines(&run(async { drop(get(0).await) }))[0];
    parked_lines(trace).into_iter().filter(|line| *line != of_get).collect()
}

#[test]
fn the_line_is_that_of_the_await_keyword() {
    const LINE: u32 = line!();
    #[traced]
    async fn f() -> Result<u32, String> {
        let a = get(1).await?;
        let b = get(
            2, // an argument on a line of its own
        )
        .await?;
        let c = get(3)
            // between
            .await?
            .min(get(4).await?);
        Ok(a + b + c)
    }
    let trace = run(async { assert_eq!(f().await, Ok(6)) });
    assert_eq!(lines(&trace), [3, 7, 10, 11].map(|below| LINE + below));
}

#[test]
fn a_ready_await_does_not_park() {
    #[traced]
    async fn f() -> u32 {
        ready(1).await + IntoReady.await
    }
    struct IntoReady;
    impl IntoFuture for IntoReady {
        type Output = u32;
        type IntoFuture = Ready<u32>;
        fn into_future(self) -> Ready<u32> {
            ready(2)
        }
    }
    let trace = run(async { assert_eq!(f().await, 3) });
    assert_eq!(parked_lines(&trace), [0; 0]);
}

#[test]
fn an_await_parks_once_however_often_it_is_polled() {
    #[traced]
    async fn f() {
        futures::future::join(sleep(TICK), sleep(2 * TICK)).await;
    }
    let trace = run(async { f().await });
    let told = |what: &What| matches!(what, What::Parked { .. } | What::Resumed { .. });
    assert_eq!(trace.events.iter().filter(|event| told(&event.what)).count(), 2);
}

#[test]
fn references_and_pins_are_awaited_too() {
    #[traced]
    async fn f() -> u32 {
        let (send, mut receive) = oneshot::channel();
        let mut sending = Box::pin(async move {
            sleep(TICK).await;
            send.send(1).expect("the receiver waits");
        });
        (&mut sending).await;
        (&mut receive).await.expect("it was sent")
    }
    run(async { assert_eq!(f().await, 1) });
}

#[test]
fn awaits_in_macros_are_seen() {
    const LINE: u32 = line!();
    #[traced]
    async fn f() -> Result<(Vec<u32>, String), String> {
        let list = vec![get(1).await?, get(2).await?];
        assert_eq!(list.len() as u32, get(2).await?, "said {}", get(3).await?);
        assert!(matches!(get(1).await, Ok(1) | Err(_)));
        let text = format!("{a} {b:?}", a = get(4).await?, b = async { get(5).await }.await);
        std::println!("seen with `cargo test -- --nocapture`: {}", get(6).await?);
        if get(7).await? == 0 {
            panic!("{}", get(8).await?);
        }
        Ok((list, text))
    }
    let trace = run(async { assert_eq!(f().await, Ok((vec![1, 2], "4 Ok(5)".to_owned()))) });
    // The block in the `format!` parks within the await that encloses it.
    let below = [3, 3, 4, 5, 6, 6, 6, 7, 8];
    assert_eq!(lines(&trace), below.map(|below| LINE + below));
}

#[test]
fn awaits_in_every_expression_are_seen() {
    const LINE: u32 = line!();
    #[traced]
    async fn f() -> Result<u32, String> {
        let mut sum = match get(1).await? {
            n if n == get(1).await? => get(2).await?,
            _ => 0,
        };
        while sum < get(4).await? {
            sum += [get(1).await?, 5][0];
        }
        for _ in 0..get(1).await? {
            (sum, _) = (sum + get(1).await?, ());
        }
        let Ok(_) = get(1).await else {
            return get(0).await;
        };
        loop {
            if get(1).await.is_ok() {
                break Ok(sum + get(1).await?);
            }
        }
    }
    let trace = run(async { assert_eq!(f().await, Ok(6)) });
    let below = [3, 4, 4, 7, 8, 7, 8, 7, 10, 11, 13, 17, 18];
    assert_eq!(lines(&trace), below.map(|below| LINE + below));
}
