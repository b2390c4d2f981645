//! Finds the times that a text names: dates, months, quarters, seasons, weekdays, spans.
//!
//! Each is found with the words that name it and the word that leads it ("after", "until", "since"),
//! and turned into a range of days counted from the day of writing. Whether a time is the day to come
//! back is not decided here; past times ("since 2019", "three weeks ago") and habits ("every Monday")
//! are left out, since no reading wants them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::calendar;
use super::cues::is_negated;
use super::language::Languages;
use super::lexicon::dates::{LISTS, Mark, Span};
use super::text::{Text, Token, TokenKind};
use crate::domain::ComeBackKind;

/// A time that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the first word, the leading one included.
    pub first: usize,
    /// Index of the last word.
    pub last: usize,
    /// How it is named.
    pub kind: ComeBackKind,
    /// First and last day; none where it names no day.
    pub days: Option<(Date, Date)>,
    /// What leads it.
    pub lead: Lead,
    /// Whether it is a weekday alone.
    pub is_weekday: bool,
    /// Whether it closes a range of days ("from 3 to 9 May").
    pub closes_range: bool,
    /// Whether it is a span or day without any word that makes it a point in time.
    pub is_weak: bool,
}

/// The word before a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// None that matters.
    None,
    /// "After".
    After,
    /// "Until".
    Until,
    /// "From", "as of", "not before".
    From,
    /// "In".
    In,
    /// "Back", "returning".
    Back,
}

/// Which of day and month comes first in `3/4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumericOrder {
    /// 3 April.
    DayFirst,
    /// 4 March, as in the United States.
    MonthFirst,
}

/// How a number of days, months and so on is named, before it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    Day {
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    DayOnly(i8),
    Month {
        month: i8,
        year: Option<i16>,
    },
    Quarter {
        quarter: i8,
        year: Option<i16>,
    },
    NextQuarter,
    Half {
        half: i8,
        year: Option<i16>,
    },
    Season {
        month: i8,
        year: Option<i16>,
    },
    Year(i16),
    Next(Span),
    Span(i16, Span),
    Weekday(i8),
    Days(i16),
    Weekend,
    Holidays,
    Summer,
    Easter,
    NewYear,
    YearEnd,
    Vague,
}

/// Which part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Early,
    Mid,
    Late,
}

struct Phrase {
    words: Vec<&'static str>,
    language: usize,
    mark: Mark,
}

static PHRASES: LazyLock<BTreeMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&'static str, Vec<Phrase>> = BTreeMap::new();
    for (mark, lists) in LISTS {
        for (language, list) in lists.iter().enumerate() {
            for phrase in list.split_whitespace() {
                let mut words = phrase.split('_');
                let Some(first) = words.next() else { continue };
                phrases.entry(first).or_default().push(Phrase {
                    words: words.collect(),
                    language,
                    mark: *mark,
                });
            }
        }
    }
    phrases
});

/// More times than this say nothing new.
const MAX_MENTIONS: usize = 40;

