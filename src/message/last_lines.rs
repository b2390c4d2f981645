//! What the last lines of a letter look like: names, titles, contact data, groups, companies.
//!
//! Where no sign-off and no known name marks the end, the form of the lines has to tell: a
//! paragraph of phone numbers and addresses, a heading with a job title, "Das Sekretariat", the
//! company's name as its domain spells it. A short answer such as "Not interested" or "Stop" has
//! the same form, so the words with which people answer never count as a signature.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::closings::{ANSWER_WORDS, GROUP_WORDS, HONORIFICS, NO_NAME_WORDS, TITLE_WORDS};
use super::dates;
use super::pattern::patterns;
use super::sender::Sender;
use super::signature::{MAX_LINE, MAX_LINES, last_paragraph};
use super::text::folded_words;

patterns! {
    CONTACT = r"(?i)(?:\+?\(?[0-9][0-9\s()/.\-]{6,}[0-9])|(?-u:\b)(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?-u:\b)(?:tel|phone|fon|fax|mob|mobil|mobile|cell|office|direct|m|t|p|f|e|telefon|tél|teléf|telef|cel|e-?mail|web|skype|linkedin|whatsapp)\s?[.:]";
}

/// Words of somebody who says something: no heading of names and titles holds them.
static SPEAKING: &[&str] = &[
    "i", "me", "my", "you", "your", "we", "us", "if", "please", "let", "have", "ich", "sie", "wir",
    "bitte", "wenn", "je", "vous", "nous", "si", "usted", "nosotros", "voce", "lei", "noi", "ik",
    "wij", "als",
];

/// A letter shorter than this, in words, may end with a word that answers.
const MIN_WORDS_ABOVE_NAME: usize = 12;

static TITLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| TITLE_WORDS.iter().copied().collect());

/// "mahalo - josh", "xo Maya": a few words and the sender's name at the end.
pub(super) fn is_named_phrase(line: &str, sender: &Sender) -> bool {
    let trimmed = line.trim();
    if trimmed.ends_with(['.', '?', '!', ':']) || trimmed.chars().count() > 40 {
        return false;
    }
    let words = folded_words(trimmed);
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let named = sender.words.contains(last) || (last.chars().count() >= 3 && sender.goes_by(last));
    let separated = trimmed.contains([',', '-', '–', '—', '/']);
    let answers = words
        .iter()
        .any(|word| ANSWER_WORDS.contains(&word.as_str()));
    named
        && !answers
        && match before.len() {
            0 | 1 => true,
            2 | 3 => separated,
            _ => false,
        }
}

/// A last paragraph that is no sentence: contact data, a company, a group, a nickname.
pub(super) fn last_lines(lines: &[&str], end: usize, sender: &Sender) -> Option<usize> {
    if let Some(at) = contact_paragraph(lines, end) {
        return Some(at);
    }
    let (from, to) = last_paragraph(lines, end)?;
    let paragraph = lines.get(from..to)?;
    let above = (0..from)
        .rev()
        .filter_map(|at| lines.get(at))
        .find(|line| !line.trim().is_empty())?;
    let finished = above.trim_end().ends_with(['.', '!', '?', ')', '…', ':'])
        || above.split_whitespace().count() >= 4;
    let first = paragraph.first()?.trim();
    let words = folded_words(first);
    if !finished || paragraph.len() > 4 || words.is_empty() || words.len() > 12 {
        return None;
    }
    let leading = words.iter().take(3);
    if leading.clone().any(|word| sender.works_at(word))
        && words.len() <= 10
        && !first.ends_with('?')
    {
        return Some(from);
    }
    let short = paragraph.iter().all(|line| {
        line.chars().count() <= 50 && !line.trim_end().ends_with(['.', '?', '!', ':', ','])
    });
    let answers = words
        .iter()
        .any(|word| ANSWER_WORDS.contains(&word.as_str()));
    if !short || answers {
        return None;
    }
    let group = words.len() <= 7
        && words
            .iter()
            .any(|word| GROUP_WORDS.contains(&word.as_str()));
    let nickname = paragraph.len() == 1
        && words.len() <= 2
        && words.first().is_some_and(|word| sender.may_go_by(word))
        && words
            .iter()
            .skip(1)
            .all(|word| matches!(word.as_str(), "x" | "xx" | "xxx"));
    let people = words.len() <= 5
        && words
            .iter()
            .any(|word| sender.goes_by(word) && word.chars().count() >= 2)
        && words.iter().all(|word| {
            sender.goes_by(word)
                || matches!(word.as_str(), "and" | "und" | "et" | "y" | "e" | "en")
                || first.contains('&')
                || HONORIFICS.contains(&word.as_str())
        });
    let letter = lines.get(..from).unwrap_or_default();
    let unnamed = ends_with_unknown_name(paragraph, letter, above);
    (group || nickname || people || unnamed).then_some(from)
}

