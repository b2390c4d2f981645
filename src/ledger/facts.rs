//! What the ledger knows when a message comes in: whose it is, what it answers, what waits for an answer.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{Ledger, LedgerError, seconds, timestamp};
use crate::domain::{Address, Person};

/// A prospect with the ids that other facts refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Row id.
    pub id: i64,
    /// Opaque id for the outside.
    pub key: String,
    /// What is known.
    pub person: Person,
    /// Seconds east of UTC in their own Date fields.
    pub utc_offset: Option<i32>,
    /// When the owner said that they bought.
    pub won_at: Option<Timestamp>,
}

/// What an incoming message answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The prospect on the other side, where there is one.
    pub person: Option<i64>,
    /// Our letter that it answers, where it answers one.
    pub letter: Option<i64>,
    /// Whether it answers a letter of ours or a mail that lies in the owner's Sent folder.
    pub answers_known_mail: bool,
}

/// Where an answer joins a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Message-ID of the message that is answered.
    pub message_id: Option<String>,
    /// Its References, oldest first.
    pub references: Vec<String>,
    /// Its subject.
    pub subject: String,
}

/// Where an identity was met before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Row id of the message.
    pub message: i64,
    /// What was made of it: stranger, prospect, owner, control, unbelieved, own, quarantined, filed.
    pub disposition: String,
    /// Whose it is.
    pub person: Option<i64>,
}

/// Something that the owner is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Row id.
    pub id: i64,
    /// decline, tray, interested, question, `opt_out`, sensitive, absence, bounce, logged, trouble.
    pub kind: String,
    /// About whom.
    pub person: Option<i64>,
    /// A no.
    pub decline: Option<i64>,
    /// Or a question.
    pub tray: Option<i64>,
    /// Message-ID of the message behind it.
    pub message_id: Option<String>,
    /// What they newly wrote in it.
    pub words: Option<String>,
    /// Extra words.
    pub line: String,
    /// Not to wait for the next batch.
    pub is_urgent: bool,
    /// When it happened.
    pub since: Timestamp,
}

/// A question to the owner.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct TrayRow {
    /// The number that the owner answers to.
    pub id: i64,
    /// About whom; none for strangers.
    pub email: Option<String>,
    /// Row id of the person.
    #[serde(skip)]
    pub person: Option<i64>,
    /// What sort of question.
    pub kind: String,
    /// The question.
    pub why: String,
    /// Since when.
    pub since: Timestamp,
    /// Message-ID of the message that raised it.
    pub message_id: Option<String>,
    /// Row id of that message.
    #[serde(skip)]
    pub message: Option<i64>,
    /// What an answer needs.
    #[serde(skip)]
    pub payload: serde_json::Value,
    /// When answered.
    pub settled_at: Option<Timestamp>,
    /// What was answered.
    pub answer: Option<String>,
}

pub(super) const PERSON_COLUMNS: &str = "person.id, person.key, address.written, person_detail.name, \
     person_detail.company, person_detail.segment, person_detail.timezone, person_detail.language, \
     person_detail.country, person_detail.basis, person_detail.source, person_detail.fields, \
     person.utc_offset, person.won_at";
pub(super) const PERSON_TABLES: &str = "person JOIN address ON address.person_id = person.id AND address.is_primary = 1 \
     LEFT JOIN person_detail ON person_detail.person_id = person.id";

pub(super) fn person_from(row: &Row<'_>) -> rusqlite::Result<Option<PersonRow>> {
    let written: String = row.get(2)?;
    let fields: Option<String> = row.get(11)?;
    // An address that this program stored always parses; a store edited by hand shows nobody instead of panicking.
    let Ok(address) = Address::parse(&written) else {
        return Ok(None);
    };
    Ok(Some(PersonRow {
        id: row.get(0)?,
        key: row.get(1)?,
        person: Person {
            address,
            name: row.get(3)?,
            company: row.get(4)?,
            segment: row.get(5)?,
            timezone: row.get(6)?,
            language: row.get(7)?,
            country: row.get(8)?,
            basis: row.get(9)?,
            source: row.get(10)?,
            fields: fields
                .and_then(|fields| serde_json::from_str(&fields).ok())
                .unwrap_or_default(),
        },
        utc_offset: row.get(12)?,
        won_at: row.get::<_, Option<i64>>(13)?.map(timestamp),
    }))
}

