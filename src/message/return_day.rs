//! When somebody is back, by their absence notice.
//!
//! "I am away until 14 August" means back on the 15th; "until Monday, 17 August" means back that
//! Monday; "back on the 17th" beats both. Years are mostly left out and follow from the day of
//! writing: the date that lies ahead. Ranges ("from 3 to 14 August") end with their last day.
//!
//! Only days that the text names are read. "In a few weeks" is no date, and none is made up.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::auto_words::{
    AFTER, BACK, IN, NUMBERS, OUT, RETURNING, STARTS, STRONG_UNTIL, TODAY, TOMORROW, UNITS, UNTIL,
};
use super::dates::{self, Token};
use super::text::{folded, has_words};

/// A day without a year that would lie further ahead than this is one just gone by.
const MAX_DAYS_AHEAD: i32 = 300;

/// A day named in a text.
#[derive(Debug, Clone, Copy)]
struct Named {
    date: Date,
    /// It is the second day of a range in one month: "April 18 through 21".
    ends_range: bool,
    /// A weekday stands with it: "until Monday, 18 August".
    weekday: bool,
    /// Where it begins and ends among the tokens.
    from: usize,
    to: usize,
}

/// Where the writer is, as far as it tells in which order the numbers of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// "08/14": the Americas north of Mexico.
    MonthFirst,
    /// "14/08": nearly everybody else.
    DayFirst,
}

impl Order {
    /// By the offset of the Date field: North America, if anywhere, is four to ten hours behind.
    /// South Americans among them write in their languages.
    pub(super) fn of(offset_seconds: Option<i32>, folded_text: &str) -> Self {
        let hours = offset_seconds.unwrap_or_default() / 3600;
        let latin = [
            "ferias",
            "vacaciones",
            "oficina",
            "escritorio",
            "hasta",
            "retorno",
            "ausente",
        ];
        let american =
            (-10..=-4).contains(&hours) && !latin.iter().any(|word| has_words(folded_text, word));
        if american {
            Self::MonthFirst
        } else {
            Self::DayFirst
        }
    }
}

/// The first day on which the person is back; `day` is the day of writing.
pub(super) fn return_day(text: &str, day: Date, order: Order) -> Option<Date> {
    let tokens = dates::tokens(&folded(text));
    if let Some(date) = away_today_and_tomorrow(&tokens, day) {
        return Some(date);
    }
    let days = days_in(&tokens, day, order);
    let mut until: Option<Date> = None;
    for (number, named) in days.iter().enumerate() {
        let before = words_before(&tokens, named.from);
        let nearest = before.first().map(String::as_str).unwrap_or_default();
        if days
            .get(number + 1)
            .is_some_and(|next| begins_range(&tokens, named, next))
        {
            continue;
        }
        let inclusive = is_inclusive(&tokens, named);
        let is_back = BACK
            .iter()
            .any(|word| before.iter().any(|found| found == word))
            && (!before_is_start(&before) || is_followed_by_return(&tokens, named.to));
        let is_until = UNTIL.contains(&nearest)
            || before
                .iter()
                .any(|word| STRONG_UNTIL.contains(&word.as_str()));
        let behind = before
            .iter()
            .find(|word| !ARTICLES.contains(&word.as_str()))
            .is_some_and(|word| AFTER.contains(&word.as_str()));
        if behind && !named.weekday {
            until = until.or(later(named.date.tomorrow().ok()?, day));
        } else if is_back && !is_ended_by(&before) {
            if let Some(date) = later(named.date, day) {
                return Some(date);
            }
        } else if is_until || inclusive || named.ends_range {
            let through = before
                .iter()
                .any(|word| word == "through" || word == "thru");
            let ends_week = named.date.weekday().to_monday_one_offset() >= 6;
            let returns_then = named.weekday && !inclusive && !through && !ends_week;
            let date = if returns_then {
                Some(named.date)
            } else {
                named.date.tomorrow().ok()
            };
            until = date.filter(|date| *date > day).or(until);
        }
    }
    until
        .or_else(|| later(days.last()?.date, day).filter(|_| days.len() == 1))
        .or_else(|| weeks_away(&tokens, day))
        .or_else(|| away_today(&tokens, day))
}

