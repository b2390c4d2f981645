//! A request under data protection law, with the day by which it must be answered.
//!
//! Somebody who asks what is kept of them, where it came from, or that it be erased, uses a right.
//! The right needs no magic words: "what data do you have on me?" is a request like any other. What
//! is asked about a product ("can I export my data from your tool?") is none. An opt-out beside it is
//! honoured at once, whatever becomes of the request (GDPR Art. 21(3)).
//!
//! Terms, all counted from the day of writing, which is never later than the day of receipt:
//! - GDPR and UK GDPR Art. 12(3): one month; it ends on the day of the same number, or on the last day of a
//!   shorter month (Regulation 1182/71 Art. 3(2)(c)).
//! - CCPA, Cal. Civ. Code §1798.130(a)(2)(A): 45 days.
//! - LGPD (Brazil, Law 13.709/2018) Art. 19 II: 15 days.
//! - Swiss FADP Art. 25(7) and Quebec's Act respecting private-sector information s. 32: 30 days.
//! - Argentina's Law 25.326 Art. 14 and 16: 10 days to tell, 5 working days to correct or erase.
//!
//! Where no law is named, the shortest term that can apply counts: that of Brazil for Portuguese, that of
//! Argentina for Spanish written west of the Atlantic, else the shorter of one month and thirty days. No
//! term is stretched for holidays, and none of this is legal advice: it says when to look at the latest.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::lexicon::Cue;
use super::lexicon::rights::{ARTICLE_WORDS, ARTICLES, LAWS, LONG_LAWS, PRODUCT_WORDS, RIGHTS};
use super::material::Material;
use super::phrase::PhraseIndex;
use crate::domain::{DataLaw, DataRequest, DataRight, Intent};

/// A right and the number of its language.
type Meaning = (DataRight, usize);

static COMPILED: LazyLock<PhraseIndex<Meaning>> = LazyLock::new(|| {
    let mut index = PhraseIndex::new();
    for (language, table) in RIGHTS.iter().enumerate() {
        for (right, phrases) in *table {
            for phrase in *phrases {
                index.add((*right, language), phrase);
            }
        }
    }
    index
});

static LONG: LazyLock<PhraseIndex<DataLaw>> = LazyLock::new(|| {
    let mut index = PhraseIndex::new();
    for (law, phrases) in LONG_LAWS {
        for phrase in *phrases {
            index.add(*law, phrase);
        }
    }
    index
});

/// The numbers of articles stand within so many words behind "Art.".
const MAX_LIST: usize = 8;

/// A right claimed, with the words that claim it.
struct Claim {
    right: DataRight,
    first: usize,
    last: usize,
}

/// The request, where the message holds one.
pub fn find(material: &Material<'_>, intent: Intent) -> Option<DataRequest> {
    if intent == Intent::OutOfOffice || material.input.automatic.is_some() {
        return None;
    }
    let laws = laws(material);
    let mut claims = claims(material, intent);
    if !laws.is_empty() {
        claims.extend(articles(material));
        let asks = material.text.asks.iter().any(|asks| *asks);
        let threatens = intent == Intent::Unsubscribe && claims.is_empty() && !asks;
        if threatens && let Some(hit) = material.said(Cue::DataClaim).next() {
            claims.push(Claim {
                right: DataRight::Objection,
                first: hit.first,
                last: hit.last,
            });
        }
    }
    let longest = claims.iter().max_by_key(|claim| claim.last - claim.first)?;
    let (first, _) = material.text.clause_of(longest.first);
    let (_, last) = material.text.clause_of(longest.last);
    let words = material.text.quote(first, last).to_owned();
    let mut rights: Vec<DataRight> = claims.iter().map(|claim| claim.right).collect();
    rights.sort_unstable();
    rights.dedup();
    let answer_by = material
        .input
        .written
        .and_then(|written| due(material, written, &laws, &rights));
    Some(DataRequest {
        rights,
        law: laws.first().copied(),
        words,
        answer_by,
    })
}

