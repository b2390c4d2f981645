//! Servers that mean harm, or that are no mail servers: an error within bounds, never a hang or a panic (TRUST S-15).

use std::io::Write;
use std::net::TcpListener;
use std::thread;

use longgame::mailbox::{MailboxError, Patience};

use crate::fake::{Fake, How};
use crate::sink::Sink;
use crate::{hasty, inbox, open};

async fn scan_against(fake: &Fake) -> Result<(), MailboxError> {
    let mut session = open(fake.port, &Patience::default()).await?;
    let mut sink = Sink::over(&fake.state().messages);
    sink.scan(&mut session, &inbox()).await.map(|_| ())
}

fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = status.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4096
}

#[tokio::test]
async fn endless_answers_end_in_an_error() {
    let before = resident_bytes();
    for flood in [
        "* OK still here\r\n",
        "* XJUNK and more\r\n",
        "* 5 EXISTS\r\n",
        "* SEARCH 1 2 3 4 5 6 7 8 9\r\n",
        "* 1 FETCH (FLAGS (\\Seen))\r\n",
        "no line end at all ",
        "\r\n",
    ] {
        for word in ["EXAMINE", "BODY.PEEK[HEADER]", "BODY.PEEK[]", "CAPABILITY"] {
            let fake = Fake::start(1..=3);
            fake.fault(word, 0, How::Flood(flood));
            let error = scan_against(&fake).await.unwrap_err();
            assert!(
                error.to_string().contains("than is sane"),
                "{word} {flood:?}: {error}"
            );
        }
    }
    assert!(resident_bytes() < before + 100 * 1024 * 1024);
}

#[tokio::test]
async fn a_literal_or_a_line_of_absurd_size_ends_in_an_error() {
    let flags = "\\Flag ".repeat(200_000);
    for answer in [
        "* 1 FETCH (UID 1 BODY[HEADER]<0> {4000000000}\r\n".to_owned(),
        "* 1 FETCH (UID 1 BODY[HEADER]<0> {99999999999999999999}\r\n".to_owned(),
        format!("* 1 FETCH (UID 1 FLAGS ({flags}))\r\n"),
    ] {
        let before = resident_bytes();
        let fake = Fake::start(1..=3);
        fake.fault("BODY.PEEK[HEADER]", 0, How::Say(answer));
        let error = scan_against(&fake).await.unwrap_err();
        assert!(error.to_string().contains("than is sane"), "{error}");
        assert!(resident_bytes() < before + 50 * 1024 * 1024);
    }
}

#[tokio::test]
async fn lines_that_make_the_parser_stumble_are_errors_and_unknown_ones_are_nothing() {
    for (answer, is_error) in [
        ("* 1 FETCH (UID 1 INTERNALDATE NIL)\r\n", true),
        ("* OK [ALERT]\u{e9}t\u{e9}\r\n", true),
        ("* 1 FETCH (UID\r\n", true),
        ("* LIST what\r\n", true),
        ("* XGARBAGE \u{0}\u{1}\u{2} {3}\r\nabc\r\n", false),
        ("* ID (\"name\" {4}\r\nfake)\r\n", false),
        ("* 12 VANISHED\r\nhello\r\nL999 OK not yours\r\n", false),
        ("* NO only a warning\r\n", false),
        ("* 1 FETCH (FLAGS (\\Seen odd]flag))\r\n", false),
        (
            "* 1 FETCH (UID 1 RFC822.SIZE 99999999999 SAVEDATE NIL)\r\n",
            false,
        ),
    ] {
        let fake = Fake::start(1..=3);
        fake.fault("EXAMINE", 0, How::Say(answer.to_owned()));
        let outcome = scan_against(&fake).await;
        assert_eq!(outcome.is_err(), is_error, "{answer:?}: {outcome:?}");
        if let Err(error) = outcome {
            assert!(error.is_transient(), "{error}");
        }
    }
}

#[tokio::test]
async fn what_a_mail_says_is_never_part_of_an_error() {
    let fake = Fake::start(1..=3);
    let torn = "* 1 FETCH (UID 1 BODY[]<0> {9}\r\ncanary-77 XX)(\r\n".to_owned();
    fake.fault("BODY.PEEK[]", 0, How::Say(torn));
    let error = scan_against(&fake).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary-77"));
}

#[tokio::test]
async fn a_preauth_greeting_is_refused_before_the_password() {
    let fake = Fake::start(1..=3);
    fake.state().greeting = "* PREAUTH you are in".to_owned();
    let error = open(fake.port, &Patience::default()).await.unwrap_err();
    assert!(!error.is_transient() && !error.is_auth(), "{error}");
    assert!(fake.said().is_empty());
}

#[tokio::test]
async fn a_server_that_sends_us_away_is_an_error() {
    for greeting in ["* BYE too many connections", "* OK", "* NO"] {
        let fake = Fake::start(1..=3);
        fake.state().greeting = greeting.to_owned();
        let outcome = open(fake.port, &hasty()).await;
        assert_eq!(outcome.is_ok(), greeting == "* OK", "{greeting}");
    }
}

#[tokio::test]
async fn what_is_no_mail_server_is_an_error() {
    for greeting in [
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "SSH-2.0-OpenSSH_9\r\n",
        "\u{15}\u{3}\u{1}",
        "",
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.write_all(greeting.as_bytes());
            thread::sleep(std::time::Duration::from_secs(2));
        });
        let error = open(port, &hasty()).await.unwrap_err();
        assert!(error.to_string().contains(&port.to_string()), "{error}");
    }
}

#[tokio::test]
async fn nobody_there_is_a_plain_word() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = open(port, &hasty()).await.unwrap_err();
    assert!(error.is_transient() && !error.is_auth());
    assert!(
        error.to_string().contains("nothing listens there"),
        "{error}"
    );
}
