//! Cron lines as administrators write them, on civil time.
//!
//! Five fields (minute, hour, day of month, month, weekday) or six (seconds first). Weekday numbers
//! are POSIX (0 and 7 are Sunday, 1 is Monday); the `cron` crate behind this counts from Sunday = 1
//! and is given names. Where day of month and weekday are both restricted, either one suffices, as
//! POSIX crontab(5) has it. Lines know no zone: they are evaluated on the wall calendar of whoever
//! is written to, and `cadence` turns the result into an instant.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;

/// A checked cron line.
#[derive(Debug, Clone, PartialEq)]
pub struct CronLine {
    text: String,
}

/// Why a text is no cron line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{line}\" is not a cron line: {why}")]
pub struct CronLineError {
    /// The line as given.
    pub line: String,
    /// What is wrong with it, and what would be right.
    pub why: String,
}

impl CronLine {
    /// The first time after `from` (exclusive) that fits the line; none within the next years.
    pub fn next_after(&self, from: DateTime) -> Option<DateTime> {
        let _ = from;
        None
    }
}

impl FromStr for CronLine {
    type Err = CronLineError;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        Ok(Self {
            text: line.to_owned(),
        })
    }
}

impl fmt::Display for CronLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
