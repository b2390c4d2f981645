//! Trains the weights of `understanding` from labelled replies.
//!
//! `train OUT FILE.jsonl...` writes the weights; `train --check FILE.jsonl...` leaves one file out at
//! a time, trains on the others and says how well the file left out is read: replies of writers whose
//! sentences were not trained on. `train --read WEIGHTS FILE.jsonl...` prints what is read in each
//! reply with these weights.
//!
//! The data are in `tests/data/replies`: replies with one JSON object a line (`visible`, `subject`,
//! `date`, `intent`, `reason`), one file a writer, and plain sentences in `.txt` files, which are
//! always trained on. The committed weights are made by
//! `train src/understanding/weights.bin tests/data/replies/*.jsonl tests/data/replies/*.txt`.
//! The same input always gives the same bytes: there is no randomness, and time plays no part.

use std::collections::BTreeMap;
use std::io::Write as _;

use anyhow::{Context as _, bail};
use longgame::domain::{Intent, Reason};
use longgame::understanding::features::Feature;
use longgame::understanding::{Input, Material, Models, READ_REASONS, training_features};

const EPOCHS: usize = 30;
const RATE: f32 = 0.25;
const DECAY: f32 = 2e-4;

/// Measured on replies of writers that neither weights nor phrases were made with (see `--check`).
const INTENT_TEMPERATURE: f32 = 1.5;
const REASON_TEMPERATURE: f32 = 1.8;

struct Example {
    features: Vec<Feature>,
    class: usize,
}

struct Row {
    features: Vec<Feature>,
    intent: Intent,
    reason: Option<Reason>,
}

#[derive(Clone)]
struct Model {
    classes: usize,
    rows: BTreeMap<u32, Vec<f32>>,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((first, files)) = arguments.split_first() else {
        bail!(
            "usage: train OUT FILE.jsonl... | train --check FILE.jsonl... | train --read WEIGHTS FILE.jsonl..."
        );
    };
    if first == "--read" {
        return read_all(files);
    }
    let sets = files
        .iter()
        .map(|file| load(file))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let intents = |row: &Row| Intent::ALL.iter().position(|intent| *intent == row.intent);
    let reasons = |row: &Row| {
        READ_REASONS
            .iter()
            .position(|reason| Some(*reason) == row.reason)
    };
    let mut out = Vec::new();
    for (name, classes, temperature, class_of) in [
        (
            "intent",
            Intent::ALL.len(),
            INTENT_TEMPERATURE,
            &intents as &dyn Fn(&Row) -> Option<usize>,
        ),
        ("reason", READ_REASONS.len(), REASON_TEMPERATURE, &reasons),
    ] {
        let examples: Vec<Vec<Example>> = sets
            .iter()
            .map(|rows| {
                rows.iter()
                    .filter_map(|row| {
                        Some(Example {
                            features: row.features.clone(),
                            class: class_of(row)?,
                        })
                    })
                    .collect()
            })
            .collect();
        if first == "--check" {
            let folds = cross_check(name, classes, &examples, files);
            say(&format!(
                "{name}: temperature {:.2}",
                best_temperature(&folds)
            ))?;
            for threshold in [0.5, 0.6, 0.7, 0.8, 0.9] {
                say(&sure_line(&folds, temperature, threshold))?;
            }
        } else {
            let all: Vec<&Example> = examples.iter().flatten().collect();
            write_model(&mut out, &train(classes, &all), temperature);
        }
    }
    if first != "--check" {
        std::fs::write(first, &out).with_context(|| format!("writing {first}"))?;
        say(&format!("{first}: {} bytes", out.len()))?;
    }
    Ok(())
}

fn read_all(arguments: &[String]) -> anyhow::Result<()> {
    let Some((weights, files)) = arguments.split_first() else {
        bail!("usage: train --read WEIGHTS FILE.jsonl...");
    };
    let models = Models::read(&std::fs::read(weights)?).context("these are no weights")?;
    for file in files {
        for line in std::fs::read_to_string(file)?.lines() {
            let row: serde_json::Value =
                serde_json::from_str(line).with_context(|| format!("in {file}"))?;
            let material = Material::new(input_of(&row));
            let finding = longgame::understanding::read(&material, &models);
            say(&serde_json::json!({
                "id": row.get("id"),
                "language": finding.language,
                "intent": finding.intent.as_str(),
                "reason": finding.reason().map(Reason::as_str),
                "come_back": finding.come_back,
                "competitor": finding.competitor,
                "referral": finding.referral.as_ref().map(|referral| serde_json::json!({"name": referral.name, "address": referral.address})),
                "sensitive": finding.sensitive.map(longgame::domain::Sensitive::as_str),
                "confidence": finding.confidence,
                "decision": finding.decision.as_str(),
                "unsure_because": finding.unsure_because,
                "evidence": finding.evidence,
            }).to_string())?;
        }
    }
    Ok(())
}

