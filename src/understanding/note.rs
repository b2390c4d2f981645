//! The owner's own words: on top of a forward, or in an answer to a receipt.
//!
//! "log this: budget, try again in March", "#notever competitor Acme", "don't write": short, in the
//! owner's shorthand, in any of the seven languages. What the note states overrides what was read in
//! the message, since it is the owner's word; what it leaves out stays as read, and a note that only
//! says "see below" changes nothing. A reason alone does not turn a yes into a no.
//!
//! Only the note is read here, never what is quoted or forwarded below it (TRUST C-06).

use jiff::civil::Date;

use super::lexicon::{Cue, notes};
use super::text::{Text, TokenKind};
use super::{Input, Material, Models, OwnerNote, come_back, reason};
use crate::domain::{
    Address, ComeBack, Decision, DeclineKind, Evidence, Finding, Intent, Reason, ReasonFound,
    Referral,
};

/// More of a note than this is not read; a letter is no note.
const MAX_NOTE_CHARS: usize = 2_000;
/// A note of more words must say with a sign or the word "log" that it is one.
const MAX_PLAIN_WORDS: usize = 40;

/// Reads the owner's note; `written` is the civil date of writing, from which relative dates count.
pub fn owner_note(text: &str, written: Date) -> OwnerNote {
    let words = text.trim().to_owned();
    let own = own_lines(&words);
    let material = Material::new(Input::reply(own, "", Some(written)));
    let padded = padded_words(&material.text);
    let marked = own.contains('#') || has_any(&padded, notes::MARKS);
    if own.is_empty() || (!marked && material.text.tokens.len() > MAX_PLAIN_WORDS) {
        return OwnerNote {
            words,
            ..OwnerNote::default()
        };
    }
    let opt_out = has_any(&padded, notes::OPT_OUT) || is_plain_stop(&material);
    let kind = if opt_out { None } else { kind(&padded) };
    let reasons = reasons(&material, &padded, kind.is_some() || marked);
    let competitor = competitor(&material.text);
    let speaks = marked || opt_out || kind.is_some() || !reasons.is_empty() || competitor.is_some();
    OwnerNote {
        kind,
        opt_out,
        reasons: with_competitor(reasons, competitor.is_some()),
        come_back: back(&material, speaks),
        competitor,
        who: who(&material.text),
        words,
    }
}

/// The lines before a signature or a mobile footer.
fn own_lines(words: &str) -> &str {
    let cut: String = words.chars().take(MAX_NOTE_CHARS).collect();
    let words = words.get(..cut.len()).unwrap_or("");
    let end = [
        "\n-- \n",
        "\n--\n",
        "\nSent from",
        "\nGet Outlook",
        "\nVon meinem",
        "\nEnvoyé de",
    ]
    .iter()
    .filter_map(|mark| words.find(mark))
    .min()
    .unwrap_or(words.len());
    words.get(..end).unwrap_or("").trim()
}

/// The folded words with a blank around each, so that whole phrases can be looked up.
fn padded_words(text: &Text<'_>) -> String {
    let mut padded = String::from(" ");
    let mut last_clause = 0;
    for token in &text.tokens {
        if token.clause != last_clause {
            padded.push_str("| ");
            last_clause = token.clause;
        }
        padded.push_str(&token.word);
        padded.push(' ');
    }
    padded
}

fn has_any(padded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(padded, phrase))
}

/// A clause of more words is talk rather than shorthand.
const MAX_TERSE_WORDS: usize = 6;
/// Who says "I" or "you" talks.
const TALK: &[&str] = &[
    "i", "you", "we", "me", "ich", "sie", "du", "je", "tu", "vous", "yo", "tú", "eu", "voce", "io",
    "ik", "jij", "mind",
];

