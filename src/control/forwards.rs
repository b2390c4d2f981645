//! A decline that the owner forwarded: whose it is, what it says, and what the note on top says above it.
//!
//! The outermost forwarded author is the person (TRUST C-07); the owner's own addresses are never taken
//! for a prospect. The note overrides what is read. Where nothing can be told, the receipt says what was
//! missing: a forward of the owner never vanishes without an answer.

use jiff::Timestamp;

use super::{say, shortened};
use crate::domain::{
    DecidedBy, Decision, DeclineSource, Finding, Intent, Mailbox, MessageClass, Sensitive,
};
use crate::ledger::{Act, Channel, LedgerError, NewTray, PersonRow, Seen, SeenText, TrayKind, Who};
use crate::message::{Forwarded, Message};
use crate::recording::{Context, HISTORY, Proposal, Told, acts_of, natural_key, quote_of};
use crate::understanding::{self, OwnerNote};

/// How many forwarded messages of one mail are taken.
const MOST_FORWARDS: usize = 100;

pub(super) fn log(
    context: &Context<'_>,
    message: &Message,
    received_at: Timestamp,
) -> Result<Vec<Act>, LedgerError> {
    let written = message.local_date.unwrap_or_else(|| {
        context
            .config
            .owner
            .timezone
            .to_datetime(received_at)
            .date()
    });
    let note = understanding::owner_note(message.comment.as_deref().unwrap_or_default(), written);
    let mut acts = Vec::new();
    for forwarded in message.forwards.iter().take(MOST_FORWARDS) {
        let thread = thread_of(message, forwarded);
        acts.extend(log_one(context, forwarded, thread, &note, received_at)?);
    }
    let left = message.forwards.len().saturating_sub(MOST_FORWARDS);
    if left > 0 {
        acts.push(say(None, format!("{left} more messages were in that mail than I take at once ({MOST_FORWARDS}); please forward them again.")));
    }
    Ok(acts)
}

/// Message-ID and References of a forwarded message.
type Thread = (String, Vec<String>);

/// Where an answer to the forwarded message belongs. An inline forward does not repeat these fields, but mail
/// programs name the message that is forwarded in the forward's own In-Reply-To (RFC 5322 §3.6.4).
fn thread_of(message: &Message, forwarded: &Forwarded) -> Option<Thread> {
    let inner = &forwarded.message.references;
    if let Some(id) = &forwarded.message_id {
        return Some((id.clone(), inner.clone()));
    }
    let ([_], [id]) = (message.forwards.as_slice(), message.in_reply_to.as_slice()) else {
        return None;
    };
    let references = message.references.iter().filter(|other| *other != id);
    Some((id.clone(), references.cloned().collect()))
}

/// The thread, unless what it continues is a letter of ours to the owner, or mail of somebody else.
fn own_thread(
    context: &Context<'_>,
    thread: Option<Thread>,
    person: Option<&PersonRow>,
) -> Result<Option<Thread>, LedgerError> {
    let Some((id, references)) = thread else {
        return Ok(None);
    };
    let known = context.ledger.match_references(std::slice::from_ref(&id))?;
    let is_theirs = known.person.is_none() || known.person == person.map(|person| person.id);
    Ok((known.letter.is_none() && is_theirs).then_some((id, references)))
}

