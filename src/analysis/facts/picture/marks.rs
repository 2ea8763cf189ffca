//! Which lines stay marked when a run has failed, was cancelled or stalled.

use super::{Lane, LaneEnd, Mark, Picture};
use crate::engine::{Site, SpanId, Trace, What, Woken};

impl Picture {
    /// Looks at an event before the rest of the picture takes note of it.
    pub(super) fn mark(&mut self, trace: &Trace, what: &What) {
        match what {
            What::Dropped { at, .. } => return self.dropped.push(*at),
            // Destructors may call functions and print, so these do not end a series of drops.
            What::Cancelled(_)
            | What::Created(_)
            | What::Printed { .. }
            | What::Unhandled { .. }
            | What::Unread(_) => return,
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
            | What::Abandoned
            | What::OutOfBounds => {}
        }
        self.dropped.clear();
    }

    /// Marks each of these lines, unless it is marked already. Inserting one by one adds less code
    /// to the program than a sort would.
    fn mark_all(&mut self, sites: Vec<Site>, mark: Mark) {
        for site in sites {
            if let Err(index) = self.marked.binary_search_by_key(&site, |&(marked, _)| marked) {
                self.marked.insert(index, (site, mark));
            }
        }
    }

    /// The line at which the error of the root surfaced.
    fn surfaced(&self, trace: &Trace) -> Option<Site> {
        let mut outermost = self.lanes.iter().rev().filter(|lane| lane.parent.is_none());
        let root = outermost.find(|lane| failed(lane))?;
        Some(root.heard.unwrap_or(trace.span(root.span).called_at))
    }

    /// A call failed, either with the last error it received or with one of its own. From now on
    /// its caller has that error, said to surface at the line of the call until an await resumes
    /// with it.
    fn fail(&mut self, trace: &Trace, span: SpanId) {
        let info = trace.span(span);
        let site = self.lanes[span.0 as usize].heard.unwrap_or(info.called_at);
        if let Some(parent) = info.parent {
            self.lane_mut(parent).heard = Some(site);
        }
    }

    fn hear(&mut self, span: SpanId, at: Site, woken: Woken) {
        let heard = match woken {
            // An await that encloses the one that received the error.
            Woken::Span { span: by, .. } if by == span => return,
            Woken::Span { span: by, .. } => {
                let by = &self.lanes[by.0 as usize];
                failed(by).then(|| by.heard.unwrap_or(at))
            }
            Woken::Timer { .. } | Woken::Unknown => None,
        };
        self.lane_mut(span).heard = heard;
    }
}

fn failed(lane: &Lane) -> bool {
    matches!(lane.end, Some((_, LaneEnd::Failed)))
}