/// A name that the sender's field does not give: alone below a letter of some length, "Bert", "Todd
/// A. Perry", "- Lena", perhaps with an extension below.
fn ends_with_unknown_name(paragraph: &[&str], letter: &[&str], above: &str) -> bool {
    let length: usize = letter
        .iter()
        .map(|line| line.split_whitespace().count())
        .sum();
    let [first, rest @ ..] = paragraph else {
        return false;
    };
    let dashed = first.trim_start().starts_with(['-', '~', '–', '—']);
    let bare = first.trim().trim_start_matches(['-', '~', '–', '—', ' ']);
    let ended = above.trim_end().ends_with(['.', '!', '?', ')', '…']);
    let long_enough = length >= if dashed { 6 } else { MIN_WORDS_ABOVE_NAME };
    let extension = rest.iter().all(|line| {
        line.chars().filter(char::is_ascii_digit).count() >= 3 && line.trim().chars().count() <= 24
    });
    long_enough && (ended || dashed) && rest.len() <= 1 && extension && is_unknown_name(bare)
}

/// One to three capitalised words, none of them one of a sentence or of a calendar.
fn is_unknown_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joins = |word: &str| {
        matches!(
            word,
            "and" | "und" | "et" | "y" | "e" | "en" | "&" | "de" | "van" | "von"
        )
    };
    let names = words.iter().filter(|word| !joins(word)).count();
    let plain = |word: &str| {
        let low = folded_words(word).concat();
        let known = ANSWER_WORDS.contains(&low.as_str())
            || NO_NAME_WORDS.contains(&low.as_str())
            || dates::month(&low, "").is_some_and(|_| low.chars().count() > 3)
            || dates::weekday_in_text(&low).is_some();
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
            && !known
    };
    (1..=3).contains(&names)
        && words.len() <= 4
        && words.iter().all(|word| joins(word) || plain(word))
        && text.chars().count() >= 2
        && !text.ends_with(['?', '!', ':'])
}

/// Whether a line may stand in a signature: short, or contact data; no sentence.
pub(super) fn fits_signature(line: &str) -> bool {
    let trimmed = line.trim();
    let count = trimmed.chars().count();
    if count > MAX_LINE {
        return CONTACT.is_match(trimmed) && count <= 2 * MAX_LINE;
    }
    !is_sentence(trimmed)
}

/// A line that says something: several words and a full stop, or many words in small letters.
fn is_sentence(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if CONTACT.is_match(line) && words.len() <= 12 {
        return false;
    }
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    let ends = line.ends_with(['?', '!'])
        || (line.ends_with('.')
            && !line.ends_with("e.V.")
            && !line.ends_with("Inc.")
            && !line.ends_with("Ltd.")
            && !line.ends_with("Co."));
    (ends && words.len() >= 4 && small >= 2) || small >= 7
}

