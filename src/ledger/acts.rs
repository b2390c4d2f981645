//! Acts: what intake, control and the command line say happened, applied in one transaction.
//!
//! A message and all that follows from it (a decline, a suppression, a question, the cursor) are stored
//! together or not at all. Acts name people by id or by address; an address that nobody has yet makes a
//! new prospect only where the act says so.

use jiff::Timestamp;

use crate::domain::{
    Address, ComeBack, DecidedBy, DeclineKind, DeclineSource, Mailbox, MessageClass, Reason, Stage,
    SuppressionKind,
};

/// Whom an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A prospect by row id.
    Known(i64),
    /// The prospect with this address; becomes one if nobody has it yet.
    Adopt {
        /// Name and address.
        mailbox: Mailbox,
        /// forward, folder, cli.
        came_by: &'static str,
    },
}

/// One message as taken from a folder, with what follows from it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its UID.
    pub uid: u32,
    /// What is kept of it; none where it could not be read.
    pub seen: Option<Seen>,
    /// Why it could not be read, for the owner.
    pub quarantined: Option<String>,
    /// What follows from it, in order.
    pub acts: Vec<Act>,
}

/// What is kept of a message.
#[derive(Debug, Clone)]
pub struct Seen {
    /// SHA-256 over From, Date, Message-ID and body.
    pub identity: [u8; 32],
    /// What sort of mail.
    pub class: MessageClass,
    /// stranger, prospect, owner, control, unbelieved, own, filed.
    pub disposition: &'static str,
    /// Whose, where it concerns a prospect.
    pub who: Option<Who>,
    /// By its Date, else INTERNALDATE.
    pub received_at: Timestamp,
    /// Older than the installation.
    pub is_history: bool,
    /// Its Message-IDs, for matching answers.
    pub refs: Vec<String>,
    /// Addresses on the other side, for "the mailbox shows correspondence".
    pub correspondents: Vec<Address>,
    /// What is kept of a prospect's words.
    pub text: Option<SeenText>,
}

/// What is kept of a prospect's message.
#[derive(Debug, Clone)]
pub struct SeenText {
    /// Message-ID without angle brackets.
    pub rfc_message_id: Option<String>,
    /// References, oldest first.
    pub references: Vec<String>,
    /// The author.
    pub from: Option<Address>,
    /// Decoded subject.
    pub subject: String,
    /// What they newly wrote, at most 4 kB.
    pub visible: String,
    /// The reading, as JSON of `explain`.
    pub finding: serde_json::Value,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Act {
    /// A message inside another (a forward): the acts behind this one are about it.
    Original(Box<Seen>),
    /// A no.
    Decline(Box<NewDecline>),
    /// Never write to these addresses again, nor to any other of the person.
    Suppress {
        /// The person, where known.
        who: Option<Who>,
        /// The addresses.
        addresses: Vec<Address>,
        /// Why.
        kind: SuppressionKind,
        /// reply, forward, folder, bounce, complaint, cli, note.
        source: &'static str,
        /// The words that asked for it.
        quote: Option<String>,
    },
    /// Never write to a domain again.
    SuppressDomain {
        /// The domain, lower case A-labels.
        domain: String,
    },
    /// Asks the owner.
    Ask(NewTray),
    /// A question is answered.
    Answered {
        /// Its number.
        tray: i64,
        /// With what.
        answer: String,
    },
    /// Nothing goes to this person until released.
    Hold {
        /// Who.
        who: Who,
        /// paused, sensitive, confirm.
        kind: &'static str,
        /// In words for the owner.
        why: String,
    },
    /// Releases holds of a kind.
    Release {
        /// Who.
        who: Who,
        /// Which kind.
        kind: &'static str,
    },
    /// All tracks of the person are over.
    Finish {
        /// Who.
        who: Who,
        /// Why, a word: interested, won, talked.
        why: &'static str,
        /// When it was said, where a message said it: a later no stands.
        said_at: Option<Timestamp>,
    },
    /// Nothing goes before a time.
    Shift {
        /// Who.
        who: Who,
        /// Not before.
        until: Timestamp,
        /// In words for the owner.
        why: String,
    },
    /// The owner was in contact by hand.
    Contact {
        /// With whom.
        who: Who,
        /// When.
        at: Timestamp,
        /// By a mail or a talk.
        how: ContactHow,
    },
    /// They bought.
    Won {
        /// Who.
        who: Who,
    },
    /// The owner is to be shown something.
    News(NewNews),
    /// A line in the person's story, without personal text.
    Event {
        /// Who.
        who: Who,
        /// In words.
        what: String,
    },
    /// Their Date field tells their offset from UTC.
    LearnOffset {
        /// Who.
        who: Who,
        /// Seconds east of UTC.
        seconds_east: i32,
    },
    /// A letter of ours was seen in a folder: proof that it went out.
    LetterSeen {
        /// Row id of the letter.
        letter: i64,
    },
    /// A letter of ours came back.
    LetterBounced {
        /// Row id of the letter.
        letter: i64,
    },
    /// One more of something that `status` shows.
    Count(&'static str),
}

/// How the owner was in contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactHow {
    /// A hand-written mail, seen in Sent.
    Mail,
    /// The owner said that they talked.
    Talk,
}

impl ContactHow {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Talk => "talk",
        }
    }
}

