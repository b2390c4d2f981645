//! The sandbox's submission server: takes mail like a relay (RFC 5321, RFC 6409) and writes down
//! every single acceptance.
//!
//! It offers PIPELINING, 8BITMIME, ENHANCEDSTATUSCODES and SIZE, and AUTH PLAIN and LOGIN where the
//! setup asks for it. Lines end in CRLF and data ends in `CRLF . CRLF` only, so that nothing can be
//! smuggled in by a bare line feed. Mail for the sandbox's own accounts lands in their INBOX with
//! the trace fields that a relay adds; everything else is only in the journal, where personas read
//! it. There is no queue and no delivery anywhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::net::TcpStream;

use super::Shared;
use super::fault::Effect;
use super::wire::{Stop, Wire};

/// What SIZE offers, in octets.
pub(super) const MAX_MESSAGE_OCTETS: usize = 50 * 1024 * 1024;
const MAX_RECIPIENTS: usize = 100;
/// RFC 5321 §4.5.3.1.4, with room for extensions.
const MAX_COMMAND_OCTETS: usize = 4096;

struct Session {
    wire: Wire,
    shared: Shared,
    commands: u64,
    greeted: bool,
    user: Option<String>,
    sender: Option<String>,
    recipients: Vec<String>,
}

/// Serves one connection to its end.
pub(super) async fn serve(stream: TcpStream, shared: Shared) {
    let faults = shared.smtp_faults.clone();
    let mut session = Session {
        wire: Wire::new(stream, faults.at_byte()),
        shared,
        commands: 0,
        greeted: false,
        user: None,
        sender: None,
        recipients: Vec::new(),
    };
    if session.wire.begin(b"", faults.at_connect()).await.is_err() {
        return;
    }
    let mut state = session
        .wire
        .reply(b"220 mx.seller.example ESMTP sandbox")
        .await;
    while state != Err(Stop::Gone) {
        state = session.one_command().await;
    }
}

