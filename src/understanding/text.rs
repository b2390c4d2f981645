//! Words and sentences, each knowing where it stands in the text.
//!
//! Readings are made on folded words (lower case, no accents, contractions written out), but what is
//! shown to the owner must be the person's own words, so every token keeps its place in the visible
//! text and a quote is always a piece of it. Sentences end at full stops, question and exclamation
//! marks and blank lines; clauses also at commas, brackets and line ends. A full stop after a short
//! number ("am 1. Dezember") or a title ("Mr. Ito") ends nothing.
//!
//! This is no linguistic tokeniser: it knows neither word classes nor grammar.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::fingerprint;
use super::lexicon::NEGATORS;

/// No more words than this are read; a reply that says what it wants later than that is asked about.
pub const MAX_TOKENS: usize = 1200;

/// One word, number, address or emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower case, accents dropped, contractions written out.
    pub word: String,
    /// [`word_code`] of the word, by which most comparisons are settled.
    pub code: u32,
    /// Whether the word turns the meaning of its clause ("not", "sans", "kein").
    pub negates: bool,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the clause, counted over the whole text.
    pub clause: usize,
    /// The separator between this and the previous token where no blank stands between them.
    pub glue: Option<char>,
    /// Whether the first letter is a capital.
    pub capital: bool,
    /// What sort of token.
    pub kind: TokenKind,
}

/// What sort of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits.
    Word,
    /// Digits only.
    Number,
    /// An email address.
    Email,
    /// A symbol that speaks for itself.
    Emoji,
}

/// A text cut into words.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// What was cut.
    pub source: &'a str,
    /// The words in order.
    pub tokens: Vec<Token>,
    /// For each sentence, whether it ends with a question mark.
    pub asks: Vec<bool>,
}

impl<'a> Text<'a> {
    /// Cuts a text into words. Never fails.
    pub fn new(source: &'a str) -> Self {
        let mut cutter = Cutter {
            text: Self {
                source,
                tokens: Vec::new(),
                asks: vec![false],
            },
            clause: 0,
            word_start: None,
            glue: None,
            blank_before: true,
        };
        cutter.run();
        cutter.text
    }

    /// The text between two tokens, both included; empty where there are none such.
    pub fn quote(&self, first: usize, last: usize) -> &'a str {
        let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(last)) else {
            return "";
        };
        self.source.get(first.start..last.end).unwrap_or("")
    }

    /// First and last token of the clause around a token.
    pub fn clause_of(&self, at: usize) -> (usize, usize) {
        self.around(at, |token| token.clause)
    }

    /// First and last token of the sentence around a token.
    pub fn sentence_of(&self, at: usize) -> (usize, usize) {
        self.around(at, |token| token.sentence)
    }

    fn around(&self, at: usize, part: impl Fn(&Token) -> usize) -> (usize, usize) {
        let Some(here) = self.tokens.get(at).map(&part) else {
            return (at, at);
        };
        let first = self.tokens.partition_point(|token| part(token) < here);
        let after = self.tokens.partition_point(|token| part(token) <= here);
        (first, after.saturating_sub(1))
    }

    /// The folded word at an index; empty beyond the ends.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    /// How many sentences there are.
    pub fn sentence_count(&self) -> usize {
        self.tokens.last().map_or(0, |token| token.sentence + 1)
    }
}

static NEGATING: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| NEGATORS.iter().copied().collect());

