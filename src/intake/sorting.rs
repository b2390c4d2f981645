//! Whose message is it, and what sort of mail: the one place where that is decided.
//!
//! In this order: a letter of ours that came to the owner; a mail to the control address; what the owner
//! wrote; a report on a letter of ours; a prospect's answer, told by what it answers and else by its
//! sender; a stranger. A stranger's "stop" is honoured all the same, and a stranger who says no to a mail
//! that lies in the owner's Sent folder is proposed to the owner.

use jiff::Timestamp;

use super::{Intake, reports, sent};
use crate::control::{self, Belief};
use crate::domain::{
    DecidedBy, Decision, DeclineKind, DeclineSource, Finding, Intent, Mailbox, MessageClass,
    SuppressionKind,
};
use crate::ledger::{
    Act, Channel, LedgerError, Match, NewTray, Origin, PersonRow, Seen, SeenText, Taken, TrayKind,
    Who, hex,
};
use crate::mailbox::{Cursor, Fetched, Role};
use crate::message::Message;
use crate::recording::{
    HISTORY, Proposal, Told, acts_of, is_unsubscribe_button, quote_of, unsubscribe_token,
};
use crate::understanding;

/// One message with what is known before anything is decided about it.
pub(super) struct Arrived<'a> {
    pub(super) uid: u32,
    pub(super) message: &'a Message,
    pub(super) identity: [u8; 32],
    pub(super) received_at: Timestamp,
    pub(super) is_history: bool,
    pub(super) is_junk: bool,
}

impl Arrived<'_> {
    pub(super) fn natural_key(&self) -> String {
        hex(&self.identity)
    }

    pub(super) fn seen(&self, disposition: &'static str, who: Option<Who>) -> Seen {
        let from = self.message.from.as_ref().map(|from| from.address.clone());
        let mut refs: Vec<String> = self.message.message_id.iter().cloned().collect();
        refs.extend(self.message.other_ids.iter().cloned());
        Seen {
            identity: self.identity,
            class: self.message.class,
            disposition,
            who,
            received_at: self.received_at,
            is_history: self.is_history,
            refs,
            // Anybody can write any name on spam: it shows no correspondence.
            correspondents: from.filter(|_| !self.is_junk).into_iter().collect(),
            text: None,
        }
    }

    pub(super) fn taken(&self, seen: Seen, acts: Vec<Act>) -> Taken {
        Taken {
            uid: self.uid,
            seen: Some(seen),
            quarantined: None,
            acts,
        }
    }
}

pub(super) fn sort(
    intake: &Intake<'_, '_>,
    cursor: Cursor,
    fetched: &Fetched,
    message: &Message,
    identity: [u8; 32],
) -> Result<Taken, LedgerError> {
    let _ = cursor;
    let context = &intake.context;
    let arrived = arrived(intake, fetched, message, identity);
    let origin = context.ledger.origin(&identity)?;
    if let Some(letter) = own_letter(intake, message)? {
        return Ok(arrived.taken(arrived.seen("own", None), vec![Act::LetterSeen { letter }]));
    }
    if intake.role == Role::Filing {
        return filed(intake, &arrived, origin);
    }
    let is_new = origin
        .as_ref()
        .is_none_or(|origin| origin.disposition == "unbelieved");
    if !is_new {
        let known = origin.map(|origin| origin.disposition).unwrap_or_default();
        return Ok(arrived.taken(arrived.seen(disposition_again(&known), None), Vec::new()));
    }
    if intake.role == Role::Sent {
        return sent::sort(intake, &arrived);
    }
    let from_owner = message
        .from
        .as_ref()
        .is_some_and(|from| context.is_own(&from.address));
    if from_owner {
        return from_the_owner(intake, &arrived, origin.as_ref());
    }
    if matches!(
        message.class,
        MessageClass::Bounce | MessageClass::Complaint
    ) {
        return reports::sort(intake, &arrived);
    }
    let matched = matched(intake, message)?;
    match person_of(intake, message, &matched)? {
        Some(person) => prospect(intake, &arrived, &person, &matched),
        None if control::is_to_control(context, message) => {
            // Somebody else writes to the control address: only a wish to be left alone counts.
            Ok(stranger(&arrived, &matched, "unbelieved"))
        }
        None => Ok(stranger(&arrived, &matched, "stranger")),
    }
}

