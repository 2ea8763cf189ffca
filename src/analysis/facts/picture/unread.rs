//! Which errors reach nobody.
//!
//! A task knows whether its handle was dropped, and JavaScript reports a rejection that is not handled. A call
//! that fails after its caller and the run have ended has nobody left to tell, unless the code that awaits it
//! prints a line at once. What fails earlier counts only where one of these tells so.

use super::Picture;
use crate::engine::SpanId;

impl Picture {
    /// A call has failed.
    pub(super) fn failed(&mut self, span: SpanId) {
        let parent = self.lanes[span.0 as usize].parent;
        let waits = parent.is_some_and(|parent| self.lanes[parent.0 as usize].end.is_none());
        if self.verdict.is_some() && !waits {
            self.count_unread(span);
            self.unread_yet = Some(span);
        }
    }

    /// The error of a call reaches nobody.
    pub(super) fn count_unread(&mut self, span: SpanId) {
        if !std::mem::replace(&mut self.lane_mut(span).unread, true) {
            self.unread += 1;
        }
    }

    /// Takes that back: its error was printed.
    pub(super) fn uncount_unread(&mut self, span: SpanId) {
        self.lane_mut(span).unread = false;
        self.unread -= 1;
    }
}
