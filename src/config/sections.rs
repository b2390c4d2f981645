//! The sections about the owner, the store, control by mail, filing folders, limits and hours.
//!
//! Each function reads one section to its end, notes every fault, and gives back what it could read.
//! The facts of the footer are checked here already: without a legal name and a postal address no
//! mail may go out (TRUST L-01), and it is better to hear that from `check` than from a held mail.
//! The caps have ceilings that no config can pass (TRUST D-18).

use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use toml::de::DeValue;

use super::keys::{self, closest};
use super::tree::{Found, Reader, Section, parsed};
use super::{Control, Owner};
use crate::domain::{Address, DeclineKind, Hours, HoursError, Limits, Period};

/// No provider lets an ordinary account send more in a day (TRUST D-18).
const PER_DAY_CEILING: u32 = 2_000;
/// The rate at which the strictest of the large providers begins to refuse (TRUST D-18).
const PER_MINUTE_CEILING: u32 = 30;

pub(super) fn owner<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Option<Owner> {
    root.need(reader, "owner")?;
    let section = root.section(reader, "owner", &keys::OWNER)?;
    let name = footer_fact(reader, &section, "name", LineBreaks::Forbidden);
    let email = section
        .needed_text(reader, "email")
        .and_then(|text| parsed::<Address>(reader, &text));
    let aliases = section.texts(reader, "aliases").unwrap_or_default();
    let aliases = aliases
        .iter()
        .filter_map(|text| parsed::<Address>(reader, text))
        .map(|found| found.value)
        .collect();
    let company = footer_fact(reader, &section, "company", LineBreaks::Forbidden);
    let postal_address = footer_fact(reader, &section, "postal_address", LineBreaks::Allowed);
    let zone = section
        .needed_text(reader, "timezone")
        .and_then(|text| timezone(reader, &text));
    let (timezone_name, timezone) = zone?;
    Some(Owner {
        name: name?,
        email: email?.value,
        aliases,
        company: company?,
        postal_address: postal_address?,
        timezone,
        timezone_name,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineBreaks {
    Allowed,
    Forbidden,
}

/// A fact that stands in every mail: there, not a placeholder, and nothing that could break a header.
fn footer_fact<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    name: &str,
    line_breaks: LineBreaks,
) -> Option<String> {
    let text = section.needed_text(reader, name)?;
    let value = text.value.trim();
    if let Some(why) = placeholder(value) {
        let fault = reader
            .at(
                &text.span,
                format!("`{}` {why}", section.keys.path_of(name)),
            )
            .help("it stands in every mail, and no mail goes out without it");
        reader.add(fault);
        return None;
    }
    let broken = |c: char| c.is_control() && (c != '\n' || line_breaks == LineBreaks::Forbidden);
    if value.chars().any(broken) {
        let message = format!(
            "`{}` holds a line break or another control character",
            section.keys.path_of(name)
        );
        reader.add(reader.at(&text.span, message).expected("one plain line"));
        return None;
    }
    Some(value.to_owned())
}

fn placeholder(value: &str) -> Option<&'static str> {
    let folded: String = value
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if folded.is_empty() {
        return Some("is empty");
    }
    let stand_ins = ["tbd", "tba", "fixme", "xxx", "changeme", "none", "na"];
    (folded.starts_with("todo") || stand_ins.contains(&folded.as_str()))
        .then_some("is still a placeholder")
}

fn timezone(reader: &mut Reader<'_>, text: &Found<&str>) -> Option<(String, TimeZone)> {
    if let Ok(zone) = TimeZone::get(text.value) {
        let name = zone.iana_name().unwrap_or(text.value).to_owned();
        return Some((name, zone));
    }
    let fault = reader
        .at(&text.span, format!("\"{}\" is not a time zone", text.value))
        .expected("a name such as \"Europe/London\"");
    reader.add(match nearest_timezone(text.value) {
        Some(near) => fault.help(format!("did you mean \"{near}\"?")),
        None => fault.help("`timedatectl list-timezones` lists them all"),
    });
    None
}

/// The zone that was meant: nearest in spelling, or with the same city.
pub(crate) fn nearest_timezone(word: &str) -> Option<String> {
    let names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .collect();
    let city = word.rsplit('/').next().unwrap_or(word).replace(' ', "_");
    let by_city = names.iter().find(|name| {
        name.rsplit_once('/')
            .is_some_and(|(_, theirs)| theirs.eq_ignore_ascii_case(&city))
    });
    let candidates: Vec<&str> = names.iter().map(String::as_str).collect();
    by_city
        .cloned()
        .or_else(|| closest(word, &candidates).map(str::to_owned))
}

/// The database file; beside the config where nothing is said.
pub(super) fn store<'t>(
    reader: &mut Reader<'t>,
    root: &Section<'t>,
    folder: &Path,
) -> Option<PathBuf> {
    let default = folder.join("longgame.db");
    if !root.has("store") {
        return Some(default);
    }
    let section = root.section(reader, "store", &keys::STORE)?;
    if !section.has("path") {
        return Some(default);
    }
    path(reader, &section, "path", folder)
}

