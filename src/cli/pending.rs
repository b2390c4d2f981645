//! Commands whose wiring to the ledger and the engine is still to come.
//!
//! Each says so and fails; the arguments are checked already. Everything here is replaced by one
//! file per command, and then this file goes.

use std::io::Write;

use super::args::{
    AddressArgs, AgendaArgs, DecideArgs, DeclineArgs, DemoArgs, ImportArgs, JsonArgs, ListArgs,
    RunArgs, SnoozeArgs, SuppressArgs,
};
use super::{CliError, Context, Exit};

type Outcome = Result<Exit, CliError>;

fn not_wired(command: &str) -> Outcome {
    Err(CliError::Failed(anyhow::anyhow!(
        "`{command}` is not wired up in this build"
    )))
}

macro_rules! pending {
    ($($module:ident { $($function:ident($args:ty) = $name:literal;)+ })+) => {
        $(pub(super) mod $module {
            use super::*;
            $(pub(in crate::cli) fn $function(
                _context: &Context,
                _args: $args,
                _out: &mut dyn Write,
            ) -> Outcome {
                not_wired($name)
            })+
        })+
    };
}

pending! {
    run { run(&RunArgs) = "run"; }
    import_into_ledger { run(&ImportArgs) = "import"; }
    lists {
        prospects(ListArgs) = "prospects";
        declines(ListArgs) = "declines";
        touches(ListArgs) = "touches";
        tray(ListArgs) = "tray";
        suppressions(ListArgs) = "suppressions";
    }
    agenda { run(AgendaArgs) = "agenda"; }
    why { run(&AddressArgs) = "why"; }
    patterns { run(JsonArgs) = "patterns"; }
    status { run(JsonArgs) = "status"; }
    decline { run(&DeclineArgs) = "decline"; }
    decide { run(&DecideArgs) = "decide"; }
    by_hand {
        suppress(&SuppressArgs) = "suppress";
        forget(&AddressArgs) = "forget";
        pause(&AddressArgs) = "pause";
        resume(&AddressArgs) = "resume";
        snooze(&SnoozeArgs) = "snooze";
        won(&AddressArgs) = "won";
        talked(&AddressArgs) = "talked";
    }
}

pub(super) mod demo {
    use super::{DemoArgs, Outcome, Write, not_wired};

    pub(in crate::cli) fn run(_args: &DemoArgs, _out: &mut dyn Write) -> Outcome {
        not_wired("demo")
    }
}
