//! A playhead over a trace: play, pause, step, seek, speed. Pure: time comes from outside.

use crate::analysis::{happened, moment, thousands};
use crate::engine::Trace;

/// A playhead over the trace of a run that is over; a run in progress cannot be replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// How many events are behind the playhead.
    seen: usize,
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

/// How much faster than the run a replay goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// In percent of the speed of the run itself.
    pub percent: u64,
}

impl Speed {
    /// The speed of the run itself.
    pub const REAL: Self = Self { percent: 100 };

    /// The speed at which an eye can follow a run of some tenths of a second.
    pub const SLOW: Self = Self { percent: 10 };

    /// The speeds to choose from: 0.03× to 10×.
    pub const ALL: [Self; 7] = [
        Self { percent: 3 },
        Self::SLOW,
        Self { percent: 50 },
        Self::REAL,
        Self { percent: 200 },
        Self { percent: 500 },
        Self { percent: 1000 },
    ];

    /// The speed in words: `0.5×`.
    pub fn label(self) -> String {
        match (self.percent / 100, self.percent % 100) {
            (whole, 0) => format!("{whole}×"),
            (whole, part) if part % 10 == 0 => format!("{whole}.{}×", part / 10),
            (whole, part) => format!("{whole}.{part:02}×"),
        }
    }
}

/// What a reader can do to a playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Play, starting over if the playhead is at the end; or pause.
    Toggle,
    /// Pause just after the next event.
    Next,
    /// Pause just before the event that the playhead has passed last.
    Previous,
    /// Pause before the first event.
    Start,
    /// Pause after the last event.
    End,
    /// Pause after this many events.
    Stand(usize),
    /// Pause at this moment, in microseconds, after all that happened at it.
    Seek(u64),
    /// Hold the playhead at this moment, in microseconds.
    Drag(u64),
    /// Let go of the playhead.
    Drop,
    /// This many microseconds of the reader's time have passed.
    Tick(u64),
    /// Play at this speed from now on.
    Speed(Speed),
}

impl Player {
    /// A playhead before the first event.
    pub fn at_start() -> Self {
        Self { seen: 0, now_us: 0, motion: Motion::Paused, speed: Speed::REAL }
    }

    /// A playhead behind the last event of a trace.
    pub fn at_end(trace: &Trace) -> Self {
        Self { seen: trace.events.len(), now_us: end_us(trace), ..Self::at_start() }
    }

    /// How many events are behind the playhead.
    pub fn seen(&self) -> usize {
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
        self.seen == 0 && self.now_us == 0
    }

    /// Whether it is after the last event.
    pub fn is_at_end(&self, trace: &Trace) -> bool {
        self.seen == trace.events.len()
    }

    /// The playhead after a command.
    pub fn after(self, command: Command, trace: &Trace) -> Self {
        let paused = Self { motion: Motion::Paused, ..self };
        match command {
            Command::Toggle if self.playing() => paused,
            Command::Toggle if self.is_at_end(trace) => {
                Self { motion: Motion::Playing, ..self.stand(0, trace) }
            }
            Command::Toggle => Self { motion: Motion::Playing, ..self },
            Command::Next => paused.stand(self.seen + 1, trace),
            Command::Previous => paused.stand(self.seen.saturating_sub(1), trace),
            Command::Start => paused.stand(0, trace),
            Command::End => paused.stand(trace.events.len(), trace),
            Command::Stand(seen) => paused.stand(seen, trace),
            Command::Seek(at_us) => paused.seek(at_us, trace),
            Command::Drag(at_us) => Self { motion: Motion::Held, ..self.seek(at_us, trace) },
            Command::Drop if self.motion == Motion::Held => paused,
            Command::Tick(passed_us) if self.playing() => {
                let to_us = self.now_us + passed_us * self.speed.percent / 100;
                let moved = self.seek(to_us, trace);
                if moved.is_at_end(trace) {
                    Self { motion: Motion::Paused, ..moved }
                } else {
                    moved
                }
            }
            Command::Drop | Command::Tick(_) => self,
            Command::Speed(speed) => Self { speed, ..self },
        }
    }

    /// The playhead in words: `212 ms, event 14 of 40: fetch_user(3) resumed at line 12 of …`.
    pub fn told(&self, trace: &Trace) -> String {
        let count = |events: usize| thousands(events as u64);
        let at = moment(self.now_us);
        let events = count(trace.events.len());
        match self.seen.checked_sub(1) {
            None => format!("{at}, before the first of {events} events"),
            Some(last) => {
                let what = happened(trace, last).join(" ");
                format!("{at}, event {} of {events}: {what}", count(self.seen))
            }
        }
    }

    /// After this many events, or after the last one if there are fewer; at the moment of that
    /// event.
    fn stand(self, seen: usize, trace: &Trace) -> Self {
        let seen = seen.min(trace.events.len());
        let last = seen.checked_sub(1).and_then(|last| trace.events.get(last));
        Self { seen, now_us: last.map_or(0, |event| event.at_us), ..self }
    }

    /// At a moment, after all that happened at it.
    fn seek(self, at_us: u64, trace: &Trace) -> Self {
        let now_us = at_us.min(end_us(trace));
        let seen = trace.events.partition_point(|event| event.at_us <= now_us);
        Self { seen, now_us, ..self }
    }
}

fn end_us(trace: &Trace) -> u64 {
    trace.events.last().map_or(0, |event| event.at_us)
}
