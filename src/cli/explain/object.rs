//! A message as the contract's object, for programs.
//!
//! `--jsonl` takes one message a line (`{"id", "raw"}`, base64) and answers one line each, flushed at
//! once, with no state between lines; a line that is no message is answered with `error` and ends nothing.
//! Nothing is decided here: the object says what `message` and `understanding` found.

use std::io::{BufRead, Write};

use base64::Engine as _;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Value, json};

use crate::domain::{DataLaw, Finding, Mailbox, Reason, Sensitive};
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
pub(super) fn finding_of(message: &Message) -> Finding {
    match message.forwards.first() {
        Some(forwarded) => finding_of_forwarded(message, forwarded),
        None => understanding::understand(message),
    }
}

pub(super) fn finding_of_forwarded(outer: &Message, forwarded: &Forwarded) -> Finding {
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

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &[u8] = b"From: Dana Ito <dana@acme.example>\nSubject: Re: offer\nDate: Tue, 3 Mar 2026 10:12:00 +0100\n\nNot before May.\n\nBest,\nDana\n";

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
