//! Words that could be the name of a product or supplier, and what speaks for each.
//!
//! People write names in every shape: "Stahlwerk 7", "casa.mx24", "Kowalczyk & Sons", "pressroom+". A
//! text is first cut into written words (an apostrophe or a contraction does not cut here); then
//! every short run of them that begins with a capital or has an odd shape could be a name. A word in
//! small letters could be one only where it is a word of no table and stands behind words of using or
//! choosing. Each run gets features: its shape, the words and their roles before and behind (see
//! `lexicon/names`), the cues and the concepts of its clause, and whether the text writes it elsewhere.
//! Nothing is decided here: `competitor` weighs them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::concepts;
use super::features::Feature;
use super::lexicon::names::{INNER, ROLES};
use super::lexicon::{CONCEPTS, TABLES, names};
use super::material::Material;
use super::text::words_of;
use super::written::{Look, Written, written};

/// A run of words that could be a name.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// First byte in the visible text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index of its first token.
    pub first: usize,
    /// What speaks for and against it.
    pub features: Vec<Feature>,
}

/// More runs than this are not weighed; they stand in texts that are no replies.
const MAX_CANDIDATES: usize = 160;
/// Words of one name.
const MAX_WORDS: usize = 4;
/// A first clause of fewer words is a greeting.
pub(super) const MAX_GREETING_WORDS: usize = 4;
/// A name in small letters has at least so many.
const MIN_SMALL_LETTERS: usize = 4;

/// All runs that could be a name, with their features.
pub fn find(material: &Material<'_>) -> Vec<Candidate> {
    let page = Page::new(material);
    let mut found = Vec::new();
    for (first, last) in page.runs() {
        found.push(page.candidate(first, last));
        if found.len() >= MAX_CANDIDATES {
            break;
        }
    }
    found
}

/// Whether something that could be a name stands right behind words of using or being bound: a plain
/// sign, needed before anything is weighed.
pub fn is_likely(material: &Material<'_>) -> bool {
    use super::lexicon::Cue;
    let chosen = |sentence| {
        [Cue::UsesOther, Cue::Locked]
            .into_iter()
            .any(|cue| material.in_sentence(cue, sentence))
    };
    let german = material.languages.name() == Some("de");
    let words = written(&material.text);
    words.iter().enumerate().any(|(at, word)| {
        let Some(token) = material.text.tokens.get(word.first) else {
            return false;
        };
        let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else {
            return false;
        };
        // What is looked up in tables comes last: few words get so far.
        matches!(
            word.look,
            Look::Capital | Look::Shouted | Look::Camel | Look::Odd
        ) && material.sentence_at(before.first) == Some(token.sentence)
            && chosen(token.sentence)
            && !is_time(material, word.first)
            && leads(material.text.word(before.last), german)
            && (matches!(word.look, Look::Odd | Look::Camel) || !is_common(&token.word))
    })
}

/// Whether names often stand right behind a word; German nouns, too, stand behind articles.
fn leads(word: &str, german: bool) -> bool {
    roles(word)
        .into_iter()
        .filter_map(|role| ROLES.get(usize::from(role)))
        .any(|(name, _)| {
            matches!(*name, "with" | "onto" | "use" | "choose") || (!german && *name == "the")
        })
}

pub(super) fn is_time(material: &Material<'_>, at: usize) -> bool {
    material
        .mentions
        .iter()
        .any(|mention| (mention.first..=mention.last).contains(&at))
}

static ROLE_OF: LazyLock<BTreeMap<&'static str, Vec<u8>>> = LazyLock::new(|| {
    let mut map: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    for (role, (_, words)) in (0_u8..).zip(ROLES) {
        for word in words.split_whitespace() {
            map.entry(word).or_default().push(role);
        }
    }
    map
});

/// The roles of a folded word; stems are found by their beginnings of three letters and more.
fn roles(word: &str) -> Vec<u8> {
    let mut found = ROLE_OF.get(word).cloned().unwrap_or_default();
    let mut stem = String::with_capacity(word.len() + 1);
    for (count, c) in word.chars().enumerate().take(12) {
        stem.push(c);
        if count < 1 {
            continue;
        }
        stem.push('*');
        if let Some(more) = ROLE_OF.get(stem.as_str()) {
            found.extend(more);
        }
        stem.pop();
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn has_role(word: &str, name: &str) -> bool {
    roles(word).iter().any(|role| {
        ROLES
            .get(usize::from(*role))
            .is_some_and(|(one, _)| *one == name)
    })
}

/// Every word that stands in a table of ours is an ordinary word.
static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut set = BTreeSet::new();
    let mut add = |phrase: &str| {
        for part in phrase.split([' ', '|', '?', '^', '$', '_', '-']) {
            set.extend(words_of(part.trim_end_matches('*')));
        }
    };
    for (_, table) in TABLES {
        for phrase in table.iter().flat_map(|(_, phrases)| *phrases) {
            add(phrase);
        }
    }
    for phrase in concepts::phrases(CONCEPTS) {
        add(&phrase);
    }
    for word in names::ROLES
        .iter()
        .flat_map(|(_, words)| words.split_whitespace())
    {
        add(word);
    }
    set
});

