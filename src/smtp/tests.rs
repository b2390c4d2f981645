//! A scripted server that fails at every step in every way; what matters is the phase that is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::config::{Password, Server, Tls};
use crate::domain::Address;

use super::{Blame, Deadlines, Outcome, Relay};

mod replies;

/// The steps of a dialogue at which the server can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
}

const BEFORE_DOT: [At; 6] = [
    At::Greeting,
    At::Ehlo,
    At::Auth,
    At::Mail,
    At::Rcpt,
    At::Data,
];

/// What the server does there instead of its usual answer.
#[derive(Debug, Clone)]
enum Act {
    Say(Vec<u8>),
    /// The pieces, each in a packet of its own.
    SayInPieces(Vec<Vec<u8>>),
    Close,
    Stall,
    /// Writes the same line for ever.
    Flood(&'static str),
}

fn say(text: &str) -> Act {
    Act::Say(text.as_bytes().to_vec())
}

/// What the server saw.
#[derive(Debug, Default)]
struct Journal {
    commands: Vec<String>,
    /// Every mail whose final dot was read, as it came over the wire, dots unstuffed.
    mails: Vec<String>,
}

struct Fake {
    port: u16,
    journal: Arc<Mutex<Journal>>,
    deadlines: Deadlines,
}

/// Short only where the script falls silent, so that a busy machine cannot fail another step.
fn deadlines(script: &BTreeMap<At, Act>) -> Deadlines {
    let limit = |steps: &[At]| {
        let silent = steps.iter().any(|at| match script.get(at) {
            Some(Act::Stall) => true,
            Some(Act::Say(bytes)) => !bytes.ends_with(b"\n"),
            _ => false,
        });
        Duration::from_millis(if silent { 700 } else { 30_000 })
    };
    Deadlines {
        connect: Duration::from_secs(30),
        greeting: limit(&[At::Greeting, At::Ehlo]),
        command: limit(&[At::Auth, At::Mail, At::Rcpt, At::Data]),
        after_dot: limit(&[At::Dot]),
        quit: Duration::from_secs(1),
    }
}

impl Fake {
    async fn start(script: &[(At, Act)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let journal = Arc::new(Mutex::new(Journal::default()));
        let script: BTreeMap<At, Act> = script.iter().cloned().collect();
        let deadlines = deadlines(&script);
        let shared = Arc::clone(&journal);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let session = serve(stream, script.clone(), Arc::clone(&shared));
                tokio::spawn(session);
            }
        });
        Self {
            port,
            journal,
            deadlines,
        }
    }

    fn relay(&self) -> Relay {
        let server = Server {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: Tls::Plaintext,
            user: Some("sam".to_owned()),
            secret: None,
            ca_file: None,
        };
        Relay::new(server, Some(Password::new("geheim"))).with_deadlines(self.deadlines)
    }

    async fn hand_over(&self) -> Outcome {
        self.hand_over_bytes(LETTER).await
    }

    async fn hand_over_bytes(&self, bytes: &[u8]) -> Outcome {
        let address = |text: &str| Address::parse(text).unwrap();
        let (from, to) = (address("sam@seller.example"), address("dana@acme.example"));
        self.relay().hand_over(&from, &to, bytes).await
    }

    fn mails(&self) -> Vec<String> {
        self.journal.lock().unwrap().mails.clone()
    }

    fn commands(&self) -> Vec<String> {
        self.journal.lock().unwrap().commands.clone()
    }
}

const LETTER: &[u8] = b"From: sam@seller.example\r\nSubject: Re: x\r\n\r\nHello Dana\r\n";

async fn serve(stream: TcpStream, script: BTreeMap<At, Act>, journal: Arc<Mutex<Journal>>) {
    let mut stream = BufReader::new(stream);
    if !act(&mut stream, &script, At::Greeting, "220 fake ESMTP\r\n").await {
        return;
    }
    let mut line = String::new();
    while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
        let command = std::mem::take(&mut line);
        journal
            .lock()
            .unwrap()
            .commands
            .push(command.trim_end().to_owned());
        let (at, usual) = match command.split([' ', '\r', ':']).next().unwrap() {
            "EHLO" => (
                At::Ehlo,
                "250-fake\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 1000000\r\n",
            ),
            "AUTH" => (At::Auth, "235 2.7.0 welcome\r\n"),
            "MAIL" => (At::Mail, "250 2.1.0 ok\r\n"),
            "RCPT" => (At::Rcpt, "250 2.1.5 ok\r\n"),
            "DATA" => (At::Data, "354 go\r\n"),
            _ => return,
        };
        if !act(&mut stream, &script, at, usual).await {
            return;
        }
        if at == At::Data && !take_mail(&mut stream, &script, &journal).await {
            return;
        }
    }
}

