//! Dates as people's mail programs write them, in any of the languages of `locales`.
//!
//! An inline forward says when its original was written in the words of the forwarder's client:
//! "Donnerstag, 28. Oktober 2021 um 12:46", "Thu, Apr 16, 2026 at 11:15 AM", "28/10/2021 12.46".
//! The same reading serves absence notices ("back on 3 March"), where the year must be inferred.
//!
//! Words are looked up in tables; what remains are the few orders in which day, month and year
//! stand. Where day and month could be either, the reading that is not after the mail wins.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};

use super::locales::{LOCALES, words};
use super::text::folded;

/// A date line, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// The civil date.
    pub(super) date: Date,
    /// The time of day, midnight where none is given.
    pub(super) time: Time,
    /// Seconds east of UTC, where given.
    pub(super) offset_seconds: Option<i32>,
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits: their value and how many they are.
    Number(u32, usize),
    /// Letters, in lower case.
    Word(String),
    /// Anything else that is no blank.
    Sign(char),
}

/// The first rows of the table are the languages that letters are read in.
const LANGUAGES_READ: usize = 7;

/// No date line has more tokens; a text is read up to here.
pub(super) const MAX_TOKENS: usize = 400;

/// Words with the languages that have them and the number they stand for.
type Names = BTreeMap<String, Vec<(&'static str, i8)>>;

static MONTHS: LazyLock<Names> = LazyLock::new(|| {
    let mut months = Names::new();
    for locale in LOCALES {
        for (number, cell) in (1..).zip(locale.months) {
            for word in words(cell) {
                months
                    .entry(word.to_owned())
                    .or_default()
                    .push((locale.code, number));
                let plain = folded(word);
                if plain != word {
                    months.entry(plain).or_default().push((locale.code, number));
                }
            }
        }
    }
    months
});

static WEEKDAYS: LazyLock<Names> = LazyLock::new(|| {
    let mut weekdays = Names::new();
    for locale in LOCALES {
        for (number, cell) in (1..).zip(locale.weekdays) {
            for word in words(cell) {
                weekdays
                    .entry(word.to_owned())
                    .or_default()
                    .push((locale.code, number));
            }
        }
    }
    weekdays
});

/// Weekdays of the languages that letters are read in, as written and folded.
static WEEKDAYS_READ: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    let mut weekdays = BTreeMap::new();
    for locale in LOCALES.iter().take(LANGUAGES_READ) {
        for (number, cell) in (1..).zip(locale.weekdays) {
            for word in words(cell) {
                weekdays.entry(word.to_owned()).or_insert(number);
                weekdays.entry(folded(word)).or_insert(number);
            }
        }
    }
    weekdays
});

/// Offsets of zone names in minutes east of UTC.
static ZONES: &[(&str, i32)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("bst", 60),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("jst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("sast", 120),
    ("sgt", 480),
    ("hkt", 480),
    ("ist", 330),
];

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    super::work::done(text.len());
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if out.len() >= MAX_TOKENS {
            break;
        }
        if let Some(first) = c.to_digit(10) {
            let (mut value, mut count) = (first, 1);
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                value = value.saturating_mul(10).saturating_add(digit);
                count += 1;
                chars.next();
            }
            out.push(Token::Number(value, count));
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(next) = chars.peek().filter(|c| c.is_alphabetic()) {
                word.extend(next.to_lowercase());
                chars.next();
            }
            out.push(Token::Word(word));
        } else if !c.is_whitespace() {
            out.push(Token::Sign(c));
        }
    }
    out
}

/// The month that a word names, in the hinted language if it has the word, else in the first that has.
pub(super) fn month(word: &str, hint: &str) -> Option<i8> {
    named(&MONTHS, word, hint)
}

/// The weekday that a word names, Monday being 1.
pub(super) fn weekday(word: &str, hint: &str) -> Option<i8> {
    named(&WEEKDAYS, word, hint)
}

/// The weekday that a word of a letter names: written out, in a language that letters are read in.
/// Short forms are words of other languages too often ("mon bureau").
pub(super) fn weekday_in_text(word: &str) -> Option<i8> {
    let short = matches!(
        word,
        "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri"
    );
    if !short && word.chars().count() < 5 {
        return None;
    }
    WEEKDAYS_READ.get(word).copied()
}

