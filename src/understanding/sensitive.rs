//! News after which nothing automatic is decent: a death, illness, a lost job, insolvency, a disaster.
//!
//! It is better to hold once too often, yet not at every figure of speech: who is "dead tired", whose
//! computer died, who has "a heart attack at your price" tells of no death. So news is told by a phrase
//! that says it outright, or by a word of it beside a person, and never by words that are part of a
//! turn that means something else (see `lexicon/sorrow`). A notice of absence that merely says "sick
//! leave" is left alone, since nobody shares more in it than that they are away.

use std::sync::LazyLock;

use super::lexicon::sorrow::{self, FIGURES, HINTS, KIN, NEWS, PERSONS, YOURS};
use super::material::Material;
use super::phrase::PhraseIndex;
use crate::domain::{Intent, Sensitive};

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    News(Sensitive),
    Hint(Sensitive),
    Figure,
}

/// What a phrase is, and the number of its language.
type Meaning = (Sort, usize);

static COMPILED: LazyLock<PhraseIndex<Meaning>> = LazyLock::new(|| {
    let mut index = PhraseIndex::new();
    for (tables, sort) in [
        (NEWS, Sort::News as fn(Sensitive) -> Sort),
        (HINTS, Sort::Hint as fn(Sensitive) -> Sort),
    ] {
        for (language, table) in tables.iter().enumerate() {
            for (kind, phrases) in *table {
                for phrase in sorrow::phrases(phrases) {
                    index.add((sort(*kind), language), phrase);
                }
            }
        }
    }
    for (language, phrases) in FIGURES.iter().enumerate() {
        for phrase in sorrow::phrases(phrases) {
            index.add((Sort::Figure, language), phrase);
        }
    }
    index
});

/// More hits than this say nothing new.
const MAX_HITS: usize = 200;

/// The words that tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// What they tell.
    pub kind: Sensitive,
    /// Index of the first word.
    pub first: usize,
    /// Index of the last word.
    pub last: usize,
}

/// The gravest news, with the words that tell it.
pub fn find(material: &Material<'_>, intent: Intent) -> Option<News> {
    let (told, figures) = hits(material);
    told.into_iter()
        .filter(|news| {
            let overlaps = figures
                .iter()
                .any(|(first, last)| news.first <= *last && *first <= news.last);
            let is_plain_absence = news.kind == Sensitive::Illness && intent == Intent::OutOfOffice;
            !overlaps && !is_plain_absence
        })
        .min_by_key(|news| (news.kind, news.first, usize::MAX - news.last))
}

/// News, and the places of turns that are none.
fn hits(material: &Material<'_>) -> (Vec<News>, Vec<(usize, usize)>) {
    let text = &material.text;
    let mut told = Vec::new();
    let mut figures = Vec::new();
    for first in 0..text.tokens.len() {
        for (_, (sort, language), last) in COMPILED.at(text, first) {
            // A turn is one in whatever language: a short text may be read in several.
            if *sort != Sort::Figure && !material.languages.reads(*language) {
                continue;
            }
            match *sort {
                Sort::Figure => figures.push((first, last)),
                Sort::News(kind) => told.push(News { kind, first, last }),
                Sort::Hint(kind) if is_of_person(material, kind, first, last) => {
                    told.push(News { kind, first, last });
                }
                Sort::Hint(_) => {}
            }
        }
        if told.len() + figures.len() > MAX_HITS {
            break;
        }
    }
    (told, figures)
}

/// Whether a word stands in a list parted by blanks.
fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Whether a person stands within a few words, in the same sentence.
fn is_of_person(material: &Material<'_>, kind: Sensitive, first: usize, last: usize) -> bool {
    const NEAR: usize = 6;
    let (sentence_first, sentence_last) = material.text.sentence_of(first);
    let from = first.saturating_sub(NEAR).max(sentence_first);
    let to = (last + NEAR).min(sentence_last);
    (from..=to)
        .filter(|at| !(first..=last).contains(at))
        .any(|at| {
            let word = material.text.word(at);
            let is_yours = at
                .checked_sub(1)
                .is_some_and(|before| has(YOURS, material.text.word(before)));
            // Machines die on people too: for a death, it must be a person's.
            let is_person = kind != Sensitive::Bereavement && has(PERSONS, word);
            is_person || (has(KIN, word) && !is_yours)
        })
}

#[cfg(test)]
#[path = "sensitive_tests.rs"]
mod tests;
