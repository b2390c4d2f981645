//! [`Message`] → [`Finding`]: what a message means, with the words that say so.
//!
//! A message is cut into words (`text`), its language told (`language`), and marked with the phrases
//! of the lexicon (`cues`) and the times that it names (`dates`). A linear weighing over these
//! (`features`, `weights`) says how probable each intent and reason is; rules stand above it where a
//! mistake would hurt. Then the day to come back, the competitor, the contact named and sensitive
//! news are read, and `confidence` decides whether the program may act or the owner is asked.
//!
//! All of it is pure: no clock, no file, no network, the same answer for the same message, and every
//! answer quotes the words that decided. Quoted text, signatures and footers are never read.

pub mod calendar;
mod candidate_features;
pub mod candidates;
pub mod come_back;
pub mod competitor;
pub mod concepts;
pub mod confidence;
pub mod cues;
pub mod data_rights;
mod date_grammar;
pub mod dates;
pub mod features;
mod fingerprint;
pub mod intent;
pub mod language;
pub mod lexicon;
pub mod material;
mod note;
mod phrase;
pub mod plain;
pub mod quote;
pub mod reason;
pub mod referral;
pub mod sensitive;
mod stop_words;
mod tense;
pub mod text;
pub mod weights;
mod written;

#[cfg(test)]
mod dates_tests;
#[cfg(test)]
mod plain_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole_message_tests;

pub use competitor::training_names;
pub use material::{Input, Material};
pub use note::{apply_note, owner_note};
pub use reason::READ_REASONS;
pub use stop_words::stop_words_present;
pub use weights::Models;

use crate::domain::{
    Address, ComeBack, DeclineKind, Evidence, Finding, Intent, Reason, ReasonFound, Sensitive,
};
use crate::message::Message;

/// The version of this reader, stored with each decline that it decided.
pub const READER: &str = "1";

/// What the owner's own words on top of a forward, or in an answer to a receipt, say.
/// Each part that is given overrides what was read in the message.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnerNote {
    /// "not now", "#notever".
    pub kind: Option<DeclineKind>,
    /// "they asked to be taken off", "don't write".
    pub opt_out: bool,
    /// "budget", "timing, contract".
    pub reasons: Vec<Reason>,
    /// "try again in March".
    pub come_back: Option<ComeBack>,
    /// "competitor Acme".
    pub competitor: Option<String>,
    /// "who: dana@acme.example".
    pub who: Option<Address>,
    /// The note as written, trimmed.
    pub words: String,
}

/// Reads what a message means. Of a forward, the first forwarded message is read and the
/// forwarder's own words are applied on top.
pub fn understand(message: &Message) -> Finding {
    let Some(forwarded) = message.forwards.first() else {
        return read(&Material::new(Input::of(message)), Models::committed());
    };
    let inner = Input {
        written: forwarded
            .message
            .local_date
            .or(forwarded.local_date)
            .or(message.local_date),
        ..Input::of(&forwarded.message)
    };
    let finding = read(&Material::new(inner), Models::committed());
    match (&message.comment, message.local_date) {
        (Some(comment), Some(written)) => apply_note(finding, &owner_note(comment, written)),
        _ => finding,
    }
}

/// How people say that it is the moment that is wrong.
const NOT_NOW: &[&str] = &[
    "not now",
    "not right now",
    "jetzt nicht",
    "nicht jetzt",
    "pas maintenant",
    "ahora no",
    "no ahora",
    "agora não",
    "não agora",
    "non ora",
    "non adesso",
    "ora no",
    "niet nu",
    "nu niet",
    "nu even niet",
];

/// How people say so in as many words.
const WRONG_MOMENT: &[&str] = &[
    "not the right time",
    "not the right moment",
    "not a good time",
    "not a good moment",
    "a bad time",
    "the wrong time",
    "the wrong moment",
    "nicht der richtige zeitpunkt",
    "kein guter zeitpunkt",
    "pas le bon moment",
    "no es el momento",
    "no es buen momento",
    "não é o momento",
    "non è il momento",
    "niet het juiste moment",
];

/// "Not now, try me in March" gives a reason, if only one: the moment.
fn name_the_wrong_moment(material: &Material<'_>, finding: &mut Finding) {
    let is_dated = finding
        .come_back
        .as_ref()
        .is_some_and(|back| back.from.is_some());
    let is_bare = finding
        .reasons
        .iter()
        .all(|found| found.reason == Reason::Unstated);
    let says_no_other = material
        .plain
        .as_ref()
        .is_some_and(|plain| plain.reasons.is_empty());
    let phrases: &[&str] = if says_no_other && !(is_bare && is_dated) {
        WRONG_MOMENT
    } else {
        NOT_NOW
    };
    let applies = is_bare && is_dated || says_no_other;
    if finding.intent != Intent::NotNow || !applies {
        return;
    }
    let visible = material.input.visible;
    let low = visible.to_lowercase();
    let found = phrases
        .iter()
        .find_map(|phrase| Some((low.find(phrase)?, phrase.len())));
    if let Some((at, length)) = found {
        // Lower case may be longer than what it stands for; then the words are named without a place.
        let quote = visible.get(at..at + length).unwrap_or_default().to_owned();
        finding.reasons = vec![ReasonFound {
            reason: Reason::Timing,
            quote,
        }];
    }
}

