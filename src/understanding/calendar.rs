//! Turns a named time into the range of days that it means, counted from the day of writing.
//!
//! "In six weeks" is that day and the fortnight after it; "in March" the whole of the next March;
//! "after the 15th" the 16th and the week after; a quarter is its first month, a season its first
//! month, "after the summer" September, "after the holidays" and "next year" January.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::dates::{Core, Lead, Part};
use super::lexicon::dates::Span;
use crate::domain::ComeBackKind as Kind;

type Days = Option<(Date, Date)>;

/// How it is named, and its days; nothing at all where the time is past.
pub(super) fn resolve(core: Core, part: Part, lead: Lead, written: Date) -> Option<(Kind, Days)> {
    let (kind, days) = match core {
        Core::Vague => return Some((Kind::Relative, None)),
        Core::Day { day, month, year } => (
            Kind::Explicit,
            with_days(single_day(day, month, year, written)?, 7),
        ),
        Core::DayOnly(day) => (
            Kind::Explicit,
            with_days(next_day_of_month(day, written)?, 7),
        ),
        Core::DayOf { day, month, year } => (
            Kind::Explicit,
            with_days(day_of(day, month, year, written)?, 7),
        ),
        Core::WeekdayAnd { weekday, day } => (
            Kind::Explicit,
            with_days(next_such_day(weekday, day, written)?, 7),
        ),
        Core::Month { month, year } => (Kind::Explicit, month_days(month, year, part, written)?),
        Core::Quarter { quarter, year } => {
            let month = quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?;
            (
                Kind::Quarter,
                month_days(month, year, Part::Whole, written)?,
            )
        }
        Core::NextQuarter => (Kind::Quarter, next_quarter(written)?),
        Core::Half { half, year } => (
            Kind::Quarter,
            month_days(if half == 1 { 1 } else { 7 }, year, Part::Whole, written)?,
        ),
        // The end of a season is where the next begins.
        Core::Season { month, year } if part == Part::Late => {
            return Some((Kind::Season, season(month, year, Lead::After, written)));
        }
        Core::Season { month, year } => {
            return Some((Kind::Season, season(month, year, lead, written)));
        }
        Core::Year(year) => (Kind::Explicit, year_days(year, part, written)?),
        Core::Next(span) => (Kind::Relative, next(span, part, written)?),
        Core::Span(count, span) => (Kind::Relative, with_days(later(written, count, span)?, 14)),
        Core::Weekday(day) => (Kind::Relative, with_days(next_weekday(day, written)?, 7)),
        Core::WeekdayAfterNext(day) => (
            Kind::Relative,
            with_days(next_weekday(day, written)?.checked_add(7.days()).ok()?, 7),
        ),
        Core::PartOf(span) => (Kind::Relative, part_of(span, part, written)?),
        Core::NextButOne(span) => (Kind::Relative, next_but_one(span, written)?),
        Core::Days(days) => (
            Kind::Relative,
            with_days(written.checked_add(i64::from(days).days()).ok()?, 7),
        ),
        Core::Weekend => return Some((Kind::Relative, with_days(next_weekday(1, written)?, 6))),
        Core::Thanksgiving => (Kind::Season, feast_days(11, 4, 4, written)?),
        Core::LabourDay => (Kind::Season, feast_days(9, 1, 1, written)?),
        Core::Holidays | Core::NewYear | Core::Summer | Core::Break | Core::Easter => {
            return after_feast(core, written);
        }
        Core::YearEnd => (Kind::Relative, month_days(12, None, Part::Late, written)?),
    };
    let (from, to) = days?;
    if to < written {
        return None;
    }
    Some((kind, moved(core, part, lead, (from, to))))
}

/// Times that are always what comes after them: "the holidays" is January, "the summer" September.
fn after_feast(core: Core, written: Date) -> Option<(Kind, Days)> {
    let january = || whole_month(written.year() + 1, 1);
    Some(match core {
        Core::Holidays => (Kind::Season, january()),
        Core::NewYear => (Kind::Relative, january()),
        Core::Break => (Kind::Season, after_break(written)),
        Core::Summer => (
            Kind::Season,
            next_month(9, written).and_then(|year| whole_month(year, 9)),
        ),
        Core::Easter => (Kind::Season, after_easter(written)),
        _ => return None,
    })
}

