//! The grammar of times: how days, months, quarters, spans and names of days are written.
//!
//! Each rule looks at the words from one place on and says which time stands there and where it
//! ends; the most specific rule comes first ("5 May 2027" before "May"). The words themselves are in
//! the lexicon, so the rules are the same for all languages: they follow the few orders in which the
//! seven put number, unit, month and "next". In `3/4` the order of day and month is taken from the
//! weekday beside it where there is one, else from the writer's place.

use jiff::civil::Date;

use super::calendar;
use super::dates::{Core, Lead, NumericOrder, Part, Reader};
use super::lexicon::dates::{Mark, Span};
use super::text::TokenKind;

impl Reader<'_, '_> {
    pub(super) fn core(&self, at: usize) -> Option<(Core, usize)> {
        self.vague(at)
            .or_else(|| self.numeric(at))
            .or_else(|| self.next_but_one(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.next_noun(at))
            .or_else(|| self.span(at))
            .or_else(|| self.named(at))
            .or_else(|| self.year(at).map(|(year, next)| (Core::Year(year), next)))
            .or_else(|| self.day_only(at))
    }

    /// "One day", "un giorno": no span of one day, unless "in" or "after" counts it.
    fn vague(&self, at: usize) -> Option<(Core, usize)> {
        let next = self.is(at, Mark::Vague)?;
        let counted = self
            .lead(at)
            .is_ok_and(|(lead, _)| matches!(lead, Lead::In | Lead::After | Lead::Wait));
        (!counted || self.span(at).is_none_or(|(_, after)| after < next))
            .then_some((Core::Vague, next))
    }

    fn next_but_one(&self, at: usize) -> Option<(Core, usize)> {
        self.mark(at, |mark| match mark {
            Mark::NextButOne(span) => Some(Core::NextButOne(span)),
            _ => None,
        })
    }

    fn number(&self, at: usize) -> Option<i16> {
        let token = self.token(at)?;
        (token.kind == TokenKind::Number)
            .then(|| token.word.parse().ok())
            .flatten()
    }

    fn glued_number(&self, at: usize, glues: &[char]) -> Option<i16> {
        let token = self.token(at)?;
        token.glue.filter(|glue| glues.contains(glue))?;
        self.number(at)
    }

    fn numeric(&self, at: usize) -> Option<(Core, usize)> {
        let first = self.number(at)?;
        let second = self.glued_number(at + 1, &['.', '/', '-'])?;
        let glue = self.token(at + 1)?.glue?;
        let third = self.glued_number(at + 2, &[glue]);
        if self.text.word(at).len() == 4 {
            let day = i8::try_from(third?).ok()?;
            return valid(day, i8::try_from(second).ok()?, Some(first)).map(|core| (core, at + 3));
        }
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let year = third.map(|year| if year < 100 { year + 2000 } else { year });
        let ends_with_dot = self.token(at + 1).is_some_and(|token| {
            self.text
                .source
                .get(token.end..)
                .is_some_and(|rest| rest.starts_with('.'))
        });
        let led = self.lead(at).is_ok_and(|(lead, _)| lead != Lead::None);
        let sure = match glue {
            '/' => (first, second) != (24, 7),
            // Who writes English alone means a decimal.
            '.' => led || ends_with_dot && self.languages.name() != Some("en"),
            _ => false,
        };
        let counts = |next: usize| {
            self.mark(next, |mark| matches!(mark, Mark::Unit(_)).then_some(()))
                .is_some()
        };
        if year.is_none() && (!sure || counts(at + 2)) {
            return None;
        }
        let next = if third.is_some() { at + 3 } else { at + 2 };
        let day_first = valid(first, second, year);
        let month_first = valid(second, first, year);
        let order = self
            .weekday_order(at, day_first, month_first)
            .unwrap_or(if glue == '/' {
                self.order
            } else {
                NumericOrder::DayFirst
            });
        let core = match order {
            NumericOrder::DayFirst => day_first.or(month_first),
            NumericOrder::MonthFirst => month_first.or(day_first),
        };
        core.map(|core| (core, next))
    }

    /// "Thursday 05/06" can only be one of the two.
    fn weekday_order(
        &self,
        at: usize,
        day_first: Option<Core>,
        month_first: Option<Core>,
    ) -> Option<NumericOrder> {
        let weekday = (1..=2).find_map(|back| {
            self.mark(at.checked_sub(back)?, |mark| match mark {
                Mark::Weekday(day) => Some(day),
                _ => None,
            })
        })?;
        let fits = |core: Option<Core>| {
            core.and_then(|core| calendar::resolve(core, Part::Whole, Lead::None, self.written))
                .and_then(|(_, days)| days)
                .is_some_and(|(day, _)| day.weekday().to_monday_one_offset() == weekday.0)
        };
        match (fits(day_first), fits(month_first)) {
            (true, false) => Some(NumericOrder::DayFirst),
            (false, true) => Some(NumericOrder::MonthFirst),
            _ => None,
        }
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        let token = self.token(at)?;
        if self.short_year(at).is_some() {
            return None;
        }
        let digits = token.word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let ending = token.word.get(digits.len()..)?;
        let fits = [
            "", "st", "nd", "rd", "th", "er", "º", "°", "o", "e", "ste", "de",
        ]
        .contains(&ending);
        let day: i8 = digits.parse().ok()?;
        (fits && (1..=31).contains(&day)).then_some(day)
    }

    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let (month, next) = self.mark(at, |mark| match mark {
            Mark::Month(month) => Some(month),
            _ => None,
        })?;
        // "May" and "march", "mai" and "dez" are months only where they look like one.
        let word = self.text.word(at);
        if matches!(
            word,
            "may" | "march" | "mar" | "jan" | "sep" | "mai" | "dez" | "mars"
        ) {
            let capital = self.token(at).is_some_and(|token| token.capital) && word != "dez";
            let begins = at == 0
                || self.token(at - 1).is_some_and(|before| {
                    Some(before.sentence) != self.token(at).map(|token| token.sentence)
                });
            let led = at.checked_sub(1).is_some_and(|before| {
                self.number(before).is_some()
                    || self.day_number(before).is_some()
                    || BEFORE_MONTH.contains(&self.text.word(before))
            });
            let dated =
                self.day_number(next).is_some() && word != "dez" || self.year(next).is_some();
            if !led && (!capital || begins) && !dated {
                return None;
            }
            let next_word = self.text.word(next);
            let counts = word == "dez"
                && !next_word.is_empty()
                && self.is(next, Mark::Filler).is_none()
                && self.text.clause_of(at).1 >= next;
            if counts && !dated {
                return None;
            }
        }
        Some((month, next))
    }

