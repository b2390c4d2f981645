//! What cannot be read may hold a stop: with the inbox out of reach, nothing is sent (TRUST R-04).

use std::time::Duration;

use crate::scene::{DANA, Scene, TOM, TRY_MARCH, tuesday};
use crate::support::{eventually, minutes_after, present};

#[test]
fn no_inbox_no_mail_and_a_stop_that_waited_is_heard_first() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA, TOM]);
    scene.host.stop_dovecot();
    let ran = scene.longgame.try_pass(due);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.err.to_lowercase().contains("imap"),
        "the part that failed is named: {ran:?}"
    );
    let status = scene.longgame.run_at(due, &["status"]);
    assert_eq!(status.code, Some(1), "{status:?}");

    let stop = DANA.letter(
        due,
        "Please take me off your list and do not write again.\n\nDana",
    );
    scene
        .host
        .plant("sam", "stop", &stop.raw(), minutes_after(due, 5));
    scene.host.start_dovecot();
    assert!(
        scene.got(DANA).is_empty() && scene.got(TOM).is_empty(),
        "nothing went out blindly"
    );
    scene.longgame.pass(minutes_after(due, 10));
    scene.longgame.pass(minutes_after(due, 24 * 60));
    assert!(scene.got(DANA).is_empty(), "she asked us to stop");
    assert_eq!(scene.got(TOM).len(), 1, "he did not");
    let status = scene
        .longgame
        .run_at(minutes_after(due, 24 * 60), &["status"]);
    assert_eq!(status.code, Some(0), "healthy again: {status:?}");
}

#[test]
fn the_daemon_outlives_its_inbox() {
    let scene = Scene::new();
    scene.import(&[DANA, TOM]);
    let mut daemon = scene.longgame.daemon();
    let no = |scene: &Scene, email: &str| {
        eventually(
            Duration::from_secs(150),
            &format!("{email} is recorded"),
            || (!scene.longgame.rows_of("declines", email).is_empty()).then_some(()),
        );
    };
    let first = scene.answer_letter(TOM, present(), TRY_MARCH);
    scene.host.deliver(TOM.email, "sam", &first);
    no(&scene, TOM.email);

    let second = scene.answer_letter(DANA, present(), TRY_MARCH);
    scene.host.stop_dovecot();
    eventually(
        Duration::from_secs(60),
        "status says that the inbox is out of reach",
        || (scene.longgame.run(&["status"]).code == Some(1)).then_some(()),
    );
    assert!(daemon.is_running(), "{}", daemon.said());
    scene.host.send(DANA.email, "sam@seller.example", &second);
    scene.host.start_dovecot();
    no(&scene, DANA.email);
    assert_eq!(daemon.stop(), Some(0), "{}", daemon.said());
}

#[test]
fn sessions_that_the_server_ends_are_opened_again() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    let mut daemon = scene.longgame.daemon();
    eventually(
        Duration::from_secs(90),
        "the first scan is complete",
        || (scene.longgame.run(&["status"]).code == Some(0)).then_some(()),
    );
    scene.host.kick("sam");
    let answer = scene.answer_letter(DANA, present(), TRY_MARCH);
    scene.host.deliver(DANA.email, "sam", &answer);
    eventually(Duration::from_secs(150), "Dana's no is recorded", || {
        (!scene.longgame.rows("declines").is_empty()).then_some(())
    });
    assert!(daemon.is_running());
}

#[test]
fn a_relay_that_is_down_delays_the_mail_and_doubles_nothing() {
    let scene = Scene::new();
    let due = scene.all_declined(&[DANA]);
    scene.host.stop_postfix();
    let ran = scene.longgame.try_pass(due);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.err.to_lowercase().contains("smtp"),
        "the part that failed is named: {ran:?}"
    );
    scene.host.start_postfix();
    let again = scene.longgame.planned_at(due, DANA.email, "thank-you");
    scene.longgame.pass(again.max(minutes_after(due, 1)));
    scene.longgame.pass(again.max(minutes_after(due, 1)));
    scene.host.settle();
    assert_eq!(scene.got(DANA).len(), 1);
    assert!(scene.told_owner().len() == 1 && tuesday() < due);
}