fn named(table: &Names, word: &str, hint: &str) -> Option<i8> {
    let found = table.get(word)?;
    found
        .iter()
        .find(|(code, _)| *code == hint)
        .or_else(|| found.first())
        .map(|(_, number)| *number)
}

/// Reads a date line; `near` is the day of the mail that holds it, `hint` its language.
pub(super) fn read(text: &str, near: Option<Date>, hint: &str) -> Option<Written> {
    let tokens = tokens(text);
    let (date, used) = day_with_year(&tokens, near, hint)?;
    let (time, after) = time_of_day(&tokens, used);
    Some(Written {
        date,
        time,
        offset_seconds: offset(&tokens, after),
    })
}

/// The tokens that a date took, as a range of positions.
type Used = (usize, usize);

fn day_with_year(tokens: &[Token], near: Option<Date>, hint: &str) -> Option<(Date, Used)> {
    cjk(tokens)
        .or_else(|| named_month(tokens, hint))
        .or_else(|| numeric(tokens, near))
}

fn date(year: u32, month: i8, day: u32) -> Option<Date> {
    let year = if year < 100 { year + 2000 } else { year };
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

/// 2022年9月19日
fn cjk(tokens: &[Token]) -> Option<(Date, Used)> {
    tokens
        .windows(6)
        .enumerate()
        .find_map(|(at, window)| match window {
            [
                Token::Number(year, 4),
                Token::Word(y),
                Token::Number(month, _),
                Token::Word(m),
                Token::Number(day, _),
                Token::Word(d),
            ] if y.starts_with('年') && m.starts_with('月') && d.starts_with('日') => {
                Some((date(*year, i8::try_from(*month).ok()?, *day)?, (at, at + 6)))
            }
            _ => None,
        })
}

/// A month by name: "28. Oktober 2021", "Oct 28, 2021", "2021. október 28.".
fn named_month(tokens: &[Token], hint: &str) -> Option<(Date, Used)> {
    let months = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            Token::Word(word) => month(word, hint).map(|month| (at, month)),
            _ => None,
        });
    let candidates: Vec<(usize, i8)> = months.collect();
    let by = |before: bool| {
        candidates.iter().find_map(|(at, month)| {
            let day = if before {
                before_month(tokens, *at)
            } else {
                after_month(tokens, *at)
            }?;
            let (year, year_at) = year_near(tokens, *at, day.1)?;
            let from = (*at).min(day.1).min(year_at);
            let to = (*at).max(day.1).max(year_at) + 1;
            Some((date(year, *month, day.0)?, (from, to)))
        })
    };
    by(true).or_else(|| by(false))
}

/// The day in front of a month: "28. Oktober", "28 de octubre", "1er mars", "3rd of May".
pub(super) fn before_month(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let mut position = at;
    for _ in 0..3 {
        position = position.checked_sub(1)?;
        match tokens.get(position)? {
            Token::Number(day @ 1..=31, 1..=2) => return Some((*day, position)),
            Token::Word(word)
                if matches!(
                    word.as_str(),
                    "de" | "of" | "er" | "th" | "st" | "nd" | "rd" | "o" | "den" | "do"
                ) => {}
            Token::Sign('.' | '-' | 'º' | '°' | ',' | 'ª') => {}
            _ => return None,
        }
    }
    None
}

/// The day behind a month: "Oct 28", "March 3rd".
pub(super) fn after_month(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    for position in at + 1..at + 4 {
        match tokens.get(position)? {
            Token::Number(day @ 1..=31, 1..=2) => {
                let is_time = matches!(tokens.get(position + 1), Some(Token::Sign(':')));
                return (!is_time).then_some((*day, position));
            }
            Token::Word(word) if word == "the" => {}
            Token::Sign('.' | '-') => {}
            _ => return None,
        }
    }
    None
}

/// The four-digit year next to day and month; a year of two digits only behind them.
fn year_near(tokens: &[Token], month_at: usize, day_at: usize) -> Option<(u32, usize)> {
    let last = month_at.max(day_at);
    let first = month_at.min(day_at);
    let behind = (last + 1..last + 6).find_map(|at| match tokens.get(at) {
        Some(Token::Number(year @ 1900..=2200, 4)) => Some((*year, at)),
        _ => None,
    });
    behind
        .or_else(|| {
            (first.saturating_sub(3)..first).find_map(|at| match tokens.get(at) {
                Some(Token::Number(year @ 1900..=2200, 4)) => Some((*year, at)),
                _ => None,
            })
        })
        .or_else(|| match (tokens.get(last + 1), tokens.get(last + 2)) {
            (Some(Token::Number(year, 2)), next) if next != Some(&Token::Sign(':')) => {
                Some((*year, last + 1))
            }
            (Some(Token::Sign('-')), Some(Token::Number(year, 2))) => Some((*year, last + 2)),
            _ => None,
        })
}

