//! Which of the times that a text names is the day to come back.
//!
//! A time counts for more where the person asks to be tried again in the same sentence, and where it
//! is led by "after", "until" or "from"; the end of a contract counts only where no better time is
//! named. Where no day is named but a condition is ("once we have hired"), that is an event; a time
//! without a day ("some day") is kept with its words. Slots for a meeting are never days to come back.

use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::cues::is_negated;
use super::dates::{Lead, Mention};
use super::lexicon::Cue;
use super::lexicon::dates::{ASKS, CONDITIONS};
use super::material::Material;
use super::phrase::PhraseIndex;
use super::tense;
use crate::domain::{ComeBack, ComeBackKind};

static ASKING: LazyLock<PhraseIndex<usize>> = LazyLock::new(|| compile(ASKS));
static CONDITION: LazyLock<PhraseIndex<usize>> = LazyLock::new(|| compile(CONDITIONS));

fn compile(tables: &[&[&str]]) -> PhraseIndex<usize> {
    let mut index = PhraseIndex::new();
    for (language, phrases) in tables.iter().enumerate() {
        for phrase in *phrases {
            index.add(language, phrase);
        }
    }
    index
}

/// Where the text asks to be tried again: the words that say so.
struct Asks(Vec<usize>);

impl Asks {
    fn of(material: &Material<'_>) -> Self {
        let mut places: Vec<usize> = material.said(Cue::Later).map(|hit| hit.first).collect();
        places.extend((0..material.text.tokens.len()).filter(|at| {
            ASKING
                .at(&material.text, *at)
                .any(|(_, language, _)| material.languages.reads(*language))
                && !is_negated(&material.text, *at)
        }));
        Self(places)
    }

    fn in_sentence(&self, material: &Material<'_>, sentence: usize) -> bool {
        self.0
            .iter()
            .any(|at| material.sentence_at(*at) == Some(sentence))
    }

    fn in_clause(&self, material: &Material<'_>, at: usize) -> bool {
        let (first, last) = material.text.clause_of(at);
        self.0.iter().any(|at| (first..=last).contains(at))
    }
}

/// The day to come back in a no, where one is named.
pub fn of_decline(material: &Material<'_>) -> Option<ComeBack> {
    let asks = Asks::of(material);
    let best = material
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.days.is_some())
        .filter_map(|(at, mention)| Some((weight(material, &asks, mention)?, at, mention)))
        .filter(|(weight, _, mention)| *weight > if mention.is_weak { 2 } else { -4 })
        .max_by_key(|(weight, at, _)| (*weight, *at));
    if let Some((_, _, mention)) = best {
        return Some(as_come_back(material, mention));
    }
    let condition = event(material).or_else(|| condition(material, &asks));
    match (condition, vague_mention(material)) {
        // "In a few months, once we have hired" counts time; "once we have hired one day" does not.
        (Some((event, first, last)), Some(mention)) => {
            let beside = material.sentence_at(first) == material.sentence_at(mention.first)
                && !(first..=last).contains(&mention.first);
            Some(if beside {
                as_come_back(material, mention)
            } else {
                event
            })
        }
        (Some((event, _, _)), None) => Some(event),
        (None, mention) => mention.map(|mention| as_come_back(material, mention)),
    }
}

/// A time further off says "never" rather than "then".
const FAR_YEARS: i16 = 4;

/// "Not next quarter", "ni en septiembre": the time is named to be refused.
fn is_refused(material: &Material<'_>, mention: &Mention) -> bool {
    const REFUSING: &[&str] = &[
        "not", "nor", "nicht", "weder", "pas", "ni", "nem", "neppure", "nemmeno", "neanche", "ne",
        "niet", "evenmin",
    ];
    let Some(before) = mention.first.checked_sub(1) else {
        return false;
    };
    let open = matches!(
        mention.lead,
        Lead::None | Lead::In | Lead::At | Lead::After | Lead::Every
    );
    open && REFUSING.contains(&material.text.word(before))
        && material.text.clause_of(before) == material.text.clause_of(mention.first)
}

