//! What other programs of this kind get wrong in reading, as tests: one for each failure that their
//! users report, named by what this program promises instead. The comment of each says what went
//! wrong elsewhere. Everything goes through the public reading: bytes → message → finding.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use longgame::domain::{
    AutoReplyKind, BounceClass, Decision, Finding, Intent, MessageClass, Reason,
};
use longgame::message::{Message, Reading, read};
use longgame::understanding::understand;

#[track_caller]
fn message(raw: &str) -> Message {
    match read(raw.as_bytes()) {
        Reading::Message(message) => *message,
        Reading::Refused(refusal) => panic!("refused: {}", refusal.why),
    }
}

/// A letter of Dana's, written on Tuesday, 3 March 2026.
fn mail(fields: &str, body: &str) -> String {
    let has = |name: &str| fields.lines().any(|line| line.starts_with(name));
    let mut head = String::new();
    if !has("From:") {
        head.push_str("From: Dana Ito <dana@acme.example>\n");
    }
    if !has("Subject:") {
        head.push_str("Subject: Re: our offer\n");
    }
    if !has("Content-Type:") {
        head.push_str("Content-Type: text/plain; charset=utf-8\n");
    }
    let fields = fields.trim_end();
    let fields = if fields.is_empty() {
        String::new()
    } else {
        format!("{fields}\n")
    };
    format!(
        "{head}{fields}To: Sam Porter <sam@seller.example>\nDate: Tue, 03 Mar 2026 10:12:00 +0100\nMessage-ID: <m1@acme.example>\nMIME-Version: 1.0\n\n{body}"
    )
}

#[track_caller]
fn finding(body: &str) -> Finding {
    understand(&message(&mail("", body)))
}

/// What was forwarded, read and understood as the program does with it.
#[track_caller]
fn forwarded(raw: &str) -> (String, Finding) {
    let message = message(raw);
    assert_eq!(message.class, MessageClass::Forward);
    let first = &message.forwards[0];
    let from = first.from.as_ref().map(|from| from.address.canonical());
    (
        from.unwrap_or_default().to_owned(),
        understand(&first.message),
    )
}

fn refuses(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::NotNow | Intent::NotEver | Intent::Unsubscribe
    )
}

// The commonest decline (§0.5).

/// A peer tests positive words before negative ones by substring, so that "interested" wins.
#[test]
fn we_are_not_interested_is_a_no() {
    for text in [
        "We are not interested.",
        "Thanks, but we're not interested in this.",
        "Not interested at the moment, sorry.",
        "Wir haben kein Interesse.",
        "Nous ne sommes pas intéressés.",
        "No estamos interesados.",
        "Não temos interesse.",
        "Non siamo interessati.",
        "Wij hebben geen interesse.",
    ] {
        let found = finding(text);
        assert!(refuses(found.intent), "{text}: {:?}", found.intent);
    }
}

/// A peer suppresses for good whoever's text contains "stop".
#[test]
fn ill_stop_by_your_booth_is_no_opt_out() {
    for text in [
        "I'll stop by your booth on Thursday, then let's talk.",
        "Sounds good. I can stop by your office next week.",
        "We never stop improving, so yes, send me the details.",
    ] {
        let found = finding(text);
        assert_ne!(found.intent, Intent::Unsubscribe, "{text}");
    }
}

/// A peer looks for "stop" in the subject too, which is our own subject coming back.
#[test]
fn a_word_of_our_own_subject_is_no_opt_out() {
    let raw = mail(
        "Subject: Re: Stop losing deals",
        "Interesting, can we talk on Thursday?",
    );
    assert_ne!(understand(&message(&raw)).intent, Intent::Unsubscribe);
}

/// A plain "stop" is one all the same.
#[test]
fn a_plain_stop_is_an_opt_out() {
    for text in ["Stop", "STOP.", "Please stop emailing me.", "Unsubscribe"] {
        assert_eq!(finding(text).intent, Intent::Unsubscribe, "{text}");
    }
}

/// A peer reads the first 200 characters only.
#[test]
fn a_no_behind_a_long_opening_is_read() {
    let opening = "Thank you very much for taking the time to write to us again, and for the patience that you have shown during the past months in which we could not come back to you because so much was going on here in the house. ";
    let found = finding(&format!(
        "Dear Sam,\n\n{opening}{opening}\n\nWe have decided that we are not interested.\n\nDana"
    ));
    assert!(refuses(found.intent), "{:?}", found.intent);
}

