//! The product or supplier that they use, chose, compare or just dropped.
//!
//! Everything that could be a name (see `candidates`) is weighed by a small linear model, made by the
//! same trainer as the others; the best one is given where its probability passes a bar. The bar is
//! set so that a name is made up in no more than about one of a hundred texts that name none: a name
//! that the owner would not recognise does more harm than a missing one.

use super::candidates::{self, Candidate};
use super::features::Feature;
use super::material::Material;
use super::weights::Weights;

/// A name is given from this probability on.
const BAR: f32 = 0.42;
/// The same where the leading reason is that they use another product or are bound to one.
const BAR_WHERE_ONE_IS_USED: f32 = 0.045;

/// The name as written; `is_used` where the reason given is such that a name is likely.
pub fn find(material: &Material<'_>, weights: &Weights, is_used: bool) -> Option<String> {
    let (best, odds) = best(material, weights)?;
    let bar = if is_used { BAR_WHERE_ONE_IS_USED } else { BAR };
    if odds < bar {
        return None;
    }
    let name = material.text.source.get(best.start..best.end)?;
    Some(name.to_owned())
}

/// The most probable name, with its probability.
pub fn best(material: &Material<'_>, weights: &Weights) -> Option<(Candidate, f32)> {
    let mut best: Option<(Candidate, f32)> = None;
    for candidate in candidates::find(material) {
        let odds = weights
            .probabilities(&weights.scores(&candidate.features))
            .get(1)
            .copied()
            .unwrap_or(0.0);
        if best.as_ref().is_none_or(|(_, most)| odds > *most) {
            best = Some((candidate, odds));
        }
    }
    best
}

/// What the trainer sees: each run that could be a name, with its features.
pub fn training_names(material: &Material<'_>) -> Vec<(String, Vec<Feature>)> {
    candidates::find(material)
        .into_iter()
        .map(|candidate| {
            let name = material.text.source.get(candidate.start..candidate.end);
            (name.unwrap_or("").to_owned(), candidate.features)
        })
        .collect()
}

#[cfg(test)]
#[path = "competitor_tests.rs"]
mod tests;
