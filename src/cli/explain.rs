//! `longgame explain`: how a message is understood, without config, store or network.
//!
//! `--jsonl` takes one message a line (`{"id", "raw"}`, base64) and answers one line each, flushed at
//! once, with no state between lines; a line that is no message is answered with `error` and ends nothing.

use std::io::{BufRead, Write};

use base64::Engine as _;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Value, json};

use crate::domain::{Finding, Mailbox, Reason, Sensitive};
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

fn described(message: &Message) -> Value {
    let finding = understanding::understand(message);
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
        add_finding(map, &finding);
        if message.forwards.len() > 1 {
            let each = message.forwards.iter().map(forwarded_alone).collect();
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
fn forwarded_alone(forwarded: &Forwarded) -> Value {
    let mut object = described(&forwarded.message);
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
