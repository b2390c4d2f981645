//! Logging in: which way, what a refusal means, and that the password shows nowhere (TRUST S-08).

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine as _;
use longgame::mailbox::{Patience, Session};

use crate::fake::{Fake, How};
use crate::sink::Sink;
use crate::{inbox, open, server};

async fn with_password(
    fake: &Fake,
    password: &str,
) -> Result<Session, longgame::mailbox::MailboxError> {
    Session::open(&server(fake.port, "sam"), password, &Patience::default()).await
}

#[tokio::test]
async fn any_password_gets_through() {
    for capabilities in [
        "IMAP4rev1 AUTH=PLAIN",
        "IMAP4rev1",
        "IMAP4rev1 LOGINDISABLED AUTH=PLAIN",
    ] {
        for password in ["secret", "with space", "qu\"ote", "Пароль €", "back\\slash"] {
            let fake = Fake::start([]);
            capabilities.clone_into(&mut fake.state().capabilities);
            let is_quoted = password.is_ascii() && !capabilities.contains("PLAIN");
            fake.state().password = if is_quoted {
                password.replace('\\', "\\\\").replace('"', "\\\"")
            } else {
                password.to_owned()
            };
            with_password(&fake, password).await.unwrap();
            assert_eq!(fake.state().logins, 1);
        }
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_apart_from_a_busy_server() {
    let fake = Fake::start([]);
    let error = with_password(&fake, "wrong").await.unwrap_err();
    assert!(error.is_auth() && !error.is_transient());
    assert!(error.to_string().contains("app password"), "{error}");

    fake.fault("AUTHENTICATE", 1, How::Say(String::new()));
    let answer = "L2 NO [UNAVAILABLE] Try later\r\n".to_owned();
    fake.state().faults.clear();
    fake.fault("AUTHENTICATE", 0, How::Say(answer));
    let error = with_password(&fake, "secret").await.unwrap_err();
    assert!(!error.is_auth() && error.is_transient(), "{error}");
}

#[tokio::test]
async fn no_way_to_log_in_is_a_plain_word() {
    let fake = Fake::start([]);
    fake.state().capabilities = "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2".to_owned();
    let error = with_password(&fake, "secret").await.unwrap_err();
    assert!(
        error.is_auth() && error.to_string().contains("XOAUTH2"),
        "{error}"
    );
    assert_eq!(fake.state().logins, 0);

    for (user, password) in [(None, "secret"), (Some("sam"), ""), (Some("sam"), "a\r\nb")] {
        let mut server = server(fake.port, "sam");
        server.user = user.map(str::to_owned);
        let error = Session::open(&server, password, &Patience::default())
            .await
            .unwrap_err();
        assert!(error.is_auth(), "{error}");
    }
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_password_is_in_no_log_and_no_error() {
    static LOG: OnceLock<Log> = OnceLock::new();
    let log = LOG.get_or_init(Log::default);
    let writer = log.clone();
    // Everything, the library's own TRACE included, which goes through `log`.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .init();
    let canary = "canary-4711-geheim";
    let mut told = String::new();
    for capabilities in ["IMAP4rev1 AUTH=PLAIN IDLE", "IMAP4rev1"] {
        let fake = Fake::start(1..=2);
        capabilities.clone_into(&mut fake.state().capabilities);
        let error = with_password(&fake, canary).await.unwrap_err();
        let _ = write!(told, "{error} {error:?}");
        canary.clone_into(&mut fake.state().password);
        let mut session = with_password(&fake, canary).await.unwrap();
        let _ = write!(told, "{session:?}");
        let mut sink = Sink::over(&fake.state().messages);
        sink.scan(&mut session, &inbox()).await.unwrap();
    }
    told += &String::from_utf8_lossy(&log.0.lock().unwrap());
    assert!(told.contains("logged in to the mailbox") && told.contains("async_imap"));
    let engine = base64::engine::general_purpose::STANDARD;
    for trace in [
        canary.to_owned(),
        engine.encode(canary),
        engine.encode(format!("\0sam\0{canary}")),
    ] {
        assert!(!told.contains(&trace));
    }
}

#[tokio::test]
async fn the_id_command_is_a_courtesy() {
    let fake = Fake::start(1..=2);
    fake.fault("ID (", 0, How::Bad("what?"));
    let mut session = open(fake.port, &Patience::default()).await.unwrap();
    session.noop().await.unwrap();
    assert!(
        fake.said()
            .iter()
            .any(|line| line.starts_with("ID (\"name\" \"longgame\""))
    );
}
