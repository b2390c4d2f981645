//! The phrases behind `why` and `agenda`: dates, hours and facts as a colleague would say them.
//!
//! Days read "Tue 24 Nov", with the year where it is not the year of the no, since tracks run for
//! years. All of it is in the person's own zone, which the last line of every chain names.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::domain::{ComeBack, Hours};

/// Dates and times in one person's zone.
pub(super) struct Words<'a> {
    zone: &'a TimeZone,
    /// The year that goes without saying.
    year: i16,
}

impl<'a> Words<'a> {
    pub(super) fn new(zone: &'a TimeZone, declined_at: Timestamp) -> Self {
        Self {
            zone,
            year: zone.to_datetime(declined_at).year(),
        }
    }

    /// "Tue 24 Nov", or "Mon 1 Mar 2027" in another year.
    pub(super) fn day(&self, date: Date) -> String {
        let format = if date.year() == self.year {
            "%a %-d %b"
        } else {
            "%a %-d %b %Y"
        };
        date.strftime(format).to_string()
    }

    /// "Tue 24 Nov".
    pub(super) fn day_of(&self, at: Timestamp) -> String {
        self.day(self.zone.to_datetime(at).date())
    }

    /// "Tue 24 Nov 10:12".
    pub(super) fn moment(&self, at: Timestamp) -> String {
        let civil = self.zone.to_datetime(at);
        format!("{} {}", self.day(civil.date()), civil.strftime("%H:%M"))
    }
}

/// `, "in March"`, or nothing where no words are known.
pub(super) fn phrase_of(come_back: &ComeBack) -> String {
    const MAX_PHRASE_CHARS: usize = 80;
    let words: Vec<&str> = come_back.phrase.split_whitespace().collect();
    let phrase: String = words.join(" ").chars().take(MAX_PHRASE_CHARS).collect();
    if phrase.is_empty() {
        return phrase;
    }
    format!(" (\"{phrase}\")")
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Mon"),
    (Weekday::Tuesday, "Tue"),
    (Weekday::Wednesday, "Wed"),
    (Weekday::Thursday, "Thu"),
    (Weekday::Friday, "Fri"),
    (Weekday::Saturday, "Sat"),
    (Weekday::Sunday, "Sun"),
];

/// "Mon–Fri 09:00–17:00", "Tue, Thu 10:00–12:30".
pub(super) fn hours_in_words(hours: &Hours) -> String {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for (day, name) in WEEK {
        let allowed = hours.allows(day);
        match runs.last_mut() {
            Some(run) if allowed && open => run.push(name),
            _ if allowed => runs.push(vec![name]),
            _ => {}
        }
        open = allowed;
    }
    let days: Vec<String> = runs
        .iter()
        .map(|run| match run.as_slice() {
            [first, _, .., last] => format!("{first}–{last}"),
            few => few.join(", "),
        })
        .collect();
    format!(
        "{} {}–{}",
        days.join(", "),
        hours.from().strftime("%H:%M"),
        hours.to().strftime("%H:%M")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn hours_read_as_people_write_them() {
        use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
        let words = |days: &[Weekday]| {
            hours_in_words(&Hours::new(days, time(9, 0, 0, 0), time(17, 30, 0, 0)).unwrap())
        };
        assert_eq!(
            words(&[Monday, Tuesday, Wednesday, Thursday, Friday]),
            "Mon–Fri 09:00–17:30"
        );
        assert_eq!(words(&[Tuesday, Thursday]), "Tue, Thu 09:00–17:30");
        assert_eq!(
            words(&[Monday, Tuesday, Wednesday, Friday, Saturday]),
            "Mon–Wed, Fri, Sat 09:00–17:30"
        );
    }
}
