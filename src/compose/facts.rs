//! What a template may say about a person: a closed list, each fact known or missing.
//!
//! A fact that is empty is missing, and a missing fact that a template says without a fallback holds the
//! mail. Nothing here is guessed: a first name is given only where it looks like one, a date only where
//! the person named it, their words only where they may be said back. Facts are data: whatever they
//! hold is printed as it stands and never read as part of the template.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::config::Owner;
use crate::domain::{ComeBack, ComeBackKind, Person, Reason};

use super::month_names::Tongue;
use super::{clean, discretion};

/// Every fact that a template can use, with what it is; besides these, `fields.COLUMN` of an import.
pub const FACTS: [(&str, &str); 17] = [
    (
        "first_name",
        "what to call the person; none where no real name is known",
    ),
    ("name", "full name"),
    ("company", "their company"),
    ("their_words", "the sentence of their no, as they wrote it"),
    (
        "come_back_phrase",
        "their words that named the date, where they may be quoted: try me in March",
    ),
    (
        "come_back_month",
        "the month in which we come back: March; March 2028 where it is far off",
    ),
    (
        "come_back_day",
        "the day around which we come back, where they named it closely: 15 March",
    ),
    (
        "come_back_ahead",
        "\"yes\" while that date lies ahead; for conditions",
    ),
    (
        "named_date",
        "the day or month that they named in so many words: March; none for \"after the summer\"",
    ),
    ("owner_name", "your name as it stands in From"),
    ("owner_first_name", "its first word"),
    ("owner_company", "your company"),
    ("today_month", "the month of sending: November"),
    ("competitor", "the product that they use or chose instead"),
    (
        "reason",
        "why not, by the word of the log: no_budget; for conditions",
    ),
    ("decline_date", "the day of their no: 23 November"),
    (
        "useful_note",
        "what is worth writing about, for recurring mails",
    ),
];

/// How close to today a day must be to be named by its number.
const NEAR_DAYS: i32 = 45;
/// How wide a range may be to count as a day.
const CLOSE_DAYS: i32 = 14;
const MAX_FIRST_NAME_CHARS: usize = 40;

/// What is known for one letter. Every field may be empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The person's language (ISO 639-1), by which the version of a template is chosen.
    pub language: Option<String>,
    /// What to call the person, from [`Person::first_name`].
    pub first_name: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// The sentence of their no.
    pub their_words: Option<String>,
    /// The date that they named.
    pub come_back: Option<ComeBack>,
    /// The product that they use or chose instead.
    pub competitor: Option<String>,
    /// Why not.
    pub reason: Option<Reason>,
    /// The civil day of their no, at their place.
    pub declined_on: Option<Date>,
    /// The civil day of sending, at their place.
    pub today: Option<Date>,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's company.
    pub owner_company: String,
    /// What is worth writing about; may have several paragraphs.
    pub useful_note: Option<String>,
    /// Columns of the import.
    pub fields: BTreeMap<String, String>,
}

impl Facts {
    /// The facts that come with the person and the owner; those of the decline are the caller's to add.
    pub fn about(person: &Person, owner: &Owner) -> Self {
        Self {
            language: person.language.clone(),
            first_name: person.first_name().map(str::to_owned),
            name: person.name.clone(),
            company: person.company.clone(),
            owner_name: owner.name.clone(),
            owner_company: owner.company.clone(),
            fields: person.fields.clone(),
            ..Self::default()
        }
    }

