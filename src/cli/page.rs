//! A page on a terminal: clean characters, calm colours, lines that fit.
//!
//! What a stranger wrote is shown to the owner, so every character passes [`shown`]: control characters,
//! escape sequences and marks that turn the direction of text never reach the terminal (TRUST S-03,
//! S-07). Text is kept as [`Glyph`]s until it is printed, so that a line can be broken without regard
//! to what is coloured in it. Where there is no colour, what would be underlined stands between `_` and
//! `_`, and nothing is said by colour alone. Colours are those of the terminal's own sixteen, so that
//! they suit a dark and a light one.

use unicode_width::UnicodeWidthChar as _;

use crate::config::Colour;

/// The page where nobody tells how wide it is.
pub(super) const WIDTH: usize = 80;

/// The narrowest and the widest page; a line that is too long is hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Marks that are put on one letter; more of them are somebody's prank.
const MAX_MARKS: usize = 3;

/// A space at which no line is broken; printed as a plain one. Never comes from a mail: see [`shown`].
const UNBROKEN: char = '\u{a0}';

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    /// Ordinary text.
    Plain,
    /// Names and headings.
    Strong,
    /// What does not count.
    Grey,
    /// What they want.
    Want,
    /// Why not.
    Reason,
    /// A day.
    Day,
    /// Another product.
    Rival,
    /// Another person.
    Person,
    /// News that calls for tact, and wishes to be left alone.
    Grave,
    /// What is sure.
    Sure,
    /// What is to be asked.
    Unsure,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Grey => "90",
            Self::Want => "34",
            Self::Reason => "33",
            Self::Day | Self::Sure => "32",
            Self::Rival => "35",
            Self::Person => "36",
            Self::Grave => "31",
            Self::Unsure => "93",
        }
    }
}

/// One character with its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    c: char,
    ink: Ink,
    underlined: bool,
}

/// A stretch of text, clean by construction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    glyphs: Vec<Glyph>,
}

impl Text {
    /// Text of one look.
    pub(super) fn of(text: &str, ink: Ink) -> Self {
        Self::default().and(text, ink)
    }

    /// Ordinary text.
    pub(super) fn plain(text: &str) -> Self {
        Self::of(text, Ink::Plain)
    }

    /// The same with more text behind it.
    #[must_use]
    pub(super) fn and(mut self, text: &str, ink: Ink) -> Self {
        for c in text.chars() {
            self.push(c, ink, false);
        }
        self
    }

    /// The same with a few words behind it that stay on one line.
    #[must_use]
    pub(super) fn and_unbroken(mut self, text: &str, ink: Ink) -> Self {
        for c in text.chars() {
            self.push(c, ink, false);
            if c == ' '
                && let Some(last) = self.glyphs.last_mut()
            {
                last.c = UNBROKEN;
            }
        }
        self
    }

    /// The same with another text behind it.
    #[must_use]
    pub(super) fn with(mut self, other: Self) -> Self {
        self.glyphs.extend(other.glyphs);
        self
    }

    /// Adds a character, if it may be shown.
    pub(super) fn push(&mut self, c: char, ink: Ink, underlined: bool) {
        let Some(c) = shown(c) else { return };
        if c.width() == Some(0) {
            let marks = self.glyphs.iter().rev();
            let marks = marks.take_while(|glyph| glyph.c.width() == Some(0));
            if marks.take(MAX_MARKS).count() == MAX_MARKS {
                return;
            }
        }
        self.glyphs.push(Glyph { c, ink, underlined });
    }

    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.c.is_whitespace())
    }

    /// Its columns.
    pub(super) fn columns(&self) -> usize {
        columns(&self.glyphs)
    }

    /// With `_` around what is underlined, for paper without colour.
    fn spelled_out(&self) -> Self {
        let mut out = Vec::with_capacity(self.glyphs.len());
        let mut inside = false;
        let line = Glyph {
            c: '_',
            ink: Ink::Plain,
            underlined: false,
        };
        for glyph in &self.glyphs {
            if glyph.underlined != inside {
                out.push(line);
                inside = glyph.underlined;
            }
            out.push(*glyph);
        }
        if inside {
            out.push(line);
        }
        Self { glyphs: out }
    }
}

fn columns(glyphs: &[Glyph]) -> usize {
    glyphs
        .iter()
        .map(|glyph| glyph.c.width().unwrap_or_default())
        .sum()
}

/// The character as a terminal may have it; none where it would only be felt.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\r' => None,
        // Something was there that has no business in a text: that much is told.
        c if c.is_control() => Some('\u{fffd}'),
        // Soft hyphen, Arabic letter mark, zero width, direction marks, embeddings, overrides and
        // isolates, invisible operators, fillers, byte order mark, interlinear notes, tags. The joiner of
        // emoji families (U+200D) goes along: without it they stand side by side.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        c => Some(c),
    }
}

