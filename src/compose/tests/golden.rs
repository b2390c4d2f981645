//! Whole letters as they go over the wire and as they are read.

use crate::compose::{ComposeError, Facts, Templates, compose, compose_plain, footer_for};
use crate::config::Owner;
use crate::domain::{Address, ComeBack, ComeBackKind, DeclineSource, Person};
use jiff::civil::{Date, date};

use super::{assert_well_formed, at, facts, field, frame, mailbox};

fn owner() -> Owner {
    Owner {
        name: "Sam Porter".to_owned(),
        email: Address::parse("sam@seller.example").unwrap(),
        aliases: Vec::new(),
        company: "Seller Ltd".to_owned(),
        postal_address: "1 Long Lane, Bristol BS1 1AA, UK".to_owned(),
        timezone: jiff::tz::TimeZone::UTC,
        timezone_name: "UTC".to_owned(),
    }
}

fn raw(template: &str, facts: &Facts) -> String {
    let mut frame = frame();
    let templates = Templates::built_in();
    frame.footer = Some(footer_for(
        &templates,
        template,
        facts,
        &owner(),
        DeclineSource::Reply,
    ));
    let letter = compose(&templates, template, facts, &frame).unwrap();
    assert_well_formed(&letter);
    String::from_utf8(letter.bytes)
        .unwrap()
        .replace("\r\n", "\n")
}

/// All templates in all their languages, as read.
fn read_in(language: &str, facts: &Facts) -> String {
    let templates = Templates::built_in();
    let facts = Facts {
        language: Some(language.to_owned()),
        useful_note: Some("We wrote down what moving from spreadsheets took others:\nhttps://seller.example/moving".to_owned()),
        ..facts.clone()
    };
    let mut all = String::new();
    for name in templates.names() {
        let mut frame = frame();
        frame.footer = Some(footer_for(
            &templates,
            name,
            &facts,
            &owner(),
            DeclineSource::Reply,
        ));
        let letter = compose(&templates, name, &facts, &frame).unwrap();
        assert_well_formed(&letter);
        all = format!("{all}--- {name} ---\n{}\n", letter.text);
    }
    all
}

fn unknown() -> Facts {
    Facts {
        owner_name: "Sam Porter".to_owned(),
        owner_company: "Seller Ltd".to_owned(),
        ..Facts::default()
    }
}

#[test]
fn thank_you_with_a_promise() {
    insta::assert_snapshot!(raw("thank-you", &facts()));
}

#[test]
fn check_in_on_the_date_they_named() {
    let facts = Facts {
        today: Some(date(2027, 3, 1)),
        ..facts()
    };
    insta::assert_snapshot!(raw("check-in", &facts));
}

#[test]
fn german_letter_on_the_wire() {
    let facts = Facts {
        language: Some("de".to_owned()),
        first_name: Some("Jörg".to_owned()),
        ..facts()
    };
    insta::assert_snapshot!(raw("check-in", &facts));
}

#[test]
fn letters_in_english() {
    insta::assert_snapshot!(read_in("en", &facts()));
}

#[test]
fn letters_in_german() {
    insta::assert_snapshot!(read_in("de", &facts()));
}

#[test]
fn letters_in_french() {
    insta::assert_snapshot!(read_in("fr", &facts()));
}

#[test]
fn letters_in_spanish() {
    insta::assert_snapshot!(read_in("es", &facts()));
}

#[test]
fn letters_when_little_is_known() {
    let text = ["en", "de", "fr", "es"].map(|language| read_in(language, &unknown()));
    insta::assert_snapshot!(text.join("\n"));
}

/// What the thank-you of 24 November 2026 promises, and what the check-in on `today` says.
fn said(kind: ComeBackKind, from: Option<Date>, to: Option<Date>, phrase: &str) -> String {
    let thanks = Facts {
        come_back: Some(ComeBack {
            kind,
            from,
            to,
            phrase: phrase.to_owned(),
        }),
        ..facts()
    };
    let back = Facts {
        today: from.or(Some(date(2027, 1, 25))),
        ..thanks.clone()
    };
    let sentence = |name, facts: &Facts| {
        let text = Templates::built_in().preview(name, facts).unwrap().text;
        text.split("\n\n").nth(1).unwrap().replace('\n', " ")
    };
    let (promise, check_in) = (sentence("thank-you", &thanks), sentence("check-in", &back));
    format!("{phrase}\n  {promise}\n  {check_in}\n")
}

