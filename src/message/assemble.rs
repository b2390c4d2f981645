//! From the parts of a mail to a [`Message`].
//!
//! The order matters: a complaint and a delivery report are known by their structure, an automatic
//! answer by its header, a forward by its parts or text, a mailing list by its header; what is none
//! of these is a letter. The text comes from the plain part, or from HTML where there is no plain
//! part or an empty one.
//!
//! A forwarded message is read as a message of its own, a bounded number of times over.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::domain::{Address, AutoReply, AutoReplyKind, Mailbox, MessageClass};

use super::header::{Field, Header, clean, mailbox};
use super::mime::{Part, Structure, walk};
use super::sender::Sender;
use super::signature::Parted;
use super::{
    Forwarded, Message, Reading, auto, dates, flowed, forward, guard, html, people, quotes, report,
    signature, text, tnef,
};

/// Messages inside messages are opened this deep.
const MAX_INNER: usize = 3;
/// Most attached messages that are opened.
const MAX_FORWARDS: usize = 100;
/// Longest subject that is kept, in characters.
const MAX_SUBJECT: usize = 1_000;
/// Most trace fields that are kept, and the longest value.
const MAX_TRACE: usize = 500;

/// Fields that decisions about trust and identity need.
static TRACE: &[&str] = &[
    "received",
    "authentication-results",
    "return-path",
    "auto-submitted",
    "precedence",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "x-longgame-id",
    "x-longgame-instance",
    "resent-from",
    "x-forwarded-for",
    "x-forwarded-to",
    "x-original-sender",
    "sender",
];

/// Guard, parse, and a refusal where the parser panics after all.
pub(super) fn read(raw: &[u8]) -> Reading {
    if let Err(why) = guard::inspect(raw) {
        return Reading::Refused(guard::refuse(raw, why));
    }
    let normal = with_line_feeds(raw);
    let raw = normal.as_deref().unwrap_or(raw);
    match catch_unwind(AssertUnwindSafe(|| message(raw, 0))) {
        Ok(Ok(message)) => Reading::Message(Box::new(message)),
        Ok(Err(why)) => Reading::Refused(guard::refuse(raw, why)),
        Err(_) => Reading::Refused(guard::refuse(raw, "cannot be taken apart".to_owned())),
    }
}

/// Mail with bare CR for line ends, as very old systems wrote it.
fn with_line_feeds(raw: &[u8]) -> Option<Vec<u8>> {
    let no_feed = !raw.contains(&b'\n') && raw.contains(&b'\r');
    no_feed.then(|| {
        raw.iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect()
    })
}

fn message(raw: &[u8], depth: usize) -> Result<Message, String> {
    let structure = walk(raw)?;
    let mut message = from_header(&structure.header);
    message.notes.clone_from(&structure.notes);
    message.text = text_of(&structure, &mut message.notes)?;
    message.attachments = attachments(&structure);
    part_text(&mut message);
    classify(&mut message, &structure, depth);
    Ok(message)
}

fn from_header(header: &Header<'_>) -> Message {
    let from = header.addresses("from");
    let date = header.first("date").and_then(Field::date);
    let offset = date.map(|(_, offset)| offset);
    let instant = date.and_then(|(seconds, _)| Timestamp::from_second(seconds).ok());
    let ids = |name: &str| header.first(name).map(Field::ids).unwrap_or_default();
    let subject = header
        .first("subject")
        .map(Field::decoded)
        .unwrap_or_default();
    Message {
        class: MessageClass::Reply,
        from: from.iter().find_map(mailbox),
        author_count: from.len(),
        to: header.mailboxes("to"),
        cc: header.mailboxes("cc"),
        reply_to: header.mailboxes("reply-to"),
        delivered_to: delivered_to(header),
        subject: subject.chars().take(MAX_SUBJECT).collect(),
        date: instant,
        local_date: instant.and_then(|instant| civil(instant, offset)),
        offset_seconds: offset,
        message_id: ids("message-id").into_iter().next(),
        in_reply_to: ids("in-reply-to"),
        references: ids("references"),
        other_ids: [
            "x-microsoft-original-message-id",
            "x-google-original-message-id",
            "resent-message-id",
            "x-original-message-id",
        ]
        .into_iter()
        .flat_map(ids)
        .collect(),
        trace: trace(header),
        text: String::new(),
        visible: String::new(),
        signature: String::new(),
        auto_reply: None,
        bounces: Vec::new(),
        returned_ids: Vec::new(),
        comment: None,
        forwards: Vec::new(),
        attachments: Vec::new(),
        notes: Vec::new(),
    }
}

fn civil(instant: Timestamp, offset_seconds: Option<i32>) -> Option<Date> {
    let offset = Offset::from_seconds(offset_seconds.unwrap_or_default()).ok()?;
    Some(offset.to_datetime(instant).date())
}

