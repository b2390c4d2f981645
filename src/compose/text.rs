//! Markdown → the plain text of a mail.
//!
//! What the owner writes is what the person reads: a line break in the template is a line break in the
//! mail (most people who write Markdown expect that), a blank line parts paragraphs, `- ` makes a list, and a
//! link is its words with the address behind them. Lines are wrapped at 74 columns, never within a word,
//! so an address stays whole. Emphasis, headings and rules lose their marks, since marks in plain mail
//! are noise. Pictures and HTML are refused when templates are loaded.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Columns of a line; leaves room for two levels of `> ` when somebody answers.
const WIDTH: usize = 74;

/// Turns Markdown into text: lines end in LF, one at the end, blocks parted by one empty line.
pub fn from_markdown(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new(markdown) {
        writer.take(event);
    }
    writer.flush();
    let mut text = writer.out.trim().to_owned();
    text.push('\n');
    text
}

/// Something in Markdown that no plain text can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsendable {
    /// A piece of HTML.
    Html(String),
    /// A picture, by its address.
    Picture(String),
}

/// The first thing in a Markdown text that we do not send.
pub fn unsendable(markdown: &str) -> Option<Unsendable> {
    Parser::new(markdown).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Unsendable::Html(html.to_string())),
        Event::Start(Tag::Image { dest_url, .. }) => {
            Some(Unsendable::Picture(dest_url.to_string()))
        }
        _ => None,
    })
}

/// Wraps one line of text.
pub fn wrap_line(line: &str) -> String {
    wrapped(line, WIDTH).join("\n")
}

/// Wraps the long lines of a plain text and leaves everything else, indentation included, as it is.
pub fn wrap_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.trim_end().split('\n') {
        let line = line.trim_end();
        let bare = line.trim_start();
        let indent = line.strip_suffix(bare).unwrap_or("");
        let room = WIDTH.saturating_sub(indent.chars().count()).max(20);
        if line.chars().count() <= WIDTH + 4 {
            out.push_str(line);
        } else {
            let lines = wrapped(bare, room);
            out.push_str(indent);
            out.push_str(&lines.join(&format!("\n{indent}")));
        }
        out.push('\n');
    }
    out
}

fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut column = 0;
    for word in line.split_ascii_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            lines.push(std::mem::take(&mut current));
            column = 0;
        }
        if column > 0 {
            current.push(' ');
            column += 1;
        }
        current.push_str(word);
        column += length;
    }
    lines.push(current);
    lines
}

