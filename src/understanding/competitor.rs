//! The product that they use, chose or compare.
//!
//! A name is a run of words with capitals that stands right behind words for using or choosing
//! ("we use", "signed with"), or right before "contract" or "customer". Months, weekdays, the
//! person's own greeting and words that begin a sentence are no names. German writes every noun with
//! a capital, so there a name must not follow an article. Where this finds nothing, nothing is said.

use super::lexicon::Cue;
use super::material::Material;
use super::text::{Token, TokenKind};

const MAX_NAME_WORDS: usize = 3;
/// A first clause of fewer words is a greeting.
const MAX_GREETING_WORDS: usize = 4;

/// Words after which a name stands, in the seven languages.
const LEADS: &[&str] = &[
    "with",
    "to",
    "use",
    "using",
    "on",
    "chose",
    "picked",
    "than",
    "for",
    "through",
    "bought",
    "trialling",
    "trialing",
    "have",
    "by",
    "from",
    "into",
    "renewed",
    "mit",
    "bei",
    "auf",
    "fur",
    "nutzen",
    "von",
    "zu",
    "avec",
    "chez",
    "sur",
    "pour",
    "utilise",
    "utilisons",
    "sera",
    "de",
    "con",
    "en",
    "a",
    "por",
    "usamos",
    "valorando",
    "com",
    "na",
    "no",
    "o",
    "pela",
    "usiamo",
    "avviato",
    "scelto",
    "vinto",
    "met",
    "bij",
    "op",
    "voor",
    "naar",
    "aan",
    "leaving",
    "dropping",
    "quittons",
    "dejamos",
    "verlassen",
    "da",
];
/// Words behind a name that make it one.
const FOLLOWERS: &[&str] = &[
    "contract",
    "customer",
    "customers",
    "subscription",
    "lease",
    "renewal",
    "user",
    "users",
    "house",
    "shop",
    "vertrag",
    "kunde",
];
const NO_NAMES: &[&str] = &[
    "i",
    "we",
    "it",
    "the",
    "you",
    "sie",
    "ihnen",
    "ihr",
    "ihre",
    "ihren",
    "ihrem",
    "lei",
    "la",
    "le",
    "suo",
    "sua",
    "excel",
    "it's",
    "ai",
    "ki",
    "ia",
    "ceo",
    "cfo",
    "q1",
    "q2",
    "q3",
    "q4",
    "euro",
    "eur",
    "hr",
    "crm",
    "erp",
    "grund",
    "moment",
    "zeit",
    "jahr",
    "monat",
    "woche",
    "januar",
    "ende",
    "anfang",
    "mitte",
    "herbst",
    "sommer",
    "vertrag",
    "anbieter",
    "mr",
    "mrs",
    "ms",
    "dr",
    "herr",
    "frau",
    "herrn",
    "mme",
    "monsieur",
    "madame",
    "sr",
    "sra",
    "uwg",
    "dsgvo",
    "gdpr",
    "dank",
    "interesse",
    "seiten",
    "leuten",
    "system",
    "budget",
    "geld",
];
const ARTICLES: &[&str] = &[
    "der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "unser",
    "unsere", "unserem", "unseren", "kein", "keine", "im", "am", "zum", "zur", "mein", "meine",
    "meinem", "ihr", "ihre", "dieser", "diesem",
];

/// The name, as written.
pub fn find(material: &Material<'_>) -> Option<String> {
    let german = material.languages.name() == Some("de");
    let tokens = &material.text.tokens;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !may_be_name(material, at, token, german) {
            at += 1;
            continue;
        }
        let last = name_end(tokens, at);
        if is_led(material, at) || is_followed(tokens, last) {
            return Some(material.text.quote(at, last).to_owned());
        }
        at = last + 1;
    }
    None
}

fn may_be_name(material: &Material<'_>, at: usize, token: &Token, german: bool) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| material.text.tokens.get(before));
    let begins = before.is_none_or(|before| before.sentence != token.sentence);
    let article = german && before.is_some_and(|before| ARTICLES.contains(&before.word.as_str()));
    let in_greeting = token.clause == 0 && material.text.clause_of(at).1 < MAX_GREETING_WORDS;
    let is_time = material
        .mentions
        .iter()
        .any(|mention| (mention.first..=mention.last).contains(&at));
    token.capital
        && token.kind == TokenKind::Word
        && token.word.len() > 1
        && !article
        && !in_greeting
        && !is_time
        && !NO_NAMES.contains(&token.word.as_str())
        && (!begins
            || material
                .text
                .tokens
                .get(at + 1)
                .is_some_and(|next| FOLLOWERS.contains(&next.word.as_str())))
}

fn name_end(tokens: &[Token], at: usize) -> usize {
    let mut last = at;
    while last + 1 < at + MAX_NAME_WORDS {
        let (Some(this), Some(next)) = (tokens.get(last), tokens.get(last + 1)) else {
            break;
        };
        let joins = next.capital || (next.kind == TokenKind::Number && next.word.len() <= 3);
        if !joins || next.clause != this.clause || next.sentence != this.sentence {
            break;
        }
        last += 1;
    }
    last
}

fn is_led(material: &Material<'_>, at: usize) -> bool {
    let Some(sentence) = material.sentence_at(at) else {
        return false;
    };
    let chosen = [Cue::UsesOther, Cue::Locked]
        .into_iter()
        .any(|cue| material.in_sentence(cue, sentence));
    let bound = material.languages.name() == Some("de")
        && at
            .checked_sub(1)
            .is_some_and(|before| material.text.word(before) == "an");
    let led = bound
        || (1..=2).any(|back| {
            at.checked_sub(back).is_some_and(|before| {
                LEADS.contains(&material.text.word(before))
                    && material.sentence_at(before) == Some(sentence)
            })
        });
    chosen && led
}

fn is_followed(tokens: &[Token], last: usize) -> bool {
    tokens
        .get(last + 1)
        .is_some_and(|next| FOLLOWERS.contains(&next.word.as_str()))
}
