//! Mail built to kill its reader lies among good mail: the good is read, the bad is set aside, memory stays bounded (TRUST S-01, S-02).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::scene::{DANA, EVERYBODY, Scene, TRY_MARCH, tuesday};
use crate::support::bombs::{Bomb, bombs, odd_but_readable};
use crate::support::minutes_after;

const MEBIBYTE: u64 = 1024;

#[test]
fn bombs_among_good_mail_are_set_aside_and_the_good_is_read() {
    let scene = Scene::new();
    let good = odd_but_readable();
    let received = minutes_after(tuesday(), -30);
    let mut people: Vec<(String, String)> = Vec::new();
    for (place, (email, raw)) in good.iter().enumerate() {
        scene
            .host
            .plant("sam", &format!("{place:02}-good"), raw, received);
        people.push((format!("Odd Number{place:02}"), email.clone()));
    }
    let bombs = bombs();
    for (place, bomb) in bombs.iter().enumerate() {
        scene
            .host
            .plant("sam", &format!("{place:02}-bomb"), &bomb.raw, received);
        people.push(("Bomb".to_owned(), sender(bomb)));
    }
    let given: Vec<(&str, &str)> = people
        .iter()
        .map(|(name, email)| (name.as_str(), email.as_str()))
        .collect();
    scene.longgame.import_people(&given);

    for minutes in 0..3 {
        let ran = scene.longgame.pass(minutes_after(tuesday(), minutes));
        assert!(
            ran.peak_kib < 256 * MEBIBYTE,
            "{} KiB resident",
            ran.peak_kib
        );
    }
    let declined = emails(&scene.longgame.rows("declines"));
    let tray = scene.longgame.rows("tray");
    let asked = emails(&tray);
    let unread: Vec<&String> = good
        .iter()
        .map(|(email, _)| email)
        .filter(|email| !declined.contains(*email) && !asked.contains(*email))
        .collect();
    assert!(
        unread.is_empty(),
        "readable, yet neither recorded nor asked about: {unread:?}"
    );
    let sure = good
        .iter()
        .filter(|(email, _)| declined.contains(email))
        .count();
    assert!(
        sure >= 16,
        "{sure} of 20 plain noes are recorded; asked about: {asked:?}"
    );
    for bomb in bombs.iter().filter(|bomb| bomb.is_unreadable) {
        let rows: Vec<&Value> = tray
            .iter()
            .filter(|row| row["email"] == sender(bomb))
            .collect();
        let reason = rows
            .first()
            .and_then(|row| row["why"].as_str())
            .unwrap_or_default();
        assert!(
            !reason.is_empty(),
            "{} is set aside with a reason: {tray:?}",
            bomb.name
        );
        assert!(!declined.contains(&sender(bomb)));
    }
    // The bombs stay where they are: the mailbox is the owner's.
    assert_eq!(
        scene
            .host
            .inbox("sam")
            .iter()
            .filter(|mail| mail.file.contains("-bomb"))
            .count(),
        bombs.len()
    );
}

#[test]
fn a_message_that_kills_the_reader_twice_is_set_aside_and_costs_no_other() {
    let scene = Scene::new();
    scene.import(&EVERYBODY);
    for person in EVERYBODY {
        scene.answer(person, minutes_after(tuesday(), -30), TRY_MARCH);
    }
    // Whatever is being read at this point is what killed the process, as far as the next start can know.
    scene.longgame.pass_killed_at(tuesday(), "scan.admitted");
    scene
        .longgame
        .pass_killed_at(minutes_after(tuesday(), 1), "scan.admitted");
    scene.longgame.pass(minutes_after(tuesday(), 2));
    scene.longgame.pass(minutes_after(tuesday(), 3));
    let declined = scene.longgame.rows("declines").len();
    let tray = scene.longgame.rows("tray");
    assert!(
        declined >= 2,
        "at most one is given up: {declined} declines, tray {tray:?}"
    );
    assert_eq!(
        declined + tray.len(),
        3,
        "what is given up is shown: {tray:?}"
    );
}

#[test]
fn explain_survives_every_bomb_and_answers_each_line() {
    use base64::Engine as _;
    use std::io::Write as _;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args(["explain", "--jsonl"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for bomb in bombs() {
            let raw = base64::engine::general_purpose::STANDARD.encode(&bomb.raw);
            writeln!(input, "{{\"id\": \"{}\", \"raw\": \"{raw}\"}}", bomb.name).unwrap();
        }
        let raw = base64::engine::general_purpose::STANDARD
            .encode(DANA.letter(tuesday(), TRY_MARCH).raw());
        writeln!(input, "{{\"id\": \"last\", \"raw\": \"{raw}\"}}").unwrap();
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let answers: Vec<Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    let bombs = bombs();
    assert_eq!(answers.len(), bombs.len() + 1);
    for (bomb, answer) in bombs.iter().zip(&answers) {
        assert_eq!(answer["id"], bomb.name);
        assert!(
            !bomb.is_unreadable || answer["error"].is_string(),
            "{}: {answer}",
            bomb.name
        );
    }
    assert_eq!(answers.last().unwrap()["intent"], "not_now");
}

fn sender(bomb: &Bomb) -> String {
    format!("{}@prospect.example", bomb.name)
}

fn emails(rows: &[Value]) -> BTreeSet<String> {
    rows.iter()
        .filter_map(|row| row["email"].as_str())
        .map(str::to_owned)
        .collect()
}
