//! `sent.ledger`: one line for every time that a letter was about to leave, in a file that is only
//! ever appended to.
//!
//! The line is on disk before the first byte of the letter's body goes over the wire. A database that
//! was restored from a backup, or lost, meets its own past here: what this file says was claimed and
//! not released is never sent again. Lines hold keyed hashes, no addresses:
//!
//! ```text
//! 1 claimed  5c0f…  2026-11-23T10:12:00Z
//! 1 released 5c0f…  2026-11-23T10:12:01Z
//! ```
//!
//! `released` means that the server said no before it took the letter, so that it may be tried again.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::LedgerError;

/// The open file and what it says.
#[derive(Debug)]
pub(super) struct SentLedger {
    path: PathBuf,
    file: File,
    length: u64,
    ends_in_newline: bool,
    claimed: BTreeSet<String>,
}

impl SentLedger {
    /// Opens or creates the file and reads what it says.
    pub(super) fn open(path: &Path) -> Result<Self, LedgerError> {
        let fault = |act, source| LedgerError::File {
            act,
            path: path.to_owned(),
            source,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .map_err(|source| fault("open", source))?;
        let mut octets = Vec::new();
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_end(&mut octets))
            .map_err(|source| fault("read", source))?;
        let text = String::from_utf8_lossy(&octets);
        let mut claimed = BTreeSet::new();
        for line in text.lines() {
            let mut words = line.split_whitespace();
            match (words.next(), words.next(), words.next()) {
                (Some("1"), Some("claimed"), Some(letter)) => {
                    claimed.insert(letter.to_owned());
                }
                (Some("1"), Some("released"), Some(letter)) => {
                    claimed.remove(letter);
                }
                // A line cut short by a crash was not followed by a letter's body.
                _ => {}
            }
        }
        let length = octets.len() as u64;
        let ends_in_newline = octets.last().is_none_or(|octet| *octet == b'\n');
        Ok(Self {
            path: path.to_owned(),
            file,
            length,
            ends_in_newline,
            claimed,
        })
    }

    /// How long the file is, in octets.
    pub(super) const fn length(&self) -> u64 {
        self.length
    }

    /// Whether the letter may have left already.
    pub(super) fn holds(&self, letter: &str) -> bool {
        self.claimed.contains(letter)
    }

    /// Writes that the letter is about to leave, and waits until the disk has it.
    pub(super) fn claimed(&mut self, letter: &str, now: Timestamp) -> Result<(), LedgerError> {
        self.append("claimed ", letter, now)?;
        self.claimed.insert(letter.to_owned());
        Ok(())
    }

    /// Writes that the letter was not taken and may be tried again.
    pub(super) fn released(&mut self, letter: &str, now: Timestamp) -> Result<(), LedgerError> {
        self.append("released", letter, now)?;
        self.claimed.remove(letter);
        Ok(())
    }

    fn append(&mut self, what: &str, letter: &str, now: Timestamp) -> Result<(), LedgerError> {
        let start = if self.ends_in_newline { "" } else { "\n" };
        let line = format!("{start}1 {what} {letter} {now}\n");
        self.file
            .write_all(line.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(|source| LedgerError::File {
                act: "write",
                path: self.path.clone(),
                source,
            })?;
        self.length += line.len() as u64;
        self.ends_in_newline = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T10:12:00Z".parse().unwrap()
    }

    #[test]
    fn remembers_claims_over_restarts_and_forgets_released_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent.ledger");
        let mut ledger = SentLedger::open(&path).unwrap();
        ledger.claimed("aa", now()).unwrap();
        ledger.claimed("bb", now()).unwrap();
        ledger.released("bb", now()).unwrap();
        assert!(ledger.holds("aa") && !ledger.holds("bb"));
        let again = SentLedger::open(&path).unwrap();
        assert!(again.holds("aa") && !again.holds("bb"));
        assert_eq!(again.length(), ledger.length());
    }

    #[test]
    fn a_line_cut_short_by_a_crash_does_not_swallow_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent.ledger");
        std::fs::write(&path, "1 claimed aa 2026-11-23T10:12:00Z\n1 clai").unwrap();
        let mut ledger = SentLedger::open(&path).unwrap();
        ledger.claimed("cc", now()).unwrap();
        let again = SentLedger::open(&path).unwrap();
        assert!(again.holds("aa") && again.holds("cc"));
    }
}
