//! From a claim to its settlement: the only place that hands letters to the relay.
//!
//! The order never changes. First the session with the relay is opened, since that costs nothing if it
//! fails; then the letter is claimed, with its bytes and its line in `sent.ledger` on disk; then comes the
//! last look whether the person may still be written to; then the body. Whatever happens after the first
//! byte of the body and is no clear answer leaves the letter uncertain, and it is never sent again.

mod retry;

use std::time::Instant;

use jiff::Timestamp;

use crate::domain::{Address, LetterPurpose, Limits};
use crate::ledger::{Claim, ClaimRefusal, Draft, Ledger, LedgerError, MinuteBy, Settlement};
use crate::smtp::{Blame, Outcome, Relay};

pub use retry::next_try;

/// What became of a letter that was to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// The server took it.
    Sent,
    /// The claim was refused; nothing has left.
    NotClaimed(ClaimRefusal),
    /// The inbox was read too long ago; nothing has left.
    Stale,
    /// Not taken; it is tried again later.
    Later {
        /// What happened, for the owner.
        why: String,
        /// Whether the account or the server is in trouble, so that nothing else would go either.
        account: bool,
    },
    /// Refused for good.
    Refused {
        /// The server's words.
        why: String,
        /// Whose fault it is.
        blame: Blame,
    },
    /// Nobody can know; never sent again.
    Uncertain {
        /// What happened.
        why: String,
    },
}

/// Who hands letters over, and by which bounds.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// The store.
    pub ledger: &'a Ledger,
    /// The server for outgoing mail.
    pub relay: &'a Relay,
    /// The sender.
    pub from: &'a Address,
    /// Caps and gaps.
    pub limits: &'a Limits,
    /// Who keeps the cap of the minute.
    pub minute_by: MinuteBy,
}

impl Post<'_> {
    /// Sends one letter at most once, and records what became of it. A letter to a prospect is claimed only
    /// before `fresh_until`: that long after the inbox was read completely.
    pub async fn send(
        &self,
        draft: Draft,
        fresh_until: Option<Instant>,
        now: Timestamp,
    ) -> Result<Posted, LedgerError> {
        let ready = match self.relay.open().await {
            Ok(ready) => ready,
            Err(outcome) => return Ok(before_claim(outcome)),
        };
        let (to, bytes) = (draft.to.clone(), draft.bytes.clone());
        let is_to_owner = draft.purpose != LetterPurpose::Touch;
        if !is_to_owner && fresh_until.is_none_or(|until| Instant::now() > until) {
            ready.close();
            return Ok(Posted::Stale);
        }
        let claim = match self.ledger.claim(draft, self.limits, self.minute_by, now)? {
            Ok(claim) => claim,
            Err(refusal) => {
                ready.close();
                return Ok(Posted::NotClaimed(refusal));
            }
        };
        crate::failpoint::reach("handover.before_mail");
        if !self.ledger.may_still_leave(&claim)? {
            ready.close();
            let why = "overtaken by what came in meanwhile".to_owned();
            self.ledger
                .settle(&claim, Settlement::Released { why, next_try: now }, now)?;
            return Ok(Posted::NotClaimed(ClaimRefusal::Changed));
        }
        let outcome = ready.deliver(self.from, &to, &bytes).await;
        if is_to_owner {
            crate::failpoint::reach("notice.sent");
        }
        self.settled(&claim, outcome, now)
    }

    fn settled(
        &self,
        claim: &Claim,
        outcome: Outcome,
        now: Timestamp,
    ) -> Result<Posted, LedgerError> {
        let (settlement, posted) = match outcome {
            Outcome::Sent { reply } => (Settlement::Sent { reply }, Posted::Sent),
            Outcome::Uncertain { why } => (
                Settlement::Uncertain { why: why.clone() },
                Posted::Uncertain { why },
            ),
            Outcome::RetryLater { why, account } => self.released(claim, why, account, now)?,
            Outcome::Rejected {
                why,
                blame: Blame::Account,
                ..
            } => self.released(claim, why, true, now)?,
            Outcome::Rejected { why, blame, .. } => (
                Settlement::Failed { why: why.clone() },
                Posted::Refused { why, blame },
            ),
        };
        self.ledger.settle(claim, settlement, now)?;
        Ok(posted)
    }

    /// Tried again, unless it has been tried for five days.
    fn released(
        &self,
        claim: &Claim,
        why: String,
        account: bool,
        now: Timestamp,
    ) -> Result<(Settlement, Posted), LedgerError> {
        let (first, attempts) = self.ledger.claims_of(claim.letter)?;
        Ok(match next_try(first, attempts, now) {
            Some(next_try) => (
                Settlement::Released {
                    why: why.clone(),
                    next_try,
                },
                Posted::Later { why, account },
            ),
            None => (
                Settlement::Failed {
                    why: format!("given up after five days: {why}"),
                },
                Posted::Refused {
                    why,
                    blame: Blame::Message,
                },
            ),
        })
    }
}

/// The relay could not even be reached: nothing was claimed, nothing is counted.
fn before_claim(outcome: Outcome) -> Posted {
    match outcome {
        Outcome::RetryLater { why, .. }
        | Outcome::Rejected { why, .. }
        | Outcome::Uncertain { why } => Posted::Later { why, account: true },
        Outcome::Sent { reply } => Posted::Later {
            why: reply,
            account: true,
        },
    }
}

#[cfg(test)]
mod tests;
