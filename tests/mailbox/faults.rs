//! A server that fails at any item of any answer: the scan ends in an error, and the next one finds everything.

use longgame::mailbox::{MailboxError, Patience, Watch, scan_folder, scan_folder_carefully, watch};

use crate::fake::{Fake, How};
use crate::sink::Sink;
use crate::{hasty, inbox, open};

const THROTTLED: &str = "Request is throttled. Suggested Backoff Time: 1500 milliseconds";

async fn scan_once(fake: &Fake, sink: &mut Sink, patience: &Patience) -> Result<(), MailboxError> {
    let mut session = open(fake.port, patience).await?;
    let outcome = sink.scan(&mut session, &inbox()).await;
    if outcome.is_err() {
        assert!(
            !session.is_healthy(),
            "an error leaves the session unusable"
        );
        assert!(session.noop().await.is_err());
    }
    outcome.map(|_| ())
}

/// Breaks one answer, expects an error, heals, and expects everything once.
async fn broken_then_healed(uids: &[u32], word: &'static str, after: usize, how: How) {
    let fake = Fake::start(uids.iter().copied());
    let mut sink = Sink::over(&fake.state().messages);
    fake.fault(word, after, how.clone());
    let broken = scan_once(&fake, &mut sink, &hasty()).await;
    assert!(
        broken.is_err(),
        "{word} {how:?} after {after} was taken for complete"
    );
    let error = broken.unwrap_err();
    assert!(error.is_transient() && !error.is_auth(), "{error}");
    assert!(
        error.to_string().contains(&fake.port.to_string()),
        "{error}"
    );
    let healed = scan_once(&fake, &mut sink, &hasty()).await;
    assert!(healed.is_ok(), "{word} {how:?} after {after}: {healed:?}");
    sink.assert_all_once();
}

#[tokio::test]
async fn a_fetch_that_breaks_off_after_any_item_loses_nothing() {
    let uids: Vec<u32> = (1..=10).collect();
    for word in ["BODY.PEEK[HEADER]", "BODY.PEEK[]"] {
        for after in 0..=10 {
            for how in [
                How::No,
                How::Bad(THROTTLED),
                How::Bye,
                How::Close,
                How::Tear,
                How::Reset,
            ] {
                broken_then_healed(&uids, word, after, how).await;
            }
        }
        for after in [0, 5, 10] {
            broken_then_healed(&uids, word, after, How::Stall).await;
            let garbage = "* 1 FETCH (UID )(\r\n".to_owned();
            broken_then_healed(&uids, word, after, How::Say(garbage)).await;
        }
    }
}

#[tokio::test]
async fn a_broken_examine_or_search_loses_nothing() {
    let uids = [1, 2, 3, 5_000, 70_000];
    for how in [
        How::No,
        How::Bad(THROTTLED),
        How::Bye,
        How::Close,
        How::Tear,
        How::Stall,
    ] {
        broken_then_healed(&uids, "UID SEARCH", 0, how.clone()).await;
        broken_then_healed(&uids, "EXAMINE", 0, how.clone()).await;
        broken_then_healed(&uids, "EXAMINE", 4, how).await;
    }
}

#[tokio::test]
async fn a_message_that_is_left_out_under_an_ok_is_asked_for_again() {
    // Far apart, so that the server has named them all before it leaves one out.
    let uids: Vec<u32> = (1..=10).map(|n| n * 1_000).collect();
    for after in 0..10 {
        for how in [How::Skip, How::Withhold] {
            broken_then_healed(&uids, "BODY.PEEK[HEADER]", after, how.clone()).await;
            broken_then_healed(&uids, "BODY.PEEK[]", after, how).await;
        }
    }
    let uids: Vec<u32> = (1..=10).collect();
    for after in 0..10 {
        broken_then_healed(&uids, "BODY.PEEK[]", after, How::Skip).await;
        let without_body = format!("* 1 FETCH (UID {} BODY[]<0> NIL)\r\n", after + 1);
        broken_then_healed(&uids, "BODY.PEEK[]", after, How::Say(without_body)).await;
    }
}

#[tokio::test]
async fn the_newest_message_held_back_by_a_lagging_index_is_read_later() {
    let fake = Fake::start(1..=5);
    let mut sink = Sink::over(&fake.state().messages);
    fake.fault("BODY.PEEK[HEADER]", 4, How::Withhold);
    scan_once(&fake, &mut sink, &hasty()).await.unwrap();
    assert_eq!(sink.taken.len(), 4);
    scan_once(&fake, &mut sink, &hasty()).await.unwrap();
    sink.assert_all_once();
}

