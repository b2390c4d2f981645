//! The rejection log reviewed: what the noes have in common.
//!
//! From the rows of the ledger follow counts by kind and reason, what has changed between the last
//! twenty noes and those before, the products that were chosen instead, and how many noes there
//! are to a yes. Few noes say little, and chance makes patterns of its own: below ten it says so,
//! a change is named only where chance is a poor explanation, and a ratio comes with its interval.
//!
//! [`look_back`] does the same for a mailbox that no ledger knows yet.
//!
//! It suggests nothing yet, and it draws no charts.

mod chance;
pub mod look_back;
mod patterns;
mod told;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::domain::{DeclineKind, Reason};

pub use patterns::patterns;

/// One decline, as far as patterns need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclineRow {
    /// Not now, not ever, no response.
    pub kind: DeclineKind,
    /// Why not, most weighty first; empty counts as unstated.
    pub reasons: Vec<Reason>,
    /// The product that they use or chose instead, as it was read.
    pub competitor: Option<String>,
    /// The day of the no, in the owner's zone.
    pub recorded_on: Date,
    /// Their words for the leading reason; empty where there are none.
    pub quote: String,
    /// Whether this person was won after all.
    pub won_later: bool,
}

/// What the noes have in common.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Patterns {
    /// How many noes there are.
    pub declines: usize,
    /// Whether there are too few to speak of patterns.
    pub too_few: bool,
    /// The day of the first and of the last no.
    pub from: Option<Date>,
    /// See `from`.
    pub to: Option<Date>,
    /// Noes by kind, the most frequent first.
    pub kinds: Vec<Count<DeclineKind>>,
    /// Noes by leading reason, the most frequent first. Silence has none and is not among them.
    pub reasons: Vec<Count<Reason>>,
    /// What has changed lately, the surest first; empty where numbers do not support any.
    pub shifts: Vec<Shift>,
    /// Products named, the most frequent of the last twenty first.
    pub competitors: Vec<Competitor>,
    /// Noes to a yes.
    pub ratio: Ratio,
    /// Their words for the most frequent reasons, newest first.
    pub quotes: Vec<Quote>,
}

/// How often something occurs.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Count<T> {
    /// What.
    pub what: T,
    /// How often.
    pub count: usize,
    /// How often of all, 0 to 1.
    pub share: f64,
}

/// A reason that is named more or less often than it was.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Shift {
    /// Which reason.
    pub reason: Reason,
    /// The day of the first of the recent noes.
    pub since: Date,
    /// How often among the recent ones.
    pub recent: usize,
    /// How many recent ones there are.
    pub of_recent: usize,
    /// How often before.
    pub earlier: usize,
    /// How many there were before.
    pub of_earlier: usize,
    /// How probable so large a difference is by chance alone (Fisher's exact test, both sides).
    pub by_chance: f64,
}

/// A product that was chosen or is used instead.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Competitor {
    /// Its name, in the spelling that is most frequent.
    pub name: String,
    /// How often among the last twenty noes.
    pub recent: usize,
    /// How many recent ones there are: twenty, or all where there are fewer.
    pub of_recent: usize,
    /// How often in all.
    pub all: usize,
}

/// Noes to a yes.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Ratio {
    /// Noes.
    pub noes: usize,
    /// Yeses, as given.
    pub wins: usize,
    /// Noes of people who were won later.
    pub won_after_a_no: usize,
    /// Noes for each yes; none without a yes.
    pub noes_per_yes: Option<f64>,
    /// The lower end of where the true ratio lies, 95 % sure (Wilson); none without any answer.
    pub at_least: Option<f64>,
    /// The upper end; none without a yes, since it may then be anything.
    pub at_most: Option<f64>,
}

/// Their words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quote {
    /// The leading reason.
    pub reason: Reason,
    /// When.
    pub on: Date,
    /// The words.
    pub words: String,
}
