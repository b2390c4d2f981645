//! Finds the phrases of the lexicon in a text.
//!
//! A hit knows where it stands, so that it can be quoted, and whether a negation stands before
//! it in the same clause ("we are *not* interested"). A hit that lies inside a longer hit of another
//! meaning is dropped: "not interested" is a no, whatever "interested" alone would say.

use std::sync::LazyLock;

use super::language::Languages;
use super::lexicon::{Cue, TABLES};
use super::phrase::PhraseIndex;
use super::text::Text;

/// A phrase of the lexicon, found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it means.
    pub cue: Cue,
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// Whether a negation stands before it in its clause.
    pub negated: bool,
}

impl Hit {
    /// How many words it spans.
    pub fn word_count(&self) -> usize {
        self.last + 1 - self.first
    }
}

/// A cue and the number of its language.
type Meaning = (Cue, usize);

static COMPILED: LazyLock<PhraseIndex<Meaning>> = LazyLock::new(compile);

/// More hits than this say nothing new.
const MAX_HITS: usize = 600;

/// All phrases of the lexicon in a text, in the order in which they stand.
pub fn find(text: &Text<'_>, languages: &Languages) -> Vec<Hit> {
    let compiled = &*COMPILED;
    let mut hits: Vec<Hit> = Vec::new();
    for at in 0..text.tokens.len() {
        for (_, (cue, language), last) in compiled.at(text, at) {
            if languages.reads(*language) {
                keep_longest(&mut hits, *cue, at, last);
            }
        }
        if hits.len() >= MAX_HITS {
            break;
        }
    }
    for hit in &mut hits {
        hit.negated = is_negated(text, hit.first);
    }
    hits
}

fn keep_longest(hits: &mut Vec<Hit>, cue: Cue, first: usize, last: usize) {
    let same = hits
        .iter_mut()
        .rev()
        .take(12)
        .find(|hit| hit.cue == cue && hit.first == first);
    match same {
        Some(hit) => hit.last = hit.last.max(last),
        None => hits.push(Hit {
            cue,
            first,
            last,
            negated: false,
        }),
    }
}

/// Whether one of the four words before, in the same clause, negates.
pub fn is_negated(text: &Text<'_>, first: usize) -> bool {
    let Some(clause) = text.tokens.get(first).map(|token| token.clause) else {
        return false;
    };
    (first.saturating_sub(4)..first).any(|at| {
        text.tokens
            .get(at)
            .is_some_and(|token| token.clause == clause && token.negates)
    })
}

fn compile() -> PhraseIndex<Meaning> {
    let mut compiled = PhraseIndex::new();
    for (language, (_, table)) in TABLES.iter().enumerate() {
        for (cue, phrases) in *table {
            for phrase in *phrases {
                compiled.add((*cue, language), phrase);
            }
        }
    }
    compiled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(source: &str) -> Vec<(Cue, String, bool)> {
        let text = Text::new(source);
        let languages = Languages::of(&text);
        find(&text, &languages)
            .into_iter()
            .map(|hit| {
                (
                    hit.cue,
                    text.quote(hit.first, hit.last).to_owned(),
                    hit.negated,
                )
            })
            .collect()
    }

    #[test]
    fn every_phrase_begins_with_a_word_that_is_looked_up() {
        let phrases: usize = TABLES
            .iter()
            .flat_map(|(_, table)| *table)
            .map(|(_, phrases)| phrases.len())
            .sum();
        assert_eq!(COMPILED.len(), phrases);
    }

    #[test]
    fn a_negation_before_is_seen() {
        let found = cues("We are not really very interested.");
        assert!(
            found
                .iter()
                .any(|(cue, _, negated)| *cue == Cue::Interested && *negated)
        );
        assert!(found.iter().any(|(cue, _, _)| *cue == Cue::NoThanks));
    }

    #[test]
    fn stopping_by_is_no_stop() {
        assert!(
            cues("Thanks! I'll stop by your booth on Tuesday.")
                .iter()
                .all(|(cue, _, _)| *cue != Cue::Stop)
        );
        assert!(
            cues("Please stop emailing me")
                .iter()
                .any(|(cue, _, _)| *cue == Cue::Stop)
        );
    }
}
