//! The play, driven as the demo drives it: from act to act, with letters put in between.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mail_parser::{Message, MessageParser, MimeHeaders as _};

use super::play::{Delivery, Owner, Stage, StoryKind};
use super::{StoryLine, cast};
use crate::sandbox::{JournalEntry, header};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn stage(seed: u64) -> Stage {
    let start = at("2026-11-23T08:00:00Z");
    Stage::new(Owner::default(), cast(seed, start), seed, start)
}

/// A letter as the program would send it in the thread.
fn letter(number: u64, when: &str, to: &str, answers: &str) -> JournalEntry {
    let raw = format!(
        "From: Sam Porter <sam@seller.example>\r\nTo: <{to}>\r\nSubject: Re: Stock counts\r\n\
         Date: Mon, 1 Mar 2027 10:00:00 +0000\r\nMessage-ID: <{number}.lg@seller.example>\r\n\
         In-Reply-To: {answers}\r\nReferences: {answers}\r\n\r\nYou asked me to come back.\r\n\r\nSam\r\n"
    );
    let raw: Arc<[u8]> = raw.into_bytes().into();
    JournalEntry {
        number,
        at: at(when),
        sender: "sam@seller.example".into(),
        recipient: to.into(),
        raw: Arc::clone(&raw),
        delivered: raw,
    }
}

/// Jumps from act to act up to a day.
fn play_until(stage: &mut Stage, end: &str) -> Vec<Delivery> {
    let mut now = at("2026-11-23T08:00:00Z");
    let mut all = Vec::new();
    for _ in 0..1000 {
        match stage.next_act_after(now) {
            Some(next) if next <= at(end) => now = next,
            _ => return all,
        }
        let acted = stage.act(now, &[]);
        assert!(!acted.is_empty() || stage.next_act_after(now) != Some(now));
        all.extend(acted);
    }
    panic!("the play does not end");
}

fn line_of<'a>(deliveries: &'a [Delivery], who: &str) -> &'a StoryLine {
    lines(deliveries).find(|line| line.who == who).unwrap()
}

fn lines(deliveries: &[Delivery]) -> impl Iterator<Item = &StoryLine> {
    deliveries.iter().filter_map(|d| d.line.as_ref())
}

fn parsed(delivery: &Delivery) -> Message<'_> {
    MessageParser::default().parse(&delivery.raw).unwrap()
}

#[test]
fn the_first_letters_lie_in_sent_before_the_start() {
    let stage = stage(1);
    let opening = stage.opening();
    assert_eq!(opening.len(), 11);
    for delivery in &opening {
        assert_eq!(delivery.folder, "Sent");
        assert!(delivery.at < at("2026-11-23T08:00:00Z"));
        assert!(delivery.at > at("2026-11-16T00:00:00Z"));
        assert!(header(&delivery.raw, "Received").is_none());
        assert!(header(&delivery.raw, "Message-ID").is_some());
    }
}

#[test]
fn all_answer_in_the_thread_and_quote_what_they_answer() {
    let mut stage = stage(1);
    let opening = stage.opening();
    let ids: Vec<String> = opening
        .iter()
        .filter_map(|d| header(&d.raw, "Message-ID"))
        .collect();
    let deliveries = play_until(&mut stage, "2026-12-31T00:00:00Z");
    let replies: Vec<&Delivery> = deliveries
        .iter()
        .filter(|d| d.line.as_ref().is_some_and(|l| l.kind == StoryKind::Reply))
        .collect();
    assert_eq!(replies.len(), 9);
    for reply in replies {
        let answered = header(&reply.raw, "In-Reply-To").unwrap();
        assert!(ids.contains(&answered));
        assert!(
            header(&reply.raw, "References")
                .unwrap()
                .contains(&answered)
        );
        let text = parsed(reply).body_text(0).unwrap().into_owned();
        let line = reply.line.as_ref().unwrap();
        assert!(text.starts_with(&line.words), "{text}");
        assert!(
            text.contains("Sam Porter") && text.contains("Seller Ltd"),
            "{text}"
        );
        assert_eq!(reply.folder, "INBOX");
    }
    assert_eq!(
        line_of(&deliveries, "Dana Ito").at.to_string().get(..10),
        Some("2026-11-23")
    );
}

#[test]
fn every_mail_is_correct_on_the_wire() {
    let mut stage = stage(1);
    let mut deliveries = stage.opening();
    deliveries.extend(play_until(&mut stage, "2026-12-31T00:00:00Z"));
    let away = letter(
        0,
        "2027-07-01T09:00:00Z",
        "j.klein@klein-druck.example",
        "<a@b>",
    );
    let gone = letter(
        1,
        "2027-09-01T09:00:00Z",
        "nora.falk@falkdesign.example",
        "<a@b>",
    );
    deliveries.extend(stage.act(at("2027-12-01T00:00:00Z"), &[away, gone]));
    let mut ids = std::collections::BTreeSet::new();
    for delivery in &deliveries {
        let text = String::from_utf8(delivery.raw.clone()).unwrap();
        assert!(text.is_ascii(), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 200), "{text}");
        let message = parsed(delivery);
        let date = message.date().unwrap().to_timestamp();
        // Written when it came in; what the owner files was written somewhat earlier.
        let is_filed = delivery.folder.starts_with("Declines");
        let age = delivery.at.as_second() - date;
        assert!(
            (0..=if is_filed { 3 * 86_400 } else { 4 }).contains(&age),
            "{age}"
        );
        if delivery.line.is_some() {
            assert!(
                ids.insert(message.message_id().unwrap().to_owned()),
                "{text}"
            );
        }
    }
}

