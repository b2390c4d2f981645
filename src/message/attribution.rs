//! The line that introduces a quote: "On Thu, 19 Feb 2026 at 18:10, Sam Porter wrote:".
//!
//! Every client writes its own, in its user's language, and wraps it at 70-odd columns, often in
//! the middle of the address. Three shapes cover them: it opens with a word such as "On" or "Am";
//! it opens with a date; or it opens with the author, followed by the verb. All have a verb from a
//! list, a date or an address, and a colon at the end. Where marked lines follow, whatever ends
//! with a colon and holds an address or a time will do, so that no language is left out.

use std::sync::LazyLock;

use super::dates;
use super::locales::{LOCALES, words};
use super::pattern::{Phrases, patterns};
use super::text::{Line, folded};

patterns! {
    TIME = r"(?-u:\b)[0-9]{1,2}[:.h][0-9]{2}(?-u:\b)";
    DAY = r"(?-u:\b)(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.]\s?[0-9]{1,2}[-/.]\s?[0-9]{2,4}|(?:19|20)[0-9]{2})(?-u:\b)";
}

/// The words of all languages, folded.
static OPENINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let cells = LOCALES.iter().flat_map(|locale| words(locale.openings));
    cells.map(|word| folded(word) + " ").collect()
});
static VERBS: LazyLock<Phrases> = LazyLock::new(|| {
    let cells = LOCALES.iter().flat_map(|locale| words(locale.wrote));
    let mut verbs: Vec<String> = cells.map(folded).collect();
    verbs.sort_unstable_by_key(|verb| std::cmp::Reverse(verb.len()));
    verbs.dedup();
    Phrases::new(verbs.iter().map(String::as_str))
});

/// Most lines over which it is wrapped.
const MAX_WRAPPED: usize = 4;
/// Longest one, in bytes.
const MAX_BYTES: usize = 400;

/// An introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The line after its last one.
    pub(super) end: usize,
    /// The whole, on one line.
    pub(super) text: String,
}

/// The introduction that begins at line `first`.
pub(super) fn at(lines: &[Line<'_>], first: usize) -> Option<Attribution> {
    let head = lines.get(first)?;
    if head.is_blank() || head.content.len() > MAX_BYTES || !may_begin(head.content) {
        return None;
    }
    let mut text = String::new();
    for at in first..(first + MAX_WRAPPED).min(lines.len()) {
        let line = lines.get(at)?;
        // An address that was wrapped before its bracket: the next line begins with "> wrote:".
        let broken =
            text.matches('<').count() > text.matches('>').count() && line.depth == head.depth + 1;
        let content = if broken {
            line.raw.trim()
        } else {
            line.content
        };
        if content.is_empty() || (line.depth != head.depth && !broken) {
            return None;
        }
        if !text.is_empty() && !text.ends_with('<') && !broken {
            text.push(' ');
        }
        text.push_str(content);
        if text.len() > MAX_BYTES {
            return None;
        }
        let quoted_next = next_is_deeper(lines, at + 1, head.depth);
        if is_whole(&text, head.content, quoted_next) {
            // A sentence above is none of it, where the rest is whole without it.
            let sentence_above = at > first
                && ends_own_text(head.content)
                && (first + 1..=at)
                    .any(|later| self::at(lines, later).is_some_and(|found| found.end == at + 1));
            return (!sentence_above).then_some(Attribution { end: at + 1, text });
        }
    }
    None
}

/// Whether the next line with anything on it is quoted deeper.
pub(super) fn next_is_deeper(lines: &[Line<'_>], from: usize, depth: usize) -> bool {
    lines
        .iter()
        .skip(from)
        .take(4)
        .find(|line| !line.is_blank() || line.depth > depth)
        .is_some_and(|line| line.depth > depth)
}

/// A quick look that spares most lines the rest.
fn may_begin(content: &str) -> bool {
    content.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '<' | ':' | '：'))
}

fn is_whole(text: &str, first_line: &str, quoted_next: bool) -> bool {
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '*' | '_' | ' ' | '—' | '~'));
    let colon = bare.ends_with([':', '：']);
    let low = folded(bare);
    let ends_with_verb = VERBS.ends(&low);
    let address = bare.contains('@');
    let dated = TIME.is_match(bare) || DAY.is_match(bare);
    let ends_with_author =
        address && dated && quoted_next && bare.ends_with('>') && starts_with_date(&low);
    if !colon && !ends_with_verb {
        return ends_with_author;
    }
    let before_colon = bare.trim_end_matches([':', '：', ' ']);
    if address && dated && colon && before_colon.ends_with(['>', ')']) && starts_with_date(&low) {
        return true;
    }
    let has_verb = VERBS.found(&low);
    if has_verb {
        let short = bare.split_whitespace().count() <= 8;
        return (dated || address || (quoted_next && short)) && begins_well(first_line, dated);
    }
    quoted_next
        && colon
        && (address || TIME.is_match(bare))
        && bare.split_whitespace().count() <= 25
}

