//! A message as it stands, with what was cut told apart from what counts, and the evidence marked.
//!
//! `message` says what the sender newly wrote, but not where that stands in the whole text. So the
//! lines of both are laid side by side: a line of the whole text that is the next one of the new text is
//! kept, all others were cut, as quoted text or as the end of the letter. The words that decided are
//! looked for in the new text without regard to line breaks. Where words overlap, the shorter ones show:
//! they say more exactly what they are for.

use super::super::page::{Ink, Page, Text};
use crate::domain::Evidence;
use crate::message::{self, Message};

/// Most lines of one stretch of cut text that are shown.
const MAX_CUT_LINES: usize = 6;
/// Most lines of new text that are shown.
const MAX_OWN_LINES: usize = 400;

/// What one line of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Newly written.
    Own,
    /// "Best, Dana".
    SignOff,
    /// Who they are.
    Signature,
    /// What a lawyer had put below.
    Notice,
    /// Somebody's older words.
    Quoted,
    /// The copied header of a forward, and what stands around it.
    ForwardHeader,
}

impl Part {
    const fn label(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::SignOff => "sign-off",
            Self::Signature => "signature",
            Self::Notice => "notice",
            Self::Quoted => "quoted",
            Self::ForwardHeader => "header",
        }
    }
}

/// A line of the whole text.
struct Line<'a> {
    part: Part,
    /// What stands before and behind the kept piece, cut.
    before: &'a str,
    kept: &'a str,
    after: &'a str,
    /// Where the kept piece begins in the new text, in characters.
    at: usize,
}

/// Writes the text of a letter onto the page.
pub(super) fn write(page: &mut Page, message: &Message, evidence: &[Evidence]) {
    let marks = marks(&message.visible, evidence);
    let with_end = message::visible_with_signature(message);
    // A text that was put together from pieces is not found again; then the new words stand alone.
    let lines = aligned(&message.text, &message.visible, &with_end)
        .unwrap_or_else(|| own_lines(&message.visible));
    write_lines(page, &lines, &marks);
}

/// Writes what a forwarder put on top, and greyed the rest down to the forwarded letter.
pub(super) fn write_top(page: &mut Page, outer: &Message, inner: &Message) {
    let comment = outer.comment.as_deref().unwrap_or_default();
    let first = inner.text.lines().find(|line| !line.trim().is_empty());
    let bare = |line: &str| line.trim_start_matches(['>', ' ']).trim_end().to_owned();
    let lines: Vec<&str> = outer.text.lines().collect();
    let header = first.and_then(|first| {
        // Below the copied header, that is, never in the note itself.
        let note = comment.lines().count();
        let mut from = lines.iter().enumerate().skip(note);
        from.find(|(_, line)| bare(line) == bare(first))
            .map(|(index, _)| index)
    });
    let top = lines
        .get(..header.unwrap_or(0))
        .unwrap_or_default()
        .join("\n");
    let with_end = format!("{comment}\n{}", outer.signature);
    let mut parts = aligned(&top, comment, &with_end).unwrap_or_else(|| own_lines(comment));
    for line in &mut parts {
        if line.part == Part::Quoted {
            line.part = Part::ForwardHeader;
        }
    }
    write_lines(page, &parts, &[]);
}

fn own_lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split('\n')
        .map(|kept| {
            let line = Line {
                part: Part::Own,
                before: "",
                kept,
                after: "",
                at,
            };
            at += kept.chars().count() + 1;
            line
        })
        .collect()
}

/// The lines of the text with what they are; none where the new text is not found in it in order.
fn aligned<'a>(text: &'a str, visible: &str, with_end: &str) -> Option<Vec<Line<'a>>> {
    let mut wanted = own_lines(visible)
        .into_iter()
        .filter(|line| !line.kept.trim().is_empty())
        .peekable();
    let mut ends = with_end
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .peekable();
    let mut lines = Vec::new();
    let mut end = Part::SignOff;
    for whole in text.trim_end().split('\n') {
        let next = wanted.peek().map(|next| (next.kept.trim(), next));
        let found = next.and_then(|(kept, next)| {
            let start = whole.find(kept)?;
            let (before, rest) = whole.split_at_checked(start)?;
            let (kept, after) = rest.split_at_checked(kept.len())?;
            let is_all = before.trim().is_empty() && after.trim().is_empty();
            // A part of a line is kept only where the end of the letter stands behind it.
            (is_all || before.trim().is_empty()).then_some(Line {
                part: Part::Own,
                before: if is_all { "" } else { before },
                kept,
                after: if is_all { "" } else { after },
                at: next.at + next.kept.chars().take_while(|c| c.is_whitespace()).count(),
            })
        });
        let is_end = ends.peek().is_some_and(|end| *end == whole.trim());
        if is_end && found.is_none() {
            end = end_after(end, whole);
        }
        if is_end || found.is_some() && ends.peek().is_some_and(|end| whole.contains(end)) {
            ends.next();
        }
        match found {
            Some(line) => {
                wanted.next();
                lines.push(line);
            }
            None => lines.push(Line {
                part: if is_end { end } else { Part::Quoted },
                before: whole,
                kept: "",
                after: "",
                at: 0,
            }),
        }
    }
    settle_blanks(&mut lines);
    wanted.peek().is_none().then_some(lines)
}

