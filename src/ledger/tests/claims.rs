//! The claim: promises 1 and 2 at the place where they are kept.

use super::*;

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
        .import(&[Person::of(address("other@home.example"))], now())
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
        Err(ClaimRefusal::Changed)
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
fn a_notice_that_was_refused_is_not_taken_for_shown() {
    let store = store();
    store
        .ledger
        .perform(now(), vec![Act::Decline(Box::new(decline("m1")))])
        .unwrap();
    let news: Vec<i64> = store
        .ledger
        .unshown_news(Channel::Notice)
        .unwrap()
        .iter()
        .map(|news| news.id)
        .collect();
    let notice = || Draft {
        purpose: LetterPurpose::Notice,
        ids: store
            .ledger
            .letter_ids(LetterPurpose::Notice, "1", "seller.example"),
        to: address("sam@seller.example"),
        person: None,
        touch: None,
        shows: news.clone(),
        bytes: Vec::new(),
    };
    let claimed = store
        .ledger
        .claim(notice(), &limits(), MinuteBy::Clock, now())
        .unwrap()
        .unwrap();
    let refused = Settlement::Failed {
        why: "550 no".to_owned(),
    };
    store.ledger.settle(&claimed, refused, now()).unwrap();
    let again = store
        .ledger
        .claim(notice(), &limits(), MinuteBy::Clock, now())
        .unwrap();
    assert_eq!(
        again,
        Err(ClaimRefusal::Changed),
        "not the past of another database, but a refusal of today"
    );
    assert_eq!(store.ledger.unshown_news(Channel::Notice).unwrap().len(), 1);
}
