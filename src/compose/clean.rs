//! The one sanitiser: what a text from outside may bring into a letter.
//!
//! Names, companies, subjects and quotes come from strangers' mails and from imported files. In a
//! header they must not end the line, hide text by reversing its direction, or be a kilobyte long
//! (TRUST S-03); in the text they must not bring control characters. What is removed is never
//! replaced by something that looks like content, so a name stays as readable as it was.
//! Joiners that emoji and Persian or Indian writing need (U+200C, U+200D) stay.

/// Longest display name in characters (TRUST S-03).
pub const MAX_NAME_CHARS: usize = 128;
/// Longest subject in characters (TRUST S-03).
pub const MAX_SUBJECT_CHARS: usize = 200;
/// Longest quote or fact in characters; more than that is no fact but a mail.
pub const MAX_FACT_CHARS: usize = 2_000;

/// Makes a text fit for a header: one line, single blanks, no controls or direction marks, at most `max_chars`.
pub fn header_text(text: &str, max_chars: usize) -> String {
    one_line(text, max_chars)
}

/// Makes a fact fit for a sentence: the same rules as for headers, and nothing of our own markers.
pub fn fact(text: &str) -> String {
    one_line(text, MAX_FACT_CHARS)
}

/// Makes a fact of several paragraphs fit: each line as [`fact`], blank lines kept.
pub fn fact_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().take(100).map(fact).collect();
    lines.join("\n").trim().to_owned()
}

/// Makes a whole text fit for a body: lines end in LF, no control characters except the tab, no stray separators.
pub fn body_text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut previous = '\0';
    for c in text.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{0B}' | '\u{0C}' => {
                clean.push('\n');
            }
            '\t' => clean.push('\t'),
            _ if c.is_control() || is_never_text(c) => {}
            _ => clean.push(c),
        }
        previous = c;
    }
    clean
}

fn one_line(text: &str, max_chars: usize) -> String {
    let mut line = String::new();
    let mut chars = 0;
    let mut blank_due = false;
    for c in text.chars() {
        if is_blank(c) {
            blank_due = true;
            continue;
        }
        if c.is_control() || is_never_text(c) || is_direction(c) {
            continue;
        }
        let needed = 1 + usize::from(blank_due && chars > 0);
        if chars + needed > max_chars {
            break;
        }
        if blank_due && chars > 0 {
            line.push(' ');
        }
        line.push(c);
        chars += needed;
        blank_due = false;
    }
    line
}

/// Blanks and everything that some program somewhere takes for an end of line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{0B}' | '\u{0C}' | '\u{1C}'..='\u{1F}')
}

/// Marks and overrides of the writing direction, which can make a name read as another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Never part of a text: noncharacters, byte order marks, invisible fillers, tags, and the private
/// characters by which `render` marks what came from facts.
fn is_never_text(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{F007F}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_in_a_name_is_a_blank() {
        assert_eq!(
            header_text("Eve\r\nBcc: all@x.example", 128),
            "Eve Bcc: all@x.example"
        );
        assert_eq!(header_text("a\u{2028}b\u{85}c\u{0}d", 128), "a b cd");
    }

    #[test]
    fn direction_overrides_are_dropped_and_joiners_stay() {
        assert_eq!(header_text("\u{202E}moc.live\u{202C}", 128), "moc.live");
        assert_eq!(header_text("👩\u{200D}🔧 Ann", 128), "👩\u{200D}🔧 Ann");
    }

    #[test]
    fn a_cap_never_leaves_a_blank_at_the_end() {
        assert_eq!(header_text("ab cd", 3), "ab");
        assert_eq!(header_text("ab cd", 4), "ab c");
    }

    #[test]
    fn a_body_keeps_its_lines() {
        assert_eq!(body_text("a\r\nb\rc\u{2029}d\u{7}\n\te"), "a\nb\nc\nd\n\te");
    }
}
