//! Trains the weights of `understanding` from labelled replies, and measures them.
//!
//! - `train make OUT FILE...` writes the weights made from all files.
//! - `train report [--hold FILE]... [--only NAME,...] [--misses OUT] FILE...` leaves one writer's
//!   file out at a time, makes the weights from the others and reads the file with them, so that
//!   every reply is read by weights that its writer had no part in. A held file is read in the end,
//!   by weights made from all the others, and never trained on.
//! - `train read WEIGHTS FILE...` prints what is read in each reply with these weights.
//!
//! The committed weights are made by `cargo run --release --bin train make
//! src/understanding/weights.bin tests/data/replies/*.jsonl tests/data/replies/*.txt
//! tests/data/replies/*.names`; the replies in
//! `tests/data/replies/held` are kept for measuring. The same input always gives the same bytes: there
//! is no randomness, and time plays no part.

mod data;
mod model;
mod report;

use std::io::Write as _;

use anyhow::{Context as _, bail};
use longgame::domain::{Intent, Reason};
use longgame::understanding::features::Feature;
use longgame::understanding::{Material, Models, READ_REASONS, training_names};

use data::{Row, Set};
use model::{Example, Settings, train};
use report::Report;

const INTENT: Settings = Settings {
    epochs: 20,
    rate: 0.1,
    sparse: 0.2,
    decay: 0.5,
    least_shared: 3,
};
const REASON: Settings = Settings {
    epochs: 20,
    rate: 0.1,
    sparse: 0.2,
    decay: 0.5,
    least_shared: 3,
};

const NAMES: Settings = Settings {
    epochs: 8,
    rate: 0.3,
    sparse: 0.05,
    decay: 0.5,
    least_shared: 3,
};

/// What makes the probabilities honest on replies of writers that the weights were not made with.
const INTENT_TEMPERATURE: f32 = 1.1;
const REASON_TEMPERATURE: f32 = 1.1;

const USAGE: &str = "usage: train make OUT FILE... | train report [--hold FILE]... [--only NAME,...] [--misses OUT] FILE... | train read WEIGHTS FILE...";

