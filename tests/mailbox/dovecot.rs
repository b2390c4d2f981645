//! The mailbox against a real Dovecot.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use longgame::mailbox::{
    Folder, MailboxError, Missing, Patience, ScanReport, Session, WakeReason, Watch, choose,
    encode_name, watch,
};

use crate::sink::Sink;
use crate::support::proxy::{Fault, Proxy};
use crate::support::{Letter, MailHost, instant};
use crate::{inbox, open, server};

fn letter(number: usize) -> Letter {
    let minutes = number % 60;
    let hours = 8 + number / 60 % 10;
    let at = instant(&format!("2027-01-12T{hours:02}:{minutes:02}:00Z"));
    Letter::new(
        &format!("p{number}@prospect.example"),
        "sam@seller.example",
        at,
    )
    .id(&format!("<n{number}@prospect.example>"))
    .body(&format!("Number {number}: not now, thanks. ßé"))
}

fn plant(host: &MailHost, numbers: std::ops::Range<usize>) {
    for number in numbers {
        let at = instant("2027-01-12T10:00:00Z");
        host.plant(
            "sam",
            &format!("{:010}", 1_700_000_000 + number),
            &letter(number).raw(),
            at,
        );
    }
}

async fn watched(session: &mut Session, filing: &[&str]) -> Vec<Folder> {
    let filing: Vec<String> = filing.iter().map(|name| (*name).to_owned()).collect();
    choose(&session.list().await.unwrap(), &filing).folders
}

async fn scan(host: &MailHost, sink: &mut Sink) -> Result<ScanReport, MailboxError> {
    let mut session = open(host.imap_port, &Patience::default()).await.unwrap();
    let outcome = sink.scan(&mut session, &inbox()).await;
    // Dovecot writes down what it knows of a mailbox when its last client leaves.
    session.logout().await;
    outcome
}

fn sink() -> Sink {
    Sink {
        keeps: true,
        ..Sink::default()
    }
}

/// What lies in a mailbox, flags included: the names of the files hold them.
fn files(host: &MailHost, folder: &str) -> BTreeSet<String> {
    host.folder("sam", folder)
        .into_iter()
        .map(|one| one.file)
        .collect()
}

#[tokio::test]
async fn mail_in_every_watched_folder_is_read_and_nothing_changes() {
    let host = MailHost::start();
    plant(&host, 0..200);
    let at = instant("2027-01-12T10:00:00Z");
    for (folder, numbers) in [
        ("Sent", 200..230),
        ("Junk", 230..240),
        ("Declines/Not now", 240..245),
    ] {
        numbers.for_each(|number| host.append("sam", folder, &letter(number), at));
    }
    host.append("sam", "Declines/Never", &letter(300), at);
    let names = [
        "INBOX",
        "Sent",
        "Junk",
        "Declines/Not now",
        "Declines/Never",
    ];
    // The first look of any client moves new files into place and gives them numbers.
    host.session("sam").command("EXAMINE INBOX");
    let before: Vec<_> = names.iter().map(|name| files(&host, name)).collect();
    let recent = || {
        host.session("sam")
            .command("STATUS INBOX (MESSAGES RECENT UNSEEN)")
    };
    let (status, mut session) = (
        recent(),
        open(host.imap_port, &Patience::default()).await.unwrap(),
    );
    let mut counts = BTreeMap::new();
    let filing = ["Declines/Not now", "Declines/Never", "Elsewhere"];
    for folder in watched(&mut session, &filing).await {
        let mut sink = sink();
        let report = sink.scan(&mut session, &folder).await.unwrap();
        assert!(sink.taken.values().all(|times| *times == 1));
        let texts = sink
            .taken
            .keys()
            .filter(|raw| raw.ends_with("thanks. ßé\r\n".as_bytes()));
        assert_eq!(texts.count() as u64, report.messages_taken);
        counts.insert(
            (folder.name, format!("{:?}", folder.role)),
            report.messages_taken,
        );
    }
    let expected = [
        ("INBOX", "Inbox", 200),
        ("Junk", "Junk", 10),
        ("Sent", "Sent", 30),
        ("Declines/Never", "Filing", 1),
        ("Declines/Not now", "Filing", 5),
    ];
    let expected = expected.map(|(name, role, count)| ((name.to_owned(), role.to_owned()), count));
    assert_eq!(counts, BTreeMap::from(expected));
    session.logout().await;
    let after: Vec<_> = names.iter().map(|name| files(&host, name)).collect();
    assert_eq!(before, after, "no flag, no move");
    assert_eq!(status, recent(), "nothing became seen or lost its recency");
}