/// "After" and "until" move the range behind what was named.
fn moved(core: Core, part: Part, lead: Lead, (from, to): (Date, Date)) -> Days {
    let is_day = matches!(
        core,
        Core::Day { .. }
            | Core::DayOnly(_)
            | Core::DayOf { .. }
            | Core::WeekdayAnd { .. }
            | Core::Days(_)
            | Core::Thanksgiving
            | Core::LabourDay
    );
    let is_weekday = matches!(core, Core::Weekday(_));
    let last = match core {
        _ if is_day || is_weekday => from,
        Core::Year(year)
        | Core::Quarter {
            year: Some(year), ..
        } if matches!(core, Core::Year(_)) => Date::new(year, 12, 31).ok()?,
        Core::Quarter { .. } | Core::NextQuarter => {
            from.checked_add(2.months()).ok()?.last_of_month()
        }
        Core::Half { .. } => from.checked_add(5.months()).ok()?.last_of_month(),
        Core::Next(Span::Year) => from.last_of_year(),
        _ => to,
    };
    let behind = match lead {
        Lead::After | Lead::Through => !matches!(core, Core::Span(..)),
        // "Until June, try me then" is June; "until the end of June" and "until 5 June" end that day.
        Lead::Until => is_day || (part == Part::Late),
        _ => false,
    };
    if !behind {
        return Some((from, to));
    }
    let last = if part == Part::Late && matches!(core, Core::Next(Span::Year) | Core::YearEnd) {
        last.last_of_year()
    } else {
        last
    };
    with_days(last.tomorrow().ok()?, 7)
}

fn with_days(from: Date, days: i64) -> Days {
    Some((from, from.checked_add(days.days()).ok()?))
}

fn single_day(day: i8, month: i8, year: Option<i16>, written: Date) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    (written.year()..=written.year() + 4)
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| *date >= written)
}

fn next_day_of_month(day: i8, written: Date) -> Option<Date> {
    let first = written.first_of_month();
    (0..=2_i64)
        .filter_map(|ahead| first.checked_add(ahead.months()).ok())
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .find(|date| *date > written)
}

/// A day of the month named before; where that is past, the next day with this number.
fn day_of(day: i8, month: i8, year: i16, written: Date) -> Option<Date> {
    let named = Date::new(year, month, day).ok();
    named
        .filter(|day| *day >= written)
        .or_else(|| next_day_of_month(day, written))
}

/// The next day with this number that falls on this weekday; else the next with the number.
fn next_such_day(weekday: i8, day: i8, written: Date) -> Option<Date> {
    let first = written.first_of_month();
    (0..=3_i64)
        .filter_map(|ahead| first.checked_add(ahead.months()).ok())
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .find(|date| *date > written && date.weekday().to_monday_one_offset() == weekday)
        .or_else(|| next_day_of_month(day, written))
}

/// "End of the month", "begin of the year": the next that has not begun.
fn part_of(span: Span, part: Part, written: Date) -> Option<Days> {
    match (span, part) {
        (Span::Year, Part::Mid) => month_days(6, None, Part::Whole, written),
        (Span::Year, Part::Late) => month_days(12, None, part, written),
        (Span::Year, _) => year_days(written.year() + 1, part, written),
        (_, Part::Late) if written.day() < 25 => {
            month_days(written.month(), Some(written.year()), part, written)
        }
        (_, Part::Mid) if written.day() < 12 => {
            month_days(written.month(), Some(written.year()), part, written)
        }
        _ => next(Span::Month, part, written),
    }
}

fn next_but_one(span: Span, written: Date) -> Option<Days> {
    match span {
        Span::Month => next(span, Part::Whole, later(written, 1, Span::Month)?),
        Span::Year => next(span, Part::Whole, later(written, 1, Span::Year)?),
        _ => next(Span::Week, Part::Whole, later(written, 1, Span::Week)?),
    }
}

/// The nth weekday of a month, and the week after it.
fn feast_days(month: i8, nth: i8, weekday: i8, written: Date) -> Option<Days> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let day = [written.year(), written.year() + 1]
        .into_iter()
        .filter_map(|year| {
            Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(nth, weekday)
                .ok()
        })
        .find(|day| *day >= written)?;
    Some(with_days(day, 7))
}

/// After the holidays: those of the winter from October on, else those of the summer.
fn after_break(written: Date) -> Days {
    if written.month() >= 10 {
        return whole_month(written.year() + 1, 1);
    }
    next_month(9, written).and_then(|year| whole_month(year, 9))
}

/// The year of the next such month: this year's only while it has not begun.
fn next_month(month: i8, written: Date) -> Option<i16> {
    (1..=12).contains(&month).then(|| {
        if month > written.month() {
            written.year()
        } else {
            written.year() + 1
        }
    })
}

