//! What a mail server's refusal says about the address (RFC 3463, and the words beside the codes).
//!
//! `hard` means that this address will never take mail: no such user, host or domain, moved,
//! disabled. Everything else is `soft`: a full mailbox, a refusal of content or sender, a server
//! that is down. Codes alone do not tell: servers answer 550 for spam and 554 for unknown users,
//! so the words count more than the numbers, and of the numbers only a few are telling.

use crate::domain::BounceClass;

use super::diagnosis_words::{
    AFTER_CONTENT, DEAD, DEAD_BY_DIRECTORY, FULL, LOCAL_TROUBLE, NO_HOST, PASSING, REFUSED,
    REFUSED_PLAINLY, SENDER, SUSPENDED, SUSPENDED_ALL, VAGUE,
};
use super::pattern::patterns;
use super::text::{folded, has_words};

patterns! {
    STATUS = r"(?-u:\b)([245]\.[0-9]{1,3}\.[0-9]{1,3})(?-u:\b)";
    REPLY = r"(?-u:\b)([45][0-9][0-9])[ \-#]";
    WRAPPER = r"(?-u:\b)[45]\.[0-9]\.[0-9] - [a-z ]{5,60} [0-9]{3}[\- ]?'";
}

/// Names of statuses that speak of the address (RFC 3463 §3.2, §3.5 and the registry).
fn by_status(status: &str) -> Option<BounceClass> {
    let mut numbers = status.split('.');
    let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let hard = matches!(
        (class, subject, detail),
        ("5", "1", "0" | "1" | "2" | "3" | "4" | "6" | "10") | ("5", "4", "4")
    );
    let telling = matches!(
        (subject, detail),
        ("1" | "3" | "4" | "6" | "7", _) | ("2", "2" | "3")
    );
    match class {
        "5" if hard => Some(BounceClass::Hard),
        "5" if telling => Some(BounceClass::Soft),
        "4" => Some(BounceClass::Soft),
        _ => None,
    }
}

/// What a failure says about the address, from its status, the words beside it, and the whole report.
pub(super) fn class_of(status: Option<&str>, words: &str, report: &str) -> BounceClass {
    let low = compared(words);
    let whole = compared(report);
    if let Some(class) = by_words(status, &low, &whole) {
        return class;
    }
    // The words beside the address say nothing: then those of the report, which must be outspoken.
    let outspoken = |list: &[&str]| list.iter().any(|phrase| has_words(&whole, phrase));
    if outspoken(FULL) {
        return BounceClass::Soft;
    }
    if outspoken(DEAD_BY_DIRECTORY) || (status.is_none() && outspoken(VAGUE)) {
        return BounceClass::Hard;
    }
    let refused = REFUSED.iter().any(|phrase| has_words(&low, phrase));
    match status.and_then(by_status) {
        Some(class) => class,
        None if refused || status.is_some() || REPLY.is_match(&low) => BounceClass::Soft,
        None => BounceClass::Unknown,
    }
}

