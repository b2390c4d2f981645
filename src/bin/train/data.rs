//! The labelled replies that are trained and measured on.
//!
//! Replies lie in files with one JSON object a line (`id`, `lang`, `date`, `subject`, `visible`,
//! `intent`, `reason`, `followup_from`, `followup_to`, `competitor`, `referral_email`), one file a
//! writer; plain sentences in `.txt` files, a line each: `intent|text` or `intent reason|text`; sentences
//! that teach what a product's name looks like in `.names` files: `name|text`, the name empty for none.

use anyhow::Context as _;
use jiff::civil::Date;
use longgame::domain::{Intent, Reason};
use longgame::understanding::Input;

/// One labelled reply.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub language: String,
    pub subject: String,
    pub visible: String,
    pub written: Option<Date>,
    pub offset_seconds: Option<i32>,
    pub intent: Intent,
    pub reason: Option<Reason>,
    pub come_back: Option<(Date, Date)>,
    pub competitor: Option<String>,
    pub referral: Option<String>,
}

impl Row {
    /// What the reader is given of it.
    pub fn input(&self) -> Input<'_> {
        Input {
            offset_seconds: self.offset_seconds,
            ..Input::reply(&self.visible, &self.subject, self.written)
        }
    }
}

/// One file.
#[derive(Debug)]
pub struct Set {
    pub name: String,
    /// Sentences are trained on and never measured.
    pub is_sentences: bool,
    /// Sentences that say nothing of an intent, only which words are the name of a product.
    pub is_names: bool,
    pub rows: Vec<Row>,
}

/// Reads a file.
pub fn load(file: &str) -> anyhow::Result<Set> {
    let path = std::path::Path::new(file);
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {file}"))?;
    let is_names = path.extension().is_some_and(|ending| ending == "names");
    let is_sentences = is_names || path.extension().is_some_and(|ending| ending == "txt");
    let rows = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let row = if is_names {
                named(line)
            } else if is_sentences {
                sentence(line)
            } else {
                reply(line)
            };
            row.with_context(|| format!("{file}, line {}", at + 1))
        })
        .collect::<anyhow::Result<Vec<Row>>>()?;
    let name = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(Set {
        name,
        is_sentences,
        is_names,
        rows,
    })
}

fn reply(line: &str) -> anyhow::Result<Row> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    let text = |name: &str| field(name).unwrap_or("").to_owned();
    let day = |name: &str| field(name).and_then(|text| text.get(..10)?.parse().ok());
    let hours = field("date").and_then(|date| date.get(19..22)?.parse::<i32>().ok());
    Ok(Row {
        id: text("id"),
        language: text("lang"),
        subject: text("subject"),
        visible: text("visible"),
        written: day("date"),
        offset_seconds: hours.map(|hours| hours * 3600),
        intent: text("intent").parse()?,
        reason: field("reason").map(str::parse).transpose()?,
        come_back: day("followup_from").zip(day("followup_to")),
        competitor: field("competitor").map(str::to_owned),
        referral: field("referral_email").map(str::to_owned),
    })
}

fn named(line: &str) -> anyhow::Result<Row> {
    let (name, text) = line
        .split_once('|')
        .with_context(|| format!("no name: {line}"))?;
    let mut row = sentence(&format!("other|{text}"))?;
    row.competitor = (!name.is_empty()).then(|| name.to_owned());
    Ok(row)
}

fn sentence(line: &str) -> anyhow::Result<Row> {
    let (labels, text) = line
        .split_once('|')
        .with_context(|| format!("no label: {line}"))?;
    let mut labels = labels.split(' ');
    Ok(Row {
        id: String::new(),
        language: String::new(),
        subject: String::new(),
        visible: text.to_owned(),
        written: Some(jiff::civil::date(2026, 2, 10)),
        offset_seconds: None,
        intent: labels.next().unwrap_or_default().parse()?,
        reason: labels.next().map(str::parse).transpose()?,
        come_back: None,
        competitor: None,
        referral: None,
    })
}
