//! What FETCH and SEARCH answer about single messages, and which messages a set of numbers means.
//!
//! A FETCH response is text with literals in between, kept apart because a fault may cut a literal
//! short. Sections are exact octets of the stored message (RFC 9051 §6.4.5): the whole, the header,
//! some fields of it, the text, and any range of these. Parts of a MIME structure are not served,
//! nor ENVELOPE and BODYSTRUCTURE: a careful client does without them.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::journal::{field_is, fields, header, header_length};
use super::super::store::Stored;
use super::parse::{Bound, Item, Key, NumberSet, Section};

/// A piece of a response: text, or the octets of a literal.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Vec<u8>),
    Literal(Vec<u8>),
}

/// One untagged FETCH response. `sequence` counts from 1.
pub(super) fn response(sequence: usize, stored: &Stored, items: &[Item]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = format!("* {sequence} FETCH (").into_bytes();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push(b' ');
        }
        match item {
            Item::Uid => text.extend(format!("UID {}", stored.uid).into_bytes()),
            Item::Flags => text.extend(format!("FLAGS ({})", flags(stored)).into_bytes()),
            Item::InternalDate => {
                let date = stored.internal_date.strftime("%d-%b-%Y %H:%M:%S +0000");
                text.extend(format!("INTERNALDATE \"{date}\"").into_bytes());
            }
            Item::Size => text.extend(format!("RFC822.SIZE {}", stored.raw.len()).into_bytes()),
            Item::Body {
                section, partial, ..
            } => {
                let octets = cut(&section_octets(&stored.raw, section), *partial);
                let origin = partial.map(|(offset, _)| format!("<{offset}>"));
                let label = format!(
                    "BODY[{}]{} {{{}}}\r\n",
                    section_label(section),
                    origin.unwrap_or_default(),
                    octets.len()
                );
                text.extend(label.into_bytes());
                pieces.push(Piece::Text(std::mem::take(&mut text)));
                pieces.push(Piece::Literal(octets));
            }
        }
    }
    text.extend(b")\r\n");
    pieces.push(Piece::Text(text));
    pieces
}

/// Whether fetching these items sets `\Seen` (RFC 9051 §6.4.5).
pub(super) fn marks_seen(items: &[Item]) -> bool {
    items
        .iter()
        .any(|item| matches!(item, Item::Body { peek: false, .. }))
}

fn flags(stored: &Stored) -> String {
    let flags: Vec<&str> = stored.flags.iter().map(String::as_str).collect();
    flags.join(" ")
}

fn section_label(section: &Section) -> String {
    match section {
        Section::Whole => String::new(),
        Section::Header => "HEADER".to_owned(),
        Section::Text => "TEXT".to_owned(),
        Section::Fields { names, exclude } => {
            let not = if *exclude { ".NOT" } else { "" };
            format!("HEADER.FIELDS{not} ({})", names.join(" "))
        }
    }
}

fn section_octets(raw: &[u8], section: &Section) -> Vec<u8> {
    let (head, body) = raw.split_at(header_length(raw).min(raw.len()));
    match section {
        Section::Whole => raw.to_vec(),
        Section::Header => head.to_vec(),
        Section::Text => body.to_vec(),
        Section::Fields { names, exclude } => {
            let named = |field: &&[u8]| names.iter().any(|name| field_is(field, name));
            let mut out: Vec<u8> = fields(raw)
                .into_iter()
                .filter(|field| named(field) != *exclude)
                .flatten()
                .copied()
                .collect();
            out.extend_from_slice(b"\r\n");
            out
        }
    }
}

fn cut(octets: &[u8], partial: Option<(u32, u32)>) -> Vec<u8> {
    let Some((offset, length)) = partial else {
        return octets.to_vec();
    };
    let from = (offset as usize).min(octets.len());
    let to = from.saturating_add(length as usize).min(octets.len());
    octets.get(from..to).unwrap_or_default().to_vec()
}