fn month_days(month: i8, year: Option<i16>, part: Part, written: Date) -> Option<Days> {
    let this_still = month == written.month()
        && match part {
            Part::Whole => false,
            Part::Early => written.day() < 3,
            Part::Mid => written.day() < 12,
            Part::Late => written.day() < 25,
        };
    let year = match year {
        Some(year) => year,
        None if this_still => written.year(),
        None => next_month(month, written)?,
    };
    let first = Date::new(year, month, 1).ok()?;
    let last = first.last_of_month();
    let day = |day: i8| Date::new(year, month, day).ok();
    Some(match part {
        Part::Whole => Some((first, last)),
        Part::Early => Some((first, day(10)?)),
        Part::Mid => Some((day(11)?, day(20)?)),
        Part::Late => Some((day(21)?, last)),
    })
}

fn whole_month(year: i16, month: i8) -> Days {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn year_days(year: i16, part: Part, written: Date) -> Option<Days> {
    if year < written.year()
        || (year == written.year() && matches!(part, Part::Whole | Part::Early))
    {
        return None;
    }
    Some(match part {
        Part::Whole | Part::Early => whole_month(year, 1),
        Part::Mid => whole_month(year, 6),
        Part::Late => whole_month(year, 12)
            .map(|(first, last)| (first.checked_add(20.days()).unwrap_or(first), last)),
    })
}

fn next_quarter(written: Date) -> Option<Days> {
    let begun = (written.month() - 1) / 3 * 3 + 1;
    let next = Date::new(written.year(), begun, 1)
        .ok()?
        .checked_add(3.months())
        .ok()?;
    Some(whole_month(next.year(), next.month()))
}

fn next(span: Span, part: Part, written: Date) -> Option<Days> {
    Some(match span {
        Span::Day => with_days(written.tomorrow().ok()?, 7),
        Span::Week => {
            let monday = next_weekday(1, written)?;
            let late = part == Part::Late;
            let from = if late {
                monday.checked_add(3.days()).ok()?
            } else {
                monday
            };
            Some((from, monday.checked_add(6.days()).ok()?))
        }
        Span::Month => {
            let month = written.first_of_month().checked_add(1.month()).ok()?;
            month_days(month.month(), Some(month.year()), part, written)?
        }
        Span::Quarter => next_quarter(written)?,
        Span::Year => year_days(written.year() + 1, part, written)?,
    })
}

fn later(written: Date, count: i16, span: Span) -> Option<Date> {
    let count = i64::from(count);
    let ahead = match span {
        Span::Day => count.days(),
        Span::Week => count.weeks(),
        Span::Month => count.months(),
        Span::Quarter => (count * 3).months(),
        Span::Year => count.years(),
    };
    written.checked_add(ahead).ok()
}

fn next_weekday(day: i8, written: Date) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    written.nth_weekday(1, weekday).ok()
}

fn season(month: i8, year: Option<i16>, lead: Lead, written: Date) -> Days {
    let month = if lead == Lead::After {
        month % 12 + 3
    } else {
        month
    };
    let month = if month > 12 { month - 12 } else { month };
    let year = match year {
        Some(year) => year,
        None => next_month(month, written)?,
    };
    whole_month(year, month)
}

fn after_easter(written: Date) -> Days {
    let easter = [written.year(), written.year() + 1]
        .into_iter()
        .filter_map(easter_sunday)
        .find(|easter| *easter > written)?;
    with_days(easter.checked_add(2.days()).ok()?, 7)
}

/// Gregorian Easter by the anonymous algorithm.
fn easter_sunday(year: i16) -> Option<Date> {
    let (golden, century, rest) = (
        i32::from(year) % 19,
        i32::from(year) / 100,
        i32::from(year) % 100,
    );
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let correction = (golden + 11 * moon + 22 * weekday) / 451;
    let count = moon + weekday - 7 * correction + 114;
    let (month, day) = (count / 31, count % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_it_fell() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28)] {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn seasons_begin_with_their_first_month() {
        let written = date(2026, 5, 4);
        assert_eq!(
            season(6, None, Lead::After, written),
            Some((date(2026, 9, 1), date(2026, 9, 30)))
        );
        assert_eq!(
            season(3, None, Lead::None, written),
            Some((date(2027, 3, 1), date(2027, 3, 31)))
        );
        assert_eq!(
            season(12, None, Lead::After, written),
            Some((date(2027, 3, 1), date(2027, 3, 31)))
        );
    }
}
