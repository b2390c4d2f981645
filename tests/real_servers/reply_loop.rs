//! The main job: a no is read within seconds, thanked the next working day, and taken up again in March, once.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};
use serde_json::Value;

use crate::scene::{DANA, Scene, TOM, TRY_MARCH, tuesday};
use crate::support::clock::in_london;
use crate::support::{Mail, eventually, instant, minutes_after, present};

#[test]
fn a_no_that_names_march_is_thanked_and_written_to_in_march_once() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    let received = minutes_after(tuesday(), -30);
    let answer = scene.answer(DANA, received, TRY_MARCH);
    scene.longgame.pass(tuesday());

    let decline = scene.decline_of(DANA);
    is_a_decline_as_the_contract_says(&decline);
    assert_eq!(decline["kind"], "not_now", "{decline}");
    assert_eq!(decline["reason"], "timing", "{decline}");
    assert_eq!(decline["source"], "reply", "{decline}");
    assert_eq!(decline["decided_by"], "rule", "{decline}");
    assert_eq!(decline["come_back"]["kind"], "explicit", "{decline}");
    assert_eq!(decline["come_back"]["from"], "2027-03-01", "{decline}");
    assert_eq!(decline["come_back"]["to"], "2027-03-31", "{decline}");
    assert!(
        decline["come_back"]["phrase"]
            .as_str()
            .unwrap()
            .contains("March"),
        "{decline}"
    );
    assert!(
        decline["quote"].as_str().unwrap().contains("March"),
        "{decline}"
    );
    assert_eq!(bare(&decline["message_id"]), bare_text(answer.message_id()));

    let told = scene.told_owner();
    assert_eq!(told.len(), 1, "the owner is told what was read: {told:?}");
    assert!(
        told[0].text.contains("Dana") && told[0].text.contains("March"),
        "{}",
        told[0].text
    );
    assert!(scene.got(DANA).is_empty());

    let thanks_at = scene
        .longgame
        .planned_at(tuesday(), DANA.email, "thank-you");
    assert_eq!(
        in_london(thanks_at).date(),
        date(2027, 1, 13),
        "the next working day"
    );
    is_in_window(thanks_at);
    let check_in_at = scene
        .longgame
        .planned_at(tuesday(), DANA.email, "their-date");
    is_in_window(check_in_at);
    assert_eq!(
        in_london(check_in_at).date().first_of_month(),
        date(2027, 3, 1)
    );
    for row in scene.longgame.agenda(tuesday(), DANA.email) {
        for key in ["email", "track", "step", "template", "at", "because"] {
            assert!(!row[key].is_null(), "an agenda row has {key}: {row}");
        }
    }
    let why = scene.longgame.run_at(tuesday(), &["why", DANA.email]);
    assert_eq!(why.code, Some(0), "{why:?}");
    assert!(
        why.out.contains("March") || why.out.contains("2027-03"),
        "{why:?}"
    );

    scene.longgame.pass(minutes_after(thanks_at, -1));
    assert!(scene.got(DANA).is_empty(), "nothing before its time");
    scene.longgame.pass(thanks_at);
    let got = scene.got(DANA);
    assert_eq!(got.len(), 1, "the thank-you: {got:?}");
    is_a_fine_letter(&got[0], thanks_at, answer.message_id());
    is_sent_in_the_ledger(&scene, "thank-you", &got[0], thanks_at);
    scene.longgame.pass(minutes_after(thanks_at, 5));
    assert_eq!(scene.got(DANA).len(), 1, "once");

    let check_in_at = scene
        .longgame
        .planned_at(thanks_at, DANA.email, "their-date");
    scene.longgame.pass(check_in_at);
    let got = scene.got(DANA);
    assert_eq!(got.len(), 2, "the check-in: {got:?}");
    is_a_fine_letter(&got[1], check_in_at, answer.message_id());
    is_sent_in_the_ledger(&scene, "their-date", &got[1], check_in_at);
    for minutes in [1, 5, 60, 24 * 60] {
        scene.longgame.pass(minutes_after(check_in_at, minutes));
    }
    assert_eq!(scene.got(DANA).len(), 2, "once");
    assert!(
        scene
            .longgame
            .agenda(check_in_at, DANA.email)
            .iter()
            .all(|row| row["step"] != "their-date")
    );
    the_mailbox_is_as_it_was(&scene);
}