/// What a line at the end of a letter is, if the one before it was `end`.
fn end_after(end: Part, line: &str) -> Part {
    /// Nobody gives so long a line to a name or a number.
    const LONG: usize = 90;
    match end {
        _ if line.chars().count() > LONG => Part::Notice,
        Part::SignOff if line.trim_end() == "--" => Part::Signature,
        end => end,
    }
}

/// An empty line goes with what stands above and below it, if that is the same.
fn settle_blanks(lines: &mut [Line<'_>]) {
    let is_blank = |line: &Line<'_>| line.kept.trim().is_empty() && line.before.trim().is_empty();
    let parts: Vec<Option<Part>> = lines
        .iter()
        .map(|line| (!is_blank(line)).then_some(line.part))
        .collect();
    for (index, line) in lines.iter_mut().enumerate() {
        if parts.get(index).copied().flatten().is_some() {
            continue;
        }
        let below = parts.iter().skip(index + 1).find_map(|part| *part);
        let above = parts.iter().take(index).rev().find_map(|part| *part);
        line.part = match (above, below) {
            (Some(one), Some(other)) if one == other => one,
            (Some(Part::Own) | None, _) | (_, Some(Part::Own)) => Part::Own,
            (Some(above), _) => above,
        };
    }
}

/// For each character of the new text, what it is evidence for.
fn marks(visible: &str, evidence: &[Evidence]) -> Vec<Option<Ink>> {
    let letters: Vec<char> = visible.chars().collect();
    let mut marks = vec![None; letters.len()];
    let mut found: Vec<(usize, usize, Ink)> = evidence
        .iter()
        .filter_map(|one| {
            let (from, to) = place(&letters, &one.quote)?;
            Some((from, to, ink_of(one.what)))
        })
        .collect();
    found.sort_by_key(|(from, to, _)| std::cmp::Reverse(to - from));
    for (from, to, ink) in found {
        for mark in marks.iter_mut().take(to).skip(from) {
            *mark = Some(ink);
        }
    }
    marks
}

/// The colour of a kind of evidence.
pub(super) fn ink_of(what: &str) -> Ink {
    match what {
        "reason" => Ink::Reason,
        "come_back" => Ink::Day,
        "competitor" => Ink::Rival,
        "referral" => Ink::Person,
        "sensitive" => Ink::Grave,
        _ => Ink::Want,
    }
}

/// Where a quote stands, without regard to line breaks; from and to, in characters. Whole words come first,
/// so that "it" is not found in "with".
pub(in crate::cli) fn place(letters: &[char], quote: &str) -> Option<(usize, usize)> {
    let wanted: Vec<&str> = quote.split_whitespace().collect();
    let first = wanted.first()?.chars().next()?;
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    let mut inside = None;
    let starts = letters.iter().enumerate();
    for (start, _) in starts.filter(|(_, letter)| **letter == first) {
        let Some(end) = matches_at(letters, start, &wanted) else {
            continue;
        };
        let begins_inside = start > 0 && is_letter(start - 1) && is_letter(start);
        let ends_inside = end > 0 && is_letter(end - 1) && is_letter(end);
        if !begins_inside && !ends_inside {
            return Some((start, end));
        }
        inside = inside.or(Some((start, end)));
    }
    inside
}

fn matches_at(letters: &[char], start: usize, wanted: &[&str]) -> Option<usize> {
    let mut at = start;
    for (index, word) in wanted.iter().enumerate() {
        if index > 0 {
            let blanks = letters.get(at..)?.iter();
            let blanks = blanks.take_while(|letter| letter.is_whitespace()).count();
            if blanks == 0 {
                return None;
            }
            at += blanks;
        }
        for letter in word.chars() {
            if *letters.get(at)? != letter {
                return None;
            }
            at += 1;
        }
    }
    Some(at)
}

fn write_lines(page: &mut Page, lines: &[Line<'_>], marks: &[Option<Ink>]) {
    let last = lines
        .iter()
        .rposition(|line| !line.kept.trim().is_empty() || !line.before.trim().is_empty())
        .map_or(0, |last| last + 1);
    let first = lines
        .iter()
        .position(|line| !line.kept.trim().is_empty() || !line.before.trim().is_empty())
        .unwrap_or(0);
    let lines = lines.get(first..last).unwrap_or_default();
    let mut at = 0;
    let mut own_left = MAX_OWN_LINES;
    while let Some(line) = lines.get(at) {
        let run = lines
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.part == line.part)
            .count()
            .max(1);
        let stretch = lines.get(at..at + run).unwrap_or_default();
        if line.part == Part::Own {
            let shown = run.min(own_left);
            for line in stretch.iter().take(shown) {
                write_own(page, line, marks);
            }
            own_left -= shown;
            if shown < run {
                write_cut(page, &format!("… {} more lines", run - shown), "");
            }
        } else {
            write_stretch(page, stretch, line.part);
        }
        at += run;
    }
}

fn write_own(page: &mut Page, line: &Line<'_>, marks: &[Option<Ink>]) {
    let mut text = Text::of(line.before, Ink::Grey);
    for (index, c) in line.kept.chars().enumerate() {
        match marks.get(line.at + index).copied().flatten() {
            Some(ink) => text.push(c, ink, true),
            None => text.push(c, Ink::Plain, false),
        }
    }
    let text = text.and(line.after, Ink::Grey);
    let bar = Text::of("│ ", Ink::Strong);
    page.hanging(&bar, &bar, &text);
}

/// Lines that were cut: the first few, and how many more there are.
fn write_stretch(page: &mut Page, lines: &[Line<'_>], part: Part) {
    let lines: Vec<&str> = lines.iter().map(|line| line.before).collect();
    let end = lines
        .iter()
        .rposition(|line| !line.trim().is_empty())
        .map_or(0, |last| last + 1);
    let lines = lines.get(..end).unwrap_or_default();
    // One line more costs no more than to say that there is one more.
    let shown = if lines.len() <= MAX_CUT_LINES + 1 {
        lines.len()
    } else {
        MAX_CUT_LINES
    };
    // Where the first line leaves no room, the label stands beside the next one that does.
    let mut label = part.label();
    for line in lines.iter().take(shown) {
        if write_cut(page, line, label) {
            label = "";
        }
    }
    if shown < lines.len() {
        write_cut(page, &format!("… {} more lines", lines.len() - shown), "");
    }
}

/// A line that was cut, with what it is at the right edge; says whether there was room for that.
fn write_cut(page: &mut Page, line: &str, label: &str) -> bool {
    let bar = Text::of("· ", Ink::Grey);
    let text = Text::of(line.trim_end(), Ink::Grey);
    let room = page.width().saturating_sub(bar.columns() + label.len() + 2);
    if label.is_empty() || text.columns() > room {
        page.hanging(&bar, &bar, &text);
        return false;
    }
    page.both_ends(&bar.with(text), &Text::of(label, Ink::Grey));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, visible: &str, with_end: &str) -> Option<Vec<(Part, String)>> {
        let lines = aligned(text, visible, with_end)?;
        Some(
            lines
                .iter()
                .map(|line| (line.part, format!("{}{}", line.before, line.kept)))
                .collect(),
        )
    }

    #[test]
    fn each_line_is_own_or_end_or_quoted() {
        use Part::{Own, Quoted, SignOff as End};
        let found = parts(
            "A\n\nB\n\nBest,\nD\n\n> old\n> A",
            "A\n\nB",
            "A\n\nB\n\nBest,\nD",
        );
        let found: Vec<Part> = found.unwrap().into_iter().map(|(part, _)| part).collect();
        assert_eq!(found, [Own, Own, Own, Own, End, End, End, Quoted, Quoted]);
    }

    #[test]
    fn the_end_of_a_line_may_be_cut() {
        let lines = aligned("Not now. Best, Dana", "Not now.", "Not now. Best, Dana").unwrap();
        assert_eq!((lines[0].kept, lines[0].after), ("Not now.", " Best, Dana"));
        assert_eq!(parts("something else", "Not now.", ""), None);
    }

    #[test]
    fn quotes_are_found_across_line_breaks_and_the_shorter_one_shows() {
        let visible = "Sorry, the budget\nis frozen.";
        let evidence = [
            Evidence {
                what: "reason",
                quote: "budget is".to_owned(),
            },
            Evidence {
                what: "intent",
                quote: "the budget is frozen".to_owned(),
            },
        ];
        let found = marks(visible, &evidence);
        let letters: Vec<char> = "with me it is".chars().collect();
        assert_eq!(place(&letters, "it"), Some((8, 10)));
        let kind_at = |word: &str| found[visible.find(word).unwrap()];
        assert_eq!(kind_at("Sorry"), None);
        assert_eq!(kind_at("the"), Some(Ink::Want));
        assert_eq!(kind_at("budget"), Some(Ink::Reason));
        assert_eq!(kind_at("frozen"), Some(Ink::Want));
    }
}