/// A peer takes off `>` quotes and not the ones that Outlook copies below a header.
#[test]
fn words_of_a_copied_quote_are_not_the_persons() {
    for quote in [
        "________________________________\nFrom: Sam Porter <sam@seller.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Dana Ito\nSubject: our offer\n\nReply STOP or unsubscribe to be removed.",
        "-----Original Message-----\nFrom: Sam Porter\nSent: Monday, March 2, 2026 9:00 AM\nTo: Dana Ito\nSubject: our offer\n\nReply STOP or unsubscribe to be removed.",
        "Von: Sam Porter <sam@seller.example>\nGesendet: Montag, 2. März 2026 09:00\nAn: Dana Ito\nBetreff: our offer\n\nReply STOP or unsubscribe to be removed.",
    ] {
        let body = format!("Yes, let's talk on Thursday.\n\nDana\n\n{quote}");
        let read = message(&mail("", &body));
        assert_eq!(read.visible, "Yes, let's talk on Thursday.", "{quote}");
        assert_ne!(understand(&read).intent, Intent::Unsubscribe);
    }
}

/// No product schedules from what a person says; dates of absence alone are read (§0.1).
#[test]
fn a_humans_own_deferral_gives_a_day() {
    for (text, from) in [
        ("Not now. Please come back after Q3.", "2026-10-01"),
        (
            "Our contract ends in March 2027, write to me then.",
            "2027-03-01",
        ),
        ("Bitte melden Sie sich im September wieder.", "2026-09-01"),
        ("Recontactez-moi en janvier 2027.", "2027-01-01"),
    ] {
        let found = finding(text);
        let back = found.come_back.unwrap_or_else(|| panic!("no day: {text}"));
        assert_eq!(
            back.from.map(|day| day.to_string()).as_deref(),
            Some(from),
            "{text}"
        );
        assert!(!back.phrase.is_empty());
    }
}

// The complaints of users, by their number.

/// 2: a peer finds a reply only where a code of its own stands in the quoted text.
#[test]
fn c02_a_reply_without_any_quote_is_a_reply_with_its_thread() {
    let raw = mail(
        "In-Reply-To: <out1@seller.example>\nReferences: <out0@seller.example> <out1@seller.example>",
        "Not before May.",
    );
    let read = message(&raw);
    assert_eq!(read.class, MessageClass::Reply);
    assert_eq!(read.in_reply_to, ["out1@seller.example"]);
    assert_eq!(
        read.references,
        ["out0@seller.example", "out1@seller.example"]
    );
}

/// 4: a peer drops replies that come from another address than the one it wrote to.
#[test]
fn c04_a_reply_from_a_colleague_is_read_like_any_other() {
    let raw = mail(
        "From: Kim Lee <kim.lee@acme-group.example>\nIn-Reply-To: <out1@seller.example>",
        "Dana passed this to me. We are not interested.",
    );
    let read = message(&raw);
    assert_eq!(read.class, MessageClass::Reply);
    assert_eq!(read.in_reply_to, ["out1@seller.example"]);
    assert!(refuses(understand(&read).intent));
}

/// 5: a peer took its own follow-up for the prospect's answer. What comes back of ours is told by
/// its own mark, which reading keeps.
#[test]
fn c05_our_own_mail_keeps_the_mark_that_tells_it() {
    let raw = mail(
        "From: Sam Porter <sam@seller.example>\nX-Longgame-Id: t-7",
        "Just checking in.",
    );
    assert_eq!(message(&raw).trace_field("x-longgame-id"), Some("t-7"));
}

/// 6 and 7: absence ends the sequence, or mail goes on to an empty desk: no peer but a few has the day.
#[test]
fn c06_an_absence_is_no_reply_and_has_its_day_of_return() {
    let raw = mail(
        "Subject: Automatic reply: our offer\nAuto-Submitted: auto-replied",
        "I am out of the office from 2 to 13 March and will be back on Monday, 16 March.",
    );
    let read = message(&raw);
    let auto = read.auto_reply.clone().unwrap();
    assert_eq!(auto.kind, AutoReplyKind::OutOfOffice);
    assert_eq!(auto.return_date.unwrap().to_string(), "2026-03-16");
    assert_eq!(understand(&read).intent, Intent::OutOfOffice);
}

/// 9: detection that knows English alone ("Automatische Antwort").
#[test]
fn c09_absences_are_known_in_many_languages() {
    for (subject, body, back) in [
        (
            "Automatische Antwort: Angebot",
            "Ich bin bis einschließlich 13. März im Urlaub.",
            "2026-03-14",
        ),
        (
            "Réponse automatique : offre",
            "Je suis absente jusqu'au 13 mars inclus.",
            "2026-03-14",
        ),
        (
            "Respuesta automática: oferta",
            "Estoy fuera de la oficina; vuelvo el 16 de marzo.",
            "2026-03-16",
        ),
        (
            "Resposta automática: oferta",
            "Estou de férias e volto em 16 de março.",
            "2026-03-16",
        ),
        (
            "Risposta automatica: offerta",
            "Sono in ferie dal 2 al 13 marzo compresi.",
            "2026-03-14",
        ),
        (
            "Automatisch antwoord: aanbod",
            "Ik ben afwezig tot en met 13 maart.",
            "2026-03-14",
        ),
        (
            "Autosvar: tilbud",
            "Jeg er ikke på kontoret. / I am back on 16 March.",
            "2026-03-16",
        ),
        (
            "Odpowiedź automatyczna: oferta",
            "Jestem na urlopie. Back on 16 March 2026.",
            "2026-03-16",
        ),
    ] {
        let read = message(&mail(&format!("Subject: {subject}"), body));
        let auto = read.auto_reply.unwrap_or_else(|| panic!("{subject}"));
        let day = auto.return_date.map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some(back), "{subject}");
    }
}

