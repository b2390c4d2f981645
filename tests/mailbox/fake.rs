//! An IMAP server for one mailbox that does as it is told, faults included.
//!
//! It knows what the client may say and nothing more, keeps a log of it, and holds every command that could
//! change a mailbox against the client. Faults wait in a queue: the first whose word stands in a command
//! meets that command, once, after a number of untagged answers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// What happens instead of the rest of an answer.
#[derive(Debug, Clone)]
pub enum How {
    No,
    Bad(&'static str),
    Bye,
    /// The connection closes between two items.
    Close,
    /// The connection closes in the middle of an item.
    Tear,
    /// The connection is reset.
    Reset,
    /// Nothing more is sent.
    Stall,
    /// The rest is left out and OK is said.
    Withhold,
    /// Only this one item is left out.
    Skip,
    /// This one item is left out, because the message is gone from now on.
    Vanish(u32),
    /// These bytes are sent instead of one item.
    Say(String),
    /// These bytes are sent for ever.
    Flood(&'static str),
}

#[derive(Debug, Clone)]
pub struct Fault {
    pub word: &'static str,
    pub after: usize,
    pub how: How,
}

/// What EXAMINE says of UIDNEXT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Truly,
    As(u32),
    Nothing,
}

/// What the server is like.
pub struct State {
    pub messages: BTreeMap<u32, Vec<u8>>,
    pub uid_validity: Option<u32>,
    pub uid_next: Told,
    pub status_uid_next: Option<u32>,
    pub status_uid_validity: Option<u32>,
    pub capabilities: String,
    pub greeting: String,
    pub folders: Vec<String>,
    pub password: String,
    pub faults: Vec<Fault>,
    /// The connection closes after so many bytes, once.
    pub cut_after_bytes: Option<usize>,
    /// Answers are sent byte by byte.
    pub drips: bool,
    pub said: Vec<String>,
    pub logins: usize,
    /// Lines for whoever idles.
    pub news: Vec<String>,
    /// A FETCH that asks for this item of this UID ends the connection, each time.
    pub kills: Option<(&'static str, u32)>,
}

/// The running server; it ends with the process.
pub struct Fake {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

/// A message with a text of its own.
pub fn message(number: u32) -> Vec<u8> {
    format!(
        "From: p{number}@prospect.example\r\nMessage-ID: <{number}@prospect.example>\r\nSubject: Re: {number}\r\n\r\nNumber {number} says no thanks.\r\n"
    )
    .into_bytes()
}

impl Fake {
    /// A mailbox with messages of these UIDs.
    pub fn start(uids: impl IntoIterator<Item = u32>) -> Self {
        let messages = uids.into_iter().map(|uid| (uid, message(uid))).collect();
        let state = State {
            messages,
            uid_validity: Some(77),
            uid_next: Told::Truly,
            status_uid_next: None,
            status_uid_validity: None,
            capabilities: "IMAP4rev1 IDLE ID AUTH=PLAIN SPECIAL-USE".to_owned(),
            greeting: "* OK ready".to_owned(),
            folders: vec!["(\\HasNoChildren) \"/\" INBOX".to_owned()],
            password: "secret".to_owned(),
            faults: Vec::new(),
            cut_after_bytes: None,
            drips: false,
            said: Vec::new(),
            logins: 0,
            news: Vec::new(),
            kills: None,
        };
        let state = Arc::new(Mutex::new(state));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || {
                    let _ = Connection::new(stream, state).serve();
                });
            }
        });
        Self { port, state }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn fault(&self, word: &'static str, after: usize, how: How) {
        self.state().faults.push(Fault { word, after, how });
    }

    /// What was said so far, for what the test wants to see in it.
    pub fn said(&self) -> Vec<String> {
        self.state().said.clone()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        const HARMLESS: &[&str] = &[
            "CAPABILITY",
            "AUTHENTICATE",
            "LOGIN",
            "ID",
            "LIST",
            "EXAMINE",
            "STATUS",
            "NOOP",
            "IDLE",
            "LOGOUT",
            "UID SEARCH",
            "UID FETCH",
        ];
        if thread::panicking() {
            return;
        }
        for line in &self.state().said {
            let is_harmless = HARMLESS.iter().any(|verb| line.starts_with(verb));
            let only_peeks = !["BODY[", "RFC822 ", "ENVELOPE"]
                .iter()
                .any(|item| line.contains(item));
            assert!(is_harmless && only_peeks, "the client may not say: {line}");
        }
    }
}

/// What ends a connection.
struct Ended;

