//! The header that a mail program copies into the text when it answers or forwards.
//!
//! Outlook and its kin write no `>` marks; they put a small header on top of the old message:
//!
//! ```text
//! Von: Dana Ito <dana@acme.example>
//! Gesendet: Dienstag, 4. März 2026 10:12
//! An: Sam Porter <sam@seller.example>
//! Betreff: Re: Angebot
//! ```
//!
//! Labels, their order and their language differ; what does not differ is that an author stands
//! next to a date, a recipient or a subject on consecutive lines. A single such line ("From: the
//! team") is no header, and three of them are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::dates;
use super::locales::{LOCALES, words};
use super::text::Line;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    From,
    Date,
    To,
    Cc,
    Subject,
    Other,
}

/// A copied header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The line after its last one.
    pub(super) end: usize,
    /// The language of its labels.
    pub(super) code: &'static str,
    fields: BTreeMap<Label, String>,
}

/// Longest label, in characters.
const MAX_LABEL: usize = 32;
/// Most lines of one header.
const MAX_BLOCK_LINES: usize = 60;

type Table = BTreeMap<&'static str, Vec<(Label, &'static str)>>;

static LABELS: LazyLock<Table> = LazyLock::new(|| {
    let mut table: Table = BTreeMap::new();
    for locale in LOCALES {
        for (cell, label) in [
            (locale.from, Label::From),
            (locale.date, Label::Date),
            (locale.to, Label::To),
            (locale.cc, Label::Cc),
            (locale.subject, Label::Subject),
            (locale.others, Label::Other),
        ] {
            for word in words(cell) {
                table.entry(word).or_default().push((label, locale.code));
            }
        }
    }
    table
});

impl Block {
    /// The value of a field, empty where it is missing.
    pub(super) fn field(&self, label: Label) -> &str {
        self.fields.get(&label).map_or("", String::as_str)
    }

    fn has(&self, label: Label) -> bool {
        self.fields.contains_key(&label)
    }

    /// How many of the four fields that make a header are there.
    fn weight(&self) -> usize {
        [Label::From, Label::Date, Label::To, Label::Subject]
            .into_iter()
            .filter(|label| self.has(*label))
            .count()
    }
}

/// A line that begins with a label: what it may stand for, in which languages, and the value.
fn labelled(content: &str) -> Option<(&'static [(Label, &'static str)], &str)> {
    let content = content.trim_start_matches(['*', '_', ' ', '\t', '|']);
    let (at, colon) = content
        .char_indices()
        .take(MAX_LABEL)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = content.get(..at)?.trim_end_matches(['*', '_', ' ', '\t']);
    let value = content.get(at + colon.len_utf8()..)?;
    if key.is_empty() || key.len() > 2 * MAX_LABEL {
        return None;
    }
    let found = LABELS.get(key.to_lowercase().replace("i\u{307}", "i").as_str())?;
    let value = value
        .trim_start_matches(['*', '_', ' ', '\t', '|'])
        .trim_end();
    Some((found.as_slice(), value.trim_end_matches(['|']).trim_end()))
}

/// Whether the line begins with a label of a copied header.
pub(super) fn is_labelled(content: &str) -> bool {
    labelled(content).is_some()
}

