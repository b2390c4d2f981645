//! What a mail server's refusal says about the address (RFC 3463, and the words beside the codes).
//!
//! `hard` means that this address will never take mail: no such user, host or domain, moved,
//! disabled. Everything else is `soft`: a full mailbox, a refusal of content or sender, a server
//! that is down. Codes alone do not tell: servers answer 550 for spam and 554 for unknown users,
//! so the words count more than the numbers, and of the numbers only a few are telling.

use crate::domain::BounceClass;

use super::pattern::patterns;
use super::text::{folded, has_words};

patterns! {
    STATUS = r"\b([245]\.\d{1,3}\.\d{1,3})\b";
    REPLY = r"\b([45]\d\d)[ \-#]";
}

/// Words of a mailbox that is full: soft, whatever the code.
static FULL: &[&str] = &[
    "mailbox full",
    "mailbox is full",
    "inbox is full",
    "over quota",
    "quota exceeded",
    "overquota",
    "exceeded storage",
    "exceeded the storage",
    "exceeds quota",
    "disk quota",
    "storage quota",
    "out of storage",
    "quota has been exceeded",
    "exceeded his",
    "exceeded their",
    "exceeds allowed",
    "mailbox size limit",
    "not enough storage",
    "insufficient storage",
    "insufficient system storage",
    "mailbox has exceeded",
    "mail box full",
    "user is over",
    "exceeded its",
    "over the maximum",
    "would exceed mailbox",
    "mailbox would exceed",
    "too many messages in",
    "postfach voll",
    "postfach ist voll",
    "boite aux lettres pleine",
    "boite pleine",
    "buzon lleno",
    "casella piena",
    "overquotatemp",
    "mailboxfull",
    "exceeded mailbox",
    "account is full",
    "has exceeded its disk",
    "quotaexceeded",
    "low on disk space",
    "no space left",
    "exceed quota",
    "quota violation",
    "is over their quota",
    "mail quota",
    "size limit for the mailbox",
];

/// Words of an address that is no more, or never was.
static DEAD: &[&str] = &[
    "user unknown",
    "unknown user",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such address",
    "no such account",
    "no such person",
    "unknown recipient",
    "recipient unknown",
    "unknown address",
    "address unknown",
    "unknown mailbox",
    "mailbox unknown",
    "unknown account",
    "unknown local part",
    "unknown local-part",
    "invalid recipient",
    "invalid mailbox",
    "invalid user",
    "invalid address",
    "invalid local address",
    "recipient not found",
    "user not found",
    "mailbox not found",
    "address not found",
    "account not found",
    "recipnotfound",
    "recipient was not found",
    "address couldn't be found",
    "address could not be found",
    "couldn't be found",
    "wasn't found",
    "was not found",
    "not found in directory",
    "does not exist",
    "doesn't exist",
    "do not exist",
    "not exist",
    "did not exist",
    "doesn't have a",
    "does not have a",
    "not a valid user",
    "not a valid mailbox",
    "not a valid recipient",
    "not a known user",
    "is not a known",
    "isn't a known",
    "not our customer",
    "no mailbox",
    "no valid recipient",
    "no longer available",
    "no longer active",
    "no longer valid",
    "no longer in use",
    "no longer exist",
    "no longer works",
    "no longer accepting",
    "no longer employed",
    "no longer here",
    "no longer with",
    "no longer has",
    "no longer an active",
    "has moved",
    "has left",
    "user has moved",
    "account disabled",
    "account is disabled",
    "account has been disabled",
    "account that you tried to reach is disabled",
    "mailbox disabled",
    "mailbox is disabled",
    "user disabled",
    "user is disabled",
    "account inactive",
    "account is inactive",
    "inactive account",
    "inactive user",
    "mailbox is inactive",
    "mailbox inactive",
    "account closed",
    "account has been closed",
    "account deleted",
    "account has been deleted",
    "has been deactivated",
    "is deactivated",
    "address has been disabled",
    "account has been suspended",
    "mailbox suspended",
    "account suspended",
    "not listed in",
    "recipient does not",
    "not on file",
    "not known here",
    "bad destination mailbox",
    "bad address",
    "bad recipient",
    "undeliverable address",
    "unrouteable address",
    "unroutable address",
    "unrouteable mail domain",
    "unrouteable",
    "nonexistent",
    "non-existent",
    "no account by that name",
    "no account",
    "badly formed address",
    "no user with",
    "there is no such",
    "there is no user",
    "no one by that",
    "can't verify address",
    "unable to verify user",
    "not a user",
    "user doesn't",
    "user does not",
    "recipient is not",
    "is not a valid",
    "not a valid",
    "invalid-recipient",
    "mailbox unavailable",
    "user invalid",
    "not match any",
    "name not found",
    "addressee unknown",
    "unbekannt",
    "existiert nicht",
    "nicht gefunden",
    "n'existe pas",
    "inconnu",
    "inconnue",
    "introuvable",
    "no existe",
    "desconocido",
    "nao existe",
    "inexistente",
    "non esiste",
    "sconosciuto",
    "bestaat niet",
    "onbekende gebruiker",
    "okand anvandare",
    "email address could not be found",
    "nie istnieje",
    "recipient invalid",
    "unknown or illegal alias",
    "alias unknown",
    "unknown or illegal",
    "not a gmail user",
    "no such virtual user",
    "ambiguous address",
    "delivery to the following recipient failed permanently",
    "recipientnotfound",
    "rcpt to unknown",
    "unknown virtual",
    "user_unknown",
];