/// Words between "after" and a day.
static ARTICLES: &[&str] = &["the", "dem", "den", "le", "la", "el", "il", "o", "de"];

/// Whether an until-word stands nearer to the day than any word of return: "back at work by then,
/// away until 14 August".
fn is_ended_by(before: &[String]) -> bool {
    let until = before
        .iter()
        .position(|word| STRONG_UNTIL.contains(&word.as_str()));
    let back = before.iter().position(|word| BACK.contains(&word.as_str()));
    matches!((until, back), (Some(until), Some(back)) if until < back)
}

/// "Back in 3 weeks", "retour dans deux semaines": counted from the day of writing.
fn weeks_away(tokens: &[Token], day: Date) -> Option<Date> {
    (0..tokens.len()).find_map(|at| {
        let count = match tokens.get(at)? {
            Token::Number(count @ 1..=60, 1..=2) => i64::from(*count),
            Token::Word(word) => NUMBERS
                .iter()
                .find(|(number, _)| number == word)
                .map(|(_, count)| *count)?,
            _ => return None,
        };
        let Token::Word(unit) = tokens.get(at + 1)? else {
            return None;
        };
        let days = UNITS
            .iter()
            .find(|(name, _)| name == unit)
            .map(|(_, days)| *days)?;
        let before = words_before(tokens, at);
        let told = before
            .first()
            .is_some_and(|word| IN.contains(&word.as_str()))
            && before.iter().any(|word| RETURNING.contains(&word.as_str()));
        let date = day.checked_add(Span::new().days(count * days)).ok()?;
        told.then_some(date)
    })
}

/// "Out sick today": back tomorrow.
fn away_today(tokens: &[Token], day: Date) -> Option<Date> {
    (holds(tokens, TODAY) && holds(tokens, OUT)).then(|| day.tomorrow().ok())?
}

/// "Out today and tomorrow": back on the day after, unless the text says when.
fn away_today_and_tomorrow(tokens: &[Token], day: Date) -> Option<Date> {
    let both = tokens.windows(3).any(|window| match window {
        [
            Token::Word(today),
            Token::Word(_) | Token::Sign(_),
            Token::Word(tomorrow),
        ] => TODAY.contains(&today.as_str()) && TOMORROW.contains(&tomorrow.as_str()),
        _ => false,
    });
    let away = both && holds(tokens, OUT) && !holds(tokens, RETURNING);
    away.then(|| day.checked_add(2.days()).ok())?
}

fn holds(tokens: &[Token], words: &[&str]) -> bool {
    tokens
        .iter()
        .any(|token| matches!(token, Token::Word(word) if words.contains(&word.as_str())))
}

/// Whether the words name a first day of absence ("on leave from"), not a day of return.
fn before_is_start(before: &[String]) -> bool {
    let from = before
        .iter()
        .take(2)
        .any(|word| FROM.contains(&word.as_str()));
    from && before.iter().any(|word| STARTS.contains(&word.as_str()))
}

/// "From Monday again": the word of return stands behind the day.
fn is_followed_by_return(tokens: &[Token], to: usize) -> bool {
    let behind = tokens.get(to..).unwrap_or_default().iter().take(3);
    let mut words = behind.filter_map(|token| match token {
        Token::Word(word) => Some(word.as_str()),
        _ => None,
    });
    words.any(|word| AGAIN.contains(&word))
}

/// Words before a first day.
static FROM: &[&str] = &[
    "from", "vom", "ab", "du", "des", "desde", "de", "dal", "van", "vanaf",
];

/// Words of return that stand behind its day.
static AGAIN: &[&str] = &[
    "again", "back", "wieder", "zuruck", "nouveau", "nuevo", "novo", "nuovo", "weer",
];

