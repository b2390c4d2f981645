//! One logged-in IMAP connection: every command is read to its tagged OK, or it is an error.
//!
//! The library below reports a refused or torn FETCH as success with less data, and after one
//! parse error it answers every later command with an empty success. So only its reading of
//! single responses is used here, and each command runs through one loop: tagged OK is success;
//! NO, BAD, BYE, an unreadable line, the end of the stream, too much data and silence are errors.
//! A session that met an error, or whose command was cancelled half-way, refuses every further
//! command: drop it and connect anew.
//!
//! The dozen calls of this file, with `login.rs` and `idle.rs`, are all that the program ever
//! says to a mail server. None of them changes anything there. ENVELOPE and BODYSTRUCTURE are
//! never asked for: servers garble them, whereas headers and bodies travel as counted bytes that
//! cannot confuse a parser.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_imap::Client;
use async_imap::imap_proto::{
    AttributeValue, Capability, MailboxDatum, MessageSection, NameAttribute, Outcome, Response,
    ResponseCode, SectionPath, Status, StatusAttribute,
};
use futures::FutureExt as _;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::io::AsyncWriteExt as _;

use super::error::{Doing, Kind, MailboxError};
use super::names::{decode_name, quote, unescape};
use super::wire::{Budget, Excess, Gate};
use super::{Fetched, Folder, ListedFolder, SpecialUse};
use crate::net::{Stream, Timeouts};

/// Messages are fetched up to this many octets; the text parts come first in a mail.
pub const FETCH_LIMIT_BYTES: u32 = 256 * 1024;

/// Headers are fetched up to this many octets.
pub(super) const HEADER_LIMIT_BYTES: u32 = 32 * 1024;

/// Folders beyond this number are not looked at.
const MAX_FOLDERS: usize = 20_000;

/// A server that ignores the fetch limit may send this much in one literal before it is cut off.
const MAX_LITERAL_BYTES: u64 = 8 * 1024 * 1024;

/// How long to wait for the server.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For connecting and for each read and write.
    pub net: Timeouts,
    /// For a whole command, however steadily its answer drips.
    pub command: Duration,
    /// For the end of IDLE: a dead connection shows here.
    pub done: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            net: Timeouts::default(),
            command: Duration::from_mins(10),
            done: Duration::from_secs(15),
        }
    }
}

/// What EXAMINE says of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// How many messages it holds.
    pub exists: u32,
    /// None where the server gives none or zero.
    pub uid_validity: Option<u32>,
    /// The UID that the next message will get, at least; none where the server gives none or zero.
    pub uid_next: Option<u32>,
}

/// What STATUS says of a folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FolderStatus {
    /// How many messages it holds.
    pub messages: Option<u32>,
    /// As in [`Examined`].
    pub uid_validity: Option<u32>,
    /// As in [`Examined`].
    pub uid_next: Option<u32>,
}

/// One logged-in connection. Made by [`Session::open`].
#[derive(Debug)]
pub struct Session {
    pub(super) client: Client<Gate<Stream>>,
    pub(super) at: String,
    pub(super) patience: Patience,
    pub(super) capabilities: BTreeSet<String>,
    /// What the last scan found in INBOX, so that mail which came before IDLE began is noticed.
    pub(super) inbox_at_scan: Option<Examined>,
    commands: u64,
    healthy: bool,
}

/// One step of the server's answer.
pub(super) enum Step {
    /// "+": the server waits for more.
    Continue,
    /// Untagged data, already handed to the callback.
    Data,
    /// The tagged end.
    Done(Done),
}

/// The tagged end of a command.
pub(super) struct Done {
    pub status: Status,
    pub words: String,
    pub capabilities: Option<BTreeSet<String>>,
}

/// Takes untagged responses.
pub(super) type OnData<'a> = dyn FnMut(&Response<'_>) + Send + 'a;

impl Session {
    pub(super) fn new(stream: Stream, at: String, patience: Patience) -> Self {
        Self {
            client: Client::new(Gate::new(stream)),
            at,
            patience,
            capabilities: BTreeSet::new(),
            inbox_at_scan: None,
            commands: 0,
            healthy: true,
        }
    }

    /// Whether the session can be used on. False for good after any error.
    pub fn is_healthy(&self) -> bool {
        self.healthy
    }

    /// The server: `host:port`.
    pub fn server(&self) -> &str {
        &self.at
    }

