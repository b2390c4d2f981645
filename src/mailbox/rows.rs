//! What a FETCH answer says of one message.
//!
//! Servers may tell it in one response or in several, in any order, and mix in changed flags of
//! other messages; all that bears a UID is gathered by it. Bodies and headers are cut at the limit
//! that was asked for, since a few servers ignore it.

use std::collections::BTreeMap;

use async_imap::imap_proto::{AttributeValue, MessageSection, SectionPath};
use jiff::Timestamp;

use super::Fetched;

/// Messages are fetched up to this many octets; the text parts come first in a mail.
pub const FETCH_LIMIT_BYTES: u32 = 256 * 1024;

/// Headers are fetched up to this many octets.
pub(super) const HEADER_LIMIT_BYTES: u32 = 32 * 1024;

/// What a FETCH response says of one message.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub internal_date: Option<Timestamp>,
    pub size: Option<u32>,
    pub header: Option<Vec<u8>>,
    pub body: Option<Vec<u8>>,
}

impl Row {
    /// Takes up one response. Responses without a UID are unasked flag changes.
    pub(super) fn collect(attributes: &[AttributeValue<'_>], rows: &mut BTreeMap<u32, Self>) {
        let uid = attributes.iter().find_map(|attribute| match attribute {
            AttributeValue::Uid(uid) if *uid > 0 => Some(*uid),
            _ => None,
        });
        let Some(uid) = uid else { return };
        let row = rows.entry(uid).or_default();
        for attribute in attributes {
            match attribute {
                AttributeValue::InternalDate(text) => row.internal_date = internal_date(text),
                AttributeValue::Rfc822Size(size) => row.size = Some(*size),
                AttributeValue::BodySection {
                    section,
                    index: None | Some(0),
                    data: Some(data),
                } => match section {
                    None => row.body = Some(first(data, FETCH_LIMIT_BYTES)),
                    Some(SectionPath::Full(MessageSection::Header)) => {
                        row.header = Some(first(data, HEADER_LIMIT_BYTES));
                    }
                    Some(_) => {}
                },
                _ => {}
            }
        }
    }

    pub(super) fn into_fetched(self, uid: u32) -> Option<Fetched> {
        let bytes = self.body?;
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        // Some servers only estimate the size, so that it counts only where the limit was reached.
        let is_partial = length >= FETCH_LIMIT_BYTES && self.size != Some(length);
        Some(Fetched {
            uid,
            internal_date: self.internal_date,
            size: self.size.unwrap_or(length),
            bytes,
            is_partial,
        })
    }
}

fn first(bytes: &[u8], limit: u32) -> Vec<u8> {
    bytes.get(..limit as usize).unwrap_or(bytes).to_vec()
}

/// RFC 9051 §9 `date-time`: `17-Jul-1996 02:44:25 -0700`, the day padded with a space.
fn internal_date(text: &str) -> Option<Timestamp> {
    let parsed = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?;
    parsed.to_timestamp().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_dates_are_read() {
        let at = |text: &str| internal_date(text).map(|t| t.to_string());
        assert_eq!(
            at("17-Jul-1996 02:44:25 -0700").as_deref(),
            Some("1996-07-17T09:44:25Z")
        );
        assert_eq!(
            at(" 7-Jul-1996 02:44:25 +0000").as_deref(),
            Some("1996-07-07T02:44:25Z")
        );
        assert_eq!(at("yesterday"), None);
    }
}