/// Whether a day is the first of a range: "from 16 to 20 February", "10.08. - 28.08.".
fn begins_range(tokens: &[Token], first: &Named, next: &Named) -> bool {
    let between = tokens.get(first.to..next.from).unwrap_or_default();
    between.len() <= 4
        && between.iter().any(|token| match token {
            Token::Word(word) => {
                UNTIL.contains(&word.as_str()) || STRONG_UNTIL.contains(&word.as_str())
            }
            Token::Sign(sign) => matches!(sign, '-' | '–'),
            Token::Number(..) => false,
        })
}

fn later(date: Date, day: Date) -> Option<Date> {
    (date > day).then_some(date)
}

/// The words before a day, nearest first, within its sentence.
fn words_before(tokens: &[Token], at: usize) -> Vec<String> {
    let mut out = Vec::new();
    for token in tokens.get(..at).unwrap_or_default().iter().rev().take(9) {
        match token {
            Token::Word(word) => out.push(word.clone()),
            Token::Sign('.' | '!' | ';' | ':' | '?') if !out.is_empty() => break,
            Token::Sign(sign @ ('-' | '–')) if out.is_empty() => out.push(sign.to_string()),
            Token::Number(..) => break,
            Token::Sign(_) => {}
        }
        if out.len() >= 6 {
            break;
        }
    }
    out
}

fn is_inclusive(tokens: &[Token], named: &Named) -> bool {
    let around = named.from.saturating_sub(4)..(named.to + 5).min(tokens.len());
    tokens.get(around).unwrap_or_default().iter().any(|token| {
        matches!(token, Token::Word(word) if ["inclusive", "inclusivement", "included", "including", "inkl", "einschliesslich", "inclus", "incluse", "incluido", "inclusivo", "compresi", "compreso", "incluso", "met", "t"].contains(&word.as_str()))
    })
}

