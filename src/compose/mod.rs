//! Template + facts → [`Letter`]: exact bytes, the same for the same input.
//!
//! A letter to a prospect is a template filled with facts that the ledger holds. Three things never
//! happen here: a sentence with a hole in it ("Hi ,"), a claim that no fact supports, and a byte that a
//! prospect's data put where it does not belong. So a fact that a template needs and that is missing is an
//! error, which the owner sees as the reason why a mail is held; and every text from outside goes
//! through one sanitiser.
//!
//! | file | part |
//! |---|---|
//! | `templates`, `front_matter`, `template_checks` | the owner's and the built-in templates, checked, with every fault |
//! | `facts`, `month_names`, `discretion` | what a template may say about a person, in its language |
//! | `render`, `text` | template → Markdown → plain text |
//! | `footer` | who writes, why, and how to stop it |
//! | `clean`, `headers`, `body` | text → bytes (RFC 5322, RFC 2045, RFC 2047) |
//!
//! Nothing here reads a clock, a file or a socket; Message-ID and date are given by the caller. There
//! is no HTML, no image and no link that tells anybody that a mail was read (TRUST L-11).

mod body;
mod clean;
mod discretion;
mod facts;
mod footer;
mod front_matter;
mod headers;
mod month_names;
mod render;
mod template_checks;
mod templates;
mod text;

#[cfg(test)]
mod tests;

use jiff::Zoned;

use crate::domain::{Address, Mailbox};

pub use clean::header_text;
pub use facts::{FACTS, Facts};
pub use footer::{Footer, footer_for};
pub use templates::{BUILT_IN as BUILT_IN_TEMPLATES, Preview, TemplateFault, Templates};

/// A letter ready for the wire: CRLF, ASCII headers, nothing left to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Exact bytes from the first header to the last line.
    pub bytes: Vec<u8>,
    /// The decoded subject, for agenda and log.
    pub subject: String,
    /// The decoded text, footer included: what the person sees.
    pub text: String,
    /// The decoded text without the footer, for the digest and the story.
    pub body: String,
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
    /// Where an answer goes, if not to `from`: the control address, in mail to the owner.
    pub reply_to: Option<crate::domain::Address>,
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

/// Why there is no letter. Its text is a sentence for the owner: the reason why the mail is held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// Facts that the template says or needs are not known of this person.
    #[error("the template {template} needs {}", facts.join(", "))]
    Missing {
        /// The template's name.
        template: String,
        /// Names of the facts, in alphabetical order.
        facts: Vec<String>,
    },
    /// There is no template of that name.
    #[error("there is no template {name}{}", suggestion.as_ref().map_or_else(String::new, |known| format!("; did you mean {known}?")))]
    NoTemplate {
        /// The name that was asked for.
        name: String,
        /// The nearest name that exists.
        suggestion: Option<String>,
    },
    /// The template failed while it was filled.
    #[error("the template {template} fails at line {line}: {message}")]
    Template {
        /// The template's name.
        template: String,
        /// Line in its file, from 1.
        line: usize,
        /// What happened.
        message: String,
    },
    /// The template gave nothing to say.
    #[error("the template {template} gives an empty text")]
    Empty {
        /// The template's name.
        template: String,
    },
    /// The lines that the law asks for are missing or unfinished (TRUST L-01).
    #[error("the footer lacks {what}, and without it nothing is sent")]
    NoFooter {
        /// Which line: "a postal address".
        what: &'static str,
    },
    /// Neither the template nor the thread gives a subject.
    #[error("there is no subject: the template has none and the mail answers no other")]
    NoSubject,
    /// The address can be written only with SMTPUTF8, which we do not speak (TRUST D-08).
    #[error(
        "the address {address} has letters beyond ASCII before the @, which most mail servers do not take"
    )]
    NeedsSmtpUtf8 {
        /// The address.
        address: String,
    },
    /// The caller gave something that cannot stand in a mail; a fault of the program.
    #[error("{what}")]
    Frame {
        /// What is wrong.
        what: String,
    },
}

/// Fills a template for a prospect and writes the letter.
///
/// `name` is the template's name without `.md`; its version in the person's language is taken where there is one.
/// A letter without a complete footer is refused.
pub fn compose(
    templates: &Templates,
    name: &str,
    facts: &Facts,
    frame: &Frame,
) -> Result<Letter, ComposeError> {
    let footer = frame
        .footer
        .as_ref()
        .ok_or(ComposeError::NoFooter { what: "everything" })?;
    footer.check()?;
    let thread = headers::reply_subject(frame.reply_subject.as_deref());
    let (subject, body) = if let Some(subject) = thread {
        (subject, templates.text(name, facts)?)
    } else {
        let preview = templates.preview(name, facts)?;
        let subject = headers::own_subject(preview.subject.as_deref())?;
        (subject, preview.text)
    };
    let text = format!("{body}\n{}", footer.to_text());
    letter(frame, subject, text, body)
}

/// Writes a letter to the owner: a notice, a receipt or a digest. No footer, no template.
///
/// Lines are wrapped, nothing else about the text changes. `frame.reply_subject` is not used: the subject is given.
pub fn compose_plain(subject: &str, text: &str, frame: &Frame) -> Result<Letter, ComposeError> {
    let subject = headers::own_subject(Some(subject))?;
    let text = text::wrap_plain(&clean::body_text(text));
    letter(frame, subject, text.clone(), text)
}

fn letter(
    frame: &Frame,
    subject: String,
    text: String,
    body: String,
) -> Result<Letter, ComposeError> {
    for address in [&frame.from.address, &frame.to.address] {
        needs_no_smtputf8(address)?;
    }
    let encoded = body::encode(&text);
    let mut bytes = headers::write(frame, &subject, encoded.transfer_encoding)?.into_bytes();
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(encoded.text.as_bytes());
    Ok(Letter {
        bytes,
        subject,
        text,
        body,
    })
}

fn needs_no_smtputf8(address: &Address) -> Result<(), ComposeError> {
    if address.needs_smtputf8() {
        return Err(ComposeError::NeedsSmtpUtf8 {
            address: address.canonical().to_owned(),
        });
    }
    Ok(())
}
