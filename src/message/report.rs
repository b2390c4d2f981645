//! Delivery reports and complaints (RFC 3464, RFC 5965), and the prose that stands for them.
//!
//! A server that cannot deliver tells the sender. Today that is a multipart/report with a part for
//! machines; many servers write only prose, each in its own form: qmail, Exim, Exchange, Notes,
//! web mailers. Both are read into the same: who failed, whether the server gave up, and what it
//! said. The returned message gives back our own Message-ID, without which no report is believed
//! (TRUST D-23): that is decided elsewhere; here everything is only read.
//!
//! A note of delay is a report that is not final. A report of success is none of a failure.

use std::collections::BTreeSet;

use crate::domain::Bounce;

use super::diagnosis::{class_of, reply_in, status_in};
use super::header::{Field, Header, text_of};
use super::mime::Structure;
use super::pattern::patterns;
use super::report_prose::{bounces, first_address, own_prose, paragraph_near, sounds_like_failure};

/// Most recipients of one report.
pub(super) const MAX_RECIPIENTS: usize = 200;
/// Longest diagnostic that is kept, in characters.
pub(super) const MAX_DIAGNOSTIC: usize = 1_000;

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
}

/// Reads a report of delivery, if the mail is one.
pub(super) fn read(structure: &Structure<'_>, text: &str) -> Option<Report> {
    let mut report = Report::default();
    let mut actions = BTreeSet::new();
    let mut structured = structure.media_type == "multipart/report"
        && matches!(structure.report_type.as_str(), "delivery-status" | "");
    for part in &structure.parts {
        if matches!(
            part.media_type.as_str(),
            "message/delivery-status" | "message/global-delivery-status"
        ) {
            structured = true;
            let content = part.bytes();
            recipients(&content, text, &mut report.bounces, &mut actions);
        }
    }
    if structured
        && structure.report_type != "disposition-notification"
        && structure.report_type != "feedback-report"
    {
        report.returned_ids = returned_ids(structure, text);
        let failed = actions.is_empty()
            || actions.contains("failed")
            || actions.contains("delayed")
            || !report.bounces.is_empty();
        report.delivered = !failed;
        if report.bounces.is_empty() && failed {
            report.bounces = bounces(structure, text);
        }
        return Some(report);
    }
    if !sounds_like_failure(structure, text) {
        return None;
    }
    report.bounces = bounces(structure, text);
    report.returned_ids = returned_ids(structure, text);
    Some(report)
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
        if matches!(action.as_str(), "delivered" | "relayed" | "expanded") || recipient.is_empty() {
            continue;
        }
        if out.len() < MAX_RECIPIENTS && seen.insert(recipient.to_ascii_lowercase()) {
            out.push(bounce_of(&header, recipient, &action, prose));
        }
    }
}

fn recipient_of(header: &Header<'_>) -> String {
    let named = [
        "final-recipient",
        "original-recipient",
        "x-actual-recipient",
    ]
    .map(|name| address_of(&header.text(name)));
    let with_domain = named.iter().find(|address| address.contains('@'));
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
    let bare = bare.trim_matches(['<', '>', '"', '\'', ' ', '.', ',']);
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
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