fn arrived<'a>(
    intake: &Intake<'_, '_>,
    fetched: &Fetched,
    message: &'a Message,
    identity: [u8; 32],
) -> Arrived<'a> {
    let now = intake.context.now;
    // A Date that lies ahead of us is wrong, and then the server's own time is better.
    let said = message
        .date
        .filter(|date| *date <= now + jiff::SignedDuration::from_hours(24));
    let received_at = said.or(fetched.internal_date).unwrap_or(now);
    let there_at_first_scan = intake
        .row
        .first_uids_below
        .is_none_or(|below| fetched.uid < below);
    let first_scan = intake.row.first_scan_at.unwrap_or(now);
    // Mail that the owner moves here keeps the day on which the server received it.
    let old_there = fetched
        .internal_date
        .is_some_and(|date| date < first_scan - HISTORY);
    Arrived {
        uid: fetched.uid,
        message,
        identity,
        received_at,
        is_history: received_at < first_scan - HISTORY && (there_at_first_scan || old_there),
        is_junk: intake.role == Role::Junk,
    }
}

/// Seen again: what was made of it stands.
fn disposition_again(known: &str) -> &'static str {
    match known {
        "prospect" => "prospect",
        "owner" => "owner",
        "control" => "control",
        "own" => "own",
        "filed" => "filed",
        _ => "stranger",
    }
}

fn own_letter(intake: &Intake<'_, '_>, message: &Message) -> Result<Option<i64>, LedgerError> {
    let mut ids: Vec<String> = message.message_id.iter().cloned().collect();
    ids.extend(message.other_ids.iter().cloned());
    if let Some(opaque) = message.trace_field("x-longgame-id") {
        let domain = intake.context.config.owner.email.domain();
        ids.push(format!("lg.{}@{domain}", opaque.trim()));
    }
    intake.context.ledger.own_letter(&ids)
}

/// A mail that bears the owner's name and arrived from outside.
fn from_the_owner(
    intake: &Intake<'_, '_>,
    arrived: &Arrived<'_>,
    origin: Option<&Origin>,
) -> Result<Taken, LedgerError> {
    let context = &intake.context;
    let is_machine = arrived.message.class == MessageClass::AutoReply;
    if is_machine || !control::is_to_control(context, arrived.message) {
        return Ok(arrived.taken(arrived.seen("stranger", None), Vec::new()));
    }
    if control::received_belief(context, arrived.message) == Belief::None {
        // The copy in Sent may still come; until then it is counted and nothing else.
        let first = origin.is_none();
        let acts = if first {
            vec![Act::Count("control_not_believed")]
        } else {
            Vec::new()
        };
        return Ok(arrived.taken(arrived.seen("unbelieved", None), acts));
    }
    let acts = control::obey(context, arrived.message, arrived.received_at)?;
    Ok(arrived.taken(arrived.seen("control", None), acts))
}

/// What an incoming message answers, the nearest id first.
pub(super) fn matched(intake: &Intake<'_, '_>, message: &Message) -> Result<Match, LedgerError> {
    let mut ids = message.in_reply_to.clone();
    ids.extend(message.references.iter().rev().take(50).cloned());
    if let Some(token) = unsubscribe_token(message).filter(|token| !token.is_empty()) {
        let domain = intake.context.config.owner.email.domain();
        ids.push(format!("lg.{token}@{domain}"));
    }
    intake.context.ledger.match_references(&ids)
}

/// The prospect: by what is answered, else by the sender.
fn person_of(
    intake: &Intake<'_, '_>,
    message: &Message,
    matched: &Match,
) -> Result<Option<PersonRow>, LedgerError> {
    let ledger = intake.context.ledger;
    // A person who writes from a known address is that person, whosever thread it is.
    if let Some(from) = &message.from
        && let Some(person) = ledger.person_by_address(&from.address)?
    {
        return Ok(Some(person));
    }
    match matched.person {
        Some(id) => ledger.person(id),
        None => Ok(None),
    }
}

fn prospect(
    intake: &Intake<'_, '_>,
    arrived: &Arrived<'_>,
    person: &PersonRow,
    matched: &Match,
) -> Result<Taken, LedgerError> {
    let message = arrived.message;
    let who = Who::Known(person.id);
    let mut seen = arrived.seen("prospect", Some(who.clone()));
    if message.class == MessageClass::List && !matched.answers_known_mail && !may_be_a_stop(message)
    {
        // Their newsletter says nothing to us.
        return Ok(arrived.taken(seen, Vec::new()));
    }
    let finding = read(message);
    seen.text = Some(text_of(message, &finding));
    let ledger = intake.context.ledger;
    if finding.intent != Intent::Unsubscribe && was_logged_by_the_owner(intake, arrived, person)? {
        // The owner forwarded or filed this very no, and what the owner made of it stands.
        return Ok(arrived.taken(seen, Vec::new()));
    }
    let addresses: Vec<_> = message
        .from
        .iter()
        .map(|from| from.address.clone())
        .collect();
    let told = Told {
        who,
        person: Some(person),
        message,
        finding: &finding,
        source: DeclineSource::Reply,
        decided_by: DecidedBy::Rule,
        natural_key: arrived.natural_key(),
        said_at: arrived.received_at,
        is_history: arrived.is_history,
        note: None,
        corrects: None,
        shown_by: Channel::Notice,
        addresses,
    };
    let mut acts = acts_of(&intake.context, &told);
    if intake.role == Role::Junk && !acts.is_empty() {
        tracing::info!("an answer of a prospect lay in the spam folder");
    }
    acts.retain(|act| !is_foreign_offset(act, person, message));
    let stops = acts.iter().any(|act| matches!(act, Act::Suppress { .. }));
    if let Some(mailed) = matched
        .person
        .filter(|mailed| stops && *mailed != person.id)
    {
        // They answer what we wrote to somebody else: that address is as unwelcome a target (TRUST D-14).
        acts.push(Act::Suppress {
            who: Some(Who::Known(mailed)),
            addresses: ledger.addresses(mailed)?,
            kind: SuppressionKind::OptOut,
            source: "reply",
            quote: None,
        });
    }
    Ok(arrived.taken(seen, acts))
}

