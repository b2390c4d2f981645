//! The structural guard: whether a mail may be taken apart at all (TRUST S-01).
//!
//! Anyone who knows the address can send a mail whose *structure* is a weapon: hundreds of
//! thousands of messages inside each other, millions of parts, a header without end. Parsers
//! answer with exhausted stacks or memory, and the mail stays in the inbox to kill the next start
//! too. So one pass over the raw bytes comes first. It is linear, keeps nothing and recurses
//! nowhere; beyond a cap the mail is refused with a sentence for the owner.
//!
//! The caps are far above what real mail has. The guard does not mind whether mail is well
//! formed: what is merely odd passes and is read as well as possible. Caps that need the
//! structure itself (parts, nesting, HTML tags after decoding) are kept where it is walked.

use super::Refusal;
use super::header::{Header, lines, mailbox, without_end};

/// Largest mail that is looked at.
pub(super) const MAX_BYTES: usize = 25 * 1024 * 1024;
/// Longest header block.
const MAX_HEADER_BYTES: usize = 256 * 1024;
/// Most lines of a header block.
const MAX_HEADER_LINES: usize = 5_000;
/// Most Content-Type fields anywhere in the bytes.
const MAX_CONTENT_TYPES: usize = 1_000;
/// Most Content-Type fields that announce a whole message.
const MAX_MESSAGES: usize = 400;
/// Longest line.
const MAX_LINE_BYTES: usize = 4 * 1024 * 1024;
/// Most HTML tags in the raw bytes.
const MAX_TAGS: usize = 500_000;

/// What the pass counts.
#[derive(Default)]
struct Counts {
    header_bytes: usize,
    header_lines: usize,
    content_types: usize,
    messages: usize,
    longest_line: usize,
    tags: usize,
}

/// Whether the bytes may be parsed; if not, why, for the owner.
pub(super) fn inspect(raw: &[u8]) -> Result<(), String> {
    if raw.len() > MAX_BYTES {
        return Err(format!(
            "is {} MB large",
            grouped(raw.len() / (1024 * 1024))
        ));
    }
    let counts = count(raw);
    let limits = [
        (
            counts.messages,
            MAX_MESSAGES,
            "holds",
            "messages inside each other",
        ),
        (
            counts.content_types,
            MAX_CONTENT_TYPES,
            "is made of",
            "parts",
        ),
        (counts.header_lines, MAX_HEADER_LINES, "has", "header lines"),
        (
            counts.header_bytes,
            MAX_HEADER_BYTES,
            "has a header of",
            "bytes",
        ),
        (
            counts.longest_line,
            MAX_LINE_BYTES,
            "has a line of",
            "bytes",
        ),
        (counts.tags, MAX_TAGS, "has", "HTML tags"),
    ];
    for (count, limit, verb, what) in limits {
        if count > limit {
            return Err(format!("{verb} {} {what}", grouped(count)));
        }
    }
    Ok(())
}

/// The refusal of a mail: only From and Subject are read, from the first bytes alone.
pub(super) fn refuse(raw: &[u8], why: String) -> Refusal {
    let top = raw.get(..MAX_HEADER_BYTES).unwrap_or(raw);
    let (header, _) = Header::read(top);
    let subject = header
        .first("subject")
        .map(super::header::Field::decoded)
        .unwrap_or_default();
    Refusal {
        why,
        from: header
            .first("from")
            .and_then(|field| field.addresses().iter().find_map(mailbox)),
        subject: subject.chars().take(200).collect(),
    }
}

fn count(raw: &[u8]) -> Counts {
    let mut counts = Counts::default();
    let mut in_header = true;
    for line in lines(raw) {
        let bare = without_end(line);
        if in_header && bare.is_empty() && counts.header_lines > 0 {
            in_header = false;
        }
        if in_header {
            counts.header_bytes += line.len();
            counts.header_lines += 1;
        }
        counts.longest_line = counts.longest_line.max(bare.len());
        if starts_with_word(bare, b"content-type") {
            counts.content_types += 1;
            if contains_word(bare.get(..200).unwrap_or(bare), b"message/") {
                counts.messages += 1;
            }
        }
        counts.tags += bare
            .windows(2)
            .filter(
                |pair| matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || *next == b'/'),
            )
            .count();
    }
    counts
}

fn starts_with_word(line: &[u8], word: &[u8]) -> bool {
    line.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn contains_word(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word))
}

/// A number with commas between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_what_is_too_much() {
        let bomb = b"Content-Type: message/rfc822\r\n\r\n".repeat(21_875);
        assert_eq!(
            inspect(&bomb).unwrap_err(),
            "holds 21,875 messages inside each other"
        );
    }

    #[test]
    fn a_refusal_keeps_who_and_what() {
        let raw = b"From: Eve <eve@x.example>\r\nSubject: =?utf-8?q?h=C3=A9?=\r\n\r\n";
        let refusal = refuse(raw, "is odd".to_owned());
        assert_eq!(refusal.from.unwrap().shown(), "Eve");
        assert_eq!(refusal.subject, "h\u{e9}");
    }

    #[test]
    fn ordinary_mail_passes() {
        assert_eq!(inspect(b"Subject: s\n\nNot now."), Ok(()));
        assert_eq!(inspect(b""), Ok(()));
    }
}
