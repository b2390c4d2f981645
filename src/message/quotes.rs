//! Which lines of a mail its sender newly wrote.
//!
//! People answer above the old message, below it, or between its lines. What tells the old from
//! the new: `>` marks, the line that introduces a quote, the header that Outlook copies, and the
//! separators and markers that clients write. From a copied header or an unmarked quote on, all
//! that follows is history; a marked quote ends where its marks end, and new text may follow.
//!
//! This decides about quoting alone. Sign-offs and signatures are taken off afterwards.

use super::attribution;
use super::header_block;
use super::locales::{LOCALES, words};
use super::text::{Line, folded, has_words, joined, lines_of};

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What introduces an older message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// "---------- Forwarded message ---------", "Begin forwarded message:".
    Forwarded,
    /// "-----Original Message-----".
    Original,
}

static FORWARDED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    LOCALES
        .iter()
        .flat_map(|locale| words(locale.forwarded))
        .collect()
});
static ORIGINAL: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    LOCALES
        .iter()
        .flat_map(|locale| words(locale.original))
        .collect()
});

/// Longest marker line, in bytes.
const MAX_MARKER_BYTES: usize = 120;

/// The marker that the line is.
pub(super) fn marker(content: &str) -> Option<Marker> {
    if content.len() > MAX_MARKER_BYTES {
        return None;
    }
    let decoration = |c: char| {
        matches!(
            c,
            '-' | '—' | '–' | '_' | '=' | '*' | '#' | '>' | '<' | '~' | '|' | ' ' | '\t' | '─'
        )
    };
    let bare = content.trim_matches(decoration);
    let decorated = bare.len() + 4 <= content.len();
    let colon = bare.ends_with([':', '：']);
    let phrase = bare
        .trim_end_matches([':', '：', ' ', '.'])
        .to_lowercase()
        .replace("i\u{307}", "i");
    let phrase = match phrase.split_once("---") {
        Some((first, _)) => first.trim_end().to_owned(), // Two languages on one line.
        None => phrase,
    };
    let phrase = phrase.as_str();
    let found = if FORWARDED.contains(phrase) || starts_with_forwarder(phrase) {
        Marker::Forwarded
    } else if ORIGINAL.contains(phrase) || phrase.contains("reply above this line") {
        Marker::Original
    } else {
        return None;
    };
    (decorated || colon || phrase.chars().count() >= 20).then_some(found)
}

/// "Forwarded by Sam Porter/Seller on 03/04/2026 10:12 AM", as Notes writes it.
fn starts_with_forwarder(phrase: &str) -> bool {
    ["forwarded by ", "weitergeleitet von ", "transféré par "]
        .iter()
        .any(|opening| phrase.starts_with(opening))
}

/// A rule that clients draw above the old message.
pub(super) fn is_rule(content: &str) -> bool {
    content.len() >= 5
        && content
            .chars()
            .all(|c| matches!(c, '_' | '-' | '=' | '*' | '—' | '─'))
}

/// A rule too short to tell anything unless a header follows.
fn is_short_rule(content: &str) -> bool {
    content.len() >= 3 && content.chars().all(|c| matches!(c, '=' | '_' | '*'))
}

/// The stretches of new text, in order, as line numbers from and to.
pub(super) fn own_stretches(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let mut own = vec![false; lines.len()];
    let mut at = 0;
    let mut history = None;
    while at < lines.len() {
        let Some(line) = lines.get(at) else { break };
        if line.depth > 0 || is_broken_wrap(lines, at) {
            at += 1;
        } else if let Some(next) = beyond_introduction(lines, at) {
            if next >= lines.len() && history.is_none() {
                history = Some(at);
            }
            at = next;
        } else {
            if let Some(flag) = own.get_mut(at) {
                *flag = true;
            }
            at += 1;
        }
    }
    let wrote = lines
        .iter()
        .zip(&own)
        .any(|(line, own)| *own && !line.is_blank());
    match history {
        Some(from) if !wrote => bottom_answer(lines, from).into_iter().collect(),
        _ => stretches(&own),
    }
}

