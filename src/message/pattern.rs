//! Patterns that are compiled once.
//!
//! Every pattern of this module is a constant of linear-time `regex` syntax (TRUST S-11), so a
//! pattern that does not compile is a mistake in the program, never in a mail; a test compiles
//! them all. Patterns are used where words may stand in many orders; whatever is a plain list of
//! words is looked up instead, which is faster and easier to extend.

use std::sync::LazyLock;

use regex::Regex;

/// A pattern that is compiled when it is first used.
pub(super) type Pattern = LazyLock<Regex>;

/// Compiles a constant pattern.
#[expect(
    clippy::expect_used,
    reason = "patterns are constants; the test below compiles each"
)]
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// A pattern that finds any of the phrases of a table.
pub(super) fn any_of(phrases: &[&str]) -> Regex {
    let escaped: Vec<String> = phrases.iter().map(|phrase| regex::escape(phrase)).collect();
    compile(&escaped.join("|"))
}

/// A list of folded phrases, looked for all at once as whole words.
pub(super) struct Phrases(Regex);

impl Phrases {
    /// From the phrases of a table.
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let alternatives: Vec<String> = phrases.into_iter().map(bounded).collect();
        Self(compile(&alternatives.join("|")))
    }

    /// Whether one of them stands in the folded text.
    pub(super) fn found(&self, folded_text: &str) -> bool {
        super::work::done(folded_text.len());
        self.0.is_match(folded_text)
    }

    /// Where the first of them begins.
    pub(super) fn position(&self, folded_text: &str) -> Option<usize> {
        self.0.find(folded_text).map(|found| found.start())
    }

    /// Whether the folded text ends with one of them.
    pub(super) fn ends(&self, folded_text: &str) -> bool {
        self.0
            .find_iter(folded_text)
            .any(|found| found.end() == folded_text.len())
    }

    /// How many different ones stand in the folded text.
    pub(super) fn count(&self, folded_text: &str) -> usize {
        let found = self.0.find_iter(folded_text).map(|found| found.as_str());
        found.collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// A phrase that must not begin or end inside a word. Letters beyond ASCII are left unbounded:
/// scripts without blanks have no words to speak of.
fn bounded(phrase: &str) -> String {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = if word(phrase.chars().next()) {
        r"(?-u:\b)"
    } else {
        ""
    };
    let after = if word(phrase.chars().next_back()) {
        r"(?-u:\b)"
    } else {
        ""
    };
    format!("{before}{}{after}", regex::escape(phrase))
}

/// Declares patterns together with a function that compiles them all, for the test.
macro_rules! patterns {
    ($($name:ident = $pattern:expr;)+) => {
        $(static $name: crate::message::pattern::Pattern =
            std::sync::LazyLock::new(|| crate::message::pattern::compile($pattern));)+

        #[cfg(test)]
        #[test]
        fn every_pattern_compiles() {
            $(assert!(!$name.as_str().is_empty());)+
        }
    };
}
pub(super) use patterns;
