//! Where a letter ends: the typed sign-off, the signature, the phone's footer, the notice below.
//!
//! New text goes down to the sign-off ("Best, Tom"). What follows is who wrote it, not what they
//! said, and must not be read as their words: job titles hold dates and companies, notices hold
//! "unsubscribe". A postscript below a signature is their words again.
//!
//! The end is looked for from the bottom up, by the strongest sign first: the delimiter `-- `
//! (RFC 3676 §4.3), a phone's footer, a legal notice, a line made of the vocabulary of sign-offs,
//! the sender's own name, and last a paragraph of contact data. Each counts only if all that
//! stands below it looks like a signature too. When in doubt, text is kept: a line too much is
//! read over, a line too few may be the answer.

use std::sync::LazyLock;

use regex::Regex;

use super::closings::{
    BANNERS, FOOTERS, NOTICE_OPENINGS, NOTICE_PHRASES, NOTICE_WORDS, POSTSCRIPTS,
};
use super::last_lines::{fits_signature, is_name, is_named_phrase, last_lines, looks_like_name};
use super::pattern::{Phrases, any_of};
use super::sender::Sender;
use super::sign_off::{SignOff, sign_off};
use super::text::{folded, joined};

static NOTICES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(NOTICE_WORDS.iter().copied()));
static OUTSPOKEN_NOTICES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(NOTICE_PHRASES.iter().copied()));
static FOOTER: LazyLock<Regex> = LazyLock::new(|| any_of(FOOTERS));

/// Most lines of a signature.
pub(super) const MAX_LINES: usize = 16;
/// Longest line of one, in characters.
pub(super) const MAX_LINE: usize = 100;

/// A text without its ending, and the ending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parted {
    /// Greeting and text.
    pub(super) visible: String,
    /// From the sign-off on.
    pub(super) signature: String,
}

/// Parts the new text of a mail.
pub(super) fn part(text: &str, sender: &Sender) -> Parted {
    let lines: Vec<&str> = without_banner(text).split('\n').collect();
    let mut end = lines.len();
    let mut from = end;
    if let Some(at) = delimiter(&lines) {
        from = at;
        end = at;
    }
    if let Some(at) = footer(&lines, end) {
        from = at;
        end = at;
    }
    while let Some(at) = notice(&lines, end) {
        from = at;
        end = at;
    }
    if let Some(at) = closing(&lines, end, sender) {
        from = at;
    }
    split(&lines, from)
}

/// Parts the lines at `from`; a postscript below goes back to the text. If nothing would be left
/// above, all of it is text.
fn split(lines: &[&str], from: usize) -> Parted {
    let above = lines.get(..from).unwrap_or_default();
    let visible = joined(above.iter().copied().filter(|line| !is_footer(line)));
    if visible.is_empty() && from > 0 || lines.iter().take(from).all(|line| line.trim().is_empty())
    {
        let kept: Vec<&str> = lines
            .iter()
            .copied()
            .filter(|line| !is_footer(line))
            .collect();
        let only_footer = kept.iter().all(|line| line.trim().is_empty());
        if !only_footer
            && from < lines.len()
            && !is_delimiter(lines.get(from).copied().unwrap_or_default())
        {
            return Parted {
                visible: joined(kept),
                signature: String::new(),
            };
        }
    }
    let mut postscript: Vec<&str> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut in_postscript = false;
    for line in lines.iter().skip(from) {
        if is_postscript(line) {
            in_postscript = true;
        } else if in_postscript && line.trim().is_empty() {
            in_postscript = false;
        }
        let to = if in_postscript {
            &mut postscript
        } else {
            &mut rest
        };
        to.push(line);
    }
    let visible = if postscript.is_empty() {
        visible
    } else {
        format!("{visible}\n\n{}", joined(postscript))
            .trim()
            .to_owned()
    };
    Parted {
        visible,
        signature: joined(rest),
    }
}

