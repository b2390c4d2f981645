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
use super::lexicon::NEGATORS;
use super::lexicon::dates::{BESIDE_ALONE, LISTS, Mark, Span, WISHES};
use super::text::{Text, Token, TokenKind};
use crate::domain::ComeBackKind;

/// A time that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one trait of the words"
)]
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
    /// Whether it is a weekday, feast or bare year, which more often tells when something else is.
    pub is_setting: bool,
    /// Whether it comes every year ("every September").
    pub is_yearly: bool,
    /// Whether its own words say that it is to come: "next", "left", a year that has not begun.
    pub is_ahead: bool,
}

/// The word before a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// None that matters.
    None,
    /// "After".
    After,
    /// "Until".
    Until,
    /// "Until and including".
    Through,
    /// "By", a limit.
    By,
    /// "Give me", "another": a span to be waited.
    Wait,
    /// "From", "as of", "not before".
    From,
    /// "In".
    In,
    /// "Back", "returning".
    Back,
    /// "Im", "en", "a": in a month or season.
    At,
    /// "For": how long something lasts.
    For,
    /// "Every".
    Every,
    /// "Since", "last": no mention has it.
    Past,
    /// "Before", unless ruled out: no mention has it.
    Before,
}

/// Which mark makes which lead; where two fit the same words, the earlier.
const LEADS: [(Mark, Lead); 13] = [
    (Mark::Past, Lead::Past),
    (Mark::Habit, Lead::Every),
    (Mark::After, Lead::After),
    (Mark::Through, Lead::Through),
    (Mark::Until, Lead::Until),
    (Mark::By, Lead::By),
    (Mark::From, Lead::From),
    (Mark::In, Lead::In),
    (Mark::Wait, Lead::Wait),
    (Mark::Back, Lead::Back),
    (Mark::Before, Lead::Before),
    (Mark::For, Lead::For),
    (Mark::At, Lead::At),
];

