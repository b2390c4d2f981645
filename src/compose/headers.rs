//! The header of a letter (RFC 5322 §3.6, RFC 2047), field by field from a compiled list.
//!
//! No field name ever comes from data, every field stands exactly once, and every value from outside
//! has been through `clean`. Lines are folded at 78 characters, those with encoded words at 76; only a
//! single address or message id that is longer than that stands on a longer line, far below the 998
//! octets of RFC 5322 §2.1.1. Written by hand and not with a library's builder, since these bytes are
//! promised to be the same for ever: a touch rendered again after a crash is the same touch.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::{Address, Mailbox};

use super::clean::{MAX_NAME_CHARS, MAX_SUBJECT_CHARS, header_text};
use super::{AutoSubmitted, ComposeError, Frame};

const MAX_LINE: usize = 78;
/// RFC 2047 §2 allows 75; less leaves room for the field's name on the same line.
const MAX_ENCODED_WORD: usize = 64;
/// A longer plain word is written as encoded words, which can be folded.
const MAX_PLAIN_WORD: usize = 60;
/// No genuine message id is longer; a longer one is dropped.
const MAX_ID_OCTETS: usize = 250;
/// How many ids References keeps: the first and the last twenty (TRUST D-05).
const MAX_REFERENCES: usize = 21;
const MAX_REFERENCES_OCTETS: usize = 4_096;
/// How many ids of a hostile References field are looked at.
const MAX_REFERENCES_READ: usize = 10_000;

/// The subject of an answer: `Re: ` and the original's; none where the original says nothing.
pub fn reply_subject(original: Option<&str>) -> Option<String> {
    let original = header_text(original?, MAX_SUBJECT_CHARS);
    let bare = without_reply_marks(&original);
    (!bare.is_empty()).then(|| header_text(&format!("Re: {bare}"), MAX_SUBJECT_CHARS))
}

/// The subject of a mail that answers no other.
pub fn own_subject(own: Option<&str>) -> Result<String, ComposeError> {
    own.map(|own| header_text(own, MAX_SUBJECT_CHARS))
        .filter(|own| !own.is_empty())
        .ok_or(ComposeError::NoSubject)
}

/// Drops `Re:` and what other languages write for it, also repeated and counted (`RE[2]:`).
fn without_reply_marks(subject: &str) -> &str {
    const MARKS: [&str; 12] = [
        "re", "aw", "antw", "antwort", "sv", "vs", "odp", "rv", "res", "r", "ynt", "回复",
    ];
    let mut rest = subject;
    // A subject holds at most 200 characters, so at most 100 marks.
    for _ in 0..100 {
        let Some((before, after)) = rest.split_once([':', '：']) else {
            return rest;
        };
        let word = before.trim_end_matches(|c: char| c.is_ascii_digit() || "[]()".contains(c));
        if !MARKS.contains(&word.trim().to_lowercase().as_str()) {
            return rest;
        }
        rest = after.trim_start();
    }
    rest
}

/// Writes all header fields, each line ended by CRLF, without the empty line after them.
pub fn write(
    frame: &Frame,
    subject: &str,
    transfer_encoding: &str,
) -> Result<String, ComposeError> {
    let message_id = own_message_id(frame)?;
    let opaque_id = opaque_id(&frame.opaque_id)?;
    let mut header = String::with_capacity(1_024);
    field(&mut header, "From", &mailbox_words(&frame.from));
    field(&mut header, "To", &mailbox_words(&frame.to));
    if let Some(reply_to) = &frame.reply_to {
        field(&mut header, "Reply-To", &[reply_to.canonical().to_owned()]);
    }
    field(&mut header, "Subject", &text_words(subject));
    field(&mut header, "Date", &[date(frame)?]);
    field(&mut header, "Message-ID", &[message_id]);
    if let Some(parent) = parent_id(frame) {
        field(&mut header, "In-Reply-To", &[format!("<{parent}>")]);
        field(&mut header, "References", &references(frame, parent));
    }
    if let Some(unsubscribe_to) = &frame.unsubscribe_to {
        let uri = unsubscribe_uri(unsubscribe_to, opaque_id)?;
        field(&mut header, "List-Unsubscribe", &[uri]);
    }
    let auto_submitted = match frame.auto_submitted {
        AutoSubmitted::Generated => "auto-generated",
        AutoSubmitted::Replied => "auto-replied",
    };
    field(&mut header, "Auto-Submitted", &[auto_submitted.to_owned()]);
    field(&mut header, "X-Longgame-Id", &[opaque_id.to_owned()]);
    field(&mut header, "MIME-Version", &["1.0".to_owned()]);
    let content_type = ["text/plain;".to_owned(), "charset=utf-8".to_owned()];
    field(&mut header, "Content-Type", &content_type);
    field(
        &mut header,
        "Content-Transfer-Encoding",
        &[transfer_encoding.to_owned()],
    );
    Ok(header)
}