/// 10: acknowledgements and challenges become leads, and answering them makes a loop.
#[test]
fn c10_what_a_machine_answers_is_no_persons_answer() {
    for (subject, body, kind) in [
        (
            "Ticket received: our offer",
            "We have received your request. Your ticket number is 4711. We will get back to you as soon as possible.",
            AutoReplyKind::Acknowledgement,
        ),
        (
            "Please confirm your message",
            "This mailbox is protected by anti-spam. Please verify that you are a person: click the link below to be added to the approved senders. http://verify.example/x",
            AutoReplyKind::Challenge,
        ),
        (
            "Automatic reply: our offer",
            "Dana Ito is no longer with the company. Please contact Kim Lee.",
            AutoReplyKind::Left,
        ),
    ] {
        let read = message(&mail(&format!("Subject: {subject}"), body));
        assert_eq!(read.class, MessageClass::AutoReply, "{subject}");
        assert_eq!(read.auto_reply.unwrap().kind, kind, "{subject}");
    }
}

/// 11: "just impossible" to be sure: what people write on their absence is left to people.
#[test]
fn c11_a_person_who_speaks_of_an_absence_is_no_machine() {
    for text in [
        "I'm on vacation until Monday, let's talk after that.",
        "Ich bin bis Freitag im Urlaub, danach können wir gerne telefonieren.",
        "Out of office today, but yes: send me the pricing.",
    ] {
        assert_eq!(
            message(&mail("", text)).class,
            MessageClass::Reply,
            "{text}"
        );
    }
}

/// 12: "maybe reach out next quarter" is filed as interested.
#[test]
fn c12_not_now_is_neither_a_yes_nor_a_last_no() {
    for text in [
        "Maybe reach out next quarter.",
        "Not now, maybe later this year.",
        "Derzeit nicht, melden Sie sich gerne nächstes Jahr wieder.",
        "Pas pour le moment, peut-être l'année prochaine.",
    ] {
        assert_eq!(finding(text).intent, Intent::NotNow, "{text}");
    }
}

/// 13: a deferral without a date must not get one.
#[test]
fn c13_no_day_is_made_up() {
    for text in [
        "Not now, maybe some day.",
        "Vielleicht irgendwann später.",
        "Not at the moment, thanks.",
    ] {
        let back = finding(text).come_back;
        assert!(back.is_none_or(|back| back.from.is_none()), "{text}");
    }
}

/// 14: labels that are surer than they may be: what says two things, or nothing, is asked about.
#[test]
fn c14_what_is_unclear_is_asked_about() {
    for text in ["Hm.", "See above.", "👍👎"] {
        assert_eq!(finding(text).decision, Decision::Ask, "{text}");
    }
}

const NOTE_AND_MAIL: &str = "log this. I met stranger@other.example there too\n\n---------- Forwarded message ---------\nFrom: Dana Ito <dana@acme.example>\nDate: Mon, Mar 2, 2026 at 9:00 AM\nSubject: Re: our offer\nTo: Sam Porter <sam@seller.example>\n\nNo budget this year.\n\nDana Ito\nAcme, office@acme-group.example\n";

fn of_owner(subject: &str, content_type: &str, body: &str) -> String {
    mail(
        &format!(
            "From: Sam Porter <sam@seller.example>\nSubject: {subject}\nContent-Type: {content_type}; charset=utf-8"
        ),
        body,
    )
}

/// 15: the first address anywhere in the text, or the forwarder, becomes the customer.
#[test]
fn c15_a_forward_is_filed_under_who_wrote_it() {
    let (from, found) = forwarded(&of_owner("Fwd: our offer", "text/plain", NOTE_AND_MAIL));
    assert_eq!(from, "dana@acme.example");
    assert_eq!(found.reason(), Some(Reason::NoBudget));
}

