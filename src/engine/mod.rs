//! One turn of the whole: read the mailbox, tell the owner, decide, send what is due.
//!
//! [`Engine::tick`] is the same call in the daemon, in a single pass, in the demo and in tests. It is given
//! the present and answers when it wants to be called again; between calls it holds nothing that is not in
//! the ledger, so that a crash at any point loses nothing. The order inside a turn is the fourth promise:
//! every watched folder is read to its end first, and nothing goes to a prospect more than sixty seconds
//! after the beginning of that reading.

mod owner;
mod planning;
mod scanning;
mod sending;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::compose::Templates;
use crate::config::Config;
use crate::ledger::{Ledger, LedgerError, MinuteBy};
use crate::mailbox::Session;
use crate::recording::Context;
use crate::smtp::Relay;

pub use scanning::Progress;

/// The daemon's work on one account.
pub struct Engine {
    /// The owner's config.
    pub config: Arc<Config>,
    /// The store.
    pub ledger: Arc<Ledger>,
    /// Built-in templates and the owner's over them.
    pub templates: Arc<Templates>,
    /// The server for outgoing mail.
    pub relay: Relay,
    manner: Manner,
    pace: sending::Pace,
}

/// In which surroundings the engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Always on: letters to the owner are gathered for a while, the clock is watched.
    Daemon,
    /// One pass: nothing waits for company. With a clock that stands still, the minute is counted in real time.
    Once {
        /// Whether the present was given by the caller.
        fixed_clock: bool,
    },
}

/// What a turn did, and when the next one is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tick {
    /// Parts that failed, each as a sentence that names it.
    pub failures: Vec<String>,
    /// When something is due next, at the latest.
    pub wake_at: Option<Timestamp>,
    /// More is due and may go when this long has passed: the cap of the minute.
    pub resume_in: Option<Duration>,
    /// The connection to the mailbox is no longer usable.
    pub session_lost: bool,
    /// The mailbox refused the password.
    pub auth_failed: bool,
    /// How many messages were read.
    pub messages_read: u64,
    /// What went out: recipient and step, or the purpose of a letter to the owner.
    pub sent: Vec<(String, String)>,
}

impl Engine {
    /// An engine over an open store. `recover` has to be called before the first turn.
    pub fn new(
        config: Arc<Config>,
        ledger: Arc<Ledger>,
        templates: Arc<Templates>,
        relay: Relay,
        manner: Manner,
    ) -> Self {
        Self {
            config,
            ledger,
            templates,
            relay,
            manner,
            pace: sending::Pace::default(),
        }
    }

    /// Settles what the last process left unsettled. Needs the store's lock.
    pub fn recover(&self, now: Timestamp) -> Result<(), LedgerError> {
        let recovered = self.ledger.recover_outbox(now)?;
        if recovered.released > 0 || recovered.uncertain > 0 {
            tracing::warn!(
                planned_again = recovered.released,
                uncertain = recovered.uncertain,
                "the last run ended in the middle of sending"
            );
        }
        // The config may have changed since.
        self.ledger.wake_all()
    }

    /// One turn. Without a session only the planning is done; nothing goes to a prospect.
    pub async fn tick(
        &mut self,
        session: Option<&mut Session>,
        now: Timestamp,
        progress: Option<Progress<'_>>,
    ) -> Result<Tick, LedgerError> {
        let mut tick = Tick::default();
        self.ledger.note_installed(now)?;
        let fresh = match session {
            Some(session) => self.scan_all(session, now, progress, &mut tick).await?,
            None => None,
        };
        self.confirm_known_correspondents(now)?;
        self.plan_all(now)?;
        self.write_to_owner(now, &mut tick).await?;
        self.plan_all(now)?;
        if let Some(fresh_until) = fresh
            && self.clock_is_sane(now, &mut tick)?
        {
            self.send_due(fresh_until, now, &mut tick).await?;
            self.plan_all(now)?;
        }
        tick.wake_at = self.next_wake(now)?;
        self.remember_trouble(&tick.failures, now)?;
        Ok(tick)
    }

    /// Decides anew what other commands have changed.
    pub fn replan(&self, now: Timestamp) -> Result<(), LedgerError> {
        self.plan_all(now)
    }

    /// Keeps failures for `status`.
    pub fn remember_trouble(&self, failures: &[String], now: Timestamp) -> Result<(), LedgerError> {
        let known = self.ledger.setting("trouble")?.unwrap_or_default();
        let words = failures.join("\n");
        if known == words {
            return Ok(());
        }
        self.ledger.set_setting("trouble", &words)?;
        self.ledger.set_setting("trouble_since", &now.to_string())
    }

    fn context(&self, now: Timestamp) -> Context<'_> {
        Context {
            ledger: &self.ledger,
            config: &self.config,
            now,
        }
    }

    const fn minute_by(&self) -> MinuteBy {
        match self.manner {
            Manner::Once { fixed_clock: true } => MinuteBy::Caller,
            Manner::Daemon | Manner::Once { fixed_clock: false } => MinuteBy::Clock,
        }
    }

    /// A clock that went back by more than five minutes stops all sending until it is right again
    /// (TRUST R-08). A present that the caller gives is not remembered.
    fn clock_is_sane(&self, now: Timestamp, tick: &mut Tick) -> Result<bool, LedgerError> {
        const TOLERANCE: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
        if self.manner == (Manner::Once { fixed_clock: true }) {
            return Ok(true);
        }
        let latest: Option<Timestamp> = self
            .ledger
            .setting("latest_now")?
            .and_then(|text| text.parse().ok());
        if let Some(latest) = latest.filter(|latest| now < *latest - TOLERANCE) {
            tick.failures.push(format!(
                "the clock says {now}, but it was {latest} before: nothing is sent until the clock is right"
            ));
            return Ok(false);
        }
        if latest.is_none_or(|latest| now > latest) {
            self.ledger.set_setting("latest_now", &now.to_string())?;
        }
        Ok(true)
    }
}
