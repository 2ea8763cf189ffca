//! Which lines stay marked when a run has failed, was cancelled or stalled.

use super::{Lane, LaneEnd, Mark, Picture};
use crate::engine::{Site, SpanId, Trace, What, Woken};

impl Picture {
    /// Looks at an event before it changes anything else.
    pub(super) fn mark(&mut self, trace: &Trace, what: &What) {
        match what {
            What::Dropped { at, .. } => return self.dropped.push(*at),
            // Destructors may call and print.
            What::Cancelled(_) | What::Created(_) | What::Printed { .. } => return,
            What::Over if self.verdict.is_none() => {
                let dropped = std::mem::take(&mut self.dropped);
                self.mark_all(dropped, Mark::Cancelled);
            }
            What::Stalled => {
                let parked = self.parked.iter().map(|&(site, _)| site).collect();
                self.mark_all(parked, Mark::Stalled);
            }
            What::Failed(span, _) => self.fail(trace, *span),
            What::Resumed { span, at, woken, .. } => self.hear(*span, *at, *woken),
            What::Settled(Err(_)) => {
                let site = self.surfaced(trace);
                self.mark_all(site.into_iter().collect(), Mark::Failed);
            }
            What::Over => self.cut = self.stalled_at.is_none() && !self.dropped.is_empty(),
            What::Started(_)
            | What::Parked { .. }
            | What::Finished(..)
            | What::Settled(Ok(()))
            | What::OutOfBounds => {}
        }
        self.dropped.clear();
    }

    /// Marks each line once; there are few, and a sort would weigh more in a page.
    fn mark_all(&mut self, sites: Vec<Site>, mark: Mark) {
        for site in sites {
            if let Err(index) = self.marked.binary_search_by_key(&site, |&(marked, _)| marked) {
                self.marked.insert(index, (site, mark));
            }
        }
    }

    /// Where the error surfaced with which the root ended.
    fn surfaced(&self, trace: &Trace) -> Option<Site> {
        let mut outermost = self.lanes.iter().rev().filter(|lane| lane.parent.is_none());
        let root = outermost.find(|lane| failed(lane))?;
        Some(root.heard.unwrap_or(trace.span(root.span).called_at))
    }

    /// A call fails with the error that it got last, or by itself. Its caller now has that error:
    /// from the line of the call, until an await knows better.
    fn fail(&mut self, trace: &Trace, span: SpanId) {
        let info = trace.span(span);
        let site = self.lane(span).heard.unwrap_or(info.called_at);
        if let Some(parent) = info.parent {
            self.lane(parent).heard = Some(site);
        }
    }

    fn hear(&mut self, span: SpanId, at: Site, woken: Woken) {
        let heard = match woken {
            // An await around the one that got it.
            Woken::Span { span: by, .. } if by == span => return,
            Woken::Span { span: by, .. } => {
                let by = self.lane(by);
                failed(by).then(|| by.heard.unwrap_or(at))
            }
            Woken::Timer { .. } | Woken::Unknown => None,
        };
        self.lane(span).heard = heard;
    }
}

fn failed(lane: &Lane) -> bool {
    matches!(lane.end, Some((_, LaneEnd::Failed)))
}
