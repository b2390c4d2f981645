//! The mailbox against the sandbox's IMAP server, which the demo and the simulation stand on.

use std::time::Duration;

use longgame::mailbox::{Patience, Role, WakeReason, Watch, choose, watch};
use longgame::sandbox::{Fault, Sandbox};

use crate::fake::message;
use crate::sink::Sink;
use crate::support::instant;
use crate::{hasty, inbox, open};

fn sink() -> Sink {
    Sink {
        keeps: true,
        ..Sink::default()
    }
}

async fn sandbox_with(messages: u32) -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    for number in 1..=messages {
        deliver(&sandbox, "INBOX", number);
    }
    sandbox
}

fn deliver(sandbox: &Sandbox, folder: &str, number: u32) {
    let at = instant("2027-01-12T10:00:00Z");
    sandbox.deliver(folder, message(number), at).unwrap();
}

#[tokio::test]
async fn every_folder_is_found_and_read() {
    let sandbox = sandbox_with(300).await;
    for (number, folder) in (301..).zip(["Sent", "Junk", "Declines/Not now", "Declines/Never"]) {
        deliver(&sandbox, folder, number);
    }
    let mut session = open(sandbox.imap_addr().port(), &Patience::default())
        .await
        .unwrap();
    let filing = ["Declines/Not now".to_owned(), "Declines/Never".to_owned()];
    let watched = choose(&session.list().await.unwrap(), &filing);
    assert!(watched.missing.is_empty());
    assert_eq!(watched.folders.len(), 5);
    for folder in watched.folders {
        let mut sink = sink();
        let report = sink.scan(&mut session, &folder).await.unwrap();
        let expected = if folder.role == Role::Inbox { 300 } else { 1 };
        assert_eq!(report.messages_taken, expected, "{}", folder.name);
    }
}

#[tokio::test]
async fn trouble_of_every_sort_loses_nothing() {
    let faults: Vec<fn() -> Fault> = vec![
        || Fault::on("UID FETCH").after_items(3).close(),
        || Fault::on("UID FETCH").after_items(7).reset(),
        || Fault::on("UID FETCH").after_items(2).stall(),
        || Fault::on("UID FETCH").truncate_literal(11),
        || Fault::on("UID FETCH").skipping(1).truncate_literal(30),
        || Fault::on("UID FETCH").after_items(5).bye("shutting down"),
        || {
            Fault::on("UID FETCH")
                .instead_of_reply()
                .no("[UNAVAILABLE] later")
        },
        || {
            Fault::on("UID FETCH")
                .skipping(1)
                .after_items(4)
                .bad("throttled")
        },
        || Fault::on("EXAMINE").after_items(2).close(),
        || Fault::on("CAPABILITY").bye("full"),
        || Fault::on_connect().close(),
    ];
    for fault in faults {
        let sandbox = sandbox_with(10).await;
        sandbox.imap_faults().push(fault());
        let mut sink = sink();
        let mut failures = 0;
        for _ in 0..3 {
            let Ok(mut session) = open(sandbox.imap_addr().port(), &hasty()).await else {
                failures += 1;
                continue;
            };
            match sink.scan(&mut session, &inbox()).await {
                Ok(_) => break,
                Err(_) => failures += 1,
            }
        }
        assert_eq!(failures, 1, "{:?}", fault());
        assert_eq!(sink.taken.len(), 10, "{:?}", fault());
        assert!(sink.taken.values().all(|times| *times == 1));
    }
}

#[tokio::test]
async fn trickling_answers_are_read() {
    let sandbox = sandbox_with(10).await;
    let trickle = Fault::on("EXAMINE").trickle(Duration::from_micros(20));
    sandbox.imap_faults().push(trickle);
    let mut session = open(sandbox.imap_addr().port(), &hasty()).await.unwrap();
    let mut sink = sink();
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(sink.taken.len(), 10);
}

#[tokio::test]
async fn new_mail_wakes_and_a_lost_index_reads_anew() {
    let sandbox = sandbox_with(5).await;
    let port = sandbox.imap_addr().port();
    let mut session = open(port, &Patience::default()).await.unwrap();
    let mut sink = sink();
    sink.scan(&mut session, &inbox()).await.unwrap();
    let watching = Watch {
        idle: Duration::from_mins(10),
        ..Watch::default()
    };
    let sender = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        deliver(&sandbox, "INBOX", 6);
    };
    let (reason, ()) = tokio::join!(watch(&mut session, &watching), sender);
    assert_eq!(reason.unwrap(), WakeReason::NewMail);
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(sink.taken.len(), 6);

    sandbox.skip_uids("INBOX", 3_000_000_000);
    deliver(&sandbox, "INBOX", 7);
    sandbox.reset_uid_validity("INBOX");
    deliver(&sandbox, "INBOX", 8);
    let mut session = open(port, &Patience::default()).await.unwrap();
    assert!(
        sink.scan(&mut session, &inbox())
            .await
            .unwrap()
            .uid_validity_changed
    );
    assert_eq!(sink.taken.len(), 8);
}
