//! `longgame explain`: how a message is understood, without config, store or network.
//!
//! `--jsonl` takes one message a line (`{"id", "raw"}`, base64) and answers one line each, flushed at
//! once, with no state between lines; a line that is no message is answered with `error` and ends nothing.
//!
//! For people there is [`for_people`]: what was newly written, what was left out of it, how it was
//! understood and by which words, and what the program would do.

use std::fmt::Write as _;
use std::io::{BufRead, Write};

use base64::Engine as _;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Value, json};

use crate::domain::{DataLaw, Decision, Finding, Mailbox, MessageClass, Reason, Sensitive};
use crate::message::{self, Forwarded, Message, Reading};
use crate::understanding;

/// Answers each line of `input` on `output`.
pub fn json_lines(input: impl BufRead, mut output: impl Write) -> std::io::Result<()> {
    for line in input.split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer_line(&line);
        serde_json::to_writer(&mut output, &answer)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

fn answer_line(line: &[u8]) -> Value {
    let request: Value = match serde_json::from_slice(line) {
        Ok(request) => request,
        Err(error) => return json!({"id": null, "error": format!("not a JSON object: {error}")}),
    };
    let id = request.get("id").cloned().unwrap_or(Value::Null);
    let Some(raw) = request.get("raw").and_then(Value::as_str) else {
        return json!({"id": id, "error": "no \"raw\" with a message in base64"});
    };
    match base64::engine::general_purpose::STANDARD.decode(raw.trim()) {
        Ok(bytes) => {
            let mut answer = explain(&bytes);
            if let Value::Object(map) = &mut answer {
                map.insert("id".to_owned(), id);
            }
            answer
        }
        Err(error) => json!({"id": id, "error": format!("\"raw\" is not base64: {error}")}),
    }
}

/// One message, read and understood, as the contract's object without its `id`.
pub fn explain(bytes: &[u8]) -> Value {
    match message::read(bytes) {
        Reading::Message(message) => described(&message),
        Reading::Refused(refusal) => json!({
            "error": format!("not read: {}", refusal.why),
            "from": refusal.from.as_ref().map(mailbox),
            "subject": refusal.subject,
        }),
    }
}

/// What the message means. Of a forward it is the forwarded message that counts, and the
/// forwarder's note on top overrides what was read in it.
fn finding_of(message: &Message) -> Finding {
    match message.forwards.first() {
        Some(forwarded) => finding_of_forwarded(message, forwarded),
        None => understanding::understand(message),
    }
}

fn finding_of_forwarded(outer: &Message, forwarded: &Forwarded) -> Finding {
    let finding = understanding::understand(&forwarded.message);
    let written = outer.local_date.or(forwarded.local_date);
    match (&outer.comment, written) {
        (Some(comment), Some(written)) => {
            understanding::apply_note(finding, &understanding::owner_note(comment, written))
        }
        _ => finding,
    }
}

fn described(message: &Message) -> Value {
    described_as(message, &finding_of(message))
}

fn described_as(message: &Message, finding: &Finding) -> Value {
    let mut object = json!({
        "class": message.class.as_str(),
        "from": message.from.as_ref().map(mailbox),
        "subject": message.subject,
        "date": written(message.date, message.offset_seconds),
        "text": message.text,
        "visible": message.visible,
        "visible_with_signature": message::visible_with_signature(message),
        "signature": message.signature,
        "auto_reply": message.auto_reply.as_ref().map(|auto| json!({
            "kind": auto.kind.as_str(),
            "return_date": auto.return_date.map(|date| date.to_string()),
        })),
        "bounces": message.bounces.iter().map(|bounce| json!({
            "recipient": bounce.recipient,
            "class": bounce.class.as_str(),
            "final": bounce.is_final,
            "status": bounce.status,
            "diagnostic": bounce.diagnostic,
        })).collect::<Vec<_>>(),
        "comment": message.comment,
        "original": message.forwards.first().map(original),
        "attachments": message.attachments,
        "notes": message.notes,
    });
    if let Value::Object(map) = &mut object {
        add_finding(map, finding);
        if message.forwards.len() > 1 {
            let each = message
                .forwards
                .iter()
                .map(|forwarded| forwarded_alone(message, forwarded))
                .collect();
            map.insert("forwards".to_owned(), Value::Array(each));
        }
    }
    object
}

fn add_finding(map: &mut serde_json::Map<String, Value>, finding: &Finding) {
    let add = json!({
        "language": finding.language,
        "intent": finding.intent.as_str(),
        "reason": finding.reason().map(Reason::as_str),
        "come_back": finding.come_back,
        "competitor": finding.competitor,
        "referral": finding.referral.as_ref().map(|referral| json!({
            "name": referral.name,
            "address": referral.address,
        })),
        "sensitive": finding.sensitive.map(Sensitive::as_str),
        "data_request": finding.data_request.as_ref().map(|request| json!({
            "rights": request.rights.iter().map(|right| right.as_str()).collect::<Vec<_>>(),
            "law": request.law.map(DataLaw::as_str),
            "words": request.words,
            "answer_by": request.answer_by.map(|day| day.to_string()),
        })),
        "confidence": (finding.confidence * 1000.0).round() / 1000.0,
        "decision": finding.decision.as_str(),
        "unsure_because": finding.unsure_because,
        "evidence": finding.evidence,
    });
    if let Value::Object(add) = add {
        map.extend(add);
    }
}

/// One of several forwarded messages, as an object of its own.
fn forwarded_alone(outer: &Message, forwarded: &Forwarded) -> Value {
    let finding = finding_of_forwarded(outer, forwarded);
    let mut object = described_as(&forwarded.message, &finding);
    if let Value::Object(map) = &mut object {
        map.insert("original".to_owned(), original(forwarded));
    }
    object
}

fn original(forwarded: &Forwarded) -> Value {
    json!({
        "from": forwarded.from.as_ref().map_or_else(
            || json!({"name": forwarded.from_text, "address": null}),
            mailbox,
        ),
        "to": forwarded.to.iter().map(mailbox).collect::<Vec<_>>(),
        "cc": forwarded.cc.iter().map(mailbox).collect::<Vec<_>>(),
        "subject": forwarded.subject,
        "date": written(forwarded.date, forwarded.message.offset_seconds),
        "body": forwarded.body,
    })
}

/// An instant with the writer's own offset (RFC 3339), so that its first ten characters are the
/// day on the writer's calendar.
fn written(date: Option<Timestamp>, offset_seconds: Option<i32>) -> Option<String> {
    let offset = Offset::from_seconds(offset_seconds.unwrap_or_default()).ok()?;
    date.map(|date| date.display_with_offset(offset).to_string())
}

fn mailbox(mailbox: &Mailbox) -> Value {
    json!({"name": mailbox.name, "address": mailbox.address.as_written()})
}

/// Whether what was left out may be greyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For files and pipes.
    Off,
    /// For a terminal: ANSI escapes.
    On,
}

