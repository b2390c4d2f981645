//! Tests of the ledger on real `SQLite` files.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::{
    Address, DecidedBy, DeclineKind, DeclineSource, LetterPurpose, Limits, Mailbox, MessageClass,
    Period, Person, Reason, Stage, SuppressionKind,
};

mod claims;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn limits() -> Limits {
    Limits {
        per_day: 50,
        per_minute: 5,
        min_gap: Period::days(3),
    }
}

struct Store {
    _folder: tempfile::TempDir,
    ledger: Ledger,
}

fn store() -> Store {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("longgame.db")).unwrap();
    Store {
        _folder: folder,
        ledger,
    }
}

fn reopen(store: &Store) -> Ledger {
    Ledger::open(store.ledger.path()).unwrap()
}

fn dana() -> Who {
    Who::Adopt {
        mailbox: Mailbox::new(Some("Dana Ito".to_owned()), address("dana@acme.example")),
        came_by: "reply",
    }
}

fn decline(natural_key: &str) -> NewDecline {
    NewDecline {
        who: dana(),
        kind: DeclineKind::NotNow,
        stage: Stage::FirstContact,
        source: DeclineSource::Reply,
        decided_by: DecidedBy::Rule,
        reader: "1".to_owned(),
        confidence: 0.9,
        opt_out: false,
        own_words: true,
        declined_at: now(),
        come_back: None,
        reasons: vec![Reason::NoBudget, Reason::Timing],
        quote: "Budget's frozen, sorry.".to_owned(),
        competitor: None,
        note: None,
        is_history: false,
        natural_key: natural_key.to_owned(),
        corrects: None,
        track: Some("not-now".to_owned()),
        shown_by: Some(Channel::Notice),
        message: None,
    }
}

/// A ledger in which Dana has one planned touch, due now.
fn with_planned_touch() -> (Store, i64, i64) {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    let enrollment = store.ledger.active_enrollments(None).unwrap()[0];
    plan(&store.ledger, enrollment, "thank-you", now());
    let touch = store.ledger.due_touches(now(), 10).unwrap()[0].0;
    (store, enrollment, touch)
}

fn plan(ledger: &Ledger, enrollment: i64, step: &str, due_at: Timestamp) {
    let planned = PlannedTouch {
        step: step.to_owned(),
        template: step.to_owned(),
        occurrence: "once".to_owned(),
        due_at,
        held: Vec::new(),
        because: Vec::new(),
    };
    ledger
        .keep_plan(enrollment, Some(planned), Some(due_at), now())
        .unwrap();
}

fn draft(ledger: &Ledger, touch: i64, natural: &str) -> Draft {
    let person = ledger
        .person_by_address(&address("dana@acme.example"))
        .unwrap()
        .unwrap();
    Draft {
        purpose: LetterPurpose::Touch,
        ids: ledger.letter_ids(LetterPurpose::Touch, natural, "seller.example"),
        to: person.person.address,
        person: Some(person.id),
        touch: Some(touch),
        shows: Vec::new(),
        bytes: b"Subject: x\r\n\r\nHello\r\n".to_vec(),
    }
}

fn claim(ledger: &Ledger, touch: i64, natural: &str, at: Timestamp) -> Result<Claim, ClaimRefusal> {
    ledger
        .claim(
            draft(ledger, touch, natural),
            &limits(),
            MinuteBy::Clock,
            at,
        )
        .unwrap()
}

#[test]
fn a_decline_is_kept_with_its_words_and_enrols_once() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    let declines = store.ledger.declines().unwrap();
    assert_eq!(declines.len(), 1, "the same no is not recorded twice");
    assert_eq!(declines[0].quote, "Budget's frozen, sorry.");
    assert_eq!(declines[0].reasons, [Reason::NoBudget, Reason::Timing]);
    assert_eq!(declines[0].email, "dana@acme.example");
    assert_eq!(store.ledger.active_enrollments(None).unwrap().len(), 1);
}

#[test]
fn a_second_no_supersedes_the_first_and_its_track() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m2")))])
        .unwrap();
    let declines = store.ledger.declines().unwrap();
    assert_eq!(
        declines[1].supersedes.as_deref(),
        Some(declines[0].id.as_str())
    );
    assert!(declines[0].superseded && !declines[1].superseded);
    assert_eq!(store.ledger.active_enrollments(None).unwrap().len(), 1);
}

#[test]
fn declines_cannot_be_changed_or_removed() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    let domain = "acme.example".to_owned();
    store
        .ledger
        .perform(now(), vec![Act::SuppressDomain { domain }])
        .unwrap();
    for sql in [
        "UPDATE decline SET kind = 'not_ever'",
        "DELETE FROM decline",
        "DELETE FROM suppression",
    ] {
        let refused = store
            .ledger
            .write(move |transaction| Ok(transaction.execute(sql, [])?));
        assert!(refused.is_err(), "{sql}");
    }
}

