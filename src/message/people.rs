//! People as mail programs write them into text.
//!
//! A copied header names people loosely: `Dana Ito <dana@acme.example>`, `Dana Ito
//! [mailto:dana@acme.example]`, `"Ito, Dana" <…>`, `dana@acme.example<mailto:dana@acme.example>`,
//! or only `Dana Ito`. Lists are separated by commas or semicolons, and names may hold commas.

use crate::domain::{Address, Mailbox};

/// Most people of one field that are read.
const MAX_PEOPLE: usize = 200;

/// A person of a copied header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// The name, empty where only an address stands.
    pub(super) name: String,
    /// The address, where one stands.
    pub(super) address: Option<Address>,
}

impl Person {
    /// As a mailbox, if there is an address.
    pub(super) fn mailbox(&self) -> Option<Mailbox> {
        let address = self.address.clone()?;
        Some(Mailbox::new(Some(self.name.clone()), address))
    }
}

/// Reads one person.
pub(super) fn person(text: &str) -> Person {
    let text = plain(text);
    let text = text.trim().trim_end_matches([';', ',']).trim();
    let in_brackets = [('<', '>'), ('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| {
            let (before, after) = text.split_once(open)?;
            let inner = after.split(close).next()?;
            let address = Address::parse(inner.trim()).ok()?;
            Some((before, address))
        });
    if let Some((before, address)) = in_brackets {
        return Person {
            name: name(before),
            address: Some(address),
        };
    }
    let word = text
        .split_whitespace()
        .map(|word| word.trim_matches(['<', '>', '"', '\'', ',', ';', '(', ')']))
        .find_map(|word| Address::parse(word).ok().map(|address| (word, address)));
    match word {
        Some((word, address)) => Person {
            name: name(text.split(word).next().unwrap_or_default()),
            address: Some(address),
        },
        None => Person {
            name: name(text),
            address: None,
        },
    }
}

/// Reads a list.
pub(super) fn people(text: &str) -> Vec<Person> {
    let text = plain(text);
    let any_address = text.contains('@');
    let mut out = Vec::new();
    let mut piece = String::new();
    let mut in_quotes = false;
    for c in text.chars() {
        let ends = match c {
            '"' => {
                in_quotes = !in_quotes;
                false
            }
            ';' => !in_quotes,
            ',' => !in_quotes && (piece.contains('@') || !any_address),
            _ => false,
        };
        if ends {
            out.push(person(&piece));
            piece.clear();
        } else {
            piece.push(c);
        }
        if out.len() >= MAX_PEOPLE {
            break;
        }
    }
    if !piece.trim().is_empty() {
        out.push(person(&piece));
    }
    out.retain(|person| person.address.is_some() || !person.name.is_empty());
    out
}

fn name(text: &str) -> String {
    let quotes = ['"', '\'', '«', '»', '„', '“', '”', '<', '*', '_', '‘', '’'];
    text.trim()
        .trim_matches(|c: char| quotes.contains(&c) || c.is_whitespace())
        .trim_end_matches([':', ','])
        .trim()
        .to_owned()
}

/// Without what Outlook adds: `[mailto:x]` becomes `<x>`, a doubled `<mailto:x>` goes.
fn plain(text: &str) -> String {
    let text = text.replace("[mailto:", "<").replace(['\t', '\n'], " ");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("<mailto:") {
        out.push_str(before);
        let (inner, tail) = after.split_once('>').unwrap_or((after, ""));
        let bare = inner.split('?').next().unwrap_or_default();
        if !before.trim_end().ends_with(bare) {
            out.push('<');
            out.push_str(bare);
            out.push('>');
        }
        rest = tail;
    }
    out.push_str(rest);
    if text.contains('<') && !out.contains('>') {
        out = out.replace(']', ">");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, name: &str, address: &str) {
        let found = person(text);
        assert_eq!(found.name, name, "{text}");
        let got = found.address.map(|address| address.canonical().to_owned());
        assert_eq!(got.unwrap_or_default(), address, "{text}");
    }

    #[test]
    fn the_ways_to_write_one_person() {
        reads(
            "Dana Ito <dana@acme.example>",
            "Dana Ito",
            "dana@acme.example",
        );
        reads(
            "\"Ito, Dana\" <dana@acme.example>;",
            "Ito, Dana",
            "dana@acme.example",
        );
        reads(
            "Dana Ito [mailto:dana@acme.example]",
            "Dana Ito",
            "dana@acme.example",
        );
        reads(
            "Dana <dana@acme.example<mailto:dana@acme.example>>",
            "Dana",
            "dana@acme.example",
        );
        reads(
            "dana@acme.example<mailto:dana@acme.example>",
            "",
            "dana@acme.example",
        );
        reads(
            "Dana Ito (dana@acme.example)",
            "Dana Ito",
            "dana@acme.example",
        );
        reads("dana@acme.example", "", "dana@acme.example");
        reads("Dana Ito", "Dana Ito", "");
    }

    #[test]
    fn lists_may_hold_commas_in_names() {
        let list =
            people("Ito, Dana <dana@acme.example>, Kim <kim@acme.example>; Lee <lee@acme.example>");
        assert_eq!(list.len(), 3);
        assert_eq!(list[0].name, "Ito, Dana");
    }
}