/// Whether the line is the sender's name, perhaps with a title behind it.
pub(super) fn is_name(line: &str, sender: &Sender) -> bool {
    let trimmed = line
        .trim()
        .trim_start_matches(['-', '–', '—', '~', '*', '/', '_', ' ']);
    if trimmed.chars().count() > MAX_LINE || trimmed.ends_with('?') {
        return false;
    }
    let head = trimmed
        .split(['|', ',', '(', '•', '·', '\t', '/', ';'])
        .next()
        .unwrap_or_default();
    let head = head.split(" - ").next().unwrap_or_default();
    let head = head.split(" – ").next().unwrap_or_default();
    let head = head.split("  ").next().unwrap_or_default();
    let words = folded_words(head);
    if words.is_empty() || words.len() > 6 {
        return false;
    }
    let names = words.iter().filter(|word| sender.goes_by(word)).count();
    let others = words
        .iter()
        .filter(|word| {
            !sender.goes_by(word)
                && !HONORIFICS.contains(&word.as_str())
                && !matches!(word.as_str(), "x" | "xx" | "xxx")
        })
        .count();
    let middle = words.len() >= 3 && others == 1 && names >= 2;
    names >= 1 && (others == 0 || middle) && !is_sentence(trimmed)
}

/// Whether the line could be the name of somebody: one to four capitalised words.
pub(super) fn looks_like_name(line: &str) -> bool {
    let head = line
        .trim()
        .split(['|', ',', '('])
        .next()
        .unwrap_or_default()
        .trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (1..=4).contains(&words.len())
        && words.iter().filter(|word| capital(word)).count() * 2 > words.len()
        && !head.ends_with(['?', '!'])
        || (words.len() == 1
            && head.chars().count() <= 12
            && head.chars().all(|c| c.is_alphabetic() || c == '.'))
}

/// A last paragraph of contact data, with the names and titles above it.
fn contact_paragraph(lines: &[&str], end: usize) -> Option<usize> {
    let (from, to) = last_paragraph(lines, end)?;
    let paragraph = lines.get(from..to)?;
    let anything_above = lines.iter().take(from).any(|line| !line.trim().is_empty());
    if !anything_above
        || paragraph.len() > MAX_LINES
        || !paragraph.iter().all(|line| fits_signature(line))
    {
        return None;
    }
    // "Sunday, December 30 at 2:00pm" with its link is an event.
    let dated = paragraph.first().is_some_and(|line| {
        folded_words(line)
            .iter()
            .any(|word| dates::weekday_in_text(word).is_some())
    });
    if dated {
        return None;
    }
    let contacts = paragraph
        .iter()
        .filter(|line| CONTACT.is_match(line))
        .count();
    let titles = paragraph.iter().filter(|line| has_title(line)).count();
    let capitalised = paragraph.iter().all(|line| looks_like_heading(line));
    let first_is_name = paragraph
        .first()
        .is_some_and(|line| looks_like_name(line) && line.split_whitespace().count() >= 2);
    let enough = (contacts >= 1 && paragraph.len() >= 2 && (capitalised || first_is_name))
        || (titles >= 1 && paragraph.len() >= 2 && capitalised && first_is_name)
        || (titles >= 1
            && paragraph.len() == 1
            && capitalised
            && paragraph.first().is_some_and(|line| {
                line.contains(['|', '&', ',']) && line.split_whitespace().count() >= 2
            }));
    enough.then_some(from)
}

fn has_title(line: &str) -> bool {
    folded_words(line)
        .iter()
        .any(|word| TITLES.contains(word.as_str()))
}

/// A line of names and titles: most words capitalised or numbers, no full stop.
fn looks_like_heading(line: &str) -> bool {
    if CONTACT.is_match(line) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let speaks = folded_words(line)
        .iter()
        .any(|word| SPEAKING.contains(&word.as_str()));
    if speaks && words.len() >= 4 {
        return false;
    }
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase) && word.chars().count() > 3)
        .count();
    small * 3 <= words.len() && !line.trim().ends_with(['?', '!', ':'])
}
