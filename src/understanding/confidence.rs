//! Whether the program may act on a reading, or the owner is asked.
//!
//! Not every mistake costs the same. A no that is really a yes loses a customer, and an opt-out taken
//! for anything else writes to somebody who forbade it; so a no is acted on only where interest and
//! opt-out are both far away, and any hint of an opt-out beside another reading asks (TRUST L-04).
//! An opt-out itself needs less: wrongly believed, it costs one contact, and the owner sees it.

use std::sync::LazyLock;

use super::concepts;
use super::intent::IntentReading;
use super::lexicon::Cue;
use super::material::Material;
use crate::domain::{Decision, Intent, MessageClass, Sensitive};

/// The verdict, with the reason for asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Act or ask.
    pub decision: Decision,
    /// Why the owner is asked.
    pub unsure_because: Option<String>,
}

/// The probability from which an intent is acted on. On replies of writers that the weights were not
/// made with, readings above nine tenths are right in 98 of 100.
fn needed(intent: Intent) -> f32 {
    match intent {
        Intent::Unsubscribe | Intent::OutOfOffice => 0.60,
        Intent::Referral => 0.75,
        Intent::Other | Intent::LeftCompany => 0.80,
        Intent::Question => 0.84,
        Intent::Interested => 0.86,
        Intent::NotEver => 0.88,
        Intent::NotNow => 0.90,
    }
}

/// More doubt about interest than this stops a no.
const MAX_INTEREST: f32 = 0.04;
/// More doubt about an opt-out than this stops any other reading.
const MAX_OPT_OUT: f32 = 0.03;
/// The same where words stand in it that often go with an opt-out.
const MAX_OPT_OUT_HINTED: f32 = 0.008;

/// Meanings that often go with an opt-out.
const OPT_OUT_MEANINGS: &[&str] = &[
    "take_off_list",
    "stop_mail",
    "erase_data",
    "leave_alone",
    "legal_threat",
    "spam_word",
    "frequency",
    "where_from",
];

static OPT_OUT_CODES: LazyLock<Vec<u32>> = LazyLock::new(|| {
    OPT_OUT_MEANINGS
        .iter()
        .map(|name| concepts::code("meanings", name))
        .collect()
});

/// Decides.
pub fn decide(
    material: &Material<'_>,
    reading: &IntentReading,
    sensitive: Option<Sensitive>,
) -> Verdict {
    match doubt(material, reading, sensitive) {
        None => Verdict {
            decision: Decision::Act,
            unsure_because: None,
        },
        Some(why) => Verdict {
            decision: Decision::Ask,
            unsure_because: Some(why.to_owned()),
        },
    }
}

fn doubt(
    material: &Material<'_>,
    reading: &IntentReading,
    sensitive: Option<Sensitive>,
) -> Option<&'static str> {
    let intent = reading.intent;
    let opt_out = reading.odds_of(Intent::Unsubscribe);
    let sure = reading.odds_of(intent) >= needed(intent);
    if matches!(
        material.input.class,
        MessageClass::Bounce | MessageClass::Complaint | MessageClass::List
    ) {
        return Some("this is a machine's report, not a person's answer");
    }
    if intent == Intent::Unsubscribe {
        return (!sure).then_some("they may be asking us to stop");
    }
    if sensitive.is_some() {
        return Some("there is news in it that no automatic mail should answer");
    }
    if reading.by_rule {
        return (!sure).then_some("there is nothing to read in it");
    }
    let is_notice = matches!(intent, Intent::OutOfOffice | Intent::LeftCompany);
    if !is_notice && may_ask_to_stop(material, opt_out) {
        return Some("they may be asking us to stop");
    }
    let interest = reading.odds_of(Intent::Interested) + reading.odds_of(Intent::Question);
    if matches!(intent, Intent::NotNow | Intent::NotEver) && interest > MAX_INTEREST {
        return Some("it may be interest rather than a no");
    }
    (!sure).then_some(match intent {
        Intent::NotNow | Intent::NotEver => "the words leave open which kind of no it is",
        _ => "the words can be read in more than one way",
    })
}

fn may_ask_to_stop(material: &Material<'_>, opt_out: f32) -> bool {
    let says = |cue| material.said(cue).next().is_some();
    let means = material
        .concepts
        .iter()
        .any(|hit| OPT_OUT_CODES.contains(&hit.code));
    let hinted = means || says(Cue::StopHint) || says(Cue::Legal);
    let most = if hinted {
        MAX_OPT_OUT_HINTED
    } else {
        MAX_OPT_OUT
    };
    opt_out > most || says(Cue::Stop)
}
