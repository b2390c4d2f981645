//! The judge: reads promises off the relay's journal, and knows nothing of the program's inside.
//!
//! "Nobody twice" and "nobody after stop" are promises about what reaches people, so they are
//! judged by what the relay accepted, for each recipient, byte for byte. Three signs tell that a
//! person got the same mail twice: the Message-ID, the program's own id of the touch, and the same
//! words under the same subject. The last one also catches a double that was composed anew. A
//! recurring step may rightly repeat its words after months, so that sign takes a span of time.
//!
//! The other promises need one more thing to hold the journal against: when the person spoke, when
//! the mailbox was out of reach, what came in. Whoever asks gives it; the judge never looks it up.
//!
//! Every check returns what it found, never a verdict alone; an empty list is the good news.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::JournalEntry;
use crate::domain::Address;

/// By what two mails to one person were found to be the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The same Message-ID.
    MessageId(String),
    /// The same X-Longgame-Id.
    LonggameId(String),
    /// The same subject and the same body.
    Words(String),
}

/// A person who got the same mail more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The recipient, in the form that suppressions compare by.
    pub recipient: String,
    /// How it shows.
    pub sign: Sign,
    /// Numbers of the journal's entries, at least two.
    pub entries: Vec<u64>,
}

/// One spelling for one person: as [`Address::base`], or lower case where it is no address.
fn person(recipient: &str) -> String {
    Address::parse(recipient).map_or_else(|_| recipient.to_lowercase(), |address| address.base())
}

/// Everybody who got the same Message-ID or the same X-Longgame-Id twice.
pub fn duplicates(journal: &[JournalEntry]) -> Vec<Duplicate> {
    let mut seen: BTreeMap<(String, Sign), Vec<u64>> = BTreeMap::new();
    for entry in journal {
        let message_id = entry.message_id().map(Sign::MessageId);
        let longgame_id = entry.longgame_id().map(Sign::LonggameId);
        for sign in message_id.into_iter().chain(longgame_id) {
            let key = (person(&entry.recipient), sign);
            seen.entry(key).or_default().push(entry.number);
        }
    }
    seen.into_iter()
        .filter(|(_, entries)| entries.len() > 1)
        .map(|((recipient, sign), entries)| Duplicate {
            recipient,
            sign,
            entries,
        })
        .collect()
}

/// Everybody who got the same words under the same subject twice within `span`.
pub fn repeated_words(journal: &[JournalEntry], span: SignedDuration) -> Vec<Duplicate> {
    let mut last: BTreeMap<(String, String, &[u8]), &JournalEntry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in journal {
        let subject = entry.header("Subject").unwrap_or_default();
        let recipient = person(&entry.recipient);
        let key = (recipient.clone(), subject.clone(), entry.body());
        if let Some(before) = last.insert(key, entry)
            && entry.at.duration_since(before.at) <= span
        {
            found.push(Duplicate {
                recipient,
                sign: Sign::Words(subject),
                entries: vec![before.number, entry.number],
            });
        }
    }
    found
}

/// What was sent to this person, under any spelling of the address, later than `after`.
pub fn mails_after<'a>(
    journal: &'a [JournalEntry],
    address: &str,
    after: Timestamp,
) -> Vec<&'a JournalEntry> {
    let wanted = person(address);
    journal
        .iter()
        .filter(|entry| entry.at > after && person(&entry.recipient) == wanted)
        .collect()
}

/// Everything that was sent to this person.
pub fn mails_to<'a>(journal: &'a [JournalEntry], address: &str) -> Vec<&'a JournalEntry> {
    mails_after(journal, address, Timestamp::MIN)
}

/// What was sent to this person later than `after` and not later than `until`: for a time in which
/// nothing may go out, such as between an unclear answer and the owner's decision.
pub fn mails_between<'a>(
    journal: &'a [JournalEntry],
    address: &str,
    after: Timestamp,
    until: Timestamp,
) -> Vec<&'a JournalEntry> {
    let mut mails = mails_after(journal, address, after);
    mails.retain(|entry| entry.at <= until);
    mails
}

/// What was sent to anybody but the owner in a time in which nobody may be written to, such as
/// while the mailbox was out of reach.
pub fn mails_during<'a>(
    journal: &'a [JournalEntry],
    owner: &str,
    from: Timestamp,
    until: Timestamp,
) -> Vec<&'a JournalEntry> {
    let owner = person(owner);
    let is_within = |entry: &&JournalEntry| (from..=until).contains(&entry.at);
    let to_others = |entry: &&JournalEntry| person(&entry.recipient) != owner;
    journal.iter().filter(is_within).filter(to_others).collect()
}

