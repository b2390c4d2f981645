//! A plain IMAP client (RFC 9051), apart from the one under test: what a person's mail program does to a mailbox.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use jiff::Timestamp;

use super::clock;

/// A logged-in session.
pub struct Session {
    reader: BufReader<TcpStream>,
    writer: TcpStream,
    tag: u32,
}

impl Session {
    /// Logs in; every account of a `MailHost` has the same password.
    pub fn open(port: u16, user: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("Dovecot answers");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let writer = stream.try_clone().unwrap();
        let mut session = Self {
            reader: BufReader::new(stream),
            writer,
            tag: 0,
        };
        session.line();
        session.command(&format!("LOGIN {user} secret"));
        session
    }

    /// Runs a command to its tagged OK and returns the untagged lines.
    pub fn command(&mut self, command: &str) -> Vec<String> {
        self.tag += 1;
        let tag = format!("t{}", self.tag);
        self.writer
            .write_all(format!("{tag} {command}\r\n").as_bytes())
            .unwrap();
        self.until_done(&tag, command)
    }

    /// Creates a folder; one that is there already is fine.
    pub fn create(&mut self, folder: &str) {
        let there = self.command(&format!("LIST \"\" \"{folder}\""));
        if there.is_empty() {
            self.command(&format!("CREATE \"{folder}\""));
            self.command(&format!("SUBSCRIBE \"{folder}\""));
        }
    }

    /// Puts a message into a folder as if it had come at that time.
    pub fn append(&mut self, folder: &str, raw: &[u8], received: Timestamp) {
        self.tag += 1;
        let tag = format!("t{}", self.tag);
        let date = clock::internal_date(received);
        let command = format!("{tag} APPEND \"{folder}\" \"{date}\" {{{}}}\r\n", raw.len());
        self.writer.write_all(command.as_bytes()).unwrap();
        let go_on = self.line();
        assert!(go_on.starts_with('+'), "APPEND to {folder}: {go_on}");
        self.writer.write_all(raw).unwrap();
        self.writer.write_all(b"\r\n").unwrap();
        self.until_done(&tag, "APPEND");
    }

    /// Moves every message of a folder that bears this Message-ID.
    pub fn move_message(&mut self, from: &str, to: &str, message_id: &str) {
        self.command(&format!("SELECT \"{from}\""));
        let found = self.command(&format!("UID SEARCH HEADER Message-ID \"{message_id}\""));
        let uids: Vec<String> = found
            .iter()
            .filter_map(|line| line.strip_prefix("* SEARCH "))
            .flat_map(|line| {
                line.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        assert!(!uids.is_empty(), "{message_id} is not in {from}");
        self.command(&format!("UID MOVE {} \"{to}\"", uids.join(",")));
    }

    fn until_done(&mut self, tag: &str, command: &str) -> Vec<String> {
        let mut untagged = Vec::new();
        loop {
            let line = self.line();
            if let Some(status) = line.strip_prefix(tag) {
                assert!(
                    status.starts_with(" OK"),
                    "to \"{command}\" Dovecot said: {line}"
                );
                return untagged;
            }
            untagged.push(line);
        }
    }

    /// One line, with any literal at its end read along.
    fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.reader.read_line(&mut line).expect("Dovecot replies");
        assert!(read > 0, "Dovecot closed the connection");
        let line = line.trim_end().to_owned();
        let literal = line
            .strip_suffix('}')
            .and_then(|head| head.rsplit_once('{'));
        if let Some(size) = literal.and_then(|(_, size)| size.parse::<usize>().ok()) {
            let mut bytes = vec![0; size];
            self.reader.read_exact(&mut bytes).unwrap();
            return format!("{line}{}", self.line());
        }
        line
    }
}

impl Drop for Session {
    /// Waits for the server to be through, so that no process of it still holds the mailbox.
    fn drop(&mut self) {
        let _ = self.writer.write_all(b"bye LOGOUT\r\n");
        let mut rest = Vec::new();
        let _ = self.reader.read_to_end(&mut rest);
    }
}
