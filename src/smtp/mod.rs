//! SMTP: hands one letter to one relay for one recipient, and knows in which phase a failure happened.
//!
//! Whether a mail may be tried again depends on one question: could the server have read the final dot
//! (RFC 1047)? Before it, everything is safe to repeat; after it, only a reply that was read and
//! understood says what became of the mail, and silence, a broken line or garbage is [`Outcome::Uncertain`]:
//! never sent again. So one connection carries one message to one recipient (TRUST D-09), a
//! connection is never used again, and lettre speaks each command over our own stream under our own timers,
//! never through its transport or pool, which lose that knowledge.
//!
//! | file | part |
//! |---|---|
//! | `relay` | the dialogue and its phases |
//! | `failure` | what went wrong in a phase → outcome, in words |
//! | `wire` | what the server may say: ASCII, bounded, one reply for each command |
//! | `replies` | reply code and words → whose trouble it is |
//!
//! Nothing is queued or retried here; that is `outbox`. STARTTLS is refused by `net`.

mod failure;
mod relay;
mod replies;
mod wire;

#[cfg(test)]
mod tests;

pub use relay::{Deadlines, Observer, Probe, Ready, Relay};
pub use replies::{Verdict, classify};

/// How the handing over ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server answered 250 after the final dot.
    Sent {
        /// Its words, which may name an id of its own.
        reply: String,
    },
    /// Not taken, and it may be tried again: 4xx, or the connection failed before the final dot.
    RetryLater {
        /// What happened, for the owner.
        why: String,
        /// Whether this is trouble with our account or the server, not with this recipient.
        account: bool,
    },
    /// Refused for good.
    Rejected {
        /// Reply code such as 550.
        code: u16,
        /// Enhanced status such as `5.1.1` (RFC 3463).
        enhanced: Option<String>,
        /// What happened, for the owner, with the server's words.
        why: String,
        /// Whose fault it is.
        blame: Blame,
    },
    /// The final dot may have been read: nobody can know. Never sent again.
    Uncertain {
        /// What happened.
        why: String,
    },
}

/// Whose fault a refusal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// The address is dead: 5.1.1, 5.1.2, 5.1.10, 5.2.1 and the like.
    Recipient,
    /// This message was refused: policy, content, size.
    Message,
    /// Our account or the server: quota, login, 503, 5.7.0-ish. The prospect is not to blame.
    Account,
}
