//! What tests of the built binary stand on: real mail servers on loopback, a driver for `longgame`, and mail to write.
//!
//! `MailHost` is a Postfix and a Dovecot of the test's own under a temporary folder; `Longgame` writes the
//! contract's config, runs the binary and reads its JSON Lines; `Proxy` stands between the two and breaks
//! what it is told to break; `Letter` writes mail as people and programs do. Everything that a test starts
//! ends with it, also when it panics or is killed.
#![allow(dead_code)]

pub mod bombs;
pub mod clock;
pub mod imap;
pub mod letter;
pub mod longgame;
pub mod mail;
pub mod mailhost;
pub mod proxy;
pub mod smtp;

pub use clock::{instant, minutes_after, present};
pub use letter::Letter;
pub use longgame::Longgame;
pub use mail::Mail;
pub use mailhost::MailHost;

use std::time::{Duration, Instant};

/// Asks again until `seek` finds something; fails with `what` when the time is up.
pub fn eventually<T>(within: Duration, what: &str, mut seek: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = seek() {
            return found;
        }
        assert!(start.elapsed() < within, "not within {within:?}: {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
