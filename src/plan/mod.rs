//! `decide(now, history, track)`: what to do for one enrollment, and when to ask again.
//!
//! Nothing here remembers anything: from the recorded facts of one person ([`History`]), the track
//! and the owner's rules follows the next touch, its first allowed instant and the reasons in plain
//! words. The same facts give the same answer, so that an agenda printed today is kept next March,
//! over restarts and restored backups. Time passing alone never moves a touch, but for one that
//! missed its window, which goes in the next (TRUST D-20). The clock is an argument, so
//! that a clock that jumps changes what is asked, never what was promised (TRUST R-08).
//!
//! [`respond`] is the other half: what one message from a person starts, stops or holds.
//!
//! It sends nothing, counts no caps (the outbox does, at the claim) and knows no public holidays.

mod placing;
mod planner;
mod respond;
mod right;
mod words;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use respond::{Course, Question, Response, Situation, Tell, respond};
pub use right::right_to_write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::{ComeBack, Hours, Limits, Period, TouchState, Track};

/// All that is known of one enrollment, as facts with their times.
#[derive(Debug, Clone)]
pub struct History {
    /// Opaque id of the person, for jitter by hash.
    pub person_key: String,
    /// The prospect's zone.
    pub zone: TimeZone,
    /// When the no was said.
    pub declined_at: Timestamp,
    /// When it entered the ledger: a no found on the first scan may be months old. A day that they
    /// named counts as ahead or past as seen from here, so that the answer does not change later.
    pub recorded_at: Timestamp,
    /// The date that they named.
    pub come_back: Option<ComeBack>,
    /// When the owner was shown the reading behind this track; none while that is still to come.
    pub shown_at: Option<Timestamp>,
    /// Steps of this track that history already holds for this person, oldest first.
    pub touches: Vec<PastTouch>,
    /// The last mail of any kind from us or by the owner's hand to this person.
    pub last_mail_at: Option<Timestamp>,
    /// Nothing before this: snooze, absence, a mail by the owner's hand.
    pub not_before: Option<(Timestamp, String)>,
    /// Reasons why nothing may go at all for now, in words for the owner ("you paused Dana").
    pub holds: Vec<String>,
    /// Whether the owner answered by hand already, so that the thank-you is passed over.
    pub answered_by_hand: bool,
    /// Whether the no is older than the installation: only a date that lies ahead acts.
    pub is_history: bool,
    /// How far the right to write reaches.
    pub right: RightToWrite,
}

/// How far the right to write to this person reaches (see [`right_to_write`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RightToWrite {
    /// A basis is recorded: it covers the whole track.
    Basis(String),
    /// A `not_now` in their own words covers what goes out until this time.
    OwnWords {
        /// The end: 30 days past the date that they named, 12 months if none.
        until: Timestamp,
    },
    /// Neither: everything is shown to the owner and not sent.
    None,
}

/// A touch that history holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastTouch {
    /// The step's name.
    pub step: String,
    /// Which occurrence: `once`, or a civil date.
    pub occurrence: String,
    /// Where it stands.
    pub state: TouchState,
    /// When it went out or was given up.
    pub at: Timestamp,
}

/// What the owner's config says about sending.
#[derive(Debug, Clone)]
pub struct Rules {
    /// When mail may go out.
    pub hours: Hours,
    /// How much.
    pub limits: Limits,
    /// How long before a mail the owner must have been shown the reading.
    pub notice: Period,
}

/// What to do for one enrollment.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// The next touch, and not before its `at`.
    Wait(Planned),
    /// The next touch is due and nothing holds it.
    Send(Planned),
    /// All steps are done, and the person still has until then to answer. Silence from that time
    /// on is an answer, and the decision becomes [`Finish::Unanswered`].
    Listen {
        /// When to ask again.
        until: Timestamp,
    },
    /// The track is over.
    Finish(Finish),
}

/// One touch to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The step's name.
    pub step: String,
    /// Its template.
    pub template: String,
    /// `once`, or the civil date of the occurrence: part of the touch's identity.
    pub occurrence: String,
    /// The first instant at which it may go, all rules taken together.
    pub at: Timestamp,
    /// The chain of facts and rules behind `at`, in plain words, in order.
    pub because: Vec<String>,
    /// Why it would not go even then, in words for the owner; empty where nothing holds it.
    pub held: Vec<String>,
}

/// Why a track is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// All steps are done, something went out, and it stayed unanswered for 30 days.
    Unanswered,
    /// Nothing on the track applies to this person.
    NothingToDo,
}

/// How long the last mail of a track waits for an answer before silence counts as one.
const SILENCE: Period = Period::days(30);

/// A bound on the touches of one forecast.
const MAX_FORECAST: usize = 1_000;

/// Decides for one enrollment. Pure: the same input gives the same answer.
///
/// A [`Decision::Send`] is given from the touch's `at` on, until its window closes; a held touch and
/// one whose reading the owner has not been shown stay at [`Decision::Wait`].
pub fn decide(now: Timestamp, history: &History, track: &Track, rules: &Rules) -> Decision {
    let planner = planner::Planner::new(now, history, track, rules);
    if let Some(planned) = planner.next_touch() {
        let ready = planned.at <= now && planned.held.is_empty() && history.shown_at.is_some();
        return if ready {
            Decision::Send(planned)
        } else {
            Decision::Wait(planned)
        };
    }
    match planner.last_sent_since_the_no() {
        None => Decision::Finish(Finish::NothingToDo),
        Some(last) => {
            let until = SILENCE.after(last, &history.zone);
            if now < until {
                Decision::Listen { until }
            } else {
                Decision::Finish(Finish::Unanswered)
            }
        }
    }
}

/// The touches to come until `until`, each computed as if the ones before it had been sent, held
/// ones too. The first is the one that [`decide`] gives.
pub fn forecast(
    now: Timestamp,
    history: &History,
    track: &Track,
    rules: &Rules,
    until: Timestamp,
) -> Vec<Planned> {
    let mut imagined = history.clone();
    let mut present = now;
    let mut touches = Vec::new();
    for _ in 0..MAX_FORECAST {
        let planned = match decide(present, &imagined, track, rules) {
            Decision::Wait(planned) | Decision::Send(planned) if planned.at <= until => planned,
            _ => break,
        };
        present = present.max(planned.at);
        imagined.touches.push(PastTouch {
            step: planned.step.clone(),
            occurrence: planned.occurrence.clone(),
            state: TouchState::Sent,
            at: present,
        });
        imagined.last_mail_at = Some(present);
        // By then the owner has been shown it, else it would not have gone.
        imagined.shown_at = imagined.shown_at.or(Some(now));
        touches.push(planned);
    }
    touches
}
