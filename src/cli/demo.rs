//! `longgame demo`: a year in under a minute, on this computer alone.

use std::io::Write;

use super::args::DemoArgs;
use super::{CliError, Exit};

pub fn run(_args: &DemoArgs, _out: &mut dyn Write) -> Result<Exit, CliError> {
    Err(CliError::Failed(anyhow::anyhow!("not yet")))
}