    /// Whether the server offers a capability (RFC 9051 §7.2.2), written in capitals.
    pub fn offers(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// All folders of the account (LIST, RFC 9051 §6.3.9), with special uses where the server
    /// tells them (RFC 6154).
    pub async fn list(&mut self) -> Result<Vec<ListedFolder>, MailboxError> {
        let extended = self.offers("SPECIAL-USE") && self.offers("LIST-EXTENDED");
        let line = if extended {
            "LIST \"\" \"*\" RETURN (SPECIAL-USE)"
        } else {
            "LIST \"\" \"*\""
        };
        let budget = Budget {
            bytes: 16 * 1024 * 1024,
            ..Budget::SMALL
        };
        let mut folders = Vec::new();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::List(entry)) = response
                && folders.len() < MAX_FOLDERS
            {
                let wire_name = unescape(&entry.name);
                folders.push(ListedFolder {
                    name: decode_name(&wire_name),
                    wire_name,
                    separator: entry
                        .delimiter
                        .as_deref()
                        .and_then(|text| unescape(text).chars().next()),
                    special_use: entry.name_attributes.iter().find_map(special_use),
                    selectable: !entry.name_attributes.iter().any(hides),
                });
            }
        };
        self.run(Doing::Listing, line, budget, &mut on).await?;
        Ok(folders)
    }

    /// Opens a folder read-only (EXAMINE, RFC 9051 §6.3.3), so that nothing in it changes, not even
    /// which messages count as recent.
    pub async fn examine(&mut self, folder: &Folder) -> Result<Examined, MailboxError> {
        let line = format!("EXAMINE {}", self.quoted(&folder.wire_name)?);
        let mut state = Examined {
            exists: 0,
            uid_validity: None,
            uid_next: None,
        };
        let mut on = |response: &Response<'_>| match response {
            Response::MailboxData(MailboxDatum::Exists(count)) => state.exists = *count,
            Response::Data { outcome, .. } => match outcome.code {
                Some(ResponseCode::UidValidity(value)) => state.uid_validity = nonzero(value),
                Some(ResponseCode::UidNext(value)) => state.uid_next = nonzero(value),
                _ => {}
            },
            _ => {}
        };
        let doing = Doing::Opening(folder.name.clone());
        self.run(doing, &line, Budget::SMALL, &mut on).await?;
        Ok(state)
    }

    /// Asks about a folder without opening it (STATUS, RFC 9051 §6.3.11).
    pub async fn status(&mut self, folder: &Folder) -> Result<FolderStatus, MailboxError> {
        let name = self.quoted(&folder.wire_name)?;
        let line = format!("STATUS {name} (MESSAGES UIDNEXT UIDVALIDITY)");
        let mut status = FolderStatus::default();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Status { status: items, .. }) = response {
                for item in items {
                    match item {
                        StatusAttribute::Messages(value) => status.messages = Some(*value),
                        StatusAttribute::UidNext(value) => status.uid_next = nonzero(*value),
                        StatusAttribute::UidValidity(value) => {
                            status.uid_validity = nonzero(*value);
                        }
                        _ => {}
                    }
                }
            }
        };
        let doing = Doing::Status(folder.name.clone());
        self.run(doing, &line, Budget::SMALL, &mut on).await?;
        Ok(status)
    }

    /// The UIDs in a range that exist, in order, since a day if one is given (UID SEARCH, RFC 9051
    /// §6.4.4). `most` bounds how many the folder can hold.
    pub(super) async fn search(
        &mut self,
        uids: &str,
        since: Option<Date>,
        most: u32,
    ) -> Result<Vec<u32>, MailboxError> {
        let mut line = format!("UID SEARCH UID {uids}");
        if let Some(day) = since {
            let _ = write!(line, " SINCE {}", day.strftime("%-d-%b-%Y"));
        }
        // A UID takes up to ten digits and a space.
        let line_bytes = (256 * 1024 + most as usize * 11).min(16 * 1024 * 1024);
        let budget = Budget {
            bytes: 4 * 1024 * 1024 + line_bytes as u64,
            line_bytes,
            ..Budget::SMALL
        };
        let mut found = BTreeSet::new();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend(uids.iter().copied().filter(|uid| *uid > 0));
            }
        };
        self.run(Doing::Searching, &line, budget, &mut on).await?;
        Ok(found.into_iter().collect())
    }

    /// The highest UID in the open folder; none if it is empty. `*` alone stands for the last
    /// message; a range that ends in it would not do, since it always holds the last message.
    pub(super) async fn highest_uid(&mut self) -> Result<Option<u32>, MailboxError> {
        let rows = self
            .fetch(Doing::Headers, "*", "(UID)", Budget::SMALL)
            .await?;
        Ok(rows.into_keys().next_back())
    }

    /// The headers of the messages in a set of UIDs, by UID; UIDs that do not exist are left out.
    pub(super) async fn headers(
        &mut self,
        uids: &str,
        most: u32,
    ) -> Result<BTreeMap<u32, Row>, MailboxError> {
        let items =
            format!("(UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0.{HEADER_LIMIT_BYTES}>)");
        let budget = Budget {
            bytes: MAX_LITERAL_BYTES + u64::from(most) * u64::from(HEADER_LIMIT_BYTES + 4096),
            literal_bytes: MAX_LITERAL_BYTES,
            ..Budget::SMALL
        };
        self.fetch(Doing::Headers, uids, &items, budget).await
    }

    /// The messages in a set of UIDs, each up to [`FETCH_LIMIT_BYTES`], by UID. Messages that the
    /// server names without a body are left out.
    pub(super) async fn bodies(
        &mut self,
        uids: &[u32],
        expected_bytes: u64,
    ) -> Result<BTreeMap<u32, Fetched>, MailboxError> {
        let items = format!("(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{FETCH_LIMIT_BYTES}>)");
        let budget = Budget {
            bytes: 2 * MAX_LITERAL_BYTES + expected_bytes,
            literal_bytes: MAX_LITERAL_BYTES,
            ..Budget::SMALL
        };
        let rows = self
            .fetch(Doing::Bodies, &uid_set(uids), &items, budget)
            .await?;
        let fetched = rows
            .into_iter()
            .filter_map(|(uid, row)| Some((uid, row.into_fetched(uid)?)))
            .collect();
        Ok(fetched)
    }

    async fn fetch(
        &mut self,
        doing: Doing,
        uids: &str,
        items: &str,
        budget: Budget,
    ) -> Result<BTreeMap<u32, Row>, MailboxError> {
        let line = format!("UID FETCH {uids} {items}");
        let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
        let mut on = |response: &Response<'_>| {
            if let Response::Fetch(_, attributes) = response {
                Row::collect(attributes, &mut rows);
            }
        };
        self.run(doing, &line, budget, &mut on).await?;
        Ok(rows)
    }

    /// Asks for news, which also keeps the connection alive (NOOP, RFC 9051 §6.1.2).
    pub async fn noop(&mut self) -> Result<(), MailboxError> {
        self.run(Doing::Noop, "NOOP", Budget::SMALL, &mut |_| {})
            .await?;
        Ok(())
    }

    /// Says goodbye and closes. Nothing depends on the answer.
    pub async fn logout(mut self) {
        let limit = self.patience.done;
        let parting = async {
            if self
                .start(&Doing::Noop, "LOGOUT", Budget::SMALL)
                .await
                .is_ok()
            {
                let _ = self.client.read_response().await;
            }
            let _ = self.client.get_mut().inner_mut().shutdown().await;
        };
        let _ = tokio::time::timeout(limit, parting).await;
    }

    /// Runs a command to its tagged OK.
    pub(super) async fn run(
        &mut self,
        doing: Doing,
        line: &str,
        budget: Budget,
        on: &mut OnData<'_>,
    ) -> Result<Done, MailboxError> {
        let limit = self.patience.command;
        let whole = async {
            let tag = self.start(&doing, line, budget).await?;
            self.finish(&doing, &tag, on).await
        };
        let Ok(outcome) = tokio::time::timeout(limit, whole).await else {
            return Err(MailboxError::new(&self.at, Kind::Silent { doing }));
        };
        let done = outcome?;
        tracing::debug!(server = %self.at, %doing, status = ?done.status, "IMAP command ended");
        if done.status != Status::Ok {
            let kind = Kind::refused(doing, &done.words);
            return Err(MailboxError::new(&self.at, kind));
        }
        self.healthy = true;
        Ok(done)
    }

    /// Sends a command. From here until [`Session::succeeded`] the session counts as broken, so that
    /// an error or a cancelled call leaves it so.
    pub(super) async fn start(
        &mut self,
        doing: &Doing,
        line: &str,
        budget: Budget,
    ) -> Result<String, MailboxError> {
        if !self.healthy {
            return Err(MailboxError::new(&self.at, Kind::Unusable));
        }
        self.healthy = false;
        self.commands += 1;
        let tag = format!("L{}", self.commands);
        self.client.get_mut().begin(&tag, budget);
        let command = format!("{tag} {line}\r\n");
        self.send(doing, command.as_bytes()).await?;
        Ok(tag)
    }

    /// Marks the session as usable again, after a tagged OK.
    pub(super) fn succeeded(&mut self) {
        self.healthy = true;
    }

    /// Writes bytes to the server, past the logging of the library.
    pub(super) async fn send(&mut self, doing: &Doing, bytes: &[u8]) -> Result<(), MailboxError> {
        let gate = self.client.get_mut();
        let written = async {
            gate.write_all(bytes).await?;
            gate.flush().await
        };
        let outcome = written.await;
        outcome.map_err(|e| self.io_error(doing, &e))
    }

    /// Reads to the tagged end.
    pub(super) async fn finish(
        &mut self,
        doing: &Doing,
        tag: &str,
        on: &mut OnData<'_>,
    ) -> Result<Done, MailboxError> {
        // Ends: the gate counts lines and bytes.
        loop {
            match self.step(doing, tag, on).await? {
                Step::Done(done) => return Ok(done),
                // Nobody is waiting for leave to go on.
                Step::Continue => {
                    let kind = Kind::Garbled {
                        doing: doing.clone(),
                    };
                    return Err(MailboxError::new(&self.at, kind));
                }
                Step::Data => {}
            }
        }
    }

    /// Reads one response. May be cancelled between responses: what has been read stays buffered.
    pub(super) async fn step(
        &mut self,
        doing: &Doing,
        tag: &str,
        on: &mut OnData<'_>,
    ) -> Result<Step, MailboxError> {
        // The parser panics on a few malformed lines, such as INTERNALDATE NIL.
        let read = AssertUnwindSafe(self.client.read_response())
            .catch_unwind()
            .await;
        let response = match read {
            Ok(Ok(Some(response))) => response,
            Ok(Ok(None)) => {
                return Err(self.error(Kind::Closed {
                    doing: doing.clone(),
                    why: "the server closed it".to_owned(),
                }));
            }
            Ok(Err(e)) => return Err(self.io_error(doing, &e)),
            Err(_) => {
                return Err(self.error(Kind::Garbled {
                    doing: doing.clone(),
                }));
            }
        };
        match response.parsed() {
            Response::Continue(_) => Ok(Step::Continue),
            Response::Done {
                tag: ended,
                status,
                outcome,
            } if ended.0 == tag => Ok(Step::Done(Done {
                status: copy_status(status),
                words: words_of(outcome),
                capabilities: capabilities_in(outcome),
            })),
            Response::Data { status, outcome } => match status {
                Status::Bye => Err(self.error(Kind::Bye {
                    doing: doing.clone(),
                    words: super::error::tidy(&words_of(outcome)),
                })),
                Status::Bad => Err(self.error(Kind::refused(doing.clone(), &words_of(outcome)))),
                Status::PreAuth => Err(self.error(Kind::PreAuth)),
                Status::Ok | Status::No => {
                    on(response.parsed());
                    Ok(Step::Data)
                }
            },
            other => {
                on(other);
                Ok(Step::Data)
            }
        }
    }

    pub(super) fn error(&self, kind: Kind) -> MailboxError {
        MailboxError::new(&self.at, kind)
    }

    /// An error in what a command that ended well has brought. It ends the session as any other.
    pub(super) fn give_up(&mut self, kind: Kind) -> MailboxError {
        self.healthy = false;
        self.error(kind)
    }

    pub(super) fn quoted(&self, text: &str) -> Result<String, MailboxError> {
        quote(text).ok_or_else(|| {
            self.error(Kind::Garbled {
                doing: Doing::Listing,
            })
        })
    }

    /// The text of a parse error holds the data, which is somebody's mail: it is left out.
    fn io_error(&self, doing: &Doing, error: &std::io::Error) -> MailboxError {
        use std::io::ErrorKind;
        let doing = doing.clone();
        let excess = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Excess>());
        let kind = match (excess, error.kind()) {
            (Some(excess), _) => Kind::TooMuch {
                doing,
                what: excess.words(),
            },
            (None, ErrorKind::TimedOut) => Kind::Silent { doing },
            (None, ErrorKind::Other) => Kind::Garbled { doing },
            (None, other) => Kind::Closed {
                doing,
                why: other.to_string(),
            },
        };
        self.error(kind)
    }
}