/// Whether a phrase stands in the note; a single word counts only in a terse clause, so that
/// "never mind" and "I'll call you later" say nothing.
fn has(padded: &str, phrase: &str) -> bool {
    let is_single = !phrase.contains([' ', '_']);
    padded.split('|').any(|clause| {
        let stands = clause.match_indices(phrase).any(|(at, _)| {
            clause.get(..at).is_some_and(|before| before.ends_with(' '))
                && clause
                    .get(at + phrase.len()..)
                    .is_some_and(|after| after.starts_with(' '))
        });
        let is_terse = || {
            clause.split_whitespace().count() <= MAX_TERSE_WORDS
                && !clause.split_whitespace().any(|word| TALK.contains(&word))
        };
        stands && (!is_single || is_terse())
    })
}

/// "Take him off", "no more mails": the phrases of an opt-out, told by the owner.
fn is_plain_stop(material: &Material<'_>) -> bool {
    material.said(Cue::Stop).any(|hit| hit.word_count() >= 2)
}

fn kind(padded: &str) -> Option<DeclineKind> {
    if has_any(padded, notes::NOT_NOW) {
        return Some(DeclineKind::NotNow);
    }
    has_any(padded, notes::NOT_EVER).then_some(DeclineKind::NotEver)
}

fn reasons(material: &Material<'_>, padded: &str, speaks: bool) -> Vec<Reason> {
    let mut found: Vec<(usize, Reason)> = notes::REASONS
        .iter()
        .filter_map(|(reason, phrases)| {
            let at = phrases
                .iter()
                .filter(|phrase| has(padded, phrase))
                .filter_map(|phrase| padded.find(phrase))
                .min()?;
            Some((at, *reason))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    let mut reasons: Vec<Reason> = found.into_iter().map(|(_, reason)| reason).collect();
    reasons.dedup();
    if reasons.is_empty() && speaks {
        reasons.extend(told(material));
    }
    reasons
}

/// A reason told in a sentence: "they build their own".
fn told(material: &Material<'_>) -> Option<Reason> {
    const TELLING: [(Cue, Reason); 10] = [
        (Cue::InHouse, Reason::InHouse),
        (Cue::NoBudget, Reason::NoBudget),
        (Cue::NoAuthority, Reason::NoAuthority),
        (Cue::Locked, Reason::Contract),
        (Cue::UsesOther, Reason::Competitor),
        (Cue::NoTrust, Reason::Trust),
        (Cue::NoNeed, Reason::NoNeed),
        (Cue::NoValue, Reason::NoValue),
        (Cue::BadFit, Reason::BadFit),
        (Cue::Busy, Reason::Timing),
    ];
    let read = reason::read(material, &Models::committed().reason)
        .first()?
        .reason;
    TELLING
        .iter()
        .any(|(cue, reason)| *reason == read && material.said(*cue).next().is_some())
        .then_some(read)
}

fn with_competitor(mut reasons: Vec<Reason>, named: bool) -> Vec<Reason> {
    if named && reasons.is_empty() {
        reasons.push(Reason::Competitor);
    }
    reasons
}

fn back(material: &Material<'_>, speaks: bool) -> Option<ComeBack> {
    let asks = material.said(Cue::Later).next().is_some();
    let is_short = material.text.tokens.len() <= 5;
    (speaks || asks || is_short)
        .then(|| come_back::of_decline(material))
        .flatten()
        .filter(|back| back.from.is_some())
}

/// The name behind "competitor", "went with", "uses".
fn competitor(text: &Text<'_>) -> Option<String> {
    let at = text
        .tokens
        .iter()
        .position(|token| notes::COMPETITOR.contains(&token.word.as_str()))?;
    let mut first = at + 1;
    for _ in 0..3 {
        if notes::COMPETITOR_FILLERS.contains(&text.word(first)) {
            first += 1;
        }
    }
    let start = text.tokens.get(first)?;
    let sentence = text.tokens.get(at)?.sentence;
    let explicit = [
        "competitor",
        "mitbewerber",
        "konkurrenz",
        "concurrent",
        "competidor",
        "concorrente",
    ]
    .contains(&text.word(at));
    let is_word = start.kind == TokenKind::Word && start.sentence == sentence;
    if !is_word
        || !(start.capital || (explicit && start.clause == text.tokens.get(first - 1)?.clause))
    {
        return None;
    }
    let mut last = first;
    while let Some(next) = text.tokens.get(last + 1) {
        if !next.capital || next.clause != start.clause || last + 1 >= first + 3 {
            break;
        }
        last += 1;
    }
    Some(text.quote(first, last).to_owned())
}

/// "who: dana@acme.example", "it was tom@acme.example", or the address alone.
fn who(text: &Text<'_>) -> Option<Address> {
    text.tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.kind == TokenKind::Email)
        .find_map(|(at, _)| {
            let led =
                (at.saturating_sub(3)..at).any(|before| notes::WHO.contains(&text.word(before)));
            (led || text.tokens.len() <= 2)
                .then(|| Address::parse(text.quote(at, at)).ok())
                .flatten()
        })
}

/// Lets the owner's note override what was read: each part that the note gives wins. Where the note
/// states what sort of no it is, the reading is the owner's own word: certain, and acted on.
pub fn apply_note(finding: Finding, note: &OwnerNote) -> Finding {
    let mut finding = finding;
    apply_details(&mut finding, note);
    let was_no = matches!(finding.intent, Intent::NotNow | Intent::NotEver);
    let stated = if note.opt_out {
        Some(Intent::Unsubscribe)
    } else {
        match note.kind {
            Some(DeclineKind::NotNow) => Some(Intent::NotNow),
            Some(DeclineKind::NotEver) => Some(Intent::NotEver),
            None if was_no && note.come_back.is_some() => Some(Intent::NotNow),
            // A reason and a day together are a decline in the owner's shorthand.
            None if !note.reasons.is_empty() && note.come_back.is_some() => Some(Intent::NotNow),
            None if !note.reasons.is_empty() && !is_answer(finding.intent) => Some(Intent::NotEver),
            Some(DeclineKind::NoResponse) | None => None,
        }
    };
    let Some(intent) = stated else {
        return finding;
    };
    finding.intent = intent;
    finding.also.clear();
    finding.confidence = 1.0;
    finding.decision = Decision::Act;
    finding.unsure_because = None;
    settle(&mut finding, note);
    finding
}

/// An intent that a mere reason must not overturn.
fn is_answer(intent: Intent) -> bool {
    !matches!(intent, Intent::Other)
}

fn apply_details(finding: &mut Finding, note: &OwnerNote) {
    if !note.reasons.is_empty() {
        finding.reasons = note
            .reasons
            .iter()
            .map(|reason| ReasonFound {
                reason: *reason,
                quote: finding
                    .reasons
                    .iter()
                    .find(|found| found.reason == *reason)
                    .map(|found| found.quote.clone())
                    .unwrap_or_default(),
            })
            .collect();
    }
    if let Some(back) = &note.come_back {
        finding.come_back = Some(back.clone());
        finding.evidence.retain(|one| one.what != "come_back");
    }
    if let Some(name) = &note.competitor {
        finding.competitor = Some(name.clone());
    }
    if let Some(address) = &note.who {
        finding.referral = Some(Referral {
            name: None,
            address: Some(address.clone()),
        });
    }
}

/// What an intent cannot have falls away, and what it needs is there.
fn settle(finding: &mut Finding, note: &OwnerNote) {
    let is_no = matches!(finding.intent, Intent::NotNow | Intent::NotEver);
    if !is_no {
        finding.reasons.clear();
        finding.come_back = None;
    } else if finding.reasons.is_empty() {
        finding.reasons.push(ReasonFound {
            reason: Reason::Unstated,
            quote: String::new(),
        });
    }
    if finding.intent == Intent::NotEver && note.come_back.is_none() {
        finding.come_back = None;
    }
    finding
        .evidence
        .retain(|one| is_no || matches!(one.what, "intent" | "sensitive"));
    finding.evidence.retain(|one: &Evidence| {
        one.what != "reason" || finding.reasons.iter().any(|found| found.quote == one.quote)
    });
}