/// A short text with words that ask to stop, whatever list or gateway it came through.
fn may_be_a_stop(message: &Message) -> bool {
    const SHORT: usize = 300;
    is_unsubscribe_button(message)
        || message.visible.chars().count() <= SHORT && understanding::stop_words_present(message)
}

/// Whether the owner has logged this very message already, by forwarding or filing it.
fn was_logged_by_the_owner(
    intake: &Intake<'_, '_>,
    arrived: &Arrived<'_>,
    person: &PersonRow,
) -> Result<bool, LedgerError> {
    // A forward tells the time without a zone, and to the minute.
    const SAME: jiff::SignedDuration = jiff::SignedDuration::from_hours(36);
    let ledger = intake.context.ledger;
    let Some(id) = ledger.decline_with_words(person.id, &quote_of(arrived.message))? else {
        return Ok(false);
    };
    Ok(ledger.decline(id)?.is_some_and(|decline| {
        matches!(
            decline.source,
            DeclineSource::Forward | DeclineSource::Folder
        ) && decline
            .declined_at
            .duration_since(arrived.received_at)
            .abs()
            <= SAME
    }))
}

/// A colleague's clock says nothing about the prospect's.
fn is_foreign_offset(act: &Act, person: &PersonRow, message: &Message) -> bool {
    matches!(act, Act::LearnOffset { .. })
        && message
            .from
            .as_ref()
            .is_none_or(|from| from.address.base() != person.person.address.base())
}

/// What a person's message means. A message that they forward is read by their own words alone.
pub(super) fn read(message: &Message) -> Finding {
    let own_words;
    let message = if message.class == MessageClass::Forward {
        own_words = Message {
            class: MessageClass::Reply,
            visible: message.comment.clone().unwrap_or_default(),
            forwards: Vec::new(),
            ..message.clone()
        };
        &own_words
    } else {
        message
    };
    let mut finding = understanding::understand(message);
    if is_unsubscribe_button(message) && finding.intent != Intent::Unsubscribe {
        finding.intent = Intent::Unsubscribe;
        finding.confidence = 1.0;
        finding.decision = Decision::Act;
        finding.unsure_because = None;
    }
    finding
}

fn text_of(message: &Message, finding: &Finding) -> SeenText {
    let mut references = message.references.clone();
    for id in &message.in_reply_to {
        if !references.contains(id) {
            references.push(id.clone());
        }
    }
    SeenText {
        rfc_message_id: message.message_id.clone(),
        references: references
            .into_iter()
            .filter(|id| !id.contains(char::is_whitespace))
            .take(200)
            .collect(),
        from: message.from.as_ref().map(|from| from.address.clone()),
        subject: message.subject.chars().take(500).collect(),
        visible: quote_of(message),
        finding: serde_json::json!({
            "intent": finding.intent,
            "confidence": finding.confidence,
            "decision": finding.decision.as_str(),
            "reader": understanding::READER,
        }),
    }
}

fn stranger(arrived: &Arrived<'_>, matched: &Match, disposition: &'static str) -> Taken {
    let message = arrived.message;
    let seen = arrived.seen(disposition, None);
    let Some(from) = &message.from else {
        return arrived.taken(seen, Vec::new());
    };
    let is_machine = matches!(message.class, MessageClass::List | MessageClass::AutoReply);
    if is_machine
        && !is_unsubscribe_button(message)
        && !(matched.answers_known_mail && may_be_a_stop(message))
    {
        return arrived.taken(seen, Vec::new());
    }
    let finding = read(message);
    let wants_out = finding.intent == Intent::Unsubscribe && finding.decision == Decision::Act
        || is_unsubscribe_button(message);
    if wants_out || matched.answers_known_mail && understanding::stop_words_present(message) {
        let stop = Act::Suppress {
            who: None,
            addresses: vec![from.address.clone()],
            kind: SuppressionKind::OptOut,
            source: "reply",
            quote: None,
        };
        return arrived.taken(seen, vec![stop]);
    }
    let says_no = matches!(finding.intent, Intent::NotNow | Intent::NotEver);
    if disposition == "stranger" && says_no && matched.answers_known_mail && !arrived.is_history {
        return arrived.taken(seen, vec![propose(arrived, from, &finding)]);
    }
    arrived.taken(seen, Vec::new())
}

