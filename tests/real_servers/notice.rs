//! Nothing goes to anybody on a reading that the owner has not been shown, and the owner's hand stops it.

use crate::scene::{DANA, Scene, TRY_MARCH, tuesday};
use crate::support::mailhost::OWNER;
use crate::support::{Letter, instant, minutes_after};

#[test]
fn a_mail_waits_until_the_owner_has_had_two_hours_to_object() {
    let scene = Scene::with(|config| config.replacen("after = \"1 day\"", "after = \"1 hour\"", 1));
    scene.import(&[DANA]);
    scene.answer(DANA, minutes_after(tuesday(), -30), TRY_MARCH);
    scene.longgame.pass(tuesday());
    assert_eq!(
        scene.told_owner().len(),
        1,
        "the owner is shown the reading"
    );
    let at = scene
        .longgame
        .planned_at(tuesday(), DANA.email, "thank-you");
    assert!(
        at >= minutes_after(tuesday(), 119),
        "an hour after the no is too early: {at}"
    );
    // By its own wait the step was due at half past ten; the owner was told at ten.
    for minutes in [31, 60, 115] {
        scene.longgame.pass(minutes_after(tuesday(), minutes));
        assert!(scene.got(DANA).is_empty(), "after {minutes} minutes");
    }
    scene.longgame.pass(at);
    assert_eq!(scene.got(DANA).len(), 1);
    assert_eq!(scene.told_owner().len(), 1, "shown once");
}

#[test]
fn an_overdue_mail_waits_for_the_notice_too() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    // She said no on Friday; the first look is on Tuesday.
    scene.answer(DANA, instant("2027-01-08T09:30:00Z"), TRY_MARCH);
    scene.longgame.pass(tuesday());
    scene.longgame.pass(minutes_after(tuesday(), 60));
    assert!(scene.got(DANA).is_empty());
    let at = scene
        .longgame
        .planned_at(minutes_after(tuesday(), 60), DANA.email, "thank-you");
    assert!(at >= minutes_after(tuesday(), 119), "{at}");
    scene.longgame.pass(minutes_after(at, -2));
    assert!(scene.got(DANA).is_empty());
    scene.longgame.pass(at);
    assert_eq!(scene.got(DANA).len(), 1);
}

#[test]
fn talked_in_that_time_stops_the_mail() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    let ran = scene
        .longgame
        .run_at(minutes_after(tuesday(), 60), &["talked", DANA.email]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for minutes in [0, 60, 24 * 60] {
        scene.longgame.pass(minutes_after(due, minutes));
    }
    assert!(scene.got(DANA).is_empty());
}

#[test]
fn won_ends_it_all() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    let ran = scene
        .longgame
        .run_at(minutes_after(tuesday(), 60), &["won", DANA.email]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(scene.longgame.agenda(tuesday(), DANA.email).is_empty());
    scene.longgame.pass(due);
    assert!(scene.got(DANA).is_empty());
}

#[test]
fn a_mail_by_the_owners_hand_takes_the_place_of_the_thank_you() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    let written = minutes_after(tuesday(), 60);
    let by_hand =
        Letter::new(OWNER, &DANA.header(), written).body("Thanks Dana, March it is!\n\nSam");
    scene.host.append("sam", "Sent", &by_hand, written);
    for minutes in [0, 60, 24 * 60] {
        scene.longgame.pass(minutes_after(due, minutes));
    }
    assert!(scene.got(DANA).is_empty());
    let rows = scene.longgame.agenda(due, DANA.email);
    assert!(
        rows.iter().all(|row| row["step"] != "thank-you"),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| row["step"] == "their-date"),
        "March stays: {rows:?}"
    );
}

#[test]
fn interest_stops_the_track_and_reaches_the_owner_at_once() {
    let scene = Scene::new();
    let (_, thanks, at) = scene.dana_thanked();
    let due = scene.longgame.planned_at(at, DANA.email, "their-date");
    let told = scene.told_owner().len();
    let answer = DANA
        .letter(
            minutes_after(at, 60),
            "Good timing, actually! Could we have a call on Thursday?\n\nDana",
        )
        .answering(&thanks.message_id);
    scene
        .host
        .append("sam", "INBOX", &answer, minutes_after(at, 60));
    scene.longgame.pass(minutes_after(at, 61));
    assert_eq!(
        scene.told_owner().len(),
        told + 1,
        "the owner hears of it in the same pass"
    );
    scene.longgame.pass(due);
    assert_eq!(scene.got(DANA).len(), 1);
}

#[test]
fn sensitive_news_holds_everything() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    scene.answer(
        DANA,
        minutes_after(tuesday(), -30),
        "Not now, Sam. My mother died last week. Maybe in March.\n\nDana",
    );
    scene.longgame.pass(tuesday());
    assert!(!scene.told_owner().is_empty(), "the owner is told");
    for hour in [24, 25, 48, 72] {
        scene.longgame.pass(minutes_after(tuesday(), hour * 60));
    }
    assert!(scene.got(DANA).is_empty());
}
