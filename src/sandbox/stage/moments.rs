//! When people write: at working hours of their own zone, on working days.
//!
//! Personas keep office hours, so that their mails come when a real inbox gets them, and an answer
//! to a letter of the evening comes the next morning. Only Saturday and Sunday are free: public
//! holidays are not known here, and nobody on the stage minds. All of it is arithmetic on civil
//! dates; a zone that the system does not know counts as UTC.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

use super::dice::Dice;

/// Longest search for a working day; a week holds one.
const MAX_DAYS_TO_A_WORKING_DAY: usize = 7;

/// The zone of this name; UTC where the system does not know it.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The moment in a zone.
pub(super) fn local(at: Timestamp, zone_name: &str) -> Zoned {
    at.to_zoned(zone(zone_name))
}

fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The same day, or the next working one.
pub(super) fn working_day_from(date: Date) -> Date {
    let mut day = date;
    for _ in 0..MAX_DAYS_TO_A_WORKING_DAY {
        if is_working_day(day) {
            break;
        }
        day = day.saturating_add(1.day());
    }
    day
}

/// The same day, or the last working one before it.
pub(super) fn working_day_before(date: Date) -> Date {
    let mut day = date;
    for _ in 0..MAX_DAYS_TO_A_WORKING_DAY {
        if is_working_day(day) {
            break;
        }
        day = day.saturating_sub(1.day());
    }
    day
}

/// So many working days later; 0 is the same day, or the next working one.
pub(super) fn working_days_later(date: Date, days: u32) -> Date {
    let mut day = working_day_from(date);
    for _ in 0..days {
        day = working_day_from(day.saturating_add(1.day()));
    }
    day
}

/// A moment of that day between 9:00 and 16:59 in the zone, chosen by the dice.
pub(super) fn at_work(day: Date, zone_name: &str, dice: Dice, what: &str) -> Timestamp {
    let minutes = i64::try_from(dice.roll(&format!("{what} minutes"), 8 * 60)).unwrap_or(0);
    let seconds = i64::try_from(dice.roll(&format!("{what} seconds"), 60)).unwrap_or(0);
    on_day(day, zone_name, 9 * 60 + minutes, seconds)
}

fn on_day(day: Date, zone_name: &str, minutes: i64, seconds: i64) -> Timestamp {
    let midnight = day.at(0, 0, 0, 0);
    let moment = midnight.saturating_add(minutes.minutes().seconds(seconds));
    moment
        .to_zoned(zone(zone_name))
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// This moment if it is a working hour in the zone; else the next morning of work, at the same
/// distance from the hour so that not everybody writes at nine sharp.
pub(super) fn in_working_hours(at: Timestamp, zone_name: &str) -> Timestamp {
    let zoned = local(at, zone_name);
    let (day, time) = (zoned.date(), zoned.time());
    let hour = time.hour();
    if is_working_day(day) && (8..18).contains(&hour) {
        return at;
    }
    let next = if hour < 8 {
        day
    } else {
        day.saturating_add(1.day())
    };
    let minutes = 9 * 60 + i64::from(time.minute());
    on_day(
        working_day_from(next),
        zone_name,
        minutes,
        i64::from(time.second()),
    )
}

/// So much later, saturating.
pub(super) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// The next time that the calendar shows this month and day, later than the given date.
pub(super) fn next(month: i8, day: i8, after: Date) -> Date {
    let in_year = |year| Date::new(year, month, day).unwrap_or(after);
    let this = in_year(after.year());
    if this > after {
        this
    } else {
        in_year(after.year().saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_and_nights_are_free() {
        assert_eq!(
            working_days_later(date(2026, 11, 27), 1),
            date(2026, 11, 30)
        );
        assert_eq!(
            working_days_later(date(2026, 11, 28), 0),
            date(2026, 11, 30)
        );
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let berlin = |text| in_working_hours(at(text), "Europe/Berlin");
        assert_eq!(berlin("2026-11-23T10:20:30Z"), at("2026-11-23T10:20:30Z"));
        assert_eq!(berlin("2026-11-27T21:20:30Z"), at("2026-11-30T08:20:30Z"));
        assert_eq!(berlin("2026-11-24T03:20:30Z"), at("2026-11-24T08:20:30Z"));
    }

    #[test]
    fn the_next_march_lies_ahead() {
        assert_eq!(next(3, 1, date(2026, 11, 23)), date(2027, 3, 1));
        assert_eq!(next(3, 1, date(2026, 3, 1)), date(2027, 3, 1));
        assert_eq!(next(3, 1, date(2026, 2, 28)), date(2026, 3, 1));
    }
}
