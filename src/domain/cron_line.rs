//! Cron lines as administrators write them, on civil time.
//!
//! Five fields (minute, hour, day of month, month, weekday) or six (seconds first). Weekday numbers
//! are POSIX (0 and 7 are Sunday, 1 is Monday); the `cron` crate behind this counts from Sunday = 1
//! and is given names. Where day of month and weekday are both restricted, either one suffices, as
//! POSIX crontab(5) has it; the crate wants both, so that such a line becomes two schedules.
//! Every field is read here first, since the crate's own complaints do not say which field is
//! wrong, and a line that no day ever fits (30 February) is refused at once instead of after years.
//! Lines know no zone: they are evaluated on the wall calendar of whoever is written to, and
//! `cadence` turns the result into an instant.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use cron::Schedule;
use jiff::civil::DateTime;

/// A checked cron line.
#[derive(Debug, Clone, PartialEq)]
pub struct CronLine {
    text: String,
    /// One schedule, or two that are joined by OR.
    schedules: Vec<Schedule>,
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

const EXAMPLE: &str = "\"0 10 1 */3 *\" is one: 10:00 on the first of every third month";
const MAX_LINE_OCTETS: usize = 256;

impl CronLine {
    /// The first time after `from` (exclusive) that fits the line; none within the next years
    /// (the `cron` crate ends at 2100).
    pub fn next_after(&self, from: DateTime) -> Option<DateTime> {
        let from = to_chrono(from)?.and_utc();
        self.schedules
            .iter()
            .filter_map(|schedule| schedule.after(&from).next())
            .min()
            .and_then(|next| to_jiff(next.naive_utc()))
    }

    /// The last time before `until` (exclusive) that fits the line; none since 1970.
    pub fn last_before(&self, until: DateTime) -> Option<DateTime> {
        let until = to_chrono(until)?.and_utc();
        self.schedules
            .iter()
            .filter_map(|schedule| last_of(schedule, until))
            .max()
            .and_then(|last| to_jiff(last.naive_utc()))
    }
}

/// The crate's backward iterator includes its start, so that one match is dropped where it is met.
fn last_of(schedule: &Schedule, until: chrono::DateTime<Utc>) -> Option<chrono::DateTime<Utc>> {
    schedule
        .after(&until)
        .rev()
        .take(2)
        .find(|last| *last < until)
}

/// One field: what it is called, its bounds, and names for its values.
struct Field {
    what: &'static str,
    min: u32,
    max: u32,
    names: &'static [&'static str],
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const SECOND: Field = Field::plain("second", 0, 59);
const MINUTE: Field = Field::plain("minute", 0, 59);
const HOUR: Field = Field::plain("hour", 0, 23);
const DAY: Field = Field::plain("day of month", 1, 31);
const MONTH: Field = Field {
    what: "month",
    min: 1,
    max: 12,
    names: MONTHS,
};
const WEEKDAY: Field = Field {
    what: "weekday",
    min: 0,
    max: 7,
    names: WEEKDAYS,
};

impl Field {
    const fn plain(what: &'static str, min: u32, max: u32) -> Self {
        Self {
            what,
            min,
            max,
            names: &[],
        }
    }

    /// The values that a whole field names.
    fn read(&self, text: &str) -> Result<BTreeSet<u32>, String> {
        let mut values = BTreeSet::new();
        for element in text.split(',') {
            let (range, step) = match element.split_once('/') {
                Some((range, step)) => (range, self.step(step)?),
                None => (element, 1),
            };
            let (first, last) = self.range(range, element.contains('/'))?;
            let week = 7;
            // Only weekdays may wrap: Friday to Monday is a range that people write.
            let last = if last < first && self.max == week {
                last + week
            } else {
                last
            };
            if last < first {
                return Err(format!(
                    "the {} range {range} ends before it begins",
                    self.what
                ));
            }
            let step = usize::try_from(step).unwrap_or(usize::MAX);
            for value in (first..=last).step_by(step) {
                values.insert(if self.max == week {
                    value % week
                } else {
                    value
                });
            }
        }
        Ok(values)
    }

    fn range(&self, text: &str, has_step: bool) -> Result<(u32, u32), String> {
        if text == "*" {
            // Sunday is both 0 and 7; once is enough.
            return Ok((self.min, if self.max == 7 { 6 } else { self.max }));
        }
        if let Some((first, last)) = text.split_once('-') {
            return Ok((self.value(first)?, self.value(last)?));
        }
        let value = self.value(text)?;
        Ok((value, if has_step { self.max } else { value }))
    }

