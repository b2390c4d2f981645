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

use crate::domain::{Address, Bounce};

use super::diagnosis::{class_of, reply_in, status_in};
use super::header::{Header, Named, text_of};
use super::mime::Structure;
use super::pattern::patterns;
use super::text::{folded, has_words};

/// Most recipients of one report.
const MAX_RECIPIENTS: usize = 200;
/// Longest diagnostic that is kept, in characters.
const MAX_DIAGNOSTIC: usize = 1_000;
/// How much of the prose is searched.
const MAX_PROSE_BYTES: usize = 64 * 1024;

patterns! {
    ADDRESS = r#"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+@(?:[A-Za-z0-9\-_]+\.)*[A-Za-z0-9\-_]+"#;
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

/// Local parts from which servers speak.
static MACHINES: &[&str] = &[
    "mailer-daemon",
    "mailerdaemon",
    "postmaster",
    "mail-daemon",
    "maildaemon",
    "mailer_daemon",
    "mdaemon",
    "mailadmin",
    "mail-delivery-subsystem",
    "bounce",
    "bounces",
    "noreply-bounces",
    "microsoftexchange",
    "daemon",
    "no-reply-bounce",
    "mail",
    "mailsystem",
    "maildeliverysystem",
    "smtp",
    "emailgateway",
    "root",
];

/// Subjects of failure, folded.
static SUBJECTS: &[&str] = &[
    "undeliver",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "delivery fail",
    "failure notice",
    "returned mail",
    "mail delivery",
    "delivery notification",
    "delivery error",
    "mail could not be delivered",
    "message not delivered",
    "non-delivery",
    "nondelivery",
    "not delivered",
    "warning: message",
    "warning: could not send",
    "delayed",
    "delivery delay",
    "delivery report",
    "mail system error",
    "mailsystem error",
    "unable to deliver",
    "could not be delivered",
    "delivery has failed",
    "returned to sender",
    "return to sender",
    "bounced",
    "failed mail",
    "mail failure",
    "message delivery",
    "delivery problem",
    "email delivery",
    "notification d'etat",
    "non remis",
    "echec de la remise",
    "echec de remise",
    "message non distribue",
    "unzustellbar",
    "nicht zugestellt",
    "zustellung",
    "mail nicht zustellbar",
    "rejected",
    "rejet",
    "no entregado",
    "no se puede entregar",
    "devuelto",
    "error de entrega",
    "nao entregue",
    "devolvida",
    "falha na entrega",
    "mancato recapito",
    "non recapitabile",
    "impossibile recapitare",
    "onbestelbaar",
    "niet bezorgd",
    "niet afgeleverd",
    "user unknown",
    "unknown user",
    "unknown address",
    "invalid address",
    "nie dostarczono",
    "nedorucena",
    "undelivered",
    "mail error",
    "mail returned",
    "message failed",
    "mail rejected",
    "address not found",
    "problem delivering",
    "delivery aborted",
    "blocked",
    "message could not",
    "mail undeliverable",
    "odmowa",
    "message you sent",
    "mailbox full",
    "failed delivery",
    "mail delivery subsystem",
    "недоставлен",
    "недоставленное",
    "mail refused",
    "message undeliverable",
    "message status",
    "considered unsolicited",
    "delivery unsuccessful",
    "email not delivered",
    "postmaster",
    "transport error",
];

/// Words of failure in the prose, folded.
static FAILURES: &[&str] = &[
    "could not be delivered",
    "couldn't be delivered",
    "wasn't delivered",
    "not delivered",
    "was not delivered",
    "cannot be delivered",
    "can not be delivered",
    "can't be delivered",
    "unable to deliver",
    "unable to be delivered",
    "delivery failed",
    "delivery has failed",
    "delivery to the following",
    "failed permanently",
    "undeliverable",
    "undelivered",
    "not deliverable",
    "returned mail",
    "did not reach",
    "didn't reach",
    "permanent error",
    "permanent fatal errors",
    "permanent failure",
    "fatal error",
    "user unknown",
    "unknown user",
    "no such user",
    "delivery failure",
    "not been delivered",
    "has not been delivered",
    "could not deliver",
    "couldn't deliver",
    "was rejected",
    "has been rejected",
    "rejected",
    "message was not",
    "bounced",
    "delivery error",
    "problems delivering",
    "problem delivering",
    "error occurred",
    "errors occurred",
    "transient failure",
    "transient error",
    "still being retried",
    "still trying",
    "delayed",
    "will be retried",
    "message has been blocked",
    "address not found",
    "mailbox unavailable",
    "does not exist",
    "doesn't exist",
    "over quota",
    "mailbox is full",
    "mailbox full",
    "sorry to have to inform",
    "returned to sender",
    "being returned",
    "returned message",
    "message is being",
    "returned the message",
    "not accepted",
    "refused",
    "giving up",
    "no such",
    "remote host said",
    "smtp error",
    "exceeded",
    "unreachable",
    "konnte nicht zugestellt",
    "nicht zugestellt",
    "unzustellbar",
    "n'a pas pu etre",
    "n'a pas ete remis",
    "non remis",
    "impossible de remettre",
    "no se ha podido entregar",
    "no se pudo entregar",
    "no ha podido ser",
    "nao pode ser entregue",
    "nao foi entregue",
    "non e stato recapitato",
    "impossibile recapitare",
    "non e stato possibile",
    "kon niet worden bezorgd",
    "kon niet worden afgeleverd",
    "niet bezorgd",
    "nie zostala dostarczona",
    "nie mogla zostac",
    "failed to deliver",
    "delivery attempt",
    "mail system",
    "not found",
    "deliver the message",
    "invalid recipient",
    "disabled",
    "blocked",
];

/// Lines after which the returned message stands, folded.
static RETURNED: &[&str] = &[
    "below this line is a copy",
    "this is a copy of the message",
    "copy of the message",
    "copy of your message",
    "original message follows",
    "original message headers",
    "original message header",
    "header of the original message",
    "headers of the original message",
    "returned message",
    "original message:",
    "original message -",
    "message header follows",
    "text of the original message",
    "unsent message follows",
    "message headers follow",
    "your original message",
    "your message:",
    "message follows",
    "following is the original message",
    "received headers",
    "beginning of the original message",
    "first part of the message",
    "start of the returned message",
    "message returned",
    "message contents follow",
    "your original",
    "original headers",
    "the following is a copy",
    "included is a copy",
    "returned content",
    "undelivered message headers",
];

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
            from_prose(structure, text, &mut report);
        }
        return Some(report);
    }
    if !sounds_like_failure(structure, text) {
        return None;
    }
    from_prose(structure, text, &mut report);
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
fn address_of(value: &str) -> String {
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
    ADDRESS
        .find(bare)
        .map_or_else(|| bare.to_owned(), |found| found.as_str().to_owned())
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
    let near = near(prose, &recipient);
    let words = if said.is_empty() {
        near
    } else if vague && reply_in(&said).is_none() {
        format!("{said} {near}")
    } else {
        said
    };
    Bounce {
        class: class_of(status.as_deref(), &words),
        recipient,
        is_final,
        status,
        diagnostic: shortened(&words),
    }
}