/// How much speaks for a time; none where it is past, or only tells when something else is.
fn weight(material: &Material<'_>, asks: &Asks, mention: &Mention) -> Option<i32> {
    let sentence = material.sentence_at(mention.last)?;
    let waits = matches!(
        mention.lead,
        Lead::After | Lead::From | Lead::Until | Lead::Through | Lead::Back | Lead::Wait
    );
    let asked_here = asks.in_sentence(material, sentence);
    let asked_next = asks.in_sentence(material, sentence + 1);
    let is_past = || {
        tense::is_past(
            &material.text,
            &material.languages,
            &asks.0,
            mention.first,
            mention.last,
        )
    };
    if !waits && !mention.is_yearly && !mention.is_ahead && is_past() {
        return None;
    }
    let asked_close = if mention.is_weekday {
        asks.in_clause(material, mention.last)
    } else {
        asked_here || asked_next && mention.kind == ComeBackKind::Explicit
    };
    let is_far = mention.days.is_some_and(|(from, _)| {
        from.year()
            > material
                .input
                .written
                .map_or(i16::MAX - FAR_YEARS, Date::year)
                + FAR_YEARS
    });
    if is_far && !asked_here && !asked_next || is_refused(material, mention) {
        return None;
    }
    let is_setting = mention.is_setting && !waits;
    if is_setting && !asked_close || mention.lead == Lead::By && !(asked_here || asked_next) {
        return None;
    }
    let mut weight = 0;
    if asked_here {
        weight += 4;
    } else if asked_next {
        weight += 2;
    }
    if asks.in_clause(material, mention.last) {
        weight += 2;
    }
    weight += match mention.lead {
        Lead::After | Lead::From => 2,
        Lead::In | Lead::At | Lead::Until | Lead::Through | Lead::Back | Lead::Wait => 1,
        Lead::By => -1,
        _ => 0,
    };
    if material.in_sentence(Cue::Locked, sentence) && !asked_here {
        weight -= 2;
    }
    if mention.is_weekday && mention.lead == Lead::None {
        weight -= 1;
    }
    if material.text.asks.get(sentence) == Some(&true) && !asked_here {
        weight -= 1;
    }
    Some(weight)
}

fn as_come_back(material: &Material<'_>, mention: &Mention) -> ComeBack {
    ComeBack {
        kind: mention.kind,
        from: mention.days.map(|(from, _)| from),
        to: mention.days.map(|(_, to)| to),
        phrase: material
            .text
            .quote(after_again(material, mention), mention.last)
            .to_owned(),
    }
}

/// The first word of a time past "again", which asks to be tried and is no part of the time.
fn after_again(material: &Material<'_>, mention: &Mention) -> usize {
    const AGAIN: &[&str] = &["again", "wieder", "weer"];
    let again = AGAIN.contains(&material.text.word(mention.first));
    mention.first + usize::from(again && mention.first < mention.last)
}

/// A condition, with its first and last word.
type Condition = (ComeBack, usize, usize);

fn event(material: &Material<'_>) -> Option<Condition> {
    let hit = material.said(Cue::Once).find(|hit| {
        let before = hit
            .first
            .checked_sub(1)
            .map_or("", |before| material.text.word(before));
        // "Por enquanto" is "for now".
        if before == "por" && material.text.word(hit.first) == "enquanto" {
            return false;
        }
        let sentence = material.sentence_at(hit.first).unwrap_or(usize::MAX);
        let near =
            |cue| material.in_sentence(cue, sentence) || material.in_sentence(cue, sentence + 1);
        near(Cue::Later) || near(Cue::NotNow)
    })?;
    let (_, last) = material.text.clause_of(hit.last);
    Some(as_event(material, hit.first, last))
}

fn as_event(material: &Material<'_>, first: usize, last: usize) -> Condition {
    let event = ComeBack {
        kind: ComeBackKind::Event,
        from: None,
        to: None,
        phrase: material.text.quote(first, last).to_owned(),
    };
    (event, first, last)
}

/// A clause that names what must happen first: where they ask to be tried in its sentence, else the
/// last such clause.
fn condition(material: &Material<'_>, asks: &Asks) -> Option<Condition> {
    let text = &material.text;
    let (_, first, last) = (0..text.tokens.len())
        .filter(|at| {
            CONDITION
                .at(text, *at)
                .any(|(_, language, _)| material.languages.reads(*language))
        })
        .filter_map(|first| {
            let sentence = material.sentence_at(first)?;
            let (_, last) = text.clause_of(first);
            let tells = last > first + 1
                && !tense::has_past_word(text, &material.languages, first, last)
                && text.asks.get(sentence) != Some(&true);
            tells.then(|| (asks.in_sentence(material, sentence), first, last))
        })
        .max()?;
    Some(as_event(material, first, last))
}

fn vague_mention<'m>(material: &'m Material<'_>) -> Option<&'m Mention> {
    material
        .mentions
        .iter()
        .find(|mention| mention.days.is_none())
}