/// Most lines that are shown of what was left out.
const MAX_LEFT_OUT: usize = 12;

/// One message, explained to a person.
pub fn for_people(bytes: &[u8], colour: Colour) -> String {
    let message = match message::read(bytes) {
        Reading::Message(message) => message,
        Reading::Refused(refusal) => {
            let from = refusal
                .from
                .map_or_else(|| "nobody known".to_owned(), |from| shown(&from));
            return format!(
                "From      {from}\nSubject   {}\n\nNot opened: it {}.\n",
                refusal.subject, refusal.why
            );
        }
    };
    let mut out = head(&message);
    match message.forwards.first() {
        Some(forwarded) => {
            if let Some(comment) = &message.comment {
                out.push_str(&section("The note on top", comment));
            }
            out.push_str(&forwarded_head(forwarded));
            out.push_str(&words_of(&forwarded.message, colour));
        }
        None => out.push_str(&words_of(&message, colour)),
    }
    for more in message.forwards.iter().skip(1) {
        out.push_str(&forwarded_head(more));
        out.push_str(&words_of(&more.message, colour));
    }
    out.push_str(&reports(&message));
    out.push_str(&reading(&finding_of(&message)));
    for note in &message.notes {
        let _ = writeln!(out, "Odd       {note}");
    }
    out
}

fn head(message: &Message) -> String {
    let from = message
        .from
        .as_ref()
        .map_or_else(|| "nobody named".to_owned(), shown);
    let day = message.local_date.map_or_else(
        || "no date".to_owned(),
        |date| date.strftime("%a %-d %B %Y").to_string(),
    );
    let kind = match message.class {
        MessageClass::Reply => "a letter",
        MessageClass::AutoReply => "an automatic answer",
        MessageClass::Bounce => "a delivery report",
        MessageClass::Forward => "a forward",
        MessageClass::Complaint => "a complaint",
        MessageClass::List => "a mailing",
        MessageClass::Other => "no letter",
    };
    format!(
        "From      {from}\nSubject   {}\nWritten   {day}\nThis is   {kind}\n",
        message.subject
    )
}

fn forwarded_head(forwarded: &Forwarded) -> String {
    let from = forwarded
        .from
        .as_ref()
        .map_or_else(|| forwarded.from_text.clone(), shown);
    let day = forwarded.local_date.map_or_else(String::new, |date| {
        date.strftime(", %a %-d %B %Y").to_string()
    });
    format!("\nForwarded from {from}{day}: {}\n", forwarded.subject)
}

fn shown(mailbox: &Mailbox) -> String {
    match &mailbox.name {
        Some(name) => format!("{name} <{}>", mailbox.address.as_written()),
        None => mailbox.address.as_written().to_owned(),
    }
}

