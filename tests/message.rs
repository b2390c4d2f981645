//! Reading mail end to end: what is newly written, forwards, reports, automatic answers, and mail
//! that is odd or meant to break its reader (TRUST S-01).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::format_collect,
    missing_docs
)]

use longgame::domain::{AutoReplyKind, BounceClass, MessageClass};
use longgame::message::{Message, Reading, Refusal, identity, read};

#[track_caller]
fn message(raw: impl AsRef<[u8]>) -> Message {
    match read(raw.as_ref()) {
        Reading::Message(message) => *message,
        Reading::Refused(refusal) => panic!("refused: {}", refusal.why),
    }
}

#[track_caller]
fn refusal(raw: impl AsRef<[u8]>) -> Refusal {
    match read(raw.as_ref()) {
        Reading::Message(_) => panic!("was read"),
        Reading::Refused(refusal) => refusal,
    }
}

/// A plain letter of Dana's.
fn letter(subject: &str, body: &str) -> String {
    format!(
        "From: Dana Ito <dana@acme.example>\r\nTo: Sam Porter <sam@seller.example>\r\nSubject: {subject}\r\nDate: Tue, 03 Mar 2026 10:12:00 +0100\r\nMessage-ID: <m1@acme.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}",
        body.replace('\n', "\r\n")
    )
}

/// A mail of the owner's with this body type.
fn of_owner(subject: &str, content_type: &str, body: &str) -> String {
    format!(
        "From: Sam Porter <sam@seller.example>\r\nTo: log@seller.example\r\nSubject: {subject}\r\nDate: Wed, 04 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n{body}"
    )
}

#[test]
fn a_letter_is_read_whole() {
    let read = message(letter(
        "Re: =?utf-8?q?Angebot_f=C3=BCr_M=C3=A4rz?=",
        "Nein danke.\n\nDana\n\nAm 02.03.2026 um 09:00 schrieb Sam Porter:\n> Hallo\n",
    ));
    assert_eq!(read.class, MessageClass::Reply);
    assert_eq!(read.subject, "Re: Angebot für März");
    assert_eq!(read.visible, "Nein danke.");
    assert_eq!(read.signature, "Dana");
    assert_eq!(read.local_date.unwrap().to_string(), "2026-03-03");
    assert_eq!(read.offset_seconds, Some(3600));
    assert_eq!(read.message_id.as_deref(), Some("m1@acme.example"));
    assert_eq!(read.author_count, 1);
}

#[test]
fn the_writers_day_is_that_of_their_clock() {
    let raw = letter("s", "x").replace("10:12:00 +0100", "23:30:00 -0800");
    let read = message(raw);
    assert_eq!(read.local_date.unwrap().to_string(), "2026-03-03");
    assert_eq!(read.date.unwrap().to_string(), "2026-03-04T07:30:00Z");
}

#[test]
fn html_and_text_are_cut_alike() {
    let html = "<html><body><div>Not before May.</div><div><br></div><div>Best,<br>Dana</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 2 Mar 2026 at 09:00, Sam &lt;<a href=\"mailto:sam@seller.example\">sam@seller.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\"><div>unsubscribe here</div></blockquote></div></body></html>";
    let raw = letter("Re: x", html).replace("text/plain", "text/html");
    assert_eq!(message(raw).visible, "Not before May.");
    let outlook = "<div class=WordSection1><p class=MsoNormal>Not before May.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Sam &lt;sam@seller.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:00 AM<br><b>To:</b> Dana<br><b>Subject:</b> x</p></div><p class=MsoNormal>unsubscribe here</p></div>";
    let raw = letter("Re: x", outlook).replace("text/plain", "text/html");
    assert_eq!(message(raw).visible, "Not before May.");
}

#[test]
fn the_plain_alternative_is_taken_unless_it_is_empty() {
    let parts = |plain: &str| {
        format!(
            "--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>from html</p>\r\n--b--\r\n"
        )
    };
    let alternative = "multipart/alternative; boundary=b";
    assert_eq!(
        message(of_owner("s", alternative, &parts("from plain"))).visible,
        "from plain"
    );
    assert_eq!(
        message(of_owner("s", alternative, &parts(" "))).visible,
        "from html"
    );
}

