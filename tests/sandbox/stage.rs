//! The play over real sockets: a first answer is read by IMAP, a letter goes out by SMTP, the
//! persona answers it, and the client that idles hears of it.

use jiff::Timestamp;
use longgame::sandbox::stage::{Owner, Stage, StoryKind, cast};
use longgame::sandbox::{Sandbox, header, judge};

use crate::line::Line;

#[tokio::test]
async fn a_persona_answers_what_the_relay_took() {
    let start: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.set_now(start);
    let mut stage = Stage::new(Owner::default(), cast(1, start), 1, start);
    sandbox.perform(&stage.opening());
    let (mut imap, _) = Line::open(sandbox.imap_addr()).await;
    imap.imap("LOGIN sam secret").await;
    assert!(imap.imap("STATUS Sent (MESSAGES)").await[0].ends_with("(MESSAGES 11)"));
    imap.imap("EXAMINE INBOX").await;
    imap.say("x IDLE").await;
    imap.read().await;

    // Dana says March.
    let first = stage.next_act_after(start).unwrap();
    sandbox.set_now(first);
    sandbox.perform(&stage.act(first, &sandbox.journal()));
    assert_eq!(imap.read().await.unwrap(), "* 1 EXISTS");
    let answer = sandbox.messages("INBOX").remove(0);
    assert_eq!(answer.internal_date, first);

    // In March she gets a letter in the thread.
    let march: Timestamp = "2027-03-01T15:00:00Z".parse().unwrap();
    sandbox.perform(&stage.act(march, &[]));
    sandbox.set_now(march);
    let before = sandbox.messages("INBOX").len();
    let (mut smtp, _) = Line::open(sandbox.smtp_addr()).await;
    let id = header(&answer.raw, "Message-ID").unwrap();
    for command in [
        "EHLO me",
        "MAIL FROM:<sam@seller.example>",
        "RCPT TO:<dana.ito@acme.example>",
    ] {
        assert!(smtp.smtp(command).await.starts_with("250"), "{command}");
    }
    smtp.smtp("DATA").await;
    smtp.raw(
        format!(
            "From: Sam Porter <sam@seller.example>\r\nTo: dana.ito@acme.example\r\n\
             Subject: Re: Stock counts\r\nMessage-ID: <1.lg@seller.example>\r\nIn-Reply-To: {id}\r\n\
             References: {id}\r\n\r\nBetter now?\r\n.\r\n"
        )
        .as_bytes(),
    )
    .await;
    assert!(smtp.smtp_reply().await.starts_with("250"));

    let journal = sandbox.journal();
    assert_eq!(stage.act(march, &journal), []);
    let next = stage.next_act_after(march).unwrap();
    let said = stage.act(next, &journal);
    sandbox.perform(&said);
    assert_eq!(said[0].line.as_ref().unwrap().kind, StoryKind::Reply);
    assert_eq!(sandbox.messages("INBOX").len(), before + 1);
    let yes = sandbox.messages("INBOX").pop().unwrap();
    assert_eq!(
        header(&yes.raw, "In-Reply-To").unwrap(),
        "<1.lg@seller.example>"
    );
    assert!(judge::duplicates(&journal).is_empty());
    assert!(sandbox.changes_by_clients().is_empty());
    sandbox.stop().await;
}
