//! How far the look is: one line on stderr that is written over, where somebody watches.

use std::io::{IsTerminal, Write};

use super::super::page::one_line;
use super::told::grouped;

/// The line is written anew after so many messages.
const STEP: u64 = 100;

/// The line.
#[derive(Debug)]
pub(super) struct Progress {
    is_shown: bool,
    shown_at: u64,
    width: usize,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            is_shown: std::io::stderr().is_terminal(),
            shown_at: 0,
            width: 0,
        }
    }

    /// So many messages of a folder have been looked at, of `total` where that is known.
    pub(super) fn at(&mut self, folder: &str, done: u64, total: Option<u64>, replies: usize) {
        if done < self.shown_at {
            self.shown_at = 0;
        }
        if !self.is_shown || done < self.shown_at + STEP {
            return;
        }
        self.shown_at = done;
        let of = total.map_or_else(String::new, |total| format!(" of {}", grouped(total)));
        let replies = u64::try_from(replies).unwrap_or(u64::MAX);
        self.write(&format!(
            "{}: {}{of} mails, {} replies so far",
            one_line(folder, 30),
            grouped(done),
            grouped(replies)
        ));
    }

    /// Something that takes a moment.
    pub(super) fn say(&mut self, text: &str) {
        if self.is_shown {
            self.write(text);
        }
    }

    fn write(&mut self, text: &str) {
        let text = one_line(text, 78);
        let width = text.chars().count();
        let blanks = " ".repeat(self.width.saturating_sub(width));
        self.width = width;
        let mut err = std::io::stderr().lock();
        // Progress that cannot be shown is no failure.
        let _ = write!(err, "\r{text}{blanks}").and_then(|()| err.flush());
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if self.is_shown && self.width > 0 {
            let blanks = " ".repeat(self.width);
            let mut err = std::io::stderr().lock();
            let _ = write!(err, "\r{blanks}\r").and_then(|()| err.flush());
            self.width = 0;
        }
    }
}