    /// The known facts by name, in the language of the template. What is missing is absent.
    pub(super) fn values(&self, tongue: Tongue) -> BTreeMap<&'static str, String> {
        let text = |value: &Option<String>| value.as_deref().map(clean::fact);
        let owner_name = clean::fact(&self.owner_name);
        let owner_first_name = owner_name.split(' ').next().unwrap_or("").to_owned();
        let ahead = self.promised_day().zip(self.today);
        let come_back_ahead = ahead
            .filter(|(day, today)| day > today)
            .map(|_| "yes".to_owned());
        let all = [
            (
                "first_name",
                self.first_name.as_deref().and_then(greeting_name),
            ),
            ("name", text(&self.name)),
            ("company", text(&self.company)),
            ("their_words", text(&self.their_words)),
            ("come_back_phrase", self.phrase()),
            (
                "come_back_month",
                self.promised_day().map(|day| tongue.month(day, self.today)),
            ),
            (
                "come_back_day",
                self.close_day().map(|day| tongue.day(day, self.today)),
            ),
            ("come_back_ahead", come_back_ahead),
            ("named_date", self.named_date(tongue)),
            ("owner_name", Some(owner_name)),
            ("owner_first_name", Some(owner_first_name)),
            ("owner_company", Some(clean::fact(&self.owner_company))),
            (
                "today_month",
                self.today.map(|today| tongue.month(today, Some(today))),
            ),
            ("competitor", text(&self.competitor)),
            (
                "reason",
                self.reason.map(|reason| reason.as_str().to_owned()),
            ),
            (
                "decline_date",
                self.declined_on.map(|day| tongue.day(day, self.today)),
            ),
            (
                "useful_note",
                self.useful_note.as_deref().map(clean::fact_lines),
            ),
        ];
        all.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// The known columns of the import.
    pub(super) fn field_values(&self) -> BTreeMap<String, String> {
        self.fields
            .iter()
            .map(|(name, value)| (name.clone(), clean::fact(value)))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// The day on which the plan comes back.
    fn promised_day(&self) -> Option<Date> {
        self.come_back.as_ref().and_then(|come_back| come_back.from)
    }

    fn close_day(&self) -> Option<Date> {
        let (from, to) = self.range()?;
        let near = days_between(self.today?, from).abs() <= NEAR_DAYS;
        (near && days_between(from, to) <= CLOSE_DAYS).then_some(from)
    }

    fn range(&self) -> Option<(Date, Date)> {
        let come_back = self.come_back.as_ref()?;
        let from = come_back.from?;
        Some((from, come_back.to.unwrap_or(from)))
    }

    /// Only what stands in their words: a month or day that we computed is no word of theirs.
    fn named_date(&self, tongue: Tongue) -> Option<String> {
        let (from, to) = self.range()?;
        let explicit = self.come_back.as_ref()?.kind == ComeBackKind::Explicit;
        let one_month = (from.year(), from.month()) == (to.year(), to.month());
        if !explicit || !one_month && days_between(from, to) > CLOSE_DAYS {
            return None;
        }
        // A range of a week or so is how a single named day is kept; longer ones are parts of a month.
        if days_between(from, to) <= 7 {
            return Some(tongue.day(from, self.today));
        }
        Some(tongue.month(from, self.today))
    }

    fn phrase(&self) -> Option<String> {
        let come_back = self.come_back.as_ref()?;
        // "Once my wife is home again" is an event: what it says is theirs, and no date.
        if come_back.kind == ComeBackKind::Event {
            return None;
        }
        discretion::quotable(&come_back.phrase)
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to))
        .map_or(i32::MAX, |span| span.get_days())
}

/// A first name that can stand behind "Hello": no title, no initial, no department.
fn greeting_name(word: &str) -> Option<String> {
    const NO_NAMES: [&str; 31] = [
        "dr", "prof", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "hr", "fr", "m", "mme",
        "mlle", "sr", "sra", "ing", "dipl", "info", "sales", "team", "support", "office",
        "contact", "admin", "kontakt", "vertrieb", "noreply", "no-reply", "the", "unknown",
    ];
    let word = clean::fact(word);
    let bare = word.trim_matches(|c: char| ".,;:\"'".contains(c));
    let is_initial = bare.is_ascii() && bare.len() < 2;
    let too_long = bare.chars().count() > MAX_FIRST_NAME_CHARS;
    if is_initial || too_long || NO_NAMES.contains(&bare.to_lowercase().as_str()) {
        return None;
    }
    Some(bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn with(
        kind: ComeBackKind,
        from: Date,
        to: Date,
        phrase: &str,
    ) -> BTreeMap<&'static str, String> {
        Facts {
            come_back: Some(ComeBack {
                kind,
                from: Some(from),
                to: Some(to),
                phrase: phrase.to_owned(),
            }),
            today: Some(date(2026, 11, 24)),
            ..Facts::default()
        }
        .values(Tongue::English)
    }

    #[test]
    fn a_named_month_is_said_as_they_named_it() {
        let facts = with(
            ComeBackKind::Explicit,
            date(2027, 3, 1),
            date(2027, 3, 31),
            "in March",
        );
        assert_eq!(facts.get("named_date").unwrap(), "March");
        assert_eq!(facts.get("come_back_month").unwrap(), "March");
        assert_eq!(facts.get("come_back_ahead").unwrap(), "yes");
        assert!(!facts.contains_key("come_back_day"));
    }

    #[test]
    fn a_named_day_is_said_as_a_day() {
        let facts = with(
            ComeBackKind::Explicit,
            date(2026, 12, 15),
            date(2026, 12, 22),
            "on the 15th",
        );
        assert_eq!(facts.get("named_date").unwrap(), "15 December");
        assert_eq!(facts.get("come_back_day").unwrap(), "15 December");
    }

    #[test]
    fn what_we_computed_is_not_said_to_be_their_word() {
        let summer = with(
            ComeBackKind::Season,
            date(2027, 9, 1),
            date(2027, 9, 30),
            "after the summer",
        );
        assert!(!summer.contains_key("named_date"));
        assert_eq!(summer.get("come_back_phrase").unwrap(), "after the summer");
        let year = with(
            ComeBackKind::Explicit,
            date(2027, 1, 1),
            date(2027, 12, 31),
            "in 2027",
        );
        assert!(!year.contains_key("named_date"));
    }

    #[test]
    fn an_event_is_never_quoted() {
        let facts = Facts {
            come_back: Some(ComeBack {
                kind: ComeBackKind::Event,
                from: None,
                to: None,
                phrase: "once he is home".to_owned(),
            }),
            ..Facts::default()
        };
        assert!(facts.values(Tongue::English).is_empty());
    }

    #[test]
    fn a_title_is_no_first_name() {
        for word in ["Dr.", "J.", "Info", "Frau", "Team"] {
            assert_eq!(greeting_name(word), None);
        }
        assert_eq!(greeting_name("Zoë,").as_deref(), Some("Zoë"));
    }
}
