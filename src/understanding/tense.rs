//! Whether the clause around a time tells of the past: "we signed in March" names no day to come.
//!
//! The verb that stands nearest before the time decides, in its own clause; where none stands before
//! it, the nearest behind. German and Dutch put the participle last, so there the whole clause is
//! looked over for "have" with a participle. Verbs are told by short tables and by their endings;
//! words that tell of the present or the future ("will", "to", "is") end the search.
//!
//! This is no grammar: a clause without a verb that is known says nothing, and the time counts.

use super::language::Languages;
use super::lexicon::tense::{
    BE_PARTICIPLES, FORWARD, HANGING, HAVE, NOW, PARTICIPLE_ENDINGS, PARTICIPLE_STARTS, PASSIVE,
    PAST, SUBJECTS,
};
use super::text::{Text, TokenKind, fold};

/// Languages by their place in the tables.
const ENGLISH: usize = 0;
const GERMAN: usize = 1;
const FRENCH: usize = 2;
const SPANISH: usize = 3;
const PORTUGUESE: usize = 4;
const ITALIAN: usize = 5;
const DUTCH: usize = 6;
const CODES: [&str; 7] = ["en", "de", "fr", "es", "pt", "it", "nl"];

/// How far a verb is looked for.
const REACH: usize = 14;

/// Whether the time between two words lies in a clause of the past.
/// Where they ask for something (`asks`), nothing is past.
pub(super) fn is_past(
    text: &Text<'_>,
    languages: &Languages,
    asks: &[usize],
    first: usize,
    last: usize,
) -> bool {
    let named = languages
        .name()
        .and_then(|name| CODES.iter().position(|code| *code == name));
    let clause = Clause {
        text,
        asks,
        first,
        last,
    };
    match named {
        Some(language) => clause.is_past(language),
        None => {
            (0..CODES.len()).any(|language| languages.reads(language) && clause.is_past(language))
        }
    }
}

/// Whether a word between two is past by itself.
pub(super) fn has_past_word(
    text: &Text<'_>,
    languages: &Languages,
    first: usize,
    last: usize,
) -> bool {
    PAST.iter()
        .enumerate()
        .filter(|(language, _)| languages.reads(*language))
        .any(|(_, words)| (first..=last).any(|at| words.contains(&text.word(at))))
}

struct Clause<'c, 't> {
    text: &'c Text<'t>,
    asks: &'c [usize],
    first: usize,
    last: usize,
}

impl Clause<'_, '_> {
    fn is_past(&self, language: usize) -> bool {
        let (mut begin, mut end) = self.text.clause_of(self.first);
        end = end.max(self.text.clause_of(self.last).1);
        // "Last spring, we signed": the time is a clause of its own before the one that it belongs to.
        let (sentence_begin, sentence_end) = self.text.sentence_of(self.first);
        if begin == self.first && end == self.last && begin == sentence_begin && end < sentence_end
        {
            end = self.text.clause_of(end + 1).1;
        }
        begin = begin.max(self.first.saturating_sub(REACH));
        end = end.min(self.last + REACH);
        let before = (begin..self.first)
            .rev()
            .find_map(|at| self.tense(language, at));
        // "In April we see if they have moved": a clause that hangs on this one tells nothing of it.
        end = (self.last + 1..=end)
            .find(|at| self.is_in(HANGING, language, *at))
            .unwrap_or(end);
        let behind = || (self.last + 1..=end).find_map(|at| self.tense(language, at));
        if matches!(language, GERMAN | DUTCH) {
            let asked = self.asks.iter().any(|at| (begin..=end).contains(at));
            if !asked && self.has_perfect(language, begin, end) {
                return true;
            }
        }
        before.or_else(behind).unwrap_or(false)
    }

    fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    fn is_in(&self, tables: &[&[&str]; 7], language: usize, at: usize) -> bool {
        tables
            .get(language)
            .is_some_and(|table| table.contains(&self.word(at)))
    }

