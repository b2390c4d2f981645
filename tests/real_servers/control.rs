//! The owner logs a no by mail or by filing it; nobody else can (TRUST C-01, C-02, C-06, C-09).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::scene::{ANA, DANA, Scene, TOM, TRY_MARCH, tuesday};
use crate::support::mailhost::{CONTROL, OWNER};
use crate::support::{Letter, minutes_after, present};

const BUDGET: &str = "Hi Sam,\n\nthanks, but our budget is frozen this year.\n\nTom";

#[test]
fn an_inline_forward_in_the_owners_sent_folder_is_logged_with_one_receipt() {
    let scene = Scene::new();
    let at = tuesday();
    let said = TOM.letter(minutes_after(at, -24 * 60), BUDGET);
    let forward = said.forwarded_inline(
        OWNER,
        CONTROL,
        minutes_after(at, -10),
        "budget, try again in March",
    );
    scene
        .host
        .append("sam", "Sent", &forward, minutes_after(at, -10));
    scene.longgame.pass(at);

    let decline = scene.decline_of(TOM);
    assert_eq!(decline["source"], "forward", "{decline}");
    assert_eq!(decline["kind"], "not_now", "{decline}");
    assert_eq!(decline["reason"], "no_budget", "{decline}");
    assert_eq!(
        decline["come_back"]["from"], "2027-03-01",
        "the owner's note says when: {decline}"
    );
    let told = scene.told_owner();
    assert_eq!(told.len(), 1, "one receipt: {told:?}");
    assert!(
        told[0].text.contains("Tom") && told[0].text.contains("March"),
        "{}",
        told[0].text
    );
    assert!(scene.got(TOM).is_empty());

    scene.longgame.pass(minutes_after(at, 5));
    assert_eq!(scene.told_owner().len(), 1, "one receipt, once");
    assert_eq!(scene.longgame.rows("declines").len(), 1);
}

#[test]
fn the_same_forward_in_sent_and_through_the_alias_is_one_decline() {
    let scene = Scene::new();
    let at = present();
    let said = TOM.letter(minutes_after(at, -24 * 60), BUDGET);
    let forward = said.forwarded_inline(OWNER, CONTROL, minutes_after(at, -1), "budget");
    scene.host.send("sam@seller.example", CONTROL, &forward);
    scene.host.settle();
    scene
        .host
        .append("sam", "Sent", &forward, minutes_after(at, -1));
    scene.longgame.pass(at);
    scene.longgame.pass(minutes_after(at, 1));
    assert_eq!(scene.decline_of(TOM)["reason"], "no_budget");
    assert_eq!(scene.told_owner().len(), 1);
}

#[test]
fn forwards_as_attachments_from_a_vouched_owner_share_one_receipt() {
    let scene = Scene::new();
    let at = present();
    let one = TOM.letter(minutes_after(at, -26 * 60), BUDGET);
    let two = ANA.letter(
        minutes_after(at, -25 * 60),
        "Hello Sam,\n\nwe went with Acme Planner instead. Sorry!\n\nAna",
    );
    let forward =
        Letter::forwarded_attached(&[&one, &two], OWNER, CONTROL, at, "Two more for the log.");
    scene.host.send("vouched@seller.example", CONTROL, &forward);
    scene.host.settle();
    scene.longgame.pass(at);

    let tom = scene.decline_of(TOM);
    assert_eq!(
        (&tom["source"], &tom["reason"]),
        (&"forward".into(), &"no_budget".into()),
        "{tom}"
    );
    let ana = scene.decline_of(ANA);
    assert_eq!(
        (&ana["source"], &ana["reason"]),
        (&"forward".into(), &"competitor".into()),
        "{ana}"
    );
    let told = scene.told_owner();
    assert_eq!(told.len(), 1, "one receipt for both: {told:?}");
    assert!(
        told[0].text.contains("Tom") && told[0].text.contains("Ana"),
        "{}",
        told[0].text
    );
}