    /// "'27".
    fn short_year(&self, at: usize) -> Option<i16> {
        let token = self.token(at)?;
        let digits = self
            .text
            .source
            .get(token.start..token.end)?
            .strip_prefix(['\'', '’'])?;
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        Some(2000 + year)
    }

    fn year(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(year) = self.short_year(at) {
            return Some((year, at + 1));
        }
        let token = self.token(at)?;
        if token.kind != TokenKind::Number
            || token.word.len() != 4
            || token.glue.is_some_and(|glue| glue == '-')
        {
            return None;
        }
        let year: i16 = token.word.parse().ok()?;
        (self.written.year() - 40..=self.written.year() + 15)
            .contains(&year)
            .then_some((year, at + 1))
    }

    /// A year after a month, quarter or season: "2027", "next year", "of 2027".
    fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let past = self.past_fillers(at);
        if let Some((year, next)) = self.year(past) {
            return (Some(year), next);
        }
        if let Some((Core::Next(Span::Year), next)) = self.bare_next(past) {
            return (Some(self.written.year() + 1), next);
        }
        (None, at)
    }

    fn day_month(&self, at: usize) -> Option<(Core, usize)> {
        // "The first of October".
        let spelled = || {
            self.mark(at, |mark| match mark {
                Mark::Nth(nth) => Some(nth),
                _ => None,
            })
        };
        let found = self.day_number(at).map(|day| (day, at + 1));
        let (day, after) = found.or_else(spelled)?;
        let month_at = self.past_fillers(after);
        let (month, next) = self.month(month_at)?;
        let (year, next) = self
            .hyphened_year(next)
            .unwrap_or_else(|| self.year_behind(next));
        valid(day, month, year).map(|core| (core, next))
    }

    /// "31-Mar-2028".
    fn hyphened_year(&self, at: usize) -> Option<(Option<i16>, usize)> {
        let year = self.glued_number(at, &['-'])?;
        let month_is_glued = self.token(at.checked_sub(1)?)?.glue == Some('-');
        let year = if year < 100 { year + 2000 } else { year };
        (month_is_glued && (2000..2100).contains(&year)).then_some((Some(year), at + 1))
    }

    fn month_day(&self, at: usize) -> Option<(Core, usize)> {
        let (month, next) = self.month(at)?;
        let day_at = if self.text.word(next) == "the" {
            next + 1
        } else {
            next
        };
        let is_span = self
            .mark(day_at + 1, |mark| {
                matches!(mark, Mark::Unit(_)).then_some(())
            })
            .is_some();
        if let Some(day) = self.day_number(day_at).filter(|_| !is_span) {
            let (day, mut next) = self.range_end(day, day_at + 1);
            let mut year = None;
            if let (Some(named), after) = self.year_behind(next) {
                year = Some(named);
                next = after;
            }
            return valid(day, month, year).map(|core| (core, next));
        }
        let (year, next) = self.year_behind(next);
        Some((Core::Month { month, year }, next))
    }

    /// "March 9-12": the last day counts.
    fn range_end(&self, day: i8, next: usize) -> (i8, usize) {
        let end = self
            .glued_number(next, &['-', '–'])
            .and_then(|end| i8::try_from(end).ok());
        match end.filter(|end| *end > day && *end <= 31) {
            Some(end) => (end, next + 1),
            None => (day, next),
        }
    }

    fn quarter_or_half(&self, at: usize) -> Option<(Core, usize)> {
        let word = self.text.word(at);
        let coded = |letters: &[char]| -> Option<i8> {
            let digit = word.strip_prefix(letters)?;
            digit.parse().ok().filter(|_| digit.len() == 1)
        };
        if let Some(quarter) = coded(&['q', 't']).filter(|quarter| (1..=4).contains(quarter)) {
            let (year, next) = self.year_behind(at + 1);
            return Some((Core::Quarter { quarter, year }, next));
        }
        if let Some(half) = coded(&['h', 's']).filter(|half| (1..=2).contains(half)) {
            let (year, next) = self.year_behind(at + 1);
            return Some((Core::Half { half, year }, next));
        }
        let (nth, next) = self
            .mark(at, |mark| match mark {
                Mark::Nth(nth) => Some(nth),
                _ => None,
            })
            .or_else(|| Some((self.day_number(at).filter(|nth| *nth <= 4)?, at + 1)))?;
        let noun = self.past_fillers(next);
        if let Some(next) = self.is(noun, Mark::Quarter) {
            let (year, next) = self.year_behind(next);
            return Some((Core::Quarter { quarter: nth, year }, next));
        }
        let next = self.is(noun, Mark::Half).filter(|_| nth <= 2)?;
        let past = self.past_fillers(next);
        let next = self.is(past, Mark::Unit(Span::Year)).unwrap_or(next);
        let (year, next) = self.year_behind(next);
        Some((Core::Half { half: nth, year }, next))
    }

    /// "Next year", "next October 2027".
    fn next_noun(&self, at: usize) -> Option<(Core, usize)> {
        let (core, next) = self.bare_next(at)?;
        Some(match (core, self.year_behind(next)) {
            (Core::Month { month, .. }, (year @ Some(_), next)) => {
                (Core::Month { month, year }, next)
            }
            (Core::Season { month, .. }, (year @ Some(_), next)) => {
                (Core::Season { month, year }, next)
            }
            (core, _) => (core, next),
        })
    }

    /// "Next year", "l'année prochaine", "mes que viene".
    fn bare_next(&self, at: usize) -> Option<(Core, usize)> {
        let noun = |at: usize| -> Option<(Core, usize)> {
            self.mark(at, |mark| match mark {
                Mark::Unit(Span::Quarter) | Mark::Quarter => Some(Core::NextQuarter),
                Mark::Unit(span) => Some(Core::Next(span)),
                Mark::Season(month) => Some(Core::Season { month, year: None }),
                Mark::Weekday(day) => Some(Core::Weekday(day)),
                _ => None,
            })
            .or_else(|| {
                self.month(at)
                    .map(|(month, next)| (Core::Month { month, year: None }, next))
            })
        };
        let sentence = self.token(at)?.sentence;
        let here = |at: usize| {
            self.token(at)
                .is_some_and(|token| token.sentence == sentence)
        };
        if let Some(next) = self.is(at, Mark::Next) {
            return (Some(next).filter(|next| here(*next)).and_then(noun))
                .or_else(|| {
                    Some(self.past_fillers(next))
                        .filter(|next| here(*next))
                        .and_then(noun)
                })
                .or_else(|| self.next_of_before(at, next));
        }
        let (core, next) = noun(at)?;
        // "The Monday following" is another than the next.
        if matches!(core, Core::Weekday(_)) && self.text.word(next) == "following" {
            return None;
        }
        let next = Some(next)
            .filter(|next| here(*next))
            .and_then(|next| self.is(next, Mark::Next))?;
        Some((core, next))
    }

    /// "Not this quarter. Next, maybe": the noun stands in what was said before.
    fn next_of_before(&self, at: usize, next: usize) -> Option<(Core, usize)> {
        const ARTICLES: &[&str] = &["el", "o", "al", "au", "no", "le", "il", "het", "das", "im"];
        let after = if self.text.word(next) == "one" {
            next + 1
        } else {
            next
        };
        let ends = self.text.clause_of(at).1 + 1 == after;
        let led = at
            .checked_sub(1)
            .is_some_and(|before| ARTICLES.contains(&self.text.word(before)));
        if !ends && !led {
            return None;
        }
        let core = (at.saturating_sub(8)..at).rev().find_map(|before| {
            self.mark(before, |mark| match mark {
                Mark::Quarter => Some(Core::NextQuarter),
                Mark::Unit(span @ (Span::Month | Span::Year)) => Some(Core::Next(span)),
                _ => None,
            })
        })?;
        Some((core.0, after))
    }

    fn span(&self, at: usize) -> Option<(Core, usize)> {
        let (core, next) = self.plain_span(at)?;
        let Core::Span(count, span) = core else {
            return Some((core, next));
        };
        // "In a year when", "a day sooner" and "a day" count nothing.
        let by_article = count == 1 && self.number(at).is_none();
        // "Een week of vier": about four.
        if let (true, "of", Some((count, next))) =
            (by_article, self.text.word(next), self.quantity(next + 1))
        {
            return Some((Core::Span(count, span), next));
        }
        let behind = self.text.word(next);
        if AGES.contains(&behind) || by_article && RELATIVE.contains(&behind) {
            return None;
        }
        let is_day = by_article && span == Span::Day;
        if is_day
            && !self
                .lead(at)
                .is_ok_and(|(lead, _)| matches!(lead, Lead::In | Lead::After))
        {
            return None;
        }
        if let (1, Some(next)) = (count, self.is(next, Mark::AndHalf)) {
            return Some((and_half(span), next));
        }
        Some((core, next))
    }

    fn plain_span(&self, at: usize) -> Option<(Core, usize)> {
        const HALVES: &[&str] = &[
            "half", "halben", "halbes", "halbe", "demi", "demie", "medio", "media", "meio",
            "mezzo", "mezz", "halve",
        ];
        let word = self.text.word(at);
        let article = self.is(at, Mark::Number(1));
        let fortnight_at = article.unwrap_or(at);
        if FORTNIGHTS.contains(&self.text.word(fortnight_at)) {
            return Some((Core::Span(2, Span::Week), fortnight_at + 1));
        }
        if ["anderthalb", "eineinhalb", "anderhalf", "anderhalve"].contains(&word) {
            return self
                .mark(at + 1, |mark| match mark {
                    Mark::Unit(span) => Some(span),
                    _ => None,
                })
                .map(|(span, next)| (and_half(span), next));
        }
        if word == "halfjaar" {
            return Some((Core::Span(6, Span::Month), at + 1));
        }
        let (count, next) = match self.quantity(at) {
            Some(found) => found,
            None => (0, at),
        };
        let half_at = if count <= 1 { next } else { at };
        if HALVES.contains(&self.text.word(half_at)) {
            let unit_at = if ["a", "an"].contains(&self.text.word(half_at + 1)) {
                half_at + 2
            } else {
                half_at + 1
            };
            let next = self.is(unit_at, Mark::Unit(Span::Year))?;
            return Some((Core::Span(6, Span::Month), next));
        }
        if next == at {
            return None;
        }
        // Of "two or three weeks" the first counts.
        let joined =
            ["or", "to", "oder", "bis", "ou", "o", "a", "of"].contains(&self.text.word(next));
        let again = if joined {
            self.quantity(next + 1)
        } else {
            self.glued_number(next, &['-', '–'])
                .map(|number| (number, next + 1))
        };
        let unit_at = again.map_or(next, |(_, after)| after);
        let unit_at = if ["more", "weitere", "weiteren", "good", "full", "of"]
            .contains(&self.text.word(unit_at))
        {
            unit_at + 1
        } else {
            unit_at
        };
        if self.token(unit_at).map(|token| token.sentence)
            != self.token(at).map(|token| token.sentence)
        {
            return None;
        }
        let (span, next) = self.mark(unit_at, |mark| match mark {
            Mark::Unit(span) => Some(span),
            Mark::Quarter => Some(Span::Quarter),
            _ => None,
        })?;
        Some((Core::Span(count, span), next))
    }

    fn quantity(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(number) = self.number(at).filter(|number| (1..=400).contains(number)) {
            return Some((number, at + 1));
        }
        self.mark(at, |mark| match mark {
            Mark::Number(number) => Some(number),
            _ => None,
        })
    }

    fn named(&self, at: usize) -> Option<(Core, usize)> {
        let (core, next) = self.mark(at, |mark| match mark {
            Mark::Days(days) => Some(Core::Days(days)),
            Mark::Weekend => Some(Core::Weekend),
            Mark::Holidays => Some(Core::Holidays),
            Mark::Summer => Some(Core::Summer),
            Mark::Break => Some(Core::Break),
            Mark::Thanksgiving => Some(Core::Thanksgiving),
            Mark::LabourDay => Some(Core::LabourDay),
            Mark::Easter => Some(Core::Easter),
            Mark::NewYear => Some(Core::NewYear),
            Mark::YearEnd => Some(Core::YearEnd),
            Mark::Season(month) => Some(Core::Season { month, year: None }),
            Mark::Weekday(day) => Some(Core::Weekday(day)),
            _ => None,
        })?;
        match core {
            Core::Season { month, .. } => {
                if !self.is_season(at) {
                    return None;
                }
                let (year, next) = self.year_behind(next);
                Some((Core::Season { month, year }, next))
            }
            // A weekday before a date is part of the date.
            Core::Weekday(_) => {
                let past = self.past_fillers(next);
                self.numeric(past)
                    .or_else(|| self.weekday_and(core, past))
                    .or_else(|| self.day_month(past))
                    .or_else(|| {
                        self.month_day(past)
                            .filter(|(core, _)| matches!(core, Core::Day { .. }))
                    })
                    .or_else(|| self.weekday_on(core, next))
                    .or(Some((core, next)))
            }
            core => Some((core, next)),
        }
    }

    /// "Lunedì 25", "Monday the 9th", where no month follows.
    fn weekday_and(&self, core: Core, at: usize) -> Option<(Core, usize)> {
        let Core::Weekday(weekday) = core else {
            return None;
        };
        let day = self.day_number(at)?;
        let month_at = self.past_fillers(at + 1);
        let clause_ends = self.text.clause_of(at).1 == at;
        let is_ordinal = self.token(at)?.kind == TokenKind::Word;
        let named = self.month(month_at).is_some();
        let dotted = self
            .text
            .source
            .get(self.token(at)?.end..)
            .is_some_and(|rest| rest.starts_with(". "));
        // A lower number may be an hour.
        let is_no_hour = day > 12 && self.token(at + 1).is_none_or(|token| token.glue.is_none());
        (!named && (clause_ends || is_ordinal || dotted || is_no_hour))
            .then_some((Core::WeekdayAnd { weekday, day }, at + 1))
    }

    /// "Monday week", "the Monday after".
    fn weekday_on(&self, core: Core, at: usize) -> Option<(Core, usize)> {
        let Core::Weekday(weekday) = core else {
            return None;
        };
        let next = self.is(at, Mark::WeekOn)?;
        let ends = self.text.clause_of(at).1 + 1 == next;
        ends.then_some((Core::WeekdayAfterNext(weekday), next))
    }

    /// "Fall" and "spring" are also verbs, "été" a participle and "Primavera" a name.
    fn is_season(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.text.word(before));
        let dated = self.year_behind(at + 1).0.is_some();
        let begins = self.text.sentence_of(at).0 == at;
        let capital = self.token(at).is_some_and(|token| token.capital);
        match word {
            "fall" | "spring" => {
                let earlier = at
                    .checked_sub(2)
                    .map_or("", |earlier| self.text.word(earlier));
                dated
                    || begins
                    || BEFORE_SEASON.contains(&before)
                    || before.ends_with("ern") && earlier == "the"
            }
            "ete" => dated || BEFORE_SUMMER.contains(&before),
            "primavera" if capital && !begins => dated || BEFORE_SPRING.contains(&before),
            _ => true,
        }
    }

    fn day_only(&self, at: usize) -> Option<(Core, usize)> {
        let day = self.day_number(at)?;
        let token = self.token(at)?;
        let last_of_clause = self.text.clause_of(at).1 == at;
        let ordinal = token.kind == TokenKind::Word;
        let dotted = self
            .text
            .source
            .get(token.end..)
            .is_some_and(|rest| rest.starts_with('.'));
        let led = self
            .lead(at)
            .is_ok_and(|(lead, _)| lead != Lead::None && lead != Lead::In);
        let article = at.checked_sub(1).is_some_and(|before| {
            [
                "the", "den", "dem", "zum", "am", "le", "el", "il", "dia", "de", "al", "au",
            ]
            .contains(&self.text.word(before))
        });
        let inclusive = self.is(at + 1, Mark::Inclusive).is_some();
        let fits = if inclusive {
            led || article
        } else if ordinal {
            last_of_clause || led || article
        } else {
            article && (led || last_of_clause) && (last_of_clause || dotted)
        };
        fits.then_some((Core::DayOnly(day), at + 1))
    }
}

