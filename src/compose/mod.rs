//! Template + facts → [`Letter`]: exact bytes, the same for the same input.

use jiff::Zoned;

use crate::domain::Mailbox;

/// A letter ready for the wire: CRLF, ASCII headers, nothing left to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Exact bytes from the first header to the last line.
    pub bytes: Vec<u8>,
    /// The decoded subject, for agenda and log.
    pub subject: String,
    /// The decoded text, for previews and the story.
    pub text: String,
}

/// Everything about a letter that does not come from its template.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Who writes: the owner.
    pub from: Mailbox,
    /// The one recipient (TRUST D-09).
    pub to: Mailbox,
    /// Message-ID without angle brackets; its domain is that of `from` (TRUST D-02).
    pub message_id: String,
    /// The time of sending (TRUST D-03).
    pub date: Zoned,
    /// The message that this answers, without angle brackets.
    pub in_reply_to: Option<String>,
    /// That message's References, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// Subject of the message that this answers; a reply's subject is `Re: ` and this.
    pub reply_subject: Option<String>,
    /// Where a mail that asks us to stop goes: `mailto:` in List-Unsubscribe.
    pub unsubscribe_to: Option<String>,
    /// Our id in `X-Longgame-Id`, which survives where Message-ID is rewritten.
    pub opaque_id: String,
    /// `auto-generated` or `auto-replied` (RFC 3834 §5; TRUST D-29).
    pub auto_submitted: AutoSubmitted,
    /// Legal name, postal address, why they get this, how to stop (TRUST L-01); none in mail to the owner.
    pub footer: Option<Footer>,
}

/// The two values of RFC 3834 §5 that we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// Sent on a schedule.
    Generated,
    /// Answers a mail.
    Replied,
}

/// The lines below every mail to a prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Company or person.
    pub legal_name: String,
    /// Postal address.
    pub postal_address: String,
    /// "You get this because you answered my mail on 3 May 2026."
    pub why: String,
    /// "Answer \"stop\" and I will not write again."
    pub how_to_stop: String,
}
