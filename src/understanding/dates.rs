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

pub(super) struct Reader<'r, 't> {
    pub(super) text: &'r Text<'t>,
    pub(super) languages: &'r Languages,
    pub(super) written: Date,
    pub(super) order: NumericOrder,
}

impl Reader<'_, '_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.text.tokens.get(at)
    }

    /// The mark that fits at a word, the longest phrase first, with the index after it.
    pub(super) fn mark<T>(
        &self,
        at: usize,
        wanted: impl Fn(Mark) -> Option<T>,
    ) -> Option<(T, usize)> {
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

    pub(super) fn is(&self, at: usize, wanted: Mark) -> Option<usize> {
        self.mark(at, |mark| (mark == wanted).then_some(()))
            .map(|((), next)| next)
    }

    pub(super) fn past_fillers(&self, at: usize) -> usize {
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
    pub(super) fn lead(&self, at: usize) -> Result<(Lead, usize), ()> {
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
}