/// Whether the line may be the last of somebody's own text: it has neither verb nor address, and
/// does not begin as introductions do, or ends a sentence.
fn ends_own_text(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '*' | '_' | ' ' | '—'));
    let low = folded(bare);
    let opens =
        OPENINGS.iter().any(|word| low.starts_with(word.as_str())) || starts_with_date(&low);
    let dated = bare.contains(|c: char| c.is_ascii_digit());
    let finished = bare.ends_with(['.', '!', '?', '…']);
    let begins = opens && dated && !finished;
    !(VERBS.found(&low) || bare.contains('<') || begins)
}

/// Whether the first line is one that such an introduction can begin with, so that the sentence
/// above it is not taken along.
fn begins_well(first_line: &str, dated: bool) -> bool {
    let line = first_line.trim_matches(|c: char| matches!(c, '-' | '*' | '_' | ' ' | '—'));
    let low = folded(line);
    let has_verb = VERBS.found(&low);
    let digit = line.contains(|c: char| c.is_ascii_digit());
    let opens = OPENINGS.iter().any(|word| low.starts_with(word.as_str()));
    if opens && (digit || has_verb || line.contains('@')) {
        return true;
    }
    if starts_with_date(&low) && digit {
        return true;
    }
    let author_first = line.contains('<') || line.contains('@') || has_verb;
    let before_verb = VERBS
        .position(&low)
        .and_then(|at| low.get(..at))
        .unwrap_or(&low);
    let one_sentence = !before_verb.contains(". ") || before_verb.contains('@');
    author_first
        && one_sentence
        && (dated || line.contains('@') || before_verb.split_whitespace().count() <= 4)
}

fn starts_with_date(low: &str) -> bool {
    let first_word = low
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    low.starts_with(|c: char| c.is_ascii_digit())
        || dates::weekday(first_word, "").is_some()
        || dates::month(first_word, "").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::text::lines_of;

    #[track_caller]
    fn lines_taken(text: &str) -> usize {
        at(&lines_of(text), 0).map_or(0, |found| found.end)
    }

    #[test]
    fn clients_and_languages() {
        for (text, count) in [
            (
                "On Thu, 19 Feb 2026 at 18:10, Sam Porter <sam@seller.example> wrote:",
                1,
            ),
            (
                "Em sex., 16 de jan. de 2026 às 17:00, Paula Teixeira <\npaula@vendas.example> escreveu:",
                2,
            ),
            (
                "El mar, 9 jun 2026 a las 11:30, Miguel Serra (<miguel@ventas.example>)\nescribió:",
                2,
            ),
            (
                "Il giorno lun 28 set 2026 alle ore 09:11 Giulia Conti <\ng@x.example> ha scritto:",
                2,
            ),
            (
                "Am Mo., 11. Mai 2026 um 11:57 Uhr schrieb Timo Aebischer <\ntimo@x.example>:",
                2,
            ),
            (
                "Le mar. 27 oct. 2026 à 11:22, Marc-Antoine <m@x.example> a\nécrit :",
                2,
            ),
            (
                "Op 3 mrt 2026 om 13:06 heeft Jan <jan@x.example> het volgende geschreven:",
                1,
            ),
            (
                "Inês Carvalho <\nines@x.example> escreveu (segunda, 28/09/2026 à(s) 10:57):",
                2,
            ),
            ("Timo schrieb am 12.03.2026:", 1),
            ("Sam Porter wrote:\n> Hi", 1),
            (
                "---- On Mon, 02 Jun 2025 10:00:00 +0200 Sam <s@x.example> wrote ----",
                1,
            ),
            ("2012/10/16 Sam <sam@x.example>:\n> Hi", 1),
        ] {
            assert_eq!(lines_taken(text), count, "{text}");
        }
    }

    #[test]
    fn a_persons_own_sentence_is_none() {
        for text in [
            "As I wrote: not before 2027.",
            "On 3 March we meet, then I decide:",
            "My boss said it in 2024: no new tools.",
            "I can do one of these:\n- Monday",
        ] {
            assert_eq!(lines_taken(text), 0, "{text}");
        }
    }
}
