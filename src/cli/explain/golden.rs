//! Whole pages as they are meant to look, with the readings given, so that a better reader changes none
//! of them. `cargo insta review` shows what has changed.

use super::*;
use crate::config::Colour;
use crate::domain::{Address, Evidence, ReasonFound, Referral};
use jiff::civil::date;

const HEAD: &str = "From: Dana Ito <dana@acme.example>\nTo: Sam Porter <sam@seller.example>\nSubject: Re: A quick question\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nMessage-ID: <1@acme.example>\nIn-Reply-To: <a@seller.example>\nContent-Type: text/plain; charset=utf-8\n";

const BODY: &str = "Hi Sam,

thanks for getting in touch. Our budget is frozen until the new financial year, sorry. We
currently use Zendesk for this. Please try me again in March?

Best regards,
Dana

--
Dana Ito
Head of Operations, Acme GmbH

This e-mail is confidential and intended only for the addressee. If you are not the intended recipient, please delete it.

On Mon, 23 Nov 2026 at 09:00, Sam Porter <sam@seller.example> wrote:
> Hi Dana,
>
> I saw that Acme opened an office in Bristol. Would fifteen minutes
> next week be of use?
>
> We help teams like yours to answer mail twice as fast, and I would
> love to show you how.
>
> Kind regards
> Sam
";

fn evidence(what: &'static str, quote: &str) -> Evidence {
    Evidence {
        what,
        quote: quote.to_owned(),
    }
}

fn reading(intent: Intent, decision: Decision, evidence: Vec<Evidence>) -> Finding {
    Finding {
        language: Some("en".to_owned()),
        intent,
        also: Vec::new(),
        reasons: Vec::new(),
        come_back: None,
        competitor: None,
        referral: None,
        sensitive: None,
        data_request: None,
        confidence: 0.97,
        decision,
        unsure_because: None,
        evidence,
    }
}

fn not_now() -> Finding {
    Finding {
        reasons: vec![ReasonFound {
            reason: Reason::NoBudget,
            quote: "Our budget is frozen".to_owned(),
        }],
        come_back: Some(ComeBack {
            kind: ComeBackKind::Explicit,
            from: Some(date(2027, 3, 1)),
            to: Some(date(2027, 3, 31)),
            phrase: "in March".to_owned(),
        }),
        competitor: Some("Zendesk".to_owned()),
        ..reading(
            Intent::NotNow,
            Decision::Act,
            vec![
                evidence(
                    "intent",
                    "Our budget is frozen until the new financial year",
                ),
                evidence("reason", "Our budget is frozen"),
                evidence("come_back", "in March"),
                evidence("competitor", "Zendesk"),
            ],
        )
    }
}

fn page(finding: &Finding, raw: &str, colour: Colour) -> String {
    let reader = |_: &Message, _: Option<&Forwarded>| finding.clone();
    read_by(&reader, raw.as_bytes(), None, Paper::new(80, colour))
}

#[test]
fn a_no_with_everything() {
    let raw = format!("{HEAD}\n{BODY}");
    insta::assert_snapshot!("no_plain", page(&not_now(), &raw, Colour::Off));
    let coloured = page(&not_now(), &raw, Colour::On).replace('\u{1b}', "␛");
    insta::assert_snapshot!("no_coloured", coloured);
}

#[test]
fn doubt_and_sad_news() {
    let raw = format!("{HEAD}\nNot now, my mum died last week.\n\nDana\n");
    let finding = Finding {
        sensitive: Some(Sensitive::Bereavement),
        confidence: 0.53,
        unsure_because: Some("there is news in it that no automatic mail should answer".to_owned()),
        ..reading(
            Intent::NotNow,
            Decision::Ask,
            vec![
                evidence("intent", "Not now"),
                evidence("sensitive", "my mum died"),
            ],
        )
    };
    insta::assert_snapshot!("sad", page(&finding, &raw, Colour::Off));
}

#[test]
fn somebody_else_is_named() {
    let raw = format!(
        "{HEAD}\nI am not the right person. Please talk to Ana Ruiz, ana@acme.example.\n\nDana\n"
    );
    let finding = Finding {
        referral: Some(Referral {
            name: Some("Ana Ruiz".to_owned()),
            address: Address::parse("ana@acme.example").ok(),
        }),
        ..reading(
            Intent::Referral,
            Decision::Act,
            vec![
                evidence("intent", "I am not the right person"),
                evidence("referral", "ana@acme.example"),
            ],
        )
    };
    insta::assert_snapshot!("referral", page(&finding, &raw, Colour::Off));
}

