//! How one event changes a picture.

use super::{LATE_US, Lane, LaneEnd, Late, OutputLine, Picture, Verdict, Waiting};
use crate::engine::{Event, Site, SpanId, Trace, What, Woken, request, takes_us};
use std::rc::Rc;

impl Picture {
    pub(super) fn add(&mut self, trace: &Trace, event: &Event) {
        let at_us = event.at_us;
        self.now_us = at_us;
        self.mark(trace, &event.what);
        let unread_yet = self.unread_yet.take();
        match &event.what {
            What::Created(span) => self.create(trace, *span, at_us),
            What::Started(span) => self.start(trace, *span, at_us),
            What::Parked { span, at, .. } => self.park(*span, *at),
            What::Resumed { span, at, woken, .. } => {
                self.unread_yet = unread_yet;
                self.resume(*span, *at, *woken);
            }
            What::Dropped { span, at, .. } => self.unpark(*span, at),
            What::Finished(span, output) => self.end(*span, LaneEnd::Finished(*output)),
            What::Failed(span, _) => {
                self.end(*span, LaneEnd::Failed);
                self.failed(*span);
            }
            What::Cancelled(span) => {
                let end =
                    match (self.stalled_at.is_some(), self.lanes[span.0 as usize].started_us()) {
                        (false, _) => LaneEnd::Cancelled,
                        (true, Some(_)) => LaneEnd::Stalled,
                        (true, None) => LaneEnd::NeverStarted,
                    };
                self.end(*span, end);
            }
            What::Printed { text, at } => {
                if let Some(span) = unread_yet {
                    self.uncount_unread(span);
                }
                self.print(*at, text, false);
            }
            What::Unhandled { error, span } => {
                self.is_unhandled = true;
                match span {
                    Some(span) => self.count_unread(*span),
                    None => self.unread += 1,
                }
                let lane = self.lanes.get(span.map_or(0, |span| span.0 as usize));
                if let Some(at) = lane.map(|lane| lane.called_at) {
                    self.print(at, error, true);
                }
            }
            What::Unread(span) => self.count_unread(*span),
            What::Settled(Ok(())) => self.settle(Verdict::Finished),
            What::Settled(Err(error)) => self.settle(Verdict::Failed(error.clone())),
            What::Abandoned => self.settle(Verdict::Cancelled),
            What::Stalled => {
                self.stalled_at = Some(self.parked.iter().map(|&(site, _)| site).collect());
                self.judge(Verdict::Stalled);
            }
            What::OutOfBounds => self.judge(Verdict::OutOfBounds),
            What::Over => {
                self.over_us = Some(at_us);
                self.judge(Verdict::Cancelled);
            }
        }
    }

    fn print(&mut self, site: Site, text: &str, is_unhandled: bool) {
        let line = OutputLine { at_us: self.now_us, site, text: text.into(), is_unhandled };
        Rc::make_mut(&mut self.output).push(line);
    }

    fn create(&mut self, trace: &Trace, span: SpanId, at_us: u64) {
        let parent = trace.span(span).parent;
        let depth = parent.map_or(0, |parent| self.lanes[parent.0 as usize].depth + 1);
        self.lanes.push(Rc::new(Lane::new(trace, span, depth, at_us)));
    }

    /// The number of its request is known by then: a call contacts the service in its first poll,
    /// and pictures are taken between polls.
    fn start(&mut self, trace: &Trace, span: SpanId, at_us: u64) {
        let alone_us = self.verdict.as_ref().map(|_| at_us);
        let lane = self.lane_mut(span);
        lane.alone_us = alone_us;
        lane.request = request(trace.span(span));
        lane.answer_us = takes_us(trace.span(span)).map(|takes_us| at_us + takes_us);
        lane.ran_us.push((at_us, None));
    }

