//! Sends what is due: one touch after the other, each decided anew with the facts of that moment.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::{Engine, Tick};
use crate::agenda::{self, TouchLetter};
use crate::domain::{LetterPurpose, SuppressionKind};
use crate::ledger::{
    Act, Channel, ClaimRefusal, Draft, EnrollmentFacts, LedgerError, MinuteBy, NewNews, Who,
};
use crate::outbox::{Post, Posted};
use crate::plan::Decision;
use crate::smtp::Blame;

/// How many touches one turn looks at.
const MOST_AT_ONCE: u32 = 500;
const MINUTE: Duration = Duration::from_mins(1);

/// Counts the minute in real time where the present stands still.
#[derive(Debug, Default)]
pub(super) struct Pace {
    sent: VecDeque<Instant>,
}

impl Pace {
    /// How long to wait until one more may go; zero for now.
    fn wait(&mut self, per_minute: u32, now: Instant) -> Duration {
        while self
            .sent
            .front()
            .is_some_and(|sent| now.duration_since(*sent) >= MINUTE)
        {
            self.sent.pop_front();
        }
        let cap = usize::try_from(per_minute).unwrap_or(usize::MAX).max(1);
        match self
            .sent
            .len()
            .checked_sub(cap)
            .and_then(|over| self.sent.get(over))
        {
            Some(oldest) => MINUTE.saturating_sub(now.duration_since(*oldest)),
            None => Duration::ZERO,
        }
    }

    fn note(&mut self, now: Instant) {
        self.sent.push_back(now);
    }
}

/// What to do after one touch.
enum Next {
    /// Go on with the next one.
    GoOn,
    /// Nothing else can go in this turn.
    Stop,
}

impl Engine {
    pub(super) async fn send_due(
        &mut self,
        fresh_until: Instant,
        now: Timestamp,
        tick: &mut Tick,
    ) -> Result<(), LedgerError> {
        for (touch, enrollment) in self.ledger.due_touches(now, MOST_AT_ONCE)? {
            if self.minute_by() == MinuteBy::Caller {
                let wait = self
                    .pace
                    .wait(self.config.limits.per_minute, Instant::now());
                if !wait.is_zero() {
                    tick.resume_in = Some(wait);
                    return Ok(());
                }
            }
            match self
                .send_one(touch, enrollment, fresh_until, now, tick)
                .await?
            {
                Next::GoOn => {}
                Next::Stop => return Ok(()),
            }
        }
        Ok(())
    }

    async fn send_one(
        &mut self,
        touch: i64,
        enrollment: i64,
        fresh_until: Instant,
        now: Timestamp,
        tick: &mut Tick,
    ) -> Result<Next, LedgerError> {
        let context = self.context(now);
        let Some(facts) = self.ledger.enrollment(enrollment)? else {
            return Ok(Next::GoOn);
        };
        let Some(Decision::Send(planned)) = agenda::decide(&context, &self.templates, &facts)?
        else {
            return Ok(Next::GoOn);
        };
        if self
            .ledger
            .planned_touch(enrollment, &planned.step, &planned.occurrence)?
            != Some(touch)
        {
            return Ok(Next::GoOn);
        }
        let Ok(TouchLetter { letter, ids }) =
            agenda::letter(&context, &self.templates, &facts, &planned, now)?
        else {
            return Ok(Next::GoOn);
        };
        let to = facts.person.person.address.clone();
        let draft = Draft {
            purpose: LetterPurpose::Touch,
            ids,
            to: to.clone(),
            person: Some(facts.person.id),
            touch: Some(touch),
            shows: Vec::new(),
            bytes: letter.bytes,
        };
        let posted = self.post().send(draft, Some(fresh_until), now).await?;
        self.after_post(&facts, &planned.step, posted, now, tick)
    }

    pub(super) fn post(&self) -> Post<'_> {
        Post {
            ledger: &self.ledger,
            relay: &self.relay,
            from: &self.config.owner.email,
            limits: &self.config.limits,
            minute_by: self.minute_by(),
        }
    }

    fn after_post(
        &mut self,
        facts: &EnrollmentFacts,
        step: &str,
        posted: Posted,
        now: Timestamp,
        tick: &mut Tick,
    ) -> Result<Next, LedgerError> {
        let to = &facts.person.person.address;
        match posted {
            Posted::Sent | Posted::Uncertain { .. } => self.pace.note(Instant::now()),
            Posted::NotClaimed(_)
            | Posted::Stale
            | Posted::Later { .. }
            | Posted::Refused { .. } => {}
        }
        match posted {
            Posted::Sent => {
                tick.sent.push((to.canonical().to_owned(), step.to_owned()));
                Ok(Next::GoOn)
            }
            Posted::NotClaimed(ClaimRefusal::MinuteFull { until }) => {
                tick.resume_in = Some(until_real(now, until));
                Ok(Next::Stop)
            }
            Posted::Stale => {
                tick.resume_in = Some(Duration::ZERO);
                Ok(Next::Stop)
            }
            Posted::NotClaimed(ClaimRefusal::DayFull { .. }) => Ok(Next::Stop),
            Posted::NotClaimed(refusal) => {
                tracing::debug!(?refusal, "a touch was not claimed");
                Ok(Next::GoOn)
            }
            Posted::Later { why, account } => {
                tick.failures.push(format!("smtp: {why}"));
                Ok(if account { Next::Stop } else { Next::GoOn })
            }
            Posted::Refused { why, blame } => {
                if blame == Blame::Recipient {
                    let dead = Act::Suppress {
                        who: Some(Who::Known(facts.person.id)),
                        addresses: vec![to.clone()],
                        kind: SuppressionKind::Undeliverable,
                        source: "bounce",
                        quote: None,
                    };
                    let word = Act::News(NewNews {
                        kind: "bounce",
                        channel: Channel::Notice,
                        who: Some(Who::Known(facts.person.id)),
                        line: "the address is dead; the server takes no mail for it. Do you have another one?".to_owned(),
                        is_urgent: false,
                    });
                    self.ledger.perform(now, vec![dead, word])?;
                }
                tick.failures
                    .push(format!("smtp: the server refused a mail for good: {why}"));
                Ok(Next::GoOn)
            }
            Posted::Uncertain { why } => {
                tick.failures.push(format!(
                    "smtp: nobody can know whether a mail went out, and it is not sent again: {why}"
                ));
                Ok(Next::GoOn)
            }
        }
    }

    /// When something is due next: a track, a letter that gathers company, a retry.
    pub(super) fn next_wake(&self, now: Timestamp) -> Result<Option<Timestamp>, LedgerError> {
        let track = self.ledger.next_wake()?;
        let owner = self.next_owner_letter(now)?;
        Ok([track, owner].into_iter().flatten().min())
    }
}

fn until_real(now: Timestamp, until: Timestamp) -> Duration {
    Duration::try_from(until.duration_since(now).max(SignedDuration::ZERO)).unwrap_or(MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minute_is_counted_by_what_was_sent_in_it() {
        let mut pace = Pace::default();
        let start = Instant::now();
        assert_eq!(pace.wait(2, start), Duration::ZERO);
        pace.note(start);
        pace.note(start + Duration::from_secs(10));
        assert_eq!(
            pace.wait(2, start + Duration::from_secs(10)),
            Duration::from_secs(50)
        );
        assert_eq!(pace.wait(2, start + Duration::from_mins(1)), Duration::ZERO);
    }
}
