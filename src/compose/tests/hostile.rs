//! Bytes under attack: TRUST D-01, D-05, D-06, D-08, S-03.

use std::sync::LazyLock;

use mail_parser::{HeaderValue, MessageParser};
use proptest::prelude::*;

use crate::compose::clean::{MAX_NAME_CHARS, MAX_SUBJECT_CHARS};
use crate::compose::{ComposeError, Facts, Letter, Templates, compose, compose_plain, header_text};
use crate::domain::{Address, Mailbox};

use super::{assert_well_formed, facts, field, field_names, frame, mailbox};

/// The header of an answer to a prospect: these fields, once each, in this order.
const FIELDS: [&str; 13] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Unsubscribe",
    "Auto-Submitted",
    "X-Longgame-Id",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
];

/// A template that says everything that comes from outside.
static OWN_TEMPLATE: LazyLock<Templates> = LazyLock::new(|| {
    let source = "+++\nsubject = \"Hello\"\n+++\nHello {{ first_name | default(\"\") }},\n\n{{ company | default(\"-\") }}: {{ their_words | default(\"-\") }}\n\n{{ name | default(\"-\") }}";
    Templates::load(vec![("own.md".to_owned(), source.to_owned())]).0
});
static BUILT_IN: LazyLock<Templates> = LazyLock::new(Templates::built_in);

fn any_text() -> impl Strategy<Value = String> {
    let nasty = prop_oneof![
        Just('\r'),
        Just('\n'),
        Just('\0'),
        Just('\u{85}'),
        Just('\u{2028}'),
        Just('\u{2029}'),
        Just('\u{202E}'),
        Just('\u{2066}'),
        Just('\u{FEFF}'),
        Just('='),
        Just('?'),
        Just('"'),
        Just('\\'),
        Just('<'),
        Just('>'),
        Just('.'),
        Just(' '),
        Just('\t'),
        Just('{'),
        Just('*'),
        Just('_'),
        Just('('),
        Just(','),
        Just(';'),
        Just(':'),
    ];
    let one = prop_oneof![4 => any::<char>(), 3 => nasty, 3 => proptest::char::range(' ', '~'), 1 => proptest::char::range('\0', '\u{9F}')];
    proptest::collection::vec(one, 0..300).prop_map(|chars| chars.into_iter().collect())
}

fn parsed_text(letter: &Letter) -> String {
    let message = MessageParser::default().parse(&letter.bytes).unwrap();
    message.body_text(0).unwrap().replace("\r\n", "\n")
}

fn parsed_subject(letter: &Letter) -> String {
    let message = MessageParser::default().parse(&letter.bytes).unwrap();
    message.subject().unwrap_or("").to_owned()
}

proptest! {
    // PROPTEST_CASES=100000 runs as many as TRUST D-01 names.
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn every_letter_is_well_formed_and_reads_back(
        name in any_text(), company in any_text(), subject in any_text(), words in any_text(),
    ) {
        let templates = &OWN_TEMPLATE;
        let facts = Facts {
            first_name: Some(name.clone()),
            name: Some(name.clone()),
            company: Some(company.clone()),
            their_words: Some(words),
            ..facts()
        };
        let mut frame = frame();
        frame.to = Mailbox::new(Some(name.clone()), frame.to.address);
        frame.from = Mailbox::new(Some(company.clone()), frame.from.address);
        frame.reply_subject = Some(subject.clone());
        let letter = compose(templates, "own", &facts, &frame).unwrap();
        assert_well_formed(&letter);
        prop_assert_eq!(field_names(&letter), FIELDS.to_vec());
        prop_assert_eq!(parsed_subject(&letter), letter.subject.clone());
        prop_assert_eq!(parsed_text(&letter), letter.text.clone());

        let message = MessageParser::default().parse(&letter.bytes).unwrap();
        let to = message.to().unwrap().first().unwrap();
        prop_assert_eq!(to.address(), Some("dana.ito@acme.example"));
        let shown = header_text(&name, MAX_NAME_CHARS);
        if !shown.is_empty() && !shown.contains('@') {
            prop_assert_eq!(to.name(), Some(shown.as_str()));
        }
        let from = message.from().unwrap().first().unwrap();
        prop_assert_eq!(from.address(), Some("sam@seller.example"));

        let again = compose(templates, "own", &facts, &frame).unwrap();
        prop_assert_eq!(again.bytes, letter.bytes);
    }

    #[test]
    fn every_notice_is_well_formed_and_reads_back(subject in any_text(), text in any_text()) {
        let mut frame = frame();
        frame.footer = None;
        match compose_plain(&subject, &text, &frame) {
            Ok(letter) => {
                assert_well_formed(&letter);
                prop_assert_eq!(parsed_subject(&letter), letter.subject.clone());
                let (parsed, meant) = (parsed_text(&letter), letter.text.clone());
                prop_assert_eq!(parsed.trim_end_matches('\n'), meant.trim_end_matches('\n'));
            }
            Err(error) => {
                prop_assert_eq!(error, ComposeError::NoSubject);
                prop_assert_eq!(header_text(&subject, MAX_SUBJECT_CHARS), "");
            }
        }
    }

    #[test]
    fn references_are_valid_whatever_the_parent_said(references in proptest::collection::vec(any_text(), 0..60), parent in any_text()) {
        let mut frame = frame();
        frame.references = references;
        frame.in_reply_to = Some(parent);
        let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
        assert_well_formed(&letter);
    }
}