/// The words on one line, clean, cut with an ellipsis.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let clean: String = text.chars().filter_map(shown).collect();
    let words: Vec<&str> = clean.split_whitespace().collect();
    let text = words.join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    // Not in the middle of a word, unless there is only one.
    let whole = match cut.rsplit_once(' ') {
        Some((whole, _)) if whole.chars().count() * 2 > most => whole,
        _ => &cut,
    };
    format!(
        "{}…",
        whole.trim_end_matches([' ', ',', ';', ':', '–', '-'])
    )
}

/// How a page is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    width: usize,
    colour: Colour,
}

/// The page while it is written.
#[derive(Debug)]
pub(super) struct Page {
    paper: Paper,
    out: String,
}

impl Paper {
    /// Paper of so many columns, within what people can read.
    pub(super) fn new(width: usize, colour: Colour) -> Self {
        Self {
            width: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
            colour,
        }
    }

    fn is_coloured(self) -> bool {
        self.colour == Colour::On
    }
}

impl Page {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            paper,
            out: String::new(),
        }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.paper.width
    }

    /// What was written, without empty lines at the end.
    pub(super) fn into_text(mut self) -> String {
        while self.out.ends_with("\n\n") {
            self.out.pop();
        }
        self.out
    }

    /// An empty line, unless there is one already or nothing stands above.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Text behind a margin: `first` before the first line, `rest` before the others.
    pub(super) fn hanging(&mut self, first: &Text, rest: &Text, text: &Text) {
        let text = if self.paper.is_coloured() {
            text.clone()
        } else {
            text.spelled_out()
        };
        let margin = first.columns().max(rest.columns());
        let width = self.paper.width.saturating_sub(margin).max(10);
        for (index, line) in wrapped(&text.glyphs, width).iter().enumerate() {
            let margin = if index == 0 { first } else { rest };
            self.print(&margin.glyphs, line);
        }
    }

    /// A paragraph with a margin of so many columns.
    pub(super) fn paragraph(&mut self, indent: usize, text: &Text) {
        let margin = Text::plain(&" ".repeat(indent));
        self.hanging(&margin, &margin, text);
    }

    /// A label in its own column, and what belongs to it.
    pub(super) fn row(&mut self, label: &str, text: &Text) {
        self.row_with(label, &Text::default(), text);
    }

    /// A label in its own column, and beside it a short text before a longer one that hangs behind it.
    pub(super) fn row_with(&mut self, label: &str, lead: &Text, text: &Text) {
        const LABEL: usize = 10;
        let first = Text::of(&format!("{label:<LABEL$}"), Ink::Grey).with(lead.clone());
        let rest = Text::plain(&" ".repeat(first.columns()));
        self.hanging(&first, &rest, text);
    }

    /// A text on the left and a short one at the right edge, or further right below it where both do not fit.
    pub(super) fn both_ends(&mut self, left: &Text, right: &Text) {
        let used = left.columns() + right.columns();
        if right.is_blank() || used + 2 > self.paper.width {
            self.paragraph(0, left);
            if !right.is_blank() {
                let indent = self.paper.width.saturating_sub(right.columns());
                self.paragraph(indent, right);
            }
            return;
        }
        let space = " ".repeat(self.paper.width - used);
        let line = left.clone().with(Text::plain(&space)).with(right.clone());
        self.print(&[], &line.glyphs);
    }

    /// A line across the page with a name in it.
    pub(super) fn rule(&mut self, name: &str) {
        let name = one_line(name, self.paper.width.saturating_sub(6));
        let text = Text::of("── ", Ink::Grey)
            .and(&name, Ink::Strong)
            .and(" ", Ink::Plain);
        let rest = self.paper.width.saturating_sub(text.columns());
        let text = text.and(&"─".repeat(rest), Ink::Grey);
        self.print(&[], &text.glyphs);
    }

    fn print(&mut self, margin: &[Glyph], line: &[Glyph]) {
        let end = line
            .iter()
            .rposition(|glyph| glyph.c != ' ' || glyph.underlined)
            .map_or(0, |last| last + 1);
        let line = line.get(..end).unwrap_or(line);
        let all: Vec<Glyph> = margin.iter().chain(line).copied().collect();
        let text = if self.paper.is_coloured() {
            in_colour(&all)
        } else {
            all.iter().map(|glyph| glyph.c).collect()
        };
        self.out.push_str(&text.trim_end().replace(UNBROKEN, " "));
        self.out.push('\n');
    }
}

fn in_colour(glyphs: &[Glyph]) -> String {
    let mut out = String::new();
    let mut look = (Ink::Plain, false);
    for glyph in glyphs {
        // A space has no colour of its own.
        let ink = if matches!(glyph.c, ' ' | UNBROKEN) && !glyph.underlined && !look.1 {
            look.0
        } else {
            glyph.ink
        };
        let wanted = (ink, glyph.underlined);
        if wanted != look {
            if look != (Ink::Plain, false) {
                out.push_str("\u{1b}[0m");
            }
            let underline = if wanted.1 { "4" } else { "" };
            let codes: Vec<&str> = [wanted.0.code(), underline]
                .into_iter()
                .filter(|code| !code.is_empty())
                .collect();
            if !codes.is_empty() {
                out.push_str(&format!("\u{1b}[{}m", codes.join(";")));
            }
            look = wanted;
        }
        out.push(glyph.c);
    }
    if look != (Ink::Plain, false) {
        out.truncate(out.trim_end().len());
        out.push_str("\u{1b}[0m");
    }
    out
}

