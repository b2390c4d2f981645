//! A message inside the text of another: inline forwards.
//!
//! Clients forward by copying a header and the old text below what the forwarder typed. Some put
//! a marker above it, in the language of their user; Outlook puts only the header, so that nothing
//! but the subject's prefix tells a forward from an answer; some mark the copy with `>`. One
//! mechanism reads them all: the *outermost* introduction of older text decides, whatever shape it
//! has. A marker that stands further down belongs to somebody else's text, which may be a trick
//! (TRUST C-07), and never wins.
//!
//! The words of clients are in `locales`. An answer that merely quotes is no forward.

use super::attribution;
use super::header_block::{self, Label};
use super::locales::{LOCALES, words};
use super::people::{Person, people, person};
use super::quotes::{Marker, is_rule, marker, next_filled};
use super::text::{Line, joined, lines_of, unquoted};
use super::work;

/// What the prefix of a subject says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Forward,
    Reply,
    None,
}

/// A forward found in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inline {
    /// The text above it, signature and all.
    pub(super) above: String,
    /// Its author.
    pub(super) from: Person,
    /// The author as written.
    pub(super) from_text: String,
    /// Recipients.
    pub(super) to: Vec<Person>,
    /// Copies.
    pub(super) cc: Vec<Person>,
    /// Its subject.
    pub(super) subject: String,
    /// When it was written, as written.
    pub(super) date_text: String,
    /// Language of the copied header.
    pub(super) code: &'static str,
    /// What follows, without the marks of the forward itself.
    pub(super) body: String,
}

/// What the subject's first prefix says: "WG: Angebot", "[Team] Fwd: offer".
pub(super) fn prefix(subject: &str) -> Prefix {
    let mut rest = subject.trim_start();
    if let Some((tag, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let forwarded = matches!(tag.trim().to_lowercase().as_str(), "fwd" | "fw");
        if forwarded {
            return Prefix::Forward;
        }
        rest = after.trim_start();
    }
    let Some(at) = rest
        .char_indices()
        .take(16)
        .find(|(_, c)| matches!(c, ':' | '：'))
        .map(|(at, _)| at)
    else {
        return Prefix::None;
    };
    let word = rest.get(..at).unwrap_or_default().to_lowercase();
    let word = word.split(['[', '(']).next().unwrap_or_default().trim();
    let holds = |cell: fn(&super::locales::Locale) -> &'static str| {
        LOCALES
            .iter()
            .any(|locale| words(cell(locale)).any(|known| known == word))
    };
    if word == "re" {
        Prefix::Reply
    } else if holds(|locale| locale.forward_prefixes) {
        Prefix::Forward
    } else if holds(|locale| locale.reply_prefixes) {
        Prefix::Reply
    } else {
        Prefix::None
    }
}

/// The subject without its first prefix.
fn without_prefix(subject: &str) -> &str {
    match prefix(subject) {
        Prefix::None => subject,
        _ => subject
            .split_once([':', '：'])
            .map_or(subject, |(_, rest)| rest.trim()),
    }
}

/// The forward in a text, if it is one.
pub(super) fn inline(text: &str, subject: &str) -> Option<Inline> {
    let expanded = expand(text);
    let text = expanded.as_deref().unwrap_or(text);
    let lines = lines_of(text);
    for at in 0..lines.len() {
        let line = lines.get(at)?;
        if line.is_blank() {
            continue;
        }
        if let Some(found) = marker(line.content) {
            return by_marker(&lines, at, found, subject);
        }
        if line.depth <= 1
            && let Some(block) = header_at(&lines, at, subject)
        {
            let nothing_above = nothing_but_rules(&lines, at);
            let forwards = match prefix(subject) {
                Prefix::Forward => true,
                Prefix::Reply => false,
                Prefix::None => nothing_above,
            };
            return forwards.then(|| from_block(&lines, at, &block));
        }
        if let Some(found) = attribution::at(&lines, at) {
            let forwards = prefix(subject) == Prefix::Forward;
            return forwards.then(|| from_attribution(&lines, at, &found, subject));
        }
        if line.depth > 0 {
            return None;
        }
    }
    None
}

