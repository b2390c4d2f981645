//! How folders number their messages: leaps, gaps, missing numbers, new numbers. Every mail is read once.

use std::time::Duration;

use jiff::civil::date;
use longgame::mailbox::{Cursor, Patience, Role, ScanReport, scan_since};

use crate::fake::{Fake, How, Told, message};
use crate::sink::Sink;
use crate::{folder, inbox, open};

async fn scan(fake: &Fake, sink: &mut Sink) -> ScanReport {
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    sink.on_server = fake.state().messages.clone();
    sink.scan(&mut session, &inbox()).await.unwrap()
}

fn deliver(fake: &Fake, uid: u32) {
    fake.state().messages.insert(uid, message(uid));
}

fn sink() -> Sink {
    Sink {
        keeps: true,
        ..Sink::default()
    }
}

#[tokio::test]
async fn new_mail_is_read_and_old_mail_is_not_read_again() {
    let fake = Fake::start(1..=600);
    let mut sink = sink();
    let report = scan(&fake, &mut sink).await;
    assert_eq!((report.messages_taken, report.messages_seen), (600, 600));
    assert!(report.complete && sink.windows > 2);
    assert_eq!(sink.last_progress, (600, 600));
    for uid in 601..=603 {
        deliver(&fake, uid);
    }
    let before = fake.said().len();
    let report = scan(&fake, &mut sink).await;
    assert_eq!(report.messages_taken, 3);
    sink.assert_all_once();
    let said = fake.said();
    let fetches = said[before..].iter().filter(|line| line.contains("FETCH"));
    assert_eq!(
        fetches.count(),
        2,
        "headers and bodies of one window: {said:?}"
    );
    assert_eq!(scan(&fake, &mut sink).await.messages_seen, 0);
}

#[tokio::test]
async fn uids_that_leap_by_millions_cost_few_commands() {
    let fake = Fake::start([1, 40, 3_000_000, 2_147_483_648, 4_294_967_290]);
    let mut sink = sink();
    scan(&fake, &mut sink).await;
    sink.assert_all_once();
    deliver(&fake, 4_294_967_294);
    scan(&fake, &mut sink).await;
    sink.assert_all_once();
    assert!(fake.said().len() < 60, "{}", fake.said().len());
}

#[tokio::test]
async fn an_emptied_folder_costs_little_each_time() {
    let fake = Fake::start([]);
    fake.state().uid_next = Told::As(80_000);
    let mut sink = sink();
    for _ in 0..3 {
        let report = scan(&fake, &mut sink).await;
        assert_eq!(report.cursor.next_uid, 1);
    }
    assert!(fake.said().len() < 30, "{:?}", fake.said());
    deliver(&fake, 80_000);
    fake.state().uid_next = Told::Truly;
    assert_eq!(scan(&fake, &mut sink).await.messages_taken, 1);
}

#[tokio::test]
async fn a_new_uidvalidity_means_from_the_beginning_and_nothing_twice() {
    let fake = Fake::start(1..=20);
    let mut sink = sink();
    assert!(!scan(&fake, &mut sink).await.uid_validity_changed);
    {
        let mut state = fake.state();
        let old: Vec<Vec<u8>> = state.messages.values().cloned().collect();
        state.messages = (1..).zip(old).collect();
        state.uid_validity = Some(78);
        state.messages.insert(21, message(9_001));
        state.messages.insert(22, message(9_002));
    }
    // Cut short: the change is not lost with it.
    fake.fault("BODY.PEEK[]", 3, How::Close);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    sink.on_server.clear();
    sink.scan(&mut session, &inbox()).await.unwrap_err();
    assert_eq!(sink.cursor.unwrap().uid_validity, 78);
    scan(&fake, &mut sink).await;
    sink.on_server = fake.state().messages.clone();
    assert_eq!(sink.taken.len(), 22);
    assert!(sink.taken.contains_key(&message(9_001)));
}

#[tokio::test]
async fn uidnext_that_goes_back_means_from_the_beginning() {
    let fake = Fake::start(1..=20);
    let mut sink = sink();
    scan(&fake, &mut sink).await;
    {
        let mut state = fake.state();
        state.messages = (1..=3).map(|uid| (uid, message(uid + 500))).collect();
    }
    let report = scan(&fake, &mut sink).await;
    assert!(report.uid_next_went_back && !report.uid_validity_changed);
    assert_eq!((report.messages_taken, report.cursor.next_uid), (3, 4));
    assert!(!scan(&fake, &mut sink).await.uid_next_went_back);
}

