//! When somebody is back, by their absence notice.
//!
//! "I am away until 14 August" means back on the 15th; "until Monday, 17 August" means back that
//! Monday; "back on the 17th" beats both. Years are mostly left out and follow from the day of
//! writing: the date that lies ahead. Ranges ("from 3 to 14 August") end with their last day.
//!
//! Only days that the text names are read. "In a few weeks" is no date, and none is made up.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::auto_words::{BACK, UNTIL};
use super::dates::{self, Token};
use super::text::folded;

/// A day without a year that would lie further ahead than this is one just gone by.
const MAX_DAYS_AHEAD: i32 = 300;

/// A day named in a text.
#[derive(Debug, Clone, Copy)]
struct Named {
    date: Date,
    /// A weekday stands with it: "until Monday, 18 August".
    weekday: bool,
    /// Where it begins and ends among the tokens.
    from: usize,
    to: usize,
}

/// The first day on which the person is back; `day` is the day of writing.
pub(super) fn return_day(text: &str, day: Date) -> Option<Date> {
    let tokens = dates::tokens(&folded(text));
    let days = days_in(&tokens, day);
    let mut until: Option<Date> = None;
    for (number, named) in days.iter().enumerate() {
        let before = words_before(&tokens, named.from);
        if days
            .get(number + 1)
            .is_some_and(|next| begins_range(&tokens, named, next))
        {
            continue;
        }
        let inclusive = is_inclusive(&tokens, named);
        if BACK
            .iter()
            .any(|word| before.iter().any(|found| found == word))
            && !before_is_start(&before)
        {
            return later(named.date, day);
        }
        let bounded = before
            .first()
            .is_some_and(|nearest| UNTIL.contains(&nearest.as_str()))
            || before
                .iter()
                .any(|word| STRONG_UNTIL.contains(&word.as_str()));
        if bounded || inclusive {
            let date = if named.weekday
                && !inclusive
                && !before
                    .iter()
                    .any(|word| word == "through" || word == "thru")
            {
                Some(named.date)
            } else {
                named.date.tomorrow().ok()
            };
            until = date.filter(|date| *date > day).or(until);
        }
    }
    until.or_else(|| later(days.last()?.date, day).filter(|_| days.len() == 1))
}

/// Until-words that need not stand right before the day.
static STRONG_UNTIL: &[&str] = &[
    "until", "till", "til", "through", "thru", "bis", "jusqu", "hasta", "ate", "fino", "tot",
];

/// Words that name a first day of absence, not a day of return.
fn before_is_start(before: &[String]) -> bool {
    let starts = [
        "beginning",
        "starting",
        "leave",
        "away",
        "out",
        "gesloten",
        "closed",
        "chiusi",
        "chiuso",
        "fechado",
    ];
    before.iter().any(|word| {
        word == "from"
            || word == "vom"
            || word == "du"
            || word == "dal"
            || word == "van"
            || word == "desde"
            || word == "de"
    }) && before.iter().any(|word| starts.contains(&word.as_str()))
}

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
fn days_in(tokens: &[Token], day: Date) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match day_at(tokens, at, day) {
            Some(named) => {
                at = named.to.max(at + 1);
                out.push(named);
            }
            None => at += 1,
        }
    }
    out
}

fn day_at(tokens: &[Token], at: usize, day: Date) -> Option<Named> {
    match tokens.get(at)? {
        Token::Word(word) => {
            if let Some(weekday) = dates::weekday_in_text(word) {
                let behind = (at + 1..at + 5)
                    .take_while(|next| {
                        !matches!(tokens.get(*next), Some(Token::Sign('.' | ';')))
                            || *next == at + 1
                    })
                    .find_map(|next| numbered(tokens, next, day));
                if let Some(mut named) = behind {
                    named.from = at;
                    named.weekday = true;
                    return Some(named);
                }
                return Some(Named {
                    date: next_weekday(day, weekday)?,
                    weekday: true,
                    from: at,
                    to: at + 1,
                });
            }
            if let Some(days) = relative(word) {
                return Some(Named {
                    date: day.checked_add(Span::new().days(days)).ok()?,
                    weekday: true,
                    from: at,
                    to: at + 1,
                });
            }
            month_first(tokens, at, day)
        }
        Token::Number(..) => numbered(tokens, at, day),
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
        weekday: false,
        from: at,
        to,
    })
}

/// "18 August 2026", "18.8.", "05/06/2025", "2026-08-18".
fn numbered(tokens: &[Token], at: usize, day: Date) -> Option<Named> {
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
                        weekday: false,
                        from: at,
                        to,
                    });
                }
                if !matches!(
                    word.as_str(),
                    "de" | "of" | "st" | "nd" | "rd" | "th" | "er" | "o"
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
            nearest_ahead(day_first, month_first, day)
        }
    }?;
    Some(Named {
        date,
        weekday: false,
        from: at,
        to,
    })
}

/// Of two readings of "05/06" the one that lies ahead and nearer.
fn nearest_ahead(a: Option<Date>, b: Option<Date>, day: Date) -> Option<Date> {
    let ahead = |date: &Date| *date > day;
    match (a.filter(ahead), b.filter(ahead)) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
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
        let found = return_day(text, on).map(|date| date.to_string());
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
}