#[tokio::test]
async fn a_filing_folder_is_found_and_a_missing_one_reported() {
    let host = MailHost::start();
    host.session("sam").create(&encode_name("Отказы"));
    let mut session = open(host.imap_port, &Patience::default()).await.unwrap();
    let listed = session.list().await.unwrap();
    let filing = ["Declines/Not now".to_owned(), "Declines/Nevr".to_owned()];
    let watched = choose(&listed, &filing);
    assert_eq!(
        watched.missing,
        [Missing::Filing {
            name: "Declines/Nevr".to_owned(),
            similar: Some("Declines/Never".to_owned()),
        }]
    );
    for folder in &watched.folders {
        session.examine(folder).await.unwrap();
        let status = session.status(folder).await.unwrap();
        assert!(status.uid_next.is_some() && status.uid_validity.is_some());
    }
}

#[tokio::test]
async fn renumbered_mailboxes_lose_nothing_and_double_nothing() {
    let host = MailHost::start();
    plant(&host, 0..12);
    let mut sink = sink();
    scan(&host, &mut sink).await.unwrap();
    assert_eq!(sink.taken.len(), 12);

    plant(&host, 12..17);
    host.forget_uids("sam");
    scan(&host, &mut sink).await.unwrap();
    assert_eq!(sink.taken.len(), 17, "with a new list of UIDs");

    plant(&host, 17..22);
    host.forget_uids_and_validity("sam");
    sink.taken.values_mut().for_each(|times| *times = 1);
    let report = scan(&host, &mut sink).await.unwrap();
    assert!(report.uid_validity_changed);
    assert_eq!(sink.taken.len(), 22, "under a new UIDVALIDITY");
    assert!(sink.taken.values().all(|times| *times <= 2));
}

#[tokio::test]
async fn new_mail_ends_the_waiting() {
    let host = MailHost::start();
    let mut session = open(host.imap_port, &Patience::default()).await.unwrap();
    let mut sink = sink();
    sink.scan(&mut session, &inbox()).await.unwrap();
    let watching = Watch {
        idle: Duration::from_mins(1),
        poll: Duration::from_mins(1),
    };
    let sender = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        plant(&host, 0..1);
    };
    let (reason, ()) = tokio::join!(watch(&mut session, &watching), sender);
    assert_eq!(reason.unwrap(), WakeReason::NewMail);
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(sink.taken.len(), 1);
    // The same connection waits again, and a kick ends it with an error.
    let kicker = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        host.kick("sam");
    };
    let (reason, ()) = tokio::join!(watch(&mut session, &watching), kicker);
    assert!(reason.is_err());
}

#[tokio::test]
async fn a_wrong_password_is_told() {
    let host = MailHost::start();
    let asked = server(host.imap_port, "sam");
    let error = Session::open(&asked, "wrong", &Patience::default())
        .await
        .unwrap_err();
    assert!(error.is_auth(), "{error}");
}

