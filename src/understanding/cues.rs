//! Finds the phrases of the lexicon in a text.
//!
//! The tables are compiled once into patterns over folded words and looked up by the first two
//! letters of their first word, so that a text meets only the few patterns that could begin at each
//! word. A hit knows where it stands, so that it can be quoted, and whether a negation stands before
//! it in the same clause ("we are *not* interested"). A hit that lies inside a longer hit of another
//! meaning is dropped: "not interested" is a no, whatever "interested" alone would say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::language::Languages;
use super::lexicon::{Cue, NEGATORS, TABLES};
use super::text::{Text, fold, words_of};

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

#[derive(Debug)]
pub(super) enum Element {
    Words(Vec<Alternative>),
    Optional(Vec<Alternative>),
    Any,
    Gap,
}

#[derive(Debug)]
pub(super) struct Alternative {
    word: String,
    is_prefix: bool,
}

impl Alternative {
    fn fits(&self, word: &str) -> bool {
        if self.is_prefix {
            word.starts_with(&self.word)
        } else {
            word == self.word
        }
    }
}

#[derive(Debug)]
struct Pattern {
    cue: Cue,
    language: usize,
    phrase: Phrase,
}

/// A phrase of a table, compiled.
#[derive(Debug)]
pub(super) struct Phrase {
    at_begin: bool,
    at_end: bool,
    elements: Vec<Element>,
}

type Key = [u8; 2];

struct Compiled {
    patterns: Vec<Pattern>,
    by_first: BTreeMap<Key, Vec<usize>>,
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(compile);

/// How many words a gap may bridge.
const MAX_GAP: usize = 4;
/// More hits than this say nothing new.
const MAX_HITS: usize = 600;

/// All phrases of the lexicon in a text, in the order in which they stand.
pub fn find(text: &Text<'_>, languages: &Languages) -> Vec<Hit> {
    let compiled = &*COMPILED;
    let mut hits: Vec<Hit> = Vec::new();
    for at in 0..text.tokens.len() {
        let Some(candidates) = compiled.by_first.get(&key(text.word(at))) else {
            continue;
        };
        for pattern in candidates
            .iter()
            .filter_map(|index| compiled.patterns.get(*index))
        {
            if !languages.reads(pattern.language) {
                continue;
            }
            if let Some(last) = pattern.phrase.matches(text, at) {
                keep_longest(&mut hits, pattern.cue, at, last);
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
            .is_some_and(|token| token.clause == clause && NEGATORS.contains(&token.word.as_str()))
    })
}

impl Phrase {
    /// Compiles a phrase written in the notation of the lexicon.
    pub(super) fn new(source: &str) -> Self {
        let mut phrase = Self {
            at_begin: false,
            at_end: false,
            elements: Vec::new(),
        };
        for part in source.split_whitespace() {
            match part {
                "^" => phrase.at_begin = true,
                "$" => phrase.at_end = true,
                ".." => phrase.elements.push(Element::Gap),
                "_" => phrase.elements.push(Element::Any),
                part => push_words(&mut phrase.elements, part),
            }
        }
        phrase
    }

    /// The last word, where the phrase stands at a word.
    pub(super) fn matches(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let (first, last) = text.clause_of(at);
        if self.at_begin && at != first {
            return None;
        }
        let sentence = text.tokens.get(at)?.sentence;
        let end = matched_end(&self.elements, text, at, sentence)?;
        let final_word = end.checked_sub(1)?;
        if self.at_end && final_word != last {
            return None;
        }
        (final_word >= at).then_some(final_word)
    }
}

/// The index after the last word, where the elements fit from `at` on within the sentence.
fn matched_end(elements: &[Element], text: &Text<'_>, at: usize, sentence: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(at);
    };
    let token = text
        .tokens
        .get(at)
        .filter(|token| token.sentence == sentence);
    match element {
        Element::Words(words) => {
            let word = token?.word.as_str();
            words
                .iter()
                .any(|alternative| alternative.fits(word))
                .then(|| matched_end(rest, text, at + 1, sentence))
                .flatten()
        }
        Element::Optional(words) => {
            let present = token.is_some_and(|token| {
                words
                    .iter()
                    .any(|alternative| alternative.fits(&token.word))
            });
            present
                .then(|| matched_end(rest, text, at + 1, sentence))
                .flatten()
                .or_else(|| matched_end(rest, text, at, sentence))
        }
        Element::Any => {
            token?;
            matched_end(rest, text, at + 1, sentence)
        }
        Element::Gap => (0..=MAX_GAP).find_map(|skip| matched_end(rest, text, at + skip, sentence)),
    }
}

fn key(word: &str) -> Key {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]
}

fn compile() -> Compiled {
    let mut compiled = Compiled {
        patterns: Vec::new(),
        by_first: BTreeMap::new(),
    };
    for (language, (_, table)) in TABLES.iter().enumerate() {
        for (cue, phrases) in *table {
            for phrase in *phrases {
                add(&mut compiled, *cue, language, phrase);
            }
        }
    }
    compiled
}

fn add(compiled: &mut Compiled, cue: Cue, language: usize, phrase: &str) {
    let pattern = Pattern {
        cue,
        language,
        phrase: Phrase::new(phrase),
    };
    let index = compiled.patterns.len();
    let mut keys: Vec<Key> = match pattern.phrase.elements.first() {
        Some(Element::Words(words)) => words.iter().map(|word| key(&word.word)).collect(),
        _ => return,
    };
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        compiled.by_first.entry(key).or_default().push(index);
    }
    compiled.patterns.push(pattern);
}

fn push_words(elements: &mut Vec<Element>, part: &str) {
    let (is_optional, part) = match part.strip_prefix('?') {
        Some(rest) => (true, rest),
        None => (false, part),
    };
    if !part.contains('|') && part.contains('\'') {
        for word in words_of(part) {
            elements.push(Element::Words(vec![Alternative {
                word,
                is_prefix: false,
            }]));
        }
        return;
    }
    let words = part
        .split('|')
        .map(|word| match word.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (word, false),
        })
        .map(|(word, is_prefix)| Alternative {
            word: fold(word).trim_matches('\'').to_owned(),
            is_prefix,
        })
        .filter(|alternative| !alternative.word.is_empty())
        .collect();
    elements.push(if is_optional {
        Element::Optional(words)
    } else {
        Element::Words(words)
    });
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
    fn every_phrase_begins_with_a_word_of_two_letters_or_more_where_it_is_a_stem() {
        for pattern in &COMPILED.patterns {
            let Some(Element::Words(words)) = pattern.phrase.elements.first() else {
                panic!("{pattern:?} begins with no word");
            };
            assert!(
                words
                    .iter()
                    .all(|word| !word.is_prefix || word.word.len() >= 2),
                "{pattern:?}"
            );
        }
        let phrases: usize = TABLES
            .iter()
            .flat_map(|(_, table)| *table)
            .map(|(_, phrases)| phrases.len())
            .sum();
        assert_eq!(
            COMPILED.patterns.len(),
            phrases,
            "a phrase begins with no word"
        );
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