#[test]
fn several_attached_declines_are_several_forwards() {
    let inner = |name: &str| {
        format!(
            "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: {name} <{name}@acme.example>\r\nDate: Mon, 02 Mar 2026 08:00:00 -0500\r\nMessage-ID: <{name}@id.example>\r\nSubject: Re: offer\r\n\r\nNo thanks.\r\n\r\n{name}\r\n"
        )
    };
    let body = format!(
        "--b\r\n\r\nlog both: budget\r\n{}{}--b--\r\n",
        inner("dana"),
        inner("kim")
    );
    let read = message(of_owner("Fwd: two", "multipart/mixed; boundary=b", &body));
    assert_eq!(read.class, MessageClass::Forward);
    assert_eq!(read.comment.as_deref(), Some("log both: budget"));
    let ids: Vec<_> = read
        .forwards
        .iter()
        .map(|forward| forward.message_id.as_deref().unwrap())
        .collect();
    assert_eq!(ids, ["dana@id.example", "kim@id.example"]);
    assert_eq!(read.forwards[0].visible, "No thanks.");
    assert_eq!(
        read.forwards[0].local_date.unwrap().to_string(),
        "2026-03-02"
    );
    assert!(read.forwards[0].attached);
}

#[test]
fn an_encoded_attached_message_is_opened_too() {
    let body = "--b\r\n\r\nnote\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nRnJvbTogRGFuYSA8ZGFuYUBhY21lLmV4YW1wbGU+ClN1YmplY3Q6IFJlOiB4CgpOby4K\r\n--b--\r\n";
    let read = message(of_owner("Fwd: x", "multipart/mixed; boundary=b", body));
    assert_eq!(read.forwards[0].visible, "No.");
}

#[test]
fn inline_forwards_of_clients_and_languages() {
    let header = |from: &str, date: &str, to: &str, subject: &str, when: &str| {
        format!(
            "{from}: Dana Ito <dana@acme.example>\n{date}: {when}\n{to}: Sam Porter <sam@seller.example>\n{subject}: Re: x\n"
        )
    };
    for (prefix, above, block) in [
        (
            "Fwd",
            "---------- Forwarded message ---------\n",
            header(
                "From",
                "Date",
                "To",
                "Subject",
                "Tue, Mar 3, 2026 at 10:12 AM",
            ),
        ),
        (
            "FW",
            "",
            header(
                "From",
                "Sent",
                "To",
                "Subject",
                "Tuesday, March 3, 2026 10:12 AM",
            ),
        ),
        (
            "FW",
            "________________________________\n",
            header(
                "From",
                "Sent",
                "To",
                "Subject",
                "Tuesday, March 3, 2026 10:12",
            ),
        ),
        (
            "Fwd",
            "Begin forwarded message:\n\n",
            header(
                "From",
                "Date",
                "To",
                "Subject",
                "March 3, 2026 at 10:12:00 AM GMT+1",
            ),
        ),
        (
            "WG",
            "",
            header(
                "Von",
                "Gesendet",
                "An",
                "Betreff",
                "Dienstag, 3. März 2026 10:12",
            ),
        ),
        (
            "Fwd",
            "-------- Weitergeleitete Nachricht --------\n",
            header(
                "Von",
                "Datum",
                "An",
                "Betreff",
                "Tue, 3 Mar 2026 10:12:00 +0100",
            ),
        ),
        (
            "TR",
            "",
            header("De", "Envoyé", "À", "Objet", "mardi 3 mars 2026 10:12"),
        ),
        (
            "RV",
            "",
            header(
                "De",
                "Enviado",
                "Para",
                "Asunto",
                "martes, 3 de marzo de 2026 10:12",
            ),
        ),
        (
            "ENC",
            "",
            header(
                "De",
                "Enviada em",
                "Para",
                "Assunto",
                "terça-feira, 3 de março de 2026 10:12",
            ),
        ),
        (
            "I",
            "",
            header(
                "Da",
                "Inviato",
                "A",
                "Oggetto",
                "martedì 3 marzo 2026 10:12",
            ),
        ),
        (
            "FW",
            "",
            header(
                "Van",
                "Verzonden",
                "Aan",
                "Onderwerp",
                "dinsdag 3 maart 2026 10:12",
            ),
        ),
    ] {
        let body = format!("their budget is gone\n\n{above}{block}\nNot this year.\n\nDana\n");
        let read = message(of_owner(
            &format!("{prefix}: Re: x"),
            "text/plain; charset=utf-8",
            &body,
        ));
        let forward = read.forwards.first().unwrap_or_else(|| panic!("{block}"));
        assert_eq!(
            read.comment.as_deref(),
            Some("their budget is gone"),
            "{block}"
        );
        assert_eq!(
            forward.from.as_ref().unwrap().address.canonical(),
            "dana@acme.example",
            "{block}"
        );
        assert_eq!(
            forward.date.unwrap().to_string(),
            "2026-03-03T09:12:00Z",
            "{block}"
        );
        assert_eq!(forward.subject, "Re: x", "{block}");
        assert_eq!(forward.visible, "Not this year.", "{block}");
        assert_eq!(forward.message.class, MessageClass::Reply);
    }
}