/// One field: words joined by blanks, folded before a word that would not fit.
fn field(header: &mut String, name: &'static str, words: &[String]) {
    header.push_str(name);
    header.push(':');
    let limit = if words.iter().any(|word| word.starts_with("=?")) {
        MAX_LINE - 2
    } else {
        MAX_LINE
    };
    let mut column = name.len() + 1;
    for (position, word) in words.iter().enumerate() {
        // The first word stays with the name: a field whose first line is empty is asking for trouble.
        if position > 0 && column + 1 + word.len() > limit {
            header.push_str("\r\n");
            column = 0;
        }
        header.push(' ');
        header.push_str(word);
        column += 1 + word.len();
    }
    header.push_str("\r\n");
}

/// Unstructured text (RFC 5322 §2.2.1) as words that can be folded between.
fn text_words(text: &str) -> Vec<String> {
    let plain = text.is_ascii()
        && !text.contains("=?")
        && text.split(' ').all(|word| word.len() <= MAX_PLAIN_WORD);
    if plain {
        text.split(' ').map(str::to_owned).collect()
    } else {
        encoded_words(text)
    }
}

/// `Name <address>` (RFC 5322 §3.4); a name that pretends to be an address is left out.
fn mailbox_words(mailbox: &Mailbox) -> Vec<String> {
    let address = format!("<{}>", mailbox.address.canonical());
    let name = header_text(mailbox.name.as_deref().unwrap_or(""), MAX_NAME_CHARS);
    if name.is_empty() || name.contains('@') {
        return vec![mailbox.address.canonical().to_owned()];
    }
    let mut words = phrase_words(&name);
    words.push(address);
    words
}

fn phrase_words(name: &str) -> Vec<String> {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    if !name.is_ascii() || name.contains("=?") || name.len() > MAX_PLAIN_WORD {
        encoded_words(name)
    } else if name.split(' ').all(|word| word.chars().all(is_atom)) {
        name.split(' ').map(str::to_owned).collect()
    } else {
        let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
        vec![format!("\"{escaped}\"")]
    }
}

/// RFC 2047 §4 and §5 (3): `Q` where most of it stays readable, with the few characters that are safe everywhere.
fn encoded_words(text: &str) -> Vec<String> {
    let q_length: usize = text.chars().map(q_width).sum();
    let room = MAX_ENCODED_WORD - "=?utf-8?q??=".len();
    if q_length <= text.chars().count() * 3 {
        chunks(text, room, q_width)
            .into_iter()
            .map(|chunk| format!("=?utf-8?q?{}?=", q_encoded(&chunk)))
            .collect()
    } else {
        // Three octets become four characters.
        chunks(text, room / 4 * 3, char::len_utf8)
            .into_iter()
            .map(|chunk| format!("=?utf-8?b?{}?=", STANDARD.encode(chunk)))
            .collect()
    }
}

/// Cuts between characters, never within one (RFC 2047 §5).
fn chunks(text: &str, room: usize, width: fn(char) -> usize) -> Vec<String> {
    let mut chunks = Vec::new();
    let mut chunk = String::new();
    let mut used = 0;
    for c in text.chars() {
        if used + width(c) > room {
            chunks.push(std::mem::take(&mut chunk));
            used = 0;
        }
        chunk.push(c);
        used += width(c);
    }
    chunks.push(chunk);
    chunks
}

fn is_q_literal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!*+-/".contains(c)
}

fn q_width(c: char) -> usize {
    if is_q_literal(c) || c == ' ' {
        1
    } else {
        3 * c.len_utf8()
    }
}

fn q_encoded(chunk: &str) -> String {
    let mut encoded = String::new();
    let mut buffer = [0; 4];
    for c in chunk.chars() {
        if c == ' ' {
            encoded.push('_');
        } else if is_q_literal(c) {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(encoded, "={byte:02X}");
            }
        }
    }
    encoded
}

/// RFC 5322 §3.3, with the offset of the sender's zone.
fn date(frame: &Frame) -> Result<String, ComposeError> {
    // Offsets of the time before zones hold seconds, which RFC 5322 cannot write.
    let zoned = if frame.date.offset().seconds() % 60 == 0 {
        frame.date.clone()
    } else {
        frame.date.with_time_zone(jiff::tz::TimeZone::UTC)
    };
    jiff::fmt::strtime::format("%a, %d %b %Y %H:%M:%S %z", &zoned).map_err(|error| {
        ComposeError::Frame {
            what: format!("the date of sending cannot be written: {error}"),
        }
    })
}

fn own_message_id(frame: &Frame) -> Result<String, ComposeError> {
    let id = frame.message_id.as_str();
    let domain = id.rsplit_once('@').map(|(_, domain)| domain);
    if is_message_id(id) && domain == Some(frame.from.address.domain()) {
        return Ok(format!("<{id}>"));
    }
    Err(ComposeError::Frame {
        what: format!(
            "\"{}\" is no message id of {}",
            header_text(id, MAX_NAME_CHARS),
            frame.from.address.domain()
        ),
    })
}

fn opaque_id(id: &str) -> Result<&str, ComposeError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if !id.is_empty() && id.len() <= MAX_PLAIN_WORD && id.chars().all(plain) {
        return Ok(id);
    }
    Err(ComposeError::Frame {
        what: format!(
            "\"{}\" cannot stand in X-Longgame-Id",
            header_text(id, MAX_NAME_CHARS)
        ),
    })
}

