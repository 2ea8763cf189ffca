//! A trace in Chrome's Trace Event Format, which Perfetto and speedscope open. In that format the
//! slices of one track must nest, but calls may overlap: `tracks` distributes them.

use super::event::{Arg, about, write};
use super::tracks::Tracks;
use crate::engine::{Output, SpanId, Trace, What};

/// Something counted over time: its name, then pairs of a time in microseconds and the value from
/// then on.
pub type Counter<'a> = (&'a str, &'a [(u64, u64)]);

/// The track for printed lines and for the state of the run; the tracks of calls follow it.
const OUTPUT: usize = 1;
const FIRST: usize = 2;

/// A run for a viewer of traces, which calls it a process.
pub struct Process<'a> {
    /// What the viewer calls it.
    pub name: &'a str,
    /// What happened in it.
    pub trace: &'a Trace,
    /// What was counted.
    pub counters: &'a [Counter<'a>],
}

/// The traces as JSON, a process for each. A call is a slice from its first poll to its end: inside its
/// caller or, if it overlaps another call of that caller, on a track of its own. While a call waits and
/// has no slice inside it, a slice says at which line it waits. Printed lines are instants.
pub fn chrome_trace(processes: &[Process<'_>]) -> String {
    let mut list = String::new();
    for (index, &Process { name, trace, counters }) in processes.iter().enumerate() {
        let mut export = Export {
            pid: index + 1,
            trace,
            stalled: trace.stalled().unwrap_or(usize::MAX),
            tracks: Tracks::new(trace),
            written: Vec::new(),
            list,
        };
        for event in &trace.events {
            export.add(&event.what, event.at_us);
        }
        let end_us = trace.events.last().map_or(0, |event| event.at_us);
        let open: Vec<_> = export.tracks.rest().collect();
        open.into_iter().for_each(|track| export.close(track, end_us));
        for (name, steps) in counters {
            for &(at_us, value) in *steps {
                let about = about(name, "", &[("value", Arg::Number(value))]);
                write('C', (export.pid, OUTPUT), at_us * 1000, &about, &mut export.list);
            }
        }
        export.name_tracks(name);
        list = export.list;
    }
    format!("{{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n{list}\n]}}\n")
}

struct Export<'a> {
    /// The number of its process.
    pid: usize,
    trace: &'a Trace,
    /// The index of the event after which nothing was left to wake the run.
    stalled: usize,
    tracks: Tracks,
    written: Vec<Written>,
    list: String,
}

/// What has been written of one track.
#[derive(Default)]
struct Written {
    /// The earliest time for the next event, in nanoseconds.
    next_ns: u64,
    /// The descriptions of its open slices.
    open: Vec<String>,
}

impl<'a> Export<'a> {
    fn add(&mut self, what: &What, at_us: u64) {
        match what {
            What::Created(_) => {}
            What::Started(span) => self.start(*span, at_us),
            What::Parked { span, id, at, .. } => {
                if let Some(track) = self.tracks.wait(*span, *id) {
                    self.begin(track, at_us, about(&format!("parked at {at}"), "wait", &[]));
                }
            }
            What::Resumed { span, id, .. } | What::Dropped { span, id, .. } => {
                if let Some(track) = self.tracks.resume(*span, *id) {
                    self.close(track, at_us);
                }
            }
            What::Finished(span, _) | What::Failed(span, _) | What::Cancelled(span) => {
                self.end(*span, at_us);
            }
            What::Printed { text, at } => {
                let at = at.to_string();
                self.instant(text, at_us, &[("printed at", Arg::Text(&at))]);
            }
            What::Unhandled { error, .. } => {
                self.instant("unhandled rejection", at_us, &[("error", Arg::Text(error))]);
            }
            What::Unread(span) => {
                let call = self.trace.span(*span).label();
                self.instant("an error reaches nobody", at_us, &[("call", Arg::Text(&call))]);
            }
            What::Settled(Ok(())) => self.instant("the run settled", at_us, &[]),
            What::Settled(Err(error)) => {
                self.instant("the run settled", at_us, &[("failed", Arg::Text(error))]);
            }
            What::Abandoned => {
                self.instant("cancelled: nothing waits for the calls still running", at_us, &[])
            }
            What::Stalled => self.instant("stalled: nothing is left to wake it", at_us, &[]),
            What::OutOfBounds => self.instant("stopped: too many steps", at_us, &[]),
            What::Over => self.instant("the run is over", at_us, &[]),
        }
    }