/// The header that begins at line `first`. After a marker that says that one follows, less is
/// asked of it than where only its own look tells.
pub(super) fn at(lines: &[Line<'_>], first: usize, after_marker: bool) -> Option<Block> {
    let line = lines.get(first)?;
    labelled(line.content)?;
    let block = read(lines, first, line.depth);
    let (mut block, codes) = block;
    let whole = if after_marker {
        block.has(Label::From) || (block.has(Label::Subject) && block.has(Label::Date))
    } else {
        let author = block.field(Label::From);
        let enough = block.weight() >= 3
            || (block.weight() == 2 && is_outspoken(&block) && is_set_off(lines, first));
        enough && !author.is_empty() && author.len() <= 200
    };
    whole.then(|| {
        block.code = language_of(&codes);
        block
    })
}

/// Author and date alone make a header where the one is an address and the other a date and time.
fn is_outspoken(block: &Block) -> bool {
    block.field(Label::From).contains('@')
        && block.field(Label::Date).contains(':')
        && dates::read(block.field(Label::Date), None, "").is_some()
}

fn is_set_off(lines: &[Line<'_>], first: usize) -> bool {
    first
        .checked_sub(1)
        .and_then(|above| lines.get(above))
        .is_some_and(Line::is_blank)
}

/// The header and the languages of its labels.
fn read(lines: &[Line<'_>], first: usize, depth: usize) -> (Block, Vec<&'static str>) {
    let mut block = Block {
        end: first,
        ..Block::default()
    };
    let mut codes: Vec<&'static str> = Vec::new();
    let mut last: Option<Label> = None;
    let mut at = first;
    while at < lines.len().min(first + MAX_BLOCK_LINES) {
        let Some(line) = lines.get(at).filter(|line| line.depth == depth) else {
            break;
        };
        let value_missing = last.is_some_and(|label| block.field(label).is_empty());
        match labelled(line.content) {
            Some((meanings, value)) => {
                let Some(label) = free_label(meanings, &block) else {
                    break;
                };
                codes.extend(meanings.iter().map(|(_, code)| *code));
                block.fields.insert(label, value.to_owned());
                last = Some(label);
                block.end = at + 1;
            }
            None if line.is_blank() => {
                let next = lines.get(at + 1).filter(|next| next.depth == depth);
                let goes_on = next.is_some_and(|next| {
                    is_labelled(next.content) || (value_missing && !next.is_blank())
                });
                if !goes_on || block.weight() >= 4 {
                    break;
                }
            }
            None => {
                let Some(label) = last.filter(|label| continues(*label, &block, line)) else {
                    break;
                };
                append(&mut block, label, line.content);
                block.end = at + 1;
            }
        }
        at += 1;
    }
    (block, codes)
}

/// The language that most labels are of; where several are, the first of the table.
fn language_of(codes: &[&'static str]) -> &'static str {
    let votes = |code: &str| codes.iter().filter(|vote| **vote == code).count();
    LOCALES
        .iter()
        .map(|locale| locale.code)
        .max_by_key(|code| (votes(code), std::cmp::Reverse(position(code))))
        .unwrap_or_default()
}

fn position(code: &str) -> usize {
    LOCALES
        .iter()
        .position(|locale| locale.code == code)
        .unwrap_or_default()
}

/// The first meaning that the block does not have yet; a label that repeats ends the block.
fn free_label(meanings: &[(Label, &'static str)], block: &Block) -> Option<Label> {
    meanings
        .iter()
        .map(|(label, _)| *label)
        .find(|label| *label == Label::Other || !block.has(*label))
}

/// Whether a line without a label goes on with the field above: a long list of recipients, an
/// address that was wrapped, a value on a line of its own.
fn continues(label: Label, block: &Block, line: &Line<'_>) -> bool {
    let value = block.field(label);
    let content = line.content;
    if value.is_empty() {
        return content.len() <= 300;
    }
    match label {
        Label::To | Label::Cc | Label::Other => {
            content.contains('@') && !content.contains(": ") || value.ends_with([',', ';', '<'])
        }
        Label::From => {
            !value.contains('@')
                && (content.starts_with('<') || (content.contains('@') && !content.contains(' ')))
                || value.ends_with('<')
        }
        Label::Subject => line.raw.starts_with("  ") && line.depth == 0 && value.len() > 50,
        Label::Date => false,
    }
}

fn append(block: &mut Block, label: Label, content: &str) {
    if let Some(value) = block.fields.get_mut(&label) {
        if !value.is_empty() && !value.ends_with('<') {
            value.push(' ');
        }
        value.push_str(content);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::text::lines_of;

    #[test]
    fn a_german_header_is_read() {
        let text = "Von: Dana Ito <dana@acme.example>\nGesendet: Dienstag, 4. März 2026 10:12\nAn: Sam <sam@seller.example>;\n Kim <kim@seller.example>\nBetreff: Re: Angebot\nDanke, nein.";
        let block = at(&lines_of(text), 0, false).unwrap();
        assert_eq!(block.end, 5);
        assert_eq!(block.code, "de");
        assert_eq!(block.field(Label::Subject), "Re: Angebot");
        assert!(block.field(Label::To).ends_with("Kim <kim@seller.example>"));
    }

    #[test]
    fn bold_marks_do_not_matter() {
        let text = "*From:* Dana\n*Sent:* Monday\n*To:* Sam\n";
        assert_eq!(
            at(&lines_of(text), 0, false).unwrap().field(Label::From),
            "Dana"
        );
    }

    #[test]
    fn one_line_with_a_colon_is_no_header() {
        let text = "To: do list\nbuy milk\nFrom: me";
        assert_eq!(at(&lines_of(text), 0, false), None);
    }
}
