//! `longgame demo`: a year in under a minute, on this computer alone.

use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use super::args::DemoArgs;
use super::{CliError, Exit, colour_for};
use crate::config::Colour;
use crate::demo::{self, DemoError, Options, Outcome, Page};

/// Where the demo leaves its files, if nothing is said.
const FOLDER: &str = "longgame-demo";
/// Between two events on a terminal, so that a year takes about half a minute.
const PAUSE: Duration = Duration::from_millis(450);
/// The width of a page that is no terminal.
const WIDTH: usize = 80;

/// Plays the demo. Ends with 1 where a promise was broken.
pub fn run(args: &DemoArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let options = Options {
        days: args.days,
        seed: args.seed,
        folder: args.dir.clone().unwrap_or_else(|| PathBuf::from(FOLDER)),
        serve: args.serve,
    };
    let mut page = Page::new(out, width());
    if std::io::stdout().is_terminal() {
        // The year itself takes a second or two; this is for whoever reads along.
        page = page.paced(PAUSE);
    }
    if colour_for(&std::io::stdout()) == Colour::On {
        page = page.in_colour();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start")?;
    let interrupted = async {
        // Without signals there is nothing to wait for.
        let _ = tokio::signal::ctrl_c().await;
    };
    match runtime.block_on(demo::run(&options, &mut page, interrupted)) {
        Ok(Outcome::Kept) => Ok(Exit::Done),
        Ok(Outcome::Broken) => Ok(Exit::Failed),
        Err(error) => Err(told(error)),
    }
}

fn told(error: DemoError) -> CliError {
    match error {
        DemoError::Page(error) => CliError::from(error),
        DemoError::Ledger(error) => CliError::from(error),
        DemoError::FolderTaken { .. } => CliError::Usage(error.to_string()),
        other => CliError::Failed(anyhow::Error::new(other)),
    }
}

/// The terminal's width.
fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(columns, _)| usize::from(columns.0))
}