fn parent_id(frame: &Frame) -> Option<&str> {
    frame
        .in_reply_to
        .as_deref()
        .map(bare_id)
        .filter(|id| is_message_id(id))
}

fn bare_id(id: &str) -> &str {
    let id = id.trim();
    id.strip_prefix('<')
        .and_then(|id| id.strip_suffix('>'))
        .unwrap_or(id)
}

/// RFC 5322 §3.6.4 `msg-id`, a little wider on the left as real programs write them.
fn is_message_id(id: &str) -> bool {
    let Some((left, right)) = id.split_once('@') else {
        return false;
    };
    let on_left = |c: char| c.is_ascii_graphic() && !"<>()[]\\,;\"@".contains(c);
    let on_right = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    id.len() <= MAX_ID_OCTETS
        && !left.is_empty()
        && !right.is_empty()
        && left.chars().all(on_left)
        && right.chars().all(on_right)
}

/// The thread's ids, the parent's last: the first and as many of the last as D-05 and 4 kB allow.
fn references(frame: &Frame, parent: &str) -> Vec<String> {
    let mut ids: Vec<&str> = Vec::new();
    for id in frame.references.iter().take(MAX_REFERENCES_READ) {
        let id = bare_id(id);
        // A repeated id is dropped where it repeats its neighbour, and the parent's comes last anyway.
        if is_message_id(id) && id != parent && ids.last() != Some(&id) {
            ids.push(id);
        }
    }
    ids.push(parent);
    let first = ids.first().copied().filter(|_| ids.len() > 1);
    let mut room = MAX_REFERENCES_OCTETS - first.map_or(0, |id| id.len() + 4);
    let mut kept: Vec<String> = Vec::new();
    for id in ids
        .iter()
        .skip(usize::from(first.is_some()))
        .rev()
        .take(MAX_REFERENCES - 1)
    {
        // Brackets, a blank, and a line end that folding may put there.
        let Some(left) = room.checked_sub(id.len() + 5) else {
            break;
        };
        room = left;
        kept.push(format!("<{id}>"));
    }
    kept.extend(first.map(|id| format!("<{id}>")));
    kept.reverse();
    kept
}

/// RFC 2369 §3.2 with RFC 6068: pure ASCII, whatever the address holds (TRUST D-06).
/// The subject carries the letter's id, so that the mail of a button stops the person whom we wrote to, whatever
/// address it comes from and whether or not the server knows plus-tags (RFC 6068 §2).
fn unsubscribe_uri(address: &str, opaque_id: &str) -> Result<String, ComposeError> {
    let address = Address::parse(address).map_err(|error| ComposeError::Frame {
        what: format!("the address for unsubscribing is not usable: {error}"),
    })?;
    super::needs_no_smtputf8(&address)?;
    let mut uri = String::from("<mailto:");
    for byte in address.local().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'*+".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    let _ = write!(
        uri,
        "@{}?subject=unsubscribe%20{opaque_id}>",
        address.domain()
    );
    Ok(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn re_stands_once_whatever_language_wrote_it() {
        let re = |original: &str| reply_subject(Some(original)).unwrap();
        assert_eq!(re("Your quote"), "Re: Your quote");
        assert_eq!(re("RE: AW: Re[2]: Your quote"), "Re: Your quote");
        assert_eq!(re("Antw: SV: Angebot"), "Re: Angebot");
        assert_eq!(re("Fwd: Re: quote"), "Re: Fwd: Re: quote");
        assert_eq!(re("Results: Q3"), "Re: Results: Q3");
    }

    #[test]
    fn a_thread_without_a_subject_has_none_to_answer() {
        assert_eq!(reply_subject(Some("Re: ")), None);
        assert_eq!(reply_subject(None), None);
        assert_eq!(own_subject(Some(" ")), Err(ComposeError::NoSubject));
    }

    #[test]
    fn encoded_words_never_cut_a_character_and_keep_their_length() {
        for text in [
            "Grüße aus Köln, und noch viel mehr Wörter für eine Überschrift",
            "日本語のとても長い件名日本語のとても長い件名日本語のとても長い件名",
            "=?utf-8?q?not_ours?=",
        ] {
            for word in encoded_words(text) {
                assert!(word.len() <= MAX_ENCODED_WORD, "{word}");
            }
        }
        assert_eq!(
            encoded_words("Grüße").concat(),
            "=?utf-8?q?Gr=C3=BC=C3=9Fe?="
        );
    }

    #[test]
    fn an_unsubscribe_address_is_pure_ascii() {
        assert_eq!(
            unsubscribe_uri("log+u.ab%c@exämple.example", "k3v9").unwrap(),
            "<mailto:log+u.ab%25c@xn--exmple-cua.example?subject=unsubscribe%20k3v9>"
        );
        assert!(unsubscribe_uri("x\r\nBcc: y@z.example", "k3v9").is_err());
    }
}
