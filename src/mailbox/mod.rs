//! IMAP: checked commands, complete scans, IDLE.

use jiff::Timestamp;

/// A folder of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Name in UTF-8, as the owner sees it, with the server's hierarchy separator.
    pub name: String,
    /// Name as it goes over the wire (modified UTF-7, RFC 3501 §5.1.3).
    pub wire_name: String,
    /// What it is for.
    pub role: Role,
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