#[tokio::test]
async fn a_server_that_goes_down_midway_loses_nothing() {
    let host = MailHost::start();
    plant(&host, 0..40);
    let mut session = open(host.imap_port, &Patience::default()).await.unwrap();
    session.examine(&inbox()).await.unwrap();
    host.kick("sam");
    host.stop_dovecot();
    let mut sink = sink();
    assert!(sink.scan(&mut session, &inbox()).await.is_err());
    assert!(open(host.imap_port, &Patience::default()).await.is_err());
    plant(&host, 40..45);
    host.start_dovecot();
    scan(&host, &mut sink).await.unwrap();
    assert_eq!(sink.taken.len(), 45);
    assert!(sink.taken.values().all(|times| *times == 1));
}

#[tokio::test]
async fn a_broken_fetch_loses_nothing() {
    let host = MailHost::start();
    plant(&host, 0..30);
    for fault in [
        Fault::Cut,
        Fault::No,
        Fault::Bad,
        Fault::Bye,
        Fault::NoAfterHalf,
    ] {
        for at in 1..=2 {
            let proxy = Proxy::start(host.imap_port, fault, at);
            let mut sink = sink();
            let mut failures = 0;
            for _ in 0..3 {
                let mut session = open(proxy.port, &Patience::default()).await.unwrap();
                match sink.scan(&mut session, &inbox()).await {
                    Ok(_) => break,
                    Err(error) => {
                        assert!(error.is_transient(), "{error}");
                        failures += 1;
                    }
                }
            }
            assert_eq!(failures, 1, "{fault:?} at {at}");
            assert_eq!(sink.taken.len(), 30, "{fault:?} at {at}");
            assert!(sink.taken.values().all(|times| *times == 1));
        }
    }
}

#[tokio::test]
async fn a_large_message_comes_in_part() {
    let host = MailHost::start();
    let line = format!("{}\n", "x".repeat(70));
    let large = letter(1).body(&format!("Not now.\n{}", line.repeat(60_000)));
    host.plant(
        "sam",
        "1700000001",
        &large.raw(),
        instant("2027-01-12T10:00:00Z"),
    );
    let mut sink = sink();
    scan(&host, &mut sink).await.unwrap();
    let (bytes, _) = sink.taken.first_key_value().unwrap();
    assert_eq!((bytes.len(), sink.partial), (262_144, 1));
    assert!(large.raw().starts_with(&bytes[..]));
}

#[tokio::test]
async fn mail_that_is_deleted_by_another_client_midway_is_no_trouble() {
    let host = MailHost::start();
    plant(&host, 0..10);
    let mut session = open(host.imap_port, &Patience::default()).await.unwrap();
    session.examine(&inbox()).await.unwrap();
    let mut other = host.session("sam");
    other.command("SELECT INBOX");
    other.command("UID STORE 1:5 +FLAGS (\\Deleted)");
    other.command("EXPUNGE");
    plant(&host, 10..12);
    let mut sink = sink();
    sink.scan(&mut session, &inbox()).await.unwrap();
    assert_eq!(sink.taken.len(), 7);
}

/// Bytes that this process holds in memory at the most since it began.
fn most_resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

#[tokio::test]
async fn a_mailbox_of_twenty_thousand_streams_through_little_memory() {
    let host = MailHost::start();
    let padding = format!("{}\n", "y".repeat(76)).repeat(40);
    let at = instant("2027-01-12T10:00:00Z");
    for number in 0..20_000 {
        let name = format!("{:010}", 1_700_000_000 + number);
        let raw = letter(number)
            .body(&format!("Number {number}.\n{padding}"))
            .raw();
        host.plant("sam", &name, &raw, at);
    }
    let before = most_resident_bytes();
    let mut sink = Sink::default();
    let report = scan(&host, &mut sink).await.unwrap();
    assert_eq!((report.messages_taken, sink.taken.len()), (20_000, 20_000));
    assert!(sink.largest_window <= 8 * 1024 * 1024);
    let grown = most_resident_bytes() - before;
    eprintln!(
        "20,000 messages: {:?}, {} MiB more",
        report.began.elapsed(),
        grown >> 20
    );
    assert!(grown < 64 * 1024 * 1024, "{} MiB", grown >> 20);
}
