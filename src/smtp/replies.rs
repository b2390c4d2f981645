//! What a refusal says: try again or not, and whose trouble it is (RFC 5321 §4.2, RFC 3463; TRUST D-25).
//!
//! The enhanced code decides before the basic one, and both before the words, since greylisting and quotas come
//! under many basic codes. Only a dead address is held against the recipient: everything about logins,
//! quotas, reputation and the dialogue itself is trouble of the account, which stops all sending for
//! a while and blames no prospect. In doubt a refusal is about this message, which suppresses nobody.

use super::Blame;

/// What a negative reply means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// May be tried again.
    Retry {
        /// Whether all mail of the account is better held for a while, not only this one.
        account: bool,
    },
    /// Not to be tried again.
    Reject(Blame),
}

/// Reads a negative reply: its code, its enhanced status where it has one, and its words.
pub fn classify(code: u16, enhanced: Option<&str>, text: &str) -> Verdict {
    let words = Words::of(text);
    let status = enhanced.and_then(Status::parse);
    let is_transient = code < 500 || status.is_some_and(|status| status.class == 4);
    if is_transient {
        return Verdict::Retry {
            account: transient_is_ours(code, status, &words),
        };
    }
    Verdict::Reject(match status {
        Some(status) if !status.says_nothing() => permanent_status(code, status, &words),
        _ => permanent_code(code, &words),
    })
}

/// Finds the enhanced status at the beginning of a reply's words (RFC 2034 §4).
pub fn enhanced_status(code: u16, text: &str) -> Option<String> {
    let word = text.split_ascii_whitespace().next()?;
    let status = Status::parse(word)?;
    // A status of another class than the reply's is kept only where it softens the reply.
    (u16::from(status.class) == code / 100 || status.class == 4).then(|| word.to_owned())
}

#[derive(Debug, Clone, Copy)]
struct Status {
    class: u8,
    subject: u16,
    detail: u16,
}

impl Status {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let short = subject.len() <= 3 && detail.len() <= 3;
        if parts.next().is_some() || !short || !["2", "4", "5"].contains(&class) {
            return None;
        }
        Some(Self {
            class: class.parse().ok()?,
            subject: subject.parse().ok()?,
            detail: detail.parse().ok()?,
        })
    }

    /// `5.0.0` and `5.7.1` say too little: the words decide.
    fn says_nothing(self) -> bool {
        self.subject == 0
    }
}

/// A reply's words in lower case, without addresses: a prospect called `relay@` must not look like a relay.
struct Words(String);

impl Words {
    fn of(text: &str) -> Self {
        let plain: Vec<String> = text
            .split_whitespace()
            .filter(|word| !word.contains('@'))
            .map(str::to_lowercase)
            .collect();
        Self(plain.join(" "))
    }

    fn say_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.0.contains(phrase))
    }

    fn speak_of_our_limits(&self) -> bool {
        self.say_any(&[
            "sending limit",
            "sending quota",
            "send quota",
            "daily limit",
            "daily user sending",
            "hourly limit",
            "limit exceeded",
            "quota exceeded for",
            "too many messages",
            "too many recipients",
            "rate limit",
            "ratelimit",
            "throttl",
            "too fast",
            "concurrent",
            "too many connections",
            "too many concurrent",
        ])
    }

    fn speak_of_our_login(&self) -> bool {
        self.say_any(&[
            "authentication required",
            "authentication failed",
            "authenticate",
            "not authenticated",
            "must login",
            "must log in",
            "login",
            "credentials",
            "password",
            "relay",
            "relaying",
            "account is disabled",
            "account disabled",
            "account has been",
            "account suspended",
        ])
    }

    fn speak_of_our_sender(&self) -> bool {
        self.say_any(&[
            "sender address rejected",
            "sender rejected",
            "sender not allowed",
            "not owned by",
            "send as",
            "sendasdenied",
            "sender domain",
            "sender verify",
            "from address",
            "domain of sender",
            "invalid sender",
            "not allowed to send",
        ])
    }

    fn speak_of_our_standing(&self) -> bool {
        self.say_any(&[
            "spf",
            "dkim",
            "dmarc",
            "unauthenticated",
            "rbl",
            "dnsbl",
            "spamhaus",
            "barracuda",
            "blocklist",
            "blacklist",
            "block list",
            "blocked using",
            "client host",
            "ip address",
            "your ip",
            "reverse dns",
            "ptr record",
            "poor reputation",
            "low reputation",
        ])
    }

    fn speak_of_a_dead_address(&self) -> bool {
        self.say_any(&[
            "user unknown",
            "unknown user",
            "no such user",
            "no such recipient",
            "no such mailbox",
            "no such person",
            "does not exist",
            "doesn't exist",
            "not exist",
            "recipient not found",
            "user not found",
            "mailbox not found",
            "unknown recipient",
            "recipient unknown",
            "invalid recipient",
            "unrouteable",
            "unroutable",
            "address unknown",
            "unknown address",
            "no mailbox here",
            "no longer",
            "account that you tried to reach is disabled",
            "user doesn't have",
            "unknown local",
            "not a valid mailbox",
            "mailbox unavailable",
            "host or domain name not found",
            "domain not found",
            "inactive user",
        ])
    }

    fn speak_of_greylisting(&self) -> bool {
        self.say_any(&[
            "greylist",
            "graylist",
            "grey-list",
            "try again later",
            "temporarily deferred",
        ])
    }
}

