//! The service that the patterns call: it answers after the time set
//! in the form, or fails.

use crate::engine::{self, Call, Latency, RunState};
use crate::rt::{sleep, traced};
use std::fmt;
use std::future::pending;
use std::rc::Rc;

/// A user, as the service returns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Counted from 1.
    pub id: u32,
    /// A name to print.
    pub name: String,
}

/// Asks the service for a user. Every call is one request.
#[traced]
pub async fn fetch_user(id: u32) -> Result<User, FetchError> {
    let request = Request::admit(id)?;
    match request.call.latency {
        Latency::Immediate => {}
        Latency::After(time) => sleep(time).await,
        Latency::Never => pending().await,
    }
    request.answer()
}

/// A request in flight: it leaves the service when it is dropped.
struct Request {
    id: u32,
    call: Call,
    run: Rc<RunState>,
}

impl Request {
    /// Accepts a request, or refuses it if too many are in flight.
    fn admit(id: u32) -> Result<Self, FetchError> {
        let run = engine::current();
        let call = run.call(id);
        let in_flight = run.in_flight.get();
        if let Some(limit) = run.service.limit
            && in_flight >= limit
        {
            return Err(FetchError::TooManyRequests { id, limit });
        }
        run.in_flight.set(in_flight + 1);
        Ok(Self { id, call, run })
    }

    fn answer(&self) -> Result<User, FetchError> {
        let id = self.id;
        if self.call.fails {
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

/// Why the service gave no user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The service failed at user `id`.
    Unavailable {
        /// The user that was asked for.
        id: u32,
    },
    /// The service already had `limit` calls in flight.
    TooManyRequests {
        /// The user that was asked for.
        id: u32,
        /// How many calls the service accepts at once.
        limit: usize,
    },
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { id } => {
                write!(f, "user {id}: service unavailable")
            }
            Self::TooManyRequests { id, limit } => {
                write!(f, "user {id}: refused, {limit} calls in flight")
            }
        }
    }
}

impl std::error::Error for FetchError {}
