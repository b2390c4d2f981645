//! Whom they point to: the address in their own words, and the name beside it.
//!
//! The sender's own address is never taken. Without an address, a name that stands right behind
//! words such as "contact", "speak to" or "in charge is" is given alone.

use super::lexicon::Cue;
use super::material::Material;
use super::text::TokenKind;
use crate::domain::{Address, Referral};

const MAX_NAME_WORDS: usize = 3;
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "mme", "m", "madame", "monsieur", "sr",
    "sra", "don", "dona", "dott", "dra", "ing", "mevrouw", "de", "van", "von", "di",
];
const NO_NAMES: &[&str] = &[
    "i", "hi", "hello", "dear", "please", "thanks", "for", "the", "my", "our", "he", "she", "it",
    "not", "try", "contact", "email", "sie", "bitte", "ich", "bonjour", "merci", "hola", "buenos",
    "ola", "bom", "ciao", "grazie", "dag", "beste", "hoi",
];

/// The contact named, where there is one.
pub fn find(material: &Material<'_>) -> Option<Referral> {
    let addresses: Vec<usize> = material
        .text
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.kind == TokenKind::Email)
        .map(|(at, _)| at)
        .collect();
    let chosen = addresses
        .iter()
        .copied()
        .filter(|at| {
            address(material, *at).is_some_and(|address| Some(&address) != material.input.from)
        })
        .find(|at| !is_refused(material, *at));
    match chosen {
        Some(at) => Some(Referral {
            name: name_before(material, at),
            address: address(material, at),
        }),
        None => named_only(material),
    }
}

fn address(material: &Material<'_>, at: usize) -> Option<Address> {
    Address::parse(material.text.quote(at, at)).ok()
}

/// "Not wolf@..., but wulf@...".
fn is_refused(material: &Material<'_>, at: usize) -> bool {
    const NOT: &[&str] = &["not", "nicht", "pas", "no", "nao", "non", "niet"];
    let clause = material.text.tokens.get(at).map(|token| token.clause);
    (at.saturating_sub(3)..at).any(|before| {
        material
            .text
            .tokens
            .get(before)
            .is_some_and(|token| Some(token.clause) == clause && NOT.contains(&token.word.as_str()))
    })
}

fn name_before(material: &Material<'_>, at: usize) -> Option<String> {
    let (sentence_first, _) = material.text.sentence_of(at);
    let from = at.saturating_sub(7).max(sentence_first);
    let mut best: Option<(usize, usize)> = None;
    let mut run: Option<usize> = None;
    for index in from..=at {
        if index < at && is_name_word(material, index) && index > sentence_first {
            run.get_or_insert(index);
        } else if let Some(first) = run.take() {
            best = Some((first, index - 1));
        }
    }
    let (first, last) = best?;
    Some(material.text.quote(first, last).to_owned())
}

fn is_name_word(material: &Material<'_>, at: usize) -> bool {
    material.text.tokens.get(at).is_some_and(|token| {
        token.capital
            && token.kind == TokenKind::Word
            && !NO_NAMES.contains(&token.word.as_str())
            && !TITLES.contains(&token.word.as_str())
    })
}

fn named_only(material: &Material<'_>) -> Option<Referral> {
    let hit = material
        .said(Cue::Refer)
        .find(|hit| name_after(material, hit.last + 1).is_some())?;
    Some(Referral {
        name: name_after(material, hit.last + 1),
        address: None,
    })
}

fn name_after(material: &Material<'_>, at: usize) -> Option<String> {
    let first = (at..at + 3).find(|index| !TITLES.contains(&material.text.word(*index)))?;
    let mut last = None;
    for index in first..first + MAX_NAME_WORDS {
        if !is_name_word(material, index) || material.sentence_at(index) != material.sentence_at(at)
        {
            break;
        }
        last = Some(index);
    }
    Some(material.text.quote(first, last?).to_owned())
}