/// Takes off a gateway's warning on top.
fn without_banner(text: &str) -> &str {
    let Some((first, rest)) = text.split_once("\n\n") else {
        return text;
    };
    let low = folded(first.trim_start_matches(['*', ' ', '[', '!']));
    let banner = BANNERS
        .iter()
        .any(|opening| low.starts_with(opening.trim_start_matches('[')));
    if banner && first.chars().count() >= 15 {
        rest
    } else {
        text
    }
}

fn is_delimiter(line: &str) -> bool {
    matches!(
        line.trim_end(),
        "--" | "—" | "- --" | "-- -" | "---" | "__" | "–"
    )
}

/// The signature delimiter: `-- ` wherever it stands, its worn forms only near the end.
fn delimiter(lines: &[&str]) -> Option<usize> {
    let filled = |line: &&&str| !line.trim().is_empty();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let mut filled_below = lines.iter().filter(filled).count();
    for (at, line) in lines.iter().enumerate() {
        filled_below -= usize::from(filled(&line));
        if at > first && is_delimiter(line) && (*line == "-- " || filled_below <= 12) {
            return Some(at);
        }
    }
    None
}

/// Whether the line is a phone's or a program's footer.
fn is_footer(line: &str) -> bool {
    let trimmed = line
        .trim()
        .trim_matches(|c: char| matches!(c, '*' | '-' | '_' | '<' | '>' | '[' | ']' | '(' | ')'));
    let count = trimmed.chars().count();
    if !(8..=90).contains(&count) {
        return false;
    }
    let low = folded(trimmed);
    let Some(found) = FOOTER.find(&low) else {
        return false;
    };
    let words = low.split_whitespace().count();
    (found.start() == 0 && words <= 12)
        || (found.end() == low.len() && words <= 8)
        || (found.len() >= 14 && words <= 10)
}

/// A footer with little below it.
fn footer(lines: &[&str], end: usize) -> Option<usize> {
    let at = (0..end)
        .rev()
        .find(|at| lines.get(*at).is_some_and(|line| is_footer(line)))?;
    let below = lines
        .iter()
        .take(end)
        .skip(at + 1)
        .filter(|line| !line.trim().is_empty());
    (below.count() <= 6).then_some(at)
}

/// The last paragraph above `end`, from its first line to after its last.
pub(super) fn last_paragraph(lines: &[&str], end: usize) -> Option<(usize, usize)> {
    let to = (0..end)
        .rev()
        .find(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty()))?
        + 1;
    let from = (0..to)
        .rev()
        .take_while(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty()))
        .last()?;
    Some((from, to))
}

/// The text without what a mailing list or a virus scanner put below it.
pub(super) fn without_list_footer(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    match last_paragraph(&lines, lines.len()) {
        Some((from, to)) if is_list_footer(&lines, from, to) => {
            joined(lines.iter().copied().take(from))
        }
        _ => text.to_owned(),
    }
}

/// A paragraph that begins with a rule and holds a link.
fn is_list_footer(lines: &[&str], from: usize, to: usize) -> bool {
    let paragraph = lines.get(from..to).unwrap_or_default();
    let ruled = paragraph.first().is_some_and(|line| {
        let rule = line.trim();
        let underscores = rule.len() >= 2 && rule.chars().all(|c| c == '_');
        underscores || rule.len() >= 8 && is_rule_of_signs(rule)
    });
    ruled
        && (2..=8).contains(&paragraph.len())
        && paragraph
            .iter()
            .any(|line| line.contains("http") || line.contains("www."))
}

/// A legal or environmental notice that ends the text.
fn notice(lines: &[&str], end: usize) -> Option<usize> {
    let (from, to) = last_paragraph(lines, end)?;
    let anything_above = lines.iter().take(from).any(|line| !line.trim().is_empty());
    let text = lines.get(from..to)?.join(" ");
    if !anything_above || text.chars().count() < 20 {
        return None;
    }
    if is_list_footer(lines, from, to) {
        return Some(from);
    }
    let low = folded(text.trim_start_matches(['*', '_', '-', ' ']));
    let opening = NOTICE_OPENINGS
        .iter()
        .any(|opening| low.starts_with(opening));
    let words = NOTICES.count(&low);
    let long = low.split_whitespace().count() >= 15;
    let outspoken = OUTSPOKEN_NOTICES.found(&low) && !low.contains('?');
    (outspoken
        || words >= 4 && long
        || opening && (words >= 2 || long && words >= 1)
        || is_rule_of_signs(&low))
    .then_some(from)
}

