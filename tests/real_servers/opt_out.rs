//! "Please remove me" is for ever and at once, whoever says it and however it comes (TRUST D-13, D-14, L-02, L-14).

use jiff::Timestamp;

use crate::scene::{DANA, Person, Scene, TOM};
use crate::support::{Letter, minutes_after};

const JANE: Person = Person {
    name: "Jane Ito",
    email: "jane@prospect.example",
    user: "jane",
};

/// When Dana's check-in is due.
fn check_in_due(scene: &Scene, now: Timestamp) -> Timestamp {
    scene.longgame.planned_at(now, DANA.email, "their-date")
}

fn nothing_more_goes_to_dana(scene: &Scene, due: Timestamp) {
    for minutes in [0, 10, 24 * 60] {
        scene.longgame.pass(minutes_after(due, minutes));
    }
    assert_eq!(
        scene.got(DANA).len(),
        1,
        "only the thank-you from before, not even a goodbye"
    );
    assert!(scene.longgame.agenda(due, DANA.email).is_empty());
    let suppressions = scene.longgame.rows("suppressions");
    assert!(
        suppressions
            .iter()
            .any(|row| row.to_string().contains(DANA.email)),
        "{suppressions:?}"
    );
    let waiting = scene.longgame.rows_of("touches", DANA.email);
    assert!(
        waiting
            .iter()
            .all(|row| row["state"] != "planned" && row["state"] != "claimed"),
        "{waiting:?}"
    );
}

#[test]
fn please_remove_me_in_answer_to_our_mail_is_heard_before_the_next_one_goes() {
    let scene = Scene::new();
    let (_, thanks, at) = scene.dana_thanked();
    let due = check_in_due(&scene, at);
    let stop = DANA
        .letter(
            due,
            "Please remove me from your list.\n\nDana\n\n> Thanks for the straight answer.",
        )
        .answering(&thanks.message_id);
    // It comes a minute before the touch is due, and nobody looks until then.
    scene
        .host
        .append("sam", "INBOX", &stop, minutes_after(due, -1));
    nothing_more_goes_to_dana(&scene, due);
}

#[test]
fn a_stop_from_another_address_silences_both_for_ever() {
    let scene = Scene::new();
    let (_, thanks, at) = scene.dana_thanked();
    let due = check_in_due(&scene, at);
    let stop = JANE
        .letter(due, "Please remove me from your mailing list.\n")
        .answering(&thanks.message_id);
    scene
        .host
        .append("sam", "INBOX", &stop, minutes_after(due, -60));
    nothing_more_goes_to_dana(&scene, due);

    // Neither an import nor the owner's own entry brings either of them back.
    let lines = [
        "jane@prospect.example,Jane Ito,Acme,Europe/London,consent at a fair",
        "dana@prospect.example,Dana Ito,Acme,Europe/London,consent at a fair",
    ];
    scene
        .longgame
        .import("email,name,company,timezone,basis", &lines);
    for address in [JANE.email, DANA.email] {
        scene.longgame.run_at(
            due,
            &[
                "decline", address, "--kind", "not_now", "--reason", "timing",
            ],
        );
    }
    for days in 1..=5 {
        scene.longgame.pass(minutes_after(due, days * 24 * 60 + 60));
    }
    assert!(scene.got(JANE).is_empty());
    assert_eq!(scene.got(DANA).len(), 1);
}

#[test]
fn mail_to_the_list_unsubscribe_address_is_enough() {
    let scene = Scene::new();
    let (_, thanks, at) = scene.dana_thanked();
    let due = check_in_due(&scene, at);
    let field = thanks.header("List-Unsubscribe").unwrap();
    let target = field
        .split("<mailto:")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    let (address, query) = target.split_once('?').unwrap_or((target, ""));
    let subject = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("subject="))
        .unwrap_or("unsubscribe")
        .replace("%20", " ");
    // Mail programs send it empty, and from whatever address is set in them.
    let stop = Letter::new("D. Ito <dito@prospect.example>", address, at).subject(&subject);
    scene.host.send("dito@prospect.example", address, &stop);
    scene.host.settle();
    nothing_more_goes_to_dana(&scene, due);
}

#[test]
fn a_quoted_footer_is_no_opt_out() {
    let scene = Scene::new();
    let (_, thanks, at) = scene.dana_thanked();
    let quoted: String = thanks
        .text
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect();
    let text =
        format!("Will do, thanks Sam. March is fine.\n\nOn Wed, Sam Porter wrote:\n{quoted}");
    let answer = DANA
        .letter(minutes_after(at, 60), &text)
        .answering(&thanks.message_id);
    scene
        .host
        .append("sam", "INBOX", &answer, minutes_after(at, 60));
    scene.longgame.pass(minutes_after(at, 120));
    let suppressions = scene.longgame.rows("suppressions");
    assert!(suppressions.is_empty(), "{suppressions:?}");
}

#[test]
fn a_strangers_stop_outlives_a_later_import() {
    let scene = Scene::new();
    let at = crate::scene::tuesday();
    let stop = TOM.letter(
        at,
        "Unsubscribe me from this list. Do not contact me again.\n",
    );
    scene
        .host
        .append("sam", "INBOX", &stop, minutes_after(at, -30));
    scene.longgame.pass(at);
    let lines = ["tom@prospect.example,Tom Berg,Acme,Europe/London,consent at a fair"];
    scene
        .longgame
        .import("email,name,company,timezone,basis", &lines);
    scene.longgame.run_at(
        at,
        &[
            "decline", TOM.email, "--kind", "not_now", "--reason", "timing",
        ],
    );
    for days in 1..=5 {
        scene.longgame.pass(minutes_after(at, days * 24 * 60 + 60));
    }
    assert!(scene.got(TOM).is_empty());
}