#[test]
fn a_fake_marker_in_the_prospects_text_does_not_win() {
    let body = "---------- Forwarded message ---------\nFrom: Dana Ito <dana@acme.example>\nDate: Tue, Mar 3, 2026 at 10:12 AM\nSubject: Re: x\nTo: <sam@seller.example>\n\nNo.\n\n---------- Forwarded message ---------\nFrom: The CEO <ceo@victim.example>\nSubject: buy\n\nYes, mail me!\n";
    let read = message(of_owner("Fwd: Re: x", "text/plain", body));
    assert_eq!(read.forwards.len(), 1);
    assert_eq!(
        read.forwards[0].from.as_ref().unwrap().address.canonical(),
        "dana@acme.example"
    );
    assert_eq!(read.forwards[0].visible, "No.");
}

#[test]
fn a_phones_short_header_is_enough_under_a_forwards_subject() {
    let body = "From: Dana Ito <dana@acme.example>\nSubject: Re: offer\n\nNo.\n\nDana";
    let read = message(of_owner("Fwd: offer", "text/plain", body));
    assert_eq!(read.forwards[0].visible, "No.");
    assert_eq!(
        message(of_owner("offer", "text/plain", body)).class,
        MessageClass::Reply
    );
}

#[test]
fn a_signature_alone_is_no_comment() {
    let body = "Sam Porter\nSeller Inc.\n\nFrom: Dana <dana@acme.example>\nSent: Tuesday, March 3, 2026 10:12 AM\nTo: Sam\nSubject: x\n\nNo.";
    let read = message(of_owner("FW: x", "text/plain", body));
    assert_eq!(read.forwards[0].visible, "No.");
}

fn delivery_report(action: &str, status: &str, words: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.seller.example\r\nTo: sam@seller.example\r\nSubject: Undelivered Mail\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nIt failed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.seller.example\r\n\r\nFinal-Recipient: rfc822; dana@acme.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {words}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@seller.example>\r\nSubject: offer\r\n\r\n--b--\r\n"
    )
}

#[test]
fn delivery_reports_say_who_and_how_bad() {
    for (action, status, words, class, is_final) in [
        (
            "failed",
            "5.1.1",
            "550 5.1.1 User unknown",
            BounceClass::Hard,
            true,
        ),
        (
            "failed",
            "5.2.2",
            "552 5.2.2 Mailbox full",
            BounceClass::Soft,
            true,
        ),
        (
            "failed",
            "5.7.1",
            "550 5.7.1 Message blocked as spam",
            BounceClass::Soft,
            true,
        ),
        (
            "delayed",
            "4.4.1",
            "connection timed out",
            BounceClass::Soft,
            false,
        ),
    ] {
        let read = message(delivery_report(action, status, words));
        assert_eq!(read.class, MessageClass::Bounce, "{words}");
        let bounce = &read.bounces[0];
        assert_eq!(bounce.recipient, "dana@acme.example");
        assert_eq!(
            (bounce.class, bounce.is_final),
            (class, is_final),
            "{words}"
        );
        assert_eq!(read.returned_ids, ["ours@seller.example"]);
    }
    assert_eq!(
        message(delivery_report("delivered", "2.0.0", "250 ok")).class,
        MessageClass::Other
    );
}

