//! Words as they are written: "Paraf'Net", "occhio3", "pressroom+".
//!
//! The reading cuts words finely ("Paraf'Net" is two); a name is seen as a whole. An article with an
//! apostrophe before a name ("l'", "dell'") and an English genitive behind it are no part of it. How a
//! word looks says much: nobody writes a capital inside a word without meaning a name.

use super::text::{Text, TokenKind};

/// A word as written, which may be several tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) look: Look,
}

/// How a word looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Small,
    Capital,
    Shouted,
    /// A capital at the begin and another inside.
    Camel,
    /// A digit among letters, a plus behind, a capital only inside.
    Odd,
    Number,
    Other,
}

impl Look {
    pub(super) const fn letter(self) -> u8 {
        match self {
            Self::Small => b'l',
            Self::Capital => b'C',
            Self::Shouted => b'U',
            Self::Camel => b'M',
            Self::Odd => b'O',
            Self::Number => b'N',
            Self::Other => b'-',
        }
    }
}

/// The written words of a text.
pub(super) fn written(text: &Text<'_>) -> Vec<Written> {
    let mut words: Vec<Written> = Vec::with_capacity(text.tokens.len());
    for (at, token) in text.tokens.iter().enumerate() {
        if let Some(last) = words.last_mut()
            && text
                .tokens
                .get(last.last)
                .is_some_and(|one| one.start == token.start)
        {
            last.last = at;
            continue;
        }
        words.push(Written {
            start: token.start,
            end: token.end,
            first: at,
            last: at,
            look: Look::Other,
        });
    }
    for word in &mut words {
        trim(text, word);
    }
    words
}

/// Drops "l'", "d'", "dell'" before a name and "'s" behind it, and sees how the rest looks.
fn trim(text: &Text<'_>, word: &mut Written) {
    let kind = text.tokens.get(word.first).map(|token| token.kind);
    if kind == Some(TokenKind::Number) {
        word.look = Look::Number;
    }
    if kind != Some(TokenKind::Word) {
        return;
    }
    let is_quote = |c: char| matches!(c, '\'' | '’' | '`');
    let mut raw = text.source.get(word.start..word.end).unwrap_or("");
    let cut = raw.trim_start_matches(is_quote);
    word.start += raw.len() - cut.len();
    raw = cut.trim_end_matches(is_quote);
    if let Some((at, mark)) = raw.char_indices().find(|(_, c)| is_quote(*c)) {
        let (head, tail) = (raw.get(..at), raw.get(at + mark.len_utf8()..));
        if let (Some(head), Some(tail)) = (head, tail) {
            let names = tail.chars().next().is_some_and(char::is_uppercase);
            if head.chars().count() <= 5 && head.chars().all(char::is_lowercase) && names {
                word.start += raw.len() - tail.len();
                word.first = word.last;
                raw = tail;
            } else if tail == "s" || tail.is_empty() {
                raw = head;
            }
        }
    }
    word.end = word.start + raw.len();
    word.look = look(raw);
    if text
        .source
        .get(word.end..)
        .is_some_and(|rest| rest.starts_with('+'))
    {
        word.end += 1;
        word.look = Look::Odd;
    }
}

const POLITE: &[&str] = &["La", "Le", "Vi", "Lei", "Voi", "Li", "Ci"];

fn look(raw: &str) -> Look {
    let mut chars = raw.chars();
    let Some(first) = chars.next() else {
        return Look::Other;
    };
    let digits = raw.chars().any(|c| c.is_ascii_digit());
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    if digits && letters > 0 {
        // "2nd", "3e", "31st", "20h" are no names, "occhio3" is.
        return if first.is_ascii_digit() {
            Look::Number
        } else {
            Look::Odd
        };
    }
    if letters >= 2 && capitals == letters {
        return Look::Shouted;
    }
    let inner = chars.any(char::is_uppercase);
    match (first.is_uppercase(), inner) {
        (true, true) => Look::Camel,
        // Italian writes the polite pronoun with a capital at the end of a verb: "sentirLa".
        (false, true) if POLITE.iter().any(|ending| raw.ends_with(ending)) => Look::Small,
        (false, true) => Look::Odd,
        (true, false) => Look::Capital,
        (false, false) => Look::Small,
    }
}
