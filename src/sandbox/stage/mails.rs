//! The mails of the play, as bytes: letters, answers, absences, bounces, forwards.
//!
//! What comes in from outside bears the trace of the owner's server (RFC 5321 §4.4) and its word on
//! who sent it (RFC 8601); what lies in Sent has neither, as it never passed a server.

use jiff::{SignedDuration, Timestamp};

use super::dice::Dice;
use super::draft::{Draft, date};
use super::moments::{at_work, later, local};
use super::persona::{Absence, Persona};
use super::play::Owner;
use super::quoting::{Quoted, answer_subject, below};
use crate::sandbox::JournalEntry;
use crate::sandbox::journal::header_length;

/// How many earlier ids a References field keeps.
const MAX_REFERENCES: usize = 20;

/// A mail with what an answer to it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mail {
    pub raw: Vec<u8>,
    pub at: Timestamp,
    pub from_name: String,
    pub from_address: String,
    pub to: String,
    pub subject: String,
    pub message_id: String,
    pub references: String,
    /// The whole text, quotes included.
    pub text: String,
    /// The newly written words alone.
    pub words: String,
}

impl Mail {
    /// What the relay accepted, as its recipient sees it.
    pub fn of_journal(owner: &Owner, entry: &JournalEntry, text: &str) -> Self {
        let field = |name| crate::sandbox::header(&entry.delivered, name).unwrap_or_default();
        Self {
            raw: entry.delivered.to_vec(),
            at: entry.at,
            from_name: owner.name.clone(),
            from_address: owner.address.clone(),
            to: field("To"),
            subject: mail_parser::MessageParser::default()
                .parse_headers(entry.delivered.as_ref())
                .and_then(|parsed| parsed.subject().map(str::to_owned))
                .unwrap_or_default(),
            message_id: entry.delivered_message_id().unwrap_or_default(),
            references: field("References"),
            text: text.to_owned(),
            words: text.to_owned(),
        }
    }

    /// The References of an answer (RFC 5322 §3.6.4).
    fn references_of_answer(&self) -> String {
        let mut ids: Vec<&str> = self.references.split_whitespace().collect();
        ids.push(&self.message_id);
        let skip = ids.len().saturating_sub(MAX_REFERENCES);
        ids.into_iter().skip(skip).collect::<Vec<_>>().join(" ")
    }
}

/// An id that follows from whose domain writes, when, to or from which persona, and how much was
/// written about them before: unique, and the same in every run.
fn message_id(who: &str, persona: &Persona, number: u32, at: Timestamp) -> String {
    let domain = who
        .split_once('@')
        .map_or("mail.example", |(_, domain)| domain);
    let topic = persona.address.local();
    format!("<{:x}.{topic}.{number}@{domain}>", at.as_second())
}

/// What arrives at the owner's server, with its trace on top.
pub(super) fn received(owner: &Owner, sender: &str, at: Timestamp, raw: &[u8]) -> Vec<u8> {
    let domain = sender.split_once('@').map_or(sender, |(_, domain)| domain);
    let server = &owner.server;
    let stamp = date(&local(at, &owner.zone));
    let mut out = format!(
        "Return-Path: <{sender}>\r\n\
         Authentication-Results: {server}; dmarc=pass header.from={domain}\r\n\
         Received: from mail.{domain} by {server} with ESMTPS;\r\n\t{stamp}\r\n"
    )
    .into_bytes();
    out.extend_from_slice(raw);
    out
}

/// The owner's first letter, written on one of the days before the start.
pub(super) fn pitch(owner: &Owner, persona: &Persona, dice: Dice, start: Timestamp) -> Mail {
    let what = format!("{} pitch", persona.name);
    let back = i64::try_from(dice.roll(&what, 4)).unwrap_or(0) + 1;
    let day = later(start, SignedDuration::from_hours(-24 * back));
    let day = super::moments::working_day_before(local(day, &owner.zone).date());
    let at = at_work(day, &owner.zone, dice, &what);
    let (subject, text) = &persona.pitch;
    let id = message_id(&owner.address, persona, 0, at);
    let to = format!("{} <{}>", persona.name, persona.address);
    let raw = Draft::default()
        .mailbox("From", &owner.name, &owner.address)
        .mailbox("To", &persona.name, persona.address.canonical())
        .field("Subject", subject)
        .date(&local(at, &owner.zone))
        .field("Message-ID", &id)
        .text(text)
        .bytes();
    Mail {
        raw,
        at,
        from_name: owner.name.clone(),
        from_address: owner.address.clone(),
        to,
        subject: subject.clone(),
        message_id: id,
        references: String::new(),
        text: text.clone(),
        words: text.clone(),
    }
}