#[test]
fn prose_reports_are_read() {
    for (body, class) in [
        (
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<dana@acme.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no mailbox here by that name\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <sam@seller.example>\nMessage-ID: <ours@seller.example>\n",
            BounceClass::Hard,
        ),
        (
            "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  dana@acme.example\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <ours@seller.example>\n",
            BounceClass::Soft,
        ),
        (
            "Your message to dana@acme.example couldn't be delivered.\n\ndana wasn't found at acme.example.\n\nMessage-ID: <ours@seller.example>\n",
            BounceClass::Hard,
        ),
    ] {
        let raw = format!(
            "From: Mail Delivery System <mailer-daemon@mx.example>\r\nTo: sam@seller.example\r\nSubject: failure notice\r\n\r\n{body}"
        );
        let read = message(raw);
        assert_eq!(read.class, MessageClass::Bounce, "{body}");
        assert_eq!(read.bounces.len(), 1, "{body}");
        assert_eq!(read.bounces[0].recipient, "dana@acme.example", "{body}");
        assert_eq!(read.bounces[0].class, class, "{body}");
        assert_eq!(read.returned_ids, ["ours@seller.example"], "{body}");
    }
}

#[test]
fn a_complaint_is_none_of_a_bounce() {
    let raw = "From: fbl@provider.example\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nAn abuse report.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: dana@acme.example\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@seller.example>\r\n\r\nhi\r\n--b--\r\n";
    let read = message(raw);
    assert_eq!(read.class, MessageClass::Complaint);
    assert_eq!(read.returned_ids, ["ours@seller.example"]);
}

#[test]
fn what_is_and_what_is_not_evidence_of_a_robot() {
    let with = |field: &str| {
        let raw = letter("Re: offer", "Call me in May, then we talk.");
        message(format!("{field}\r\n{raw}")).class
    };
    for field in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (rejected); owner-email=\"x\"",
        "X-Autoreply: yes",
        "X-Autorespond: Away",
        "Precedence: auto_reply",
    ] {
        assert_eq!(with(field), MessageClass::AutoReply, "{field}");
    }
    for field in [
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: All",
        "Precedence: bulk",
        "Precedence: list",
        "X-Mailer: Microsoft Outlook 16.0",
        "X-Priority: 3",
    ] {
        assert_eq!(with(field), MessageClass::Reply, "{field}");
    }
    assert_eq!(with("List-Id: <offers.acme.example>"), MessageClass::List);
}

#[test]
fn absence_notices_in_seven_languages_tell_the_day_of_return() {
    for (subject, body, back) in [
        (
            "Automatic reply: offer",
            "I am out of the office until 13 March.",
            "2026-03-14",
        ),
        (
            "Automatische Antwort: Angebot",
            "Ich bin bis einschließlich 13.03.2026 im Urlaub.",
            "2026-03-14",
        ),
        (
            "Réponse automatique : offre",
            "Je suis absent jusqu'au 13 mars inclus.",
            "2026-03-14",
        ),
        (
            "Respuesta automática: oferta",
            "Estoy de vacaciones y vuelvo el 16 de marzo.",
            "2026-03-16",
        ),
        (
            "Resposta automática: proposta",
            "Estou de férias até 13 de março.",
            "2026-03-14",
        ),
        (
            "Risposta automatica: offerta",
            "Sono fuori ufficio fino al 13 marzo.",
            "2026-03-14",
        ),
        (
            "Automatisch antwoord: aanbod",
            "Ik ben afwezig tot en met 13 maart.",
            "2026-03-14",
        ),
    ] {
        let encoded = format!(
            "=?utf-8?b?{}?=",
            base64::Engine::encode(&base64::engine::general_purpose::STANDARD, subject)
        );
        let read = message(letter(&encoded, body));
        assert_eq!(read.class, MessageClass::AutoReply, "{subject}");
        let auto = read.auto_reply.unwrap();
        assert_eq!(auto.kind, AutoReplyKind::OutOfOffice, "{subject}");
        assert_eq!(auto.return_date.unwrap().to_string(), back, "{subject}");
    }
    let human = "I'm away until Monday, then let's talk about your offer.";
    assert_eq!(
        message(letter("Re: offer", human)).class,
        MessageClass::Reply
    );
}

