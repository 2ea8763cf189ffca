//! One request to the simulated service, answered as the run's configuration says.

use super::{FetchError, User};
use crate::engine::{self, Latency, RunState};
use std::rc::Rc;

/// A request in flight: it leaves the service when it is dropped.
pub(super) struct Request {
    id: u32,
    run: Rc<RunState>,
}

impl Request {
    pub(super) fn admit(id: u32) -> Result<Self, FetchError> {
        let run = engine::current();
        let in_flight = run.in_flight.get();
        if let Some(limit) = run.service.limit
            && in_flight >= limit
        {
            return Err(FetchError::TooManyRequests { id, limit });
        }
        run.in_flight.set(in_flight + 1);
        Ok(Self { id, run })
    }

    pub(super) fn latency(&self) -> Latency {
        self.run.service.call(self.id).latency
    }

    pub(super) fn answer(&self) -> Result<User, FetchError> {
        let id = self.id;
        if self.run.service.call(id).fails {
            return Err(FetchError::Unavailable { id });
        }
        Ok(User { id, name: format!("User {id}") })
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        let in_flight = &self.run.in_flight;
        in_flight.set(in_flight.get() - 1);
    }
}
