//! What the weighing looks at: words, pairs of words, stems, cues of the lexicon, and shape.
//!
//! Every feature is a hash of its name, so no vocabulary needs to be kept. Words, pairs and stems
//! each share one unit of weight, so that a long mail does not shout; a cue counts fully, once, with
//! its negation and whether it stands at the begin or the end of the text.

use std::collections::BTreeSet;

use super::concepts::ConceptHit;
use super::cues::Hit;
use super::fingerprint;
use super::lexicon::Cue;
use super::text::{Text, TokenKind};

/// One feature with its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Hash of its name.
    pub hash: u32,
    /// Its value.
    pub value: f32,
    /// The token that gave it, for explanations; none for the shape of the whole.
    pub token: Option<usize>,
}

/// What is known beside the words.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one yes-or-no feature"
)]
pub struct Shape {
    /// The subject says that a machine answers.
    pub auto_subject: bool,
    /// A day that lies ahead is named.
    pub names_date: bool,
    /// A product is named as used or chosen.
    pub names_product: bool,
    /// A time without a day is named.
    pub names_vague_time: bool,
}

/// The features of a text.
pub fn extract(
    text: &Text<'_>,
    hits: &[Hit],
    concepts: &[ConceptHit],
    shape: Shape,
) -> Vec<Feature> {
    let mut features = Vec::with_capacity(text.tokens.len() * 12 + 80);
    words(text, &mut features);
    cues(text, hits, &mut features);
    fields(text, concepts, &mut features);
    shapes(text, shape, &mut features);
    level(&mut features);
    features
}

/// The length that every text's features have together.
const LENGTH: f32 = 4.0;

/// Gives all texts the same weight, however much they say.
fn level(features: &mut [Feature]) {
    let square: f32 = features
        .iter()
        .map(|feature| feature.value * feature.value)
        .sum();
    let factor = LENGTH / square.sqrt().max(f32::MIN_POSITIVE);
    for feature in features {
        feature.value *= factor;
    }
}

fn words(text: &Text<'_>, out: &mut Vec<Feature>) {
    let count = text.tokens.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a count of words is small")]
    let value = 1.0 / (count as f32).sqrt();
    for (at, token) in text.tokens.iter().enumerate() {
        let word = match token.kind {
            TokenKind::Number => "#",
            TokenKind::Email => "@",
            TokenKind::Word | TokenKind::Emoji => token.word.as_str(),
        };
        out.push(feature(b'w', word, "", value, at));
        if let Some(stem) = stem(word) {
            out.push(feature(b'p', stem, "", value, at));
        }
        letters(word, value, at, out);
        let next = text
            .tokens
            .get(at + 1)
            .filter(|next| next.sentence == token.sentence);
        out.push(feature(
            b'b',
            word,
            next.map_or("$", |next| next.word.as_str()),
            value,
            at,
        ));
        let begins = at == 0
            || text
                .tokens
                .get(at - 1)
                .is_some_and(|last| last.sentence != token.sentence);
        if begins {
            out.push(feature(b'b', "^", word, value, at));
        }
    }
}

/// Runs of four letters, with the blanks around the word: what is left of a misspelt word.
fn letters(word: &str, value: f32, at: usize, out: &mut Vec<Feature>) {
    let padded: Vec<char> = std::iter::once('_')
        .chain(word.chars().take(20))
        .chain(std::iter::once('_'))
        .collect();
    for run in padded.windows(4) {
        let run: String = run.iter().collect();
        out.push(feature(b'g', &run, "", value * 0.5, at));
    }
}

/// The first five letters, where a word has more.
fn stem(word: &str) -> Option<&str> {
    let (at, _) = word.char_indices().nth(5)?;
    word.get(..at)
}

fn cues(text: &Text<'_>, hits: &[Hit], out: &mut Vec<Feature>) {
    let last_sentence = text.sentence_count().saturating_sub(1);
    let mut seen = [false; Cue::COUNT * 2];
    let mut active: Vec<u8> = Vec::new();
    for hit in hits {
        let slot = hit.cue as usize * 2 + usize::from(hit.negated);
        let Some(flag) = seen.get_mut(slot) else {
            continue;
        };
        let code = u8::try_from(slot).unwrap_or(u8::MAX);
        let sentence = text.tokens.get(hit.first).map_or(0, |token| token.sentence);
        if !*flag {
            *flag = true;
            active.push(code);
            out.push(coded(b'c', &[code], 1.0, hit.first));
        }
        out.push(coded(b'n', &[code], 0.15, hit.first));
        if hit.word_count() >= 3 {
            out.push(coded(b'l', &[code], 0.5, hit.first));
        }
        if sentence == last_sentence {
            out.push(coded(b'e', &[code], 0.5, hit.first));
        }
    }
    active.sort_unstable();
    for (at, one) in active.iter().enumerate() {
        for other in active.iter().skip(at + 1) {
            out.push(Feature {
                hash: hash(b'x', [*one, *other]),
                value: 0.15,
                token: None,
            });
        }
    }
}