#[test]
fn a_message_its_consequences_and_the_cursor_are_stored_together() {
    let store = store();
    let folder = store.ledger.folder("INBOX", "inbox", now()).unwrap();
    store.ledger.begin_attempts(folder.id, 7, &[1, 2]).unwrap();
    let seen = Seen {
        identity: [1; 32],
        class: MessageClass::Reply,
        disposition: "prospect",
        who: Some(dana()),
        received_at: now(),
        is_history: false,
        refs: vec!["a@acme.example".to_owned()],
        correspondents: vec![address("dana@acme.example")],
        text: Some(SeenText {
            rfc_message_id: Some("a@acme.example".to_owned()),
            references: vec!["pitch@seller.example".to_owned()],
            from: Some(address("dana@acme.example")),
            subject: "Re: offer".to_owned(),
            visible: "not now".to_owned(),
            finding: serde_json::json!({}),
        }),
    };
    let taken = Taken {
        uid: 1,
        seen: Some(seen),
        quarantined: None,
        acts: vec![Act::Decline(Box::new(decline("m1")))],
    };
    store
        .ledger
        .take(folder.id, 7, 2, now(), vec![taken])
        .unwrap();
    let folder = store.ledger.folder("INBOX", "inbox", now()).unwrap();
    assert_eq!(folder.cursor, Some((7, 2)));
    assert_eq!(
        store.ledger.attempts(folder.id, 7, &[1, 2]).unwrap(),
        [(1, 0), (2, 1)]
    );
    assert_eq!(
        store.ledger.declines().unwrap()[0].message_id.as_deref(),
        Some("a@acme.example")
    );
    assert!(
        store
            .ledger
            .corresponded(&address("dana@acme.example"))
            .unwrap()
    );
    let found = store
        .ledger
        .match_references(&["a@acme.example".to_owned()])
        .unwrap();
    assert!(found.person.is_some());
    assert!(
        !found.answers_known_mail,
        "it is a prospect's mail, not one that the owner sent"
    );
    assert_eq!(
        store.ledger.origin(&[1; 32]).unwrap().unwrap().disposition,
        "prospect"
    );
    assert_eq!(store.ledger.unshown_news(Channel::Notice).unwrap().len(), 1);
}

#[test]
fn a_failing_act_takes_nothing_else_with_it() {
    let store = store();
    let folder = store.ledger.folder("INBOX", "inbox", now()).unwrap();
    let bad = Taken {
        uid: 3,
        seen: None,
        quarantined: None,
        acts: vec![Act::Answered {
            tray: 99,
            answer: String::new(),
        }],
    };
    let good = Taken {
        uid: 2,
        seen: None,
        quarantined: None,
        acts: vec![Act::Decline(Box::new(decline("m1")))],
    };
    assert!(
        store
            .ledger
            .take(folder.id, 7, 4, now(), vec![good, bad])
            .is_err()
    );
    assert!(store.ledger.declines().unwrap().is_empty());
    assert_eq!(
        store.ledger.folder("INBOX", "inbox", now()).unwrap().cursor,
        None
    );
}

#[test]
fn forgetting_erases_the_words_and_keeps_the_stop() {
    let (store, _, _) = with_planned_touch();
    let stop = Act::Suppress {
        who: Some(dana()),
        addresses: Vec::new(),
        kind: SuppressionKind::OptOut,
        source: "reply",
        quote: Some("please stop".to_owned()),
    };
    store.ledger.perform(now(), vec![stop]).unwrap();
    let person = store
        .ledger
        .person_by_address(&address("dana@acme.example"))
        .unwrap()
        .unwrap();
    store.ledger.forget(person.id, now()).unwrap();
    assert!(store.ledger.prospects().unwrap().is_empty());
    assert_eq!(store.ledger.declines().unwrap()[0].quote, "");
    assert!(
        store
            .ledger
            .is_suppressed(&address("dana@acme.example"))
            .unwrap()
    );
    let path = store.ledger.path().to_owned();
    drop(store.ledger);
    for file in [path.clone(), path.with_extension("db-wal")] {
        let octets = std::fs::read(&file).unwrap_or_default();
        for words in [
            &b"Budget's frozen"[..],
            b"dana@acme",
            b"Dana Ito",
            b"please stop",
        ] {
            assert!(
                !octets.windows(words.len()).any(|window| window == words),
                "{} in {}",
                String::from_utf8_lossy(words),
                file.display()
            );
        }
    }
}

