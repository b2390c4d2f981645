//! The first scan of a large mailbox streams: memory does not grow with the mail, and a person at a terminal sees it move on.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::scene::{EVERYBODY, Scene, TRY_MARCH, tuesday};
use crate::support::longgame::peak_memory_kib;
use crate::support::minutes_after;

/// As many as a debug build reads in a minute or two. `.ci/run` says 20,000 and names the release build.
const FEWER_MESSAGES: usize = 3_000;
const MOST_KIB: u64 = 150 * 1024;

#[test]
fn a_large_mailbox_is_read_with_little_memory_and_with_progress() {
    let messages = std::env::var("LONGGAME_TEST_MESSAGES")
        .map_or(FEWER_MESSAGES, |count| count.parse().expect("LONGGAME_TEST_MESSAGES is a number"));
    let program = std::env::var("LONGGAME_TEST_PROGRAM")
        .unwrap_or_else(|_| env!("CARGO_BIN_EXE_longgame").to_owned());
    let scene = Scene::new();
    scene.import(&EVERYBODY);
    let old = minutes_after(tuesday(), -30 * 24 * 60);
    for number in 0..messages {
        scene
            .host
            .plant("sam", &format!("{number:05}"), &newsletter(number), old);
    }
    for person in EVERYBODY {
        scene.answer(person, minutes_after(tuesday(), -30), TRY_MARCH);
    }

    let said = scene.longgame.path().join("terminal.log");
    let now = tuesday().to_string();
    let config = scene.longgame.config();
    // script(1) gives the command a terminal of its own.
    let line = format!(
        "exec {program} run --once --now {now} --config {}",
        config.display()
    );
    let mut script = Command::new("script")
        .args(["-qefc", &line])
        .arg(&said)
        .env("IMAP_PASSWORD", "secret")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("script(1) of bsdutils runs");
    let start = Instant::now();
    let mut peak = 0;
    let status = loop {
        if let Some(pid) = process_of(&config.to_string_lossy(), script.id()) {
            peak = peak.max(peak_memory_kib(pid));
        }
        if let Some(status) = script.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(600) {
            let _ = script.kill();
            panic!(
                "still scanning: {}",
                fs::read_to_string(&said).unwrap_or_default()
            );
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let shown = String::from_utf8_lossy(&fs::read(&said).unwrap()).into_owned();
    eprintln!(
        "{messages} messages in {:?}, at most {peak} KiB resident",
        start.elapsed()
    );
    assert!(status.success(), "{status}: {shown}");
    assert!(peak > 1024, "the process was seen");
    assert!(peak < MOST_KIB, "{peak} KiB resident");
    let digits: String = shown.chars().filter(char::is_ascii_alphanumeric).collect();
    assert!(
        digits.contains(&messages.to_string()) || shown.contains('%'),
        "progress is shown: {shown}"
    );
    for person in EVERYBODY {
        assert_eq!(
            scene.decline_of(person)["kind"],
            "not_now",
            "{}",
            person.name
        );
    }

    // The next pass has nothing to read again.
    let again = Instant::now();
    scene.longgame.pass(minutes_after(tuesday(), 1));
    assert!(again.elapsed() < start.elapsed());
    assert_eq!(scene.longgame.rows("declines").len(), EVERYBODY.len());
}

/// What fills mailboxes: a few kilobytes from a machine.
fn newsletter(number: usize) -> Vec<u8> {
    let line =
        format!("Offer {number}: everything must go, this week only, while stocks last.\r\n");
    format!(
        "From: Shop <news@shop.example>\r\nTo: sam@seller.example\r\nSubject: Offer {number}\r\n\
         Date: Sun, 13 Dec 2026 09:00:00 +0000\r\nMessage-ID: <{number}@shop.example>\r\nList-Id: <news.shop.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}",
        line.repeat(60)
    )
    .into_bytes()
}

/// The child of script(1) that runs with this config.
fn process_of(config: &str, not: u32) -> Option<u32> {
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let Some(pid) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line).replace('\0', " ");
        if pid != not
            && line.contains(config)
            && line.contains("longgame run")
            && !line.starts_with("sh ")
        {
            return Some(pid);
        }
    }
    None
}
