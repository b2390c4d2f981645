//! Header fields, read from raw bytes (RFC 5322 §2.2).
//!
//! The header block is the run of `Name: value` lines up to the first empty line; a line that
//! begins with a blank continues the one above. Real mail breaks this in small ways: no header at
//! all, an mbox `From ` line on top, bytes beyond ASCII, a missing empty line. All of that is read.
//!
//! This file only finds the fields and unfolds them. Structured values (addresses, dates, ids,
//! content types) are decoded by mail-parser, one field at a time, so that its own walk over
//! nested messages, which can exhaust the stack (TRUST S-01), is never entered.

use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};

use crate::domain::{Address, Mailbox};

/// One field as it stands in the block.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    /// In lower case.
    pub(super) name: String,
    value: &'a [u8],
}

/// The header block of a message or part.
#[derive(Debug, Clone, Default)]
pub(super) struct Header<'a> {
    fields: Vec<Field<'a>>,
}

/// An address of a field with its display name, not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) address: String,
}

/// Splits into lines without their line ends; at most `LF`, `CR LF` count as ends.
pub(super) fn lines(raw: &[u8]) -> impl Iterator<Item = &[u8]> {
    raw.split_inclusive(|byte| *byte == b'\n')
}

/// A line without its `LF` or `CR LF`.
pub(super) fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Bytes as text: UTF-8, else Windows-1252, which every byte fits into.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => match mail_parser::decoders::charsets::map::charset_decoder(b"windows-1252") {
            Some(decode) => decode(bytes),
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

impl<'a> Header<'a> {
    /// Reads the block at the start of `raw`; gives it with what follows it.
    pub(super) fn read(raw: &'a [u8]) -> (Self, &'a [u8]) {
        let mut fields: Vec<Field<'a>> = Vec::new();
        let mut at = leading_blank(raw);
        if raw.get(at..).is_some_and(|rest| rest.starts_with(b"From ")) {
            at += raw
                .get(at..)
                .and_then(|rest| lines(rest).next())
                .map_or(0, <[u8]>::len);
        }
        let begin = at;
        let mut open: Option<(String, usize, usize)> = None; // name, value from, value to
        for line in lines(raw.get(at..).unwrap_or_default()) {
            let next = at + line.len();
            let bare = without_end(line);
            if bare.is_empty() {
                at = next;
                break;
            }
            if bare
                .first()
                .is_some_and(|byte| matches!(byte, b' ' | b'\t'))
            {
                if let Some((_, _, to)) = &mut open {
                    *to = next;
                } else if bare.iter().all(u8::is_ascii_whitespace) {
                    at = next;
                    break;
                }
            } else if goes_on_unfolded(raw, open.as_ref(), bare) {
                if let Some((_, _, to)) = &mut open {
                    *to = next;
                }
            } else if let Some((name, value_at)) = name_of(bare) {
                close(&mut fields, open.take(), raw);
                open = Some((name, at + value_at, next));
            } else if fields.is_empty() && open.is_none() {
                return (Self::default(), raw.get(begin..).unwrap_or_default());
            } else if !looks_like_stray(bare) && !fields_go_on(raw.get(next..).unwrap_or_default())
            {
                break; // The empty line is missing: the body begins here.
            }
            at = next;
        }
        close(&mut fields, open, raw);
        (Self { fields }, raw.get(at..).unwrap_or_default())
    }

    /// All fields, topmost first.
    pub(super) fn fields(&self) -> &[Field<'a>] {
        &self.fields
    }

    /// The topmost field of that lower-case name.
    pub(super) fn first(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// All fields of that lower-case name, topmost first.
    pub(super) fn all(&self, name: &'a str) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |field| field.name == name)
    }

    /// Whether there is a field of that lower-case name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// The topmost field of that name, unfolded and trimmed; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.first(name).map(Field::unfolded).unwrap_or_default()
    }

    /// The addresses of all fields of that name.
    pub(super) fn addresses(&self, name: &'a str) -> Vec<Named> {
        self.all(name).flat_map(Field::addresses).collect()
    }

    /// The addresses of all fields of that name that are fit to be written to.
    pub(super) fn mailboxes(&self, name: &'a str) -> Vec<Mailbox> {
        self.addresses(name).iter().filter_map(mailbox).collect()
    }

    /// The content type, where it can be read.
    pub(super) fn content_type(&self, name: &str) -> Option<ContentType<'static>> {
        let lines = text_of(self.first(name)?.value);
        let joined: Vec<&str> = lines.lines().map(str::trim).collect();
        let padded = joined.join("\r\n ").trim_end().to_owned() + "\r\n";
        match MessageStream::new(padded.as_bytes()).parse_content_type() {
            HeaderValue::ContentType(found) => HeaderValue::ContentType(found)
                .into_owned()
                .into_content_type(),
            _ => None,
        }
    }
}

