//! IMAP: UID rules, IDLE, partial fetches, folders, faults.

use std::time::Duration;

use futures::TryStreamExt as _;
use jiff::Timestamp;
use longgame::sandbox::{Fault, Sandbox, Setup, SpecialUse, UidNext};
use tokio::net::TcpStream;

use crate::line::Line;

fn noon() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn mail(n: u32) -> String {
    format!("From: p{n}@acme.example\r\nMessage-ID: <{n}@acme.example>\r\n\r\nBody {n}\r\n")
}

async fn with_mail(count: u32) -> Sandbox {
    let sandbox = Sandbox::start().await.unwrap();
    for n in 1..=count {
        sandbox.deliver("INBOX", mail(n).into_bytes(), noon());
    }
    sandbox
}

async fn logged_in(sandbox: &Sandbox) -> Line {
    let (mut line, greeting) = Line::open(sandbox.imap_addr()).await;
    assert!(
        greeting.starts_with("* OK [CAPABILITY IMAP4rev1 "),
        "{greeting}"
    );
    let answer = line.imap("LOGIN sam secret").await;
    assert!(answer[0].starts_with("x OK "), "{answer:?}");
    line
}

async fn examined(sandbox: &Sandbox) -> Line {
    let mut line = logged_in(sandbox).await;
    let answer = line.imap("EXAMINE INBOX").await;
    assert_eq!(answer.last().unwrap(), "x OK [READ-ONLY] Done");
    line
}

/// How many messages a FETCH gave, and how it ended.
fn fetched(lines: &[String]) -> (usize, &str) {
    let count = lines.iter().filter(|l| l.contains(" FETCH (")).count();
    (count, lines.last().map_or("", String::as_str))
}

#[tokio::test]
async fn examine_tells_the_truth_about_uids() {
    let sandbox = with_mail(3).await;
    sandbox.expunge("INBOX", 3);
    let (validity, next) = sandbox.uid_state("INBOX").unwrap();
    assert_eq!(next, 4);
    let mut line = logged_in(&sandbox).await;
    let answer = line.imap("EXAMINE INBOX").await;
    for expected in [
        "* 2 EXISTS".to_owned(),
        "* 0 RECENT".to_owned(),
        format!("* OK [UIDVALIDITY {validity}] Valid"),
        "* OK [UIDNEXT 4] Next".to_owned(),
    ] {
        assert!(answer.contains(&expected), "{expected} in {answer:?}");
    }
    let answer = line
        .imap("STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)")
        .await;
    assert_eq!(
        answer[0],
        format!("* STATUS \"INBOX\" (MESSAGES 2 UIDNEXT 4 UIDVALIDITY {validity} UNSEEN 2)")
    );
    assert!(line.imap("EXAMINE Nowhere").await[0].starts_with("x NO "));
    sandbox.stop().await;
}