#[test]
fn a_stop() {
    let raw = format!("{HEAD}\nPlease remove me from your list.\n");
    let finding = reading(
        Intent::Unsubscribe,
        Decision::Act,
        vec![evidence("intent", "Please remove me from your list")],
    );
    insta::assert_snapshot!("stop", page(&finding, &raw, Colour::Off));
}

#[test]
fn answers_between_the_lines() {
    let raw = format!(
        "{HEAD}\nOn Mon, 23 Nov 2026 at 09:00, Sam Porter <sam@seller.example> wrote:\n> Would you like a demo?\n\nNot now.\n\n> Shall I call next month?\n\nNo, please write to me in March.\n\nDana\n"
    );
    let finding = reading(
        Intent::NotNow,
        Decision::Act,
        vec![evidence("intent", "Not now")],
    );
    insta::assert_snapshot!("inline", page(&finding, &raw, Colour::Off));
}

#[test]
fn a_forward_with_a_note_on_top() {
    let raw = "From: Sam Porter <sam@seller.example>\nTo: log@seller.example\nSubject: Fwd: Re: A quick question\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\nbudget, try again in March\n\nSam\n--\nSam Porter, Seller Ltd\n\n---------- Forwarded message ---------\nFrom: Dana Ito <dana@acme.example>\nDate: Mon, Nov 23, 2026 at 10:12 AM\nSubject: Re: A quick question\nTo: Sam Porter <sam@seller.example>\n\n\nOur budget is frozen, sorry.\n\nBest,\nDana\n\nOn Mon, 23 Nov 2026 Sam wrote:\n> Hi Dana,\n> how about a demo?\n";
    insta::assert_snapshot!("forward", page(&not_now(), raw, Colour::Off));
}

#[test]
fn several_forwards_attached() {
    let inner = |from: &str, text: &str| {
        format!(
            "--b\nContent-Type: message/rfc822\n\nFrom: {from}\nTo: sam@seller.example\nSubject: Re: offer\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        )
    };
    let raw = format!(
        "From: Sam Porter <sam@seller.example>\nTo: log@seller.example\nSubject: Two noes\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nboth from the fair\n\n{}{}--b--\n",
        inner("Dana Ito <dana@acme.example>", "Not now.\n\nDana"),
        inner("Luc Roy <luc@roy.example>", "Not now, thank you.")
    );
    let finding = reading(
        Intent::NotNow,
        Decision::Act,
        vec![evidence("intent", "Not now")],
    );
    insta::assert_snapshot!("forwards", page(&finding, &raw, Colour::Off));
}

#[test]
fn machines() {
    let nothing = reading(Intent::Other, Decision::Ask, Vec::new());
    let bounce = "From: Mail Delivery System <MAILER-DAEMON@mx.seller.example>\nTo: sam@seller.example\nSubject: Undelivered Mail Returned to Sender\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.seller.example\n\nFinal-Recipient: rfc822; dana@acme.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user here\n\n--b--\n";
    insta::assert_snapshot!("bounce", page(&nothing, bounce, Colour::Off));
    let complaint = "From: feedback@isp.example\nTo: sam@seller.example\nSubject: complaint\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--b\nContent-Type: message/rfc822\n\nFrom: sam@seller.example\nTo: dana@acme.example\nSubject: offer\n\nhello\n--b--\n";
    insta::assert_snapshot!("complaint", page(&nothing, complaint, Colour::Off));
    let list = "From: Shop <news@shop.example>\nTo: sam@seller.example\nSubject: Offer\nDate: Tue, 24 Nov 2026 09:00:00 +0000\nList-Id: <news.shop.example>\n\nEverything must go!\n";
    insta::assert_snapshot!("list", page(&nothing, list, Colour::Off));
    let away = "From: Dana Ito <dana@acme.example>\nTo: sam@seller.example\nSubject: Automatic reply: offer\nDate: Mon, 23 Nov 2026 10:12:00 +0100\nAuto-Submitted: auto-replied\n\nI am out of the office and back on 7 December 2026.\n";
    let back = Finding {
        come_back: Some(ComeBack {
            kind: ComeBackKind::Explicit,
            from: Some(date(2026, 12, 7)),
            to: Some(date(2026, 12, 7)),
            phrase: "back on 7 December 2026".to_owned(),
        }),
        ..reading(Intent::OutOfOffice, Decision::Act, Vec::new())
    };
    insta::assert_snapshot!("away", page(&back, away, Colour::Off));
}

#[test]
fn a_mail_that_is_not_opened() {
    let raw = format!(
        "From: Eve <eve@x.example>\nSubject: deep\nContent-Type: message/rfc822\n\n{}",
        "Content-Type: message/rfc822\n\n".repeat(20_000)
    );
    let nothing = reading(Intent::Other, Decision::Ask, Vec::new());
    insta::assert_snapshot!("refused", page(&nothing, &raw, Colour::Off));
}