/// What a FETCH response says of one message.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub internal_date: Option<Timestamp>,
    pub size: Option<u32>,
    pub header: Option<Vec<u8>>,
    pub body: Option<Vec<u8>>,
}

impl Row {
    /// Takes up one response. Responses without a UID are unasked flag changes.
    fn collect(attributes: &[AttributeValue<'_>], rows: &mut BTreeMap<u32, Self>) {
        let uid = attributes.iter().find_map(|attribute| match attribute {
            AttributeValue::Uid(uid) if *uid > 0 => Some(*uid),
            _ => None,
        });
        let Some(uid) = uid else { return };
        let row = rows.entry(uid).or_default();
        for attribute in attributes {
            match attribute {
                AttributeValue::InternalDate(text) => row.internal_date = internal_date(text),
                AttributeValue::Rfc822Size(size) => row.size = Some(*size),
                AttributeValue::BodySection {
                    section,
                    index: None | Some(0),
                    data: Some(data),
                } => match section {
                    None => row.body = Some(first(data, FETCH_LIMIT_BYTES)),
                    Some(SectionPath::Full(MessageSection::Header)) => {
                        row.header = Some(first(data, HEADER_LIMIT_BYTES));
                    }
                    Some(_) => {}
                },
                _ => {}
            }
        }
    }

    fn into_fetched(self, uid: u32) -> Option<Fetched> {
        let bytes = self.body?;
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        // Some servers only estimate the size, so that it counts only where the limit was reached.
        let is_partial = length >= FETCH_LIMIT_BYTES && self.size != Some(length);
        Some(Fetched {
            uid,
            internal_date: self.internal_date,
            size: self.size.unwrap_or(length),
            bytes,
            is_partial,
        })
    }
}

fn first(bytes: &[u8], limit: u32) -> Vec<u8> {
    bytes.get(..limit as usize).unwrap_or(bytes).to_vec()
}

/// RFC 9051 §9 `date-time`: `17-Jul-1996 02:44:25 -0700`, the day padded with a space.
fn internal_date(text: &str) -> Option<Timestamp> {
    let parsed = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?;
    parsed.to_timestamp().ok()
}

/// UIDs as a set of RFC 9051 §9: `1:3,7`.
pub(super) fn uid_set(uids: &[u32]) -> String {
    let mut set = String::new();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(*uid) => *end = *uid,
            _ => runs.push((*uid, *uid)),
        }
    }
    for (start, end) in runs {
        let comma = if set.is_empty() { "" } else { "," };
        let _ = if start == end {
            write!(set, "{comma}{start}")
        } else {
            write!(set, "{comma}{start}:{end}")
        };
    }
    set
}