/// Words that rule a time out where they follow it.
const NOTHING: &[&str] = &[
    "nothing", "nichts", "nix", "rien", "nada", "niente", "nulla", "niets", "niks", "keinem",
];

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
    NextButOne(Span),
    PartOf(Span),
    WeekdayAfterNext(i8),
    WeekdayAnd {
        weekday: i8,
        day: i8,
    },
    DayOf {
        day: i8,
        month: i8,
        year: i16,
    },
    Weekend,
    Holidays,
    Summer,
    Break,
    Thanksgiving,
    LabourDay,
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
        match reader.mention_at(at, month_before(&mentions)) {
            Some((mention, next)) => {
                // In "June 25th (Tue)" the weekday belongs to the day.
                let belongs = |mention: &Mention| {
                    mention.is_weekday
                        && mentions.last().is_some_and(|last: &Mention| {
                            last.last + 1 == mention.first && last.kind == ComeBackKind::Explicit
                        })
                };
                mentions.extend(mention.filter(|mention| !belongs(mention)));
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    mentions
}

/// Year and month of the time named last, where it lies in one month: "come May, around the 10th".
fn month_before(mentions: &[Mention]) -> Option<(i16, i8)> {
    let last = mentions.last()?;
    let (from, to) = last.days?;
    (last.kind == ComeBackKind::Explicit && (from.month() == to.month() || from.day() > 20))
        .then(|| (from.year(), from.month()))
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
    fn mention_at(
        &self,
        at: usize,
        named_before: Option<(i16, i8)>,
    ) -> Option<(Option<Mention>, usize)> {
        let (mut part, core_at) = self.part(at);
        let whole = || self.part_of(core_at).filter(|_| part != Part::Whole);
        let (mut core, mut next) = self.core(core_at).or_else(whole)?;
        let mut is_ahead = self.is_ahead(core, core_at, next);
        let mut is_weak = matches!(core, Core::Span(..) | Core::DayOnly(_));
        if let (Core::Span(..), Some(after)) = (core, self.is(next, Mark::FromNow)) {
            next = after;
            is_weak = false;
            is_ahead = true;
        }
        if self.is_ago(next) {
            return Some((None, next + 1));
        }
        let Ok((mut lead, first)) = self.lead(at) else {
            return Some((None, next));
        };
        let is_yearly = lead == Lead::Every;
        if self.is_no_time(core, lead, at, next) {
            return Some((None, next));
        }
        if let (Core::Month { .. }, Part::Whole, Some(after)) = (core, part, self.late_behind(next))
        {
            (part, next) = (Part::Late, after);
        }
        if let (
            Core::Season { .. } | Core::Holidays | Core::Summer | Core::Break | Core::Easter,
            Some(after),
        ) = (core, self.is(next, Mark::Behind))
        {
            (lead, next) = (Lead::After, after);
        }
        if let Some(after) = self.is(next, Mark::Inclusive) {
            next = after;
            if lead == Lead::Until {
                lead = Lead::Through;
            }
        }
        is_weak &= !match core {
            Core::Span(count, _) => {
                matches!(lead, Lead::In | Lead::Wait | Lead::After)
                    || self.stands_alone(first, next, count == 1)
            }
            _ => lead != Lead::None,
        };
        if let (Core::DayOnly(day), Some((year, month))) = (core, named_before) {
            core = Core::DayOf { day, month, year };
            is_weak = false;
        }
        let last = next.saturating_sub(1);
        let (kind, days) = calendar::resolve(core, part, lead, self.written)?;
        let is_bare = part == Part::Whole && lead == Lead::None && !is_ahead;
        let mention = Mention {
            first,
            last,
            kind,
            days,
            lead,
            is_weekday: matches!(core, Core::Weekday(_) | Core::WeekdayAfterNext(_)),
            closes_range: self.closes_range(at),
            is_weak,
            is_setting: self.is_setting(core, is_bare, first, next),
            is_yearly,
            is_ahead,
        };
        Some((Some(mention), next))
    }

    /// Whether its own words say that it is to come.
    fn is_ahead(&self, core: Core, core_at: usize, next: usize) -> bool {
        let named = match core {
            Core::Next(_) | Core::NextQuarter | Core::NextButOne(_) => true,
            Core::Day { year, .. }
            | Core::Month { year, .. }
            | Core::Quarter { year, .. }
            | Core::Half { year, .. }
            | Core::Season { year, .. } => year.is_some_and(|year| year > self.written.year()),
            _ => false,
        };
        named || (core_at..next).any(|at| self.is(at, Mark::Next).is_some())
    }

    /// What looks like a time and is none: "da una settimana" lasts, "every Monday" is a habit,
    /// "les vacances" are only a time with "after", and a wish names what it is for.
    fn is_no_time(&self, core: Core, lead: Lead, at: usize, next: usize) -> bool {
        let comes_yearly = matches!(
            core,
            Core::Month { .. } | Core::Season { .. } | Core::Quarter { .. } | Core::Day { .. }
        );
        let lasts = matches!(core, Core::Span(..)) && lead == Lead::From;
        let is_habit = lead == Lead::Every && !comes_yearly;
        let is_holiday = matches!(core, Core::Break)
            && matches!(lead, Lead::None | Lead::In | Lead::At | Lead::For);
        lasts
            || is_habit
            || is_holiday
            || self.is_possessive(core, next)
            || self.is_wished(core, at)
    }

    /// Whether it rather tells when something else is: a weekday, a feast, or a bare month or year
    /// in the midst of a sentence.
    fn is_setting(&self, core: Core, is_bare: bool, first: usize, next: usize) -> bool {
        let (begin, end) = self.text.sentence_of(first);
        let is_bare =
            is_bare && self.past_fillers(begin) < first && !self.stands_alone(first, next, false);
        match core {
            Core::Weekday(_) | Core::Days(_) | Core::Weekend => true,
            Core::Holidays | Core::Easter => !self.stands_alone(first, next, true),
            // "It would have to be 2028."
            Core::Year(_) => is_bare && end + 1 != next,
            Core::Month { year: None, .. } | Core::Season { year: None, .. } => is_bare,
            _ => false,
        }
    }

    /// "The new year's dollars".
    fn is_possessive(&self, core: Core, next: usize) -> bool {
        core == Core::NewYear && self.text.word(next) == "s" && self.text.clause_of(next).1 > next
    }

    fn is_ago(&self, next: usize) -> bool {
        // "Already" behind a time says nothing of it where it begins a clause of its own.
        self.is(next, Mark::Ago).is_some()
            && self.token(next).map(|token| token.clause)
                == next
                    .checked_sub(1)
                    .and_then(|last| self.token(last))
                    .map(|token| token.clause)
    }

    /// "September end".
    fn late_behind(&self, next: usize) -> Option<usize> {
        (self.text.word(next) == "end").then_some(next + 1)
    }

    /// "Happy new year", "Frohe Weihnachten".
    fn is_wished(&self, core: Core, at: usize) -> bool {
        matches!(
            core,
            Core::Holidays | Core::NewYear | Core::Easter | Core::Year(_)
        ) && (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|before| {
                self.token(before).map(|token| token.sentence)
                    == self.token(at).map(|token| token.sentence)
                    && WISHES.contains(&self.text.word(before))
            })
        })
    }

    /// Whether a clause at the end of its sentence, or the whole of it, says nothing but this:
    /// "so, six weeks please".
    fn stands_alone(&self, first: usize, next: usize, whole: bool) -> bool {
        let sentence = self.text.sentence_of(first);
        let (begin, end) = if whole {
            sentence
        } else {
            self.text.clause_of(first)
        };
        if end != sentence.1
            && !(end + 1..=sentence.1).all(|at| BESIDE_ALONE.contains(&self.text.word(at)))
        {
            return false;
        }
        (begin..=end)
            .filter(|at| !(first..next).contains(at))
            .all(|at| BESIDE_ALONE.contains(&self.text.word(at)))
    }

    /// "The year", "mes": a time only with "end of" and the like.
    fn part_of(&self, at: usize) -> Option<(Core, usize)> {
        self.mark(at, |mark| match mark {
            Mark::Unit(span @ (Span::Month | Span::Year)) => Some(Core::PartOf(span)),
            _ => None,
        })
    }

    fn part(&self, at: usize) -> (Part, usize) {
        for (mark, part) in [
            (Mark::Early, Part::Early),
            (Mark::Mid, Part::Mid),
            (Mark::Late, Part::Late),
        ] {
            if let Some(next) = self.is(at, mark) {
                let past = self.past_fillers(next);
                if self.core(past).is_some() || self.part_of(past).is_some() {
                    return (part, past);
                }
            }
        }
        (Part::Whole, at)
    }

    /// The leading word and where the phrase begins; an error where it says that the time is past.
    /// Of several phrases that begin at one word the longest counts: "pasado el" is "after", "el
    /// pasado" is "last".
    pub(super) fn lead(&self, at: usize) -> Result<(Lead, usize), ()> {
        let Some(sentence) = self.token(at).map(|token| token.sentence) else {
            return Ok((Lead::None, at));
        };
        // "Bis im Mai" is "until": a word as weak as "im" leads only where nothing else does.
        let mut weak = (Lead::None, at);
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
            // "This past summer": a phrase that begins a word earlier and goes past this one has it.
            let earlier = before
                .checked_sub(1)
                .and_then(|earlier| self.longest_lead(earlier, at));
            let (found, before) = match earlier.filter(|(next, _, _)| *next > before) {
                Some(longer) => (Some(longer), before - 1),
                None => (self.longest_lead(before, at), before),
            };
            // "Passé le 10" is "after"; "j'ai passé le week-end" is past.
            let spent = self.text.word(before).starts_with("passe")
                && self.text.clause_of(before).0 != before;
            match found {
                Some((_, _, Lead::After)) if spent => return Err(()),
                Some((_, _, Lead::Past)) => return Err(()),
                Some((_, _, Lead::Before)) if !self.is_ruled_out(before, at) => return Err(()),
                Some((_, _, Lead::Before)) => return Ok((Lead::From, before)),
                Some((_, _, lead @ (Lead::At | Lead::For))) if weak.0 == Lead::None => {
                    weak = (lead, before);
                }
                Some((_, _, Lead::At | Lead::For)) | None => {}
                Some((_, _, lead)) => return Ok((lead, before)),
            }
        }
        Ok(weak)
    }

    /// The longest leading phrase at a word that reaches a time.
    fn longest_lead(
        &self,
        before: usize,
        at: usize,
    ) -> Option<(usize, std::cmp::Reverse<usize>, Lead)> {
        LEADS
            .iter()
            .enumerate()
            .filter_map(|(rank, (mark, lead))| {
                let next = self
                    .is(before, *mark)
                    .filter(|next| self.reaches(*next, at))?;
                Some((next, std::cmp::Reverse(rank), *lead))
            })
            .max()
    }

    /// "Not before March", "vor 2027 geht da nichts": until then nothing happens.
    fn is_ruled_out(&self, before: usize, at: usize) -> bool {
        let (_, last) = self.text.clause_of(at);
        is_negated(self.text, before)
            || (before.saturating_sub(4)..before).any(|at| NOTHING.contains(&self.text.word(at)))
            || (at..=last.min(at + 14)).any(|at| {
                let word = self.text.word(at);
                NEGATORS.contains(&word) || NOTHING.contains(&word)
            })
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
                    Mark::Filler
                        | Mark::Weekday(_)
                        | Mark::Inclusive
                        | Mark::Next
                        | Mark::Early
                        | Mark::Mid
                        | Mark::Late
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
