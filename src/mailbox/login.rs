//! From a config to a logged-in session: connect, greeting, login.
//!
//! The password goes by AUTHENTICATE PLAIN (RFC 4616), which carries any UTF-8, else by LOGIN. It
//! is sent only under TLS or to this machine, which `net` sees to, and only after a greeting that
//! does not claim that somebody is logged in already (PREAUTH could be slipped in, TRUST S-15). It
//! is never logged and never part of an error (TRUST S-08). The initial response of SASL-IR is not
//! used, since some servers offer it and then hang.
//!
//! The ID command (RFC 2971) is sent where offered: some providers refuse to open folders without.

use std::collections::BTreeSet;

use async_imap::imap_proto::{Response, Status};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::error::{Doing, Kind, MailboxError};
use super::names::quote;
use super::session::{Done, Patience, Session, Step, capability_names};
use super::wire::Budget;
use crate::config::Server;
use crate::net;

impl Session {
    /// Connects and logs in. `password` is the resolved `server.secret`.
    pub async fn open(
        server: &Server,
        password: &str,
        patience: &Patience,
    ) -> Result<Self, MailboxError> {
        let at = place(&server.host, server.port);
        let user = match server.user.as_deref() {
            Some(user) if !user.is_empty() && !password.is_empty() => user,
            _ => return Err(MailboxError::new(&at, Kind::NoCredentials)),
        };
        let forbidden = |text: &str| text.contains(['\r', '\n', '\0']);
        if forbidden(user) || forbidden(password) {
            return Err(MailboxError::new(&at, Kind::BadCredentials));
        }
        let connecting = net::connect(
            &server.host,
            server.port,
            server.tls,
            server.ca_file.as_deref(),
            &patience.net,
        );
        let stream = connecting
            .await
            .map_err(|e| MailboxError::new(&at, Kind::Net(e)))?;
        let mut session = Self::new(stream, at, *patience);
        session.read_greeting().await?;
        session.read_capabilities().await?;
        session.log_in(user, password).await?;
        session.introduce().await?;
        tracing::info!(server = %session.server(), "logged in to the mailbox");
        Ok(session)
    }

    /// RFC 9051 §7.1: OK, and nothing else.
    async fn read_greeting(&mut self) -> Result<(), MailboxError> {
        let doing = Doing::Greeting;
        self.client.get_mut().begin("", Budget::SMALL);
        let mut is_ok = false;
        let mut on = |response: &Response<'_>| {
            is_ok = matches!(
                response,
                Response::Data {
                    status: Status::Ok,
                    ..
                }
            );
        };
        self.step(&doing, "", &mut on).await?;
        if is_ok {
            Ok(())
        } else {
            Err(self.error(Kind::Garbled { doing }))
        }
    }

    async fn read_capabilities(&mut self) -> Result<(), MailboxError> {
        let mut found = BTreeSet::new();
        let mut on = |response: &Response<'_>| {
            if let Response::Capabilities(list) = response {
                found.extend(capability_names(list));
            }
        };
        self.run(Doing::Capability, "CAPABILITY", Budget::SMALL, &mut on)
            .await?;
        self.capabilities = found;
        Ok(())
    }

    async fn log_in(&mut self, user: &str, password: &str) -> Result<(), MailboxError> {
        let limit = self.patience.command;
        let exchange = async {
            if self.offers("AUTH=PLAIN") {
                self.authenticate_plain(user, password).await
            } else if self.offers("LOGINDISABLED") {
                let ways: Vec<&str> = self
                    .capabilities
                    .iter()
                    .filter_map(|name| name.strip_prefix("AUTH="))
                    .collect();
                let offered = if ways.is_empty() {
                    "nothing".to_owned()
                } else {
                    ways.join(", ")
                };
                Err(self.error(Kind::NoPasswordLogin { offered }))
            } else {
                self.login_command(user, password).await
            }
        };
        let Ok(outcome) = tokio::time::timeout(limit, exchange).await else {
            let doing = Doing::Login;
            return Err(self.error(Kind::Silent { doing }));
        };
        let done = outcome?;
        match done.status {
            Status::Ok => self.succeeded(),
            Status::Bad => return Err(self.error(Kind::login_refused(&done.words, true))),
            _ => return Err(self.error(Kind::login_refused(&done.words, false))),
        }
        // What a server can do often changes with the login.
        match done.capabilities {
            Some(found) => self.capabilities = found,
            None => self.read_capabilities().await?,
        }
        Ok(())
    }

    async fn authenticate_plain(
        &mut self,
        user: &str,
        password: &str,
    ) -> Result<Done, MailboxError> {
        let reply = STANDARD.encode(format!("\0{user}\0{password}"));
        let line = "AUTHENTICATE PLAIN".to_owned();
        self.dialogue(line, vec![reply]).await
    }

    /// LOGIN with quoted strings, or with literals where a character needs it (RFC 9051 §6.2.3).
    async fn login_command(&mut self, user: &str, password: &str) -> Result<Done, MailboxError> {
        let plain = user.is_ascii() && password.is_ascii();
        let quoted = match (quote(user), quote(password)) {
            (Some(user), Some(password)) if plain => Some(format!("LOGIN {user} {password}")),
            _ => None,
        };
        if let Some(line) = quoted {
            return self.dialogue(line, Vec::new()).await;
        }
        let first = format!("LOGIN {{{}}}", user.len());
        let second = format!("{user} {{{}}}", password.len());
        self.dialogue(first, vec![second, password.to_owned()])
            .await
    }

    /// Sends a line, and a further one each time that the server asks with "+".
    async fn dialogue(&mut self, line: String, more: Vec<String>) -> Result<Done, MailboxError> {
        let doing = Doing::Login;
        let tag = self.start(&doing, &line, Budget::SMALL).await?;
        let mut more = more.into_iter();
        // Ends: the gate counts lines.
        loop {
            match self.step(&doing, &tag, &mut |_| {}).await? {
                Step::Done(done) => return Ok(done),
                Step::Data => {}
                Step::Continue => {
                    // RFC 9051 §6.2.2: "*" gives up.
                    let next = more.next().unwrap_or_else(|| "*".to_owned());
                    self.send(&doing, format!("{next}\r\n").as_bytes()).await?;
                }
            }
        }
    }

    /// Says who we are, where the server wants to know. A refusal does not matter.
    async fn introduce(&mut self) -> Result<(), MailboxError> {
        if !self.offers("ID") {
            return Ok(());
        }
        let line = concat!(
            "ID (\"name\" \"longgame\" \"version\" \"",
            env!("CARGO_PKG_VERSION"),
            "\")"
        );
        let doing = Doing::Capability;
        let limit = self.patience.command;
        let exchange = async {
            let tag = self.start(&doing, line, Budget::SMALL).await?;
            self.finish(&doing, &tag, &mut |_| {}).await
        };
        match tokio::time::timeout(limit, exchange).await {
            Ok(outcome) => {
                outcome?;
                self.succeeded();
                Ok(())
            }
            Err(_) => Err(self.error(Kind::Silent { doing })),
        }
    }
}

fn place(host: &str, port: u16) -> String {
    if host.contains(':') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}
