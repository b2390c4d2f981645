//! The concepts that a text touches: money, a decision, a superior, "our nephew does it".
//!
//! Where a cue of the lexicon is a whole act ("asks to stop"), a concept is smaller: a field of words
//! that belong together, or one thing that people mean and say in many ways. The same concept is said
//! in seven languages, so what the weighing learns of it in one it knows in all. The tables lie in
//! `lexicon/concepts`, one TOML file a language, and may be read and extended by anyone who writes
//! the language; a phrase more is a line more.
//!
//! A hit decides nothing by itself: concepts, and which of them stand in one clause and under a
//! negation, are what the weighing looks at (see `features`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fingerprint;
use super::language::Languages;
use super::lexicon::CONCEPTS;
use super::phrase::PhraseIndex;
use super::text::Text;

/// A concept found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConceptHit {
    /// The number that stands for the concept in features: a hash of its name.
    pub code: u32,
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// Whether a negation stands in its clause.
    pub negated: bool,
}

/// The tables of each language, compiled when a text in it is first read: most processes meet few.
static COMPILED: [LazyLock<PhraseIndex<u32>>; CONCEPTS.len()] = [
    LazyLock::new(|| compiled(0)),
    LazyLock::new(|| compiled(1)),
    LazyLock::new(|| compiled(2)),
    LazyLock::new(|| compiled(3)),
    LazyLock::new(|| compiled(4)),
    LazyLock::new(|| compiled(5)),
    LazyLock::new(|| compiled(6)),
];

fn compiled(language: usize) -> PhraseIndex<u32> {
    let mut index = PhraseIndex::new();
    let source = CONCEPTS.get(language).copied().unwrap_or_default();
    for (code, phrases) in tables(source).unwrap_or_default() {
        for phrase in phrases {
            index.add(code, &phrase);
        }
    }
    index
}

/// More hits than this say nothing new.
const MAX_HITS: usize = 1500;

/// The concepts of one language's file: each with its code and phrases.
fn tables(source: &str) -> Result<Vec<(u32, Vec<String>)>, toml::de::Error> {
    let file: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(source)?;
    Ok(file
        .into_iter()
        .flat_map(|(table, concepts)| {
            concepts
                .into_iter()
                .map(move |(name, phrases)| (code(&table, &name), phrases))
        })
        .collect())
}

/// All phrases of all languages' files.
pub(super) fn phrases(sources: &[&str]) -> Vec<String> {
    sources
        .iter()
        .flat_map(|source| tables(source).unwrap_or_default())
        .flat_map(|(_, phrases)| phrases)
        .collect()
}

/// The code of a concept, by the names of its table and its own.
pub fn code(table: &str, name: &str) -> u32 {
    fingerprint::of(table.bytes().chain([b'.']).chain(name.bytes()))
}

/// All concepts of a text, in the order in which they stand; of one concept at one word, the longest
/// phrase.
pub fn find(text: &Text<'_>, languages: &Languages) -> Vec<ConceptHit> {
    let clauses = text.tokens.last().map_or(0, |token| token.clause + 1);
    let mut turned = vec![false; clauses];
    for token in &text.tokens {
        if token.negates
            && let Some(flag) = turned.get_mut(token.clause)
        {
            *flag = true;
        }
    }
    // A text too short to tell its language is read in all of them.
    let tables: Vec<&PhraseIndex<u32>> = COMPILED
        .iter()
        .enumerate()
        .filter(|(language, _)| languages.reads(*language))
        .map(|(_, table)| &**table)
        .collect();
    let mut hits: Vec<ConceptHit> = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let begin = hits.len();
        for (_, code, last) in tables.iter().flat_map(|table| table.at(text, at)) {
            let known = hits.iter_mut().skip(begin).find(|hit| hit.code == *code);
            match known {
                Some(hit) => hit.last = hit.last.max(last),
                None => hits.push(ConceptHit {
                    code: *code,
                    first: at,
                    last,
                    negated: turned.get(token.clause).copied().unwrap_or(false),
                }),
            }
        }
        if hits.len() >= MAX_HITS {
            break;
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<ConceptHit> {
        let text = Text::new(source);
        let languages = Languages::of(&text);
        find(&text, &languages)
    }

    #[test]
    fn every_table_parses_and_every_phrase_can_be_looked_up() {
        let mut phrases = 0;
        for source in CONCEPTS {
            for (_, list) in tables(source).unwrap() {
                phrases += list.len();
                for phrase in list {
                    assert!(PhraseIndex::new().add((), &phrase), "{phrase}");
                }
            }
        }
        let compiled: usize = COMPILED.iter().map(|table| table.len()).sum();
        assert_eq!(compiled, phrases);
    }

    #[test]
    fn every_language_knows_the_same_concepts() {
        let codes = |source: &str| -> Vec<u32> {
            tables(source)
                .unwrap()
                .into_iter()
                .map(|(code, _)| code)
                .collect()
        };
        let first = codes(CONCEPTS.first().unwrap());
        for source in CONCEPTS {
            assert_eq!(codes(source), first);
        }
    }

    #[test]
    fn one_concept_is_the_same_in_every_language() {
        let money = code("fields", "budget");
        for text in [
            "There is no budget for this.",
            "Dafür haben wir leider kein Budget.",
            "Il n'y a pas de budget pour cela.",
            "No tenemos presupuesto para eso.",
        ] {
            let hit = found(text).into_iter().find(|hit| hit.code == money);
            assert!(hit.is_some_and(|hit| hit.negated), "{text}");
        }
    }
}
