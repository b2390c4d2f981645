//! The parts of a mail (RFC 2045, RFC 2046), found without recursion.
//!
//! A mail is a tree of parts marked off by boundary lines. The tree is walked here in one pass
//! with a stack of open boundaries of bounded depth, so that no mail, however deep its nesting,
//! can exhaust the program's stack or memory (TRUST S-01). A message inside the message is one
//! leaf: whoever wants it reads it as a message of its own.
//!
//! Broken structure is read as far as it goes: a missing end, a boundary that never comes, a
//! fetch that stopped in the middle. Decoding of one leaf (transfer encoding, charset) never
//! fails either; what does not fit is kept as it is.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;

use super::header::{Header, clean, lines, text_of, without_end};
use super::work;

/// Most parts of one message, inner messages not counted.
const MAX_PARTS: usize = 1_000;
/// Most multiparts inside each other.
const MAX_DEPTH: usize = 50;
/// Longest header of a part.
const MAX_PART_HEADER_BYTES: usize = 256 * 1024;

/// One leaf of the tree.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// "text/plain", in lower case; the default where the part says nothing.
    pub(super) media_type: String,
    /// File name, decoded.
    pub(super) name: Option<String>,
    /// Whether it says that it is no part of the text.
    pub(super) attached: bool,
    /// Which multipart/alternative it belongs to.
    pub(super) alternative: Option<usize>,
    /// RFC 3676: whether lines are to be joined, and whether the joining blank is deleted.
    pub(super) flowed: Option<DelSp>,
    charset: Option<String>,
    encoding: Encoding,
    body: &'a [u8],
}

/// RFC 3676 §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DelSp {
    /// The blank at the end of a joined line is part of the text.
    Keep,
    /// It is not.
    Drop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    Base64,
    QuotedPrintable,
}

/// A message with its leaves.
#[derive(Debug)]
pub(super) struct Structure<'a> {
    /// Header block of the message.
    pub(super) header: Header<'a>,
    /// Media type of the whole.
    pub(super) media_type: String,
    /// The `report-type` of a multipart/report (RFC 6522).
    pub(super) report_type: String,
    /// The leaves in order.
    pub(super) parts: Vec<Part<'a>>,
    /// What was odd.
    pub(super) notes: Vec<String>,
}

/// An open multipart.
struct Open {
    boundary: Vec<u8>,
    alternative: Option<usize>,
    digest: bool,
}

/// A leaf whose end is not found yet.
struct Pending<'a> {
    header: Header<'a>,
    body_at: usize,
    alternative: Option<usize>,
    digest: bool,
}

struct Walk<'a> {
    raw: &'a [u8],
    open: Vec<Open>,
    alternatives: usize,
    pending: Option<Pending<'a>>,
    parts: Vec<Part<'a>>,
}

/// Finds the parts; the error is for the owner: "is made of more than 1,000 parts".
pub(super) fn walk(raw: &[u8]) -> Result<Structure<'_>, String> {
    let (header, body) = Header::read(raw);
    let mut notes = Vec::new();
    let kind = header.content_type("content-type");
    let media_type = media_type(kind.as_ref(), "text/plain");
    let report_type = kind
        .as_ref()
        .and_then(|kind| kind.attribute("report-type"))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut walk = Walk {
        raw,
        open: Vec::new(),
        alternatives: 0,
        pending: None,
        parts: Vec::new(),
    };
    let body_at = raw.len() - body.len();
    walk.begin(header.clone(), body_at)?;
    walk.run(body_at)?;
    if walk.parts.is_empty() && media_type.starts_with("multipart/") {
        notes.push("the boundary of its parts is missing".to_owned());
        walk.recover(body, body_at)?;
    }
    Ok(Structure {
        header,
        media_type,
        report_type,
        parts: walk.parts,
        notes,
    })
}

impl<'a> Walk<'a> {
    /// A part's header has been read: either it opens a multipart or it is a leaf.
    fn begin(&mut self, header: Header<'a>, body_at: usize) -> Result<(), String> {
        let parent = self.open.last();
        let alternative = parent.and_then(|open| open.alternative);
        let digest = parent.is_some_and(|open| open.digest);
        let kind = header.content_type("content-type");
        let media = media_type(kind.as_ref(), "");
        let boundary = kind
            .as_ref()
            .and_then(|kind| kind.attribute("boundary"))
            .unwrap_or_default();
        if media.starts_with("multipart/") && (!boundary.is_empty() || self.open.is_empty()) {
            if self.open.len() >= MAX_DEPTH {
                return Err(format!("nests its parts more than {MAX_DEPTH} deep"));
            }
            let alternative = if media == "multipart/alternative" {
                self.alternatives += 1;
                Some(self.alternatives)
            } else {
                alternative
            };
            self.open.push(Open {
                boundary: boundary.as_bytes().to_vec(),
                alternative,
                digest: media == "multipart/digest",
            });
        } else {
            self.pending = Some(Pending {
                header,
                body_at,
                alternative,
                digest,
            });
        }
        Ok(())
    }