#[test]
fn no_payload_makes_a_header_field() {
    // TRUST S-03: 500 payloads in every place that data reaches.
    let ends = [
        "\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\0", "\r\n\r\n",
    ];
    let tails = [
        "Bcc: all@x.example",
        "Subject: other",
        "From: boss@x.example",
        "Content-Type: text/html",
        "\r\n<script>",
        " folded: yes",
        ".\r\nMAIL FROM:<x@x.example>",
        "=?utf-8?q?=0D=0ABcc:_x?=",
        "\tBcc: x@x.example",
        "Content-Transfer-Encoding: base64",
    ];
    let heads = [
        "Eve",
        "",
        "\"Eve\"",
        "Eve <eve@x.example>,",
        "=?utf-8?b?RXZl?=",
    ];
    for head in heads {
        for end in ends {
            for tail in tails {
                let payload = format!("{head}{end}{tail}");
                assert_only_our_fields(&payload);
            }
        }
    }
}

fn assert_only_our_fields(payload: &str) {
    let mut frame = frame();
    frame.to = Mailbox::new(Some(payload.to_owned()), frame.to.address);
    frame.reply_subject = Some(payload.to_owned());
    frame.references = vec![payload.to_owned(), format!("a{payload}@x.example")];
    let facts = Facts {
        first_name: Some(payload.to_owned()),
        name: Some(payload.to_owned()),
        company: Some(payload.to_owned()),
        ..facts()
    };
    let letter = compose(&BUILT_IN, "thank-you", &facts, &frame).unwrap();
    assert_well_formed(&letter);
    assert_eq!(field_names(&letter), FIELDS, "{payload:?}");
    for place in ["message", "opaque", "unsubscribe"] {
        let mut frame = frame.clone();
        match place {
            "message" => frame.message_id = payload.to_owned(),
            "opaque" => frame.opaque_id = payload.to_owned(),
            _ => frame.unsubscribe_to = Some(payload.to_owned()),
        }
        assert!(
            compose(&BUILT_IN, "thank-you", &facts, &frame).is_err(),
            "{place} {payload:?}"
        );
    }
}

#[test]
fn five_thousand_references_are_cut_to_the_first_and_the_last() {
    let mut frame = frame();
    let hostile = [
        "no at",
        "<a@b",
        "a b@c.example",
        "x@y\r\nBcc: z@z.example",
        "ü@x.example",
        "@",
        "",
    ];
    frame.references = (0..5_000)
        .map(|number| match hostile.get(number % 10) {
            Some(text) if number > 0 => (*text).to_owned(),
            _ => format!("<id.{number}@mail.example>"),
        })
        .collect();
    let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
    assert_well_formed(&letter);
    let references = field(&letter, "References").unwrap();
    let ids: Vec<&str> = references.split(' ').collect();
    assert_eq!(ids.len(), 21);
    assert_eq!(ids.first(), Some(&"<id.0@mail.example>"));
    assert_eq!(ids.last(), Some(&"<CAF-reply-17@mail.acme.example>"));
    assert!(ids.contains(&"<id.4999@mail.example>"));
    let message = MessageParser::default().parse(&letter.bytes).unwrap();
    let HeaderValue::TextList(read) = message.references() else {
        panic!("unreadable References");
    };
    assert_eq!(read.len(), 21);
}

#[test]
fn references_stay_below_four_kilobytes() {
    let mut frame = frame();
    frame.references = (0..50)
        .map(|number| format!("{number}{}@x.example", "y".repeat(230)))
        .collect();
    let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
    assert_well_formed(&letter);
    let references = field(&letter, "References").unwrap();
    assert!(references.len() <= 4_096);
    assert!(
        references.starts_with("<0yy") && references.ends_with("<CAF-reply-17@mail.acme.example>")
    );
}

#[test]
fn a_letter_that_answers_nothing_has_no_thread() {
    let mut frame = frame();
    frame.in_reply_to = None;
    frame.reply_subject = None;
    let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
    assert_eq!(letter.subject, "Is it a better moment now?");
    assert_eq!(field(&letter, "In-Reply-To"), None);
    assert_eq!(field(&letter, "References"), None);
}

#[test]
fn international_domains_become_a_labels_and_local_parts_are_refused() {
    // TRUST D-08.
    let mut frame = frame();
    frame.to = mailbox("Jörg", "joerg@exämple.example");
    let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
    assert_eq!(
        field(&letter, "To").unwrap(),
        "=?utf-8?q?J=C3=B6rg?= <joerg@xn--exmple-cua.example>"
    );
    frame.to = mailbox("Jörg", "jörg@exämple.example");
    let refused = compose(&BUILT_IN, "check-in", &facts(), &frame);
    assert!(matches!(refused, Err(ComposeError::NeedsSmtpUtf8 { .. })));
}

#[test]
fn a_message_id_is_of_the_senders_domain() {
    // TRUST D-02.
    let mut frame = frame();
    frame.message_id = "x@my-laptop.local".to_owned();
    let refused = compose(&BUILT_IN, "check-in", &facts(), &frame);
    assert!(matches!(refused, Err(ComposeError::Frame { .. })));
    assert!(Address::parse("sam@seller.example").is_ok());
}

#[test]
fn a_name_that_is_an_address_is_not_shown_as_a_name() {
    let mut frame = frame();
    frame.to = mailbox("boss@bank.example", "dana@acme.example");
    let letter = compose(&BUILT_IN, "check-in", &facts(), &frame).unwrap();
    assert_eq!(field(&letter, "To").unwrap(), "dana@acme.example");
}