impl Field<'_> {
    /// The value with folds undone (RFC 5322 §2.2.3), otherwise as it was, without outer blanks.
    pub(super) fn unfolded(&self) -> String {
        let bytes: Vec<u8> = self
            .value
            .iter()
            .copied()
            .filter(|byte| !matches!(byte, b'\r' | b'\n'))
            .collect();
        text_of(&bytes).trim().to_owned()
    }

    /// The value as mail-parser takes it: UTF-8, ending with a line end. Raw bytes inside encoded
    /// words are of the charset that the word names, so they stay.
    fn padded(&self) -> Vec<u8> {
        let has_words = self.value.windows(2).any(|pair| pair == b"=?");
        let mut text = if has_words {
            self.value.trim_ascii_end().to_vec()
        } else {
            text_of(self.value).trim_end().as_bytes().to_vec()
        };
        text.extend_from_slice(b"\r\n");
        text
    }

    /// Free text with encoded words decoded (RFC 2047).
    pub(super) fn decoded(&self) -> String {
        let padded = self.padded();
        let decoded = match MessageStream::new(&padded).parse_unstructured() {
            HeaderValue::Text(text) => text.into_owned(),
            HeaderValue::TextList(list) => list.join(" "),
            _ => String::new(),
        };
        clean(&decoded)
    }

    /// The addresses, groups flattened (RFC 5322 §3.4).
    pub(super) fn addresses(&self) -> Vec<Named> {
        let padded = self.padded();
        let HeaderValue::Address(list) = MessageStream::new(&padded).parse_address() else {
            return Vec::new();
        };
        list.iter()
            .take(MAX_ADDRESSES)
            .map(|found| Named {
                name: found.name.as_deref().map(clean).unwrap_or_default(),
                address: found.address.as_deref().map(clean).unwrap_or_default(),
            })
            .map(with_bare_address)
            .collect()
    }

    /// Message ids without angle brackets (RFC 5322 §3.6.4).
    pub(super) fn ids(&self) -> Vec<String> {
        let padded = self.padded();
        let ids = match MessageStream::new(&padded).parse_id() {
            HeaderValue::Text(id) => vec![clean(&id)],
            HeaderValue::TextList(list) => list.iter().take(MAX_IDS).map(|id| clean(id)).collect(),
            _ => Vec::new(),
        };
        ids.into_iter().filter(|id| !id.is_empty()).collect()
    }

    /// The date: seconds since 1970 and seconds east of UTC (RFC 5322 §3.3).
    pub(super) fn date(&self) -> Option<(i64, i32)> {
        let padded = self.padded();
        let HeaderValue::DateTime(date) = MessageStream::new(&padded).parse_date() else {
            return None;
        };
        if !date.is_valid() || date.year == 0 {
            return None;
        }
        let east = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
        let offset = if date.tz_before_gmt { -east } else { east };
        Some((date.to_timestamp(), offset))
    }
}

/// No field needs more addresses than this; the rest is not read.
const MAX_ADDRESSES: usize = 1_000;
/// No thread needs more ids than this.
const MAX_IDS: usize = 1_000;
/// A field name longer than this is no field name.
const MAX_NAME_OCTETS: usize = 100;

/// "Dana Ito dana@acme.example", as broken programs write it.
fn with_bare_address(named: Named) -> Named {
    if !named.address.is_empty() && !named.address.contains(' ') {
        return named;
    }
    let text = format!("{} {}", named.name, named.address);
    let Some(word) = text
        .split_whitespace()
        .find(|word| Address::parse(word).is_ok())
    else {
        return named;
    };
    let rest: Vec<&str> = text
        .split_whitespace()
        .filter(|other| *other != word)
        .collect();
    Named {
        name: rest.join(" "),
        address: word.to_owned(),
    }
}

/// An unchecked address as one that we may write to.
pub(super) fn mailbox(named: &Named) -> Option<Mailbox> {
    let address = Address::parse(&named.address).ok()?;
    Some(Mailbox::new(Some(named.name.clone()), address))
}

/// Text of one line without control characters.
pub(super) fn clean(text: &str) -> String {
    let cleaned: String = text
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    cleaned.trim().to_owned()
}

/// Marks that steer or hide text and carry none: direction overrides, zero-width space, BOM.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{AD}')
}

