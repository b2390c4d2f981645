//! What will go to whom, when and why: the plan over the facts of the ledger.
//!
//! The daemon, `agenda`, `why` and the demo ask the same functions here, so that what is shown is what
//! happens. A step whose letter cannot be written, because a fact is missing or a footer line is not
//! filled in, is held with that reason long before it is due.

mod letters;
mod rows;
mod why;

use jiff::Timestamp;

use crate::compose::Templates;
use crate::domain::{LetterPurpose, TouchState};
use crate::ledger::{EnrollmentFacts, LedgerError, LetterIds};
use crate::plan::{self, Decision, History, PastTouch, Planned, Rules};
use crate::recording::Context;

pub use letters::{TouchLetter, letter};
pub use rows::{AgendaRow, rows};
pub use why::why;

/// The owner's rules for sending.
pub fn rules(context: &Context<'_>) -> Rules {
    Rules {
        hours: context.config.hours.clone(),
        limits: context.config.limits.clone(),
        notice: context.config.control.notice,
    }
}

/// The facts of an enrollment as the plan wants them.
pub fn history(context: &Context<'_>, facts: &EnrollmentFacts) -> History {
    let zone = context.zone_of(Some(&facts.person));
    let decline = &facts.decline;
    let mut holds = facts.holds.clone();
    if let Some(kind) = facts.suppressed {
        holds.push(format!("they must never be written to ({kind})"));
    }
    History {
        person_key: facts.person.key.clone(),
        declined_at: decline.declined_at,
        recorded_at: decline.recorded_at,
        come_back: decline.come_back.clone(),
        shown_at: facts.shown_at,
        touches: facts
            .touches
            .iter()
            .map(|(step, occurrence, state, at)| PastTouch {
                step: step.clone(),
                occurrence: occurrence.clone(),
                state: *state,
                at: *at,
            })
            .collect(),
        last_mail_at: facts.last_mail_at,
        not_before: facts.shift.clone(),
        holds,
        answered_by_hand: !facts.contacts.is_empty(),
        is_history: decline.is_history,
        right: plan::right_to_write(
            decline.kind,
            decline.own_words,
            facts.person.person.basis.as_deref(),
            decline.declined_at,
            decline.come_back.as_ref(),
            &zone,
        ),
        zone,
    }
}

/// What to do for one enrollment now; none where its track is no longer in the config.
pub fn decide(
    context: &Context<'_>,
    templates: &Templates,
    facts: &EnrollmentFacts,
) -> Result<Option<Decision>, LedgerError> {
    let Some(track) = context
        .config
        .tracks
        .iter()
        .find(|track| track.name == facts.track)
    else {
        return Ok(None);
    };
    let rules = rules(context);
    let mut history = history(context, facts);
    let mut decision = plan::decide(context.now, &history, track, &rules);
    if let Some(planned) = planned_of(&decision) {
        let ids = ids(context, facts, planned);
        if let Some((next_try, _, _)) = context.ledger.retry_of(&ids.dedupe_key)? {
            let later = history
                .not_before
                .as_ref()
                .is_none_or(|(until, _)| *until < next_try);
            if next_try > context.now && later {
                history.not_before = Some((
                    next_try,
                    "the mail server asked to try again later".to_owned(),
                ));
                decision = plan::decide(context.now, &history, track, &rules);
            }
        }
    }
    Ok(Some(with_letter_checked(
        context, templates, facts, decision,
    )))
}

/// A letter that cannot be written holds its step.
fn with_letter_checked(
    context: &Context<'_>,
    templates: &Templates,
    facts: &EnrollmentFacts,
    decision: Decision,
) -> Decision {
    let check = |mut planned: Planned| {
        planned
            .held
            .extend(letters::fault(context, templates, facts, &planned));
        planned
    };
    match decision {
        // What the plan lets wait is never hurried: only it knows whether the owner was shown the reading.
        Decision::Wait(planned) => Decision::Wait(check(planned)),
        Decision::Send(planned) => {
            let planned = check(planned);
            if planned.held.is_empty() {
                Decision::Send(planned)
            } else {
                Decision::Wait(planned)
            }
        }
        other => other,
    }
}

/// The touch to come, if the decision is about one.
pub const fn planned_of(decision: &Decision) -> Option<&Planned> {
    match decision {
        Decision::Wait(planned) | Decision::Send(planned) => Some(planned),
        Decision::Listen { .. } | Decision::Finish(_) => None,
    }
}

/// The ids of the letter that a touch will be: from natural keys alone, so that a rebuilt store gives the same.
pub fn ids(context: &Context<'_>, facts: &EnrollmentFacts, planned: &Planned) -> LetterIds {
    let natural = [
        facts.person.person.address.canonical(),
        &facts.natural_key,
        &facts.track,
        &planned.step,
        &planned.occurrence,
    ]
    .join("\n");
    context.ledger.letter_ids(
        LetterPurpose::Touch,
        &natural,
        context.config.owner.email.domain(),
    )
}

/// The touches of one enrollment until a time, as they will go if nothing happens in between.
pub fn forecast(
    context: &Context<'_>,
    templates: &Templates,
    facts: &EnrollmentFacts,
    until: Timestamp,
) -> Result<Vec<Planned>, LedgerError> {
    let Some(track) = context
        .config
        .tracks
        .iter()
        .find(|track| track.name == facts.track)
    else {
        return Ok(Vec::new());
    };
    let rules = rules(context);
    let mut history = history(context, facts);
    // What is on its way counts as sent for all that follows.
    for touch in &mut history.touches {
        if touch.state == TouchState::Claimed {
            touch.state = TouchState::Sent;
        }
    }
    let mut planned = plan::forecast(context.now, &history, track, &rules, until);
    // The first is decided as the daemon does it, with its retry and its letter.
    if let Some(first) = planned.first_mut()
        && let Some(decided) = decide(context, templates, facts)?
            .as_ref()
            .and_then(planned_of)
    {
        *first = decided.clone();
    }
    for later in planned.iter_mut().skip(1) {
        if let Some(fault) = letters::fault(context, templates, facts, later) {
            later.held.push(fault);
        }
    }
    planned.retain(|planned| planned.at <= until);
    Ok(planned)
}
