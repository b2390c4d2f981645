//! A walk over the TOML tree that never stops at the first fault.
//!
//! Deserialising straight into types ends at the first value that does not fit. Here the file is
//! parsed into a tree whose every key and value knows its place, and each section asks for its keys
//! one by one: what is missing, unknown or of the wrong type is noted, and the walk goes on.
//!
//! After a syntax fault part of the tree may be lost. Then nothing is called missing, and nothing is
//! said about the broken lines beyond the syntax itself, so that one slip gives one fault.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::path::Path;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Faults, Weight};
use super::keys::{Key, Keys};

/// A file with more faults is no config; looking up the place of each would only take time.
const MOST_FAULTS: usize = 500;

/// The file that is being read, and what was found wrong with it so far.
pub(super) struct Reader<'t> {
    file: &'t Path,
    text: &'t str,
    faults: Vec<Fault>,
    broken_lines: BTreeSet<usize>,
    secret_spans: Vec<Range<usize>>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Found<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// One table of the file with the keys that it may have.
#[derive(Clone)]
pub(super) struct Section<'t> {
    pub keys: &'static Keys,
    /// The header, or the braces of an inline table.
    pub span: Range<usize>,
    table: &'t DeTable<'t>,
}

impl<'t> Reader<'t> {
    pub fn new(file: &'t Path, text: &'t str) -> Self {
        Self {
            file,
            text,
            faults: Vec::new(),
            broken_lines: BTreeSet::new(),
            secret_spans: Vec::new(),
        }
    }

    /// A fault at a place of this file, to be added once it is complete.
    pub fn at(&self, span: &Range<usize>, message: impl Into<String>) -> Fault {
        Fault::at(self.file, self.text, span.clone(), message)
    }

    /// Notes a fault, unless its line is broken anyway.
    pub fn add(&mut self, fault: Fault) {
        if !self.broken_lines.contains(&fault.line) && self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Notes something that is legal and still hardly meant.
    pub fn warn(&mut self, mut fault: Fault) {
        fault.weight = Weight::Warning;
        self.add(fault);
    }

    /// Notes what the TOML parser found.
    pub fn add_syntax(&mut self, errors: &[toml::de::Error]) {
        for error in errors.iter().take(MOST_FAULTS) {
            let span = error.span().unwrap_or(self.text.len()..self.text.len());
            let fault = syntax_fault(self, &span, error.message());
            self.faults.push(fault);
        }
        self.broken_lines = self.faults.iter().map(|fault| fault.line).collect();
    }

    /// Remembers that a password stands at this place, so that it is never shown.
    pub fn hide(&mut self, span: &Range<usize>) {
        self.secret_spans.push(span.clone());
    }

    /// Notes that something is missing; after a syntax fault it may only be lost.
    fn add_missing(&mut self, fault: Fault) {
        if self.broken_lines.is_empty() {
            self.faults.push(fault);
        }
    }

    /// The end of what the file says, where a missing section would go.
    fn end(&self) -> Range<usize> {
        let end = self.text.trim_end().len();
        end..end
    }

    /// Everything that was found.
    pub fn into_faults(self) -> Faults {
        let mut faults = Faults::new();
        if !self.faults.is_empty() {
            faults.add_text(self.file, self.text, &self.secret_spans);
        }
        for fault in self.faults {
            faults.add(fault);
        }
        faults
    }
}

/// The parser's words, made plainer where its own leave a layman alone.
fn syntax_fault(reader: &Reader<'_>, span: &Range<usize>, message: &str) -> Fault {
    let quoted = reader.text.get(span.clone()).unwrap_or_default().trim();
    if message == "duplicate key" {
        return reader
            .at(span, format!("`{quoted}` is given twice"))
            .help("keep one of the two");
    }
    if message.starts_with("string values must be quoted") && quoted.is_empty() {
        return reader.at(span, "a value is missing").expected("a value");
    }
    if message.starts_with("string values must be quoted") {
        return reader
            .at(span, "text must stand in quotes")
            .help("write \"…\" around it");
    }
    if message.contains("string, expected `\"`") || message.contains("string, expected `'`") {
        return reader.at(span, "the text has no closing quote");
    }
    match message.split_once(", expected ") {
        Some((what, expected)) => reader.at(span, what).expected(expected),
        None => reader.at(span, message),
    }
}

impl<'t> Section<'t> {
    /// The file as a section; notes its unknown keys.
    pub fn root(reader: &mut Reader<'t>, keys: &'static Keys, table: &'t DeTable<'t>) -> Self {
        Self::new(reader, keys, 0..0, table)
    }

