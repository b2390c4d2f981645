//! [`Message`] → [`Finding`]: what a message means, with the words that say so.

pub mod cues;
pub mod features;
pub mod language;
pub mod lexicon;
pub mod reason;
pub mod text;
pub mod weights;

pub use reason::READ_REASONS;

use jiff::civil::Date;

use crate::domain::{Address, ComeBack, DeclineKind, Finding, Reason};
use crate::message::Message;

/// The version of this reader, stored with each decline that it decided.
pub const READER: &str = "1";

/// What the owner's own words on top of a forward, or in an answer to a receipt, say.
/// Each part that is given overrides what was read in the message.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnerNote {
    /// "not now", "#notever".
    pub kind: Option<DeclineKind>,
    /// "they asked to be taken off", "don't write".
    pub opt_out: bool,
    /// "budget", "timing, contract".
    pub reasons: Vec<Reason>,
    /// "try again in March".
    pub come_back: Option<ComeBack>,
    /// "competitor Acme".
    pub competitor: Option<String>,
    /// "who: dana@acme.example".
    pub who: Option<Address>,
    /// The note as written, trimmed.
    pub words: String,
}

/// Reads what a message means.
pub fn understand(message: &Message) -> Finding {
    let _ = message;
    Finding {
        language: None,
        intent: crate::domain::Intent::Other,
        also: Vec::new(),
        reasons: Vec::new(),
        come_back: None,
        competitor: None,
        referral: None,
        sensitive: None,
        confidence: 0.0,
        decision: crate::domain::Decision::Ask,
        unsure_because: None,
        evidence: Vec::new(),
    }
}

/// Reads the owner's note; `written` is the civil date of writing, from which relative dates count.
pub fn owner_note(text: &str, written: Date) -> OwnerNote {
    let _ = written;
    OwnerNote {
        words: text.trim().to_owned(),
        ..OwnerNote::default()
    }
}

/// Lets the owner's note override what was read: each part that the note gives wins.
pub fn apply_note(finding: Finding, note: &OwnerNote) -> Finding {
    let _ = note;
    finding
}

/// What the trainer of the weights sees of a labelled reply: the same features as the reader.
pub fn training_features(visible: &str, subject: &str, written: Option<Date>) -> Vec<features::Feature> {
    let _ = (subject, written);
    let text = text::Text::new(visible);
    let languages = language::Languages::of(&text);
    let hits = cues::find(&text, &languages);
    features::extract(&text, &hits, features::Shape::default())
}
