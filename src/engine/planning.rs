//! Decides every track whose time has come, and keeps the next touch with it.

use jiff::Timestamp;

use super::Engine;
use crate::agenda;
use crate::domain::{DecidedBy, DeclineKind, DeclineSource, Stage};
use crate::ledger::{
    Act, Channel, EnrollmentFacts, LedgerError, NewDecline, NewTray, PlannedTouch, TrayKind,
    TrayWhich, Who,
};
use crate::plan::{Decision, Finish, Planned};
use crate::recording::natural_key;
use crate::understanding;

/// How many tracks are decided in one go; the rest follows in the next round.
const BATCH: u32 = 1_000;
/// A held touch is looked at again this often.
const HELD_AGAIN: jiff::SignedDuration = jiff::SignedDuration::from_hours(6);
/// How many rounds one turn may take: each decided track leaves the list, so two are enough in practice.
const MOST_ROUNDS: usize = 1_000;

impl Engine {
    pub(super) fn plan_all(&self, now: Timestamp) -> Result<(), LedgerError> {
        for _ in 0..MOST_ROUNDS {
            let due = self.ledger.enrollments_to_decide(now, BATCH)?;
            let undecided = due
                .iter()
                .map(|enrollment| self.plan_one(*enrollment, now))
                .collect::<Result<Vec<_>, _>>()?;
            // What is due stays on the list until it is sent: only what moved calls for another round.
            if !undecided.contains(&Planning::Moved) || due.len() < BATCH as usize {
                break;
            }
        }
        Ok(())
    }

    fn plan_one(&self, enrollment: i64, now: Timestamp) -> Result<Planning, LedgerError> {
        let context = self.context(now);
        let Some(facts) = self.ledger.enrollment(enrollment)? else {
            self.ledger
                .finish_enrollment(enrollment, "forgotten", now)?;
            return Ok(Planning::Moved);
        };
        match agenda::decide(&context, &self.templates, &facts)? {
            None => {
                tracing::warn!(track = %facts.track, "a track is no longer in the config; its people rest");
                self.ledger
                    .finish_enrollment(enrollment, "track_removed", now)?;
                Ok(Planning::Moved)
            }
            Some(Decision::Send(planned)) => {
                self.keep(&facts, planned, now)?;
                Ok(Planning::Due)
            }
            Some(Decision::Wait(planned)) => {
                self.ask_for_facts(&facts, &planned, now)?;
                self.keep(&facts, planned, now)?;
                Ok(Planning::Moved)
            }
            Some(Decision::Listen { until }) => {
                self.ledger.keep_plan(enrollment, None, Some(until), now)?;
                Ok(Planning::Moved)
            }
            Some(Decision::Finish(Finish::Unanswered)) => {
                self.end_in_silence(&facts, now)?;
                Ok(Planning::Moved)
            }
            Some(Decision::Finish(Finish::NothingToDo)) => {
                self.ledger
                    .finish_enrollment(enrollment, "nothing_to_do", now)?;
                Ok(Planning::Moved)
            }
        }
    }

    fn keep(
        &self,
        facts: &EnrollmentFacts,
        planned: Planned,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        // A held touch that is overdue must not be decided again in the same second for ever.
        let wake_at = if planned.held.is_empty() {
            planned.at
        } else {
            planned.at.max(now + HELD_AGAIN)
        };
        let touch = PlannedTouch {
            step: planned.step,
            template: planned.template,
            occurrence: planned.occurrence,
            due_at: planned.at,
            held: planned.held,
            because: planned.because,
        };
        self.ledger
            .keep_plan(facts.id, Some(touch), Some(wake_at), now)
    }

    /// A due step whose letter lacks a fact is put before the owner, once.
    fn ask_for_facts(
        &self,
        facts: &EnrollmentFacts,
        planned: &Planned,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let context = self.context(now);
        let lacking = planned
            .held
            .iter()
            .find(|held| held.starts_with("the template") || held.starts_with("the footer"));
        let (Some(lacking), true) = (lacking, planned.at <= now) else {
            return Ok(());
        };
        let asked = self.ledger.tray(TrayWhich::All)?.iter().any(|question| {
            question.person == Some(facts.person.id)
                && question.kind == TrayKind::MissingFact.as_str()
                && question
                    .payload
                    .get("step")
                    .and_then(serde_json::Value::as_str)
                    == Some(planned.step.as_str())
                && question
                    .payload
                    .get("occurrence")
                    .and_then(serde_json::Value::as_str)
                    == Some(planned.occurrence.as_str())
        });
        if asked {
            return Ok(());
        }
        let question = NewTray {
            who: Some(Who::Known(facts.person.id)),
            kind: TrayKind::MissingFact,
            why: format!(
                "\"{}\" is due, but {lacking}; it goes out when the fact is there (import it, or change the template)",
                planned.step
            ),
            payload: serde_json::json!({ "step": planned.step, "occurrence": planned.occurrence }),
            holds: false,
            shown_by: Some(Channel::Notice),
        };
        context.ledger.perform(now, vec![Act::Ask(question)])?;
        Ok(())
    }

    /// A track that ended unanswered is a decline of its own kind; it never enrols anew.
    fn end_in_silence(&self, facts: &EnrollmentFacts, now: Timestamp) -> Result<(), LedgerError> {
        self.ledger.finish_enrollment(facts.id, "unanswered", now)?;
        let silence = NewDecline {
            who: Who::Known(facts.person.id),
            kind: DeclineKind::NoResponse,
            stage: Stage::FirstContact,
            source: DeclineSource::Silence,
            decided_by: DecidedBy::Rule,
            reader: understanding::READER.to_owned(),
            confidence: 1.0,
            opt_out: false,
            own_words: false,
            declined_at: now,
            come_back: None,
            reasons: Vec::new(),
            quote: String::new(),
            competitor: None,
            note: None,
            is_history: false,
            natural_key: natural_key(&["silence", &facts.natural_key, &facts.track]),
            corrects: None,
            track: None,
            shown_by: Some(Channel::Notice),
            message: None,
        };
        let over = Act::Finish {
            who: Who::Known(facts.person.id),
            why: "unanswered",
            said_at: None,
        };
        self.ledger
            .perform(now, vec![over, Act::Decline(Box::new(silence))])?;
        Ok(())
    }
}

/// What deciding one track came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Planning {
    /// It waits for a later time, or is over.
    Moved,
    /// It is due now.
    Due,
}