/// A file with the features of its rows.
struct Prepared {
    set: Set,
    features: Vec<Vec<Feature>>,
    /// Of each row, the runs that could be a product's name, and whether each is the one.
    names: Vec<(bool, Vec<Feature>)>,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match (command.as_deref(), rest.split_first()) {
        (Some("make"), Some((out, files))) => make(out, files),
        (Some("report"), Some(_)) => report_on(rest),
        (Some("read"), Some((weights, files))) => read_all(weights, files),
        _ => bail!(USAGE),
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("writing to the terminal")
}

fn prepare(file: &str) -> anyhow::Result<Prepared> {
    let set = data::load(file)?;
    let mut features = Vec::with_capacity(set.rows.len());
    let mut names = Vec::new();
    for row in &set.rows {
        let material = Material::new(row.input());
        // Names are never asked for in notices of absence.
        let counts = !matches!(row.intent, Intent::OutOfOffice | Intent::LeftCompany);
        if counts && (set.is_names || !set.is_sentences) {
            let runs = training_names(&material).into_iter();
            names.extend(runs.map(|(name, features)| {
                let is_it = |wanted: &String| wanted.to_lowercase() == name.to_lowercase();
                (row.competitor.as_ref().is_some_and(is_it), features)
            }));
        }
        features.push(material.features);
    }
    Ok(Prepared {
        set,
        features,
        names,
    })
}

/// The bytes of the weights made from these files.
fn weights_of(files: &[&Prepared]) -> Vec<u8> {
    let rows = || {
        files
            .iter()
            .filter(|file| !file.set.is_names)
            .flat_map(|file| file.set.rows.iter().zip(&file.features))
    };
    let intents: Vec<Example<'_>> = rows()
        .filter_map(|(row, features)| {
            Some(Example {
                features,
                class: Intent::ALL.iter().position(|one| *one == row.intent)?,
            })
        })
        .collect();
    let reasons: Vec<Example<'_>> = rows()
        .filter_map(|(row, features)| {
            Some(Example {
                features,
                class: READ_REASONS
                    .iter()
                    .position(|one| Some(*one) == row.reason)?,
            })
        })
        .collect();
    let names: Vec<Example<'_>> = files
        .iter()
        .flat_map(|file| &file.names)
        .map(|(is_it, features)| Example {
            features,
            class: usize::from(*is_it),
        })
        .collect();
    let mut out = Vec::new();
    train(Intent::ALL.len(), &intents, INTENT).write(INTENT_TEMPERATURE, &mut out);
    train(READ_REASONS.len(), &reasons, REASON).write(REASON_TEMPERATURE, &mut out);
    train(2, &names, NAMES).write(1.0, &mut out);
    out
}

fn make(out: &str, files: &[String]) -> anyhow::Result<()> {
    let files = files
        .iter()
        .map(|file| prepare(file))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let bytes = weights_of(&files.iter().collect::<Vec<_>>());
    std::fs::write(out, &bytes).with_context(|| format!("writing {out}"))?;
    say(&format!("{out}: {} bytes", bytes.len()))
}

fn report_on(arguments: Vec<String>) -> anyhow::Result<()> {
    let mut held = Vec::new();
    let mut only: Option<Vec<String>> = None;
    let mut misses = None;
    let mut files = Vec::new();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--hold" => held.push(prepare(&arguments.next().context(USAGE)?)?),
            "--only" => {
                let names = arguments.next().context(USAGE)?;
                only = Some(names.split(',').map(str::to_owned).collect());
            }
            "--misses" => misses = Some(arguments.next().context(USAGE)?),
            _ => files.push(prepare(&argument)?),
        }
    }
    let mut all = Report::default();
    for (at, left_out) in files.iter().enumerate() {
        let name = &left_out.set.name;
        if left_out.set.is_sentences || only.as_ref().is_some_and(|only| !only.contains(name)) {
            continue;
        }
        let others: Vec<&Prepared> = files
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, file)| file)
            .collect();
        let report = measured(&left_out.set.rows, &weights_of(&others))?;
        say(&report.line(name))?;
        all.join(report);
    }
    say(&all.line("all"))?;
    say(&all.details())?;
    if !held.is_empty() {
        let weights = weights_of(&files.iter().collect::<Vec<_>>());
        let mut kept = Report::default();
        for file in &held {
            kept.join(measured(&file.set.rows, &weights)?);
        }
        say(&kept.line("held"))?;
        say(&kept.details())?;
    }
    if let Some(path) = misses {
        std::fs::write(&path, all.misses.join("\n")).with_context(|| format!("writing {path}"))?;
    }
    Ok(())
}

fn measured(rows: &[Row], weights: &[u8]) -> anyhow::Result<Report> {
    let models = Models::read(weights).context("the weights just made cannot be read")?;
    let mut report = Report::default();
    for row in rows {
        report.add(row, &models);
    }
    Ok(report)
}

fn read_all(weights: &str, files: &[String]) -> anyhow::Result<()> {
    let models = Models::read(&std::fs::read(weights)?).context("these are no weights")?;
    for file in files {
        for row in data::load(file)?.rows {
            let finding = longgame::understanding::read(&Material::new(row.input()), &models);
            let referral = finding.referral.as_ref().map(
                |referral| serde_json::json!({"name": referral.name, "address": referral.address}),
            );
            say(&serde_json::json!({
                "id": row.id,
                "language": finding.language,
                "intent": finding.intent.as_str(),
                "reason": finding.reason().map(Reason::as_str),
                "come_back": finding.come_back,
                "competitor": finding.competitor,
                "referral": referral,
                "sensitive": finding.sensitive.map(longgame::domain::Sensitive::as_str),
                "confidence": finding.confidence,
                "decision": finding.decision.as_str(),
                "unsure_because": finding.unsure_because,
                "evidence": finding.evidence,
            })
            .to_string())?;
        }
    }
    Ok(())
}
