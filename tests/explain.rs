//! `longgame explain` from outside: files, mailboxes in files, the input, colours and JSON.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

const LETTER: &str = "From: Dana Ito <dana@acme.example>\nTo: Sam Porter <sam@seller.example>\nSubject: Re: A quick question\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nMessage-ID: <1@acme.example>\nIn-Reply-To: <a@seller.example>\nContent-Type: text/plain; charset=utf-8\n\nNot now, our budget is frozen. Please try me again in March.\n\nBest,\nDana\n\nOn Mon, 23 Nov 2026, Sam Porter <sam@seller.example> wrote:\n> A demo?\n";
const STOP: &str = "From: Luc Roy <luc@roy.example>\nSubject: Re: A quick question\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nIn-Reply-To: <a@seller.example>\n\nPlease remove me from your list.\n";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn explain(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_longgame"))
        .arg("explain")
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("no.eml"), LETTER).unwrap();
    fs::write(folder.path().join("stop.eml"), STOP).unwrap();
    let mark = "From x Mon Nov 23 10:12:00 2026\n";
    fs::write(
        folder.path().join("two.mbox"),
        format!("{mark}{LETTER}\n{mark}{STOP}"),
    )
    .unwrap();
    folder
}

fn objects(ran: &Ran) -> Vec<Value> {
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_page_reads_well_in_a_pipe() {
    let folder = folder();
    let ran = explain(folder.path(), &["no.eml"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("Dana Ito <dana@acme.example>"),
        "{}",
        ran.out
    );
    for said in [
        "│ ",
        "· Best,",
        "sign-off\n",
        "· > A demo?",
        "Wants     not now",
        "Come back in March 2027",
        "Mon 1 Mar 2027",
        "the default rhythm",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(
        ran.out.contains('_') && !ran.out.contains('\u{1b}'),
        "{}",
        ran.out
    );
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.out
    );
}

#[test]
fn colours_come_when_asked_for() {
    let folder = folder();
    let always = explain(folder.path(), &["--color", "always", "no.eml"], "");
    assert!(always.out.contains("\u{1b}[1mDana Ito"), "{}", always.out);
    assert!(always.out.contains("\u{1b}[90m· Best,"), "{}", always.out);
    assert!(!always.out.contains('_'), "{}", always.out);
    let plain: String = {
        let mut pieces = always.out.split('\u{1b}');
        let first = pieces.next().unwrap().to_owned();
        pieces.fold(first, |text, piece| text + piece.split_once('m').unwrap().1)
    };
    let never = explain(folder.path(), &["--color", "never", "no.eml"], "");
    assert_eq!(
        plain.replace([' ', '\n'], ""),
        never.out.replace(['_', ' ', '\n'], "")
    );
    let wrong = explain(folder.path(), &["--color", "sometimes", "no.eml"], "");
    assert_eq!(wrong.code, 2);
}

#[test]
fn several_files_each_have_a_title_and_a_missing_one_is_named() {
    let folder = folder();
    let ran = explain(folder.path(), &["no.eml", "none.eml", "stop.eml"], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("longgame: none.eml: "), "{}", ran.err);
    assert!(ran.out.contains("── no.eml ──") && ran.out.contains("── stop.eml ──"));
    assert!(
        ran.out
            .contains("never writes to this address again, not even a goodbye")
    );
    assert_eq!(ran.out.matches("the default rhythm").count(), 1);
}

#[test]
fn an_mbox_and_the_input_are_read_too() {
    let folder = folder();
    let mbox = explain(folder.path(), &["two.mbox"], "");
    assert!(
        mbox.out.contains("── two.mbox, message 2 ──"),
        "{}",
        mbox.out
    );
    assert_eq!(mbox.out.matches("A quick question").count(), 2);
    let input = explain(folder.path(), &["-"], LETTER);
    assert_eq!(input.out, explain(folder.path(), &["no.eml"], "").out);
}

#[test]
fn json_gives_the_contracts_object_for_each_message() {
    let folder = folder();
    let ran = explain(folder.path(), &["--json", "no.eml", "two.mbox"], "");
    let found = objects(&ran);
    assert_eq!((ran.code, found.len()), (0, 3));
    assert_eq!(
        (&found[0]["file"], &found[0]["intent"]),
        (&"no.eml".into(), &"not_now".into())
    );
    assert_eq!(found[0]["come_back"]["from"], "2027-03-01");
    assert!(found[0].get("number").is_none());
    assert_eq!(
        (&found[2]["number"], &found[2]["intent"]),
        (&2.into(), &"unsubscribe".into())
    );
    // The same reading as line by line.
    let line = serde_json::json!({"id": 7, "raw": base64(LETTER)}).to_string();
    let jsonl = explain(folder.path(), &["--jsonl"], &line);
    let mut by_line = objects(&jsonl).remove(0);
    let mut by_file = found[0].clone();
    assert_eq!(by_line["id"], 7);
    by_line.as_object_mut().unwrap().remove("id");
    by_file.as_object_mut().unwrap().remove("file");
    assert_eq!(by_line, by_file);
    let both = explain(folder.path(), &["--json", "--jsonl"], "");
    assert_eq!(both.code, 2);
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}