fn log_one(
    context: &Context<'_>,
    forwarded: &Forwarded,
    thread: Option<Thread>,
    note: &OwnerNote,
    received_at: Timestamp,
) -> Result<Vec<Act>, LedgerError> {
    let Some(mailbox) = author(context, forwarded, note) else {
        return Ok(vec![nobody_named(forwarded)]);
    };
    let person = context.ledger.person_by_address(&mailbox.address)?;
    let finding = settled(
        understanding::apply_note(understanding::understand(&forwarded.message), note),
        note,
        &forwarded.message,
    );
    let said_at = forwarded.date.unwrap_or(received_at);
    let who = person.as_ref().map_or_else(
        || Who::Adopt {
            mailbox: mailbox.clone(),
            came_by: "forward",
        },
        |person| Who::Known(person.id),
    );
    let quote = quote_of(&forwarded.message);
    let known = match &person {
        Some(person) => context.ledger.decline_with_words(person.id, &quote)?,
        None => None,
    };
    if known.is_some() && is_silent(note) {
        return Ok(vec![say(
            Some(who),
            "This no was noted before; nothing has changed.".to_owned(),
        )]);
    }
    let told = Told {
        who: who.clone(),
        person: person.as_ref(),
        message: &forwarded.message,
        finding: &finding,
        source: DeclineSource::Forward,
        decided_by: if is_silent(note) {
            DecidedBy::Rule
        } else {
            DecidedBy::Owner
        },
        natural_key: forward_key(forwarded, &mailbox, &quote),
        said_at,
        is_history: said_at < received_at - HISTORY,
        note: (!note.words.is_empty()).then(|| note.words.clone()),
        corrects: known,
        shown_by: Channel::Receipt,
        addresses: vec![mailbox.address.clone()],
    };
    let thread = own_thread(context, thread, person.as_ref())?;
    let mut acts = vec![Act::Original(Box::new(original(
        forwarded, &mailbox, &told, thread,
    )))];
    acts.extend(said(context, &told));
    let answered = acts
        .iter()
        .any(|act| matches!(act, Act::Decline(_) | Act::Ask(_) | Act::News(_)));
    if !answered {
        // A forward of the owner never vanishes without an answer.
        acts.push(ask_what(&told, &finding));
    }
    let enrols = acts
        .iter()
        .any(|act| matches!(act, Act::Decline(decline) if decline.track.is_some()));
    if enrols && person.is_none() {
        acts.extend(confirmation(context, &mailbox, &who)?);
    }
    Ok(acts)
}

fn nobody_named(forwarded: &Forwarded) -> Act {
    say(
        None,
        format!(
            "I could not tell who wrote \"{}\": the forward shows no address that is not yours. Forward it again with \"who: name@company.example\" on top.",
            shortened(&forwarded.subject, 60)
        ),
    )
}

/// The forwarded message as one of its own, so that the mails to come land in its thread.
fn original(
    forwarded: &Forwarded,
    mailbox: &Mailbox,
    told: &Told<'_>,
    thread: Option<Thread>,
) -> Seen {
    let (id, references) = thread.map_or((None, Vec::new()), |(id, references)| {
        (Some(id), references)
    });
    let inner = &forwarded.message;
    let mut identity = [0_u8; 32];
    identity.copy_from_slice(
        ring::digest::digest(&ring::digest::SHA256, told.natural_key.as_bytes()).as_ref(),
    );
    Seen {
        identity,
        class: MessageClass::Reply,
        disposition: "prospect",
        who: Some(told.who.clone()),
        received_at: told.said_at,
        is_history: told.is_history,
        refs: forwarded.message_id.iter().cloned().collect(),
        // A forward does not show that the mailbox knows this address.
        correspondents: Vec::new(),
        text: Some(SeenText {
            rfc_message_id: id,
            references: references
                .into_iter()
                .filter(|id| !id.contains(char::is_whitespace))
                .take(200)
                .collect(),
            from: Some(mailbox.address.clone()),
            subject: forwarded.subject.chars().take(500).collect(),
            visible: quote_of(inner),
            finding: serde_json::json!({ "intent": told.finding.intent, "confidence": told.finding.confidence }),
        }),
    }
}

/// What the forwarded words add: the owner forwards declines, so what reads as anything else is asked about, not
/// acted on.
fn said(context: &Context<'_>, told: &Told<'_>) -> Vec<Act> {
    match told.finding.intent {
        Intent::Interested | Intent::Question | Intent::Other | Intent::OutOfOffice
            if told.finding.sensitive.is_none() =>
        {
            vec![ask_what(told, told.finding)]
        }
        _ => acts_of(context, told),
    }
}