fn is_rule_of_signs(text: &str) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .all(|c| matches!(c, '_' | '*' | '=' | '-' | '~' | '#'))
}

fn is_postscript(line: &str) -> bool {
    let low = folded(line.trim());
    let head = low.split([' ', ':', ',']).next().unwrap_or_default();
    POSTSCRIPTS.contains(&head) && low.len() > head.len() + 1
}

/// The first line of the closing that ends at `end`.
fn closing(lines: &[&str], end: usize, sender: &Sender) -> Option<usize> {
    let end = without_postscript(lines, end);
    let filled: Vec<usize> = (0..end)
        .filter(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty()))
        .collect();
    let window = filled
        .get(filled.len().saturating_sub(MAX_LINES)..)
        .unwrap_or_default();
    let begin = usize::from(window.len() == filled.len()); // The first line of a letter is no closing.
    let candidates = window.get(begin..).unwrap_or_default();
    let text = |at: usize| lines.get(at).copied().unwrap_or_default();
    for (number, at) in candidates.iter().enumerate() {
        let below: Vec<&str> = candidates
            .iter()
            .skip(number + 1)
            .map(|line| text(*line))
            .collect();
        let above = at.checked_sub(1).map(text).unwrap_or_default();
        let same = (at + 1..end)
            .take_while(|next| !text(*next).trim().is_empty())
            .count();
        let place = Place {
            line: text(*at),
            below: &below,
            in_paragraph: same,
            set_off: above.trim().is_empty(),
            after_sentence: above.trim().is_empty()
                || above.trim_end().ends_with(['.', '!', '?', ')', ':', ',']),
            greeting: number == 0
                && begin == 1
                && candidates.len() == window.len() - 1
                && filled.len() <= 2,
        };
        if ends_letter(&place, sender) {
            return Some(*at);
        }
    }
    last_lines(lines, end, sender)
}

/// A line and what stands around it.
struct Place<'a> {
    line: &'a str,
    below: &'a [&'a str],
    /// How many of the lines below are of the same paragraph.
    in_paragraph: usize,
    /// A blank line stands above it.
    set_off: bool,
    /// What stands above it is finished.
    after_sentence: bool,
    /// It may be no more than the second line of a very short letter.
    greeting: bool,
}

/// The end without postscript paragraphs.
fn without_postscript(lines: &[&str], end: usize) -> usize {
    match last_paragraph(lines, end) {
        Some((from, _)) if from > 0 && lines.get(from).is_some_and(|line| is_postscript(line)) => {
            from
        }
        _ => end,
    }
}

fn ends_letter(place: &Place<'_>, sender: &Sender) -> bool {
    let plausible_tail = place.below.iter().all(|line| fits_signature(line));
    let next_is_name = place
        .below
        .first()
        .is_some_and(|next| is_name(next, sender));
    let found = sign_off(place.line, sender);
    // A sign-off with the sender's own name below it ends the letter, whatever follows.
    if found.is_some() && next_is_name && place.after_sentence {
        return true;
    }
    match found {
        Some(SignOff::Named) if place.set_off || plausible_tail => return true,
        Some(SignOff::Strong) if plausible_tail => return true,
        Some(SignOff::Weak) => {
            let named = next_is_name
                || place
                    .below
                    .first()
                    .is_some_and(|next| looks_like_name(next));
            let comma = place.line.trim_end().ends_with(',') && (place.below.is_empty() || named);
            if plausible_tail && (named || comma) {
                return true;
            }
        }
        _ => {}
    }
    if ends_with_comma(place, sender) {
        return true;
    }
    let name = is_name(place.line, sender) || is_named_phrase(place.line, sender);
    let near = place.in_paragraph.min(1);
    let near_tail = place
        .below
        .iter()
        .take(near)
        .all(|line| fits_signature(line));
    name && place.after_sentence
        && (plausible_tail || (place.set_off && near_tail && !place.greeting))
}

