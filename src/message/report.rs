//! Delivery reports and complaints (RFC 3464, RFC 5965), and the prose that stands for them.
//!
//! A server that cannot deliver tells the sender. Today that is a multipart/report with a part for
//! machines; many servers write only prose, each in its own form: qmail, Exim, Exchange, Notes,
//! web mailers. Both are read into the same: who failed, whether the server gave up, and what it
//! said. The returned message gives back our own Message-ID, without which no report is believed
//! (TRUST D-23): that is decided elsewhere; here everything is only read.
//!
//! A note of delay is a report that is not final. A report of success is none of a failure. Gateways
//! wrap the report of another server in a mail of their own; then the report inside counts.

use std::collections::BTreeSet;

use crate::domain::Bounce;

use super::diagnosis::{class_of, reply_in, status_in};
use super::header::{Field, Header, text_of};
use super::html;
use super::mime::{Part, Structure, walk};
use super::pattern::patterns;
use super::report_notification;
use super::report_prose::{
    asks_for_proof, bounces, first_address, is_from_machine, own_prose, paragraph_near,
    sounds_like_failure, tells_of_rejection,
};
use super::text;

/// Most recipients of one report.
pub(super) const MAX_RECIPIENTS: usize = 200;
/// Longest diagnostic that is kept, in characters.
pub(super) const MAX_DIAGNOSTIC: usize = 1_000;
/// Reports inside reports are opened this deep.
const MAX_WRAPPED: usize = 2;
/// Most attached messages in which a wrapped report is looked for.
const MAX_ATTACHED: usize = 5;

patterns! {
    RETURNED_ID = r"(?im)^[ >]*Message-?ID:\s*<([^<>\s]{3,250})>";
}

/// What a report says.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    /// The failed or delayed recipients.
    pub(super) bounces: Vec<Bounce>,
    /// Message-IDs of the returned message.
    pub(super) returned_ids: Vec<String>,
    /// It only tells of success.
    pub(super) delivered: bool,
    /// A reader complained.
    pub(super) complaint: bool,
}

/// Reads a report of delivery, if the mail is one.
pub(super) fn read(structure: &Structure<'_>, text: &str) -> Option<Report> {
    read_at(structure, text, 0)
}

fn read_at(structure: &Structure<'_>, text: &str, depth: usize) -> Option<Report> {
    if let Some(found) = report_notification::read(text) {
        return Some(found);
    }
    if structure.report_type == "disposition-notification" {
        return rejected_by_recipient(structure, text);
    }
    let passed_on = depth < MAX_WRAPPED
        && !structure.parts.iter().any(is_for_machines)
        && is_from_machine(&structure.header);
    if passed_on && let Some(inner) = wrapped(structure, depth) {
        return Some(inner);
    }
    structured(structure, text).or_else(|| in_prose(structure, text))
}

fn is_for_machines(part: &Part<'_>) -> bool {
    matches!(
        part.media_type.as_str(),
        "message/delivery-status" | "message/global-delivery-status"
    )
}

/// A report with a part for machines.
fn structured(structure: &Structure<'_>, text: &str) -> Option<Report> {
    let mut report = Report::default();
    let mut actions = BTreeSet::new();
    let declared = structure.media_type == "multipart/report";
    let mut is_report = match structure.report_type.as_str() {
        "delivery-status" => true,
        "" => declared,
        _ => false,
    };
    for part in &structure.parts {
        if is_for_machines(part) {
            is_report = true;
            let content = part.bytes();
            recipients(&content, text, &mut report.bounces, &mut actions);
        }
    }
    if !is_report || structure.report_type == "feedback-report" || asks_for_proof(structure, text) {
        return None;
    }
    report.returned_ids = returned_ids(structure, text);
    let failed = actions.is_empty()
        || actions.contains("failed")
        || actions.contains("delayed")
        || !report.bounces.is_empty();
    report.delivered = !failed;
    if report.bounces.is_empty() && failed {
        report.bounces = bounces(structure, text);
    }
    Some(report)
}

