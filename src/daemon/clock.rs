//! The one place that reads the wall clock. Everything else is told the time.

use jiff::{Timestamp, Unit};

/// The present, in whole seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the place that the lint points to"
)]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now)
}