    fn word_before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back)
            .map_or("", |before| self.text.word(before))
    }

    /// The word with its accents, in lower case.
    fn accented(&self, at: usize) -> String {
        let raw = self.text.quote(at, at);
        // Of "l'année" both words stand at one place.
        if fold(raw) == self.word(at) {
            raw.to_lowercase()
        } else {
            self.word(at).to_owned()
        }
    }

    /// True where a verb here is of the past, false where of the present or future.
    fn tense(&self, language: usize, at: usize) -> Option<bool> {
        let token = self.text.tokens.get(at)?;
        if self.asks.contains(&at) {
            return Some(false);
        }
        if token.kind != TokenKind::Word || self.is_in(FORWARD, language, at) {
            return None;
        }
        if self.is_in(PAST, language, at) {
            return Some(true);
        }
        let is_past = match language {
            ENGLISH => self.english(at),
            FRENCH => self.perfect(language, at) || self.french(at),
            SPANISH => self.perfect(language, at) || self.spanish(at),
            PORTUGUESE => self.perfect(language, at) || self.portuguese(at),
            ITALIAN => self.perfect(language, at),
            _ => false,
        };
        if is_past {
            return Some(true);
        }
        let leads_on = language == ENGLISH && self.word(at) == "to" && !self.is_infinitive(at);
        (self.is_in(NOW, language, at) && !leads_on).then_some(false)
    }

    /// "To look", and not "to the new one", "to next autumn".
    fn is_infinitive(&self, at: usize) -> bool {
        let is_name = self
            .text
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.capital);
        let is_noun = [
            "the", "a", "an", "our", "your", "them", "us", "another", "this", "their", "its",
        ]
        .contains(&self.word(at + 1));
        at + 1 < self.first && !is_name && !is_noun
    }

    /// "We signed", "has moved", "Moved to them in May": an ending and what stands before it.
    fn english(&self, at: usize) -> bool {
        let word = self.word(at);
        let before = self.word_before(at, 1);
        let begins = self.text.clause_of(at).0 == at;
        let passive = (1..=2).any(|back| self.is_passive(ENGLISH, at, back));
        let ends = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
        let asked = at
            .checked_sub(1)
            .is_some_and(|before| self.asks.contains(&before));
        ends && !passive
            && !asked
            && (begins
                || SUBJECTS.contains(&before)
                || self.is_in(HAVE, ENGLISH, at.saturating_sub(1))
                || self.is_in(HAVE, ENGLISH, at.saturating_sub(2))
                || !matches!(
                    before,
                    "the" | "a" | "an" | "our" | "your" | "my" | "and" | "or" | "of"
                ))
    }

    /// "Is locked", "wird unterschrieben".
    fn is_passive(&self, language: usize, at: usize, back: usize) -> bool {
        at.checked_sub(back).is_some_and(|before| {
            self.text.clause_of(before).0 == self.text.clause_of(at).0
                && self.is_in(PASSIVE, language, before)
        })
    }

    /// "Nous avons signé", "ya hemos firmado", "abbiamo già scelto".
    fn perfect(&self, language: usize, at: usize) -> bool {
        if !self.is_participle(language, at) {
            return false;
        }
        let clause = self.text.clause_of(at).0;
        (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|before| {
                before >= clause
                    && (self.is_have(language, before)
                        || self.is_in(BE_PARTICIPLES, language, at)
                            && self.is_in(PASSIVE, language, before))
            })
        })
    }

    fn is_have(&self, language: usize, at: usize) -> bool {
        // "Où", "à" and "là" fold into forms of "have".
        self.is_in(HAVE, language, at) && !(self.word(at) == "a" && self.accented(at) != "a")
    }

    fn is_participle(&self, language: usize, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 2
            && PARTICIPLE_ENDINGS
                .get(language)
                .is_some_and(|endings| endings.iter().any(|ending| word.ends_with(ending)))
            && PARTICIPLE_STARTS.get(language).is_some_and(|starts| {
                starts.is_empty() || starts.iter().any(|start| word.starts_with(start))
            })
    }

    /// "Un contrat signé en mars", "on vient de démarrer".
    fn french(&self, at: usize) -> bool {
        let accented = self.accented(at);
        let participle = accented.len() > 4
            && ["é", "ée", "és", "ées"]
                .iter()
                .any(|end| accented.ends_with(end));
        let passive = (1..=3).any(|back| self.is_passive(FRENCH, at, back));
        let just = ["viens", "vient", "venons", "viennent"].contains(&self.word(at))
            && matches!(self.word(at + 1), "de" | "d");
        participle && !passive && self.last < at + 3 && at < self.first || just
    }

    /// "Firmó", "compré", "cambiaron".
    fn spanish(&self, at: usize) -> bool {
        let accented = self.accented(at);
        let first_person = accented.strip_suffix('é').is_some_and(|stem| {
            stem.len() > 2
                && !["ar", "er", "ir"]
                    .iter()
                    .any(|future| stem.ends_with(future))
        });
        let third = accented.len() > 4 && accented.ends_with('ó');
        let plural = ["aron", "ieron", "aste", "iste"]
            .iter()
            .any(|end| accented.ends_with(end));
        first_person || third || plural
    }

    /// "Assinou", "comprei", "mudaram", "aditivo assinado em março".
    fn portuguese(&self, at: usize) -> bool {
        let accented = self.accented(at);
        let long = accented.len() > 4;
        let first_person = accented.strip_suffix("ei").is_some_and(|stem| {
            stem.len() > 2
                && !["ar", "er", "ir"]
                    .iter()
                    .any(|future| stem.ends_with(future))
        });
        let plain = ["ou", "iu", "aram", "eram", "iram", "ámos"]
            .iter()
            .any(|end| accented.ends_with(end));
        let participle = ["ado", "ada", "ados", "adas", "ido", "ida"]
            .iter()
            .any(|end| accented.ends_with(end))
            && at < self.first
            && self.first < at + 2
            && !(1..=3).any(|back| self.is_passive(PORTUGUESE, at, back));
        long && (first_person || plain || participle)
    }

    /// "Wir haben im März gewechselt", "die wij in maart hebben getekend".
    fn has_perfect(&self, language: usize, begin: usize, end: usize) -> bool {
        let have = (begin..=end).any(|at| self.is_in(HAVE, language, at));
        let be = (begin..=end).any(|at| self.is_in(PASSIVE, language, at));
        (begin..=end).any(|at| {
            !(self.first..=self.last).contains(&at)
                && !self.is_in(FORWARD, language, at)
                && (have
                    && self.is_participle(language, at)
                    && self.text.tokens.get(at).is_some_and(|token| !token.capital)
                    || be && self.is_in(BE_PARTICIPLES, language, at))
        })
    }
}
