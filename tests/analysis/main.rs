//! What a page shows of a run, computed from its trace.

#[path = "../common/mod.rs"]
mod common;

mod chrome;
mod critical;
mod difference;
mod grade;
mod marks;
mod nested;
mod never_made;
mod pairing;
mod picture;
mod readers;
mod running;
mod status;
mod svg;
mod transcript;
mod unread;
