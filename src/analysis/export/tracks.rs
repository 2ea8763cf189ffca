//! Assigns spans to tracks, so that the slices of each track nest. A span goes inside its caller if
//! it can, and otherwise on a track where nothing is open.

use crate::engine::{AwaitId, SpanId, Trace, What};

/// A slice that is open on a track.
#[derive(PartialEq, Eq)]
enum Slice {
    Call(SpanId),
    /// A span that waits, with no call open inside it.
    Wait(SpanId, AwaitId),
}

/// The tracks, each a stack of its open slices.
pub(super) struct Tracks {
    open: Vec<Vec<Slice>>,
    /// Every track before this one has an open slice.
    full: usize,
    /// The track of each span that was polled.
    track: Vec<Option<usize>>,
    /// The index of the event that ends each span.
    ends: Vec<usize>,
}

impl Tracks {
    pub(super) fn new(trace: &Trace) -> Self {
        let mut ends = vec![usize::MAX; trace.spans.len()];
        for (index, event) in trace.events.iter().enumerate() {
            if let What::Finished(span, _) | What::Failed(span, _) | What::Cancelled(span) =
                &event.what
            {
                ends[span.0 as usize] = index;
            }
        }
        Self { open: Vec::new(), full: 0, track: vec![None; trace.spans.len()], ends }
    }

    /// The index of the event that ends a span; `usize::MAX` if it has not ended.
    pub(super) fn end_of(&self, span: SpanId) -> usize {
        self.ends[span.0 as usize]
    }

    /// How many tracks there are.
    pub(super) fn count(&self) -> usize {
        self.open.len()
    }

    /// The track of a span; `None` when it was never polled.
    pub(super) fn of(&self, span: SpanId) -> Option<usize> {
        self.track[span.0 as usize]
    }

    /// Opens a call: inside its caller if nothing else is open there and the call ends before it,
    /// otherwise on a free track. Returns the track, and whether this closed a wait of the caller.
    pub(super) fn call(&mut self, span: SpanId, parent: Option<SpanId>) -> (usize, bool) {
        let within = parent.and_then(|parent| {
            let track = self.of(parent)?;
            let ends_first = self.end_of(span) <= self.end_of(parent);
            let on_top = match self.open[track].last()? {
                Slice::Call(top) | Slice::Wait(top, _) => *top == parent,
            };
            (on_top && ends_first).then_some(track)
        });
        let track = within.unwrap_or_else(|| self.free());
        if track == self.open.len() {
            self.open.push(Vec::new());
        }
        let stack = &mut self.open[track];
        let waited = stack.pop_if(|top| matches!(top, Slice::Wait(..))).is_some();
        stack.push(Slice::Call(span));
        self.track[span.0 as usize] = Some(track);
        (track, waited)
    }

    /// The first track on which nothing is open, or a new one.
    fn free(&mut self) -> usize {
        let open = &self.open[self.full..];
        let track = self.full + open.iter().position(Vec::is_empty).unwrap_or(open.len());
        self.full = track + 1;
        track
    }

    /// Opens a wait, unless another slice is open inside the span. Returns the track if it did.
    pub(super) fn wait(&mut self, span: SpanId, id: AwaitId) -> Option<usize> {
        let track = self.of(span)?;
        let stack = &mut self.open[track];
        (stack.last() == Some(&Slice::Call(span))).then(|| {
            stack.push(Slice::Wait(span, id));
            track
        })
    }

    /// Closes a wait if it is open. Returns the track if it was.
    pub(super) fn resume(&mut self, span: SpanId, id: AwaitId) -> Option<usize> {
        let track = self.of(span)?;
        self.open[track].pop_if(|top| *top == Slice::Wait(span, id)).map(|_| track)
    }

    /// Closes a call. Returns the track, and whether this closed a wait too.
    pub(super) fn end(&mut self, span: SpanId) -> Option<(usize, bool)> {
        let track = self.of(span)?;
        let stack = &mut self.open[track];
        let waited = stack.pop_if(|top| matches!(top, Slice::Wait(..))).is_some();
        stack.pop_if(|top| *top == Slice::Call(span))?;
        if stack.is_empty() {
            self.full = self.full.min(track);
        }
        Some((track, waited))
    }

    /// The tracks of all slices that are still open, a track once for each of them.
    pub(super) fn rest(&self) -> impl Iterator<Item = usize> {
        let open = self.open.iter().enumerate();
        open.flat_map(|(track, stack)| stack.iter().map(move |_| track))
    }
}
