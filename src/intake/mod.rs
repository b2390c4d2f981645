//! From the mailbox into the ledger: one message after the other, each with all that follows from it.
//!
//! A message is told apart from every other by its identity (From, Date, Message-ID and body), so that one
//! that is seen again in another folder, or after the server renumbered its mail, acts once. Before a
//! message is read, the attempt is on disk; one that killed the process twice is put aside with a reason
//! and left where it is (TRUST S-02). What concerns no prospect leaves a hash and a class, nothing else
//! (TRUST V-02).

mod reports;
mod sent;
mod sorting;

use jiff::Timestamp;

use crate::config::Config;
use crate::domain::Address;
use crate::ledger::{Act, Channel, FolderRow, Ledger, LedgerError, NewTray, Taken, TrayKind, Who};
use crate::mailbox::{Admission, Cursor, Fetched, Folder, HeaderRow, Role, ScanSink};
use crate::message::{self, Reading};
use crate::recording::Context;

/// After so many attempts that ended in the process's death a message is put aside.
const MOST_ATTEMPTS: u32 = 2;

/// Told the folder's name, how many messages are done and how many there are.
pub type Progress<'p> = &'p mut (dyn FnMut(&str, u64, u64) + 'p);

/// Takes messages of one folder into the ledger.
pub struct Intake<'a, 'p> {
    context: Context<'a>,
    row: FolderRow,
    role: Role,
    filed_as: Option<String>,
    taken: u64,
    progress: Option<Progress<'p>>,
}

impl<'a, 'p> Intake<'a, 'p> {
    /// An intake for one folder; its row is made where it is new.
    pub fn of(
        ledger: &'a Ledger,
        config: &'a Config,
        folder: &Folder,
        now: Timestamp,
    ) -> Result<Self, LedgerError> {
        let row = ledger.folder(&folder.name, role_word(folder.role), now)?;
        Ok(Self {
            context: Context {
                ledger,
                config,
                now,
            },
            row,
            role: folder.role,
            filed_as: folder.filed_as.clone(),
            taken: 0,
            progress: None,
        })
    }

    /// Tells `progress` the folder's name, how many are done and how many there are.
    #[must_use]
    pub fn with_progress(mut self, progress: Option<Progress<'p>>) -> Self {
        self.progress = progress;
        self
    }

    /// How far the folder has been read.
    pub fn cursor(&self) -> Option<Cursor> {
        self.row.cursor.map(|(uid_validity, next_uid)| Cursor {
            uid_validity,
            next_uid,
        })
    }

    /// Notes that the folder was read to its end.
    pub fn finish(&self, cursor: Cursor, began: Timestamp) -> Result<(), LedgerError> {
        if self.row.first_uids_below.is_none() {
            self.context
                .ledger
                .note_first_uids(self.row.id, cursor.next_uid)?;
        }
        if self.row.cursor != Some((cursor.uid_validity, cursor.next_uid)) {
            let ledger = self.context.ledger;
            ledger.take(
                self.row.id,
                cursor.uid_validity,
                cursor.next_uid,
                self.context.now,
                Vec::new(),
            )?;
        }
        self.context.ledger.note_complete(self.row.id, began)
    }

    /// How many messages were taken.
    pub const fn taken(&self) -> u64 {
        self.taken
    }

    /// Reads and stores one message; the cursor moves behind it in the same transaction.
    fn take_one(&mut self, cursor: Cursor, fetched: &Fetched) -> Result<Taken, LedgerError> {
        poison(&fetched.bytes);
        match message::read(&fetched.bytes) {
            Reading::Message(message) => {
                let identity = message::identity(&fetched.bytes);
                sorting::sort(self, cursor, fetched, &message, identity)
            }
            Reading::Refused(refusal) => {
                let from = refusal.from.map(|from| from.address);
                self.put_aside(fetched.uid, refusal.why, from.as_ref())
            }
        }
    }

    /// A message that could not be read is left where it is, the owner is told, and nothing goes to its
    /// author until the owner has looked: it may be the "stop" that nobody could read.
    fn put_aside(
        &self,
        uid: u32,
        why: String,
        from: Option<&Address>,
    ) -> Result<Taken, LedgerError> {
        let own = from.is_some_and(|from| self.context.is_own(from));
        let person = match from {
            Some(from) if !own => self.context.ledger.person_by_address(from)?,
            _ => None,
        };
        let question = NewTray {
            who: person.as_ref().map(|person| Who::Known(person.id)),
            kind: TrayKind::Unreadable,
            why: format!(
                "a message in {} could not be read: {why}. It lies there untouched; please look at it yourself",
                self.row.name
            ),
            payload: serde_json::json!({ "stranger": from.map(|from| serde_json::json!({ "address": from.as_written() })) }),
            holds: person.is_some(),
            shown_by: Some(Channel::Notice),
        };
        Ok(Taken {
            uid,
            seen: None,
            quarantined: Some(why),
            acts: vec![Act::Ask(question)],
        })
    }

    /// Stores a batch that nothing in the batch depends on, then goes on.
    fn flush(&mut self, cursor: Cursor, batch: &mut Vec<Taken>) -> Result<(), LedgerError> {
        let Some(last) = batch.last() else {
            return Ok(());
        };
        let next_uid = last.uid.saturating_add(1).min(cursor.next_uid);
        let batch = std::mem::take(batch);
        self.context.ledger.take(
            self.row.id,
            cursor.uid_validity,
            next_uid,
            self.context.now,
            batch,
        )?;
        Ok(())
    }

    fn take_all(&mut self, cursor: Cursor, messages: &[Fetched]) -> Result<(), LedgerError> {
        let ledger = self.context.ledger;
        let uids: Vec<u32> = messages.iter().map(|message| message.uid).collect();
        let before = ledger.attempts(self.row.id, cursor.uid_validity, &uids)?;
        let suspicious = before.iter().any(|(_, count)| *count > 0);
        if !suspicious {
            ledger.begin_attempts(self.row.id, cursor.uid_validity, &uids)?;
            crate::failpoint::reach("scan.admitted");
        }
        let mut batch: Vec<Taken> = Vec::new();
        for (message, (_, count)) in messages.iter().zip(before) {
            if count >= MOST_ATTEMPTS {
                self.flush(cursor, &mut batch)?;
                let from = plain_from(&message.bytes);
                let why = "reading it ended the program twice".to_owned();
                batch.push(self.put_aside(message.uid, why, from.as_ref())?);
                self.flush(cursor, &mut batch)?;
                continue;
            }
            if suspicious {
                // One of these ended the process: each goes alone, so that the next death names it.
                ledger.begin_attempts(self.row.id, cursor.uid_validity, &[message.uid])?;
                crate::failpoint::reach("scan.admitted");
            }
            let taken = self.take_one(cursor, message)?;
            let alone = suspicious || !taken.acts.is_empty() || matters_to_the_next(&taken);
            if alone {
                self.flush(cursor, &mut batch)?;
            }
            batch.push(taken);
            if alone {
                self.flush(cursor, &mut batch)?;
                crate::failpoint::reach("intake.recorded");
            }
        }
        self.flush(cursor, &mut batch)?;
        // Behind the last message there may be a gap of expunged ones.
        ledger.take(
            self.row.id,
            cursor.uid_validity,
            cursor.next_uid,
            self.context.now,
            Vec::new(),
        )?;
        crate::failpoint::reach("scan.window_stored");
        self.taken += messages.len() as u64;
        Ok(())
    }
}

/// Whether what is stored of a message changes how the next one is read.
fn matters_to_the_next(taken: &Taken) -> bool {
    taken.seen.as_ref().is_some_and(|seen| seen.who.is_some())
}

/// The author of a message that must not be read again: the first From line, taken apart by hand.
fn plain_from(bytes: &[u8]) -> Option<Address> {
    const MOST_LINES: usize = 2_000;
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let line = head
        .split(|byte| *byte == b'\n')
        .take(MOST_LINES)
        .take_while(|line| !line.trim_ascii().is_empty())
        .find(|line| {
            line.get(..5)
                .is_some_and(|name| name.eq_ignore_ascii_case(b"from:"))
        })?;
    let text = String::from_utf8_lossy(line);
    let value = text.split_once(':').map_or("", |(_, value)| value);
    let inside = value
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(inside, _)| inside);
    Address::parse(inside.unwrap_or(value)).ok()
}

