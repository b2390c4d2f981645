//! The sandbox's IMAP server: what a mail client needs to read a mailbox, and nothing to change it.
//!
//! It speaks the part of `IMAP4rev1` (RFC 3501, RFC 9051) that a careful reader of mail uses:
//! LOGIN and AUTHENTICATE PLAIN, LIST with special use (RFC 6154) and status (RFC 5819), STATUS,
//! SELECT and EXAMINE, FETCH with sections and partials, SEARCH, IDLE (RFC 2177), APPEND, ID. There
//! is no STORE, EXPUNGE, COPY or MOVE: a client that tries to change the mailbox gets BAD, and
//! APPEND and the setting of `\Seen` are written down for tests to judge.
//!
//! Each connection has its own view of the selected folder: sequence numbers move only when the
//! server says EXISTS or EXPUNGE, as RFC 9051 §7.5 has it.

mod answers;
mod fetch;
mod parse;
mod utf7;

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::net::TcpStream;

use super::Shared;
use super::fault::Effect;
use super::wire::{Stop, Wire};
use parse::{Command, Item, Key, NumberSet, Refusal};

/// The largest literal in an APPEND, and in any other command.
const MAX_APPEND_OCTETS: usize = 64 * 1024 * 1024;
const MAX_LITERAL_OCTETS: usize = 16 * 1024;
const MAX_LITERALS_PER_COMMAND: usize = 64;

/// A folder as one connection sees it.
#[derive(Debug)]
struct Selected {
    folder: String,
    read_only: bool,
    uid_validity: u32,
    /// UIDs by sequence number, the first being number 1.
    view: Vec<u32>,
}

struct Session {
    wire: Wire,
    shared: Shared,
    commands: u64,
    user: Option<String>,
    selected: Option<Selected>,
}

/// Serves one connection to its end.
pub(super) async fn serve(stream: TcpStream, shared: Shared) {
    let faults = shared.imap_faults.clone();
    let mut session = Session {
        wire: Wire::new(stream, faults.at_byte()),
        shared,
        commands: 0,
        user: None,
        selected: None,
    };
    if session
        .wire
        .begin(b"* ", faults.at_connect())
        .await
        .is_err()
    {
        return;
    }
    let greeting = format!("OK [CAPABILITY {}] Sandbox ready", session.capabilities());
    let mut state = session.wire.reply(greeting.as_bytes()).await;
    while state != Err(Stop::Gone) {
        state = session.one_command().await;
    }
}

impl Session {
    /// Reads one command and answers it. `Stop::Gone` ends the connection, also after LOGOUT.
    async fn one_command(&mut self) -> Result<(), Stop> {
        let line = match self.wire.line().await {
            Err(Stop::TooLong) => return self.goodbye("Line too long").await,
            line => line?,
        };
        let Some((tag, _)) = parse::tag(&line) else {
            return self.wire.say(b"* BAD No tag\r\n").await;
        };
        let mut prefix = tag.to_vec();
        prefix.push(b' ');
        let Some(whole) = self.with_literals(line, &prefix).await? else {
            return Ok(());
        };
        let text = whole.get(prefix.len()..).unwrap_or_default();
        let first_line = text.split(|b| *b == b'\r').next().unwrap_or_default();
        let first_line = String::from_utf8_lossy(first_line).into_owned();
        self.commands += 1;
        self.shared.log_imap(&first_line);
        let fault = self
            .shared
            .imap_faults
            .at_command(self.commands, &first_line);
        self.wire.begin(&prefix, fault).await?;
        match parse::command(text) {
            Ok(command) => self.obey(command).await,
            Err(Refusal(why)) => self.wire.reply(format!("BAD {why}").as_bytes()).await,
        }
    }

    /// Reads the literals that the line announces, and what follows them. `None` where one was
    /// refused and the client still waits for its turn.
    async fn with_literals(
        &mut self,
        mut line: Vec<u8>,
        prefix: &[u8],
    ) -> Result<Option<Vec<u8>>, Stop> {
        let verb = line.get(prefix.len()..prefix.len() + 7);
        let is_append = verb.is_some_and(|verb| verb.eq_ignore_ascii_case(b"APPEND "));
        let limit = if is_append {
            MAX_APPEND_OCTETS
        } else {
            MAX_LITERAL_OCTETS
        };
        let mut whole = Vec::new();
        for _ in 0..MAX_LITERALS_PER_COMMAND {
            let Some((length, waits)) = parse::announced_literal(&line) else {
                whole.extend_from_slice(&line);
                return Ok(Some(whole));
            };
            if length > limit {
                if !waits {
                    return self.goodbye("Literal too large").await.map(|()| None);
                }
                let refusal = [prefix, b"NO [TOOBIG] Literal too large\r\n"].concat();
                self.wire.say(&refusal).await?;
                return Ok(None);
            }
            if waits {
                self.wire.say(b"+ Ready\r\n").await?;
            }
            whole.extend_from_slice(&line);
            whole.extend_from_slice(b"\r\n");
            whole.extend_from_slice(&self.wire.exactly(length).await?);
            line = self.wire.line().await?;
        }
        self.goodbye("Too many literals").await.map(|()| None)
    }

