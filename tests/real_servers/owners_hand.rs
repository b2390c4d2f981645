//! The owner's commands: what they say takes effect before the next mail goes.

use std::fs;

use jiff::Timestamp;

use crate::scene::{DANA, Person, Scene, TOM, tuesday};
use crate::support::clock::in_london;
use crate::support::minutes_after;

fn command(scene: &Scene, now: Timestamp, arguments: &[&str]) {
    let ran = scene.longgame.run_at(now, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {ran:?}");
}

fn got(scene: &Scene, person: Person) -> usize {
    scene.got(person).len()
}

#[test]
fn pause_holds_one_person_and_resume_lets_go() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA, TOM]);
    command(&scene, tuesday(), &["pause", DANA.email]);
    scene.longgame.pass(due);
    assert_eq!((got(&scene, DANA), got(&scene, TOM)), (0, 1));
    let why = scene.longgame.run_at(due, &["why", DANA.email]);
    assert!(
        why.code == Some(0) && why.out.to_lowercase().contains("pause"),
        "{why:?}"
    );
    command(&scene, due, &["resume", DANA.email]);
    let again = scene.longgame.planned_at(due, DANA.email, "thank-you");
    scene.longgame.pass(again.max(minutes_after(due, 1)));
    assert_eq!((got(&scene, DANA), got(&scene, TOM)), (1, 1));
}

#[test]
fn suppress_is_for_an_address_or_a_whole_domain() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA, TOM]);
    command(&scene, tuesday(), &["suppress", "Dana@Prospect.Example"]);
    scene.longgame.pass(due);
    assert_eq!(
        (got(&scene, DANA), got(&scene, TOM)),
        (0, 1),
        "spelling is no way around it"
    );
    let check_in = scene.longgame.planned_at(due, TOM.email, "their-date");
    command(&scene, due, &["suppress", "@prospect.example"]);
    scene.longgame.pass(check_in);
    assert_eq!((got(&scene, DANA), got(&scene, TOM)), (0, 1));
}

#[test]
fn snooze_puts_off_what_is_due() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    command(&scene, tuesday(), &["snooze", DANA.email]);
    scene.longgame.pass(due);
    assert_eq!(got(&scene, DANA), 0);
    let rows = scene.longgame.agenda(due, DANA.email);
    assert!(!rows.is_empty(), "put off, not ended");
}

#[test]
fn a_decline_by_hand_follows_the_owners_words_where_there_is_a_right_to_write() {
    let scene = Scene::new();
    let lines = [
        "dana@prospect.example,Dana Ito,Acme,Europe/London,\"consent, trade fair 2026-03-02\"",
        "tom@prospect.example,Tom Berg,Acme,Europe/London,",
    ];
    let ran = scene
        .longgame
        .import("email,name,company,timezone,basis", &lines);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for person in [DANA, TOM] {
        let arguments = [
            "decline",
            person.email,
            "--kind",
            "not_now",
            "--reason",
            "no_budget",
            "--back",
            "2027-05-03",
            "--note",
            "on the phone",
        ];
        command(&scene, tuesday(), &arguments);
        let decline = scene.decline_of(person);
        assert_eq!(decline["source"], "cli", "{decline}");
        assert_eq!(decline["decided_by"], "owner", "{decline}");
        assert_eq!(decline["reason"], "no_budget", "{decline}");
        assert_eq!(decline["come_back"]["from"], "2027-05-03", "{decline}");
    }
    scene.longgame.pass(tuesday());
    let check_in = scene
        .longgame
        .planned_at(tuesday(), DANA.email, "their-date");
    assert_eq!(in_london(check_in).date().to_string(), "2027-05-03");
    let thanks = scene
        .longgame
        .planned_at(tuesday(), DANA.email, "thank-you");
    scene.longgame.pass(thanks);
    scene.longgame.pass(check_in);
    assert_eq!(got(&scene, DANA), 2, "consent is on file");
    assert_eq!(
        got(&scene, TOM),
        0,
        "nothing gives the right to write to him"
    );
}

#[test]
fn to_forget_somebody_leaves_no_trace_of_the_address() {
    let scene = Scene::new();
    let (_, _, at) = scene.dana_thanked();
    command(&scene, at, &["forget", DANA.email]);
    assert!(scene.longgame.rows_of("prospects", DANA.email).is_empty());
    assert!(scene.longgame.rows_of("declines", DANA.email).is_empty());
    for entry in fs::read_dir(scene.longgame.path()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !(name.starts_with("longgame.db") || name.contains("ledger")) {
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        let holds = |needle: &str| {
            bytes
                .windows(needle.len())
                .any(|window| window == needle.as_bytes())
        };
        assert!(
            !holds(DANA.email) && !holds(DANA.name),
            "{name} still knows her (TRUST L-09)"
        );
    }
    for days in [1, 48, 60] {
        scene.longgame.pass(minutes_after(at, days * 24 * 60));
    }
    assert_eq!(got(&scene, DANA), 1, "and nothing more goes to her");
}
