//! Whom they point to: the address in their own words, and the name beside it.
//!
//! The sender's own address is never taken. Without an address, a name that stands right behind
//! words such as "contact", "speak to" or "in charge is" is given alone.

use super::lexicon::Cue;
use super::material::Material;
use super::text::TokenKind;
use crate::domain::{Address, Referral};

const MAX_NAME_WORDS: usize = 4;
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "mme", "m", "madame", "monsieur", "sr",
    "sra", "don", "dona", "dott", "dra", "ing", "mevrouw", "de", "van", "von", "di",
];
const NO_NAMES: &[&str] = &[
    "i",
    "hi",
    "hello",
    "dear",
    "please",
    "thanks",
    "for",
    "the",
    "my",
    "our",
    "he",
    "she",
    "it",
    "not",
    "try",
    "contact",
    "email",
    "sie",
    "bitte",
    "ich",
    "bonjour",
    "merci",
    "hola",
    "buenos",
    "ola",
    "bom",
    "ciao",
    "grazie",
    "dag",
    "beste",
    "hoi",
    "a",
    "an",
    "and",
    "his",
    "her",
    "your",
    "colleague",
    "ask",
    "write",
    "cc",
    "frau",
    "kollege",
    "kollegin",
    "kollegen",
    "kolleginnen",
    "ihr",
    "chef",
    "chefin",
    "mail",
    "adresse",
    "email",
    "einkauf",
    "leitung",
    "abteilung",
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

/// The name beside an address: "Sanne de Wit, sanne@...", "my colleague Pedro (pedro@...)",
/// "pedro@... (Pedro Gomes)". A run of words that the address itself holds is preferred.
fn name_before(material: &Material<'_>, at: usize) -> Option<String> {
    let (sentence_first, sentence_last) = material.text.sentence_of(at);
    let before = at.saturating_sub(MAX_DISTANCE).max(sentence_first)..at;
    let behind = at + 1..(at + 1 + MAX_DISTANCE).min(sentence_last + 1);
    let local = material.text.word(at).split('@').next().unwrap_or("");
    let is_held = |(first, last): &(usize, usize)| {
        (*first..=*last).any(|index| {
            let word = material.text.word(index);
            word.len() > 1 && local.contains(word)
        })
    };
    let before = runs(material, before, sentence_first);
    let (first, last) = before
        .iter()
        .rev()
        .copied()
        .find(is_held)
        .or_else(|| {
            runs(material, behind, sentence_first)
                .into_iter()
                .find(is_held)
        })
        .or_else(|| before.last().copied())?;
    Some(material.text.quote(first, last).to_owned())
}

/// Names stand within so many words of the address.
const MAX_DISTANCE: usize = 7;
/// Words that stand inside a name: "de", "van der".
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le",
    "ten", "ter", "zu", "el", "al", "bin",
];

/// The runs of words that could be a person's name, each by its first and last word.
fn runs(
    material: &Material<'_>,
    range: std::ops::Range<usize>,
    sentence_first: usize,
) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for index in range {
        let begins_ordinary = index == sentence_first
            && super::candidates::is_common(material.text.word(index))
            && !super::candidates::is_given_name(material.text.word(index));
        if !is_name_word(material, index) || begins_ordinary {
            continue;
        }
        let joins = |last: usize| {
            let same = |index: usize| {
                let clause = |at: usize| material.text.tokens.get(at).map(|token| token.clause);
                clause(index) == clause(last)
            };
            same(index)
                && (last + 1..index).all(|between| PARTICLES.contains(&material.text.word(between)))
                && index - last <= 3
        };
        match found.last_mut() {
            Some((_, last)) if joins(*last) => *last = index,
            _ => found.push((index, index)),
        }
    }
    found
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
    let pointed = material.said(Cue::Refer).map(|hit| hit.last + 1);
    let asked = (0..material.text.tokens.len())
        .filter(|at| ASK.contains(&material.text.word(*at)))
        .map(|at| at + 1);
    let name = pointed
        .chain(asked)
        .find_map(|at| name_after(material, at))?;
    Some(Referral {
        name: Some(name),
        address: None,
    })
}