/// A concept counts once, once more with its negation, and where it stands in the last sentence.
const CONCEPT: f32 = 0.4;
const CONCEPT_IN_LAST: f32 = 0.2;
/// Two concepts of one clause, and two that follow each other.
const CONCEPT_PAIR: f32 = 0.25;
/// Two concepts follow each other where no more words lie between them.
const NEAR: usize = 3;

fn fields(text: &Text<'_>, concepts: &[ConceptHit], out: &mut Vec<Feature>) {
    let last_sentence = text.sentence_count().saturating_sub(1);
    let place = |hit: &ConceptHit| {
        text.tokens
            .get(hit.first)
            .map(|token| (token.sentence, token.clause))
    };
    let mut seen = BTreeSet::new();
    let mut add = |space: u8, parts: [u32; 2], value: f32, token: usize| {
        let feature = numbered(space, parts, value, token);
        if seen.insert(feature.hash) {
            out.push(feature);
        }
    };
    for (at, hit) in concepts.iter().enumerate() {
        let Some((sentence, clause)) = place(hit) else {
            continue;
        };
        let turned = turned_code(hit);
        add(b'C', [hit.code, 0], CONCEPT, hit.first);
        add(b'N', [turned, 0], CONCEPT, hit.first);
        if sentence == last_sentence {
            add(b'L', [hit.code, 0], CONCEPT_IN_LAST, hit.first);
        }
        for other in concepts.iter().skip(at + 1).take(MAX_PAIRED) {
            let Some((other_sentence, other_clause)) = place(other) else {
                continue;
            };
            if other_sentence != sentence {
                break;
            }
            if other_clause == clause && other.code != hit.code {
                let (low, high) = (
                    turned.min(turned_code(other)),
                    turned.max(turned_code(other)),
                );
                add(b'P', [low, high], CONCEPT_PAIR, hit.first);
            }
            if other.first > hit.first && other.first - hit.first <= NEAR {
                add(b'F', [hit.code, other.code], CONCEPT_PAIR, hit.first);
            }
        }
    }
}

/// So many of the concepts that follow are paired with one.
const MAX_PAIRED: usize = 40;

fn turned_code(hit: &ConceptHit) -> u32 {
    if hit.negated { !hit.code } else { hit.code }
}

fn numbered(space: u8, parts: [u32; 2], value: f32, token: usize) -> Feature {
    Feature {
        hash: hash(space, parts.iter().flat_map(|part| part.to_le_bytes())),
        value,
        token: Some(token),
    }
}

fn shapes(text: &Text<'_>, shape: Shape, out: &mut Vec<Feature>) {
    let mut add = |name: &str| {
        out.push(Feature {
            hash: hash(b's', name.bytes()),
            value: 1.0,
            token: None,
        });
    };
    add("bias");
    let length = match text.tokens.len() {
        0..=2 => "1",
        3..=6 => "2",
        7..=14 => "3",
        15..=30 => "4",
        31..=60 => "5",
        _ => "6",
    };
    add(length);
    if shape.auto_subject {
        add("auto");
    }
    if shape.names_date {
        add("date");
    }
    if shape.names_product {
        add("product");
    }
    if shape.names_vague_time {
        add("vague");
    }
    if text.asks.iter().any(|asks| *asks) {
        add("asks");
    }
    let last = text.sentence_count().saturating_sub(1);
    if text.asks.get(last).copied().unwrap_or(false) {
        add("asks last");
        if last == 0 {
            add("only asks");
        }
    }
    if text
        .tokens
        .iter()
        .any(|token| token.kind == TokenKind::Email)
    {
        add("address");
    }
}

fn feature(space: u8, one: &str, other: &str, value: f32, token: usize) -> Feature {
    let between = (!other.is_empty()).then_some(b' ');
    let name = one.bytes().chain(between).chain(other.bytes());
    Feature {
        hash: hash(space, name),
        value,
        token: Some(token),
    }
}

fn coded(space: u8, codes: &[u8], value: f32, token: usize) -> Feature {
    Feature {
        hash: hash(space, codes.iter().copied()),
        value,
        token: Some(token),
    }
}

/// The number of a name in its space.
fn hash(space: u8, name: impl IntoIterator<Item = u8>) -> u32 {
    fingerprint::of(std::iter::once(space).chain(name))
}