/// All days that a text names, in order.
fn days_in(tokens: &[Token], day: Date, order: Order) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match day_at(tokens, at, day, order) {
            Some(named) => {
                at = named.to.max(at + 1);
                out.push(named);
                if let Some(last) = same_month(tokens, &named) {
                    at = last.to;
                    out.push(last);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// The second day of "April 18 through 21", "August 3 - 14".
fn same_month(tokens: &[Token], first: &Named) -> Option<Named> {
    let joins = match tokens.get(first.to)? {
        Token::Word(word) => matches!(
            word.as_str(),
            "through"
                | "thru"
                | "to"
                | "until"
                | "till"
                | "bis"
                | "au"
                | "al"
                | "a"
                | "ate"
                | "tot"
        ),
        Token::Sign(sign) => matches!(sign, '-' | '–'),
        Token::Number(..) => false,
    };
    let Token::Number(number @ 1..=31, 1..=2) = tokens.get(first.to + 1)? else {
        return None;
    };
    let more = match tokens.get(first.to + 2) {
        Some(Token::Word(word)) => dates::month(word, "").is_some(),
        Some(Token::Sign(sign)) => {
            matches!(sign, ':' | '/' | '-')
                || (*sign == '.' && matches!(tokens.get(first.to + 3), Some(Token::Number(..))))
        }
        _ => false,
    };
    let number = i8::try_from(*number).ok()?;
    let date = Date::new(first.date.year(), first.date.month(), number).ok()?;
    (joins && !more && date > first.date).then_some(Named {
        date,
        ends_range: true,
        weekday: false,
        from: first.to + 1,
        to: first.to + 2,
    })
}

/// "The 30th", "el día 8", "Sunday 9": a day of the month without its month, the next one.
fn bare_day(tokens: &[Token], at: usize, day: Date) -> Option<Named> {
    let Token::Number(number @ 1..=31, 1..=2) = tokens.get(at)? else {
        return None;
    };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let weekday = match before {
        Some(Token::Word(word)) => dates::weekday_in_text(word),
        _ => None,
    };
    let named = matches!(before, Some(Token::Word(word)) if matches!(word.as_str(), "dia" | "giorno" | "dag"));
    let (ordinal, to) = match tokens.get(at + 1) {
        Some(Token::Word(word)) if matches!(word.as_str(), "st" | "nd" | "rd" | "th") => {
            (true, at + 2)
        }
        Some(Token::Word(_)) if !named && weekday.is_none() => return None,
        Some(Token::Sign(':' | '/' | '%' | '€' | '$' | '-')) => return None,
        _ => (false, at + 1),
    };
    if !ordinal && !named && weekday.is_none() {
        return None;
    }
    let number = i8::try_from(*number).ok()?;
    let months = (0..=2).filter_map(|months| {
        let first = Date::new(day.year(), day.month(), 1).ok()?;
        let month = first.checked_add(Span::new().months(months)).ok()?;
        Date::new(month.year(), month.month(), number).ok()
    });
    let date = months.into_iter().find(|date| {
        *date > day
            && weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday)
    })?;
    Some(Named {
        date,
        ends_range: false,
        weekday: weekday.is_some(),
        from: if weekday.is_some() { at - 1 } else { at },
        to,
    })
}

/// "Monday week", "the Monday after", of a week that the text says is missed.
fn is_of_week_after(tokens: &[Token], weekday_at: usize) -> bool {
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let misses_next = tokens.windows(2).take(weekday_at).any(|pair| {
        matches!(pair, [Token::Word(next), Token::Word(week)]
            if NEXT_WEEKS.contains(&(next.as_str(), week.as_str())))
    });
    let after = AFTER_WEEKDAY.contains(&word(weekday_at + 1));
    word(weekday_at + 1) == "week" || (misses_next && after)
}

/// "Next week" in the languages in which "the Monday after" counts from it.
static NEXT_WEEKS: &[(&str, &str)] = &[
    ("next", "week"),
    ("nachste", "woche"),
    ("nachsten", "woche"),
    ("kommende", "woche"),
    ("semaine", "prochaine"),
    ("proxima", "semana"),
    ("semana", "proxima"),
    ("settimana", "prossima"),
    ("prossima", "settimana"),
    ("volgende", "week"),
];

/// What stands behind a weekday of the week after the one just named.
static AFTER_WEEKDAY: &[&str] = &[
    "after",
    "following",
    "danach",
    "darauf",
    "suivant",
    "siguiente",
    "seguinte",
    "successivo",
    "seguente",
    "daarna",
    "erna",
];

fn day_at(tokens: &[Token], at: usize, day: Date, order: Order) -> Option<Named> {
    match tokens.get(at)? {
        Token::Word(word) => {
            if let Some(weekday) = dates::weekday_in_text(word) {
                let behind = (at + 1..at + 5)
                    .take_while(|next| {
                        !matches!(tokens.get(*next), Some(Token::Sign('.' | ';')))
                            || *next == at + 1
                    })
                    .find_map(|next| {
                        numbered(tokens, next, day, order).or_else(|| bare_day(tokens, next, day))
                    });
                if let Some(mut named) = behind {
                    named.from = at;
                    named.weekday = true;
                    return Some(named);
                }
                let mut date = next_weekday(day, weekday)?;
                if is_of_week_after(tokens, at) {
                    date = date.checked_add(7.days()).ok()?;
                }
                return Some(Named {
                    date,
                    ends_range: false,
                    weekday: true,
                    from: at,
                    to: at + 1,
                });
            }
            if let Some(days) = relative(word) {
                return Some(Named {
                    date: day.checked_add(Span::new().days(days)).ok()?,
                    ends_range: false,
                    weekday: true,
                    from: at,
                    to: at + 1,
                });
            }
            month_first(tokens, at, day)
        }
        Token::Number(..) => numbered(tokens, at, day, order).or_else(|| bare_day(tokens, at, day)),
        Token::Sign(_) => None,
    }
}

fn relative(word: &str) -> Option<i64> {
    match word {
        "tomorrow" | "morgen" | "demain" | "manana" | "amanha" | "domani" => Some(1),
        _ => None,
    }
}

/// "August 18", "Jan 5, 2026".
fn month_first(tokens: &[Token], at: usize, day: Date) -> Option<Named> {
    let Token::Word(word) = tokens.get(at)? else {
        return None;
    };
    let month = dates::month(word, "")?;
    let (number, number_at) = dates::after_month(tokens, at)?;
    let (year, to) = year_behind(tokens, number_at + 1);
    Some(Named {
        date: in_year(year, month, number, day)?,
        ends_range: false,
        weekday: false,
        from: at,
        to,
    })
}

/// "18 August 2026", "18.8.", "05/06/2025", "2026-08-18".
fn numbered(tokens: &[Token], at: usize, day: Date, order: Order) -> Option<Named> {
    let Token::Number(first, digits) = tokens.get(at)? else {
        return month_first(tokens, at, day);
    };
    for next in at + 1..at + 4 {
        match tokens.get(next) {
            Some(Token::Word(word)) => {
                if let Some(month) = dates::month(word, "") {
                    let (year, to) = year_behind(tokens, next + 1);
                    return Some(Named {
                        date: in_year(year, month, *first, day)?,
                        ends_range: false,
                        weekday: false,
                        from: at,
                        to,
                    });
                }
                if !matches!(
                    word.as_str(),
                    "de" | "of" | "st" | "nd" | "rd" | "th" | "er" | "o" | "den" | "do" | "the"
                ) {
                    break;
                }
            }
            Some(Token::Sign('.' | '-' | 'º' | '°')) => {}
            _ => break,
        }
    }
    let (Some(Token::Sign(sign @ ('.' | '/' | '-'))), Some(Token::Number(second, _))) =
        (tokens.get(at + 1), tokens.get(at + 2))
    else {
        return None;
    };
    let third = match (tokens.get(at + 3), tokens.get(at + 4)) {
        (Some(Token::Sign(again)), Some(Token::Number(third, _))) if again == sign => Some(*third),
        _ => None,
    };
    let to = if third.is_some() { at + 5 } else { at + 3 };
    let date = if *digits == 4 {
        in_year(Some(*first), i8::try_from(*second).ok()?, third?, day)
    } else {
        let day_first = i8::try_from(*second)
            .ok()
            .and_then(|month| in_year(third, month, *first, day));
        let month_first = i8::try_from(*first)
            .ok()
            .and_then(|month| in_year(third, month, *second, day));
        if *sign == '.' {
            day_first
        } else {
            match order {
                Order::DayFirst => first_ahead(day_first, month_first, day),
                Order::MonthFirst => first_ahead(month_first, day_first, day),
            }
        }
    }?;
    Some(Named {
        date,
        ends_range: false,
        weekday: false,
        from: at,
        to,
    })
}

/// Of two readings of "05/06" the usual one where it lies ahead, else the other.
fn first_ahead(usual: Option<Date>, other: Option<Date>, day: Date) -> Option<Date> {
    let ahead = |date: &Date| *date > day;
    usual.filter(ahead).or(other.filter(ahead)).or(usual)
}

fn year_behind(tokens: &[Token], at: usize) -> (Option<u32>, usize) {
    for next in at..at + 3 {
        match tokens.get(next) {
            Some(Token::Number(year @ 1990..=2200, 4)) => return (Some(*year), next + 1),
            Some(Token::Sign(',' | '.' | '-')) => {}
            Some(Token::Word(word))
                if matches!(
                    word.as_str(),
                    "de" | "del" | "of" | "th" | "st" | "nd" | "rd"
                ) => {}
            _ => break,
        }
    }
    (None, at)
}

/// The date in the year said, else in the next year in which it lies ahead.
fn in_year(year: Option<u32>, month: i8, number: u32, day: Date) -> Option<Date> {
    let number = i8::try_from(number).ok()?;
    if let Some(year) = year {
        let year = if year < 100 { year + 2000 } else { year };
        return Date::new(i16::try_from(year).ok()?, month, number).ok();
    }
    let this = Date::new(day.year(), month, number).ok()?;
    if this > day {
        return Some(this);
    }
    let next = Date::new(day.year() + 1, month, number).ok()?;
    let days = day.until(next).ok()?.get_days();
    // A day just gone by is the first day of the absence, not one of next year.
    (days < MAX_DAYS_AHEAD).then_some(next).or(Some(this))
}

/// The next such weekday after the day.
fn next_weekday(day: Date, weekday: i8) -> Option<Date> {
    (1..=7)
        .filter_map(|days| day.checked_add(days.days()).ok())
        .find(|date| date.weekday().to_monday_one_offset() == weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn back(text: &str, on: Date, expected: Option<&str>) {
        let found = return_day(text, on, Order::DayFirst).map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn the_day_of_return_in_seven_languages() {
        let day = date(2026, 8, 3);
        back(
            "I am out of the office until August 14.",
            day,
            Some("2026-08-15"),
        );
        back(
            "I will be back on Monday, August 17.",
            day,
            Some("2026-08-17"),
        );
        back(
            "I'm on vacation until Monday, August 17.",
            day,
            Some("2026-08-17"),
        );
        back(
            "away from 3 to 14 August 2026 inclusive",
            day,
            Some("2026-08-15"),
        );
        back(
            "Ich bin bis einschließlich 14. August im Urlaub.",
            day,
            Some("2026-08-15"),
        );
        back(
            "Ich bin bis 14.08. im Urlaub und ab Montag, dem 17. August, wieder da.",
            day,
            Some("2026-08-17"),
        );
        back(
            "Je suis en congés et serai de retour le lundi 24 août.",
            day,
            Some("2026-08-24"),
        );
        back("Absent jusqu'au 23 août inclus.", day, Some("2026-08-24"));
        back(
            "Estaré de vacaciones hasta el 30 de agosto.",
            day,
            Some("2026-08-31"),
        );
        back("me reincorporo el 7 de septiembre", day, Some("2026-09-07"));
        back("Estou de férias até 23 de agosto.", day, Some("2026-08-24"));
        back("Rientro il 1 settembre.", day, Some("2026-09-01"));
        back("gesloten tot en met 9 augustus", day, Some("2026-08-10"));
        back("Back tomorrow.", day, Some("2026-08-04"));
        back(
            "Back in January, on 5 January.",
            date(2025, 12, 20),
            Some("2026-01-05"),
        );
        back("Call 555-0121 if urgent.", day, None);
    }

    #[test]
    fn days_without_a_month_ranges_and_counted_weeks() {
        let day = date(2026, 8, 3);
        back("back on the 30th", day, Some("2026-08-30"));
        back("cerrado hasta el día 8 inclusive", day, Some("2026-08-09"));
        back("Closed August 18 through 21.", day, Some("2026-08-22"));
        back("Back in 3 weeks.", day, Some("2026-08-24"));
        back("Retour dans deux semaines.", day, Some("2026-08-17"));
        back("Out sick today.", day, Some("2026-08-04"));
        back("I'm out today and tomorrow.", day, Some("2026-08-05"));
        back(
            "Bitte schreiben Sie nach dem 12. August nochmals.",
            day,
            Some("2026-08-13"),
        );
        back(
            "Away next week, back the Monday after.",
            date(2026, 8, 7),
            Some("2026-08-17"),
        );
        back("Back Monday week.", date(2026, 8, 7), Some("2026-08-17"));
        back(
            "on sabbatical from 1 July and shall return on 1 October",
            day,
            Some("2026-10-01"),
        );
        back(
            "Je ne lis pas mes mails avant le 9 septembre.",
            day,
            Some("2026-09-09"),
        );
    }

    #[test]
    fn the_order_of_numbers_follows_the_writers_place() {
        let day = date(2026, 8, 1);
        let read = |order| {
            return_day("I am back on 08/09.", day, order)
                .unwrap()
                .to_string()
        };
        assert_eq!(read(Order::DayFirst), "2026-09-08");
        assert_eq!(read(Order::MonthFirst), "2026-08-09");
        assert_eq!(
            Order::of(Some(-5 * 3600), "back on 08/09"),
            Order::MonthFirst
        );
        assert_eq!(Order::of(Some(3600), "back on 08/09"), Order::DayFirst);
        assert_eq!(Order::of(Some(-5 * 3600), "de vacaciones"), Order::DayFirst);
    }
}
