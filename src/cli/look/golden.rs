//! The whole page as it is meant to look, with what was found given. `cargo insta review` shows changes.

use super::*;
use crate::cli::look::Failure;
use crate::config::Colour;
use crate::domain::{ComeBackKind, Reason};
use crate::insight::look_back::{Delicate, ReasonQuote, Rival, Unsure, Who};
use crate::insight::{Count, Ratio};
use jiff::civil::date;

fn said(name: &str, on: Date, words: &str, because: &[&str]) -> Said {
    Said {
        who: Who {
            name: Some(name.to_owned()),
            address: format!("{}@acme.example", name.to_lowercase().replace(' ', ".")),
        },
        on,
        words: words.to_owned(),
        because: because.iter().map(|one| (*one).to_owned()).collect(),
    }
}

fn promise(said: Said, from: Date, to: Date, last_mail: Option<Date>) -> Promise {
    Promise {
        said,
        come_back: ComeBack {
            kind: ComeBackKind::Explicit,
            from: Some(from),
            to: Some(to),
            phrase: "in March".to_owned(),
        },
        last_mail,
    }
}

#[allow(clippy::too_many_lines)] // One whole page.
fn found() -> LookBack {
    let dana = said(
        "Dana Ito",
        date(2026, 1, 26),
        "Budget's frozen, sorry. Try me in March?",
        &["Budget's frozen", "Try me in March"],
    );
    let tom = said(
        "Tom Berg",
        date(2026, 2, 5),
        "Not now, we use Zendesk at the moment. Please come back to me in the third quarter, when the contract ends.",
        &["Not now", "in the third quarter"],
    );
    let luc = said(
        "Luc Roy",
        date(2026, 6, 25),
        "Merci de ne plus m'écrire.",
        &[],
    );
    LookBack {
        from: date(2025, 11, 22),
        to: date(2026, 11, 22),
        sent: Some(3_410),
        replies: 1_204,
        people: 412,
        automatic: 26,
        unreadable: 1,
        unsure: Unsure {
            replies: 612,
            like_a_no: 41,
        },
        not_now: 37,
        not_ever: 21,
        interested: 18,
        questions: 9,
        days_named: 14,
        days_passed: 9,
        nobody_came_back: vec![
            promise(
                dana.clone(),
                date(2026, 3, 1),
                date(2026, 3, 31),
                Some(date(2026, 1, 25)),
            ),
            promise(
                tom.clone(),
                date(2026, 7, 1),
                date(2026, 9, 30),
                Some(date(2026, 2, 6)),
            ),
        ],
        ahead: vec![promise(
            dana.clone(),
            date(2027, 3, 1),
            date(2027, 3, 31),
            None,
        )],
        back_from_absence: vec![promise(
            luc.clone(),
            date(2026, 10, 27),
            date(2026, 10, 27),
            None,
        )],
        left_alone: vec![luc.clone()],
        perhaps_left_alone: vec![said("Kim Lee", date(2026, 5, 1), "Why do I get this?", &[])],
        left: vec![Moved {
            said: luc,
            instead: Some("Tia Moon <tia@hall.example>".to_owned()),
            automatic: true,
        }],
        referred: Vec::new(),
        delicate: vec![Delicate {
            who: dana.who.clone(),
            on: date(2026, 7, 5),
            news: Sensitive::Bereavement,
        }],
        named_another: 14,
        competitors: vec![Rival {
            name: "Zendesk".to_owned(),
            people: 14,
            said: tom,
        }],
        reasons: vec![
            Count {
                what: Reason::NoBudget,
                count: 30,
                share: 0.6,
            },
            Count {
                what: Reason::Timing,
                count: 20,
                share: 0.4,
            },
        ],
        ratio: Ratio {
            noes: 63,
            wins: 18,
            won_after_a_no: 0,
            noes_per_yes: Some(3.5),
            at_least: Some(2.1),
            at_most: Some(6.0),
        },
        quotes: vec![ReasonQuote {
            reason: Reason::NoBudget,
            said: dana,
        }],
    }
}

fn seen() -> Seen {
    Seen {
        place: "sam@seller.example".to_owned(),
        since: date(2025, 11, 22),
        folders: vec!["Sent".to_owned(), "INBOX".to_owned()],
        left_out: vec!["Clients/Acme".to_owned(), "Family\u{1b}[2J".to_owned()],
        failures: Vec::new(),
        is_interrupted: false,
        guessed_owner: None,
        is_owner_known: true,
    }
}

#[test]
fn a_year_with_everything() {
    let paper = |colour| Paper::new(80, colour);
    insta::assert_snapshot!("year_plain", page(&seen(), &found(), paper(Colour::Off)));
    let coloured = page(&seen(), &found(), paper(Colour::On)).replace('\u{1b}', "␛");
    insta::assert_snapshot!("year_coloured", coloured);
}

#[test]
fn nothing_found_and_ended_early() {
    let empty = crate::insight::look_back::Gathering::new(
        "2026-11-22T12:00:00Z".parse().unwrap(),
        jiff::tz::TimeZone::UTC,
        date(2025, 11, 22),
    );
    let seen = Seen {
        folders: Vec::new(),
        failures: vec![Failure::new("Archive", "The mail server refused")],
        is_interrupted: true,
        guessed_owner: Some("sam@seller.example".to_owned()),
        ..seen()
    };
    let page = page(&seen, &empty.look_back(), Paper::new(80, Colour::Off));
    insta::assert_snapshot!("nothing", page);
}
