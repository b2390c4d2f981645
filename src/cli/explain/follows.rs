//! What longgame would do about a message, from the same code as the daemon.
//!
//! The table of `plan::respond` says what a reading starts or stops, `plan::forecast` when which mail
//! would go out. No config is read, so the documented defaults stand in: the built-in track, Monday to
//! Friday from nine to five at the writer's place, three days between mails. The present is the moment at
//! which the message was written. A person's own slots depend on the ledger, so that only days are told,
//! and of what recurs only the month.

use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::config::{self, Config};
use crate::domain::{DeclineKind, Finding, Reason, Step, Timing};
use crate::message::Message;
use crate::plan::{self, Course, History, Planned, Response, Rules, Situation, Tell};

/// What every config has that says nothing else.
static DEFAULTS: LazyLock<Option<Config>> =
    LazyLock::new(|| config::read(config::REFERENCE, Path::new("longgame.toml")).ok());

/// How far ahead mails are told: the built-in track ends before.
const AHEAD: SignedDuration = SignedDuration::from_hours(4 * 366 * 24);

/// What would follow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Follows {
    /// What is done at once, a sentence each.
    pub(super) acts: Vec<String>,
    /// The mails to come: when, and what.
    pub(super) mails: Vec<(String, String)>,
}

/// What the daemon would make of a reading, were it to meet the message on the day on which it was written.
pub(super) fn follows(message: &Message, finding: &Finding) -> Follows {
    let (Some(defaults), Some(now)) = (DEFAULTS.as_ref(), message.date) else {
        return Follows {
            acts: vec![
                "The message bears no date, so no plan can be made from it here.".to_owned(),
            ],
            mails: Vec::new(),
        };
    };
    let zone = zone_of(message);
    let situation = Situation {
        now,
        class: message.class,
        is_history: false,
        hours: defaults.hours.clone(),
        zone: zone.clone(),
    };
    let response = plan::respond(finding, &situation);
    let mut follows = Follows {
        acts: acts(finding, &response),
        mails: Vec::new(),
    };
    if let (Course::Enrol, Some(kind)) = (&response.course, response.decline) {
        follows.acts.push(format!(
            "shows you this reading first; nothing goes out within {} of that",
            defaults.control.notice
        ));
        follows.mails = mails(finding, defaults, kind, now, &zone);
    }
    follows
}

/// The writer's place, as far as the Date field tells it.
fn zone_of(message: &Message) -> TimeZone {
    let offset = message
        .offset_seconds
        .and_then(|seconds| Offset::from_seconds(seconds).ok());
    TimeZone::fixed(offset.unwrap_or(Offset::UTC))
}

fn acts(finding: &Finding, response: &Response) -> Vec<String> {
    let mut acts = Vec::new();
    let is_opt_out = response.course == Course::Suppress;
    match response.decline {
        Some(_) if is_opt_out => {
            acts.push("never writes to this address again, not even a goodbye".to_owned());
        }
        Some(DeclineKind::NotNow) => acts.push(format!(
            "records a \"not now\"{}, in these words",
            reason_in_words(finding)
        )),
        Some(_) => acts.push(format!(
            "records a final no{}, in these words",
            reason_in_words(finding)
        )),
        None => {}
    }
    match &response.course {
        Course::Rest => acts.push("writes nothing more to them".to_owned()),
        Course::HandOver => {
            acts.push("stops everything automatic: from here on it is yours".to_owned());
        }
        Course::Hold => acts.push("holds whatever is planned for them".to_owned()),
        Course::Shift { why, .. } => acts.push(format!("waits with whatever is planned: {why}")),
        Course::Continue => acts.push("changes nothing".to_owned()),
        Course::Enrol | Course::Suppress => {}
    }
    let is_known = |why: &str| finding.unsure_because.as_deref().map(str::trim) == Some(why.trim());
    match (&response.question, response.tell) {
        (Some(question), Tell::AtOnce) if is_known(&question.why) => {
            acts.push("asks you at once".to_owned());
        }
        (Some(question), _) if is_known(&question.why) => acts.push("asks you".to_owned()),
        (Some(question), tell) => acts.push(format!(
            "asks you{}: {}",
            if tell == Tell::AtOnce { " at once" } else { "" },
            super::super::page::one_line(&question.why, 200)
        )),
        (None, Tell::AtOnce) => acts.push("tells you at once".to_owned()),
        (None, Tell::Notice | Tell::Quiet) => {}
    }
    acts
}

