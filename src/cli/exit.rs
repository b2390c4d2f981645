//! How a command ends: the exit codes of the contract, and the errors that lead to them.
//!
//! Scripts and service managers see only the code, so each has one meaning and keeps it. People see
//! one sentence on stderr that says what to do. A closed pipe (`longgame declines | head`) is no
//! error at all: whoever read has read enough.

use std::io;

use crate::config::Faults;

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: a part failed, or the answer is no.
    Failed,
    /// 2: wrong usage or a faulty config; nothing was done.
    Usage,
    /// 3: another process holds the store.
    StoreHeld,
    /// 4: the store was written by a newer program.
    StoreNewer,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::StoreHeld => 3,
            Self::StoreNewer => 4,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The command line makes no sense; nothing was done.
    #[error("{0}")]
    Usage(String),
    /// The config or a template is faulty; nothing was done.
    #[error("{0}")]
    Config(Faults),
    /// Whoever read our output has gone.
    #[error("the output was closed")]
    ClosedPipe,
    /// Ends with a code of its own, such as a store that somebody else holds.
    #[error("{1}")]
    Ended(Exit, String),
    /// Anything else.
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

impl CliError {
    /// The exit code that says so.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::ClosedPipe => Exit::Done,
            Self::Usage(_) | Self::Config(_) => Exit::Usage,
            Self::Ended(exit, _) => *exit,
            Self::Failed(_) => Exit::Failed,
        }
    }
}

impl From<Faults> for CliError {
    fn from(faults: Faults) -> Self {
        Self::Config(faults)
    }
}

/// For writing answers: errors of sockets and stores have types of their own and do not come here.
impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Failed(anyhow::Error::new(error).context("cannot write the answer"))
        }
    }
}