/// A copied header. Under a subject that says "forward", author and subject are enough of one, as
/// phones copy them.
fn header_at(lines: &[Line<'_>], at: usize, subject: &str) -> Option<header_block::Block> {
    header_block::at(lines, at, false).or_else(|| {
        let short = header_block::at(lines, at, prefix(subject) == Prefix::Forward)?;
        let named = short.field(Label::From).contains('@');
        let more = !short.field(Label::Subject).is_empty() || !short.field(Label::Date).is_empty();
        (named && more).then_some(short)
    })
}

fn nothing_but_rules(lines: &[Line<'_>], before: usize) -> bool {
    lines
        .iter()
        .take(before)
        .all(|line| line.is_blank() || is_rule(line.content))
}

fn by_marker(lines: &[Line<'_>], at: usize, found: Marker, subject: &str) -> Option<Inline> {
    let next = next_filled(lines, at + 1);
    let block = next.and_then(|next| header_block::at(lines, next, true));
    let nothing_above = nothing_but_rules(lines, at);
    let forwards = match (found, prefix(subject)) {
        (Marker::Forwarded, _) | (Marker::Original, Prefix::Forward) => true,
        (Marker::Original, Prefix::Reply) => false,
        (Marker::Original, Prefix::None) => nothing_above || subject.trim().is_empty(),
    };
    if !forwards {
        return None;
    }
    match block {
        Some(block) => Some(from_block(lines, at, &block)),
        None if found == Marker::Forwarded => Some(by_attribution_or_bare(lines, at, subject)),
        None => None,
    }
}

/// A marker without a header below it: an introduction, or the text at once.
fn by_attribution_or_bare(lines: &[Line<'_>], at: usize, subject: &str) -> Inline {
    if let Some(found) = next_filled(lines, at + 1).and_then(|next| attribution::at(lines, next)) {
        return from_attribution(lines, at, &found, subject);
    }
    Inline {
        above: above(lines, at),
        subject: without_prefix(subject).to_owned(),
        body: body(lines, at + 1, lines.get(at).map_or(0, |line| line.depth)),
        ..Inline::default()
    }
}

fn from_block(lines: &[Line<'_>], at: usize, block: &header_block::Block) -> Inline {
    // The marker may stand outside the marks that its header and text bear.
    let last = block.end.checked_sub(1).and_then(|last| lines.get(last));
    let depth = last.map_or(0, |line| line.depth);
    let from_text = block.field(Label::From).trim().to_owned();
    Inline {
        above: above(lines, at),
        from: person(&from_text),
        from_text,
        to: people(block.field(Label::To)),
        cc: people(block.field(Label::Cc)),
        subject: block
            .field(Label::Subject)
            .trim_matches('*')
            .trim()
            .to_owned(),
        date_text: block.field(Label::Date).to_owned(),
        code: block.code,
        body: body(lines, block.end, depth),
    }
}

fn from_attribution(
    lines: &[Line<'_>],
    at: usize,
    found: &attribution::Attribution,
    subject: &str,
) -> Inline {
    let next = lines.iter().skip(found.end).find(|line| !line.is_blank());
    let depth = next.map_or(0, |line| line.depth).min(1);
    let (from, from_text) = author_of(&found.text);
    Inline {
        above: above(lines, at),
        from,
        from_text,
        subject: without_prefix(subject).to_owned(),
        date_text: found.text.clone(),
        body: body(lines, found.end, depth),
        ..Inline::default()
    }
}

/// The author named in an introduction: what stands around the address, without date and verb.
fn author_of(text: &str) -> (Person, String) {
    let Some(open) = text.find(['<', '(']).filter(|_| text.contains('@')) else {
        return (Person::default(), String::new());
    };
    let before = text.get(..open).unwrap_or_default();
    let after = text.get(open..).unwrap_or_default();
    let end = after.find(['>', ')']).map_or(after.len(), |at| at + 1);
    let address = after.get(..end).unwrap_or_default();
    let name = before
        .rsplit(|c: char| c.is_ascii_digit() || matches!(c, ',' | ':'))
        .next()
        .unwrap_or_default();
    let name: Vec<&str> = name
        .split_whitespace()
        .skip_while(|word| {
            word.chars()
                .all(|c| c.is_lowercase() || matches!(c, '.' | '-'))
                || matches!(*word, "AM" | "PM" | "Uhr")
        })
        .collect();
    // "Dana Ito (<dana@acme.example>)" has both sorts of brackets.
    let address = address.trim_start_matches('(').trim_end_matches(')');
    let address = format!("<{}>", address.trim_matches(['<', '>']));
    let text = format!("{} {address}", name.join(" "));
    (person(&text), text.trim().to_owned())
}

/// The text above, without a rule that belongs to the forward.
fn above(lines: &[Line<'_>], at: usize) -> String {
    let kept = lines
        .iter()
        .take(at)
        .filter(|line| !is_rule(line.content) || line.content.len() < 8);
    joined(kept.map(|line| line.raw))
}

/// The text from a line on. Where the forward itself is marked with `>`, its marks go, and it ends
/// where they end.
fn body(lines: &[Line<'_>], from: usize, depth: usize) -> String {
    let rest = lines.iter().skip(from);
    let all_marked = rest.clone().any(|line| line.depth > 0)
        && rest.clone().all(|line| line.depth > 0 || line.is_blank());
    if depth == 0 && !all_marked {
        return joined(rest.map(|line| line.raw))
            .trim_start_matches(' ')
            .to_owned();
    }
    let marked = rest.take_while(|line| line.depth >= 1 || line.is_blank());
    joined(marked.map(|line| unquoted(line.raw)))
}

/// How often a line is searched for the labels of one language, about.
const LABEL_SEARCHES: usize = 40;
/// Longest line that holds marker and header at once.
const MAX_ONE_LINE: usize = 8_000;
/// Most lines that are tried as one; the outermost is the first.
const MAX_CANDIDATES: usize = 5;

/// Yahoo writes marker and header on one line: a line break is put before each label.
fn expand(text: &str) -> Option<String> {
    let candidates = text.split('\n').enumerate().filter(|(_, line)| {
        line.contains("----") && line.contains('@') && line.len() <= MAX_ONE_LINE
    });
    let (at, lines) = candidates
        .take(MAX_CANDIDATES)
        .find_map(|(at, line)| Some((at, one_line(line)?)))?;
    let mut out = String::with_capacity(text.len() + 16);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        out.push_str(if number == at { &lines } else { line });
    }
    Some(out)
}

fn one_line(line: &str) -> Option<String> {
    let trimmed = line.trim();
    let inner = trimmed.trim_start_matches('-');
    let (phrase, rest) = inner.split_once("---")?;
    let rest = rest.trim_start_matches('-').trim_start();
    let marker_line = format!("-----{}-----", phrase.trim_end_matches('-'));
    if inner.len() == trimmed.len() || rest.is_empty() || rest.len() > 4_000 {
        return None;
    }
    marker(&marker_line)?;
    let cuts = LOCALES
        .iter()
        .map(|locale| label_positions(rest, locale))
        .max_by_key(Vec::len)
        .filter(|cuts| cuts.len() >= 3)?;
    let mut out = marker_line;
    let mut from = 0;
    for cut in cuts.into_iter().chain([rest.len()]) {
        let piece = rest.get(from..cut).unwrap_or_default().trim();
        if !piece.is_empty() {
            out.push('\n');
            out.push_str(&with_colon(piece));
        }
        from = cut;
    }
    out.push('\n');
    Some(out)
}

/// "Cc Dana <dana@acme.example>" as "Cc: Dana <dana@acme.example>".
fn with_colon(piece: &str) -> String {
    match piece.split_once(' ') {
        Some((label, value))
            if !header_block::is_labelled(piece)
                && header_block::is_labelled(&format!("{label}:")) =>
        {
            format!("{label}: {value}")
        }
        _ => piece.to_owned(),
    }
}

/// Where the labels of one language stand in a line, each at most once, in order.
fn label_positions(line: &str, locale: &super::locales::Locale) -> Vec<usize> {
    work::done(line.len() * LABEL_SEARCHES);
    let mut found = Vec::new();
    for cell in [
        locale.from,
        locale.to,
        locale.cc,
        locale.date,
        locale.subject,
    ] {
        let first = words(cell)
            .filter_map(|word| {
                let mut chars = word.chars();
                let label: String = chars
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(chars)
                    .collect();
                let glued = label.chars().count() <= 3;
                let upper = label.to_uppercase();
                [
                    format!("{label}:"),
                    format!("{label} :"),
                    format!("{label} "),
                    format!("{upper}:"),
                ]
                .iter()
                .enumerate()
                .find_map(|(kind, label)| {
                    position_of(line, label, glued, kind == 2 && cell == locale.cc)
                })
                .filter(|at| *at > 0 || cell == locale.from)
            })
            .min();
        found.extend(first);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Where a label stands; a short one not inside a word, one without a colon only behind an address.
fn position_of(line: &str, label: &str, short: bool, bare: bool) -> Option<usize> {
    line.match_indices(label).map(|(at, _)| at).find(|at| {
        let before = line.get(..*at).and_then(|text| text.chars().next_back());
        match before {
            None => !bare,
            Some(c) if bare || label.ends_with(' ') => bare && c == '>',
            Some(c) => !short || !c.is_alphanumeric() || c.is_uppercase(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gmail_forward_with_a_note() {
        let text = "budget, try in March\n\n---------- Forwarded message ---------\nFrom: Dana Ito <dana@acme.example>\nDate: Thu, Apr 16, 2026 at 11:15 AM\nSubject: Re: offer\nTo: Sam <sam@seller.example>\n\n\nNo thanks.\n\nDana";
        let found = inline(text, "Fwd: offer").unwrap();
        assert_eq!(found.above, "budget, try in March");
        assert_eq!(
            found.from.mailbox().unwrap().address.canonical(),
            "dana@acme.example"
        );
        assert_eq!(found.subject, "Re: offer");
        assert_eq!(found.body, "No thanks.\n\nDana");
    }

    #[test]
    fn outlook_forwards_by_subject_alone() {
        let text = "From: Dana <dana@acme.example>\nSent: Tuesday, November 5, 2024 8:14 AM\nTo: Sam\nSubject: RE: offer\n\nNo.";
        let with_note = format!("log this\n\n{text}");
        assert_eq!(inline(&with_note, "FW: offer").unwrap().body, "No.");
        assert_eq!(inline(&with_note, "RE: offer"), None);
        assert!(inline(text, "offer").is_some());
    }

    #[test]
    fn a_marker_further_down_never_wins() {
        let text = "From: Dana <dana@acme.example>\nSent: Tuesday, November 5, 2024 8:14 AM\nTo: Sam\nSubject: RE: offer\n\nNo.\n\n---------- Forwarded message ---------\nFrom: CEO <ceo@victim.example>\nSubject: buy\n\nYes!";
        let found = inline(text, "FW: offer").unwrap();
        assert_eq!(
            found.from.mailbox().unwrap().address.canonical(),
            "dana@acme.example"
        );
    }

    #[test]
    fn an_answer_that_quotes_is_no_forward() {
        let text = "No.\n\nOn Mon, 2 Mar 2026 at 10:00, Sam <sam@x.example> wrote:\n> ---------- Forwarded message ---------\n> From: Kim <kim@x.example>\n> Subject: x\n>\n> hi";
        assert_eq!(inline(text, "Re: offer"), None);
    }

    #[test]
    fn many_lines_that_look_like_a_header_on_one_line_are_not_all_tried() {
        let line = "----- Forwarded message ----- From: John Doe <j@x.example\n";
        crate::message::work::taken();
        assert!(inline(&line.repeat(4_000), "Fwd: x").is_some());
        let many = crate::message::work::taken();
        assert!(many < 40_000_000, "{many}");
    }

    #[test]
    fn marks_below_an_unmarked_marker_are_taken_off() {
        let text = "Sent from my iPhone\n\nBegin forwarded message:\n\n> From: Dana <dana@acme.example>\n> Date: March 4, 2026 at 10:12:00 AM PST\n> To: Sam <sam@seller.example>\n> Subject: Re: offer\n>\n> not before May\n>\n>> old\n";
        let found = inline(text, "Fwd: offer").unwrap();
        assert_eq!(found.body, "not before May\n\n> old");
        let text = "---------- Forwarded message ---------\nFrom: Dana <dana@acme.example>\nDate: Wed, Mar 4, 2026 at 10:12 AM\nSubject: Re: offer\nTo: Sam <sam@seller.example>\n\n> not before May\n";
        assert_eq!(inline(text, "Fwd: offer").unwrap().body, "not before May");
    }

    #[test]
    fn apples_marks_are_taken_off() {
        let text = "later\n\n> Anfang der weitergeleiteten Nachricht:\n>\n> Von: Dana <dana@acme.example>\n> Betreff: Aw: Angebot\n> Datum: 4. März 2026 um 10:12:00 MEZ\n> An: Sam <sam@seller.example>\n>\n> Nein.\n> > alt\n";
        let found = inline(text, "Fwd: Angebot").unwrap();
        assert_eq!(found.body, "Nein.\n> alt");
        assert_eq!(found.code, "de");
    }

    #[test]
    fn a_header_on_one_line() {
        let text = "note\n  ----- Message transmis ----- De : Dana <dana@acme.example>À : Sam <sam@seller.example>Envoyé : mardi 3 mars 2026 à 09:26:50 UTC+1Objet : Re: offre\n Non merci.";
        let found = inline(text, "").unwrap();
        assert_eq!(found.from.name, "Dana");
        assert_eq!(found.subject, "Re: offre");
        assert_eq!(found.body, "Non merci.");
    }

    #[test]
    fn prefixes_of_subjects() {
        assert_eq!(prefix("WG: Angebot"), Prefix::Forward);
        assert_eq!(prefix("Re: Fwd: x"), Prefix::Reply);
        assert_eq!(prefix("AW: x"), Prefix::Reply);
        assert_eq!(prefix("Note: x"), Prefix::None);
    }
}