/// Lines of at most `width` columns, broken at spaces; a longer word is broken where it must be. The
/// indentation of the first line is kept on the others.
fn wrapped(glyphs: &[Glyph], width: usize) -> Vec<Vec<Glyph>> {
    let indent: Vec<Glyph> = glyphs
        .iter()
        .take_while(|glyph| glyph.c == ' ')
        .take(width / 2)
        .copied()
        .collect();
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    let mut line: Vec<Glyph> = indent.clone();
    let mut used = indent.len();
    let mut has_words = false;
    for word in words(glyphs.get(indent.len()..).unwrap_or_default()) {
        let blanks = word.iter().take_while(|glyph| glyph.c == ' ').count();
        let length = columns(word);
        if used + length > width && has_words {
            lines.push(std::mem::replace(&mut line, indent.clone()));
            used = indent.len();
            has_words = false;
        }
        let at_start = !has_words && !lines.is_empty();
        let word = word
            .get(if at_start { blanks } else { 0 }..)
            .unwrap_or_default();
        for glyph in word {
            let columns = glyph.c.width().unwrap_or_default();
            if used + columns > width && used > indent.len() {
                lines.push(std::mem::replace(&mut line, indent.clone()));
                used = indent.len();
            }
            used += columns;
            line.push(*glyph);
        }
        has_words = true;
    }
    lines.push(line);
    lines
}

/// Pieces that each begin with the spaces before a word.
fn words(glyphs: &[Glyph]) -> Vec<&[Glyph]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, pair) in glyphs.windows(2).enumerate() {
        if let [one, next] = pair
            && one.c != ' '
            && next.c == ' '
        {
            pieces.extend(glyphs.get(start..=index));
            start = index + 1;
        }
    }
    pieces.extend(glyphs.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, colour: Colour) -> Page {
        Page::new(Paper::new(width, colour))
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let mut written = page(60, Colour::On);
        let evil = "a\u{1b}[2Jb\u{9b}31mc\u{7}d\u{202e}evil\u{2066}\u{200f}\u{8}e\rf\u{e0041}";
        written.paragraph(0, &Text::plain(evil));
        let text = written.into_text();
        assert_eq!(text, "a\u{fffd}[2Jb\u{fffd}31mc\u{fffd}devil\u{fffd}ef\n");
        assert_eq!(
            one_line(evil, 99)
                .chars()
                .filter(|c| c.is_control())
                .count(),
            0
        );
    }

    #[test]
    fn a_letter_bears_no_tower_of_marks() {
        let text = Text::plain(&format!("a{}b", "\u{301}".repeat(50)));
        assert_eq!(text.glyphs.len(), 2 + MAX_MARKS);
    }

    #[test]
    fn no_line_is_wider_than_the_page_whatever_the_script() {
        let mut written = page(40, Colour::Off);
        for text in [
            "eine sehr lange Zeile mit vielen Wörtern ".repeat(5),
            "https://example.com/".repeat(9),
            "预算冻结了，三月再联系我吧。".repeat(9),
            format!("        {}", "indented words ".repeat(9)),
        ] {
            let bar = Text::plain("│ ");
            written.hanging(&bar, &bar, &Text::plain(&text));
        }
        for line in written.into_text().lines() {
            let columns: usize = line
                .chars()
                .filter_map(unicode_width::UnicodeWidthChar::width)
                .sum();
            assert!(columns <= 40, "{line}");
        }
    }

    #[test]
    fn underlined_words_stand_between_lines_without_colour() {
        let mut text = Text::plain("so ");
        for c in "not now".chars() {
            text.push(c, Ink::Want, true);
        }
        let text = text.and(", thanks", Ink::Plain);
        let mut plain = page(60, Colour::Off);
        plain.paragraph(0, &text);
        assert_eq!(plain.into_text(), "so _not now_, thanks\n");
        let mut coloured = page(60, Colour::On);
        coloured.paragraph(0, &text);
        assert_eq!(
            coloured.into_text(),
            "so \u{1b}[34;4mnot now\u{1b}[0m, thanks\n"
        );
    }

    #[test]
    fn the_right_edge_is_kept_or_given_up() {
        let mut written = page(40, Colour::Off);
        written.both_ends(&Text::plain("left"), &Text::plain("right"));
        written.both_ends(&Text::plain(&"x".repeat(38)), &Text::plain("right"));
        let text = written.into_text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0].len(), 40);
        assert_eq!(lines[1..], ["x".repeat(38), format!("{:35}right", "")]);
    }
}
