//! Waiting for new mail: whatever ends it, the next step is a scan or a new connection; nothing hangs.

use std::time::Duration;

use longgame::mailbox::{Patience, WakeReason, Watch, watch};

use crate::fake::{Fake, How, message};
use crate::sink::Sink;
use crate::{hasty, inbox, open};

fn shortly() -> Watch {
    Watch {
        idle: Duration::from_millis(200),
        poll: Duration::from_millis(50),
    }
}

fn for_long() -> Watch {
    Watch {
        idle: Duration::from_mins(10),
        poll: Duration::from_mins(10),
    }
}

#[tokio::test]
async fn an_announced_mail_ends_the_waiting() {
    for line in ["* 4 EXISTS", "* 1 RECENT", "* 2 EXPUNGE"] {
        let fake = Fake::start(1..=3);
        let mut session = open(fake.port, &Patience::default()).await.unwrap();
        fake.state().news = vec!["* OK still here".to_owned(), line.to_owned()];
        let reason = watch(&mut session, &for_long()).await.unwrap();
        assert_eq!(reason, WakeReason::NewMail, "{line}");
        session.noop().await.unwrap();
    }
}

#[tokio::test]
async fn changed_flags_do_not_end_it_but_the_time_does() {
    let fake = Fake::start(1..=3);
    let mut session = open(fake.port, &hasty()).await.unwrap();
    let seen = "* 1 FETCH (FLAGS (\\Seen))".to_owned();
    fake.state().news = vec![seen; 500];
    for _ in 0..3 {
        let watching = Watch {
            idle: Duration::from_millis(900),
            ..shortly()
        };
        // Longer than the read limit, which is off meanwhile.
        let reason = watch(&mut session, &watching).await.unwrap();
        assert_eq!(reason, WakeReason::TimeUp);
    }
    assert_eq!(fake.said().iter().filter(|line| *line == "IDLE").count(), 3);
    session.noop().await.unwrap();
}

#[tokio::test]
async fn mail_that_came_before_the_waiting_began_is_noticed() {
    let fake = Fake::start(1..=3);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    let mut sink = Sink::over(&fake.state().messages);
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(
        watch(&mut session, &shortly()).await.unwrap(),
        WakeReason::TimeUp
    );
    fake.state().messages.insert(4, message(4));
    assert_eq!(
        watch(&mut session, &for_long()).await.unwrap(),
        WakeReason::NewMail
    );
    assert!(fake.said().iter().filter(|line| *line == "IDLE").count() == 1);
}

#[tokio::test]
async fn a_connection_that_dies_while_waiting_is_an_error() {
    for how in [
        How::Close,
        How::Reset,
        How::Bye,
        How::Stall,
        How::No,
        How::Bad("no idling"),
    ] {
        for after in [0, 1] {
            let fake = Fake::start(1..=3);
            fake.fault("IDLE", after, how.clone());
            let mut session = open(fake.port, &hasty()).await.unwrap();
            let error = watch(&mut session, &shortly()).await.unwrap_err();
            assert!(error.is_transient(), "{how:?}: {error}");
            assert!(!session.is_healthy());
        }
    }
    // Closed by the server while nothing is said at all.
    let fake = Fake::start(1..=3);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    fake.state().cut_after_bytes = Some(250);
    fake.state().news = vec!["* OK still here, and here is a long line".to_owned(); 10];
    assert!(watch(&mut session, &for_long()).await.is_err());
}

#[tokio::test]
async fn a_server_without_idle_is_asked_now_and_then() {
    let fake = Fake::start(1..=3);
    fake.state().capabilities = "IMAP4rev1 AUTH=PLAIN".to_owned();
    let mut session = open(fake.port, &hasty()).await.unwrap();
    assert_eq!(
        watch(&mut session, &shortly()).await.unwrap(),
        WakeReason::TimeUp
    );
    let said = fake.said();
    assert!(said.contains(&"NOOP".to_owned()) && !said.contains(&"IDLE".to_owned()));
}
