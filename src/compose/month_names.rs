//! Months and days in the languages that templates are written in.
//!
//! A template that says "I'll write again in" and then the month must get *March*, *März* or *mars*, as the
//! template speaks, not as the person does: an English template to an Italian says *March*. The year
//! is named only where leaving it out could be misread.

use jiff::civil::Date;

/// A language in which we can name a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English, and what everything unknown falls back to.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Dutch.
    Dutch,
    /// Portuguese.
    Portuguese,
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const ITALIAN: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const PORTUGUESE: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

impl Tongue {
    /// The languages that `language = ".."` in a template's front matter may name.
    pub const CODES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

    /// The language of an ISO 639-1 code, with or without a region (`de-AT`).
    pub fn of_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            "fr" => Some(Self::French),
            "es" => Some(Self::Spanish),
            "it" => Some(Self::Italian),
            "nl" => Some(Self::Dutch),
            "pt" => Some(Self::Portuguese),
            _ => None,
        }
    }

    /// The bare name of a date's month.
    fn name(self, date: Date) -> &'static str {
        let names = match self {
            Self::English => ENGLISH,
            Self::German => GERMAN,
            Self::French => FRENCH,
            Self::Spanish => SPANISH,
            Self::Italian => ITALIAN,
            Self::Dutch => DUTCH,
            Self::Portuguese => PORTUGUESE,
        };
        let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        names.get(index).copied().unwrap_or("")
    }

    /// "March", and "March 2028" where it is not the one nearest to `today`.
    pub fn month(self, date: Date, today: Option<Date>) -> String {
        let name = self.name(date);
        if year_goes_without_saying(date, today) {
            return name.to_owned();
        }
        match self {
            Self::Spanish | Self::Portuguese => format!("{name} de {}", date.year()),
            _ => format!("{name} {}", date.year()),
        }
    }

    /// "15 March", and "15 March 2028" where it is not the one nearest to `today`.
    pub fn day(self, date: Date, today: Option<Date>) -> String {
        let (day, month) = (date.day(), self.month(date, today));
        match self {
            Self::German => format!("{day}. {month}"),
            Self::French if day == 1 => format!("1er {month}"),
            Self::Spanish | Self::Portuguese => format!("{day} de {month}"),
            _ => format!("{day} {month}"),
        }
    }

    /// "15 March 2028".
    pub fn full_date(self, date: Date) -> String {
        self.day(date, None)
    }
}

/// Within ten months of today on either side, a month's bare name means that one.
fn year_goes_without_saying(date: Date, today: Option<Date>) -> bool {
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    today.is_some_and(|today| (months(date) - months(today)).abs() <= 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_year_is_named_where_it_could_be_misread() {
        let today = Some(date(2026, 11, 24));
        assert_eq!(Tongue::English.month(date(2027, 3, 1), today), "March");
        assert_eq!(Tongue::English.month(date(2028, 3, 1), today), "March 2028");
        assert_eq!(
            Tongue::Spanish.month(date(2027, 11, 1), today),
            "noviembre de 2027"
        );
        assert_eq!(Tongue::German.month(date(2027, 3, 1), None), "März 2027");
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let day = date(2027, 3, 1);
        let today = Some(date(2027, 2, 1));
        let written = [
            Tongue::English,
            Tongue::German,
            Tongue::French,
            Tongue::Spanish,
        ]
        .map(|tongue| tongue.day(day, today));
        assert_eq!(written, ["1 March", "1. März", "1er mars", "1 de marzo"]);
    }

    #[test]
    fn a_region_does_not_change_the_language() {
        assert_eq!(Tongue::of_code("de-AT"), Some(Tongue::German));
        assert_eq!(Tongue::of_code("pt_BR"), Some(Tongue::Portuguese));
        assert_eq!(Tongue::of_code("ja"), None);
    }
}
