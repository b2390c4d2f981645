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

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::closings::{
    BANNERS, CLOSINGS, FOOTERS, HONORIFICS, NOTICE_OPENINGS, NOTICE_WORDS, POSTSCRIPTS, TITLE_WORDS,
};
use super::pattern::patterns;
use super::text::{folded, folded_words, has_words, joined};

patterns! {
    CONTACT = r"(?i)(?:\+?\(?\d[\d\s()/.\-]{6,}\d)|\b(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b(?:tel|phone|fon|fax|mob|mobil|mobile|cell|office|direct|m|t|p|f|e|telefon|tél|teléf|telef|cel|e-?mail|web|skype|linkedin|whatsapp)\s?[.:]";
}

/// Most lines of a signature.
const MAX_LINES: usize = 16;
/// Longest line of one, in characters.
const MAX_LINE: usize = 100;

/// A text without its ending, and the ending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parted {
    /// Greeting and text.
    pub(super) visible: String,
    /// From the sign-off on.
    pub(super) signature: String,
}

/// What is known of the sender, to recognise the name at the end.
#[derive(Debug, Clone, Default)]
pub(super) struct Sender {
    words: BTreeSet<String>,
    initials: String,
}

impl Sender {
    /// From the display name and the part of the address before the `@`.
    pub(super) fn new(name: &str, local: &str) -> Self {
        let name_words: Vec<String> = folded_words(name)
            .into_iter()
            .filter(|word| !HONORIFICS.contains(&word.as_str()))
            .collect();
        let initials = name_words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect();
        let local_words = folded_words(local)
            .into_iter()
            .filter(|word| word.chars().count() >= 3 && !is_role(word));
        Self {
            words: name_words.into_iter().chain(local_words).collect(),
            initials,
        }
    }

    /// Whether the word is one of the names, its initial, or a short form of it.
    fn goes_by(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let length = word.chars().count();
        match length {
            0 => false,
            1 => self.initials.contains(word),
            2..=3 if self.initials == word => true,
            _ => self.words.iter().any(|name| {
                (length >= 3 && name.starts_with(word))
                    || (name.chars().count() >= 3
                        && length <= name.chars().count() + 3
                        && word.starts_with(name.as_str()))
            }),
        }
    }
}

/// Mailbox names that are no person's.
fn is_role(word: &str) -> bool {
    matches!(
        word,
        "info"
            | "mail"
            | "office"
            | "sales"
            | "kontakt"
            | "contact"
            | "hello"
            | "hallo"
            | "team"
            | "support"
            | "admin"
            | "service"
            | "buero"
            | "post"
            | "email"
    )
}

struct Vocabulary {
    strong: BTreeSet<&'static str>,
    weak: BTreeSet<&'static str>,
    fillers: BTreeSet<&'static str>,
}

static VOCABULARIES: LazyLock<Vec<Vocabulary>> = LazyLock::new(|| {
    CLOSINGS
        .iter()
        .map(|closing| Vocabulary {
            strong: closing.strong.split(' ').collect(),
            weak: closing.weak.split(' ').collect(),
            fillers: closing.fillers.split(' ').collect(),
        })
        .collect()
});
static TITLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| TITLE_WORDS.iter().copied().collect());