fn field<'v>(row: &'v serde_json::Value, name: &str) -> &'v str {
    row.get(name)
        .and_then(serde_json::Value::as_str)
        .unwrap_or("")
}

fn input_of(row: &serde_json::Value) -> Input<'_> {
    let written = field(row, "date")
        .get(..10)
        .and_then(|day| day.parse().ok());
    let hours = field(row, "date")
        .get(19..22)
        .and_then(|hours| hours.parse::<i32>().ok());
    Input {
        offset_seconds: hours.map(|hours| hours * 3600),
        ..Input::reply(field(row, "visible"), field(row, "subject"), written)
    }
}

fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("writing to the terminal")
}

fn load(file: &str) -> anyhow::Result<Vec<Row>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let mut rows = Vec::new();
    if is_plain(file) {
        return text.lines().map(sentence).collect();
    }
    for line in text.lines() {
        let value: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("in {file}"))?;
        rows.push(Row {
            features: training_features(input_of(&value)),
            intent: field(&value, "intent").parse()?,
            reason: field(&value, "reason").parse().ok(),
        });
    }
    Ok(rows)
}

fn is_plain(file: &str) -> bool {
    std::path::Path::new(file)
        .extension()
        .is_some_and(|ending| ending == "txt")
}

/// One line of a file of sentences: `intent|text` or `intent reason|text`.
fn sentence(line: &str) -> anyhow::Result<Row> {
    let (labels, text) = line
        .split_once('|')
        .with_context(|| format!("no label: {line}"))?;
    let mut labels = labels.split(' ');
    Ok(Row {
        features: training_features(Input::reply(text, "", Some(jiff::civil::date(2026, 2, 10)))),
        intent: labels.next().unwrap_or_default().parse()?,
        reason: labels.next().map(str::parse).transpose()?,
    })
}

/// Multinomial logistic regression by `AdaGrad` over features that at least two examples share.
fn train(classes: usize, examples: &[&Example]) -> Model {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for example in examples {
        let mut hashes: Vec<u32> = example
            .features
            .iter()
            .map(|feature| feature.hash)
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        for hash in hashes {
            *seen.entry(hash).or_default() += 1;
        }
    }
    let index: BTreeMap<u32, usize> = seen
        .into_iter()
        .filter(|(_, count)| *count >= 2)
        .enumerate()
        .map(|(at, (hash, _))| (hash, at))
        .collect();
    let mut weights = vec![0.0_f32; index.len() * classes];
    let mut squares = vec![1e-6_f32; index.len() * classes];
    let rows: Vec<(Vec<(usize, f32)>, usize)> = examples
        .iter()
        .map(|example| {
            let features = example
                .features
                .iter()
                .filter_map(|feature| Some((*index.get(&feature.hash)?, feature.value)))
                .collect();
            (features, example.class)
        })
        .collect();
    for epoch in 0..EPOCHS {
        for at in 0..rows.len() {
            // A fixed stride visits all rows in a mixed order; 7919 is prime.
            let Some((features, class)) = rows.get((at * 7919 + epoch * 31) % rows.len()) else {
                continue;
            };
            learn(&mut weights, &mut squares, classes, features, *class);
        }
    }
    let rows = index
        .into_iter()
        .filter_map(|(hash, at)| {
            Some((
                hash,
                weights.get(at * classes..(at + 1) * classes)?.to_vec(),
            ))
        })
        .collect();
    Model { classes, rows }
}

fn learn(
    weights: &mut [f32],
    squares: &mut [f32],
    classes: usize,
    features: &[(usize, f32)],
    class: usize,
) {
    let mut scores = vec![0.0_f32; classes];
    for (at, value) in features {
        let Some(row) = weights.get(at * classes..(at + 1) * classes) else {
            continue;
        };
        for (score, weight) in scores.iter_mut().zip(row) {
            *score += weight * value;
        }
    }
    let errors: Vec<f32> = softmax(&scores, 1.0)
        .iter()
        .enumerate()
        .map(|(at, odd)| odd - f32::from(u8::from(at == class)))
        .collect();
    for (at, value) in features {
        let range = at * classes..(at + 1) * classes;
        let (Some(row), Some(past)) = (weights.get_mut(range.clone()), squares.get_mut(range))
        else {
            continue;
        };
        for ((weight, square), error) in row.iter_mut().zip(past).zip(&errors) {
            let slope = error * value + DECAY * *weight;
            *square += slope * slope;
            *weight -= RATE * slope / square.sqrt();
        }
    }
}

fn softmax(scores: &[f32], temperature: f32) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores
        .iter()
        .map(|score| ((score - top) / temperature).exp())
        .collect();
    let sum: f32 = odds.iter().sum();
    odds.iter().map(|odd| odd / sum).collect()
}

impl Model {
    fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for feature in features {
            for (score, weight) in scores
                .iter_mut()
                .zip(self.rows.get(&feature.hash).into_iter().flatten())
            {
                *score += weight * feature.value;
            }
        }
        scores
    }
}