pub(super) fn person_by_id(
    connection: &Connection,
    id: i64,
) -> Result<Option<PersonRow>, LedgerError> {
    let sql = format!("SELECT {PERSON_COLUMNS} FROM {PERSON_TABLES} WHERE person.id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id], person_from)
        .optional()?
        .flatten())
}

pub(super) fn person_id_by_address(
    connection: &Connection,
    address: &Address,
) -> Result<Option<i64>, LedgerError> {
    let exact: Option<i64> = connection
        .prepare_cached("SELECT person_id FROM address WHERE canonical = ?1")?
        .query_row([address.canonical()], |row| row.get(0))
        .optional()?;
    if exact.is_some() {
        return Ok(exact);
    }
    // The same mailbox under another tag, or at Gmail with other dots.
    Ok(connection
        .prepare_cached("SELECT person_id FROM address WHERE base = ?1 ORDER BY canonical LIMIT 1")?
        .query_row([address.base()], |row| row.get(0))
        .optional()?)
}

impl Ledger {
    /// The prospect with that address, plus-tags and spelling aside.
    pub fn person_by_address(&self, address: &Address) -> Result<Option<PersonRow>, LedgerError> {
        self.read(
            |connection| match person_id_by_address(connection, address)? {
                Some(id) => person_by_id(connection, id),
                None => Ok(None),
            },
        )
    }

    /// The prospect with that row id.
    pub fn person(&self, id: i64) -> Result<Option<PersonRow>, LedgerError> {
        self.read(|connection| person_by_id(connection, id))
    }

