//! `longgame run`: the daemon, or with `--once` one whole pass.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use super::args::RunArgs;
use super::{CliError, Context, Exit, tell};
use crate::config::Password;
use crate::daemon::Daemon;
use crate::domain::Period;
use crate::engine::{Engine, Manner};
use crate::ledger::{Ledger, StoreLock};
use crate::mailbox::{Patience, Session};
use crate::smtp::Relay;

/// How many pauses for the cap of the minute one pass may take.
const MOST_PAUSES: usize = 10_000;

/// Runs until told to stop, or once.
pub fn run(context: &Context, args: &RunArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    start_logging();
    for warning in context.config.warnings.iter() {
        tracing::warn!("{}", warning.message);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start")?;
    // From here on a signal ends the program in order, however early it comes.
    let stop = CancellationToken::new();
    if !args.once {
        let entered = runtime.enter();
        tokio::spawn(stop_on_signal(
            Signals::catch().context("cannot catch signals")?,
            stop.clone(),
        ));
        drop(entered);
    }
    let lock = Ledger::lock(&context.config.store)?;
    let ledger = context.ledger()?;
    let templates = context.templates()?;
    let smtp_password = password(context.config.smtp.secret.as_ref())?;
    let imap_password =
        password(context.config.imap.secret.as_ref())?.unwrap_or_else(|| Password::new(""));
    // A clock that stands still lets nothing gather and nothing wait for the next minute.
    let manner = if args.once || context.now.is_some() {
        Manner::Once {
            fixed_clock: context.now.is_some(),
        }
    } else {
        Manner::Daemon
    };
    let relay =
        Relay::new(context.config.smtp.clone(), smtp_password).observed_by(Arc::new(|point| {
            crate::failpoint::reach(&point.replace("smtp:", "handover."));
        }));
    let engine = Engine::new(
        Arc::new(context.config.clone()),
        ledger,
        templates,
        relay,
        manner,
    );
    engine.recover(context.present())?;
    let exit = if args.once {
        runtime.block_on(once(context, engine, &imap_password, out))
    } else {
        runtime.block_on(always(context, engine, imap_password, stop))
    };
    release(lock);
    exit
}

/// The lock is held to the very end.
fn release(lock: StoreLock) {
    drop(lock);
}

fn password(secret: Option<&crate::config::Secret>) -> Result<Option<Password>, CliError> {
    secret
        .map(crate::config::Secret::resolve)
        .transpose()
        .map_err(|error| CliError::Ended(Exit::Usage, error.to_string()))
}

async fn once(
    context: &Context,
    mut engine: Engine,
    password: &Password,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let mut failures = Vec::new();
    let mut session = match Session::open(
        &context.config.imap,
        password.expose(),
        &Patience::default(),
    )
    .await
    {
        Ok(session) => Some(session),
        Err(error) => {
            failures.push(format!("imap: {error}"));
            None
        }
    };
    let (mut read, mut sent) = (0, Vec::new());
    for _ in 0..MOST_PAUSES {
        let mut bar = progress_bar();
        let tick = engine
            .tick(session.as_mut(), context.present(), Some(&mut bar))
            .await?;
        read += tick.messages_read;
        sent.extend(tick.sent);
        failures.extend(tick.failures);
        if tick.session_lost {
            break;
        }
        match tick.resume_in {
            Some(wait) => tokio::time::sleep(wait).await,
            None => break,
        }
    }
    if let Some(session) = session.take() {
        // A goodbye that takes long is not waited for.
        let _ = tokio::time::timeout(Duration::from_secs(5), session.logout()).await;
    }
    engine.remember_trouble(&failures, context.present())?;
    failures.dedup();
    for failure in &failures {
        tell(&format!("longgame: {failure}"));
    }
    writeln!(
        out,
        "{} read, {} sent",
        counted(read, "message"),
        counted(sent.len() as u64, "mail")
    )?;
    for (to, what) in &sent {
        writeln!(out, "  {what} to {to}")?;
    }
    Ok(if failures.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

async fn always(
    context: &Context,
    engine: Engine,
    password: Password,
    stop: CancellationToken,
) -> Result<Exit, CliError> {
    let daemon = Daemon {
        engine,
        imap: context.config.imap.clone(),
        password,
        idle: length(context.config.watch.idle),
        poll: length(context.config.watch.poll),
        fixed_now: context.now,
        unreachable: None,
        last_failures: Vec::new(),
        fruitless: 0,
    };
    daemon.run(stop).await?;
    tracing::info!("ended");
    Ok(Exit::Done)
}

fn length(period: Period) -> Duration {
    let epoch = jiff::Timestamp::UNIX_EPOCH;
    let end = period.after(epoch, &jiff::tz::TimeZone::UTC);
    Duration::try_from(end.duration_since(epoch)).unwrap_or(Duration::from_mins(1))
}

/// The two signals that ask for an end.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn catch() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// The first signal ends in order, the second at once: what is on disk is safe by design.
async fn stop_on_signal(mut signals: Signals, stop: CancellationToken) {
    signals.next().await;
    tracing::info!("ending: what is on its way may still arrive");
    stop.cancel();
    signals.next().await;
    std::process::exit(0);
}

/// A line on stderr that grows, where somebody looks.
fn progress_bar() -> impl FnMut(&str, u64, u64) {
    let shown = std::io::stderr().is_terminal();
    let mut last = 0;
    move |folder: &str, done: u64, total: u64| {
        if shown && total > 200 && (done >= last + 100 || done == total) {
            last = done;
            let end = if done >= total { "\n" } else { "" };
            // Progress that cannot be shown is no failure.
            let _ = write!(
                std::io::stderr(),
                "\r{folder}: {done} of {total} messages{end}"
            );
        }
    }
}

fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// Logs go to stderr, without bodies and secrets. The IMAP library logs what it reads at TRACE, so it is
/// pinned whatever the environment asks for.
fn start_logging() {
    let wanted = std::env::var("LONGGAME_LOG").unwrap_or_else(|_| "info".to_owned());
    let mut filter = EnvFilter::try_new(&wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    for pinned in [
        "async_imap=info",
        "imap_proto=info",
        "lettre=info",
        "rustls=info",
    ] {
        if let Ok(directive) = pinned.parse() {
            filter = filter.add_directive(directive);
        }
    }
    // A second start in one process (tests) keeps the first.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .try_init();
}
