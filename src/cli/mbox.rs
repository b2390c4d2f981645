//! Many messages in one file: the mbox format (RFC 4155, and `>From ` as mboxrd writes it).
//!
//! Thunderbird, Apple Mail, mutt and Google Takeout export mailboxes so. A message begins with a line
//! `From somebody Tue Mar  3 10:12:00 2026` after an empty one; lines of a text that look alike were
//! given a `>` when they were written, which is taken off again. The file is read as a stream, a bounded
//! part of each message is kept, and a file that is no mbox is handed over as the one message that it is.

use std::io::{self, BufRead};

/// Longest line that is looked at in one piece; the rest of a longer one follows as further text.
const MAX_LINE_BYTES: u64 = 1024 * 1024;

/// The messages of a file.
#[derive(Debug)]
pub(super) struct Messages<R> {
    input: R,
    most_bytes: usize,
    is_mbox: bool,
    has_begun: bool,
    line: Vec<u8>,
}

impl<R: BufRead> Messages<R> {
    /// Reads messages of which at most `most_bytes` are kept. The kind of file is told by its first line.
    pub(super) fn new(mut input: R, most_bytes: usize) -> io::Result<Self> {
        let mut line = Vec::new();
        read_line(&mut input, &mut line)?;
        Ok(Self {
            is_mbox: is_separator(&line),
            has_begun: false,
            input,
            most_bytes,
            line,
        })
    }

    /// Whether there is more than one message to expect.
    pub(super) fn is_mbox(&self) -> bool {
        self.is_mbox
    }

    /// The next message, without the line that parts it from the one before.
    pub(super) fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.line.is_empty() && (self.is_mbox || self.has_begun) {
            return Ok(None);
        }
        self.has_begun = true;
        let mut message = Vec::new();
        if self.is_mbox {
            // The line at hand is the separator.
            read_line(&mut self.input, &mut self.line)?;
        }
        let mut after_blank = false;
        // Ends with the file.
        while !self.line.is_empty() {
            if self.is_mbox && after_blank && is_separator(&self.line) {
                break;
            }
            after_blank = self.line.trim_ascii().is_empty();
            self.keep(&mut message);
            read_line(&mut self.input, &mut self.line)?;
        }
        if self.is_mbox && message.ends_with(b"\n\n") {
            message.pop();
        }
        Ok(Some(message))
    }

    fn keep(&self, message: &mut Vec<u8>) {
        let room = self.most_bytes.saturating_sub(message.len());
        let quoted = self.line.iter().take_while(|byte| **byte == b'>').count();
        let is_escaped = self.is_mbox
            && quoted > 0
            && self
                .line
                .get(quoted..)
                .is_some_and(|rest| rest.starts_with(b"From "));
        let line = self.line.get(usize::from(is_escaped)..).unwrap_or_default();
        message.extend(line.iter().take(room));
    }
}

fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<()> {
    line.clear();
    let mut limited = io::Read::take(&mut *input, MAX_LINE_BYTES);
    limited.read_until(b'\n', line)?;
    Ok(())
}

/// `From dana@acme.example Tue Mar  3 10:12:00 2026`: a time and a year stand in it.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let text = String::from_utf8_lossy(rest.get(..rest.len().min(200)).unwrap_or_default());
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_time = words.iter().any(|word| {
        let parts: Vec<&str> = word.split(':').collect();
        parts.len() >= 2
            && parts.iter().all(|part| {
                (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            })
    });
    let has_year = words
        .iter()
        .any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
    has_time && has_year
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let mut reader = Messages::new(text.as_bytes(), 1_000).unwrap();
        let mut found = Vec::new();
        while let Some(message) = reader.next().unwrap() {
            found.push(String::from_utf8(message).unwrap());
        }
        found
    }

    #[test]
    fn messages_are_parted_and_the_escape_is_taken_off() {
        let found = messages(
            "From dana@acme.example Tue Mar  3 10:12:00 2026\nSubject: a\n\nFrom here on\n\nFrom there to 2026\n>From x\n>>From y\n\nFrom - Tue Mar  3 10:12:00 2026\nSubject: b\n\nb\n",
        );
        assert_eq!(
            found,
            [
                "Subject: a\n\nFrom here on\n\nFrom there to 2026\nFrom x\n>From y\n",
                "Subject: b\n\nb\n"
            ]
        );
    }

    #[test]
    fn a_plain_message_is_one_message_as_it_stands() {
        let plain = "From: a@b.example\n\nFrom me Tue Mar  3 10:12:00 2026\n>From x\n";
        assert_eq!(messages(plain), [plain]);
        assert_eq!(messages(""), [""]);
    }

    #[test]
    fn a_huge_message_is_cut_and_the_next_one_is_found() {
        let text = format!(
            "From a Tue Mar  3 10:12:00 2026\n{}\nFrom b Tue Mar  3 10:12:00 2026\nb\n",
            "x".repeat(70).repeat(90) + "\n"
        );
        let found = messages(&text);
        assert_eq!((found.len(), found[0].len()), (2, 1_000));
        assert_eq!(found[1], "b\n");
    }
}
