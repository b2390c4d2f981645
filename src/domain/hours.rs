//! When mail may go out, and how much of it.

use jiff::civil::{Time, Weekday};

use super::Period;

/// The weekdays and the time of day at which mail may go out, in the prospect's own zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    days: [bool; 7],
    from: Time,
    to: Time,
}

/// Why hours are no hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// No weekday is allowed, so nothing could ever go out.
    #[error("no weekday is given, so nothing could ever be sent")]
    NoDay,
    /// The window has no length.
    #[error("\"to\" must be later than \"from\" on the same day")]
    Empty,
}

impl Hours {
    /// Checked hours: at least one day, `from` before `to`.
    pub fn new(days: &[Weekday], from: Time, to: Time) -> Result<Self, HoursError> {
        if days.is_empty() {
            return Err(HoursError::NoDay);
        }
        if from >= to {
            return Err(HoursError::Empty);
        }
        let mut allowed = [false; 7];
        for day in days {
            let index = usize::from(day.to_monday_zero_offset().unsigned_abs());
            if let Some(slot) = allowed.get_mut(index) {
                *slot = true;
            }
        }
        Ok(Self {
            days: allowed,
            from,
            to,
        })
    }

    /// Whether mail may go out on this weekday.
    pub fn allows(&self, day: Weekday) -> bool {
        let index = usize::from(day.to_monday_zero_offset().unsigned_abs());
        self.days.get(index).copied().unwrap_or(false)
    }

    /// The first minute of the window.
    pub const fn from(&self) -> Time {
        self.from
    }

    /// The end of the window; nothing goes out at or after it.
    pub const fn to(&self) -> Time {
        self.to
    }
}

/// Bounds that no restart, clock or backlog can break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Touches in any 24 hours.
    pub per_day: u32,
    /// Touches in any 60 seconds.
    pub per_minute: u32,
    /// Between two mails to one person.
    pub min_gap: Period,
}
