//! What can go wrong with the store, as questions that the caller asks of it.

use std::path::PathBuf;

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process holds the store.
    #[error(
        "another longgame (process {pid}) already uses {path}; stop it first, or leave it to its work: every other command runs beside it"
    )]
    Locked {
        /// The process that holds it, as it wrote into the lock file.
        pid: String,
        /// The store.
        path: PathBuf,
    },
    /// The store was written by a newer program.
    #[error(
        "{path} was written by a newer longgame (its schema is {found}, this program knows {known}); nothing was changed, install the newer program again"
    )]
    Newer {
        /// The store.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// A file of the store cannot be opened, created or written.
    #[error("cannot {act} {path}: {source}")]
    File {
        /// "open", "create", "write".
        act: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The key file is gone although the store holds hashes made with it.
    #[error(
        "{0} is missing, and without it the store cannot tell whom it may write to; put it back from a backup (it lies beside the database there)"
    )]
    KeyMissing(PathBuf),
    /// The key file does not hold a key.
    #[error("{0} does not hold a key of this program; put it back from a backup")]
    KeyBroken(PathBuf),
    /// `SQLite` is older than the version that is safe for two connections.
    #[error("SQLite {0} can damage the store; this program was built wrongly")]
    SqliteTooOld(&'static str),
    /// The disk is full, read-only or broken.
    #[error("the store cannot be written: {0}")]
    Unwritable(#[source] rusqlite::Error),
    /// Anything else that `SQLite` says.
    #[error("the store answered: {0}")]
    Sql(#[source] rusqlite::Error),
    /// The thread that writes has ended.
    #[error("the store is closed")]
    Closed,
    /// A value in the store is not what this program writes.
    #[error("the store holds something that this program did not write: {0}")]
    Foreign(String),
    /// The act makes no sense for what the store holds.
    #[error("{0}")]
    Refused(String),
}

impl LedgerError {
    /// Whether the disk does not take writes; nothing may be sent until it does again.
    pub const fn is_unwritable(&self) -> bool {
        matches!(self, Self::Unwritable(_) | Self::File { .. })
    }

    /// Whether another process holds the store.
    pub const fn is_locked(&self) -> bool {
        matches!(self, Self::Locked { .. })
    }

    /// Whether the store is of a newer program.
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::Newer { .. })
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(
                Code::DiskFull
                | Code::ReadOnly
                | Code::SystemIoFailure
                | Code::CannotOpen
                | Code::DatabaseCorrupt
                | Code::NotADatabase
                | Code::PermissionDenied,
            ) => Self::Unwritable(error),
            _ => Self::Sql(error),
        }
    }
}