    /// Walks the lines from `at` to the end.
    fn run(&mut self, mut at: usize) -> Result<(), String> {
        let raw = self.raw;
        while at < raw.len() {
            let rest = raw.get(at..).unwrap_or_default();
            let Some(line) = lines(rest).next() else {
                break;
            };
            let line_at = at;
            at += line.len();
            work::done(line.len());
            let Some((which, ends)) = self.delimiter(line) else {
                continue;
            };
            self.close(line_at)?;
            self.open.truncate(which + usize::from(!ends));
            if !ends {
                let (header, used) = self.part_header(at);
                at += used;
                self.begin(header, at)?;
            }
        }
        self.close(raw.len())
    }

    /// Which open multipart the line delimits, and whether it ends it.
    fn delimiter(&self, line: &[u8]) -> Option<(usize, bool)> {
        let after = line.strip_prefix(b"--")?;
        self.open.iter().enumerate().rev().find_map(|(at, open)| {
            if open.boundary.is_empty() {
                return None;
            }
            let tail = after.strip_prefix(open.boundary.as_slice())?.trim_ascii();
            match tail {
                b"" => Some((at, false)),
                _ => tail.starts_with(b"--").then_some((at, true)),
            }
        })
    }

    /// The header block of a part and its length, never beyond the next delimiter.
    fn part_header(&self, at: usize) -> (Header<'a>, usize) {
        let rest = self.raw.get(at..).unwrap_or_default();
        let mut length = 0;
        for line in lines(rest) {
            if length > MAX_PART_HEADER_BYTES || self.delimiter(line).is_some() {
                break;
            }
            length += line.len();
            if without_end(line).is_empty() {
                break;
            }
        }
        let block = rest.get(..length).unwrap_or_default();
        if without_end(block).is_empty() {
            return (Header::default(), block.len());
        }
        let (header, left) = Header::read(block);
        (header, block.len() - left.len())
    }

    /// Ends the pending leaf before `end`.
    fn close(&mut self, end: usize) -> Result<(), String> {
        let Some(pending) = self.pending.take() else {
            return Ok(());
        };
        if self.parts.len() >= MAX_PARTS {
            return Err("is made of more than 1,000 parts".to_owned());
        }
        let mut body = self.raw.get(pending.body_at..end).unwrap_or_default();
        if end < self.raw.len() {
            body = without_end(body);
        }
        self.parts.push(part(pending, body));
        Ok(())
    }

    /// A multipart whose boundary never came: whatever line looks like one is taken, else all is text.
    fn recover(&mut self, body: &'a [u8], body_at: usize) -> Result<(), String> {
        self.open.clear();
        let mut candidate: Option<&[u8]> = None;
        for line in lines(body).take(2_000) {
            let bare = without_end(line);
            if let Some(boundary) = candidate
                && bare
                    .get(..8)
                    .is_some_and(|start| start.eq_ignore_ascii_case(b"content-"))
            {
                self.open.push(Open {
                    boundary: boundary.to_vec(),
                    alternative: None,
                    digest: false,
                });
                return self.run(body_at);
            }
            candidate = bare.strip_prefix(b"--").filter(|rest| !rest.is_empty());
        }
        self.parts.push(Part {
            media_type: "text/plain".to_owned(),
            name: None,
            attached: false,
            alternative: None,
            flowed: None,
            charset: None,
            encoding: Encoding::Plain,
            body,
        });
        Ok(())
    }
}

fn media_type(kind: Option<&mail_parser::ContentType<'_>>, default: &str) -> String {
    match kind {
        Some(kind) if !kind.ctype().is_empty() => {
            let subtype = kind.subtype().unwrap_or("plain");
            format!("{}/{}", kind.ctype(), subtype).to_ascii_lowercase()
        }
        _ => default.to_owned(),
    }
}

fn part<'a>(pending: Pending<'a>, body: &'a [u8]) -> Part<'a> {
    let header = pending.header;
    let default = if pending.digest {
        "message/rfc822"
    } else {
        "text/plain"
    };
    let kind = header.content_type("content-type");
    let disposition = header.content_type("content-disposition");
    let encoding = match header
        .text("content-transfer-encoding")
        .to_ascii_lowercase()
        .trim_matches(['"', ';', ' '])
    {
        "base64" => Encoding::Base64,
        "quoted-printable" => Encoding::QuotedPrintable,
        _ => Encoding::Plain,
    };
    let attribute = |name: &str| {
        let from = |found: &Option<mail_parser::ContentType<'static>>, name: &str| {
            found.as_ref()?.attribute(name).map(file_name)
        };
        if name == "filename" {
            from(&disposition, "filename").or_else(|| from(&kind, "name"))
        } else {
            from(&kind, name)
        }
    };
    let is_flowed = attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    let drop_blank = attribute("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
    Part {
        media_type: media_type(kind.as_ref(), default),
        name: attribute("filename").filter(|name| !name.is_empty()),
        attached: disposition
            .as_ref()
            .is_some_and(|found| found.ctype().eq_ignore_ascii_case("attachment")),
        alternative: pending.alternative,
        flowed: is_flowed.then_some(if drop_blank { DelSp::Drop } else { DelSp::Keep }),
        charset: attribute("charset"),
        encoding,
        body,
    }
}

