//! How far each folder has been read, and which messages could not be.

use jiff::Timestamp;
use rusqlite::OptionalExtension as _;

use super::{Ledger, LedgerError, seconds, timestamp};

/// A watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderRow {
    /// Row id.
    pub id: i64,
    /// UTF-8 name.
    pub name: String,
    /// inbox, junk, sent, filing.
    pub role: String,
    /// UIDVALIDITY and the next UID to take, once a scan has begun.
    pub cursor: Option<(u32, u32)>,
    /// UIDs below this were there at the first scan.
    pub first_uids_below: Option<u32>,
    /// When the first scan began.
    pub first_scan_at: Option<Timestamp>,
    /// When the last complete scan began.
    pub last_complete_at: Option<Timestamp>,
}

/// A message that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quarantined {
    /// Folder name.
    pub folder: String,
    /// Its UID there.
    pub uid: u32,
    /// For the owner.
    pub why: String,
    /// Since when.
    pub since: Timestamp,
}

impl Ledger {
    /// The folder of that name, made known where it is new.
    pub fn folder(&self, name: &str, role: &str, now: Timestamp) -> Result<FolderRow, LedgerError> {
        let (name, role) = (name.to_owned(), role.to_owned());
        let found = self
            .folders()?
            .into_iter()
            .find(|folder| folder.name == name && folder.role == role);
        if let Some(found) = found {
            return Ok(found);
        }
        let wanted = name.clone();
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO folder (name, role, first_scan_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (account_id, name) DO UPDATE SET role = excluded.role",
                (&name, &role, seconds(now)),
            )?;
            Ok(())
        })?;
        self.folders()?
            .into_iter()
            .find(|folder| folder.name == wanted)
            .ok_or_else(|| LedgerError::Foreign(format!("no row for folder {wanted}")))
    }

    /// All watched folders.
    pub fn folders(&self) -> Result<Vec<FolderRow>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, role, uid_validity, next_uid, first_uids_below, first_scan_at, last_complete_at
                 FROM folder ORDER BY id",
            )?;
            let rows = statement.query_map([], |row| {
                let uid_validity: Option<u32> = row.get(3)?;
                let next_uid: Option<u32> = row.get(4)?;
                Ok(FolderRow {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    role: row.get(2)?,
                    cursor: uid_validity.zip(next_uid),
                    first_uids_below: row.get(5)?,
                    first_scan_at: row.get::<_, Option<i64>>(6)?.map(timestamp),
                    last_complete_at: row.get::<_, Option<i64>>(7)?.map(timestamp),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Notes up to which UID messages lay in the folder when it was first opened.
    pub fn note_first_uids(&self, folder: i64, below: u32) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "UPDATE folder SET first_uids_below = ?2 WHERE id = ?1 AND first_uids_below IS NULL",
                (folder, below),
            )?;
            Ok(())
        })
    }

    /// Notes that a scan that began at `began` read the folder to its end.
    pub fn note_complete(&self, folder: i64, began: Timestamp) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "UPDATE folder SET last_complete_at = ?2 WHERE id = ?1",
                (folder, seconds(began)),
            )?;
            Ok(())
        })
    }

    /// How often reading each of these messages was begun and never ended, because the process died.
    pub fn attempts(
        &self,
        folder: i64,
        uid_validity: u32,
        uids: &[u32],
    ) -> Result<Vec<(u32, u32)>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT count FROM attempt WHERE folder_id = ?1 AND uid_validity = ?2 AND uid = ?3",
            )?;
            uids.iter()
                .map(|uid| {
                    let count = statement
                        .query_row((folder, uid_validity, uid), |row| row.get(0))
                        .optional()?;
                    Ok((*uid, count.unwrap_or(0)))
                })
                .collect()
        })
    }

    /// Notes on disk that these messages are about to be read. Storing a message takes the note back.
    pub fn begin_attempts(
        &self,
        folder: i64,
        uid_validity: u32,
        uids: &[u32],
    ) -> Result<(), LedgerError> {
        let uids = uids.to_vec();
        self.write(move |transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO attempt (folder_id, uid_validity, uid, count) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1",
            )?;
            for uid in uids {
                statement.execute((folder, uid_validity, uid))?;
            }
            Ok(())
        })
    }

    /// Messages that could not be read, newest first.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT folder.name, quarantine.uid, quarantine.why, quarantine.since
                 FROM quarantine JOIN folder ON folder.id = quarantine.folder_id
                 ORDER BY quarantine.id DESC LIMIT 1000",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Quarantined {
                    folder: row.get(0)?,
                    uid: row.get(1)?,
                    why: row.get(2)?,
                    since: timestamp(row.get(3)?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
