//! Reads the messages that say one plain thing and nothing else.
//!
//! "Thanks, but our budget is frozen this year." leaves nothing to weigh: every word of it is
//! greeting, thanks, reason or time. A message is read here only when phrases of the plain tables,
//! times, small words, a greeting, a sign-off and the name of a product cover it wholly; a single
//! word beyond them, or a question mark, leaves it to the weighing. What the phrases say together is
//! then the intent: a time or "try me again" makes a reasoned no one for now, a wish beside a no
//! decides nothing. So a rule here cannot overrule words that it has not understood.
//!
//! Of other messages it gives only single traits, for the weighing to be corrected by.

use std::sync::LazyLock;

use super::lexicon::plain::{CLOSINGS, GREETINGS, PLAIN, SMALL, Sense};
use super::material::Material;
use super::phrase::PhraseIndex;
use super::text::{Token, TokenKind};
use crate::domain::{Intent, Reason};

/// What a plain message says.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain {
    /// What they want.
    pub intent: Intent,
    /// How sure that is; low where the words say that they do not know themselves.
    pub odds: f32,
    /// The reasons of a no, each with its first and last word, in the order in which they stand.
    pub reasons: Vec<(Reason, usize, usize)>,
    /// First and last word of the name of a product that they use.
    pub product: Option<(usize, usize)>,
}

/// Longer messages say more than one plain thing.
const MAX_WORDS: usize = 60;
/// How many words after a greeting may be a name.
const MAX_NAME_WORDS: usize = 3;
const SURE: f32 = 0.97;
const UNSURE: f32 = 0.4;

static PHRASES: LazyLock<PhraseIndex<Sense>> = LazyLock::new(|| {
    let mut index = PhraseIndex::new();
    for (sense, phrases) in PLAIN {
        for phrase in *phrases {
            index.add(*sense, phrase);
        }
    }
    index
});

/// What was found while walking over the words.
#[derive(Debug, Default)]
struct Walk {
    senses: Vec<(Sense, usize, usize)>,
    has_time: bool,
    product: Option<(usize, usize)>,
}

impl Walk {
    fn says(&self, sense: Sense) -> bool {
        self.senses.iter().any(|(other, _, _)| *other == sense)
    }
}

/// The reading of a message that plain phrases cover wholly.
pub fn read(material: &Material<'_>) -> Option<Plain> {
    let text = &material.text;
    if text.tokens.is_empty() || text.tokens.len() > MAX_WORDS || text.asks.iter().any(|asks| *asks)
    {
        return None;
    }
    let mut walk = Walk::default();
    let end = before_sign_off(material);
    let mut at = after_greeting(material);
    while at < end {
        at = step(material, at, &mut walk)?;
    }
    if walk.product.is_some() && !walk.says(Sense::UsesOther) && !walk.says(Sense::Locked) {
        return None;
    }
    conclude(&walk)
}

/// Goes past what stands at a word; none where it is not understood.
fn step(material: &Material<'_>, at: usize, walk: &mut Walk) -> Option<usize> {
    let phrase = longest(material, at);
    let time = material
        .mentions
        .iter()
        .find(|mention| mention.first == at && mention.last >= at);
    if let Some(mention) = time
        && phrase.is_none_or(|(_, last)| last < mention.last)
    {
        walk.has_time |= mention.days.is_some();
        return Some(mention.last + 1);
    }
    if let Some((sense, last)) = phrase {
        // "No budget this" takes a word away from "this year": the longer phrase has it.
        let begins_next = last > at && longest(material, last).is_some_and(|(_, end)| end > last);
        let last = if begins_next { last - 1 } else { last };
        walk.senses.push((sense, at, last));
        return Some(last + 1);
    }
    let token = material.text.tokens.get(at)?;
    if SMALL.contains(&token.word.as_str()) {
        return Some(at + 1);
    }
    let last = name_at(material, at, walk)?;
    walk.product = Some((at, last));
    Some(last + 1)
}

fn longest(material: &Material<'_>, at: usize) -> Option<(Sense, usize)> {
    // Of phrases of one length, the one that stands first in the tables.
    PHRASES
        .at(&material.text, at)
        .map(|(place, sense, last)| (place, *sense, last))
        .reduce(|best, other| {
            if (other.2, std::cmp::Reverse(other.0)) > (best.2, std::cmp::Reverse(best.0)) {
                other
            } else {
                best
            }
        })
        .map(|(_, sense, last)| (sense, last))
}

