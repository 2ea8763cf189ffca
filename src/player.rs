//! A playhead over a trace, or over two at once: play, pause, step, seek, speed. Pure: time comes from
//! outside.

mod command;
mod moments;

use crate::analysis::{event_line, happened, moment, thousands};
use crate::engine::{Site, Trace};
use crate::pair::Pair;
pub use command::{Command, Speed, Stride};
use moments::Way;

/// A playhead over the trace of a run that is over; a run in progress cannot be replayed. Over two
/// traces it is one moment of both: of events at the same time those of the first trace come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// How many events of each trace are behind the playhead.
    seen: [usize; 2],
    /// The moment of the playhead, in microseconds.
    now_us: u64,
    motion: Motion,
    speed: Speed,
}

/// What moves a playhead at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Nothing moves it.
    Paused,
    /// Time moves it.
    Playing,
    /// The reader is dragging it.
    Held,
}

/// The traces under a playhead.
type Traces<'a> = Pair<&'a Trace>;

impl Player {
    /// A playhead before the first event.
    pub fn at_start() -> Self {
        Self { seen: [0; 2], now_us: 0, motion: Motion::Paused, speed: Speed::REAL }
    }

    /// A playhead behind the last event of the traces.
    pub fn at_end<'a>(traces: impl Into<Traces<'a>>) -> Self {
        let traces = traces.into();
        Self { seen: all(traces), now_us: end_us(traces), ..Self::at_start() }
    }

    /// How many events are behind the playhead, of both traces together.
    pub fn seen(&self) -> usize {
        self.seen.iter().sum()
    }

    /// How many events of each trace are behind the playhead.
    pub fn seen_of_each(&self) -> [usize; 2] {
        self.seen
    }

    /// The moment of the playhead, in microseconds.
    pub fn now_us(&self) -> u64 {
        self.now_us
    }

    /// What moves it at present.
    pub fn motion(&self) -> Motion {
        self.motion
    }

    /// Whether it is playing.
    pub fn playing(&self) -> bool {
        self.motion == Motion::Playing
    }

    /// How fast it plays.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// Whether it is before the first event, at time 0.
    pub fn is_at_start(&self) -> bool {
        self.seen == [0; 2] && self.now_us == 0
    }

    /// Whether it is after the last event.
    pub fn is_at_end<'a>(&self, traces: impl Into<Traces<'a>>) -> bool {
        self.seen == all(traces.into())
    }

    /// The playhead after a command.
    pub fn after<'a>(self, command: Command, traces: impl Into<Traces<'a>>) -> Self {
        self.moved(command, traces.into())
    }

    fn moved(self, command: Command, traces: Traces<'_>) -> Self {
        let paused = Self { motion: Motion::Paused, ..self };
        match command {
            Command::Toggle if self.playing() => paused,
            Command::Toggle if self.is_at_end(traces) => {
                Self { motion: Motion::Playing, ..self.stand(0, traces) }
            }
            Command::Toggle => Self { motion: Motion::Playing, ..self },
            Command::Next(Stride::Moment) => paused.moment(Way::On, traces),
            Command::Next(Stride::Event) => paused.next(traces).unwrap_or(paused),
            Command::Previous(Stride::Moment) => paused.moment(Way::Back, traces),
            Command::Previous(Stride::Event) => paused.previous(traces),
            Command::Start => paused.stand(0, traces),
            Command::End => paused.stand(usize::MAX, traces),
            Command::Stand(seen) => paused.stand(seen, traces),
            Command::Seek(at_us) => paused.seek(at_us, traces),
            Command::Drag(at_us) => Self { motion: Motion::Held, ..self.seek(at_us, traces) },
            Command::Drop if self.motion == Motion::Held => paused,
            Command::Tick(passed_us) if self.playing() => {
                let to_us = self.now_us + passed_us * self.speed.percent / 100;
                let moved = self.seek(to_us, traces);
                if moved.is_at_end(traces) {
                    Self { motion: Motion::Paused, ..moved }
                } else {
                    moved
                }
            }
            Command::Drop | Command::Tick(_) => self,
            Command::Speed(speed) => Self { speed, ..self },
        }
    }

    /// The playhead at the same moment of other traces.
    pub fn onto<'a>(self, traces: impl Into<Traces<'a>>) -> Self {
        if self.is_at_start() { self } else { self.seek(self.now_us, traces.into()) }
    }

    /// The playhead in words: `212 ms, event 14 of 40: fetch_user(3) resumed, woken by …`.
    pub fn told<'a>(&self, traces: impl Into<Traces<'a>>) -> String {
        let traces = traces.into();
        let at = moment(self.now_us);
        let events = thousands(all(traces).iter().sum::<usize>() as u64);
        match self.latest(traces) {
            None => format!("{at}, before the first of {events} events"),
            Some(which) => {
                let what = happened(of(traces, which), self.seen[which] - 1).join(" ");
                format!("{at}, event {} of {events}: {what}", thousands(self.seen() as u64))
            }
        }
    }

    /// The line of the latest event behind the playhead, if it has one.
    pub fn line<'a>(&self, traces: impl Into<Traces<'a>>) -> Option<Site> {
        let traces = traces.into();
        let which = self.latest(traces)?;
        event_line(of(traces, which), self.seen[which] - 1)
    }

    /// Behind the next event; `None` where there is none.
    fn next(self, traces: Traces<'_>) -> Option<Self> {
        let next = |which: usize| at_us(traces, which, self.seen[which]);
        let (which, now_us) = match (next(0), next(1)) {
            (Some(first), second) if second.is_none_or(|second| first <= second) => (0, first),
            (_, second) => (1, second?),
        };
        let mut seen = self.seen;
        seen[which] += 1;
        Some(Self { seen, now_us, ..self })
    }

    /// Before the event that it has passed last.
    fn previous(self, traces: Traces<'_>) -> Self {
        let mut seen = self.seen;
        if let Some(which) = self.latest(traces) {
            seen[which] -= 1;
        }
        Self { seen, ..self }.at_latest(traces)
    }

    /// After this many events, or after the last one if there are fewer; at the moment of that
    /// event.
    fn stand(self, seen: usize, traces: Traces<'_>) -> Self {
        let mut seen = seen.min(all(traces).iter().sum());
        let mut player = Self { seen: [0; 2], ..self };
        // With one trace there is nothing to count.
        if traces.second.is_none() {
            (player.seen[0], seen) = (seen, 0);
        }
        for _ in 0..seen {
            player = player.next(traces).unwrap_or(player);
        }
        player.at_latest(traces)
    }

    /// At the moment of the event that it has passed last.
    fn at_latest(self, traces: Traces<'_>) -> Self {
        let latest = self.latest(traces);
        let now_us = latest.and_then(|which| at_us(traces, which, self.seen[which] - 1));
        Self { now_us: now_us.unwrap_or(0), ..self }
    }

    /// The trace of the event that it has passed last.
    fn latest(&self, traces: Traces<'_>) -> Option<usize> {
        let last = |which: usize| at_us(traces, which, self.seen[which].checked_sub(1)?);
        match (last(0), last(1)) {
            (None, None) => None,
            (first, second) => Some(usize::from(second >= first)),
        }
    }

    /// At a moment, after all that happened at it.
    fn seek(self, to_us: u64, traces: Traces<'_>) -> Self {
        let now_us = to_us.min(end_us(traces));
        let seen = [0, 1]
            .map(|which| of(traces, which).events.partition_point(|event| event.at_us <= now_us));
        Self { seen, now_us, ..self }
    }
}

/// A trace without events, where there is no second one.
static NOTHING: Trace = Trace { events: Vec::new(), spans: Vec::new() };

/// The first or the second trace.
fn of(traces: Traces<'_>, which: usize) -> &Trace {
    match which {
        0 => traces.first,
        _ => traces.second.unwrap_or(&NOTHING),
    }
}

/// How many events the traces have.
fn all(traces: Traces<'_>) -> [usize; 2] {
    [0, 1].map(|which| of(traces, which).events.len())
}

/// When an event happened.
fn at_us(traces: Traces<'_>, which: usize, event: usize) -> Option<u64> {
    of(traces, which).events.get(event).map(|event| event.at_us)
}

fn end_us(traces: Traces<'_>) -> u64 {
    let ends = traces.iter().filter_map(|trace| trace.events.last());
    ends.map(|event| event.at_us).max().unwrap_or(0)
}
