//! Notices of failure as JSON, which a sending service mails to whoever subscribed to them.
//!
//! Amazon SES publishes bounces and complaints to a topic, and topics can be read by mail: then the
//! text of the mail is the notification itself, or an envelope whose `Message` holds it as a string.
//! Both spellings of its kind are read (`notificationType` and, of event publishing, `eventType`).
//!
//! The text is only data here: nothing in it is followed or fetched, and what is not of this shape
//! is no notification.

use serde_json::Value;

use crate::domain::Bounce;

use super::diagnosis::{class_of, status_in};
use super::report::{MAX_RECIPIENTS, Report, address_of, shortened};

/// Longest text that is tried.
const MAX_BYTES: usize = 128 * 1024;

/// The report that the text is, if it is a notification.
pub(super) fn read(text: &str) -> Option<Report> {
    let object = object_in(text)?;
    let object = match object.get("Message").and_then(Value::as_str) {
        Some(inner) => object_in(inner)?,
        None => object,
    };
    let kind = ["notificationType", "eventType"]
        .iter()
        .find_map(|key| object.get(key)?.as_str())?;
    let returned_ids = message_ids(&object);
    match kind {
        "Bounce" => Some(Report {
            bounces: bounces(object.get("bounce")?),
            returned_ids,
            ..Report::default()
        }),
        "Complaint" => object.get("complaint").map(|_| Report {
            returned_ids,
            complaint: true,
            ..Report::default()
        }),
        "Delivery" => object.get("delivery").map(|_| Report {
            returned_ids,
            delivered: true,
            ..Report::default()
        }),
        _ => None,
    }
}

/// The object that the text begins with; footers may follow.
fn object_in(text: &str) -> Option<Value> {
    let text = text.trim_start();
    if !text.starts_with('{') || text.len() > MAX_BYTES {
        return None;
    }
    let first = serde_json::Deserializer::from_str(text)
        .into_iter::<Value>()
        .next()
        .and_then(Result::ok)
        .or_else(|| {
            // Mail breaks long lines where it likes; no string of a notification needs a line break.
            let joined: String = text
                .lines()
                .map(|line| line.trim_end_matches('!'))
                .collect();
            serde_json::Deserializer::from_str(&joined)
                .into_iter::<Value>()
                .next()
                .and_then(Result::ok)
        })?;
    first.is_object().then_some(first)
}

fn bounces(bounce: &Value) -> Vec<Bounce> {
    let permanent = bounce.get("bounceType").and_then(Value::as_str) == Some("Permanent");
    let recipients = bounce.get("bouncedRecipients").and_then(Value::as_array);
    let each = recipients.into_iter().flatten().take(MAX_RECIPIENTS);
    each.filter_map(|one| {
        let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default();
        let recipient = address_of(text("emailAddress"));
        let said = text("diagnosticCode");
        let said = said.split_once(';').map_or(said, |(_, words)| words.trim());
        let status = status_in(text("status")).or_else(|| status_in(said));
        recipient.contains('@').then(|| Bounce {
            class: class_of(status.as_deref(), said, said),
            recipient,
            is_final: permanent || text("action") == "failed",
            status,
            diagnostic: shortened(said),
        })
    })
    .collect()
}

/// The ids of our message: the header that the notification may carry, and the service's own.
fn message_ids(object: &Value) -> Vec<String> {
    let mail = object.get("mail");
    let fields = mail
        .and_then(|mail| mail.get("headers"))
        .and_then(Value::as_array);
    let of_header = fields.into_iter().flatten().find_map(|field| {
        let name = field.get("name")?.as_str()?;
        name.eq_ignore_ascii_case("message-id")
            .then(|| field.get("value")?.as_str())?
    });
    let common = mail
        .and_then(|mail| mail.get("commonHeaders"))
        .and_then(|fields| fields.get("messageId"))
        .and_then(Value::as_str);
    let mut ids: Vec<String> = of_header
        .into_iter()
        .chain(common)
        .map(|id| id.trim().trim_matches(['<', '>']).to_owned())
        .filter(|id| !id.is_empty() && id.len() <= 250)
        .collect();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::BounceClass;

    const NOTICE: &str = r#"{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"dana@acme.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"headers":[{"name":"Message-ID","value":"<m1@seller.example>"}]}}"#;

    #[test]
    fn a_notice_names_who_failed_and_our_id() {
        let found = read(NOTICE).unwrap();
        assert_eq!(found.bounces[0].recipient, "dana@acme.example");
        assert_eq!(found.bounces[0].class, BounceClass::Hard);
        assert_eq!(found.returned_ids, ["m1@seller.example"]);
    }

    #[test]
    fn an_envelope_around_it_is_opened() {
        let envelope = serde_json::json!({"Type": "Notification", "Message": NOTICE}).to_string();
        let with_footer = format!("{envelope}\n\n--\nIf you wish to stop receiving notifications");
        assert_eq!(read(&with_footer).unwrap().bounces.len(), 1);
    }

    #[test]
    fn a_complaint_is_none_of_a_bounce() {
        let found = read(r#"{"eventType":"Complaint","complaint":{},"mail":{}}"#).unwrap();
        assert!(found.complaint && found.bounces.is_empty());
    }

    #[test]
    fn other_json_is_none() {
        assert!(read(r#"{"hello":"Bounce"}"#).is_none());
        assert!(read("{ not json").is_none());
        assert!(read("Not now.").is_none());
    }
}