fn quote(mail: &Mail, zone: &str, persona: &Persona) -> String {
    let quoted = Quoted {
        from_name: &mail.from_name,
        from_address: &mail.from_address,
        to: mail.to.clone(),
        subject: &mail.subject,
        at: local(mail.at, zone),
        text: &mail.text,
    };
    below(persona.client, &persona.language, &quoted)
}

/// A persona's answer, as it arrives at the owner's server.
pub(super) fn reply(
    owner: &Owner,
    persona: &Persona,
    to: &Mail,
    words: &str,
    at: Timestamp,
    number: u32,
) -> Mail {
    let text = format!(
        "{words}\n\n{}\n\n{}",
        persona.sign_off,
        quote(to, &persona.zone, persona)
    );
    let subject = answer_subject(persona.client, &persona.language, &to.subject);
    let address = persona.address.canonical();
    let id = message_id(address, persona, number, at);
    let raw = Draft::default()
        .mailbox("From", &persona.name, address)
        .mailbox("To", &owner.name, &owner.address)
        .field("Subject", &subject)
        .date(&local(at, &persona.zone))
        .field("Message-ID", &id)
        .field("In-Reply-To", &to.message_id)
        .field("References", &to.references_of_answer())
        .text(&text)
        .bytes();
    Mail {
        raw: received(owner, address, at, &raw),
        at,
        from_name: persona.name.clone(),
        from_address: address.to_owned(),
        to: format!("{} <{}>", owner.name, owner.address),
        subject,
        message_id: id,
        references: to.references_of_answer(),
        text,
        words: words.to_owned(),
    }
}

/// The automatic answer of somebody who is away (RFC 3834).
pub(super) fn auto_reply(
    owner: &Owner,
    persona: &Persona,
    absence: &Absence,
    to: &Mail,
    at: Timestamp,
    number: u32,
) -> Vec<u8> {
    let address = persona.address.canonical();
    let raw = Draft::default()
        .mailbox("From", &persona.name, address)
        .mailbox("To", &owner.name, &owner.address)
        .field("Subject", &format!("{}: {}", absence.subject, to.subject))
        .date(&local(at, &persona.zone))
        .field("Message-ID", &message_id(address, persona, number, at))
        .field("In-Reply-To", &to.message_id)
        .field("References", &to.references_of_answer())
        .field("Auto-Submitted", "auto-replied")
        .field("X-Auto-Response-Suppress", "All")
        .text(&format!("{}\n", absence.words))
        .bytes();
    received(owner, address, at, &raw)
}

