//! From a reading to facts: what a message of a prospect adds to the ledger.
//!
//! Intake, the owner's mails and the command line all meet here, so that a decline that was read, one
//! that was forwarded and one that was typed are recorded by the same rules. Nothing here reads a
//! socket or writes a row; it turns a [`Finding`] and what is known of the person into [`Act`]s,
//! which the ledger applies in one transaction.

mod proposal;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::cadence;
use crate::config::Config;
use crate::domain::{
    Address, DecidedBy, DeclineKind, DeclineSource, Finding, Intent, MessageClass, Reason, Stage,
    SuppressionKind,
};
use crate::ledger::{Act, Channel, Ledger, NewDecline, NewNews, NewTray, PersonRow, TrayKind, Who};
use crate::message::Message;
use crate::plan::{self, Course, Response, Situation, Tell};
use crate::understanding;

pub use proposal::Proposal;

/// Mail this much older than the installation, or than the owner's forward of it, is history.
pub const HISTORY: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How much of a prospect's words is kept, in characters.
const MAX_QUOTE_CHARS: usize = 4_000;

/// What recording needs to know beside the message.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The store.
    pub ledger: &'a Ledger,
    /// The owner's config.
    pub config: &'a Config,
    /// The present.
    pub now: Timestamp,
}

/// A message whose meaning is to be recorded.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// Whose it is.
    pub who: Who,
    /// The prospect, where one is known already.
    pub person: Option<&'a PersonRow>,
    /// The message.
    pub message: &'a Message,
    /// What it means.
    pub finding: &'a Finding,
    /// How it reached us.
    pub source: DeclineSource,
    /// Who decided what it means.
    pub decided_by: DecidedBy,
    /// What makes this no this one and no other.
    pub natural_key: String,
    /// When it was said.
    pub said_at: Timestamp,
    /// Whether it is history.
    pub is_history: bool,
    /// The owner's note.
    pub note: Option<String>,
    /// The decline that this one corrects.
    pub corrects: Option<i64>,
    /// By which letter the owner is told.
    pub shown_by: Channel,
    /// Addresses that a wish to be left alone covers, beside all of the person.
    pub addresses: Vec<Address>,
}

impl Context<'_> {
    /// The zone of a person.
    pub fn zone_of(&self, person: Option<&PersonRow>) -> TimeZone {
        let owner = &self.config.owner.timezone;
        person.map_or_else(
            || owner.clone(),
            |row| {
                cadence::zone_of(
                    row.person.timezone.as_deref(),
                    row.person.country.as_deref(),
                    row.utc_offset,
                    owner,
                )
            },
        )
    }

    /// The track that follows such a decline.
    pub fn track_for(&self, kind: DeclineKind, reason: Option<Reason>) -> Option<String> {
        self.config
            .tracks
            .iter()
            .find(|track| track.follows(kind, reason))
            .map(|track| track.name.clone())
    }

    /// Whether an address is the owner's, or the control address.
    pub fn is_own(&self, address: &Address) -> bool {
        let base = address.base();
        let owner = &self.config.owner;
        owner.email.base() == base
            || owner.aliases.iter().any(|alias| alias.base() == base)
            || self.is_control(address)
    }

    /// Whether an address is the control address, plus-tags aside. A control address that is itself a tag of
    /// the owner's address is only itself and its own tags, never the owner.
    pub fn is_control(&self, address: &Address) -> bool {
        let Some(control) = &self.config.control.address else {
            return false;
        };
        let owner = &self.config.owner;
        let is_tag_of_owner = owner.email.base() == control.base()
            || owner
                .aliases
                .iter()
                .any(|alias| alias.base() == control.base());
        if !is_tag_of_owner {
            return control.base() == address.base();
        }
        control == address
            || address.domain() == control.domain()
                && address
                    .local()
                    .starts_with(&format!("{}+", control.local()))
    }
}

/// What a person's words add to the ledger.
pub fn acts_of(context: &Context<'_>, told: &Told<'_>) -> Vec<Act> {
    let situation = Situation {
        now: context.now,
        class: told.message.class,
        is_history: told.is_history,
        hours: context.config.hours.clone(),
        zone: context.zone_of(told.person),
    };
    let response = plan::respond(told.finding, &situation);
    let mut acts = Vec::new();
    if let Some(offset) = told.message.offset_seconds {
        acts.push(Act::LearnOffset {
            who: told.who.clone(),
            seconds_east: offset,
        });
    }
    if let Some(kind) = response.decline {
        acts.push(Act::Decline(Box::new(decline_of(
            context, told, kind, &response,
        ))));
    }
    acts.extend(course_of(told, &response));
    if let Some(question) = &response.question {
        acts.push(Act::Ask(NewTray {
            who: Some(told.who.clone()),
            kind: tray_kind(told.finding),
            why: question.why.clone(),
            payload: Proposal::of(told, question.proposal).to_json(),
            holds: true,
            shown_by: Some(told.shown_by),
        }));
    }
    acts.extend(news_of(told, &response));
    acts
}