impl From<std::io::Error> for Ended {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

struct Connection {
    reader: BufReader<TcpStream>,
    writer: TcpStream,
    state: Arc<Mutex<State>>,
    fault: Option<Fault>,
    items: usize,
}

impl Connection {
    fn new(stream: TcpStream, state: Arc<Mutex<State>>) -> Self {
        stream.set_nodelay(true).unwrap();
        Self {
            reader: BufReader::new(stream.try_clone().unwrap()),
            writer: stream,
            state,
            fault: None,
            items: 0,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn serve(&mut self) -> Result<(), Ended> {
        let greeting = self.state().greeting.clone();
        self.begin("GREETING");
        self.item(&greeting)?;
        loop {
            let line = self.read_line()?;
            let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
            self.state().said.push(command.to_owned());
            self.begin(command);
            self.answer(tag, command)?;
        }
    }

    fn begin(&mut self, command: &str) {
        let mut state = self.state();
        let found = state
            .faults
            .iter()
            .position(|fault| command.contains(fault.word));
        let fault = found.map(|at| state.faults.remove(at));
        drop(state);
        self.fault = fault;
        self.items = 0;
    }

    fn read_line(&mut self) -> Result<String, Ended> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            return Err(Ended);
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn answer(&mut self, tag: &str, command: &str) -> Result<(), Ended> {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb {
            "CAPABILITY" => {
                let line = format!("* CAPABILITY {}", self.state().capabilities);
                self.item(&line)?;
            }
            "AUTHENTICATE" | "LOGIN" => return self.log_in(tag, verb, rest),
            "LIST" => {
                let folders = self.state().folders.clone();
                for entry in folders {
                    self.item(&format!("* LIST {entry}"))?;
                }
            }
            "EXAMINE" => self.examine()?,
            "STATUS" => self.status()?,
            "IDLE" => self.idle()?,
            "UID" => self.uid(rest)?,
            "LOGOUT" => self.item("* BYE")?,
            _ => {}
        }
        self.end(tag)
    }

    fn log_in(&mut self, tag: &str, verb: &str, rest: &str) -> Result<(), Ended> {
        self.state().logins += 1;
        let mut given = rest.to_owned();
        if verb == "AUTHENTICATE" {
            self.item("+ ")?;
            given = self.read_line()?;
        }
        while given.ends_with('}') {
            self.item("+ go on")?;
            given = self.read_line()?;
        }
        let password = self.state().password.clone();
        let plain = base64_of(&format!("\0sam\0{password}"));
        let right = given == plain || given.trim_end_matches('"').ends_with(&password);
        if right {
            self.end(tag)
        } else {
            self.write(&format!("{tag} NO [AUTHENTICATIONFAILED] Wrong.\r\n"))
        }
    }

    fn examine(&mut self) -> Result<(), Ended> {
        let state = self.state();
        let mut lines = vec![
            "* FLAGS (\\Seen)".to_owned(),
            format!("* {} EXISTS", state.messages.len()),
            "* 0 RECENT".to_owned(),
        ];
        if let Some(validity) = state.uid_validity {
            lines.push(format!("* OK [UIDVALIDITY {validity}] valid"));
        }
        let follows = state
            .messages
            .keys()
            .next_back()
            .map_or(1, |uid| uid.saturating_add(1));
        match state.uid_next {
            Told::Truly => lines.push(format!("* OK [UIDNEXT {follows}] next")),
            Told::As(told) => lines.push(format!("* OK [UIDNEXT {told}] next")),
            Told::Nothing => {}
        }
        drop(state);
        for line in lines {
            self.item(&line)?;
        }
        Ok(())
    }

    fn status(&mut self) -> Result<(), Ended> {
        let state = self.state();
        let mut items = Vec::new();
        if let Some(next) = state.status_uid_next {
            items.push(format!("UIDNEXT {next}"));
        }
        if let Some(validity) = state.status_uid_validity {
            items.push(format!("UIDVALIDITY {validity}"));
        }
        drop(state);
        self.item(&format!("* STATUS INBOX ({})", items.join(" ")))
    }

    fn idle(&mut self) -> Result<(), Ended> {
        self.item("+ idling")?;
        self.writer
            .set_read_timeout(Some(Duration::from_millis(10)))?;
        loop {
            let news = std::mem::take(&mut self.state().news);
            for line in news {
                self.item(&line)?;
            }
            let mut line = String::new();
            match self.reader.read_line(&mut line) {
                Ok(0) => return Err(Ended),
                Ok(_) => break,
                Err(_) => {}
            }
        }
        self.writer.set_read_timeout(None)?;
        Ok(())
    }

    fn uid(&mut self, rest: &str) -> Result<(), Ended> {
        let mut words = rest.splitn(3, ' ');
        let (verb, one, two) = (
            words.next(),
            words.next().unwrap_or(""),
            words.next().unwrap_or(""),
        );
        if verb == Some("SEARCH") {
            let set = two.split(' ').next().unwrap_or("");
            let mut line = "* SEARCH".to_owned();
            for uid in self.chosen(set) {
                let _ = write!(line, " {uid}");
            }
            return self.item(&line);
        }
        for (sequence, uid) in self.chosen(one).into_iter().enumerate() {
            let raw = self.state().messages[&uid].clone();
            let head = raw.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            if self
                .state()
                .kills
                .is_some_and(|(word, at)| two.contains(word) && at == uid)
            {
                return self.close();
            }
            let mut line = format!(
                "* {} FETCH (UID {uid} INTERNALDATE \"17-Jul-2026 02:44:25 +0000\" RFC822.SIZE {}",
                sequence + 1,
                raw.len()
            );
            if two.contains("BODY.PEEK[HEADER]") {
                let _ = write!(
                    line,
                    " BODY[HEADER]<0> {{{head}}}\r\n{}",
                    String::from_utf8_lossy(&raw[..head])
                );
            } else if two.contains("BODY.PEEK[]") {
                let part = &raw[..raw.len().min(262_144)];
                let _ = write!(
                    line,
                    " BODY[]<0> {{{}}}\r\n{}",
                    part.len(),
                    String::from_utf8_lossy(part)
                );
            }
            line.push(')');
            self.item(&line)?;
        }
        Ok(())
    }

    fn chosen(&self, set: &str) -> Vec<u32> {
        let state = self.state();
        let last = state.messages.keys().next_back().copied().unwrap_or(0);
        let number = |text: &str| {
            if text == "*" {
                last
            } else {
                text.parse().unwrap()
            }
        };
        let ranges: Vec<(u32, u32)> = set
            .split(',')
            .map(|part| {
                let (from, to) = part.split_once(':').unwrap_or((part, part));
                (number(from), number(to))
            })
            .collect();
        let is_in = |uid: &u32| ranges.iter().any(|(from, to)| from <= uid && uid <= to);
        state.messages.keys().copied().filter(is_in).collect()
    }

    /// Sends one untagged answer, unless the fault comes before it.
    fn item(&mut self, line: &str) -> Result<(), Ended> {
        let due = self.fault.clone().filter(|fault| fault.after == self.items);
        self.items += 1;
        match due.map(|fault| fault.how) {
            None => self.write(&format!("{line}\r\n")),
            Some(How::Tear) => {
                let half = line.len() / 2;
                self.write(&line[..half])?;
                self.close()
            }
            Some(How::Skip) => Ok(()),
            Some(How::Vanish(uid)) => {
                self.state().messages.remove(&uid);
                Ok(())
            }
            Some(How::Say(text)) => self.write(&text),
            // The rest break off the answer; the end is where they show.
            Some(_) => {
                self.items -= 1;
                Ok(())
            }
        }
    }

    fn end(&mut self, tag: &str) -> Result<(), Ended> {
        let due = self.fault.take().filter(|fault| fault.after == self.items);
        match due.map(|fault| fault.how) {
            Some(How::No) => self.write(&format!("{tag} NO not today\r\n")),
            Some(How::Bad(words)) => self.write(&format!("{tag} BAD {words}\r\n")),
            Some(How::Bye) => {
                self.write("* BYE going down\r\n")?;
                self.close()
            }
            Some(How::Close | How::Tear) => self.close(),
            Some(How::Reset) => {
                socket2::SockRef::from(&self.writer).set_linger(Some(Duration::ZERO))?;
                Err(Ended)
            }
            Some(How::Stall) => loop {
                self.read_line()?;
            },
            Some(How::Flood(text)) => loop {
                self.writer.write_all(text.repeat(1_000).as_bytes())?;
            },
            Some(How::Say(text)) => self.write(&text),
            Some(How::Withhold | How::Skip | How::Vanish(_)) | None => {
                self.write(&format!("{tag} OK done\r\n"))
            }
        }
    }

    fn close(&mut self) -> Result<(), Ended> {
        let _ = self.writer.shutdown(Shutdown::Both);
        Err(Ended)
    }

    fn write(&mut self, text: &str) -> Result<(), Ended> {
        let mut bytes = text.as_bytes();
        let mut state = self.state();
        let drips = state.drips;
        let mut cut = false;
        if let Some(left) = state.cut_after_bytes.as_mut() {
            if bytes.len() > *left {
                bytes = &bytes[..*left];
                cut = true;
                state.cut_after_bytes = None;
            } else {
                *left -= bytes.len();
            }
        }
        drop(state);
        if drips {
            for byte in bytes.chunks(1) {
                self.writer.write_all(byte)?;
            }
        } else {
            self.writer.write_all(bytes)?;
        }
        if cut { self.close() } else { Ok(()) }
    }
}

fn base64_of(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}