/// How sure a line is a sign-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SignOff {
    /// Only if a name or signature follows.
    Weak,
    /// By itself.
    Strong,
    /// With the name on the same line.
    Named,
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
    let filled_above = |at: usize| lines.iter().take(at).any(|line| !line.trim().is_empty());
    (0..lines.len()).find(|at| {
        let line = lines.get(*at).copied().unwrap_or_default();
        let exact = line == "-- ";
        let filled_below = lines
            .iter()
            .skip(at + 1)
            .filter(|line| !line.trim().is_empty())
            .count();
        filled_above(*at) && is_delimiter(line) && (exact || filled_below <= 12)
    })
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
    let words = low.split_whitespace().count();
    FOOTERS.iter().any(|footer| {
        low.starts_with(footer) && words <= 12
            || low.ends_with(footer) && words <= 8
            || low.contains(footer) && footer.len() >= 14 && words <= 10
    })
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
fn last_paragraph(lines: &[&str], end: usize) -> Option<(usize, usize)> {
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

/// A legal or environmental notice that ends the text.
fn notice(lines: &[&str], end: usize) -> Option<usize> {
    let (from, to) = last_paragraph(lines, end)?;
    let anything_above = lines.iter().take(from).any(|line| !line.trim().is_empty());
    let text = lines.get(from..to)?.join(" ");
    if !anything_above || text.chars().count() < 20 {
        return None;
    }
    let low = folded(text.trim_start_matches(['*', '_', '-', ' ']));
    let opening = NOTICE_OPENINGS
        .iter()
        .any(|opening| low.starts_with(opening));
    let words = NOTICE_WORDS
        .iter()
        .filter(|word| has_words(&low, word))
        .count();
    let long = low.split_whitespace().count() >= 15;
    (words >= 4 && long || opening && (words >= 2 || long && words >= 1) || is_rule_of_signs(&low))
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
    let mut found = None;
    for at in candidates {
        let below: Vec<&str> = candidates
            .iter()
            .filter(|line| *line > at)
            .filter_map(|line| lines.get(*line).copied())
            .collect();
        let line = lines.get(*at).copied().unwrap_or_default();
        if ends_letter(line, &below, sender) {
            found = Some(*at);
            break;
        }
    }
    found.or_else(|| contact_paragraph(lines, end))
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

fn ends_letter(line: &str, below: &[&str], sender: &Sender) -> bool {
    let plausible_tail = below.iter().all(|line| fits_signature(line));
    if !plausible_tail {
        return false;
    }
    match sign_off(line, sender) {
        Some(SignOff::Named | SignOff::Strong) => return true,
        Some(SignOff::Weak) => {
            let named = below
                .first()
                .is_some_and(|next| is_name(next, sender) || looks_like_name(next));
            return named && below.len() <= MAX_LINES;
        }
        None => {}
    }
    is_name(line, sender)
}

/// Whether a line may stand in a signature: short, or contact data; no sentence.
fn fits_signature(line: &str) -> bool {
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

/// Whether the line is made of the words with which letters are signed off.
fn sign_off(line: &str, sender: &Sender) -> Option<SignOff> {
    let trimmed = line.trim();
    let count = trimmed.chars().count();
    if count > 70 || trimmed.ends_with('?') {
        return None;
    }
    let words = folded_words(trimmed);
    if words.is_empty() || words.len() > 12 {
        return None;
    }
    VOCABULARIES
        .iter()
        .filter_map(|vocabulary| sign_off_in(vocabulary, &words, trimmed, sender))
        .max()
}

fn sign_off_in(
    vocabulary: &Vocabulary,
    words: &[String],
    line: &str,
    sender: &Sender,
) -> Option<SignOff> {
    let known = |word: &str| {
        vocabulary.strong.contains(word)
            || vocabulary.weak.contains(word)
            || vocabulary.fillers.contains(word)
    };
    let led = words.iter().take_while(|word| known(word)).count();
    let (head, tail) = words.split_at_checked(led)?;
    let strong = head
        .iter()
        .any(|word| vocabulary.strong.contains(word.as_str()));
    let weak = head
        .iter()
        .any(|word| vocabulary.weak.contains(word.as_str()));
    if !strong && !weak {
        return None;
    }
    let named = !tail.is_empty()
        && tail.len() <= 4
        && tail
            .iter()
            .all(|word| sender.goes_by(word) || HONORIFICS.contains(&word.as_str()) || word == "x");
    if named && (strong || line.contains(',') || head.len() <= 3) {
        return Some(SignOff::Named);
    }
    if tail.is_empty() {
        return Some(if strong {
            SignOff::Strong
        } else {
            SignOff::Weak
        });
    }
    let from_somewhere =
        strong && head.len() >= 3 && tail.len() <= 3 && !line.ends_with(['.', '!']);
    from_somewhere.then_some(SignOff::Weak)
}

/// Whether the line is the sender's name, perhaps with a title behind it.
fn is_name(line: &str, sender: &Sender) -> bool {
    let trimmed = line
        .trim()
        .trim_start_matches(|c: char| matches!(c, '-' | '–' | '—' | '~' | '*' | '/' | '_' | ' '));
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
fn looks_like_name(line: &str) -> bool {
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
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase) && word.chars().count() > 3)
        .count();
    small * 3 <= words.len() && !line.trim().ends_with(['?', '!', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(name: &str, text: &str, visible: &str, signature: &str) {
        let found = part(text, &Sender::new(name, ""));
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
