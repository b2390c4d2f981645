//! IMAP: checked commands, complete scans, IDLE.
//!
//! The inbox is where a *no* arrives, so the one thing this module must never do is to take "the
//! server said less" for "there is no more". Every command is read to its tagged OK; anything else
//! is an error, and a session that has met an error is thrown away ([`Session`]). A scan
//! ([`scan_folder`]) hands over messages in windows together with the cursor that holds once they
//! are stored, and the cursor never passes a message that was not handed over (TRUST R-03).
//!
//! The mailbox is never changed: folders are opened with EXAMINE, messages are read with
//! BODY.PEEK, and no command that stores, appends, moves or expunges exists here. What has been
//! read is remembered in the ledger, not on the server. The server is not trusted either: sizes,
//! counts and waiting times are bounded (TRUST S-15).
//!
//! Passwords are written to the socket by this module itself, past the logging of the IMAP
//! library. That library logs what it *reads* at TRACE, mail bodies included, so whoever sets up
//! logging pins `async_imap=info` (TRUST S-08).

mod backoff;
mod commands;
mod elsewhere;
mod error;
mod folders;
mod idle;
mod login;
mod names;
mod rows;
mod scan;
mod session;
mod special_names;
mod windows;
mod wire;

use jiff::Timestamp;

pub use backoff::{Backoff, Loss};
pub use commands::{Examined, FolderStatus};
pub use elsewhere::{Overview, overview};
pub use error::MailboxError;
pub use folders::{ListedFolder, Missing, SpecialUse, Watched, choose};
pub use idle::{FOLLOW_UP_SCANS, WakeReason, Watch, watch};
pub use names::{decode_name, encode_name};
pub use rows::FETCH_LIMIT_BYTES;
pub use scan::{
    Admission, HeaderRow, ScanError, ScanReport, ScanSink, scan_folder, scan_folder_carefully,
    scan_since,
};
pub use session::{Patience, Session};

/// A folder of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Name in UTF-8, as the owner sees it, with the server's hierarchy separator.
    pub name: String,
    /// Name as it goes over the wire (modified UTF-7, RFC 3501 §5.1.3).
    pub wire_name: String,
    /// What it is for.
    pub role: Role,
    /// For [`Role::Filing`], the name in the config that this folder answers to; it differs from
    /// `name` where the server separates levels by another character or keeps all below INBOX.
    pub filed_as: Option<String>,
}

/// What a watched folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// INBOX.
    Inbox,
    /// Spam, where replies land too (RFC 6154 `\Junk`).
    Junk,
    /// What the owner sent (RFC 6154 `\Sent`).
    Sent,
    /// One of `[filing]`: its messages are declines.
    Filing,
}

/// How far a folder has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// RFC 9051 §2.3.1.1.
    pub uid_validity: u32,
    /// Every UID below this one has been taken.
    pub next_uid: u32,
}

/// A message as fetched.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// RFC 9051 §2.3.1.1.
    pub uid: u32,
    /// INTERNALDATE.
    pub internal_date: Option<Timestamp>,
    /// RFC822.SIZE in octets.
    pub size: u32,
    /// The whole message, or its first part where it is larger than the fetch limit.
    pub bytes: Vec<u8>,
    /// Whether `bytes` is only the first part.
    pub is_partial: bool,
}