#[test]
fn the_idling_daemon_reads_a_no_within_ten_seconds_and_keeps_to_its_agenda() {
    let scene = Scene::new();
    scene.import(&[DANA, TOM]);
    let mut daemon = scene.longgame.daemon();
    // One mail is waited for with patience, so that the daemon is known to be through its start.
    let first = scene.answer_letter(
        TOM,
        present(),
        "Not for us at the moment, maybe next year.\n\nTom",
    );
    scene.host.deliver(TOM.email, "sam", &first);
    let has = |email: &str| !scene.longgame.rows_of("declines", email).is_empty();
    eventually(Duration::from_secs(90), "Tom's no is recorded", || {
        has(TOM.email).then_some(())
    });
    std::thread::sleep(Duration::from_secs(3));

    let month = in_london(present())
        .date()
        .first_of_month()
        .saturating_add(jiff::Span::new().months(4));
    let name = month.strftime("%B").to_string();
    let answer = scene.answer_letter(DANA, present(), &TRY_MARCH.replace("March", &name));
    scene.host.deliver(DANA.email, "sam", &answer);
    eventually(
        Duration::from_secs(10),
        &format!("Dana's no is recorded: {}", daemon.said()),
        || has(DANA.email).then_some(()),
    );
    let decline = scene.decline_of(DANA);
    is_a_decline_as_the_contract_says(&decline);
    assert_eq!(
        (&decline["kind"], &decline["reason"]),
        (&"not_now".into(), &"timing".into()),
        "{decline}"
    );
    assert_eq!(decline["come_back"]["from"], month.to_string(), "{decline}");
    assert_eq!(
        decline["come_back"]["to"],
        month.last_of_month().to_string(),
        "{decline}"
    );
    assert!(
        decline["quote"].as_str().unwrap().contains(&name),
        "{decline}"
    );

    eventually(
        Duration::from_secs(180),
        "the owner is told of Dana",
        || {
            scene
                .told_owner()
                .iter()
                .any(|mail| mail.text.contains("Dana"))
                .then_some(())
        },
    );
    assert_eq!(
        daemon.stop(),
        Some(0),
        "SIGTERM ends it well: {}",
        daemon.said()
    );
    assert!(scene.got(DANA).is_empty());

    let read_at = present();
    let thanks_at = scene.longgame.planned_at(read_at, DANA.email, "thank-you");
    is_in_window(thanks_at);
    let day = in_london(thanks_at).date();
    let next = next_working_day(in_london(read_at).date());
    assert!(
        day == next || day == next_working_day(next),
        "{day} is soon after {read_at}"
    );
    scene.longgame.pass(thanks_at);
    let got = scene.got(DANA);
    assert_eq!(got.len(), 1, "the thank-you: {got:?}");
    assert!(got[0].answers(answer.message_id()), "{got:?}");

    let check_in_at = scene
        .longgame
        .planned_at(thanks_at, DANA.email, "their-date");
    assert_eq!(in_london(check_in_at).date().first_of_month(), month);
    scene.longgame.pass(check_in_at);
    scene.longgame.pass(minutes_after(check_in_at, 10));
    let got = scene.got(DANA);
    assert_eq!(got.len(), 2, "the check-in, once: {got:?}");
    assert!(got[1].answers(answer.message_id()), "{got:?}");
}

#[test]
fn a_no_from_before_the_installation_is_recorded_and_only_its_date_acts() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    scene.answer(DANA, instant("2026-12-01T09:30:00Z"), TRY_MARCH);
    scene.longgame.pass(tuesday());
    assert_eq!(scene.decline_of(DANA)["kind"], "not_now");
    let steps: Vec<Value> = scene
        .longgame
        .agenda(tuesday(), DANA.email)
        .iter()
        .map(|row| row["step"].clone())
        .collect();
    assert!(
        !steps.contains(&"thank-you".into()),
        "six weeks late is no time for thanks: {steps:?}"
    );
    assert!(
        steps.contains(&"their-date".into()),
        "March lies ahead: {steps:?}"
    );
}