fn delivered_to(header: &Header<'_>) -> Vec<Address> {
    let mut out: Vec<Address> = Vec::new();
    for name in [
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "x-delivered-to",
    ] {
        for field in header.all(name) {
            let bare = field.unfolded();
            let found = Address::parse(bare.trim_matches(['<', '>'])).ok();
            let found = found.or_else(|| {
                field
                    .addresses()
                    .iter()
                    .find_map(mailbox)
                    .map(|mailbox| mailbox.address)
            });
            out.extend(found.filter(|address| !out.contains(address)));
        }
    }
    out
}

fn trace(header: &Header<'_>) -> Vec<(String, String)> {
    header
        .fields()
        .iter()
        .filter(|field| TRACE.contains(&field.name.as_str()))
        .take(MAX_TRACE)
        .map(|field| (field.name.clone(), field.unfolded()))
        .collect()
}

fn attachments(structure: &Structure<'_>) -> Vec<String> {
    structure
        .parts
        .iter()
        .filter_map(|part| part.name.clone())
        .collect()
}

/// The text of the letter. Of alternatives the plain one is taken, unless it is empty.
fn text_of(structure: &Structure<'_>, notes: &mut Vec<String>) -> Result<String, String> {
    let mut bodies: Vec<&Part<'_>> = structure
        .parts
        .iter()
        .filter(|part| part.is_body_text())
        .collect();
    if bodies.is_empty() {
        // A letter whose only text has a file name is a letter all the same.
        bodies.extend(structure.parts.iter().find(|part| part.is_named_text()));
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut done: Vec<usize> = Vec::new();
    let any_plain = bodies.iter().any(|part| {
        part.media_type != "text/html"
            && part.alternative.is_none()
            && !part.bytes().trim_ascii().is_empty()
    });
    for part in &bodies {
        let group: Vec<&Part<'_>> = match part.alternative {
            Some(number) if done.contains(&number) => continue,
            Some(number) => {
                done.push(number);
                bodies
                    .iter()
                    .copied()
                    .filter(|other| other.alternative == Some(number))
                    .collect()
            }
            None if part.media_type == "text/html" && any_plain => continue,
            None => vec![part],
        };
        let piece = best_of(&group, notes)?;
        if !piece.trim().is_empty() {
            pieces.push(piece);
        }
        if pieces.iter().map(String::len).sum::<usize>() > text::MAX_TEXT_BYTES {
            break;
        }
    }
    if let Some(packed) = structure.parts.iter().find(|part| part.is_packed()) {
        let opened = tnef::body(&packed.bytes()).filter(|_| pieces.is_empty());
        if opened.is_none() && pieces.is_empty() {
            notes.push("its text is packed in Outlook's winmail.dat and was not opened".to_owned());
        }
        pieces.extend(opened);
    }
    Ok(text::normal(&pieces.join("\n"), notes))
}