fn transient_is_ours(code: u16, status: Option<Status>, words: &Words) -> bool {
    // The relay itself is closing or refuses the session, whatever its details say.
    if matches!(code, 421 | 432 | 454 | 530 | 534 | 535 | 538) {
        return true;
    }
    match status.map(|status| (status.subject, status.detail)) {
        // Mailbox and address: theirs, unless it is our rate.
        Some((1 | 2, _)) => {
            words.speak_of_our_limits() && !words.say_any(&["receiving", "recipient"])
        }
        // The mail system that we talk to.
        Some((3, detail)) => detail != 4,
        // Our connection, or our quota; the rest is about the way to their server.
        Some((4, detail)) => matches!(detail, 2 | 5),
        Some((5, _)) => true,
        // Policy: 4.7.1 is greylisting at most places, the others are about us.
        Some((7, 1)) => !words.speak_of_greylisting() && ours_by_words(words),
        Some((7, _)) => !words.speak_of_greylisting() || ours_by_words(words),
        _ => code == 452 || ours_by_words(words),
    }
}

fn ours_by_words(words: &Words) -> bool {
    words.speak_of_our_limits()
        || words.speak_of_our_login()
        || words.speak_of_our_sender()
        || words.speak_of_our_standing()
}

fn permanent_status(code: u16, status: Status, words: &Words) -> Blame {
    match (status.subject, status.detail) {
        // Bad sender address, and Microsoft's daily limit, dressed as trouble with an address;
        // sending as somebody else; our quota and the dialogue itself.
        (1, 7 | 8 | 90) | (2, 252) | (4, 2 | 5) | (5, _) => Blame::Account,
        (1, 0 | 9) if words.speak_of_our_sender() => Blame::Account,
        // No such address; disabled; no host, no route, or Exchange's "access denied" for a recipient.
        (1, _) | (2, 1) | (4, 1 | 4) => Blame::Recipient,
        // The mail system that we talk to, but for a mail that is too large.
        (3, detail) if !matches!(detail, 0 | 4) => Blame::Account,
        // Full, too large for it, too much mail for it, a loop behind it: alive.
        (2 | 3 | 4 | 6, _) => Blame::Message,
        (7, detail) => policy(code, detail, words),
        _ => permanent_code(code, words),
    }
}

/// RFC 3463 §3.8, RFC 7372, RFC 4954 §6, and what the large providers put there.
fn policy(code: u16, detail: u16, words: &Words) -> Blame {
    match detail {
        // Logging in, sending as another, and the sender's own authentication.
        3 | 8 | 9 | 11 | 14 | 20..=30 | 57 | 60 | 64 | 139 | 501..=515 | 606 | 708 => {
            Blame::Account
        }
        _ if ours_by_words(words) => Blame::Account,
        // "Authentication required" of RFC 4954, while a 550 is any policy at all.
        0 if code != 550 => Blame::Account,
        _ if words.speak_of_a_dead_address() => Blame::Recipient,
        _ => Blame::Message,
    }
}

fn permanent_code(code: u16, words: &Words) -> Blame {
    match code {
        500..=504 | 530 | 534 | 535 | 538 | 555 => Blame::Account,
        551 | 556 => Blame::Recipient,
        _ if words.speak_of_a_dead_address() => Blame::Recipient,
        _ if ours_by_words(words) => Blame::Account,
        _ => Blame::Message,
    }
}
