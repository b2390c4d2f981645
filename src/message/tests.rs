//! Broken mail: letters of our own, damaged by chance that can be repeated.
//!
//! Mail arrives cut, spliced, repeated, in charsets that it does not name and with parts that do
//! not fit each other. Whatever comes, reading ends, refuses nothing but structure that is
//! a weapon, gives no more than it says it gives, and takes no more work than the size explains.
//! Work is counted, not timed (`work`).
//!
//! `LONGGAME_MUTATIONS=1000000` asks for more rounds than the usual few thousand.

use super::{Message, Reading, read, work};

/// Rounds without being asked for more.
const ROUNDS: u64 = 5_000;
/// Most bytes gone over for each byte of the mail, beyond what any small mail takes.
const STEPS_A_BYTE: u64 = 4_000;
const STEPS_OF_ANY: u64 = 4_000_000;
/// Largest mail that the mutations make.
const MAX_MAIL: usize = 200_000;

/// A small generator, so that a failure can be replayed from its round.
struct Random(u64);

impl Random {
    fn new(round: u64) -> Self {
        Self(round.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

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

const HEAD: &str = "From: Dana Ito <dana@acme.example>\r\nTo: Sam Porter <sam@seller.example>\r\nDate: Tue, 03 Mar 2026 10:12:00 +0100\r\nMessage-ID: <m1@acme.example>\r\nMIME-Version: 1.0\r\n";

fn mail(fields: &str, body: &str) -> Vec<u8> {
    format!("{HEAD}{fields}\r\n\r\n{body}").into_bytes()
}

fn letters() -> Vec<Vec<u8>> {
    let plain = "Subject: Re: offer\r\nContent-Type: text/plain; charset=utf-8";
    vec![
        mail(plain, "Hi Sam,\n\nnot before May.\n\nBest,\nDana\n\nOn Mon, 2 Mar 2026 at 09:00, Sam Porter <sam@seller.example> wrote:\n> Hi Dana,\n> >> shall we talk?\n> -- \n> Sam\n"),
        mail(plain, "Nein danke.\n\nMit freundlichen Grüßen\nDana Ito\nEinkauf\nTel. +49 30 5550100\n\n________________________________\nVon: Sam Porter <sam@seller.example>\nGesendet: Montag, 2. März 2026 09:00\nAn: Dana Ito <dana@acme.example>\nBetreff: Angebot\n\nHallo"),
        mail("Subject: =?utf-8?Q?Abwesenheit:_Gr=C3=BC=C3=9Fe?=\r\nAuto-Submitted: auto-replied", "Ich bin bis einschließlich 13.03. im Urlaub und ab Montag, dem 16. März, wieder da. 日本語 \u{202e}x\u{200b} ￼"),
        mail("Subject: Fwd: offer\r\nContent-Type: text/plain; format=flowed; delsp=yes", "budget, try \nin March\n\n---------- Forwarded message ---------\nFrom: Kim Lee <kim@acme.example>\nDate: Thu, Apr 16, 2026 at 11:15\u{202f}AM\nSubject: Re: offer\nTo: Sam <sam@seller.example>\nCc: Ann <ann@x.example>,\n Bob <bob@x.example>\n\nNo thanks.\n\n> old\n"),
        mail("Subject: WG: Angebot\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable", "<html><body><p class=3DMsoNormal>Gr=FC=DFe<o:p></o:p></p><div style=3D'border-top:solid #E1E1E1 1.0pt'><p><b>Von:</b> Kim &lt;kim@acme.example&gt;<br><b>Gesendet:</b> Montag<br><b>An:</b> Sam<br><b>Betreff:</b> x</p></div><table><tr><td>a</td><td>b</td></tr></table><blockquote type=3Dcite>&nbsp;alt &bogus; &#x41;</blockquote></body></html>"),
        mail("Subject: Fwd\r\nContent-Type: multipart/mixed; boundary=\"b\"", "--b\r\nContent-Type: text/plain; charset=\"windows-1252\"\r\n\r\nn\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: d@x.example\r\nSubject: s\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nTm8gdGhhbmtzLg==\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n--c--\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgEAAgyAAgADAAAASGkA0QA=\r\n--b--\r\n"),
        mail("Subject: Undelivered Mail Returned to Sender\r\nReturn-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r", "--r\r\n\r\nYour message could not be delivered.\r\n\r\n<kim@acme.example>: host mx.acme.example[192.0.2.1] said:\r\n    550 5.1.1 User unknown (in reply to RCPT TO command)\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.seller.example\r\n\r\nFinal-Recipient: rfc822; kim@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@seller.example>\r\nTo: kim@acme.example\r\n--r--\r\n"),
        b"From: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send program.\n\n<kim@acme.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no such user\nGiving up.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <sam@seller.example>\nMessage-ID: <1@seller.example>\n".to_vec(),
        mail("Subject: AWS Notification Message", r#"{"Type":"Notification","Message":"{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"kim@acme.example\",\"status\":\"5.1.1\"}]}}"}"#),
        mail("Subject: =?iso-2022-jp?B?GyRCSVRDRBsoQg==?=\r\nContent-Type: text/plain; charset=iso-2022-jp", "\u{1b}$BITCD\u{1b}(B | a | b |\n| quoted\n| with\n| bars\n"),
    ]
}

fn mutate(raw: &mut Vec<u8>, letters: &[Vec<u8>], random: &mut Random) {
    let at = random.below(raw.len() + 1);
    let piece_at = |raw: &[u8], longest: usize, random: &mut Random| {
        raw[at..(at + random.below(longest)).min(raw.len())].to_vec()
    };
    match random.below(12) {
        0 if at < raw.len() => raw[at] ^= 1 << random.below(8),
        1 => raw.insert(at, b"\r\n\0<>:;=@-\"(|&\xff\x80"[random.below(16)]),
        2 if random.below(4) == 0 => raw.truncate(at),
        3 => {
            let other = &letters[random.below(letters.len())];
            let from = random.below(other.len());
            let to = (from + random.below(300)).min(other.len());
            raw.splice(at..at, other[from..to].iter().copied());
        }
        4 => {
            let gone = piece_at(raw, 60, random).len();
            raw.drain(at..at + gone);
        }
        5 => {
            let piece = piece_at(raw, 100, random);
            let repeated = piece.repeat(random.below(40));
            raw.splice(at..at, repeated);
        }
        6 => raw
            .extend_from_slice(b"\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"),
        7 => {
            let inner = raw.clone();
            let mut outer = mail("Content-Type: message/rfc822", "");
            outer.extend(inner);
            *raw = outer;
        }
        8 => {
            let name = [
                "utf-7",
                "utf-16",
                "koi8-r",
                "x-unknown",
                "gb18030",
                "shift_jis",
            ][random.below(6)];
            let text = String::from_utf8_lossy(raw).replace("utf-8", name);
            *raw = text.into_bytes();
        }
        9 => {
            let field = format!("X-Long: {}\r\n", "word ".repeat(random.below(2_000)));
            raw.splice(0..0, field.into_bytes());
        }
        10 => {
            let addresses = "Kim <kim@acme.example>, ".repeat(random.below(300));
            raw.splice(0..0, format!("Cc: {addresses}\r\n").into_bytes());
        }
        _ => {
            let piece = [
                "> ",
                "<div>",
                "<blockquote>",
                "&lt;",
                "=3D",
                "\n\n",
                "--b\r\n",
                "On 3/4/2026 10:00, Sam wrote:\n",
                "From: a@b.example\n",
            ][random.below(9)];
            let many = piece.repeat(random.below(200));
            raw.splice(at..at, many.into_bytes());
        }
    }
    raw.truncate(MAX_MAIL);
}

fn in_bounds(message: &Message) {
    assert!(message.text.len() <= super::text::MAX_TEXT_BYTES + 4);
    assert!(message.visible.len() <= message.text.len() * 2 + 64);
    assert!(message.signature.len() <= message.text.len() * 2 + 64);
    assert!(message.subject.chars().count() <= 1_000);
    assert!(message.bounces.len() <= 200 && message.returned_ids.len() <= 100);
    assert!(message.forwards.len() <= 100);
    assert!(!message.visible.contains('\r') && !message.visible.contains('\0'));
    for forwarded in &message.forwards {
        assert!(forwarded.body.len() <= super::text::MAX_TEXT_BYTES + 4);
    }
}

/// Reads the mail of a round; the sentence says what is wrong with what came of it.
fn look_at(raw: &[u8]) -> Result<(), String> {
    work::taken();
    match read(raw) {
        Reading::Message(message) => in_bounds(&message),
        Reading::Refused(refusal) if refusal.why == "cannot be taken apart" => {
            return Err("a panic was caught".to_owned());
        }
        Reading::Refused(refusal) => {
            let structural = ["holds ", "is made of ", "has ", "nests ", "is "];
            if !structural
                .iter()
                .any(|opening| refusal.why.starts_with(opening))
            {
                return Err(format!("refused: {}", refusal.why));
            }
        }
    }
    let steps = work::taken();
    let allowed = STEPS_OF_ANY + STEPS_A_BYTE * raw.len() as u64;
    if steps > allowed {
        return Err(format!("{steps} steps for {} bytes", raw.len()));
    }
    Ok(())
}

#[test]
fn damaged_mail_is_read_in_bounds_and_without_a_panic() {
    let rounds = std::env::var("LONGGAME_MUTATIONS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(ROUNDS);
    let letters = letters();
    for round in 0..rounds {
        let mut random = Random::new(round);
        let mut raw = letters[random.below(letters.len())].clone();
        for _ in 0..=random.below(10) {
            mutate(&mut raw, &letters, &mut random);
        }
        if let Err(fault) = look_at(&raw) {
            panic!(
                "round {round}: {fault}\n{}",
                String::from_utf8_lossy(&raw[..raw.len().min(2_000)])
            );
        }
    }
}

#[test]
fn every_letter_is_read_as_it_is() {
    for letter in letters() {
        assert!(matches!(read(&letter), Reading::Message(_)));
        look_at(&letter).unwrap();
    }
}

#[test]
fn the_count_of_work_sees_what_is_gone_over_twice() {
    work::taken();
    let once = super::text::folded("Grüße").len();
    assert!(work::taken() >= once as u64);
    assert_eq!(work::taken(), 0);
}
