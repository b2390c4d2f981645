//! Which mails count as answers, and whom a look back names.
//!
//! The sentences are as plain as people write them, so that the reader's limits play no part.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::*;
use crate::message::{self, Message, Reading};

const TRY_MARCH: &str = "Not now, our budget is frozen. Please try me again in March.";

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn gathering() -> Gathering {
    let since = jiff::civil::date(2025, 11, 22);
    let mut gathering = Gathering::new(now(), TimeZone::UTC, since);
    gathering.owned(&"sam@seller.example".parse().unwrap());
    gathering
}

/// A mail so many days ago.
fn mail(from: &str, to: &str, days_ago: i64, fields: &str, text: &str) -> Message {
    let date = now() - (days_ago * 24).hours();
    let date = date.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let raw = format!(
        "From: {from}\nTo: {to}\nDate: {date}\nContent-Type: text/plain; charset=utf-8\n{fields}\n\n{text}\n"
    );
    match message::read(raw.as_bytes()) {
        Reading::Message(message) => *message,
        Reading::Refused(refusal) => panic!("{}", refusal.why),
    }
}

fn sent(gathering: &mut Gathering, to: &str, days_ago: i64, id: &str) {
    let fields = format!("Subject: A quick question\nMessage-ID: <{id}@seller.example>");
    gathering.sent(
        &mail("Sam <sam@seller.example>", to, days_ago, &fields, "A demo?"),
        None,
    );
}

/// An answer to the mail of that id.
fn answer(gathering: &mut Gathering, from: &str, days_ago: i64, id: &str, text: &str) {
    let fields = format!(
        "Subject: Re: A quick question\nMessage-ID: <{days_ago}.{id}@x.example>\nIn-Reply-To: <{id}@seller.example>"
    );
    gathering.received(
        &mail(from, "sam@seller.example", days_ago, &fields, text),
        None,
    );
}

fn names(promises: &[Promise]) -> Vec<&str> {
    promises.iter().map(|one| one.said.who.shown()).collect()
}

#[test]
fn somebody_named_a_day_and_nobody_came_back() {
    let mut looking = gathering();
    for (name, id) in [("Dana", "a"), ("Tom", "b"), ("Ana", "c"), ("Eve", "d")] {
        let address = format!("{name} <{}@{id}.example>", name.to_lowercase());
        sent(&mut looking, &address, 300, id);
        answer(&mut looking, &address, 299, id, TRY_MARCH);
    }
    // Tom was written to in the last week of February, Ana in July; Eve wrote again by herself.
    sent(&mut looking, "tom@b.example", 270, "b2");
    sent(&mut looking, "ana@c.example", 140, "c2");
    answer(
        &mut looking,
        "Eve <eve@d.example>",
        100,
        "d",
        "Here is the number of the invoice: 4711.",
    );
    let found = looking.look_back();
    assert_eq!(names(&found.nobody_came_back), ["Dana"]);
    assert_eq!(
        (found.not_now, found.days_named, found.days_passed),
        (4, 4, 4)
    );
    let dana = &found.nobody_came_back[0];
    assert_eq!(dana.come_back.from.unwrap().to_string(), "2026-03-01");
    assert!(
        dana.said.words.contains("try me again in March"),
        "{dana:?}"
    );
    assert!(!dana.said.because.is_empty());
    assert_eq!(dana.last_mail.unwrap().to_string(), "2026-01-26");
}

#[test]
fn a_day_that_lies_ahead_is_not_forgotten() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 20, "a");
    answer(&mut looking, "Dana <dana@acme.example>", 19, "a", TRY_MARCH);
    let found = looking.look_back();
    assert!(found.nobody_came_back.is_empty());
    assert_eq!(names(&found.ahead), ["Dana"]);
    assert_eq!((found.days_named, found.days_passed), (1, 0));
}

#[test]
fn whoever_asked_to_be_left_alone_is_in_no_other_list() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 300, "a");
    answer(
        &mut looking,
        "Dana <dana@acme.example>",
        299,
        "a",
        TRY_MARCH,
    );
    let stop = "Please remove me from your list and do not write to me again.";
    answer(&mut looking, "Dana <dana@acme.example>", 200, "a", stop);
    let found = looking.look_back();
    assert_eq!(found.left_alone.len(), 1);
    assert_eq!(found.left_alone[0].who.address, "dana@acme.example");
    assert!(found.nobody_came_back.is_empty());
    assert_eq!((found.not_now, found.replies, found.people), (0, 2, 1));
}