async fn take_mail(
    stream: &mut BufReader<TcpStream>,
    script: &BTreeMap<At, Act>,
    journal: &Arc<Mutex<Journal>>,
) -> bool {
    let mut mail = String::new();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return false;
        }
        if line == ".\r\n" {
            break;
        }
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
    journal.lock().unwrap().mails.push(mail);
    act(stream, script, At::Dot, "250 2.0.0 Ok: queued as 4711\r\n").await
}

/// Answers as usual or by the script; whether the dialogue goes on.
async fn act(
    stream: &mut BufReader<TcpStream>,
    script: &BTreeMap<At, Act>,
    at: At,
    usual: &str,
) -> bool {
    let pieces = match script.get(&at) {
        None => vec![usual.as_bytes().to_vec()],
        Some(Act::Say(bytes)) => vec![bytes.clone()],
        Some(Act::SayInPieces(pieces)) => pieces.clone(),
        Some(Act::Close) => return false,
        Some(Act::Stall) => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            return false;
        }
        Some(Act::Flood(line)) => {
            while stream.write_all(line.as_bytes()).await.is_ok() {}
            return false;
        }
    };
    for piece in pieces {
        if stream.write_all(&piece).await.is_err() {
            return false;
        }
        let _ = stream.flush().await;
        tokio::task::yield_now().await;
    }
    true
}

fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent { .. } => "sent",
        Outcome::RetryLater { account: true, .. } => "retry, account",
        Outcome::RetryLater { account: false, .. } => "retry",
        Outcome::Rejected { blame, .. } => match blame {
            Blame::Recipient => "rejected, recipient",
            Blame::Message => "rejected, message",
            Blame::Account => "rejected, account",
        },
        Outcome::Uncertain { .. } => "uncertain",
    }
}

fn why(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Sent { reply } => reply,
        Outcome::RetryLater { why, .. }
        | Outcome::Rejected { why, .. }
        | Outcome::Uncertain { why } => why,
    }
}

#[tokio::test]
async fn a_mail_goes_out_with_one_recipient_and_the_same_bytes() {
    let fake = Fake::start(&[]).await;
    let outcome = fake.hand_over().await;
    assert_eq!(kind(&outcome), "sent");
    assert_eq!(why(&outcome), "2.0.0 Ok: queued as 4711");
    assert_eq!(fake.mails(), [String::from_utf8(LETTER.to_vec()).unwrap()]);
    let commands = fake.commands();
    assert_eq!(
        commands
            .iter()
            .take(5)
            .map(String::as_str)
            .collect::<Vec<_>>(),
        [
            "EHLO [127.0.0.1]",
            "AUTH PLAIN AHNhbQBnZWhlaW0=",
            "MAIL FROM:<sam@seller.example>",
            "RCPT TO:<dana@acme.example>",
            "DATA",
        ]
    );
}

#[tokio::test]
async fn lines_that_begin_with_a_dot_arrive_as_they_were() {
    let fake = Fake::start(&[]).await;
    let letter = "Subject: x\r\n\r\n.\r\n..\r\n.dot\r\na.\r\n\r\n.\r\n";
    assert_eq!(kind(&fake.hand_over_bytes(letter.as_bytes()).await), "sent");
    assert_eq!(fake.mails(), [letter]);
}

