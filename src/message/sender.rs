//! What is known of the sender, to recognise their name at the end of a letter.
//!
//! People sign with the first name, the last, initials, a short form, or with the company. The
//! names are taken from the display name and the part of the address before the `@`; the company
//! from the domain, which often spells it. A name that nobody could know from these is not
//! recognised here; the form of the last lines must tell it then.

use std::collections::BTreeSet;

use super::closings::{ANSWER_WORDS, HONORIFICS, PROVIDERS};
use super::text::folded_words;

/// What is known of the sender, to recognise the name at the end.
#[derive(Debug, Clone, Default)]
pub(super) struct Sender {
    pub(super) words: BTreeSet<String>,
    initials: String,
    /// Labels of the domain, which often spell the company.
    companies: Vec<String>,
}

impl Sender {
    /// From the display name and both sides of the address.
    pub(super) fn new(name: &str, local: &str, domain: &str) -> Self {
        let name_words: Vec<String> = folded_words(name)
            .into_iter()
            .filter(|word| !HONORIFICS.contains(&word.as_str()))
            .collect();
        let initials = name_words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect();
        let local_words = folded_words(local)
            .into_iter()
            .filter(|word| word.chars().count() >= 3 && !is_role(word));
        let labels = domain.rsplit_once('.').map_or("", |(labels, _)| labels);
        let companies = labels
            .split('.')
            .map(|label| {
                label
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
            })
            .filter(|label| label.len() >= 4 && !PROVIDERS.contains(&label.as_str()))
            .collect();
        Self {
            words: name_words.into_iter().chain(local_words).collect(),
            initials,
            companies,
        }
    }

    /// Whether the word is part of the company's name as its domain spells it.
    pub(super) fn works_at(&self, word: &str) -> bool {
        word.len() >= 4 && self.companies.iter().any(|label| label.contains(word))
    }

    /// Whether the word may be a nickname: it begins as one of the names does.
    pub(super) fn may_go_by(&self, word: &str) -> bool {
        let start: String = word.chars().take(2).collect();
        word.chars().count() <= 10
            && start.chars().count() == 2
            && !ANSWER_WORDS.contains(&word)
            && self.words.iter().any(|name| name.starts_with(&start))
    }

    /// Whether the word is one of the names, its initial, or a short form of it.
    pub(super) fn goes_by(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let length = word.chars().count();
        match length {
            0 => false,
            1 => self.initials.contains(word),
            2..=3 if self.initials.starts_with(word) => true,
            _ => self.words.iter().any(|name| {
                (length >= 3 && name.starts_with(word))
                    || (name.chars().count() >= 3
                        && length <= name.chars().count() + 3
                        && word.starts_with(name.as_str()))
            }),
        }
    }
}

/// Mailbox names that are no person's.
fn is_role(word: &str) -> bool {
    matches!(
        word,
        "info"
            | "mail"
            | "office"
            | "sales"
            | "kontakt"
            | "contact"
            | "hello"
            | "hallo"
            | "team"
            | "support"
            | "admin"
            | "service"
            | "buero"
            | "post"
            | "email"
    )
}
