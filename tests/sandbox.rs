//! The sandbox's servers, driven over real sockets: by hand, and by the clients that the program
//! itself uses.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "sandbox/imap.rs"]
mod imap;
#[path = "sandbox/line.rs"]
mod line;
#[path = "sandbox/smtp.rs"]
mod smtp;
#[path = "sandbox/stage.rs"]
mod stage;