/// Claims in plain words.
fn claims(material: &Material<'_>, intent: Intent) -> Vec<Claim> {
    let text = &material.text;
    let mut claims: Vec<Claim> = Vec::new();
    for at in 0..text.tokens.len() {
        for (_, (right, language), last) in COMPILED.at(text, at) {
            if material.languages.reads(*language)
                && !is_of_product(material, at, intent)
                && !claims
                    .iter()
                    .any(|claim| claim.right == *right && claim.first <= at && claim.last >= last)
            {
                claims.push(Claim {
                    right: *right,
                    first: at,
                    last,
                });
            }
        }
    }
    claims
}

/// "Can your tool erase our customers' data?" asks what a product does.
fn is_of_product(material: &Material<'_>, at: usize, intent: Intent) -> bool {
    let (first, last) = material.text.sentence_of(at);
    intent != Intent::Unsubscribe
        && (first..=last).any(|at| PRODUCT_WORDS.contains(&material.text.word(at)))
}

/// Claims by the number of an article, as in "Art. 15, 17 and 21 GDPR".
fn articles(material: &Material<'_>) -> Vec<Claim> {
    let tokens = &material.text.tokens;
    let mut claims = Vec::new();
    for (at, _) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| ARTICLE_WORDS.contains(&token.word.as_str()))
    {
        for (offset, token) in tokens.iter().skip(at + 1).take(MAX_LIST).enumerate() {
            if offset == 0 && !token.word.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            let granted = ARTICLES.iter().find(|(number, _)| token.word == *number);
            if let Some((_, right)) = granted {
                claims.push(Claim {
                    right: *right,
                    first: at,
                    last: at + 1 + offset,
                });
            }
        }
    }
    claims
}

/// The laws that are named, without repeats.
fn laws(material: &Material<'_>) -> Vec<DataLaw> {
    let text = &material.text;
    let mut found = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let short = LAWS
            .iter()
            .filter(|(_, words)| words.contains(&token.word.as_str()))
            .map(|(law, _)| *law);
        found.extend(short);
        found.extend(LONG.at(text, at).map(|(_, law, _)| *law));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The day by which the shortest term that can apply ends.
fn due(
    material: &Material<'_>,
    written: Date,
    laws: &[DataLaw],
    rights: &[DataRight],
) -> Option<Date> {
    const WEST_OF_THE_ATLANTIC: i32 = -2 * 3600;
    let is_western = material
        .input
        .offset_seconds
        .is_some_and(|offset| offset <= WEST_OF_THE_ATLANTIC);
    let possible: &[DataLaw] = match material.languages.name() {
        _ if !laws.is_empty() => laws,
        Some("pt") => &[DataLaw::Gdpr, DataLaw::Lgpd],
        Some("es") if is_western => &[DataLaw::Gdpr, DataLaw::HabeasData],
        _ => &[DataLaw::Gdpr, DataLaw::Fadp, DataLaw::Ccpa],
    };
    possible
        .iter()
        .filter_map(|law| term(*law, written, rights))
        .min()
}

/// The last day of a law's term.
fn term(law: DataLaw, written: Date, rights: &[DataRight]) -> Option<Date> {
    let after = |span: Span| written.checked_add(span).ok();
    match law {
        DataLaw::Gdpr => after(1.month()),
        DataLaw::Ccpa => after(45.days()),
        DataLaw::Lgpd => after(15.days()),
        DataLaw::Fadp | DataLaw::Law25 => after(30.days()),
        DataLaw::HabeasData => {
            let corrects = rights.iter().any(|right| {
                matches!(
                    right,
                    DataRight::Erasure | DataRight::Rectification | DataRight::Objection
                )
            });
            if corrects {
                working_days(written, 5)
            } else {
                after(10.days())
            }
        }
    }
}

fn working_days(from: Date, count: u8) -> Option<Date> {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = day.tomorrow().ok()?;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(day)
}

#[cfg(test)]
#[path = "data_rights_tests.rs"]
mod tests;
