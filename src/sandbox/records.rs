//! What both servers share: the settings, the sandbox's time, and the records of what happened.
//!
//! [`Setup`] is fixed from the start; [`Switches`] are standing peculiarities that a test turns at
//! any time. `Shared` is the handle that every session has: it takes accepted mail over (into the
//! journal, into local mailboxes, into Sent) and keeps bounded logs of what clients said.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::fault::Faults;
use super::journal::{JournalEntry, field_is, fields};
use super::store::Store;

const MAX_JOURNAL_ENTRIES: usize = 1_000_000;
const MAX_LOG_LINES: usize = 20_000;
const MAX_LOG_LINE_CHARS: usize = 500;

/// How the sandbox is laid out; fixed from the start.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Login name of the owner.
    pub user: String,
    /// The owner's password, for both protocols.
    pub password: String,
    /// The owner's addresses, the control address among them; plus-tags are looked through.
    pub addresses: Vec<String>,
    /// Folders beside INBOX, Sent and Junk.
    pub folders: Vec<String>,
    /// Whether SMTP offers AUTH and takes no mail without it.
    pub smtp_needs_login: bool,
    /// The time to begin with.
    pub now: Timestamp,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            user: "sam".to_owned(),
            password: "secret".to_owned(),
            addresses: vec![
                "sam@seller.example".to_owned(),
                "log@seller.example".to_owned(),
            ],
            folders: vec!["Declines/Not now".to_owned(), "Declines/Never".to_owned()],
            smtp_needs_login: false,
            now: Timestamp::UNIX_EPOCH,
        }
    }
}

/// What the server says of the next UID of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UidNext {
    /// The truth.
    #[default]
    Right,
    /// SELECT does not say it, STATUS does.
    OnlyInStatus,
    /// Neither says it.
    Absent,
    /// Behind the truth by so many, as a server shows that has not refreshed its view.
    Stale(u32),
}

/// Standing peculiarities of the servers, changed at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Independent switches of a test bench, not a state.
pub struct Switches {
    /// Whether IDLE is offered and served.
    pub idle: bool,
    /// What is said of UIDNEXT.
    pub uid_next: UidNext,
    /// Whether the relay replaces Message-ID by one of its own, in what recipients see and in Sent
    /// copies, and keeps the old one in `X-Microsoft-Original-Message-ID`, as Exchange does.
    pub rewrite_message_ids: bool,
    /// Whether the relay files what the owner sends in Sent, as Gmail and Exchange do.
    pub sent_copies: bool,
    /// Whether every login fails.
    pub refuse_logins: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            idle: true,
            uid_next: UidNext::Right,
            rewrite_message_ids: false,
            sent_copies: false,
            refuse_logins: false,
        }
    }
}

#[derive(Debug)]
struct Records {
    now: Timestamp,
    switches: Switches,
    journal: Vec<JournalEntry>,
    /// For each entry of the journal, how many lines of IMAP had come before.
    imap_lines_before: Vec<u64>,
    imap_lines: u64,
    messages_accepted: u64,
    refusals: BTreeMap<String, String>,
    imap_log: VecDeque<String>,
    smtp_log: VecDeque<String>,
    changes: Vec<String>,
}

/// What every session has at hand. Clones are handles to the same.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    pub setup: Arc<Setup>,
    pub store: Store,
    pub imap_faults: Faults,
    pub smtp_faults: Faults,
    records: Arc<Mutex<Records>>,
}

