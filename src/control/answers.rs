//! Answers to questions: `longgame decide 7 "not now, spring"`, or the same by mail.

use jiff::civil::Date;

use super::{back_words, shortened};
use crate::domain::{
    Address, ComeBack, DecidedBy, DeclineKind, Intent, Reason, Stage, SuppressionKind,
};
use crate::ledger::{Act, NewDecline, TrayRow, Who};
use crate::recording::{Context, Proposal};
use crate::understanding::{self, OwnerNote};

/// What an answer does.
#[derive(Debug, Clone)]
pub struct Settled {
    /// What is recorded.
    pub acts: Vec<Act>,
    /// What that means, in words for the owner.
    pub line: String,
}

/// Settles a question. An answer that is not understood changes nothing and says what would do.
pub fn settle(context: &Context<'_>, question: &TrayRow, answer: &str) -> Result<Settled, String> {
    let answer = answer.trim();
    let word = answer.to_lowercase();
    let word = word.trim_end_matches(['.', '!']);
    let answered = Act::Answered {
        tray: question.id,
        answer: shortened(answer, 200),
    };
    let done = |acts: Vec<Act>, line: &str| {
        let mut all = vec![answered.clone()];
        all.extend(acts);
        Ok(Settled {
            acts: all,
            line: line.to_owned(),
        })
    };
    let who = question.person.map(Who::Known);
    if question.settled_at.is_some() {
        return Err(format!(
            "question {} is settled already: {}",
            question.id,
            question.answer.as_deref().unwrap_or_default()
        ));
    }
    if is_stop(word) {
        return stop(question, answered.clone());
    }
    match (question.kind.as_str(), word) {
        (_, "i'll call" | "call" | "i'll do it" | "mine" | "talk") => {
            let finish = who.map(|who| Act::Finish {
                who,
                why: "owner_took_over",
                said_at: None,
            });
            done(
                finish.into_iter().collect(),
                "It is yours; nothing goes out by itself.",
            )
        }
        ("confirm" | "contact", "ok" | "yes" | "y") => done(Vec::new(), "It goes on as planned."),
        ("confirm" | "contact" | "referral" | "left_company", "no" | "ignore" | "nothing") => {
            let finish = who.map(|who| Act::Finish {
                who,
                why: "owner_ended",
                said_at: None,
            });
            done(
                finish.into_iter().collect(),
                "The track is over; nothing more goes out.",
            )
        }
        ("uncertain" | "missing_fact" | "unreadable", _) => done(Vec::new(), "Noted."),
        ("referral" | "left_company", "ok" | "yes" | "done") => {
            let finish = who.map(|who| Act::Finish {
                who,
                why: "owner_took_over",
                said_at: None,
            });
            done(
                finish.into_iter().collect(),
                "Noted; nothing goes to this person.",
            )
        }
        (_, "no" | "ignore" | "nothing" | "dismiss") => {
            done(Vec::new(), "Noted as nothing; all goes on as it was.")
        }
        _ => record(context, question, answer, word, answered.clone()),
    }
}

fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "stop"
            | "never write"
            | "don't write"
            | "do not write"
            | "remove"
            | "unsubscribe"
            | "opt out"
    )
}

fn stop(question: &TrayRow, answered: Act) -> Result<Settled, String> {
    let stranger = question
        .payload
        .get("stranger")
        .and_then(|stranger| stranger.get("address"))
        .and_then(serde_json::Value::as_str);
    let addresses: Vec<Address> = stranger
        .and_then(|address| Address::parse(address).ok())
        .into_iter()
        .collect();
    if question.person.is_none() && addresses.is_empty() {
        return Err(format!(
            "question {} is about nobody whom I could stop writing to",
            question.id
        ));
    }
    let suppress = Act::Suppress {
        who: question.person.map(Who::Known),
        addresses,
        kind: SuppressionKind::Never,
        source: "note",
        quote: None,
    };
    Ok(Settled {
        acts: vec![answered, suppress],
        line: "Never written to again.".to_owned(),
    })
}

