//! `longgame why`: the chain of facts and rules behind the next mail to somebody.

use std::io::Write;

use super::args::AddressArgs;
use super::{CliError, Context, Exit};
use crate::agenda;

/// Tells the story of one person.
pub fn run(context: &Context, args: &AddressArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let templates = context.templates()?;
    match agenda::why(&context.recording(&ledger), &templates, &args.address)? {
        Some(lines) => {
            for line in lines {
                writeln!(out, "{line}")?;
            }
            Ok(Exit::Done)
        }
        None => Err(CliError::Ended(
            Exit::Failed,
            format!(
                "{} is unknown here: no prospect, and nobody who asked to be left alone",
                args.address
            ),
        )),
    }
}