/// Whether a folded word is a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    has_role(word, "given")
}

/// Whether a folded word stands in a table of ours, in some form.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
        || ["s", "n", "en", "e", "es", "er"].iter().any(|ending| {
            word.strip_suffix(ending)
                .is_some_and(|stem| stem.len() > 3 && COMMON.contains(stem))
        })
}

/// A text with what is needed to weigh its runs.
pub(super) struct Page<'m, 'a> {
    pub(super) material: &'m Material<'a>,
    pub(super) words: Vec<Written>,
    pub(super) roles: Vec<Vec<u8>>,
    pub(super) german: bool,
    /// Most words are written in capitals, or none is.
    pub(super) shouted: bool,
    pub(super) small: bool,
    pub(super) subject: BTreeSet<String>,
    pub(super) greeted: BTreeSet<String>,
}

impl<'m, 'a> Page<'m, 'a> {
    fn new(material: &'m Material<'a>) -> Self {
        let words = written(&material.text);
        let count = |wanted: &[Look]| {
            words
                .iter()
                .filter(|word| wanted.contains(&word.look))
                .count()
        };
        let shouted = count(&[Look::Shouted]) * 2 > words.len().max(4);
        let small = words.first().is_some_and(|word| word.look == Look::Small);
        let roles = words
            .iter()
            .map(|word| roles(material.text.word(word.last)))
            .collect();
        let greeted = material
            .text
            .tokens
            .iter()
            .take_while(|token| token.clause == 0)
            .take(MAX_GREETING_WORDS)
            .map(|token| token.word.clone())
            .collect();
        Self {
            material,
            roles,
            german: material.languages.name() == Some("de"),
            shouted,
            small,
            subject: material
                .input
                .subject
                .split(|c: char| !c.is_alphanumeric())
                .flat_map(words_of)
                .collect(),
            greeted,
            words,
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&super::text::Token> {
        self.material.text.tokens.get(self.words.get(at)?.first)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| self.material.text.word(word.last))
    }

    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let sentence = self.token(at).map(|token| token.sentence);
        at.checked_sub(1)
            .is_none_or(|before| self.token(before).map(|token| token.sentence) != sentence)
    }

    /// Runs of words that could be a name, by their first and last word.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        for first in 0..self.words.len() {
            if !self.may_begin(first) {
                continue;
            }
            runs.push((first, first));
            let mut last = first;
            while last + 1 < first + MAX_WORDS && self.joins(last, last + 1) {
                last += 1;
                if self.may_end(last) {
                    runs.push((first, last));
                }
            }
        }
        runs
    }

    pub(super) fn may_begin(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else {
            return false;
        };
        match word.look {
            Look::Odd | Look::Camel => true,
            Look::Capital | Look::Shouted if !self.shouted => {
                self.material.text.word(word.first).len() > 1
            }
            Look::Small | Look::Shouted => self.small_may_begin(at),
            _ => false,
        }
    }

    /// Small letters: an unknown word, behind a word of using, choosing or the like.
    fn small_may_begin(&self, at: usize) -> bool {
        let word = self.word(at);
        word.chars().count() >= MIN_SMALL_LETTERS
            && (1..=2).any(|back| {
                at.checked_sub(back).is_some_and(|before| {
                    self.token(before).map(|token| token.sentence)
                        == self.token(at).map(|token| token.sentence)
                        && self.roles.get(before).is_some_and(|roles| {
                            roles
                                .iter()
                                .any(|role| usize::from(*role) < FIRST_IDLE_ROLE)
                        })
                })
            })
            && !is_common(word)
    }

    pub(super) fn may_end(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            !is_time(self.material, word.first)
                && (matches!(
                    word.look,
                    Look::Capital | Look::Shouted | Look::Camel | Look::Odd | Look::Number
                ) || word.look == Look::Small && self.is_glued(at))
        })
    }

    /// Whether a word hangs on the one before without a blank: "palco.io".
    fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glue == Some('.'))
    }

    /// Whether a name may run on from one word to the next.
    pub(super) fn joins(&self, at: usize, next: usize) -> bool {
        let (Some(one), Some(other)) = (self.words.get(at), self.words.get(next)) else {
            return false;
        };
        let between = self
            .material
            .text
            .source
            .get(one.end..other.start)
            .unwrap_or("\n");
        if !matches!(between, " " | "-" | "." | " & " | "&" | " + " | "\u{a0}") {
            return false;
        }
        if self.token(at).map(|token| token.sentence)
            != self.token(next).map(|token| token.sentence)
        {
            return false;
        }
        match other.look {
            Look::Capital | Look::Shouted | Look::Camel | Look::Odd => true,
            Look::Number => other.end - other.start <= 4,
            Look::Small => matches!(between, "." | "-" | "&") || INNER.contains(&self.word(next)),
            Look::Other => false,
        }
    }
}

/// The roles before this one say that something is used, chosen, or bound.
pub(super) const FIRST_IDLE_ROLE: usize = 13;
