//! The sections about the store, control by mail and filing folders, and what all sections share.
//!
//! Each function reads one section to its end, notes every fault, and gives back what it could read.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use toml::de::DeValue;

use super::keys::{self, closest};
use super::tree::{Found, Reader, Section};
use super::{Control, Owner};
use crate::domain::{Address, DeclineKind, Period};

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
