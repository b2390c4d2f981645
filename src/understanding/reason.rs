//! Why somebody said no, with the words that say it.
//!
//! A no may give several reasons; the strongest comes first, and a second is kept where it is not
//! much weaker. Each reason carries the clause that speaks for it most.

use super::lexicon::Cue;
use super::material::Material;
use super::plain;
use super::quote;
use super::weights::Weights;
use crate::domain::{Reason, ReasonFound};

/// The reasons that are read in texts; `rapport` and `close` come from the owner's note only.
pub const READ_REASONS: &[Reason] = &[
    Reason::NoNeed,
    Reason::Timing,
    Reason::NoBudget,
    Reason::Competitor,
    Reason::InHouse,
    Reason::NoAuthority,
    Reason::NoValue,
    Reason::Trust,
    Reason::BadFit,
    Reason::Contract,
    Reason::Unstated,
];

/// A second reason is kept from this probability on.
const SECOND: f32 = 0.25;

/// The reasons of a decline, the strongest first. Never empty.
pub fn read(material: &Material<'_>, weights: &Weights) -> Vec<ReasonFound> {
    if let Some(plain) = &material.plain {
        return said(material, &plain.reasons);
    }
    let odds = weights.probabilities(&weights.scores(&material.features));
    let mut ranked: Vec<(usize, f32)> = odds.iter().copied().enumerate().collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut found = Vec::new();
    for (at, odd) in ranked.into_iter().take(2) {
        let Some(reason) = READ_REASONS.get(at) else {
            continue;
        };
        if found.is_empty() || (odd >= SECOND && *reason != Reason::Unstated) {
            found.push(ReasonFound {
                reason: *reason,
                quote: words_for(material, weights, *reason, at),
            });
        }
    }
    // An unstated reason beside one that is said outright is no reason.
    if found
        .iter()
        .all(|one: &ReasonFound| one.reason == Reason::Unstated)
    {
        return said(material, &plain::reasons_said(material));
    }
    found
}

/// Reasons said in plain words; "unstated" where none is.
fn said(material: &Material<'_>, reasons: &[(Reason, usize, usize)]) -> Vec<ReasonFound> {
    if reasons.is_empty() {
        return vec![ReasonFound {
            reason: Reason::Unstated,
            quote: String::new(),
        }];
    }
    reasons
        .iter()
        .take(2)
        .map(|(reason, first, last)| ReasonFound {
            reason: *reason,
            quote: material.text.quote(*first, *last).to_owned(),
        })
        .collect()
}

fn words_for(material: &Material<'_>, weights: &Weights, reason: Reason, class: usize) -> String {
    let cue = match reason {
        Reason::NoNeed => Cue::NoNeed,
        Reason::Timing => Cue::Busy,
        Reason::NoBudget => Cue::NoBudget,
        Reason::Competitor => Cue::UsesOther,
        Reason::InHouse => Cue::InHouse,
        Reason::NoAuthority => Cue::NoAuthority,
        Reason::NoValue => Cue::NoValue,
        Reason::Trust => Cue::NoTrust,
        Reason::BadFit => Cue::BadFit,
        Reason::Contract => Cue::Locked,
        Reason::Unstated | Reason::Rapport | Reason::Close => return String::new(),
    };
    let shares = weights.shares(&material.features, class, material.text.tokens.len());
    quote::strongest_clause(material, &shares, &[cue])
}