#[tokio::test]
async fn a_message_that_goes_while_it_is_read_is_no_error() {
    for uids in [[1, 2, 3], [1, 2_000, 300_000]] {
        for word in ["BODY.PEEK[HEADER]", "BODY.PEEK[]"] {
            let fake = Fake::start(uids);
            let mut sink = Sink::over(&fake.state().messages);
            sink.on_server.remove(&uids[1]);
            fake.fault(word, 1, How::Vanish(uids[1]));
            scan_once(&fake, &mut sink, &hasty()).await.unwrap();
            sink.assert_all_once();
        }
    }
}

#[tokio::test]
async fn a_connection_cut_after_any_byte_loses_nothing() {
    let fake = Fake::start(1..=4);
    let mut cut = 0;
    loop {
        fake.state().cut_after_bytes = Some(cut);
        let mut sink = Sink::over(&fake.state().messages);
        let first = scan_once(&fake, &mut sink, &hasty()).await;
        let was_cut = fake.state().cut_after_bytes.take().is_none();
        assert_eq!(first.is_err(), was_cut, "cut after {cut} bytes: {first:?}");
        if !was_cut {
            break;
        }
        scan_once(&fake, &mut sink, &hasty()).await.unwrap();
        sink.assert_all_once();
        cut += 7;
    }
    assert!(cut > 1_000, "the whole conversation was cut: {cut}");
}

#[tokio::test]
async fn answers_that_come_byte_by_byte_are_read() {
    let fake = Fake::start([1, 2, 3, 70_000]);
    fake.state().drips = true;
    let mut sink = Sink::over(&fake.state().messages);
    scan_once(&fake, &mut sink, &Patience::default())
        .await
        .unwrap();
    sink.assert_all_once();
}

#[tokio::test]
async fn a_cancelled_command_leaves_the_session_unusable() {
    let fake = Fake::start(1..=3);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    fake.fault("NOOP", 0, How::Stall);
    let waiting = tokio::time::timeout(std::time::Duration::from_millis(50), session.noop());
    assert!(waiting.await.is_err());
    assert!(!session.is_healthy());
    assert!(session.list().await.is_err());
}

#[tokio::test]
async fn a_throttling_server_names_its_time() {
    let fake = Fake::start(1..=3);
    fake.fault("EXAMINE", 0, How::Bad(THROTTLED));
    let mut session = open(fake.port, &hasty()).await.unwrap();
    let error = session.examine(&inbox()).await.unwrap_err();
    assert_eq!(
        error.backoff_hint(),
        Some(std::time::Duration::from_millis(1_500))
    );
    assert!(error.is_refusal());
}

#[tokio::test]
async fn a_message_that_kills_the_connection_is_found_alone_and_passed() {
    // What kills, and how many messages are handed over in the end.
    for (word, taken) in [
        ("BODY.PEEK[]", 19),
        ("BODY.PEEK[HEADER]", 20),
        ("BODY.PEEK", 19),
    ] {
        let fake = Fake::start(1..=20);
        fake.state().kills = Some((word, 13));
        let mut sink = Sink::over(&fake.state().messages);
        let mut failures = 0;
        for _ in 0..10 {
            let mut session = open(fake.port, &hasty()).await.unwrap();
            let (folder, cursor) = (inbox(), sink.cursor);
            // As the daemon does: with care after two failures at the same place.
            let done = if failures < 2 {
                scan_folder(&mut session, &folder, cursor, &mut sink).await
            } else {
                scan_folder_carefully(&mut session, &folder, cursor, &mut sink).await
            };
            match done {
                Ok(_) => break,
                Err(_) => failures += 1,
            }
        }
        assert!(failures <= 4, "{word}: {failures} scans failed");
        assert_eq!(sink.taken.len(), taken, "{word}");
        assert_eq!(sink.quarantined.len(), 20 - taken, "{word}");
    }
}

#[tokio::test]
async fn a_scan_can_run_as_a_task_of_its_own() {
    let fake = Fake::start(1..=3);
    let mut session = open(fake.port, &hasty()).await.unwrap();
    let mut sink = Sink::over(&fake.state().messages);
    let task = tokio::spawn(async move {
        sink.scan(&mut session, &inbox()).await.unwrap();
        let watching = Watch {
            idle: std::time::Duration::from_millis(50),
            ..Watch::default()
        };
        watch(&mut session, &watching).await.unwrap();
        sink
    });
    task.await.unwrap().assert_all_once();
}
