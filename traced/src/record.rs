//! Records a program on any executor.

use super::{Recorder, Trace, What, enter};
use std::fmt::Display;
use std::future::{Future, poll_fn};
use std::pin::pin;

/// Polls a program to its end and returns its trace. `clock` returns the microseconds since the
/// program began. Call traced functions inside `root`: a call made before the recording is not part
/// of it. An error of `root` becomes the text in [`What::Settled`].
pub async fn record<E: Display>(
    clock: impl Fn() -> u64 + 'static,
    root: impl Future<Output = Result<(), E>>,
) -> Trace {
    let recorder = Recorder::new(clock);
    let trace = recorder.trace();
    {
        let mut root = pin!(root);
        let settled = poll_fn(|cx| {
            let _entered = enter(recorder.clone());
            root.as_mut().poll(cx)
        });
        let settled = settled.await.map_err(|error| error.to_string());
        recorder.record(What::Settled(settled));
    }
    recorder.close();
    trace.take()
}
