//! Whether the receiving provider vouches for the author (RFC 8601; TRUST C-02).
//!
//! From alone is worth nothing: anyone can write it. The provider that took the mail in checks it
//! and writes an `Authentication-Results` field on top of the header. Anybody else can write such
//! a field too, so it counts only if it is the topmost one that bears the provider's own name and
//! stands above every `Received` field that the provider did not see: fields below the first
//! `Received` came with the mail. Of what it says, only `dmarc=pass` with the owner's domain as
//! `header.from` counts, since SPF and DKIM alone do not speak about the author.
//!
//! The field is parsed strictly. What does not parse vouches for nothing.

use super::Message;

/// Longest field that is parsed.
const MAX_FIELD_BYTES: usize = 16 * 1024;
/// Deepest comment inside a comment.
const MAX_COMMENT_DEPTH: usize = 10;

/// Whether the provider named `authserv_id` vouches that `message` was written by `domain`.
pub fn vouches(message: &Message, authserv_id: &str, domain: &str) -> bool {
    let Some(from) = message.from.as_ref().filter(|_| message.author_count == 1) else {
        return false;
    };
    if authserv_id.is_empty() || !from.address.domain().eq_ignore_ascii_case(domain) {
        return false;
    }
    let ours = message
        .trace
        .iter()
        .take_while(|(name, value)| name != "received" || is_inner_hop(value, authserv_id))
        .filter(|(name, _)| name == "authentication-results")
        .map(|(_, value)| (parse(value), value))
        .find(|(results, value)| match results {
            Some(results) => results.authserv_id.eq_ignore_ascii_case(authserv_id),
            // One that names the provider and cannot be parsed hides all that stand below it.
            None => value
                .to_ascii_lowercase()
                .contains(&authserv_id.to_ascii_lowercase()),
        })
        .and_then(|(results, _)| results);
    ours.is_some_and(|results| results.dmarc_passes(domain))
}

/// Whether a `Received` field tells of a hop inside the provider: handed over by LMTP, which never
/// crosses the net (RFC 2033 §5), or by a host of the provider's domain from an address of its own
/// network. No stranger's mail comes in that way, so what stands below it is still the provider's.
fn is_inner_hop(received: &str, authserv_id: &str) -> bool {
    let low = received.to_ascii_lowercase();
    let bare = without_comments(&low);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let after_by = words.iter().skip_while(|word| **word != "by");
    let protocol = after_by.skip_while(|word| **word != "with").nth(1);
    if protocol.is_some_and(|protocol| protocol.starts_with("lmtp")) {
        return true;
    }
    let behind = |word: &str| {
        let at = words.iter().position(|found| *found == word)?;
        words.get(at + 1).map(|host| host.trim_end_matches(';'))
    };
    let by_own = behind("by").is_some_and(|host| organisation(host) == organisation(authserv_id));
    // What stands before the comment is what the sender called itself; the address that the provider saw is the
    // last one in it.
    let before_by = low
        .split_once(" by ")
        .map_or(low.as_str(), |(before, _)| before);
    let from_own = if words.first() == Some(&"from") {
        before_by
            .rsplit_once('(')
            .and_then(|(_, comment)| comment.rsplit_once('['))
            .is_some_and(|(_, after)| after.split(']').next().is_some_and(is_inner_address))
    } else {
        true
    };
    by_own && from_own
}

/// The text outside parentheses; an unclosed one hides the rest.
fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The last two labels of a host name.
fn organisation(host: &str) -> String {
    let labels: Vec<&str> = host.trim_end_matches('.').rsplit('.').take(2).collect();
    labels.join(".").to_ascii_lowercase()
}

fn is_inner_address(text: &str) -> bool {
    match text.trim_start_matches("ipv6:").parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(address)) => address.is_private(),
        Ok(std::net::IpAddr::V6(address)) => address.is_unique_local(),
        Err(_) => false,
    }
}

/// The field's content (RFC 8601 §2.2).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Results {
    authserv_id: String,
    methods: Vec<Method>,
}

/// One `method=result` with its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Method {
    name: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl Results {
    fn dmarc_passes(&self, domain: &str) -> bool {
        let mut verdicts = self.methods.iter().filter(|method| method.name == "dmarc");
        let Some(verdict) = verdicts.next() else {
            return false;
        };
        // Two verdicts of one provider contradict each other, whatever they say.
        if verdicts.next().is_some() || verdict.result != "pass" {
            return false;
        }
        let mut froms = verdict
            .properties
            .iter()
            .filter(|(name, _)| name == "header.from")
            .map(|(_, value)| value.rsplit('@').next().unwrap_or_default());
        let from = froms.next();
        froms.next().is_none() && from.is_some_and(|from| from.eq_ignore_ascii_case(domain))
    }
}

/// A piece of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(String),
    Semicolon,
    Equals,
    Gap,
}