    /// All addresses of a prospect, the one that mail goes to first.
    pub fn addresses(&self, person: i64) -> Result<Vec<Address>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT written FROM address WHERE person_id = ?1 ORDER BY is_primary DESC, canonical")?;
            let rows = statement.query_map([person], |row| row.get::<_, String>(0))?;
            let written: Vec<String> = rows.collect::<Result<_, _>>()?;
            Ok(written.iter().filter_map(|written| Address::parse(written).ok()).collect())
        })
    }

    /// What a message with these In-Reply-To and References ids answers, the nearest first.
    pub fn match_references(&self, ids: &[String]) -> Result<Match, LedgerError> {
        let hashes: Vec<Vec<u8>> = ids.iter().map(|id| self.key.reference(id)).collect();
        self.read(|connection| {
            let mut found = Match {
                person: None,
                letter: None,
                answers_known_mail: false,
            };
            let mut statement = connection.prepare_cached(
                "SELECT message_ref.person_id, message_ref.letter_id,
                        message_ref.letter_id IS NOT NULL OR message.disposition IN ('owner', 'control')
                 FROM message_ref LEFT JOIN message ON message.id = message_ref.message_id
                 WHERE ref_hash = ?1
                 ORDER BY message_ref.person_id IS NULL, message_ref.letter_id IS NULL LIMIT 1",
            )?;
            for hash in hashes {
                let row: Option<(Option<i64>, Option<i64>, bool)> = statement
                    .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()?;
                if let Some((person, letter, is_ours)) = row {
                    found.answers_known_mail |= is_ours;
                    found.letter = found.letter.or(letter);
                    found.person = found.person.or(person);
                }
            }
            Ok(found)
        })
    }

    /// Whether one of these Message-IDs is of a letter of ours.
    pub fn own_letter(&self, ids: &[String]) -> Result<Option<i64>, LedgerError> {
        let ids = ids.to_vec();
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT id FROM letter WHERE rfc_message_id = ?1")?;
            for id in &ids {
                if let Some(letter) = statement.query_row([id], |row| row.get(0)).optional()? {
                    return Ok(Some(letter));
                }
            }
            Ok(None)
        })
    }

    /// Where a message of that identity was met before.
    pub fn origin(&self, identity: &[u8; 32]) -> Result<Option<Origin>, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT id, disposition, person_id FROM message WHERE identity = ?1",
                )?
                .query_row([identity.as_slice()], |row| {
                    Ok(Origin {
                        message: row.get(0)?,
                        disposition: row.get(1)?,
                        person: row.get(2)?,
                    })
                })
                .optional()?)
        })
    }

    /// Whether the mailbox shows correspondence with an address.
    pub fn corresponded(&self, address: &Address) -> Result<bool, LedgerError> {
        let hash = self.key.address(address);
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT 1 FROM correspondent WHERE address_hash = ?1")?
                .exists([hash])?)
        })
    }

    /// Whether an address must never be mailed.
    pub fn is_suppressed(&self, address: &Address) -> Result<bool, LedgerError> {
        let hash = self.key.address(address);
        let domain = address.domain().to_owned();
        self.read(|connection| is_suppressed(connection, &hash, &domain))
    }

    /// The first scan's beginning, from which on mail counts as new.
    pub fn installed_at(&self) -> Result<Option<Timestamp>, LedgerError> {
        self.setting("installed_at")
            .map(|value| value.and_then(|value| value.parse().ok()))
    }

    /// Notes the first scan's beginning, once.
    pub fn note_installed(&self, now: Timestamp) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO setting (name, value) VALUES ('installed_at', ?1) ON CONFLICT DO NOTHING",
                [now.to_string()],
            )?;
            Ok(())
        })
    }

    /// A fact about the store itself.
    pub fn setting(&self, name: &str) -> Result<Option<String>, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()?)
        })
    }

    /// Sets a fact about the store itself.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), LedgerError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )?;
            Ok(())
        })
    }

    /// What the owner is still to be shown by that sort of letter, what is urgent first, then the oldest; at most 500.
    pub fn unshown_news(&self, channel: super::Channel) -> Result<Vec<News>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT news.id, news.kind, news.person_id, news.decline_id, news.tray_id,
                        message_text.rfc_message_id, message_text.visible, news.line, news.is_urgent, news.since
                 FROM news
                 LEFT JOIN message_text ON message_text.message_id = news.message_id
                 LEFT JOIN letter ON letter.id = news.letter_id
                 WHERE news.channel = ?1 AND news.shown_at IS NULL
                   AND (letter.id IS NULL OR letter.state IN ('failed', 'released'))
                 ORDER BY news.is_urgent DESC, news.id LIMIT 500",
            )?;
            let rows = statement.query_map([channel.as_str()], |row| {
                Ok(News {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    person: row.get(2)?,
                    decline: row.get(3)?,
                    tray: row.get(4)?,
                    message_id: row.get(5)?,
                    words: row.get(6)?,
                    line: row.get(7)?,
                    is_urgent: row.get(8)?,
                    since: timestamp(row.get(9)?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Questions to the owner, open ones only or all, oldest first.
    pub fn tray(&self, which: TrayWhich) -> Result<Vec<TrayRow>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT tray.id, address.canonical, tray.person_id, tray.kind, tray.why, tray.since,
                        message_text.rfc_message_id, tray.message_id, tray.payload, tray.settled_at, tray.answer
                 FROM tray
                 LEFT JOIN address ON address.person_id = tray.person_id AND address.is_primary = 1
                 LEFT JOIN message_text ON message_text.message_id = tray.message_id
                 WHERE ?1 OR tray.settled_at IS NULL
                 ORDER BY tray.id",
            )?;
            let rows = statement.query_map([matches!(which, TrayWhich::All)], |row| {
                let payload: String = row.get(8)?;
                Ok(TrayRow {
                    id: row.get(0)?,
                    email: row.get(1)?,
                    person: row.get(2)?,
                    kind: row.get(3)?,
                    why: row.get(4)?,
                    since: timestamp(row.get(5)?),
                    message_id: row.get(6)?,
                    message: row.get(7)?,
                    payload: serde_json::from_str(&payload).unwrap_or_default(),
                    settled_at: row.get::<_, Option<i64>>(9)?.map(timestamp),
                    answer: row.get(10)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Open questions of the kind `confirm` that a letter asked: number and person.
    pub fn confirmations_asked_by(
        &self,
        letter: i64,
    ) -> Result<Vec<(i64, Option<i64>)>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT tray.id, tray.person_id FROM news JOIN tray ON tray.id = news.tray_id
                 WHERE news.letter_id = ?1 AND tray.kind = 'confirm' AND tray.settled_at IS NULL",
            )?;
            let rows = statement.query_map([letter], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether a message was seen in a folder before.
    pub fn was_seen_in(&self, message: i64, folder: i64) -> Result<bool, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT 1 FROM sighting WHERE message_id = ?1 AND folder_id = ?2")?
                .exists((message, folder))?)
        })
    }

    /// Open questions that a message raised.
    pub fn questions_of_message(&self, message: i64) -> Result<Vec<i64>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM tray WHERE message_id = ?1 AND settled_at IS NULL",
            )?;
            let rows = statement.query_map([message], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Adds one to a count that `status` shows.
    pub fn count(&self, name: &'static str) -> Result<(), LedgerError> {
        self.write(move |transaction| super::apply::count(transaction, name))
    }

    /// What a person's story says, oldest first: times with words, for `why`.
    pub fn events(&self, person: i64) -> Result<Vec<(Timestamp, String)>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT at, what FROM event WHERE person_id = ?1 ORDER BY at DESC, id DESC LIMIT 200",
            )?;
            let rows =
                statement.query_map([person], |row| Ok((timestamp(row.get(0)?), row.get(1)?)))?;
            let mut events: Vec<(Timestamp, String)> = rows.collect::<Result<_, _>>()?;
            events.reverse();
            Ok(events)
        })
    }

    /// Where an answer to a message joins its thread; none where nothing is kept of the message.
    pub fn thread_of(&self, message: i64) -> Result<Option<Thread>, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT rfc_message_id, refs, subject FROM message_text WHERE message_id = ?1",
                )?
                .query_row([message], |row| {
                    let refs: String = row.get(1)?;
                    Ok(Thread {
                        message_id: row.get(0)?,
                        references: refs.split_whitespace().map(str::to_owned).collect(),
                        subject: row.get(2)?,
                    })
                })
                .optional()?)
        })
    }

    /// The newest decline of a person with these words, layout and punctuation aside: the same no, seen another way.
    pub fn decline_with_words(&self, person: i64, quote: &str) -> Result<Option<i64>, LedgerError> {
        let wanted = bare_words(quote);
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT decline.id, decline_text.quote FROM decline JOIN decline_text ON decline_text.decline_id = decline.id
                 WHERE decline.person_id = ?1 ORDER BY decline.id DESC LIMIT 50",
            )?;
            let rows = statement.query_map([person], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
            for row in rows {
                let (id, known) = row?;
                if !wanted.is_empty() && bare_words(&known) == wanted {
                    return Ok(Some(id));
                }
            }
            Ok(None)
        })
    }

    /// When a letter to the owner was last claimed, by purpose.
    pub fn last_letter_to_owner(
        &self,
        purpose: crate::domain::LetterPurpose,
    ) -> Result<Option<Timestamp>, LedgerError> {
        self.read(|connection| {
            let at: Option<i64> = connection
                .prepare_cached("SELECT MAX(claimed_at) FROM letter WHERE purpose = ?1 AND state IN ('claimed', 'sent', 'uncertain')")?
                .query_row([purpose.as_str()], |row| row.get(0))?;
            Ok(at.map(timestamp))
        })
    }

    /// How many letters of a purpose were claimed since a time.
    pub fn letters_since(
        &self,
        purpose: crate::domain::LetterPurpose,
        since: Timestamp,
    ) -> Result<u32, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT COUNT(*) FROM letter WHERE purpose = ?1 AND claimed_at > ?2 AND state <> 'released'")?
                .query_row((purpose.as_str(), seconds(since)), |row| row.get(0))?)
        })
    }
}

fn bare_words(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Which questions to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayWhich {
    /// Those that wait for an answer.
    Open,
    /// All.
    All,
}

pub(super) fn is_suppressed(
    connection: &Connection,
    hash: &[u8],
    domain: &str,
) -> Result<bool, LedgerError> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM suppression WHERE lifted_at IS NULL
               AND (address_hash = ?1 OR (domain IS NOT NULL AND (domain = ?2 OR ?2 LIKE '%.' || domain)))",
        )?
        .exists((hash, domain))?)
}
