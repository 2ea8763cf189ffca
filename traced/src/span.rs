//! What `#[traced]` wraps around the body of a function.

use super::{Around, Output, Recorder, Site, SpanId, SpanInfo, Wait, What, current};
use pin_project_lite::pin_project;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// A call of a traced function. Outside of a recording it does nothing.
#[derive(Clone)]
pub struct Span(Option<Recorded>);

/// A recorded call, with its recorder.
#[derive(Clone)]
pub(super) struct Recorded {
    pub(super) recorder: Rc<Recorder>,
    pub(super) id: SpanId,
}

impl Recorded {
    /// Not generic, so that the program contains one copy instead of one for each traced function.
    fn new(
        recorder: Rc<Recorder>,
        name: &'static str,
        args: String,
        called_at: Site,
    ) -> Option<Self> {
        let parent = recorder.span();
        let info = SpanInfo { name, args, parent, called_at, polls: 0, fields: Vec::new() };
        let id = recorder.create_span(info)?;
        Some(Self { recorder, id })
    }
}

impl Span {
    /// Records the call of a function. `args` is evaluated only inside a recording.
    pub fn new(name: &'static str, args: impl FnOnce() -> String, called_at: Site) -> Self {
        Self(current().and_then(|recorder| Recorded::new(recorder, name, args(), called_at)))
    }

    /// Wraps the body of the function.
    pub fn body<F: Future>(self, body: F, ending: fn(&F::Output) -> Ending) -> Traced<F> {
        Traced { body, ending, call: Call { span: self.0, stage: Cell::new(Stage::Created) } }
    }

    /// Wraps the operand of an `.await` in the body.
    pub fn wait<F: IntoFuture>(&self, at: Site, future: F) -> Wait<F::IntoFuture> {
        Wait::new(self.0.clone(), at, future.into_future())
    }
}

/// How a call ended.
pub enum Ending {
    /// It returned a value.
    Finished(Output),
    /// It returned `Err` with this error.
    Failed(String),
}

pin_project! {
    /// The future of a traced function.
    pub struct Traced<F: Future> {
        #[pin]
        body: F,
        ending: fn(&F::Output) -> Ending,
        // Declared after the body, so that it is dropped after it.
        call: Call,
    }
}

impl<F: Future> Future for Traced<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let around = this.call.enter();
        let polled = this.body.poll(cx);
        if around.is_some() {
            let ending = match &polled {
                Poll::Ready(output) => Some((this.ending)(output)),
                Poll::Pending => None,
            };
            this.call.leave(ending);
        }
        polled
    }
}

/// Records `started` once and the end once; the end is `cancelled` if this is dropped first.
struct Call {
    span: Option<Recorded>,
    stage: Cell<Stage>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Created,
    Started,
    Ended,
}

impl Call {
    /// Begins a poll. Not generic, like `leave`, so that the program contains one copy instead of
    /// one for each type of future.
    fn enter(&self) -> Option<Around<'_>> {
        let span = self.span.as_ref()?;
        let around = span.recorder.enter(Some(span.id));
        if self.stage.get() == Stage::Created {
            self.stage.set(Stage::Started);
            span.recorder.record(What::Started(span.id));
        }
        span.recorder.count_poll(span.id);
        Some(around)
    }

    /// Ends a poll, and also the call if it has returned.
    fn leave(&self, ending: Option<Ending>) {
        let Some(span) = &self.span else { return };
        match ending {
            Some(ending) => {
                self.stage.set(Stage::Ended);
                span.recorder.record(match ending {
                    Ending::Finished(output) => What::Finished(span.id, output),
                    Ending::Failed(error) => What::Failed(span.id, error),
                });
                span.recorder.leave_cause(span.id);
            }
            None => span.recorder.forget_cause(),
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(span) = &self.span
            && self.stage.get() != Stage::Ended
        {
            span.recorder.record(What::Cancelled(span.id));
        }
    }
}
