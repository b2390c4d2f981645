//! A sink that remembers, and that fails the moment a cursor passes an unread message.
//!
//! Like the real one it knows messages by their content, so that a renumbered folder brings nothing twice, and
//! it counts attempts before the bodies are fetched, so that a poison message is given up after two.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use longgame::mailbox::{
    Admission, Cursor, Fetched, Folder, HeaderRow, MailboxError, ScanError, ScanReport, ScanSink,
    Session, scan_folder,
};

#[derive(Default)]
pub struct Sink {
    pub cursor: Option<Cursor>,
    /// Contents, and how often each was handed over.
    pub taken: BTreeMap<Vec<u8>, usize>,
    pub partial: usize,
    pub windows: usize,
    pub largest_window: usize,
    pub attempts: BTreeMap<(u32, u32), u32>,
    pub quarantined: BTreeSet<u32>,
    /// What lies on the server, for the check of the cursor.
    pub on_server: BTreeMap<u32, Vec<u8>>,
    pub keeps: bool,
    pub last_progress: (u64, u64),
}

impl Sink {
    pub fn over(on_server: &BTreeMap<u32, Vec<u8>>) -> Self {
        Self {
            on_server: on_server.clone(),
            keeps: true,
            ..Self::default()
        }
    }

    /// Everything on the server was handed over exactly once.
    pub fn assert_all_once(&self) {
        for (uid, raw) in &self.on_server {
            let times = self.taken.get(raw).copied().unwrap_or(0);
            assert_eq!(times, 1, "UID {uid} was handed over {times} times");
        }
        assert_eq!(self.taken.len(), self.on_server.len());
    }

    pub async fn scan(
        &mut self,
        session: &mut Session,
        folder: &Folder,
    ) -> Result<ScanReport, MailboxError> {
        match scan_folder(session, folder, self.cursor, self).await {
            Ok(report) => {
                assert_eq!(
                    Some(report.cursor),
                    self.cursor,
                    "the report tells the stored cursor"
                );
                Ok(report)
            }
            Err(ScanError::Mailbox(error)) => Err(error),
            Err(ScanError::Sink(never)) => match never {},
        }
    }
}

impl ScanSink for Sink {
    type Error = Infallible;

    async fn admit(
        &mut self,
        _: &Folder,
        uid_validity: u32,
        headers: &[HeaderRow],
    ) -> Result<Admission, Infallible> {
        let key = |row: &HeaderRow| (uid_validity, row.uid);
        let tried = |row: &HeaderRow| self.attempts.get(&key(row)).copied().unwrap_or(0);
        if headers.len() > 1 && headers.iter().any(|row| tried(row) > 0) {
            return Ok(Admission::OneByOne);
        }
        let (poison, wanted): (Vec<_>, Vec<_>) = headers.iter().partition(|row| tried(row) >= 2);
        self.quarantined.extend(poison.iter().map(|row| row.uid));
        for row in &wanted {
            *self.attempts.entry(key(row)).or_default() += 1;
        }
        Ok(Admission::Together(
            wanted.iter().map(|row| row.uid).collect(),
        ))
    }

    async fn take(
        &mut self,
        _: &Folder,
        cursor: Cursor,
        messages: Vec<Fetched>,
    ) -> Result<(), Infallible> {
        self.windows += 1;
        self.largest_window = self
            .largest_window
            .max(messages.iter().map(|one| one.bytes.len()).sum());
        for message in messages {
            self.attempts.remove(&(cursor.uid_validity, message.uid));
            self.partial += usize::from(message.is_partial);
            if self.keeps {
                // A message that is known by its content is not counted anew.
                let is_again = self
                    .cursor
                    .is_some_and(|old| old.uid_validity != cursor.uid_validity);
                let times = self.taken.entry(message.bytes).or_default();
                if !is_again || *times == 0 {
                    *times += 1;
                }
            } else {
                *self
                    .taken
                    .entry(message.uid.to_be_bytes().to_vec())
                    .or_default() += 1;
            }
        }
        for (uid, raw) in self.on_server.range(..cursor.next_uid) {
            assert!(
                !self.keeps || self.taken.contains_key(raw) || self.quarantined.contains(uid),
                "the cursor {cursor:?} passed the unread UID {uid}"
            );
        }
        self.cursor = Some(cursor);
        Ok(())
    }

    fn progress(&mut self, _: &Folder, done: u64, total: u64) {
        assert!(done <= total && self.last_progress.0 <= done.max(self.last_progress.0));
        self.last_progress = (done, total);
    }
}
