//! A year in under a minute, on this computer alone: the first five minutes of every newcomer.
//!
//! The [sandbox](crate::sandbox) opens an IMAP and an SMTP server on loopback, its stage plays the people
//! who answer, and the real engine works in between with its real clients, over real sockets, from
//! deadline to deadline. What happens is told as a story while it happens; at the end stand the log of
//! noes and the five promises, checked against the mail server's own journal. Ledger, config, templates
//! and every mail stay behind as files, to be looked at with the other commands.
//!
//! The same seed tells the same story, byte for byte: the start is fixed, time comes from the play, and
//! the store's key, on which the hours of sending depend, follows from the seed. Nothing of the demo is
//! in the way of real work: it has a folder of its own and knows no account.

mod account;
mod ending;
mod folder;
mod page;
mod play;
mod promises;
mod tale;
mod words;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::compose::Templates;
use crate::config::{self, Config, Faults};
use crate::engine::{Engine, Manner};
use crate::ledger::{Ledger, LedgerError};
use crate::mailbox::{MailboxError, Patience, Session};
use crate::sandbox::stage::{Owner, Stage, cast};
use crate::sandbox::{Sandbox, Setup};
use crate::smtp::Relay;

pub use page::Page;

use folder::Folder;
use play::Play;

/// Monday, 23 November 2026, eight in the morning where the owner lives.
const START_SECOND: i64 = 1_795_420_800;

/// What the demo is to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many days to live through.
    pub days: u32,
    /// Which story.
    pub seed: u64,
    /// Where to leave the files.
    pub folder: PathBuf,
    /// Whether the servers stay up until the caller's stop.
    pub serve: bool,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every promise was kept.
    Kept,
    /// One was broken, or the play could not be played to its end.
    Broken,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder holds something else.
    #[error(
        "{folder} is not empty and was not made by an earlier demo; name another one with --dir"
    )]
    FolderTaken {
        /// Which.
        folder: String,
    },
    /// A file of the demo.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The servers could not be started.
    #[error("the demo's mail servers could not be started on this computer: {0}")]
    Servers(std::io::Error),
    /// The demo's own config is faulty.
    #[error("{0}")]
    Config(Faults),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The mailbox.
    #[error("the demo's mailbox: {0}")]
    Mailbox(#[from] MailboxError),
    /// Nobody reads on.
    #[error("the story could not be told: {0}")]
    Page(#[from] std::io::Error),
}

impl From<Faults> for DemoError {
    fn from(faults: Faults) -> Self {
        Self::Config(faults)
    }
}

/// Plays the demo and tells it on `page`. With `serve`, `until` ends it.
pub async fn run<W: Write>(
    options: &Options,
    page: &mut Page<W>,
    until: impl Future<Output = ()>,
) -> Result<Outcome, DemoError> {
    let start = Timestamp::from_second(START_SECOND).unwrap_or(Timestamp::UNIX_EPOCH);
    let end = start
        .checked_add(SignedDuration::from_hours(24 * i64::from(options.days)))
        .unwrap_or(Timestamp::MAX);
    let owner = Owner::default();
    let stage = Stage::new(
        owner.clone(),
        cast(options.seed, start),
        options.seed,
        start,
    );
    let sandbox = Sandbox::start_with(Setup {
        now: start,
        smtp_needs_login: true,
        ..Setup::default()
    })
    .await
    .map_err(DemoError::Servers)?;
    // As most providers do: what goes out through them lies in Sent.
    sandbox.switch(|switches| switches.sent_copies = true);

    let folder = Folder::prepare(&options.folder, options.seed)?;
    folder.write_config(
        &owner,
        sandbox.imap_addr().port(),
        sandbox.smtp_addr().port(),
    )?;
    let config = Arc::new(config::load(&folder.config_file())?);
    let lock = Ledger::lock(&config.store)?;
    let ledger = Arc::new(Ledger::open(&config.store)?);
    let session = Session::open(&config.imap, folder::PASSWORD, &Patience::default()).await?;
    let engine = engine(&config, &ledger, &folder)?;
    engine.recover(start)?;

    let mut play = Play::new(sandbox, stage, engine, session, page, start);
    play.begin(&owner, options.days)?;
    play.live_until(end).await?;
    let played = play.end();
    let outcome = ending::tell(&played, &ledger, &config, &folder, page)?;
    drop(lock);
    if options.serve {
        ending::tell_ports(&played, page)?;
        until.await;
    }
    played.sandbox.stop().await;
    Ok(outcome)
}

fn engine(
    config: &Arc<Config>,
    ledger: &Arc<Ledger>,
    folder: &Folder,
) -> Result<Engine, DemoError> {
    let files = config::template_files(&config.templates)?;
    let files = files.into_iter().map(|file| (file.name, file.text));
    let (templates, _) = Templates::load(files.collect());
    let password = config.smtp.secret.as_ref().map(|_| folder.password());
    Ok(Engine::new(
        Arc::clone(config),
        Arc::clone(ledger),
        Arc::new(templates),
        Relay::new(config.smtp.clone(), password),
        Manner::Once { fixed_clock: true },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_begins_on_a_monday_in_november() {
        let start = Timestamp::from_second(START_SECOND).unwrap();
        assert_eq!(start.to_string(), "2026-11-23T08:00:00Z");
    }
}
