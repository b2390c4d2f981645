//! SMTP: acceptance, the journal, local delivery, faults.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use longgame::sandbox::{Fault, Sandbox, Setup, header, judge};

use crate::line::Line;

async fn greeted(sandbox: &Sandbox) -> Line {
    let (mut line, greeting) = Line::open(sandbox.smtp_addr()).await;
    assert!(greeting.starts_with("220 "), "{greeting}");
    assert_eq!(line.smtp("EHLO me.example").await.get(..4), Some("250 "));
    line
}

/// Goes up to the 354 of DATA.
async fn at_data(sandbox: &Sandbox, recipients: &[&str]) -> Line {
    let mut line = greeted(sandbox).await;
    assert_eq!(
        line.smtp("MAIL FROM:<sam@seller.example>").await,
        "250 2.1.0 Ok"
    );
    for recipient in recipients {
        assert_eq!(
            line.smtp(&format!("RCPT TO:<{recipient}>")).await,
            "250 2.1.5 Ok"
        );
    }
    assert!(line.smtp("DATA").await.starts_with("354 "));
    line
}

const LETTER: &str = "Message-ID: <1@seller.example>\r\nSubject: Hi\r\n\r\nText\r\n";

#[tokio::test]
async fn every_recipient_is_journalled_with_exact_bytes_and_the_sandbox_time() {
    let sandbox = Sandbox::start().await.unwrap();
    let now = "2027-03-01T10:20:00Z".parse().unwrap();
    sandbox.set_now(now);
    let mut line = at_data(&sandbox, &["dana@acme.example", "luc@acme.example"]).await;
    line.raw(b"Subject: dots\r\n\r\n..one\r\n...\r\n.x\r\n\r\n.\r\n")
        .await;
    assert!(line.smtp_reply().await.starts_with("250 2.0.0 "));
    assert!(line.smtp("QUIT").await.starts_with("221 "));
    let journal = sandbox.journal();
    assert_eq!(journal.len(), 2);
    assert_eq!(journal[0].recipient, "dana@acme.example");
    assert_eq!(journal[1].recipient, "luc@acme.example");
    for entry in &journal {
        assert_eq!(entry.at, now);
        assert_eq!(entry.sender, "sam@seller.example");
        assert_eq!(&*entry.raw, b"Subject: dots\r\n\r\n.one\r\n..\r\nx\r\n\r\n");
    }
    assert_eq!(sandbox.journal_since(1).len(), 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn mail_for_the_owner_lands_in_the_inbox_with_trace_fields() {
    let sandbox = Sandbox::start().await.unwrap();
    for recipient in [
        "sam@seller.example",
        "LOG@seller.example",
        "dana@acme.example",
    ] {
        let mut line = at_data(&sandbox, &[recipient]).await;
        line.raw(format!("{LETTER}.\r\n").as_bytes()).await;
        assert!(line.smtp_reply().await.starts_with("250 "));
    }
    let inbox = sandbox.messages("INBOX");
    assert_eq!(inbox.len(), 2);
    assert_eq!(
        header(&inbox[0].raw, "Return-Path").unwrap(),
        "<sam@seller.example>"
    );
    assert!(header(&inbox[0].raw, "Received").is_some());
    assert!(inbox[0].raw.ends_with(LETTER.as_bytes()));
    assert!(sandbox.messages("Sent").is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn the_relay_can_file_sent_copies_and_rewrite_their_ids() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.switch(|s| {
        s.sent_copies = true;
        s.rewrite_message_ids = true;
    });
    let mut line = at_data(&sandbox, &["dana@acme.example"]).await;
    line.raw(format!("{LETTER}.\r\n").as_bytes()).await;
    line.smtp_reply().await;
    let sent = sandbox.messages("Sent");
    let rewritten = header(&sent[0].raw, "Message-ID").unwrap();
    assert_ne!(rewritten, "<1@seller.example>");
    assert_eq!(
        header(&sent[0].raw, "X-Microsoft-Original-Message-ID").unwrap(),
        "<1@seller.example>"
    );
    let entry = &sandbox.journal()[0];
    assert_eq!(entry.message_id().unwrap(), "<1@seller.example>");
    assert_eq!(entry.delivered_message_id().unwrap(), rewritten);
    sandbox.stop().await;
}

#[tokio::test]
async fn commands_out_of_order_and_unknown_ones_are_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let (mut line, _) = Line::open(sandbox.smtp_addr()).await;
    for (command, code) in [
        ("MAIL FROM:<a@b.example>", "503"),
        ("EHLO x", "250"),
        ("RCPT TO:<a@b.example>", "503"),
        ("DATA", "503"),
        ("MAIL FROM:a@b.example", "501"),
        ("MAIL FROM:<a@b.example> SIZE=999999999", "552"),
        ("MAIL FROM:<a@b.example> SMTPUTF8", "555"),
        ("MAIL FROM:<a@b.example> SIZE=10 BODY=8BITMIME", "250"),
        ("RCPT TO:<nobody>", "501"),
        ("RSET", "250"),
        ("RCPT TO:<a@b.example>", "503"),
        ("NOOP", "250"),
        ("VRFY a", "502"),
        ("AUTH PLAIN AAAA", "503"),
        ("STARTTLS", "502"),
    ] {
        let reply = line.smtp(command).await;
        assert!(reply.starts_with(code), "{command}: {reply}");
    }
    assert!(sandbox.journal().is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn commands_may_be_pipelined() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut line = greeted(&sandbox).await;
    line.raw(
        b"MAIL FROM:<sam@seller.example>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nA: b\r\n\r\n.\r\nNOOP\r\n",
    )
    .await;
    let mut codes = Vec::new();
    for _ in 0..5 {
        codes.push(line.smtp_reply().await.get(..3).unwrap().to_owned());
    }
    assert_eq!(codes, ["250", "250", "354", "250", "250"]);
    assert_eq!(&*sandbox.journal()[0].raw, b"A: b\r\n\r\n");
    sandbox.stop().await;
}

#[tokio::test]
async fn an_address_can_be_refused_and_accepted_again() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.refuse_recipient("Nora@acme.example", "550 5.1.1 No such user");
    let mut line = greeted(&sandbox).await;
    line.smtp("MAIL FROM:<sam@seller.example>").await;
    assert_eq!(
        line.smtp("RCPT TO:<nora@ACME.example>").await,
        "550 5.1.1 No such user"
    );
    assert!(line.smtp("DATA").await.starts_with("503 "));
    sandbox.accept_recipient("nora@acme.example");
    assert!(
        line.smtp("RCPT TO:<nora@acme.example>")
            .await
            .starts_with("250 ")
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn where_a_login_is_needed_no_mail_is_taken_without_it() {
    let setup = Setup {
        smtp_needs_login: true,
        ..Setup::default()
    };
    let sandbox = Sandbox::start_with(setup).await.unwrap();
    let mut line = greeted(&sandbox).await;
    let mail = "MAIL FROM:<sam@seller.example>";
    assert!(line.smtp(mail).await.starts_with("530 "));
    assert!(
        line.smtp("AUTH PLAIN AHNhbQB3cm9uZw==")
            .await
            .starts_with("535 ")
    );
    assert!(
        line.smtp("AUTH PLAIN AHNhbQBzZWNyZXQ=")
            .await
            .starts_with("235 ")
    );
    assert!(line.smtp(mail).await.starts_with("250 "));

    let mut line = greeted(&sandbox).await;
    assert_eq!(line.smtp("AUTH LOGIN").await, "334 VXNlcm5hbWU6");
    assert_eq!(line.smtp("c2Ft").await, "334 UGFzc3dvcmQ6");
    assert!(line.smtp("c2VjcmV0").await.starts_with("235 "));
    assert!(!sandbox.smtp_commands().join("\n").contains("AHNh"));
    sandbox.stop().await;
}

#[tokio::test]
async fn at_the_final_dot_acceptance_and_answer_are_two_things() {
    let sandbox = Sandbox::start().await.unwrap();
    let faults = sandbox.smtp_faults();
    let dot = format!("{LETTER}.\r\n");
    // Accepted, but the answer never comes.
    faults.push(Fault::on(".").instead_of_reply().close());
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    assert_eq!(line.read().await, None);
    assert_eq!(sandbox.journal().len(), 1);
    // Not accepted, and the answer never comes either: the client cannot tell.
    faults.push(Fault::on(".").close());
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    assert_eq!(line.read().await, None);
    assert_eq!(sandbox.journal().len(), 1);
    // A clear no.
    faults.push(Fault::on(".").reply(451, "4.3.0 Try again later"));
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    assert_eq!(line.smtp_reply().await, "451 4.3.0 Try again later");
    assert_eq!(sandbox.journal().len(), 1);
    // Accepted, with an answer that is not UTF-8.
    faults.push(
        Fault::on(".")
            .instead_of_reply()
            .answer(b"250 2.0.0 Re\xe7u"),
    );
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    assert_eq!(line.smtp_reply().await, "250 2.0.0 Re\u{fffd}u");
    assert_eq!(sandbox.journal().len(), 2);
    // Accepted, said so, and gone.
    faults.push(Fault::on(".").after_reply().close());
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    assert!(line.smtp_reply().await.starts_with("250 "));
    assert_eq!(line.read().await, None);
    // The judge sees all of it.
    let doubles = judge::duplicates(&sandbox.journal());
    assert_eq!(doubles.len(), 1);
    assert_eq!(doubles[0].entries, [0, 1, 2]);
    sandbox.stop().await;
}

#[tokio::test]
async fn lettre_hands_a_letter_over() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut connection = AsyncSmtpConnection::connect_tokio1(
        sandbox.smtp_addr(),
        Some(Duration::from_secs(10)),
        &ClientId::Domain("me.example".to_owned()),
        None,
        None,
    )
    .await
    .unwrap();
    let envelope = Envelope::new(
        Some("sam@seller.example".parse().unwrap()),
        vec!["dana@acme.example".parse().unwrap()],
    )
    .unwrap();
    let letter = b"Subject: x\r\n\r\n.leading dot\r\n..two\r\n";
    // lettre ends the data with CRLF . CRLF of its own, so the letter's last line end is left to it.
    let unended = letter.strip_suffix(b"\r\n").unwrap();
    let response = connection.send(&envelope, unended).await.unwrap();
    assert!(response.is_positive());
    connection.quit().await.unwrap();
    assert_eq!(&*sandbox.journal()[0].raw, letter);

    sandbox
        .smtp_faults()
        .push(Fault::on("RCPT").reply(450, "4.2.0 Greylisted"));
    let mut connection = AsyncSmtpConnection::connect_tokio1(
        sandbox.smtp_addr(),
        Some(Duration::from_secs(10)),
        &ClientId::Domain("me.example".to_owned()),
        None,
        None,
    )
    .await
    .unwrap();
    let error = connection.send(&envelope, letter).await.unwrap_err();
    assert!(error.is_transient(), "{error}");
    assert_eq!(sandbox.journal().len(), 1);
    sandbox.stop().await;
}

#[tokio::test]
async fn after_the_dot_the_server_can_fall_silent_or_reset() {
    let sandbox = Sandbox::start().await.unwrap();
    let faults = sandbox.smtp_faults();
    let dot = format!("{LETTER}.\r\n");
    faults.push(Fault::on(".").instead_of_reply().stall());
    let mut line = at_data(&sandbox, &["a@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    let silence = tokio::time::timeout(Duration::from_millis(50), line.read()).await;
    assert!(silence.is_err());
    assert_eq!(sandbox.journal().len(), 1);
    sandbox.drop_smtp_connections();
    assert_eq!(line.read().await, None);

    faults.push(Fault::on(".").instead_of_reply().reset());
    let mut line = at_data(&sandbox, &["c@b.example"]).await;
    line.raw(dot.as_bytes()).await;
    let error = line.rest().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(sandbox.journal().len(), 2);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_reply_can_end_in_the_middle_and_the_server_can_hang_up() {
    let sandbox = Sandbox::start().await.unwrap();
    let faults = sandbox.smtp_faults();
    faults.push(Fault::on_connect().hang_up("4.3.2 Too busy"));
    let (mut line, greeting) = Line::open(sandbox.smtp_addr()).await;
    assert_eq!(greeting, "421 4.3.2 Too busy");
    assert_eq!(line.read().await, None);
    faults.push(Fault::at_byte(10).close());
    let mut line = Line::bare(sandbox.smtp_addr()).await;
    assert_eq!(line.rest().await.unwrap(), b"220 mx.sel");
    faults.push(Fault::on_command_number(2).reply(421, "4.3.2 Shutting down"));
    let mut line = greeted(&sandbox).await;
    assert_eq!(line.smtp("NOOP").await, "421 4.3.2 Shutting down");
    sandbox.stop().await;
}

#[tokio::test]
async fn two_people_on_one_server_write_to_each_other() {
    let sandbox = Sandbox::start().await.unwrap();
    let addresses = ["kim@seller.example".to_owned()];
    sandbox.add_account("kim", "other", &addresses);
    let mut line = at_data(&sandbox, &["kim@seller.example", "sam@seller.example"]).await;
    line.raw(format!("{LETTER}.\r\n").as_bytes()).await;
    assert!(line.smtp_reply().await.starts_with("250 "));
    assert_eq!(sandbox.messages_of("kim", "INBOX").len(), 1);
    assert_eq!(sandbox.messages("INBOX").len(), 1);
    let (mut imap, _) = Line::open(sandbox.imap_addr()).await;
    assert!(imap.imap("LOGIN kim other").await[0].starts_with("x OK"));
    assert!(
        imap.imap("EXAMINE INBOX")
            .await
            .contains(&"* 1 EXISTS".to_owned())
    );
    sandbox.stop().await;
}