#[test]
fn only_answers_of_people_outside_count() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 50, "a");
    sent(&mut looking, "kim@seller.example", 50, "b");
    let receive = |looking: &mut Gathering, from: &str, fields: &str| {
        looking.received(
            &mail(from, "sam@seller.example", 40, fields, TRY_MARCH),
            None,
        );
    };
    // A newsletter, a stranger, a stranger's "Re:", a colleague, a mailing of the prospect, the owner.
    receive(
        &mut looking,
        "news@shop.example",
        "Subject: Offer\nList-Id: <n.shop.example>",
    );
    receive(&mut looking, "new@lead.example", "Subject: Hello");
    receive(&mut looking, "spam@x.example", "Subject: Re: our contract");
    receive(
        &mut looking,
        "kim@seller.example",
        "Subject: Re: x\nIn-Reply-To: <b@seller.example>",
    );
    receive(
        &mut looking,
        "dana@acme.example",
        "Subject: Re: News\nList-Id: <n.acme.example>\nIn-Reply-To: <a@seller.example>",
    );
    receive(
        &mut looking,
        "sam@seller.example",
        "Subject: Re: x\nIn-Reply-To: <a@seller.example>",
    );
    // A mail of Dana's own accord is no answer either.
    receive(&mut looking, "dana@acme.example", "Subject: Happy new year");
    assert_eq!(looking.look_back().replies, 0);
    // A "Re:" without any id is one, from somebody who was written to; so is an answer under another address.
    receive(
        &mut looking,
        "dana@acme.example",
        "Subject: AW: A quick question",
    );
    receive(
        &mut looking,
        "dana.ito@acme-group.example",
        "Subject: No\nIn-Reply-To: <a@seller.example>",
    );
    let found = looking.look_back();
    assert_eq!((found.replies, found.people, found.sent), (2, 2, Some(2)));
}

#[test]
fn a_mail_to_the_other_address_counts_as_coming_back() {
    let mut looking = gathering();
    sent(&mut looking, "info@acme.example", 300, "a");
    answer(
        &mut looking,
        "Dana <dana@acme-group.example>",
        299,
        "a",
        TRY_MARCH,
    );
    assert_eq!(names(&looking.look_back().nobody_came_back), ["Dana"]);
    sent(&mut looking, "info@acme.example", 200, "a2");
    assert!(looking.look_back().nobody_came_back.is_empty());
}

#[test]
fn copies_in_several_folders_count_once() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 50, "a");
    for _ in 0..3 {
        answer(&mut looking, "dana@acme.example", 40, "a", TRY_MARCH);
    }
    assert_eq!(looking.look_back().replies, 1);
}

#[test]
fn without_sent_mail_only_what_quotes_the_owner_counts() {
    let mut looking = gathering();
    let fields = "Subject: Re: A quick question\nMessage-ID: <1@x.example>";
    let quoting = format!("{TRY_MARCH}\n\nOn Monday Sam <sam@seller.example> wrote:\n> A demo?");
    looking.received(
        &mail(
            "Dana <dana@acme.example>",
            "sam@seller.example",
            40,
            fields,
            &quoting,
        ),
        None,
    );
    let fields = "Subject: Re: A quick question\nMessage-ID: <2@x.example>";
    looking.received(
        &mail(
            "Tom <tom@b.example>",
            "sam@seller.example",
            40,
            fields,
            TRY_MARCH,
        ),
        None,
    );
    let found = looking.look_back();
    assert_eq!((found.replies, found.sent), (1, None));
}

