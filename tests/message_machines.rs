//! What machines write: reports of servers of thirty years, refusals, receipts, absences.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use longgame::domain::{AutoReplyKind, BounceClass, MessageClass};
use longgame::message::{Message, Reading, read, visible_with_signature};

#[track_caller]
fn message(raw: &str) -> Message {
    match read(raw.as_bytes()) {
        Reading::Message(message) => *message,
        Reading::Refused(refusal) => panic!("refused: {}", refusal.why),
    }
}

fn prose(from: &str, subject: &str, body: &str) -> String {
    format!(
        "From: {from}\nTo: sam@seller.example\nSubject: {subject}\nDate: Tue, 03 Mar 2026 10:12:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    )
}

/// Reports in prose: who speaks, the subject, the words, who failed, and how.
#[test]
fn servers_that_write_prose_only() {
    let daemon = "Mail Delivery System <MAILER-DAEMON@mx.example>";
    for (from, subject, body, failed, class) in [
        (
            daemon,
            "mail failed, returning to sender",
            "|--- Message log follows: ---|\n no valid recipients were found for this message\n|--- Failed addresses follow: ---|\n kim@acme.example ... unknown host\n|--- Message text follows: ---|\nReceived: x\n",
            "kim@acme.example",
            BounceClass::Hard,
        ),
        (
            "MAILER-DAEMON <>",
            "Mail delivery failed",
            "There was an error delivering your mail to <postmaster@acme.example>.\n\nDNS lookup failure: host acme.example not found\n\nMessage headers follow.\n\nReceived: x\n",
            "postmaster@acme.example",
            BounceClass::Hard,
        ),
        (
            "Mail Delivery Subsystem <MAILER-DAEMON@bigmail.example>",
            "Mail Delivery Problem",
            "Your mail to the following recipients could not be delivered because they are not accepting mail with attachments:\n\tkimlee\n",
            "kimlee@bigmail.example",
            BounceClass::Soft,
        ),
        (
            "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
            "Returned mail: Cannot send message for 4 days",
            "   ----- Transcript of session follows -----\n421 acme.example (smtp)... Deferred: Connection timed out\n\n   ----- Unsent message follows -----\nReceived: x\nFrom: sam@seller.example\nTo: kim@acme.example\nSubject: offer\n\nHi\n",
            "kim@acme.example",
            BounceClass::Soft,
        ),
        (
            daemon,
            "邮件退信",
            "邮件无法发送到您指定的地址中。\n\n<kim@acme.example>:\n\n--- 附件中的内容是原信件的一份拷贝\n",
            "kim@acme.example",
            BounceClass::Unknown,
        ),
        (
            daemon,
            "Unzustellbar: Angebot",
            "Ihre Nachricht konnte nicht zugestellt werden an die folgenden Empfänger:\n\nkim@acme.example\n\nDer Benutzer ist unbekannt.\n",
            "kim@acme.example",
            BounceClass::Hard,
        ),
        (
            "post_master@carrier.example",
            "Re:offer",
            "Error: Invalid user address\n\nError message below:\n550 - Requested action not taken: no such user here\n\nMessage details:\n  MAIL FROM: sam@seller.example\n  RCPT TO: kim@carrier.example\n",
            "kim@carrier.example",
            BounceClass::Hard,
        ),
        (
            "partners-admin@lists.example",
            "You are not member (partners ML)",
            "You are not a member of this mailing list <partners@lists.example>.\n",
            "partners@lists.example",
            BounceClass::Unknown,
        ),
    ] {
        let read = message(&prose(from, subject, body));
        assert_eq!(read.class, MessageClass::Bounce, "{subject}");
        let found: Vec<&str> = read.bounces.iter().map(|b| b.recipient.as_str()).collect();
        assert_eq!(found, [failed], "{subject}");
        assert_eq!(read.bounces[0].class, class, "{subject}");
    }
}

#[test]
fn each_line_of_a_transcript_names_one_who_failed() {
    let body = "   ----- Transcript of session follows -----\n554 <kim@acme.example>... 550 Host unknown\n550 <ann@x.example>... User unknown\n";
    let read = message(&prose(
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Returned mail: User unknown",
        body,
    ));
    let found: Vec<&str> = read.bounces.iter().map(|b| b.recipient.as_str()).collect();
    assert_eq!(found, ["kim@acme.example", "ann@x.example"]);
}

/// A gateway sends the report of another server on as an attachment.
#[test]
fn a_report_inside_a_mail_of_a_gateway_is_opened() {
    let raw = "From: postmaster@gateway.example\nTo: sam@seller.example\nSubject: Delivery Status Notification (Failure)\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nThis e-mail is confidential.\n\n--o\nContent-Type: message/rfc822\n\nFrom: postmaster@mx.example\nSubject: Delivery Status Notification (Failure)\nContent-Type: multipart/report; report-type=delivery-status; boundary=i\n\n--i\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kim@acme.example\nAction: failed\nStatus: 5.1.1\n\n--i--\n--o--\n";
    let read = message(raw);
    assert_eq!(read.class, MessageClass::Bounce);
    assert_eq!(read.bounces[0].recipient, "kim@acme.example");
}

/// The owner forwards a report: it stays a forward.
#[test]
fn a_report_that_a_person_forwards_is_a_forward() {
    let raw = "From: Sam Porter <sam@seller.example>\nTo: log@seller.example\nSubject: Fwd: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nlog this\n\n--o\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: text/plain\n\n<kim@acme.example>: 550 5.1.1 User unknown\n--o--\n";
    let read = message(raw);
    assert_eq!(read.class, MessageClass::Forward);
    assert_eq!(read.forwards[0].message.class, MessageClass::Bounce);
}

/// RFC 5429 §2.2.1: a receipt that says "deleted" and means "refused".
#[test]
fn a_refusal_by_the_recipients_rules_is_a_failure_and_an_unread_mail_is_none() {
    let receipt = |words: &str| {
        format!(
            "From: Mail Delivery Subsystem <admin@acme.example>\nTo: sam@seller.example\nSubject: Automatically rejected mail\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain\n\n{words}\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; kim@acme.example\nOriginal-Message-ID: <out1@seller.example>\nDisposition: automatic-action/MDN-sent-automatically; deleted\n\n--b--\n"
        )
    };
    let refused = message(&receipt(
        "Your message to <kim@acme.example> was automatically rejected:\nQuota exceeded",
    ));
    assert_eq!(refused.class, MessageClass::Bounce);
    assert_eq!(refused.bounces[0].class, BounceClass::Soft);
    assert_eq!(refused.returned_ids[0], "out1@seller.example");
    let unread = message(&receipt(
        "Your message was deleted without being read on Tuesday.",
    ));
    assert_eq!(unread.class, MessageClass::AutoReply);
}

#[test]
fn a_gatekeeper_that_asks_for_proof_in_the_form_of_a_report_is_no_failure() {
    let raw = "From: noreply@gate.example\nTo: sam@seller.example\nSubject: Re: offer\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlease verify that you are a person: click the link below to join my guest list. http://gate.example/x\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; gate.example\n\nFinal-Recipient: rfc822; kim@acme.example\nAction: delayed\nStatus: 4.7.0\n\n--b--\n";
    let read = message(raw);
    assert_eq!(read.class, MessageClass::AutoReply);
    assert_eq!(read.auto_reply.unwrap().kind, AutoReplyKind::Challenge);
}

#[test]
fn a_report_of_success_is_none_of_a_failure() {
    for action in ["delivered", "relayed", "expanded", "deliverable"] {
        let raw = format!(
            "From: MAILER-DAEMON@mx.example\nTo: sam@seller.example\nSubject: Mail Delivery Status Report\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kim@acme.example\nAction: {action}\nStatus: 2.1.5\n\n--b--\n"
        );
        assert_eq!(message(&raw).class, MessageClass::Other, "{action}");
    }
}

#[test]
fn a_person_who_tells_of_a_failure_is_no_server() {
    let body = "Hi Sam,\n\nyour last mail was rejected by our server (550 5.1.1 user unknown, kim@acme.example does not exist). Please write to me instead.\n\nDana\n";
    let read = message(&prose("Dana Ito <dana@acme.example>", "Re: offer", body));
    assert_eq!(read.class, MessageClass::Reply);
}

/// Subjects that machines write, at the start, at the end and in the middle; and what people write.
#[test]
fn subjects_of_machines_and_of_people() {
    let text = "I am away and will return on 16 March.";
    for subject in [
        "Automatic reply: offer",
        "Re: offer (auto)",
        "Re: offer (Automatic Response)",
        "OOO Re: offer",
        "Dovolená / Out of office: offer",
        "Sabbatical (automatic reply)",
        "Office closed",
        "Acme Rugs is closed",
        "夏季休業のお知らせ",
        "Kerstsluiting",
        "Chiusi per le feste",
        "Ihre Anfrage: Automatische Antwort",
        "Réponse automatique : offre",
        "Urlop: oferta",
    ] {
        assert_eq!(
            message(&prose("Dana Ito <dana@acme.example>", subject, text)).class,
            MessageClass::AutoReply,
            "{subject}"
        );
    }
    for subject in [
        "Re: Automatic reply: offer",
        "AW: Abwesenheit: Angebot",
        "Re: Out of office",
        "Re: our offer is closed",
    ] {
        let read = message(&prose(
            "Dana Ito <dana@acme.example>",
            subject,
            "Yes, let's talk.",
        ));
        assert_eq!(read.class, MessageClass::Reply, "{subject}");
    }
}

/// "05/06" is June in Berlin and May in Boston.
#[test]
fn the_order_of_a_date_follows_the_place_of_writing() {
    let body = "I am out of the office, back on 05/04/2026.";
    let raw = prose(
        "Dana Ito <dana@acme.example>",
        "Automatic reply: offer",
        body,
    );
    let day = |raw: &str| {
        message(raw)
            .auto_reply
            .unwrap()
            .return_date
            .unwrap()
            .to_string()
    };
    assert_eq!(day(&raw), "2026-04-05");
    assert_eq!(day(&raw.replace("+0100", "-0500")), "2026-05-04");
}

#[test]
fn a_letter_packed_by_outlook_is_opened_or_said_to_be_packed() {
    let packed = |data: &str| {
        format!(
            "From: Dana Ito <dana@acme.example>\nTo: sam@seller.example\nSubject: Re: offer\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{data}\n--b--\n"
        )
    };
    // Signature, key, attBody of nine bytes: "Not now.\0".
    let opened = message(&packed("eJ8+IgEAAQyAAgAJAAAATm90IG5vdy4AAAA="));
    assert_eq!(opened.visible, "Not now.");
    assert_eq!(opened.attachments, ["winmail.dat"]);
    let closed = message(&packed("eJ8+IgEA"));
    assert!(closed.notes.iter().any(|note| note.contains("winmail.dat")));
}

#[test]
fn a_list_footer_is_in_neither_form_of_the_new_text() {
    let body = "Please use the other form.\nThat one works for us here.\n\n-Dana Ito\n\n_______________________________________________\nusers mailing list\nusers@lists.example\nhttp://lists.example/listinfo/users\n";
    let read = message(&prose("dana@acme.example", "Re: offer", body));
    assert_eq!(
        read.visible,
        "Please use the other form.\nThat one works for us here."
    );
    assert!(visible_with_signature(&read).ends_with("-Dana Ito"));
}