#[tokio::test]
async fn the_star_gives_the_last_message_even_behind_a_higher_uid() {
    let sandbox = with_mail(3).await;
    let mut line = examined(&sandbox).await;
    let answer = line.imap("UID FETCH 99:* (UID)").await;
    assert_eq!(answer[0], "* 3 FETCH (UID 3)");
    let answer = line.imap("UID FETCH 4:9 (UID)").await;
    assert_eq!(answer, ["x OK Done"]);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_partial_fetch_gives_exact_octets_and_marks_nothing() {
    let sandbox = with_mail(1).await;
    let mut line = examined(&sandbox).await;
    let size = mail(1).len();
    let answer = line
        .imap("UID FETCH 1 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.4>)")
        .await;
    assert_eq!(
        answer[0],
        format!(
            "* 1 FETCH (UID 1 FLAGS () INTERNALDATE \"23-Nov-2026 12:00:00 +0000\" RFC822.SIZE \
             {size} BODY[]<0> {{4}}"
        )
    );
    assert_eq!(answer[1], "From)");
    let answer = line
        .imap("UID FETCH 1 BODY.PEEK[HEADER.FIELDS (Message-ID)]")
        .await;
    assert_eq!(answer[1], "Message-ID: <1@acme.example>");
    assert!(sandbox.changes_by_clients().is_empty());
    // Without PEEK on a selected folder the message counts as seen, and that is written down.
    line.imap("SELECT INBOX").await;
    line.imap("FETCH 1 BODY[TEXT]").await;
    assert_eq!(sandbox.changes_by_clients(), ["SEEN INBOX 1"]);
    sandbox.stop().await;
}

#[tokio::test]
async fn idle_tells_of_an_arrival_and_of_a_removal() {
    let sandbox = with_mail(2).await;
    let mut line = examined(&sandbox).await;
    line.say("x IDLE").await;
    assert_eq!(line.read().await.unwrap(), "+ idling");
    sandbox.deliver("INBOX", mail(3).into_bytes(), noon());
    assert_eq!(line.read().await.unwrap(), "* 3 EXISTS");
    assert_eq!(line.read().await.unwrap(), "* 0 RECENT");
    sandbox.expunge("INBOX", 1);
    assert_eq!(line.read().await.unwrap(), "* 1 EXPUNGE");
    line.say("done").await;
    assert_eq!(line.read().await.unwrap(), "x OK Done");
    let answer = line.imap("FETCH 1:* (UID)").await;
    assert_eq!(answer[0], "* 1 FETCH (UID 2)");
    sandbox.stop().await;
}

#[tokio::test]
async fn without_idle_the_command_is_unknown_and_noop_still_tells() {
    let sandbox = with_mail(1).await;
    sandbox.switch(|s| s.idle = false);
    let mut line = examined(&sandbox).await;
    let answer = line.imap("CAPABILITY").await;
    assert!(!answer[0].contains("IDLE"), "{answer:?}");
    assert!(line.imap("IDLE").await[0].starts_with("x BAD "));
    sandbox.deliver("INBOX", mail(2).into_bytes(), noon());
    assert_eq!(line.imap("NOOP").await[0], "* 2 EXISTS");
    sandbox.stop().await;
}

#[tokio::test]
async fn uidnext_can_be_missing_or_stale() {
    let sandbox = with_mail(5).await;
    let mut line = logged_in(&sandbox).await;
    let mut seen = Vec::new();
    for quirk in [UidNext::OnlyInStatus, UidNext::Absent, UidNext::Stale(2)] {
        sandbox.switch(|s| s.uid_next = quirk);
        let select = line.imap("EXAMINE INBOX").await.join(" ");
        let status = line.imap("STATUS INBOX (UIDNEXT)").await.join(" ");
        seen.push((select.contains("UIDNEXT"), status.contains("UIDNEXT 6")));
        assert_eq!(select.contains("[UIDNEXT 4]"), quirk == UidNext::Stale(2));
    }
    assert_eq!(seen, [(false, true), (false, false), (true, false)]);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_lost_index_ends_the_session_and_renumbers() {
    let sandbox = with_mail(3).await;
    sandbox.expunge("INBOX", 1);
    let mut line = examined(&sandbox).await;
    let before = sandbox.uid_state("INBOX").unwrap().0;
    let after = sandbox.reset_uid_validity("INBOX").unwrap();
    assert!(after > before);
    assert_eq!(line.imap("NOOP").await, ["* BYE The folder was replaced"]);
    let mut line = examined(&sandbox).await;
    let answer = line.imap("UID SEARCH ALL").await;
    assert_eq!(answer[0], "* SEARCH 1 2");
    sandbox.stop().await;
}

#[tokio::test]
async fn search_finds_by_day_by_header_and_by_uid() {
    let sandbox = with_mail(2).await;
    let later = "2026-12-24T00:00:00Z".parse().unwrap();
    sandbox.deliver("INBOX", mail(3).into_bytes(), later);
    let mut line = examined(&sandbox).await;
    for (query, found) in [
        ("ALL", "* SEARCH 1 2 3"),
        ("SINCE 24-Dec-2026", "* SEARCH 3"),
        ("BEFORE 24-Dec-2026 UID 2:9", "* SEARCH 2"),
        ("HEADER Message-ID <2@acme.example>", "* SEARCH 2"),
        ("CHARSET UTF-8 FROM \"p1@\"", "* SEARCH 1"),
        ("HEADER X-Longgame-Id x", "* SEARCH"),
    ] {
        assert_eq!(line.imap(&format!("UID SEARCH {query}")).await[0], found);
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn folders_are_listed_with_their_use_and_their_parents() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.create_folder("Entwürfe", Some(SpecialUse::Drafts));
    let mut line = logged_in(&sandbox).await;
    let answer = line.imap("LIST \"\" \"*\"").await;
    for expected in [
        "* LIST (\\HasNoChildren) \"/\" \"INBOX\"",
        "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent\"",
        "* LIST (\\HasNoChildren \\Junk) \"/\" \"Junk\"",
        "* LIST (\\HasNoChildren \\Drafts) \"/\" \"Entw&APw-rfe\"",
        "* LIST (\\HasChildren \\Noselect) \"/\" \"Declines\"",
        "* LIST (\\HasNoChildren) \"/\" \"Declines/Not now\"",
    ] {
        assert!(
            answer.iter().any(|l| l == expected),
            "{expected} in {answer:?}"
        );
    }
    let answer = line
        .imap("LIST (SPECIAL-USE) \"\" (\"*\") RETURN (SPECIAL-USE STATUS (UIDNEXT))")
        .await;
    assert!(answer.contains(&"* STATUS \"Sent\" (UIDNEXT 1)".to_owned()));
    assert!(!answer.iter().any(|l| l.contains("INBOX")));
    let answer = line.imap("EXAMINE \"Entw&APw-rfe\"").await;
    assert!(answer.last().unwrap().starts_with("x OK"));
    sandbox.stop().await;
}

#[tokio::test]
async fn passwords_come_as_words_quoted_in_literals_or_by_sasl() {
    let setup = Setup {
        password: "pass \"w\\ord".to_owned(),
        ..Setup::default()
    };
    let sandbox = Sandbox::start_with(setup).await.unwrap();
    let (mut line, _) = Line::open(sandbox.imap_addr()).await;
    assert!(line.imap("LOGIN sam wrong").await[0].contains("AUTHENTICATIONFAILED"));
    assert!(line.imap("EXAMINE INBOX").await[0].starts_with("x BAD"));
    assert!(line.imap("LOGIN sam \"pass \\\"w\\\\ord\"").await[0].starts_with("x OK"));

    let (mut line, _) = Line::open(sandbox.imap_addr()).await;
    line.say("x LOGIN {3}").await;
    assert_eq!(line.read().await.unwrap(), "+ Ready");
    line.raw(b"sam {11+}\r\npass \"w\\ord\r\n").await;
    assert!(line.imap_answer().await[0].starts_with("x OK"));

    let (mut line, _) = Line::open(sandbox.imap_addr()).await;
    line.say("x AUTHENTICATE PLAIN").await;
    assert_eq!(line.read().await.unwrap(), "+");
    line.say("AHNhbQBwYXNzICJ3XG9yZA==").await;
    assert!(line.imap_answer().await[0].starts_with("x OK"));

    sandbox.switch(|s| s.refuse_logins = true);
    let (mut line, _) = Line::open(sandbox.imap_addr()).await;
    assert!(line.imap("LOGIN sam \"pass \\\"w\\\\ord\"").await[0].starts_with("x NO"));
    assert!(!sandbox.imap_commands().join("\n").contains("w\\ord"));
    sandbox.stop().await;
}

#[tokio::test]
async fn append_is_served_for_tests_and_written_down() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut line = logged_in(&sandbox).await;
    line.raw(b"x APPEND Sent (\\Seen) \"23-Nov-2026 10:00:00 +0100\" {5+}\r\nA: b\n\r\n")
        .await;
    let answer = line.imap_answer().await;
    assert!(answer[0].starts_with("x OK [APPENDUID "), "{answer:?}");
    let sent = sandbox.messages("Sent");
    assert_eq!(&*sent[0].raw, b"A: b\n");
    assert_eq!(
        sent[0].internal_date,
        "2026-11-23T09:00:00Z".parse().unwrap()
    );
    assert_eq!(sandbox.changes_by_clients(), ["APPEND Sent 1"]);
    line.raw(b"x APPEND Nowhere {2+}\r\nab\r\n").await;
    assert!(line.imap_answer().await[0].starts_with("x NO [TRYCREATE]"));
    sandbox.stop().await;
}

#[tokio::test]
async fn a_client_cannot_change_the_mailbox() {
    let sandbox = with_mail(1).await;
    let mut line = examined(&sandbox).await;
    for command in [
        "STORE 1 +FLAGS (\\Seen)",
        "UID STORE 1 +FLAGS (\\Deleted)",
        "EXPUNGE",
        "UID COPY 1 Junk",
        "UID MOVE 1 Junk",
        "CREATE X",
        "DELETE Sent",
        "FETCH 1 BODYSTRUCTURE",
    ] {
        let answer = line.imap(command).await;
        assert!(answer[0].starts_with("x BAD"), "{command}: {answer:?}");
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn lines_and_literals_are_bounded() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut line = logged_in(&sandbox).await;
    line.say("x LOGIN {999999}").await;
    assert!(line.imap_answer().await[0].starts_with("x NO [TOOBIG]"));
    line.say("x EXAMINE {999999+}").await;
    assert_eq!(line.read().await.unwrap(), "* BYE Literal too large");
    let mut line = logged_in(&sandbox).await;
    line.raw(&vec![b'a'; 80_000]).await;
    assert_eq!(line.read().await.unwrap(), "* BYE Line too long");
    sandbox.stop().await;
}

#[tokio::test]
async fn faults_strike_before_within_and_after_a_fetch() {
    let sandbox = with_mail(5).await;
    let faults = sandbox.imap_faults();
    let throttled = "Request is throttled. Suggested Backoff Time: 5000 milliseconds";
    let fetch = "UID FETCH 1:5 (UID BODY.PEEK[])";

    let mut line = examined(&sandbox).await;
    faults.push(Fault::on("UID FETCH").bad(throttled));
    assert_eq!(line.imap(fetch).await, [format!("x BAD {throttled}")]);
    faults.push(
        Fault::on("UID FETCH")
            .after_items(3)
            .no("[UNAVAILABLE] Later"),
    );
    let answer = line.imap(fetch).await;
    assert_eq!(fetched(&answer), (3, "x NO [UNAVAILABLE] Later"));
    faults.push(
        Fault::on("UID FETCH")
            .after_items(2)
            .garbage(b"* XGARBAGE ("),
    );
    let answer = line.imap(fetch).await;
    assert_eq!(fetched(&answer), (5, "x OK Done"));
    assert!(answer.contains(&"* XGARBAGE (".to_owned()));
    faults.push(Fault::on("NOOP").trickle(Duration::from_millis(1)));
    assert_eq!(line.imap("NOOP").await, ["x OK Done"]);
    faults.push(Fault::on("UID FETCH").after_items(1).bye("Out of order"));
    let answer = line.imap(fetch).await;
    assert_eq!(fetched(&answer), (1, "* BYE Out of order"));

    let mut line = examined(&sandbox).await;
    faults.push(Fault::on("UID FETCH").after_items(4).close());
    assert_eq!(fetched(&line.imap(fetch).await), (4, ")"));
    let mut line = examined(&sandbox).await;
    faults.push(Fault::on("UID FETCH").instead_of_reply().close());
    assert_eq!(fetched(&line.imap(fetch).await), (5, ")"));
    let mut line = examined(&sandbox).await;
    faults.push(Fault::on("NOOP").after_reply().close());
    assert_eq!(line.imap("NOOP").await, ["x OK Done"]);
    assert_eq!(line.read().await, None);
    assert_eq!(faults.struck(), 8);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_literal_can_be_cut_short_and_a_connection_reset() {
    let sandbox = with_mail(1).await;
    let mut line = examined(&sandbox).await;
    sandbox
        .imap_faults()
        .push(Fault::on("UID FETCH").truncate_literal(6));
    line.say("x UID FETCH 1 (BODY.PEEK[])").await;
    let rest = line.rest().await.unwrap();
    assert!(rest.ends_with(b"}\r\nFrom: "), "{rest:?}");

    let mut line = examined(&sandbox).await;
    sandbox.imap_faults().push(Fault::on("NOOP").reset());
    line.say("x NOOP").await;
    let error = line.rest().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_connection_can_end_at_any_byte_and_before_it_began() {
    let sandbox = with_mail(1).await;
    let (mut line, _) = Line::open(sandbox.imap_addr()).await;
    line.say("x LOGOUT").await;
    let greeting = {
        let mut line = Line::bare(sandbox.imap_addr()).await;
        line.say("x LOGOUT").await;
        line.rest().await.unwrap()
    };
    for n in [0, 1, 7, greeting.len() - 1] {
        sandbox.imap_faults().push(Fault::at_byte(n as u64).close());
        let mut line = Line::bare(sandbox.imap_addr()).await;
        line.say("x LOGOUT").await;
        let seen = line.rest().await.unwrap_or_default();
        assert!(
            seen.len() <= n && greeting.starts_with(&seen),
            "{n}: {seen:?}"
        );
    }
    sandbox
        .imap_faults()
        .push(Fault::on_connect().permanently().close());
    for _ in 0..3 {
        assert_eq!(Line::open(sandbox.imap_addr()).await.1, "");
    }
    sandbox.imap_faults().clear();
    logged_in(&sandbox).await;
    sandbox.stop().await;
}

#[tokio::test]
async fn open_connections_can_be_cut_and_a_stall_does_not_outlive_the_sandbox() {
    let sandbox = with_mail(1).await;
    let mut line = examined(&sandbox).await;
    line.say("x IDLE").await;
    line.read().await;
    sandbox.drop_imap_connections();
    assert_eq!(line.read().await, None);
    let mut line = examined(&sandbox).await;
    sandbox.imap_faults().push(Fault::on("NOOP").stall());
    line.say("x NOOP").await;
    let silence = tokio::time::timeout(Duration::from_millis(50), line.read()).await;
    assert!(silence.is_err());
    sandbox.stop().await;
    assert_eq!(line.read().await, None);
}

type Session = async_imap::Session<TcpStream>;

async fn session(sandbox: &Sandbox) -> Session {
    let stream = TcpStream::connect(sandbox.imap_addr()).await.unwrap();
    let mut client = async_imap::Client::new(stream);
    client.read_response().await.unwrap().expect("a greeting");
    client.login("sam", "secret").await.unwrap()
}

#[tokio::test]
async fn async_imap_reads_folders_and_messages() {
    let sandbox = with_mail(3).await;
    let mut session = session(&sandbox).await;
    let capabilities = session.capabilities().await.unwrap();
    assert!(capabilities.has_str("IDLE") && capabilities.has_str("SPECIAL-USE"));
    let names: Vec<_> = session
        .list(None, Some("*"))
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(names.len(), sandbox.folders().len() + 1);
    let mailbox = session.examine("INBOX").await.unwrap();
    assert_eq!((mailbox.exists, mailbox.uid_next), (3, Some(4)));
    assert_eq!(
        mailbox.uid_validity,
        sandbox.uid_state("INBOX").map(|s| s.0)
    );
    let fetched: Vec<_> = session
        .uid_fetch(
            "2:3",
            "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER])",
        )
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(fetched.len(), 2);
    assert_eq!(fetched[0].uid, Some(2));
    assert_eq!(fetched[0].size, Some(u32::try_from(mail(2).len()).unwrap()));
    assert!(fetched[0].header().unwrap().ends_with(b"\r\n\r\n"));
    assert_eq!(
        fetched[0].internal_date().unwrap().timestamp(),
        noon().as_second()
    );
    let bodies: Vec<_> = session
        .uid_fetch("3", "(UID BODY.PEEK[])")
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(bodies[0].body().unwrap(), mail(3).as_bytes());
    assert_eq!(session.uid_search("ALL").await.unwrap().len(), 3);
    let status = session
        .status("Sent", "(UIDNEXT UIDVALIDITY)")
        .await
        .unwrap();
    assert_eq!(status.uid_next, Some(1));
    session.logout().await.unwrap();
    assert!(sandbox.changes_by_clients().is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn async_imap_is_woken_from_idle() {
    let sandbox = with_mail(1).await;
    let mut session = session(&sandbox).await;
    session.examine("INBOX").await.unwrap();
    let mut idle = session.idle();
    idle.init().await.unwrap();
    let (wait, _stop) = idle.wait_with_timeout(Duration::from_secs(30));
    sandbox.deliver("INBOX", mail(2).into_bytes(), noon());
    let woken = wait.await.unwrap();
    assert!(
        matches!(
            woken,
            async_imap::extensions::idle::IdleResponse::NewData(_)
        ),
        "{woken:?}"
    );
    let mut session = idle.done().await.unwrap();
    session.noop().await.unwrap();
    sandbox.stop().await;
}