    fn park(&mut self, span: SpanId, at: Site) {
        let now_us = self.now_us;
        let lane = self.lane_mut(span);
        lane.stop(now_us);
        // A spawned block may still wait after the call in whose body it was written has ended.
        let begins = lane.waits.is_empty() && lane.end.is_none();
        let (name, waits) = (lane.name, &mut lane.waits);
        match waits.iter_mut().find(|(site, _)| *site == at) {
            Some((_, parked)) => *parked += 1,
            None => waits.push((at, 1)),
        }
        if begins {
            let waiting = self.waiting(name);
            waiting.now += 1;
            waiting.most = waiting.most.max(waiting.now);
        }
        count(&mut self.parked, at);
    }

    fn waiting(&mut self, name: &'static str) -> &mut Waiting {
        let known = self.waiting.iter().position(|waiting| waiting.name == name);
        let index = known.unwrap_or(self.waiting.len());
        if known.is_none() {
            self.waiting.push(Waiting { name, now: 0, most: 0 });
        }
        &mut self.waiting[index]
    }

    fn unpark(&mut self, span: SpanId, at: &Site) {
        if let Some((_, parked)) = self.lane_mut(span).waits.iter_mut().find(|(site, _)| site == at)
        {
            *parked -= 1;
        }
        if let Ok(index) = place(&self.parked, at) {
            self.parked[index].1 -= 1;
            if self.parked[index].1 == 0 {
                self.parked.remove(index);
            }
        }
    }

    fn resume(&mut self, span: SpanId, at: Site, woken: Woken) {
        self.unpark(span, &at);
        count(&mut self.resumed, at);
        let now_us = self.now_us;
        let lane = self.lane_mut(span);
        // A spawned block runs on after the call in whose body it was written has ended.
        if lane.end.is_none() {
            lane.stop(now_us);
            // While another await of the body is parked, no event tells when this block stops.
            let is_shared = lane.parked_at().next().is_some();
            lane.ran_us.push((now_us, is_shared.then_some(now_us)));
        }
        if let Woken::Timer { due_us } = woken {
            let late_us = now_us.saturating_sub(due_us);
            if late_us > LATE_US {
                lane.late = lane.late.max(Some(Late { late_us, resumed_us: now_us }));
            }
            if self.latest_timer.is_none_or(|(_, latest_us)| late_us > latest_us) {
                self.latest_timer = Some((span, late_us));
            }
            self.ran_on_us = self.verdict.as_ref().map(|_| now_us);
        }
    }

    fn end(&mut self, span: SpanId, end: LaneEnd) {
        let at_us = self.now_us;
        let lane = self.lane_mut(span);
        lane.stop(at_us);
        lane.end = Some((at_us, end));
        if !lane.waits.is_empty() {
            let name = lane.name;
            self.waiting(name).now -= 1;
        }
    }

    /// The run has its result, or needs none: nobody waits for what goes on.
    fn settle(&mut self, verdict: Verdict) {
        let goes_on = |lane: &&mut Rc<Lane>| lane.end.is_none() && lane.started_us().is_some();
        for lane in self.lanes.iter_mut().filter(goes_on) {
            Rc::make_mut(lane).alone_us.get_or_insert(self.now_us);
        }
        self.judge(verdict);
    }

    /// Sets the verdict, unless there is one already.
    fn judge(&mut self, verdict: Verdict) {
        self.verdict.get_or_insert((self.now_us, verdict));
    }

    pub(super) fn lane_mut(&mut self, span: SpanId) -> &mut Lane {
        Rc::make_mut(&mut self.lanes[span.0 as usize])
    }
}

/// Adds one to the count of a line.
fn count(counts: &mut Vec<(Site, u32)>, at: Site) {
    match place(counts, &at) {
        Ok(index) => counts[index].1 += 1,
        Err(index) => counts.insert(index, (at, 1)),
    }
}

/// The index of a line among those that are counted, or the index at which to insert it.
fn place(counts: &[(Site, u32)], at: &Site) -> Result<usize, usize> {
    counts.binary_search_by_key(at, |&(site, _)| site)
}
