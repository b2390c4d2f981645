//! The person nurtured, as far as letters and plans need to know them.

use std::collections::BTreeMap;

use super::Address;

/// What is known of a prospect. Everything but the address may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Where mail goes.
    pub address: Address,
    /// Full name as given; none where unknown.
    pub name: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// The owner's grouping.
    pub segment: Option<String>,
    /// IANA zone such as `Europe/Berlin`.
    pub timezone: Option<String>,
    /// ISO 639-1 language such as `de`.
    pub language: Option<String>,
    /// ISO 3166 country such as `DE`.
    pub country: Option<String>,
    /// The recorded right to write: "consent, trade fair 2026-03-02".
    pub basis: Option<String>,
    /// Where the data came from.
    pub source: Option<String>,
    /// Columns of an import that have no meaning of their own, for templates.
    pub fields: BTreeMap<String, String>,
}

impl Person {
    /// Somebody of whom only the address is known.
    pub fn of(address: Address) -> Self {
        Self {
            address,
            name: None,
            company: None,
            segment: None,
            timezone: None,
            language: None,
            country: None,
            basis: None,
            source: None,
            fields: BTreeMap::new(),
        }
    }

    /// The first word of the name, where a name is known and looks like one.
    pub fn first_name(&self) -> Option<&str> {
        let name = self.name.as_deref()?.trim();
        if name.contains('@') {
            return None;
        }
        // "Ito, Dana" is how directories write Dana Ito.
        let given = name.split_once(',').map_or(name, |(_, given)| given.trim());
        given
            .split_whitespace()
            .next()
            .filter(|word| word.chars().any(char::is_alphabetic))
    }

    /// What to call the person when talking to the owner.
    pub fn shown(&self) -> &str {
        self.name
            .as_deref()
            .unwrap_or_else(|| self.address.canonical())
    }
}
