//! Faults of files that the owner writes: the config, and through the same door the templates.
//!
//! Somebody who edits a file by hand wants to hear everything that is wrong with it in one go, at
//! the place where it is wrong, with what would have been right. So a fault knows its file, line
//! and column, what stands there, what was expected and what to do, and [`Faults`] shows them the
//! way compilers do, or one a line for editors and scripts.
//!
//! A config never has to hold a password; where somebody wrote one into it all the same, the line
//! is shown with the value blotted out, since these texts end in terminals and logs (TRUST S-08).
//!
//! Nothing here decides what is a fault, and nothing here prints.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use regex::Regex;

/// One thing that is wrong with a file, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, spelt as the owner named it.
    pub file: PathBuf,
    /// Line, from 1; 0 where the fault is the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 where the fault is the file as a whole.
    pub column: usize,
    /// The place in the file's text, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What was expected at that place.
    pub expected: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether the program can run all the same.
    pub weight: Weight,
}

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The file cannot be used.
    Error,
    /// The file can be used, but hardly means what it says.
    Warning,
}

/// Whether a text may carry colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For terminals.
    On,
    /// For files and pipes.
    Off,
}

/// Everything that is wrong, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    faults: Vec<Fault>,
    /// The texts to quote from, passwords blotted out.
    texts: BTreeMap<PathBuf, String>,
}

/// More faults than this help nobody; the rest is counted.
const SHOWN_AT_MOST: usize = 100;

impl Fault {
    /// A fault at `span` of `text`, which is what `file` holds.
    pub fn at(file: &Path, text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let (line, column) = line_and_column(text, span.start);
        Self {
            file: file.to_owned(),
            line,
            column,
            span,
            message: message.into(),
            expected: None,
            help: None,
            weight: Weight::Error,
        }
    }

    /// A fault of a file as a whole: it is missing or cannot be read.
    pub fn of_file(file: &Path, message: impl Into<String>) -> Self {
        Self {
            line: 0,
            column: 0,
            ..Self::at(file, "", 0..0, message)
        }
    }

    /// The same fault, with what was expected there.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// The same fault, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Fault {
    /// One line: `longgame.toml:3:1: message; expected …; help: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if self.line > 0 {
            write!(f, "{}:{}:", self.line, self.column)?;
        }
        if self.weight == Weight::Warning {
            f.write_str(" warning:")?;
        }
        write!(f, " {}", self.message)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "; help: {help}")?;
        }
        Ok(())
    }
}

impl Faults {
    /// No fault yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A single fault of a file that could not even be read.
    pub fn of_file(file: &Path, message: impl Into<String>) -> Self {
        let mut faults = Self::new();
        faults.add(Fault::of_file(file, message));
        faults
    }

    /// Keeps the text of a file for quoting, without the passwords in it. `secret_spans` are places
    /// known to hold one, beside those that can be told by their key.
    pub fn add_text(&mut self, file: &Path, text: &str, secret_spans: &[Range<usize>]) {
        self.texts
            .insert(file.to_owned(), blotted(text, secret_spans));
    }

    /// One fault more.
    pub fn add(&mut self, fault: Fault) {
        self.faults.push(fault);
        self.faults.sort_by(|a, b| {
            (&a.file, a.span.start, a.span.end).cmp(&(&b.file, b.span.start, b.span.end))
        });
    }

    /// Everything that another look found, beside what is here.
    pub fn extend(&mut self, other: Self) {
        self.texts.extend(other.texts);
        for fault in other.faults {
            self.add(fault);
        }
    }

    /// All of them, by file and place.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// Whether there is none, not even a warning.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether one of them forbids to use the file.
    pub fn has_errors(&self) -> bool {
        self.faults
            .iter()
            .any(|fault| fault.weight == Weight::Error)
    }

    /// All faults as a compiler shows them, each with the line it is about.
    pub fn render(&self, colour: Colour) -> String {
        let renderer = match colour {
            Colour::On => Renderer::styled(),
            Colour::Off => Renderer::plain(),
        };
        let mut shown = String::new();
        for fault in self.faults.iter().take(SHOWN_AT_MOST) {
            shown.push_str(&self.render_one(fault, &renderer));
            shown.push_str("\n\n");
        }
        shown.push_str(&self.count());
        shown
    }

