//! The rules that `tests/tidy.rs` applies, each a function from text to faults, with planted faults below.
//!
//! They read Rust with a small scanner instead of a parser: comments go, strings are kept or emptied as a
//! rule needs it, and what stands after `#[cfg(test)]` is out of the reach of rules about the product.
//! The scanner errs to the strict side: a construct that it cannot tell apart is reported, and the author
//! writes it in a plainer way.

use regex::Regex;

/// The longest a file may be.
pub const MAX_LINES: usize = 800;

/// The one file that may read the wall clock.
const CLOCK_FILE: &str = "src/daemon/clock.rs";

/// Reads the server's answers, where some of the same words stand, and sends nothing.
const ANSWERS_FILE: &str = "src/mailbox/wire.rs";

/// Modules without async, SQL, clock, randomness or files.
const PURE_CORE: &[&str] = &[
    "domain",
    "message",
    "understanding",
    "cadence",
    "plan",
    "compose",
    "insight",
];

/// The modules of `lib.rs`, top first.
pub fn modules_in_order(lib: &str) -> Vec<String> {
    let pattern = Regex::new(r"(?m)^\s*(?:pub(?:\([a-z]+\))? )?mod ([a-z_0-9]+);").unwrap();
    let code = code_of(lib, Strings::Empty);
    pattern
        .captures_iter(&code)
        .map(|found| found[1].to_owned())
        .collect()
}

