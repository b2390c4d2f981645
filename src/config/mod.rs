//! TOML → checked [`Config`]; all faults at once.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use crate::domain::{Address, DeclineKind, Hours, Limits, Period, Track};

/// The checked config.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub file: PathBuf,
    /// Who writes.
    pub owner: Owner,
    /// The ledger's database file, absolute.
    pub store: PathBuf,
    /// Where the inbox is.
    pub imap: Server,
    /// Where mail goes out.
    pub smtp: Server,
    /// How the owner talks to the daemon by mail.
    pub control: Control,
    /// Folders whose messages are declines, in the order of the file.
    pub filing: Vec<(String, DeclineKind)>,
    /// Caps and gaps.
    pub limits: Limits,
    /// When mail may go out.
    pub hours: Hours,
    /// The tracks, built-in ones where the file has none; first match wins.
    pub tracks: Vec<Track>,
    /// Where the owner's templates are, absolute; built-in ones stand in for what is missing there.
    pub templates: PathBuf,
}

/// Who writes.
#[derive(Debug, Clone)]
pub struct Owner {
    /// As it stands in From.
    pub name: String,
    /// The account's own address.
    pub email: Address,
    /// Other addresses of the owner, never taken for a prospect.
    pub aliases: Vec<Address>,
    /// Legal name for the footer.
    pub company: String,
    /// For the footer.
    pub postal_address: String,
    /// The owner's zone.
    pub timezone: TimeZone,
    /// Its IANA name.
    pub timezone_name: String,
}

/// One server.
#[derive(Debug, Clone)]
pub struct Server {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Login name; none means no login (loopback only).
    pub user: Option<String>,
    /// Where the password comes from.
    pub secret: Option<Secret>,
    /// A PEM file of certificates to trust beside the system's, for private servers.
    pub ca_file: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte (RFC 8314 §3).
    Implicit,
    /// Not yet supported: refused with a clear word.
    StartTls,
    /// Loopback only.
    Plaintext,
}

/// Where a password comes from. `Debug` shows the place, never the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// An environment variable.
    Env(String),
    /// The first line of a file, absolute.
    File(PathBuf),
}

/// How the owner talks to the daemon by mail.
#[derive(Debug, Clone)]
pub struct Control {
    /// Forward a decline to this address to log it; none means no control by mail.
    pub address: Option<Address>,
    /// Whose Authentication-Results vouch for the owner.
    pub authserv_id: Option<String>,
    /// How long before a mail to a prospect the owner must have been shown the reading behind it.
    pub notice: Period,
}