/// The no as a row of the ledger.
fn decline_of(
    context: &Context<'_>,
    told: &Told<'_>,
    kind: DeclineKind,
    response: &Response,
) -> NewDecline {
    let mut reasons: Vec<Reason> = told
        .finding
        .reasons
        .iter()
        .map(|found| found.reason)
        .collect();
    if reasons.len() > 1 {
        // Beside a reason that was given, "none was given" is wrong.
        reasons.retain(|reason| *reason != Reason::Unstated);
    }
    // A final no is followed only where the owner has made a track for it.
    let goes_on = match response.course {
        Course::Enrol | Course::Hold => true,
        Course::Rest => !told.is_history,
        Course::Continue | Course::Suppress | Course::HandOver | Course::Shift { .. } => false,
    };
    let track = goes_on
        .then(|| context.track_for(kind, reasons.first().copied()))
        .flatten();
    NewDecline {
        who: told.who.clone(),
        kind,
        stage: Stage::FirstContact,
        source: told.source,
        decided_by: told.decided_by,
        reader: understanding::READER.to_owned(),
        confidence: told.finding.confidence,
        opt_out: response.course == Course::Suppress,
        own_words: true,
        declined_at: told.said_at,
        come_back: told.finding.come_back.clone(),
        reasons,
        quote: quote_of(told.message),
        competitor: told.finding.competitor.clone(),
        note: told.note.clone(),
        is_history: told.is_history,
        natural_key: told.natural_key.clone(),
        corrects: told.corrects,
        track,
        // Old mail that starts nothing is in the ledger for whoever looks; it makes no letter.
        shown_by: (response.tell != Tell::Quiet || told.source != DeclineSource::Reply)
            .then_some(told.shown_by),
        message: None,
    }
}

fn course_of(told: &Told<'_>, response: &Response) -> Vec<Act> {
    let who = || told.who.clone();
    match &response.course {
        Course::Continue | Course::Enrol | Course::Hold => Vec::new(),
        Course::Rest if response.decline.is_some() => Vec::new(),
        Course::Rest => vec![Act::Finish {
            who: who(),
            why: "rest",
            said_at: Some(told.said_at),
        }],
        Course::HandOver => vec![Act::Finish {
            who: who(),
            why: told.finding.intent.as_str(),
            said_at: Some(told.said_at),
        }],
        Course::Suppress => vec![Act::Suppress {
            who: Some(who()),
            addresses: told.addresses.clone(),
            kind: SuppressionKind::OptOut,
            source: told.source.as_str(),
            quote: Some(quote_of(told.message)),
        }],
        Course::Shift { not_before, why } => {
            vec![Act::Shift {
                who: who(),
                until: *not_before,
                why: why.clone(),
            }]
        }
    }
}

/// A word to the owner where neither a decline nor a question carries it.
fn news_of(told: &Told<'_>, response: &Response) -> Option<Act> {
    if response.tell == Tell::Quiet || response.decline.is_some() || response.question.is_some() {
        return None;
    }
    Some(Act::News(NewNews {
        kind: told.finding.intent.as_str(),
        channel: told.shown_by,
        who: Some(told.who.clone()),
        line: String::new(),
        is_urgent: response.tell == Tell::AtOnce,
    }))
}

const fn tray_kind(finding: &Finding) -> TrayKind {
    match finding.intent {
        // Whatever else it reads as: the owner decides what follows sad news, not whom to write to instead.
        _ if finding.sensitive.is_some() => TrayKind::Reading,
        Intent::Referral => TrayKind::Referral,
        Intent::LeftCompany => TrayKind::LeftCompany,
        _ => TrayKind::Reading,
    }
}

/// The person's own words, as far as they are kept.
pub fn quote_of(message: &Message) -> String {
    let words = if message.visible.trim().is_empty() {
        message.subject.as_str()
    } else {
        message.visible.as_str()
    };
    words.trim().chars().take(MAX_QUOTE_CHARS).collect()
}

/// What makes a no that has no identity of its own this one and no other.
pub fn natural_key(parts: &[&str]) -> String {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    for part in parts {
        context.update(&part.len().to_le_bytes());
        context.update(part.as_bytes());
    }
    crate::ledger::hex(context.finish().as_ref())
}

/// Whether a message is nothing but the answer that a mail program sends for its "unsubscribe" button
/// (RFC 2369 §3.2): the word as subject, and little or no text.
pub fn is_unsubscribe_button(message: &Message) -> bool {
    message.class != MessageClass::Bounce
        && unsubscribe_token(message).is_some()
        && message.visible.trim().chars().count() <= 200
}

/// What stands behind the word "unsubscribe" in the subject of such an answer: the id of our letter, where the
/// button was ours; empty where there is the word alone.
pub fn unsubscribe_token(message: &Message) -> Option<&str> {
    let mut words = message.subject.split_whitespace();
    let is_word = words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("unsubscribe"));
    let token = words.next().unwrap_or_default();
    (is_word && words.next().is_none()).then_some(token)
}