/// Whose message it is: the owner's word first, then the author of what is forwarded.
fn author(context: &Context<'_>, forwarded: &Forwarded, note: &OwnerNote) -> Option<Mailbox> {
    if let Some(address) = &note.who {
        let name = forwarded
            .from
            .as_ref()
            .filter(|from| from.address == *address)
            .and_then(|from| from.name.clone());
        return Some(Mailbox::new(name, address.clone()));
    }
    forwarded
        .from
        .clone()
        .filter(|from| !context.is_own(&from.address))
}

/// The owner forwards a no on purpose: what reads as a no is one, and what the note says of it settles the rest.
fn settled(mut finding: Finding, note: &OwnerNote, message: &Message) -> Finding {
    let reads_as_no = |finding: &Finding| {
        matches!(
            finding.intent,
            Intent::NotNow | Intent::NotEver | Intent::Unsubscribe
        )
    };
    let explains =
        !note.reasons.is_empty() || note.come_back.is_some() || note.competitor.is_some();
    let is_open = finding.intent == Intent::Other || finding.decision == Decision::Ask;
    if explains && is_open && !reads_as_no(&finding) && finding.intent != Intent::Referral {
        finding.intent = Intent::NotNow;
    }
    let asks_to_stop =
        finding.intent != Intent::Unsubscribe && understanding::stop_words_present(message);
    let stated = note.kind.is_some() || note.opt_out || reads_as_no(&finding) && !asks_to_stop;
    if asks_to_stop && !stated {
        finding.decision = Decision::Ask;
        finding.unsure_because = Some("they may be asking you to stop altogether".to_owned());
    }
    if stated && finding.sensitive != Some(Sensitive::DataRequest) {
        finding.decision = Decision::Act;
        finding.unsure_because = None;
    }
    finding
}

/// Whether the note says nothing that would override the reading.
fn is_silent(note: &OwnerNote) -> bool {
    let OwnerNote {
        kind,
        opt_out,
        reasons,
        come_back,
        competitor,
        who,
        words: _,
    } = note;
    kind.is_none()
        && !opt_out
        && reasons.is_empty()
        && come_back.is_none()
        && competitor.is_none()
        && who.is_none()
}

fn forward_key(forwarded: &Forwarded, mailbox: &Mailbox, quote: &str) -> String {
    match &forwarded.message_id {
        Some(id) => natural_key(&["message-id", id, mailbox.address.canonical()]),
        None => natural_key(&[
            "forward",
            mailbox.address.canonical(),
            &forwarded
                .local_date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            quote,
        ]),
    }
}

fn ask_what(told: &Told<'_>, finding: &Finding) -> Act {
    let read = match finding.intent {
        Intent::Interested => "reads like interest, not like a no",
        Intent::Question => "reads like a question, not like a no",
        Intent::OutOfOffice => "is a notice of absence",
        _ => "does not say clearly what they want",
    };
    Act::Ask(NewTray {
        who: Some(told.who.clone()),
        kind: TrayKind::Reading,
        why: format!("what you forwarded {read}; what shall I note?"),
        payload: Proposal::of(told, Intent::NotNow).to_json(),
        holds: true,
        shown_by: Some(Channel::Receipt),
    })
}

/// A logged person whom the mailbox does not know waits for the owner's "ok" (TRUST C-08).
fn confirmation(
    context: &Context<'_>,
    mailbox: &Mailbox,
    who: &Who,
) -> Result<Option<Act>, LedgerError> {
    if context.ledger.corresponded(&mailbox.address)? {
        return Ok(None);
    }
    Ok(Some(Act::Ask(NewTray {
        who: Some(who.clone()),
        kind: TrayKind::Confirm,
        why: format!(
            "your mailbox shows no mail with {}; answer \"ok\" and I may write to them",
            mailbox.address
        ),
        payload: serde_json::json!({ "address": mailbox.address.as_written() }),
        holds: true,
        shown_by: Some(Channel::Receipt),
    })))
}
