//! Always on: one connection to the mailbox, one turn of the engine after the other.
//!
//! The daemon connects, takes a turn, waits with IDLE for the next sign of life, and starts over. Trouble
//! with the network or the password does not end it; it waits longer each time and says so in `status`.
//! What other commands write is noticed within a second. SIGTERM and SIGINT let the letter that is on its
//! way arrive, for at most a minute.

pub mod clock;

use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::config::{Password, Server};
use crate::engine::{Engine, Tick};
use crate::ledger::LedgerError;
use crate::mailbox::{self, Backoff, FOLLOW_UP_SCANS, Loss, Patience, Session, WakeReason, Watch};

/// How often the daemon looks whether another command has written.
const LOOK_FOR_WRITES: Duration = Duration::from_secs(1);
/// The shortest wait between two turns, whatever is due.
const SHORTEST_WAIT: Duration = Duration::from_millis(500);
/// What is due but did not go is tried again after this long, and then twice as long each time.
const FIRST_PATIENCE: Duration = Duration::from_secs(30);
const MOST_PATIENCE: Duration = Duration::from_mins(15);
/// How long a letter on its way may take when the daemon is asked to end.
const LAST_LETTER: Duration = Duration::from_mins(1);

/// What the daemon runs on.
pub struct Daemon {
    /// The work.
    pub engine: Engine,
    /// The server of the inbox.
    pub imap: Server,
    /// Its password.
    pub password: Password,
    /// How long one IDLE lasts.
    pub idle: Duration,
    /// How often the folders are looked at in any case.
    pub poll: Duration,
    /// The present as given, on test servers; none for the real one.
    pub fixed_now: Option<Timestamp>,
    /// Why the mailbox cannot be reached at the moment.
    pub unreachable: Option<String>,
    /// What was last said to be wrong, so that it is said once.
    pub last_failures: Vec<String>,
    /// How many turns in a row had something due and sent nothing.
    pub fruitless: u32,
}