/// A file name with encoded words decoded, which RFC 2231 forbids and half of all mailers write.
fn file_name(name: &str) -> String {
    if name.contains("=?") {
        let padded = format!("{name}\r\n");
        if let mail_parser::HeaderValue::Text(text) =
            mail_parser::parsers::MessageStream::new(padded.as_bytes()).parse_unstructured()
        {
            return clean(&text);
        }
    }
    clean(name)
}

impl<'a> Part<'a> {
    /// The bytes with the transfer encoding undone.
    pub(super) fn bytes(&self) -> Cow<'a, [u8]> {
        match self.encoding {
            Encoding::Plain => Cow::Borrowed(self.body),
            Encoding::Base64 => Cow::Owned(from_base64(self.body)),
            Encoding::QuotedPrintable => Cow::Owned(from_quoted_printable(self.body)),
        }
    }

    /// The text with the charset undone; an unknown charset is noted.
    pub(super) fn text(&self, notes: &mut Vec<String>) -> String {
        let bytes = self.bytes();
        let charset = self.charset.as_deref().unwrap_or_default();
        let charset = charset.to_ascii_lowercase();
        if matches!(
            charset.as_str(),
            "" | "us-ascii" | "ascii" | "utf-8" | "utf8" | "unknown-8bit"
        ) {
            return text_of(&bytes);
        }
        if let Some(decode) = charset_decoder(charset.as_bytes()) {
            decode(&bytes)
        } else {
            notes.push(format!("unknown charset {}", clean(&charset)));
            text_of(&bytes)
        }
    }

    /// Whether it is text that belongs to the letter itself.
    pub(super) fn is_body_text(&self) -> bool {
        !self.attached
            && matches!(
                self.media_type.as_str(),
                "text/plain" | "text/html" | "text/enriched" | "text/richtext" | "text"
            )
            && (self.name.is_none() || self.alternative.is_some())
    }

    /// Whether it is text with a file name, shown in place.
    pub(super) fn is_named_text(&self) -> bool {
        !self.attached && matches!(self.media_type.as_str(), "text/plain" | "text/html")
    }

    /// Whether Outlook packed the letter into it.
    pub(super) fn is_packed(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "application/ms-tnef" | "application/vnd.ms-tnef"
        ) || self
            .name
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"))
    }

    /// Whether it is a whole message.
    pub(super) fn is_message(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "message/rfc822" | "message/global"
        )
    }
}

/// Base64 (RFC 2045 §6.8): bytes outside the alphabet are skipped, as it demands.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let kept: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
        .collect();
    mail_parser::decoders::base64::base64_decode(&kept).unwrap_or_default()
}

/// Quoted-printable (RFC 2045 §6.7): an escape that is none stays as it is.
fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in lines(body) {
        let bare = without_end(line);
        let trimmed = bare.trim_ascii_end();
        let soft = trimmed.ends_with(b"=");
        let mut rest = trimmed.strip_suffix(b"=").unwrap_or(trimmed);
        loop {
            match rest {
                [b'=', high, low, tail @ ..] => {
                    if let (Some(high), Some(low)) = (hex(*high), hex(*low)) {
                        out.push(high * 16 + low);
                        rest = tail;
                    } else {
                        out.push(b'=');
                        rest = rest.get(1..).unwrap_or_default();
                    }
                }
                [byte, tail @ ..] => {
                    out.push(*byte);
                    rest = tail;
                }
                [] => break,
            }
        }
        if !soft && bare.len() < line.len() {
            out.push(b'\n');
        }
    }
    out
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_and_a_missing_end_does_not_matter() {
        let raw = b"Content-Type: multipart/mixed; boundary=b\n\npre\n--b\nContent-Type: text/plain\n\none\n--b\nContent-Disposition: attachment; filename=a.pdf\nContent-Type: application/pdf\n\n%PDF";
        let found = walk(raw).unwrap();
        assert_eq!(found.parts.len(), 2);
        assert_eq!(found.parts[0].text(&mut Vec::new()), "one");
        assert_eq!(found.parts[1].name.as_deref(), Some("a.pdf"));
    }

    #[test]
    fn a_boundary_that_is_not_declared_is_found() {
        let raw =
            b"Content-Type: multipart/mixed\n\n--xx\nContent-Type: text/plain\n\none\n--xx--\n";
        let found = walk(raw).unwrap();
        assert_eq!(found.parts[0].text(&mut Vec::new()), "one");
    }

    #[test]
    fn a_million_parts_are_refused() {
        let mut raw = b"Content-Type: multipart/mixed; boundary=b\n\n".to_vec();
        raw.extend(b"--b\n\nx\n".repeat(2_000));
        assert!(walk(&raw).is_err());
    }

    #[test]
    fn quoted_printable_keeps_what_is_no_escape() {
        assert_eq!(
            from_quoted_printable(b"a=C3=BC =zz b=\nc\n"),
            "a\u{fc} =zz bc\n".as_bytes()
        );
    }
}
