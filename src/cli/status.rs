//! `longgame status`: is everything well, how fresh is what was read, what is held and why.

use std::io::Write;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::args::JsonArgs;
use super::lists::json_line;
use super::{CliError, Context, Exit};
use crate::ledger::{Figures, FolderRow, Ledger};

/// Without a complete scan for this long, something is wrong.
const STALE: SignedDuration = SignedDuration::from_hours(24);

/// Shows the state of the whole.
pub fn run(context: &Context, args: JsonArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let now = context.present();
    let figures = ledger.figures()?;
    let folders = ledger.folders()?;
    let trouble = trouble(&ledger, &folders, now)?;
    if args.json {
        json_line(out, &object(&ledger, &figures, &folders, &trouble, now)?)?;
    } else {
        for_people(context, &figures, &folders, &trouble, now, out)?;
    }
    Ok(if trouble.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// What is wrong, a sentence each.
fn trouble(
    ledger: &Ledger,
    folders: &[FolderRow],
    now: Timestamp,
) -> Result<Vec<String>, CliError> {
    let mut trouble: Vec<String> = ledger
        .setting("trouble")?
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    if folders
        .iter()
        .all(|folder| folder.last_complete_at.is_none())
    {
        trouble.push("the mailbox has not been read completely yet".to_owned());
    }
    for folder in folders {
        if let Some(at) = folder
            .last_complete_at
            .filter(|at| now.duration_since(*at) > STALE)
        {
            trouble.push(format!(
                "{} was last read completely {} ago",
                folder.name,
                ago(now, at)
            ));
        }
    }
    Ok(trouble)
}

fn object(
    ledger: &Ledger,
    figures: &Figures,
    folders: &[FolderRow],
    trouble: &[String],
    now: Timestamp,
) -> Result<serde_json::Value, CliError> {
    let scans: Vec<_> = folders
        .iter()
        .map(|folder| {
            json!({
                "folder": folder.name,
                "role": folder.role,
                "last_complete_at": folder.last_complete_at,
                "age_seconds": folder.last_complete_at.map(|at| now.duration_since(at).as_secs()),
            })
        })
        .collect();
    Ok(json!({
        "healthy": trouble.is_empty(),
        "trouble": trouble,
        "scans": scans,
        "touches": figures.touches,
        "outbox": figures.letters,
        "held": figures.held,
        "tray": figures.open_tray,
        "quarantined": ledger.quarantined()?,
        "prospects": figures.prospects,
        "declines": figures.declines,
        "suppressions": figures.suppressions,
        "won": figures.won,
        "unbelieved": figures.unbelieved,
        "counters": figures.counters,
    }))
}

fn for_people(
    context: &Context,
    figures: &Figures,
    folders: &[FolderRow],
    trouble: &[String],
    now: Timestamp,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if trouble.is_empty() {
        writeln!(out, "All is well.")?;
    }
    for line in trouble {
        writeln!(out, "TROUBLE  {line}")?;
    }
    for folder in folders {
        match folder.last_complete_at {
            Some(at) => writeln!(
                out,
                "  {}: read completely {} ago",
                folder.name,
                ago(now, at)
            )?,
            None => writeln!(out, "  {}: not read completely yet", folder.name)?,
        }
    }
    writeln!(
        out,
        "  {} prospects, {} noes, {} won, {} never written to again",
        figures.prospects, figures.declines, figures.won, figures.suppressions
    )?;
    let states: Vec<String> = figures
        .touches
        .iter()
        .map(|(state, count)| format!("{count} {state}"))
        .collect();
    if !states.is_empty() {
        writeln!(out, "  mails: {}", states.join(", "))?;
    }
    for held in &figures.held {
        writeln!(
            out,
            "  held: {} to {}: {}",
            held.step,
            held.email,
            held.why.join("; ")
        )?;
    }
    if figures.open_tray > 0 {
        writeln!(
            out,
            "  {} waiting for you: longgame tray",
            figures.open_tray
        )?;
    }
    if figures.unbelieved > 0 {
        let control = context
            .config
            .control
            .address
            .as_ref()
            .map_or("the control address", |address| address.canonical());
        writeln!(
            out,
            "  {} mails to {control} were not believed to be yours",
            figures.unbelieved
        )?;
    }
    if figures.quarantined > 0 {
        writeln!(
            out,
            "  {} messages could not be read; they lie untouched in the mailbox",
            figures.quarantined
        )?;
    }
    Ok(())
}

fn ago(now: Timestamp, at: Timestamp) -> String {
    let seconds = now.duration_since(at).as_secs().max(0);
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds / 60),
        7_200..=172_799 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}