/// The report that a mail could not be delivered (RFC 3462, RFC 3464).
pub(super) fn bounce(
    owner: &Owner,
    persona: &Persona,
    original: &[u8],
    at: Timestamp,
    number: u32,
) -> Vec<u8> {
    let address = persona.address.canonical();
    let host = format!("mx.{}", persona.address.domain());
    let daemon = format!("MAILER-DAEMON@{host}");
    let stamp = date(&local(at, &persona.zone));
    let head = original.get(..header_length(original)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n");
    let boundary = format!("report-{:x}-{number}", at.as_second());
    let body = format!(
        "--{boundary}\nContent-Type: text/plain; charset=us-ascii\n\n\
         This is the mail system at {host}.\n\n\
         Your message could not be delivered to one or more recipients. It is\n\
         attached below.\n\n\
         <{address}>: 550 5.1.1 <{address}>: Recipient address rejected: User\n    unknown\n\n\
         --{boundary}\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; {host}\nArrival-Date: {stamp}\n\n\
         Final-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{address}\n\
         Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; {host}\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected: User unknown\n\n\
         --{boundary}\nContent-Type: text/rfc822-headers\n\n{}\n\n--{boundary}--\n",
        head.trim_end()
    );
    let raw = Draft::default()
        .mailbox("From", "Mail Delivery System", &daemon)
        .field("To", &owner.address)
        .field("Subject", "Undelivered Mail Returned to Sender")
        .date(&local(at, &persona.zone))
        .field("Message-ID", &message_id(&daemon, persona, number, at))
        .field("Auto-Submitted", "auto-replied")
        .text(&body)
        .bytes_of_type(&format!(
            "multipart/report; report-type=delivery-status; boundary=\"{boundary}\""
        ));
    let traced = received(owner, &daemon, at, &raw);
    // A report has the empty envelope sender (RFC 5321 §6.1).
    let sender = format!("Return-Path: <{daemon}>");
    let rest = traced.strip_prefix(sender.as_bytes()).unwrap_or(&traced);
    [b"Return-Path: <>", rest].concat()
}

/// The owner answers by hand; it lies in Sent.
pub(super) fn by_hand(
    owner: &Owner,
    persona: &Persona,
    to: &Mail,
    words: &str,
    at: Timestamp,
    number: u32,
) -> Mail {
    let quoted = Quoted {
        from_name: &to.from_name,
        from_address: &to.from_address,
        to: to.to.clone(),
        subject: &to.subject,
        at: local(to.at, &owner.zone),
        text: &to.text,
    };
    let first = owner.name.split(' ').next().unwrap_or_default();
    let quote = below(super::Client::Apple, "en", &quoted);
    let text = format!("{words}\n\n{first}\n\n{quote}");
    let subject = answer_subject(super::Client::Apple, "en", &to.subject);
    let id = message_id(&owner.address, persona, number, at);
    let raw = Draft::default()
        .mailbox("From", &owner.name, &owner.address)
        .mailbox("To", &persona.name, persona.address.canonical())
        .field("Subject", &subject)
        .date(&local(at, &owner.zone))
        .field("Message-ID", &id)
        .field("In-Reply-To", &to.message_id)
        .field("References", &to.references_of_answer())
        .text(&text)
        .bytes();
    Mail {
        raw,
        at,
        from_name: owner.name.clone(),
        from_address: owner.address.clone(),
        to: format!("{} <{}>", persona.name, persona.address),
        subject,
        message_id: id,
        references: to.references_of_answer(),
        text,
        words: words.to_owned(),
    }
}

/// The owner forwards an answer to the control address, with a note on top, as Gmail writes it.
pub(super) fn forward(
    owner: &Owner,
    persona: &Persona,
    what: &Mail,
    note: &str,
    at: Timestamp,
    number: u32,
) -> Vec<u8> {
    let when = local(what.at, &owner.zone);
    let text = format!(
        "{note}\n\n---------- Forwarded message ---------\nFrom: {} <{}>\nDate: {} at {}\u{202f}{}\n\
         Subject: {}\nTo: {} <{}>\n\n\n{}",
        what.from_name,
        what.from_address,
        when.strftime("%a, %b %-d, %Y"),
        when.strftime("%-I:%M"),
        when.strftime("%p"),
        what.subject,
        owner.name,
        owner.address,
        what.text
    );
    Draft::default()
        .mailbox("From", &owner.name, &owner.address)
        .field("To", &owner.control_address)
        .field("Subject", &format!("Fwd: {}", what.subject))
        .date(&local(at, &owner.zone))
        .field(
            "Message-ID",
            &message_id(&owner.address, persona, number, at),
        )
        .field("In-Reply-To", &what.message_id)
        .field("References", &what.references_of_answer())
        .text(&text)
        .bytes()
}

/// The owner tells the control address something in a word.
pub(super) fn order(
    owner: &Owner,
    persona: &Persona,
    words: &str,
    at: Timestamp,
    number: u32,
) -> Vec<u8> {
    Draft::default()
        .mailbox("From", &owner.name, &owner.address)
        .field("To", &owner.control_address)
        .field("Subject", words)
        .date(&local(at, &owner.zone))
        .field(
            "Message-ID",
            &message_id(&owner.address, persona, number, at),
        )
        .text(&format!("{words}\n"))
        .bytes()
}
