//! The store's key: addresses and Message-IDs that must outlive a person's erasure, and those of
//! strangers, are kept only as HMAC-SHA256 under it, since a plain digest of an address can be guessed.
//!
//! The key lies in a file of its own beside the database (mode 0600) and belongs into every backup:
//! with it, a rebuilt store still knows whom it must not write to and what it has already sent.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use ring::hmac;
use ring::rand::SecureRandom as _;

use super::LedgerError;
use crate::domain::Address;

const PREFIX: &str = "longgame-key-1 ";
const KEY_OCTETS: usize = 32;

/// The store's key. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct StoreKey(hmac::Key);

impl std::fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreKey")
    }
}

impl StoreKey {
    /// Reads the key from its file, or makes one where the store is new.
    pub(super) fn load(path: &Path, store_is_new: bool) -> Result<Self, LedgerError> {
        match std::fs::read_to_string(path) {
            Ok(text) => match Self::parse(&text) {
                Some(key) => Ok(key),
                None if store_is_new => Self::await_other(path),
                None => Err(LedgerError::KeyBroken(path.to_owned())),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if !store_is_new {
                    return Err(LedgerError::KeyMissing(path.to_owned()));
                }
                match Self::create(path) {
                    Err(LedgerError::File { source, .. })
                        if source.kind() == std::io::ErrorKind::AlreadyExists =>
                    {
                        Self::await_other(path)
                    }
                    made => made,
                }
            }
            Err(source) => Err(LedgerError::File {
                act: "read",
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// Writes the key for a store that is yet to be made, so that the same seed gives the same ids. For
    /// plays on made-up people alone: such a key keeps no secret.
    pub(super) fn plant(path: &Path, seed: &str) -> Result<(), LedgerError> {
        let octets = ring::digest::digest(&ring::digest::SHA256, seed.as_bytes());
        Self::write(path, octets.as_ref())
    }

    fn parse(text: &str) -> Option<Self> {
        let octets = decode_hex(text.trim().strip_prefix(PREFIX.trim_end())?.trim())?;
        (octets.len() == KEY_OCTETS).then(|| Self(hmac::Key::new(hmac::HMAC_SHA256, &octets)))
    }

    /// Another process is making the key of the same new store at this moment: its key is the key.
    fn await_other(path: &Path) -> Result<Self, LedgerError> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            if let Some(key) = Self::parse(&text) {
                return Ok(key);
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Err(LedgerError::KeyBroken(path.to_owned()))
    }

    fn create(path: &Path) -> Result<Self, LedgerError> {
        let mut octets = [0_u8; KEY_OCTETS];
        ring::rand::SystemRandom::new()
            .fill(&mut octets)
            .map_err(|_| LedgerError::File {
                act: "create",
                path: path.to_owned(),
                source: std::io::Error::other("no randomness"),
            })?;
        Self::write(path, &octets)?;
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &octets)))
    }

    fn write(path: &Path, octets: &[u8]) -> Result<(), LedgerError> {
        let file_error = |act, source| LedgerError::File {
            act,
            path: path.to_owned(),
            source,
        };
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|source| file_error("create", source))?;
        writeln!(file, "{PREFIX}{}", hex(octets))
            .and_then(|()| file.sync_all())
            .map_err(|source| file_error("write", source))
    }

    /// Keyed hash of a text; `use_` keeps hashes of different sorts apart.
    fn hash(&self, use_: &str, text: &str) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(use_.as_bytes());
        context.update(b"\0");
        context.update(text.as_bytes());
        let mut octets = [0_u8; 32];
        octets.copy_from_slice(context.sign().as_ref());
        octets
    }

    /// Of an address, in the form by which suppressions compare.
    pub(super) fn address(&self, address: &Address) -> Vec<u8> {
        self.hash("address", &address.base()).to_vec()
    }

    /// Of a Message-ID.
    pub(super) fn reference(&self, message_id: &str) -> Vec<u8> {
        self.hash("message-id", message_id).to_vec()
    }

    /// Of the natural keys of a letter; 128 bits in hex.
    pub(super) fn letter(&self, natural: &str) -> String {
        let octets = self.hash("letter", natural);
        hex(octets.get(..16).unwrap_or(&octets))
    }

    /// An opaque id of something, for the outside; 64 bits in hex.
    pub(super) fn opaque(&self, natural: &str) -> String {
        let octets = self.hash("id", natural);
        hex(octets.get(..8).unwrap_or(&octets))
    }
}

/// Lower-case hex of octets.
pub fn hex(octets: &[u8]) -> String {
    use std::fmt::Write as _;
    octets.iter().fold(
        String::with_capacity(octets.len() * 2),
        |mut text, octet| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{octet:02x}");
            text
        },
    )
}

fn decode_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| {
            std::str::from_utf8(pair)
                .ok()
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        let first = StoreKey::load(&path, true).unwrap();
        let again = StoreKey::load(&path, false).unwrap();
        assert_eq!(first.letter("a"), again.letter("a"));
        assert_ne!(first.letter("a"), first.letter("b"));
        assert_eq!(first.letter("a").len(), 32);
        assert_eq!(format!("{first:?}"), "StoreKey");
    }

    #[test]
    fn two_that_open_a_new_store_at_once_get_the_same_key() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.key");
            let ids: Vec<String> = std::thread::scope(|scope| {
                let opened: Vec<_> = (0..4)
                    .map(|_| scope.spawn(|| StoreKey::load(&path, true).unwrap().letter("a")))
                    .collect();
                opened
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .collect()
            });
            assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
        }
    }

    #[test]
    fn a_missing_or_broken_key_stops_everything() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        assert!(matches!(
            StoreKey::load(&path, false),
            Err(LedgerError::KeyMissing(_))
        ));
        std::fs::write(&path, "longgame-key-1 00ff").unwrap();
        assert!(matches!(
            StoreKey::load(&path, false),
            Err(LedgerError::KeyBroken(_))
        ));
    }

    #[test]
    fn tags_do_not_change_the_hash_of_an_address() {
        let folder = tempfile::tempdir().unwrap();
        let key = StoreKey::load(&folder.path().join("x.key"), true).unwrap();
        let hash = |text: &str| key.address(&Address::parse(text).unwrap());
        assert_eq!(hash("Dana+news@acme.example"), hash("dana@ACME.example"));
        assert_ne!(hash("dana@acme.example"), hash("dan@acme.example"));
    }
}