fn in_prose(structure: &Structure<'_>, text: &str) -> Option<Report> {
    sounds_like_failure(structure, text).then(|| Report {
        bounces: bounces(structure, text),
        returned_ids: returned_ids(structure, text),
        ..Report::default()
    })
}

/// A report inside the mail of a gateway that passed it on.
fn wrapped(structure: &Structure<'_>, depth: usize) -> Option<Report> {
    let attached = structure.parts.iter().filter(|part| part.is_message());
    attached.take(MAX_ATTACHED).find_map(|part| {
        let content = part.bytes();
        let inner = walk(&content).ok()?;
        let text = inner_text(&inner);
        read_at(&inner, &text, depth + 1).filter(|report| !report.bounces.is_empty())
    })
}

fn inner_text(inner: &Structure<'_>) -> String {
    let mut notes = Vec::new();
    let mut out = String::new();
    for part in inner.parts.iter().filter(|part| part.is_body_text()) {
        if part.media_type == "text/html" {
            out.push_str(&html::to_text(&part.text(&mut notes)).unwrap_or_default());
        } else {
            out.push_str(&part.text(&mut notes));
        }
        out.push('\n');
    }
    text::normal(&out, &mut notes)
}

/// A receipt by which the recipient's own rules refused the mail (RFC 5429 §2.2.1): it says
/// "deleted", as one about an unread mail does, so the words beside it must speak of a refusal.
fn rejected_by_recipient(structure: &Structure<'_>, text: &str) -> Option<Report> {
    let part = structure
        .parts
        .iter()
        .find(|part| part.media_type == "message/disposition-notification")?;
    let content = part.bytes();
    let (header, _) = Header::read(&content);
    let disposition = header.text("disposition").to_ascii_lowercase();
    let refused = disposition.contains("automatic-action")
        && (disposition.contains("deleted") || disposition.contains("failed"));
    let recipient = recipient_of(&header);
    if !refused || recipient.is_empty() || !tells_of_rejection(text) {
        return None;
    }
    let words = own_prose(text);
    let status = status_in(&words);
    Some(Report {
        bounces: vec![Bounce {
            class: class_of(status.as_deref(), &words, &words),
            recipient,
            is_final: true,
            status,
            diagnostic: shortened(&words),
        }],
        returned_ids: [
            header
                .first("original-message-id")
                .map(Field::ids)
                .unwrap_or_default(),
            returned_ids(structure, text),
        ]
        .concat(),
        ..Report::default()
    })
}

