//! The dialogue with one relay: open, deliver, close, each step under its own time limit.
//!
//! [`Relay::open`] does everything that has nothing to do with the mail: connect, greeting, EHLO, AUTH.
//! The caller then looks a last time whether the mail may go (TRUST D-13) and either calls
//! [`Ready::deliver`] or [`Ready::close`]. What comes back tells the phase: anything before the first
//! byte of the mail may be repeated, anything after it without a reply that was understood may not.
//! A delivery must not be cancelled; dropping its future leaves the outcome unknown to us.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;

use crate::config::{Password, Server};
use crate::domain::Address;
use crate::net::{self, Timeouts};

use super::failure::{Failure, printable, uncertain, within};
use super::wire::{Progress, Wire};
use super::{Blame, Outcome};

/// How long each phase may last (RFC 5321 §4.5.3.2; TRUST D-26).
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// Name lookup, TCP and TLS.
    pub connect: Duration,
    /// The greeting and the answer to EHLO together.
    pub greeting: Duration,
    /// Each other command: AUTH, MAIL, RCPT, DATA.
    pub command: Duration,
    /// Writing the mail and reading the answer to its final dot.
    pub after_dot: Duration,
    /// QUIT, which nobody waits for.
    pub quit: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            greeting: Duration::from_mins(5),
            command: Duration::from_mins(5),
            // Shorter limits make doubles elsewhere and uncertain mails here.
            after_dot: Duration::from_mins(10),
            quit: Duration::from_secs(5),
        }
    }
}

/// Called with the name of each point that a crash test may want to stop at:
/// `smtp:before_mail`, `smtp:before_body`, `smtp:dot_sent`, `smtp:after_body`.
pub type Observer = Arc<dyn Fn(&'static str) + Send + Sync>;

/// Both send the password itself, so both need a connection that nobody reads.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// The configured server for outgoing mail.
#[derive(Clone)]
pub struct Relay {
    server: Server,
    password: Option<Password>,
    deadlines: Deadlines,
    observer: Observer,
}

/// What a relay said of itself, for `check` and `status`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The name in its greeting.
    pub name: String,
    /// Whether TLS protects the connection.
    pub is_encrypted: bool,
    /// Whether we logged in; no login is configured where not.
    pub logged_in: bool,
}

/// An open session that can take one mail.
pub struct Ready {
    connection: AsyncSmtpConnection,
    progress: Arc<Progress>,
    observer: Observer,
    deadlines: Deadlines,
    probe: Probe,
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({}:{})", self.server.host, self.server.port)
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ready({})", self.probe.name)
    }
}

impl Relay {
    /// A relay with the time limits of RFC 5321. The password belongs to `server.user`.
    pub fn new(server: Server, password: Option<Password>) -> Self {
        Self {
            server,
            password,
            deadlines: Deadlines::default(),
            observer: Arc::new(|_| ()),
        }
    }

    /// The same relay with other time limits.
    #[must_use]
    pub fn with_deadlines(mut self, deadlines: Deadlines) -> Self {
        self.deadlines = deadlines;
        self
    }

    /// The same relay, telling each point of a delivery.
    #[must_use]
    pub fn observed_by(mut self, observer: Observer) -> Self {
        self.observer = observer;
        self
    }

    /// Connects and logs in. A failure is about the account or the server, never about a mail.
    pub async fn open(&self) -> Result<Ready, Outcome> {
        let timeouts = Timeouts {
            connect: self.deadlines.connect,
            ..Timeouts::default()
        };
        let server = &self.server;
        let connecting = net::connect(
            &server.host,
            server.port,
            server.tls,
            server.ca_file.as_deref(),
            &timeouts,
        );
        let mut stream = connecting.await.map_err(|error| Outcome::RetryLater {
            why: error.to_string(),
            account: true,
        })?;
        // Each phase has a timer of its own, and the wait after the final dot is long on purpose.
        stream.set_read_timeout(None);
        stream.set_write_timeout(None);
        let (peer, is_encrypted) = (stream.peer_addr(), stream.is_encrypted());
        self.open_on(stream, peer, is_encrypted).await
    }

