//! `longgame explain`: how a message is understood, without config, store or network.
//!
//! For people there is a page (`told`): the message with what was cut greyed and what decided
//! underlined, the reading in plain words, and what would follow. `--json` gives the object of the
//! contract for each message of the files, `--jsonl` answers line by line. A file may be one message
//! or an mbox of many; `-` stands for the input.

mod follows;
mod letter;
mod object;
mod told;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::args::ExplainArgs;
use super::mbox::Messages;
use super::page::Paper;
use super::{CliError, Exit, tell};
pub(super) use letter::place;
pub use object::{explain, json_lines};
pub(super) use told::{day_in_words, range_in_words};

/// A saved message is a few megabytes at most; beyond this the rest is not looked at.
const MAX_MESSAGE_BYTES: usize = 64 * 1024 * 1024;

/// Explains the messages of the files, or of the input.
pub(super) fn run(args: &ExplainArgs, paper: Paper, out: &mut dyn Write) -> Result<Exit, CliError> {
    if args.jsonl {
        json_lines(io::stdin().lock(), out)?;
        return Ok(Exit::Done);
    }
    let mut shown = Shown {
        paper,
        json: args.json,
        is_one_of_many: args.files.len() > 1,
        is_first: true,
        out,
    };
    let mut exit = Exit::Done;
    for path in &args.files {
        let outcome = if path.as_os_str() == "-" {
            shown.file("the input", io::stdin().lock())
        } else {
            match File::open(path) {
                Ok(file) => shown.file(&path.display().to_string(), BufReader::new(file)),
                Err(error) => Err(Trouble::Input(error)),
            }
        };
        match outcome {
            Ok(()) => {}
            Err(Trouble::Output(error)) => return Err(error.into()),
            Err(Trouble::Input(error)) => {
                tell(&format!("longgame: {}: {error}", name(path)));
                exit = Exit::Failed;
            }
        }
    }
    if !args.json && !shown.is_first {
        out.write_all(told::assumptions(paper).as_bytes())?;
    }
    Ok(exit)
}

fn name(path: &Path) -> String {
    super::page::one_line(&path.display().to_string(), 200)
}

/// Which side failed.
enum Trouble {
    Input(io::Error),
    Output(io::Error),
}

struct Shown<'a> {
    paper: Paper,
    json: bool,
    is_one_of_many: bool,
    is_first: bool,
    out: &'a mut dyn Write,
}

impl Shown<'_> {
    fn file(&mut self, name: &str, input: impl BufRead) -> Result<(), Trouble> {
        let mut messages = Messages::new(input, MAX_MESSAGE_BYTES).map_err(Trouble::Input)?;
        let mut number = 0;
        // Ends with the file.
        while let Some(bytes) = messages.next().map_err(Trouble::Input)? {
            number += 1;
            let place = messages.is_mbox().then_some(number);
            self.message(name, place, &bytes).map_err(Trouble::Output)?;
        }
        Ok(())
    }

    fn message(&mut self, name: &str, number: Option<u64>, bytes: &[u8]) -> io::Result<()> {
        if self.json {
            let mut answer = explain(bytes);
            if let Value::Object(map) = &mut answer {
                map.insert("file".to_owned(), json!(name));
                if let Some(number) = number {
                    map.insert("number".to_owned(), json!(number));
                }
            }
            serde_json::to_writer(&mut *self.out, &answer)?;
            return self.out.write_all(b"\n");
        }
        if !self.is_first {
            self.out.write_all(b"\n\n")?;
        }
        self.is_first = false;
        let title = match number {
            Some(number) => Some(format!("{name}, message {number}")),
            None => self.is_one_of_many.then(|| name.to_owned()),
        };
        let page = told::for_people(bytes, title.as_deref(), self.paper);
        self.out.write_all(page.as_bytes())
    }
}