/// "28/10/2021", "10/28/2021", "28.10.2021", "2021-10-28".
fn numeric(tokens: &[Token], near: Option<Date>) -> Option<(Date, Used)> {
    tokens.windows(5).enumerate().find_map(|(at, window)| {
        let [
            Token::Number(first, digits),
            Token::Sign(sign),
            Token::Number(second, _),
            Token::Sign(again),
            Token::Number(third, last_digits),
        ] = window
        else {
            return None;
        };
        if sign != again || !matches!(sign, '/' | '.' | '-') {
            return None;
        }
        let found = if *digits == 4 {
            date(*first, i8::try_from(*second).ok()?, *third)
        } else if matches!(last_digits, 2 | 4) {
            let month_first = *sign == '/' && has_noon_mark(tokens);
            day_or_month_first((*first, *second, *third), near, month_first)
        } else {
            None
        };
        found.map(|date| (date, (at, at + 5)))
    })
}

fn has_noon_mark(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| matches!(token, Token::Word(word) if word == "am" || word == "pm"))
}

/// Of both readings the one that is not after `near`; if both are not, the usual one.
fn day_or_month_first(
    (a, b, year): (u32, u32, u32),
    near: Option<Date>,
    month_first: bool,
) -> Option<Date> {
    let day_first = i8::try_from(b).ok().and_then(|month| date(year, month, a));
    let swapped = i8::try_from(a).ok().and_then(|month| date(year, month, b));
    let (usual, other) = if month_first {
        (swapped, day_first)
    } else {
        (day_first, swapped)
    };
    match (usual, other, near) {
        (Some(usual), Some(other), Some(near)) => {
            let latest = near.tomorrow().unwrap_or(near);
            Some(if usual > latest && other <= latest {
                other
            } else {
                usual
            })
        }
        (usual, other, _) => usual.or(other),
    }
}

/// The first time of day outside the date, and where it ends.
fn time_of_day(tokens: &[Token], used: Used) -> (Time, usize) {
    let midnight = Time::midnight();
    for at in 0..tokens.len() {
        if at >= used.0 && at < used.1 {
            continue;
        }
        let (Some(Token::Number(hour, _)), Some(Token::Number(minute, 2))) =
            (tokens.get(at), tokens.get(at + 2))
        else {
            continue;
        };
        let joined = match tokens.get(at + 1) {
            Some(Token::Sign(':' | '.')) => true,
            Some(Token::Word(word)) => matches!(word.as_str(), "h" | "u" | "時" | "点"),
            _ => false,
        };
        if !joined || *hour > 23 || *minute > 59 {
            continue;
        }
        let second = match (tokens.get(at + 3), tokens.get(at + 4)) {
            (Some(Token::Sign(':' | '.')), Some(Token::Number(second @ 0..=59, 2))) => {
                Some(*second)
            }
            _ => None,
        };
        let after = if second.is_some() { at + 5 } else { at + 3 };
        let hour = twelve_hours(*hour, tokens.get(after), tokens.get(after + 1));
        let small = |value: u32| i8::try_from(value).unwrap_or_default();
        let time = Time::new(
            small(hour),
            small(*minute),
            small(second.unwrap_or_default()),
            0,
        );
        return (time.unwrap_or(midnight), after);
    }
    (midnight, used.1)
}

/// An hour with what follows the time: "PM", "p. m.".
fn twelve_hours(hour: u32, next: Option<&Token>, after: Option<&Token>) -> u32 {
    let mark = match (next, after) {
        (Some(Token::Word(word)), _) if word == "pm" || word == "am" => word.as_str(),
        (Some(Token::Word(word)), Some(Token::Sign('.'))) if word == "p" || word == "a" => {
            word.as_str()
        }
        _ => return hour,
    };
    match (mark.starts_with('p'), hour) {
        (true, 1..=11) => hour + 12,
        (false, 12) => 0,
        _ => hour,
    }
}