    async fn goodbye(&mut self, why: &str) -> Result<(), Stop> {
        let line = format!("* BYE {why}").into_bytes();
        self.wire.suffer(Effect::Bye(line)).await
    }

    fn capabilities(&self) -> String {
        let idle = if self.shared.switches().idle {
            " IDLE"
        } else {
            ""
        };
        format!(
            "IMAP4rev1 LITERAL+ SASL-IR ID{idle} SPECIAL-USE LIST-EXTENDED LIST-STATUS UIDPLUS \
             UNSELECT AUTH=PLAIN"
        )
    }

    async fn obey(&mut self, command: Command) -> Result<(), Stop> {
        match command {
            Command::Capability => {
                let line = format!("* CAPABILITY {}\r\n", self.capabilities());
                self.wire.item(line.as_bytes()).await?;
                self.wire.reply(b"OK Done").await
            }
            Command::Noop => {
                self.announce().await?;
                self.wire.reply(b"OK Done").await
            }
            Command::Id => {
                self.wire.item(b"* ID (\"name\" \"sandbox\")\r\n").await?;
                self.wire.reply(b"OK Done").await
            }
            Command::Logout => {
                self.wire.item(b"* BYE Goodbye\r\n").await?;
                self.wire.reply(b"OK Done").await?;
                self.wire.suffer(Effect::Close).await
            }
            Command::Login { user, password } => self.log_in(&user, &password).await,
            Command::AuthenticatePlain { initial } => self.authenticate(initial).await,
            command => match self.user.clone() {
                Some(user) => self.obey_user(&user, command).await,
                None => self.wire.reply(b"BAD Log in first").await,
            },
        }
    }

    async fn obey_user(&mut self, user: &str, command: Command) -> Result<(), Stop> {
        match command {
            Command::List {
                reference,
                patterns,
                only_special,
                status,
            } => {
                let rows = answers::list(&self.shared, user, &reference, &patterns, only_special);
                for row in rows {
                    self.wire.item(row.line.as_bytes()).await?;
                    if let Some(line) = answers::status(&self.shared, user, &row.name, &status)
                        && !status.is_empty()
                    {
                        self.wire.item(line.as_bytes()).await?;
                    }
                }
                self.wire.reply(b"OK Done").await
            }
            Command::Status { folder, items } => {
                match answers::status(&self.shared, user, &folder, &items) {
                    Some(line) => {
                        self.wire.item(line.as_bytes()).await?;
                        self.wire.reply(b"OK Done").await
                    }
                    None => self.no_such_folder().await,
                }
            }
            Command::Select { folder, read_only } => self.select(user, folder, read_only).await,
            Command::Append {
                folder,
                flags,
                date,
                raw,
            } => {
                let flags: BTreeSet<String> = flags.into_iter().collect();
                let date = date.unwrap_or_else(|| self.shared.now());
                let added = self
                    .shared
                    .store
                    .add(user, &folder, raw.into(), date, flags);
                let Some((validity, uid)) = added else {
                    let words = b"NO [TRYCREATE] No such folder";
                    return self.wire.reply(words).await;
                };
                self.shared.note_change(format!("APPEND {folder} {uid}"));
                self.announce().await?;
                let words = format!("OK [APPENDUID {validity} {uid}] Done");
                self.wire.reply(words.as_bytes()).await
            }
            Command::Idle => self.idle().await,
            Command::Unselect => {
                let words: &[u8] = match self.selected.take() {
                    Some(_) => b"OK Done",
                    None => b"BAD No folder is selected",
                };
                self.wire.reply(words).await
            }
            Command::Fetch { by_uid, set, items } => self.fetch(user, by_uid, &set, &items).await,
            Command::Search { by_uid, keys } => self.search(user, by_uid, &keys).await,
            _ => self.wire.reply(b"BAD Unknown command").await,
        }
    }

    async fn log_in(&mut self, user: &str, password: &str) -> Result<(), Stop> {
        let right = self
            .shared
            .store
            .lock()
            .account(user)
            .is_some_and(|a| a.password == password);
        if !right || self.shared.switches().refuse_logins {
            let words = b"NO [AUTHENTICATIONFAILED] Wrong user or password";
            return self.wire.reply(words).await;
        }
        self.user = Some(user.to_owned());
        let words = format!("OK [CAPABILITY {}] Logged in", self.capabilities());
        self.wire.reply(words.as_bytes()).await
    }