impl Shared {
    pub fn new(setup: Setup) -> Self {
        let store = Store::new();
        store.add_account(&setup.user, &setup.password, &setup.addresses);
        for folder in &setup.folders {
            store.create_folder(&setup.user, folder, None);
        }
        let records = Records {
            now: setup.now,
            switches: Switches::default(),
            journal: Vec::new(),
            imap_lines_before: Vec::new(),
            imap_lines: 0,
            messages_accepted: 0,
            refusals: BTreeMap::new(),
            imap_log: VecDeque::new(),
            smtp_log: VecDeque::new(),
            changes: Vec::new(),
        };
        Self {
            setup: Arc::new(setup),
            store,
            imap_faults: Faults::default(),
            smtp_faults: Faults::default(),
            records: Arc::new(Mutex::new(records)),
        }
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn now(&self) -> Timestamp {
        self.records().now
    }

    pub fn set_now(&self, now: Timestamp) {
        self.records().now = now;
    }

    pub fn switches(&self) -> Switches {
        self.records().switches
    }

    pub fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.records().switches);
    }

    pub fn journal_since(&self, number: u64) -> Vec<JournalEntry> {
        let from = usize::try_from(number).unwrap_or(usize::MAX);
        let records = self.records();
        records
            .journal
            .get(from..)
            .map(<[_]>::to_vec)
            .unwrap_or_default()
    }

    pub fn refuse(&self, address: &str, words: &str) {
        let mut records = self.records();
        records
            .refusals
            .insert(address.to_lowercase(), words.to_owned());
    }

    pub fn accept_again(&self, address: &str) {
        self.records().refusals.remove(&address.to_lowercase());
    }

    /// The reply with which this recipient is refused, if it is.
    pub fn refusal(&self, address: &str) -> Option<String> {
        self.records()
            .refusals
            .get(&address.to_lowercase())
            .cloned()
    }

    /// Takes a message over: journal, local delivery, Sent copy. Returns its queue number.
    pub fn accept(&self, sender: &str, recipients: &[String], raw: Vec<u8>) -> u64 {
        let (id, now, switches, delivered) = {
            let mut records = self.records();
            let id = records.messages_accepted;
            records.messages_accepted += 1;
            let (now, switches) = (records.now, records.switches);
            let raw: Arc<[u8]> = raw.into();
            let delivered = if switches.rewrite_message_ids {
                rewritten(&raw, id).into()
            } else {
                Arc::clone(&raw)
            };
            for recipient in recipients {
                if records.journal.len() >= MAX_JOURNAL_ENTRIES {
                    break;
                }
                let entry = JournalEntry {
                    number: records.journal.len() as u64,
                    at: now,
                    sender: sender.to_owned(),
                    recipient: recipient.clone(),
                    raw: Arc::clone(&raw),
                    delivered: Arc::clone(&delivered),
                };
                records.journal.push(entry);
                let lines = records.imap_lines;
                records.imap_lines_before.push(lines);
            }
            (id, now, switches, delivered)
        };
        let sent_by = self.local_user(sender);
        if let Some(user) = sent_by.filter(|_| switches.sent_copies) {
            let seen = BTreeSet::from(["\\Seen".to_owned()]);
            self.store
                .add(&user, "Sent", Arc::clone(&delivered), now, seen);
        }
        let local: BTreeSet<String> = recipients
            .iter()
            .filter_map(|r| self.local_user(r))
            .collect();
        for user in local {
            let traced = with_trace(sender, id, now, &delivered);
            self.store
                .add(&user, "INBOX", traced.into(), now, BTreeSet::new());
        }
        id
    }

    fn local_user(&self, address: &str) -> Option<String> {
        let mail = self.store.lock();
        mail.owner_of(&address.to_lowercase()).map(str::to_owned)
    }

    pub fn note_change(&self, change: String) {
        let mut records = self.records();
        if records.changes.len() < MAX_LOG_LINES {
            records.changes.push(change);
        }
    }

    pub fn changes(&self) -> Vec<String> {
        self.records().changes.clone()
    }

    pub fn log_imap(&self, line: &str) {
        let mut records = self.records();
        records.imap_lines += 1;
        push_bounded(&mut records.imap_log, line);
    }

    /// The lines of IMAP, as far as they are still kept, that came before an entry of the journal.
    pub fn imap_log_before(&self, entry: u64) -> Vec<String> {
        let records = self.records();
        let forgotten = records.imap_lines - records.imap_log.len() as u64;
        let before = usize::try_from(entry)
            .ok()
            .and_then(|entry| records.imap_lines_before.get(entry));
        let kept = before.map_or(0, |before| before.saturating_sub(forgotten));
        let kept = usize::try_from(kept).unwrap_or(usize::MAX);
        records.imap_log.iter().take(kept).cloned().collect()
    }

    pub fn log_smtp(&self, line: &str) {
        push_bounded(&mut self.records().smtp_log, line);
    }

    pub fn imap_log(&self) -> Vec<String> {
        self.records().imap_log.iter().cloned().collect()
    }

    pub fn smtp_log(&self) -> Vec<String> {
        self.records().smtp_log.iter().cloned().collect()
    }
}

/// Keeps a line without what follows the user name or mechanism of a login.
fn push_bounded(log: &mut VecDeque<String>, line: &str) {
    let verb = line
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let kept: String = if matches!(verb.as_str(), "LOGIN" | "AUTHENTICATE" | "AUTH") {
        let words: Vec<&str> = line.split(' ').take(2).collect();
        format!("{} …", words.join(" "))
    } else {
        line.chars().take(MAX_LOG_LINE_CHARS).collect()
    };
    if log.len() >= MAX_LOG_LINES {
        log.pop_front();
    }
    log.push_back(kept);
}

/// The same message under a Message-ID of the relay's own.
fn rewritten(raw: &[u8], id: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + 128);
    let mut header_octets = 0;
    for field in fields(raw) {
        header_octets += field.len();
        if field_is(field, "Message-ID") {
            out.extend(format!("Message-ID: <R{id:06}@relay.example>\r\n").into_bytes());
            out.extend_from_slice(b"X-Microsoft-Original-Message-ID:");
            out.extend(field.iter().skip_while(|b| **b != b':').skip(1));
        } else {
            out.extend_from_slice(field);
        }
    }
    out.extend_from_slice(raw.get(header_octets..).unwrap_or_default());
    out
}

/// The trace fields of RFC 5321 §4.4 on top.
fn with_trace(sender: &str, id: u64, now: Timestamp, raw: &[u8]) -> Vec<u8> {
    let date = now.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let mut out = format!(
        "Return-Path: <{sender}>\r\nReceived: from client by mx.seller.example with ESMTP id \
         {id:06};\r\n\t{date}\r\n"
    )
    .into_bytes();
    out.extend_from_slice(raw);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rewritten_message_keeps_everything_but_its_id() {
        let raw = b"From: a@b\r\nMessage-ID: <x@y>\r\nTo: c@d\r\n\r\nBody\r\n";
        let out = String::from_utf8(rewritten(raw, 7)).unwrap();
        assert_eq!(
            out,
            "From: a@b\r\nMessage-ID: <R000007@relay.example>\r\n\
             X-Microsoft-Original-Message-ID: <x@y>\r\nTo: c@d\r\n\r\nBody\r\n"
        );
    }

    #[test]
    fn passwords_do_not_reach_the_log() {
        let mut log = VecDeque::new();
        push_bounded(&mut log, "LOGIN sam secret");
        push_bounded(&mut log, "AUTH PLAIN AHNhbQBzZWNyZXQ=");
        push_bounded(&mut log, "EXAMINE INBOX");
        assert_eq!(log, ["LOGIN sam …", "AUTH PLAIN …", "EXAMINE INBOX"]);
    }
}
