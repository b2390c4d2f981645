//! The letter that carries out a step: facts of the person and the no, thread, footer, ids.

use jiff::Timestamp;

use super::ids;
use crate::compose::{self, AutoSubmitted, ComposeError, Facts, Frame, Letter, Templates};
use crate::domain::{ComeBack, ComeBackKind, Mailbox};
use crate::ledger::{DeclineRow, EnrollmentFacts, LedgerError, LetterIds, Thread};
use crate::plan::Planned;
use crate::recording::Context;

/// A letter with its ids.
#[derive(Debug, Clone)]
pub struct TouchLetter {
    /// What is sent.
    pub letter: Letter,
    /// Its ids.
    pub ids: LetterIds,
}

/// Writes the letter of a step as it would go out at `at`.
pub fn letter(
    context: &Context<'_>,
    templates: &Templates,
    facts: &EnrollmentFacts,
    planned: &Planned,
    at: Timestamp,
) -> Result<Result<TouchLetter, ComposeError>, LedgerError> {
    let ids = ids(context, facts, planned);
    let thread = match facts.decline_message {
        Some(message) => context.ledger.thread_of(message)?,
        None => None,
    };
    let owner = &context.config.owner;
    let words = words(context, facts, at);
    let footer = compose::footer_for(
        templates,
        &planned.template,
        &words,
        owner,
        facts.decline.source,
    );
    let (in_reply_to, references, subject) = match thread {
        Some(Thread {
            message_id: Some(id),
            references,
            subject,
        }) => (Some(id), references, Some(subject)),
        _ => (None, Vec::new(), None),
    };
    let frame = Frame {
        from: Mailbox::new(Some(owner.name.clone()), owner.email.clone()),
        to: Mailbox::new(
            facts.person.person.name.clone(),
            facts.person.person.address.clone(),
        ),
        message_id: ids.message_id.clone(),
        date: at.to_zoned(owner.timezone.clone()),
        in_reply_to,
        references,
        reply_subject: subject.filter(|subject| !subject.trim().is_empty()),
        reply_to: None,
        unsubscribe_to: Some(owner.email.canonical().to_owned()),
        opaque_id: ids.dedupe_key.clone(),
        auto_submitted: AutoSubmitted::Generated,
        footer: Some(footer),
    };
    Ok(
        compose::compose(templates, &planned.template, &words, &frame)
            .map(|letter| TouchLetter { letter, ids }),
    )
}

/// Why the letter of a step cannot be written, in words for the owner; none where it can.
pub(super) fn fault(
    context: &Context<'_>,
    templates: &Templates,
    facts: &EnrollmentFacts,
    planned: &Planned,
) -> Option<String> {
    match letter(context, templates, facts, planned, planned.at) {
        Ok(Ok(_)) => None,
        Ok(Err(fault)) => Some(fault.to_string()),
        Err(fault) => Some(fault.to_string()),
    }
}

/// The day to come back. Where the owner named it, it is no word of theirs, and no letter may say that it is.
fn as_they_said(decline: &DeclineRow) -> Option<ComeBack> {
    let come_back = decline.come_back.clone()?;
    let one_line = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    if one_line(&decline.quote).contains(&one_line(&come_back.phrase)) {
        return Some(come_back);
    }
    Some(ComeBack {
        kind: ComeBackKind::Relative,
        phrase: String::new(),
        ..come_back
    })
}

fn words(context: &Context<'_>, facts: &EnrollmentFacts, at: Timestamp) -> Facts {
    let zone = context.zone_of(Some(&facts.person));
    let decline = &facts.decline;
    Facts {
        their_words: (!decline.quote.trim().is_empty()).then(|| decline.quote.clone()),
        come_back: as_they_said(decline),
        competitor: decline.competitor.clone(),
        reason: Some(decline.reason),
        declined_on: Some(zone.to_datetime(decline.declined_at).date()),
        today: Some(zone.to_datetime(at).date()),
        useful_note: facts.person.person.fields.get("useful_note").cloned(),
        ..Facts::about(&facts.person.person, &context.config.owner)
    }
}
