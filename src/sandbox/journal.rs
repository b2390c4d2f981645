//! The record of everything that the sandbox's relay accepted: one entry for each recipient.
//!
//! A mail counts as accepted from the moment the final dot was taken in, whatever the sender was
//! told after it: that is what makes the record a judge of "never twice". It lies outside the
//! program under test and keeps exact bytes, so its verdicts do not depend on the program's own
//! reading; the few header fields it needs it reads by itself.

use std::sync::Arc;

use jiff::Timestamp;

/// One mail accepted for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Counts from 0 in the order of acceptance.
    pub number: u64,
    /// When, in the sandbox's time.
    pub at: Timestamp,
    /// Envelope sender as given, without angle brackets; empty for `<>`.
    pub sender: String,
    /// Envelope recipient as given.
    pub recipient: String,
    /// Exactly what was handed over, after dot-unstuffing.
    pub raw: Arc<[u8]>,
    /// What the recipient sees: the same, unless the relay rewrites Message-IDs.
    pub delivered: Arc<[u8]>,
}

impl JournalEntry {
    /// The first field of this name as handed over, unfolded and trimmed.
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.raw, name)
    }

    /// The Message-ID as handed over, with its angle brackets.
    pub fn message_id(&self) -> Option<String> {
        self.header("Message-ID")
    }

    /// The Message-ID that the recipient sees, which replies refer to.
    pub fn delivered_message_id(&self) -> Option<String> {
        header(&self.delivered, "Message-ID")
    }

    /// The program's own id of the touch.
    pub fn longgame_id(&self) -> Option<String> {
        self.header("X-Longgame-Id")
    }

    /// What follows the header, not decoded.
    pub fn body(&self) -> &[u8] {
        self.raw.get(header_length(&self.raw)..).unwrap_or_default()
    }
}

/// Octets up to and including the empty line; everything where there is none.
pub(super) fn header_length(raw: &[u8]) -> usize {
    if raw.starts_with(b"\r\n") {
        return 2;
    }
    let crlf = raw.windows(4).position(|w| w == b"\r\n\r\n").map(|i| i + 4);
    let lf = raw.windows(2).position(|w| w == b"\n\n").map(|i| i + 2);
    match (crlf, lf) {
        (Some(a), Some(b)) => a.min(b),
        (Some(a), None) | (None, Some(a)) => a,
        (None, None) => raw.len(),
    }
}

/// The header's fields, each with its continuation lines and line ends.
pub(super) fn fields(raw: &[u8]) -> Vec<&[u8]> {
    let head = raw.get(..header_length(raw)).unwrap_or(raw);
    let mut fields = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in head.split_inclusive(|b| *b == b'\n') {
        let continues = line.first().is_some_and(|b| *b == b' ' || *b == b'\t');
        if !continues && at > start {
            fields.extend(head.get(start..at));
            start = at;
        }
        at += line.len();
    }
    fields.extend(head.get(start..at));
    fields.retain(|field| field.iter().any(|b| !matches!(b, b'\r' | b'\n')));
    fields
}

/// Whether a field bears this name, in any case.
pub(super) fn field_is(field: &[u8], name: &str) -> bool {
    field
        .iter()
        .position(|b| *b == b':')
        .and_then(|colon| field.get(..colon))
        .is_some_and(|own| own.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
}

/// The value of the first field of this name, unfolded and trimmed.
pub fn header(raw: &[u8], name: &str) -> Option<String> {
    let field = fields(raw).into_iter().find(|f| field_is(f, name))?;
    let text = String::from_utf8_lossy(field);
    let (_, value) = text.split_once(':')?;
    let unfolded: String = value
        .chars()
        .filter(|c| !matches!(c, '\r' | '\n'))
        .collect();
    Some(unfolded.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_field_is_read_whole_and_the_body_is_left_alone() {
        let raw = b"Subject: a\r\n b\r\nMessage-Id: <1@x>\r\n\r\nSubject: no\r\n";
        assert_eq!(header(raw, "subject").as_deref(), Some("a b"));
        assert_eq!(header(raw, "Message-ID").as_deref(), Some("<1@x>"));
        assert_eq!(header(raw, "To"), None);
        assert_eq!(header_length(raw), raw.len() - 13);
        assert_eq!(fields(raw).len(), 2);
    }

    #[test]
    fn a_message_without_a_body_is_all_header() {
        assert_eq!(header_length(b"A: b\r\n"), 6);
        assert_eq!(header_length(b"\r\nbody"), 2);
        assert_eq!(header(b"A: b", "a").as_deref(), Some("b"));
    }
}
