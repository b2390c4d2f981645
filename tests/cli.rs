//! The command line from outside: arguments in, output and exit code out.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const CONFIG: &str = r#"[owner]
name = "Sam Porter"
email = "sam@seller.example"
company = "Seller Ltd"
postal_address = "1 Long Lane, Bristol BS1 1AA, UK"
timezone = "Europe/London"

[imap]
host = "127.0.0.1"
port = 11143
tls = "plaintext"
user = "sam"
secret = { env = "LONGGAME_TEST_IMAP_PASSWORD" }

[smtp]
host = "127.0.0.1"
port = 11025
tls = "plaintext"
"#;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the binary in `folder`, whose own home it is, so that no config of the machine plays a part.
fn longgame(folder: &Path, arguments: &[&str]) -> Ran {
    ran(command(folder, arguments).output().unwrap())
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("LONGGAME_TEST_IMAP_PASSWORD", "hunter2")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("NO_COLOR");
    command
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with a config.
fn with_config(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("longgame.toml"), text).unwrap();
    folder
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    let folder = with_config(CONFIG);
    let cases: &[(&[&str], &str)] = &[
        (&[], "Usage: longgame"),
        (&["frobnicate"], "unrecognized subcommand 'frobnicate'"),
        (&["agneda"], "'agenda'"),
        (&["run", "--onec"], "'--once'"),
        (&["import"], "<FILE.csv>"),
        (&["explain"], "<FILE.eml>"),
        (&["why", "dana"], "is not an email address"),
        (&["suppress", "@"], "is not valid"),
        (
            &["decline", "d@x.example", "--kind", "later"],
            "not_now, not_ever",
        ),
        (
            &["decline", "d@x.example", "--reason", "budget"],
            "no_budget",
        ),
        (&["decline", "d@x.example", "--back", "March"], "--back"),
        (&["agenda", "--days", "0"], "1..=3660"),
        (
            &["snooze", "d@x.example", "--for", "soon"],
            "write a number and a unit",
        ),
        (&["decide", "7"], "<ANSWER>"),
        (&["check", "--config"], "--config"),
    ];
    for (arguments, said) in cases {
        let ran = longgame(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn help_is_an_answer_and_shows_an_example_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let top = longgame(folder.path(), &["--help"]);
    assert_eq!((top.code, top.err.as_str()), (0, ""));
    for command in [
        "run",
        "check",
        "import",
        "prospects",
        "declines",
        "touches",
        "tray",
        "suppressions",
        "agenda",
        "why",
        "explain",
        "look",
        "patterns",
        "status",
        "decline",
        "decide",
        "suppress",
        "forget",
        "pause",
        "resume",
        "snooze",
        "won",
        "talked",
        "demo",
    ] {
        assert!(
            top.out.contains(&format!("\n  {command} ")),
            "{command}: {}",
            top.out
        );
        let help = longgame(folder.path(), &["help", command]);
        assert_eq!(help.code, 0, "{command}");
        assert!(
            help.out.contains("Example:\n  longgame "),
            "{command}: {}",
            help.out
        );
    }
}

#[test]
fn check_sums_up_a_right_config_on_stdout() {
    let folder = with_config(CONFIG);
    let ran = longgame(folder.path(), &["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("longgame.toml is right."), "{}", ran.out);
    assert!(ran.out.contains("thank-you after 1 day"), "{}", ran.out);
    assert!(!ran.out.contains("hunter2"));
}

#[test]
fn check_shows_every_fault_with_its_place_and_ends_with_2() {
    let folder = with_config(&CONFIG.replace("email", "emial").replace("11143", "0"));
    let ran = longgame(folder.path(), &["check", "--config", "longgame.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for said in [
        " --> longgame.toml:3:1",
        "did you mean `email`?",
        " --> longgame.toml:10:8",
        "3 faults",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(!ran.err.contains('\u{1b}'), "colour on a pipe");

    let short = longgame(folder.path(), &["check", "--short"]);
    assert_eq!(short.code, 2);
    let places: Vec<String> = short
        .err
        .lines()
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        places,
        [
            "longgame.toml:1:1:",
            "longgame.toml:3:1:",
            "longgame.toml:10:8:"
        ]
    );
}

#[test]
fn a_missing_password_is_remarked_on_and_no_fault() {
    let folder = with_config(CONFIG);
    let output = command(folder.path(), &["check"])
        .env_remove("LONGGAME_TEST_IMAP_PASSWORD")
        .output()
        .unwrap();
    let ran = ran(output);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains(
            "note: imap.secret: the environment variable LONGGAME_TEST_IMAP_PASSWORD is not set"
        ),
        "{}",
        ran.err
    );
}

#[test]
fn other_commands_refuse_a_faulty_config_the_same_way() {
    let folder = with_config("[owner]\n");
    for arguments in [&["status"][..], &["run", "--once"], &["agenda", "--json"]] {
        let ran = longgame(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            ran.err.contains("the section [imap] is missing"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn the_config_is_found_where_configs_are() {
    let folder = tempfile::tempdir().unwrap();
    let none = longgame(folder.path(), &["check"]);
    assert_eq!(none.code, 2);
    assert!(
        none.err.contains(".config/longgame/longgame.toml"),
        "{}",
        none.err
    );

    let home = folder.path().join(".config/longgame");
    std::fs::create_dir_all(&home).unwrap();
    std::fs::write(home.join("longgame.toml"), CONFIG).unwrap();
    assert_eq!(longgame(folder.path(), &["check"]).code, 0);

    let elsewhere = longgame(folder.path(), &["check", "--config", "nowhere.toml"]);
    assert_eq!(elsewhere.code, 2);
    assert!(
        elsewhere.err.contains("nowhere.toml: cannot be read"),
        "{}",
        elsewhere.err
    );
}

#[test]
fn global_options_stand_before_or_after_the_command() {
    let folder = with_config(CONFIG);
    std::fs::rename(
        folder.path().join("longgame.toml"),
        folder.path().join("other.toml"),
    )
    .unwrap();
    for arguments in [
        &["--config", "other.toml", "--now", "2027-03-01", "check"][..],
        &["check", "--now=2027-03-01T10:30:00Z", "--config=other.toml"],
        &["--now", "2027-03-01T10:30", "check", "-c", "other.toml"],
    ] {
        let ran = longgame(folder.path(), arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn an_invented_time_is_refused_unless_both_servers_are_on_this_computer() {
    let remote = CONFIG.replace(
        "host = \"127.0.0.1\"\nport = 11025\ntls = \"plaintext\"",
        "host = \"smtp.seller.example\"\nuser = \"sam\"\nsecret = { env = \"LONGGAME_TEST_IMAP_PASSWORD\" }",
    );
    let folder = with_config(&remote);
    assert_eq!(longgame(folder.path(), &["check"]).code, 0);
    let refused = longgame(folder.path(), &["check", "--now", "2027-03-01"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("smtp.host is \"smtp.seller.example\""),
        "{}",
        refused.err
    );

    let here = with_config(CONFIG);
    let nonsense = longgame(here.path(), &["--now", "soon", "check"]);
    assert_eq!(nonsense.code, 2);
    assert!(
        nonsense.err.contains("--now \"soon\" is not a time"),
        "{}",
        nonsense.err
    );
    for arguments in [
        &["demo", "--now", "2027-03-01"][..],
        &["explain", "--jsonl", "--now", "2027-03-01"],
    ] {
        assert_eq!(longgame(here.path(), arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn explain_needs_no_config_and_answers_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &["explain", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"{\"id\": \"a\"}\nnonsense\n")
        .unwrap();
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.lines().count(), 2);

    let missing = longgame(folder.path(), &["explain", "none.eml"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("none.eml"), "{}", missing.err);
}

#[test]
fn a_reader_that_leaves_early_ends_it_quietly() {
    let folder = with_config(CONFIG);
    for arguments in [
        &["check"][..],
        &["--help"],
        &["help", "run"],
        &["explain", "--jsonl"],
    ] {
        let mut child = command(folder.path(), arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The reading end is closed before the first byte.
        drop(child.stdout.take());
        let _ = child
            .stdin
            .take()
            .unwrap()
            .write_all(b"{\"id\": 1}\n{\"id\": 2}\n");
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn the_printed_example_is_a_config_that_check_finds_right() {
    let folder = tempfile::tempdir().unwrap();
    let none = longgame(folder.path(), &["status"]);
    assert!(
        none.err
            .contains("longgame check --example > longgame.toml"),
        "{}",
        none.err
    );
    let example = longgame(folder.path(), &["check", "--example"]);
    assert_eq!((example.code, example.err.as_str()), (0, ""));
    std::fs::write(folder.path().join("longgame.toml"), example.out).unwrap();
    assert_eq!(longgame(folder.path(), &["check"]).code, 0);
}
