//! What is wrong with a template, before anybody gets a letter from it.
//!
//! Besides syntax and unknown facts, a template is filled twice for trial, with every fact and with none, which finds
//! unknown filters and endless loops; and what plain text cannot hold, HTML and pictures, is refused with the
//! reason. All faults carry their place in the file.

use super::facts::FACTS;
use super::front_matter::{self, Fault, Parts};
use super::render::{self, RenderError, Values};
use super::text::{self, Unsendable};

/// Every fault of a file (lines ending in LF) whose head is sound.
pub fn faults(parts: &Parts, file: &str) -> Vec<Fault> {
    let mut found = check_part(&parts.body, file, parts.body_at, 0);
    found.extend(check_text(parts, file));
    if let Some(subject) = &parts.subject {
        let lines_before = line_and_column(file, parts.subject_at).0.saturating_sub(1);
        found.extend(check_part(subject, file, parts.subject_at, lines_before));
    }
    found
}

/// Syntax, unknown facts, and what fails when it is filled: with every fact, and with none.
fn check_part(source: &str, file: &str, part_at: usize, lines_before: usize) -> Vec<Fault> {
    let at_line = |line: usize| offset_of_line(file, line + lines_before);
    let names = match render::names_in(source) {
        Ok(names) => names,
        Err(error) => return vec![fault_of(error, at_line)],
    };
    let mut faults: Vec<Fault> = names
        .iter()
        .filter(|name| !front_matter::is_fact(name))
        .map(|name| Fault {
            at: word_position(file, part_at, name),
            message: format!("there is no fact \"{name}\""),
            help: Some(front_matter::fact_help(name)),
        })
        .collect();
    if faults.is_empty() {
        let trial = [all_values(&names), Values::default()];
        faults.extend(
            trial
                .iter()
                .find_map(|values| match render::markdown(source, values) {
                    Ok(_) | Err(RenderError::Missing(_)) => None,
                    Err(error) => Some(fault_of(error, at_line)),
                }),
        );
    }
    faults
}

fn fault_of(error: RenderError, at_line: impl Fn(usize) -> usize) -> Fault {
    match error {
        RenderError::Missing(_) => Fault {
            at: 0,
            message: "a fact is missing".to_owned(),
            help: None,
        },
        RenderError::Fault { line, message } => Fault {
            at: at_line(line),
            message,
            help: None,
        },
    }
}

/// What plain text cannot hold, and a text that says nothing.
fn check_text(parts: &Parts, file: &str) -> Vec<Fault> {
    let names = render::names_in(&parts.body).unwrap_or_default();
    let Ok(markdown) = render::markdown(&parts.body, &all_values(&names)) else {
        return Vec::new();
    };
    let position = |piece: &str| {
        file.get(parts.body_at..)
            .and_then(|body| body.find(piece.trim()))
            .map_or(parts.body_at, |found| parts.body_at + found)
    };
    let fault = match text::unsendable(&markdown) {
        Some(Unsendable::Html(html)) => Fault {
            at: position(&html),
            message: "HTML is not sent".to_owned(),
            help: Some("write Markdown: blank lines, - lists, [words](https://address)".to_owned()),
        },
        Some(Unsendable::Picture(address)) => Fault {
            at: position(&address),
            message: "pictures are not sent: they tell who reads a mail and when".to_owned(),
            help: Some("link to it: [words](https://address)".to_owned()),
        },
        None if markdown.trim().is_empty() => Fault {
            at: parts.body_at,
            message: "the template says nothing".to_owned(),
            help: None,
        },
        None => return Vec::new(),
    };
    vec![fault]
}

fn all_values(names: &[String]) -> Values {
    Values {
        facts: FACTS
            .iter()
            .map(|(name, _)| (*name, "x".to_owned()))
            .collect(),
        fields: names
            .iter()
            .filter_map(|name| name.strip_prefix("fields."))
            .map(|column| (column.to_owned(), "x".to_owned()))
            .collect(),
    }
}

/// Where a name stands as a word of its own, from a position on.
fn word_position(file: &str, from: usize, name: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    file.get(from..)
        .into_iter()
        .flat_map(|part| part.match_indices(name).map(move |found| (part, found)))
        .find(|(part, (start, found))| {
            let before = part.get(..*start).and_then(|text| text.chars().next_back());
            let after = part
                .get(start + found.len()..)
                .and_then(|text| text.chars().next());
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
        .map_or(from, |(_, (start, _))| from + start)
}

fn offset_of_line(file: &str, line: usize) -> usize {
    file.split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum()
}

/// Line and column of a byte position, both from 1, the column in characters.
pub fn line_and_column(file: &str, at: usize) -> (usize, usize) {
    let before = file.get(..at).unwrap_or(file);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