/// A path of the file, made absolute.
pub(super) fn path<'t>(
    reader: &mut Reader<'t>,
    section: &Section<'t>,
    name: &str,
    folder: &Path,
) -> Option<PathBuf> {
    let text = section.text(reader, name)?;
    let shown = section.keys.path_of(name);
    if text.value.is_empty() || text.value.contains('\0') {
        reader.add(
            reader
                .at(&text.span, format!("`{shown}` is not a path"))
                .expected("the name of a file or folder"),
        );
        return None;
    }
    if text.value.starts_with('~') {
        reader.add(
            reader
                .at(
                    &text.span,
                    format!("`{shown}` begins with ~, which only shells know"),
                )
                .help("write the path in full, or relative to the folder of this file"),
        );
        return None;
    }
    Some(folder.join(text.value))
}

pub(super) fn control<'t>(
    reader: &mut Reader<'t>,
    root: &Section<'t>,
    owner: Option<&Owner>,
) -> Option<Control> {
    let mut control = Control {
        address: None,
        authserv_id: None,
        notice: Period::hours(2),
    };
    if !root.has("control") {
        return Some(control);
    }
    let section = root.section(reader, "control", &keys::CONTROL)?;
    if let Some(found) = section.parsed::<Address>(reader, "address") {
        control.address = apart_from_owner(reader, owner, found);
    }
    if let Some(found) = section.parsed::<Period>(reader, "notice") {
        control.notice = found.value;
    }
    if let Some(text) = section.text(reader, "authserv_id") {
        let value = text.value.trim();
        if value.is_empty() || value.contains(|c: char| c.is_whitespace() || ";\"()".contains(c)) {
            let fault = reader
                .at(&text.span, "`control.authserv_id` is not a server's name")
                .expected("one word, such as \"mx.seller.example\"")
                .help(
                    "it is the first word of the Authentication-Results field \
                     that your provider puts on incoming mail",
                );
            reader.add(fault);
        } else {
            control.authserv_id = Some(value.to_owned());
        }
    }
    Some(control)
}

/// The control address must be another one than the owner's: else all their mail would be commands.
fn apart_from_owner(
    reader: &mut Reader<'_>,
    owner: Option<&Owner>,
    address: Found<Address>,
) -> Option<Address> {
    let Some(owner) = owner else {
        return Some(address.value);
    };
    if address.value != owner.email && !owner.aliases.contains(&address.value) {
        return Some(address.value);
    }
    let tagged = format!("{}+log@{}", owner.email.local(), owner.email.domain());
    let fault = reader
        .at(
            &address.span,
            "`control.address` is the owner's own address",
        )
        .expected("an address that nothing else is sent to")
        .help(format!(
            "most providers deliver a tagged address to you without any setup: \"{tagged}\""
        ));
    reader.add(fault);
    None
}

