//! Prospects: imported, listed, forgotten.

use jiff::Timestamp;
use rusqlite::{Connection, Transaction};

use super::facts::{PERSON_COLUMNS, PERSON_TABLES, PersonRow, person_from, person_id_by_address};
use super::key::StoreKey;
use super::{Ledger, LedgerError, seconds};
use crate::domain::{Address, Person};

/// What an import did with one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// A new prospect.
    Added,
    /// Known, and something about them is new.
    Changed,
    /// Known, and nothing is new.
    Unchanged,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// New prospects.
    pub added: usize,
    /// Prospects of whom something is new.
    pub changed: usize,
    /// Prospects of whom nothing is new.
    pub unchanged: usize,
}

impl Ledger {
    /// Takes over prospects, some hundreds at a time, so that a daemon beside it is not kept waiting. A column that is empty leaves what is known; nothing
    /// here ever lifts a suppression.
    pub fn import(&self, people: &[Person], now: Timestamp) -> Result<ImportCounts, LedgerError> {
        const AT_ONCE: usize = 500;
        let mut counts = ImportCounts::default();
        for some in people.chunks(AT_ONCE) {
            let (some, key) = (some.to_vec(), self.key.clone());
            let done = self.write(move |transaction| {
                some.iter()
                    .map(|person| import_one(transaction, &key, person, seconds(now)))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            for imported in done {
                match imported {
                    Imported::Added => counts.added += 1,
                    Imported::Changed => counts.changed += 1,
                    Imported::Unchanged => counts.unchanged += 1,
                }
            }
        }
        Ok(counts)
    }

    /// All prospects, by address.
    pub fn prospects(&self) -> Result<Vec<PersonRow>, LedgerError> {
        self.read(|connection| {
            let sql =
                format!("SELECT {PERSON_COLUMNS} FROM {PERSON_TABLES} ORDER BY address.canonical");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], person_from)?;
            Ok(rows
                .collect::<Result<Vec<_>, _>>()?
                .into_iter()
                .flatten()
                .collect())
        })
    }

    /// Erases what is known of a person. Keyed hashes of their suppressions stay, so that a later import
    /// cannot bring them back into the mail (TRUST L-09); what was counted stays counted, without words.
    pub fn forget(&self, person: i64, now: Timestamp) -> Result<(), LedgerError> {
        let hashes: Vec<Vec<u8>> = self
            .addresses(person)?
            .iter()
            .map(|address| self.key.address(address))
            .collect();
        self.write(move |transaction| {
            let now = seconds(now);
            for hash in hashes {
                transaction.execute(
                    "DELETE FROM suppression_detail WHERE suppression_id IN (
                       SELECT id FROM suppression WHERE address_hash = ?1)",
                    [hash],
                )?;
            }
            transaction.execute(
                "UPDATE enrollment SET state = 'finished', finish = 'forgotten', finished_at = ?2, wake_at = NULL
                 WHERE person_id = ?1 AND state <> 'finished'",
                (person, now),
            )?;
            transaction.execute(
                "UPDATE touch SET state = 'cancelled', settled_at = ?2, because = '[]', held = '[]' WHERE state = 'planned'
                   AND enrollment_id IN (SELECT id FROM enrollment WHERE person_id = ?1)",
                (person, now),
            )?;
            transaction.execute(
                "UPDATE touch SET because = '[]', held = '[]'
                 WHERE enrollment_id IN (SELECT id FROM enrollment WHERE person_id = ?1)",
                [person],
            )?;
            transaction.execute(
                "DELETE FROM suppression_detail WHERE address IN (SELECT canonical FROM address WHERE person_id = ?1)",
                [person],
            )?;
            for sql in [
                "DELETE FROM decline_text WHERE decline_id IN (SELECT id FROM decline WHERE person_id = ?1)",
                "DELETE FROM message_text WHERE message_id IN (SELECT id FROM message WHERE person_id = ?1)",
                "DELETE FROM letter_bytes WHERE letter_id IN (SELECT id FROM letter WHERE person_id = ?1)",
                "DELETE FROM letter_bytes WHERE letter_id IN (SELECT letter_id FROM news WHERE person_id = ?1)",
                "UPDATE tray SET why = '', payload = '{}', settled_at = COALESCE(settled_at, unixepoch()), answer = 'forgotten' WHERE person_id = ?1",
                "UPDATE news SET line = '' WHERE person_id = ?1",
                "UPDATE news SET shown_at = since WHERE person_id = ?1 AND shown_at IS NULL",
                "UPDATE hold SET why = '' WHERE person_id = ?1",
                "UPDATE shift SET why = '' WHERE person_id = ?1",
                "UPDATE letter SET reply = NULL, to_domain = '' WHERE person_id = ?1",
                "DELETE FROM event WHERE person_id = ?1",
                "DELETE FROM person_detail WHERE person_id = ?1",
                "DELETE FROM address WHERE person_id = ?1",
            ] {
                transaction.execute(sql, [person])?;
            }
            transaction.execute("UPDATE person SET forgotten_at = ?2, utc_offset = NULL WHERE id = ?1", (person, now))?;
            Ok(())
        })?;
        // What was deleted must not linger in the write-ahead log.
        self.empty_log()
    }

    /// Moves the write-ahead log into the database file and cuts it to nothing, as soon as no reader needs it.
    fn empty_log(&self) -> Result<(), LedgerError> {
        const TRIES: usize = 20;
        let connection = Connection::open(&self.path)?;
        super::set_pragmas(&connection)?;
        for _ in 0..TRIES {
            let busy: i64 =
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy == 0 {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        // A reader that never ends keeps the log for now; the next checkpoint takes it.
        Ok(())
    }
}

/// A new prospect with one address. The key is derived, so that a rebuilt store gives the same.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    key: &StoreKey,
    address: &Address,
    came_by: &str,
    now: i64,
) -> Result<i64, LedgerError> {
    let earlier: i64 =
        transaction.query_row("SELECT COALESCE(MAX(id), 0) FROM person", [], |row| {
            row.get(0)
        })?;
    transaction
        .prepare_cached("INSERT INTO person (key, created_at, came_by) VALUES (?1, ?2, ?3)")?
        .execute((
            key.opaque(&format!("person {} {earlier}", address.canonical())),
            now,
            came_by,
        ))?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached("INSERT INTO address (canonical, person_id, base, written, is_primary, added_at) VALUES (?1, ?2, ?3, ?4, 1, ?5)")?
        .execute((address.canonical(), id, address.base(), address.as_written(), now))?;
    Ok(id)
}