    fn start(&mut self, span: SpanId, at_us: u64) {
        let info = self.trace.span(span);
        let (track, waited) = self.tracks.call(span, info.parent);
        if waited {
            self.close(track, at_us);
        }
        let called_at = info.called_at.to_string();
        let parent = info.parent.map(|parent| self.trace.span(parent).label());
        let called = [
            ("called at", Arg::Text(&called_at)),
            ("caller", Arg::Text(parent.as_deref().unwrap_or("none"))),
        ];
        let args: Vec<_> = called.into_iter().chain(self.outcome(span)).collect();
        self.begin(track, at_us, about(&info.label(), "call", &args));
    }

    /// How a call ended, if it has.
    fn outcome(&self, span: SpanId) -> Option<(&'static str, Arg<'a>)> {
        let (trace, end) = (self.trace, self.tracks.end_of(span));
        let (key, text) = match &trace.events.get(end)?.what {
            What::Finished(_, Output::Plain) => ("returned", "a value"),
            What::Finished(_, Output::Some) => ("returned", "Some"),
            What::Finished(_, Output::None) => ("returned", "None"),
            What::Finished(_, Output::Ok) => ("returned", "Ok"),
            What::Failed(_, error) => ("failed", &**error),
            What::Cancelled(_) => match (end > self.stalled, self.tracks.of(span)) {
                (true, Some(_)) => ("stalled", "parked forever"),
                (true, None) => ("stalled", "it never started"),
                (false, Some(_)) => ("cancelled", "its future was dropped"),
                (false, None) => ("cancelled", "its future was dropped before it was polled"),
            },
            // No other event ends a call.
            What::Created(_)
            | What::Started(_)
            | What::Parked { .. }
            | What::Resumed { .. }
            | What::Dropped { .. }
            | What::Printed { .. }
            | What::Unhandled { .. }
            | What::Unread(_)
            | What::Settled(_)
            | What::Abandoned
            | What::Stalled
            | What::OutOfBounds
            | What::Over => return None,
        };
        Some((key, Arg::Text(text)))
    }

    /// Ends a call. A call that was never polled has no slice, so it becomes an instant.
    fn end(&mut self, span: SpanId, at_us: u64) {
        match self.tracks.end(span) {
            Some((track, waited)) => {
                if waited {
                    self.close(track, at_us);
                }
                self.close(track, at_us);
            }
            None => {
                let args: Vec<_> = self.outcome(span).into_iter().collect();
                self.instant(&self.trace.span(span).label(), at_us, &args);
            }
        }
    }

    fn begin(&mut self, track: usize, at_us: u64, about: String) {
        if self.written.len() <= track {
            self.written.resize_with(track + 1, Written::default);
        }
        self.write('B', track, at_us, &about);
        self.written[track].open.push(about);
    }

    /// The end repeats the description of the slice, by which speedscope finds the beginning.
    fn close(&mut self, track: usize, at_us: u64) {
        if let Some(about) = self.written[track].open.pop() {
            self.write('E', track, at_us, &about);
        }
    }

    /// Writes an event, at a time that no other event of its track has. If two had the same time,
    /// speedscope would guess their order, and would lose a slice that begins and ends in one
    /// microsecond.
    fn write(&mut self, phase: char, track: usize, at_us: u64, about: &str) {
        let written = &mut self.written[track];
        let at_ns = (at_us * 1000).max(written.next_ns);
        written.next_ns = at_ns + 1;
        write(phase, (self.pid, FIRST + track), at_ns, about, &mut self.list);
    }

    fn instant(&mut self, name: &str, at_us: u64, args: &[(&str, Arg<'_>)]) {
        write('i', (self.pid, OUTPUT), at_us * 1000, &about(name, "run", args), &mut self.list);
    }

    fn name_tracks(&mut self, name: &str) {
        self.name("process_name", OUTPUT, name);
        self.name("thread_name", OUTPUT, "output");
        for track in 0..self.tracks.count() {
            self.name("thread_name", FIRST + track, &format!("calls {}", track + 1));
        }
    }

    fn name(&mut self, kind: &str, tid: usize, name: &str) {
        let about = about(kind, "", &[("name", Arg::Text(name))]);
        write('M', (self.pid, tid), 0, &about, &mut self.list);
    }
}
