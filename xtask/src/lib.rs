//! The part of the project's commands that the end-to-end suite shares.

pub mod copied;
pub mod server;