impl Daemon {
    /// Runs until `stop` is cancelled.
    pub async fn run(mut self, stop: CancellationToken) -> Result<(), LedgerError> {
        let began = Instant::now();
        let mut backoff = Backoff::new(u64::from(std::process::id()));
        let mut session: Option<Session> = None;
        let mut follow_ups: Vec<Instant> = Vec::new();
        while !stop.is_cancelled() {
            if session.is_none() && began.elapsed() >= backoff.next_attempt() {
                session = self.connect(&mut backoff, began).await;
            }
            let turn = self.turn(session.as_mut());
            let tick = tokio::select! {
                tick = turn => tick?,
                () = ended(&stop) => break,
            };
            if tick.session_lost {
                session = None;
                backoff.lost(
                    began.elapsed(),
                    Loss {
                        is_auth: tick.auth_failed,
                        hint: None,
                    },
                );
            }
            let wait = self.wait_until(&tick, &follow_ups, session.is_some(), &backoff, began);
            let reason = tokio::select! {
                reason = self.rest(session.as_mut(), wait) => reason?,
                () = stop.cancelled() => break,
            };
            follow_ups.retain(|at| *at > Instant::now());
            match reason {
                Rested::NewMail => {
                    follow_ups = FOLLOW_UP_SCANS
                        .iter()
                        .map(|after| Instant::now() + *after)
                        .collect();
                }
                Rested::Lost => {
                    session = None;
                    backoff.lost(began.elapsed(), Loss::default());
                }
                Rested::TimeUp => {}
            }
        }
        if let Some(session) = session {
            // A goodbye that takes long is not waited for.
            let _ = tokio::time::timeout(Duration::from_secs(5), session.logout()).await;
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        self.fixed_now.unwrap_or_else(clock::now)
    }

    async fn turn(&mut self, session: Option<&mut Session>) -> Result<Tick, LedgerError> {
        let now = self.now();
        let connected = session.is_some();
        let mut tick = self.engine.tick(session, now, None).await?;
        if !connected && let Some(trouble) = &self.unreachable {
            tick.failures.push(trouble.clone());
            self.engine.remember_trouble(&tick.failures, now)?;
        }
        if tick.failures != self.last_failures {
            for failure in &tick.failures {
                tracing::warn!("{failure}");
            }
            self.last_failures.clone_from(&tick.failures);
        }
        let overdue = tick.wake_at.is_some_and(|at| at <= now);
        self.fruitless = if overdue && tick.sent.is_empty() {
            self.fruitless.saturating_add(1)
        } else {
            0
        };
        if tick.messages_read > 0 || !tick.sent.is_empty() {
            tracing::info!(read = tick.messages_read, sent = tick.sent.len(), "turn");
        }
        Ok(tick)
    }

    async fn connect(&mut self, backoff: &mut Backoff, began: Instant) -> Option<Session> {
        backoff.attempt(began.elapsed());
        match Session::open(&self.imap, self.password.expose(), &Patience::default()).await {
            Ok(session) => {
                backoff.logged_in(began.elapsed());
                tracing::info!(server = session.server(), "connected to the mailbox");
                self.unreachable = None;
                Some(session)
            }
            Err(error) => {
                if !error.is_auth() {
                    backoff.attempt_did_not_reach_login(began.elapsed());
                }
                backoff.lost(began.elapsed(), Loss::from(&error));
                self.unreachable = Some(format!("imap: {error}"));
                None
            }
        }
    }

    /// A server that takes nothing, or a full day, must not keep the daemon turning.
    fn patience(&self) -> Duration {
        match self.fruitless {
            0 => Duration::ZERO,
            turns => FIRST_PATIENCE
                .saturating_mul(1 << (turns - 1).min(5))
                .min(MOST_PATIENCE),
        }
    }

    /// How long to rest: until the next wake-up, a follow-up scan, a reconnection, or the poll.
    fn wait_until(
        &self,
        tick: &Tick,
        follow_ups: &[Instant],
        connected: bool,
        backoff: &Backoff,
        began: Instant,
    ) -> Duration {
        let now = self.now();
        let due = tick.wake_at.map(|at| until(now, at));
        let due = due.map(|due| due.max(self.patience()));
        let follow_up = follow_ups
            .iter()
            .min()
            .map(|at| at.saturating_duration_since(Instant::now()));
        let reconnect =
            (!connected).then(|| backoff.next_attempt().saturating_sub(began.elapsed()));
        // Without a mailbox nothing that is due can go, so its time is no reason to hurry.
        let due = if connected { due } else { None };
        [due, tick.resume_in, follow_up, reconnect]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(self.poll)
            .clamp(SHORTEST_WAIT, self.poll)
    }

    /// Waits for new mail or the time, and meanwhile takes up what other commands write.
    async fn rest(
        &mut self,
        session: Option<&mut Session>,
        wait: Duration,
    ) -> Result<Rested, LedgerError> {
        let watch = Watch {
            idle: self.idle.min(wait),
            poll: wait,
        };
        let waiting = async {
            if let Some(session) = session {
                match mailbox::watch(session, &watch).await {
                    Ok(WakeReason::NewMail) => Rested::NewMail,
                    Ok(WakeReason::TimeUp) => Rested::TimeUp,
                    Err(error) => {
                        tracing::info!("mailbox: {error}");
                        Rested::Lost
                    }
                }
            } else {
                tokio::time::sleep(wait).await;
                Rested::TimeUp
            }
        };
        tokio::pin!(waiting);
        let mut known = self.engine.ledger.foreign_changes()?;
        loop {
            tokio::select! {
                rested = &mut waiting => return Ok(rested),
                () = tokio::time::sleep(LOOK_FOR_WRITES) => {
                    let found = self.engine.ledger.foreign_changes()?;
                    if found != known {
                        self.engine.replan(self.now())?;
                        known = self.engine.ledger.foreign_changes()?;
                    }
                }
            }
        }
    }
}

/// How a rest ended.
enum Rested {
    NewMail,
    TimeUp,
    Lost,
}

/// A turn in which a letter is on its way is given time to end.
async fn ended(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(LAST_LETTER).await;
}

fn until(now: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO)
}
