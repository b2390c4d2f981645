//! Tests of the ledger on real SQLite files.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::{
    Address, DecidedBy, DeclineKind, DeclineSource, LetterPurpose, Limits, Mailbox, MessageClass,
    Period, Person, Reason, Stage, SuppressionKind,
};

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
    for sql in [
        "UPDATE decline SET kind = 'not_ever'",
        "DELETE FROM decline",
        "DELETE FROM suppression",
    ] {
        let refused = store
            .ledger
            .write(move |transaction| Ok(transaction.execute(sql, [])?));
        assert!(refused.is_err() || sql.contains("suppression"), "{sql}");
    }
}

#[test]
fn nobody_who_said_stop_can_be_claimed_whatever_the_spelling() {
    let (store, _, touch) = with_planned_touch();
    let stop = Act::Suppress {
        who: None,
        addresses: vec![address("Dana+old@Acme.Example")],
        kind: SuppressionKind::OptOut,
        source: "reply",
        quote: None,
    };
    store.ledger.perform(now(), vec![stop]).unwrap();
    assert_eq!(
        claim(&store.ledger, touch, "a", now()),
        Err(ClaimRefusal::Suppressed)
    );
    assert!(
        store
            .ledger
            .touches()
            .unwrap()
            .iter()
            .all(|touch| touch.message_id.is_none())
    );
}

#[test]
fn a_suppressed_domain_covers_its_subdomains_only() {
    let (store, _, touch) = with_planned_touch();
    store
        .ledger
        .perform(
            now(),
            vec![Act::SuppressDomain {
                domain: "me.example".to_owned(),
            }],
        )
        .unwrap();
    assert!(
        !store
            .ledger
            .is_suppressed(&address("dana@acme.example"))
            .unwrap()
    );
    store
        .ledger
        .perform(
            now(),
            vec![Act::SuppressDomain {
                domain: "acme.example".to_owned(),
            }],
        )
        .unwrap();
    assert!(
        store
            .ledger
            .is_suppressed(&address("dana@mail.acme.example"))
            .unwrap()
    );
    assert!(claim(&store.ledger, touch, "a", now()).is_err());
}

#[test]
fn an_opt_out_ends_the_track_and_survives_a_later_import() {
    let (store, _, _) = with_planned_touch();
    let stop = Act::Suppress {
        who: Some(dana()),
        addresses: vec![address("other@home.example")],
        kind: SuppressionKind::OptOut,
        source: "reply",
        quote: Some("stop".to_owned()),
    };
    store.ledger.perform(now(), vec![stop]).unwrap();
    assert!(store.ledger.active_enrollments(None).unwrap().is_empty());
    assert_eq!(
        store.ledger.touches().unwrap()[0].state.as_str(),
        "cancelled"
    );
    store
        .ledger
        .import(vec![Person::of(address("other@home.example"))], now())
        .unwrap();
    assert!(
        store
            .ledger
            .is_suppressed(&address("other@home.example"))
            .unwrap()
    );
    assert!(
        store
            .ledger
            .is_suppressed(&address("dana@acme.example"))
            .unwrap()
    );
}

#[test]
fn a_held_person_or_an_open_question_stops_a_claim() {
    let (store, _, touch) = with_planned_touch();
    store
        .ledger
        .perform(
            now(),
            vec![Act::Hold {
                who: dana(),
                kind: "paused",
                why: "you paused Dana".to_owned(),
            }],
        )
        .unwrap();
    assert_eq!(
        claim(&store.ledger, touch, "a", now()),
        Err(ClaimRefusal::Held)
    );
    store
        .ledger
        .perform(
            now(),
            vec![Act::Release {
                who: dana(),
                kind: "paused",
            }],
        )
        .unwrap();
    let question = NewTray {
        who: Some(dana()),
        kind: TrayKind::Reading,
        why: "what does she mean?".to_owned(),
        payload: serde_json::json!({}),
        holds: true,
        shown_by: Some(Channel::Notice),
    };
    let asked = store
        .ledger
        .perform(now(), vec![Act::Ask(question)])
        .unwrap();
    assert_eq!(
        claim(&store.ledger, touch, "a", now()),
        Err(ClaimRefusal::Held)
    );
    store
        .ledger
        .perform(
            now(),
            vec![Act::Answered {
                tray: asked.trays[0],
                answer: "spring".to_owned(),
            }],
        )
        .unwrap();
    assert!(claim(&store.ledger, touch, "a", now()).is_ok());
}

