//! The head of a template file: TOML between two lines of `+++`.
//!
//! ```text
//! +++
//! subject = "Better now?"       # for mails that answer no other; a reply keeps the thread's subject
//! needs = ["useful_note"]       # facts without which the mail is not sent
//! language = "de"               # what the template is written in; default en, or the file's ending (x.de.md)
//! +++
//! Hello{% if first_name %} {{ first_name }}{% endif %},
//! ```
//! All three keys, and the head itself, may be left out. Every fault is reported, not only the first.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::facts::FACTS;
use super::month_names::Tongue;

/// A template file taken apart.
#[derive(Debug, Default)]
pub struct Parts {
    /// Subject line for mails that answer no other.
    pub subject: Option<String>,
    /// Byte position of the subject in the file.
    pub subject_at: usize,
    /// Facts that must be known.
    pub needs: Vec<String>,
    /// ISO 639-1 code that the file names.
    pub language: Option<String>,
    /// The Markdown, with an empty line for each line of the head, so that line numbers stay those of the file.
    pub body: String,
    /// Byte position at which the Markdown begins in the file.
    pub body_at: usize,
}

/// A fault at a byte position of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: usize,
    pub message: String,
    pub help: Option<String>,
}

const FENCE: &str = "+++";
const KEYS: [&str; 3] = ["subject", "needs", "language"];

/// Takes a file (lines ending in LF) apart.
pub fn parse(file: &str) -> (Parts, Vec<Fault>) {
    let mut parts = Parts::default();
    let Some(after_fence) = file
        .strip_prefix(FENCE)
        .map(|rest| rest.trim_start_matches([' ', '\t']))
        .and_then(|rest| rest.strip_prefix('\n'))
    else {
        file.clone_into(&mut parts.body);
        return (parts, Vec::new());
    };
    let head_at = file.len() - after_fence.len();
    let Some((head, body)) = split_at_fence(after_fence) else {
        let fault = Fault {
            at: 0,
            message: "the head that begins here has no end".to_owned(),
            help: Some("close it with a line of +++".to_owned()),
        };
        return (parts, vec![fault]);
    };
    let faults = read_head(head, head_at, &mut parts);
    parts.body_at = file.len() - body.len();
    let head_lines = file
        .get(..parts.body_at)
        .map_or(0, |before| before.matches('\n').count());
    parts.body = format!("{}{body}", "\n".repeat(head_lines));
    (parts, faults)
}

fn split_at_fence(text: &str) -> Option<(&str, &str)> {
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some((text.get(..position)?, text.get(position + line.len()..)?));
        }
        position += line.len();
    }
    None
}

fn read_head(head: &str, head_at: usize, parts: &mut Parts) -> Vec<Fault> {
    let (table, errors) = DeTable::parse_recoverable(head);
    let mut faults: Vec<Fault> = errors
        .iter()
        .map(|error| Fault {
            at: head_at + error.span().map_or(0, |span| span.start),
            message: error.message().to_owned(),
            help: None,
        })
        .collect();
    for (key, value) in table.get_ref() {
        let at = |span: Range<usize>| head_at + span.start;
        let mut wrong = |span: Range<usize>, message: String, help: Option<String>| {
            faults.push(Fault {
                at: at(span),
                message,
                help,
            });
        };
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("subject", DeValue::String(subject)) => {
                parts.subject = Some(subject.to_string());
                parts.subject_at = at(value.span());
            }
            ("subject", _) => wrong(value.span(), "the subject is a text".to_owned(), None),
            ("language", DeValue::String(code)) if Tongue::of_code(code).is_some() => {
                parts.language = Some(code.to_string());
            }
            ("language", _) => {
                let help = format!("one of {}", Tongue::CODES.join(", "));
                wrong(
                    value.span(),
                    "we cannot name months in this language".to_owned(),
                    Some(help),
                );
            }
            ("needs", DeValue::Array(needs)) => {
                for need in needs {
                    match need.get_ref() {
                        DeValue::String(name) if is_fact(name) => {
                            parts.needs.push(name.to_string());
                        }
                        DeValue::String(name) => {
                            wrong(
                                need.span(),
                                format!("there is no fact \"{name}\""),
                                Some(fact_help(name)),
                            );
                        }
                        _ => wrong(need.span(), "a fact is named by a text".to_owned(), None),
                    }
                }
            }
            ("needs", _) => {
                let help = Some("needs = [\"useful_note\"]".to_owned());
                wrong(value.span(), "needs is a list of facts".to_owned(), help);
            }
            (unknown, _) => {
                let help = nearest(unknown, KEYS.into_iter())
                    .map(|key| format!("did you mean {key}?"))
                    .or_else(|| Some(format!("known keys are {}", KEYS.join(", "))));
                wrong(key.span(), format!("unknown key \"{unknown}\""), help);
            }
        }
    }
    faults.sort_by_key(|fault| fault.at);
    faults
}

/// Whether a template may use a fact of this name.
pub fn is_fact(name: &str) -> bool {
    FACTS.iter().any(|(fact, _)| *fact == name)
        || name == "fields"
        || name
            .strip_prefix("fields.")
            .is_some_and(|column| !column.is_empty())
}

/// What to write instead of a fact that does not exist.
pub fn fact_help(name: &str) -> String {
    let known = FACTS.iter().map(|(fact, _)| *fact);
    nearest(name, known).map_or_else(
        || {
            let all: Vec<&str> = FACTS.iter().map(|(fact, _)| *fact).collect();
            format!(
                "known facts are {}, and fields.COLUMN of an import",
                all.join(", ")
            )
        },
        |fact| format!("did you mean {fact}?"),
    )
}

/// The known word that is most like this one, if any is like it at all.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}