fn best_of(group: &[&Part<'_>], notes: &mut Vec<String>) -> Result<String, String> {
    let mut plain = String::new();
    for part in group.iter().filter(|part| part.media_type != "text/html") {
        plain.push_str(&plain_text(part, notes));
    }
    if !plain.trim().is_empty() {
        return Ok(plain);
    }
    let mut out = String::new();
    for part in group.iter().filter(|part| part.media_type == "text/html") {
        out.push_str(&html::to_text(&part.text(notes))?);
    }
    Ok(out)
}

fn plain_text(part: &Part<'_>, notes: &mut Vec<String>) -> String {
    let decoded = part.text(notes);
    match part.flowed {
        Some(delsp) => flowed::unflow(&decoded, delsp),
        None => decoded,
    }
}

fn sender_of(from: Option<&Mailbox>) -> Sender {
    from.map(|from| {
        Sender::new(
            from.name.as_deref().unwrap_or_default(),
            from.address.local(),
            from.address.domain(),
        )
    })
    .unwrap_or_default()
}

fn part_text(message: &mut Message) {
    let Parted { visible, signature } = signature::part(
        &quotes::own_text(&message.text),
        &sender_of(message.from.as_ref()),
    );
    message.visible = visible;
    message.signature = signature;
}

fn classify(message: &mut Message, structure: &Structure<'_>, depth: usize) {
    if report::is_complaint(structure) {
        message.class = MessageClass::Complaint;
        message.returned_ids = report::returned_ids(structure, &message.text);
        return;
    }
    if let Some(found) = report::read(structure, &message.text) {
        message.returned_ids = found.returned_ids;
        message.bounces = found.bounces;
        message.class = if found.complaint {
            MessageClass::Complaint
        } else if found.delivered {
            MessageClass::Other
        } else {
            MessageClass::Bounce
        };
        return;
    }
    if structure.report_type == "disposition-notification" {
        message.class = MessageClass::AutoReply;
        message.auto_reply = Some(AutoReply {
            kind: AutoReplyKind::Other,
            return_date: None,
        });
        return;
    }
    let letter = auto::Letter {
        subject: &message.subject,
        visible: &message.visible,
        day: message.local_date,
        offset_seconds: message.offset_seconds,
        answers_inline: quotes::answers_inline(&message.text),
    };
    if let Some(found) = auto::read(&structure.header, &letter) {
        message.class = MessageClass::AutoReply;
        message.auto_reply = Some(found);
        return;
    }
    forwards(message, structure, depth);
    if message.forwards.is_empty() && is_list(&structure.header, message) {
        message.class = MessageClass::List;
    } else if message.forwards.is_empty() && message.from.is_none() && message.author_count == 0 {
        message.class = MessageClass::Other;
    }
}

/// A mailing list names itself; a bulk mail offers to unsubscribe and answers nobody. `Precedence`
/// alone proves nothing (TRUST C-10).
fn is_list(header: &Header<'_>, message: &Message) -> bool {
    let answers = !message.in_reply_to.is_empty() || !message.references.is_empty();
    header.has("list-id") || header.has("list-post") || (header.has("list-unsubscribe") && !answers)
}

fn forwards(message: &mut Message, structure: &Structure<'_>, depth: usize) {
    if let Some(found) = forward::inline(&message.text, &message.subject) {
        set_comment(message, &found.above);
        let forwarded = inline_forward(message, found);
        message.forwards.push(forwarded);
    } else if depth < MAX_INNER {
        for part in structure
            .parts
            .iter()
            .filter(|part| part.is_message())
            .take(MAX_FORWARDS)
        {
            match attached_forward(part, depth) {
                Ok(forwarded) => message.forwards.push(forwarded),
                Err(why) => message
                    .notes
                    .push(format!("an attached message was not opened: it {why}")),
            }
        }
        if !message.forwards.is_empty() {
            let above = quotes::own_text(&message.text);
            set_comment(message, &above);
        }
    }
    if !message.forwards.is_empty() {
        message.class = MessageClass::Forward;
    }
}

/// The forwarder's own words; none where only a signature stands above.
fn set_comment(message: &mut Message, above: &str) {
    let own = quotes::own_text(above);
    let Parted { visible, signature } = signature::part(&own, &sender_of(message.from.as_ref()));
    message.comment = (!visible.is_empty()).then(|| visible.clone());
    message.visible = visible;
    message.signature = signature;
}

fn attached_forward(part: &Part<'_>, depth: usize) -> Result<Forwarded, String> {
    let bytes = part.bytes();
    if matches!(bytes, std::borrow::Cow::Owned(_)) {
        guard::inspect(&bytes)?;
    }
    let inner = message(&bytes, depth + 1)?;
    let from_text = inner
        .from
        .as_ref()
        .map(|from| from.shown().to_owned())
        .unwrap_or_default();
    Ok(Forwarded {
        attached: true,
        from: inner.from.clone(),
        from_text,
        to: inner.to.clone(),
        cc: inner.cc.clone(),
        subject: inner.subject.clone(),
        date: inner.date,
        local_date: inner.local_date,
        message_id: inner.message_id.clone(),
        body: inner.text.trim().to_owned(),
        visible: inner.visible.clone(),
        message: Box::new(inner),
    })
}

fn inline_forward(outer: &Message, found: forward::Inline) -> Forwarded {
    let written = dates::read(&found.date_text, outer.local_date, found.code);
    let offset = written
        .and_then(|written| written.offset_seconds)
        .or(outer.offset_seconds);
    let date = written.and_then(|written| {
        let offset = Offset::from_seconds(offset.unwrap_or_default()).ok()?;
        offset
            .to_timestamp(written.date.to_datetime(written.time))
            .ok()
    });
    let from = found.from.mailbox();
    let mailboxes = |list: &[people::Person]| {
        list.iter()
            .filter_map(people::Person::mailbox)
            .collect::<Vec<_>>()
    };
    let mut inner = from_header(&Header::default());
    inner.from.clone_from(&from);
    inner.author_count = 1;
    inner.to = mailboxes(&found.to);
    inner.cc = mailboxes(&found.cc);
    inner.subject = clean(&found.subject);
    inner.date = date;
    inner.local_date = written.map(|written| written.date);
    inner.offset_seconds = date.and(offset);
    inner.text = found.body;
    let name = from
        .as_ref()
        .and_then(|from| from.name.clone())
        .unwrap_or_else(|| found.from.name.clone());
    let (local, domain) = from.as_ref().map_or(("", ""), |from| {
        (from.address.local(), from.address.domain())
    });
    let Parted { visible, signature } = signature::part(
        &quotes::own_text(&inner.text),
        &Sender::new(&name, local, domain),
    );
    inner.visible = visible;
    inner.signature = signature;
    Forwarded {
        attached: false,
        from,
        from_text: if found.from.name.is_empty() {
            found.from_text
        } else {
            found.from.name
        },
        to: inner.to.clone(),
        cc: inner.cc.clone(),
        subject: inner.subject.clone(),
        date,
        local_date: inner.local_date,
        message_id: None,
        body: inner.text.clone(),
        visible: inner.visible.clone(),
        message: Box::new(inner),
    }
}