#[test]
fn a_touch_is_claimed_once_and_never_again_after_it_was_sent() {
    let (store, enrollment, touch) = with_planned_touch();
    let claimed = claim(&store.ledger, touch, "a", now()).unwrap();
    assert_eq!(
        claim(&store.ledger, touch, "a", now()),
        Err(ClaimRefusal::LeftBefore)
    );
    assert!(store.ledger.may_still_leave(&claimed).unwrap());
    store
        .ledger
        .settle(
            &claimed,
            Settlement::Sent {
                reply: "250 ok".to_owned(),
            },
            now(),
        )
        .unwrap();
    plan(&store.ledger, enrollment, "thank-you", now());
    assert!(
        store.ledger.due_touches(now(), 10).unwrap().is_empty(),
        "a sent touch is not planned again"
    );
    assert!(!store.ledger.may_still_leave(&claimed).unwrap());
}

#[test]
fn a_lost_database_meets_its_own_past_in_the_sent_ledger() {
    let (store, enrollment, touch) = with_planned_touch();
    let claimed = claim(&store.ledger, touch, "a", now()).unwrap();
    store
        .ledger
        .settle(
            &claimed,
            Settlement::Sent {
                reply: String::new(),
            },
            now(),
        )
        .unwrap();
    // The database as it was before the claim, as after restoring a backup.
    let old = reopen(&store);
    old.write(|transaction| {
        transaction.execute(
            "UPDATE touch SET state = 'planned', letter_id = NULL, settled_at = NULL",
            [],
        )?;
        transaction.execute("DELETE FROM message_ref", [])?;
        transaction.execute("DELETE FROM letter_bytes", [])?;
        transaction.execute("DELETE FROM letter", [])?;
        Ok(())
    })
    .unwrap();
    plan(&old, enrollment, "thank-you", now());
    assert_eq!(
        claim(&old, touch, "a", now()),
        Err(ClaimRefusal::LeftBefore)
    );
    assert_eq!(old.touches().unwrap()[0].state.as_str(), "uncertain");
}

#[test]
fn a_crash_before_the_ledger_line_plans_again_and_after_it_never_does() {
    let (store, _, touch) = with_planned_touch();
    claim(&store.ledger, touch, "a", now()).unwrap();
    let after_line = reopen(&store);
    assert_eq!(
        after_line.recover_outbox(now()).unwrap(),
        Recovered {
            released: 0,
            uncertain: 1
        }
    );
    assert_eq!(after_line.touches().unwrap()[0].state.as_str(), "uncertain");
    assert_eq!(
        after_line.tray(TrayWhich::Open).unwrap().len(),
        1,
        "one line for the owner"
    );

    let (store, _, touch) = with_planned_touch();
    claim(&store.ledger, touch, "b", now()).unwrap();
    // As if the process had died between the commit and the line.
    std::fs::write(store.ledger.path().with_file_name("sent.ledger"), "").unwrap();
    let before_line = reopen(&store);
    assert_eq!(
        before_line.recover_outbox(now()).unwrap(),
        Recovered {
            released: 1,
            uncertain: 0
        }
    );
    assert_eq!(before_line.touches().unwrap()[0].state.as_str(), "planned");
    assert!(claim(&before_line, touch, "b", now()).is_ok());
}

#[test]
fn an_uncertain_letter_seen_in_sent_was_sent() {
    let (store, _, touch) = with_planned_touch();
    let claimed = claim(&store.ledger, touch, "a", now()).unwrap();
    store
        .ledger
        .settle(
            &claimed,
            Settlement::Uncertain {
                why: "no answer".to_owned(),
            },
            now(),
        )
        .unwrap();
    let letter = store
        .ledger
        .own_letter(&[claimed.ids.message_id])
        .unwrap()
        .unwrap();
    store
        .ledger
        .perform(now(), vec![Act::LetterSeen { letter }])
        .unwrap();
    assert_eq!(store.ledger.touches().unwrap()[0].state.as_str(), "sent");
    assert!(store.ledger.tray(TrayWhich::Open).unwrap().is_empty());
}