struct Cutter<'a> {
    text: Text<'a>,
    clause: usize,
    word_start: Option<usize>,
    glue: Option<char>,
    blank_before: bool,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let source = self.text.source;
        let mut newlines = 0_u8;
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if self.text.tokens.len() >= MAX_TOKENS {
                return;
            }
            if is_word_char(c) {
                if self.word_start.is_none() {
                    if let Some(end) = email_at(source, at) {
                        self.push_email(at, end);
                        while chars.peek().is_some_and(|(next, _)| *next < end) {
                            chars.next();
                        }
                        newlines = 0;
                        continue;
                    }
                    self.word_start = Some(at);
                }
                newlines = 0;
                continue;
            }
            let next = chars.peek().map(|(_, next)| *next);
            self.end_word(at);
            if c == '\n' {
                newlines += 1;
                self.clause += 1;
                if newlines >= 2 {
                    self.end_sentence(false);
                }
            } else if !c.is_whitespace() {
                newlines = 0;
                self.separator(at, c, next);
            }
            self.blank_before = c.is_whitespace();
            self.glue = (!c.is_whitespace()).then_some(c);
        }
        self.end_word(source.len());
    }

    fn separator(&mut self, at: usize, c: char, next: Option<char>) {
        let closes = next.is_none_or(|next| !next.is_alphanumeric());
        match c {
            '?' | '？' if closes => self.end_sentence(true),
            '!' | '…' | '。' => self.end_sentence(false),
            '.' if closes && !self.after_abbreviation() => self.end_sentence(false),
            ',' | ';' | '(' | ')' | '–' | '—' | '/' | '"' | '“' | '”' | '„' | '«' | '»' =>
            {
                self.clause += 1;
            }
            ':' | '-' if closes => self.clause += 1,
            c if is_emoji(c) => self.push(c.to_string(), at, at + c.len_utf8(), TokenKind::Emoji),
            _ => {}
        }
    }

    fn after_abbreviation(&self) -> bool {
        self.text.tokens.last().is_some_and(|last| {
            (last.kind == TokenKind::Number && last.word.len() <= 2)
                || ABBREVIATIONS.contains(&last.word.as_str())
        })
    }

    fn end_sentence(&mut self, asks: bool) {
        let Some(last) = self.text.tokens.last() else {
            return;
        };
        let index = self.text.asks.len() - 1;
        if asks
            && last.sentence == index
            && let Some(flag) = self.text.asks.last_mut()
        {
            *flag = true;
        }
        if last.sentence == index {
            self.text.asks.push(false);
        }
        self.clause += 1;
    }

    fn push_email(&mut self, start: usize, end: usize) {
        let word = self
            .text
            .source
            .get(start..end)
            .unwrap_or("")
            .to_lowercase();
        self.push(word, start, end, TokenKind::Email);
        self.blank_before = false;
        self.glue = None;
    }

    fn end_word(&mut self, end: usize) {
        let Some(start) = self.word_start.take() else {
            return;
        };
        let raw = self.text.source.get(start..end).unwrap_or("");
        let kind = if raw.bytes().all(|b| b.is_ascii_digit()) {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        for word in words_of(raw) {
            self.push(word, start, end, kind);
        }
    }

    fn push(&mut self, word: String, start: usize, end: usize, kind: TokenKind) {
        if word.is_empty() {
            return;
        }
        let capital = self
            .text
            .source
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_uppercase);
        self.text.tokens.push(Token {
            code: word_code(&word),
            negates: NEGATING.contains(word.as_str()),
            word,
            start,
            end,
            sentence: self.text.asks.len() - 1,
            clause: self.clause,
            glue: if self.blank_before { None } else { self.glue },
            capital,
            kind,
        });
    }
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "prof", "sr", "sra", "srta", "dott", "ing", "hr", "fr", "nr",
    "ca", "bzw", "vs", "etc", "approx", "z", "b", "u", "a", "p", "m", "e", "g", "i", "s", "v", "d",
    "art", "gent", "sig", "ir", "mw", "dhr", "lic", "exma", "exmo", "abs", "mme", "tel", "inc",
    "co", "ltd", "no", "jan", "feb", "apr", "aug", "sept", "okt", "nov", "dez", "dec",
];

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '\'' || c == '’' || c == '`' || is_combining(c)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27bf | 0x1f300..=0x1faff)
}

/// The end of an email address that begins here, if one does.
fn email_at(source: &str, start: usize) -> Option<usize> {
    let rest = source.get(start..)?;
    let stop = rest
        .char_indices()
        .take(255)
        .find(|(_, c)| !(c.is_alphanumeric() || "@.-_+'&%=#~/".contains(*c)))
        .map_or(rest.len().min(1024), |(at, _)| at);
    let chunk = rest.get(..stop)?;
    let (local, domain) = chunk.split_once('@')?;
    let domain = domain.trim_end_matches(|c: char| !c.is_alphanumeric());
    if local.is_empty() || !domain.contains('.') || domain.contains(['@', '/', '=', '\'']) {
        return None;
    }
    Some(start + local.len() + 1 + domain.len())
}