/// By which letter the owner is shown something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The batched word on what was read.
    Notice,
    /// The answer to the owner's own mail.
    Receipt,
}

impl Channel {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Receipt => "receipt",
        }
    }
}

/// A no to be recorded.
#[derive(Debug, Clone)]
pub struct NewDecline {
    /// Who said it.
    pub who: Who,
    /// Which no.
    pub kind: DeclineKind,
    /// Where in the sale.
    pub stage: Stage,
    /// How it came.
    pub source: DeclineSource,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// Version of the reader.
    pub reader: String,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether it asks to be left alone.
    pub opt_out: bool,
    /// Whether the person's own words are before us.
    pub own_words: bool,
    /// When it was said.
    pub declined_at: Timestamp,
    /// When to come back.
    pub come_back: Option<ComeBack>,
    /// Why, most weighty first; empty counts as `unstated`.
    pub reasons: Vec<Reason>,
    /// Their words.
    pub quote: String,
    /// Whom they named.
    pub competitor: Option<String>,
    /// The owner's note.
    pub note: Option<String>,
    /// Older than the installation.
    pub is_history: bool,
    /// What makes it this no and no other. A no that is known already is not recorded again.
    pub natural_key: String,
    /// The decline that this one corrects; it keeps that one's natural key.
    pub corrects: Option<i64>,
    /// The track to go on; none where nothing follows.
    pub track: Option<String>,
    /// By which letter the owner is shown it; none where the owner recorded it by hand and needs no word.
    pub shown_by: Option<Channel>,
    /// Row id of the message that said it, where that is not the message this act belongs to.
    pub message: Option<i64>,
}

/// A question to the owner.
#[derive(Debug, Clone)]
pub struct NewTray {
    /// About whom; none for strangers.
    pub who: Option<Who>,
    /// What sort of question.
    pub kind: TrayKind,
    /// The question, in words for the owner.
    pub why: String,
    /// What an answer needs.
    pub payload: serde_json::Value,
    /// Whether nothing goes to the person until it is answered.
    pub holds: bool,
    /// By which letter the owner is asked.
    pub shown_by: Option<Channel>,
}

/// What sort of question it is; answers are understood by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayKind {
    /// What does this message mean?
    Reading,
    /// Somebody else was named.
    Referral,
    /// The person has left.
    LeftCompany,
    /// Nobody can know whether a letter went out.
    Uncertain,
    /// A date in an old mail has passed.
    PastDate,
    /// A stranger's no to a mail of the owner: take them on?
    Proposal,
    /// A logged person with whom the mailbox shows no correspondence: may mail start?
    Confirm,
    /// The owner was in contact since: does the plan still stand?
    Contact,
    /// A fact that a letter needs is missing.
    MissingFact,
    /// A message could not be read.
    Unreadable,
}

impl TrayKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Referral => "referral",
            Self::LeftCompany => "left_company",
            Self::Uncertain => "uncertain",
            Self::PastDate => "past_date",
            Self::Proposal => "proposal",
            Self::Confirm => "confirm",
            Self::Contact => "contact",
            Self::MissingFact => "missing_fact",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Something that the owner is to be shown.
#[derive(Debug, Clone)]
pub struct NewNews {
    /// interested, question, `opt_out`, sensitive, absence, bounce, logged, trouble.
    pub kind: &'static str,
    /// By which letter.
    pub channel: Channel,
    /// About whom.
    pub who: Option<Who>,
    /// Extra words.
    pub line: String,
    /// Not to wait for the next batch.
    pub is_urgent: bool,
}

/// What was made while acts were applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Performed {
    /// Row ids of declines, in order.
    pub declines: Vec<i64>,
    /// Numbers of questions, in order.
    pub trays: Vec<i64>,
    /// Row ids of people that were adopted.
    pub adopted: Vec<i64>,
}
