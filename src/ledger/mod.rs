//! The ledger: every fact in `SQLite`, and the only SQL of the project.
//!
//! Callers hand in plain structs and get plain structs back; each function is one act of the domain in
//! one transaction, and no connection, statement or transaction leaves this module, so that another
//! database can stand behind it one day. All writes go through one thread (`writer`), which answers
//! only after the commit is on disk (WAL, `synchronous=FULL`). Reads use a connection of their own that
//! cannot write. The two foremost promises are in the schema: a trigger refuses to claim a letter to
//! somebody who is suppressed or held, and a touch is unique by enrollment, step and occurrence.
//!
//! Beside the database lie its key, `sent.ledger` and the lock file. The ledger reads no clock and
//! decides nothing: what a reply means and when a step is due is said to it.

mod acts;
mod apply;
mod error;
mod facts;
mod folders;
mod key;
mod migrations;
mod outbox;
mod people;
mod planning;
mod report;
mod rows;
mod sent_ledger;
mod writer;

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction};

pub use acts::{
    Act, Channel, ContactHow, NewDecline, NewNews, NewTray, Performed, Seen, SeenText, Taken,
    TrayKind, Who,
};
pub use error::LedgerError;
pub use facts::{Match, News, Origin, PersonRow, Thread, TrayRow, TrayWhich};
pub use folders::{FolderRow, Quarantined};
pub use key::hex;
pub use outbox::{Claim, ClaimRefusal, Draft, LetterIds, MinuteBy, Recovered, Settlement};
pub use people::{ImportCounts, Imported};
pub use planning::{EnrollmentFacts, PlannedTouch};
pub use report::{Figures, HeldTouch};
pub use rows::{DeclineRow, SuppressionRow, TouchRow};

use key::StoreKey;
use sent_ledger::SentLedger;
use writer::Writer;

/// An open store.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    key: StoreKey,
    // Dropped before the writer: the last connection to close tidies up, and this one cannot write.
    reader: Mutex<Connection>,
    writer: Writer,
    sent: Mutex<Option<SentLedger>>,
}

/// Held by the one process that scans and sends; released when dropped or when the process dies.
#[derive(Debug)]
pub struct StoreLock {
    // The lock lives as long as the open file.
    _file: File,
}

/// The WAL-reset fault that can damage a store with two connections was mended in 3.51.3.
const OLDEST_SAFE_SQLITE: i32 = 3_051_003;

impl Ledger {
    /// Opens the store at `path`, making it where there is none.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        if rusqlite::version_number() < OLDEST_SAFE_SQLITE {
            return Err(LedgerError::SqliteTooOld(rusqlite::version()));
        }
        create_private(path)?;
        let mut connection = Connection::open(path)?;
        set_pragmas(&connection)?;
        let found = migrations::version(&connection)?;
        if found > migrations::known_version() {
            return Err(LedgerError::Newer {
                path: path.to_owned(),
                found,
                known: migrations::known_version(),
            });
        }
        let key = StoreKey::load(&path.with_extension("key"), found == 0)?;
        if found < migrations::known_version() {
            migrations::migrate(&mut connection)?;
        }
        let reader = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        set_pragmas(&reader)?;
        reader.pragma_update(None, "query_only", true)?;
        let writer = Writer::start(connection).map_err(|source| LedgerError::File {
            act: "start the writer of",
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            key,
            writer,
            reader: Mutex::new(reader),
            sent: Mutex::new(None),
        })
    }

    /// Prepares the key of a store that is yet to be made at `path`, so that a play with the same seed gives
    /// the same ids and the same times. For made-up people alone: such a key keeps no secret.
    pub fn plant_key(path: &Path, seed: &str) -> Result<(), LedgerError> {
        StoreKey::plant(&path.with_extension("key"), seed)
    }

    /// Takes the store for the one process that scans and sends.
    pub fn lock(path: &Path) -> Result<StoreLock, LedgerError> {
        let lock_path = path.with_extension("lock");
        let fault = |source| LedgerError::File {
            act: "open",
            path: path.to_owned(),
            source,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&lock_path)
            .map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => {
                let mut pid = String::new();
                // A pid that cannot be read is shown as unknown; the refusal stands either way.
                let _ = file.read_to_string(&mut pid);
                let pid = if pid.trim().is_empty() {
                    "unknown"
                } else {
                    pid.trim()
                };
                return Err(LedgerError::Locked {
                    pid: pid.to_owned(),
                    path: path.to_owned(),
                });
            }
            Err(std::fs::TryLockError::Error(source)) => return Err(fault(source)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .and_then(|()| file.sync_all())
            .map_err(fault)?;
        Ok(StoreLock { _file: file })
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes when another process has written.
    pub fn foreign_changes(&self) -> Result<i64, LedgerError> {
        self.read(|connection| {
            Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
        })
    }

    fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        let connection = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        query(&connection)
    }

    fn write<T, F>(&self, act: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, LedgerError> + Send + 'static,
    {
        self.writer.perform(act)
    }

    /// Runs `act` on `sent.ledger`, opening it at first use.
    fn with_sent<T>(
        &self,
        act: impl FnOnce(&mut SentLedger) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        let mut slot = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.is_none() {
            let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
            *slot = Some(SentLedger::open(&folder.join("sent.ledger"))?);
        }
        slot.as_mut().map_or(Err(LedgerError::Closed), act)
    }
}

/// Makes the file for its owner alone before `SQLite` opens it; its side files take the same mode.
fn create_private(path: &Path) -> Result<(), LedgerError> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|source| LedgerError::File {
            act: "create",
            path: folder.to_owned(),
            source,
        })?;
    }
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map(drop)
        .map_err(|source| LedgerError::File {
            act: "open",
            path: path.to_owned(),
            source,
        })
}

fn set_pragmas(connection: &Connection) -> Result<(), LedgerError> {
    connection.busy_timeout(std::time::Duration::from_secs(30))?;
    // Returns a row, so it cannot go through execute_batch.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn seconds(time: jiff::Timestamp) -> i64 {
    time.as_second()
}

fn timestamp(seconds: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