/// Anything else is read like the owner's note on a forward.
fn record(
    context: &Context<'_>,
    question: &TrayRow,
    answer: &str,
    word: &str,
    answered: Act,
) -> Result<Settled, String> {
    let today = today(context);
    let note = understanding::owner_note(answer, today);
    let Some(proposal) = Proposal::from_json(&question.payload) else {
        return Err(format!(
            "\"{answer}\" does not answer question {}; say ok, no or stop",
            question.id
        ));
    };
    if note.opt_out {
        return stop(question, answered);
    }
    let agrees = matches!(word, "yes" | "y" | "ok" | "right");
    let Some(kind) = kind_of(&proposal, &note, agrees) else {
        if agrees {
            return agreed(question, &proposal, answered);
        }
        return Err(format!(
            "I do not understand \"{answer}\". Say for example: yes, no, not now, never, spring, budget, stop, I'll call",
        ));
    };
    let who = match (question.person, &proposal.stranger) {
        (Some(id), _) => Who::Known(id),
        (None, Some(mailbox)) => Who::Adopt {
            mailbox: mailbox.clone(),
            came_by: "reply",
        },
        (None, None) => return Err(format!("question {} names nobody", question.id)),
    };
    // A reading that was not sure of itself says nothing about the reason unless the owner confirms it.
    let proposed = if agrees || note.kind.is_some() {
        proposal.reasons.as_slice()
    } else {
        &[]
    };
    let reasons = if note.reasons.is_empty() {
        proposed.to_vec()
    } else {
        note.reasons.clone()
    };
    let decline = decline(context, question, &proposal, &note, (kind, reasons), who);
    let line = match (kind, &decline.come_back) {
        (DeclineKind::NotNow, Some(back)) => format!("Noted: not now, back {}.", back_words(back)),
        (DeclineKind::NotNow, None) => "Noted: not now.".to_owned(),
        _ => "Noted: not ever. Nothing goes out.".to_owned(),
    };
    Ok(Settled {
        acts: vec![answered, Act::Decline(Box::new(decline))],
        line,
    })
}

fn kind_of(proposal: &Proposal, note: &OwnerNote, agrees: bool) -> Option<DeclineKind> {
    let proposed = match proposal.intent {
        Intent::NotNow => Some(DeclineKind::NotNow),
        Intent::NotEver => Some(DeclineKind::NotEver),
        _ => None,
    };
    if note.kind.is_some() {
        return note.kind;
    }
    if note.come_back.is_some() {
        return Some(DeclineKind::NotNow);
    }
    if !note.reasons.is_empty() || note.competitor.is_some() {
        return proposed.or(Some(DeclineKind::NotNow));
    }
    agrees.then_some(proposed).flatten()
}

/// A "yes" to a reading that is no decline.
fn agreed(question: &TrayRow, proposal: &Proposal, answered: Act) -> Result<Settled, String> {
    let who = question.person.map(Who::Known);
    let acts = match (proposal.intent, who) {
        (Intent::Unsubscribe, _) => return stop(question, answered),
        (Intent::Interested | Intent::Question, Some(who)) => {
            vec![
                answered,
                Act::Finish {
                    who,
                    why: proposal.intent.as_str(),
                    said_at: None,
                },
            ]
        }
        _ => vec![answered],
    };
    Ok(Settled {
        acts,
        line: "Noted.".to_owned(),
    })
}

/// The day it is where the owner lives.
fn today(context: &Context<'_>) -> Date {
    let zone = &context.config.owner.timezone;
    zone.to_datetime(context.now).date()
}

/// The day to come back: the owner's, else theirs. Where theirs has passed, a "yes" means now.
fn come_back(context: &Context<'_>, proposal: &Proposal, note: &OwnerNote) -> Option<ComeBack> {
    let today = today(context);
    let mut named = note
        .come_back
        .clone()
        .or_else(|| proposal.come_back.clone())?;
    let is_past = named.to.or(named.from).is_some_and(|last| last < today);
    if proposal.is_history && is_past {
        named.from = Some(today);
        named.to = Some(today.saturating_add(jiff::Span::new().days(7)));
    }
    Some(named)
}

fn decline(
    context: &Context<'_>,
    question: &TrayRow,
    proposal: &Proposal,
    note: &OwnerNote,
    (kind, reasons): (DeclineKind, Vec<Reason>),
    who: Who,
) -> NewDecline {
    let corrects = question.person.and_then(|person| {
        context
            .ledger
            .decline_with_words(person, &proposal.quote)
            .ok()
            .flatten()
    });
    NewDecline {
        who,
        kind,
        stage: Stage::FirstContact,
        source: proposal.source,
        decided_by: DecidedBy::Owner,
        reader: understanding::READER.to_owned(),
        confidence: 1.0,
        opt_out: false,
        own_words: true,
        declined_at: proposal.said_at,
        come_back: come_back(context, proposal, note),
        track: context.track_for(kind, reasons.first().copied()),
        reasons,
        quote: proposal.quote.clone(),
        competitor: note
            .competitor
            .clone()
            .or_else(|| proposal.competitor.clone()),
        note: (!note.words.is_empty()).then(|| note.words.clone()),
        is_history: proposal.is_history,
        natural_key: proposal.natural_key.clone(),
        corrects,
        // The owner decided it just now, with the words before their eyes.
        shown_by: None,
        message: question.message,
    }
}