#[test]
fn odd_but_readable_mail_is_read() {
    for (raw, visible) in [
        (&b"Subject: s\n\nNot now."[..], "Not now."),
        (b"no header at all, just text", "no header at all, just text"),
        (b"Subject: s\r\rNot now.\r", "Not now."),
        (b"From dana Mon Jan 1\nSubject: s\n\nNot now.", "Not now."),
        (b"Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nNot now.", "Not now."),
        (b"Subject: s\nContent-Type: multipart/mixed\n\n--zz\nContent-Type: text/plain\n\nNot now.\n--zz--\n", "Not now."),
        (b"Subject: s\nContent-Type: text/plain; charset=x-unknown\n\nNot now \xfc.", "Not now \u{fc}."),
        (b"Subject: s\nContent-Transfer-Encoding: base64\n\nTm90IG!!5vdy4", "Not now."),
        (b"\xef\xbb\xbf\r\n\r\nSubject: s\r\n\r\nNot now.", "Not now."),
        (b"Subject: s\nContent-Type: text/plain; charset=utf-8\n\nNot \xff now.", "Not \u{ff} now."),
    ] {
        assert_eq!(message(raw).visible, visible, "{:?}", String::from_utf8_lossy(raw));
    }
    assert_eq!(message(b"").visible, "");
    assert_eq!(message(b"\0\0\0").visible, "");
}

/// The bombs of TRUST S-01: each is refused with a reason, and the next mail is read.
#[test]
fn structural_bombs_are_refused_with_a_reason() {
    let from = "From: Eve <eve@x.example>\r\nSubject: boom\r\n";
    let nested_multiparts: String = (0..100_000)
        .map(|number| {
            format!("Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n")
        })
        .collect();
    let digests: String = (0..5_000)
        .map(|number| {
            format!("Content-Type: multipart/digest; boundary=d{number}\r\n\r\n--d{number}\r\n\r\n")
        })
        .collect();
    let bombs = [
        format!(
            "{from}{}",
            "Content-Type: message/rfc822\r\n\r\n".repeat(400_000)
        ),
        format!("{from}{nested_multiparts}"),
        format!("{from}{digests}"),
        format!(
            "{from}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
            "--b\n\n\n".repeat(3_000_000)
        ),
        format!("{from}{}\r\n", "X-A: b\r\n".repeat(1_000_000)),
        format!("{from}\r\n{}", "a".repeat(10 * 1024 * 1024)),
        format!(
            "{from}Content-Type: text/html\r\n\r\n{}",
            "<b>\n".repeat(2_000_000)
        ),
    ];
    for bomb in bombs {
        let refusal = refusal(&bomb);
        assert!(!refusal.why.is_empty());
        assert_eq!(refusal.from.unwrap().shown(), "Eve");
        assert_eq!(refusal.subject, "boom");
        assert_eq!(message(letter("s", "No.")).visible, "No.");
    }
}

/// Weapons that are hidden inside an encoding are opened only a few times over.
#[test]
fn encoded_bombs_are_bounded() {
    let encode = |bytes: &[u8]| {
        let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
        let lines: Vec<_> = text
            .as_bytes()
            .chunks(76)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        lines.join("\r\n")
    };
    let inner = "Content-Type: message/rfc822\r\n\r\n".repeat(50_000);
    let wrap = |inner: &str| {
        format!(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            encode(inner.as_bytes())
        )
    };
    let mut bomb = inner;
    for _ in 0..6 {
        bomb = wrap(&bomb);
    }
    let read = message(format!("From: Eve <eve@x.example>\r\n{bomb}"));
    assert_eq!(read.from.unwrap().shown(), "Eve");
    let open_tags = wrap(&format!(
        "Content-Type: text/html\r\n\r\n{}",
        "<i>".repeat(2_000_000)
    ));
    let read = message(format!("From: Eve <eve@x.example>\r\n{open_tags}"));
    assert_eq!(
        read.notes.len(),
        1,
        "the attached message is named as unread"
    );
}

