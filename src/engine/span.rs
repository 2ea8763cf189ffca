//! What `#[traced]` wraps around a function's body and around each of its awaits.

use super::run::{RunState, entered, with_span};
use super::{AwaitId, Output, Site, SpanId, SpanInfo, What};
use pin_project_lite::pin_project;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// A call of a traced function. Outside of a run it records nothing.
#[derive(Clone)]
pub struct Span(Option<Rc<Inner>>);

struct Inner {
    run: Rc<RunState>,
    id: SpanId,
    stage: Cell<Stage>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Created,
    Started,
    Ended,
}

impl Span {
    /// Records the call of a function. `args` is asked for only inside a run.
    pub fn new(name: &'static str, args: impl FnOnce() -> String, called_at: Site) -> Self {
        Self(entered().map(|run| {
            let id = {
                let mut trace = run.trace.borrow_mut();
                let id = SpanId(trace.spans.len() as u32);
                let parent = run.span.get();
                trace.spans.push(SpanInfo { name, args: args(), parent, called_at });
                id
            };
            run.record(What::Created(id));
            Rc::new(Inner { run, id, stage: Cell::new(Stage::Created) })
        }))
    }

    /// Wraps the body of the function.
    pub fn body<F: Future>(self, body: F, ending: fn(&F::Output) -> Ending) -> Traced<F> {
        Traced { body, ending, span: Ended(self) }
    }

    /// Wraps what an `.await` in the body waits for.
    pub fn wait<F: IntoFuture>(&self, at: Site, future: F) -> Wait<F::IntoFuture> {
        let wait = Parked { span: self.0.clone(), at, parked: Cell::new(None) };
        Wait { future: future.into_future(), wait }
    }
}

/// How a call ended.
pub enum Ending {
    /// It returned a value.
    Finished(Output),
    /// It returned `Err` with this error.
    Failed(String),
}

impl Inner {
    fn end(&self, what: What) {
        self.stage.set(Stage::Ended);
        self.run.record(what);
    }
}

pin_project! {
    /// The future of a traced function.
    pub struct Traced<F: Future> {
        #[pin]
        body: F,
        ending: fn(&F::Output) -> Ending,
        span: Ended,
    }
}

impl<F: Future> Future for Traced<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let Some(span) = &this.span.0.0 else {
            return this.body.poll(cx);
        };
        if span.stage.get() == Stage::Created {
            span.stage.set(Stage::Started);
            span.run.record(What::Started(span.id));
        }
        let polled = with_span(Some(span.id), || this.body.poll(cx));
        if let Poll::Ready(output) = &polled {
            span.end(match (this.ending)(output) {
                Ending::Finished(output) => What::Finished(span.id, output),
                Ending::Failed(error) => What::Failed(span.id, error),
            });
        }
        polled
    }
}

/// Says `cancelled` when the call is dropped before its end. Dropped after the body.
struct Ended(Span);

impl Drop for Ended {
    fn drop(&mut self) {
        if let Some(span) = &self.0.0
            && span.stage.get() != Stage::Ended
        {
            span.end(What::Cancelled(span.id));
        }
    }
}

pin_project! {
    /// The future of one `.await`.
    pub struct Wait<F> {
        #[pin]
        future: F,
        wait: Parked,
    }
}

impl<F: Future> Future for Wait<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let polled = this.future.poll(cx);
        match polled {
            Poll::Ready(_) => this.wait.resume(),
            Poll::Pending => this.wait.park(),
        }
        polled
    }
}

/// One await: says `parked` once, then `resumed` or `dropped` once.
struct Parked {
    span: Option<Rc<Inner>>,
    at: Site,
    parked: Cell<Option<AwaitId>>,
}

impl Parked {
    fn park(&self) {
        let (Some(span), None) = (&self.span, self.parked.get()) else {
            return;
        };
        let id = AwaitId(span.run.awaits.replace(span.run.awaits.get() + 1));
        self.parked.set(Some(id));
        span.run.record(What::Parked { span: span.id, id, at: self.at });
    }

    fn resume(&self) {
        if let (Some(span), Some(id)) = (&self.span, self.parked.take()) {
            span.run.record(What::Resumed { span: span.id, id, at: self.at });
        }
    }
}

impl Drop for Parked {
    fn drop(&mut self) {
        if let (Some(span), Some(id)) = (&self.span, self.parked.take()) {
            span.run.record(What::Dropped { span: span.id, id, at: self.at });
        }
    }
}
