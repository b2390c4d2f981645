//! That memory stays flat however much is read, and the messages of the benchmarks for other programs.
//!
//! `cargo bench --bench memory` reads 100,000 messages of all five kinds in turn and prints the resident memory on the way;
//! it fails where the last nine tenths needed noticeably more than the first. With `-- --lines N KIND…` it
//! reads nothing and prints N messages of each kind for `longgame explain --jsonl`; `compare.py` asks for them.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod letters;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use base64::Engine as _;
use longgame::cli::explain::explain;
use serde_json::json;

use letters::Kind;

/// How many messages are read.
const MESSAGES: usize = 100_000;

/// How much more may be resident at the end than after the first tenth, in kibibytes: what an allocator may do.
const SLACK_KIB: u64 = 4 * 1024;

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if arguments.first().is_some_and(|first| first == "--lines") {
        return match lines(arguments.get(1..).unwrap_or_default()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("memory: {error}");
                ExitCode::FAILURE
            }
        };
    }
    stays_flat()
}

fn stays_flat() -> ExitCode {
    println!("messages   resident KiB");
    println!("{:>8} {:>14}", 0, resident_kib());
    let mut octets = 0_usize;
    let mut after_first_tenth = 0;
    for number in 0..MESSAGES {
        let kind = Kind::ALL
            .get(number % Kind::ALL.len())
            .copied()
            .unwrap_or(Kind::Plain);
        octets += explain(&kind.message(number)).to_string().len();
        let done = number + 1;
        if done % (MESSAGES / 10) == 0 {
            let now = resident_kib();
            println!("{done:>8} {now:>14}");
            if after_first_tenth == 0 {
                after_first_tenth = now;
            }
        }
    }
    let grown = resident_kib().saturating_sub(after_first_tenth);
    println!(
        "{octets} octets of answers; {grown} KiB more than after the first {}",
        MESSAGES / 10
    );
    if grown > SLACK_KIB {
        eprintln!("memory: not flat: more than {SLACK_KIB} KiB");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Resident memory of this process (proc(5), `VmRSS`); 0 where there is no such file.
fn resident_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

/// A line of the input of `longgame explain --jsonl`.
fn line(kind: Kind, number: usize) -> String {
    let raw = base64::engine::general_purpose::STANDARD.encode(kind.message(number));
    json!({"id": format!("{}-{number}", kind.name()), "raw": raw}).to_string()
}

fn lines(arguments: &[String]) -> io::Result<()> {
    let wrong = || io::Error::new(io::ErrorKind::InvalidInput, "--lines N KIND…");
    let count: usize = arguments
        .first()
        .and_then(|number| number.parse().ok())
        .ok_or_else(wrong)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for name in arguments.get(1..).unwrap_or_default() {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(wrong)?;
        for number in 0..count {
            writeln!(out, "{}", line(kind, number))?;
        }
    }
    out.flush()
}
