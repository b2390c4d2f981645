//! What a message means, with the words that say so.

use jiff::civil::Date;

use super::{
    Address, AutoReplyKind, BounceClass, ComeBack, DataLaw, DataRight, Intent, Reason, Sensitive,
};

/// Whether the program would act on a reading without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Sure enough.
    Act,
    /// The owner is asked.
    Ask,
}

impl Decision {
    /// The word of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Ask => "ask",
        }
    }
}

/// Words of the message that a reading rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Evidence {
    /// What they are evidence for: "intent", "reason", "`come_back`", "competitor", "referral", "sensitive",
    /// "`data_request`".
    #[serde(rename = "for")]
    pub what: &'static str,
    /// The words, exactly as they stand in the visible text.
    pub quote: String,
}

/// One reason of a no, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonFound {
    /// Which.
    pub reason: Reason,
    /// The words; empty for `unstated`.
    pub quote: String,
}

/// Somebody else who was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Their name, where one was given.
    pub name: Option<String>,
    /// Their address, where one was given.
    pub address: Option<Address>,
}

/// A request under data protection law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataRequest {
    /// The rights that are claimed, without repeats.
    pub rights: Vec<DataRight>,
    /// The law that is named, where one is.
    pub law: Option<DataLaw>,
    /// The words that claim them.
    pub words: String,
    /// The last day for the answer, by the shortest term that can apply; none where the day of writing
    /// is unknown.
    pub answer_by: Option<Date>,
}

/// What a message means. Never an error: what cannot be told is `Intent::Other` and `Decision::Ask`.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// ISO 639-1, where the text is long enough to tell.
    pub language: Option<String>,
    /// What they want.
    pub intent: Intent,
    /// Other wants in the same message, most weighty first.
    pub also: Vec<Intent>,
    /// Why not, most weighty first. Empty unless the intent is a no (or a referral that holds one).
    pub reasons: Vec<ReasonFound>,
    /// When to come back.
    pub come_back: Option<ComeBack>,
    /// The product that they use or chose instead.
    pub competitor: Option<String>,
    /// Whom they point to.
    pub referral: Option<Referral>,
    /// News that forbids anything automatic, or a legal request with a deadline.
    pub sensitive: Option<Sensitive>,
    /// A request under data protection law, which the owner must answer.
    pub data_request: Option<DataRequest>,
    /// Probability that the intent is right, 0 to 1.
    pub confidence: f64,
    /// Whether to act on it or ask.
    pub decision: Decision,
    /// Why the owner is asked, in a short sentence for them; none where `decision` is `Act`.
    pub unsure_because: Option<String>,
    /// The words that decided.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// The leading reason.
    pub fn reason(&self) -> Option<Reason> {
        self.reasons.first().map(|found| found.reason)
    }
}

/// What an automatic answer says (RFC 3834).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutoReply {
    /// Which sort.
    pub kind: AutoReplyKind,
    /// The first day on which the person is back, where it is said.
    pub return_date: Option<Date>,
}

/// One recipient of a delivery report (RFC 3464 §2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// The address that failed, as reported.
    pub recipient: String,
    /// What it says about the address.
    pub class: BounceClass,
    /// Whether the server gave up on this message, as opposed to a note of delay.
    pub is_final: bool,
    /// Enhanced status code such as `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// The server's words.
    pub diagnostic: Option<String>,
}