impl Session {
    async fn one_command(&mut self) -> Result<(), Stop> {
        let line = match self.wire.line().await {
            Ok(line) if line.len() <= MAX_COMMAND_OCTETS => line,
            Ok(_) | Err(Stop::TooLong) => {
                let words = b"421 4.7.0 Line too long".to_vec();
                return self.wire.suffer(Effect::Bye(words)).await;
            }
            Err(stop) => return Err(stop),
        };
        let line = String::from_utf8_lossy(&line).into_owned();
        self.begin(&line).await?;
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.ehlo().await,
            "HELO" => {
                self.greeted = true;
                self.reset();
                self.wire.reply(b"250 mx.seller.example").await
            }
            "AUTH" => self.auth(rest).await,
            "MAIL" => self.mail(rest).await,
            "RCPT" => self.rcpt(rest).await,
            "DATA" => self.data().await,
            "RSET" => {
                self.reset();
                self.wire.reply(b"250 2.0.0 Ok").await
            }
            "NOOP" => self.wire.reply(b"250 2.0.0 Ok").await,
            "QUIT" => {
                self.wire.reply(b"221 2.0.0 Bye").await?;
                self.wire.suffer(Effect::Close).await
            }
            _ => self.wire.reply(b"502 5.5.1 Command not served").await,
        }
    }

    async fn begin(&mut self, line: &str) -> Result<(), Stop> {
        self.commands += 1;
        self.shared.log_smtp(line);
        let fault = self.shared.smtp_faults.at_command(self.commands, line);
        self.wire.begin(b"", fault).await
    }

    fn reset(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    async fn ehlo(&mut self) -> Result<(), Stop> {
        self.greeted = true;
        self.reset();
        let mut lines = vec![
            "mx.seller.example".to_owned(),
            "PIPELINING".to_owned(),
            "8BITMIME".to_owned(),
            "ENHANCEDSTATUSCODES".to_owned(),
            format!("SIZE {MAX_MESSAGE_OCTETS}"),
        ];
        if self.shared.setup.smtp_needs_login {
            lines.push("AUTH PLAIN LOGIN".to_owned());
        }
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.wire.item(format!("250-{line}\r\n").as_bytes()).await?;
        }
        self.wire.reply(format!("250 {last}").as_bytes()).await
    }

    /// RFC 4954, with the mechanisms PLAIN (RFC 4616) and the old LOGIN.
    async fn auth(&mut self, rest: &str) -> Result<(), Stop> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let (user, password) = match mechanism.to_ascii_uppercase().as_str() {
            _ if !self.shared.setup.smtp_needs_login => {
                return self.wire.reply(b"503 5.5.1 No login is offered").await;
            }
            "PLAIN" => {
                let text = self.challenge("", initial).await?;
                let mut parts = text.split('\0').skip(1).map(str::to_owned);
                (parts.next(), parts.next())
            }
            "LOGIN" => {
                let user = self.challenge("Username:", initial).await?;
                (Some(user), Some(self.challenge("Password:", "").await?))
            }
            _ => return self.wire.reply(b"504 5.5.4 Unknown mechanism").await,
        };
        let (user, password) = (user.unwrap_or_default(), password.unwrap_or_default());
        let right = {
            let mail = self.shared.store.lock();
            mail.account(&user).is_some_and(|a| a.password == password)
        };
        if !right || self.shared.switches().refuse_logins {
            return self.wire.reply(b"535 5.7.8 Wrong user or password").await;
        }
        self.user = Some(user);
        self.wire.reply(b"235 2.7.0 Logged in").await
    }

    /// Asks for one more base64 answer, unless it came with the command.
    async fn challenge(&mut self, prompt: &str, given: &str) -> Result<String, Stop> {
        let answer = if given.is_empty() {
            let line = format!("334 {}\r\n", STANDARD.encode(prompt));
            self.wire.say(line.as_bytes()).await?;
            String::from_utf8_lossy(&self.wire.line().await?).into_owned()
        } else {
            given.to_owned()
        };
        let decoded = STANDARD.decode(answer.trim()).unwrap_or_default();
        Ok(String::from_utf8_lossy(&decoded).into_owned())
    }

    async fn mail(&mut self, rest: &str) -> Result<(), Stop> {
        if !self.greeted || self.sender.is_some() {
            return self.wire.reply(b"503 5.5.1 Out of order").await;
        }
        if self.shared.setup.smtp_needs_login && self.user.is_none() {
            return self.wire.reply(b"530 5.7.0 Log in first").await;
        }
        let Some((path, parameters)) = path_after(rest, "FROM:") else {
            return self.wire.reply(b"501 5.5.4 MAIL FROM:<address>").await;
        };
        for parameter in parameters.split_whitespace() {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let too_big = || value.parse::<usize>().is_ok_and(|n| n > MAX_MESSAGE_OCTETS);
            match name.to_ascii_uppercase().as_str() {
                "SIZE" if too_big() => {
                    return self.wire.reply(b"552 5.3.4 Message too big").await;
                }
                "SIZE" | "BODY" | "AUTH" => {}
                _ => return self.wire.reply(b"555 5.5.4 Unknown parameter").await,
            }
        }
        self.sender = Some(path);
        self.wire.reply(b"250 2.1.0 Ok").await
    }

    async fn rcpt(&mut self, rest: &str) -> Result<(), Stop> {
        if self.sender.is_none() {
            return self.wire.reply(b"503 5.5.1 MAIL comes first").await;
        }
        if self.recipients.len() >= MAX_RECIPIENTS {
            return self.wire.reply(b"452 4.5.3 Too many recipients").await;
        }
        let path = path_after(rest, "TO:").filter(|(path, _)| path.contains('@'));
        let Some((path, parameters)) = path else {
            return self.wire.reply(b"501 5.1.3 RCPT TO:<address>").await;
        };
        if !parameters.trim().is_empty() {
            return self.wire.reply(b"555 5.5.4 Unknown parameter").await;
        }
        if let Some(words) = self.shared.refusal(&path) {
            return self.wire.reply(words.as_bytes()).await;
        }
        self.recipients.push(path);
        self.wire.reply(b"250 2.1.5 Ok").await
    }

    async fn data(&mut self) -> Result<(), Stop> {
        if self.recipients.is_empty() {
            return self.wire.reply(b"503 5.5.1 No recipient").await;
        }
        self.wire
            .reply(b"354 End with a line that has a dot alone")
            .await?;
        let raw = self.message().await?;
        // From here on the dot is the command that can go wrong.
        self.begin(".").await?;
        let Some(raw) = raw else {
            self.reset();
            return self.wire.reply(b"552 5.3.4 Message too big").await;
        };
        let sender = self.sender.take().unwrap_or_default();
        let recipients = std::mem::take(&mut self.recipients);
        let id = self.shared.accept(&sender, &recipients, raw);
        self.wire
            .reply(format!("250 2.0.0 Ok: queued as {id:06}").as_bytes())
            .await
    }

    /// Reads up to the final dot. `None` where the message is too big; it is read to its end all
    /// the same.
    async fn message(&mut self) -> Result<Option<Vec<u8>>, Stop> {
        let mut dots = Dots::new(MAX_MESSAGE_OCTETS);
        loop {
            let chunk = self.wire.some().await?;
            if let Some(used) = dots.take(&chunk) {
                let rest = chunk.get(used..).unwrap_or_default().to_vec();
                self.wire.give_back(rest);
                return Ok(dots.finish());
            }
        }
    }
}