#[tokio::test]
async fn before_the_dot_everything_may_be_tried_again() {
    for at in BEFORE_DOT {
        let temporary = match at {
            // A session that cannot be opened is trouble of the account; 450 for a person is not.
            At::Greeting | At::Ehlo | At::Auth => "retry, account",
            _ => "retry",
        };
        for (act, expected) in [
            (say("450 4.2.0 not now\r\n"), temporary),
            (say("450-4.2.0 not\r\n450 4.2.0 now\r\n"), temporary),
            (Act::Say(b"450 4.2.0 r\xE9essayez\r\n".to_vec()), temporary),
            (say("421 4.3.2 closing\r\n"), "retry, account"),
            (Act::Close, "retry, account"),
            (Act::Stall, "retry, account"),
            (say("HTTP/1.1 400 Bad Request\r\n\r\n"), "retry, account"),
            (
                Act::Say(b"\x15\x03\x01\x00\x02\x02\x46\r\n".to_vec()),
                "retry, account",
            ),
            (say("250"), "retry, account"),
            (Act::Flood("250-and so on\r\n"), "retry, account"),
            (Act::Flood("no line end"), "retry, account"),
        ] {
            let fake = Fake::start(&[(at, act.clone())]).await;
            let outcome = fake.hand_over().await;
            assert_eq!(kind(&outcome), expected, "{at:?} {act:?}: {outcome:?}");
            assert_eq!(fake.mails().len(), 0, "{at:?} {act:?}");
            assert!(!why(&outcome).contains("geheim"));
        }
    }
}

#[tokio::test]
async fn before_the_dot_a_refusal_is_final() {
    for at in BEFORE_DOT {
        let expected = match at {
            At::Greeting | At::Ehlo | At::Auth => "rejected, account",
            _ => "rejected, recipient",
        };
        let fake = Fake::start(&[(at, say("550 5.1.1 no such user\r\n"))]).await;
        let outcome = fake.hand_over().await;
        assert_eq!(kind(&outcome), expected, "{at:?}: {outcome:?}");
        assert_eq!(fake.mails().len(), 0);
    }
}

#[tokio::test]
async fn after_the_dot_only_an_answer_tells() {
    for (act, expected) in [
        (say("250 2.0.0 ok\r\n"), "sent"),
        (say("250-2.0.0 ok\r\n250 2.0.0 queued\r\n"), "sent"),
        (Act::Say(b"250 Re\xE7u, merci\r\n".to_vec()), "sent"),
        (
            Act::SayInPieces(vec![
                b"2".to_vec(),
                b"50 2.0".to_vec(),
                b".0 ok\r".to_vec(),
                b"\n".to_vec(),
            ]),
            "sent",
        ),
        (say("452 4.3.1 disk full\r\n"), "retry, account"),
        (say("450 4.7.1 greylisted\r\n"), "retry"),
        (say("554 5.7.1 looks like spam\r\n"), "rejected, message"),
        (say("552 5.3.4 too big\r\n"), "rejected, message"),
        (Act::Close, "uncertain"),
        (Act::Stall, "uncertain"),
        (say("250 2.0.0 o"), "uncertain"),
        (say("354 go on\r\n"), "uncertain"),
        (say("ok\r\n"), "uncertain"),
        (say("999 what\r\n"), "uncertain"),
        (Act::Say(vec![0, 1, 2, 3, b'\r', b'\n']), "uncertain"),
        (Act::Flood("250-and so on\r\n"), "uncertain"),
        (Act::Flood("no line end"), "uncertain"),
    ] {
        let fake = Fake::start(&[(At::Dot, act.clone())]).await;
        let outcome = fake.hand_over().await;
        assert_eq!(kind(&outcome), expected, "{act:?}: {outcome:?}");
        assert_eq!(fake.mails().len(), 1, "{act:?}");
    }
}

#[tokio::test]
async fn a_reply_that_comes_too_early_never_makes_a_mail_sent() {
    for at in [At::Mail, At::Rcpt] {
        let fake = Fake::start(&[
            (at, say("250 ok\r\n250 ok\r\n250 injected\r\n")),
            (At::Dot, Act::Close),
        ])
        .await;
        assert_eq!(kind(&fake.hand_over().await), "retry, account", "{at:?}");
    }
    let fake = Fake::start(&[
        (At::Data, say("354 go\r\n250 injected\r\n")),
        (At::Dot, Act::Close),
    ])
    .await;
    let outcome = fake.hand_over().await;
    assert_eq!(kind(&outcome), "retry, account", "{outcome:?}");
    assert_eq!(fake.mails().len(), 0);
}

