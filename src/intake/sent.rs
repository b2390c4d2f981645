//! The owner's Sent folder: orders to the control address, mails by hand, and what strangers may answer.
//!
//! A mail by hand to a prospect resets that prospect's clock. The first one after a no is the owner's own
//! answer to it: the thank-you is passed over and the date that they named stands. A later one means that
//! the talk has moved on, so whatever was planned waits for the owner's word.

use jiff::{SignedDuration, Timestamp};

use super::Intake;
use super::sorting::Arrived;
use crate::control::{self, Belief};
use crate::ledger::{Act, Channel, ContactHow, LedgerError, PersonRow, Taken, Who};

/// How many recipients of one mail are looked at.
const MOST_RECIPIENTS: usize = 50;
/// A mail by hand within this time after a no is the answer to it.
const ANSWER: SignedDuration = SignedDuration::from_hours(14 * 24);

pub(super) fn sort(intake: &Intake<'_, '_>, arrived: &Arrived<'_>) -> Result<Taken, LedgerError> {
    let context = &intake.context;
    let message = arrived.message;
    let believed = control::sent_belief(context, message) == Belief::InSent;
    let mut acts = Vec::new();
    let mut first_person = None;
    let recipients = || {
        message
            .to
            .iter()
            .chain(&message.cc)
            .filter(|to| !context.is_own(&to.address))
            .take(MOST_RECIPIENTS)
    };
    // Some providers leave a Received field of their own on what was sent through them. A mail by hand only ever
    // stops something, so it needs no belief beyond the folder in which it lies.
    for to in recipients() {
        let Some(person) = context.ledger.person_by_address(&to.address)? else {
            continue;
        };
        acts.extend(by_hand(intake, &person, arrived.received_at)?);
        first_person.get_or_insert(Who::Known(person.id));
    }
    let disposition = match (control::is_to_control(context, message), believed) {
        (false, _) => "owner",
        (true, true) => "control",
        (true, false) => "unbelieved",
    };
    match disposition {
        "control" if !arrived.is_history => {
            acts.extend(control::obey(context, message, arrived.received_at)?);
        }
        "unbelieved" => acts.push(Act::Count("control_not_believed")),
        _ => {}
    }
    let mut seen = arrived.seen(disposition, first_person);
    seen.correspondents = recipients().map(|to| to.address.clone()).collect();
    Ok(arrived.taken(seen, acts))
}

fn by_hand(
    intake: &Intake<'_, '_>,
    person: &PersonRow,
    at: Timestamp,
) -> Result<Vec<Act>, LedgerError> {
    let ledger = intake.context.ledger;
    let who = || Who::Known(person.id);
    let mut acts = vec![Act::Contact {
        who: who(),
        at,
        how: ContactHow::Mail,
    }];
    let Some((_, decline)) = ledger.last_decline(person.id)? else {
        return Ok(acts);
    };
    let planned = !ledger.active_enrollments(Some(person.id))?.is_empty();
    let is_first = ledger.contacts(person.id, decline.declined_at)?.is_empty();
    let is_answer = is_first && at < decline.declined_at + ANSWER;
    if planned && at >= decline.declined_at && !is_answer {
        acts.push(control::still_right(
            who(),
            "you wrote to them yourself",
            Some(Channel::Notice),
        ));
    }
    Ok(acts)
}