fn import_one(
    transaction: &Transaction<'_>,
    key: &StoreKey,
    person: &Person,
    now: i64,
) -> Result<Imported, LedgerError> {
    let fields = serde_json::to_string(&person.fields).unwrap_or_else(|_| "{}".to_owned());
    let known = person_id_by_address(transaction, &person.address)?;
    let id = match known {
        Some(id) => id,
        None => insert(transaction, key, &person.address, "import", now)?,
    };
    let changed = transaction
        .prepare_cached(
            "INSERT INTO person_detail (person_id, name, company, segment, timezone, language, country, basis, source, fields)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (person_id) DO UPDATE SET
               name = COALESCE(excluded.name, name), company = COALESCE(excluded.company, company),
               segment = COALESCE(excluded.segment, segment), timezone = COALESCE(excluded.timezone, timezone),
               language = COALESCE(excluded.language, language), country = COALESCE(excluded.country, country),
               basis = COALESCE(excluded.basis, basis), source = COALESCE(excluded.source, source),
               fields = json_patch(fields, excluded.fields)
             WHERE COALESCE(excluded.name, name) IS NOT name OR COALESCE(excluded.company, company) IS NOT company
               OR COALESCE(excluded.segment, segment) IS NOT segment OR COALESCE(excluded.timezone, timezone) IS NOT timezone
               OR COALESCE(excluded.language, language) IS NOT language OR COALESCE(excluded.country, country) IS NOT country
               OR COALESCE(excluded.basis, basis) IS NOT basis OR COALESCE(excluded.source, source) IS NOT source
               OR json_patch(fields, excluded.fields) IS NOT json(fields)",
        )?
        .execute(rusqlite::params![
            id,
            person.name,
            person.company,
            person.segment,
            person.timezone,
            person.language,
            person.country,
            person.basis,
            person.source,
            fields,
        ])?;
    if known.is_none() {
        return Ok(Imported::Added);
    }
    if changed == 0 {
        return Ok(Imported::Unchanged);
    }
    super::apply::wake(transaction, id)?;
    Ok(Imported::Changed)
}
