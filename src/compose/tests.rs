//! What letters promise, checked on their bytes.

mod golden;
mod hostile;
mod templates;

use jiff::Zoned;
use jiff::civil::date;

use crate::domain::{Address, ComeBack, ComeBackKind, Mailbox};

use super::{AutoSubmitted, Facts, Footer, Frame, Letter};

pub(super) fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(Some(name.to_owned()), Address::parse(address).unwrap())
}

pub(super) fn at(time: &str) -> Zoned {
    time.parse().unwrap()
}

/// Sam answers Dana in her thread.
pub(super) fn frame() -> Frame {
    Frame {
        from: mailbox("Sam Porter", "sam@seller.example"),
        to: mailbox("Dana Ito", "dana.ito@acme.example"),
        message_id: "lg.7f3a9c.thank-you@seller.example".to_owned(),
        date: at("2026-11-24T10:20:00+00:00[Europe/London]"),
        in_reply_to: Some("CAF-reply-17@mail.acme.example".to_owned()),
        references: vec!["first-mail@seller.example".to_owned()],
        reply_subject: Some("Re: Your quote for Q4".to_owned()),
        unsubscribe_to: Some("log+u.k3v9@seller.example".to_owned()),
        opaque_id: "7f3a9c".to_owned(),
        auto_submitted: AutoSubmitted::Generated,
        footer: Some(Footer {
            legal_name: "Seller Ltd".to_owned(),
            postal_address: "1 Long Lane, Bristol BS1 1AA, UK".to_owned(),
            why: "You get this because you answered my mail on 23 November 2026.".to_owned(),
            how_to_stop: "Answer \"stop\" and I will not write again.".to_owned(),
        }),
    }
}

/// What is known of Dana, who said "try me in March".
pub(super) fn facts() -> Facts {
    Facts {
        first_name: Some("Dana".to_owned()),
        name: Some("Dana Ito".to_owned()),
        company: Some("Acme".to_owned()),
        their_words: Some("Budget's frozen, sorry. Try me in March?".to_owned()),
        come_back: Some(ComeBack {
            kind: ComeBackKind::Explicit,
            from: Some(date(2027, 3, 1)),
            to: Some(date(2027, 3, 31)),
            phrase: "try me in March".to_owned(),
        }),
        declined_on: Some(date(2026, 11, 23)),
        today: Some(date(2026, 11, 24)),
        owner_name: "Sam Porter".to_owned(),
        owner_company: "Seller Ltd".to_owned(),
        ..Facts::default()
    }
}

/// The rules of TRUST D-01 that hold on the bytes alone.
pub(super) fn assert_well_formed(letter: &Letter) {
    let bytes = &letter.bytes;
    assert!(bytes.ends_with(b"\r\n"));
    assert!(bytes.is_ascii(), "beyond ASCII");
    for (position, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' => assert_eq!(bytes.get(position + 1), Some(&b'\n'), "bare CR"),
            b'\n' => assert!(position > 0 && bytes[position - 1] == b'\r', "bare LF"),
            b'\t' => {}
            byte => assert!(!byte.is_ascii_control(), "control {byte}"),
        }
    }
    let text = std::str::from_utf8(bytes).unwrap();
    let (header, _) = text.split_once("\r\n\r\n").unwrap();
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "line of {} octets", line.len());
    }
    for line in header.split("\r\n") {
        let tokens = line.split(' ').filter(|token| !token.is_empty()).count();
        let is_single = tokens <= 2;
        assert!(line.len() <= 78 || is_single, "unfolded: {line}");
        assert!(
            !line.contains("=?") || line.len() <= 76,
            "long encoded word: {line}"
        );
        for token in line.split(' ').filter(|token| token.starts_with("=?")) {
            assert!(token.len() <= 75, "{token}");
        }
        assert!(!line.trim().is_empty());
    }
    let names: Vec<&str> = field_names(letter);
    for name in [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Auto-Submitted",
        "X-Longgame-Id",
    ] {
        assert_eq!(
            names.iter().filter(|found| **found == name).count(),
            1,
            "{name}"
        );
    }
}

/// The names of the header fields, in order.
pub(super) fn field_names(letter: &Letter) -> Vec<&str> {
    let text = std::str::from_utf8(&letter.bytes).unwrap();
    let (header, _) = text.split_once("\r\n\r\n").unwrap();
    header
        .split("\r\n")
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split_once(':').unwrap().0)
        .collect()
}

/// One header field, unfolded.
pub(super) fn field(letter: &Letter, name: &str) -> Option<String> {
    let text = std::str::from_utf8(&letter.bytes).unwrap();
    let (header, _) = text.split_once("\r\n\r\n").unwrap();
    header
        .replace("\r\n ", " ")
        .split("\r\n")
        .find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
}
