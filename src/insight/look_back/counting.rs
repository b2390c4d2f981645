//! From answers to people: the counts and lists of a [`LookBack`].
//!
//! Of each person the last sure no decides what they said, and a wish to be left alone decides for good.
//! A day that was named counts as met if the owner wrote to them from a week before it on, or if they
//! wrote again themselves from that day on. Whoever wrote of a death or an illness is in no list of
//! people to write to.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::{DeclineRow, patterns};
use super::gathering::{Answer, Gathering, Person};
use super::{Delicate, LookBack, Moved, Promise, ReasonQuote, Rival, Said, Unsure, Who};
use crate::domain::{DeclineKind, Intent, Reason};

/// A mail so long before the day that was named is one for that day.
const EARLY_DAYS: i64 = 7;

/// Whoever is back for so short a time may still be behind with their mail.
const SETTLED_DAYS: i64 = 2;

const MAX_QUOTES: usize = 6;
const MAX_QUOTES_OF_ONE_REASON: usize = 2;

impl Gathering {
    /// What was found so far.
    pub fn look_back(&self) -> LookBack {
        let all: Vec<&Person> = self.people.values().collect();
        let answered = |person: &&&Person| person.last_answer.is_some();
        let noes: Vec<(&Person, &Answer)> = all
            .iter()
            .filter_map(|person| Some((*person, last_no(person)?)))
            .collect();
        let interested = all
            .iter()
            .filter(|person| person.has_sure(Intent::Interested))
            .count();
        let rows: Vec<DeclineRow> = noes.iter().map(|(_, no)| decline_row(no)).collect();
        let patterns = patterns(&rows, interested);
        let not_now: Vec<(&Person, &Answer)> = noes
            .iter()
            .copied()
            .filter(|(person, no)| no.intent == Intent::NotNow && !person.has_wanted_out())
            .collect();
        let (passed, ahead) = self.days(&not_now);
        LookBack {
            from: self.since,
            to: self.day(self.now),
            sent: self.has_sent().then_some(self.sent),
            replies: self.replies,
            people: all.iter().filter(answered).count(),
            automatic: self.automatic,
            unreadable: self.unreadable,
            unsure: unsure(&all),
            not_now: not_now.len(),
            not_ever: noes
                .iter()
                .filter(|(person, no)| no.intent == Intent::NotEver && !person.has_wanted_out())
                .count(),
            interested,
            questions: all
                .iter()
                .filter(|person| person.has_sure(Intent::Question))
                .count(),
            days_named: passed.len() + ahead.len(),
            days_passed: passed.len(),
            nobody_came_back: self.forgotten(&passed),
            ahead: self.promises(&ahead),
            back_from_absence: self.back_from_absence(&all),
            left_alone: all.iter().filter_map(|person| wanted_out(person)).collect(),
            perhaps_left_alone: all
                .iter()
                .filter_map(|person| perhaps_wanted_out(person))
                .collect(),
            left: moved(&all, Intent::LeftCompany),
            referred: moved(&all, Intent::Referral),
            delicate: all.iter().filter_map(|person| delicate(person)).collect(),
            named_another: all.iter().filter(|person| names_another(person)).count(),
            competitors: rivals(&all),
            quotes: quotes(&noes, patterns.reasons.iter().map(|counted| counted.what)),
            reasons: patterns.reasons,
            ratio: patterns.ratio,
        }
    }

