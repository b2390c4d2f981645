//! When mail may go out: zones, windows, working days, stable slots.
//!
//! Everything that turns a civil date into an instant stands here. A [`Window`] is one day's open
//! time in the person's own zone; a slot is an instant inside it, chosen by a stable hash of whom
//! and what it is for ([`Key`]), so that a restart never moves it and a thousand people are never
//! written to in the same minute. [`spread`] scatters what a calendar would heap on one day.
//! Civil times that a clock change skips or repeats are settled the "compatible" way (RFC 5545
//! §3.3.5): skipped ones move forward, repeated ones mean the first.
//!
//! It knows nothing of people, steps or letters, and reads no clock.

mod key;
mod window;
mod zone;

pub use key::Key;
pub use window::{
    Window, catch_up, first_open, gap_ends, instant_of, is_working_day, next_working_day, settle,
    slot_on, spread, start_of_day, window_at_or_after, window_on,
};
pub use zone::{zone_in_words, zone_of};