/// Paths from the crate's root to a module that stands below the file's own.
pub fn imports_that_point_down(order: &[String], path: &str, text: &str) -> Vec<String> {
    let Some(own) = module_of(path) else {
        return Vec::new();
    };
    // A further binary stands on top of the whole library.
    if own == "bin" {
        return Vec::new();
    }
    let Some(own_place) = order.iter().position(|module| *module == own) else {
        return vec![format!("module {own} is not listed in lib.rs")];
    };
    let code = code_of(text, Strings::Empty);
    let mut faults = Vec::new();
    for used in root_modules_used(path, &code) {
        match order.iter().position(|module| *module == used) {
            Some(place) if place > own_place => {
                faults.push(format!(
                    "{own} uses {used}, which stands below it in lib.rs"
                ));
            }
            _ => {}
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// A file without `//!` on its first line.
pub fn missing_header(text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    match first.strip_prefix("//!") {
        Some(words) if !words.trim().is_empty() => Vec::new(),
        _ => vec!["no //! header that says what this part is about".to_owned()],
    }
}

/// A file of more lines than a reader takes in.
pub fn too_long(text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines <= MAX_LINES {
        return Vec::new();
    }
    vec![format!(
        "{lines} lines; {MAX_LINES} is the most, half of it is the aim"
    )]
}

/// Calls that read the wall clock, outside the one file that may.
pub fn reads_the_clock(path: &str, text: &str) -> Vec<String> {
    if path == CLOCK_FILE {
        return Vec::new();
    }
    let pattern =
        Regex::new(r"\b(?:SystemTime|Timestamp|Zoned|Utc|Local|UNIX_EPOCH)::(?:now|elapsed)\b")
            .unwrap();
    let code = code_of(&without_tests(path, text), Strings::Empty);
    matches(&pattern, &code, "reads the wall clock; time is an argument")
}

/// SQL statements and the SQL library, outside the ledger.
pub fn sql_outside_the_ledger(path: &str, text: &str) -> Vec<String> {
    if module_of(path).as_deref() == Some("ledger") {
        return Vec::new();
    }
    let pattern = Regex::new(
        r"(?s)\brusqlite::|\bSELECT\s[^;{}]{1,200}?\sFROM\s|\bINSERT\s+(?:OR\s+[A-Z]+\s+)?INTO\s|\bUPDATE\s+[a-z_]+\s+SET\s|\bDELETE\s+FROM\s|\bCREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s|\bPRAGMA\s",
    )
    .unwrap();
    let code = code_of(&without_tests(path, text), Strings::Keep);
    matches(&pattern, &code, "SQL belongs into src/ledger")
}

/// IMAP commands that would change a mailbox (RFC 9051 §6.3 and §6.4), or could: SELECT sets `\Recent` and lets a fetch set `\Seen`.
pub fn commands_that_change_a_mailbox(path: &str, text: &str) -> Vec<String> {
    let may_speak_imap = [
        "mailbox", "net", "intake", "engine", "daemon", "cli", "control", "outbox",
    ];
    let module = module_of(path).unwrap_or_default();
    if path == ANSWERS_FILE || !may_speak_imap.contains(&module.as_str()) {
        return Vec::new();
    }
    let pattern = Regex::new(
        r#"["\s](?:UID )?(?:STORE|APPEND|SELECT|COPY|MOVE|EXPUNGE)(?:[ "\\]|\{)|\.(?:select|uid_store|uid_mv|uid_copy|uid_expunge|expunge|mv)\("#,
    )
    .unwrap();
    let code = code_of(&without_tests(path, text), Strings::Keep);
    matches(&pattern, &code, "the mailbox is never changed")
}

/// What the pure core must do without.
pub fn impure_core(path: &str, text: &str) -> Vec<String> {
    let Some(module) = module_of(path) else {
        return Vec::new();
    };
    if !PURE_CORE.contains(&module.as_str()) {
        return Vec::new();
    }
    let pattern = Regex::new(
        r"\basync (?:fn|move|\{)|\.await\b|\btokio::|\bstd::(?:fs|env|process|thread)\b|\bstd::net::(?:Tcp|Udp|ToSocketAddrs)|\bInstant::now\b|\bSystemRandom\b|\bFile::(?:open|create)\b",
    )
    .unwrap();
    let code = code_of(&without_tests(path, text), Strings::Empty);
    matches(&pattern, &code, "the core takes what it needs as arguments")
}

/// What `message` takes from the rest of the crate: plain nouns of `domain`, so that it can be lifted
/// out as a crate of its own together with them.
const NOUNS_OF_MESSAGE: &[&str] = &[
    "Address",
    "AutoReply",
    "AutoReplyKind",
    "Bounce",
    "BounceClass",
    "Mailbox",
    "MessageClass",
];

/// Uses of the crate in `message` beyond its own files and those nouns.
pub fn message_leans_on_the_crate(path: &str, text: &str) -> Vec<String> {
    if !path.starts_with("src/message/") {
        return Vec::new();
    }
    let code = code_of(text, Strings::Empty);
    let mut faults = Vec::new();
    for used in root_modules_used(path, &code) {
        if used != "message" && used != "domain" {
            faults.push(format!("message uses {used}"));
        }
    }
    let nouns = Regex::new(r"\bdomain::(?:\{([^}]*)\}|([A-Za-z_]+))").unwrap();
    for found in nouns.captures_iter(&code) {
        let list = found
            .get(1)
            .or(found.get(2))
            .map_or("", |list| list.as_str());
        for noun in list
            .split(',')
            .map(str::trim)
            .filter(|noun| !noun.is_empty())
        {
            if !NOUNS_OF_MESSAGE.contains(&noun) {
                faults.push(format!("message uses domain::{noun}"));
            }
        }
    }
    faults
}

/// Commands for tests and demo that a newcomer is told to type, but that the check does not run word for word.
pub fn readme_commands_not_run(readme: &str, check: &str) -> Vec<String> {
    let mut is_code = false;
    let mut commands: Vec<&str> = Vec::new();
    for line in readme.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let command = line.trim().trim_start_matches("$ ");
            let command = command.split(" #").next().unwrap_or(command).trim();
            if command.starts_with("cargo ") {
                commands.push(command);
            }
        }
    }
    let is_demo = |command: &&str| command.contains("-- demo");
    let is_test =
        |command: &&str| command.contains("nextest run") || command.contains("cargo test");
    let mut faults = Vec::new();
    if !commands.iter().any(is_demo) {
        faults.push("README.md names no command for the demo".to_owned());
    }
    if !commands.iter().any(is_test) {
        faults.push("README.md names no command for the tests".to_owned());
    }
    for command in commands
        .iter()
        .filter(|command| is_demo(command) || is_test(command))
    {
        if !check.lines().any(|line| line.trim() == *command) {
            faults.push(format!(
                "README.md says `{command}`, which .ci/run does not run"
            ));
        }
    }
    faults
}

/// The module of `lib.rs` that a file under src/ belongs to; none for lib.rs and main.rs.
fn module_of(path: &str) -> Option<String> {
    let inner = path.strip_prefix("src/")?;
    let first = inner.split('/').next()?;
    match first.strip_suffix(".rs") {
        Some("lib" | "main") => None,
        Some(file) => Some(file.to_owned()),
        None => Some(first.to_owned()),
    }
}

/// How many modules deep a file's own module lies below the crate's root.
fn depth_of(path: &str) -> usize {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let folders = inner.matches('/').count();
    if inner.ends_with("/mod.rs") {
        folders
    } else {
        folders + 1
    }
}

/// The top-level modules that paths in this code lead to, by `crate::` or by as many `super::` as lead to the root.
fn root_modules_used(path: &str, code: &str) -> Vec<String> {
    let to_root = format!(r"(?:\bcrate::|(?:\bsuper::){{{},}})", depth_of(path));
    let single = Regex::new(&format!(r"{to_root}([a-z_0-9]+)")).unwrap();
    let group = Regex::new(&format!(r"{to_root}\{{")).unwrap();
    let mut used = Vec::new();
    for found in single.captures_iter(code) {
        used.push(found[1].to_owned());
    }
    for found in group.find_iter(code) {
        used.extend(names_of_group(&code[found.end()..]));
    }
    used
}

/// The first names of each entry of a `{a::b, c::{d, e}}` group, given the text behind its opening brace.
fn names_of_group(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let (mut depth, mut is_first) = (0_usize, true);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                is_first = true;
            }
            ':' if depth == 0 => is_first = false,
            _ if depth == 0 && is_first && !letter.is_whitespace() => name.push(letter),
            _ => {}
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

/// What a rule wants of string literals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    Keep,
    Empty,
}

