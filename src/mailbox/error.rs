//! What can go wrong with the mailbox, in words for its owner.
//!
//! Each text names the server and, where there is one, the remedy. The program asks questions
//! ([`MailboxError::is_transient`], [`MailboxError::is_auth`], [`MailboxError::backoff_hint`]) and
//! never matches on the text. Whatever the server said is quoted without control characters and
//! cut short; mail bodies and passwords never enter an error.

use std::fmt;
use std::time::Duration;

use crate::net::NetError;

/// The longest wait that a server may ask for.
const MAX_BACKOFF_HINT: Duration = Duration::from_mins(5);

/// How long to stay away from a server that says "too much" and names no time.
const DEFAULT_THROTTLE: Duration = Duration::from_mins(1);

/// Server text is quoted up to this many characters.
const MAX_WORDS: usize = 200;

/// Why the mailbox could not be read. The session in which it happened is of no more use.
#[derive(Debug, thiserror::Error)]
#[error("{}", .kind.describe(.at))]
pub struct MailboxError {
    at: String,
    kind: Kind,
}

/// The sorts of trouble.
#[derive(Debug)]
pub(super) enum Kind {
    /// No connection.
    Net(NetError),
    /// RFC 9051 §7.1.4: the greeting says that somebody is logged in already.
    PreAuth,
    /// The server said goodbye.
    Bye { doing: Doing, words: String },
    /// The connection ended or broke.
    Closed { doing: Doing, why: String },
    /// No answer in time.
    Silent { doing: Doing },
    /// A tagged NO or BAD.
    Refused {
        doing: Doing,
        words: String,
        backoff: Option<Duration>,
    },
    /// The login was refused, and the password is probably to blame.
    Login { words: String },
    /// No user or secret in the config.
    NoCredentials,
    /// The server takes no password.
    NoPasswordLogin { offered: String },
    /// User name or password holds a character that IMAP cannot carry.
    BadCredentials,
    /// The answer could not be read.
    Garbled { doing: Doing },
    /// More than the limits allow (TRUST S-15).
    TooMuch { doing: Doing, what: &'static str },
    /// The server gives the folder no UIDVALIDITY.
    NoUidValidity { folder: String },
    /// Messages are there, but they were not delivered.
    Incomplete { folder: String, missing: usize },
    /// The session met an error before, or a command of it was cancelled.
    Unusable,
}

/// What was being done, for the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doing {
    Greeting,
    Login,
    Capability,
    Listing,
    Opening(String),
    Searching,
    Headers,
    Bodies,
    Status(String),
    Idling,
    Noop,
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Greeting => f.write_str("it greeted"),
            Self::Login => f.write_str("logging in"),
            Self::Capability => f.write_str("asking what it can do"),
            Self::Listing => f.write_str("listing the folders"),
            Self::Opening(folder) => write!(f, "opening the folder {folder}"),
            Self::Searching => f.write_str("searching for messages"),
            Self::Headers => f.write_str("reading message headers"),
            Self::Bodies => f.write_str("reading messages"),
            Self::Status(folder) => write!(f, "asking about the folder {folder}"),
            Self::Idling => f.write_str("waiting for new mail"),
            Self::Noop => f.write_str("asking for news"),
        }
    }
}

impl MailboxError {
    pub(super) fn new(at: &str, kind: Kind) -> Self {
        Self {
            at: at.to_owned(),
            kind,
        }
    }

    /// Whether trying again later may help with nothing changed.
    pub fn is_transient(&self) -> bool {
        match &self.kind {
            Kind::Net(error) => error.is_transient(),
            Kind::Bye { .. }
            | Kind::Closed { .. }
            | Kind::Silent { .. }
            | Kind::Refused { .. }
            | Kind::Garbled { .. }
            | Kind::TooMuch { .. }
            | Kind::NoUidValidity { .. }
            | Kind::Incomplete { .. }
            | Kind::Unusable => true,
            Kind::PreAuth
            | Kind::Login { .. }
            | Kind::NoCredentials
            | Kind::NoPasswordLogin { .. }
            | Kind::BadCredentials => false,
        }
    }

    /// Whether the login failed because of user name or password: trying on in haste gets an
    /// account locked.
    pub fn is_auth(&self) -> bool {
        matches!(
            self.kind,
            Kind::Login { .. }
                | Kind::NoCredentials
                | Kind::NoPasswordLogin { .. }
                | Kind::BadCredentials
        )
    }

    /// Whether the server understood and said no to one command, such as opening a folder.
    pub fn is_refusal(&self) -> bool {
        matches!(self.kind, Kind::Refused { .. })
    }

    /// How long the server asked to be left alone, at most five minutes.
    pub fn backoff_hint(&self) -> Option<Duration> {
        match &self.kind {
            Kind::Refused { backoff, .. } => *backoff,
            Kind::Bye { words, .. } | Kind::Login { words } => backoff_in(words),
            _ => None,
        }
    }

    /// Where: `host:port`.
    pub fn server(&self) -> &str {
        &self.at
    }
}

impl Kind {
    /// A tagged NO or BAD.
    pub(super) fn refused(doing: Doing, words: &str) -> Self {
        Self::Refused {
            doing,
            backoff: backoff_in(words),
            words: tidy(words),
        }
    }