/// Whether a number is in the set. `last` is the highest there is; `n:*` with n above it still
/// holds the last one (RFC 9051 §9, seq-range), which is a trap that clients must know.
pub(super) fn contains(set: &NumberSet, number: u32, last: u32) -> bool {
    let value = |bound: &Bound| match bound {
        Bound::Number(number) => *number,
        Bound::Last => last,
    };
    set.iter().any(|(a, b)| {
        let (a, b) = (value(a), value(b));
        (a.min(b)..=a.max(b)).contains(&number)
    })
}

/// Where a message stands in the folder, for keys that ask for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Sequence number, from 1.
    pub sequence: u32,
    /// How many messages there are.
    pub last_sequence: u32,
    /// The highest UID.
    pub last_uid: u32,
}

/// Whether a message fits a search key.
pub(super) fn fits(key: &Key, stored: &Stored, place: Place) -> bool {
    match key {
        Key::All => true,
        Key::Numbers(set) => contains(set, place.sequence, place.last_sequence),
        Key::Uids(set) => contains(set, stored.uid, place.last_uid),
        Key::Since(date) => day(stored) >= *date,
        Key::Before(date) => day(stored) < *date,
        Key::On(date) => day(stored) == *date,
        Key::Seen(seen) => stored.flags.contains("\\Seen") == *seen,
        Key::Header(name, part) => header(&stored.raw, name)
            .is_some_and(|value| value.to_lowercase().contains(&part.to_lowercase())),
        Key::Not(key) => !fits(key, stored, place),
    }
}

/// RFC 9051 §6.4.4: the date of INTERNALDATE, time and zone disregarded; this server lives in UTC.
fn day(stored: &Stored) -> Date {
    stored.internal_date.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn stored(raw: &str) -> Stored {
        Stored {
            uid: 7,
            internal_date: "2026-11-23T23:30:00Z".parse().unwrap(),
            flags: BTreeSet::from(["\\Seen".to_owned()]),
            raw: raw.as_bytes().into(),
        }
    }

    #[test]
    fn a_star_means_the_last_message_even_behind_a_higher_number() {
        let from_99 = vec![(Bound::Number(99), Bound::Last)];
        assert!(contains(&from_99, 3, 3));
        assert!(!contains(&from_99, 2, 3));
        assert!(contains(&vec![(Bound::Last, Bound::Last)], 3, 3));
    }

    #[test]
    fn parts_of_a_message_are_exact_octets() {
        let stored = stored("From: a\r\nTo: b,\r\n c\r\nSubject: s\r\n\r\nbody\r\n");
        let fields = Section::Fields {
            names: vec!["to".into()],
            exclude: false,
        };
        let octets = |section, partial| {
            let items = [Item::Body {
                section,
                partial,
                peek: true,
            }];
            let pieces = response(1, &stored, &items);
            let literal = pieces.into_iter().find_map(|piece| match piece {
                Piece::Literal(octets) => Some(octets),
                Piece::Text(_) => None,
            });
            String::from_utf8(literal.unwrap()).unwrap()
        };
        assert_eq!(octets(fields, None), "To: b,\r\n c\r\n\r\n");
        assert_eq!(octets(Section::Text, None), "body\r\n");
        assert_eq!(octets(Section::Whole, Some((6, 5))), "a\r\nTo");
        assert_eq!(octets(Section::Whole, Some((9_999, 5))), "");
    }

    #[test]
    fn search_goes_by_the_day_of_arrival() {
        let stored = stored("Message-ID: <A@b>\r\n\r\n");
        let place = Place {
            sequence: 1,
            last_sequence: 1,
            last_uid: 7,
        };
        let fits = |key| fits(&key, &stored, place);
        let day = jiff::civil::date(2026, 11, 23);
        assert!(fits(Key::Since(day)));
        assert!(!fits(Key::Before(day)));
        assert!(fits(Key::On(day)));
        assert!(fits(Key::Header("message-id".into(), "a@B".into())));
        assert!(!fits(Key::Header("Subject".into(), String::new())));
        assert!(!fits(Key::Seen(false)));
    }
}
