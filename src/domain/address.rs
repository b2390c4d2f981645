//! Email addresses in the one spelling by which people are told apart.
//!
//! An address is compared by its canonical form: the local part in lower case, the domain as
//! lower-case A-labels (RFC 5890). Suppressions compare by the `base` form, which also drops
//! plus-tags and, at Gmail, dots, so that nobody is written to again under another spelling of the
//! address that they asked us to forget. Quoted local parts and address literals are refused:
//! no prospect has one, and every one of them is a way to smuggle something.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// One email address.
#[derive(Debug, Clone)]
pub struct Address {
    canonical: String,
    written: String,
}

/// Why a text is no address that we would write to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is no `@`, or nothing on one side of it.
    #[error("\"{0}\" is not an email address: expected somebody@example.com")]
    Shape(String),
    /// The part before the `@` holds something that we never send to.
    #[error("the part before @ in \"{0}\" holds characters that an address cannot have")]
    Local(String),
    /// The domain is not a name that mail could be sent to.
    #[error("the domain in \"{0}\" is not valid")]
    Domain(String),
    /// Longer than RFC 5321 §4.5.3.1 allows.
    #[error("an address of {0} characters is longer than mail allows (254)")]
    Length(usize),
}

const MAX_ADDRESS_OCTETS: usize = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
const MAX_LOCAL_OCTETS: usize = 64; // RFC 5321 §4.5.3.1.1

impl Address {
    /// Reads a bare address, without display name or angle brackets; surrounding blanks are dropped.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.len() > MAX_ADDRESS_OCTETS {
            return Err(AddressError::Length(text.len()));
        }
        let (local, domain) = text
            .rsplit_once('@')
            .ok_or_else(|| AddressError::Shape(text.to_owned()))?;
        if local.is_empty() || domain.is_empty() {
            return Err(AddressError::Shape(text.to_owned()));
        }
        if local.len() > MAX_LOCAL_OCTETS || !local_is_plain(local) {
            return Err(AddressError::Local(text.to_owned()));
        }
        let ascii_domain = idna::domain_to_ascii_strict(domain.trim_end_matches('.'))
            .map_err(|_| AddressError::Domain(text.to_owned()))?;
        if !ascii_domain.contains('.') && ascii_domain != "localhost" {
            return Err(AddressError::Domain(text.to_owned()));
        }
        Ok(Self {
            canonical: format!("{}@{}", local.to_lowercase(), ascii_domain),
            written: text.to_owned(),
        })
    }

    /// The form by which addresses are compared and stored.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The address as it was written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// The part before the `@`, in lower case.
    pub fn local(&self) -> &str {
        self.canonical
            .rsplit_once('@')
            .map_or("", |(local, _)| local)
    }

    /// The domain as lower-case A-labels.
    pub fn domain(&self) -> &str {
        self.canonical
            .rsplit_once('@')
            .map_or("", |(_, domain)| domain)
    }

    /// The form by which suppressions compare: no plus-tag, and at Gmail no dots.
    pub fn base(&self) -> String {
        let local = self.local();
        let untagged = match local.split_once('+') {
            Some((before, _)) if !before.is_empty() => before,
            _ => local,
        };
        match self.domain() {
            "gmail.com" | "googlemail.com" => format!("{}@gmail.com", untagged.replace('.', "")),
            domain => format!("{untagged}@{domain}"),
        }
    }

    /// Whether the local part has characters beyond ASCII, which needs SMTPUTF8 (RFC 6531).
    pub fn needs_smtputf8(&self) -> bool {
        !self.canonical.is_ascii()
    }
}

/// RFC 5322 §3.2.3 dot-atom, with the letters of RFC 6532.
fn local_is_plain(local: &str) -> bool {
    let plain = |c: char| {
        c.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~.".contains(c)
            || (!c.is_ascii() && c.is_alphanumeric())
    };
    local.chars().all(plain)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for Address {}

impl Hash for Address {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.canonical.hash(state);
    }
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.canonical.cmp(&other.canonical)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical)
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl serde::Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.canonical)
    }
}

/// A display name with its address, as a From field has it (RFC 5322 §3.4).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mailbox {
    /// The display name, decoded; none where the field has only an address.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

impl Mailbox {
    /// A mailbox from its parts; an empty name counts as none.
    pub fn new(name: Option<String>, address: Address) -> Self {
        let name = name
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty());
        Self { name, address }
    }

    /// What to call this person: the display name, else the address.
    pub fn shown(&self) -> &str {
        self.name
            .as_deref()
            .unwrap_or_else(|| self.address.canonical())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        Address::parse(text).unwrap().canonical().to_owned()
    }

    #[test]
    fn spelling_does_not_make_another_person() {
        assert_eq!(
            canonical(" Dana.Ito@ACME.Example "),
            "dana.ito@acme.example"
        );
        assert_eq!(canonical("eva@müller.example"), "eva@xn--mller-kva.example");
        assert_eq!(Address::parse("A@x.example"), Address::parse("a@X.EXAMPLE"));
    }

    #[test]
    fn base_folds_what_suppressions_must_not_be_slipped_past_with() {
        let base = |text: &str| Address::parse(text).unwrap().base();
        assert_eq!(base("J.Doe+x@Gmail.com"), "jdoe@gmail.com");
        assert_eq!(base("j.doe+x@acme.example"), "j.doe@acme.example");
        assert_eq!(base("+x@acme.example"), "+x@acme.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "dana",
            "@x.example",
            "dana@",
            "a b@x.example",
            "a@b@x.example",
            "a\r\nBcc: b@x.example",
            "\"q q\"@x.example",
            "a@[127.0.0.1]",
            "a..b@x.example",
            "a@nodot",
        ] {
            assert!(Address::parse(text).is_err(), "{text:?}");
        }
    }
}