/// The per-recipient groups (RFC 3464 §2.3). Successes are counted as actions only.
fn recipients(content: &[u8], prose: &str, out: &mut Vec<Bounce>, actions: &mut BTreeSet<String>) {
    let text = text_of(content).replace("\r\n", "\n").replace('\r', "\n");
    let mut seen = BTreeSet::new();
    for group in text.split("\n\n").take(MAX_RECIPIENTS * 2) {
        let (header, _) = Header::read(group.trim_start_matches('\n').as_bytes());
        let recipient = recipient_of(&header);
        let action = header.text("action");
        let action = action
            .split([' ', '(', ';'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if recipient.is_empty() && action.is_empty() {
            continue;
        }
        actions.insert(action.clone());
        let arrived = matches!(
            action.as_str(),
            "delivered" | "relayed" | "expanded" | "deliverable"
        );
        if arrived || recipient.is_empty() || recipient.contains("...@") {
            continue; // The last is an address that was shortened for people.
        }
        if out.len() < MAX_RECIPIENTS && seen.insert(recipient.to_ascii_lowercase()) {
            out.push(bounce_of(&header, recipient, &action, prose));
        }
    }
}

/// The address that failed; as its sender wrote it where what it became is known inside only.
fn recipient_of(header: &Header<'_>) -> String {
    let named = [
        "final-recipient",
        "original-recipient",
        "x-actual-recipient",
    ]
    .map(|name| address_of(&header.text(name)));
    let with_domain = named.iter().find(|address| {
        let domain = address.rsplit_once('@').map(|(_, domain)| domain);
        domain.is_some_and(|domain| domain.contains('.'))
    });
    let with_domain = with_domain.or_else(|| named.iter().find(|address| address.contains('@')));
    let any = named.iter().find(|address| !address.is_empty());
    with_domain.or(any).cloned().unwrap_or_default()
}

/// `rfc822; <dana@acme.example>` without type and brackets.
pub(super) fn address_of(value: &str) -> String {
    let bare = match value.split_once(';') {
        Some((_, address)) => address,
        None => value,
    };
    let bare = bare.trim();
    let bare = match (bare.rfind('<'), bare.rfind('>')) {
        (Some(open), Some(close)) if open < close => bare.get(open + 1..close).unwrap_or(bare),
        _ => bare,
    };
    let bare = bare.trim_matches(['<', '>', '\'', ' ', '.', ',']);
    let bare = match bare.strip_prefix('"') {
        Some(inner) if !inner.contains("\"@") => inner.trim_matches('"'),
        _ => bare.trim_end_matches('"'),
    };
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
    // A source route (RFC 5321 §4.1.1.3): "@relay.example:dana@acme.example".
    let bare = match bare
        .strip_prefix('@')
        .and_then(|route| route.split_once(':'))
    {
        Some((_, address)) => address,
        None => bare,
    };
    first_address(bare).unwrap_or(bare).to_owned()
}

fn bounce_of(header: &Header<'_>, recipient: String, action: &str, prose: &str) -> Bounce {
    let diagnostic = header.text("diagnostic-code");
    let diagnostic = match diagnostic.split_once(';') {
        Some((kind, words)) if !kind.trim().contains(' ') => words.trim().to_owned(),
        _ => diagnostic,
    };
    let own_status = status_in(&header.text("status"));
    let said = if diagnostic.is_empty() {
        String::new()
    } else {
        diagnostic.clone()
    };
    let vague = own_status
        .as_deref()
        .is_none_or(|status| status.ends_with(".0.0") || status.ends_with(".0"));
    let status = if vague {
        status_in(&said).or(own_status)
    } else {
        own_status
    };
    let is_final = match action {
        "delayed" => false,
        "failed" => true,
        _ => !status
            .as_deref()
            .is_some_and(|status| status.starts_with('4')),
    };
    let near = paragraph_near(&own_prose(prose), &recipient);
    let words = if said.is_empty() {
        near
    } else if vague && reply_in(&said).is_none() {
        format!("{said} {near}")
    } else {
        said
    };
    Bounce {
        class: class_of(status.as_deref(), &words, prose),
        recipient,
        is_final,
        status,
        diagnostic: shortened(&words),
    }
}

pub(super) fn shortened(words: &str) -> Option<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.chars().take(MAX_DIAGNOSTIC).collect())
}

/// The ids of the message that came back: from its part, else from the prose.
pub(super) fn returned_ids(structure: &Structure<'_>, text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for part in &structure.parts {
        if part.is_message()
            || matches!(
                part.media_type.as_str(),
                "text/rfc822-headers"
                    | "text/rfc822-header"
                    | "message/global-headers"
                    | "message/rfc822-headers"
            )
        {
            let content = part.bytes();
            let (header, _) = Header::read(&content);
            for name in [
                "message-id",
                "x-microsoft-original-message-id",
                "x-google-original-message-id",
            ] {
                ids.extend(header.all(name).flat_map(Field::ids));
            }
        }
    }
    ids.extend(
        RETURNED_ID
            .captures_iter(text)
            .take(20)
            .filter_map(|found| found.get(1))
            .map(|id| id.as_str().to_owned()),
    );
    for name in ["in-reply-to", "references"] {
        ids.extend(structure.header.all(name).flat_map(Field::ids));
    }
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids.truncate(100);
    ids
}

/// Whether the mail is a complaint of a reader (RFC 5965 §3.1). A report about failed
/// authentication is none.
pub(super) fn is_complaint(structure: &Structure<'_>) -> bool {
    let part = structure
        .parts
        .iter()
        .find(|part| part.media_type == "message/feedback-report");
    let Some(part) = part else {
        return structure.report_type == "feedback-report";
    };
    let content = part.bytes();
    let (header, _) = Header::read(&content);
    !matches!(
        header.text("feedback-type").to_ascii_lowercase().as_str(),
        "auth-failure" | "not-spam"
    )
}
