//! Bytes of a mail → [`Message`]: reading mail as a person would, in one call that never fails.
//!
//! A mailbox holds whatever anybody sent: letters, absence notices, delivery reports, forwards,
//! and mail that is broken or meant to break its reader. [`read`] takes the bytes of any of it.
//!
//! ```
//! use longgame::domain::MessageClass;
//! use longgame::message::{Reading, read};
//!
//! let raw = b"From: Dana Ito <dana@acme.example>\r\n\
//!     Subject: Re: offer\r\n\
//!     Date: Tue, 3 Mar 2026 10:12:00 +0100\r\n\
//!     \r\n\
//!     Not before May.\r\n\
//!     \r\n\
//!     Best,\r\n\
//!     Dana\r\n\
//!     \r\n\
//!     On Mon, 2 Mar 2026 at 09:00, Sam Porter <sam@seller.example> wrote:\r\n\
//!     > Shall we talk?\r\n";
//! let Reading::Message(message) = read(raw) else {
//!     panic!("only structure that is a weapon is refused");
//! };
//! assert_eq!(message.class, MessageClass::Reply);
//! assert_eq!(message.visible, "Not before May.");
//! assert_eq!(message.signature, "Best,\nDana");
//! ```
//!
//! # What it gives
//!
//! - **The new text** (`visible`): without quotes above, below and between, without sign-off,
//!   signature, phone's footer, legal notice and gateway's banner. [`visible_with_signature`]
//!   leaves the signature on. HTML is turned to text first, so both are cut alike.
//! - **Forwards**, inline and attached, several and nested, with the forwarder's own words as
//!   `comment`: author, recipients, subject, date and text of the original.
//! - **Delivery reports**, with a part for machines or in prose, wrapped by gateways or mailed as
//!   JSON: who failed, whether the address is dead (`Hard`) or only this mail failed (`Soft`),
//!   whether the server gave up, and the ids of the mail that came back. Complaints (RFC 5965).
//! - **Automatic answers**: absences with the day of return, notices of people who left,
//!   acknowledgements, challenges.
//! - What trust and identity need: `trace`, [`vouches`], [`identity`]. Whether anybody is believed,
//!   and what the words *mean*, is decided elsewhere.
//!
//! # How it works
//!
//! First the guard looks whether the structure may be taken apart at all (`guard`); then the parts
//! are found and decoded (`mime`, `header`, `html`, `flowed`, `tnef`); then the text is parted
//! (`quotes`, `attribution`, `header_block`, `forward`, `signature`); last the mail is classed
//! (`report`, `auto`). Each is one mechanism over tables, and most improvements are words in a table:
//!
//! | table | what it holds |
//! |---|---|
//! | `locales` | a row for each language: labels, introductions, markers, prefixes, months, weekdays |
//! | `closings` | sign-offs, phone footers, notices, banners, titles |
//! | `auto_words` | subjects and phrases of automatic answers, words around a day of return |
//! | `report_words`, `diagnosis_words` | phrases of mail servers, and what they say of the address |
//!
//! # Limits
//!
//! Reading is pure: no clock, no file, no socket, and the same answer for the same bytes. Every loop
//! and every output is bounded: mail of at most 25 MB, text of 256 KiB, 1,000 parts, 50 levels, 200
//! recipients of a report, 100 forwards. What is beyond the bounds of structure is refused with a
//! sentence for the owner ([`Reading::Refused`], TRUST S-01); what is merely broken is read as far as
//! it goes, with a note. The work is in proportion to the size, which `tests` counts.
//!
//! Not done: calendars, encrypted parts (S/MIME, PGP), compressed RTF inside `winmail.dat`, and
//! answers typed between the lines of a quote that bears no mark.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::{Address, AutoReply, Bounce, Mailbox, MessageClass};

mod assemble;
mod attribution;
mod authentication;
mod auto;
mod auto_words;
mod closings;
mod dates;
mod diagnosis;
mod diagnosis_words;
mod flowed;
mod forward;
mod guard;
mod header;
mod header_block;
mod html;
mod identity;
mod last_lines;
mod locales;
mod mime;
mod pattern;
mod people;
mod quotes;
mod report;
mod report_notification;
mod report_prose;
mod report_words;
mod return_day;
mod sender;
mod sign_off;
mod signature;
#[cfg(test)]
mod tests;
mod text;
mod tnef;
mod work;

pub use authentication::vouches;
pub use identity::identity;

/// What came of reading the bytes.
#[derive(Debug, Clone)]
pub enum Reading {
    /// A message, perhaps with notes on what was odd.
    Message(Box<Message>),
    /// The structural guard would not let the parser near it (TRUST S-01).
    Refused(Refusal),
}

