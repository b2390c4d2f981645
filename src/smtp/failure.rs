//! What went wrong in one step of the dialogue, in words for the owner.
//!
//! The same failure means different things in different phases: a 550 to the greeting is about us, to RCPT about the
//! person, and a broken connection is harmless until the mail is out. Each phase turns the failure into its
//! own outcome here, with a sentence that says what happened and what the server said.

use std::future::Future;
use std::time::Duration;

use tokio::time::timeout;

use super::replies::{Verdict, classify, enhanced_status};
use super::{Blame, Outcome};

/// What went wrong in one step.
#[derive(Debug)]
pub enum Failure {
    /// A reply of 4xx or 5xx, read and understood.
    Refused { code: u16, words: String },
    /// Nothing in time.
    Silent(Duration),
    /// The connection broke, or what came is no SMTP.
    Broken(String),
}

/// Runs one step under a time limit.
pub async fn within<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> Result<T, Failure> {
    match timeout(limit, step).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Failure::of_error(&error)),
        Err(_) => Err(Failure::Silent(limit)),
    }
}

impl Failure {
    fn of_error(error: &lettre::transport::smtp::Error) -> Self {
        let source = std::error::Error::source(error).map(ToString::to_string);
        match error.status() {
            Some(code) => Self::Refused {
                code: u16::from(code),
                words: printable(&source.unwrap_or_default()),
            },
            None if error.is_response() => Self::Broken(match source.as_deref() {
                Some("incomplete response") => "closed the connection".to_owned(),
                _ => "gave an answer that is no SMTP".to_owned(),
            }),
            None => Self::Broken(format!(
                "broke the connection ({})",
                printable(&source.unwrap_or_else(|| error.to_string()))
            )),
        }
    }

    /// Whether the server said no, in so many words.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// What the server did, as the rest of a sentence that begins with it.
    pub fn happened(&self) -> String {
        match self {
            Self::Refused { code, words } => format!("said: {code} {words}"),
            Self::Silent(limit) => format!("said nothing for {} s", limit.as_secs_f32().ceil()),
            Self::Broken(what) => what.clone(),
        }
    }

    /// Before there is any mail: whatever it is, it is about the account or the server.
    pub fn of_account(&self, place: &str, step: &str) -> Outcome {
        match self {
            Self::Refused { code, words } if *code >= 500 => Outcome::Rejected {
                code: *code,
                enhanced: enhanced_status(*code, words),
                why: format!("{place} refuses us before it even {step}. It said: {code} {words}"),
                blame: Blame::Account,
            },
            _ => Outcome::RetryLater {
                why: format!("{place} {}.", self.happened()),
                account: true,
            },
        }
    }

    /// While logging in.
    pub fn of_login(&self, place: &str, user: &str) -> Outcome {
        match self {
            Self::Refused { code, words } if *code >= 500 => Outcome::Rejected {
                code: *code,
                enhanced: enhanced_status(*code, words),
                why: format!(
                    "{place} refused the login of {user}. Check user and password. It said: {code} {words}"
                ),
                blame: Blame::Account,
            },
            _ => Outcome::RetryLater {
                why: format!("{place} did not let {user} log in: it {}.", self.happened()),
                account: true,
            },
        }
    }

    /// About this mail, before it could have been taken.
    pub fn of_mail(&self) -> Outcome {
        let Self::Refused { code, words } = self else {
            return Outcome::RetryLater {
                why: format!(
                    "The mail server {}, before the mail was handed over. It is tried again.",
                    self.happened()
                ),
                account: true,
            };
        };
        let enhanced = enhanced_status(*code, words);
        match classify(*code, enhanced.as_deref(), words) {
            Verdict::Retry { account } => Outcome::RetryLater {
                why: format!("The mail server asks us to try later. It said: {code} {words}"),
                account,
            },
            Verdict::Reject(blame) => Outcome::Rejected {
                code: *code,
                enhanced,
                why: match blame {
                    Blame::Recipient => "The address takes no mail.",
                    Blame::Message => "This mail was refused.",
                    Blame::Account => "The mail server does not let this account send.",
                }
                .to_owned()
                    + &format!(" The server said: {code} {words}"),
                blame,
            },
        }
    }
}

/// After the final dot may have been read.
pub fn uncertain(happened: &str) -> Outcome {
    Outcome::Uncertain {
        why: format!(
            "The mail was handed over, and then the mail server {happened}. It may have arrived or not; \
             it is not sent again."
        ),
    }
}

/// A server's words on one line, without controls, as long as a person would read.
pub fn printable(words: &str) -> String {
    let clean: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(500)
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}
