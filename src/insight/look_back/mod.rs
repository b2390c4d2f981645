//! A mailbox looked back on: what people answered, before anything is configured.
//!
//! A salesperson's mailbox holds years of answers that nobody has counted. From the mails that the owner
//! sent and those that came in, [`Gathering`] picks the answers of people: not newsletters, not machines,
//! not colleagues, and nothing that answers no mail of the owner's. Each is read once and forgotten but
//! for a line; [`LookBack`] then counts people, not messages, and names those who gave a day on which
//! nobody came back to them.
//!
//! Only what was read surely counts as a fact. What was not is counted apart, and nothing else is made
//! of it, except that a possible wish to be left alone is shown, since to miss one hurts most.

mod counting;
mod gathering;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{Count, Ratio};
use crate::domain::{ComeBack, Reason, Sensitive};

pub use gathering::{Gathering, Relation};

/// What a mailbox holds.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct LookBack {
    /// The first day that was looked at.
    pub from: Date,
    /// The day of the look.
    pub to: Date,
    /// Mails that the owner sent; none where no sent mail was there to be read.
    pub sent: Option<usize>,
    /// Answers of people.
    pub replies: usize,
    /// People who answered.
    pub people: usize,
    /// Answers of machines: absences, receipts.
    pub automatic: usize,
    /// Answers that could not be opened.
    pub unreadable: usize,
    /// What was not read surely, and counts nowhere else.
    pub unsure: Unsure,
    /// People who said not now, and have not said anything else since.
    pub not_now: usize,
    /// People who said a final no, without asking to be left alone.
    pub not_ever: usize,
    /// People who wanted to talk.
    pub interested: usize,
    /// People who asked something.
    pub questions: usize,
    /// How many of those who said not now named a day.
    pub days_named: usize,
    /// How many of these days have come.
    pub days_passed: usize,
    /// The day came, and the owner wrote no more: the longest forgotten first.
    pub nobody_came_back: Vec<Promise>,
    /// The day lies ahead: the next first.
    pub ahead: Vec<Promise>,
    /// They were away when the owner wrote, are back, and heard no more: the last first.
    pub back_from_absence: Vec<Promise>,
    /// They asked to be left alone: never to be mailed again.
    pub left_alone: Vec<Said>,
    /// They may have asked so; to be looked at by the owner.
    pub perhaps_left_alone: Vec<Said>,
    /// They are no longer there.
    pub left: Vec<Moved>,
    /// They pointed to somebody else.
    pub referred: Vec<Moved>,
    /// They wrote of something that calls for tact.
    pub delicate: Vec<Delicate>,
    /// How many people named another product.
    pub named_another: usize,
    /// Products that they use or chose instead, the most frequent first.
    pub competitors: Vec<Rival>,
    /// Noes by leading reason, the most frequent first.
    pub reasons: Vec<Count<Reason>>,
    /// Noes to a yes, in people.
    pub ratio: Ratio,
    /// Their words for the most frequent reasons.
    pub quotes: Vec<ReasonQuote>,
}

/// Somebody who answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Who {
    /// The name that they write under.
    pub name: Option<String>,
    /// The address.
    pub address: String,
}

impl Who {
    /// What to call them.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.address)
    }
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// When.
    pub on: Date,
    /// In their words, cut short.
    pub words: String,
    /// The words that decided.
    pub because: Vec<String>,
}

/// A day that somebody named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Promise {
    /// Who said what.
    #[serde(flatten)]
    pub said: Said,
    /// The day, and the words for it.
    pub come_back: ComeBack,
    /// When the owner last wrote to them.
    pub last_mail: Option<Date>,
}

/// Somebody in whose place another stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Moved {
    /// Who said what.
    #[serde(flatten)]
    pub said: Said,
    /// Who was named instead.
    pub instead: Option<String>,
    /// Whether a machine said so.
    pub automatic: bool,
}

/// Somebody to be met with tact. Their words are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Delicate {
    /// Who.
    #[serde(flatten)]
    pub who: Who,
    /// When.
    pub on: Date,
    /// What it is about.
    pub news: Sensitive,
}

/// A product that was named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Rival {
    /// Its name, as first written.
    pub name: String,
    /// How many people named it.
    pub people: usize,
    /// What the first of them said.
    pub said: Said,
}

/// Their words for a reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReasonQuote {
    /// The reason.
    pub reason: Reason,
    /// Who said what.
    #[serde(flatten)]
    pub said: Said,
}

/// What was not read surely.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unsure {
    /// How many answers.
    pub replies: usize,
    /// How many of these look like a no.
    pub like_a_no: usize,
}
