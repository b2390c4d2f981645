//! Time in tests: fixed instants by their spelling, and the present where a daemon runs on the real clock.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// The present; only tests that run the daemon on the real clock need it.
#[allow(clippy::disallowed_methods)]
pub fn present() -> Timestamp {
    Timestamp::now()
}

/// The instant that a text names: `2027-01-12T10:00:00Z`.
pub fn instant(text: &str) -> Timestamp {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// That many minutes later, or earlier if negative.
pub fn minutes_after(from: Timestamp, minutes: i64) -> Timestamp {
    from.checked_add(SignedDuration::from_mins(minutes))
        .unwrap()
}

/// The instant on the clocks of London, where the owner of the tests lives.
pub fn in_london(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::get("Europe/London").unwrap())
}

/// The date as mail headers spell it (RFC 5322 §3.3).
pub fn mail_date(at: Timestamp) -> String {
    in_london(at)
        .strftime("%a, %d %b %Y %H:%M:%S %z")
        .to_string()
}

/// The date as IMAP's APPEND spells it (RFC 9051 §9, `date-time`).
pub fn internal_date(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%d-%b-%Y %H:%M:%S +0000")
        .to_string()
}
