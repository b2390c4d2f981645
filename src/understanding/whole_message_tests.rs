//! What the reading promises of whole messages: only the sender's own new words count.

use super::*;
use crate::domain::Decision;
use crate::message::{self, Reading};

fn message(subject: &str, body: &str) -> Box<Message> {
    let raw = format!(
        "From: Dana Ito <dana@acme.example>\r\nTo: sam@seller.example\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\r\n\
         Subject: {subject}\r\nMessage-ID: <1@acme.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        body.replace('\n', "\r\n")
    );
    match message::read(raw.as_bytes()) {
        Reading::Message(message) => message,
        Reading::Refused(refusal) => panic!("refused: {}", refusal.why),
    }
}

/// TRUST D-14: an opt-out in their own words counts, one in the quoted footer does not.
#[test]
fn the_wide_net_sees_only_their_own_words() {
    let footer = "\n\nOn Mon, 23 Nov 2026 at 10:00, Sam Porter <sam@seller.example> wrote:\n> Hello Dana\n> To unsubscribe, answer stop.\n";
    assert!(!stop_words_present(&message(
        "Re: Your stock",
        &format!("Thanks, Thursday works for me.{footer}")
    )));
    assert!(stop_words_present(&message(
        "Re: Your stock",
        &format!("Please remove me from this list.{footer}")
    )));
    assert!(stop_words_present(&message("Re: Your stock", "STOP")));
    assert!(stop_words_present(&message("unsubscribe", "")));
}

#[test]
fn our_own_subject_and_a_visit_are_no_opt_outs() {
    assert!(!stop_words_present(&message(
        "Re: Stop losing deals",
        "Sounds good, call me tomorrow."
    )));
    assert!(!stop_words_present(&message(
        "Re: Your stock",
        "I'll stop by your booth on Thursday."
    )));
    let finding = understand(&message(
        "Re: Stop losing deals",
        "That sounds great, can we meet on Thursday at ten?",
    ));
    assert_eq!(finding.intent, Intent::Interested);
}

/// TRUST C-06: what is forwarded is data; only the note above it is the owner's word.
#[test]
fn the_note_above_a_forward_wins_over_what_is_forwarded() {
    let forwarded = "---------- Forwarded message ---------\nFrom: Tom Berg <tom@berg.example>\nDate: Mon, Nov 23, 2026 at 9:00 AM\nSubject: Re: Your stock\nTo: Sam Porter <sam@seller.example>\n\nNo thank you, we are not interested.\n";
    let plain = understand(&message(
        "Fwd: Re: Your stock",
        &format!("see below\n\n{forwarded}"),
    ));
    assert_eq!(plain.intent, Intent::NotEver);
    let noted = understand(&message(
        "Fwd: Re: Your stock",
        &format!("not now, budget, try again in March\n\n{forwarded}"),
    ));
    assert_eq!(
        (noted.intent, noted.reason(), noted.decision),
        (Intent::NotNow, Some(Reason::NoBudget), Decision::Act)
    );
    assert_eq!(
        noted
            .come_back
            .and_then(|back| back.from)
            .map(|day| day.to_string())
            .as_deref(),
        Some("2027-03-01")
    );
}