    /// Those who named a day: the days that have come, and those that lie ahead.
    #[allow(clippy::type_complexity)] // Two lists of the same pairs.
    fn days<'p>(
        &self,
        not_now: &[(&'p Person, &'p Answer)],
    ) -> (Vec<(&'p Person, &'p Answer)>, Vec<(&'p Person, &'p Answer)>) {
        let today = self.day(self.now);
        let named = |no: &Answer| no.come_back.as_ref().and_then(|back| back.from);
        not_now
            .iter()
            .copied()
            .filter(|(_, no)| named(no).is_some())
            .partition(|(_, no)| named(no).is_some_and(|day| day <= today))
    }

    /// The day came, and nobody wrote.
    fn forgotten(&self, passed: &[(&Person, &Answer)]) -> Vec<Promise> {
        let forgotten: Vec<(&Person, &Answer)> = passed
            .iter()
            .copied()
            .filter(|(person, no)| self.is_forgotten(person, no))
            .collect();
        self.promises(&forgotten)
    }

    fn is_forgotten(&self, person: &Person, no: &Answer) -> bool {
        let Some(day) = no.come_back.as_ref().and_then(|back| back.from) else {
            return false;
        };
        let early = day.saturating_sub(EARLY_DAYS.days());
        let was_met = self
            .last_mail_to(person)
            .is_some_and(|last| last > no.at && self.day(last) >= early);
        let came_back_themselves = person
            .last_answer
            .is_some_and(|last| last > no.at && self.day(last) >= day);
        let said_otherwise = person.answers.iter().any(|later| {
            later.at > no.at
                && later.is_sure
                && matches!(later.intent, Intent::Interested | Intent::LeftCompany)
        });
        !was_met && !came_back_themselves && !said_otherwise && delicate(person).is_none()
    }

    fn promises(&self, of: &[(&Person, &Answer)]) -> Vec<Promise> {
        let mut promises: Vec<Promise> = of
            .iter()
            .filter(|(person, _)| delicate(person).is_none())
            .filter_map(|(person, no)| {
                Some(Promise {
                    said: said(person, no),
                    come_back: no.come_back.clone()?,
                    last_mail: self.last_mail_to(person).map(|at| self.day(at)),
                })
            })
            .collect();
        promises.sort_by(|one, other| {
            let day = |promise: &Promise| promise.come_back.from;
            (day(one), &one.said.who.address).cmp(&(day(other), &other.said.who.address))
        });
        promises
    }

    fn back_from_absence(&self, all: &[&Person]) -> Vec<Promise> {
        let settled = self.day(self.now).saturating_sub(SETTLED_DAYS.days());
        let away: Vec<(&Person, &Answer)> = all
            .iter()
            .filter_map(|person| {
                let absences = person.answers.iter();
                let absences =
                    absences.filter(|one| one.intent == Intent::OutOfOffice && one.is_sure);
                let last = absences.max_by_key(|one| one.at)?;
                let back: Date = last.come_back.as_ref()?.from?;
                let wrote = person.last_answer.is_some_and(|at| at > last.at);
                let mailed = self
                    .last_mail_to(person)
                    .is_some_and(|at| self.day(at) >= back);
                let is_open =
                    !wrote && !mailed && !person.has_wanted_out() && last_no(person).is_none();
                (back <= settled && is_open).then_some((*person, last))
            })
            .collect();
        let mut promises = self.promises(&away);
        promises.reverse();
        promises
    }
}

impl Person {
    fn sure(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|one| one.is_sure)
    }

    fn has_sure(&self, intent: Intent) -> bool {
        self.sure()
            .any(|one| one.intent == intent && !one.is_automatic)
    }

    fn has_wanted_out(&self) -> bool {
        self.sure().any(|one| one.wants_out && !one.is_automatic)
    }
}

/// The last no that was read surely; a wish to be left alone is one.
fn last_no(person: &Person) -> Option<&Answer> {
    person
        .sure()
        .filter(|one| {
            !one.is_automatic
                && (matches!(one.intent, Intent::NotNow | Intent::NotEver) || one.wants_out)
        })
        .max_by_key(|one| one.at)
}

fn decline_row(no: &Answer) -> DeclineRow {
    DeclineRow {
        kind: match no.intent {
            Intent::NotNow if !no.wants_out => DeclineKind::NotNow,
            _ => DeclineKind::NotEver,
        },
        reasons: no.reasons.clone(),
        competitor: no.competitor.clone(),
        recorded_on: no.on,
        quote: no.words.clone(),
        won_later: false,
    }
}

