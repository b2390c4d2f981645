//! The sections `[limits]` and `[hours]`: how much may go out, and when.
//!
//! The caps have ceilings that no config can pass (TRUST D-18): beyond them lie blocked accounts, not
//! customers. Hours lie within one day; days and times are taken as people write them.

use jiff::civil::{Time, Weekday};
use toml::de::DeValue;

use super::keys;
use super::tree::{Found, Reader, Section};
use crate::domain::{Hours, HoursError, Limits, Period};

/// No provider lets an ordinary account send more in a day (TRUST D-18).
const PER_DAY_CEILING: u32 = 2_000;
/// The rate at which the strictest of the large providers begins to refuse (TRUST D-18).
const PER_MINUTE_CEILING: u32 = 30;

/// Test servers on this computer have nobody to protect; a number is still a number.
const TEST_CEILING: u32 = 1_000_000;

/// Whose mail the limits bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WayOut {
    /// A provider: its ceilings hold.
    Provider,
    /// A server on this computer.
    Loopback,
}

pub(super) fn limits<'t>(
    reader: &mut Reader<'t>,
    root: &Section<'t>,
    way_out: WayOut,
) -> Option<Limits> {
    let (day_ceiling, minute_ceiling) = match way_out {
        WayOut::Provider => (PER_DAY_CEILING, PER_MINUTE_CEILING),
        WayOut::Loopback => (TEST_CEILING, TEST_CEILING),
    };
    let mut limits = Limits {
        per_day: 50,
        per_minute: 5,
        min_gap: Period::days(3),
    };
    if !root.has("limits") {
        return Some(limits);
    }
    let section = root.section(reader, "limits", &keys::LIMITS)?;
    if let Some(per_day) = section.number(reader, "per_day", 1..=day_ceiling) {
        limits.per_day = per_day;
    }
    if let Some(per_minute) = section.number(reader, "per_minute", 1..=minute_ceiling) {
        limits.per_minute = per_minute;
    }
    if let Some(found) = section.parsed::<Period>(reader, "min_gap") {
        limits.min_gap = found.value;
    }
    Some(limits)
}

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("Mon", "monday", Weekday::Monday),
    ("Tue", "tuesday", Weekday::Tuesday),
    ("Wed", "wednesday", Weekday::Wednesday),
    ("Thu", "thursday", Weekday::Thursday),
    ("Fri", "friday", Weekday::Friday),
    ("Sat", "saturday", Weekday::Saturday),
    ("Sun", "sunday", Weekday::Sunday),
];

pub(super) fn hours<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Option<Hours> {
    let mut days: Vec<Weekday> = WEEKDAYS.iter().take(5).map(|(_, _, day)| *day).collect();
    let (mut from, mut to) = (Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0));
    let mut place = root.span.clone();
    if root.has("hours") {
        let section = root.section(reader, "hours", &keys::HOURS)?;
        if let Some(words) = section.texts(reader, "days") {
            place = section.span_of("days");
            let known: Vec<Option<Weekday>> =
                words.iter().map(|word| weekday(reader, word)).collect();
            // A misspelt day was noted; the list counts as empty only where it is.
            if known.is_empty() || known.iter().any(Option::is_some) {
                days = known.into_iter().flatten().collect();
            }
        }
        from = time_of_day(reader, &section, "from").unwrap_or(from);
        to = time_of_day(reader, &section, "to").unwrap_or(to);
        if !days.is_empty() {
            place = section.span_of(if section.has("to") { "to" } else { "from" });
        }
    }
    match Hours::new(&days, from, to) {
        Ok(hours) => Some(hours),
        Err(HoursError::NoDay) => {
            let fault = reader
                .at(&place, "no weekday is given, so nothing could ever be sent")
                .expected("at least one of Mon, Tue, Wed, Thu, Fri, Sat, Sun");
            reader.add(fault);
            None
        }
        Err(HoursError::Empty) => {
            let message = format!(
                "the hours end at {} and begin at {}",
                to.strftime("%H:%M"),
                from.strftime("%H:%M")
            );
            let fault = reader
                .at(&place, message)
                .expected("an end later than the beginning, on the same day");
            reader.add(fault);
            None
        }
    }
}

fn weekday(reader: &mut Reader<'_>, word: &Found<&str>) -> Option<Weekday> {
    let folded = word.value.to_lowercase();
    let known = WEEKDAYS
        .iter()
        .find(|(short, long, _)| *long == folded || short.eq_ignore_ascii_case(&folded));
    if known.is_none() {
        let fault = reader
            .at(&word.span, format!("\"{}\" is not a weekday", word.value))
            .expected("Mon, Tue, Wed, Thu, Fri, Sat or Sun");
        reader.add(fault);
    }
    known.map(|(_, _, day)| *day)
}

fn time_of_day<'t>(reader: &mut Reader<'t>, section: &Section<'t>, name: &str) -> Option<Time> {
    // 09:00 without quotes is a time of TOML's own; it says the same.
    if let Some(DeValue::Datetime(written)) = section.value(name).map(toml::Spanned::get_ref)
        && let (None, Some(time), None) = (written.date, written.time, written.offset)
        && let (Ok(hour), Ok(minute)) = (i8::try_from(time.hour), i8::try_from(time.minute))
    {
        return Time::new(hour, minute, 0, 0).ok();
    }
    let text = section.text(reader, name)?;
    let parts = text.value.trim().split_once(':');
    let time = parts.and_then(|(hour, minute)| {
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = plain(hour) && plain(minute) && hour.len() <= 2 && minute.len() == 2;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        shaped.then(|| Time::new(hour, minute, 0, 0).ok())?
    });
    if time.is_none() {
        let mut fault = reader
            .at(
                &text.span,
                format!("\"{}\" is not a time of day", text.value),
            )
            .expected("hours and minutes from \"00:00\" to \"23:59\"");
        if text.value.trim().starts_with("24") {
            fault = fault.help("the end of the day is \"23:59\"");
        }
        reader.add(fault);
    }
    time
}
