//! The plain text inside a `winmail.dat` (MS-OXTNEF).
//!
//! Outlook, set to "Rich Text", packs the whole letter into one attachment that other programs show
//! as a riddle. The container is a list of attributes, each with a length and a checksum; one of
//! them (`attBody`) is the plain text where the writer's program put it in. Where it did not, the
//! text is compressed RTF, which is not opened here: the message then says that it was packed.
//!
//! Nothing in the container is trusted: lengths are checked against what is there, and no more
//! attributes are looked at than a letter needs.

use super::header::text_of;

/// MS-OXTNEF §2.1.3.1.
const SIGNATURE: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
/// `attBody` (MS-OXTNEF §2.1.3.3).
const BODY: [u8; 4] = [0x0c, 0x80, 0x02, 0x00];
/// Most attributes that are looked at.
const MAX_ATTRIBUTES: usize = 1_000;

/// The plain text of the letter, where the container holds one.
pub(super) fn body(bytes: &[u8]) -> Option<String> {
    let rest = bytes.strip_prefix(&SIGNATURE)?;
    let mut rest = rest.get(2..)?; // The key, which numbers attachments.
    for _ in 0..MAX_ATTRIBUTES {
        let id = rest.get(1..5)?;
        let length: [u8; 4] = rest.get(5..9)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let data = rest.get(9..)?.get(..length)?;
        if id == BODY {
            let end = data.iter().position(|byte| *byte == 0);
            let text = text_of(data.get(..end.unwrap_or(data.len()))?);
            return (!text.trim().is_empty()).then_some(text);
        }
        rest = rest.get(9 + length + 2..)?; // With its checksum.
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(id: [u8; 4], data: &[u8]) -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        out.extend([1, 0]);
        for (id, data) in [
            ([0x06, 0x90, 0x08, 0x00], b"\0\0\x01\0".as_slice()),
            (id, data),
        ] {
            out.push(1);
            out.extend(id);
            out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            out.extend(data);
            out.extend([0, 0]);
        }
        out
    }

    #[test]
    fn the_plain_text_is_found() {
        let packed = container(BODY, b"Not before May.\r\n\0");
        assert_eq!(body(&packed).as_deref(), Some("Not before May.\r\n"));
    }

    #[test]
    fn a_broken_container_holds_nothing() {
        assert_eq!(body(b"no container"), None);
        assert_eq!(body(&container([1, 2, 3, 4], b"x")), None);
        let packed = container(BODY, b"Not before May.");
        for end in 0..packed.len() - 3 {
            assert_eq!(body(&packed[..end]), None, "{end}");
        }
        let mut long = packed.clone();
        long[6 + 5..6 + 9].copy_from_slice(&[255; 4]);
        assert_eq!(body(&long), None);
    }
}