/// All times named in a text, in the order in which they stand.
pub fn find(
    text: &Text<'_>,
    languages: &Languages,
    written: Date,
    order: NumericOrder,
) -> Vec<Mention> {
    let reader = Reader {
        text,
        languages,
        written,
        order,
    };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() && mentions.len() < MAX_MENTIONS {
        match reader.mention_at(at) {
            Some((mention, next)) => {
                mentions.extend(mention);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    mentions
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    languages: &'r Languages,
    written: Date,
    order: NumericOrder,
}

impl Reader<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.text.tokens.get(at)
    }

    /// The mark that fits at a word, the longest phrase first, with the index after it.
    fn mark<T>(&self, at: usize, wanted: impl Fn(Mark) -> Option<T>) -> Option<(T, usize)> {
        let sentence = self.token(at)?.sentence;
        PHRASES
            .get(self.text.word(at))?
            .iter()
            .filter(|phrase| self.languages.reads(phrase.language))
            .filter(|phrase| {
                phrase.words.iter().enumerate().all(|(index, word)| {
                    self.token(at + 1 + index)
                        .is_some_and(|token| token.word == *word && token.sentence == sentence)
                })
            })
            .filter_map(|phrase| Some((wanted(phrase.mark)?, at + 1 + phrase.words.len())))
            .max_by_key(|(_, next)| *next)
    }

    fn is(&self, at: usize, wanted: Mark) -> Option<usize> {
        self.mark(at, |mark| (mark == wanted).then_some(()))
            .map(|((), next)| next)
    }

    fn past_fillers(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            match self.is(at, Mark::Filler) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// A mention that begins here, or none with the index to go on at where a past one was passed.
    fn mention_at(&self, at: usize) -> Option<(Option<Mention>, usize)> {
        let (part, core_at) = self.part(at);
        let (core, mut next) = self.core(core_at)?;
        let mut is_weak = matches!(core, Core::Span(..) | Core::DayOnly(_));
        if let (Core::Span(..), Some(after)) = (core, self.is(next, Mark::FromNow)) {
            next = after;
            is_weak = false;
        }
        if self.is(next, Mark::Ago).is_some() {
            return Some((None, next + 1));
        }
        let Ok((lead, first)) = self.lead(at) else {
            return Some((None, next));
        };
        if matches!(core, Core::Span(..)) && lead == Lead::In {
            is_weak = false;
        }
        if matches!(core, Core::DayOnly(_)) && lead != Lead::None {
            is_weak = false;
        }
        let last = next.saturating_sub(1);
        let (kind, days) = calendar::resolve(core, part, lead, self.written)?;
        let mention = Mention {
            first,
            last,
            kind,
            days,
            lead,
            is_weekday: matches!(core, Core::Weekday(_)),
            closes_range: self.closes_range(at),
            is_weak,
        };
        Some((Some(mention), next))
    }

    fn part(&self, at: usize) -> (Part, usize) {
        for (mark, part) in [
            (Mark::Early, Part::Early),
            (Mark::Mid, Part::Mid),
            (Mark::Late, Part::Late),
        ] {
            if let Some(next) = self.is(at, mark) {
                let past = self.past_fillers(next);
                if self.core(past).is_some() {
                    return (part, past);
                }
            }
        }
        (Part::Whole, at)
    }

    /// The leading word and where the phrase begins; an error where it says that the time is past.
    fn lead(&self, at: usize) -> Result<(Lead, usize), ()> {
        let Some(sentence) = self.token(at).map(|token| token.sentence) else {
            return Ok((Lead::None, at));
        };
        for back in 1..=4 {
            let Some(before) = at.checked_sub(back) else {
                break;
            };
            if self
                .token(before)
                .is_none_or(|token| token.sentence != sentence)
            {
                break;
            }
            let reaches = |next: usize| self.reaches(next, at);
            if self.is(before, Mark::Past).is_some_and(reaches)
                || self.is(before, Mark::Habit).is_some_and(reaches)
            {
                return Err(());
            }
            for (mark, lead) in [
                (Mark::After, Lead::After),
                (Mark::Until, Lead::Until),
                (Mark::From, Lead::From),
                (Mark::In, Lead::In),
                (Mark::Back, Lead::Back),
            ] {
                if self.is(before, mark).is_some_and(reaches) {
                    return Ok((lead, before));
                }
            }
            if self.is(before, Mark::Before).is_some_and(reaches) {
                return if is_negated(self.text, before) {
                    Ok((Lead::From, before))
                } else {
                    Err(())
                };
            }
        }
        Ok((Lead::None, at))
    }

    /// Whether only fillers, weekdays and the like stand between two places.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        for _ in 0..4 {
            if at == to {
                return true;
            }
            let passes = |mark: Mark| {
                matches!(
                    mark,
                    Mark::Filler | Mark::Weekday(_) | Mark::Inclusive | Mark::Next
                )
                .then_some(())
            };
            match self.mark(at, passes) {
                Some(((), next)) => at = next,
                None => return false,
            }
        }
        at == to
    }

    fn closes_range(&self, at: usize) -> bool {
        let joined = self
            .token(at)
            .is_some_and(|token| matches!(token.glue, Some('-' | '–')));
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let dash = joined
            && self
                .token(before)
                .is_some_and(|token| token.kind == TokenKind::Number);
        let word = self.text.word(before);
        let to = [
            "to", "bis", "au", "al", "a", "ao", "tot", "until", "through", "and", "e", "y", "et",
            "und", "en",
        ]
        .contains(&word)
            && before.checked_sub(1).is_some_and(|earlier| {
                self.token(earlier)
                    .is_some_and(|token| token.kind == TokenKind::Number)
                    || self
                        .mark(earlier, |mark| matches!(mark, Mark::Month(_)).then_some(()))
                        .is_some()
            });
        dash || to
    }

    fn core(&self, at: usize) -> Option<(Core, usize)> {
        self.numeric(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.next_noun(at))
            .or_else(|| self.span(at))
            .or_else(|| self.named(at))
            .or_else(|| self.year(at).map(|(year, next)| (Core::Year(year), next)))
            .or_else(|| self.day_only(at))
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
            '.' => ends_with_dot || led,
            _ => false,
        };
        if year.is_none() && !sure {
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
        // English "may" and "march" are months only where they look like one.
        let word = self.text.word(at);
        if matches!(word, "may" | "march" | "mar" | "jan" | "sep") {
            let capital = self.token(at).is_some_and(|token| token.capital);
            let begins = at == 0
                || self.token(at - 1).is_some_and(|before| {
                    Some(before.sentence) != self.token(at).map(|token| token.sentence)
                });
            let led = at.checked_sub(1).is_some_and(|before| {
                self.number(before).is_some()
                    || [
                        "in", "by", "until", "till", "til", "next", "of", "mid", "early", "late",
                        "after", "from", "before", "end", "this", "around", "come", "about", "for",
                        "le", "en", "im", "ab", "anfang", "mitte", "ende",
                    ]
                    .contains(&self.text.word(before))
            });
            if !led && (!capital || begins) && self.day_number(next).is_none() {
                return None;
            }
        }
        Some((month, next))
    }

    fn year(&self, at: usize) -> Option<(i16, usize)> {
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
        if let Some((Core::Next(Span::Year), next)) = self.next_noun(past) {
            return (Some(self.written.year() + 1), next);
        }
        (None, at)
    }

    fn day_month(&self, at: usize) -> Option<(Core, usize)> {
        let day = self.day_number(at)?;
        let month_at = self.past_fillers(at + 1);
        let (month, next) = self.month(month_at)?;
        let (year, next) = self.year_behind(next);
        valid(day, month, year).map(|core| (core, next))
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
            if let Some((named, after)) = self.year(next) {
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

    /// "Next year", "l'année prochaine", "mes que viene".
    fn next_noun(&self, at: usize) -> Option<(Core, usize)> {
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
        if let Some(next) = self.is(at, Mark::Next) {
            return noun(next).or_else(|| noun(self.past_fillers(next)));
        }
        let (core, next) = noun(at)?;
        let next = self.is(next, Mark::Next)?;
        Some((core, next))
    }

    fn span(&self, at: usize) -> Option<(Core, usize)> {
        const HALVES: &[&str] = &[
            "half", "halben", "halbes", "halbe", "demi", "medio", "media", "meio", "mezzo", "halve",
        ];
        let word = self.text.word(at);
        if word == "fortnight" {
            return Some((Core::Span(2, Span::Week), at + 1));
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
            Mark::Easter => Some(Core::Easter),
            Mark::NewYear => Some(Core::NewYear),
            Mark::YearEnd => Some(Core::YearEnd),
            Mark::Season(month) => Some(Core::Season { month, year: None }),
            Mark::Vague => Some(Core::Vague),
            Mark::Weekday(day) => Some(Core::Weekday(day)),
            _ => None,
        })?;
        match core {
            Core::Season { month, .. } => {
                let (year, next) = self.year_behind(next);
                Some((Core::Season { month, year }, next))
            }
            // A weekday before a date is part of the date.
            Core::Weekday(_) => {
                let past = self.past_fillers(next);
                self.numeric(past)
                    .or_else(|| self.day_month(past))
                    .or_else(|| {
                        self.month_day(past)
                            .filter(|(core, _)| matches!(core, Core::Day { .. }))
                    })
                    .or(Some((core, next)))
            }
            core => Some((core, next)),
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
                "the", "den", "dem", "am", "le", "el", "il", "dia", "de", "al",
            ]
            .contains(&self.text.word(before))
        });
        let fits = if ordinal {
            last_of_clause || led
        } else {
            article && (led || last_of_clause) && (last_of_clause || dotted)
        };
        fits.then_some((Core::DayOnly(day), at + 1))
    }
}

fn valid(day: i8, month: i8, year: Option<i16>) -> Option<Core> {
    // A leap year, so that 29 February passes where no year is named.
    Date::new(year.unwrap_or(2028), month, day)
        .ok()
        .map(|_| Core::Day { day, month, year })
}