/// Words before a word that may be a month.
const BEFORE_MONTH: &[&str] = &[
    "in", "by", "until", "till", "til", "next", "of", "mid", "early", "late", "after", "from",
    "before", "end", "this", "around", "come", "about", "for", "every", "each", "since", "late",
    "through", "thru", "to", "le", "en", "im", "ab", "anfang", "mitte", "ende", "bis", "nach",
    "seit", "debut", "fin", "mi", "de", "a", "jusqu", "des", "apres", "avant", "courant",
    "prochain", "au", "d", "em", "ate", "desde", "inicio", "fim", "meados", "vor", "nachsten",
    "zum", "and", "or", "et", "ou", "und", "oder",
];
const BEFORE_SEASON: &[&str] = &[
    "the",
    "this",
    "next",
    "in",
    "by",
    "until",
    "till",
    "til",
    "of",
    "early",
    "late",
    "mid",
    "after",
    "come",
    "every",
    "each",
    "last",
    "for",
    "before",
    "from",
    "coming",
    "following",
    "around",
];
const BEFORE_SUMMER: &[&str] = &[
    "l", "d", "cet", "en", "fin", "debut", "mi", "chaque", "prochain", "bel", "un",
];
const BEFORE_SPRING: &[&str] = &[
    "na", "em", "da", "de", "ate", "proxima", "la", "en", "in", "nella", "della", "dopo", "esta",
    "questa", "cada",
];
const FORTNIGHTS: &[&str] = &["fortnight", "quinzaine", "quincena", "quinzena"];
/// Words behind a span that make it no time of its own.
const RELATIVE: &[&str] = &["when", "where", "which", "before", "of"];
const AGES: &[&str] = &["sooner", "earlier", "old", "alt", "late", "round", "ahead"];

/// One and a half of a unit.
fn and_half(span: Span) -> Core {
    match span {
        Span::Year => Core::Span(18, Span::Month),
        Span::Quarter | Span::Month => Core::Span(6, Span::Week),
        Span::Week | Span::Day => Core::Span(10, Span::Day),
    }
}

fn valid(day: i8, month: i8, year: Option<i16>) -> Option<Core> {
    // A leap year, so that 29 February passes where no year is named.
    Date::new(year.unwrap_or(2028), month, day)
        .ok()
        .map(|_| Core::Day { day, month, year })
}
