//! `longgame patterns`: the rejection log reviewed.

use std::io::Write;

use super::args::JsonArgs;
use super::lists::json_line;
use super::{CliError, Context, Exit};
use crate::insight;

/// Shows what the noes have in common.
pub fn run(context: &Context, args: JsonArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let won: Vec<String> = ledger
        .prospects()?
        .into_iter()
        .filter(|row| row.won_at.is_some())
        .map(|row| row.person.address.canonical().to_owned())
        .collect();
    let zone = &context.config.owner.timezone;
    let rows: Vec<insight::DeclineRow> = ledger
        .declines()?
        .into_iter()
        .filter(|row| !row.superseded)
        .map(|row| insight::DeclineRow {
            kind: row.kind,
            reasons: row.reasons,
            competitor: row.competitor,
            recorded_on: zone.to_datetime(row.declined_at).date(),
            won_later: won.contains(&row.email),
            quote: row.quote,
        })
        .collect();
    let patterns = insight::patterns(&rows, won.len());
    if args.json {
        json_line(out, &patterns)?;
    } else {
        out.write_all(patterns.for_people().as_bytes())?;
    }
    Ok(Exit::Done)
}