/// Words before the name of a product.
const NAME_LEADS: &[&str] = &[
    "with", "use", "using", "by", "at", "to", "mit", "bei", "an", "avec", "chez", "con", "com",
    "met", "bij", "aan", "al", "deja", "bereits", "schon", "ya", "ja", "gia", "de", "da", "di",
    "the", "on", "for", "fur", "o", "a", "over", "sur", "en",
];

/// The last word of a name that begins here: one name, behind a word that leads to names.
fn name_at(material: &Material<'_>, at: usize, walk: &Walk) -> Option<usize> {
    let tokens = &material.text.tokens;
    let token = tokens.get(at).filter(|token| is_name(token))?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let behind_phrase = walk.senses.last().is_some_and(|(sense, _, last)| {
        matches!(sense, Sense::UsesOther | Sense::Locked) && *last + 1 == at
    });
    let led = behind_phrase || NAME_LEADS.contains(&before.word.as_str());
    if walk.product.is_some() || before.sentence != token.sentence || !led {
        return None;
    }
    let last = (at..tokens.len())
        .take(MAX_NAME_WORDS)
        .take_while(|next| {
            tokens
                .get(*next)
                .is_some_and(|next| is_name(next) && next.clause == token.clause)
        })
        .last()?;
    Some(last)
}

fn is_name(token: &Token) -> bool {
    token.capital && token.kind == TokenKind::Word && token.word.len() > 1
}

/// Words of a greeting that are no name.
const GREETED: &[&str] = &[
    "tag",
    "day",
    "morgen",
    "morning",
    "afternoon",
    "evening",
    "abend",
    "geehrter",
    "geehrte",
    "herr",
    "frau",
    "mr",
    "mrs",
    "ms",
    "madame",
    "monsieur",
    "sr",
    "sra",
    "dia",
    "dias",
    "tarde",
    "tardes",
    "all",
    "there",
    "team",
    "zusammen",
    "geachte",
    "heer",
    "mevrouw",
    "signor",
];

fn after_greeting(material: &Material<'_>) -> usize {
    let tokens = &material.text.tokens;
    let begins = |token: &Token| GREETINGS.contains(&token.word.as_str());
    let greets = tokens.first().is_some_and(begins);
    let (_, last) = material.text.clause_of(0);
    if !greets {
        // "Sam," alone before the text.
        let only_name = last == 0 && tokens.len() > 1 && tokens.first().is_some_and(is_name);
        return usize::from(only_name && longest(material, 0).is_none());
    }
    let mut at = 1;
    while at <= (MAX_NAME_WORDS + 1).min(last)
        && longest(material, at).is_none()
        && tokens.get(at).is_some_and(|token| {
            is_name(token) || begins(token) || GREETED.contains(&token.word.as_str())
        })
    {
        at += 1;
    }
    at
}

/// The index after the last word of the text proper: a name on a line of its own at the end, and the
/// good wishes before it, say nothing.
fn before_sign_off(material: &Material<'_>) -> usize {
    let tokens = &material.text.tokens;
    let mut end = tokens.len();
    for _ in 0..2 {
        let Some(last) = end.checked_sub(1).filter(|last| *last > 0) else {
            break;
        };
        let (first, _) = material.text.clause_of(last);
        let closes = tokens
            .get(first)
            .is_some_and(|token| CLOSINGS.contains(&token.word.as_str()))
            && longest(material, first).is_none();
        let names = (first..end).all(|at| tokens.get(at).is_some_and(is_name))
            && longest(material, first).is_none()
            && on_own_line(material, first);
        if first == 0 || end - first > MAX_NAME_WORDS + 1 || !(closes || names) {
            break;
        }
        end = first;
    }
    end
}

fn on_own_line(material: &Material<'_>, first: usize) -> bool {
    let tokens = &material.text.tokens;
    let (Some(before), Some(token)) = (
        first.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(first),
    ) else {
        return false;
    };
    material
        .text
        .source
        .get(before.end..token.start)
        .is_some_and(|between| between.contains('\n'))
}