fn nonzero(value: u32) -> Option<u32> {
    (value > 0).then_some(value)
}

fn words_of(outcome: &Outcome<'_>) -> String {
    outcome
        .information
        .as_deref()
        .unwrap_or_default()
        .to_owned()
}

fn copy_status(status: &Status) -> Status {
    match status {
        Status::Ok => Status::Ok,
        Status::No => Status::No,
        Status::Bad => Status::Bad,
        Status::PreAuth => Status::PreAuth,
        Status::Bye => Status::Bye,
    }
}

fn capabilities_in(outcome: &Outcome<'_>) -> Option<BTreeSet<String>> {
    match &outcome.code {
        Some(ResponseCode::Capabilities(list)) => Some(capability_names(list)),
        _ => None,
    }
}

pub(super) fn capability_names(list: &[Capability<'_>]) -> BTreeSet<String> {
    list.iter()
        .map(|capability| match capability {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(name) => format!("AUTH={}", name.to_ascii_uppercase()),
            Capability::Atom(name) => name.to_ascii_uppercase(),
        })
        .collect()
}

fn special_use(attribute: &NameAttribute<'_>) -> Option<SpecialUse> {
    match attribute {
        NameAttribute::Junk => Some(SpecialUse::Junk),
        NameAttribute::Sent => Some(SpecialUse::Sent),
        NameAttribute::All
        | NameAttribute::Archive
        | NameAttribute::Drafts
        | NameAttribute::Flagged
        | NameAttribute::Trash => Some(SpecialUse::Other),
        NameAttribute::Extension(name) if name.eq_ignore_ascii_case("\\Spam") => {
            Some(SpecialUse::Junk)
        }
        _ => None,
    }
}

/// Names that are only levels of the tree (RFC 9051 §7.3.1, RFC 5258 §3).
fn hides(attribute: &NameAttribute<'_>) -> bool {
    match attribute {
        NameAttribute::NoSelect => true,
        NameAttribute::Extension(name) => name.eq_ignore_ascii_case("\\NonExistent"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uid_sets_are_short() {
        assert_eq!(uid_set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(uid_set(&[u32::MAX]), "4294967295");
        assert_eq!(uid_set(&[]), "");
    }

    #[test]
    fn internal_dates_are_read() {
        let at = |text: &str| internal_date(text).map(|t| t.to_string());
        assert_eq!(
            at("17-Jul-1996 02:44:25 -0700").as_deref(),
            Some("1996-07-17T09:44:25Z")
        );
        assert_eq!(
            at(" 7-Jul-1996 02:44:25 +0000").as_deref(),
            Some("1996-07-07T02:44:25Z")
        );
        assert_eq!(at("yesterday"), None);
    }
}
