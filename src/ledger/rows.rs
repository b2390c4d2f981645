//! Rows as the command line lists them, in the contract's words.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{
    ComeBack, DecidedBy, DeclineKind, DeclineSource, Reason, Stage, SuppressionKind, TouchState,
};

/// A decline, as the contract shows it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of a row, each with a name of its own"
)]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeclineRow {
    /// Opaque id.
    pub id: String,
    /// The person's address; empty for the forgotten.
    pub email: String,
    /// The person's name, where known.
    pub name: Option<String>,
    /// The person's company, where known.
    pub company: Option<String>,
    /// Which no.
    pub kind: DeclineKind,
    /// The leading reason.
    pub reason: Reason,
    /// All reasons, most weighty first.
    pub reasons: Vec<Reason>,
    /// Where in the sale.
    pub stage: Stage,
    /// The person's own words.
    pub quote: String,
    /// When to come back.
    pub come_back: Option<ComeBack>,
    /// Whom they named.
    pub competitor: Option<String>,
    /// How it reached the ledger.
    pub source: DeclineSource,
    /// Message-ID of the message that said it.
    pub message_id: Option<String>,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether it asks to be left alone.
    pub opt_out: bool,
    /// The owner's note.
    pub note: Option<String>,
    /// Whether the person's own words are before us.
    pub own_words: bool,
    /// When it was said.
    pub declined_at: Timestamp,
    /// When it was learned.
    pub recorded_at: Timestamp,
    /// Id of the decline that this one takes the place of.
    pub supersedes: Option<String>,
    /// Whether a later decline has taken its place.
    pub superseded: bool,
    /// Whether it is older than the installation.
    pub is_history: bool,
}

/// A touch, as the contract shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TouchRow {
    /// Opaque id.
    pub id: String,
    /// The person's address.
    pub email: String,
    /// The track's name.
    pub track: String,
    /// The step's name.
    pub step: String,
    /// `once`, or the civil date of the occurrence.
    pub occurrence: String,
    /// Its life.
    pub state: TouchState,
    /// Message-ID, once claimed.
    pub message_id: Option<String>,
    /// Not before.
    pub due_at: Timestamp,
    /// When the server took it.
    pub sent_at: Option<Timestamp>,
    /// Why it would not go even when due.
    pub held: Vec<String>,
    /// The server's words, or what happened.
    pub reply: Option<String>,
    /// The facts and rules behind the time, in order.
    #[serde(skip)]
    pub because: Vec<String>,
}

/// A suppression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuppressionRow {
    /// Opaque id.
    pub id: String,
    /// The address; none where only its hash is kept.
    pub email: Option<String>,
    /// A whole domain.
    pub domain: Option<String>,
    /// Why.
    pub kind: SuppressionKind,
    /// Since when.
    pub since: Timestamp,
    /// How it was learned.
    pub source: String,
    /// The words that asked for it.
    pub quote: Option<String>,
    /// When the owner lifted it (undeliverable only).
    pub lifted_at: Option<Timestamp>,
}
