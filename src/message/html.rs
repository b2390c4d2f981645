//! HTML to text, so that the quote cutter sees one sort of text.
//!
//! Block elements become lines, `<blockquote>` becomes `>` quoting (which is how mail clients
//! quote in HTML), lists become dashes, rules become underscores, links keep their text. What is
//! hidden from the reader is hidden here too, since it is no part of what the person wrote.
//!
//! This is one pass over the tags with a few counters: no tree, no recursion, so open tags by the
//! million cost nothing but the refusal they get (TRUST S-01). It draws nothing: tables, colours
//! and styles are lost, which is the point.

use mail_parser::decoders::html::add_html_token;

use super::work;

/// Beyond this many tags a mail is refused.
const MAX_TAGS: usize = 200_000;
/// Quotes inside each other beyond this count as this many.
const MAX_QUOTE_DEPTH: usize = 20;
/// Longest tag that is read; the rest of it is skipped.
const MAX_TAG_BYTES: usize = 16 * 1024;
/// Longest name of a character, "&CounterClockwiseContourIntegral;".
const MAX_ENTITY_BYTES: usize = 34;

/// The text; the error is for the owner.
pub(super) fn to_text(html: &str) -> Result<String, String> {
    let mut writer = Writer::default();
    let mut rest = html;
    let mut tags = 0;
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            writer.text(rest);
            break;
        };
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        writer.text(before);
        let Some((tag, following)) = tag(after) else {
            writer.text("<");
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        work::done(after.len() - following.len());
        rest = following;
        tags += 1;
        if tags > MAX_TAGS {
            return Err("has more than 200,000 HTML tags".to_owned());
        }
        if let Some(raw_name) = writer.tag(&tag) {
            rest = after_raw_element(rest, raw_name);
        }
    }
    Ok(writer.finish())
}

/// One tag.
struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: &'a str,
}

/// Reads the tag at the start of the text; none where `<` is only a character, as in `<dana@x.example>`.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let after = comment.split_once("-->").map_or("", |(_, after)| after);
        return Some((none_such(), after));
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        let after = text.split_once('>').map_or("", |(_, after)| after);
        return Some((none_such(), after));
    }
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name_end = inner
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == ':' || c == '-'))
        .unwrap_or(inner.len());
    let (name, tail) = inner.split_at_checked(name_end)?;
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends_well = tail.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    if !starts_well || !(ends_well || tail.is_empty()) || name.starts_with("mailto:") {
        return None;
    }
    let end = tag_end(tail);
    let (attributes, after) = tail.split_at_checked(end)?;
    let tag = Tag {
        name: name.to_ascii_lowercase(),
        closes,
        attributes,
    };
    Some((tag, after.strip_prefix('>').unwrap_or(after)))
}

/// Classes and ids of the elements in which clients introduce a quote.
static INTRODUCTIONS: &[&str] = &["gmail_attr", "moz-cite-prefix", "reply-intro"];

fn introduces(attributes: &str) -> bool {
    ["class", "id"].iter().any(|name| {
        attribute(attributes, name)
            .is_some_and(|value| INTRODUCTIONS.iter().any(|known| value.contains(known)))
    })
}

fn none_such() -> Tag<'static> {
    Tag {
        name: String::new(),
        closes: true,
        attributes: "",
    }
}

/// Where the `>` of a tag stands, not counting those in quoted values.
fn tag_end(tail: &str) -> usize {
    let mut quote = None;
    for (at, c) in tail.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) if at > MAX_TAG_BYTES => break,
            None if c == '>' => return at,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
    }
    tail.find('>').unwrap_or(tail.len())
}

/// The value of an attribute, in lower case.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes
        .get(..attributes.len().min(2_000))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find(name) {
        let before_ok = rest.get(..at).is_none_or(|before| {
            before.is_empty()
                || before.ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'')
        });
        let after = rest.get(at + name.len()..).unwrap_or_default();
        if let Some(value) = after.trim_start().strip_prefix('=').filter(|_| before_ok) {
            let value = value.trim_start();
            let quoted = value.strip_prefix('"').map(|v| v.split('"'));
            let single = value.strip_prefix('\'').map(|v| v.split('\''));
            return quoted
                .and_then(|mut parts| parts.next())
                .or_else(|| single.and_then(|mut parts| parts.next()))
                .or_else(|| value.split_whitespace().next())
                .map(str::to_owned);
        }
        rest = after;
    }
    None
}

/// Skips the content of an element whose content is no text.
fn after_raw_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let bytes = rest.as_bytes();
    let found = bytes
        .windows(close.len())
        .position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
    found.and_then(|at| rest.get(at..)).unwrap_or_default()
}

