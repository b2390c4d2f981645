//! Replies as servers really word them → what becomes of the mail (TRUST D-25).

use crate::smtp::replies::enhanced_status;
use crate::smtp::{Blame, Verdict, classify};

const LATER: Verdict = Verdict::Retry { account: false };
const PAUSE: Verdict = Verdict::Retry { account: true };
const DEAD: Verdict = Verdict::Reject(Blame::Recipient);
const THIS_MAIL: Verdict = Verdict::Reject(Blame::Message);
const OURS: Verdict = Verdict::Reject(Blame::Account);

const TABLE: [(u16, &str, Verdict); 84] = [
    // Later, this person only.
    (
        450,
        "4.2.0 <dana@acme.example>: Recipient address rejected: Greylisted, see help",
        LATER,
    ),
    (
        450,
        "4.7.1 Greylisting in action, please come back later",
        LATER,
    ),
    (451, "4.7.1 Temporarily deferred, try again later", LATER),
    (451, "Greylisted, please try again in 300 seconds", LATER),
    (
        450,
        "4.2.1 The user you are trying to contact is receiving mail too quickly",
        LATER,
    ),
    (
        450,
        "4.2.1 Mailbox is receiving messages at a rate that prevents delivery; rate limit exceeded for recipient",
        LATER,
    ),
    (
        452,
        "4.2.2 The email account that you tried to reach is over quota",
        LATER,
    ),
    (
        450,
        "4.1.1 Recipient address rejected: unverified address",
        LATER,
    ),
    (
        450,
        "4.1.2 Recipient address rejected: Domain not found",
        LATER,
    ),
    (450, "4.4.1 Host not reachable", LATER),
    (451, "4.4.3 Temporary DNS failure for their domain", LATER),
    (450, "mailbox busy", LATER),
    (451, "please try again later", LATER),
    (550, "4.2.2 mailbox full for now", LATER),
    (554, "4.7.1 greylisted, come back", LATER),
    // Later, and everything of this account waits.
    (421, "4.7.0 Try again later, closing connection.", PAUSE),
    (421, "4.3.2 Service not active", PAUSE),
    (421, "Too many connections from your host", PAUSE),
    (
        421,
        "4.7.28 Our system has detected an unusual rate of unsolicited mail from your IP address",
        PAUSE,
    ),
    (432, "4.3.2 Concurrent connections limit exceeded", PAUSE),
    (
        454,
        "4.7.0 Too many login attempts, please try again later",
        PAUSE,
    ),
    (454, "4.7.0 Temporary authentication failure", PAUSE),
    (451, "4.3.0 Temporary lookup failure", PAUSE),
    (451, "4.3.5 Server configuration problem", PAUSE),
    (452, "4.3.1 Insufficient system storage", PAUSE),
    (452, "Insufficient system storage", PAUSE),
    (451, "4.4.2 Timeout waiting for client input", PAUSE),
    (452, "4.5.3 Too many recipients", PAUSE),
    (
        450,
        "4.7.1 Error: too much mail; rate limit exceeded",
        PAUSE,
    ),
    (
        451,
        "4.7.26 This mail is unauthenticated: SPF did not pass",
        PAUSE,
    ),
    (
        451,
        "4.7.500 Server busy. Please try again later; too many messages from your tenant",
        PAUSE,
    ),
    (
        450,
        "4.4.5 Daily sending quota is nearly used, slow down",
        PAUSE,
    ),
    // The address is dead.
    (
        550,
        "5.1.1 The email account that you tried to reach does not exist",
        DEAD,
    ),
    (
        550,
        "5.1.1 <relay@acme.example>: Recipient address rejected: User unknown in virtual mailbox table",
        DEAD,
    ),
    (
        550,
        "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        DEAD,
    ),
    (550, "5.1.2 Bad destination system address", DEAD),
    (
        553,
        "5.1.3 The recipient address is not a valid RFC 5321 address",
        DEAD,
    ),
    (550, "5.1.6 Mailbox has moved, no forwarding address", DEAD),
    (550, "5.1.0 Address rejected", DEAD),
    (
        550,
        "5.2.1 The email account that you tried to reach is disabled",
        DEAD,
    ),
    (550, "5.4.1 Recipient address rejected: Access denied", DEAD),
    (550, "5.4.4 Unable to route: no mail hosts for domain", DEAD),
    (550, "No such user here", DEAD),
    (550, "Unrouteable address", DEAD),
    (550, "5.7.1 no such user at this host", DEAD),
    (551, "User not local; please try another path", DEAD),
    (553, "sorry, no mailbox here by that name", DEAD),
    (
        554,
        "delivery error: dd This user doesn't have an account",
        DEAD,
    ),
    (554, "5.0.0 user unknown", DEAD),
    (556, "5.1.10 Recipient address has null MX", DEAD),
    (550, "Requested action not taken: mailbox unavailable", DEAD),
    // This mail was refused.
    (
        550,
        "5.7.1 Message rejected as spam by content filtering",
        THIS_MAIL,
    ),
    (554, "5.7.1 Message contains a suspicious link", THIS_MAIL),
    (554, "5.6.0 Bad header", THIS_MAIL),
    (552, "5.3.4 Message size exceeds fixed limit", THIS_MAIL),
    (
        552,
        "5.2.3 Message length exceeds administrative limit",
        THIS_MAIL,
    ),
    (552, "5.2.2 The recipient's mailbox is full", THIS_MAIL),
    (
        550,
        "5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour",
        THIS_MAIL,
    ),
    (550, "5.7.0 Local policy violation", THIS_MAIL),
    (554, "Transaction failed", THIS_MAIL),
    (550, "5.4.6 Routing loop detected", THIS_MAIL),
    (550, "Administrative prohibition", THIS_MAIL),
    (571, "Delivery not authorized, message refused", THIS_MAIL),
    // Our own trouble.
    (535, "5.7.8 Username and Password not accepted", OURS),
    (534, "5.7.9 Application-specific password required", OURS),
    (530, "5.7.0 Authentication Required", OURS),
    (
        535,
        "5.7.139 Authentication unsuccessful, basic authentication is disabled",
        OURS,
    ),
    (
        550,
        "5.7.30 Basic authentication is not supported for client submission",
        OURS,
    ),
    (550, "5.4.5 Daily user sending limit exceeded", OURS),
    (
        550,
        "5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
        OURS,
    ),
    (503, "5.5.1 Bad sequence of commands", OURS),
    (550, "5.5.0 Command refused", OURS),
    (501, "Syntax error in parameters", OURS),
    (554, "5.7.1 <dana@acme.example>: Relay access denied", OURS),
    (
        550,
        "5.7.1 Client does not have permissions to send as this sender",
        OURS,
    ),
    (
        554,
        "5.2.252 SendAsDenied; sam@seller.example not allowed to send as other@seller.example",
        OURS,
    ),
    (
        553,
        "5.7.1 Sender address rejected: not owned by user sam",
        OURS,
    ),
    (
        554,
        "5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org",
        OURS,
    ),
    (
        550,
        "5.7.26 This mail has been blocked because the sender is unauthenticated",
        OURS,
    ),
    (
        550,
        "5.7.515 Access denied, sending domain does not meet the required authentication level",
        OURS,
    ),
    (550, "5.1.8 Sender address rejected: Domain not found", OURS),
    (550, "SPF check failed for seller.example", OURS),
    (552, "Your sending quota is used up", OURS),
    (554, "5.3.2 System not accepting network messages", OURS),
];

#[test]
fn real_replies_are_held_against_the_right_one() {
    let mut wrong = Vec::new();
    for (code, text, expected) in TABLE {
        let enhanced = enhanced_status(code, text);
        let found = classify(code, enhanced.as_deref(), text);
        if found != expected {
            wrong.push(format!("{code} {text}\n  {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_enhanced_status_stands_at_the_beginning_and_fits_the_code() {
    assert_eq!(enhanced_status(550, "5.1.1 gone").as_deref(), Some("5.1.1"));
    assert_eq!(enhanced_status(550, "4.2.2 full").as_deref(), Some("4.2.2"));
    for (code, text) in [
        (550, "2.0.0 ok"),
        (450, "5.1.1 x"),
        (550, "192.0.2.1 blocked"),
        (550, ""),
        (550, "5.1 x"),
        (550, "5.1.1234 x"),
    ] {
        assert_eq!(enhanced_status(code, text), None, "{code} {text}");
    }
}
