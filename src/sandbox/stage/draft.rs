//! Bytes as people's mail programs write them: header, encoding, line ends (RFC 5322, RFC 2045).
//!
//! The program under test composes its letters with a library. What arrives on the stage is made
//! here by other code, so that a misreading of the standards on one side meets a right one on the
//! other. Text goes out as plain ASCII or in quoted-printable, names and subjects beyond ASCII as
//! encoded words (RFC 2047). Nothing is checked: the stage writes only what it means to.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Zoned;

/// RFC 2045 §6.7: no encoded line is longer.
const MAX_QUOTED_PRINTABLE_LINE: usize = 76;
/// RFC 2047 §2: an encoded word has at most 75 characters, so this many octets fit.
const MAX_ENCODED_WORD_OCTETS: usize = 42;

/// A mail in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    fields: Vec<(String, String)>,
    body: String,
}

impl Draft {
    /// Adds a field. Text beyond ASCII is encoded (RFC 2047); an empty value adds nothing.
    pub fn field(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.fields.push((name.to_owned(), encoded_words(value)));
        }
        self
    }

    /// Adds From or To: a name and an address.
    pub fn mailbox(mut self, field: &str, name: &str, address: &str) -> Self {
        let name = encoded_words(name);
        self.fields
            .push((field.to_owned(), format!("{name} <{address}>")));
        self
    }

    /// Adds Date in the writer's own zone.
    pub fn date(self, at: &Zoned) -> Self {
        self.field("Date", &date(at))
    }

    /// The text, with plain line ends.
    pub fn text(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    /// The bytes: plain ASCII as it is, everything else in quoted-printable.
    pub fn bytes(&self) -> Vec<u8> {
        let is_plain = self.body.is_ascii() && self.body.lines().all(|line| line.len() < 900);
        let (charset, encoding) = if is_plain {
            ("us-ascii", "7bit")
        } else {
            ("utf-8", "quoted-printable")
        };
        let mut out = self.header();
        out.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=");
        out.push_str(charset);
        out.push_str("\r\nContent-Transfer-Encoding: ");
        out.push_str(encoding);
        out.push_str("\r\n\r\n");
        if is_plain {
            out.push_str(&with_crlf(&self.body));
        } else {
            out.push_str(&quoted_printable(&self.body));
        }
        out.into_bytes()
    }

    /// The bytes with a body of its own type, which is given ready and with plain line ends.
    pub fn bytes_of_type(&self, content_type: &str) -> Vec<u8> {
        let mut out = self.header();
        out.push_str(&folded("MIME-Version", "1.0"));
        out.push_str(&folded("Content-Type", content_type));
        out.push_str("\r\n");
        out.push_str(&with_crlf(&self.body));
        out.into_bytes()
    }

    fn header(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.fields {
            out.push_str(&folded(name, value));
        }
        out
    }
}

/// RFC 5322 §3.3.
pub(super) fn date(at: &Zoned) -> String {
    at.strftime("%a, %-d %b %Y %H:%M:%S %z").to_string()
}

fn with_crlf(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        out.push_str(line);
        out.push_str("\r\n");
    }
    out
}

/// Folds at blanks before column 78 (RFC 5322 §2.1.1).
fn folded(name: &str, value: &str) -> String {
    let mut out = format!("{name}:");
    let mut column = out.len();
    for word in value.split(' ') {
        if column + 1 + word.len() > 78 && column > name.len() + 1 {
            out.push_str("\r\n");
            column = 0;
        }
        out.push(' ');
        out.push_str(word);
        column += 1 + word.len();
    }
    out.push_str("\r\n");
    out
}

/// Encoded words where the text needs them (RFC 2047).
fn encoded_words(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > MAX_ENCODED_WORD_OCTETS {
            words.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    words.push(piece);
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)))
        .collect();
    words.join(" ")
}

/// RFC 2045 §6.7.
fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let mut column = 0;
        let last = line.len().saturating_sub(1);
        for (at, byte) in line.bytes().enumerate() {
            let is_blank_at_end = at == last && (byte == b' ' || byte == b'\t');
            let plain = matches!(byte, b' '..=b'~' | b'\t') && byte != b'=' && !is_blank_at_end;
            let width = if plain { 1 } else { 3 };
            if column + width >= MAX_QUOTED_PRINTABLE_LINE {
                out.push_str("=\r\n");
                column = 0;
            }
            if plain {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "={byte:02X}");
            }
            column += width;
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_the_same_by_another_reader() {
        let subject = "AW: Größere Übersicht über zwölf Angebote für die Bäckerei in Nürnberg";
        let body = format!("Zwölf = 12 €, ok? \n\n{}\n.\nEnde\n", "ä".repeat(200));
        let raw = Draft::default()
            .mailbox("From", "Jörg Weiß", "j@x.example")
            .field("Subject", subject)
            .field("In-Reply-To", "")
            .text(&body)
            .bytes();
        assert!(raw.is_ascii());
        let text = String::from_utf8(raw.clone()).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 78), "{text}");
        assert!(!text.replace("\r\n", "").contains('\n'));
        assert!(!text.contains("In-Reply-To"));
        let parsed = mail_parser::MessageParser::default().parse(&raw).unwrap();
        assert_eq!(parsed.subject(), Some(subject));
        assert_eq!(
            parsed.from().unwrap().first().unwrap().name(),
            Some("Jörg Weiß")
        );
        assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), body);
    }

    #[test]
    fn dates_follow_rfc_5322() {
        let at: Zoned = "2026-03-01T09:05:07[Europe/Berlin]".parse().unwrap();
        assert_eq!(date(&at), "Sun, 1 Mar 2026 09:05:07 +0100");
    }
}