/// The folded words of one run of letters: several where a contraction is written out.
pub fn words_of(raw: &str) -> Vec<String> {
    let folded = fold(raw);
    let trimmed = folded.trim_matches('\'');
    let mut words = Vec::with_capacity(1);
    let Some((before, after)) = trimmed.rsplit_once('\'') else {
        push_expanded(trimmed, &mut words);
        return words;
    };
    match after {
        "t" if before.ends_with('n') => push_negated(before, &mut words),
        "re" => words.extend([before.to_owned(), "are".to_owned()]),
        "ll" => words.extend([before.to_owned(), "will".to_owned()]),
        "ve" => words.extend([before.to_owned(), "have".to_owned()]),
        "m" => words.extend([before.to_owned(), "am".to_owned()]),
        _ => words.extend(trimmed.split('\'').map(str::to_owned)),
    }
    words.retain(|word| !word.is_empty());
    words
}

fn push_negated(before: &str, words: &mut Vec<String>) {
    let verb = match before {
        "can" => "can",
        "won" => "will",
        "shan" => "shall",
        "ain" => "is",
        other => other.strip_suffix('n').unwrap_or(other),
    };
    words.extend([verb.to_owned(), "not".to_owned()]);
}

fn push_expanded(word: &str, words: &mut Vec<String>) {
    let verb = match word {
        "dont" => "do",
        "cant" | "cannot" => "can",
        "wont" => "will",
        "isnt" | "aint" => "is",
        "arent" => "are",
        "doesnt" => "does",
        "didnt" => "did",
        "havent" => "have",
        "hasnt" => "has",
        "wasnt" => "was",
        "couldnt" => "could",
        "wouldnt" => "would",
        "shouldnt" => "should",
        "" => return,
        other => {
            words.push(other.to_owned());
            return;
        }
    };
    words.extend([verb.to_owned(), "not".to_owned()]);
}

/// A number that stands for a word.
pub fn word_code(word: &str) -> u32 {
    fingerprint::of(word.bytes())
}

/// Lower case without accents; typographic apostrophes made plain.
pub fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if c.is_ascii() {
            out.push(if c == '`' {
                '\''
            } else {
                c.to_ascii_lowercase()
            });
            continue;
        }
        for c in c.to_lowercase() {
            match c {
                'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
                'ç' | 'ć' | 'č' => out.push('c'),
                'è'..='ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
                'ì'..='ï' | 'ī' | 'ı' => out.push('i'),
                'ñ' | 'ń' => out.push('n'),
                'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
                'ù'..='ü' | 'ū' | 'ű' => out.push('u'),
                'ý' | 'ÿ' => out.push('y'),
                'ß' => out.push_str("ss"),
                'œ' => out.push_str("oe"),
                'æ' => out.push_str("ae"),
                '’' => out.push('\''),
                c if is_combining(c) => {}
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        Text::new(source)
            .tokens
            .into_iter()
            .map(|token| token.word)
            .collect()
    }

    #[test]
    fn contractions_are_written_out() {
        assert_eq!(
            words("We’re not, I can't, won't"),
            ["we", "are", "not", "i", "can", "not", "will", "not"]
        );
        assert_eq!(words("dont d'été"), ["do", "not", "d", "ete"]);
    }

    #[test]
    fn an_address_is_one_word() {
        let text = Text::new("Ask Dana (dana.ito@acme.example). Thanks");
        assert_eq!(text.quote(2, 2), "dana.ito@acme.example");
        assert_eq!(text.sentence_count(), 2);
    }

    #[test]
    fn a_day_or_a_title_ends_no_sentence() {
        assert_eq!(Text::new("Ab dem 1. Dezember wieder.").sentence_count(), 1);
        assert_eq!(Text::new("Write to Mr. Ito. Thanks.").sentence_count(), 2);
    }

    #[test]
    fn questions_are_marked() {
        assert_eq!(
            Text::new("Hello. How much? Bye").asks.get(..2),
            Some(&[false, true][..])
        );
    }
}