impl ScanSink for Intake<'_, '_> {
    type Error = LedgerError;

    async fn admit(
        &mut self,
        _folder: &Folder,
        _uid_validity: u32,
        headers: &[HeaderRow],
    ) -> Result<Admission, Self::Error> {
        Ok(Admission::Together(
            headers.iter().map(|header| header.uid).collect(),
        ))
    }

    async fn take(
        &mut self,
        _folder: &Folder,
        cursor: Cursor,
        messages: Vec<Fetched>,
    ) -> Result<(), Self::Error> {
        self.take_all(cursor, &messages)
    }

    fn progress(&mut self, folder: &Folder, done: u64, total: u64) {
        if let Some(progress) = &mut self.progress {
            progress(&folder.name, done, total);
        }
    }
}

/// The stored word of a role.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Inbox => "inbox",
        Role::Junk => "junk",
        Role::Sent => "sent",
        Role::Filing => "filing",
    }
}

/// Lets a test plant a message that ends the process.
#[cfg(debug_assertions)]
fn poison(bytes: &[u8]) {
    const MARK: &[u8] = b"X-Longgame-Poison: abort";
    let Ok(wanted) = std::env::var("LONGGAME_POISON") else {
        return;
    };
    if wanted == "1"
        && bytes
            .windows(MARK.len())
            .take(4_096)
            .any(|window| window == MARK)
    {
        std::process::abort();
    }
}

#[cfg(not(debug_assertions))]
#[inline]
fn poison(_bytes: &[u8]) {}