/// Words of a host or domain that takes no mail.
static NO_HOST: &[&str] = &[
    "host unknown",
    "unknown host",
    "host not found",
    "domain not found",
    "name or service not known",
    "domain name not found",
    "no such domain",
    "no such host",
    "unknown domain",
    "domain does not exist",
    "domain doesn't exist",
    "nonexistent domain",
    "non-existent domain",
    "nxdomain",
    "domain is not",
    "unable to look up host",
    "unable to lookup",
    "cannot find your",
    "couldn't find any host",
    "couldn't find a mail exchanger",
    "could not find a mail exchanger",
    "no mail exchanger",
    "no mx",
    "does not accept mail",
    "doesn't accept mail",
    "nullmx",
    "null mx",
    "name service error",
    "invalid domain",
    "domain invalid",
    "bad domain",
    "no valid hosts",
    "no mail servers",
    "no route to host",
    "dns error",
    "dns domain",
    "illegal host",
    "host name lookup failure",
    "dns lookup failure",
    "all relevant mx records point to non-existent hosts",
    "lookup of",
    "no relay host",
    "couldn't be found or is unable to receive",
    "domain may not exist",
    "hostnotfound",
    "host not in dns",
];

/// Words of a refusal that is not about the address.
static REFUSED: &[&str] = &[
    "spam",
    "spamhaus",
    "blocked",
    "blacklist",
    "blacklisted",
    "block list",
    "blocklist",
    "blocklisted",
    "dnsbl",
    "rbl",
    "policy",
    "dmarc",
    "dkim",
    "spf",
    "reputation",
    "content",
    "virus",
    "malware",
    "prohibited",
    "relay",
    "relaying",
    "relay access denied",
    "not authorized",
    "not permitted",
    "access denied",
    "permission denied",
    "unauthenticated",
    "authentication",
    "reverse dns",
    "ptr",
    "bulk",
    "too large",
    "too big",
    "size limit",
    "maximum size",
    "size exceeds",
    "message size",
    "greylist",
    "greylisted",
    "grey list",
    "try again",
    "temporarily",
    "temporary",
    "deferred",
    "timed out",
    "timeout",
    "time out",
    "connection refused",
    "connection lost",
    "rate limit",
    "too many",
    "throttl",
    "loop",
    "hop count",
    "mail system",
    "system error",
    "local configuration",
    "unable to connect",
    "could not connect",
    "network",
    "certificate",
    "tls",
    "only accepts",
    "restricted",
    "sender",
    "not allowed",
    "rejected for",
    "administrative",
    "attachment",
    "suspicious",
    "unsolicited",
    "phishing",
    "junk",
    "expired",
    "retry",
    "delayed",
    "unreachable",
    "out of memory",
    "resources",
    "inspection",
    "filter",
    "verification",
    "bounce attack",
    "challenge",
    "whitelist",
];

/// Names of statuses that speak of the address (RFC 3463 §3.2, §3.5 and the registry).
fn by_status(status: &str) -> Option<BounceClass> {
    let mut numbers = status.split('.');
    let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
    match (class, subject, detail) {
        ("5", "1", "0" | "1" | "2" | "3" | "4" | "6" | "10") | ("5", "4", "4") => {
            Some(BounceClass::Hard)
        }
        ("4", ..)
        | ("5", "2", "2" | "3")
        | ("5", "3" | "6" | "7", _)
        | ("5", "4", _)
        | ("5", "1", "7" | "8" | "9") => Some(BounceClass::Soft),
        _ => None,
    }
}

/// What a failure says about the address, from its status and words.
pub(super) fn class_of(status: Option<&str>, words: &str) -> BounceClass {
    let low = folded(words);
    let holds = |list: &[&str]| list.iter().any(|phrase| has_words(&low, phrase));
    if holds(FULL) {
        return BounceClass::Soft;
    }
    let temporary = status.is_some_and(|status| status.starts_with('4'));
    let dead = holds(DEAD);
    let no_host = holds(NO_HOST);
    let refused = holds(REFUSED);
    if dead && !(refused && status.is_some_and(|status| status.starts_with("5.7"))) && !temporary {
        return BounceClass::Hard;
    }
    if no_host && !temporary {
        return BounceClass::Hard;
    }
    if let Some(class) = status.and_then(by_status) {
        return if class == BounceClass::Hard
            && refused
            && !dead
            && status.is_some_and(|status| status.ends_with(".1.0"))
        {
            BounceClass::Soft
        } else {
            class
        };
    }
    if refused || status.is_some() || REPLY.is_match(&low) {
        return BounceClass::Soft;
    }
    BounceClass::Unknown
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
        assert_eq!(class_of(status, words), class, "{status:?} {words}");
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