/// `FROM:<path> parameters`; a blank after the colon is forgiven, as most servers do.
fn path_after(rest: &str, keyword: &str) -> Option<(String, String)> {
    let (word, after) = rest.split_at_checked(keyword.len())?;
    if !word.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let (path, parameters) = after.trim_start().strip_prefix('<')?.split_once('>')?;
    Some((path.to_owned(), parameters.to_owned()))
}

/// Where in a line the reader of data stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    LineStart,
    Dot,
    DotCr,
    Text,
    TextCr,
}

/// Takes data apart as RFC 5321 §4.5.2 says: a dot at the start of a line is dropped, and a line
/// that is a dot alone ends the message. Only CRLF ends a line.
#[derive(Debug)]
struct Dots {
    message: Vec<u8>,
    at: At,
    limit: usize,
    too_big: bool,
}

impl Dots {
    fn new(limit: usize) -> Self {
        Self {
            message: Vec::new(),
            at: At::LineStart,
            limit,
            too_big: false,
        }
    }

    /// Takes bytes in. Says how many belong to the message once its end is among them.
    fn take(&mut self, bytes: &[u8]) -> Option<usize> {
        for (count, byte) in (1..).zip(bytes) {
            let byte = *byte;
            self.at = match (self.at, byte) {
                (At::LineStart, b'.') => At::Dot,
                (At::Dot, b'\r') => At::DotCr,
                (At::DotCr, b'\n') => return Some(count),
                (At::DotCr, _) => {
                    // The dot was a stuffed one, and what follows is an odd line.
                    self.keep(b'\r');
                    self.text(byte)
                }
                (At::TextCr, b'\n') => {
                    self.keep(b'\n');
                    At::LineStart
                }
                _ => self.text(byte),
            };
        }
        None
    }

    fn text(&mut self, byte: u8) -> At {
        self.keep(byte);
        if byte == b'\r' { At::TextCr } else { At::Text }
    }

    fn keep(&mut self, byte: u8) {
        if self.message.len() < self.limit {
            self.message.push(byte);
        } else {
            self.too_big = true;
        }
    }

    fn finish(self) -> Option<Vec<u8>> {
        (!self.too_big).then_some(self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds the data in pieces of every size: the result must not depend on it.
    fn taken(data: &str) -> Option<(String, usize)> {
        let mut results = Vec::new();
        for size in 1..=data.len() {
            let mut dots = Dots::new(1000);
            let mut before = 0;
            let mut end = None;
            for piece in data.as_bytes().chunks(size) {
                if let Some(used) = dots.take(piece) {
                    end = Some(before + used);
                    break;
                }
                before += piece.len();
            }
            let text = String::from_utf8(dots.finish().unwrap()).unwrap();
            results.push(end.map(|end| (text, end)));
        }
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
        results.pop().unwrap()
    }

    #[test]
    fn dots_are_unstuffed_and_the_lone_one_ends_the_message() {
        assert_eq!(taken("a\r\n.\r\nQUIT\r\n"), Some(("a\r\n".into(), 6)));
        assert_eq!(taken(".\r\n"), Some((String::new(), 3)));
        assert_eq!(
            taken("..\r\n...x\r\n.y\r\n\r\n.\r\n"),
            Some((".\r\n..x\r\ny\r\n\r\n".into(), 19))
        );
    }

    #[test]
    fn only_crlf_dot_crlf_ends_a_message() {
        // TRUST S-04: bare line feeds must not end the data.
        for smuggled in ["a\n.\nMAIL", "a\r\n.\nMAIL", "a\n.\r\nMAIL", "a\r.\rMAIL"] {
            assert_eq!(taken(smuggled), None, "{smuggled:?}");
        }
    }

    #[test]
    fn a_message_beyond_the_limit_is_read_but_not_kept() {
        let mut dots = Dots::new(4);
        assert_eq!(dots.take(b"123456\r\n.\r\n"), Some(11));
        assert_eq!(dots.finish(), None);
    }

    #[test]
    fn paths_are_read_with_and_without_parameters() {
        let path = |text| path_after(text, "FROM:");
        assert_eq!(
            path("from:<a@b> SIZE=3"),
            Some(("a@b".into(), " SIZE=3".into()))
        );
        assert_eq!(path("FROM: <>"), Some((String::new(), String::new())));
        assert_eq!(path("FROM:a@b"), None);
        assert_eq!(path("TO:<a@b>"), None);
    }
}
