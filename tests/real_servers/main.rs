//! longgame as people run it, on real mail servers: the built binary between a Postfix and a Dovecot of the test's own.
//!
//! The tests know the contract alone: commands, exit codes, JSON Lines, and the mail that lies in Maildirs in
//! the end. What was sent is never asked of longgame but counted in the recipients' mailboxes. They need
//! root and three Debian packages and say so where those are missing; traffic stays on 127.0.0.1.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    // A test tells one story from beginning to end, and builds its mail as text.
    clippy::too_many_lines,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::duration_suboptimal_units
)]

#[path = "../support/mod.rs"]
mod support;

mod control;
mod host;
mod hostile_mail;
mod kill;
mod large_mailbox;
mod look;
mod notice;
mod opt_out;
mod outage;
mod owners_hand;
mod readings;
mod refusals;
mod reply_loop;
mod scan_faults;
mod scene;
