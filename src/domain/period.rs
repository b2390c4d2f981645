//! Waits as people write them: "1 day", "2 hours", "3 years".

use std::fmt;
use std::str::FromStr;

/// The unit of a period. Days and longer are civil: they follow the calendar, not the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// One day of the calendar, whatever its length.
    Day,
    /// Seven days of the calendar.
    Week,
    /// One month of the calendar, clamped at its end (31 January + 1 month = 28 February).
    Month,
    /// One year of the calendar.
    Year,
}

/// A count of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many; never negative, at most 10,000.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a period; write a number and a unit, such as \"30 minutes\", \"2 hours\", \"1 day\", \"6 weeks\", \"3 months\", \"2 years\""
)]
pub struct PeriodError(pub String);

const MAX_COUNT: u32 = 10_000;

impl Period {
    /// A period of days.
    pub const fn days(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Day,
        }
    }

    /// A period of hours.
    pub const fn hours(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Hour,
        }
    }

    /// Whether the period follows the calendar (days and longer) instead of the clock.
    pub const fn is_civil(self) -> bool {
        !matches!(self.unit, Unit::Minute | Unit::Hour)
    }

    /// The period as a span of jiff.
    pub fn to_span(self) -> jiff::Span {
        let count = i64::from(self.count);
        let span = jiff::Span::new();
        match self.unit {
            Unit::Minute => span.minutes(count),
            Unit::Hour => span.hours(count),
            Unit::Day => span.days(count),
            Unit::Week => span.weeks(count),
            Unit::Month => span.months(count),
            Unit::Year => span.years(count),
        }
    }

    /// The time that lies this period after `from` in `zone`; the end of time if that is beyond it.
    pub fn after(self, from: jiff::Timestamp, zone: &jiff::tz::TimeZone) -> jiff::Timestamp {
        from.to_zoned(zone.clone())
            .checked_add(self.to_span())
            .map_or(jiff::Timestamp::MAX, |later| later.timestamp())
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || PeriodError(text.to_owned());
        let trimmed = text.trim();
        let digits = trimmed
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(trimmed.len());
        let (count, unit) = trimmed.split_at_checked(digits).ok_or_else(fault)?;
        let count: u32 = count.parse().map_err(|_| fault())?;
        if count > MAX_COUNT {
            return Err(fault());
        }
        let unit = match unit.trim().to_ascii_lowercase().as_str() {
            "minute" | "minutes" | "min" => Unit::Minute,
            "hour" | "hours" | "h" => Unit::Hour,
            "day" | "days" | "d" => Unit::Day,
            "week" | "weeks" | "w" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" | "y" => Unit::Year,
            _ => return Err(fault()),
        };
        Ok(Self { count, unit })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in [
            "30 minutes",
            "1 hour",
            "2 hours",
            "1 day",
            "60 days",
            "6 weeks",
            "3 months",
            "3 years",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "day",
            "1",
            "-1 day",
            "1 fortnight",
            "99999 days",
            "１ day",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn months_clamp_at_their_end() {
        let from = "2026-01-31T10:00:00Z".parse().unwrap();
        let later = Period {
            count: 1,
            unit: Unit::Month,
        }
        .after(from, &jiff::tz::TimeZone::UTC);
        assert_eq!(later.to_string(), "2026-02-28T10:00:00Z");
    }
}