#[test]
fn a_released_touch_may_be_claimed_again_under_the_same_message_id() {
    let (store, _, touch) = with_planned_touch();
    let first = claim(&store.ledger, touch, "a", now()).unwrap();
    let later = now() + SignedDuration::from_mins(8);
    store
        .ledger
        .settle(
            &first,
            Settlement::Released {
                why: "450 later".to_owned(),
                next_try: later,
            },
            now(),
        )
        .unwrap();
    assert!(store.ledger.due_touches(now(), 10).unwrap().is_empty());
    assert_eq!(store.ledger.due_touches(later, 10).unwrap().len(), 1);
    let second = claim(&store.ledger, touch, "a", later).unwrap();
    assert_eq!(first.ids, second.ids);
}

#[test]
fn gap_and_caps_are_kept_in_the_claim() {
    let (store, enrollment, touch) = with_planned_touch();
    let claimed = claim(&store.ledger, touch, "a", now()).unwrap();
    store
        .ledger
        .settle(
            &claimed,
            Settlement::Sent {
                reply: String::new(),
            },
            now(),
        )
        .unwrap();
    let day_later = now() + SignedDuration::from_hours(24);
    plan(&store.ledger, enrollment, "check-in", day_later);
    let next = store.ledger.due_touches(day_later, 10).unwrap()[0].0;
    let until = now() + SignedDuration::from_hours(72);
    assert_eq!(
        claim(&store.ledger, next, "b", day_later),
        Err(ClaimRefusal::TooSoon { until })
    );
    let tight = Limits {
        per_day: 1,
        ..limits()
    };
    let refused = store
        .ledger
        .claim(
            draft(&store.ledger, next, "b"),
            &tight,
            MinuteBy::Clock,
            now(),
        )
        .unwrap();
    assert!(matches!(refused, Err(ClaimRefusal::DayFull { .. })));
    assert!(claim(&store.ledger, next, "b", until).is_ok());
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
    assert!(found.person.is_some() && found.answers_known_mail);
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
fn the_owner_counts_as_told_only_when_the_notice_was_sent() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    let enrollment = store.ledger.active_enrollments(None).unwrap()[0];
    assert_eq!(
        store
            .ledger
            .enrollment(enrollment)
            .unwrap()
            .unwrap()
            .shown_at,
        None
    );
    let news = store.ledger.unshown_news(Channel::Notice).unwrap();
    let notice = Draft {
        purpose: LetterPurpose::Notice,
        ids: store
            .ledger
            .letter_ids(LetterPurpose::Notice, "1", "seller.example"),
        to: address("sam@seller.example"),
        person: None,
        touch: None,
        shows: news.iter().map(|news| news.id).collect(),
        bytes: Vec::new(),
    };
    let claimed = store
        .ledger
        .claim(notice, &limits(), MinuteBy::Clock, now())
        .unwrap()
        .unwrap();
    assert!(
        store
            .ledger
            .unshown_news(Channel::Notice)
            .unwrap()
            .is_empty(),
        "it is on its way"
    );
    let later = now() + SignedDuration::from_mins(1);
    store
        .ledger
        .settle(
            &claimed,
            Settlement::Sent {
                reply: String::new(),
            },
            later,
        )
        .unwrap();
    assert_eq!(
        store
            .ledger
            .enrollment(enrollment)
            .unwrap()
            .unwrap()
            .shown_at,
        Some(later)
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
        store
            .ledger
            .import(vec![person.clone()], now())
            .unwrap()
            .added,
        1
    );
    assert_eq!(
        store
            .ledger
            .import(vec![person.clone()], now())
            .unwrap()
            .unchanged,
        1
    );
    person.company = Some("Acme".to_owned());
    person.name = None;
    assert_eq!(store.ledger.import(vec![person], now()).unwrap().changed, 1);
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
