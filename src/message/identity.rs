//! When two sightings are the same message.
//!
//! The same mail may be seen in the inbox and again in an archive folder, or under a new UID after
//! the server renumbered. Message-ID alone does not tell: its sender chooses it, so two different
//! mails may bear one id, and whoever knows an id could make a later mail invisible (TRUST R-03).
//! The identity is therefore a digest of From, Date, Message-ID and the body. Fields that servers
//! add on the way (Received, Delivered-To, Authentication-Results) play no part.
//!
//! Large mails are fetched in part, so only the first bytes of the body count: enough to tell
//! letters apart, few enough to be there whatever the header's length.

use ring::digest::{Context, SHA256};

use super::header::Header;

/// How much of the body counts, after line ends are made equal. Partial fetches are of 256 KiB.
const BODY_BYTES: usize = 64 * 1024;

/// The digest by which a message is recognised in another folder.
pub fn identity(raw: &[u8]) -> [u8; 32] {
    let (header, body) = Header::read(raw);
    let mut context = Context::new(&SHA256);
    for name in ["from", "date", "message-id"] {
        let value = header.text(name);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        context.update(&(value.len() as u64).to_be_bytes());
        context.update(value.as_bytes());
    }
    update_with_body(&mut context, body);
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(context.finish().as_ref()) {
        *to = *from;
    }
    out
}

/// Line ends count as LF, and those at the end not at all.
fn update_with_body(context: &mut Context, body: &[u8]) {
    let mut normal = Vec::with_capacity(body.len().min(BODY_BYTES));
    let mut pending_ends = 0_usize;
    let mut after_return = false;
    for byte in body {
        let ends = *byte == b'\r' || (*byte == b'\n' && !after_return);
        after_return = *byte == b'\r';
        if ends {
            pending_ends += 1;
        } else if *byte != b'\n' {
            let room = BODY_BYTES.saturating_sub(normal.len());
            normal.extend(std::iter::repeat_n(b'\n', pending_ends.min(room)));
            pending_ends = 0;
            normal.push(*byte);
        }
        if normal.len() >= BODY_BYTES {
            break;
        }
    }
    normal.truncate(BODY_BYTES);
    context.update(&normal);
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &[u8] = b"From: Dana <dana@acme.example>\r\nDate: Mon, 2 Jun 2025 10:00:00 +0000\r\nMessage-ID: <1@acme.example>\r\n\r\nNot now.\r\n";

    #[test]
    fn transport_fields_and_line_ends_make_no_other_message() {
        let seen_again = b"Delivered-To: sam@seller.example\nReceived: from a by b;\n x\nFrom: Dana\n <dana@acme.example>\nDate: Mon, 2 Jun 2025 10:00:00 +0000\nMessage-ID: <1@acme.example>\n\nNot now.\n\n\n";
        assert_eq!(identity(MAIL), identity(seen_again));
    }

    #[test]
    fn one_message_id_on_two_letters_makes_two_messages() {
        let other = String::from_utf8_lossy(MAIL).replace("Not now", "Please remove me");
        assert_ne!(identity(MAIL), identity(other.as_bytes()));
    }

    #[test]
    fn a_partial_fetch_is_the_same_message() {
        let mut large = MAIL.to_vec();
        large.extend(b"word word word\r\n".repeat(30_000));
        let mut routed = b"Received: x\r\n".repeat(50);
        routed.extend_from_slice(&large);
        let cut = 256 * 1024;
        assert_eq!(identity(&large[..cut]), identity(&routed[..cut]));
        assert_eq!(identity(&large[..cut]), identity(&large));
    }
}
