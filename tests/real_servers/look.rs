//! `longgame look` at a mailbox on a real Dovecot, which afterwards is what it was before.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::mailhost::OWNER;
use crate::support::{Letter, MailHost, instant, minutes_after};

/// Every message file with its flags, and what Dovecot knows of the folders.
fn state(host: &MailHost) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in ["INBOX", "Sent", "Archive", "Declines/Not now"] {
        for one in host.folder("sam", folder) {
            found.insert(format!("{folder}/{}", one.file), one.raw);
        }
        let mut session = host.session("sam");
        let said = session.command(&format!(
            "STATUS \"{folder}\" (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)"
        ));
        found.insert(folder.to_owned(), said.join("\n").into_bytes());
    }
    found
}

/// All files below a folder that hold these words.
fn files_with(folder: &Path, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(files_with(&entry.path(), words));
        } else if let Ok(bytes) = fs::read(entry.path())
            && bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        {
            found.push(entry.path().display().to_string());
        }
    }
    found
}

#[test]
fn a_mailbox_is_looked_at_and_left_as_it_was() {
    let host = MailHost::start();
    let start = instant("2026-01-12T10:00:00Z");
    for folder in ["Sent", "Archive"] {
        host.session("sam").create(folder);
    }
    let letters = [
        (
            "Dana Ito <dana@prospect.example>",
            "INBOX",
            "Not now, our budget is frozen. Please try me again in March.",
        ),
        (
            "Tom Berg <tom@prospect.example>",
            "Archive",
            "Not now, please try me again in April.",
        ),
        (
            "Luc Roy <luc@prospect.example>",
            "INBOX",
            "Please remove me from your list and do not write to me again.",
        ),
    ];
    for (number, (from, folder, text)) in letters.into_iter().enumerate() {
        let at = minutes_after(start, i64::try_from(number).unwrap() * 60);
        let ours = Letter::new(OWNER, from, at)
            .subject("A quick question")
            .body("A demo?");
        host.append("sam", "Sent", &ours, at);
        let later = minutes_after(at, 30);
        let body = format!("Hi Sam,\n\n{text}\n\nBest");
        let theirs = Letter::new(from, OWNER, later)
            .answering(ours.message_id())
            .body(&body);
        host.append("sam", folder, &theirs, later);
    }
    for number in 0..300 {
        let at = minutes_after(start, number);
        let news = Letter::new("Shop <news@shop.example>", OWNER, at)
            .header("List-Id: <news.shop.example>")
            .id(&format!("<{number}@shop.example>"))
            .subject("Offer")
            .body("Everything must go");
        host.plant("sam", &format!("{number:04}"), &news.raw(), at);
    }
    // Dovecot takes in what was planted before the first look.
    host.session("sam").command("EXAMINE INBOX");
    let before = state(&host);

    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args([
            "look",
            "--plaintext",
            "--user",
            "sam",
            "--password-env",
            "SECRET_OF_SAM",
            "--json",
        ])
        .args(["--imap", &format!("127.0.0.1:{}", host.imap_port)])
        .args(["--now", "2026-11-22T12:00:00Z"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .env("TZ", "UTC")
        .env("SECRET_OF_SAM", "secret")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert_eq!((output.status.code(), err.as_ref()), (Some(0), ""), "{out}");
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let names = |list: &str| -> Vec<String> {
        let list = found[list].as_array().unwrap().iter();
        list.map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("nobody_came_back"), ["Dana Ito", "Tom Berg"]);
    assert_eq!(names("left_alone"), ["Luc Roy"]);
    assert_eq!((&found["replies"], &found["sent"]), (&3.into(), &3.into()));
    assert_eq!(
        found["folders"],
        serde_json::json!(["Sent", "INBOX", "Archive"])
    );

    assert!(
        state(&host) == before,
        "a flag, a UID or a message has changed"
    );
    assert_eq!(files_with(home.path(), "secret"), Vec::<String>::new());
    assert_eq!(files_with(home.path(), "budget"), Vec::<String>::new());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}