/// "+0200", "GMT+3", "UTC+1", "-0400", "CEST".
fn offset(tokens: &[Token], after: usize) -> Option<i32> {
    let mut named: Option<i32> = None;
    for at in after..tokens.len().min(after + 8) {
        match (tokens.get(at), tokens.get(at + 1)) {
            (Some(Token::Sign(sign @ ('+' | '-' | '−'))), Some(Token::Number(value, digits))) => {
                let (mut hours, mut minutes) = if *digits >= 3 {
                    (value / 100, value % 100)
                } else {
                    (*value, 0)
                };
                if let (Some(Token::Sign(':')), Some(Token::Number(more, 2))) =
                    (tokens.get(at + 2), tokens.get(at + 3))
                {
                    minutes = *more;
                }
                hours = hours.min(14);
                minutes = minutes.min(59);
                let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
                return Some(if *sign == '+' { seconds } else { -seconds });
            }
            (Some(Token::Word(word)), _) if named.is_none() => {
                named = ZONES
                    .iter()
                    .find(|(zone, _)| zone == word)
                    .map(|(_, minutes)| minutes * 60);
            }
            _ => {}
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, date: &str, time: &str, offset_hours: Option<i32>) {
        let near = Some(jiff::civil::date(2026, 6, 1));
        let found = read(text, near, "").unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found.date.to_string(), date, "{text}");
        assert_eq!(found.time.to_string(), time, "{text}");
        assert_eq!(
            found.offset_seconds,
            offset_hours.map(|hours| hours * 3600),
            "{text}"
        );
    }

    #[test]
    fn each_client_and_language_is_read() {
        reads(
            "Thu, Apr 16, 2026 at 11:15\u{202f}AM",
            "2026-04-16",
            "11:15:00",
            None,
        );
        reads(
            "Tuesday, November 5, 2024 8:14 PM",
            "2024-11-05",
            "20:14:00",
            None,
        );
        reads(
            "4 July 2024 at 11:58:27 BST",
            "2024-07-04",
            "11:58:27",
            Some(1),
        );
        reads(
            "Donnerstag, 28. Oktober 2021 um 12:46",
            "2021-10-28",
            "12:46:00",
            None,
        );
        reads("mardi 27 mai 2025 18:31", "2025-05-27", "18:31:00", None);
        reads(
            "lun 28 set 2020 alle ore 09:11",
            "2020-09-28",
            "09:11:00",
            None,
        );
        reads(
            "mar, 9 jun 2020 a las 11:30",
            "2020-06-09",
            "11:30:00",
            None,
        );
        reads(
            "26 de outubro de 2021, 14:25:08 EEST",
            "2021-10-26",
            "14:25:08",
            Some(3),
        );
        reads("2021. okt. 27., Sze, 9:31", "2021-10-27", "09:31:00", None);
        reads(
            "2022年9月19日月曜日 17:55:44 -0400",
            "2022-09-19",
            "17:55:44",
            Some(-4),
        );
        reads(
            "Montag, 19. September 2022, 17:55:44 -0400",
            "2022-09-19",
            "17:55:44",
            Some(-4),
        );
        reads("02/10/2023 4:52 PM EST", "2023-02-10", "16:52:00", Some(-5));
        reads("28/10/2021 12.46", "2021-10-28", "12:46:00", None);
        reads("2025-05-08 07:59", "2025-05-08", "07:59:00", None);
        reads(
            "27/03/2026  16:27  (GMT+00:00)",
            "2026-03-27",
            "16:27:00",
            Some(0),
        );
    }

    #[test]
    fn a_month_that_two_languages_share_follows_the_labels() {
        let near = Some(jiff::civil::date(2026, 6, 1));
        let croatian = read("26. listopada 2021. u 14:25:08", near, "hr").unwrap();
        let polish = read("26 listopada 2021 o 14:25:08", near, "pl").unwrap();
        assert_eq!(croatian.date.month(), 10);
        assert_eq!(polish.date.month(), 11);
    }

    #[test]
    fn a_date_is_not_after_the_mail_that_quotes_it() {
        let near = Some(jiff::civil::date(2026, 4, 15));
        assert_eq!(
            read("04/12/2026 23:13", near, "").unwrap().date.to_string(),
            "2026-04-12"
        );
        assert_eq!(
            read("12/04/2026 23:13", near, "").unwrap().date.to_string(),
            "2026-04-12"
        );
    }
}