fn parse(value: &str) -> Option<Results> {
    if value.len() > MAX_FIELD_BYTES {
        return None;
    }
    let pieces = pieces(value)?;
    let mut sections = pieces.split(|piece| *piece == Piece::Semicolon);
    let mut head = sections
        .next()?
        .iter()
        .filter(|piece| **piece != Piece::Gap);
    let Some(Piece::Word(authserv_id)) = head.next() else {
        return None;
    };
    match (head.next(), head.next()) {
        (None, _) => {}
        (Some(Piece::Word(version)), None) if version == "1" => {}
        _ => return None,
    }
    let mut methods = Vec::new();
    for section in sections {
        if section.iter().all(|piece| *piece == Piece::Gap) {
            continue;
        }
        if !is_none(section) {
            methods.push(method(section)?);
        }
    }
    Some(Results {
        authserv_id: authserv_id.clone(),
        methods,
    })
}

/// The word `none`, which says that nothing was checked.
fn is_none(section: &[Piece]) -> bool {
    let mut words = section.iter().filter(|piece| **piece != Piece::Gap);
    let first = words.next();
    words.next().is_none()
        && matches!(first, Some(Piece::Word(word)) if word.eq_ignore_ascii_case("none"))
}

/// `dmarc=pass reason="…" header.from=seller.example`
fn method(section: &[Piece]) -> Option<Method> {
    let mut pairs = Vec::new();
    let mut rest: Vec<&Piece> = without_gaps_around_equals(section);
    while !rest.is_empty() {
        match rest.as_slice() {
            [Piece::Word(name), Piece::Equals, Piece::Word(value), ..] => {
                pairs.push((name.to_ascii_lowercase(), value.clone()));
                rest.drain(..3);
            }
            _ => return None,
        }
        if matches!(rest.first(), Some(Piece::Gap)) {
            rest.remove(0);
        } else if !rest.is_empty() {
            return None;
        }
    }
    let mut pairs = pairs.into_iter();
    let (name, result) = pairs.next()?;
    let name = match name.split_once('/') {
        Some((name, "1")) => name.to_owned(),
        Some(_) => return None,
        None => name,
    };
    Some(Method {
        name,
        result: result.to_ascii_lowercase(),
        properties: pairs.collect(),
    })
}

fn without_gaps_around_equals(section: &[Piece]) -> Vec<&Piece> {
    let mut out: Vec<&Piece> = Vec::with_capacity(section.len());
    for piece in section {
        match (out.last(), piece) {
            (None | Some(Piece::Gap | Piece::Equals), Piece::Gap) => {}
            (Some(Piece::Gap), Piece::Equals) => {
                out.pop();
                out.push(piece);
            }
            _ => out.push(piece),
        }
    }
    if matches!(out.last(), Some(Piece::Gap)) {
        out.pop();
    }
    out
}

/// Splits into words, quoted strings and signs; comments are gaps. None where a quote or comment
/// never ends, or a sign stands where none may.
fn pieces(value: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::new();
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' => push_gap(&mut out),
            '(' => {
                skip_comment(&mut chars)?;
                push_gap(&mut out);
            }
            '"' => {
                let text = quoted(&mut chars)?;
                if matches!(out.last(), Some(Piece::Word(_))) {
                    return None; // A word and a quoted string without a blank between.
                }
                out.push(Piece::Word(text));
            }
            ';' => out.push(Piece::Semicolon),
            '=' => out.push(Piece::Equals),
            c if c.is_control()
                || matches!(c, ')' | '<' | '>' | '[' | ']' | ',' | '\\') && !in_address(&out) =>
            {
                return None;
            }
            c => {
                let mut word = String::from(c);
                while let Some(next) = chars
                    .peek()
                    .filter(|c| !matches!(c, ' ' | '\t' | '(' | '"' | ';' | '=') && !c.is_control())
                {
                    word.push(*next);
                    chars.next();
                }
                out.push(Piece::Word(word));
            }
        }
    }
    Some(out)
}

/// Whether a value stands next: values such as `smtp.mailfrom=<>` hold signs that words do not.
fn in_address(out: &[Piece]) -> bool {
    matches!(out.last(), Some(Piece::Equals))
}

fn push_gap(out: &mut Vec<Piece>) {
    if out.last() != Some(&Piece::Gap) {
        out.push(Piece::Gap);
    }
}

fn skip_comment(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<()> {
    let mut depth = 1_usize;
    while depth > 0 {
        match chars.next()? {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\\' => {
                chars.next()?;
            }
            _ => {}
        }
        if depth > MAX_COMMENT_DEPTH {
            return None;
        }
    }
    Some(())
}

fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<String> {
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => out.push(chars.next()?),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Reading, read};

    const ID: &str = "mx.seller.example";
    const PASS: &str = "mx.seller.example; dmarc=pass header.from=seller.example";

    #[track_caller]
    fn judged(header: &str) -> bool {
        let raw =
            format!("{header}From: Sam <sam@seller.example>\r\nSubject: s\r\n\r\nlog this\r\n");
        match read(raw.as_bytes()) {
            Reading::Message(message) => vouches(&message, ID, "seller.example"),
            Reading::Refused(refusal) => panic!("{}", refusal.why),
        }
    }

    fn results(value: &str) -> String {
        format!("Authentication-Results: {value}\r\n")
    }

    #[test]
    fn the_providers_own_word_counts() {
        for value in [
            PASS.to_owned(),
            "MX.Seller.Example; DMARC=Pass Header.From=SELLER.example".to_owned(),
            "mx.seller.example 1; dmarc=pass header.from=seller.example".to_owned(),
            "mx.seller.example; spf=pass smtp.mailfrom=sam@seller.example; dkim=pass header.d=seller.example; dmarc=pass (p=reject dis=none) header.from=seller.example".to_owned(),
            "mx.seller.example;\r\n\tdmarc=pass\r\n\theader.from=seller.example".to_owned(),
            "mx.seller.example (our gateway); dmarc = pass header.from = seller.example".to_owned(),
            "\"mx.seller.example\"; dmarc=pass header.from=\"seller.example\"".to_owned(),
            "mx.seller.example; dmarc=pass reason=\"all; is well\" header.from=seller.example;".to_owned(),
            "mx.seller.example; spf=none smtp.mailfrom=<>; dmarc=pass header.from=seller.example".to_owned(),
            "mx.seller.example; dmarc/1=pass header.from=seller.example".to_owned(),
        ] {
            assert!(judged(&results(&value)), "{value}");
        }
        assert!(judged(&format!(
            "{}Received: from a by b; x\r\n",
            results(PASS)
        )));
        let lmtp = "Received: from mx.seller.example\r\n\tby vm with LMTP\r\n\tid 1\r\n\tfor <sam@seller.example>; x\r\n";
        assert!(judged(&format!(
            "{lmtp}{}Received: from a by b; x\r\n",
            results(PASS)
        )));
        let inner = "Received: from mx.seller.example (mx [10.0.0.2]) by imap.seller.example with LMTP; x\r\n";
        assert!(judged(&format!(
            "{inner}{}Received: from a by b; x\r\n",
            results(PASS)
        )));
        assert!(judged(&format!(
            "{}{}",
            results("other.example; dmarc=fail header.from=seller.example"),
            results(PASS)
        )));
    }

    #[test]
    fn whatever_else_claims_it_does_not() {
        for value in [
            "mx.seller.example; dmarc=fail header.from=seller.example",
            "mx.seller.example; dmarc=none header.from=seller.example; spf=pass smtp.mailfrom=seller.example",
            "mx.seller.example; dkim=pass header.d=seller.example",
            "mx.seller.example; none",
            "mx.seller.example; dmarc=pass header.from=evil.example",
            "mx.seller.example; dmarc=pass",
            "mx.seller.example; dmarc=pass header.from=seller.example header.from=evil.example",
            "mx.seller.example; dmarc=fail header.from=seller.example; dmarc=pass header.from=seller.example",
            "evil.example; dmarc=pass header.from=seller.example",
            "evil.example (mx.seller.example); dmarc=pass header.from=seller.example",
            "evil.example; reason=\"mx.seller.example; dmarc=pass header.from=seller.example\"",
            "mx.seller.example; dmarc=fail (dmarc=pass header.from=seller.example)",
            "mx.seller.example; dmarc=fail reason=\"x\"; x=\"; dmarc=pass header.from=seller.example",
            "mx.seller.example 2; dmarc=pass header.from=seller.example",
            "mx.seller.example.evil.example; dmarc=pass header.from=seller.example",
            "mx.seller.example; dmarc=pass (unclosed header.from=seller.example",
            "mx.seller.example; dmarc=pass.header.from=seller.example",
            "mx.seller.example, evil; dmarc=pass header.from=seller.example",
            "; dmarc=pass header.from=seller.example",
            "",
        ] {
            assert!(!judged(&results(value)), "{value}");
        }
    }

    #[test]
    fn a_field_that_came_with_the_mail_does_not_count() {
        assert!(!judged(&format!(
            "Received: from a by b; x\r\n{}",
            results(PASS)
        )));
        let failed = results("mx.seller.example; dmarc=fail header.from=seller.example");
        assert!(!judged(&format!("{failed}{}", results(PASS))));
        let smuggled = "Received: from evil (x [203.0.113.9]) by mx.seller.example (a with LMTP b) with ESMTP id 1 (envelope-from <with LMTP@x>); x\r\n";
        assert!(!judged(&format!("{smuggled}{}", results(PASS))));
        let posing =
            "Received: from mx.seller.example (evil [203.0.113.9]) by mx.seller.example; x\r\n";
        assert!(!judged(&format!("{posing}{}", results(PASS))));
        let broken = results("mx.seller.example; dmarc=fail (never closed");
        assert!(!judged(&format!("{broken}{}", results(PASS))));
        assert!(!judged(&format!("ARC-{}", results(PASS))));
        assert!(!judged(&format!("X-{}", results(PASS))));
        assert!(!judged(""));
    }

    #[test]
    fn two_authors_are_vouched_for_by_nobody() {
        assert!(!judged(&format!(
            "{}From: Eve <eve@seller.example>\r\n",
            results(PASS)
        )));
    }
}
