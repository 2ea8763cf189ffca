//! Async Design Patterns, live.