/// What the prose says near an address.
fn near(prose: &str, recipient: &str) -> String {
    let own = own_prose(prose);
    let at = if recipient.is_empty() {
        None
    } else {
        own.find(recipient)
    };
    let from = at.unwrap_or_default();
    own.get(from..)
        .unwrap_or_default()
        .chars()
        .take(MAX_DIAGNOSTIC)
        .collect()
}

fn shortened(words: &str) -> Option<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.chars().take(MAX_DIAGNOSTIC).collect())
}

/// Whether a mail that is no multipart/report is one in prose: who speaks, and what about.
fn sounds_like_failure(structure: &Structure<'_>, text: &str) -> bool {
    let header = &structure.header;
    if header.has("x-failed-recipients") {
        return true;
    }
    let from = header.addresses("from");
    let machine = from.iter().any(is_machine) || header.text("return-path") == "<>";
    let subject = header
        .first("subject")
        .map(super::header::Field::decoded)
        .unwrap_or_default();
    let subject = folded(&subject);
    let is_answer = subject.starts_with("re:") || subject.starts_with("aw:");
    let failing_subject = !is_answer && SUBJECTS.iter().any(|words| subject.contains(words));
    let prose = folded(&own_prose(text));
    let failing = FAILURES
        .iter()
        .filter(|words| has_words(&prose, words))
        .count();
    let evidence =
        ADDRESS.is_match(&prose) || status_in(&prose).is_some() || reply_in(&prose).is_some();
    let automatic = super::auto::subject_is_automatic(&subject);
    machine && !automatic && evidence && (failing_subject && failing >= 1 || failing >= 2)
}

