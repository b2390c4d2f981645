//! The text of a letter as bytes: 7bit, quoted-printable or base64 (RFC 2045 §6).
//!
//! Plain ASCII in short lines goes out as it is, so that it reads well even in a raw message. Anything
//! else is encoded in a way that no relay has reason to touch: no line over 76 characters, nothing
//! beyond ASCII, no line that begins with `From ` or a dot.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// RFC 5322 §2.1.1: the length that lines should keep.
const MAX_PLAIN_LINE: usize = 78;
/// RFC 2045 §6.7 and §6.8.
const MAX_ENCODED_LINE: usize = 76;

/// An encoded text.
#[derive(Debug)]
pub struct Encoded {
    /// Value of Content-Transfer-Encoding.
    pub transfer_encoding: &'static str,
    /// The lines, each ended by CRLF.
    pub text: String,
}

/// Encodes a text whose lines end in LF.
pub fn encode(text: &str) -> Encoded {
    let text = text.trim_end_matches('\n');
    if text.lines().all(is_plain) {
        return Encoded {
            transfer_encoding: "7bit",
            text: text.lines().fold(String::new(), |mut all, line| {
                all.push_str(line);
                all.push_str("\r\n");
                all
            }),
        };
    }
    let beyond_ascii = text.bytes().filter(|byte| !byte.is_ascii()).count();
    if beyond_ascii * 3 > text.len() {
        return Encoded {
            transfer_encoding: "base64",
            text: base64_lines(text),
        };
    }
    Encoded {
        transfer_encoding: "quoted-printable",
        text: text.split('\n').fold(String::new(), |mut all, line| {
            quoted_printable_line(line, &mut all);
            all.push_str("\r\n");
            all
        }),
    }
}

fn is_plain(line: &str) -> bool {
    line.len() <= MAX_PLAIN_LINE
        && line.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        && !line.starts_with("From ")
        && !line.starts_with('.')
}

fn base64_lines(text: &str) -> String {
    let with_crlf = format!("{}\r\n", text.replace('\n', "\r\n"));
    let encoded = STANDARD.encode(with_crlf);
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / 32);
    for (position, c) in encoded.chars().enumerate() {
        if position > 0 && position % MAX_ENCODED_LINE == 0 {
            lines.push_str("\r\n");
        }
        lines.push(c);
    }
    lines.push_str("\r\n");
    lines
}

/// RFC 2045 §6.7. Encoded besides what must be: a leading dot and the F of a leading `From `, which
/// old mail programs change, and a blank at the end of a line, which relays drop.
fn quoted_printable_line(line: &str, out: &mut String) {
    let mangled = line.starts_with('.') || line.starts_with("From ");
    let last = line.len().saturating_sub(1);
    let mut column = 0;
    for (position, byte) in line.bytes().enumerate() {
        let literal = match byte {
            b'=' => false,
            b' ' | b'\t' => position != last,
            b'!'..=b'~' => !(mangled && position == 0),
            _ => false,
        };
        let width = if literal { 1 } else { 3 };
        // One column is kept free for the `=` of a soft line break.
        if column + width > MAX_ENCODED_LINE - 1 {
            out.push_str("=\r\n");
            column = 0;
        }
        let literal = literal && !(column == 0 && byte == b'.');
        let width = if literal { 1 } else { 3 };
        if literal {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "={byte:02X}");
        }
        column += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ascii_goes_as_it_is() {
        let encoded = encode("Hello,\n\nthanks.\n");
        assert_eq!(encoded.transfer_encoding, "7bit");
        assert_eq!(encoded.text, "Hello,\r\n\r\nthanks.\r\n");
    }

    #[test]
    fn what_relays_would_change_is_encoded() {
        let encoded = encode("From here on\n.dot\nü \n");
        assert_eq!(encoded.transfer_encoding, "quoted-printable");
        assert_eq!(encoded.text, "=46rom here on\r\n=2Edot\r\n=C3=BC=20\r\n");
    }

    #[test]
    fn no_encoded_line_is_too_long() {
        for text in ["ü.".repeat(500), "日本".repeat(300), "x".repeat(3_000)] {
            let encoded = encode(&text);
            assert!(
                encoded
                    .text
                    .lines()
                    .all(|line| line.len() <= MAX_ENCODED_LINE && !line.starts_with('.')),
                "{}",
                encoded.text
            );
        }
    }
}
