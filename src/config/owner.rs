//! The section about the owner: who writes, from where in the world, and the facts of the footer.
//!
//! Without a legal name and a postal address no mail may go out (TRUST L-01). They are checked here
//! already, placeholders included, since it is better to hear that from `check` than from a held
//! mail. Nothing that stands in a header may hold a line break.

use jiff::tz::TimeZone;

use super::Owner;
use super::keys::{self, closest};
use super::tree::{Found, Reader, Section, parsed};
use crate::domain::Address;

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
