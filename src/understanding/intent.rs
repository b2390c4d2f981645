//! What the sender wants.
//!
//! The weighing gives each intent a probability. Above it stand few rules, each for a case where
//! being wrong would hurt: a message that is nothing but "STOP" is an opt-out in every language, and
//! a notice that a machine sent says of itself what it is. The rest is left to the weighing, whose
//! doubts then decide whether the owner is asked (see `confidence`).

use super::lexicon::Cue;
use super::material::Material;
use super::plain;
use super::weights::Weights;
use crate::domain::{AutoReplyKind, Intent, MessageClass};

/// A reading of the intent.
#[derive(Debug, Clone)]
pub struct IntentReading {
    /// What they want.
    pub intent: Intent,
    /// The probability of each of `Intent::ALL`.
    pub odds: Vec<f32>,
    /// Whether the header or the sender's bare word decided, not the weighing.
    pub by_rule: bool,
}

impl IntentReading {
    /// The probability of one intent.
    pub fn odds_of(&self, intent: Intent) -> f32 {
        Intent::ALL
            .iter()
            .position(|other| *other == intent)
            .and_then(|at| self.odds.get(at))
            .copied()
            .unwrap_or(0.0)
    }

    fn certain(intent: Intent, odds: f32) -> Self {
        let rest = (1.0 - odds) / 8.0;
        Self {
            intent,
            odds: Intent::ALL
                .iter()
                .map(|other| if *other == intent { odds } else { rest })
                .collect(),
            by_rule: true,
        }
    }
}

/// A text of so few words is nothing but its cue.
const BARE_WORDS: usize = 4;

/// Reads the intent.
pub fn read(material: &Material<'_>, weights: &Weights) -> IntentReading {
    if let Some(certain) = by_class(material) {
        return certain;
    }
    if is_bare_stop(material) {
        return IntentReading::certain(Intent::Unsubscribe, 0.995);
    }
    let mut odds = weights.probabilities(&weights.scores(&material.features));
    if material.input.has_automatic_subject() {
        keep_notices(&mut odds);
    }
    if let Some(plain) = plain_reading(material, &odds) {
        return plain;
    }
    if plain::opens_with_not_now(material) {
        move_odds(&mut odds, Intent::NotEver, Intent::NotNow);
    }
    let mut best = (Intent::Other, 0.0);
    for (intent, odd) in Intent::ALL.iter().zip(&odds) {
        if *odd > best.1 {
            best = (*intent, *odd);
        }
    }
    IntentReading {
        intent: best.0,
        odds,
        by_rule: false,
    }
}

/// Where the weighing sees so much of an opt-out or of interest, plain words do not overrule it.
const OTHER_OPT_OUT: f32 = 0.5;
const OTHER_INTEREST: f32 = 0.7;

/// The reading of plain words, unless the weighing strongly sees what it would hurt to miss.
fn plain_reading(material: &Material<'_>, odds: &[f32]) -> Option<IntentReading> {
    let plain = material.plain.as_ref()?;
    if material.input.has_automatic_subject() {
        return None;
    }
    let weighed = IntentReading {
        intent: plain.intent,
        odds: odds.to_vec(),
        by_rule: false,
    };
    let stops = weighed.odds_of(Intent::Unsubscribe) > OTHER_OPT_OUT;
    let wants = weighed.odds_of(Intent::Interested) > OTHER_INTEREST;
    if (stops && plain.intent != Intent::Unsubscribe)
        || (wants && matches!(plain.intent, Intent::NotNow | Intent::NotEver))
    {
        return None;
    }
    Some(IntentReading {
        by_rule: false,
        ..IntentReading::certain(plain.intent, plain.odds)
    })
}

fn move_odds(odds: &mut [f32], from: Intent, to: Intent) {
    let place = |wanted| Intent::ALL.iter().position(|intent| *intent == wanted);
    let (Some(from), Some(to)) = (place(from), place(to)) else {
        return;
    };
    let moved = odds.get_mut(from).map_or(0.0, std::mem::take);
    if let Some(odd) = odds.get_mut(to) {
        *odd += moved;
    }
}

/// Under a subject that a machine wrote there is a notice, whatever its words resemble.
fn keep_notices(odds: &mut [f32]) {
    for (intent, odd) in Intent::ALL.iter().zip(odds.iter_mut()) {
        if !matches!(
            intent,
            Intent::OutOfOffice | Intent::LeftCompany | Intent::Other | Intent::Unsubscribe
        ) {
            *odd *= 0.1;
        }
    }
    let sum: f32 = odds.iter().sum();
    for odd in odds {
        *odd /= sum.max(f32::MIN_POSITIVE);
    }
}

fn by_class(material: &Material<'_>) -> Option<IntentReading> {
    match (material.input.class, material.input.automatic) {
        (MessageClass::Bounce | MessageClass::Complaint | MessageClass::List, _) => {
            Some(IntentReading::certain(Intent::Other, 0.9))
        }
        (_, Some(AutoReplyKind::OutOfOffice)) => {
            Some(IntentReading::certain(Intent::OutOfOffice, 0.98))
        }
        (_, Some(AutoReplyKind::Left)) => Some(IntentReading::certain(Intent::LeftCompany, 0.98)),
        (_, Some(AutoReplyKind::Acknowledgement | AutoReplyKind::Challenge)) => {
            Some(IntentReading::certain(Intent::Other, 0.97))
        }
        _ if material.text.tokens.is_empty() => Some(IntentReading::certain(Intent::Other, 0.2)),
        _ => None,
    }
}

/// What follows "stop" where somebody is asked in.
const VISITS: &[&str] = &["by", "in", "over", "round", "past"];

fn is_bare_stop(material: &Material<'_>) -> bool {
    let tokens = &material.text.tokens;
    // "Sure, stop by Friday" invites.
    let visits = tokens
        .windows(2)
        .any(|pair| matches!(pair, [one, next] if one.word == "stop" && VISITS.contains(&next.word.as_str())));
    tokens.len() <= BARE_WORDS && !visits && material.said(Cue::Stop).next().is_some()
}
