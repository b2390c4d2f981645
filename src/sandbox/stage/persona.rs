//! Who a persona is, and what they will say to which mail.
//!
//! A persona is plain data: a card (name, company, zone, language, mail program) and a short script
//! of [`Line`]s. Each line waits for its [`Cue`] and is said once; beside the script stand a time of
//! [`Absence`] and a day on which the address is [`Gone`]. What the *owner* does about a line, at
//! the mail program or when asked, is part of the line too, as the owner is one of the players.

use jiff::civil::Date;

use crate::domain::{Address, Person};

/// The mail program somebody writes with; it shows in subjects and quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// Gmail on the web.
    Gmail,
    /// Outlook: no marks before quoted lines.
    Outlook,
    /// Apple Mail, on a telephone where the persona signs so.
    Apple,
}

/// What makes somebody write a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// The owner's first letter, so many working days after the start.
    Pitch {
        /// Working days after the start; 0 is the first day.
        working_days: u32,
    },
    /// The next mail that comes on or after this day (in the persona's zone).
    MailSince(Date),
}

/// One thing that a persona says. Lines are said in order: each waits for its own cue, and mail
/// that is no cue gets silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it answers.
    pub cue: Cue,
    /// The words, without sign-off and quote.
    pub words: String,
    /// What the owner then does by hand, if anything.
    pub owners_hand: Option<OwnersHand>,
    /// Whether, after these words, no mail by itself may ever reach them. For a judge to count from.
    pub nothing_more: bool,
}

/// What the owner does at the mail program or when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnersHand {
    /// Answers within the hour, with these words.
    Answers(String),
    /// Answers likewise, and some days later tells the control address that they bought.
    AnswersAndSells(String),
    /// Answers the program's question about this line so.
    Decides(String),
    /// Got the line elsewhere and forwards it to the control address with this note on top.
    Forwards(String),
    /// Got the line elsewhere and drops it into this folder.
    Files(String),
}

/// A time away, with automatic answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// First day away.
    pub from: Date,
    /// First day back.
    pub back: Date,
    /// Subject of the automatic answer.
    pub subject: String,
    /// Its words.
    pub words: String,
}

/// The address has died: every mail from this day on comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// From when.
    pub since: Date,
}

/// Somebody who gets the owner's mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Full name.
    pub name: String,
    /// Address, on a reserved domain.
    pub address: Address,
    /// Company.
    pub company: String,
    /// The owner's grouping, for an import.
    pub segment: String,
    /// IANA zone.
    pub zone: String,
    /// ISO 639-1.
    pub language: String,
    /// ISO 3166.
    pub country: String,
    /// Mail program.
    pub client: Client,
    /// Subject and words of the owner's first letter to them.
    pub pitch: (String, String),
    /// Who this is, in a few words for a reader of the demo.
    pub about: String,
    /// Sign-off and signature below everything they write.
    pub sign_off: String,
    /// What they say.
    pub lines: Vec<Line>,
    /// When they are away.
    pub absence: Option<Absence>,
    /// When their address dies.
    pub gone: Option<Gone>,
}

impl Persona {
    /// First name.
    pub fn first_name(&self) -> &str {
        self.name.split(' ').next().unwrap_or(&self.name)
    }

    /// The same person as an import would describe them.
    pub fn as_prospect(&self) -> Person {
        let mut person = Person::of(self.address.clone());
        person.name = Some(self.name.clone());
        person.company = Some(self.company.clone());
        person.segment = Some(self.segment.clone());
        person.timezone = Some(self.zone.clone());
        person.language = Some(self.language.clone());
        person.country = Some(self.country.clone());
        person.basis = Some("asked for information at the trade fair".to_owned());
        person.source = Some("trade fair".to_owned());
        person
    }
}