#[tokio::test]
async fn missing_numbers_are_asked_for_elsewhere() {
    for (told, by_status) in [
        (Told::Nothing, None),
        (Told::Nothing, Some(0)),
        (Told::Nothing, Some(21)),
        (Told::As(0), None),
        (Told::As(0), Some(21)),
        // A stale end.
        (Told::As(5), None),
        (Told::As(5), Some(21)),
    ] {
        let fake = Fake::start(1..=4);
        let mut sink = sink();
        scan(&fake, &mut sink).await;
        (5..=20).for_each(|uid| deliver(&fake, uid));
        {
            let mut state = fake.state();
            state.uid_next = told;
            state.status_uid_next = by_status;
        }
        scan(&fake, &mut sink).await;
        let is_stale = told == Told::As(5);
        assert_eq!(
            sink.taken.len(),
            if is_stale { 4 } else { 20 },
            "{told:?} {by_status:?}"
        );
        fake.state().uid_next = Told::Truly;
        scan(&fake, &mut sink).await;
        sink.assert_all_once();
    }
}

#[tokio::test]
async fn without_uidnext_a_deleted_last_message_starts_nothing_anew() {
    let fake = Fake::start(1..=10);
    fake.state().uid_next = Told::Nothing;
    let mut sink = sink();
    scan(&fake, &mut sink).await;
    fake.state().messages.remove(&10);
    let report = scan(&fake, &mut sink).await;
    assert!(!report.uid_next_went_back);
    assert_eq!((report.messages_seen, report.cursor.next_uid), (0, 11));
}

#[tokio::test]
async fn uidvalidity_comes_from_status_or_the_scan_fails() {
    let fake = Fake::start(1..=3);
    fake.state().uid_validity = None;
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    let mut sink = sink();
    let error = sink.scan(&mut session, &inbox()).await.unwrap_err();
    assert!(error.to_string().contains("UIDVALIDITY"), "{error}");
    fake.state().status_uid_validity = Some(5);
    assert_eq!(scan(&fake, &mut sink).await.cursor.uid_validity, 5);
}

#[tokio::test]
async fn a_look_back_finds_what_was_held_back_and_leaves_the_cursor() {
    let fake = Fake::start((1..=50).filter(|uid| *uid != 20));
    let mut sink = sink();
    let cursor = scan(&fake, &mut sink).await.cursor;
    // Shown by the server only now, below the cursor.
    deliver(&fake, 20);
    assert_eq!(scan(&fake, &mut sink).await.messages_taken, 0);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    sink.taken.clear();
    let report = scan_since(&mut session, &inbox(), cursor, date(2026, 7, 14), &mut sink)
        .await
        .unwrap();
    assert_eq!(
        report.cursor,
        Cursor {
            uid_validity: 77,
            next_uid: 51
        }
    );
    assert!(sink.taken.contains_key(&message(20)));
    let said = fake.said();
    let search = said.iter().rfind(|line| line.contains("SEARCH")).unwrap();
    assert_eq!(search, "UID SEARCH UID 1:50 SINCE 14-Jul-2026");
}

#[tokio::test]
async fn large_messages_come_in_part_and_few_at_a_time() {
    let fake = Fake::start([]);
    for uid in 1..=60 {
        let mut raw = message(uid);
        let size = if uid == 60 { 262_144 } else { 300_000 };
        raw.resize(size, b'x');
        fake.state().messages.insert(uid, raw);
    }
    let mut sink = Sink::default();
    let report = scan(&fake, &mut Sink::default()).await;
    assert_eq!(report.messages_taken, 60);
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(sink.partial, 59, "one is just as large as the limit");
    assert!(
        sink.largest_window <= 8 * 1024 * 1024,
        "{}",
        sink.largest_window
    );
}

#[tokio::test]
async fn names_with_quotes_and_foreign_letters_are_opened_as_they_are_listed() {
    let fake = Fake::start(1..=2);
    fake.state().folders = vec![
        "(\\HasNoChildren) \"/\" \"Entw&APw-rfe\"".to_owned(),
        "() \"/\" \"a \\\"quoted\\\" one\"".to_owned(),
        "() NIL INBOX".to_owned(),
        "(\\Noselect) \"/\" \"Declines\"".to_owned(),
    ];
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    let listed = session.list().await.unwrap();
    let names: Vec<&str> = listed.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Entwürfe", "a \"quoted\" one", "INBOX", "Declines"]);
    assert!(!listed[3].selectable);
    for entry in &listed[..2] {
        let mut folder = folder(&entry.name, Role::Filing);
        folder.wire_name.clone_from(&entry.wire_name);
        session.examine(&folder).await.unwrap();
    }
    let said = fake.said();
    assert!(said.contains(&"EXAMINE \"Entw&APw-rfe\"".to_owned()));
    assert!(said.contains(&"EXAMINE \"a \\\"quoted\\\" one\"".to_owned()));
    tokio::time::timeout(Duration::from_secs(5), session.logout())
        .await
        .unwrap();
}