/// Blank lines and a byte order mark, which no header begins with.
fn leading_blank(raw: &[u8]) -> usize {
    let after_mark = if raw.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let rest = raw.get(after_mark..).unwrap_or_default();
    let blank: usize = lines(rest)
        .take_while(|line| line.iter().all(u8::is_ascii_whitespace))
        .map(<[u8]>::len)
        .sum();
    after_mark + blank
}

fn close<'a>(fields: &mut Vec<Field<'a>>, open: Option<(String, usize, usize)>, raw: &'a [u8]) {
    if let Some((name, from, to)) = open {
        fields.push(Field {
            name,
            value: raw.get(from..to).unwrap_or_default(),
        });
    }
}

/// A parameter that a broken program put on the next line without the blank of a fold: the field
/// above ends with a semicolon, and the line reads `boundary="…"`.
fn goes_on_unfolded(raw: &[u8], open: Option<&(String, usize, usize)>, line: &[u8]) -> bool {
    let Some((name, from, to)) = open else {
        return false;
    };
    let above = raw.get(*from..*to).unwrap_or_default().trim_ascii_end();
    if !name.starts_with("content-") || !above.ends_with(b";") {
        return false;
    }
    let word = line
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'*'))
        .count();
    word > 0 && line.get(word) == Some(&b'=')
}

/// The name in lower case and where the value begins, if the line is a field.
fn name_of(line: &[u8]) -> Option<(String, usize)> {
    let colon = line
        .iter()
        .take(MAX_NAME_OCTETS)
        .position(|byte| *byte == b':')?;
    let name = line.get(..colon)?.trim_ascii();
    let printable = name.iter().all(u8::is_ascii_graphic);
    (!name.is_empty() && printable).then(|| {
        (
            String::from_utf8_lossy(name).to_ascii_lowercase(),
            colon + 1,
        )
    })
}

/// A line among fields that is none, yet does not begin a body: an mbox line, or a broken field.
fn looks_like_stray(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ") || line.contains(&b':')
}

/// Whether well-known fields follow soon: then a line between was only a fold gone wrong.
fn fields_go_on(rest: &[u8]) -> bool {
    let known = [
        "received",
        "date",
        "from",
        "to",
        "subject",
        "message-id",
        "mime-version",
        "content-type",
        "return-path",
        "dkim-signature",
        "reply-to",
        "in-reply-to",
        "references",
        "delivered-to",
    ];
    lines(rest)
        .take(6)
        .map(without_end)
        .take_while(|line| !line.is_empty())
        .filter_map(name_of)
        .any(|(name, _)| known.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_undone_and_names_do_not_mind_case() {
        let raw = b"SUBJECT: one\r\n two\r\nX-A : b\r\n\r\nbody";
        let (header, body) = Header::read(raw);
        assert_eq!(header.text("subject"), "one two");
        assert_eq!(header.text("x-a"), "b");
        assert_eq!(body, b"body");
    }

    #[test]
    fn text_without_header_is_all_body() {
        let (header, body) = Header::read(b"Hello there,\nnot now.");
        assert!(header.fields().is_empty());
        assert_eq!(body, b"Hello there,\nnot now.");
    }

    #[test]
    fn bytes_beyond_ascii_are_read() {
        let (header, _) = Header::read(b"From: J\xf6rg <j@x.example>\n\n");
        let from = header.mailboxes("from");
        assert_eq!(from[0].name.as_deref(), Some("J\u{f6}rg"));
    }

    #[test]
    fn an_mbox_line_on_top_is_skipped() {
        let (header, body) = Header::read(b"From a@x Mon Jan 1\nSubject: s\n\nb");
        assert_eq!(header.text("subject"), "s");
        assert_eq!(body, b"b");
    }

    #[test]
    fn a_parameter_on_a_line_of_its_own_belongs_to_the_field_above() {
        let (header, body) = Header::read(b"Content-Type: multipart/mixed;\nboundary=\"b:1\"\n\nx");
        let kind = header.content_type("content-type").unwrap();
        assert_eq!(kind.attribute("boundary"), Some("b:1"));
        assert_eq!(body, b"x");
    }

    #[test]
    fn encoded_words_are_decoded() {
        let (header, _) = Header::read(b"Subject: =?utf-8?q?R=C3=A9ponse?= x\n\n");
        assert_eq!(header.first("subject").unwrap().decoded(), "Réponse x");
        let (header, _) = Header::read(b"Subject: =?iso-8859-1?Q?Gr\xfc\xdfe?=\n\n");
        assert_eq!(header.first("subject").unwrap().decoded(), "Grüße");
    }
}
