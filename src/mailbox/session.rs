//! One logged-in IMAP connection: every command is read to its tagged OK, or it is an error.
//!
//! The library below reports a refused or torn FETCH as success with less data, and after one
//! parse error it answers every later command with an empty success. So only its reading of
//! single responses is used here, and each command runs through one loop: tagged OK is success;
//! NO, BAD, BYE, an unreadable line, the end of the stream, too much data and silence are errors.
//! A session that met an error, or whose command was cancelled half-way, refuses every further
//! command: drop it and connect anew.
//!
//! What is said in this way stands in `login.rs`, `commands.rs` and `idle.rs`.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_imap::Client;
use async_imap::imap_proto::{Capability, Outcome, Response, ResponseCode, Status};
use futures::FutureExt as _;
use tokio::io::AsyncWriteExt as _;

use super::commands::Examined;
use super::error::{Doing, Kind, MailboxError};
use super::names::quote;
use super::wire::{Budget, Excess, Gate};
use crate::net::{Stream, Timeouts};

/// How long to wait for the server.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For connecting and for each read and write.
    pub net: Timeouts,
    /// For a whole command, however steadily its answer drips.
    pub command: Duration,
    /// For the end of IDLE: a dead connection shows here.
    pub done: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            net: Timeouts::default(),
            command: Duration::from_mins(10),
            done: Duration::from_secs(15),
        }
    }
}

/// One logged-in connection. Made by [`Session::open`].
#[derive(Debug)]
pub struct Session {
    pub(super) client: Client<Gate<Stream>>,
    pub(super) at: String,
    pub(super) patience: Patience,
    pub(super) capabilities: BTreeSet<String>,
    /// What the last scan found in INBOX, so that mail which came before IDLE began is noticed.
    pub(super) inbox_at_scan: Option<Examined>,
    commands: u64,
    healthy: bool,
}

/// One step of the server's answer.
pub(super) enum Step {
    /// "+": the server waits for more.
    Continue,
    /// Untagged data, already handed to the callback.
    Data,
    /// The tagged end.
    Done(Done),
}

/// The tagged end of a command.
pub(super) struct Done {
    pub status: Status,
    pub words: String,
    pub capabilities: Option<BTreeSet<String>>,
}

/// Takes untagged responses.
pub(super) type OnData<'a> = dyn FnMut(&Response<'_>) + Send + 'a;

impl Session {
    pub(super) fn new(stream: Stream, at: String, patience: Patience) -> Self {
        Self {
            client: Client::new(Gate::new(stream)),
            at,
            patience,
            capabilities: BTreeSet::new(),
            inbox_at_scan: None,
            commands: 0,
            healthy: true,
        }
    }

    /// Whether the session can be used on. False for good after any error.
    pub fn is_healthy(&self) -> bool {
        self.healthy
    }

    /// The server: `host:port`.
    pub fn server(&self) -> &str {
        &self.at
    }