    fn render_one(&self, fault: &Fault, renderer: &Renderer) -> String {
        let level = match fault.weight {
            Weight::Error => Level::ERROR,
            Weight::Warning => Level::WARNING,
        };
        let path = fault.file.display().to_string();
        let text = self.texts.get(&fault.file).filter(|_| fault.line > 0);
        let title = match text {
            Some(_) => level.primary_title(fault.message.as_str()),
            None => level.primary_title(format!("{path}: {}", fault.message)),
        };
        let snippet = text.map(|text| {
            let mark = AnnotationKind::Primary
                .span(within(text, &fault.span))
                .label(
                    fault
                        .expected
                        .as_ref()
                        .map(|what| format!("expected {what}")),
                );
            Snippet::source(text.as_str()).path(path).annotation(mark)
        });
        let group = annotate_snippets::Group::with_title(title)
            .elements(snippet)
            .elements(fault.help.as_deref().map(|help| Level::HELP.message(help)));
        renderer.render(&[group])
    }

    /// "2 faults, 1 warning", or how many more there are than shown.
    fn count(&self) -> String {
        let errors = self
            .faults
            .iter()
            .filter(|fault| fault.weight == Weight::Error)
            .count();
        let warnings = self.faults.len() - errors;
        let counted = |count: usize, noun: &str| {
            (count > 0).then(|| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
        };
        let parts: Vec<String> = [counted(errors, "fault"), counted(warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        let mut line = parts.join(", ");
        if self.faults.len() > SHOWN_AT_MOST {
            // Writing into a string cannot fail.
            let _ = write!(line, "; the first {SHOWN_AT_MOST} are shown");
        }
        line.push('\n');
        line
    }
}

impl fmt::Display for Faults {
    /// One line for each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Line and column of a byte, both from 1, the column in characters.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut end = byte.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let start_of_line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before
        .get(start_of_line..)
        .map_or(0, |part| part.chars().count())
        + 1;
    (line, column)
}

/// The part of `span` that lies in `text` and splits no character; the library panics on others.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let settle = |mut byte: usize| {
        byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = settle(span.start);
    start..settle(span.end).max(start)
}

/// A value whose key says that it is a password: to the end of its line, or of its multi-line text.
/// A table (`secret = { env = "…" }`) names a place and stays readable.
static PASSWORD_VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?is)\b(?:secret|password|passwd|passphrase|pass|pwd|token)[\x22']?\s*[=:][\t ]*",
        r"(?P<value>\x22{3}.*?(?:\x22{3}|\z)|'{3}.*?(?:'{3}|\z)|[^{\s][^\n]*)",
    ))
    .ok()
});

/// The text with passwords replaced by as many asterisks, so that every other place stays where it is.
fn blotted(text: &str, secret_spans: &[Range<usize>]) -> String {
    let mut spans: Vec<Range<usize>> = secret_spans.to_vec();
    if let Some(pattern) = PASSWORD_VALUE.as_ref() {
        let found = pattern.captures_iter(text);
        spans.extend(found.filter_map(|captures| captures.name("value").map(|m| m.range())));
    }
    if spans.is_empty() {
        return text.to_owned();
    }
    let mut blotted = String::with_capacity(text.len());
    for (byte, character) in text.char_indices() {
        let secret = spans.iter().any(|span| span.contains(&byte));
        if secret && !matches!(character, '\n' | '\r') {
            // One asterisk a byte keeps the places of everything behind it.
            (0..character.len_utf8()).for_each(|_| blotted.push('*'));
        } else {
            blotted.push(character);
        }
    }
    blotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("a\nжук x", 9), (2, 5));
        assert_eq!(line_and_column("", 0), (1, 1));
        assert_eq!(line_and_column("ab", 99), (1, 3));
    }

    #[test]
    fn passwords_are_blotted_out_and_nothing_moves() {
        for text in [
            "secret = \"hunter2\"\nport = 1",
            "secret = hunter2 # mine\nport = 1",
            "\"password\" = 'hunter2'\nport = 1",
            "imap = { secret = \"hunter2\" }\nport = 1",
            "secret = \"\"\"\nhunter2\n\"\"\"\nport = 1",
        ] {
            let shown = blotted(text, &[]);
            assert!(!shown.contains("hunter2"), "{shown}");
            assert_eq!(shown.len(), text.len());
            assert_eq!(shown.find("port = 1"), text.find("port = 1"), "{shown}");
        }
        let places =
            "secret = { env = \"IMAP_PASSWORD\" }\nsecret = { command = [\"pass\", \"x\"] }";
        assert_eq!(blotted(places, &[]), places);
    }

    #[test]
    fn a_span_outside_the_text_or_inside_a_character_is_settled() {
        assert_eq!(within("жук", &(1..99)), 0..6);
        assert_eq!(within("", &(4..2)), 0..0);
    }
}