/// Reads what was laid out, by the given weights.
pub fn read(material: &Material<'_>, models: &Models) -> Finding {
    let reading = intent::read(material, &models.intent);
    let intent = reading.intent;
    let sensitive = sensitive::find(material, intent);
    let data_request = data_rights::find(material, intent);
    // What the owner must see of the two: the sad news first.
    let kind = sensitive
        .map(|news| news.kind)
        .or_else(|| data_request.as_ref().map(|_| Sensitive::DataRequest));
    let verdict = confidence::decide(material, &reading, kind);
    let is_no = matches!(intent, Intent::NotNow | Intent::NotEver);
    let reasons = if is_no {
        reason::read(material, &models.reason)
    } else {
        Vec::new()
    };
    let come_back = match intent {
        Intent::NotNow => come_back::of_decline(material),
        Intent::OutOfOffice => come_back::of_absence(material),
        Intent::Interested => come_back::of_absent_person(material),
        _ => None,
    };
    let competitor = competitor_of(material, intent, &reasons, models);
    let mut finding = Finding {
        language: material.languages.name().map(str::to_owned),
        intent,
        also: also(&reading),
        reasons,
        come_back,
        competitor,
        referral: matches!(intent, Intent::Referral | Intent::LeftCompany)
            .then(|| referral::find(material))
            .flatten(),
        sensitive: kind,
        data_request,
        confidence: f64::from(reading.odds_of(intent)),
        decision: verdict.decision,
        unsure_because: verdict.unsure_because,
        evidence: Vec::new(),
    };
    name_the_wrong_moment(material, &mut finding);
    finding.evidence = evidence(material, &reading, &finding, models);
    finding.evidence.extend(sensitive.map(|news| Evidence {
        what: "sensitive",
        quote: material.text.quote(news.first, news.last).to_owned(),
    }));
    let claim = finding.data_request.as_ref().map(|request| Evidence {
        what: "data_request",
        quote: request.words.clone(),
    });
    finding.evidence.extend(claim);
    finding
}

fn competitor_of(
    material: &Material<'_>,
    intent: Intent,
    reasons: &[ReasonFound],
    models: &Models,
) -> Option<String> {
    if !matches!(
        intent,
        Intent::NotNow | Intent::NotEver | Intent::Interested | Intent::Question
    ) {
        return None;
    }
    let plain = material.plain.as_ref().and_then(|plain| plain.product);
    let is_used = reasons
        .first()
        .is_some_and(|found| matches!(found.reason, Reason::Competitor | Reason::Contract));
    competitor::find(material, &models.competitor, is_used)
        .or_else(|| plain.map(|(first, last)| material.text.quote(first, last).to_owned()))
}

/// A second want is named from this probability on.
const ALSO: f32 = 0.2;

fn also(reading: &intent::IntentReading) -> Vec<Intent> {
    let mut others: Vec<(Intent, f32)> = Intent::ALL
        .iter()
        .map(|intent| (*intent, reading.odds_of(*intent)))
        .filter(|(intent, odds)| *intent != reading.intent && *odds >= ALSO)
        .collect();
    others.sort_by(|one, other| other.1.total_cmp(&one.1));
    others.into_iter().map(|(intent, _)| intent).collect()
}

fn evidence(
    material: &Material<'_>,
    reading: &intent::IntentReading,
    finding: &Finding,
    models: &Models,
) -> Vec<Evidence> {
    let class = Intent::ALL
        .iter()
        .position(|intent| *intent == finding.intent)
        .unwrap_or(0);
    let shares = models
        .intent
        .shares(&material.features, class, material.text.tokens.len());
    let cues: &[lexicon::Cue] = match reading.intent {
        Intent::NotNow => &[lexicon::Cue::NotNow, lexicon::Cue::Later],
        Intent::NotEver => &[lexicon::Cue::NoThanks, lexicon::Cue::Never],
        Intent::Unsubscribe => &[lexicon::Cue::Stop, lexicon::Cue::Legal],
        Intent::Interested => &[lexicon::Cue::Interested, lexicon::Cue::Meeting],
        Intent::Question => &[lexicon::Cue::Asks, lexicon::Cue::Price],
        Intent::Referral => &[lexicon::Cue::Refer, lexicon::Cue::WrongPerson],
        Intent::LeftCompany => &[lexicon::Cue::Left],
        Intent::OutOfOffice => &[lexicon::Cue::Away],
        Intent::Other => &[lexicon::Cue::Pleasantry, lexicon::Cue::AutoText],
    };
    let mut evidence = vec![Evidence {
        what: "intent",
        quote: quote::strongest_clause(material, &shares, cues),
    }];
    evidence.extend(finding.reasons.iter().map(|found| Evidence {
        what: "reason",
        quote: found.quote.clone(),
    }));
    evidence.extend(finding.come_back.iter().map(|back| Evidence {
        what: "come_back",
        quote: back.phrase.clone(),
    }));
    evidence.extend(finding.competitor.iter().map(|name| Evidence {
        what: "competitor",
        quote: name.clone(),
    }));
    let address = finding
        .referral
        .as_ref()
        .and_then(|referral| referral.address.as_ref());
    evidence.extend(address.map(|address| Evidence {
        what: "referral",
        quote: address.as_written().to_owned(),
    }));
    evidence.retain(|one| !one.quote.is_empty());
    evidence
}

/// What the trainer of the weights sees of a labelled reply: the same features as the reader.
pub fn training_features(input: Input<'_>) -> Vec<features::Feature> {
    Material::new(input).features
}
