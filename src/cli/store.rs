//! Opens the store for a command, and turns its refusals into the contract's exit codes.

use std::sync::Arc;

use jiff::Timestamp;

use super::{CliError, Context, Exit};
use crate::compose::Templates;
use crate::config::template_files;
use crate::daemon::clock;
use crate::ledger::{Ledger, LedgerError};
use crate::recording;

impl From<LedgerError> for CliError {
    fn from(error: LedgerError) -> Self {
        let exit = if error.is_locked() {
            Exit::StoreHeld
        } else if error.is_newer() {
            Exit::StoreNewer
        } else {
            Exit::Failed
        };
        Self::Ended(exit, error.to_string())
    }
}

impl Context {
    /// The present: given, or real.
    pub fn present(&self) -> Timestamp {
        self.now.unwrap_or_else(clock::now)
    }

    /// The store, made where there is none.
    pub fn ledger(&self) -> Result<Arc<Ledger>, CliError> {
        Ok(Arc::new(Ledger::open(&self.config.store)?))
    }

    /// Built-in templates and the owner's over them; faults of the owner's files are the command's end.
    pub fn templates(&self) -> Result<Arc<Templates>, CliError> {
        let files = template_files(&self.config.templates)?;
        let (templates, found) = super::check::load_templates(&self.config, &files);
        if found.has_errors() {
            return Err(CliError::Config(found));
        }
        Ok(Arc::new(templates))
    }

    /// What recording needs.
    pub fn recording<'a>(&'a self, ledger: &'a Ledger) -> recording::Context<'a> {
        recording::Context {
            ledger,
            config: &self.config,
            now: self.present(),
        }
    }
}
