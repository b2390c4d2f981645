//! `longgame import`: prospects from a CSV file, with every refused line named.

use std::io::Write;

use super::args::ImportArgs;
use super::{CliError, Context, Exit, import, tell};

/// Takes over what can be taken over, and says what could not.
pub fn run(context: &Context, args: &ImportArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let bytes = import::bytes_of(&args.file).map_err(|error| {
        CliError::Ended(Exit::Failed, format!("{}: {error}", args.file.display()))
    })?;
    let rows = import::read(&bytes).map_err(|refused| {
        CliError::Ended(
            Exit::Failed,
            format!("{}:{}: {}", args.file.display(), refused.line, refused.why),
        )
    })?;
    let mut people = Vec::with_capacity(rows.len());
    let mut refused = 0_usize;
    for row in rows {
        match row {
            Ok(row) => people.push(row.person),
            Err(line) => {
                refused += 1;
                tell(&format!(
                    "{}:{}: {}",
                    args.file.display(),
                    line.line,
                    line.why
                ));
            }
        }
    }
    let counts = context.ledger()?.import(&people, context.present())?;
    writeln!(
        out,
        "{} added, {} changed, {} unchanged, {refused} refused",
        counts.added, counts.changed, counts.unchanged
    )?;
    Ok(if refused == 0 {
        Exit::Done
    } else {
        Exit::Failed
    })
}
