//! Names of folders on the wire: modified UTF-7 (RFC 3501 §5.1.3) and quoting.
//!
//! `IMAP4rev1` carries folder names in a seven-bit alphabet of its own: printable ASCII stands for
//! itself, "&" is written "&-", and everything else is UTF-16 in base64 (with "," for "/") between
//! "&" and "-". So "Entwürfe" travels as `Entw&APw-rfe`. Some servers send plain UTF-8 instead;
//! that is taken as it is. A name that cannot be decoded stays as it came, since the wire name is
//! what counts for opening a folder, the decoded one only for comparing and showing.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const MODIFIED: GeneralPurpose = GeneralPurpose::new(
    &IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A folder name in UTF-8 → as it goes over the wire.
pub fn encode_name(name: &str) -> String {
    let mut wire = String::with_capacity(name.len());
    let mut pending: Vec<u8> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut wire, &mut pending);
            wire.push(c);
            if c == '&' {
                wire.push('-');
            }
        } else {
            let mut units = [0u16; 2];
            for unit in c.encode_utf16(&mut units) {
                pending.extend_from_slice(&unit.to_be_bytes());
            }
        }
    }
    flush(&mut wire, &mut pending);
    wire
}

fn flush(wire: &mut String, pending: &mut Vec<u8>) {
    if !pending.is_empty() {
        wire.push('&');
        wire.push_str(&MODIFIED.encode(&*pending));
        wire.push('-');
        pending.clear();
    }
}

/// A folder name from the wire → UTF-8; what is no modified UTF-7 stays as it is.
pub fn decode_name(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((plain, coded)) = rest.split_once('&') {
        name.push_str(plain);
        let Some((run, tail)) = coded.split_once('-') else {
            return wire.to_owned();
        };
        if run.is_empty() {
            name.push('&');
        } else {
            let Some(text) = decode_run(run) else {
                return wire.to_owned();
            };
            name.push_str(&text);
        }
        rest = tail;
    }
    name.push_str(rest);
    name
}

fn decode_run(run: &str) -> Option<String> {
    let bytes = MODIFIED.decode(run).ok()?;
    if bytes.len() % 2 != 0 {
        return None;
    }
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| {
            pair.iter()
                .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
        })
        .collect();
    String::from_utf16(&units).ok()
}

/// A quoted string of RFC 9051 §4.3; none if the text holds what such a string cannot carry.
pub(super) fn quote(text: &str) -> Option<String> {
    if text.chars().any(|c| matches!(c, '\r' | '\n' | '\0')) {
        return None;
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    Some(format!("\"{escaped}\""))
}

/// Undoes the escapes of a quoted string, which the parser leaves in place.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.push(chars.next().unwrap_or('\\')),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_way_there_and_back() {
        for (name, wire) in [
            ("INBOX", "INBOX"),
            ("Entwürfe", "Entw&APw-rfe"),
            ("Q&A", "Q&-A"),
            ("Отклонено/Не сейчас", ""),
            ("台北 日本語", "&U,BTFw- &ZeVnLIqe-"),
            ("🎯", "&2Dzfrw-"),
            ("", ""),
        ] {
            let encoded = encode_name(name);
            assert!(encoded.is_ascii());
            assert_eq!(decode_name(&encoded), name);
            if !wire.is_empty() {
                assert_eq!(encoded, wire);
            }
        }
    }

    #[test]
    fn what_is_no_modified_utf_7_stays_as_it_is() {
        for odd in ["R&D", "A&B-", "&AP-", "Entwürfe", "&2Dw-"] {
            assert_eq!(decode_name(odd), odd);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_survives(name in "\\PC{0,40}") {
            proptest::prop_assert_eq!(decode_name(&encode_name(&name)), name);
        }

        #[test]
        fn any_wire_name_decodes_to_something(wire in "\\PC{0,40}") {
            let _ = decode_name(&wire);
        }

        #[test]
        fn a_quoted_name_is_one_line(name in ".{0,40}") {
            if let Some(quoted) = quote(&name) {
                proptest::prop_assert!(!quoted.contains(['\r', '\n']));
                let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).unwrap();
                proptest::prop_assert_eq!(unescape(inner), name);
            }
        }
    }
}
