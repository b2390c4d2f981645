//! A phrase of the lexicon: its notation, its fit to a text, and an index over many of them.
//!
//! Every table of this module is written in one notation (see `lexicon`), compiled once and looked
//! up by the first word, so that a text of forty words meets only the few phrases that could begin at
//! each of them, however large the tables grow. A phrase fits within one sentence only.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::text::{Text, Token, fold, word_code, words_of};

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
    code: u32,
    is_prefix: bool,
}

impl Alternative {
    fn new(word: String, is_prefix: bool) -> Self {
        Self {
            code: word_code(&word),
            word,
            is_prefix,
        }
    }

    fn fits(&self, token: &Token) -> bool {
        if self.is_prefix {
            token.word.starts_with(&self.word)
        } else {
            token.code == self.code && token.word == self.word
        }
    }
}

/// A phrase of a table, compiled.
#[derive(Debug)]
pub(super) struct Phrase {
    at_begin: bool,
    at_end: bool,
    elements: Vec<Element>,
}

/// How many words a gap may bridge.
const MAX_GAP: usize = 4;
/// A stem is found by so many of its first letters.
const KEY_LETTERS: usize = 3;

/// Phrases with what each means, found by their first word.
#[derive(Debug)]
pub(super) struct PhraseIndex<T> {
    phrases: Vec<(T, Phrase)>,
    by_word: BTreeMap<String, Begun>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

/// The phrases that begin with one word.
#[derive(Debug, Default)]
struct Begun {
    /// Those whose second word is one of a few.
    by_second: BTreeMap<String, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

impl<T> PhraseIndex<T> {
    /// An index without phrases.
    pub(super) fn new() -> Self {
        Self {
            phrases: Vec::new(),
            by_word: BTreeMap::new(),
            by_stem: BTreeMap::new(),
        }
    }

    /// Adds a phrase; false where it begins with no word, or with a stem that is too short to be
    /// looked up.
    pub(super) fn add(&mut self, meaning: T, source: &str) -> bool {
        let phrase = Phrase::new(source);
        let Some(Element::Words(first)) = phrase.elements.first() else {
            return false;
        };
        if first
            .iter()
            .any(|one| one.is_prefix && one.word.chars().count() < 2)
        {
            return false;
        }
        let index = self.phrases.len();
        let seconds: &[Alternative] = match phrase.elements.get(1) {
            Some(Element::Words(words)) if words.iter().all(|one| !one.is_prefix) => words,
            _ => &[],
        };
        for one in first {
            if one.is_prefix {
                push_once(self.by_stem.entry(key(&one.word).to_owned()), index);
                continue;
            }
            let begun = self.by_word.entry(one.word.clone()).or_default();
            if seconds.is_empty() && begun.others.last() != Some(&index) {
                begun.others.push(index);
            }
            for second in seconds {
                push_once(begun.by_second.entry(second.word.clone()), index);
            }
        }
        self.phrases.push((meaning, phrase));
        true
    }

    /// How many phrases there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// What fits at a word: the number of the phrase, its meaning, and the index of its last word.
    pub(super) fn at<'i>(
        &'i self,
        text: &'i Text<'_>,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'i T, usize)> {
        let word = text.word(at);
        let short: &str = word
            .char_indices()
            .nth(2)
            .and_then(|(end, _)| word.get(..end))
            .unwrap_or(word);
        let long = key(word);
        let begun = self.by_word.get(word);
        let paired = begun.and_then(|begun| begun.by_second.get(text.word(at + 1)));
        let exact = begun.map(|begun| &begun.others);
        let stems = self.by_stem.get(long);
        let short_stems = (short != long).then(|| self.by_stem.get(short)).flatten();
        exact
            .into_iter()
            .chain(paired)
            .chain(stems)
            .chain(short_stems)
            .flatten()
            .filter_map(move |index| {
                let (meaning, phrase) = self.phrases.get(*index)?;
                Some((*index, meaning, phrase.matches(text, at)?))
            })
    }
}

fn push_once(entry: Entry<'_, String, Vec<usize>>, index: usize) {
    let places = entry.or_default();
    if places.last() != Some(&index) {
        places.push(index);
    }
}

/// The first letters of a word.
fn key(word: &str) -> &str {
    word.char_indices()
        .nth(KEY_LETTERS)
        .and_then(|(end, _)| word.get(..end))
        .unwrap_or(word)
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
        let sentence = text.tokens.get(at)?.sentence;
        let end = matched_end(&self.elements, text, at, sentence)?;
        let final_word = end.checked_sub(1)?;
        if self.at_begin || self.at_end {
            let (first, last) = text.clause_of(at);
            if (self.at_begin && at != first) || (self.at_end && final_word != last) {
                return None;
            }
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
            let token = token?;
            words
                .iter()
                .any(|alternative| alternative.fits(token))
                .then(|| matched_end(rest, text, at + 1, sentence))
                .flatten()
        }
        Element::Optional(words) => {
            let present =
                token.is_some_and(|token| words.iter().any(|alternative| alternative.fits(token)));
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

fn push_words(elements: &mut Vec<Element>, part: &str) {
    let (is_optional, part) = match part.strip_prefix('?') {
        Some(rest) => (true, rest),
        None => (false, part),
    };
    if !part.contains('|') && part.contains('\'') {
        for word in words_of(part) {
            elements.push(Element::Words(vec![Alternative::new(word, false)]));
        }
        return;
    }
    let words = part
        .split('|')
        .map(|word| match word.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (word, false),
        })
        .map(|(word, is_prefix)| {
            Alternative::new(fold(word).trim_matches('\'').to_owned(), is_prefix)
        })
        .filter(|alternative| !alternative.word.is_empty())
        .collect();
    elements.push(if is_optional {
        Element::Optional(words)
    } else {
        Element::Words(words)
    });
}