/// What the senses say together.
fn conclude(walk: &Walk) -> Option<Plain> {
    let reasons = reasons(walk);
    let says = |sense| walk.says(sense);
    let declines = !reasons.is_empty() || says(Sense::No) || says(Sense::Never);
    let is_later = says(Sense::Now) || says(Sense::Later) || walk.has_time;
    let (intent, odds) = if says(Sense::Stop) {
        if says(Sense::Yes) || says(Sense::Later) {
            return None;
        }
        (Intent::Unsubscribe, SURE)
    } else if says(Sense::Unsure) {
        (Intent::Other, UNSURE)
    } else if says(Sense::Yes) {
        if declines || says(Sense::Now) || says(Sense::Later) {
            return None;
        }
        (Intent::Interested, SURE)
    } else if says(Sense::Never) {
        if is_later || !declines {
            return None;
        }
        (Intent::NotEver, SURE)
    } else if declines {
        decline(walk, &reasons, is_later)?
    } else if walk.senses.is_empty() {
        return None;
    } else if says(Sense::Now) {
        (Intent::NotNow, bare_now(walk)?)
    } else if is_later {
        return None;
    } else {
        (Intent::Other, SURE)
    };
    Some(Plain {
        intent,
        odds,
        reasons,
        product: walk.product,
    })
}

/// "Not now" and a bare "today" both carry the sense of now; only several words say a no.
fn bare_now(walk: &Walk) -> Option<f32> {
    walk.senses
        .iter()
        .any(|(sense, first, last)| *sense == Sense::Now && last > first)
        .then_some(SURE)
}

fn decline(
    walk: &Walk,
    reasons: &[(Reason, usize, usize)],
    is_later: bool,
) -> Option<(Intent, f32)> {
    let for_now = is_later || walk.says(Sense::Busy) || walk.says(Sense::BudgetGone);
    if for_now {
        return Some((Intent::NotNow, SURE));
    }
    let only = |reason| reasons.iter().all(|(other, _, _)| *other == reason) && !reasons.is_empty();
    // Without a time, a contract says only that they are bound, and no say in it only that somebody
    // else has one.
    if !walk.says(Sense::No) && (only(Reason::Contract) || only(Reason::NoAuthority)) {
        return None;
    }
    Some((Intent::NotEver, SURE))
}

fn reasons(walk: &Walk) -> Vec<(Reason, usize, usize)> {
    let mut found: Vec<(Reason, usize, usize)> = Vec::new();
    for (sense, first, last) in &walk.senses {
        if let Some(reason) = reason_of(*sense)
            && !found.iter().any(|(other, _, _)| *other == reason)
        {
            found.push((reason, *first, *last));
        }
    }
    found
}

fn reason_of(sense: Sense) -> Option<Reason> {
    match sense {
        Sense::NoNeed => Some(Reason::NoNeed),
        Sense::Busy => Some(Reason::Timing),
        Sense::NoBudget | Sense::BudgetGone => Some(Reason::NoBudget),
        Sense::UsesOther => Some(Reason::Competitor),
        Sense::Locked => Some(Reason::Contract),
        Sense::InHouse => Some(Reason::InHouse),
        Sense::NoAuthority => Some(Reason::NoAuthority),
        Sense::BadFit => Some(Reason::BadFit),
        _ => None,
    }
}

/// The plain reasons of a no in a message that says more than plain things.
pub fn reasons_said(material: &Material<'_>) -> Vec<(Reason, usize, usize)> {
    let mut walk = Walk::default();
    let mut at = 0;
    while at < material.text.tokens.len().min(MAX_WORDS) {
        match longest(material, at) {
            Some((sense, last)) => {
                if last > at {
                    walk.senses.push((sense, at, last));
                }
                at = last + 1;
            }
            None => at += 1,
        }
    }
    reasons(&walk)
}

/// Whether the text opens with "not now": whatever follows, the no is for now.
pub fn opens_with_not_now(material: &Material<'_>) -> bool {
    let at = after_greeting(material);
    let negates = material
        .text
        .tokens
        .get(at)
        .is_some_and(|token| token.negates);
    negates && longest(material, at).is_some_and(|(sense, last)| sense == Sense::Now && last > at)
}
