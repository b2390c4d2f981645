//! The five promises, judged from outside: by what the mail server took, and by what people said.
//!
//! Nobody after stop, nobody twice, no reply lost, nothing sent blind, unsure means asked. The judge
//! holds the server's journal against what was played, and asks the program for one thing only: whether
//! a message is in the ledger. Each promise comes with its figures, so that a zero means something.

use jiff::SignedDuration;

use super::DemoError;
use super::play::{Played, Record, WATCHED};
use super::words::counted;
use crate::domain::Address;
use crate::ledger::Ledger;
use crate::message;
use crate::sandbox::{JournalEntry, judge};

/// The same words to one person within this time are one mail too many.
const SAME_WORDS: SignedDuration = SignedDuration::from_hours(24 * 60);
/// `control.notice` of the demo's config.
const NOTICE: SignedDuration = SignedDuration::from_hours(2);

/// One promise with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The promise.
    pub what: &'static str,
    /// Whether it was kept.
    pub kept: bool,
    /// What was counted.
    pub figures: String,
}

/// Judges all five, and that the mailbox is as it was.
pub(super) fn judge(
    played: &Played,
    ledger: &Ledger,
    owner: &Address,
) -> Result<Vec<Verdict>, DemoError> {
    let journal = played.sandbox.journal();
    let to_people: Vec<JournalEntry> = journal
        .iter()
        .filter(|entry| !is_to(entry, owner))
        .cloned()
        .collect();
    let letters = counted(to_people.len(), "letter");
    let people: Vec<(String, String)> = played
        .stage
        .cast()
        .map(|one| (one.address.canonical().to_owned(), one.name.clone()))
        .collect();
    let people: Vec<(&str, &str)> = people
        .iter()
        .map(|(address, name)| (address.as_str(), name.as_str()))
        .collect();
    Ok(vec![
        after_stop(&played.record, &journal),
        twice(&to_people, &letters),
        lost(&played.record, ledger)?,
        blind(&played.record, to_people.len()),
        asked(&played.record, &journal, owner, &people),
        unchanged(played),
    ])
}

fn is_to(entry: &JournalEntry, owner: &Address) -> bool {
    Address::parse(&entry.recipient).is_ok_and(|to| to == *owner)
}

fn after_stop(record: &Record, journal: &[JournalEntry]) -> Verdict {
    let mails: usize = record
        .silences
        .iter()
        .map(|(address, since)| judge::mails_after(journal, address.canonical(), *since).len())
        .sum();
    Verdict {
        what: "Nobody after stop",
        kept: mails == 0,
        figures: format!(
            "{} to be left alone, {} to them since",
            record.silences.len(),
            counted(mails, "mail")
        ),
    }
}

fn twice(to_people: &[JournalEntry], letters: &str) -> Verdict {
    let doubles =
        judge::duplicates(to_people).len() + judge::repeated_words(to_people, SAME_WORDS).len();
    Verdict {
        what: "Nobody twice",
        kept: doubles == 0,
        figures: format!("{letters}, {}", counted(doubles, "double")),
    }
}

fn lost(record: &Record, ledger: &Ledger) -> Result<Verdict, DemoError> {
    let mut known = 0;
    for raw in &record.came_in {
        if ledger.origin(&message::identity(raw))?.is_some() {
            known += 1;
        }
    }
    let all = record.came_in.len();
    Ok(Verdict {
        what: "No reply lost",
        kept: known == all,
        figures: format!("{all} messages came in, {known} are in the ledger"),
    })
}

fn blind(record: &Record, count: usize) -> Verdict {
    let seeing = count.saturating_sub(record.blind.len());
    Verdict {
        what: "Nothing sent blind",
        kept: record.blind.is_empty(),
        figures: format!(
            "{seeing} of {count} left after a look into all {} folders",
            WATCHED.len()
        ),
    }
}

fn asked(
    record: &Record,
    journal: &[JournalEntry],
    owner: &Address,
    people: &[(&str, &str)],
) -> Verdict {
    let unshown = judge::not_shown_before(journal, owner.canonical(), people, NOTICE).len();
    let end = jiff::Timestamp::MAX;
    let early: usize = record
        .questions
        .iter()
        .map(|(address, asked, answered)| {
            let until = answered.unwrap_or(end);
            judge::mails_between(journal, address.canonical(), *asked, until).len()
        })
        .sum();
    Verdict {
        what: "Unsure means asked",
        kept: unshown == 0 && early == 0,
        figures: format!(
            "{}, {} before the answer; {} you had known the reason for 2 hours",
            counted(record.questions.len(), "question"),
            counted(early, "letter"),
            if unshown == 0 {
                "before every letter".to_owned()
            } else {
                format!("before all but {unshown}")
            }
        ),
    }
}

fn unchanged(played: &Played) -> Verdict {
    let changes = played.sandbox.changes_by_clients().len();
    Verdict {
        what: "And your mailbox",
        kept: changes == 0,
        figures: format!("{} by longgame", counted(changes, "change")),
    }
}