    /// Whether the server offers a capability (RFC 9051 §7.2.2), written in capitals.
    pub fn offers(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// Asks for news, which also keeps the connection alive (NOOP, RFC 9051 §6.1.2).
    pub async fn noop(&mut self) -> Result<(), MailboxError> {
        self.run(Doing::Noop, "NOOP", Budget::SMALL, &mut |_| {})
            .await?;
        Ok(())
    }

    /// Says goodbye and closes. Nothing depends on the answer.
    pub async fn logout(mut self) {
        let limit = self.patience.done;
        let parting = async {
            if self
                .start(&Doing::Noop, "LOGOUT", Budget::SMALL)
                .await
                .is_ok()
            {
                let _ = self.client.read_response().await;
            }
            let _ = self.client.get_mut().inner_mut().shutdown().await;
        };
        let _ = tokio::time::timeout(limit, parting).await;
    }

    /// Runs a command to its tagged OK.
    pub(super) async fn run(
        &mut self,
        doing: Doing,
        line: &str,
        budget: Budget,
        on: &mut OnData<'_>,
    ) -> Result<Done, MailboxError> {
        let limit = self.patience.command;
        let whole = async {
            let tag = self.start(&doing, line, budget).await?;
            self.finish(&doing, &tag, on).await
        };
        let Ok(outcome) = tokio::time::timeout(limit, whole).await else {
            return Err(MailboxError::new(&self.at, Kind::Silent { doing }));
        };
        let done = outcome?;
        tracing::debug!(server = %self.at, %doing, status = ?done.status, "IMAP command ended");
        if done.status != Status::Ok {
            let kind = Kind::refused(doing, &done.words);
            return Err(MailboxError::new(&self.at, kind));
        }
        self.healthy = true;
        Ok(done)
    }

    /// Sends a command. From here until [`Session::succeeded`] the session counts as broken, so that
    /// an error or a cancelled call leaves it so.
    pub(super) async fn start(
        &mut self,
        doing: &Doing,
        line: &str,
        budget: Budget,
    ) -> Result<String, MailboxError> {
        if !self.healthy {
            return Err(MailboxError::new(&self.at, Kind::Unusable));
        }
        self.healthy = false;
        self.commands += 1;
        let tag = format!("L{}", self.commands);
        self.client.get_mut().begin(&tag, budget);
        let command = format!("{tag} {line}\r\n");
        self.send(doing, command.as_bytes()).await?;
        Ok(tag)
    }

    /// Marks the session as usable again, after a tagged OK.
    pub(super) fn succeeded(&mut self) {
        self.healthy = true;
    }

    /// Writes bytes to the server, past the logging of the library.
    pub(super) async fn send(&mut self, doing: &Doing, bytes: &[u8]) -> Result<(), MailboxError> {
        let gate = self.client.get_mut();
        let written = async {
            gate.write_all(bytes).await?;
            gate.flush().await
        };
        let outcome = written.await;
        outcome.map_err(|e| self.io_error(doing, &e))
    }

    /// Reads to the tagged end.
    pub(super) async fn finish(
        &mut self,
        doing: &Doing,
        tag: &str,
        on: &mut OnData<'_>,
    ) -> Result<Done, MailboxError> {
        // Ends: the gate counts lines and bytes.
        loop {
            match self.step(doing, tag, on).await? {
                Step::Done(done) => return Ok(done),
                // Nobody is waiting for leave to go on.
                Step::Continue => {
                    let kind = Kind::Garbled {
                        doing: doing.clone(),
                    };
                    return Err(MailboxError::new(&self.at, kind));
                }
                Step::Data => {}
            }
        }
    }

    /// Reads one response. May be cancelled between responses: what has been read stays buffered.
    pub(super) async fn step(
        &mut self,
        doing: &Doing,
        tag: &str,
        on: &mut OnData<'_>,
    ) -> Result<Step, MailboxError> {
        // The parser panics on a few malformed lines, such as INTERNALDATE NIL.
        let read = AssertUnwindSafe(self.client.read_response())
            .catch_unwind()
            .await;
        let response = match read {
            Ok(Ok(Some(response))) => response,
            Ok(Ok(None)) => {
                return Err(self.error(Kind::Closed {
                    doing: doing.clone(),
                    why: "the server closed it".to_owned(),
                }));
            }
            Ok(Err(e)) => return Err(self.io_error(doing, &e)),
            Err(_) => {
                return Err(self.error(Kind::Garbled {
                    doing: doing.clone(),
                }));
            }
        };
        match response.parsed() {
            Response::Continue(_) => Ok(Step::Continue),
            Response::Done {
                tag: ended,
                status,
                outcome,
            } if ended.0 == tag => Ok(Step::Done(Done {
                status: copy_status(status),
                words: words_of(outcome),
                capabilities: capabilities_in(outcome),
            })),
            Response::Data { status, outcome } => match status {
                Status::Bye => Err(self.error(Kind::Bye {
                    doing: doing.clone(),
                    words: super::error::tidy(&words_of(outcome)),
                })),
                Status::Bad => Err(self.error(Kind::refused(doing.clone(), &words_of(outcome)))),
                Status::PreAuth => Err(self.error(Kind::PreAuth)),
                Status::Ok | Status::No => {
                    on(response.parsed());
                    Ok(Step::Data)
                }
            },
            other => {
                on(other);
                Ok(Step::Data)
            }
        }
    }

    pub(super) fn error(&self, kind: Kind) -> MailboxError {
        MailboxError::new(&self.at, kind)
    }

    /// An error in what a command that ended well has brought. It ends the session as any other.
    pub(super) fn give_up(&mut self, kind: Kind) -> MailboxError {
        self.healthy = false;
        self.error(kind)
    }

    pub(super) fn quoted(&self, text: &str) -> Result<String, MailboxError> {
        quote(text).ok_or_else(|| {
            self.error(Kind::Garbled {
                doing: Doing::Listing,
            })
        })
    }

    /// The text of a parse error holds the data, which is somebody's mail: it is left out.
    fn io_error(&self, doing: &Doing, error: &std::io::Error) -> MailboxError {
        use std::io::ErrorKind;
        let doing = doing.clone();
        let excess = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Excess>());
        let kind = match (excess, error.kind()) {
            (Some(excess), _) => Kind::TooMuch {
                doing,
                what: excess.words(),
            },
            (None, ErrorKind::TimedOut) => Kind::Silent { doing },
            (None, ErrorKind::Other) => Kind::Garbled { doing },
            (None, other) => Kind::Closed {
                doing,
                why: other.to_string(),
            },
        };
        self.error(kind)
    }
}

fn words_of(outcome: &Outcome<'_>) -> String {
    outcome
        .information
        .as_deref()
        .unwrap_or_default()
        .to_owned()
}

fn copy_status(status: &Status) -> Status {
    match status {
        Status::Ok => Status::Ok,
        Status::No => Status::No,
        Status::Bad => Status::Bad,
        Status::PreAuth => Status::PreAuth,
        Status::Bye => Status::Bye,
    }
}

fn capabilities_in(outcome: &Outcome<'_>) -> Option<BTreeSet<String>> {
    match &outcome.code {
        Some(ResponseCode::Capabilities(list)) => Some(capability_names(list)),
        _ => None,
    }
}

pub(super) fn capability_names(list: &[Capability<'_>]) -> BTreeSet<String> {
    list.iter()
        .map(|capability| match capability {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(name) => format!("AUTH={}", name.to_ascii_uppercase()),
            Capability::Atom(name) => name.to_ascii_uppercase(),
        })
        .collect()
}