fn is_machine(from: &Named) -> bool {
    let address = from.address.to_ascii_lowercase();
    let local = address.split('@').next().unwrap_or_default();
    let name = folded(&from.name);
    let speaks = [
        "mail delivery",
        "delivery subsystem",
        "delivery system",
        "mailer-daemon",
        "mailer daemon",
        "postmaster",
        "system administrator",
        "mail administrator",
        "internet mail delivery",
        "mail system",
        "systemadministrator",
        "microsoft outlook",
        "mail deliver",
    ];
    MACHINES.contains(&local)
        || local.starts_with("microsoftexchange")
        || local.starts_with("mailer-daemon")
        || local.starts_with("bounce")
        || local.starts_with("postmaster")
        || speaks.iter().any(|words| name.contains(words))
        || from.address.is_empty()
}

/// The report's own words, above the returned message.
fn own_prose(text: &str) -> String {
    let mut end = text.len();
    let mut at = 0;
    let mut fields = 0;
    for line in text.split_inclusive('\n') {
        let low = folded(line);
        let marked = at > 0 && low.len() < 160 && RETURNED.iter().any(|words| low.contains(words));
        let is_field = [
            "received:",
            "return-path:",
            "message-id:",
            "dkim-signature:",
            "x-originating-ip:",
            "mime-version:",
            "delivered-to:",
        ]
        .iter()
        .any(|name| low.trim_start_matches(['>', ' ']).starts_with(name));
        fields += usize::from(is_field);
        if marked || fields >= 2 {
            end = at;
            break;
        }
        at += line.len();
        if at > MAX_PROSE_BYTES {
            end = at;
            break;
        }
    }
    text.get(..end).unwrap_or(text).to_owned()
}

/// Reads the failed recipients out of prose.
fn from_prose(structure: &Structure<'_>, text: &str, report: &mut Report) {
    let header = &structure.header;
    let prose = own_prose(text);
    let listed = header.text("x-failed-recipients");
    let found: Vec<String> = if listed.contains('@') {
        listed
            .split(',')
            .map(address_of)
            .filter(|address| address.contains('@'))
            .collect()
    } else {
        named_in(&prose, &excluded(header))
    };
    let low = folded(&prose);
    let subject = folded(
        &header
            .first("subject")
            .map(super::header::Field::decoded)
            .unwrap_or_default(),
    );
    let waiting = [
        "will be retried",
        "still being retried",
        "still trying",
        "will keep trying",
        "will continue to",
        "not necessary to resend",
        "do not need to resend",
        "no action is required",
        "need to resend",
        "has been delayed",
        "delivery incomplete",
        "will retry",
        "not yet been delivered",
        "not yet delivered",
        "being retried",
    ];
    let delayed = waiting.iter().any(|words| has_words(&low, words))
        && !low.contains("giving up")
        && !low.contains("failed permanently")
        || [
            "delayed",
            "delivery delay",
            "warning: message",
            "warning: could not send",
            "(delay)",
        ]
        .iter()
        .any(|words| subject.contains(words));
    for recipient in found.into_iter().take(MAX_RECIPIENTS) {
        let near = paragraph_near(&prose, &recipient);
        let status = status_in(&near).or_else(|| status_in(&prose));
        report.bounces.push(Bounce {
            class: class_of(
                status.as_deref(),
                if near.split_whitespace().count() >= 6 {
                    &near
                } else {
                    &prose
                },
            ),
            recipient,
            is_final: !delayed,
            status,
            diagnostic: shortened(&near),
        });
    }
}

/// Addresses that are nobody's who failed: ours, and the server's own.
fn excluded(header: &Header<'_>) -> BTreeSet<String> {
    [
        "to",
        "from",
        "cc",
        "reply-to",
        "delivered-to",
        "x-original-to",
        "return-path",
        "errors-to",
    ]
    .into_iter()
    .flat_map(|name| header.addresses(name))
    .map(|named| named.address.to_ascii_lowercase())
    .collect()
}