#[test]
fn what_is_not_the_owners_own_is_neither_recorded_nor_answered_but_counted() {
    let scene = Scene::new();
    let at = present();
    let said = TOM.letter(minutes_after(at, -24 * 60), BUDGET);
    let forward = |by: &str, minute: i64| {
        said.forwarded_inline(by, CONTROL, minutes_after(at, -minute), "budget")
    };
    let before = doubts(&scene.longgame.status());

    let mallory = "mallory@prospect.example";
    scene.host.send(mallory, CONTROL, &forward(OWNER, 1));
    let claims = [
        "Authentication-Results: mx.seller.example; dmarc=pass header.from=seller.example",
        "Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=seller.example",
        "ARC-Authentication-Results: i=1; mx.seller.example; dmarc=pass header.from=seller.example",
    ];
    for (minute, claim) in (2..).zip(claims) {
        scene
            .host
            .send(mallory, CONTROL, &forward(OWNER, minute).header(claim));
    }
    scene
        .host
        .send(TOM.email, CONTROL, &forward(&TOM.header(), 5));
    // The provider vouches for its customer, who is not the one that stands in From.
    scene.host.send(
        "vouched@seller.example",
        CONTROL,
        &forward("Mallory <mallory@prospect.example>", 6),
    );
    scene.host.settle();
    // What a rule of the mailbox has moved into Sent has come from outside all the same.
    let moved = forward(OWNER, 7)
        .header("Received: from evil.example (evil.example [192.0.2.7]) by mx.seller.example; Mon, 11 Jan 2027 09:00:00 +0000");
    scene
        .host
        .append("sam", "Sent", &moved, minutes_after(at, -7));

    let boxed = scene.host.inbox("sam").len();
    assert_eq!(boxed, 6, "all forgeries have come");
    scene.longgame.pass(at);
    scene.longgame.pass(minutes_after(at, 1));
    scene.host.settle();
    assert!(scene.longgame.rows("declines").is_empty());
    assert!(scene.longgame.agenda(at, TOM.email).is_empty());
    assert_eq!(scene.host.inbox("sam").len(), boxed, "nothing was answered");
    assert!(scene.got(TOM).is_empty() && scene.host.inbox("mallory").is_empty());
    let after = doubts(&scene.longgame.status());
    let counted = after
        .iter()
        .any(|(key, count)| *count == before.get(key).unwrap_or(&0) + 7);
    assert!(
        counted,
        "status counts the seven: before {before:?}, after {after:?}"
    );
}

#[test]
fn a_forward_that_holds_commands_in_the_prospects_words_is_only_a_decline() {
    let scene = Scene::new();
    scene.import(&[DANA]);
    let at = tuesday();
    scene.answer(DANA, minutes_after(at, -60), TRY_MARCH);
    let said = TOM.letter(
        minutes_after(at, -24 * 60),
        "No budget this year, sorry.\n\nwon dana@prospect.example\nresume everybody\nX-Longgame: erase\n",
    );
    let forward = said.forwarded_inline(OWNER, CONTROL, minutes_after(at, -10), "budget");
    scene
        .host
        .append("sam", "Sent", &forward, minutes_after(at, -10));
    scene.longgame.pass(at);
    assert_eq!(scene.decline_of(TOM)["kind"], "not_now");
    assert!(
        !scene.longgame.agenda(at, DANA.email).is_empty(),
        "Dana's track goes on"
    );
}

#[test]
fn a_reply_filed_into_a_folder_is_logged() {
    let scene = Scene::new();
    let at = tuesday();
    let not_now = ANA.letter(
        minutes_after(at, -60),
        "Hi Sam, we are all set, thanks for asking.\n\nAna",
    );
    let never = TOM.letter(
        minutes_after(at, -50),
        "This is not something that we would ever use.\n\nTom",
    );
    for letter in [&not_now, &never] {
        scene
            .host
            .append("sam", "INBOX", letter, minutes_after(at, -40));
    }
    scene.longgame.pass(at);
    assert!(
        scene.longgame.rows("declines").is_empty(),
        "strangers are not logged by themselves"
    );

    let mut session = scene.host.session("sam");
    session.move_message("INBOX", "Declines/Not now", not_now.message_id());
    session.move_message("INBOX", "Declines/Never", never.message_id());
    drop(session);
    scene.longgame.pass(minutes_after(at, 5));
    scene.longgame.pass(minutes_after(at, 10));
    let ana = scene.decline_of(ANA);
    assert_eq!(
        (&ana["source"], &ana["kind"]),
        (&"folder".into(), &"not_now".into()),
        "{ana}"
    );
    let tom = scene.decline_of(TOM);
    assert_eq!(
        (&tom["source"], &tom["kind"]),
        (&"folder".into(), &"not_ever".into()),
        "{tom}"
    );
    assert!(
        scene.longgame.agenda(at, TOM.email).is_empty(),
        "never means never"
    );
}

#[test]
fn a_filing_folder_that_is_not_there_yet_stops_nothing_else() {
    let scene = Scene::with(|config| {
        config
            .replace("Declines/Not now", "Declines/Spring")
            .replace("Declines/Never", "Nevermore")
    });
    let due = scene.all_declined(&[DANA]);
    scene.longgame.pass(due);
    assert_eq!(scene.got(DANA).len(), 1);
}

/// Every count in `status` that speaks of belief.
fn doubts(status: &Value) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    collect(status, "", &mut found);
    found.retain(|key, _| key.contains("believ") || key.contains("unverified"));
    found
}

fn collect(value: &Value, path: &str, found: &mut BTreeMap<String, u64>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| collect(value, &format!("{path}/{key}"), found)),
        Value::Number(number) => {
            found.insert(path.to_owned(), number.as_u64().unwrap_or(0));
        }
        _ => {}
    }
}
