//! The mailbox against servers that misbehave, and against a real Dovecot.
//!
//! `fake` is an IMAP server of a few hundred lines that can be told to fail at any item of any answer; what it
//! cannot do is to be talked into changing a mailbox: a command that would is a failed test. `sink` keeps what
//! a scan hands over, and fails the moment a cursor passes a message that was not handed over.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::format_push_string
)]

#[path = "../support/mod.rs"]
#[allow(
    unused_imports,
    clippy::too_many_lines,
    clippy::duration_suboptimal_units
)]
mod support;

mod dovecot;
mod fake;
mod faults;
mod hostile;
mod login;
mod numbering;
mod sandbox;
mod sink;
mod waiting;

use std::time::Duration;

use longgame::config::{Server, Tls};
use longgame::mailbox::{Folder, MailboxError, Patience, Role, Session};
use longgame::net::Timeouts;

/// A server on this machine, without TLS.
pub fn server(port: u16, user: &str) -> Server {
    Server {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::Plaintext,
        user: Some(user.to_owned()),
        secret: None,
        ca_file: None,
    }
}

/// Short enough for tests that wait for the end of it.
pub fn hasty() -> Patience {
    let limit = Duration::from_millis(400);
    Patience {
        net: Timeouts {
            connect: Duration::from_secs(10),
            read: limit,
            write: limit,
        },
        command: Duration::from_secs(20),
        done: limit,
    }
}

/// Logs in as sam.
pub async fn open(port: u16, patience: &Patience) -> Result<Session, MailboxError> {
    Session::open(&server(port, "sam"), "secret", patience).await
}

/// A folder by its name.
pub fn folder(name: &str, role: Role) -> Folder {
    Folder {
        name: name.to_owned(),
        wire_name: longgame::mailbox::encode_name(name),
        role,
        filed_as: None,
    }
}

/// INBOX.
pub fn inbox() -> Folder {
    folder("INBOX", Role::Inbox)
}