/// A stranger's no to a mail of the owner: a proposal, nothing more.
fn propose(arrived: &Arrived<'_>, from: &Mailbox, finding: &Finding) -> Act {
    let told = Told {
        who: Who::Adopt {
            mailbox: from.clone(),
            came_by: "reply",
        },
        person: None,
        message: arrived.message,
        finding,
        source: DeclineSource::Reply,
        decided_by: DecidedBy::Owner,
        natural_key: arrived.natural_key(),
        said_at: arrived.received_at,
        is_history: false,
        note: None,
        corrects: None,
        shown_by: Channel::Notice,
        addresses: Vec::new(),
    };
    Act::Ask(NewTray {
        who: None,
        kind: TrayKind::Proposal,
        why: format!(
            "{} said no to a mail of yours and is no prospect of mine; shall I note it and follow up?",
            from.shown()
        ),
        payload: Proposal::of(&told, finding.intent).to_json(),
        holds: false,
        shown_by: Some(Channel::Notice),
    })
}

/// A message that lies in one of the owner's folders for declines.
fn filed(
    intake: &Intake<'_, '_>,
    arrived: &Arrived<'_>,
    origin: Option<Origin>,
) -> Result<Taken, LedgerError> {
    let context = &intake.context;
    let message = arrived.message;
    if let Some(origin) = &origin
        && context.ledger.was_seen_in(origin.message, intake.row.id)?
    {
        return Ok(arrived.taken(arrived.seen("filed", None), Vec::new()));
    }
    let name = intake.filed_as.as_deref().unwrap_or(&intake.row.name);
    let kind = context
        .config
        .filing
        .iter()
        .find(|(folder, _)| folder == name)
        .map(|(_, kind)| *kind);
    let forwarded = message.forwards.first().filter(|_| {
        message
            .from
            .as_ref()
            .is_some_and(|from| context.is_own(&from.address))
    });
    let author = forwarded.map_or(message.from.as_ref(), |forwarded| forwarded.from.as_ref());
    let (Some(kind), Some(from)) = (kind, author.filter(|from| !context.is_own(&from.address)))
    else {
        return Ok(arrived.taken(arrived.seen("filed", None), Vec::new()));
    };
    let told_by = forwarded.map_or(message, |forwarded| &*forwarded.message);
    let person = context.ledger.person_by_address(&from.address)?;
    let who = person.as_ref().map_or_else(
        || Who::Adopt {
            mailbox: from.clone(),
            came_by: "folder",
        },
        |person| Who::Known(person.id),
    );
    let finding = as_filed(read(told_by), kind, told_by);
    let known = match &person {
        Some(person) => context
            .ledger
            .decline_with_words(person.id, &quote_of(told_by))?,
        None => None,
    };
    let mut seen = arrived.seen("filed", Some(who.clone()));
    seen.text = Some(text_of(message, &finding));
    let told = Told {
        who,
        person: person.as_ref(),
        message: told_by,
        finding: &finding,
        source: DeclineSource::Folder,
        decided_by: DecidedBy::Owner,
        natural_key: arrived.natural_key(),
        said_at: arrived.received_at,
        is_history: arrived.received_at < context.now - HISTORY,
        note: None,
        corrects: known,
        shown_by: Channel::Notice,
        addresses: vec![from.address.clone()],
    };
    let mut acts = Vec::new();
    if let Some(origin) = origin {
        for tray in context.ledger.questions_of_message(origin.message)? {
            acts.push(Act::Answered {
                tray,
                answer: format!("filed into {}", intake.row.name),
            });
        }
    }
    acts.extend(acts_of(context, &told));
    Ok(arrived.taken(seen, acts))
}

/// The folder says which no it is; a wish to be left alone stands above it, and so does sad news.
fn as_filed(mut finding: Finding, kind: DeclineKind, message: &Message) -> Finding {
    let asks_to_stop =
        finding.intent != Intent::Unsubscribe && understanding::stop_words_present(message);
    finding.unsure_because =
        asks_to_stop.then(|| "they may be asking you to stop altogether".to_owned());
    finding.decision = if asks_to_stop {
        Decision::Ask
    } else {
        Decision::Act
    };
    finding.confidence = 1.0;
    if finding.intent != Intent::Unsubscribe {
        finding.intent = if kind == DeclineKind::NotNow {
            Intent::NotNow
        } else {
            Intent::NotEver
        };
    }
    finding
}