/// Verbs of asking somebody, behind which a name stands, perhaps with a small word between.
const ASK: &[&str] = &[
    "contact",
    "ask",
    "email",
    "mail",
    "call",
    "ring",
    "speak",
    "talk",
    "write",
    "try",
    "wenden",
    "sich",
    "fragen",
    "schreiben",
    "sprechen",
    "kontaktieren",
    "contactez",
    "demandez",
    "ecrivez",
    "appelez",
    "voyez",
    "contacte",
    "hable",
    "habla",
    "escriba",
    "pregunte",
    "llame",
    "fale",
    "contate",
    "contacte",
    "escreva",
    "ligue",
    "scriva",
    "contatti",
    "chieda",
    "parli",
    "chiami",
    "vraag",
    "bel",
    "mail",
    "spreek",
    "contacteer",
    "schrijf",
];
/// Small words between such a verb and the name.
const LINKS: &[&str] = &[
    "to", "with", "for", "an", "mit", "bei", "avec", "a", "con", "com", "met", "op", "al", "ao",
    "aan", "naar", "the", "my",
];

fn name_after(material: &Material<'_>, at: usize) -> Option<String> {
    let first = (at..at + 3).find(|index| {
        let word = material.text.word(*index);
        !TITLES.contains(&word) && !LINKS.contains(&word)
    })?;
    let mut last = None;
    for index in first..first + MAX_NAME_WORDS {
        let is_inner = last.is_some() && PARTICLES.contains(&material.text.word(index));
        if material.sentence_at(index) != material.sentence_at(at)
            || !is_inner && !is_name_word(material, index)
        {
            break;
        }
        if !is_inner {
            last = Some(index);
        }
    }
    Some(material.text.quote(first, last?).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understanding::Input;

    fn contact(text: &str) -> (Option<String>, Option<String>) {
        let material = Material::new(Input::reply(text, "Re: Offer", None));
        let referral = find(&material);
        let name = referral.as_ref().and_then(|one| one.name.clone());
        let address = referral.and_then(|one| one.address);
        (name, address.map(|address| address.as_written().to_owned()))
    }

    #[test]
    fn the_name_beside_an_address_is_read_whole() {
        for (text, name, address) in [
            (
                "Sanne de Wit, sanne@hout.example, gaat hierover.",
                "Sanne de Wit",
                "sanne@hout.example",
            ),
            (
                "Please ask my colleague Pedro (pedro@casa.example).",
                "Pedro",
                "pedro@casa.example",
            ),
            (
                "Write to pedro@casa.example (Pedro Gomes).",
                "Pedro Gomes",
                "pedro@casa.example",
            ),
            (
                "Zuständig ist Frau Meier, meier@werk.example.",
                "Meier",
                "meier@werk.example",
            ),
            (
                "Contactez Jeanne du Pont : j.pont@atelier.example",
                "Jeanne du Pont",
                "j.pont@atelier.example",
            ),
            (
                "Habla con Lucía Vega, lucia@taller.example.",
                "Lucía Vega",
                "lucia@taller.example",
            ),
            (
                "Scriva a Marco Rossi: m.rossi@bottega.example",
                "Marco Rossi",
                "m.rossi@bottega.example",
            ),
        ] {
            let found = contact(text);
            assert_eq!(found.0.as_deref(), Some(name), "{text}");
            assert_eq!(found.1.as_deref(), Some(address), "{text}");
        }
    }

    #[test]
    fn a_name_without_an_address_is_given_alone() {
        for (text, name) in [
            ("Please contact Dana Ito, she decides.", "Dana Ito"),
            ("Bitte wenden Sie sich an Herrn Kurz.", "Kurz"),
            ("Please contact Dana Ito on +44 20 7946 0000.", "Dana Ito"),
        ] {
            assert_eq!(contact(text), (Some(name.to_owned()), None), "{text}");
        }
    }
}
