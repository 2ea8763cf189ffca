//! The types of the file format, apart from those in memory, so that either can change without the
//! other.

use super::{FORMAT, VERSION};
use crate::interned;
use crate::{AwaitId, Event, Field, Output, Site, SpanId, SpanInfo, Trace, What, Woken};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The fields that say whether a file can be read at all.
#[derive(Deserialize)]
pub(super) struct Head {
    pub(super) format: String,
    pub(super) version: u32,
}

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    spans: Vec<SpanForm>,
    events: Vec<EventForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpanForm {
    name: String,
    args: String,
    parent: Option<u32>,
    called_at: SiteForm,
    polls: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<(String, u64)>,
}

#[derive(Serialize, Deserialize)]
struct EventForm {
    at_us: u64,
    #[serde(flatten)]
    what: WhatForm,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
enum WhatForm {
    Created { span: u32 },
    Started { span: u32 },
    Parked { span: u32, r#await: u32, at: SiteForm, timer: bool },
    Resumed { span: u32, r#await: u32, at: SiteForm, woken: WokenForm },
    Dropped { span: u32, r#await: u32, at: SiteForm },
    Finished { span: u32, output: OutputForm },
    Failed { span: u32, error: String },
    Cancelled { span: u32 },
    Printed { text: String, at: SiteForm },
    Unhandled { error: String, span: Option<u32> },
    Unread { span: u32 },
    Settled { error: Option<String> },
    Abandoned,
    Stalled,
    OutOfBounds,
    Over,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum WokenForm {
    Timer { due_us: u64 },
    Span { span: u32, at_us: u64, poll: [u32; 2] },
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Output", rename_all = "snake_case")]
enum OutputRemote {
    Plain,
    Some,
    None,
    Ok,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OutputForm(#[serde(with = "OutputRemote")] Output);

/// A line of source, as `src/main.rs:12`.
struct SiteForm(Site);

impl Serialize for SiteForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}:{}", self.0.file, self.0.line))
    }
}

impl<'de> Deserialize<'de> for SiteForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = text.rsplit_once(':');
        let site = parts
            .and_then(|(file, line)| Some(Site { file: interned(file), line: line.parse().ok()? }));
        site.map(Self).ok_or_else(|| {
            de::Error::custom(format!("“{text}” is not a line of source, such as src/main.rs:12"))
        })
    }
}

/// The text of a trace: JSON in which each span and each event has a line.
pub(super) fn write(trace: &Trace) -> Result<String, serde_json::Error> {
    let spans = lines(trace.spans.iter().map(SpanForm::of))?;
    let events = lines(trace.events.iter().map(EventForm::of))?;
    Ok(format!(
        "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"spans\": [{spans}],\n\"events\": [{events}]\n}}"
    ))
}

fn lines<T: Serialize>(items: impl Iterator<Item = T>) -> Result<String, serde_json::Error> {
    let lines = items.map(|item| serde_json::to_string(&item)).collect::<Result<Vec<_>, _>>()?;
    Ok(match lines.is_empty() {
        true => String::new(),
        false => format!("\n{}\n", lines.join(",\n")),
    })
}

impl File {
    pub(super) fn into_trace(self) -> Trace {
        Trace {
            spans: self.spans.into_iter().map(SpanForm::into_info).collect(),
            events: self.events.into_iter().map(EventForm::into_event).collect(),
        }
    }
}

fn field(name: &str, value: u64) -> Field {
    Field { name: interned(name), value }
}

impl SpanForm {
    fn of(info: &SpanInfo) -> Self {
        Self {
            name: info.name.to_owned(),
            args: info.args.clone(),
            parent: info.parent.map(|parent| parent.0),
            called_at: SiteForm(info.called_at),
            polls: info.polls,
            fields: info.fields.iter().map(|field| (field.name.to_owned(), field.value)).collect(),
        }
    }

    fn into_info(self) -> SpanInfo {
        SpanInfo {
            name: interned(&self.name),
            args: self.args,
            parent: self.parent.map(SpanId),
            called_at: self.called_at.0,
            polls: self.polls,
            fields: self.fields.iter().map(|(name, value)| field(name, *value)).collect(),
        }
    }
}

impl EventForm {
    fn of(event: &Event) -> Self {
        let at = |site: &Site| SiteForm(*site);
        let what = match &event.what {
            What::Created(span) => WhatForm::Created { span: span.0 },
            What::Started(span) => WhatForm::Started { span: span.0 },
            What::Parked { span, id, at: site, timer } => {
                WhatForm::Parked { span: span.0, r#await: id.0, at: at(site), timer: *timer }
            }
            What::Resumed { span, id, at: site, woken } => {
                let woken = match *woken {
                    Woken::Timer { due_us } => WokenForm::Timer { due_us },
                    Woken::Span { span, at_us, poll } => {
                        WokenForm::Span { span: span.0, at_us, poll }
                    }
                    Woken::Unknown => WokenForm::Unknown,
                };
                WhatForm::Resumed { span: span.0, r#await: id.0, at: at(site), woken }
            }
            What::Dropped { span, id, at: site } => {
                WhatForm::Dropped { span: span.0, r#await: id.0, at: at(site) }
            }
            What::Finished(span, output) => {
                WhatForm::Finished { span: span.0, output: OutputForm(*output) }
            }
            What::Failed(span, error) => WhatForm::Failed { span: span.0, error: error.clone() },
            What::Cancelled(span) => WhatForm::Cancelled { span: span.0 },
            What::Printed { text, at: site } => {
                WhatForm::Printed { text: text.clone(), at: at(site) }
            }
            What::Unhandled { error, span } => {
                WhatForm::Unhandled { error: error.clone(), span: span.map(|span| span.0) }
            }
            What::Unread(span) => WhatForm::Unread { span: span.0 },
            What::Settled(settled) => WhatForm::Settled { error: settled.clone().err() },
            What::Abandoned => WhatForm::Abandoned,
            What::Stalled => WhatForm::Stalled,
            What::OutOfBounds => WhatForm::OutOfBounds,
            What::Over => WhatForm::Over,
        };
        Self { at_us: event.at_us, what }
    }

    fn into_event(self) -> Event {
        let what = match self.what {
            WhatForm::Created { span } => What::Created(SpanId(span)),
            WhatForm::Started { span } => What::Started(SpanId(span)),
            WhatForm::Parked { span, r#await, at, timer } => {
                What::Parked { span: SpanId(span), id: AwaitId(r#await), at: at.0, timer }
            }
            WhatForm::Resumed { span, r#await, at, woken } => {
                let woken = match woken {
                    WokenForm::Timer { due_us } => Woken::Timer { due_us },
                    WokenForm::Span { span, at_us, poll } => {
                        Woken::Span { span: SpanId(span), at_us, poll }
                    }
                    WokenForm::Unknown => Woken::Unknown,
                };
                What::Resumed { span: SpanId(span), id: AwaitId(r#await), at: at.0, woken }
            }
            WhatForm::Dropped { span, r#await, at } => {
                What::Dropped { span: SpanId(span), id: AwaitId(r#await), at: at.0 }
            }
            WhatForm::Finished { span, output } => What::Finished(SpanId(span), output.0),
            WhatForm::Failed { span, error } => What::Failed(SpanId(span), error),
            WhatForm::Cancelled { span } => What::Cancelled(SpanId(span)),
            WhatForm::Printed { text, at } => What::Printed { text, at: at.0 },
            WhatForm::Unhandled { error, span } => {
                What::Unhandled { error, span: span.map(SpanId) }
            }
            WhatForm::Unread { span } => What::Unread(SpanId(span)),
            WhatForm::Settled { error } => What::Settled(error.map_or(Ok(()), Err)),
            WhatForm::Abandoned => What::Abandoned,
            WhatForm::Stalled => What::Stalled,
            WhatForm::OutOfBounds => What::OutOfBounds,
            WhatForm::Over => What::Over,
        };
        Event { at_us: self.at_us, what }
    }
}