    fn value(&self, text: &str) -> Result<u32, String> {
        if let Some(value) = self.named(text) {
            return Ok(value);
        }
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u32>() {
            Ok(value) if digits && (self.min..=self.max).contains(&value) => Ok(value),
            _ if text.is_empty() => Err(format!("the {} field has an empty place", self.what)),
            _ if !self.names.is_empty() => Err(format!(
                "{} \"{text}\" is neither within {} to {} nor one of {}",
                self.what,
                self.min,
                self.max,
                self.names.join(", ")
            )),
            _ => Err(format!(
                "{} \"{text}\" is not within {} to {}",
                self.what, self.min, self.max
            )),
        }
    }

    fn named(&self, text: &str) -> Option<u32> {
        let lower = text.to_ascii_lowercase();
        let place = self.names.iter().position(|name| *name == lower)?;
        Some(u32::try_from(place).ok()? + self.min)
    }

    fn step(&self, text: &str) -> Result<u32, String> {
        match text.parse::<u32>() {
            Ok(step) if step >= 1 && step <= self.max.max(1) => Ok(step),
            _ => Err(format!(
                "the step \"/{text}\" of the {} is not a number from 1 to {}",
                self.what, self.max
            )),
        }
    }
}

/// Whether a field leaves its part free, by the rule of cron itself: it begins with a star.
fn is_free(text: &str) -> bool {
    text.starts_with('*')
}

fn listed(values: &BTreeSet<u32>) -> String {
    let words: Vec<String> = values.iter().map(u32::to_string).collect();
    words.join(",")
}

fn weekdays_listed(values: &BTreeSet<u32>) -> String {
    let names: Vec<&str> = values
        .iter()
        .filter_map(|value| WEEKDAYS.get(usize::try_from(*value).ok()?).copied())
        .collect();
    names.join(",")
}

fn schedules_of(line: &str) -> Result<Vec<Schedule>, String> {
    if line.len() > MAX_LINE_OCTETS {
        return Err(format!("it is longer than {MAX_LINE_OCTETS} characters"));
    }
    if line.trim_start().starts_with('@') {
        return Err("shorthands such as @monthly are not known; write the fields out".to_owned());
    }
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (second, [minute, hour, day, month, weekday]) = match fields.as_slice() {
        [minute, hour, day, month, weekday] => ("0", [*minute, *hour, *day, *month, *weekday]),
        [second, minute, hour, day, month, weekday] => {
            (*second, [*minute, *hour, *day, *month, *weekday])
        }
        other => {
            return Err(format!(
                "it has {} fields; five are needed (minute, hour, day of month, month, weekday), or six with seconds first",
                other.len()
            ));
        }
    };
    let clock = format!(
        "{} {} {}",
        listed(&SECOND.read(second)?),
        listed(&MINUTE.read(minute)?),
        listed(&HOUR.read(hour)?)
    );
    let days = listed(&DAY.read(day)?);
    let months = listed(&MONTH.read(month)?);
    let weekdays = weekdays_listed(&WEEKDAY.read(weekday)?);
    let texts = if is_free(day) || is_free(weekday) {
        vec![format!("{clock} {days} {months} {weekdays}")]
    } else {
        vec![
            format!("{clock} {days} {months} *"),
            format!("{clock} * {months} {weekdays}"),
        ]
    };
    texts
        .iter()
        .map(|text| Schedule::from_str(text).map_err(|fault| fault.to_string()))
        .collect()
}

impl FromStr for CronLine {
    type Err = CronLineError;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let fault = |why: String| CronLineError {
            line: line.to_owned(),
            why: format!("{why}. {EXAMPLE}"),
        };
        let parsed = Self {
            text: line.split_whitespace().collect::<Vec<_>>().join(" "),
            schedules: schedules_of(line).map_err(fault)?,
        };
        if parsed
            .next_after(DateTime::constant(1999, 12, 31, 23, 59, 59, 0))
            .is_none()
        {
            return Err(fault("no day ever fits it".to_owned()));
        }
        Ok(parsed)
    }
}

impl fmt::Display for CronLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Fractions of a second are dropped: a line names whole seconds, so "after" stays right.
fn to_chrono(civil: DateTime) -> Option<NaiveDateTime> {
    let unsigned = |value: i8| u32::try_from(value).ok();
    let date = NaiveDate::from_ymd_opt(
        i32::from(civil.year()),
        unsigned(civil.month())?,
        unsigned(civil.day())?,
    )?;
    date.and_hms_opt(
        unsigned(civil.hour())?,
        unsigned(civil.minute())?,
        unsigned(civil.second())?,
    )
}

