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
