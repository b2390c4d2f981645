//! Sign-offs: "Best", "Mit freundlichen Grüßen", "Kind regards and thanks again, Tom".
//!
//! A sign-off is told by its vocabulary, not by a list of phrases: every word is a core word or a
//! filler of one language (`closings`). Strong core words stand alone; weak ones ("thanks") are
//! a sign-off only where a name follows, since letters end with thanks that are meant.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::closings::{CLOSINGS, HONORIFICS};
use super::sender::Sender;
use super::text::folded_words;

struct Vocabulary {
    strong: BTreeSet<&'static str>,
    weak: BTreeSet<&'static str>,
    fillers: BTreeSet<&'static str>,
}

static VOCABULARIES: LazyLock<Vec<Vocabulary>> = LazyLock::new(|| {
    CLOSINGS
        .iter()
        .map(|closing| Vocabulary {
            strong: closing.strong.split(' ').collect(),
            weak: closing.weak.split(' ').collect(),
            fillers: closing.fillers.split(' ').collect(),
        })
        .collect()
});
/// How sure a line is a sign-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SignOff {
    /// Only if a name or signature follows.
    Weak,
    /// By itself.
    Strong,
    /// With the name on the same line.
    Named,
}

/// Whether the line is made of the words with which letters are signed off.
pub(super) fn sign_off(line: &str, sender: &Sender) -> Option<SignOff> {
    let trimmed = line.trim();
    let count = trimmed.chars().count();
    if count > 100 || trimmed.ends_with('?') {
        return None;
    }
    if matches!(
        trimmed.trim_end_matches(',').to_ascii_lowercase().as_str(),
        "v/r" | "r/" | "w/r"
    ) {
        return Some(SignOff::Strong);
    }
    let words: Vec<String> = folded_words(trimmed)
        .iter()
        .flat_map(|word| word.split('\''))
        .map(str::to_owned)
        .collect();
    if words.is_empty() || words.len() > 16 {
        return None;
    }
    VOCABULARIES
        .iter()
        .filter_map(|vocabulary| sign_off_in(vocabulary, &words, trimmed, sender))
        .max()
}

fn sign_off_in(
    vocabulary: &Vocabulary,
    words: &[String],
    line: &str,
    sender: &Sender,
) -> Option<SignOff> {
    let known = |word: &str| {
        vocabulary.strong.contains(word)
            || vocabulary.weak.contains(word)
            || vocabulary.fillers.contains(word)
    };
    let led = words.iter().take_while(|word| known(word)).count();
    let (head, tail) = words.split_at_checked(led)?;
    let short = words.len() <= 5;
    let strong = head
        .iter()
        .any(|word| vocabulary.strong.contains(word.as_str()))
        || (short
            && words.iter().any(|word| {
                vocabulary.strong.contains(word.as_str()) && word.chars().count() >= 5
            }));
    let weak = head
        .iter()
        .any(|word| vocabulary.weak.contains(word.as_str()));
    if !strong && !weak {
        return None;
    }
    let named = !tail.is_empty()
        && tail.len() <= 4
        && tail
            .iter()
            .all(|word| sender.goes_by(word) || HONORIFICS.contains(&word.as_str()) || word == "x");
    // "Thanks, BT": initials that the sender's field does not spell.
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let initials = last.trim_end_matches('.');
    let initialled = tail.len() == 1
        && head.len() <= 2
        && (2..=3).contains(&initials.len())
        && initials.chars().all(|c| c.is_ascii_uppercase())
        && line.chars().any(char::is_lowercase);
    if initialled {
        return Some(SignOff::Named);
    }
    if named && (strong || line.contains(',') || head.len() <= 3) {
        return Some(SignOff::Named);
    }
    if tail.is_empty() {
        return Some(if strong {
            SignOff::Strong
        } else {
            SignOff::Weak
        });
    }
    let finished = line.ends_with(['.', '!', '?']);
    let from_somewhere = strong && !finished && words.len() <= 5;
    from_somewhere.then_some(SignOff::Strong)
}