/// Text as the phrases are: folded, one blank between words, without the category that a gateway
/// put in front of the other server's answer ("5.1.0 - Unknown address error 550-'…'").
fn compared(text: &str) -> String {
    let low = folded(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    match WRAPPER.find(&low) {
        Some(found) => low.get(found.end()..).unwrap_or_default().to_owned(),
        None => low,
    }
}

/// What the words settle; none where they do not.
fn by_words(status: Option<&str>, low: &str, whole: &str) -> Option<BounceClass> {
    let holds = |list: &[&str]| list.iter().any(|phrase| has_words(low, phrase));
    let of_class = |start: &str| status.is_some_and(|status| status.starts_with(start));
    let of_sender = matches!(status, Some("5.1.7" | "5.1.8" | "5.1.9")) || holds(SENDER);
    let closed_for_all = SUSPENDED_ALL.iter().any(|phrase| whole.contains(phrase));
    let of_server = holds(LOCAL_TROUBLE) || holds(PASSING);
    if holds(FULL) || of_class("4") || of_sender || of_server || closed_for_all {
        return Some(BounceClass::Soft);
    }
    let after_content =
        AFTER_CONTENT.iter().any(|phrase| whole.contains(phrase)) && status != Some("5.1.1");
    let dead = DEAD
        .iter()
        .any(|phrase| !(after_content && VAGUE.contains(phrase)) && has_words(low, phrase));
    if holds(DEAD_BY_DIRECTORY) || (dead && !(of_class("5.7") && holds(REFUSED))) {
        return Some(BounceClass::Hard);
    }
    let plainly = holds(REFUSED_PLAINLY) || holds(SUSPENDED);
    if holds(NO_HOST) && !plainly {
        return Some(BounceClass::Hard);
    }
    (plainly || after_content || (dead && !of_class("5.1"))).then_some(BounceClass::Soft)
}

/// The enhanced status in a text (RFC 3463).
pub(super) fn status_in(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    STATUS
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .find_map(|found| {
            // Not a piece of a version or an IP address.
            let before = found.start().checked_sub(1).and_then(|at| bytes.get(at));
            let after = bytes.get(found.end());
            let part_of_more = matches!(before, Some(b'.' | b'-' | b'/' | b'v'))
                || (after == Some(&b'.')
                    && bytes.get(found.end() + 1).is_some_and(u8::is_ascii_digit));
            (!part_of_more).then(|| found.as_str().to_owned())
        })
}

/// The basic reply code in a text (RFC 5321 §4.2).
pub(super) fn reply_in(text: &str) -> Option<&str> {
    REPLY
        .captures(text)
        .and_then(|found| found.get(1))
        .map(|found| found.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(class: BounceClass, status: Option<&str>, words: &str) {
        assert_eq!(class_of(status, words, words), class, "{status:?} {words}");
    }

    #[test]
    fn words_count_more_than_codes() {
        is(
            BounceClass::Hard,
            Some("5.1.1"),
            "550 5.1.1 <x@y.example>: User unknown",
        );
        is(
            BounceClass::Hard,
            None,
            "554 delivery error: dd This user doesn't have a yahoo.com account",
        );
        is(
            BounceClass::Hard,
            Some("5.0.0"),
            "Host or domain name not found. Name service error",
        );
        is(
            BounceClass::Soft,
            Some("5.2.2"),
            "552 5.2.2 mailbox full, user unknown to quota daemon",
        );
        is(
            BounceClass::Soft,
            Some("5.7.1"),
            "550 5.7.1 blocked, see http://spam.example",
        );
        is(
            BounceClass::Soft,
            Some("5.2.1"),
            "550 5.2.1 The account that you tried to reach is disabled",
        );
        is(
            BounceClass::Hard,
            Some("5.7.1"),
            "554 5.7.1 <x@y.example>: Recipient address rejected: Access denied",
        );
        is(
            BounceClass::Soft,
            Some("5.1.0"),
            "5.1.0 - Unknown address error 550-'5.7.1 access denied' (delivery attempts: 0)",
        );
        is(
            BounceClass::Soft,
            None,
            "connect to mx.y.example[192.0.2.1]:25: No route to host",
        );
        is(
            BounceClass::Soft,
            Some("5.1.1"),
            "procmail: Couldn't create \"/var/mail/x\": No such user",
        );
        is(BounceClass::Soft, Some("4.4.1"), "connection timed out");
        is(BounceClass::Soft, None, "550 Message rejected as spam");
        is(BounceClass::Unknown, None, "something happened");
    }

    #[test]
    fn a_status_is_no_address() {
        assert_eq!(
            status_in("host 5.1.1.7 said 550 5.2.1 no"),
            Some("5.2.1".to_owned())
        );
        assert_eq!(status_in("v5.1.2"), None);
    }
}