    /// SASL PLAIN (RFC 4616): `[authzid] NUL authcid NUL password` in base64.
    async fn authenticate(&mut self, initial: Option<String>) -> Result<(), Stop> {
        let response = if let Some(initial) = initial {
            initial
        } else {
            self.wire.say(b"+ \r\n").await?;
            String::from_utf8_lossy(&self.wire.line().await?).into_owned()
        };
        let decoded = STANDARD.decode(response.trim()).unwrap_or_default();
        let text = String::from_utf8_lossy(&decoded).into_owned();
        let mut parts = text.split('\0').skip(1);
        match (parts.next(), parts.next()) {
            (Some(user), Some(password)) => self.log_in(user, password).await,
            _ => self.wire.reply(b"BAD That is not SASL PLAIN").await,
        }
    }

    async fn no_such_folder(&mut self) -> Result<(), Stop> {
        let words = b"NO [NONEXISTENT] No such folder";
        self.wire.reply(words).await
    }

    async fn select(&mut self, user: &str, folder: String, read_only: bool) -> Result<(), Stop> {
        self.selected = None;
        let Some((selected, lines)) = answers::select(&self.shared, user, folder, read_only) else {
            return self.no_such_folder().await;
        };
        self.selected = Some(selected);
        for line in lines {
            self.wire.item(line.as_bytes()).await?;
        }
        let words: &[u8] = if read_only {
            b"OK [READ-ONLY] Done"
        } else {
            b"OK [READ-WRITE] Done"
        };
        self.wire.reply(words).await
    }

    /// Tells what changed in the selected folder since the client last heard of it.
    async fn announce(&mut self) -> Result<(), Stop> {
        let (Some(user), Some(selected)) = (&self.user, &mut self.selected) else {
            return Ok(());
        };
        let (uid_validity, uids) = {
            let mail = self.shared.store.lock();
            match mail.account(user).and_then(|a| a.folder(&selected.folder)) {
                Some(folder) => (folder.uid_validity, folder.uids()),
                None => (0, Vec::new()),
            }
        };
        if uid_validity != selected.uid_validity {
            // It cannot change within a session (RFC 9051 §2.3.1.1), so the session ends.
            return self.goodbye("The folder was replaced").await;
        }
        let mut lines = Vec::new();
        for at in (0..selected.view.len()).rev() {
            if selected
                .view
                .get(at)
                .is_some_and(|uid| uids.binary_search(uid).is_err())
            {
                selected.view.remove(at);
                lines.push(format!("* {} EXPUNGE\r\n", at + 1));
            }
        }
        if uids.len() != selected.view.len() {
            lines.push(format!("* {} EXISTS\r\n* 0 RECENT\r\n", uids.len()));
            selected.view = uids;
        }
        for line in lines {
            self.wire.item(line.as_bytes()).await?;
        }
        Ok(())
    }

    /// RFC 2177. The read keeps what it has when an arrival comes first.
    async fn idle(&mut self) -> Result<(), Stop> {
        if !self.shared.switches().idle {
            return self.wire.reply(b"BAD Unknown command").await;
        }
        let mut arrivals = self.shared.store.watch();
        self.wire.say(b"+ idling\r\n").await?;
        loop {
            self.announce().await?;
            tokio::select! {
                line = self.wire.line() => {
                    let words: &[u8] = if line?.eq_ignore_ascii_case(b"DONE") {
                        b"OK Done"
                    } else {
                        b"BAD DONE was expected"
                    };
                    return self.wire.reply(words).await;
                }
                arrival = arrivals.changed() => arrival.map_err(|_| Stop::Gone)?,
            }
        }
    }

    async fn fetch(
        &mut self,
        user: &str,
        by_uid: bool,
        set: &NumberSet,
        items: &[Item],
    ) -> Result<(), Stop> {
        let Some(selected) = &self.selected else {
            return self.wire.reply(b"BAD No folder is selected").await;
        };
        let folder = selected.folder.clone();
        let marks = !selected.read_only && fetch::marks_seen(items);
        let wanted = answers::wanted(&selected.view, by_uid, set);
        for (sequence, uid) in wanted {
            let stored = {
                let mail = self.shared.store.lock();
                let account = mail.account(user);
                account.and_then(|a| a.folder(&folder)?.message(uid).cloned())
            };
            let Some(stored) = stored else { continue };
            if marks {
                self.shared.store.add_flag(user, &folder, uid, "\\Seen");
                self.shared.note_change(format!("SEEN {folder} {uid}"));
            }
            self.wire.before_item().await?;
            for piece in fetch::response(sequence, &stored, items) {
                match piece {
                    fetch::Piece::Text(text) => self.wire.say(&text).await?,
                    fetch::Piece::Literal(octets) => self.wire.literal(&octets).await?,
                }
            }
        }
        if by_uid {
            self.announce().await?;
        }
        self.wire.reply(b"OK Done").await
    }

    async fn search(&mut self, user: &str, by_uid: bool, keys: &[Key]) -> Result<(), Stop> {
        let Some(selected) = &self.selected else {
            return self.wire.reply(b"BAD No folder is selected").await;
        };
        let line = answers::search(&self.shared, user, selected, by_uid, keys);
        self.wire.item(line.as_bytes()).await?;
        if by_uid {
            self.announce().await?;
        }
        self.wire.reply(b"OK Done").await
    }
}
