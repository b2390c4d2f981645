//! `longgame agenda`: what will go to whom, when and by which rule.

use std::io::Write;

use super::args::AgendaArgs;
use super::lists::json_line;
use super::{CliError, Context, Exit};
use crate::agenda;

/// Lists the touches of the coming days.
pub fn run(context: &Context, args: AgendaArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let templates = context.templates()?;
    let rows = agenda::rows(&context.recording(&ledger), &templates, args.days)?;
    if rows.is_empty() && !args.json {
        writeln!(out, "Nothing is planned for the next {} days.", args.days)?;
    }
    for row in rows {
        if args.json {
            json_line(out, &row)?;
            continue;
        }
        let at = row.at.to_zoned(context.config.owner.timezone.clone());
        let who = row.name.as_deref().unwrap_or(&row.email);
        writeln!(
            out,
            "{}  {who}: {} ({})",
            at.strftime("%a %-d %b %Y %H:%M"),
            row.step,
            row.track
        )?;
        writeln!(out, "    because {}", row.because)?;
        for held in &row.held {
            writeln!(out, "    held: {held}")?;
        }
    }
    Ok(Exit::Done)
}