/// How telling the place of an address is, best first.
fn place(line: &str, address: &str, from: usize) -> u8 {
    let trimmed = line.trim().trim_start_matches(['*', '-', '>', '•', ' ']);
    let low = folded(trimmed);
    let bare = trimmed.trim_matches(['<', '>', ':', ' ', '"', '\'', '.', ',', ';', '(', ')']);
    let before = folded(line.get(..from).unwrap_or_default());
    let after = line.get(from + address.len()..).unwrap_or_default();
    let labelled = [
        "final-recipient",
        "original-recipient",
        "rcpt to",
        "recipient:",
        "recipient address:",
        "failed recipient",
        "to:",
        "recipients:",
        "recipient(s):",
        "envelope-to",
        "user:",
        "address:",
        "email:",
        "empfanger:",
        "destinataire",
        "delivered to",
        "sent to:",
    ];
    let told = [
        "to ",
        "delivered to",
        "deliver to",
        "message to",
        "sent to",
        "recipient ",
        "for ",
        "user ",
        "an ",
        "address ",
        "an: ",
        "address: ",
        "recipient: ",
        "a ",
        "para ",
    ];
    if labelled.iter().any(|words| low.starts_with(words)) && !low.starts_with("to: undisclosed") {
        return 1;
    }
    if bare.eq_ignore_ascii_case(address)
        || (trimmed.starts_with('<')
            && from <= line.len() - trimmed.len() + 1
            && after.starts_with('>'))
        || trimmed.starts_with(address)
    {
        return 0;
    }
    let speaks_of_sender = [
        "from ",
        "from: ",
        "sender ",
        "contact ",
        "sent by",
        "by ",
        "reply to ",
        "write to ",
        "forward this",
        "email to ",
        "e-mail to ",
        "mail to ",
        "mailto:",
    ];
    if speaks_of_sender
        .iter()
        .any(|words| before.trim_end_matches(['<', '"', '\'']).ends_with(words))
    {
        return 9;
    }
    if told.iter().any(|words| {
        before
            .trim_end_matches(['<', '"', '\'', '[', '('])
            .ends_with(words)
    }) {
        return 1;
    }
    if low.contains("rcpt to")
        || low.contains("recipient")
        || low.contains("unknown")
        || low.contains("mailbox")
        || low.contains("user")
    {
        return 2;
    }
    3
}

/// The failed addresses of the prose: those at the most telling places.
fn named_in(prose: &str, excluded: &BTreeSet<String>) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    for line in prose.lines().take(2_000) {
        for hit in ADDRESS.find_iter(line) {
            let address = hit
                .as_str()
                .trim_matches(['.', '\'', '-', '=', '/'])
                .to_owned();
            let low = address.to_ascii_lowercase();
            let machine = is_machine(&Named {
                name: String::new(),
                address: low.clone(),
            });
            let readable = Address::parse(&address).is_ok()
                || low.split('@').nth(1).is_some_and(|host| !host.is_empty());
            if excluded.contains(&low) || machine || !readable {
                continue;
            }
            found.push((place(line, hit.as_str(), hit.start()), address));
            if found.len() >= MAX_RECIPIENTS * 4 {
                break;
            }
        }
    }
    let Some(best) = found
        .iter()
        .map(|(place, _)| *place)
        .min()
        .filter(|place| *place < 9)
    else {
        return Vec::new();
    };
    let limit = if best <= 1 { MAX_RECIPIENTS } else { 1 };
    let mut seen = BTreeSet::new();
    found
        .into_iter()
        .filter(|(place, address)| *place == best && seen.insert(address.to_ascii_lowercase()))
        .map(|(_, address)| address)
        .take(limit)
        .collect()
}

/// The prose from an address to the next blank line but one.
fn paragraph_near(prose: &str, recipient: &str) -> String {
    let at = prose.find(recipient).unwrap_or_default();
    let line_start = prose
        .get(..at)
        .and_then(|text| text.rfind('\n'))
        .map_or(0, |at| at + 1);
    let rest = prose.get(line_start..).unwrap_or_default();
    let mut out = String::new();
    let mut gaps = 0;
    for line in rest.lines() {
        if line.trim().is_empty() {
            gaps += 1;
            if gaps >= 2 && out.split_whitespace().count() >= 8 {
                break;
            }
        }
        out.push_str(line.trim());
        out.push(' ');
        if out.len() > MAX_DIAGNOSTIC {
            break;
        }
    }
    out
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
                ids.extend(header.all(name).flat_map(super::header::Field::ids));
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
        ids.extend(
            structure
                .header
                .all(name)
                .flat_map(super::header::Field::ids),
        );
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