/// The part of a file that is the product: nothing of a tests file, and nothing behind `#[cfg(test)]`.
fn without_tests(path: &str, text: &str) -> String {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return String::new();
    }
    text.split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Rust without its comments, and with or without what stands in strings.
fn code_of(text: &str, strings: Strings) -> String {
    let pattern = Regex::new(
        r##"(?s)//[^\n]*|/\*.*?\*/|r#".*?"#|r"[^"]*"|b?"(?:\\.|[^"\\])*"|b?'(?:\\.[^']{0,9}|[^'\\\n])'"##,
    )
    .unwrap();
    pattern
        .replace_all(text, |found: &regex::Captures<'_>| {
            let piece = &found[0];
            if piece.starts_with("//") || piece.starts_with("/*") {
                " ".to_owned()
            } else if strings == Strings::Keep {
                piece.to_owned()
            } else {
                "\"\"".to_owned()
            }
        })
        .into_owned()
}

fn matches(pattern: &Regex, code: &str, why: &str) -> Vec<String> {
    pattern
        .find_iter(code)
        .map(|found| {
            let words: Vec<&str> = found.as_str().split_whitespace().collect();
            format!("\"{}\": {why}", words.join(" "))
        })
        .collect()
}

fn order() -> Vec<String> {
    [
        "domain", "message", "ledger", "mailbox", "engine", "daemon", "cli",
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn a_planted_use_of_the_crate_in_message_is_found() {
    for planted in [
        "use crate::config::Config;",
        "use crate::domain::{Address, Finding};",
        "fn f() { crate::domain::Track::new(); }",
    ] {
        let faults = message_leans_on_the_crate("src/message/auto.rs", planted);
        assert_eq!(faults.len(), 1, "{planted}: {faults:?}");
    }
    let allowed = "use crate::domain::{Address, Mailbox};\nuse super::header::Header;";
    assert!(message_leans_on_the_crate("src/message/auto.rs", allowed).is_empty());
}

#[test]
fn modules_are_read_in_the_order_of_lib_rs() {
    let lib = "//! mod zero;\n// pub mod one;\npub mod two;\n\nmod three;\npub(crate) mod four;\n";
    assert_eq!(modules_in_order(lib), ["two", "three", "four"]);
}

#[test]
fn a_path_that_points_down_is_found_in_every_spelling() {
    for (path, planted) in [
        ("src/message/mod.rs", "use crate::ledger::Store;"),
        ("src/message/guard.rs", "fn f() { crate::engine::tick() }"),
        (
            "src/message/mod.rs",
            "use crate::{domain::Address, ledger::{Row, Store}};",
        ),
        ("src/message/guard.rs", "use super::super::mailbox::Folder;"),
        ("src/message/mod.rs", "use super::mailbox::Folder;"),
        (
            "src/message/mod.rs",
            "use super::{domain, mailbox::Folder};",
        ),
        (
            "src/message/mod.rs",
            "mod tests { use super::super::daemon::run; }",
        ),
        ("src/message.rs", "pub use crate::cli::explain;"),
    ] {
        let faults = imports_that_point_down(&order(), path, planted);
        assert_eq!(faults.len(), 1, "{path}: {planted}: {faults:?}");
    }
}

#[test]
fn a_path_that_points_up_or_sideways_is_left_alone() {
    for (path, fine) in [
        (
            "src/engine/mod.rs",
            "use crate::{domain::{Address, cli}, ledger::Store};",
        ),
        ("src/engine/tick.rs", "use super::engine_parts::daemon;"),
        (
            "src/engine/tick.rs",
            "// see crate::daemon\nuse crate::mailbox;",
        ),
        ("src/engine/tick.rs", "let text = \"crate::daemon::run\";"),
        (
            "src/engine/tick.rs",
            "/// [`crate::cli`] calls it.\nfn f<'a>(x: &'a str) -> char { 'x' }",
        ),
        ("src/main.rs", "longgame::cli::run();"),
    ] {
        let faults = imports_that_point_down(&order(), path, fine);
        assert!(faults.is_empty(), "{path}: {fine}: {faults:?}");
    }
}

#[test]
fn a_module_that_lib_rs_does_not_list_is_found() {
    assert_eq!(
        imports_that_point_down(&order(), "src/stray.rs", "").len(),
        1
    );
}

#[test]
fn a_file_without_a_header_is_found() {
    assert_eq!(missing_header("use std::fs;\n").len(), 1);
    assert_eq!(missing_header("//!\n").len(), 1);
    assert_eq!(missing_header("").len(), 1);
    assert!(missing_header("//! What this is about.\n").is_empty());
}

#[test]
fn a_file_that_is_too_long_is_found() {
    assert_eq!(too_long(&"x\n".repeat(MAX_LINES + 1)).len(), 1);
    assert!(too_long(&"x\n".repeat(MAX_LINES)).is_empty());
}

#[test]
fn a_look_at_the_clock_is_found() {
    for planted in [
        "let now = jiff::Timestamp::now();",
        "SystemTime::now()",
        "let t: Zoned = Zoned::now();",
    ] {
        assert_eq!(
            reads_the_clock("src/plan/mod.rs", planted).len(),
            1,
            "{planted}"
        );
    }
    assert!(reads_the_clock(CLOCK_FILE, "Timestamp::now()").is_empty());
    assert!(reads_the_clock("src/plan/mod.rs", "// Timestamp::now() is banned").is_empty());
    assert!(reads_the_clock("src/plan/mod.rs", "std::time::Instant::now()").is_empty());
}

#[test]
fn sql_outside_the_ledger_is_found() {
    for planted in [
        "let sql = \"SELECT id FROM person\";",
        "let sql = \"SELECT id,\n    name\n    FROM person WHERE 1\";",
        "let sql = \"INSERT OR IGNORE INTO person (id) VALUES (1)\";",
        "let sql = r#\"UPDATE touch SET state = 'sent'\"#;",
        "use rusqlite::Connection;",
        "let sql = \"PRAGMA user_version\";",
    ] {
        assert_eq!(
            sql_outside_the_ledger("src/engine/mod.rs", planted).len(),
            1,
            "{planted}"
        );
        assert!(
            sql_outside_the_ledger("src/ledger/people.rs", planted).is_empty(),
            "{planted}"
        );
    }
    for fine in [
        "// SELECT id FROM person",
        "let command = \"SELECT INBOX\";",
        "let s = \"UPDATE\";",
    ] {
        assert!(
            sql_outside_the_ledger("src/engine/mod.rs", fine).is_empty(),
            "{fine}"
        );
    }
}

#[test]
fn a_command_that_changes_the_mailbox_is_found() {
    for planted in [
        "self.command(\"UID STORE 1 +FLAGS (\\\\Seen)\")",
        "let line = format!(\"SELECT {name}\");",
        "self.command(\"EXPUNGE\")",
        "let line = \"APPEND \\\"Sent\\\" {3}\";",
        "session.select(\"INBOX\").await?",
        "session.uid_mv(\"1\", \"Trash\")",
    ] {
        let faults = commands_that_change_a_mailbox("src/mailbox/session.rs", planted);
        assert_eq!(faults.len(), 1, "{planted}: {faults:?}");
    }
    for fine in [
        "self.command(\"EXAMINE INBOX\")",
        "// never SELECT, never STORE ",
        "let other = \"\\\\Noselect\";",
        "lines.append(&mut more);",
        "#[cfg(test)]\nmod tests { fn f() { server.expect(\"SELECT INBOX\") } }",
    ] {
        assert!(
            commands_that_change_a_mailbox("src/mailbox/session.rs", fine).is_empty(),
            "{fine}"
        );
    }
}

#[test]
fn an_edge_in_the_core_is_found() {
    for planted in [
        "async fn decide() {}",
        "std::fs::read(path)",
        "use tokio::sync::mpsc;",
        "x().await",
    ] {
        assert_eq!(
            impure_core("src/plan/mod.rs", planted).len(),
            1,
            "{planted}"
        );
        assert!(
            impure_core("src/daemon/mod.rs", planted).is_empty(),
            "{planted}"
        );
    }
}

#[test]
fn a_command_that_is_told_but_not_run_is_found() {
    let readme = "# x\n```sh\ncargo run --release -- demo   # a year\n$ cargo nextest run\n```\n";
    let check = "set -e\ncargo run --release -- demo\ncargo nextest run\n";
    assert!(readme_commands_not_run(readme, check).is_empty());
    assert_eq!(
        readme_commands_not_run(readme, "cargo nextest run --lib").len(),
        2
    );
    assert_eq!(
        readme_commands_not_run("cargo nextest run outside of a block", check).len(),
        2
    );
}
