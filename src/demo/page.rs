//! The page on which the story is told: wrapped lines, a margin for dates, colours where they are wanted.
//!
//! A story is read from top to bottom on a terminal of any width, or in a file. So every paragraph is
//! broken between words, hangs below its own first word, and is flushed when it is complete, as the
//! next one may take a moment. Colours say nothing that the words do not say.

use std::io::{self, Write};
use std::time::Duration;

/// The narrowest and the widest page; a line that is too long is hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;
/// Where a letter begins.
const LETTER_MARGIN: usize = 3;
/// Where the text begins that stands behind a date or a label.
const MARGIN: usize = 12;

const BOLD: &str = "1";
const DIM: &str = "2";
const GREEN: &str = "32";
const RED: &str = "1;31";

/// Whether a promise was kept, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It was.
    Good,
    /// It was not.
    Bad,
}

/// Where the story goes.
#[derive(Debug)]
pub struct Page<W: Write> {
    out: W,
    width: usize,
    is_coloured: bool,
    pause: Duration,
}

impl<W: Write> Page<W> {
    /// A page of so many columns.
    pub fn new(out: W, width: usize) -> Self {
        Self {
            out,
            width: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
            is_coloured: false,
            pause: Duration::ZERO,
        }
    }

    /// The same page at a reader's pace: so long a pause before each thing that happens.
    #[must_use]
    pub fn paced(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// The same page, in colour.
    #[must_use]
    pub fn in_colour(mut self) -> Self {
        self.is_coloured = true;
        self
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph from the left edge.
    pub(super) fn paragraph(&mut self, text: &str) -> io::Result<()> {
        for line in wrapped(text, self.width) {
            writeln!(self.out, "{line}")?;
        }
        self.out.flush()
    }

    /// A line that opens a part.
    pub(super) fn heading(&mut self, text: &str) -> io::Result<()> {
        let text = self.styled(text, BOLD);
        writeln!(self.out, "{text}")?;
        self.out.flush()
    }

    /// Something that happened on a day: `lead` in bold, then the rest.
    pub(super) fn event(&mut self, day: &str, lead: &str, rest: &str) -> io::Result<()> {
        std::thread::sleep(self.pause);
        let lines = wrapped(&format!("{lead}{rest}"), self.width - MARGIN);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                writeln!(self.out, "{:MARGIN$}{line}", "")?;
                continue;
            }
            let line = match line.strip_prefix(lead) {
                Some(rest) => format!("{}{rest}", self.styled(lead, BOLD)),
                None => line.clone(),
            };
            writeln!(self.out, "{day:<MARGIN$}{line}")?;
        }
        self.out.flush()
    }

    /// A line below an event: what was read, why, what follows.
    pub(super) fn detail(&mut self, label: &str, text: &str) -> io::Result<()> {
        let lines = wrapped(text, self.width - MARGIN);
        for (index, line) in lines.iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            let margin = format!("   {label:<width$}", width = MARGIN - 3);
            let margin = self.styled(&margin, DIM);
            writeln!(self.out, "{margin}{line}")?;
        }
        self.out.flush()
    }

    /// A text below an event, line by line as it stands, with a bar beside it.
    pub(super) fn letter(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            // A line that is broken keeps its own indentation.
            let own: String = line.chars().take_while(|c| *c == ' ').collect();
            let width = self.width.saturating_sub(LETTER_MARGIN + 2 + own.len());
            for piece in wrapped(line.trim(), width) {
                let bar = self.styled("|", DIM);
                let text = format!("{:LETTER_MARGIN$}{bar} {own}{piece}", "");
                writeln!(self.out, "{}", text.trim_end())?;
            }
        }
        self.out.flush()
    }

    /// A row of a table.
    pub(super) fn row(&mut self, text: &str) -> io::Result<()> {
        let text: String = text.chars().take(self.width).collect();
        writeln!(self.out, "{}", text.trim_end())
    }

    /// A verdict: a mark, what it is about, and the figures.
    pub(super) fn verdict(&mut self, mark: Mark, what: &str, figures: &str) -> io::Result<()> {
        const WHAT: usize = 24;
        let (word, style) = match mark {
            Mark::Good => ("kept", GREEN),
            Mark::Bad => ("BROKEN", RED),
        };
        let margin = 9 + WHAT;
        let lines = wrapped(figures, self.width.saturating_sub(margin));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                let word = self.styled(&format!("{word:<6}"), style);
                writeln!(self.out, " {word}  {what:<WHAT$}{line}")?;
            } else {
                writeln!(self.out, "{:margin$}{line}", "")?;
            }
        }
        self.out.flush()
    }

    fn styled(&self, text: &str, style: &str) -> String {
        if self.is_coloured && !text.trim().is_empty() {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Text broken between words into lines of at most `width` characters; a longer word stands alone.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let length = line.chars().count();
            if length > 0 && length + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tell: impl FnOnce(&mut Page<Vec<u8>>)) -> String {
        let mut page = Page::new(Vec::new(), 50);
        tell(&mut page);
        String::from_utf8(page.out).unwrap()
    }

    #[test]
    fn what_happened_hangs_below_its_first_word() {
        let text = told(|page| {
            page.event(
                "Mon 23 Nov",
                "Dana Ito",
                ": \"Budget's frozen, sorry. Try me in March?\"",
            )
            .unwrap();
            page.detail("read", "not now, budget").unwrap();
        });
        assert_eq!(
            text,
            "Mon 23 Nov  Dana Ito: \"Budget's frozen, sorry. Try\n            me in March?\"\n   read     not now, budget\n"
        );
    }

    #[test]
    fn without_colours_there_is_not_one_escape() {
        let tell = |page: &mut Page<Vec<u8>>| {
            page.heading("THE LOG").unwrap();
            page.verdict(Mark::Good, "Nobody twice", "17 letters")
                .unwrap();
            page.letter(&["a".to_owned()]).unwrap();
        };
        assert!(!told(tell).contains('\u{1b}'));
        let mut page = Page::new(Vec::new(), 80).in_colour();
        tell(&mut page);
        assert!(String::from_utf8(page.out).unwrap().contains('\u{1b}'));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let long = "eine sehr lange Zeile mit vielen Wörtern ".repeat(9);
        let text = told(|page| {
            page.paragraph(&long).unwrap();
            page.event("Mon 23 Nov", "Jonas", &long).unwrap();
            page.letter(&[format!("    {long}")]).unwrap();
            page.verdict(Mark::Bad, "Nobody twice", &long).unwrap();
            page.row(&long).unwrap();
        });
        assert!(
            text.lines().all(|line| line.chars().count() <= 50),
            "{text}"
        );
    }
}