    fn new(
        reader: &mut Reader<'t>,
        keys: &'static Keys,
        span: Range<usize>,
        table: &'t DeTable<'t>,
    ) -> Self {
        let section = Self { keys, span, table };
        section.note_unknown_keys(reader);
        section
    }

    fn note_unknown_keys(&self, reader: &mut Reader<'t>) {
        for (key, value) in self.table {
            let name = key.get_ref().as_ref();
            if self.keys.key(name).is_some() {
                continue;
            }
            if self.keys.path == "secret" {
                reader.hide(&value.span());
            }
            let mut fault = reader.at(
                &key.span(),
                format!("unknown key `{name}` {}", self.keys.place()),
            );
            fault = match self.keys.meant_by(name) {
                Some(meant) => fault.help(meant),
                None => fault.help(format!("known here: {}", self.keys.names().join(", "))),
            };
            reader.add(fault);
        }
    }

    /// Whether the key is given, rightly or wrongly.
    pub fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    /// The value of a key, if it is given.
    pub fn value(&self, name: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(name)
    }

    /// The place of a key's value, or of the section where the key is not given.
    pub fn span_of(&self, name: &str) -> Range<usize> {
        self.value(name)
            .map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// Text.
    pub fn text(&self, reader: &mut Reader<'t>, name: &str) -> Option<Found<&'t str>> {
        let value = self.value(name)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Found {
                value: text.as_ref(),
                span: value.span(),
            }),
            _ => self.wrong_type(reader, name, value, "text"),
        }
    }

    /// Text that has to be there.
    pub fn needed_text(&self, reader: &mut Reader<'t>, name: &str) -> Option<Found<&'t str>> {
        self.need(reader, name)?;
        self.text(reader, name)
    }

    /// A whole number within bounds.
    pub fn number(
        &self,
        reader: &mut Reader<'t>,
        name: &str,
        bounds: std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        let value = self.value(name)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            return self.wrong_type(reader, name, value, "a whole number");
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| bounds.contains(number));
        if number.is_none() {
            let path = self.keys.path_of(name);
            reader.add(
                reader
                    .at(&value.span(), format!("`{path}` is out of range"))
                    .expected(format!("{} to {}", bounds.start(), bounds.end())),
            );
        }
        number
    }

    /// Text that a type of the project can read.
    pub fn parsed<T>(&self, reader: &mut Reader<'t>, name: &str) -> Option<Found<T>>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.text(reader, name)?;
        parsed(reader, &text)
    }

    /// A list of texts; a single text stands for a list of one.
    pub fn texts(&self, reader: &mut Reader<'t>, name: &str) -> Option<Vec<Found<&'t str>>> {
        let value = self.value(name)?;
        let items: Vec<&'t Spanned<DeValue<'t>>> = match value.get_ref() {
            DeValue::String(_) => vec![value],
            DeValue::Array(items) => items.iter().collect(),
            _ => return self.wrong_type(reader, name, value, "a list of texts"),
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => texts.push(Found {
                    value: text.as_ref(),
                    span: item.span(),
                }),
                _ => {
                    let _: Option<()> = self.wrong_type(reader, name, item, "text in this list");
                }
            }
        }
        Some(texts)
    }