    /// The same over a stream that is connected already.
    pub async fn open_on<S>(
        &self,
        stream: S,
        peer: SocketAddr,
        is_encrypted: bool,
    ) -> Result<Ready, Outcome>
    where
        S: AsyncRead + AsyncWrite + Send + Sync + Unpin + 'static,
    {
        let progress = Arc::new(Progress::default());
        let wire = Wire::new(
            stream,
            peer,
            Arc::clone(&progress),
            Arc::clone(&self.observer),
        );
        // The machine's own name is nobody's business and would stand in Received (TRUST D-02).
        let hello = ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST);
        let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &hello);
        let connection = within(self.deadlines.greeting, greeting)
            .await
            .map_err(|failure| failure.of_account(&self.place(), "greets us"))?;
        let mut ready = Ready {
            probe: Probe {
                name: connection.server_info().name().to_owned(),
                is_encrypted,
                logged_in: false,
            },
            connection,
            progress,
            observer: Arc::clone(&self.observer),
            deadlines: self.deadlines,
        };
        let may_say_password = is_encrypted || peer.ip().is_loopback();
        match self.log_in(&mut ready, may_say_password).await {
            Ok(()) => Ok(ready),
            Err(outcome) => {
                ready.close();
                Err(outcome)
            }
        }
    }

    /// Connects, logs in and takes leave.
    pub async fn probe(&self) -> Result<Probe, Outcome> {
        let ready = self.open().await?;
        let probe = ready.probe.clone();
        ready.close();
        Ok(probe)
    }

    /// Opens a session and hands one letter over, without a last look in between.
    pub async fn hand_over(&self, from: &Address, to: &Address, bytes: &[u8]) -> Outcome {
        match self.open().await {
            Ok(ready) => ready.deliver(from, to, bytes).await,
            Err(outcome) => outcome,
        }
    }

    async fn log_in(&self, ready: &mut Ready, may_say_password: bool) -> Result<(), Outcome> {
        let (Some(user), Some(password)) = (&self.server.user, &self.password) else {
            return Ok(());
        };
        let held = |why: String| Outcome::RetryLater { why, account: true };
        if !may_say_password {
            return Err(held(format!(
                "The connection to {} is not encrypted, so the password is not sent. Set tls = \"implicit\".",
                self.place()
            )));
        }
        let offered = ready
            .connection
            .server_info()
            .get_auth_mechanism(&MECHANISMS);
        if offered.is_none() {
            return Err(held(format!(
                "{} offers no login that longgame knows (PLAIN or LOGIN). Check host and port.",
                self.place()
            )));
        }
        let credentials = Credentials::new(user.clone(), password.expose().to_owned());
        let auth = ready.connection.auth(&MECHANISMS, &credentials);
        within(self.deadlines.command, auth)
            .await
            .map_err(|failure| failure.of_login(&self.place(), user))?;
        ready.probe.logged_in = true;
        Ok(())
    }

    fn place(&self) -> String {
        format!("The mail server {}:{}", self.server.host, self.server.port)
    }
}

