//! `longgame look` from outside: the built binary against the sandbox's IMAP server, a Maildir and an mbox.
//!
//! Beside what it finds, the tests hold it to what it must never do: change the mailbox, write a file, or
//! let a password or a mail's text into anything but its own answer.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::duration_suboptimal_units
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use longgame::sandbox::{Fault, Sandbox, Setup, SpecialUse};
use serde_json::Value;

const TRY_MARCH: &str = "Not now, our budget is frozen. Please try me again in March.";
const STOP: &str = "Please remove me from your list and do not write to me again.";
const PASSWORD: &str = "hunter2 with a blank";
const NOW: &str = "2026-11-22T12:00:00Z";

fn ago(days: i64) -> Timestamp {
    let now: Timestamp = NOW.parse().unwrap();
    now - SignedDuration::from_hours(24 * days)
}

fn mail(from: &str, to: &str, at: Timestamp, fields: &str, text: &str) -> Vec<u8> {
    let date = at.strftime("%a, %d %b %Y %H:%M:%S +0000");
    format!(
        "From: {from}\r\nTo: {to}\r\nDate: {date}\r\nContent-Type: text/plain; charset=utf-8\r\n{fields}\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

/// One mail of Sam's and, a day later, its answer: folder, time, bytes.
fn exchange(name: &str, days_ago: i64, text: &str) -> [(&'static str, Timestamp, Vec<u8>); 2] {
    let address = format!("{name} <{}@acme.example>", name.to_lowercase());
    let sam = "Sam Porter <sam@seller.example>";
    let id = format!("Subject: A quick question\r\nMessage-ID: <{name}@seller.example>");
    let answer = format!(
        "Subject: Re: A quick question\r\nMessage-ID: <{name}@acme.example>\r\nIn-Reply-To: <{name}@seller.example>"
    );
    [
        (
            "Sent",
            ago(days_ago),
            mail(sam, &address, ago(days_ago), &id, "A demo?"),
        ),
        (
            "INBOX",
            ago(days_ago - 1),
            mail(&address, sam, ago(days_ago - 1), &answer, text),
        ),
    ]
}

/// A year of mail: two who named March, one of them met; one who wants to be left alone; newsletters.
fn year() -> Vec<(&'static str, Timestamp, Vec<u8>)> {
    let mut all = Vec::new();
    all.extend(exchange("Dana", 300, TRY_MARCH));
    all.extend(exchange("Tom", 300, TRY_MARCH));
    all.extend(exchange("Luc", 100, STOP));
    all.extend(exchange("Old", 500, TRY_MARCH));
    let later = "Subject: As you asked\r\nMessage-ID: <later@seller.example>";
    let again = mail(
        "sam@seller.example",
        "tom@acme.example",
        ago(250),
        later,
        "Hello again",
    );
    all.push(("Sent", ago(250), again));
    for number in 0..120 {
        let fields = format!(
            "Subject: Offer {number}\r\nMessage-ID: <{number}@shop.example>\r\nList-Id: <n.shop.example>"
        );
        let at = ago(number * 3);
        all.push((
            "INBOX",
            at,
            mail(
                "news@shop.example",
                "sam@seller.example",
                at,
                &fields,
                "Buy",
            ),
        ));
    }
    all
}

async fn sandbox() -> Sandbox {
    let setup = Setup {
        password: PASSWORD.to_owned(),
        ..Setup::default()
    };
    let sandbox = Sandbox::start_with(setup).await.unwrap();
    for (folder, at, raw) in year() {
        sandbox.deliver(folder, raw, at).unwrap();
    }
    sandbox
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command
        .arg("look")
        .args(arguments)
        .args(["--now", NOW])
        .current_dir(folder)
        .env("HOME", folder)
        .env("TZ", "UTC")
        .env("TMPDIR", folder)
        .env("MAIL_PASSWORD", PASSWORD)
        .env("RUST_LOG", "trace")
        .env("LONGGAME_LOG", "trace")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    command
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs it beside the sandbox, which lives on the test's own threads.
async fn look(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = command(folder, arguments);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    ran(output.await.unwrap())
}

fn at(sandbox: &Sandbox) -> String {
    format!("127.0.0.1:{}", sandbox.imap_addr().port())
}

fn account(place: &str) -> Vec<&str> {
    vec![
        "--imap",
        place,
        "--plaintext",
        "--user",
        "sam",
        "--password-env",
        "MAIL_PASSWORD",
    ]
}

fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_told_and_nothing_in_the_mailbox_changes() {
    let sandbox = sandbox().await;
    let home = tempfile::tempdir().unwrap();
    let state = |sandbox: &Sandbox| {
        let folders = sandbox.folders();
        let state = folders.iter().map(|folder| {
            let messages = sandbox.messages(folder);
            let flags: Vec<_> = messages
                .into_iter()
                .map(|one| (one.uid, one.flags))
                .collect();
            (sandbox.uid_state(folder), flags)
        });
        state.collect::<Vec<_>>()
    };
    let before = state(&sandbox);
    let place = at(&sandbox);
    let ran = look(home.path(), &[account(&place), vec!["--json"]].concat()).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found = ran.json();
    assert_eq!(names(&found["nobody_came_back"]), ["Dana"]);
    assert_eq!(
        found["nobody_came_back"][0]["come_back"]["from"],
        "2026-03-01"
    );
    assert_eq!(names(&found["left_alone"]), ["Luc"]);
    assert_eq!(
        (&found["replies"], &found["not_now"]),
        (&3.into(), &2.into())
    );
    assert_eq!(
        (&found["days_passed"], &found["complete"]),
        (&2.into(), &true.into())
    );
    assert_eq!(found["folders"], serde_json::json!(["Sent", "INBOX"]));
    assert_eq!(
        found["folders_not_read"],
        serde_json::json!(["Declines/Never", "Declines/Not now"])
    );

    assert_eq!(state(&sandbox), before);
    assert_eq!(sandbox.changes_by_clients(), Vec::<String>::new());
    for line in sandbox.imap_commands() {
        let allowed = [
            "CAPABILITY",
            "AUTHENTICATE",
            "LOGIN",
            "ID",
            "LIST",
            "EXAMINE",
            "STATUS",
            "UID SEARCH",
            "UID FETCH",
            "NOOP",
            "LOGOUT",
        ];
        assert!(allowed.iter().any(|verb| line.starts_with(verb)), "{line}");
        assert!(!line.contains("BODY["), "{line}");
    }
    // Only the bodies of answers are fetched, and of the year that was asked for.
    let bodies = sandbox.imap_commands();
    let bodies = bodies.iter().filter(|line| line.contains("BODY.PEEK[]"));
    assert_eq!(bodies.count(), 1);
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        0,
        "nothing is written"
    );
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_names_the_forgotten_and_what_was_not_looked_at() {
    let sandbox = sandbox().await;
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let ran = look(home.path(), &account(&place)).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for said in [
        "You wrote 4 mails; 3 replies came back, from 3 people.",
        "people said not now",
        "nobody came back to 1",
        "NOBODY CAME BACK",
        "Dana <dana@acme.example>",
        "in March 2026",
        "NEVER WRITE TO THESE AGAIN",
        "Luc <luc@acme.example>",
        "Not looked at: Declines/Never, Declines/Not now. Add one with --folder NAME.",
        "Nothing was changed, sent or kept.",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(!ran.out.contains("old@acme"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "a pipe has no colours");
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.out
    );
    let coloured = look(
        home.path(),
        &[account(&place), vec!["--color", "always"]].concat(),
    )
    .await;
    assert!(coloured.out.contains("\u{1b}[1mDana"));
    let longer = look(
        home.path(),
        &[account(&place), vec!["--json", "--since", "2025-01-01"]].concat(),
    )
    .await;
    assert_eq!(names(&longer.json()["nobody_came_back"]), ["Dana", "Old"]);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_in_the_archive_and_in_named_folders_are_found_once() {
    let sandbox = sandbox().await;
    sandbox.create_folder("Archive", Some(SpecialUse::Archive));
    sandbox.create_folder("Trash", Some(SpecialUse::Trash));
    let home = tempfile::tempdir().unwrap();
    for (name, folder) in [
        ("Ana", "Archive"),
        ("Eve", "Declines/Not now"),
        ("Kim", "Trash"),
        ("Lee", "Junk"),
    ] {
        let [(_, at, sent), (_, answered, raw)] = exchange(name, 290, TRY_MARCH);
        sandbox.deliver("Sent", sent, at).unwrap();
        sandbox.deliver(folder, raw.clone(), answered).unwrap();
        if folder == "Archive" {
            sandbox.deliver("INBOX", raw, answered).unwrap();
        }
    }
    let place = at(&sandbox);
    let arguments = [
        account(&place),
        vec![
            "--json",
            "--folder",
            "Declines/Not now",
            "--folder",
            "Nowhere",
        ],
    ]
    .concat();
    let ran = look(home.path(), &arguments).await;
    assert_eq!(
        ran.code, 1,
        "a folder that is not there is a part that failed"
    );
    assert!(
        ran.err.contains("Nowhere: there is no such folder"),
        "{}",
        ran.err
    );
    let found = ran.json();
    let mut forgotten = names(&found["nobody_came_back"]);
    forgotten.sort_unstable();
    assert_eq!(forgotten, ["Ana", "Dana", "Eve"]);
    assert_eq!(found["replies"], 5);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_is_made_anew() {
    let sandbox = sandbox().await;
    let faults = sandbox.imap_faults();
    faults.push(Fault::on("UID FETCH").after_items(3).close());
    faults.push(Fault::on("UID FETCH").skipping(2).truncate_literal(40));
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let ran = look(home.path(), &[account(&place), vec!["--json"]].concat()).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found = ran.json();
    assert_eq!(names(&found["nobody_came_back"]), ["Dana"]);
    assert_eq!((&found["replies"], &found["sent"]), (&3.into(), &4.into()));
    assert!(sandbox.imap_faults().struck() >= 2);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_named_and_the_rest_is_told() {
    let sandbox = sandbox().await;
    sandbox.create_folder("Archive", Some(SpecialUse::Archive));
    let refusal = Fault::on("EXAMINE Archive")
        .permanently()
        .no("[NOPERM] not for you");
    sandbox.imap_faults().push(refusal);
    let quoted = Fault::on("EXAMINE \"Archive\"").permanently();
    sandbox
        .imap_faults()
        .push(quoted.no("[NOPERM] not for you"));
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let ran = look(home.path(), &account(&place)).await;
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(
        ran.err.contains("Archive") && ran.err.contains("not for you"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("NOBODY CAME BACK"), "{}", ran.out);
    assert!(ran.out.contains("Not read: Archive"), "{}", ran.out);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_with_what_was_found_so_far() {
    let sandbox = sandbox().await;
    sandbox.create_folder("Archive", Some(SpecialUse::Archive));
    for form in ["EXAMINE Archive", "EXAMINE \"Archive\""] {
        sandbox
            .imap_faults()
            .push(Fault::on(form).permanently().stall());
    }
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let mut command = command(home.path(), &[account(&place), vec!["--json"]].concat());
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while !sandbox
        .imap_commands()
        .iter()
        .any(|line| line.contains("Archive"))
    {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it never came to the archive"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let pid = child.id().to_string();
    let killed = Command::new("kill").args(["-INT", &pid]).status().unwrap();
    assert!(killed.success());
    let output = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap());
    let ran = ran(output.await.unwrap());
    assert_eq!(ran.code, 1, "{}", ran.err);
    let found = ran.json();
    assert_eq!(names(&found["nobody_came_back"]), ["Dana"]);
    assert_eq!(found["complete"], false);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_told_with_the_remedy_and_never_shown() {
    let sandbox = sandbox().await;
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let secret = home.path().join("password");
    fs::write(&secret, "wrong-but-secret\n").unwrap();
    let file = secret.to_str().unwrap();
    let arguments = [
        "--imap",
        &place,
        "--plaintext",
        "--user",
        "sam",
        "--password-file",
        file,
    ];
    // Others may read the file: that is refused before anything is sent.
    let exposed = look(home.path(), &arguments).await;
    assert_eq!(exposed.code, 2);
    assert!(exposed.err.contains("chmod 600"), "{}", exposed.err);
    assert!(sandbox.imap_commands().is_empty());
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(&secret, mode).unwrap();
    let ran = look(home.path(), &arguments).await;
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.contains("did not accept user and password"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("app password"), "{}", ran.err);
    assert!(!ran.err.contains("wrong-but-secret"), "{}", ran.err);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_or_speaks_no_tls_is_told_with_the_remedy() {
    let sandbox = sandbox().await;
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let common = ["--user", "sam", "--password-env", "MAIL_PASSWORD"];
    let no_tls = look(home.path(), &[&["--imap", &place][..], &common].concat()).await;
    assert_eq!(no_tls.code, 1);
    assert!(
        no_tls.err.contains("does not speak TLS on this port"),
        "{}",
        no_tls.err
    );
    assert!(no_tls.err.contains("--imap HOST:PORT"), "{}", no_tls.err);
    let closed = look(
        home.path(),
        &[&["--imap", "127.0.0.1:9"][..], &common].concat(),
    )
    .await;
    assert_eq!(closed.code, 1);
    assert!(
        closed.err.contains("nothing listens there"),
        "{}",
        closed.err
    );
    for ran in [no_tls, closed] {
        assert_eq!(ran.out, "");
        assert!(!ran.err.contains(PASSWORD), "{}", ran.err);
    }
    sandbox.stop().await;
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    let home = tempfile::tempdir().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&[], 2, "--user sam@gmail.com"),
        (&["--user", "sam@seller.example"], 2, "--provider gmail"),
        (
            &["--user", "sam", "--provider", "gmial"],
            2,
            "Did you mean gmail?",
        ),
        (
            &["--user", "sam", "--imap", "imap://x"],
            2,
            "is not a server",
        ),
        (
            &["--user", "sam", "--imap", "mail.example.com", "--plaintext"],
            2,
            "show your password",
        ),
        (
            &["--user", "sam", "--imap", "mail.example.com"],
            2,
            "--now is for test servers",
        ),
        (
            &["--user", "sam@outlook.com"],
            1,
            "Microsoft takes no password",
        ),
        (&["--maildir", "x", "--mbox", "y"], 2, "cannot be used with"),
        (&["--mbox", "nowhere.mbox"], 1, "nowhere.mbox"),
        (&["--maildir", "."], 1, "this is no Maildir"),
        (&["--mbox", "x", "--since", "2027-01-01"], 2, "lies ahead"),
        (
            &[
                "--user",
                "sam",
                "--imap",
                "127.0.0.1:9",
                "--plaintext",
                "--password-env",
                "NOT_SET_X",
            ],
            2,
            "NOT_SET_X is not set",
        ),
    ];
    for (arguments, code, said) in cases {
        let ran = ran(command(home.path(), arguments).output().unwrap());
        assert_eq!(ran.code, *code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_and_a_place_for_the_password_it_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    // setsid(1) takes the terminal away.
    let arguments = [
        "look",
        "--user",
        "sam",
        "--imap",
        "127.0.0.1:9",
        "--plaintext",
        "--now",
        NOW,
    ];
    let output = Command::new("setsid")
        .args(["-w", env!("CARGO_BIN_EXE_longgame")])
        .args(arguments)
        .current_dir(home.path())
        .env("HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let ran = ran(output);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("--password-env"), "{}", ran.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_sent_mail_it_says_so_and_counts_what_quotes_the_owner() {
    let setup = Setup {
        password: PASSWORD.to_owned(),
        ..Setup::default()
    };
    let sandbox = Sandbox::start_with(setup).await.unwrap();
    let quoting = format!(
        "{TRY_MARCH}\r\n\r\nOn Monday, Sam Porter <sam@seller.example> wrote:\r\n> A demo?"
    );
    let [_, (folder, answered, raw)] = exchange("Dana", 300, &quoting);
    sandbox.deliver(folder, raw, answered).unwrap();
    let [_, (folder, answered, raw)] = exchange("Tom", 300, TRY_MARCH);
    sandbox.deliver(folder, raw, answered).unwrap();
    let home = tempfile::tempdir().unwrap();
    let place = at(&sandbox);
    let unknown = look(home.path(), &account(&place)).await;
    assert!(
        unknown.out.contains("Name one: --me ADDRESS"),
        "{}",
        unknown.out
    );
    let me = [account(&place), vec!["--me", "sam@seller.example"]].concat();
    let ran = look(home.path(), &me).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Dana <dana@acme.example>"), "{}", ran.out);
    assert!(
        ran.out.contains("No sent mail was found here"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("tom@"), "{}", ran.out);
    sandbox.stop().await;
}

/// script(1) gives the command a terminal of its own; what is typed there must not show.
#[tokio::test(flavor = "multi_thread")]
async fn a_typed_password_is_not_shown() {
    let sandbox = sandbox().await;
    let home = tempfile::tempdir().unwrap();
    let shown = home.path().join("terminal.log");
    let program = env!("CARGO_BIN_EXE_longgame");
    let line = format!(
        "exec {program} look --imap {} --plaintext --user sam --now {NOW}",
        at(&sandbox)
    );
    let mut child = Command::new("script")
        .args(["-qefc", &line])
        .arg(&shown)
        .env("HOME", home.path())
        .env("TZ", "UTC")
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let said = || String::from_utf8_lossy(&fs::read(&shown).unwrap_or_default()).into_owned();
    let start = Instant::now();
    while !said().contains("Password of sam at 127.0.0.1") {
        assert!(start.elapsed() < Duration::from_secs(60), "{}", said());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut typing = child.stdin.take().unwrap();
    typing
        .write_all(format!("{PASSWORD}\n").as_bytes())
        .unwrap();
    let ended = tokio::task::spawn_blocking(move || child.wait().unwrap());
    let ended = ended.await.unwrap();
    drop(typing);
    assert!(ended.success(), "{}", said());
    assert!(!said().contains("hunter2"), "{}", said());
    assert!(said().contains("NOBODY CAME BACK"), "{}", said());
    assert!(
        said().contains("\u{1b}[1m"),
        "a terminal has colours: {}",
        said()
    );
    sandbox.stop().await;
}

#[test]
fn an_mbox_tells_the_same_and_whose_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for (_, at, raw) in year() {
        all.extend(
            at.strftime("From x %a %b %e %H:%M:%S %Y\n")
                .to_string()
                .into_bytes(),
        );
        all.extend(raw.into_iter().filter(|byte| *byte != b'\r'));
        all.push(b'\n');
    }
    fs::write(home.path().join("all.mbox"), all).unwrap();
    let ran = ran(command(home.path(), &["--mbox", "all.mbox", "--json"])
        .output()
        .unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found = ran.json();
    assert_eq!(names(&found["nobody_came_back"]), ["Dana"]);
    assert_eq!((&found["replies"], &found["sent"]), (&3.into(), &4.into()));
}

#[test]
fn a_maildir_tells_the_same() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("Maildir");
    for (number, (folder, _, raw)) in year().into_iter().enumerate() {
        let place = match folder {
            "INBOX" => root.join("cur"),
            _ => root.join(".Sent/new"),
        };
        for part in ["cur", "new", "tmp"] {
            fs::create_dir_all(place.parent().unwrap().join(part)).unwrap();
        }
        fs::write(place.join(format!("{number}.x:2,")), raw).unwrap();
    }
    let ran = ran(command(home.path(), &["--maildir", "Maildir", "--json"])
        .output()
        .unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found = ran.json();
    assert_eq!(names(&found["nobody_came_back"]), ["Dana"]);
    assert_eq!(names(&found["left_alone"]), ["Luc"]);
    assert_eq!((&found["replies"], &found["sent"]), (&3.into(), &4.into()));
}