/// Where an introduction of older text begins at this line: the line where new text may follow,
/// which is beyond the last where all that follows is history.
fn beyond_introduction(lines: &[Line<'_>], at: usize) -> Option<usize> {
    if let Some(end) = copied_header_end(lines, at) {
        // Below a copied header whose message is marked with `>`, what is not marked is an answer.
        return Some(if attribution::next_is_deeper(lines, end, 0) {
            end
        } else {
            lines.len()
        });
    }
    let found = attribution::at(lines, at)?;
    let rest_is_blank = lines.iter().skip(found.end).all(Line::is_blank);
    let marked = rest_is_blank || attribution::next_is_deeper(lines, found.end, 0);
    Some(if marked { found.end } else { lines.len() })
}

/// An answer below an unmarked old message, where nothing was written above it: the last
/// paragraph, if it is short and is not the end of the old message itself.
fn bottom_answer(lines: &[Line<'_>], history: usize) -> Option<(usize, usize)> {
    let last = lines.iter().rposition(|line| !line.is_blank())?;
    let first = (history..=last)
        .rev()
        .take_while(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
        .last()?;
    let gap = lines
        .iter()
        .take(first)
        .skip(history)
        .filter(|line| !line.is_blank())
        .count();
    let text = folded(
        &lines
            .get(first..=last)?
            .iter()
            .map(|line| line.content)
            .collect::<Vec<_>>()
            .join(" "),
    );
    let words = text.split_whitespace().count();
    let introduction = folded(
        &lines
            .iter()
            .skip(history)
            .take(3)
            .map(|line| line.content)
            .collect::<Vec<_>>()
            .join(" "),
    );
    let of_old_author = text.split_whitespace().any(|word| {
        word.chars().count() >= 3 && has_words(&introduction, word.trim_matches([',', '.']))
    });
    let footer = text.contains("http")
        || text.contains('@')
        || text.contains('|')
        || (words > 3
            && [
                "unsubscribe",
                "opt out",
                "abmelden",
                "abbestellen",
                "desabonn",
                "darse de baja",
                "cancelar",
                "disiscri",
                "afmelden",
                "uitschrijven",
            ]
            .iter()
            .any(|word| text.contains(word)));
    (gap >= 2 && words <= 15 && !footer && !of_old_author).then_some((first, last + 1))
}

fn stretches(own: &[bool]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, flag) in own.iter().enumerate() {
        if !flag {
            continue;
        }
        match out.last_mut() {
            Some((_, to)) if *to == at => *to = at + 1,
            _ => out.push((at, at + 1)),
        }
    }
    out
}

/// The line after a copied header, with the rule or marker above it, that begins at this line.
fn copied_header_end(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at).filter(|line| !line.is_blank())?;
    if let Some(block) = header_block::at(lines, at, false) {
        return Some(block.end);
    }
    if marker(line.content).is_some() {
        let on_top = lines.iter().take(at).all(Line::is_blank);
        if on_top && line.content.contains("reply above") {
            return None; // A help desk's own mail begins with that line.
        }
        let next = next_filled(lines, at + 1);
        let block = next.and_then(|next| header_block::at(lines, next, true));
        return Some(block.map_or(at + 1, |block| block.end));
    }
    if !is_rule(line.content) && !is_short_rule(line.content) {
        return None;
    }
    let next = next_filled(lines, at + 1)?;
    let introduced = lines
        .get(next)
        .is_some_and(|line| marker(line.content).is_some())
        || attribution::at(lines, next).is_some();
    match header_block::at(lines, next, false) {
        Some(block) => Some(block.end),
        None => introduced.then_some(next),
    }
}

/// The next line with anything on it, not far away.
pub(super) fn next_filled(lines: &[Line<'_>], from: usize) -> Option<usize> {
    (from..(from + 5).min(lines.len()))
        .find(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))
}

/// A quoted line that was wrapped on the way, so that its tail lost its mark.
fn is_broken_wrap(lines: &[Line<'_>], at: usize) -> bool {
    let (Some(before), Some(line), Some(after)) = (
        at.checked_sub(1).and_then(|at| lines.get(at)),
        lines.get(at),
        lines.get(at + 1),
    ) else {
        return false;
    };
    if before.depth == 0 || after.depth != before.depth || line.is_blank() {
        return false;
    }
    let is_url = line.content.starts_with(['(', '<']) && line.content.contains("://");
    let tail = before.content.len() >= 60
        && line.content.len() <= 40
        && line
            .content
            .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && !before.content.ends_with(['?', '!', ':']);
    is_url || tail
}

/// Whether new text stands both above and below lines of a marked quote.
pub(super) fn answers_inline(text: &str) -> bool {
    let lines = lines_of(text);
    let filled = |(from, to): &(usize, usize)| {
        let mut stretch = lines.iter().skip(*from).take(to - from);
        stretch.any(|line| !line.is_blank())
    };
    let marked = lines.iter().any(|line| line.depth > 0);
    marked
        && own_stretches(&lines)
            .iter()
            .filter(|stretch| filled(stretch))
            .count()
            >= 2
}

/// The new text: its stretches joined by a blank line.
pub(super) fn own_text(text: &str) -> String {
    let lines = lines_of(text);
    let mut parts = Vec::new();
    for (from, to) in own_stretches(&lines) {
        let part = joined(lines.iter().skip(from).take(to - from).map(|line| line.raw));
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_above_below_and_between() {
        assert_eq!(
            own_text("No.\n\nOn 3/4/2026 10:00, Sam wrote:\n> Hi\n> there\n"),
            "No."
        );
        assert_eq!(
            own_text("On 3/4/2026 10:00, Sam wrote:\n> Hi\n\nNo."),
            "No."
        );
        assert_eq!(
            own_text("> price?\n\ntoo high\n\n> date?\n\nMay"),
            "too high\n\nMay"
        );
    }

    #[test]
    fn a_copied_header_ends_the_new_text() {
        let text = "Nein danke.\n\n________________________________\nVon: Sam <sam@x.example>\nGesendet: Montag, 2. März 2026 09:00\nAn: Dana\nBetreff: Angebot\n\nHallo";
        assert_eq!(own_text(text), "Nein danke.");
    }

    #[test]
    fn an_unmarked_quote_ends_the_new_text() {
        let text = "Not now.\n\nOn Monday, 7 April 2025 at 10:15:59 GMT+01:00, Judith <j@x.example> wrote:\n\n  Hi there\n  unsubscribe here";
        assert_eq!(own_text(text), "Not now.");
    }

    #[test]
    fn a_wrapped_quote_is_no_answer() {
        let text = "No.\n\n> this is a long line of the old message that somebody wrapped on\nthe way\n> and more";
        assert_eq!(own_text(text), "No.");
    }

    #[test]
    fn markers_need_their_decoration() {
        assert_eq!(
            marker("---------- Forwarded message ---------"),
            Some(Marker::Forwarded)
        );
        assert_eq!(
            marker("-----Ursprüngliche Nachricht-----"),
            Some(Marker::Original)
        );
        assert_eq!(marker("Begin forwarded message:"), Some(Marker::Forwarded));
        assert_eq!(marker("I forwarded message one"), None);
        assert_eq!(marker("original message"), None);
    }
}