fn reason_in_words(finding: &Finding) -> String {
    match finding.reason() {
        None | Some(Reason::Unstated) => String::new(),
        Some(reason) => format!(" ({})", super::told::reason_words(reason)),
    }
}

/// The mails of the built-in track, the recurring ones told once.
fn mails(
    finding: &Finding,
    defaults: &Config,
    kind: DeclineKind,
    now: Timestamp,
    zone: &TimeZone,
) -> Vec<(String, String)> {
    let tracks = &defaults.tracks;
    let Some(track) = tracks
        .iter()
        .find(|track| track.follows(kind, finding.reason()))
    else {
        return Vec::new();
    };
    let history = History {
        person_key: "somebody".to_owned(),
        zone: zone.clone(),
        declined_at: now,
        recorded_at: now,
        come_back: finding.come_back.clone(),
        shown_at: Some(now),
        touches: Vec::new(),
        last_mail_at: None,
        not_before: None,
        holds: Vec::new(),
        answered_by_hand: false,
        is_history: false,
        right: plan::right_to_write(kind, true, None, now, finding.come_back.as_ref(), zone),
    };
    let rules = Rules {
        hours: defaults.hours.clone(),
        limits: defaults.limits.clone(),
        notice: defaults.control.notice,
    };
    let until = now.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let planned = plan::forecast(now, &history, track, &rules, until);
    track
        .steps
        .iter()
        .filter_map(|step| {
            let of_step: Vec<&Planned> =
                planned.iter().filter(|one| one.step == step.name).collect();
            mail_in_words(step, &of_step, zone)
        })
        .collect()
}

fn mail_in_words(step: &Step, planned: &[&Planned], zone: &TimeZone) -> Option<(String, String)> {
    let (first, last) = (planned.first()?, planned.last()?);
    let day = |at: Timestamp| zone.to_datetime(at).date();
    let what = match step.template.as_str() {
        "thank-you" => "one thank-you, in the same thread",
        "check-in" => "one check-in: is it a better moment now?",
        "useful" => "something useful",
        other => other,
    };
    let mut what = what.to_owned();
    if matches!(step.timing, Timing::Recurring { .. }) && planned.len() > 1 {
        what.push_str(&format!(
            ", {} times at most, the last in {}",
            planned.len(),
            month(day(last.at))
        ));
    }
    if planned.iter().any(|one| !one.held.is_empty()) {
        what.push_str("; held, unless you record a right to write");
    }
    let when = match step.timing {
        Timing::Recurring { .. } => format!("from {}", month(day(first.at))),
        Timing::After(_) | Timing::ComeBack { .. } => {
            day(first.at).strftime("%a %-d %b %Y").to_string()
        }
    };
    Some((when, what))
}

fn month(day: Date) -> String {
    day.strftime("%b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Reading;

    fn of(text: &str) -> Follows {
        let raw = format!(
            "From: Dana Ito <dana@acme.example>\nTo: sam@seller.example\nSubject: Re: offer\nDate: Mon, 23 Nov 2026 10:12:00 +0100\n\n{text}\n"
        );
        let Reading::Message(message) = crate::message::read(raw.as_bytes()) else {
            panic!("not read");
        };
        follows(&message, &crate::understanding::understand(&message))
    }

    #[test]
    fn a_not_now_is_thanked_and_met_in_the_month_that_was_named() {
        let follows = of("Not now, our budget is frozen. Please try me again in March.");
        assert!(
            follows.acts[0].starts_with("records a \"not now\""),
            "{follows:?}"
        );
        assert!(follows.acts[1].contains("2 hours"), "{follows:?}");
        let days: Vec<&str> = follows
            .mails
            .iter()
            .map(|(when, _)| when.as_str())
            .collect();
        assert_eq!(days.first(), Some(&"Tue 24 Nov 2026"));
        assert_eq!(days.get(1), Some(&"Mon 1 Mar 2027"));
        assert!(follows.mails[2].1.contains("right to write"), "{follows:?}");
    }

    #[test]
    fn a_stop_gets_nothing_not_even_a_goodbye() {
        let follows = of("Please remove me from your list and do not write to me again.");
        assert_eq!(follows.mails, []);
        assert_eq!(
            follows.acts,
            ["never writes to this address again, not even a goodbye"]
        );
    }

    #[test]
    fn the_defaults_of_the_reference_are_there() {
        assert!(DEFAULTS.is_some());
    }
}