#[tokio::test]
async fn only_354_opens_the_mail() {
    let fake = Fake::start(&[(At::Data, say("250 already\r\n"))]).await;
    assert_eq!(kind(&fake.hand_over().await), "retry, account");
    assert_eq!(fake.mails().len(), 0);
}

#[tokio::test]
async fn the_caller_can_leave_after_a_last_look() {
    let fake = Fake::start(&[]).await;
    let ready = fake.relay().open().await.unwrap();
    assert!(ready.probe().logged_in && !ready.probe().is_encrypted);
    ready.close();
    let probe = fake.relay().probe().await.unwrap();
    assert_eq!(probe.name, "fake");
    assert!(
        !fake
            .commands()
            .iter()
            .any(|command| command.starts_with("MAIL"))
    );
}

#[tokio::test]
async fn the_points_of_a_delivery_are_told_in_order() {
    let fake = Fake::start(&[]).await;
    let points = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&points);
    let relay = fake
        .relay()
        .observed_by(Arc::new(move |point| seen.lock().unwrap().push(point)));
    let address = |text: &str| Address::parse(text).unwrap();
    let ready = relay.open().await.unwrap();
    let outcome = ready
        .deliver(
            &address("sam@seller.example"),
            &address("dana@acme.example"),
            LETTER,
        )
        .await;
    assert_eq!(kind(&outcome), "sent");
    assert_eq!(
        *points.lock().unwrap(),
        [
            "smtp:before_mail",
            "smtp:before_body",
            "smtp:dot_sent",
            "smtp:after_body"
        ]
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_and_never_shown() {
    let fake = Fake::start(&[(At::Auth, say("535 5.7.8 bad credentials\r\n"))]).await;
    let outcome = fake.hand_over().await;
    assert_eq!(kind(&outcome), "rejected, account");
    assert!(why(&outcome).contains("refused the login of sam. Check user and password."));
    let shown = format!("{outcome:?} {:?}", fake.relay());
    assert!(!shown.contains("geheim") && !shown.contains("AHNhbQ"));
}

#[tokio::test]
async fn without_encryption_a_password_stays_here() {
    let fake = Fake::start(&[]).await;
    let stream = TcpStream::connect(("127.0.0.1", fake.port)).await.unwrap();
    let elsewhere = "192.0.2.7:25".parse().unwrap();
    let outcome = fake
        .relay()
        .open_on(stream, elsewhere, false)
        .await
        .unwrap_err();
    assert!(why(&outcome).contains("not encrypted"), "{outcome:?}");
    assert!(
        !fake
            .commands()
            .iter()
            .any(|command| command.starts_with("AUTH"))
    );
}

#[tokio::test]
async fn nothing_leaves_that_could_smuggle_another_mail() {
    for letter in [
        "Subject: x\r\n\r\nHello\n.\nMAIL FROM:<x@x.example>\r\n",
        "Subject: x\r\n\r\nHello\r.\r\n",
        "Subject: x\r\n\r\nHello",
        "Subject: x\r\n\r\nHello\0\r\n",
        "Subject: ü\r\n\r\nHello\r\n",
    ] {
        let fake = Fake::start(&[]).await;
        assert_eq!(
            kind(&fake.hand_over_bytes(letter.as_bytes()).await),
            "rejected, message"
        );
        assert_eq!(fake.mails().len(), 0);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_no_fault_of_the_mail() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let fake = Fake {
        port,
        journal: Arc::default(),
        deadlines: Deadlines::default(),
    };
    let outcome = fake.hand_over().await;
    assert_eq!(kind(&outcome), "retry, account");
    assert!(
        why(&outcome).contains("refused the connection"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn starttls_and_plaintext_to_the_world_are_refused_before_a_byte() {
    for (tls, host) in [(Tls::StartTls, "127.0.0.1"), (Tls::Plaintext, "192.0.2.1")] {
        let server = Server {
            host: host.to_owned(),
            port: 9,
            tls,
            user: None,
            secret: None,
            ca_file: None,
        };
        let outcome = Relay::new(server, None).open().await.unwrap_err();
        assert_eq!(kind(&outcome), "retry, account");
        assert!(why(&outcome).contains("tls = \"implicit\""), "{outcome:?}");
    }
}