/// Scores and true class of every example, each read by a model that its file had no part in.
fn cross_check(
    name: &str,
    classes: usize,
    sets: &[Vec<Example>],
    files: &[String],
) -> Vec<(Vec<f32>, usize)> {
    let mut folds = Vec::new();
    let mut lines = Vec::new();
    for (left_out, file) in files.iter().enumerate().filter(|(_, file)| !is_plain(file)) {
        let training: Vec<&Example> = sets
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .flat_map(|(_, examples)| examples)
            .collect();
        let model = train(classes, &training);
        let own: Vec<(Vec<f32>, usize)> = sets
            .get(left_out)
            .into_iter()
            .flatten()
            .map(|example| (model.scores(&example.features), example.class))
            .collect();
        lines.push(format!("{name} {file}: {:.3}", accuracy(&own)));
        folds.extend(own);
    }
    lines.push(format!(
        "{name} all: {:.3}, macro F1 {:.3}",
        accuracy(&folds),
        macro_f1(&folds, classes)
    ));
    for line in lines {
        let _ = say(&line);
    }
    folds
}

fn winner(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if scores.get(best).is_none_or(|top| score > top) {
            best = at;
        }
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "counts of examples are small")]
fn accuracy(folds: &[(Vec<f32>, usize)]) -> f32 {
    let right = folds
        .iter()
        .filter(|(scores, class)| winner(scores) == *class)
        .count();
    right as f32 / folds.len().max(1) as f32
}

#[expect(clippy::cast_precision_loss, reason = "counts of examples are small")]
fn macro_f1(folds: &[(Vec<f32>, usize)], classes: usize) -> f32 {
    let one = |class: usize| {
        let said = folds
            .iter()
            .filter(|(scores, _)| winner(scores) == class)
            .count();
        let meant = folds.iter().filter(|(_, truth)| *truth == class).count();
        let both = folds
            .iter()
            .filter(|(scores, truth)| *truth == class && winner(scores) == class)
            .count();
        2.0 * both as f32 / (said + meant).max(1) as f32
    };
    (0..classes).map(one).sum::<f32>() / classes as f32
}

/// The temperature under which the probabilities of unseen examples are most honest.
fn best_temperature(folds: &[(Vec<f32>, usize)]) -> f32 {
    let loss = |temperature: f32| -> f32 {
        folds
            .iter()
            .map(|(scores, class)| {
                let odds = softmax(scores, temperature);
                -odds.get(*class).copied().unwrap_or(0.0).max(1e-6).ln()
            })
            .sum()
    };
    let mut best = (1.0, loss(1.0));
    for step in 1_u8..=60 {
        let temperature = f32::from(step) * 0.1;
        let value = loss(temperature);
        if value < best.1 {
            best = (temperature, value);
        }
    }
    best.0
}

#[expect(clippy::cast_precision_loss, reason = "counts of examples are small")]
fn sure_line(folds: &[(Vec<f32>, usize)], temperature: f32, threshold: f32) -> String {
    let sure: Vec<bool> = folds
        .iter()
        .filter_map(|(scores, class)| {
            let best = winner(scores);
            let odds = softmax(scores, temperature);
            (odds.get(best).copied().unwrap_or(0.0) >= threshold).then_some(best == *class)
        })
        .collect();
    let right = sure.iter().filter(|right| **right).count();
    format!(
        "  at {threshold}: {:.3} sure, of these {:.3} right",
        sure.len() as f32 / folds.len().max(1) as f32,
        right as f32 / sure.len().max(1) as f32
    )
}

fn write_model(out: &mut Vec<u8>, model: &Model, temperature: f32) {
    let mut scales = vec![0.0_f32; model.classes];
    for row in model.rows.values() {
        for (scale, weight) in scales.iter_mut().zip(row) {
            *scale = scale.max(weight.abs() / 127.0);
        }
    }
    let quantised: Vec<(u32, Vec<i8>)> = model
        .rows
        .iter()
        .map(|(hash, row)| {
            let bytes = row
                .iter()
                .zip(&scales)
                .map(|(weight, scale)| quantise(*weight, *scale))
                .collect();
            (*hash, bytes)
        })
        .filter(|(_, bytes): &(u32, Vec<i8>)| bytes.iter().any(|byte| *byte != 0))
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    out.extend(count(model.classes));
    out.extend(count(quantised.len()));
    out.extend(temperature.to_le_bytes());
    for scale in scales {
        out.extend(scale.to_le_bytes());
    }
    for (hash, _) in &quantised {
        out.extend(hash.to_le_bytes());
    }
    for (_, bytes) in &quantised {
        out.extend(bytes.iter().flat_map(|byte| byte.to_le_bytes()));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a byte")]
fn quantise(weight: f32, scale: f32) -> i8 {
    if scale <= 0.0 {
        return 0;
    }
    (weight / scale).round().clamp(-127.0, 127.0) as i8
}
