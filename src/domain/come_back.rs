//! The day on which somebody said to come back, with the words that said it.

use jiff::civil::Date;

use super::terms::UnknownTerm;

/// How the day was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComeBackKind {
    /// A date, month or year.
    Explicit,
    /// Counted from the day of writing: "next month", "in six weeks", a weekday.
    Relative,
    /// A quarter or half of a year.
    Quarter,
    /// "After the summer", "in spring".
    Season,
    /// "Once we have hired": no date can be computed.
    Event,
}

impl ComeBackKind {
    /// The word of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Relative => "relative",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Event => "event",
        }
    }
}

impl std::str::FromStr for ComeBackKind {
    type Err = UnknownTerm;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        [
            Self::Explicit,
            Self::Relative,
            Self::Quarter,
            Self::Season,
            Self::Event,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| UnknownTerm {
            word: word.to_owned(),
            list: "kind of date",
            expected: "explicit, relative, quarter, season, event".to_owned(),
        })
    }
}

impl serde::Serialize for ComeBackKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// When to come back: a range of days, or none where only an event or a vague time was named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ComeBack {
    /// How the day was named.
    pub kind: ComeBackKind,
    /// The first day that fits their words.
    pub from: Option<Date>,
    /// The last day that fits their words; never before `from`.
    pub to: Option<Date>,
    /// The words that named it, as written.
    pub phrase: String,
}