/// "Slàinte," or "I remain, with thanks," in any language: a short line that ends with a comma and
/// has nothing below it but a name.
fn ends_with_comma(place: &Place<'_>, sender: &Sender) -> bool {
    let line = place.line.trim_end();
    let words = line.split_whitespace().count();
    let alone = match place.below {
        [] => true,
        [name, rest @ ..] => {
            (is_name(name, sender) || (rest.is_empty() && looks_like_name(name)))
                && rest.iter().all(|line| fits_signature(line))
        }
    };
    line.ends_with([',', '/']) && words <= 9 && alone && place.set_off && !place.greeting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(name: &str, text: &str, visible: &str, signature: &str) {
        let found = part(text, &Sender::new(name, "", ""));
        assert_eq!(found.visible, visible, "{text}");
        assert_eq!(found.signature, signature, "{text}");
    }

    #[test]
    fn sign_offs_in_many_languages() {
        for ending in [
            "Best,\nTom",
            "Best, Tom",
            "Kind regards and thanks again,\nTom Reed\nHead of Sales",
            "Mit freundlichen Grüßen\nTom Reed",
            "Mit herzlichem Gruß vom Gutshof\nTom Reed",
            "Bien cordialement,\nTom",
            "Mil gracias,\nTom",
            "Com os melhores cumprimentos,\nTom Reed",
            "Cordiali saluti\nTom Reed",
            "Met vriendelijke groet,\nTom Reed",
            "S pozdravem,\nTom",
            "Tom",
            "T.",
            "- Tom",
            "Tom x",
            "Tom Reed | Head of Sales | Acme",
            "Reed\nRechtsanwalt",
        ] {
            parts(
                "Tom Reed",
                &format!("Hello,\n\nnot now.\n\n{ending}"),
                "Hello,\n\nnot now.",
                ending,
            );
        }
    }

    #[test]
    fn words_of_thanks_inside_the_text_stay() {
        parts(
            "Tom Reed",
            "Please take me off. Thanks.",
            "Please take me off. Thanks.",
            "",
        );
        parts(
            "Tom Reed",
            "Hi Sam,\n\nremove me.\n\nThanks",
            "Hi Sam,\n\nremove me.\n\nThanks",
            "",
        );
        parts("Tom Reed", "Tom", "Tom", "");
    }

    #[test]
    fn footers_delimiters_and_notices() {
        parts(
            "Tom Reed",
            "No.\n\nSent from my iPhone",
            "No.",
            "Sent from my iPhone",
        );
        parts(
            "Tom Reed",
            "Nein.\n\nVon meinem iPhone gesendet",
            "Nein.",
            "Von meinem iPhone gesendet",
        );
        parts(
            "Tom Reed",
            "No.\n-- \nReed Ltd\n12 High Street",
            "No.",
            "--\nReed Ltd\n12 High Street",
        );
        parts(
            "Tom Reed",
            "No.\n\nTom\n\nCONFIDENTIALITY NOTICE: This message is intended only for the addressee. If received in error, delete it.",
            "No.",
            "Tom\n\nCONFIDENTIALITY NOTICE: This message is intended only for the addressee. If received in error, delete it.",
        );
    }

    #[test]
    fn a_postscript_is_text_again() {
        parts(
            "Tom Reed",
            "No.\n\nBest,\nTom\n\nPS: try me in May.",
            "No.\n\nPS: try me in May.",
            "Best,\nTom",
        );
    }

    #[test]
    fn contact_data_of_somebody_else() {
        parts(
            "",
            "We pass.\n\nTom Reed\nHead of Sales\n+1 555 0100 200",
            "We pass.",
            "Tom Reed\nHead of Sales\n+1 555 0100 200",
        );
    }

    #[test]
    fn a_banner_on_top_is_nobodys_words() {
        parts(
            "Tom Reed",
            "CAUTION: This email came from outside.\n\nNo.",
            "No.",
            "",
        );
    }
}