/// Quadratic work hides in repetition: each of these is long, and none may take long.
#[test]
fn long_repetitions_are_read_in_bounded_time() {
    for piece in [
        "> ",
        ">\n",
        "On 3/4/2026 10:00, Sam wrote:\n",
        "From: a\n",
        "From: a\nTo: b\n",
        "-- \n",
        "Best,\n",
        "<a@b.example>\n",
        "---------- Forwarded message ---------\n",
        "________________\n\n",
        "a@b.example, ",
        "Sent from my iPhone\n",
        "\n\n",
        "On ",
        "1.1.2026 ",
        "&amp;",
        "<a '\">",
    ] {
        let body = piece.repeat(128 * 1024 / piece.len());
        for kind in ["text/plain", "text/html"] {
            let raw = letter("FW: x", &body).replace("text/plain", kind);
            let _ = read(raw.as_bytes());
        }
        let raw = letter("s", "x").replace(
            "Subject: s",
            &format!(
                "References: {}",
                piece.trim().repeat(20_000 / piece.len().max(1))
            ),
        );
        let _ = read(raw.as_bytes());
    }
}

/// A few thousand mutated mails: none panics, and whatever is read reads the same again.
#[test]
fn mutated_mail_never_panics() {
    let seeds: Vec<Vec<u8>> = vec![
        letter("Re: x", "No.\n\nBest,\nDana\n\nOn 3/4/2026 10:00, Sam <sam@x.example> wrote:\n> Hi\n> there\n").into_bytes(),
        letter("Re: x", "<div>No.<blockquote type=cite>Hi <b>you</b></blockquote></div>").replace("text/plain", "text/html").into_bytes(),
        delivery_report("failed", "5.1.1", "550 5.1.1 User unknown").into_bytes(),
        of_owner("FW: x", "text/plain", "note\n\nVon: Dana <dana@acme.example>\nGesendet: Dienstag, 3. März 2026 10:12\nAn: Sam\nBetreff: x\n\nNein.").into_bytes(),
        of_owner("Fwd", "multipart/mixed; boundary=b", "--b\r\n\r\nn\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: d@x.example\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nN=C3=B6\r\n--c--\r\n--b--\r\n").into_bytes(),
        letter("Abwesend", "Ich bin bis 13.03. im Urlaub, ab Montag, dem 16. März wieder da. 日本語 \u{202e}x\u{200b}").into_bytes(),
    ];
    let mut random = Random(0x5eed_1234_9876_4321);
    for round in 0..4_000 {
        let mut raw = seeds[round % seeds.len()].clone();
        for _ in 0..=random.below(12) {
            mutate(&mut raw, &seeds, &mut random);
        }
        let first = read(&raw);
        let again = read(&raw);
        if let (Reading::Message(first), Reading::Message(again)) = (&first, &again) {
            assert_eq!(first.visible, again.visible);
            assert!(!first.visible.contains('\r'));
        }
        assert_eq!(identity(&raw), identity(&raw));
    }
}

/// A small generator, so that a failure can be replayed from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap()
    }
}

fn mutate(raw: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    let at = random.below(raw.len() + 1);
    match random.below(7) {
        0 if at < raw.len() => raw[at] = u8::try_from(random.below(256)).unwrap(),
        1 => raw.insert(at, b"\r\n\0<>:;=@-\"("[random.below(12)]),
        2 => raw.truncate(at),
        3 => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len());
            let to = (from + random.below(200)).min(other.len());
            raw.splice(at..at, other[from..to].iter().copied());
        }
        4 if at < raw.len() => {
            let to = (at + random.below(40)).min(raw.len());
            raw.drain(at..to);
        }
        5 => {
            let to = (at + random.below(80)).min(raw.len());
            let piece = raw[at..to].to_vec();
            for _ in 0..random.below(20) {
                raw.splice(at..at, piece.iter().copied());
            }
        }
        _ => raw
            .extend_from_slice(b"\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"),
    }
}