/// Why the guard refused a mail. Only the envelope fields are known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// For the owner: "holds 21,875 messages inside each other".
    pub why: String,
    /// From field as far as it could be read without parsing the body.
    pub from: Option<Mailbox>,
    /// Subject, decoded and cut to 200 characters.
    pub subject: String,
}

/// One inbound mail, read.
#[derive(Debug, Clone)]
pub struct Message {
    /// What sort of mail.
    pub class: MessageClass,
    /// The author (RFC 5322 §3.6.2); none where there is no readable From.
    pub from: Option<Mailbox>,
    /// How many From fields or authors there are; more than one is suspicious.
    pub author_count: usize,
    /// To.
    pub to: Vec<Mailbox>,
    /// Cc.
    pub cc: Vec<Mailbox>,
    /// Reply-To.
    pub reply_to: Vec<Mailbox>,
    /// Delivered-To, X-Original-To, Envelope-To: which of our addresses it reached.
    pub delivered_to: Vec<Address>,
    /// Decoded subject, without control characters.
    pub subject: String,
    /// The Date field as an instant.
    pub date: Option<Timestamp>,
    /// The civil date at the writer's place by the Date field's offset.
    pub local_date: Option<Date>,
    /// Offset of the Date field in seconds east of UTC.
    pub offset_seconds: Option<i32>,
    /// Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// In-Reply-To ids without angle brackets.
    pub in_reply_to: Vec<String>,
    /// References ids without angle brackets, oldest first.
    pub references: Vec<String>,
    /// X-Microsoft-Original-Message-ID and the like: other ids of the same message.
    pub other_ids: Vec<String>,
    /// Values of all header fields that trust decisions need, unfolded, topmost first, names in
    /// lower case: received, authentication-results, return-path, auto-submitted, precedence,
    /// list-id, x-longgame-id, resent-from, x-forwarded-for, x-forwarded-to.
    pub trace: Vec<(String, String)>,
    /// The whole decoded text: the text part, or HTML turned to text.
    pub text: String,
    /// What the sender newly wrote: greeting and text, without quotes, sign-off and signature.
    pub visible: String,
    /// The signature block, empty where there is none.
    pub signature: String,
    /// What an automatic answer says.
    pub auto_reply: Option<AutoReply>,
    /// The failed recipients of a delivery report.
    pub bounces: Vec<Bounce>,
    /// Message-IDs of ours that a delivery report or complaint gives back (RFC 3464, returned headers).
    pub returned_ids: Vec<String>,
    /// The forwarder's own words above what is forwarded.
    pub comment: Option<String>,
    /// The messages that are forwarded in this one, outermost first; several where several are attached.
    pub forwards: Vec<Forwarded>,
    /// Names of attachments.
    pub attachments: Vec<String>,
    /// What was odd: broken MIME, unknown charset, text cut.
    pub notes: Vec<String>,
}

/// A message that is forwarded in another.
#[derive(Debug, Clone)]
pub struct Forwarded {
    /// Whether it is a message/rfc822 part, which keeps the original as it was.
    pub attached: bool,
    /// Its author.
    pub from: Option<Mailbox>,
    /// The author's field as written, for where it holds no address ("Dana Ito").
    pub from_text: String,
    /// To.
    pub to: Vec<Mailbox>,
    /// Cc.
    pub cc: Vec<Mailbox>,
    /// Its subject.
    pub subject: String,
    /// When it was written, where the date is readable. Inline forwards often give no offset: then
    /// the offset of the outer message is taken.
    pub date: Option<Timestamp>,
    /// The civil date at the writer's place.
    pub local_date: Option<Date>,
    /// Message-ID, known only where attached.
    pub message_id: Option<String>,
    /// The whole body as forwarded, quotes included.
    pub body: String,
    /// The newly written text of the original.
    pub visible: String,
    /// The inner message, parsed; inline forwards are given one made of the fields above, so that
    /// `understanding` reads both alike.
    pub message: Box<Message>,
}

impl Message {
    /// The first trace field of that (lower-case) name.
    pub fn trace_field(&self, name: &str) -> Option<&str> {
        self.trace
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads the bytes of one mail. Never fails: what cannot be read is empty, with a note.
pub fn read(raw: &[u8]) -> Reading {
    assemble::read(raw)
}

/// The new text with sign-off and signature left on: `visible` and `signature` in their place.
pub fn visible_with_signature(message: &Message) -> String {
    match &message.comment {
        Some(comment) => comment.clone(),
        None => signature::without_list_footer(&quotes::own_text(&message.text)),
    }
}