fn to_jiff(naive: NaiveDateTime) -> Option<DateTime> {
    let small = |value: u32| i8::try_from(value).ok();
    DateTime::new(
        i16::try_from(naive.year()).ok()?,
        small(naive.month())?,
        small(naive.day())?,
        small(naive.hour())?,
        small(naive.minute())?,
        small(naive.second())?,
        0,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::{Date, Weekday, date};

    fn line(text: &str) -> CronLine {
        text.parse().unwrap()
    }

    fn next_days(text: &str, from: Date, count: usize) -> Vec<String> {
        let line = line(text);
        let mut at = from.at(0, 0, 0, 0);
        let mut days = Vec::new();
        for _ in 0..count {
            at = line.next_after(at).unwrap();
            days.push(at.strftime("%a %Y-%m-%d %H:%M:%S").to_string());
        }
        days
    }

    #[test]
    fn five_fields_name_minutes_and_six_name_seconds() {
        assert_eq!(
            next_days("0 10 1 */3 *", date(2026, 11, 22), 3),
            [
                "Fri 2027-01-01 10:00:00",
                "Thu 2027-04-01 10:00:00",
                "Thu 2027-07-01 10:00:00"
            ]
        );
        assert_eq!(
            next_days("30 15 9 1 * *", date(2026, 11, 22), 1),
            ["Tue 2026-12-01 09:15:30"]
        );
    }

    #[test]
    fn weekdays_count_as_posix_counts_them() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        // 2026-11-22 is a Sunday.
        let sunday = date(2026, 11, 22);
        for text in ["0 9 * * 0", "0 9 * * 7", "0 9 * * sun", "0 9 * * SUN"] {
            assert_eq!(
                next_days(text, sunday, 2),
                ["Sun 2026-11-22 09:00:00", "Sun 2026-11-29 09:00:00"],
                "{text}"
            );
        }
        let weekdays = |text: &str| -> Vec<Weekday> {
            let line = line(text);
            let mut at = date(2026, 11, 22).at(0, 0, 0, 0);
            let mut found = Vec::new();
            while let Some(next) = line.next_after(at) {
                if next.date() > date(2026, 11, 28) {
                    break;
                }
                found.push(next.date().weekday());
                at = next;
            }
            found
        };
        assert_eq!(
            weekdays("0 9 * * 1-5"),
            [Monday, Tuesday, Wednesday, Thursday, Friday]
        );
        assert_eq!(
            weekdays("0 9 * * mon-fri"),
            [Monday, Tuesday, Wednesday, Thursday, Friday]
        );
        assert_eq!(weekdays("0 9 * * 5-7"), [Sunday, Friday, Saturday]);
        assert_eq!(weekdays("0 9 * * 6-0"), [Sunday, Saturday]);
        assert_eq!(
            weekdays("0 9 * * fri-mon"),
            [Sunday, Monday, Friday, Saturday]
        );
        assert_eq!(weekdays("0 9 * * 1,3,Fri"), [Monday, Wednesday, Friday]);
        assert_eq!(
            weekdays("0 9 * * */2"),
            [Sunday, Tuesday, Thursday, Saturday]
        );
        assert_eq!(weekdays("0 9 * * 1-5/2"), [Monday, Wednesday, Friday]);
        assert_eq!(weekdays("0 9 * * 0-7").len(), 7);
    }

    #[test]
    fn a_restricted_day_or_a_restricted_weekday_suffices() {
        assert_eq!(
            next_days("0 9 13 * 5", date(2026, 11, 1), 4),
            [
                "Fri 2026-11-06 09:00:00",
                "Fri 2026-11-13 09:00:00",
                "Fri 2026-11-20 09:00:00",
                "Fri 2026-11-27 09:00:00"
            ]
        );
        assert_eq!(
            next_days("0 9 15 * 5", date(2026, 11, 10), 3),
            [
                "Fri 2026-11-13 09:00:00",
                "Sun 2026-11-15 09:00:00",
                "Fri 2026-11-20 09:00:00"
            ]
        );
        // A field that begins with a star is free, whatever its step: then both must fit.
        assert_eq!(
            next_days("0 9 */2 * 5", date(2026, 11, 10), 1),
            ["Fri 2026-11-13 09:00:00"]
        );
    }

    #[test]
    fn faults_say_what_is_wrong_and_show_a_right_line() {
        for (text, part) in [
            ("", "it has 0 fields"),
            ("* * *", "it has 3 fields"),
            ("0 0 10 1 * * 2027", "it has 7 fields"),
            ("0 25 * * *", "hour \"25\" is not within 0 to 23"),
            ("61 * * * *", "minute \"61\" is not within 0 to 59"),
            ("0 10 0 * *", "day of month \"0\" is not within 1 to 31"),
            (
                "0 10 1 13 *",
                "month \"13\" is neither within 1 to 12 nor one of jan, feb",
            ),
            ("0 10 * * 8", "weekday \"8\" is neither within 0 to 7"),
            ("0 10 * * monday", "weekday \"monday\" is neither"),
            (
                "0 10 20-10 * *",
                "the day of month range 20-10 ends before it begins",
            ),
            ("0 10 */0 * *", "the step \"/0\" of the day of month"),
            ("0 10 1,,2 * *", "the day of month field has an empty place"),
            ("0 10 +1 * *", "day of month \"+1\" is not within"),
            ("0 10 ? * 1", "day of month \"?\" is not within"),
            ("@monthly", "write the fields out"),
            ("0 10 30 2 *", "no day ever fits it"),
            ("0 10 31 4,6,9,11 *", "no day ever fits it"),
        ] {
            let error = text.parse::<CronLine>().unwrap_err();
            assert!(error.why.contains(part), "{text:?}: {}", error.why);
            assert!(error.to_string().contains("\"0 10 1 */3 *\""), "{text:?}");
        }
    }

    #[test]
    fn leap_days_are_waited_for() {
        assert_eq!(
            next_days("0 10 29 2 *", date(2026, 1, 1), 2),
            ["Tue 2028-02-29 10:00:00", "Sun 2032-02-29 10:00:00"]
        );
    }

    #[test]
    fn next_and_last_leave_out_the_time_they_start_from() {
        let line = line("0 10 1 * *");
        let at = date(2026, 12, 1).at(10, 0, 0, 0);
        assert_eq!(line.next_after(at), Some(date(2027, 1, 1).at(10, 0, 0, 0)));
        assert_eq!(
            line.last_before(at),
            Some(date(2026, 11, 1).at(10, 0, 0, 0))
        );
        let just_before = date(2026, 12, 1).at(9, 59, 59, 500_000_000);
        assert_eq!(line.next_after(just_before), Some(at));
        let just_after = date(2026, 12, 1).at(10, 0, 1, 0);
        assert_eq!(line.last_before(just_after), Some(at));
    }

    /// The days that fit, by walking the calendar: the plain meaning, without the crate.
    fn fits(line_days: &[i8], months: &[i8], weekdays: &[i8], day: Date) -> bool {
        let by_day = line_days.contains(&day.day());
        let by_weekday = weekdays.contains(&day.weekday().to_sunday_zero_offset());
        let days_fit = match (line_days.is_empty(), weekdays.is_empty()) {
            (true, true) => true,
            (true, false) => by_weekday,
            (false, true) => by_day,
            (false, false) => by_day || by_weekday,
        };
        days_fit && (months.is_empty() || months.contains(&day.month()))
    }

    fn list(values: &[i8]) -> String {
        if values.is_empty() {
            return "*".to_owned();
        }
        let words: Vec<String> = values.iter().map(i8::to_string).collect();
        words.join(",")
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(200))]
        #[test]
        fn next_and_last_agree_with_a_walk_over_the_calendar(
            days in proptest::collection::btree_set(1_i8..=31, 0..3),
            months in proptest::collection::btree_set(1_i8..=12, 0..3),
            weekdays in proptest::collection::btree_set(0_i8..=6, 0..3),
            offset in 0_i32..4000,
        ) {
            let (days, months, weekdays): (Vec<i8>, Vec<i8>, Vec<i8>) =
                (days.into_iter().collect(), months.into_iter().collect(), weekdays.into_iter().collect());
            let text = format!("30 9 {} {} {}", list(&days), list(&months), list(&weekdays));
            if let Ok(line) = text.parse::<CronLine>() {
                let start = date(2024, 1, 1).saturating_add(offset.days());
                let mut walk = start.tomorrow().unwrap();
                while !fits(&days, &months, &weekdays, walk) {
                    walk = walk.tomorrow().unwrap();
                }
                proptest::prop_assert_eq!(
                    line.next_after(start.at(9, 30, 0, 0)), Some(walk.at(9, 30, 0, 0)), "{} after {}", text, start);
                let mut walk = start.yesterday().unwrap();
                while !fits(&days, &months, &weekdays, walk) {
                    walk = walk.yesterday().unwrap();
                }
                proptest::prop_assert_eq!(
                    line.last_before(start.at(9, 30, 0, 0)), Some(walk.at(9, 30, 0, 0)), "{} before {}", text, start);
            }
        }
    }
}