/// A list item or a quote that the lines stand in.
struct Prefix {
    /// Before its first line, taken once.
    first: Option<String>,
    /// Before every further line.
    rest: String,
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The words of the block under way, with LF for line breaks.
    inline: String,
    prefixes: Vec<Prefix>,
    /// Number of the next item, for each list that we are in; none for bullets.
    lists: Vec<Option<u64>>,
    /// Address and beginning of each link that is open.
    links: Vec<(String, usize)>,
    gap_due: bool,
    in_code: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.inline.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.inline.push('\n'),
            Event::Rule => {
                self.inline.push_str("* * *");
                self.flush();
                self.gap_due = true;
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.flush();
                self.prefixes.push(Prefix {
                    first: Some("> ".to_owned()),
                    rest: "> ".to_owned(),
                });
            }
            Tag::List(start) => {
                self.flush();
                self.lists.push(start);
            }
            Tag::Item => {
                self.flush();
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", number.saturating_sub(1))
                    }
                    _ => "- ".to_owned(),
                };
                self.prefixes.push(Prefix {
                    rest: " ".repeat(mark.len()),
                    first: Some(mark),
                });
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.in_code = true;
            }
            Tag::Link { dest_url, .. } => {
                let address = dest_url.replace(' ', "%20");
                self.links.push((address, self.inline.len()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.flush();
                self.gap_due = true;
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.in_code = false;
                self.gap_due = true;
            }
            TagEnd::Item => {
                self.flush();
                self.prefixes.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap_due = self.lists.is_empty();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.prefixes.pop();
                self.gap_due = true;
            }
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((address, start)) = self.links.pop() else {
            return;
        };
        let words = self.inline.get(start..).unwrap_or("");
        let said_already = words == address || address.strip_prefix("mailto:") == Some(words);
        if !said_already && !address.is_empty() {
            self.inline.push_str(" (");
            self.inline.push_str(&address);
            self.inline.push(')');
        }
    }

    fn flush(&mut self) {
        if self.inline.trim().is_empty() {
            self.inline.clear();
            return;
        }
        let inline = std::mem::take(&mut self.inline);
        if self.gap_due && !self.out.is_empty() {
            // A quote or item that has not begun yet does not mark the line before it.
            let begun = self.prefixes.iter().filter(|prefix| prefix.first.is_none());
            let empty: String = begun.map(|prefix| prefix.rest.as_str()).collect();
            self.out.push_str(empty.trim_end());
            self.out.push('\n');
        }
        self.gap_due = false;
        if self.in_code {
            for line in inline.trim_end().split('\n') {
                self.line(&format!("    {line}"));
            }
            return;
        }
        let indent: usize = self.prefixes.iter().map(|prefix| prefix.rest.len()).sum();
        for line in inline.trim().lines() {
            for part in wrapped(line, WIDTH.saturating_sub(indent).max(20)) {
                self.line(&part);
            }
        }
    }

    fn line(&mut self, words: &str) {
        let mut line = String::new();
        for prefix in &mut self.prefixes {
            match prefix.first.take() {
                Some(first) => line.push_str(&first),
                None => line.push_str(&prefix.rest),
            }
        }
        line.push_str(words);
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs_stay_as_written() {
        assert_eq!(
            from_markdown("Hello Dana,\n\nthanks.\n\n\nSam Porter\nSeller Ltd"),
            "Hello Dana,\n\nthanks.\n\nSam Porter\nSeller Ltd\n"
        );
    }

    #[test]
    fn a_link_is_its_words_and_its_address() {
        assert_eq!(
            from_markdown(
                "See [our page](https://seller.example/a) or <https://seller.example/b>."
            ),
            "See our page (https://seller.example/a) or https://seller.example/b.\n"
        );
    }

    #[test]
    fn an_address_is_never_broken() {
        let address = format!("https://seller.example/{}", "x".repeat(120));
        let text = from_markdown(&format!(
            "Some words before the address {address} and after."
        ));
        assert!(text.lines().any(|line| line == address), "{text}");
    }

    #[test]
    fn lists_quotes_and_emphasis_read_well_without_marks() {
        let text = from_markdown(
            "# News\n\nTwo **things**:\n\n- one that is long enough to need a second line, since it goes on and on and on\n- two\n\n3. three\n4. four\n\n> said `so`\n>\n> twice\n",
        );
        assert_eq!(
            text,
            "News\n\nTwo things:\n\n- one that is long enough to need a second line, since it goes on and on\n  and on\n- two\n\n3. three\n4. four\n\n> said so\n>\n> twice\n"
        );
    }

    #[test]
    fn pictures_and_html_are_found() {
        assert_eq!(
            unsendable("a ![dot](http://t.example/p.gif)"),
            Some(Unsendable::Picture("http://t.example/p.gif".to_owned()))
        );
        assert!(unsendable("a <b>c</b>").is_some());
        assert_eq!(unsendable("a < b, [c](https://d.example)"), None);
    }

    #[test]
    fn plain_text_keeps_its_indentation() {
        let text = format!("1 Tom\n  {}\n", "word ".repeat(30));
        for line in wrap_plain(&text).lines().skip(1) {
            assert!(line.starts_with("  word") && line.len() <= WIDTH, "{line}");
        }
    }
}