/// Mails to somebody of whom the owner had not been told at least `notice` before: no earlier mail
/// to the owner mentions the name. `people` are pairs of address and name.
pub fn not_shown_before<'a>(
    journal: &'a [JournalEntry],
    owner: &str,
    people: &[(&str, &str)],
    notice: SignedDuration,
) -> Vec<&'a JournalEntry> {
    let owner = person(owner);
    let mut shown_at: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in journal {
        let recipient = person(&entry.recipient);
        if recipient == owner {
            let text = readable(&entry.raw);
            for (address, name) in people {
                if text.contains(name) {
                    shown_at.entry(person(address)).or_insert(entry.at);
                }
            }
            continue;
        }
        let shown = shown_at.get(&recipient);
        if shown.is_none_or(|shown| entry.at.duration_since(*shown) < notice) {
            found.push(entry);
        }
    }
    found
}

/// Subject and text of a mail, decoded.
fn readable(raw: &[u8]) -> String {
    let parsed = mail_parser::MessageParser::default().parse(raw);
    parsed.map_or_else(String::new, |message| {
        let subject = message.subject().unwrap_or_default();
        let text = message.body_text(0).unwrap_or_default();
        format!("{subject}\n{text}")
    })
}

/// Message-IDs that came in and that the program does not know of.
pub fn lost<'a>(came_in: &'a [String], known: &[String]) -> Vec<&'a str> {
    let known: BTreeSet<&str> = known.iter().map(|id| bare_id(id)).collect();
    let ids = came_in.iter().map(|id| bare_id(id));
    ids.filter(|id| !known.contains(id)).collect()
}

fn bare_id(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// Pairs of mails to one person, other than those in `except`, that lie closer together than `gap`.
pub fn closer_than(
    journal: &[JournalEntry],
    gap: SignedDuration,
    except: &[&str],
) -> Vec<(u64, u64)> {
    let except: Vec<String> = except.iter().map(|address| person(address)).collect();
    let mut last: BTreeMap<String, &JournalEntry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in journal {
        let recipient = person(&entry.recipient);
        if except.contains(&recipient) {
            continue;
        }
        if let Some(before) = last.insert(recipient, entry)
            && entry.at.duration_since(before.at) < gap
        {
            found.push((before.number, entry.number));
        }
    }
    found
}

/// Mails to people that are none of `known`: whoever is here was never to be written to.
pub fn mails_to_others<'a>(journal: &'a [JournalEntry], known: &[&str]) -> Vec<&'a JournalEntry> {
    let known: Vec<String> = known.iter().map(|address| person(address)).collect();
    journal
        .iter()
        .filter(|entry| !known.contains(&person(&entry.recipient)))
        .collect()
}

