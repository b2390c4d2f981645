//! A letter from template to mailbox: what a real Postfix delivers is what was composed.
//!
//! The scripted servers in `src/smtp` cover every way in which the dialogue can fail; here it must simply
//! work, and every byte below the trace fields must arrive as it was written down.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "support/mod.rs"]
#[allow(unused_imports)]
mod support;

use std::time::Duration;

use longgame::compose::{AutoSubmitted, Facts, Footer, Frame, Letter, Templates, compose};
use longgame::config::{Server, Tls};
use longgame::domain::{Address, Mailbox};
use longgame::smtp::{Blame, Outcome, Relay};

use support::{MailHost, eventually};

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn letter() -> Letter {
    let owner_file =
        "Hello {{ first_name }},\n\n.a line that begins with a dot\n\nFrom here on: ü\n";
    let (templates, faults) = Templates::load(vec![("own".to_owned(), owner_file.to_owned())]);
    assert_eq!(faults, []);
    let facts = Facts {
        first_name: Some("Zoë".to_owned()),
        ..Facts::default()
    };
    let frame = Frame {
        from: Mailbox::new(Some("Sam Porter".to_owned()), address("sam@seller.example")),
        to: Mailbox::new(Some("Zoë Roy".to_owned()), address("zoe@prospect.example")),
        message_id: "lg.1@seller.example".to_owned(),
        date: "2026-11-24T10:20:00+00:00[Europe/London]".parse().unwrap(),
        in_reply_to: None,
        references: Vec::new(),
        reply_subject: Some("Größe".to_owned()),
        reply_to: None,
        unsubscribe_to: None,
        opaque_id: "1".to_owned(),
        auto_submitted: AutoSubmitted::Generated,
        footer: Some(Footer {
            legal_name: "Seller Ltd".to_owned(),
            postal_address: "1 Long Lane, Bristol".to_owned(),
            why: "You get this because you answered my mail.".to_owned(),
            how_to_stop: "Answer \"stop\".".to_owned(),
        }),
    };
    compose(&templates, "own", &facts, &frame).unwrap()
}

fn relay(host: &MailHost) -> Relay {
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port: host.smtp_port,
        tls: Tls::Plaintext,
        user: None,
        secret: None,
        ca_file: None,
    };
    Relay::new(server, None)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_server_delivers_exactly_what_was_composed() {
    let host = tokio::task::spawn_blocking(MailHost::start).await.unwrap();
    let relay = relay(&host);
    let (from, to) = (
        address("sam@seller.example"),
        address("zoe@prospect.example"),
    );
    let letter = letter();
    let outcome = relay.hand_over(&from, &to, &letter.bytes).await;
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");

    let delivered = tokio::task::block_in_place(|| {
        eventually(Duration::from_secs(20), "the mail is delivered", || {
            host.inbox("zoe").into_iter().next()
        })
    });
    let delivered = String::from_utf8(delivered.raw)
        .unwrap()
        .replace("\r\n", "\n");
    let composed = String::from_utf8(letter.bytes)
        .unwrap()
        .replace("\r\n", "\n");
    // Postfix and Dovecot put their trace fields on top and change nothing below.
    assert!(
        delivered.ends_with(&composed),
        "{delivered}\n--- is not ---\n{composed}"
    );

    let nobody = address("nobody@elsewhere.example");
    let outcome = relay
        .hand_over(&from, &nobody, composed.replace('\n', "\r\n").as_bytes())
        .await;
    // The test's Postfix refuses other domains with 550 at RCPT.
    let Outcome::Rejected { code, blame, .. } = &outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        (550..=554).contains(code) && *blame != Blame::Message,
        "{outcome:?}"
    );
}