/// What an element does to the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Inline,
    Block,
    Paragraph,
    Void,
}

fn shape(name: &str) -> Shape {
    match name {
        "div" | "table" | "tr" | "ul" | "ol" | "dl" | "dt" | "dd" | "section" | "article"
        | "header" | "footer" | "center" | "address" | "form" | "fieldset" | "blockquote"
        | "tbody" | "thead" | "main" | "nav" | "aside" | "figure" | "body" | "html" | "li"
        | "pre" | "title" => Shape::Block,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Shape::Paragraph,
        "br" | "hr" | "img" | "meta" | "link" | "input" | "col" | "wbr" | "base" | "area" => {
            Shape::Void
        }
        _ => Shape::Inline,
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    line: String,
    depth: usize,
    /// For each open blockquote whether it counts as a quote.
    quotes: Vec<bool>,
    preformatted: usize,
    /// The hidden element that is open, and how many of its name.
    hidden: Option<(String, usize)>,
    /// The element that introduces a quote, how many of its name are open, and where it begins.
    introduction: Option<(String, usize, usize)>,
    pending_blank: bool,
    paragraph_gap: bool,
}

impl Writer {
    /// Takes a tag; gives the name of an element whose content is to be skipped whole.
    fn tag(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        if self.skips_hidden(tag) {
            return None;
        }
        self.follow_introduction(tag);
        match (tag.name.as_str(), tag.closes) {
            ("script", false) => return Some("script"),
            ("style", false) => return Some("style"),
            ("template", false) => return Some("template"),
            ("title", false) => return Some("title"),
            ("br", _) => self.end_line(),
            ("hr", _) => {
                self.end_open_line();
                self.line.push_str("________________________________");
                self.end_line();
            }
            ("img", _) => self.image(tag.attributes),
            ("li", false) => {
                self.end_open_line();
                self.line.push_str("- ");
            }
            ("td" | "th", true) => self.pending_blank = true,
            ("pre", closes) => {
                self.end_open_line();
                self.preformatted = if closes {
                    self.preformatted.saturating_sub(1)
                } else {
                    self.preformatted + 1
                };
            }
            ("blockquote", closes) => self.blockquote(closes, tag.attributes),
            (name, closes) => match shape(name) {
                Shape::Block => self.end_open_line(),
                Shape::Paragraph => self.paragraph(closes, tag.attributes),
                Shape::Inline | Shape::Void => {}
            },
        }
        None
    }

    /// Follows the element in which a client introduces a quote. Its line is marked as one of the
    /// quote, so that it is known in languages of which no word is known. A forward's marker stands
    /// in the same element and is left as it is.
    fn follow_introduction(&mut self, tag: &Tag<'_>) {
        let Some((name, count, from)) = &mut self.introduction else {
            if !tag.closes && shape(&tag.name) != Shape::Void && introduces(tag.attributes) {
                self.end_open_line();
                self.introduction = Some((tag.name.clone(), 1, self.out.len()));
            }
            return;
        };
        if *name != tag.name {
            return;
        }
        *count = if tag.closes { *count - 1 } else { *count + 1 };
        if *count > 0 {
            return;
        }
        let from = *from;
        self.introduction = None;
        self.end_open_line();
        let written = self.out.get(from..).unwrap_or_default();
        let lines: Vec<&str> = written.lines().filter(|line| !line.is_empty()).collect();
        let plain = lines.len() <= 3 && lines.iter().all(|line| !line.starts_with(['-', '>', '_']));
        if plain && self.depth == 0 && !lines.is_empty() {
            let marked = format!("> {}\n", lines.join("\n> "));
            self.out.truncate(from);
            self.out.push_str(&marked);
        }
    }

    /// Follows an element that the reader does not see.
    fn skips_hidden(&mut self, tag: &Tag<'_>) -> bool {
        if let Some((name, count)) = &mut self.hidden {
            if *name == tag.name {
                *count = if tag.closes {
                    count.saturating_sub(1)
                } else {
                    *count + 1
                };
                if *count == 0 {
                    self.hidden = None;
                }
            }
            return true;
        }
        if tag.closes || shape(&tag.name) == Shape::Void {
            return false;
        }
        let style = attribute(tag.attributes, "style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        if style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
        {
            self.hidden = Some((tag.name.clone(), 1));
            return true;
        }
        false
    }

    fn blockquote(&mut self, closes: bool, attributes: &str) {
        self.end_open_line();
        if closes {
            if self.quotes.pop() == Some(true) {
                self.depth = self.depth.saturating_sub(1);
            }
            return;
        }
        // Gmail and Apple indent with a blockquote that has no border: the author's own words.
        let style = attribute(attributes, "style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let cites = attribute(attributes, "type").is_some_and(|kind| kind == "cite")
            || attribute(attributes, "class").is_some_and(|class| class.contains("quote"));
        let quotes = cites || !style.contains("border:none");
        if self.quotes.len() < 10_000 {
            self.quotes.push(quotes);
            self.depth += usize::from(quotes);
        }
    }

    fn paragraph(&mut self, closes: bool, attributes: &str) {
        self.end_open_line();
        let class = attribute(attributes, "class").unwrap_or_default();
        // Word's paragraphs have no gap: an empty one stands where a gap is meant.
        if class.contains("mso") || class.contains("x_mso") {
            self.paragraph_gap = false;
        } else if closes {
            if self.paragraph_gap && !self.out.is_empty() && !self.out.ends_with("\n\n") {
                self.end_line();
            }
        } else {
            self.paragraph_gap = true;
        }
    }

    fn image(&mut self, attributes: &str) {
        if let Some(alt) = attribute(attributes, "alt")
            && !alt.is_ascii()
            && alt.chars().count() <= 4
        {
            self.line.push_str(&alt);
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() || text.is_empty() {
            return;
        }
        let decoded = decode_entities(text);
        for c in decoded.chars() {
            if self.preformatted > 0 && c == '\n' {
                self.end_line();
            } else if c == '\u{a0}' || c == '\u{202f}' || (self.preformatted > 0 && c == ' ') {
                self.flush_blank();
                self.line.push(' ');
            } else if c.is_whitespace() {
                self.pending_blank = true;
            } else {
                self.flush_blank();
                self.line.push(c);
            }
        }
    }

    fn flush_blank(&mut self) {
        if self.pending_blank && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        self.pending_blank = false;
    }

    /// Ends the line if anything is on it.
    fn end_open_line(&mut self) {
        if self.line.is_empty() {
            self.pending_blank = false;
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        for _ in 0..self.depth.min(MAX_QUOTE_DEPTH) {
            self.out.push('>');
        }
        if self.depth > 0 {
            self.out.push(' ');
        }
        let kept = if self.line.trim_end() == "--" {
            "-- "
        } else {
            self.line.trim_end()
        };
        self.out.push_str(kept);
        self.out.push('\n');
        self.line.clear();
        self.pending_blank = false;
    }

    fn finish(mut self) -> String {
        self.end_open_line();
        self.out
    }
}

/// Replaces character references; what is none stays as it is.
fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let end = entity
            .bytes()
            .take(MAX_ENTITY_BYTES)
            .position(|byte| byte == b';')
            .filter(|end| {
                entity
                    .bytes()
                    .take(*end)
                    .skip(1)
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            });
        if let Some((reference, after)) = end.and_then(|end| entity.split_at_checked(end + 1)) {
            add_html_token(&mut out, reference.as_bytes(), false);
            rest = after;
        } else {
            out.push('&');
            rest = entity.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_quotes_are_marked() {
        let html = "<div dir=ltr>Not now,<br>sorry &amp; thanks</div><div><br></div><div>Dana</div><div class=gmail_quote>On Monday Sam wrote:<br><blockquote class=gmail_quote style='margin:0'><p>Hi</p><p>there</p></blockquote></div>";
        assert_eq!(
            to_text(html).unwrap(),
            "Not now,\nsorry & thanks\n\nDana\nOn Monday Sam wrote:\n> Hi\n> \n> there\n> \n"
        );
    }

    #[test]
    fn an_indented_paragraph_is_no_quote() {
        let html =
            "<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">mine</blockquote>";
        assert_eq!(to_text(html).unwrap(), "mine\n");
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        let html =
            "<p>a</p><div style=\"display: none\">un<div>sub</div>scribe</div><style>p{}</style>b";
        assert_eq!(to_text(html).unwrap(), "a\n\nb\n");
    }

    #[test]
    fn an_address_in_brackets_is_no_tag() {
        assert_eq!(
            to_text("Dana <dana@acme.example> wrote").unwrap(),
            "Dana <dana@acme.example> wrote\n"
        );
    }

    #[test]
    fn two_million_open_tags_are_refused() {
        assert!(to_text(&"<b>".repeat(2_000_000)).is_err());
    }

    #[test]
    fn references_are_decoded() {
        assert_eq!(
            decode_entities("&eacute;&#8217;&#x41; &bogus; & b"),
            "\u{e9}\u{2019}A &bogus; & b"
        );
    }
}