fn is_a_decline_as_the_contract_says(row: &Value) {
    for key in [
        "id",
        "email",
        "kind",
        "reason",
        "quote",
        "come_back",
        "competitor",
        "source",
        "message_id",
        "decided_by",
        "confidence",
        "recorded_at",
    ] {
        assert!(row.get(key).is_some(), "a decline has {key}: {row}");
    }
    assert!(
        row["confidence"]
            .as_f64()
            .is_some_and(|value| (0.0..=1.0).contains(&value)),
        "{row}"
    );
    instant(row["recorded_at"].as_str().unwrap());
}

/// TRUST D-01, D-03, D-05, D-09, D-10, D-29, L-01.
fn is_a_fine_letter(mail: &Mail, at: Timestamp, answers: &str) {
    assert!(mail.answers(answers), "it stands in their thread: {mail:?}");
    assert_eq!(
        (mail.from.as_str(), mail.to.as_str()),
        ("sam@seller.example", DANA.email)
    );
    assert!(mail.subject.starts_with("Re:"), "{}", mail.subject);
    assert!(
        mail.text.contains("1 Long Lane") && mail.text.contains("Seller Ltd"),
        "{}",
        mail.text
    );
    let date = mail.header("Date").expect("a Date");
    let date = jiff::fmt::rfc2822::parse(&date).unwrap().timestamp();
    assert!(
        date.duration_since(at).abs() < jiff::SignedDuration::from_mins(5),
        "{date} is not {at}"
    );
    assert!(
        mail.header("List-Unsubscribe")
            .expect("a way out")
            .contains("<mailto:")
    );
    assert_eq!(
        mail.header("Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    assert_eq!(mail.header("MIME-Version").as_deref(), Some("1.0"));
    assert!(
        mail.header("Content-Type")
            .unwrap()
            .starts_with("text/plain")
    );
    assert!(
        mail.message_id.ends_with("@seller.example"),
        "{}",
        mail.message_id
    );
}

fn is_sent_in_the_ledger(scene: &Scene, step: &str, mail: &Mail, at: Timestamp) {
    let rows = scene.longgame.rows_of("touches", DANA.email);
    let row = rows
        .iter()
        .find(|row| row["step"] == step)
        .expect("the touch is in the ledger");
    assert_eq!(row["state"], "sent", "{row}");
    assert_eq!(bare(&row["message_id"]), mail.message_id, "{row}");
    let sent_at = instant(row["sent_at"].as_str().unwrap());
    assert!(
        sent_at.duration_since(at).abs() < jiff::SignedDuration::from_mins(5),
        "{row}"
    );
    for key in ["id", "email", "track", "due_at"] {
        assert!(!row[key].is_null(), "a touch has {key}: {row}");
    }
}

/// No flag, no move, no copy of what was sent.
fn the_mailbox_is_as_it_was(scene: &Scene) {
    for mail in scene.host.inbox("sam") {
        let flags = mail.file.rsplit_once(":2,").map_or("", |(_, flags)| flags);
        assert_eq!(flags, "", "{} bears a flag", mail.file);
    }
    assert_eq!(
        scene.host.folder("sam", "Sent").len(),
        1,
        "Sent holds what Sam put there"
    );
    assert!(scene.host.folder("sam", "Declines/Not now").is_empty());
}

fn is_in_window(at: Timestamp) {
    let local = in_london(at);
    assert!(
        !matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday),
        "{local}"
    );
    assert!((9..17).contains(&local.hour()), "{local}");
}

fn next_working_day(from: Date) -> Date {
    let mut day = from.tomorrow().unwrap();
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = day.tomorrow().unwrap();
    }
    day
}

fn bare(id: &Value) -> String {
    bare_text(
        id.as_str()
            .unwrap_or_else(|| panic!("{id} is a Message-ID")),
    )
}

fn bare_text(id: &str) -> String {
    id.trim_matches(['<', '>']).to_owned()
}
