//! `decide(now, history, track)`: what to do for one enrollment, and when to ask again.

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

/// How far the right to write to this person reaches (DESIGN, Belief).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RightToWrite {
    /// A basis is recorded: it covers the whole track.
    Basis(String),
    /// A not_now in their own words covers what goes out until this time.
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
    /// All steps are done and stayed unanswered.
    Unanswered,
    /// Nothing on the track applies to this person.
    NothingToDo,
}

/// Decides for one enrollment. Pure: the same input gives the same answer.
pub fn decide(now: Timestamp, history: &History, track: &Track, rules: &Rules) -> Decision {
    let _ = (now, history, track, rules);
    Decision::Finish(Finish::NothingToDo)
}

/// The touches to come until `until`, each computed as if the ones before it had been sent.
pub fn forecast(
    now: Timestamp,
    history: &History,
    track: &Track,
    rules: &Rules,
    until: Timestamp,
) -> Vec<Planned> {
    let _ = (now, history, track, rules, until);
    Vec::new()
}
