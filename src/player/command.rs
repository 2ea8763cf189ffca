//! What a reader can do to a playhead.

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

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// To the end of a moment: all that happens within a millisecond of its first event.
    Moment,
    /// Over one event.
    Event,
}

impl Stride {
    /// The stride of a button or a key: Shift makes it small.
    pub fn with(shift: bool) -> Self {
        if shift { Self::Event } else { Self::Moment }
    }
}

/// What a reader can do to a playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Play, starting over if the playhead is at the end; or pause.
    Toggle,
    /// Pause after the next moment, or just after the next event.
    Next(Stride),
    /// Pause after the moment before, or just before the event that the playhead has passed last.
    Previous(Stride),
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