#[test]
fn the_owner_forwards_files_and_answers_by_hand() {
    let mut stage = stage(1);
    let deliveries = play_until(&mut stage, "2026-12-31T00:00:00Z");
    let of = |kind: StoryKind| {
        let is_it = |d: &&Delivery| d.line.as_ref().is_some_and(|l| l.kind == kind);
        deliveries.iter().filter(is_it).collect::<Vec<_>>()
    };
    let forwards = of(StoryKind::Forward);
    assert_eq!(forwards.len(), 1);
    assert_eq!(forwards[0].folder, "Sent");
    assert_eq!(
        header(&forwards[0].raw, "To").unwrap(),
        "log@seller.example"
    );
    assert!(header(&forwards[0].raw, "Received").is_none());
    let text = parsed(forwards[0])
        .body_text(0)
        .unwrap()
        .replace("\r\n", "\n");
    assert!(text.starts_with("budget, try again in April\n\n---------- Forwarded message"));
    assert!(text.contains("From: Rosa Lind <rosa.lind@lindfoods.example>"));
    // The control address is the owner's own, so a copy comes in, vouched for by the server.
    let copy = deliveries.iter().find(|d| d.line.is_none()).unwrap();
    assert_eq!(copy.folder, "INBOX");
    assert!(copy.raw.ends_with(&forwards[0].raw));
    assert!(
        header(&copy.raw, "Authentication-Results")
            .unwrap()
            .contains("dmarc=pass")
    );

    let filed = of(StoryKind::Filed);
    assert_eq!(filed.len(), 1);
    assert_eq!(filed[0].folder, "Declines/Not now");
    assert_eq!(
        parsed(filed[0]).from().unwrap().first().unwrap().name(),
        Some("Ken Mori")
    );

    let by_hand = of(StoryKind::ByHand);
    assert_eq!(by_hand.len(), 2);
    for answer in by_hand {
        assert_eq!(answer.folder, "Sent");
        let about = answer.line.as_ref().unwrap().about.clone().unwrap();
        assert!(
            header(&answer.raw, "To")
                .unwrap()
                .contains(about.canonical())
        );
        assert!(
            header(&answer.raw, "References")
                .unwrap()
                .contains(about.domain())
        );
    }
}

#[test]
fn dana_is_silent_after_the_thanks_and_says_yes_in_march() {
    let mut stage = stage(1);
    let before = play_until(&mut stage, "2026-12-31T00:00:00Z");
    assert!(lines(&before).any(|l| l.words == "Budget's frozen, sorry. Try me in March?"));
    let dana = "dana.ito@acme.example";
    let thanks = letter(0, "2026-12-31T10:00:00Z", dana, "<x@acme.example>");
    let check_in = letter(1, "2027-03-01T15:00:00Z", dana, "<y@acme.example>");
    assert_eq!(
        stage.act(at("2027-02-28T00:00:00Z"), std::slice::from_ref(&thanks)),
        []
    );
    // The whole journal again: the thanks is not read twice.
    let after = stage.act(at("2027-03-20T00:00:00Z"), &[thanks, check_in]);
    let kinds: Vec<StoryKind> = lines(&after).map(|l| l.kind).collect();
    assert_eq!(
        kinds,
        [StoryKind::Reply, StoryKind::ByHand, StoryKind::Order]
    );
    assert_eq!(line_of(&after, "Dana Ito").words, "Good timing. Thursday?");
    assert_eq!(
        header(&after[0].raw, "In-Reply-To").unwrap(),
        "<1.lg@seller.example>"
    );
    assert_eq!(
        header(&after[0].raw, "References").unwrap(),
        "<y@acme.example> <1.lg@seller.example>"
    );
    assert!(
        parsed(&after[0])
            .body_text(0)
            .unwrap()
            .contains("> You asked me to come back.")
    );
    assert!(after[0].at < after[1].at);
}

