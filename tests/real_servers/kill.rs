//! kill -9 at each named point: nobody ever gets a step twice, and what was delivered is in the ledger (TRUST ).
//!
//! A debug build that finds `LONGGAME_FAILPOINT` in its environment stops at the point of that name, writes
//! the name to the file in `LONGGAME_FAILPOINT_MARK` and waits to be killed. The judge is the Maildir of
//! each recipient, not the ledger: the ledger is what is judged.

use std::collections::BTreeMap;

use crate::scene::{ANA, DANA, EVERYBODY, Person, Scene, TOM, TRY_MARCH, tuesday};
use crate::support::{Letter, Mail, minutes_after};

/// How many thank-yous an interrupted one may have become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// Nothing was promised yet: it goes out after the restart.
    Exactly,
    /// It may have gone out or not; it is not sent again.
    AtMost,
}

fn killed_while_reading(point: &str) {
    let scene = Scene::new();
    scene.import(&EVERYBODY);
    for person in EVERYBODY {
        scene.answer(person, minutes_after(tuesday(), -30), TRY_MARCH);
    }
    scene.longgame.pass_killed_at(tuesday(), point);
    scene.longgame.pass(minutes_after(tuesday(), 1));
    scene.longgame.pass(minutes_after(tuesday(), 2));
    for person in EVERYBODY {
        assert_eq!(scene.decline_of(person)["kind"], "not_now", "after {point}");
        shown_once(&scene, person);
    }
    let due = scene
        .longgame
        .planned_at(minutes_after(tuesday(), 2), DANA.email, "thank-you");
    scene.longgame.pass(due);
    assert!(
        scene.got(DANA).len() == 1,
        "the thank-you, once, after {point}"
    );
}

fn killed_while_sending(point: &str, expect: Expect) {
    let scene = Scene::new();
    let due = scene.all_declined(&EVERYBODY);
    scene.longgame.pass_killed_at(due, point);
    scene.longgame.pass_killed_at(minutes_after(due, 1), point);
    for minutes in [2, 3, 30] {
        scene.longgame.pass(minutes_after(due, minutes));
    }
    let counts: BTreeMap<&str, usize> = EVERYBODY
        .iter()
        .map(|person| (person.name, scene.got(*person).len()))
        .collect();
    assert!(
        counts.values().all(|count| *count <= 1),
        "nobody is thanked twice after {point}: {counts:?}"
    );
    let reached: usize = counts.values().sum();
    let least = if expect == Expect::Exactly { 3 } else { 1 };
    assert!(
        reached >= least,
        "who was not being written to is thanked after {point}: {counts:?}"
    );
    all_delivered_is_in_the_ledger(&scene);
    // The next step is a step of its own: nobody gets the first one with it.
    let states: Vec<_> = scene
        .longgame
        .rows("touches")
        .iter()
        .map(|row| row["state"].clone())
        .collect();
    assert!(
        !states.contains(&"claimed".into()),
        "nothing stays half done after {point}: {states:?}"
    );
}

fn all_delivered_is_in_the_ledger(scene: &Scene) {
    let rows = scene.longgame.rows("touches");
    let ids: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            Some(
                row["message_id"]
                    .as_str()?
                    .trim_matches(['<', '>'])
                    .to_owned(),
            )
        })
        .collect();
    for person in EVERYBODY {
        for mail in scene.got(person) {
            assert!(
                ids.contains(&mail.message_id),
                "{} is in the ledger: {rows:?}",
                mail.message_id
            );
        }
    }
}

/// The owner is never told the same thing twice, whatever was interrupted.
fn shown_once(scene: &Scene, person: Person) {
    let told = scene.told_owner();
    let first = person.name.split(' ').next().unwrap();
    let about: Vec<&Mail> = told
        .iter()
        .filter(|mail| mail.text.contains(first))
        .collect();
    assert_eq!(
        about.len(),
        1,
        "the owner is told of {first} once: {about:?}"
    );
}

#[test]
fn at_scan_admitted() {
    killed_while_reading("scan.admitted");
}

#[test]
fn at_scan_window_stored() {
    killed_while_reading("scan.window_stored");
}

#[test]
fn at_intake_recorded() {
    killed_while_reading("intake.recorded");
}

#[test]
fn at_notice_sent() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    scene.answer(DANA, minutes_after(tuesday(), -30), TRY_MARCH);
    scene.longgame.pass_killed_at(tuesday(), "notice.sent");
    for minutes in [1, 10, 60] {
        scene.longgame.pass(minutes_after(tuesday(), minutes));
    }
    assert_eq!(scene.decline_of(DANA)["kind"], "not_now");
    shown_once(&scene, DANA);
}

#[test]
fn at_claim_before_commit() {
    killed_while_sending("claim.before_commit", Expect::Exactly);
}

#[test]
fn at_claim_committed() {
    killed_while_sending("claim.committed", Expect::AtMost);
}

#[test]
fn at_claim_ledger_line_written() {
    killed_while_sending("claim.ledger_line_written", Expect::AtMost);
}

#[test]
fn at_handover_before_mail() {
    killed_while_sending("handover.before_mail", Expect::AtMost);
}

#[test]
fn at_handover_before_body() {
    killed_while_sending("handover.before_body", Expect::AtMost);
}

#[test]
fn at_handover_after_body() {
    killed_while_sending("handover.after_body", Expect::Exactly);
}

#[test]
fn at_settle_before_commit() {
    killed_while_sending("settle.before_commit", Expect::Exactly);
}

#[test]
fn at_settle_committed() {
    killed_while_sending("settle.committed", Expect::Exactly);
}

#[test]
fn the_daemon_itself_can_be_killed_and_started_again() {
    let scene = Scene::new();
    scene.import(&EVERYBODY);
    for (turn, person) in EVERYBODY.iter().enumerate() {
        let mut daemon = scene.longgame.daemon();
        let at = crate::support::present();
        let answer = scene.answer_letter(*person, at, TRY_MARCH);
        scene.host.deliver(person.email, "sam", &answer);
        // Each time at another moment of its work.
        std::thread::sleep(std::time::Duration::from_millis(400 * (turn as u64 + 1)));
        daemon.kill();
    }
    scene.longgame.pass(crate::support::present());
    for person in EVERYBODY {
        scene.decline_of(person);
    }
}

#[test]
fn an_uncertain_touch_is_settled_by_the_sent_folder() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    scene.longgame.pass_killed_at(due, "handover.after_body");
    scene.longgame.pass(minutes_after(due, 1));
    let state = |scene: &Scene| {
        let rows = scene.longgame.rows_of("touches", DANA.email);
        rows.iter().find(|row| row["step"] == "thank-you").unwrap()["state"].clone()
    };
    assert_eq!(
        state(&scene),
        "uncertain",
        "nobody has told us that it went out"
    );
    // Providers file a copy of what they sent.
    scene.host.settle();
    let delivered = scene.host.inbox(DANA.user);
    assert_eq!(delivered.len(), 1);
    let mail = Mail::read(&delivered[0]);
    let copy = Letter::new("Sam Porter <sam@seller.example>", &DANA.header(), due)
        .id(&format!("<{}>", mail.message_id))
        .subject(&mail.subject)
        .body(&mail.text);
    scene.host.append("sam", "Sent", &copy, due);
    scene.longgame.pass(minutes_after(due, 30));
    assert_eq!(state(&scene), "sent");
    assert_eq!(scene.got(DANA).len(), 1);
    assert!(scene.got(TOM).is_empty() && scene.got(ANA).is_empty());
}
