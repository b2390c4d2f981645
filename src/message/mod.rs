//! Bytes of a mail → [`Message`].
//!
//! A mailbox holds whatever anybody sent: letters, absence notices, delivery reports, forwards,
//! and mail that is broken or meant to break its reader. [`read`] takes the bytes and never fails.
//! First the guard looks whether the structure may be taken apart at all; then the parts are
//! found, decoded and turned to text; then the text is parted into what the sender newly wrote and
//! what their mail program added; last the message is classed.
//!
//! What the words *mean* is not decided here, nor whether anybody is believed: `trace` and
//! [`vouches`] give what such decisions need. Nothing here reads a clock, a file or a socket, and
//! no mail, however deep, large or odd, makes it recurse or grow without bound (TRUST S-01).

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
mod text;
mod tnef;

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
