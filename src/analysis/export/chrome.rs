//! A trace in Chrome's Trace Event Format, which Perfetto opens. Slices of one track must nest in
//! that format, and calls overlap: see `tracks`.

use super::event::{Arg, Event};
use super::tracks::Tracks;
use crate::engine::{Output, SpanId, Trace, What};

/// Something counted over time: its name, and from when (in microseconds) it had which value.
pub type Counter<'a> = (&'a str, &'a [(u64, u64)]);

/// The track of what was printed and what became of the run; calls follow.
const OUTPUT: usize = 1;
const FIRST: usize = 2;

/// The trace as JSON. A call is a slice from its first poll to its end, inside its caller or, where
/// it overlaps another call of the caller, on a track of its own. Where it waits and no call is
/// drawn inside of it, a slice says at which line. Printed lines are instants.
pub fn chrome_trace(trace: &Trace, counters: &[Counter<'_>]) -> String {
    let mut export = Export { trace, list: String::new(), tracks: Tracks::new(trace) };
    let stalled = trace.stalled().unwrap_or(trace.events.len());
    for (index, event) in trace.events.iter().enumerate() {
        export.add(&event.what, event.at_us, index > stalled);
    }
    let end_us = trace.events.last().map_or(0, |event| event.at_us);
    let open: Vec<_> = export.tracks.rest().collect();
    open.into_iter().for_each(|track| export.close(track, end_us, &[]));
    for (name, steps) in counters {
        for &(ts, value) in *steps {
            let args = [("value", Arg::Number(value))];
            let event = Event { phase: 'C', name, category: "", tid: OUTPUT, ts, args: &args };
            event.write(&mut export.list);
        }
    }
    export.name_tracks();
    format!("{{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n{}\n]}}\n", export.list)
}

struct Export<'a> {
    trace: &'a Trace,
    list: String,
    tracks: Tracks,
}

impl Export<'_> {
    /// Adds an event; `stalled`: nothing was left before it to wake the run.
    fn add(&mut self, what: &What, ts: u64, stalled: bool) {
        match what {
            What::Created(_) => {}
            What::Started(span) => self.start(*span, ts),
            What::Parked { span, id, at, .. } => {
                if let Some(track) = self.tracks.wait(*span, *id) {
                    self.begin(track, "wait", &format!("parked at {at}"), ts, &[]);
                }
            }
            What::Resumed { span, id, .. } | What::Dropped { span, id, .. } => {
                if let Some(track) = self.tracks.resume(*span, *id) {
                    self.close(track, ts, &[]);
                }
            }
            What::Finished(span, output) => {
                let returned = match output {
                    Output::Plain => "a value",
                    Output::Some => "Some",
                    Output::None => "None",
                    Output::Ok => "Ok",
                };
                self.end(*span, ts, &[("returned", Arg::Text(returned))]);
            }
            What::Failed(span, error) => {
                self.end(*span, ts, &[("failed", Arg::Text(error))]);
            }
            What::Cancelled(span) => {
                let (how, told) = match (stalled, self.tracks.of(*span)) {
                    (true, Some(_)) => ("stalled", "parked forever"),
                    (true, None) => ("stalled", "it never started"),
                    (false, Some(_)) => ("cancelled", "its future was dropped"),
                    (false, None) => ("cancelled", "its future was dropped before it was polled"),
                };
                self.end(*span, ts, &[(how, Arg::Text(told))]);
            }
            What::Printed { text, at } => {
                let at = at.to_string();
                self.instant(text, ts, &[("printed at", Arg::Text(&at))]);
            }
            What::Settled(Ok(())) => self.instant("the run settled", ts, &[]),
            What::Settled(Err(error)) => {
                self.instant("the run settled", ts, &[("failed", Arg::Text(error))]);
            }
            What::Stalled => self.instant("stalled: nothing is left to wake it", ts, &[]),
            What::OutOfBounds => self.instant("given up: too many steps", ts, &[]),
            What::Over => self.instant("the run is over", ts, &[]),
        }
    }

    fn start(&mut self, span: SpanId, ts: u64) {
        let info = self.trace.span(span);
        let (track, waited) = self.tracks.call(span, info.parent);
        if waited {
            self.close(track, ts, &[]);
        }
        let called_at = info.called_at.to_string();
        let parent = info.parent.map(|parent| self.trace.span(parent).label());
        let args = [
            ("called at", Arg::Text(&called_at)),
            ("caller", Arg::Text(parent.as_deref().unwrap_or("none"))),
        ];
        self.begin(track, "call", &info.label(), ts, &args);
    }

    /// The end of a call; an instant where there is no slice to end, as it was never polled.
    fn end(&mut self, span: SpanId, ts: u64, args: &[(&str, Arg<'_>)]) {
        match self.tracks.end(span) {
            Some((track, waited)) => {
                if waited {
                    self.close(track, ts, &[]);
                }
                self.close(track, ts, args);
            }
            None => self.instant(&self.trace.span(span).label(), ts, args),
        }
    }

    fn begin(
        &mut self,
        track: usize,
        category: &str,
        name: &str,
        ts: u64,
        args: &[(&str, Arg<'_>)],
    ) {
        let tid = FIRST + track;
        Event { phase: 'B', name, category, tid, ts, args }.write(&mut self.list);
    }

    fn close(&mut self, track: usize, ts: u64, args: &[(&str, Arg<'_>)]) {
        let tid = FIRST + track;
        Event { phase: 'E', name: "", category: "", tid, ts, args }.write(&mut self.list);
    }

    fn instant(&mut self, name: &str, ts: u64, args: &[(&str, Arg<'_>)]) {
        let tid = OUTPUT;
        Event { phase: 'i', name, category: "run", tid, ts, args }.write(&mut self.list);
    }

    fn name_tracks(&mut self) {
        self.name("process_name", OUTPUT, "Async Design Patterns, live");
        self.name("thread_name", OUTPUT, "output");
        for track in 0..self.tracks.count() {
            self.name("thread_name", FIRST + track, &format!("calls {}", track + 1));
        }
    }

    fn name(&mut self, kind: &str, tid: usize, name: &str) {
        let args = [("name", Arg::Text(name))];
        Event { phase: 'M', name: kind, category: "", tid, ts: 0, args: &args }
            .write(&mut self.list);
    }
}
