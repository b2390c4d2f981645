//! Tables of cases: one history after another, and what follows from it.
//!
//! Everybody here is Dana, who said on a Monday "try me in March"; each case changes one fact.
//! The laws that hold for any history stand in `laws`.

use jiff::civil::{Time, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::*;
use crate::domain::{ComeBackKind, DeclineKind, Step, Timing};

pub(super) const WORKDAYS: &[Weekday] = &[
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn step(name: &str, timing: Timing) -> Step {
    Step {
        name: name.to_owned(),
        template: format!("{name}-template"),
        timing,
    }
}

fn after(text: &str) -> Timing {
    Timing::After(text.parse().unwrap())
}

pub(super) fn track(steps: Vec<Step>) -> Track {
    Track {
        name: "not-now".to_owned(),
        declines: vec![DeclineKind::NotNow],
        reasons: Vec::new(),
        steps,
    }
}

/// The track of the contract's smallest config.
pub(super) fn contract_track() -> Track {
    track(vec![
        step("thank-you", after("1 day")),
        step(
            "their-date",
            Timing::ComeBack {
                otherwise: Some(Period::days(60)),
            },
        ),
        step(
            "useful",
            Timing::Recurring {
                cron: "0 10 1 */3 *".parse().unwrap(),
                until: "3 years".parse().unwrap(),
            },
        ),
    ])
}

pub(super) fn rules() -> Rules {
    Rules {
        hours: Hours::new(
            WORKDAYS,
            Time::constant(9, 0, 0, 0),
            Time::constant(17, 0, 0, 0),
        )
        .unwrap(),
        limits: Limits {
            per_day: 50,
            per_minute: 5,
            min_gap: Period::days(3),
        },
        notice: Period::hours(2),
    }
}

pub(super) fn march() -> ComeBack {
    ComeBack {
        kind: ComeBackKind::Explicit,
        from: Some(date(2027, 3, 1)),
        to: Some(date(2027, 3, 31)),
        phrase: "in March".to_owned(),
    }
}

/// Dana said on Monday 23 November 2026, 10:00 in London: "try me in March".
pub(super) fn dana() -> History {
    History {
        person_key: "p-dana".to_owned(),
        zone: TimeZone::get("Europe/London").unwrap(),
        declined_at: at("2026-11-23T10:00:00Z"),
        recorded_at: at("2026-11-23T10:00:08Z"),
        come_back: Some(march()),
        shown_at: Some(at("2026-11-23T10:01:00Z")),
        touches: Vec::new(),
        last_mail_at: None,
        not_before: None,
        holds: Vec::new(),
        answered_by_hand: false,
        is_history: false,
        right: RightToWrite::Basis("customer since 2020".to_owned()),
    }
}

fn touch(step: &str, occurrence: &str, state: TouchState, time: &str) -> PastTouch {
    PastTouch {
        step: step.to_owned(),
        occurrence: occurrence.to_owned(),
        state,
        at: at(time),
    }
}

fn thanked() -> History {
    let mut history = dana();
    history.touches = vec![touch(
        "thank-you",
        "once",
        TouchState::Sent,
        "2026-11-24T10:12:00Z",
    )];
    history.last_mail_at = Some(at("2026-11-24T10:12:00Z"));
    history
}

fn decide_at(now: &str, history: &History, track: &Track) -> Decision {
    decide(at(now), history, track, &rules())
}

fn planned(decision: Decision) -> Planned {
    match decision {
        Decision::Wait(planned) | Decision::Send(planned) => planned,
        other => panic!("no touch: {other:?}"),
    }
}

fn next(history: &History) -> Planned {
    planned(decide_at(
        "2026-11-23T11:00:00Z",
        history,
        &contract_track(),
    ))
}

/// Step, occurrence and civil minute of every touch to come.
fn story(now: &str, history: &History, track: &Track) -> Vec<String> {
    let until = at("2032-01-01T00:00:00Z");
    forecast(at(now), history, track, &rules(), until)
        .iter()
        .map(|planned| {
            let day = history.zone.to_datetime(planned.at).date();
            format!("{} {} {day}", planned.step, planned.occurrence)
        })
        .collect()
}

#[test]
fn the_track_of_the_contract_thanks_waits_for_march_and_then_keeps_in_touch() {
    let story = story("2026-11-23T11:00:00Z", &dana(), &contract_track());
    assert_eq!(
        story[..4],
        [
            "thank-you once 2026-11-24",
            "their-date 2027-03-01 2027-03-01",
            "useful 2027-04-01 2027-04-02",
            "useful 2027-07-01 2027-07-02",
        ]
    );
    assert_eq!(
        story.len(),
        13,
        "quarterly until three years are over: {story:?}"
    );
    assert!(story[12].starts_with("useful 2029-10-01"), "{story:?}");
}

#[test]
fn the_chain_of_reasons_reads_well() {
    assert_eq!(
        next(&dana()).because,
        [
            "thank-you, 1 day after the no of Mon 23 Nov",
            "Tue 24 Nov 15:08 in Europe/London, in your hours Mon–Fri 09:00–17:00"
        ]
    );
    assert_eq!(
        next(&thanked()).because,
        [
            "their-date, on the day that they named: Mon 1 Mar 2027 (\"in March\")",
            "Mon 1 Mar 2027 09:52 in Europe/London, in your hours Mon–Fri 09:00–17:00"
        ]
    );
    let mut vague = thanked();
    vague.come_back = Some(ComeBack {
        kind: ComeBackKind::Event,
        from: None,
        to: None,
        phrase: "once we\nhave hired".to_owned(),
    });
    assert_eq!(
        next(&vague).because,
        [
            "their-date, 60 days after thank-you of Tue 24 Nov, since their words name no day (\"once we have hired\")",
            "Sat 23 Jan 2027 is not one of your days; the next is Mon 25 Jan 2027",
            "Mon 25 Jan 2027 10:37 in Europe/London, in your hours Mon–Fri 09:00–17:00"
        ]
    );
}

#[test]
fn every_rule_that_moves_a_touch_says_so_in_its_turn() {
    let mut history = dana();
    history.last_mail_at = Some(at("2026-11-22T15:00:00Z"));
    history.not_before = Some((at("2026-12-07T00:00:00Z"), "you snoozed them".to_owned()));
    history.shown_at = Some(at("2026-12-09T16:30:00Z"));
    assert_eq!(
        next(&history).because,
        [
            "thank-you, 1 day after the no of Mon 23 Nov",
            "at least 3 days after the last mail to them, Sun 22 Nov 15:00",
            "not before Mon 7 Dec 00:00: you snoozed them",
            "you were shown the reading Wed 9 Dec 16:30 and have 2 hours to step in",
            "Thu 10 Dec 09:45 in Europe/London, in your hours Mon–Fri 09:00–17:00"
        ]
    );
    let late = planned(decide_at(
        "2026-12-01T20:00:00Z",
        &dana(),
        &contract_track(),
    ));
    assert_eq!(
        late.because,
        [
            "thank-you, 1 day after the no of Mon 23 Nov",
            "it was due Tue 24 Nov 15:08 and is late: it goes in the next open hours",
            "Wed 2 Dec 09:45 in Europe/London, in your hours Mon–Fri 09:00–17:00"
        ]
    );
}

#[test]
fn nothing_goes_before_the_owner_was_shown_the_reading() {
    let mut history = dana();
    history.shown_at = None;
    for now in [
        "2026-11-24T09:30:00Z",
        "2026-11-24T12:00:00Z",
        "2026-12-24T12:00:00Z",
    ] {
        let decision = decide_at(now, &history, &contract_track());
        let Decision::Wait(planned) = decision else {
            panic!("{decision:?}");
        };
        assert!(planned.at >= at(now) + 2.hours());
        assert!(planned.because.contains(
            &"you are shown the reading first and then have 2 hours to step in".to_owned()
        ));
    }
    // Far ahead, the time stands already.
    assert_eq!(
        planned(decide_at(
            "2026-11-23T10:00:30Z",
            &history,
            &contract_track()
        ))
        .at,
        next(&dana()).at
    );
    let no_notice = Rules {
        notice: Period::hours(0),
        ..rules()
    };
    let now = at("2026-11-24T12:00:00Z");
    assert!(matches!(
        decide(now, &history, &contract_track(), &no_notice),
        Decision::Wait(_)
    ));
}

#[test]
fn their_date_wins_over_a_wait_that_would_push_it() {
    let mut history = dana();
    history.come_back = Some(ComeBack {
        from: Some(date(2026, 11, 26)),
        to: Some(date(2026, 12, 3)),
        ..march()
    });
    let first = next(&history);
    assert_eq!(first.step, "their-date");
    assert_eq!(first.occurrence, "2026-11-26");
    assert_eq!(
        first.because[0],
        "thank-you passed over: it would come less than 3 days before the day that they named, Thu 26 Nov"
    );
    let late = planned(decide_at(
        "2026-11-26T20:00:00Z",
        &history,
        &contract_track(),
    ));
    assert_eq!(late.step, "their-date");
    assert!(late.because[0].starts_with("thank-you passed over: it would come"));
    // A day later there is room for both.
    history.come_back = Some(ComeBack {
        from: Some(date(2026, 11, 30)),
        to: None,
        ..march()
    });
    assert_eq!(
        story("2026-11-23T11:00:00Z", &history, &contract_track())[..2],
        [
            "thank-you once 2026-11-24",
            "their-date 2026-11-30 2026-11-30"
        ]
    );
}

#[test]
fn a_wait_that_was_passed_over_for_their_day_stays_so_when_the_day_is_missed() {
    let mut steps = contract_track();
    steps.steps.swap(1, 2);
    let without_gap = Rules {
        limits: Limits {
            min_gap: Period::days(0),
            ..rules().limits
        },
        ..rules()
    };
    let mut passed_over = 0;
    for person in 0..40 {
        let mut history = dana();
        history.person_key = format!("p-{person}");
        history.come_back = Some(ComeBack {
            from: Some(date(2026, 11, 24)),
            to: None,
            ..march()
        });
        let asked = |now: &str| planned(decide(at(now), &history, &steps, &without_gap)).step;
        if asked("2026-11-23T11:00:00Z") == "useful" {
            passed_over += 1;
            assert_eq!(asked("2026-12-01T20:00:00Z"), "useful", "{person}");
        }
    }
    assert!(passed_over > 5, "{passed_over}");
}

#[test]
fn a_day_that_is_no_working_day_moves_to_the_next() {
    let mut history = thanked();
    history.come_back = Some(ComeBack {
        from: Some(date(2027, 5, 1)),
        to: Some(date(2027, 5, 31)),
        phrase: String::new(),
        ..march()
    });
    let planned = next(&history);
    assert_eq!(planned.occurrence, "2027-05-01");
    assert_eq!(
        planned.because[..2],
        [
            "their-date, on the day that they named: Sat 1 May 2027",
            "Sat 1 May 2027 is not one of your days; the next is Mon 3 May 2027"
        ]
    );
}

#[test]
fn a_time_that_has_begun_is_used_and_one_that_is_past_names_no_day() {
    let mut history = dana();
    history.answered_by_hand = true;
    history.come_back = Some(ComeBack {
        from: Some(date(2026, 11, 1)),
        to: Some(date(2026, 11, 30)),
        phrase: "this month".to_owned(),
        ..march()
    });
    let planned = next(&history);
    assert_eq!(planned.occurrence, "2026-11-01");
    assert_eq!(
        planned.because[1],
        "their-date: the time that they named (\"this month\") had begun already and lasts until Mon 30 Nov"
    );
    history.come_back = Some(ComeBack {
        from: Some(date(2025, 3, 1)),
        to: Some(date(2025, 3, 31)),
        ..march()
    });
    let planned = next(&history);
    assert_eq!(planned.occurrence, "once");
    assert_eq!(
        planned.because[..2],
        [
            "thank-you passed over: you answered by hand",
            "their-date, 60 days after the no of Mon 23 Nov, since the day that they named (\"in March\") is past"
        ]
    );
}

#[test]
fn without_a_day_and_without_a_wait_the_step_is_passed_over() {
    let mut steps = contract_track();
    steps.steps[1].timing = Timing::ComeBack { otherwise: None };
    let mut history = thanked();
    history.come_back = None;
    let planned = planned(decide_at("2026-11-25T09:00:00Z", &history, &steps));
    assert_eq!(planned.step, "useful");
    assert_eq!(
        planned.because[0],
        "their-date passed over: they named no day"
    );
}

#[test]
fn a_step_that_was_sent_claimed_uncertain_or_failed_is_never_repeated() {
    use TouchState::{Cancelled, Claimed, Failed, Planned, Sent, Uncertain};
    for (state, is_done) in [
        (Sent, true),
        (Claimed, true),
        (Uncertain, true),
        (Failed, true),
        (Cancelled, false),
        (Planned, false),
    ] {
        let mut history = dana();
        history.touches = vec![touch("thank-you", "once", state, "2026-11-24T10:12:00Z")];
        let planned = planned(decide_at(
            "2026-11-24T10:13:00Z",
            &history,
            &contract_track(),
        ));
        assert_eq!(planned.step != "thank-you", is_done, "{state}");
    }
}

#[test]
fn a_newly_named_day_is_a_new_occasion_and_the_same_one_is_not() {
    let mut history = thanked();
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    history.touches.push(touch(
        "useful",
        "2027-04-01",
        TouchState::Sent,
        "2027-04-06T11:00:00Z",
    ));
    let now = "2027-04-07T10:00:00Z";
    let named = |history: &History| {
        let planned = planned(decide_at(now, history, &contract_track()));
        format!("{} {}", planned.step, planned.occurrence)
    };
    assert_eq!(named(&history), "useful 2027-07-01");
    history.declined_at = at("2027-04-07T09:00:00Z");
    history.come_back = Some(ComeBack {
        from: Some(date(2027, 9, 1)),
        to: Some(date(2027, 9, 30)),
        phrase: "after the summer".to_owned(),
        ..march()
    });
    assert_eq!(named(&history), "their-date 2027-09-01");
    assert_eq!(
        story(now, &history, &contract_track())[1],
        "useful 2027-10-01 2027-10-07",
        "what recurs goes on after their day"
    );
    // An earlier day is no new occasion, and neither is none.
    history.come_back = Some(ComeBack {
        from: Some(date(2027, 2, 1)),
        to: Some(date(2027, 12, 1)),
        ..march()
    });
    assert_eq!(named(&history), "useful 2027-07-01");
    history.come_back = None;
    assert_eq!(named(&history), "useful 2027-07-01");
}

#[test]
fn what_stands_before_a_step_that_went_out_is_not_made_up_for() {
    let mut steps = contract_track();
    steps.steps.insert(1, step("ask-why", after("1 week")));
    let mut history = thanked();
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    let planned = planned(decide_at("2027-03-02T10:00:00Z", &history, &steps));
    assert_eq!(planned.step, "useful");
}

#[test]
fn a_second_no_counts_from_its_own_day() {
    let mut history = thanked();
    history.declined_at = at("2026-12-10T10:00:00Z");
    history.come_back = None;
    assert_eq!(
        planned(decide_at(
            "2026-12-10T11:00:00Z",
            &history,
            &contract_track()
        ))
        .because[0],
        "their-date, 60 days after the no of Thu 10 Dec, since they named no day"
    );
}

#[test]
fn answering_by_hand_passes_over_the_thanks_alone() {
    let mut history = dana();
    history.answered_by_hand = true;
    let planned_first = next(&history);
    assert_eq!(planned_first.step, "their-date");
    assert_eq!(
        planned_first.because[0],
        "thank-you passed over: you answered by hand"
    );
    let waits = track(vec![
        step("thank-you", after("1 day")),
        step("later", after("30 days")),
    ]);
    let planned = planned(decide_at("2026-11-23T11:00:00Z", &history, &waits));
    assert_eq!(planned.step, "later");
}

#[test]
fn an_old_no_is_not_thanked_and_only_a_day_ahead_acts() {
    let mut history = dana();
    history.declined_at = at("2026-08-03T10:00:00Z");
    history.is_history = true;
    assert_eq!(
        story("2026-11-23T11:00:00Z", &history, &contract_track())[..2],
        [
            "their-date 2027-03-01 2027-03-01",
            "useful 2027-04-01 2027-04-02"
        ]
    );
    history.come_back = Some(ComeBack {
        from: Some(date(2026, 10, 1)),
        to: Some(date(2026, 10, 31)),
        ..march()
    });
    let nothing = Decision::Finish(Finish::NothingToDo);
    assert_eq!(
        decide_at("2026-11-23T11:00:00Z", &history, &contract_track()),
        nothing
    );
    history.come_back = None;
    assert_eq!(
        decide_at("2026-11-23T11:00:00Z", &history, &contract_track()),
        nothing
    );
    // It has begun, and lasts.
    history.come_back = Some(ComeBack {
        from: Some(date(2026, 11, 1)),
        to: Some(date(2026, 11, 30)),
        ..march()
    });
    assert_eq!(
        story("2026-11-23T11:00:00Z", &history, &contract_track())[0],
        "their-date 2026-11-01 2026-11-24"
    );
}

#[test]
fn of_overdue_recurring_touches_only_the_newest_goes() {
    let mut history = thanked();
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    let down_for_a_year = "2028-04-20T12:00:00Z";
    let story = story(down_for_a_year, &history, &contract_track());
    assert_eq!(
        story[..2],
        [
            "useful 2028-04-01 2028-04-20",
            "useful 2028-07-01 2028-07-04"
        ]
    );
}

#[test]
fn a_snooze_over_several_occurrences_brings_one_mail() {
    let mut history = thanked();
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    history.not_before = Some((at("2028-05-20T00:00:00Z"), "you snoozed them".to_owned()));
    assert_eq!(
        story("2027-03-10T12:00:00Z", &history, &contract_track())[..2],
        [
            "useful 2028-04-01 2028-05-22",
            "useful 2028-07-01 2028-07-04"
        ]
    );
}

#[test]
fn a_daily_line_still_keeps_the_gap() {
    let daily = track(vec![step(
        "tip",
        Timing::Recurring {
            cron: "* * * * *".parse().unwrap(),
            until: "2 weeks".parse().unwrap(),
        },
    )]);
    assert_eq!(
        story("2026-11-23T11:00:00Z", &dana(), &daily),
        [
            "tip 2026-11-24 2026-11-24",
            "tip 2026-11-27 2026-11-27",
            "tip 2026-11-30 2026-11-30",
            "tip 2026-12-03 2026-12-03",
        ]
    );
}

#[test]
fn without_a_right_to_write_a_touch_is_shown_and_held() {
    let mut history = thanked();
    history.right = RightToWrite::OwnWords {
        until: at("2027-03-31T23:00:00Z"),
    };
    assert!(next(&history).held.is_empty());
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    let decision = decide_at("2027-04-08T12:00:00Z", &history, &contract_track());
    let Decision::Wait(planned) = decision else {
        panic!("{decision:?}");
    };
    assert_eq!(
        planned.held,
        [
            "no right to write is recorded beyond Wed 31 Mar 2027; set a basis (import column \"basis\") or write by hand"
        ]
    );
    history.right = RightToWrite::None;
    history.holds = vec!["you paused Dana".to_owned()];
    let held = next(&history).held;
    assert_eq!(held.len(), 2);
    assert_eq!(held[0], "you paused Dana");
    assert!(held[1].starts_with("no right to write is recorded; set a basis"));
}

#[test]
fn a_held_touch_stays_the_next_until_a_newer_one_takes_its_place() {
    let mut history = thanked();
    history.touches.push(touch(
        "their-date",
        "2027-03-01",
        TouchState::Sent,
        "2027-03-01T11:00:00Z",
    ));
    history.holds = vec!["you paused Dana".to_owned()];
    for (now, occurrence) in [
        ("2027-05-04T20:00:00Z", "2027-04-01"),
        ("2027-06-29T20:00:00Z", "2027-04-01"),
        ("2027-07-01T00:00:00Z", "2027-07-01"),
    ] {
        let decision = decide_at(now, &history, &contract_track());
        assert!(matches!(decision, Decision::Wait(_)), "{now}");
        let planned = planned(decision);
        assert_eq!(planned.occurrence, occurrence, "{now}");
        assert_eq!(planned.step, "useful");
    }
}

#[test]
fn silence_counts_only_after_there_was_time_to_answer() {
    let short = track(vec![step("thank-you", after("1 day"))]);
    assert_eq!(
        decide_at("2026-11-25T10:00:00Z", &thanked(), &short),
        Decision::Listen {
            until: at("2026-12-24T10:12:00Z")
        }
    );
    assert_eq!(
        decide_at("2026-12-24T10:12:00Z", &thanked(), &short),
        Decision::Finish(Finish::Unanswered)
    );
    assert_eq!(
        decide_at("2030-01-01T10:12:00Z", &dana(), &track(Vec::new())),
        Decision::Finish(Finish::NothingToDo)
    );
    // What never reached them cannot stay unanswered.
    let mut failed = thanked();
    failed.touches[0].state = TouchState::Failed;
    assert_eq!(
        decide_at("2027-01-24T10:12:00Z", &failed, &short),
        Decision::Finish(Finish::NothingToDo)
    );
}

#[test]
fn a_recurring_step_ends_with_its_time() {
    let mut history = thanked();
    history.touches.push(touch(
        "useful",
        "2029-10-01",
        TouchState::Sent,
        "2029-10-04T11:00:00Z",
    ));
    assert!(matches!(
        decide_at("2029-10-05T10:00:00Z", &history, &contract_track()),
        Decision::Listen { .. }
    ));
    assert_eq!(
        decide_at("2029-12-05T10:00:00Z", &history, &contract_track()),
        Decision::Finish(Finish::Unanswered)
    );
}

#[test]
fn hours_and_minutes_count_by_the_clock() {
    let quick = track(vec![step("note", after("2 hours"))]);
    let note = |declined: &str| {
        let mut history = dana();
        history.declined_at = at(declined);
        planned(decide_at("2026-11-23T00:00:00Z", &history, &quick)).at
    };
    assert_eq!(note("2026-11-23T11:00:00Z"), at("2026-11-23T13:00:00Z"));
    let next_morning = note("2026-11-23T15:30:00Z");
    assert!(next_morning >= at("2026-11-24T09:00:00Z"));
    assert!(next_morning < at("2026-11-24T11:00:00Z"));
}