    /// A tagged NO or BAD to a login. RFC 5530 §3 and what large providers say tell trouble of the
    /// server from a wrong password.
    pub(super) fn login_refused(words: &str, is_bad: bool) -> Self {
        let lower = words.to_ascii_lowercase();
        let busy = [
            "[unavailable]",
            "[inuse]",
            "[limit]",
            "[throttled]",
            "[serverbug]",
            "throttled",
            "too many",
            "try again later",
            "temporar",
            "not connected",
        ];
        if is_bad || busy.iter().any(|sign| lower.contains(sign)) {
            return Self::refused(Doing::Login, words);
        }
        Self::Login { words: tidy(words) }
    }

    fn describe(&self, at: &str) -> String {
        match self {
            Self::Net(error) => error.to_string(),
            Self::PreAuth => format!(
                "The mail server at {at} claims that you are logged in before you were. That is \
                 refused, since somebody may be in between. Check host, port and tls."
            ),
            Self::Bye { doing, words } => {
                format!(
                    "The mail server at {at} said goodbye while {doing}{}",
                    said(words)
                )
            }
            Self::Closed { doing, why } => {
                format!("The connection to {at} ended while {doing} ({why}).")
            }
            Self::Silent {
                doing: Doing::Greeting,
            } => format!(
                "The server at {at} accepted the connection and then said nothing. Check host, port \
                 and tls: port 993 goes with tls = \"implicit\"."
            ),
            Self::Silent { doing } => {
                format!("The mail server at {at} did not answer in time while {doing}.")
            }
            Self::Refused { doing, words, .. } => {
                format!("The mail server at {at} refused {doing}{}", said(words))
            }
            Self::Login { words } => format!(
                "The mail server at {at} did not accept user and password{} Check both; many \
                 providers want an app password instead of the one you type in the browser.",
                said(words)
            ),
            Self::NoCredentials => {
                format!("No user or no secret is configured for {at}. Set both under [imap].")
            }
            Self::NoPasswordLogin { offered } => format!(
                "The mail server at {at} takes no login by password (it offers: {offered}). Ask its \
                 operator for an app password or for access by IMAP."
            ),
            Self::BadCredentials => format!(
                "The user name or password for {at} holds a line break or a zero byte. Check the \
                 place where the secret is kept."
            ),
            Self::Garbled { doing } => format!(
                "The mail server at {at} sent something unreadable while {doing}. If this comes \
                 again and again, check that host and port are those of IMAP."
            ),
            Self::TooMuch { doing, what } => format!(
                "The mail server at {at} sent {what} than is sane while {doing}; the connection was cut."
            ),
            Self::NoUidValidity { folder } => format!(
                "The mail server at {at} gives the folder {folder} no UIDVALIDITY, so messages in \
                 it cannot be told apart reliably. Its operator must mend that."
            ),
            Self::Incomplete { folder, missing } => format!(
                "The mail server at {at} has {missing} message(s) in {folder} that it did not hand \
                 over. They will be asked for again."
            ),
            Self::Unusable => {
                format!("The connection to {at} is out of step and must be made anew.")
            }
        }
    }
}

fn said(words: &str) -> String {
    if words.is_empty() {
        ".".to_owned()
    } else {
        format!(": \"{words}\".")
    }
}

/// Server text for people: no control characters, not too long.
pub(super) fn tidy(words: &str) -> String {
    words
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_WORDS)
        .collect()
}

/// "Backoff Time: 12345 milliseconds" (Exchange Online), or a plain sign of throttling.
fn backoff_in(words: &str) -> Option<Duration> {
    const MARK: &str = "backoff time:";
    let lower = words.to_ascii_lowercase();
    if let Some((_, rest)) = lower.split_once(MARK) {
        let digits: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .take(12)
            .collect();
        if let Ok(milliseconds) = digits.parse() {
            return Some(Duration::from_millis(milliseconds).min(MAX_BACKOFF_HINT));
        }
    }
    (lower.contains("throttled") || lower.contains("too many")).then_some(DEFAULT_THROTTLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(words: &str) -> MailboxError {
        MailboxError::new("mail.example:993", Kind::refused(Doing::Headers, words))
    }

    #[test]
    fn a_backoff_time_is_read_and_capped() {
        let asked = |words: &str| refused(words).backoff_hint();
        assert_eq!(
            asked("Request is throttled. Suggested Backoff Time: 42500 milliseconds"),
            Some(Duration::from_millis(42_500))
        );
        assert_eq!(
            asked("Backoff Time: 99999999999 milliseconds"),
            Some(MAX_BACKOFF_HINT)
        );
        assert_eq!(asked("[THROTTLED] slow down"), Some(DEFAULT_THROTTLE));
        assert_eq!(asked("Backoff Time: soon"), None);
        assert_eq!(asked("no such message"), None);
    }

    #[test]
    fn a_busy_server_is_not_a_wrong_password() {
        for busy in [
            "[UNAVAILABLE] Temporary authentication failure.",
            "[LIMIT] Too many connections",
            "User is authenticated but not connected.",
        ] {
            let error = MailboxError::new("h:1", Kind::login_refused(busy, false));
            assert!(!error.is_auth() && error.is_transient(), "{busy}");
        }
        let error = MailboxError::new(
            "h:1",
            Kind::login_refused("[AUTHENTICATIONFAILED] Invalid credentials", false),
        );
        assert!(error.is_auth() && !error.is_transient());
    }

    #[test]
    fn the_text_names_the_server_and_holds_no_control_characters() {
        let text = refused("no\r\n\u{1b}[31mred").to_string();
        assert!(text.contains("mail.example:993") && !text.contains('\u{1b}'));
    }
}