/// Folders that the newest look at the mailbox passed over: `commands` are the lines of IMAP before a mail
/// was accepted, and a look begins with LIST (RFC 9051 §6.3.9) and opens each folder with EXAMINE.
pub fn folders_not_read<'a>(commands: &[String], folders: &[&'a str]) -> Vec<&'a str> {
    let listed = commands.iter().rposition(|line| line.starts_with("LIST"));
    let look = listed.and_then(|begin| commands.get(begin..));
    let look = look.unwrap_or_default();
    let opened = |folder: &str| {
        let quoted = format!("\"{folder}\"");
        look.iter()
            .filter_map(|line| line.strip_prefix("EXAMINE "))
            .any(|name| name == folder || name == quoted)
    };
    let folders = folders.iter().copied();
    folders.filter(|folder| !opened(folder)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    fn journal(mails: &[(i64, &str, &str)]) -> Vec<JournalEntry> {
        (0..)
            .zip(mails)
            .map(|(number, (hours, recipient, raw))| {
                let raw: Arc<[u8]> = raw.as_bytes().into();
                JournalEntry {
                    number,
                    at: at(*hours),
                    sender: "sam@seller.example".into(),
                    recipient: (*recipient).into(),
                    raw: Arc::clone(&raw),
                    delivered: raw,
                }
            })
            .collect()
    }

    #[test]
    fn the_same_id_to_one_person_twice_is_found_under_any_spelling() {
        let journal = journal(&[
            (0, "dana@acme.example", "Message-ID: <1@s>\r\n\r\nHi"),
            (1, "luc@acme.example", "Message-ID: <1@s>\r\n\r\nHi"),
            (2, "Dana+x@ACME.example", "Message-Id: <1@s>\r\n\r\nHi"),
        ]);
        assert_eq!(
            duplicates(&journal),
            [Duplicate {
                recipient: "dana@acme.example".into(),
                sign: Sign::MessageId("<1@s>".into()),
                entries: vec![0, 2]
            }]
        );
    }

    #[test]
    fn a_double_composed_anew_is_found_by_the_touch_or_by_its_words() {
        let journal = journal(&[
            (
                0,
                "dana@acme.example",
                "Message-ID: <1@s>\r\nX-Longgame-Id: t7\r\nSubject: a\r\n\r\nHi",
            ),
            (
                1,
                "dana@acme.example",
                "Message-ID: <2@s>\r\nX-Longgame-Id: t7\r\nSubject: a\r\n\r\nHi",
            ),
            (
                9000,
                "dana@acme.example",
                "Message-ID: <3@s>\r\nSubject: a\r\n\r\nHi",
            ),
        ]);
        let found = duplicates(&journal);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sign, Sign::LonggameId("t7".into()));
        let words = repeated_words(&journal, SignedDuration::from_hours(24 * 30));
        assert_eq!(words.len(), 1);
        assert_eq!(words[0].entries, [0, 1]);
    }

    #[test]
    fn a_mail_after_the_stop_is_found_and_one_before_is_not() {
        let journal = journal(&[
            (1, "luc@acme.example", "\r\n"),
            (2, "luc@acme.example", "\r\n"),
            (3, "LUC@acme.example", "\r\n"),
            (3, "eve@acme.example", "\r\n"),
        ]);
        let numbers: Vec<u64> = mails_after(&journal, "luc@acme.example", at(2))
            .iter()
            .map(|entry| entry.number)
            .collect();
        assert_eq!(numbers, [2]);
        assert_eq!(mails_to(&journal, "luc@acme.example").len(), 3);
    }

    #[test]
    fn mails_that_crowd_a_person_are_found_but_the_owner_may_be_crowded() {
        let journal = journal(&[
            (0, "sam@seller.example", "\r\n"),
            (0, "sam@seller.example", "\r\n"),
            (1, "dana@acme.example", "\r\n"),
            (2, "dana@acme.example", "\r\n"),
            (9, "dana@acme.example", "\r\n"),
        ]);
        let gap = HOUR * 5;
        assert_eq!(
            closer_than(&journal, gap, &["sam@seller.example"]),
            [(2, 3)]
        );
        assert_eq!(closer_than(&journal, HOUR, &["sam@seller.example"]), []);
    }

    #[test]
    fn a_mail_in_a_time_of_silence_is_found() {
        let journal = journal(&[
            (1, "tom@acme.example", "\r\n"),
            (2, "tom@acme.example", "\r\n"),
            (2, "sam@seller.example", "\r\n"),
            (4, "tom@acme.example", "\r\n"),
        ]);
        let between = mails_between(&journal, "tom@acme.example", at(1), at(3));
        assert_eq!(between.iter().map(|e| e.number).collect::<Vec<_>>(), [1]);
        let during = mails_during(&journal, "sam@seller.example", at(2), at(4));
        assert_eq!(during.iter().map(|e| e.number).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_mail_of_which_the_owner_heard_nothing_or_too_late_is_found() {
        let people = [
            ("dana@x.example", "Dana Ito"),
            ("ana@x.example", "Ana Ruíz"),
        ];
        let journal = journal(&[
            (
                0,
                "sam@seller.example",
                "Subject: Noted: Dana Ito\r\n\r\nBudget.\r\n",
            ),
            (1, "dana@x.example", "\r\nToo early\r\n"),
            (2, "dana@x.example", "\r\nFine\r\n"),
            (3, "ana@x.example", "\r\nNever shown\r\n"),
            (
                4,
                "sam@seller.example",
                "Content-Type: text/plain; charset=utf-8\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\nAna Ru=C3=ADz: no\r\n",
            ),
            (6, "ana@x.example", "\r\nFine\r\n"),
        ]);
        let found = not_shown_before(&journal, "sam@seller.example", &people, HOUR * 2);
        assert_eq!(found.iter().map(|e| e.number).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_mail_that_came_in_and_is_unknown_is_found() {
        let ids = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let came_in = ids(&["<1@x>", "<2@x>", "3@x"]);
        assert_eq!(lost(&came_in, &ids(&["1@x", "<3@x>"])), ["2@x"]);
    }

    #[test]
    fn mail_to_somebody_unknown_is_found() {
        let journal = journal(&[(0, "a@x.example", "\r\n"), (0, "b@x.example", "\r\n")]);
        let others = mails_to_others(&journal, &["a@x.example"]);
        assert_eq!(others.len(), 1);
        assert_eq!(others[0].recipient, "b@x.example");
    }

    #[test]
    fn a_folder_that_the_newest_look_passed_over_is_found() {
        let lines = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        let folders = ["INBOX", "Declines/Not now"];
        let whole = lines(&[
            "LIST \"\" \"*\"",
            "EXAMINE \"INBOX\"",
            "EXAMINE \"Declines/Not now\"",
        ]);
        assert_eq!(folders_not_read(&whole, &folders), Vec::<&str>::new());
        let mut broken = whole;
        broken.extend(lines(&["LIST \"\" \"*\"", "EXAMINE INBOX"]));
        assert_eq!(folders_not_read(&broken, &folders), ["Declines/Not now"]);
        assert_eq!(folders_not_read(&[], &folders), folders);
    }
}