#[test]
fn machines_tell_who_left_and_who_is_back() {
    let mut looking = gathering();
    sent(&mut looking, "Gus <gus@hall.example>", 42, "g");
    sent(&mut looking, "Rea <rea@lund.example>", 42, "r");
    sent(&mut looking, "Ida <ida@lund.example>", 42, "i");
    sent(&mut looking, "Ida <ida@lund.example>", 10, "i2");
    for (from, id, text) in [
        (
            "Gus <gus@hall.example>",
            "g",
            "Gus Hall has left the company. Please contact Tia Moon, tia@hall.example.",
        ),
        (
            "Rea <rea@lund.example>",
            "r",
            "I am out of the office and back on 26 October 2026.",
        ),
        (
            "Ida <ida@lund.example>",
            "i",
            "I am out of the office and back on 26 October 2026.",
        ),
    ] {
        let fields = format!(
            "Subject: Automatic reply\nAuto-Submitted: auto-replied\nMessage-ID: <{id}@m.example>\nIn-Reply-To: <{id}@seller.example>"
        );
        looking.received(&mail(from, "sam@seller.example", 42, &fields, text), None);
    }
    let found = looking.look_back();
    assert_eq!((found.replies, found.automatic, found.people), (0, 3, 0));
    assert_eq!(found.left.len(), 1);
    let instead = found.left[0].instead.as_deref().unwrap();
    assert!(instead.contains("tia@hall.example"), "{instead}");
    assert!(found.left[0].automatic);
    assert_eq!(names(&found.back_from_absence), ["Rea"]);
}

#[test]
fn people_are_counted_not_messages_and_the_unsure_ones_apart() {
    let mut looking = gathering();
    for (name, id, text) in [
        ("dana", "a", TRY_MARCH),
        ("tom", "b", "We are not interested, thank you."),
        (
            "ana",
            "c",
            "Yes, that sounds interesting. Could you show me a demo on Thursday?",
        ),
        ("kim", "d", "Hm."),
    ] {
        let address = format!("{name}@{id}.example");
        sent(&mut looking, &address, 50, id);
        answer(&mut looking, &address, 40, id, text);
        answer(&mut looking, &address, 39, id, text);
    }
    let found = looking.look_back();
    assert_eq!((found.replies, found.people), (8, 4));
    assert_eq!((found.not_now, found.interested), (1, 1));
    assert_eq!(found.unsure.replies, 2);
    assert!(
        (found.ratio.noes_per_yes.unwrap() - 2.0).abs() < 1e-9,
        "{:?}",
        found.ratio
    );
    assert_eq!(found.reasons.iter().map(|one| one.count).sum::<usize>(), 2);
}

#[test]
fn mail_of_an_earlier_time_is_left_out_but_its_answers_are_not() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 400, "a");
    answer(&mut looking, "dana@acme.example", 390, "a", TRY_MARCH);
    answer(&mut looking, "dana@acme.example", 300, "a", TRY_MARCH);
    let found = looking.look_back();
    assert_eq!((found.sent, found.replies), (Some(0), 1));
}

#[test]
fn an_address_at_a_large_provider_makes_no_colleagues() {
    let mut looking = gathering();
    looking.owned(&"sam.porter@gmail.com".parse().unwrap());
    looking.owned(&"sam@yahoo.co.uk".parse().unwrap());
    sent(&mut looking, "dana@gmail.com", 50, "a");
    sent(&mut looking, "tom@yahoo.co.uk", 50, "b");
    answer(&mut looking, "dana@gmail.com", 40, "a", TRY_MARCH);
    answer(&mut looking, "tom@yahoo.co.uk", 40, "b", TRY_MARCH);
    answer(&mut looking, "SamPorter@gmail.com", 40, "a", TRY_MARCH);
    assert_eq!(looking.look_back().replies, 2);
}

#[test]
fn of_a_long_letter_the_sentences_that_decided_are_kept_in_their_order() {
    let mut looking = gathering();
    sent(&mut looking, "dana@acme.example", 50, "a");
    let chat = "We have moved the warehouse and the whole team has been busy with boxes. ";
    let text = format!(
        "Hi Sam,\n\n{}Not now, our budget is frozen. {}Please try me again in March 2027. {chat}",
        chat.repeat(3),
        chat
    );
    answer(&mut looking, "Dana <dana@acme.example>", 40, "a", &text);
    let found = looking.look_back();
    let words = &found.ahead[0].said.words;
    assert!(
        words.ends_with("Please try me again in March 2027."),
        "{words}"
    );
    assert!(
        words.chars().count() <= 220 && !words.contains("Hi Sam"),
        "{words}"
    );
}