fn section(title: &str, text: &str) -> String {
    let mut out = format!("\n{title}\n");
    for line in text.lines() {
        out.push_str("  ");
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The new text, and below it what was left out.
fn words_of(message: &Message, colour: Colour) -> String {
    let mut out = if message.visible.is_empty() {
        section("Their words", "(none)")
    } else {
        section("Their words", &message.visible)
    };
    let left_out = left_out(&message.text, &message.visible);
    if left_out.is_empty() {
        return out;
    }
    let (on, off) = match colour {
        Colour::On => ("\u{1b}[90m", "\u{1b}[0m"),
        Colour::Off => ("", ""),
    };
    out.push_str("\nLeft out\n");
    for line in left_out.iter().take(MAX_LEFT_OUT) {
        let _ = writeln!(out, "  {on}{line}{off}");
    }
    if left_out.len() > MAX_LEFT_OUT {
        let _ = writeln!(
            out,
            "  {on}and {} more lines{off}",
            left_out.len() - MAX_LEFT_OUT
        );
    }
    out
}

/// The lines of the whole text that are not among the visible ones, in order.
fn left_out<'a>(text: &'a str, visible: &str) -> Vec<&'a str> {
    let mut kept = visible
        .lines()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .filter(|line| {
            let is_kept = kept.peek().is_some_and(|next| next.trim() == line.trim());
            if is_kept {
                kept.next();
            }
            !is_kept
        })
        .collect()
}

fn reports(message: &Message) -> String {
    let mut out = String::new();
    for bounce in &message.bounces {
        let verb = if bounce.is_final {
            "failed"
        } else {
            "is delayed"
        };
        let said = bounce.diagnostic.as_deref().unwrap_or("no reason given");
        let _ = writeln!(
            out,
            "\n{} {verb} ({}): {said}",
            bounce.recipient, bounce.class
        );
    }
    if let Some(auto) = &message.auto_reply {
        let back = auto.return_date.map_or_else(String::new, |date| {
            format!(", back {}", date.strftime("%a %-d %B %Y"))
        });
        let _ = writeln!(
            out,
            "\nAutomatic {}{back}",
            auto.kind.as_str().replace('_', " ")
        );
    }
    out
}

/// What was understood, by which words, and what follows.
fn reading(finding: &Finding) -> String {
    let plain = |word: &str| word.replace('_', " ");
    let mut what = vec![plain(finding.intent.as_str())];
    what.extend(
        finding
            .reasons
            .iter()
            .map(|found| plain(found.reason.as_str())),
    );
    if let Some(back) = finding.come_back.as_ref().and_then(|back| back.from) {
        what.push(format!("back {}", back.strftime("%-d %B %Y")));
    }
    what.extend(finding.competitor.iter().map(|name| format!("uses {name}")));
    if let Some(news) = finding.sensitive {
        what.push(plain(news.as_str()));
    }
    let due = finding.data_request.as_ref().and_then(|one| one.answer_by);
    what.extend(due.map(|day| format!("to answer by {}", day.strftime("%-d %B %Y"))));
    let mut out = format!("\nRead as   {}\n", what.join(", "));
    let mut quotes: Vec<String> = Vec::new();
    for evidence in &finding.evidence {
        let quote = format!("\"{}\"", evidence.quote);
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    if !quotes.is_empty() {
        let _ = writeln!(out, "Because   {}", quotes.join(", "));
    }
    let then = match (finding.decision, &finding.unsure_because) {
        (Decision::Act, _) => "sure enough to act on it".to_owned(),
        (Decision::Ask, Some(why)) => format!("you would be asked: {why}"),
        (Decision::Ask, None) => "you would be asked".to_owned(),
    };
    let _ = writeln!(out, "Then      {then}");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &[u8] = b"From: Dana Ito <dana@acme.example>\nSubject: Re: offer\nDate: Tue, 3 Mar 2026 10:12:00 +0100\n\nNot before May.\n\nBest,\nDana\n";

    #[test]
    fn a_person_sees_what_counts_and_what_does_not() {
        let text = for_people(LETTER, Colour::Off);
        assert!(text.starts_with("From      Dana Ito <dana@acme.example>\nSubject   Re: offer\nWritten   Tue 3 March 2026\nThis is   a letter\n\nTheir words\n  Not before May.\n\nLeft out\n  Best,\n  Dana\n"), "{text}");
        assert!(for_people(LETTER, Colour::On).contains("\u{1b}[90mBest,"));
    }

    #[test]
    fn a_mail_cannot_speak_to_the_terminal() {
        let raw = b"From: x@y.example\nSubject: =?utf-8?q?a=1B[2Jb?=\n\n\x1b[31mred\n";
        assert!(!for_people(raw, Colour::Off).contains('\u{1b}'));
    }

    #[test]
    fn the_date_is_that_of_the_writers_clock() {
        assert_eq!(explain(LETTER)["date"], "2026-03-03T10:12:00+01:00");
    }

    #[test]
    fn a_line_that_is_no_message_ends_nothing() {
        let input = b"garbage\n{\"id\":1}\n\n{\"id\":2,\"raw\":\"!!\"}\n{\"id\":3,\"raw\":\"\"}\n";
        let mut output = Vec::new();
        json_lines(&input[..], &mut output).unwrap();
        let lines: Vec<Value> = String::from_utf8(output)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[0]["error"].is_string());
        assert_eq!(lines[3]["id"], 3);
    }
}