fn unsure(all: &[&Person]) -> Unsure {
    let mut unsure = Unsure {
        replies: 0,
        like_a_no: 0,
    };
    let answers = all.iter().flat_map(|person| &person.answers);
    for one in answers.filter(|one| !one.is_automatic && !one.is_sure) {
        unsure.replies += 1;
        if matches!(
            one.intent,
            Intent::NotNow | Intent::NotEver | Intent::Unsubscribe
        ) {
            unsure.like_a_no += 1;
        }
    }
    unsure
}

fn who(person: &Person) -> Who {
    Who {
        name: person.name.clone().filter(|name| !name.trim().is_empty()),
        address: person.address.clone(),
    }
}

fn said(person: &Person, answer: &Answer) -> Said {
    Said {
        who: who(person),
        on: answer.on,
        words: answer.words.clone(),
        because: answer.because.clone(),
    }
}

fn wanted_out(person: &Person) -> Option<Said> {
    let found = person
        .sure()
        .find(|one| one.wants_out && !one.is_automatic)?;
    Some(said(person, found))
}

fn perhaps_wanted_out(person: &Person) -> Option<Said> {
    if person.has_wanted_out() {
        return None;
    }
    let mut answers = person.answers.iter();
    let found = answers.find(|one| one.wants_out && !one.is_automatic)?;
    Some(said(person, found))
}

fn moved(all: &[&Person], intent: Intent) -> Vec<Moved> {
    let mut moved: Vec<Moved> = all
        .iter()
        .filter_map(|person| {
            let last = person
                .sure()
                .filter(|one| one.intent == intent)
                .max_by_key(|one| one.at)?;
            Some(Moved {
                said: said(person, last),
                instead: last.instead.clone(),
                automatic: last.is_automatic,
            })
        })
        .collect();
    // Those in whose place somebody was named are of more use.
    moved.sort_by_key(|one| (one.instead.is_none(), std::cmp::Reverse(one.said.on)));
    moved
}

fn delicate(person: &Person) -> Option<Delicate> {
    let found = person
        .answers
        .iter()
        .filter(|one| !one.is_automatic)
        .find_map(|one| Some((one.on, one.sensitive?)));
    found.map(|(on, news)| Delicate {
        who: who(person),
        on,
        news,
    })
}

fn names_another(person: &Person) -> bool {
    person
        .sure()
        .any(|one| one.competitor.is_some() && !one.is_automatic)
}

fn rivals(all: &[&Person]) -> Vec<Rival> {
    let mut found: BTreeMap<String, Rival> = BTreeMap::new();
    for person in all {
        let mut of_person: BTreeMap<String, (&str, &Answer)> = BTreeMap::new();
        for one in person.sure().filter(|one| !one.is_automatic) {
            if let Some(name) = &one.competitor {
                of_person.entry(name.to_lowercase()).or_insert((name, one));
            }
        }
        for (key, (name, answer)) in of_person {
            let rival = found.entry(key).or_insert_with(|| Rival {
                name: name.to_owned(),
                people: 0,
                said: said(person, answer),
            });
            rival.people += 1;
        }
    }
    let mut rivals: Vec<Rival> = found.into_values().collect();
    rivals.sort_by(|one, other| (other.people, &one.name).cmp(&(one.people, &other.name)));
    rivals
}

/// Their words for the most frequent reasons that are reasons at all, the newest first.
fn quotes(noes: &[(&Person, &Answer)], reasons: impl Iterator<Item = Reason>) -> Vec<ReasonQuote> {
    let mut newest: Vec<&(&Person, &Answer)> = noes
        .iter()
        .filter(|(person, _)| delicate(person).is_none())
        .collect();
    newest.sort_by_key(|(_, no)| std::cmp::Reverse(no.at));
    reasons
        .filter(|reason| *reason != Reason::Unstated)
        .flat_map(|reason| {
            newest
                .iter()
                .filter(move |(_, no)| no.reasons.first() == Some(&reason))
                .take(MAX_QUOTES_OF_ONE_REASON)
                .map(move |(person, no)| ReasonQuote {
                    reason,
                    said: said(person, no),
                })
        })
        .take(MAX_QUOTES)
        .collect()
}