/// Folders and what filing a message there means, in the order of the file.
pub(super) fn filing<'t>(
    reader: &mut Reader<'t>,
    root: &Section<'t>,
) -> Vec<(String, DeclineKind)> {
    let Some(value) = root.value("filing") else {
        return Vec::new();
    };
    let DeValue::Table(table) = value.get_ref() else {
        let _: Option<()> = root.wrong_type(reader, "filing", value, "a section [filing]");
        return Vec::new();
    };
    let mut folders: Vec<(String, DeclineKind)> = Vec::new();
    for (folder, value) in super::tree::entries_of(table) {
        let name = folder.value.trim().trim_end_matches('/');
        if let Some((what, help)) = folder_fault(name, &folders) {
            reader.add(reader.at(&folder.span, what).help(help));
        }
        let DeValue::String(kind) = value.get_ref() else {
            let fault = reader
                .at(&value.span(), "a folder's meaning must be text in quotes")
                .expected("\"not_now\" or \"not_ever\"")
                .help(format!(
                    "a folder's name with a dot needs quotes: \"{name}.…\" = \"not_now\""
                ));
            reader.add(fault);
            continue;
        };
        let kind = Found {
            value: kind.as_ref(),
            span: value.span(),
        };
        let filed = [DeclineKind::NotNow, DeclineKind::NotEver];
        if let Some(kind) = word(reader, &kind, "what a filed message can mean", &filed) {
            folders.push((name.to_owned(), kind));
        }
    }
    folders
}

fn folder_fault(name: &str, earlier: &[(String, DeclineKind)]) -> Option<(String, &'static str)> {
    if name.is_empty() || name.chars().any(char::is_control) {
        return Some((
            "this is not a folder's name".to_owned(),
            "write it as your mail program shows it",
        ));
    }
    if name.eq_ignore_ascii_case("INBOX") {
        return Some((
            "the inbox cannot be a filing folder: every message in it would be a decline"
                .to_owned(),
            "make a folder of its own for the declines that you file",
        ));
    }
    if earlier.iter().any(|(other, _)| other == name) {
        return Some((
            format!("the folder \"{name}\" is given twice"),
            "keep one of the two",
        ));
    }
    None
}

pub(super) fn limits<'t>(reader: &mut Reader<'t>, root: &Section<'t>) -> Option<Limits> {
    let mut limits = Limits {
        per_day: 50,
        per_minute: 5,
        min_gap: Period::days(3),
    };
    if !root.has("limits") {
        return Some(limits);
    }
    let section = root.section(reader, "limits", &keys::LIMITS)?;
    if let Some(per_day) = section.number(reader, "per_day", 1..=PER_DAY_CEILING) {
        limits.per_day = per_day;
    }
    if let Some(per_minute) = section.number(reader, "per_minute", 1..=PER_MINUTE_CEILING) {
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

/// A word of a closed list, with the nearest one as a suggestion.
pub(super) fn word<T>(
    reader: &mut Reader<'_>,
    text: &Found<&str>,
    list: &str,
    allowed: &[T],
) -> Option<T>
where
    T: FromStr + Copy + PartialEq + std::fmt::Display,
{
    let known = text.value.parse::<T>().ok();
    if let Some(value) = known.filter(|value| allowed.contains(value)) {
        return Some(value);
    }
    let words: Vec<String> = allowed.iter().map(ToString::to_string).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let fault = reader
        .at(&text.span, format!("\"{}\" is not {list}", text.value))
        .expected(format!("one of {}", words.join(", ")));
    let folded = text.value.replace(['-', ' '], "_");
    reader.add(match closest(&folded, &words) {
        Some(near) => fault.help(format!("did you mean \"{near}\"?")),
        None => fault,
    });
    None
}
