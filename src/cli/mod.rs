//! The command line: one file per command.
//!
//! [`main`] reads the arguments, finds the config, calls one command and turns its outcome into an
//! exit code. Answers go to one writer, so that a closed pipe ends a command quietly; faults and
//! errors go to stderr. A command is a function `run(&Context, &Args, &mut dyn Write)` that knows
//! nothing of argument parsing and never prints by itself.

mod agenda;
pub mod args;
mod by_hand;
pub mod check;
mod codes;
pub mod context;
mod demo;
pub mod exit;
pub mod explain;
pub mod import;
mod import_into_ledger;
mod lists;
mod look;
mod mbox;
mod page;
mod patterns;
mod run;
mod status;
mod store;
mod why;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Read, Write};

use clap::Parser;

use self::args::{Arguments, Command};
pub use self::context::Context;
pub use self::exit::{CliError, Exit};
use crate::config::Colour;

/// The whole program: arguments in, exit code out.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    // Locked for the whole run: nothing else writes answers.
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = dispatch(&arguments, &mut out)
        .and_then(|exit| out.flush().map(|()| exit).map_err(CliError::from));
    let exit = match outcome {
        Ok(exit) => exit,
        Err(error) => {
            // What was answered before the error is still worth having; a closed pipe has no reader.
            let _ = out.flush();
            complain(&error);
            error.exit()
        }
    };
    // Dropping the writer after a closed pipe would only try the same bytes again.
    drop(out.into_parts());
    exit
}

fn dispatch(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit, CliError> {
    let colour = colour_for(&io::stdout());
    // These know no config.
    match &arguments.command {
        Command::Explain(args) => {
            refuse_now(arguments)?;
            return explain::run(args, paper(args.color), out);
        }
        Command::Look(args) => {
            let paper = paper(args.color);
            return look::run(args, arguments.now.as_deref(), paper, out);
        }
        Command::Demo(args) => {
            refuse_now(arguments)?;
            return demo::run(args, out);
        }
        Command::Check(args) if args.example => {
            out.write_all(crate::config::REFERENCE.as_bytes())?;
            return Ok(Exit::Done);
        }
        Command::Check(args) => {
            return match Context::load(arguments, colour) {
                Ok(context) => check::run(&context, args, out),
                Err(CliError::Config(faults)) => Ok(check::faulty(&faults, args)),
                Err(other) => Err(other),
            };
        }
        _ => {}
    }
    let context = Context::load(arguments, colour)?;
    let context = &context;
    match &arguments.command {
        Command::Explain(_) | Command::Look(_) | Command::Demo(_) | Command::Check(_) => {
            Ok(Exit::Done)
        }
        Command::Run(args) => run::run(context, args, out),
        Command::Import(args) => import_into_ledger::run(context, args, out),
        Command::Prospects(args) => lists::prospects(context, *args, out),
        Command::Declines(args) => lists::declines(context, *args, out),
        Command::Touches(args) => lists::touches(context, *args, out),
        Command::Tray(args) => lists::tray(context, *args, out),
        Command::Suppressions(args) => lists::suppressions(context, *args, out),
        Command::Agenda(args) => agenda::run(context, *args, out),
        Command::Why(args) => why::run(context, args, out),
        Command::Patterns(args) => patterns::run(context, *args, out),
        Command::Status(args) => status::run(context, *args, out),
        Command::Decline(args) => by_hand::decline(context, args, out),
        Command::Decide(args) => by_hand::decide(context, args, out),
        Command::Suppress(args) => by_hand::suppress(context, args, out),
        Command::Forget(args) => by_hand::forget(context, args, out),
        Command::Pause(args) => by_hand::pause(context, args, out),
        Command::Resume(args) => by_hand::resume(context, args, out),
        Command::Snooze(args) => by_hand::snooze(context, args, out),
        Command::Won(args) => by_hand::won(context, args, out),
        Command::Talked(args) => by_hand::talked(context, args, out),
    }
}

/// Commands without servers have no time that could be invented.
fn refuse_now(arguments: &Arguments) -> Result<(), CliError> {
    match arguments.now {
        None => Ok(()),
        Some(_) => Err(CliError::Usage(
            "--now has no meaning for this command; leave it out".to_owned(),
        )),
    }
}

/// The page that an answer for people is written on.
fn paper(wanted: args::ColourWhen) -> page::Paper {
    let stdout = io::stdout();
    let width = if stdout.is_terminal() {
        terminal_size::terminal_size().map_or(page::WIDTH, |(columns, _)| usize::from(columns.0))
    } else {
        page::WIDTH
    };
    let colour = match wanted {
        args::ColourWhen::Always => Colour::On,
        args::ColourWhen::Never => Colour::Off,
        args::ColourWhen::Auto => colour_for(&stdout),
    };
    page::Paper::new(width, colour)
}

/// Everything that can be read, up to a bound.
pub(crate) fn bounded(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = input.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > most {
        let size = format!("larger than {} MiB", most / (1024 * 1024));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, size));
    }
    Ok(bytes)
}

/// Help goes to stdout with 0; everything that clap refuses goes to stderr with 2.
fn usage(error: &clap::Error) -> Exit {
    let rendered = error.render();
    if error.use_stderr() {
        let text = match colour_for(&io::stderr()) {
            Colour::On => rendered.ansi().to_string(),
            Colour::Off => rendered.to_string(),
        };
        let _ = io::stderr().lock().write_all(text.as_bytes());
        return Exit::Usage;
    }
    let text = match colour_for(&io::stdout()) {
        Colour::On => rendered.ansi().to_string(),
        Colour::Off => rendered.to_string(),
    };
    let mut out = io::stdout().lock();
    // Nobody reads any more: then nobody misses it either.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    Exit::Done
}

/// Says on stderr why a command ended.
fn complain(error: &CliError) {
    match error {
        CliError::ClosedPipe => {}
        CliError::Config(faults) => {
            tell(faults.render(colour_for(&io::stderr())).trim_end());
        }
        other => tell(&format!("longgame: {other}")),
    }
}

/// One text on stderr, even where stderr is closed.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Colours on terminals only, and not where somebody asked for none (<https://no-color.org>).
pub(crate) fn colour_for(stream: &impl IsTerminal) -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if stream.is_terminal() && !refused && !dumb {
        Colour::On
    } else {
        Colour::Off
    }
}