/// The day on which somebody who answers by hand is back: "away till Monday, then let's talk".
pub fn of_absent_person(material: &Material<'_>) -> Option<ComeBack> {
    let mention = material.mentions.iter().find(|mention| {
        let sentence = material.sentence_at(mention.last);
        let away = sentence.is_some_and(|sentence| material.in_sentence(Cue::Away, sentence));
        let left = match mention.lead {
            Lead::Until | Lead::Through => away || tells_of_oneself(material, mention),
            Lead::Back => away || near_back(material, mention),
            _ => near_back(material, mention) && tells_of_oneself(material, mention),
        };
        mention.days.is_some() && !mention.is_weak && left
    })?;
    Some(as_come_back(material, mention))
}

/// "I am", "ich bin": who is away, or back, is the writer.
fn tells_of_oneself(material: &Material<'_>, mention: &Mention) -> bool {
    const LEFT_OUT: &[&str] = &[
        "back", "at", "away", "out", "off", "gone", "zit", "in", "on",
    ];
    const ONESELF: &[&str] = &[
        "am", "im", "ich", "bin", "je", "suis", "estoy", "estare", "ando", "estou", "to", "tou",
        "vuelvo", "volto", "sono", "torno", "rientro", "ik", "ben", "zit", "i",
    ];
    let (first, last) = material.text.clause_of(mention.first);
    let own = (first..=last.max(mention.last)).any(|at| ONESELF.contains(&material.text.word(at)));
    // "Back on dry land mon 9 june": who leaves the subject out means themselves.
    own || LEFT_OUT.contains(&material.text.word(first))
}

/// The day of return in a notice of absence.
pub fn of_absence(material: &Material<'_>) -> Option<ComeBack> {
    if let Some(back) = material.input.return_date {
        return absence(back, ComeBackKind::Explicit, phrase_of(material, back));
    }
    let dated = || {
        material
            .mentions
            .iter()
            .filter(|mention| mention.days.is_some() && !mention.is_weak)
    };
    let said_back =
        dated().rfind(|mention| mention.lead == Lead::Back || near_back(material, mention));
    if let Some(mention) = said_back {
        let (from, _) = mention.days?;
        return absence(
            from,
            mention.kind,
            material.text.quote(mention.first, mention.last).to_owned(),
        );
    }
    let mention = dated()
        .rfind(|mention| mention.lead == Lead::Until || mention.closes_range)
        .or_else(|| dated().next_back())?;
    let (from, _) = mention.days?;
    // "Until the 12th" already counts from the day after; a range names its last day of absence.
    let is_last_day = mention.closes_range && mention.lead != Lead::Until && !mention.is_weekday;
    let back = if is_last_day {
        from.tomorrow().ok()?
    } else {
        from
    };
    absence(
        back,
        mention.kind,
        material.text.quote(mention.first, mention.last).to_owned(),
    )
}

fn near_back(material: &Material<'_>, mention: &Mention) -> bool {
    const BACK: &[&str] = &[
        "back",
        "return",
        "returning",
        "returns",
        "reopen",
        "reopens",
        "reopening",
        "resume",
        "wieder",
        "zuruck",
        "erreichbar",
        "retour",
        "reouverture",
        "reprise",
        "vuelvo",
        "regreso",
        "vuelta",
        "reincorporo",
        "reanudamos",
        "volto",
        "regresso",
        "retorno",
        "retornaremos",
        "rientro",
        "riapriamo",
        "riapriremo",
        "torno",
        "terug",
        "weer",
        "trova",
    ];
    let (first, last) = material.text.sentence_of(mention.last);
    let from = mention.first.saturating_sub(6).max(first);
    let to = (mention.last + 6).min(last);
    !mention.closes_range
        && mention.lead != Lead::Until
        && (from..=to).any(|at| {
            let reopens =
                material.text.word(at) == "re" && material.text.word(at + 1).starts_with("open");
            reopens || BACK.contains(&material.text.word(at))
        })
}

fn phrase_of(material: &Material<'_>, day: Date) -> String {
    material
        .mentions
        .iter()
        .find(|mention| mention.days.is_some_and(|(from, _)| from == day))
        .map(|mention| material.text.quote(mention.first, mention.last).to_owned())
        .unwrap_or_default()
}

fn absence(from: Date, kind: ComeBackKind, phrase: String) -> Option<ComeBack> {
    Some(ComeBack {
        kind,
        from: Some(from),
        to: Some(from.checked_add(3.days()).ok()?),
        phrase,
    })
}
