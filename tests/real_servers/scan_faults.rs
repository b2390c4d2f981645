//! Whatever the server forgets or breaks off, no message is passed over and none is taken twice (TRUST ).

use std::collections::BTreeSet;

use crate::scene::{EVERYBODY, Person, Scene, TRY_MARCH, tuesday};
use crate::support::mailhost::OWNER;
use crate::support::proxy::{Fault, Proxy};
use crate::support::{Letter, Longgame, Mail, MailHost, minutes_after};

const LATE: [Person; 2] = [
    Person {
        name: "Jonas Klein",
        email: "jonas@prospect.example",
        user: "jonas",
    },
    Person {
        name: "Luc Roy",
        email: "luc@prospect.example",
        user: "luc",
    },
];

#[test]
fn a_lost_list_of_uids_loses_and_doubles_nothing() {
    uids_are_forgotten(MailHost::forget_uids);
}

#[test]
fn a_new_uidvalidity_loses_and_doubles_nothing() {
    uids_are_forgotten(MailHost::forget_uids_and_validity);
}

fn uids_are_forgotten(forget: fn(&MailHost, &str)) {
    let scene = Scene::new();
    scene.all_declined(&EVERYBODY);
    scene.import(&LATE);
    for person in LATE {
        scene.answer(person, minutes_after(tuesday(), 20), TRY_MARCH);
    }
    forget(&scene.host, "sam");
    for minutes in [30, 31, 60] {
        scene.longgame.pass(minutes_after(tuesday(), minutes));
    }
    for person in EVERYBODY.into_iter().chain(LATE) {
        assert_eq!(
            scene.decline_of(person)["kind"],
            "not_now",
            "{}",
            person.name
        );
        let first = person.name.split(' ').next().unwrap();
        let told = scene.told_owner();
        assert_eq!(
            told.iter().filter(|mail| mail.text.contains(first)).count(),
            1,
            "told of {first} once"
        );
    }
    let now = minutes_after(tuesday(), 60);
    let due = EVERYBODY
        .into_iter()
        .chain(LATE)
        .map(|person| scene.longgame.planned_at(now, person.email, "thank-you"))
        .max()
        .unwrap();
    forget(&scene.host, "sam");
    scene.longgame.pass(due);
    scene.longgame.pass(minutes_after(due, 5));
    for person in EVERYBODY.into_iter().chain(LATE) {
        assert_eq!(
            scene.got(person).len(),
            1,
            "{} is thanked once",
            person.name
        );
    }
}

#[test]
fn a_fetch_that_is_cut_off_passes_over_nothing() {
    every_fetch_meets(Fault::Cut);
}

#[test]
fn a_fetch_answered_no_passes_over_nothing() {
    every_fetch_meets(Fault::No);
}

#[test]
fn a_fetch_answered_bad_passes_over_nothing() {
    every_fetch_meets(Fault::Bad);
}

#[test]
fn a_fetch_answered_bye_passes_over_nothing() {
    every_fetch_meets(Fault::Bye);
}

#[test]
fn a_fetch_answered_no_after_half_of_it_passes_over_nothing() {
    every_fetch_meets(Fault::NoAfterHalf);
}

/// A first pass meets the fault at its k-th FETCH, for each k; a second one finds a healthy server.
fn every_fetch_meets(fault: Fault) {
    const MOST: usize = 8;
    let host = MailHost::start();
    let mut struck = 0;
    for at in 1..=MOST {
        // A mailbox of its own for each turn, since the turns tell their owners different things.
        let user = format!("sam{at}");
        host.add_user(&user);
        let people = people();
        for (name, email) in &people {
            let owner = OWNER.replace("sam@", &format!("{user}@"));
            let answer = Letter::new(
                &format!("{name} <{email}>"),
                &owner,
                minutes_after(tuesday(), -30),
            )
            .body(TRY_MARCH);
            host.append(&user, "INBOX", &answer, minutes_after(tuesday(), -30));
        }
        let proxy = Proxy::start(host.imap_port, fault, at);
        let longgame = Longgame::with_ports(proxy.port, host.smtp_port, &user, |config| config);
        let people_as_given: Vec<(&str, &str)> = people
            .iter()
            .map(|(name, email)| (name.as_str(), email.as_str()))
            .collect();
        longgame.import_people(&people_as_given);
        let ran = longgame.try_pass(tuesday());
        assert!(
            matches!(ran.code, Some(0 | 1)),
            "{fault:?} at {at}: {ran:?}"
        );
        if !proxy.has_struck() {
            assert!(proxy.fetches() < at);
            break;
        }
        struck += 1;
        longgame.pass(minutes_after(tuesday(), 1));
        longgame.pass(minutes_after(tuesday(), 2));
        each_is_recorded_once(&longgame, &people, &format!("{fault:?} at FETCH {at}"));
        host.settle();
        let told: Vec<Mail> = host.inbox(&user).iter().map(Mail::read).collect();
        for (name, _) in &people {
            let first = name.split(' ').next().unwrap();
            let times = told
                .iter()
                .filter(|mail| {
                    mail.to.starts_with(&user)
                        && mail.from.starts_with(&user)
                        && mail.text.contains(first)
                })
                .count();
            assert_eq!(times, 1, "told of {first} once after {fault:?} at {at}");
        }
    }
    assert!(struck > 0, "no FETCH was broken at all");
}

fn people() -> Vec<(String, String)> {
    ["Adam", "Bella", "Carl", "Doris", "Emil", "Fiona"]
        .iter()
        .map(|first| {
            (
                format!("{first} Field"),
                format!("{}@prospect.example", first.to_lowercase()),
            )
        })
        .collect()
}

fn each_is_recorded_once(longgame: &Longgame, people: &[(String, String)], when: &str) {
    let rows = longgame.rows("declines");
    let recorded: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["email"].as_str())
        .collect();
    let distinct: BTreeSet<&str> = recorded.iter().copied().collect();
    let expected: BTreeSet<&str> = people.iter().map(|(_, email)| email.as_str()).collect();
    assert_eq!(distinct, expected, "none is passed over: {when}");
    assert_eq!(
        recorded.len(),
        expected.len(),
        "none is taken twice: {when}"
    );
}
