//! What people say, as tables: one file a language, one list of phrases a cue.
//!
//! A cue is a small meaning ("asks to stop", "for now", "no money") that several phrases of a
//! language express. The tables are data apart from logic: a phrase is added by adding a line.
//! Phrases are written in plain spelling; capitals and accents do not matter.
//!
//! The notation: `a|b` one of several words, `word*` any word that begins so, `?word` may be
//! missing, `_` any one word, `..` up to four words between, within one sentence. `^` at the begin
//! and `$` at the end tie the phrase to the begin and end of its clause.

pub mod dates;
mod de;
mod en;
mod es;
mod fr;
mod it;
pub mod names;
mod nl;
pub mod notes;
pub mod plain;
mod pt;
pub mod rights;
pub mod sorrow;
pub mod tense;

/// A small meaning that phrases of every language express.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Cue {
    /// Asks that the mails stop: clear.
    Stop,
    /// Words that often stand in such a demand, yet not only there.
    StopHint,
    /// Threats with law, courts, authorities, spam reports.
    Legal,
    /// "For now", "at the moment".
    NotNow,
    /// "Try me again", "get back to me".
    Later,
    /// "Never", "final".
    Never,
    /// "Not interested", "we'll pass".
    NoThanks,
    /// "Sounds good", "interested".
    Interested,
    /// "Let's talk", "Thursday works", "call me".
    Meeting,
    /// Asks for a price or an offer.
    Price,
    /// "Does it", "can you", "how many".
    Asks,
    /// "Please contact", "is in charge of".
    Refer,
    /// "Wrong person", "not my department".
    WrongPerson,
    /// "No longer works here".
    Left,
    /// "Out of office".
    Away,
    /// "Has been received under number".
    AutoText,
    /// Thanks, wishes, acknowledgements.
    Pleasantry,
    /// No use for it.
    NoNeed,
    /// Busy, other priorities.
    Busy,
    /// No money.
    NoBudget,
    /// Uses or chose another.
    UsesOther,
    /// Builds its own.
    InHouse,
    /// Cannot decide.
    NoAuthority,
    /// Not convinced.
    NoValue,
    /// Fear, reputation, security.
    NoTrust,
    /// Wrong size, industry, place.
    BadFit,
    /// Bound by contract.
    Locked,
    /// "Once", "as soon as".
    Once,
    /// A death.
    Bereaved,
    /// Illness or accident.
    Ill,
    /// The person loses the job.
    LostJob,
    /// The company is going under.
    Insolvent,
    /// A claim under data protection law.
    DataClaim,
}

impl Cue {
    /// How many cues there are.
    pub const COUNT: usize = Cue::DataClaim as usize + 1;
}

/// Phrases of one language.
pub type Table = &'static [(Cue, &'static [&'static str])];

/// The languages that are read, with their phrases.
pub const TABLES: &[(&str, Table)] = &[
    ("en", en::PHRASES),
    ("de", de::PHRASES),
    ("fr", fr::PHRASES),
    ("es", es::PHRASES),
    ("pt", pt::PHRASES),
    ("it", it::PHRASES),
    ("nl", nl::PHRASES),
];

/// The files of concepts, in the order of [`TABLES`].
pub const CONCEPTS: &[&str] = &[
    include_str!("concepts/en.toml"),
    include_str!("concepts/de.toml"),
    include_str!("concepts/fr.toml"),
    include_str!("concepts/es.toml"),
    include_str!("concepts/pt.toml"),
    include_str!("concepts/it.toml"),
    include_str!("concepts/nl.toml"),
];

/// Words that turn the meaning of what follows, in all languages.
pub const NEGATORS: &[&str] = &[
    "not", "no", "never", "nor", "neither", "without", "nobody", "hardly", "nicht", "ned", "net",
    "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemals", "ohne", "weder", "pas",
    "jamais", "aucun", "aucune", "ni", "sans", "nunca", "jamas", "sin", "tampoco", "nao", "nem",
    "sem", "non", "mai", "senza", "ne", "niet", "geen", "nooit", "zonder", "noch", "nie",
];
