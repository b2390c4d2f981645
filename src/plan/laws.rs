//! The laws of planning, tried on histories that nobody thought of.
//!
//! An agenda is kept; no touch breaks a rule, however the facts lie; a named day is met. Zones are
//! those with the oddest clocks, the years 2024 to 2035, the cron lines those that tempt most.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::tests::{WORKDAYS, at, contract_track, dana, march, rules, step, track};
use super::*;
use crate::cadence::{gap_ends, next_working_day};
use crate::domain::{ComeBackKind, Timing};

const ZONES: &[&str] = &[
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Pago_Pago",
    "UTC",
];

const CRONS: &[&str] = &[
    "0 10 1 */3 *",
    "0 10 * * 1",
    "30 2 * * 0",
    "* * * * *",
    "0 9 1,15 * 5",
    "0 0 29 2 *",
    "0 8 * * 6,0",
];

fn any_timing() -> impl Strategy<Value = Timing> {
    let period = || (0_u32..90).prop_map(Period::days);
    prop_oneof![
        3 => period().prop_map(Timing::After),
        1 => (0_u32..100).prop_map(|count| Timing::After(Period::hours(count))),
        2 => proptest::option::of(period()).prop_map(|otherwise| Timing::ComeBack { otherwise }),
        3 => (0..CRONS.len(), 1_u32..2_000).prop_map(|(cron, days)| Timing::Recurring {
            cron: CRONS[cron].parse().unwrap(),
            until: Period::days(days),
        }),
    ]
}

fn any_track() -> impl Strategy<Value = Track> {
    proptest::collection::vec(any_timing(), 1..6).prop_map(|timings| {
        let steps = timings.into_iter().enumerate();
        track(
            steps
                .map(|(index, timing)| step(&format!("s{index}"), timing))
                .collect(),
        )
    })
}

fn any_rules() -> impl Strategy<Value = Rules> {
    (
        proptest::sample::subsequence(WORKDAYS.to_vec(), 1..=5),
        0_i64..23 * 4,
        1_i64..40,
        0_u32..10,
        0_u32..50,
    )
        .prop_map(|(days, from, length, gap, notice)| {
            let quarter = |count: i64| Time::midnight() + (count.min(95) * 15).minutes();
            Rules {
                hours: Hours::new(&days, quarter(from), quarter(from + length)).unwrap(),
                limits: Limits {
                    per_day: 50,
                    per_minute: 5,
                    min_gap: Period::days(gap),
                },
                notice: Period::hours(notice),
            }
        })
}

fn any_come_back(declined: Date) -> impl Strategy<Value = Option<ComeBack>> {
    (
        proptest::option::weighted(0.8, -100_i32..500),
        proptest::option::of(0_i32..60),
        proptest::bool::weighted(0.8),
    )
        .prop_map(move |(from, length, given)| {
            let from = from.map(|days| declined.saturating_add(days.days()));
            given.then(|| ComeBack {
                kind: ComeBackKind::Explicit,
                from,
                to: from.and_then(|from| Some(from.saturating_add(length?.days()))),
                phrase: "then".to_owned(),
            })
        })
}

fn any_touches(declined_at: Timestamp) -> impl Strategy<Value = Vec<PastTouch>> {
    let one = (
        0_usize..5,
        0..TouchState::ALL.len(),
        -50_i64..60,
        proptest::bool::ANY,
    );
    proptest::collection::vec(one, 0..3).prop_map(move |touches| {
        let mut touches: Vec<PastTouch> = touches
            .into_iter()
            .map(|(index, state, days, dated)| {
                let at = declined_at + (days * 24).hours();
                let day = at.to_zoned(TimeZone::UTC).date();
                PastTouch {
                    step: format!("s{index}"),
                    occurrence: if dated {
                        day.to_string()
                    } else {
                        "once".to_owned()
                    },
                    state: TouchState::ALL[state],
                    at,
                }
            })
            .collect();
        touches.sort_by_key(|touch| touch.at);
        touches
    })
}

fn any_history() -> impl Strategy<Value = History> {
    // Any second of 2024 to 2035.
    (0_i64..378_000_000, 0..ZONES.len()).prop_flat_map(|(seconds, zone)| {
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let declined_at = at("2024-01-01T00:00:00Z") + seconds.seconds();
        let declined = zone.to_datetime(declined_at).date();
        let later = |days: i64| {
            proptest::option::of((0..days * 86_400).prop_map(move |s| declined_at + s.seconds()))
        };
        (
            any_come_back(declined),
            any_touches(declined_at),
            (
                later(40),
                later(200),
                prop_oneof![3 => Just(0_i64), 1 => 0_i64..200],
            ),
            (
                proptest::bool::ANY,
                proptest::bool::weighted(0.2),
                "[a-z]{1,4}",
            ),
            prop_oneof![
                Just(RightToWrite::Basis("yes".to_owned())),
                (0_i64..800).prop_map(move |days| RightToWrite::OwnWords {
                    until: declined_at + (days * 24).hours()
                }),
            ],
        )
            .prop_map(
                move |(
                    come_back,
                    touches,
                    (last_mail_at, not_before, recorded),
                    (by_hand, is_history, person_key),
                    right,
                )| {
                    History {
                        person_key,
                        zone: zone.clone(),
                        declined_at,
                        recorded_at: declined_at + (recorded * 24).hours(),
                        come_back,
                        shown_at: Some(declined_at + (recorded * 24).hours() + 1.minute()),
                        touches,
                        last_mail_at,
                        not_before: not_before.map(|at| (at, "asked to wait".to_owned())),
                        holds: Vec::new(),
                        answered_by_hand: by_hand,
                        is_history,
                        right,
                    }
                },
            )
    })
}

