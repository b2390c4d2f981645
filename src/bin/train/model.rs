//! Multinomial logistic regression over hashed features, kept sparse.
//!
//! Trained by the follow-the-regularised-leader method (`McMahan` and others, "Ad Click Prediction", KDD 2013, algorithm 1), whose
//! absolute penalty leaves most weights at exactly nothing, so that the committed file stays small.
//! There is no randomness: rows are visited in a fixed mixed order.

use std::collections::BTreeMap;

use longgame::understanding::features::Feature;

/// Settings of the training.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// The absolute penalty.
    pub sparse: f32,
    /// The squared penalty.
    pub decay: f32,
    /// Features that fewer examples share are left out.
    pub least_shared: usize,
}

/// One example: features, and the place of its class.
pub struct Example<'a> {
    pub features: &'a [Feature],
    pub class: usize,
}

/// Weights by feature, one a class.
pub struct Model {
    pub classes: usize,
    pub rows: BTreeMap<u32, Vec<f32>>,
}

/// Trains.
pub fn train(classes: usize, examples: &[Example<'_>], settings: Settings) -> Model {
    let index = vocabulary(examples, settings.least_shared);
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
    let mut learner = Learner {
        classes,
        settings,
        sums: vec![0.0; index.len() * classes],
        squares: vec![0.0; index.len() * classes],
    };
    for epoch in 0..settings.epochs {
        for at in 0..rows.len() {
            // A fixed stride visits all rows in a mixed order; 7919 is prime.
            if let Some((features, class)) = rows.get((at * 7919 + epoch * 31) % rows.len()) {
                learner.learn(features, *class);
            }
        }
    }
    let rows = index
        .into_iter()
        .map(|(hash, at)| {
            let weights = (at * classes..(at + 1) * classes)
                .map(|place| learner.weight(place))
                .collect::<Vec<f32>>();
            (hash, weights)
        })
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0.0))
        .collect();
    Model { classes, rows }
}

fn vocabulary(examples: &[Example<'_>], least_shared: usize) -> BTreeMap<u32, usize> {
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
    seen.into_iter()
        .filter(|(_, count)| *count >= least_shared)
        .enumerate()
        .map(|(at, (hash, _))| (hash, at))
        .collect()
}

struct Learner {
    classes: usize,
    settings: Settings,
    sums: Vec<f32>,
    squares: Vec<f32>,
}

impl Learner {
    fn weight(&self, place: usize) -> f32 {
        let (Some(sum), Some(square)) = (self.sums.get(place), self.squares.get(place)) else {
            return 0.0;
        };
        let Settings {
            rate,
            sparse,
            decay,
            ..
        } = self.settings;
        if sum.abs() <= sparse {
            return 0.0;
        }
        -(sum - sum.signum() * sparse) / ((1.0 + square.sqrt()) / rate + decay)
    }

    fn learn(&mut self, features: &[(usize, f32)], class: usize) {
        let mut scores = vec![0.0_f32; self.classes];
        let mut weights = Vec::with_capacity(features.len() * self.classes);
        for (at, value) in features {
            for (place, score) in (at * self.classes..).zip(scores.iter_mut()) {
                let weight = self.weight(place);
                weights.push(weight);
                *score += weight * value;
            }
        }
        let errors: Vec<f32> = softmax(&scores, 1.0)
            .iter()
            .enumerate()
            .map(|(at, odd)| odd - f32::from(u8::from(at == class)))
            .collect();
        for ((at, value), weights) in features.iter().zip(weights.chunks(self.classes)) {
            for ((place, error), weight) in (at * self.classes..).zip(&errors).zip(weights) {
                let (Some(sum), Some(square)) =
                    (self.sums.get_mut(place), self.squares.get_mut(place))
                else {
                    continue;
                };
                let slope = error * value;
                let grown = *square + slope * slope;
                *sum += slope - (grown.sqrt() - square.sqrt()) / self.settings.rate * weight;
                *square = grown;
            }
        }
    }
}

/// Scores as probabilities.
pub fn softmax(scores: &[f32], temperature: f32) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores
        .iter()
        .map(|score| ((score - top) / temperature).exp())
        .collect();
    let sum: f32 = odds.iter().sum();
    odds.iter().map(|odd| odd / sum).collect()
}

impl Model {
    /// Appends the model in the form that `understanding::weights` reads.
    pub fn write(&self, temperature: f32, out: &mut Vec<u8>) {
        let mut scales = vec![0.0_f32; self.classes];
        for row in self.rows.values() {
            for (scale, weight) in scales.iter_mut().zip(row) {
                *scale = scale.max(weight.abs() / 127.0);
            }
        }
        let quantised: Vec<(u32, Vec<i8>)> = self
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
        out.extend(count(self.classes));
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
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a byte")]
fn quantise(weight: f32, scale: f32) -> i8 {
    if scale <= 0.0 {
        return 0;
    }
    (weight / scale).round().clamp(-127.0, 127.0) as i8
}