#[test]
fn an_import_adds_changes_and_leaves_alone() {
    let store = store();
    let mut person = Person::of(address("dana@acme.example"));
    person.name = Some("Dana Ito".to_owned());
    person.fields.insert("plan".to_owned(), "pro".to_owned());
    assert_eq!(
        store.ledger.import(&[person.clone()], now()).unwrap().added,
        1
    );
    assert_eq!(
        store
            .ledger
            .import(&[person.clone()], now())
            .unwrap()
            .unchanged,
        1
    );
    person.company = Some("Acme".to_owned());
    person.name = None;
    assert_eq!(store.ledger.import(&[person], now()).unwrap().changed, 1);
    let kept = store.ledger.prospects().unwrap().remove(0).person;
    assert_eq!(
        (kept.name.as_deref(), kept.company.as_deref()),
        (Some("Dana Ito"), Some("Acme"))
    );
}

#[test]
fn one_process_holds_the_store_and_the_second_learns_its_pid() {
    let store = store();
    let _lock = Ledger::lock(store.ledger.path()).unwrap();
    let refused = Ledger::lock(store.ledger.path()).unwrap_err();
    assert!(refused.is_locked());
    assert!(
        refused
            .to_string()
            .contains(&std::process::id().to_string()),
        "{refused}"
    );
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let store = store();
    let path = store.ledger.path().to_owned();
    store
        .ledger
        .write(|transaction| Ok(transaction.pragma_update(None, "user_version", 99)?))
        .unwrap();
    assert!(Ledger::open(&path).unwrap_err().is_newer());
}

#[test]
fn settings_are_pinned() {
    let store = store();
    let read = |pragma: &'static str| {
        store
            .ledger
            .read(move |connection| {
                Ok(connection
                    .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0))?)
            })
            .unwrap()
    };
    assert_eq!(
        (
            read("synchronous"),
            read("foreign_keys"),
            read("secure_delete"),
            read("query_only")
        ),
        (2, 1, 1, 1)
    );
}

#[test]
fn writers_in_many_threads_are_all_answered() {
    let store = store();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let ledger = &store.ledger;
            scope.spawn(move || {
                for round in 0..25 {
                    ledger
                        .perform(
                            now(),
                            vec![Act::Decline(Box::new(decline(&format!(
                                "m{thread}-{round}"
                            ))))],
                        )
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(store.ledger.declines().unwrap().len(), 200);
}

#[test]
fn a_no_that_was_said_before_a_later_one_ends_nothing() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("later")))])
        .unwrap();
    let running = store.ledger.active_enrollments(None).unwrap();
    let long_ago = now() - SignedDuration::from_hours(24 * 90);
    let mut old = decline("earlier");
    old.declined_at = long_ago;
    old.is_history = true;
    old.track = None;
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(old))])
        .unwrap();
    let rest = Act::Finish {
        who: dana(),
        why: "rest",
        said_at: Some(long_ago),
    };
    store.ledger.perform(now(), vec![rest]).unwrap();
    assert_eq!(store.ledger.active_enrollments(None).unwrap(), running);
    let person = store
        .ledger
        .person_by_address(&address("dana@acme.example"))
        .unwrap()
        .unwrap();
    let (_, last) = store.ledger.last_decline(person.id).unwrap().unwrap();
    assert_eq!(last.declined_at, now(), "the later one stands");
}

#[test]
fn nobody_whom_the_owner_has_won_since_is_enrolled() {
    let store = store();
    let later = now() + SignedDuration::from_hours(1);
    store
        .ledger
        .perform(later, vec![Act::Won { who: dana() }])
        .unwrap();
    store
        .ledger
        .perform(later, vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    assert_eq!(
        store.ledger.declines().unwrap().len(),
        1,
        "the no is recorded"
    );
    assert!(store.ledger.active_enrollments(None).unwrap().is_empty());
}

#[test]
fn an_answer_to_a_question_that_is_moot_by_now_changes_nothing() {
    let store = store();
    let question = NewTray {
        who: Some(dana()),
        kind: TrayKind::Reading,
        why: "what does she mean?".to_owned(),
        payload: serde_json::json!({}),
        holds: true,
        shown_by: None,
    };
    let tray = store
        .ledger
        .perform(now(), vec![Act::Ask(question)])
        .unwrap()
        .trays[0];
    let answer = |words: &str| Act::Answered {
        tray,
        answer: words.to_owned(),
    };
    store
        .ledger
        .perform(now(), vec![answer("stop"), answer("yes")])
        .unwrap();
    let kept = store.ledger.tray(TrayWhich::All).unwrap().remove(0);
    assert_eq!(kept.answer.as_deref(), Some("stop"));
}

#[test]
fn another_tag_of_a_known_address_is_the_same_person() {
    let store = store();
    store
        .ledger
        .import(&[Person::of(address("j.doe+work@gmail.com"))], now())
        .unwrap();
    assert!(
        store
            .ledger
            .person_by_address(&address("jdoe@gmail.com"))
            .unwrap()
            .is_some()
    );
    assert!(
        store
            .ledger
            .person_by_address(&address("jdoe@acme.example"))
            .unwrap()
            .is_none()
    );
}
