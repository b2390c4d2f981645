//! The weighing: a linear model over hashed features, read from a committed file.
//!
//! The weights come from `src/bin/train.rs` and say how much each feature speaks for each class.
//! A reading is the sum, turned into probabilities; since it is a plain sum, every word's share can
//! be shown. The file holds, per model: the number of classes and features, the temperature that
//! makes the probabilities honest, a scale per class, the feature hashes in ascending order, and one
//! signed byte per feature and class. All numbers are little-endian.

use std::sync::LazyLock;

use super::features::Feature;

/// One linear model.
#[derive(Debug, Default)]
pub struct Weights {
    classes: usize,
    temperature: f32,
    scales: Vec<f32>,
    hashes: Vec<u32>,
    bytes: Vec<i8>,
}

/// More classes than any list of ours has.
pub const MAX_CLASSES: usize = 16;

static FILE: &[u8] = include_bytes!("weights.bin");

static COMMITTED: LazyLock<Models> = LazyLock::new(|| Models::read(FILE).unwrap_or_default());

/// The models that a reading needs.
#[derive(Debug, Default)]
pub struct Models {
    /// Which of `Intent::ALL` a text is.
    pub intent: Weights,
    /// Which of the reasons that are read in texts a decline gives.
    pub reason: Weights,
    /// Whether a run of words is the name of a product that they use or chose: no, yes.
    pub competitor: Weights,
}

impl Models {
    /// The committed ones.
    pub fn committed() -> &'static Self {
        &COMMITTED
    }

    /// Reads all; none where the bytes are cut short.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (intent, rest) = Weights::read(bytes)?;
        let (reason, rest) = Weights::read(rest)?;
        let (competitor, _) = Weights::read(rest)?;
        Some(Self {
            intent,
            reason,
            competitor,
        })
    }
}

impl Weights {
    /// Reads one model and gives back the rest of the bytes; none where they are cut short.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut rest = bytes;
        let classes = usize::try_from(word(&mut rest)?).ok()?;
        let count = usize::try_from(word(&mut rest)?).ok()?;
        if classes > MAX_CLASSES || count > rest.len() / 4 {
            return None;
        }
        let temperature = f32::from_bits(word(&mut rest)?);
        let mut scales = Vec::with_capacity(classes);
        for _ in 0..classes {
            scales.push(f32::from_bits(word(&mut rest)?));
        }
        let mut hashes = Vec::with_capacity(count);
        for _ in 0..count {
            hashes.push(word(&mut rest)?);
        }
        let (raw, rest) = rest.split_at_checked(count * classes)?;
        let bytes = raw.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        let model = Self {
            classes,
            temperature,
            scales,
            hashes,
            bytes,
        };
        Some((model, rest))
    }

    /// The sum for each class, and what each token adds to the winner beyond the mean.
    pub fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for feature in features {
            let Some(row) = self.row(feature.hash) else {
                continue;
            };
            for ((score, weight), scale) in scores.iter_mut().zip(row).zip(&self.scales) {
                *score += f32::from(*weight) * scale * feature.value;
            }
        }
        scores
    }

    /// How much each of `count` tokens speaks for one class rather than for the mean of all.
    pub fn shares(&self, features: &[Feature], class: usize, count: usize) -> Vec<f32> {
        let mut shares = vec![0.0; count];
        for feature in features {
            let (Some(token), Some(row)) = (feature.token, self.row(feature.hash)) else {
                continue;
            };
            let parts = row
                .iter()
                .zip(&self.scales)
                .map(|(weight, scale)| f32::from(*weight) * scale);
            let mut own = 0.0;
            let mut sum = 0.0;
            for (index, part) in parts.enumerate() {
                sum += part;
                if index == class {
                    own = part;
                }
            }
            #[expect(clippy::cast_precision_loss, reason = "at most sixteen")]
            let mean = sum / self.classes.max(1) as f32;
            if let Some(share) = shares.get_mut(token) {
                *share += (own - mean) * feature.value;
            }
        }
        shares
    }

    /// Scores as probabilities.
    pub fn probabilities(&self, scores: &[f32]) -> Vec<f32> {
        let temperature = if self.temperature > 0.0 {
            self.temperature
        } else {
            1.0
        };
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut odds: Vec<f32> = scores
            .iter()
            .map(|score| ((score - top) / temperature).exp())
            .collect();
        let sum: f32 = odds.iter().sum();
        for odd in &mut odds {
            *odd /= sum.max(f32::MIN_POSITIVE);
        }
        odds
    }

    fn row(&self, hash: u32) -> Option<&[i8]> {
        let at = self.hashes.binary_search(&hash).ok()?;
        self.bytes.get(at * self.classes..(at + 1) * self.classes)
    }
}

fn word(rest: &mut &[u8]) -> Option<u32> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(u32::from_le_bytes(*head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_weights_are_whole() {
        let (intent, rest) = Weights::read(FILE).unwrap();
        let (reason, rest) = Weights::read(rest).unwrap();
        let (competitor, rest) = Weights::read(rest).unwrap();
        assert_eq!(competitor.classes, 2);
        assert!(competitor.hashes.is_sorted());
        assert!(rest.is_empty());
        assert_eq!(intent.classes, crate::domain::Intent::ALL.len());
        assert_eq!(
            reason.classes,
            crate::understanding::reason::READ_REASONS.len()
        );
        assert!(intent.hashes.is_sorted() && reason.hashes.is_sorted());
    }

    #[test]
    fn cut_weights_are_refused() {
        assert!(Weights::read(FILE.get(..FILE.len() / 3).unwrap()).is_none());
    }
}