/// 15: a `From:` with a display name only made the forwarder the customer.
#[test]
fn c15_a_forward_without_an_address_names_nobody_else() {
    let body = "From: Dana Ito\nSent: Monday, March 2, 2026 9:00 AM\nTo: Sam Porter\nSubject: RE: our offer\n\nNo budget. Ask spam@spammer.example.\n";
    let read = message(&of_owner("FW: our offer", "text/plain", body));
    assert!(read.forwards[0].from.is_none());
    assert_eq!(read.forwards[0].from_text, "Dana Ito");
}

/// 16: French Thunderbird, `De:`, new Outlook without separators, HTML that strips `<address>`.
#[test]
fn c16_forwards_of_clients_and_languages_that_peers_fail_on() {
    let french = "-------- Message transféré --------\nSujet : Re: offre\nDate : Mon, 2 Mar 2026 09:00:00 +0100\nDe : Dana Ito <dana@acme.example>\nPour : Sam Porter <sam@seller.example>\n\nPas de budget.\n";
    let french_html = "<div class=\"moz-forward-container\">-------- Message transféré --------<table><tr><th>Sujet : </th><td>Re: offre</td></tr><tr><th>Date : </th><td>Mon, 2 Mar 2026 09:00:00 +0100</td></tr><tr><th>De : </th><td>Dana Ito &lt;dana@acme.example&gt;</td></tr><tr><th>Pour : </th><td>Sam</td></tr></table><p>Pas de budget.</p></div>";
    let spanish = "De: Dana Ito <dana@acme.example>\nEnviado: lunes, 2 de marzo de 2026 9:00\nPara: Sam Porter <sam@seller.example>\nAsunto: RE: oferta\n\nNo tenemos presupuesto.\n";
    let new_outlook = "<div>log</div><div id=\"mail-editor-reference-message-container\"><div><b>From:</b> Dana Ito &lt;dana@acme.example&gt;<br><b>Date:</b> Monday, March 2, 2026 at 9:00 AM<br><b>To:</b> Sam &lt;sam@seller.example&gt;<br><b>Subject:</b> Re: our offer</div><div>No budget.</div></div>";
    let bare_brackets = "<p>---------- Forwarded message ---------<br>From: Dana Ito <dana@acme.example><br>Date: Mon, Mar 2, 2026 at 9:00 AM<br>Subject: Re: our offer<br>To: Sam <sam@seller.example></p><p>No budget.</p>";
    for (subject, kind, body) in [
        ("Tr: offre", "text/plain", french),
        ("Tr: offre", "text/html", french_html),
        ("RV: oferta", "text/plain", spanish),
        ("Fw: our offer", "text/html", new_outlook),
        ("Fwd: our offer", "text/html", bare_brackets),
    ] {
        let (from, _) = forwarded(&of_owner(subject, kind, body));
        assert_eq!(from, "dana@acme.example", "{body}");
    }
}

/// 17: the fields that automatic forwarding and groups add were not looked at.
#[test]
fn c17_fields_of_automatic_forwarding_are_kept() {
    let raw = mail(
        "X-Original-Sender: dana@acme.example\nX-Forwarded-For: sales@seller.example sam@seller.example\nX-Forwarded-To: sam@seller.example\nDelivered-To: sales@seller.example",
        "Not now.",
    );
    let read = message(&raw);
    assert_eq!(
        read.trace_field("x-original-sender"),
        Some("dana@acme.example")
    );
    assert!(read.trace_field("x-forwarded-for").is_some());
    assert_eq!(read.delivered_to[0].canonical(), "sales@seller.example");
}

/// 18: a third party's words, deep in a chain, were shown as the customer's.
#[test]
fn c18_words_of_a_third_party_are_nobodys_answer() {
    let body = "Not for us.\n\nDana\n\nOn Mon, 2 Mar 2026 at 08:00, Kim Lee <kim@acme.example> wrote:\n> This looks great, I want a demo!\n>\n> On Sun, 1 Mar 2026 at 09:00, Sam Porter <sam@seller.example> wrote:\n>> unsubscribe here\n";
    let read = message(&mail("", body));
    assert_eq!(read.visible, "Not for us.");
    assert!(refuses(understand(&read).intent));
}

/// 23: hard and soft alike, and reports that cannot be linked to the mail that failed.
#[test]
fn c23_a_dead_address_is_told_from_a_full_one_and_linked() {
    let report = |status: &str, words: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\nTo: sam@seller.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nsorry\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; dana@acme.example\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {words}\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <out1@seller.example>\n\n--b--\n"
        )
    };
    let dead = message(&report("5.1.1", "550 5.1.1 User unknown"));
    let full = message(&report("5.2.2", "552 5.2.2 Mailbox full"));
    assert_eq!(dead.bounces[0].class, BounceClass::Hard);
    assert_eq!(full.bounces[0].class, BounceClass::Soft);
    assert_eq!(dead.returned_ids, ["out1@seller.example"]);
}
