//! The service the patterns call: it answers after the time that the form says, or fails.

mod request;

use crate::engine::Latency;
use crate::rt::{sleep, traced};
use request::Request;
use std::fmt;
use std::future::pending;

/// What the service knows.
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
    match request.latency() {
        Latency::Immediate => {}
        Latency::After(time) => sleep(time).await,
        Latency::Never => pending().await,
    }
    request.answer()
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
        /// How many calls the service takes at once.
        limit: usize,
    },
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { id } => write!(f, "user {id}: service unavailable"),
            Self::TooManyRequests { id, limit } => {
                write!(f, "user {id}: refused, {limit} calls in flight")
            }
        }
    }
}

impl std::error::Error for FetchError {}
