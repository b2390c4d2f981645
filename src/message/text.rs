//! Text as lines with their depth of quoting, and words as they are compared.
//!
//! Everything that tells a person's own words from what their mail program added works on lines:
//! how deep a line is quoted (`>` marks, RFC 3676 §4.5) and what stands behind the marks. Words
//! are compared in lower case and without accents, since people drop both.

use super::header::is_invisible;
use super::work;

/// Longest text that is read; what follows is cut, with a note.
pub(super) const MAX_TEXT_BYTES: usize = 256 * 1024;
/// Most lines that are looked at.
pub(super) const MAX_LINES: usize = 20_000;

/// Fewer lines that begin with `|` are no quote.
const MIN_BARS: usize = 3;

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// As it stands.
    pub(super) raw: &'a str,
    /// How many `>` it begins with.
    pub(super) depth: usize,
    /// What stands behind them, trimmed.
    pub(super) content: &'a str,
}

impl Line<'_> {
    /// Whether nothing stands behind the marks.
    pub(super) fn is_blank(&self) -> bool {
        self.content.is_empty()
    }
}

/// The lines of a text.
pub(super) fn lines_of(text: &str) -> Vec<Line<'_>> {
    work::done(text.len());
    let mut lines: Vec<Line<'_>> = text.split('\n').take(MAX_LINES).map(line_of).collect();
    mark_bars(&mut lines);
    lines
}

/// Some clients quote with `|`. A run of lines that begin with one and do not end with it is a
/// quote; others are rows of a table.
fn mark_bars(lines: &mut [Line<'_>]) {
    let is_bar = |line: &Line<'_>| {
        line.depth == 0
            && line.raw.starts_with('|')
            && (line.content.len() < 2 || !line.content.ends_with('|'))
    };
    let mut from = 0;
    while from < lines.len() {
        let run = lines
            .iter()
            .skip(from)
            .take_while(|line| is_bar(line))
            .count();
        if run >= MIN_BARS {
            for line in lines.iter_mut().skip(from).take(run) {
                line.depth = 1;
                line.content = line.content.trim_start_matches('|').trim_start();
            }
        }
        from += run.max(1);
    }
}

fn line_of(raw: &str) -> Line<'_> {
    let mut rest = raw;
    let mut depth = 0;
    loop {
        let trimmed = rest.trim_start_matches(' ');
        let blanks = rest.len() - trimmed.len();
        match trimmed.strip_prefix('>') {
            Some(after) if blanks <= 3 => {
                depth += 1;
                rest = after;
            }
            _ => break,
        }
    }
    Line {
        raw,
        depth,
        content: rest.trim(),
    }
}

/// The line with one `>` taken off, as forwarding programs put it on.
pub(super) fn unquoted(raw: &str) -> &str {
    let rest = raw.trim_start_matches(' ');
    match rest.strip_prefix('>') {
        Some(after) => after.strip_prefix(' ').unwrap_or(after),
        None => raw,
    }
}

/// Line ends as LF, hard blanks as blanks, no control or invisible characters; cut where too long.
pub(super) fn normal(text: &str, notes: &mut Vec<String>) -> String {
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end < text.len() {
        notes.push("the text is long and was cut".to_owned());
    }
    let kept = text.get(..end).unwrap_or_default();
    let mut out = String::with_capacity(kept.len());
    let mut chars = kept.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}' => out.push(' '),
            '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Joins lines, without blank lines around and without blanks at line ends.
pub(super) fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut pending = 0;
    for line in lines {
        let line = line.trim_end();
        if line.trim().is_empty() {
            pending += 1;
            continue;
        }
        if !out.is_empty() {
            out.extend(std::iter::repeat_n('\n', pending + 1));
        }
        pending = 0;
        out.push_str(line);
    }
    out
}

/// Lower case without accents: "Grüße" and "grusse" meet as "grusse".
pub(super) fn folded(text: &str) -> String {
    work::done(text.len());
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            '’' | '‘' | '´' | '`' => out.push('\''),
            '\u{300}'..='\u{36f}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The words of a text, folded: runs of letters and digits; an apostrophe inside a word stays.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    folded(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether `words` (folded, separated by one blank) stand in the folded text as whole words.
pub(super) fn has_words(folded_text: &str, words: &str) -> bool {
    work::done(folded_text.len());
    let mut from = 0;
    while let Some(at) = folded_text.get(from..).and_then(|rest| rest.find(words)) {
        let start = from + at;
        let end = start + words.len();
        let before = folded_text
            .get(..start)
            .and_then(|text| text.chars().next_back());
        let after = folded_text.get(end..).and_then(|text| text.chars().next());
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let starts_inside = inner(before) && words.starts_with(char::is_alphanumeric);
        let ends_inside = inner(after) && words.ends_with(char::is_alphanumeric);
        if !starts_inside && !ends_inside {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_marks_with_and_without_blanks() {
        let depths: Vec<usize> = lines_of("a\n> b\n>> c\n> > d\n >e\n      > f")
            .iter()
            .map(|line| line.depth)
            .collect();
        assert_eq!(depths, [0, 1, 2, 2, 1, 0]);
    }

    #[test]
    fn words_are_whole() {
        assert!(has_words("on monday sam wrote:", "wrote"));
        assert!(!has_words("rewrote", "wrote"));
    }

    #[test]
    fn joining_trims_and_keeps_gaps_between() {
        assert_eq!(joined(["", "a ", "", "b", ""]), "a\n\nb");
    }
}