impl Ready {
    /// Hands one letter over for one recipient and takes leave.
    pub async fn deliver(mut self, from: &Address, to: &Address, bytes: &[u8]) -> Outcome {
        if let Some(refusal) = refuse_unsendable(to, bytes) {
            self.close();
            return refusal;
        }
        let (Ok(from), Ok(recipient)) = (envelope(from), envelope(to)) else {
            self.close();
            return refused_here(553, "5.1.3", format!("{to} cannot be written in SMTP."));
        };
        (self.observer)("smtp:before_mail");
        if let Err(failure) = self.ask(Mail::new(Some(from), Vec::new()), 250).await {
            return self.give_up(&failure);
        }
        if let Err(failure) = self.ask(Rcpt::new(recipient, Vec::new()), 250).await {
            return self.give_up(&failure);
        }
        if let Err(failure) = self.ask(Data, 354).await {
            return self.give_up(&failure);
        }
        (self.observer)("smtp:before_body");
        self.progress.enter_body();
        // lettre ends the mail with CRLF "." CRLF; without this the mail would gain an empty line.
        let body = bytes.strip_suffix(b"\r\n").unwrap_or(bytes);
        let reply = within(self.deadlines.after_dot, self.connection.message(body)).await;
        (self.observer)("smtp:after_body");
        match reply {
            Ok(reply) if code_of(&reply) / 100 == 2 => {
                let reply = words_of(&reply);
                self.close();
                Outcome::Sent { reply }
            }
            Err(failure) if failure.is_refusal() || !self.progress.body_begun() => {
                self.give_up(&failure)
            }
            Ok(reply) => uncertain(&format!(
                "answered \"{} {}\", which says neither yes nor no",
                code_of(&reply),
                words_of(&reply)
            )),
            Err(failure) => uncertain(&failure.happened()),
        }
    }

    /// What the relay said of itself.
    pub fn probe(&self) -> &Probe {
        &self.probe
    }

    /// Takes leave without waiting for the answer.
    pub fn close(mut self) {
        // The outcome is known; a slow goodbye must not hold it up. The connection is dropped after it.
        tokio::spawn(async move {
            let _ = timeout(self.deadlines.quit, self.connection.command(Quit)).await;
        });
    }

    /// One command and the one positive reply that goes with it.
    async fn ask<C: fmt::Display>(&mut self, command: C, expected: u16) -> Result<(), Failure> {
        let reply = within(self.deadlines.command, self.connection.command(command)).await?;
        // 251 and 252 are good answers to RCPT (RFC 5321 §4.3.2).
        if code_of(&reply) == expected || expected == 250 && code_of(&reply) / 10 == 25 {
            return Ok(());
        }
        Err(Failure::Broken(format!(
            "gave an answer that does not fit (\"{} {}\")",
            code_of(&reply),
            words_of(&reply)
        )))
    }

    fn give_up(self, failure: &Failure) -> Outcome {
        let outcome = failure.of_mail();
        if failure.is_refusal() {
            self.close();
        }
        outcome
    }
}

/// A last look at what `compose` promises: a mail that breaks it could smuggle another one.
fn refuse_unsendable(to: &Address, bytes: &[u8]) -> Option<Outcome> {
    if to.needs_smtputf8() {
        let why = format!("{to} has letters beyond ASCII before the @, which we cannot send to.");
        return Some(refused_here(553, "5.6.7", why));
    }
    let mut previous = 0;
    let mut line = 0_usize;
    let clean = bytes.iter().all(|byte| {
        line = if *byte == b'\n' { 0 } else { line + 1 };
        let paired = (*byte == b'\n') == (previous == b'\r');
        previous = *byte;
        paired && byte.is_ascii() && *byte != 0 && line <= 999
    });
    let whole = bytes.ends_with(b"\r\n");
    (!clean || !whole).then(|| {
        refused_here(
            554,
            "5.6.0",
            "The mail is not well formed and was not sent.".to_owned(),
        )
    })
}

fn refused_here(code: u16, enhanced: &str, why: String) -> Outcome {
    Outcome::Rejected {
        code,
        enhanced: Some(enhanced.to_owned()),
        why,
        blame: Blame::Message,
    }
}

fn envelope(address: &Address) -> Result<lettre::Address, lettre::address::AddressError> {
    lettre::Address::new(address.local(), address.domain())
}

fn code_of(reply: &Response) -> u16 {
    u16::from(reply.code())
}

fn words_of(reply: &Response) -> String {
    printable(&reply.message().collect::<Vec<_>>().join(" "))
}