/// How long after the no is asked, in seconds: mostly soon, sometimes after long downtime.
fn any_wait() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 0_i64..4 * 86_400, 2 => 0_i64..60 * 86_400, 1 => 0_i64..700 * 86_400]
}

/// Step, occurrence and time: what a touch is.
fn identity(planned: &Planned) -> (String, String, Timestamp) {
    (planned.step.clone(), planned.occurrence.clone(), planned.at)
}

fn inside_hours(at: Timestamp, history: &History, rules: &Rules) -> bool {
    let civil = history.zone.to_datetime(at);
    rules.hours.allows(civil.date().weekday())
        && civil.time() >= rules.hours.from()
        && civil.time() < rules.hours.to()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    /// An agenda is a promise: what it prints is what happens at that time.
    #[test]
    fn an_agenda_is_kept(
        history in any_history(),
        track in any_track(),
        rules in any_rules(),
        after_seconds in any_wait(),
    ) {
        let now = history.recorded_at + after_seconds.seconds();
        let until = now + (900 * 24).hours();
        let decision = decide(now, &history, &track, &rules);
        if let Decision::Send(planned) = &decision {
            prop_assert!(planned.at <= now && planned.held.is_empty());
            prop_assert!(inside_hours(now, &history, &rules), "sent at {}: {:?}", now, planned);
        }
        let coming = forecast(now, &history, &track, &rules, until);
        let (Decision::Wait(first) | Decision::Send(first)) = decision else {
            prop_assert!(coming.is_empty());
            return Ok(());
        };
        if first.at > until {
            return Ok(());
        }
        prop_assert_eq!(coming.first().map(identity), Some(identity(&first)));

        // Time alone moves nothing, and at its time it is sent.
        for share in 1..=8 {
            let moment = now.max(now + (first.at.duration_since(now) / 8 * share));
            let (Decision::Wait(then) | Decision::Send(then)) = decide(moment, &history, &track, &rules) else {
                return Err(TestCaseError::fail("the touch vanished"));
            };
            prop_assert_eq!(identity(&then), identity(&first), "asked at {}", moment);
        }
        let due = now.max(first.at);
        let at_its_time = decide(due, &history, &track, &rules);
        if first.held.is_empty() {
            prop_assert!(matches!(&at_its_time, Decision::Send(sent) if identity(sent) == identity(&first)), "{:?}", at_its_time);
        } else {
            prop_assert!(matches!(&at_its_time, Decision::Wait(sent) if identity(sent) == identity(&first)), "{:?}", at_its_time);
        }
    }

    /// Never outside the hours, never within the gap, never twice (TRUST D-20).
    #[test]
    fn no_sequence_of_touches_breaks_a_rule(
        history in any_history(),
        track in any_track(),
        rules in any_rules(),
        after_seconds in any_wait(),
    ) {
        let now = history.recorded_at + after_seconds.seconds();
        let coming = forecast(now, &history, &track, &rules, now + (400 * 24).hours());
        let mut seen: BTreeSet<(String, String)> = history
            .touches
            .iter()
            .filter(|touch| !matches!(touch.state, TouchState::Cancelled | TouchState::Planned))
            .map(|touch| (touch.step.clone(), touch.occurrence.clone()))
            .collect();
        let reached = history.touches.iter().filter(|touch| matches!(touch.state, TouchState::Sent | TouchState::Claimed | TouchState::Uncertain));
        let mut last = history.last_mail_at.max(reached.map(|touch| touch.at).max());
        for planned in &coming {
            prop_assert!(inside_hours(planned.at, &history, &rules), "{:?}", planned);
            if let Some(last) = last {
                prop_assert!(planned.at >= gap_ends(last, rules.limits.min_gap, &history.zone), "{:?} after {}", planned, last);
            }
            if let Some((bound, _)) = &history.not_before {
                prop_assert!(planned.at >= *bound);
            }
            let shown = history.shown_at.unwrap();
            prop_assert!(planned.at >= rules.notice.after(shown, &history.zone));
            prop_assert!(seen.insert((planned.step.clone(), planned.occurrence.clone())), "twice: {:?}", planned);
            last = Some(planned.at.max(now));
        }
    }

    /// A day that they named is met, unless a rule that outranks it forbids the day.
    #[test]
    fn a_named_day_is_met(
        days_ahead in 4_i32..400,
        person in "[a-z]{1,5}",
        zone in 0..ZONES.len(),
        declined_hour in 0_i64..24 * 300,
        hand in proptest::bool::ANY,
    ) {
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let declined_at = at("2026-01-01T00:00:00Z") + declined_hour.hours();
        let day = zone.to_datetime(declined_at).date().saturating_add(days_ahead.days());
        let day = next_working_day(day, &rules().hours);
        let mut history = dana();
        history.person_key = person;
        history.zone = zone.clone();
        history.declined_at = declined_at;
        history.recorded_at = declined_at;
        history.shown_at = Some(declined_at);
        history.answered_by_hand = hand;
        history.come_back = Some(ComeBack { from: Some(day), to: None, ..march() });
        let coming = forecast(declined_at, &history, &contract_track(), &rules(), Timestamp::MAX);
        let met = coming.iter().any(|planned| {
            planned.step == "their-date" && zone.to_datetime(planned.at).date() == day
        });
        prop_assert!(met, "{:?}", coming);
    }
}