    /// The section below a key.
    pub fn section(
        &self,
        reader: &mut Reader<'t>,
        name: &str,
        keys: &'static Keys,
    ) -> Option<Section<'t>> {
        let value = self.value(name)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Section::new(reader, keys, value.span(), table)),
            _ => self.wrong_type(reader, name, value, "a section"),
        }
    }

    /// The repeated sections (`[[track]]`) below a key.
    pub fn sections(
        &self,
        reader: &mut Reader<'t>,
        name: &str,
        keys: &'static Keys,
    ) -> Vec<Section<'t>> {
        let Some(value) = self.value(name) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            reader.add(
                reader
                    .at(
                        &value.span(),
                        format!("there may be several of {}, each written so", keys.shown),
                    )
                    .expected("double brackets"),
            );
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            if let DeValue::Table(table) = item.get_ref() {
                sections.push(Section::new(reader, keys, item.span(), table));
            } else {
                let _: Option<()> = self.wrong_type(reader, name, item, keys.shown);
            }
        }
        sections
    }

    /// Notes a required key that is missing; none then.
    pub fn need(&self, reader: &mut Reader<'t>, name: &str) -> Option<()> {
        if self.has(name) {
            return Some(());
        }
        let example = self.keys.key(name).map_or("", |key| key.example);
        let fault = if self.keys.path.is_empty() {
            reader
                .at(&reader.end(), format!("the section [{name}] is missing"))
                .help(section_example(name))
        } else {
            reader
                .at(
                    &self.span,
                    format!("`{name}` is missing {}", self.keys.place()),
                )
                .help(format!("add a line such as: {name} = {example}"))
        };
        reader.add_missing(fault);
        None
    }

    /// Notes a value of the wrong type; always none.
    pub fn wrong_type<T>(
        &self,
        reader: &mut Reader<'t>,
        name: &str,
        value: &Spanned<DeValue<'t>>,
        expected: &str,
    ) -> Option<T> {
        let path = self.keys.path_of(name);
        let mut fault = reader
            .at(
                &value.span(),
                format!("`{path}` cannot be {}", kind_of(value)),
            )
            .expected(expected);
        if let Some(key) = self.keys.key(name).filter(|key| !key.example.is_empty()) {
            fault = fault.help(format!("for example: {name} = {}", key.example));
        }
        // A missing value has no place of its own: the syntax fault that lost it stands already.
        if !value.span().is_empty() {
            reader.add(fault);
        }
        None
    }
}

/// The entries of a table in the order of the file.
pub(super) fn entries_of<'t>(
    table: &'t DeTable<'t>,
) -> Vec<(Found<&'t str>, &'t Spanned<DeValue<'t>>)> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let name = Found {
                value: key.get_ref().as_ref(),
                span: key.span(),
            };
            (name, value)
        })
        .collect();
    entries.sort_by_key(|(name, _)| name.span.start);
    entries
}

/// Reads a text with a type of the project; its complaint becomes the fault.
pub(super) fn parsed<T>(reader: &mut Reader<'_>, text: &Found<&str>) -> Option<Found<T>>
where
    T: FromStr<Err: Display>,
{
    match text.value.parse() {
        Ok(value) => Some(Found {
            value,
            span: text.span.clone(),
        }),
        Err(error) => {
            let said = error.to_string();
            let fault = match said.split_once("; ") {
                Some((what, remedy)) => reader.at(&text.span, what).help(remedy),
                None => reader.at(&text.span, said),
            };
            reader.add(fault);
            None
        }
    }
}

/// What a value is, in words for people who have never heard of types.
pub(super) fn kind_of(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section or { … }",
    }
}

/// The lines that would make a missing section right.
fn section_example(name: &str) -> String {
    let keys = super::keys::ALL.iter().find(|keys| keys.path == name);
    // A server that takes mail without a login is the exception.
    let needed = |key: &&Key| key.required || key.name == "user" || key.name == "secret";
    let lines: Vec<String> = keys
        .map(|keys| keys.keys.iter().filter(needed))
        .into_iter()
        .flatten()
        .map(|key| format!("{} = {}", key.name, key.example))
        .collect();
    format!("add:\n[{name}]\n{}", lines.join("\n"))
}