#[test]
fn check_ins_after_dates_of_every_kind() {
    use ComeBackKind::{Event, Explicit, Quarter, Relative, Season};
    let on = |y, m, d| Some(date(y, m, d));
    let march = (on(2027, 3, 1), on(2027, 3, 31));
    let all = [
        said(Explicit, march.0, march.1, "in March"),
        said(
            Explicit,
            on(2026, 12, 15),
            on(2026, 12, 22),
            "on 15 December",
        ),
        said(Explicit, on(2029, 3, 1), on(2029, 3, 31), "March 2029"),
        said(Explicit, on(2028, 1, 1), on(2028, 12, 31), "in 2028"),
        said(Relative, on(2027, 1, 5), on(2027, 1, 19), "in six weeks"),
        said(
            Quarter,
            on(2027, 4, 1),
            on(2027, 6, 30),
            "next quarter but one",
        ),
        said(Season, on(2027, 9, 1), on(2027, 9, 30), "after the summer"),
        said(Event, None, None, "once we have hired"),
        said(Explicit, march.0, march.1, "after my chemo in March"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_receipt_to_the_owner() {
    let mut frame = frame();
    frame.to = mailbox("Sam Porter", "sam@seller.example");
    frame.footer = None;
    frame.unsubscribe_to = None;
    frame.auto_submitted = crate::compose::AutoSubmitted::Replied;
    let letter = compose_plain(
        "Noted: Dana Ito, not now, back in March",
        "Dana Ito (Acme) said not now: budget.\n  \"Budget's frozen, sorry. Try me in March?\"\nYou already answered her, so I skip the thank-you.\nNext: Mon 1 March, one check-in. You see it first.\n\nWrong? Just answer: \"timing, April\", \"it was Tom\", \"don't write\", \"undo\".\nRight? Do nothing.\n",
        &frame,
    )
    .unwrap();
    assert_well_formed(&letter);
    assert_eq!(field(&letter, "Auto-Submitted").unwrap(), "auto-replied");
    insta::assert_snapshot!(
        String::from_utf8(letter.bytes)
            .unwrap()
            .replace("\r\n", "\n")
    );
}

#[test]
fn the_date_is_the_moment_of_sending_in_the_owners_zone() {
    let mut frame = frame();
    for (time, written) in [
        (
            "2027-03-01T09:05:00+00:00[Europe/London]",
            "Mon, 01 Mar 2027 09:05:00 +0000",
        ),
        (
            "2027-03-29T09:05:00+02:00[Europe/Berlin]",
            "Mon, 29 Mar 2027 09:05:00 +0200",
        ),
        (
            "2027-01-04T23:59:59-03:30[America/St_Johns]",
            "Mon, 04 Jan 2027 23:59:59 -0330",
        ),
    ] {
        frame.date = at(time);
        let letter = compose(&Templates::built_in(), "check-in", &facts(), &frame).unwrap();
        assert_eq!(field(&letter, "Date").unwrap(), written);
    }
}

#[test]
fn facts_about_a_person_come_from_their_record() {
    let mut person = Person::of(Address::parse("dana@acme.example").unwrap());
    person.name = Some("Ito, Dana".to_owned());
    person
        .fields
        .insert("industry".to_owned(), "steel".to_owned());
    let facts = Facts::about(&person, &owner());
    let own = "Hello {{ first_name }}, {{ fields.industry }}. {{ owner_first_name }} of {{ owner_company }}";
    let (templates, faults) = Templates::load(vec![("own.md".to_owned(), own.to_owned())]);
    assert_eq!(faults, []);
    assert_eq!(
        templates.preview("own", &facts).unwrap().text,
        "Hello Dana, steel. Sam of Seller Ltd\n"
    );
}

#[test]
fn a_template_that_needs_what_is_unknown_is_held() {
    let own = "+++\nneeds = [\"useful_note\"]\n+++\n{{ useful_note }}\n";
    let (templates, faults) = Templates::load(vec![("news.md".to_owned(), own.to_owned())]);
    assert_eq!(faults, []);
    let error = templates.preview("news", &facts()).unwrap_err();
    assert_eq!(error.to_string(), "the template news needs useful_note");
    assert!(matches!(error, ComposeError::Missing { .. }));
}

#[test]
fn the_useful_template_says_something_with_and_without_a_note() {
    let mut facts = facts();
    facts.useful_note = None;
    let plain = Templates::built_in().preview("useful", &facts).unwrap();
    assert!(plain.text.contains("No answer needed"), "{}", plain.text);
    facts.useful_note = Some("We have a list for moving from spreadsheets.".to_owned());
    let noted = Templates::built_in().preview("useful", &facts).unwrap();
    assert!(
        noted.text.contains("moving from spreadsheets"),
        "{}",
        noted.text
    );
}

#[test]
fn a_letter_without_a_complete_footer_is_refused() {
    let mut frame = frame();
    frame.footer.as_mut().unwrap().postal_address = "TODO".to_owned();
    let refused = compose(&Templates::built_in(), "check-in", &facts(), &frame);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the footer lacks a postal address, and without it nothing is sent"
    );
    frame.footer = None;
    assert!(compose(&Templates::built_in(), "check-in", &facts(), &frame).is_err());
}

#[test]
fn letters_to_two_people_differ_only_in_their_facts() {
    // TRUST L-11: nothing that would tell who opened or clicked what.
    let one = raw("check-in", &facts());
    let other = raw(
        "check-in",
        &Facts {
            first_name: Some("Tom".to_owned()),
            ..facts()
        },
    );
    assert_eq!(one.replace("Hello Dana", "Hello Tom"), other);
}