#[test]
fn jonas_is_away_once_and_answers_after_his_return() {
    let mut stage = stage(1);
    play_until(&mut stage, "2026-12-31T00:00:00Z");
    let mails = [
        letter(
            0,
            "2027-07-01T09:00:00Z",
            "j.klein@klein-druck.example",
            "<a@b>",
        ),
        letter(
            1,
            "2027-07-02T09:00:00Z",
            "J.Klein+x@klein-druck.example",
            "<a@b>",
        ),
    ];
    let after = stage.act(at("2027-08-01T00:00:00Z"), &mails);
    let kinds: Vec<StoryKind> = lines(&after).map(|l| l.kind).collect();
    assert_eq!(kinds, [StoryKind::AutoReply, StoryKind::Reply]);
    assert_eq!(
        header(&after[0].raw, "Auto-Submitted").unwrap(),
        "auto-replied"
    );
    let message = parsed(&after[0]);
    assert_eq!(
        message.subject(),
        Some("Automatische Antwort: Re: Stock counts")
    );
    let words = message.body_text(0).unwrap().into_owned();
    assert!(words.contains("bis einschließlich 18. Juli"), "{words}");
    assert!(words.contains("ab dem 19. Juli"), "{words}");
    assert!(after[1].at > at("2027-07-19T00:00:00Z"));
    assert_eq!(parsed(&after[1]).subject(), Some("AW: Stock counts"));
}

#[test]
fn a_dead_address_sends_a_report_that_names_it() {
    let mut stage = stage(1);
    play_until(&mut stage, "2026-12-31T00:00:00Z");
    let nora = "nora.falk@falkdesign.example";
    assert_eq!(
        stage.act(
            at("2027-07-01T00:00:00Z"),
            &[letter(0, "2027-06-01T09:00:00Z", nora, "<a@b>")]
        ),
        []
    );
    let after = stage.act(
        at("2027-09-02T00:00:00Z"),
        &[letter(1, "2027-09-01T09:00:00Z", nora, "<a@b>")],
    );
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].line.as_ref().unwrap().kind, StoryKind::Bounce);
    assert_eq!(header(&after[0].raw, "Return-Path").unwrap(), "<>");
    let message = parsed(&after[0]);
    let types: Vec<String> = message
        .parts
        .iter()
        .filter_map(|part| part.content_type())
        .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()))
        .collect();
    assert_eq!(
        types,
        [
            "multipart/report",
            "text/plain",
            "message/delivery-status",
            "text/rfc822-headers"
        ]
    );
    let text = String::from_utf8(after[0].raw.clone()).unwrap();
    assert!(text.contains(&format!("Final-Recipient: rfc822; {nora}")));
    assert!(text.contains("Status: 5.1.1"));
    assert!(text.contains("<1.lg@seller.example>"));
}

#[test]
fn luc_complains_if_he_is_written_to_again_and_strangers_are_nobody() {
    let mut stage = stage(1);
    play_until(&mut stage, "2026-12-31T00:00:00Z");
    let mails = [
        letter(
            0,
            "2027-01-04T09:00:00Z",
            "luc@atelier-roy.example",
            "<a@b>",
        ),
        letter(1, "2027-01-04T09:00:00Z", "sam@seller.example", "<a@b>"),
        letter(
            2,
            "2027-01-04T09:00:00Z",
            "nobody@atelier-roy.example",
            "<a@b>",
        ),
    ];
    let after = stage.act(at("2027-02-01T00:00:00Z"), &mails);
    assert_eq!(after.len(), 1);
    assert_eq!(
        line_of(&after, "Luc Roy").words,
        "Je vous avais demandé de ne plus m'écrire."
    );
    let told: Vec<StoryKind> = mails
        .iter()
        .filter_map(|m| stage.tell(m))
        .map(|l| l.kind)
        .collect();
    assert_eq!(
        told,
        [StoryKind::Letter, StoryKind::Notice, StoryKind::Letter]
    );
    assert!(
        stage
            .tell(&mails[0])
            .unwrap()
            .words
            .starts_with("You asked me")
    );
}

#[test]
fn the_owner_knows_what_to_decide_about_tom() {
    let stage = stage(1);
    let tom = stage.cast().find(|p| p.name == "Tom Berg").unwrap();
    assert_eq!(stage.owner_decides(&tom.address), Some("spring"));
    let dana = stage.cast().find(|p| p.name == "Dana Ito").unwrap();
    assert_eq!(stage.owner_decides(&dana.address), None);
}

#[test]
fn a_seed_replays_byte_for_byte_however_the_time_is_cut() {
    for seed in [1, 2, 99] {
        let by_jumps = play_until(&mut stage(seed), "2027-02-01T00:00:00Z");
        let at_once = stage(seed).act(at("2027-02-01T00:00:00Z"), &[]);
        assert_eq!(by_jumps, at_once);
        let mut hourly = Vec::new();
        let mut stage = stage(seed);
        let mut now = at("2026-11-23T08:00:00Z");
        while now <= at("2027-02-01T00:00:00Z") {
            hourly.extend(stage.act(now, &[]));
            now += SignedDuration::from_hours(1);
        }
        assert_eq!(hourly, at_once);
        assert!(lines(&hourly).is_sorted_by_key(|line| line.at));
    }
    let words = |seed| {
        let deliveries = play_until(&mut stage(seed), "2027-02-01T00:00:00Z");
        lines(&deliveries)
            .map(|l| (l.at, l.words.clone()))
            .collect::<Vec<_>>()
    };
    assert_ne!(words(1), words(2));
}
