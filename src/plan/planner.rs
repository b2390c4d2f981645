//! Which step is next: the order of a track, and the steps that do not apply.
//!
//! Steps go in order, each at most once but for recurring ones and for a day that was newly named.
//! A step that stands before one that already went out is over: what was left out, or added to the
//! config later, is not made up for. Whoever named a day is written to on that day: a wait that
//! would push the mail off it is passed over.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::placing::{Place, named_days};
use super::words::{Words, hours_in_words};
use super::{History, PastTouch, Planned, RightToWrite, Rules};
use crate::cadence::zone_in_words;
use crate::domain::{Step, Timing, TouchState, Track};

/// One decision in the making.
pub(super) struct Planner<'a> {
    pub(super) now: Timestamp,
    pub(super) history: &'a History,
    pub(super) track: &'a Track,
    pub(super) rules: &'a Rules,
    pub(super) words: Words<'a>,
    /// First and last day that they named, unless past when the no was recorded.
    pub(super) named: Option<(Date, Date)>,
}

/// Whether a touch counts: it went out, may have, is on its way, or was given up.
fn counts(state: TouchState) -> bool {
    match state {
        TouchState::Sent | TouchState::Claimed | TouchState::Uncertain | TouchState::Failed => true,
        TouchState::Planned | TouchState::Cancelled => false,
    }
}

/// Whether a touch may have reached the person.
fn reached(state: TouchState) -> bool {
    counts(state) && state != TouchState::Failed
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        now: Timestamp,
        history: &'a History,
        track: &'a Track,
        rules: &'a Rules,
    ) -> Self {
        let mut planner = Self {
            now,
            history,
            track,
            rules,
            words: Words::new(&history.zone, history.declined_at),
            named: None,
        };
        planner.named = named_days(history.come_back.as_ref(), planner.seen_from());
        planner
    }

    /// The next touch with its time; none where the track has nothing left for this person.
    pub(super) fn next_touch(&self) -> Option<Planned> {
        let mut because = Vec::new();
        let reached = self.position();
        for (index, step) in self.track.steps.iter().enumerate() {
            let place = if self.is_behind(index, step, reached) {
                Place::done()
            } else {
                self.place(index, step)
            };
            match place {
                Place::PassedOver(why) => because.extend(why),
                // Beyond the end of the calendar.
                Place::Here(placed) if placed.at == Timestamp::MAX => {}
                Place::Here(placed) => {
                    because.extend(placed.because);
                    because.push(format!(
                        "{} in {}, in your hours {}",
                        self.words.moment(placed.at),
                        zone_in_words(&self.history.zone),
                        hours_in_words(&self.rules.hours)
                    ));
                    return Some(Planned {
                        step: step.name.clone(),
                        template: step.template.clone(),
                        occurrence: placed.occurrence,
                        at: placed.at,
                        because,
                        held: self.held(placed.at),
                    });
                }
            }
        }
        None
    }

    /// When the last touch went out that may have reached the person.
    pub(super) fn last_sent(&self) -> Option<Timestamp> {
        let sent = self.history.touches.iter();
        sent.filter(|touch| reached(touch.state))
            .map(|touch| touch.at)
            .max()
    }

    /// The same, of what went out since the no: what went before it has had its answer, that no.
    pub(super) fn last_sent_since_the_no(&self) -> Option<Timestamp> {
        self.last_sent()
            .filter(|last| *last >= self.history.declined_at)
    }

    fn place(&self, index: usize, step: &Step) -> Place {
        match &step.timing {
            Timing::After(_) | Timing::Recurring { .. } if self.is_skipped(index, step) => {
                Place::passed(self.why_skipped(step))
            }
            Timing::After(_) if self.is_done(&step.name) => Place::done(),
            Timing::After(period) => {
                let placed = self.place_after(step, *period);
                match self.day_in_the_way(index, placed.at) {
                    Some(why) => Place::passed(format!("{} passed over: {why}", step.name)),
                    None => Place::Here(placed),
                }
            }
            Timing::ComeBack { otherwise } => self.place_come_back(step, *otherwise),
            Timing::Recurring { cron, until } => self.place_recurring(step, cron, *until),
        }
    }

    /// Whether a step stands before one that already went out; only a newly named day revives one,
    /// and a day is new only where nothing has gone out since it.
    fn is_behind(&self, index: usize, step: &Step, position: Option<usize>) -> bool {
        let is_new = self
            .named
            .is_some_and(|(_, last)| last >= self.anchor_day());
        let revives = is_new && matches!(step.timing, Timing::ComeBack { .. });
        position.is_some_and(|position| index < position) && !revives
    }

    /// The furthest step that counts as done.
    fn position(&self) -> Option<usize> {
        self.track
            .steps
            .iter()
            .rposition(|step| self.is_done(&step.name))
    }

    fn is_skipped(&self, index: usize, step: &Step) -> bool {
        if self.history.is_history {
            return match step.timing {
                Timing::After(_) => true,
                Timing::Recurring { .. } => !self.checked_in(),
                Timing::ComeBack { .. } => false,
            };
        }
        self.history.answered_by_hand
            && matches!(step.timing, Timing::After(_))
            && !self.is_done(&step.name)
            && self.is_thanks(index)
    }

    /// Whether a wait belongs to the first answer: it stands before the step for their day, or
    /// first on a track without such a step.
    fn is_thanks(&self, index: usize) -> bool {
        let check_in = self
            .track
            .steps
            .iter()
            .position(|step| matches!(step.timing, Timing::ComeBack { .. }));
        index < check_in.unwrap_or(1)
    }

    fn why_skipped(&self, step: &Step) -> String {
        let why = if self.history.is_history {
            "the no is older than the installation, so that only a day that they named counts"
        } else {
            "you answered by hand"
        };
        format!("{} passed over: {why}", step.name)
    }

    /// Whether a step for their day went out already.
    fn checked_in(&self) -> bool {
        self.track
            .steps
            .iter()
            .any(|step| matches!(step.timing, Timing::ComeBack { .. }) && self.is_done(&step.name))
    }

    /// Why a wait that ends at `at` would push a mail off the day that they named.
    ///
    /// That day is taken as it stood when the no was said: were it to move on once it is missed, a
    /// wait that was passed over for its sake would come to life again.
    fn day_in_the_way(&self, index: usize, at: Timestamp) -> Option<String> {
        let (from, _) = self.named?;
        let then = Self::new(
            self.history.declined_at,
            self.history,
            self.track,
            self.rules,
        );
        let steps = self.track.steps.iter().skip(index + 1);
        let check_in = steps
            .filter_map(|step| match step.timing {
                Timing::ComeBack { otherwise } => Some(then.place_come_back(step, otherwise)),
                Timing::After(_) | Timing::Recurring { .. } => None,
            })
            .find_map(|place| match place {
                Place::Here(placed) => Some(placed.at),
                Place::PassedOver(_) => None,
            })?;
        let day = self.words.day(from);
        if at >= check_in {
            return Some(format!(
                "it would come after the day that they named, {day}"
            ));
        }
        (self.gap_after(at) > check_in).then(|| {
            format!(
                "it would come less than {} before the day that they named, {day}",
                self.rules.limits.min_gap
            )
        })
    }

    fn done<'s>(&'s self, step: &'s str) -> impl Iterator<Item = &'s PastTouch> {
        let touches = self.history.touches.iter();
        touches.filter(move |touch| touch.step == step && counts(touch.state))
    }

    pub(super) fn is_done(&self, step: &str) -> bool {
        self.done(step).next().is_some()
    }

    /// Whether this step already went out for that day, or for a later one.
    pub(super) fn acted_on_day(&self, step: &Step, named: Date) -> bool {
        self.last_occurrence(step).is_some_and(|last| last >= named)
    }

    /// The latest civil date among the occurrences of a step.
    pub(super) fn last_occurrence(&self, step: &Step) -> Option<Date> {
        self.done(&step.name)
            .filter_map(|touch| touch.occurrence.parse().ok())
            .max()
    }

    /// From what a wait counts: the last step that went out or was given up, else the no.
    pub(super) fn anchor(&self) -> Timestamp {
        self.anchor_touch()
            .map_or(self.history.declined_at, |touch| touch.at)
    }

    pub(super) fn anchor_day(&self) -> Date {
        self.history.zone.to_datetime(self.anchor()).date()
    }

    pub(super) fn anchor_in_words(&self) -> String {
        match self.anchor_touch() {
            None => format!("the no of {}", self.words.day_of(self.history.declined_at)),
            Some(touch) if touch.state == TouchState::Failed => format!(
                "{} was given up, {}",
                touch.step,
                self.words.day_of(touch.at)
            ),
            Some(touch) => format!("{} of {}", touch.step, self.words.day_of(touch.at)),
        }
    }

    fn anchor_touch(&self) -> Option<&PastTouch> {
        let touches = self.history.touches.iter();
        touches
            .filter(|touch| counts(touch.state) && touch.at > self.history.declined_at)
            .max_by_key(|touch| touch.at)
    }

    /// The last mail that may have reached the person.
    pub(super) fn last_mail(&self) -> Option<Timestamp> {
        self.history.last_mail_at.max(self.last_sent())
    }

    /// The day from which a named day counts as ahead or past.
    pub(super) fn seen_from(&self) -> Date {
        let at = if self.history.is_history {
            self.history.recorded_at
        } else {
            self.history.declined_at
        };
        self.history.zone.to_datetime(at).date()
    }

    fn held(&self, at: Timestamp) -> Vec<String> {
        let mut held = self.history.holds.clone();
        match &self.history.right {
            RightToWrite::Basis(_) => {}
            RightToWrite::OwnWords { until } if at <= *until => {}
            RightToWrite::OwnWords { until } => held.push(format!(
                "no right to write is recorded beyond {}; set a basis (import column \"basis\") or write by hand",
                // `until` is the first instant outside, often a midnight.
                self.words.day_of(until.saturating_sub(1.second()).unwrap_or(*until))
            )),
            RightToWrite::None => held.push(
                "no right to write is recorded; set a basis (import column \"basis\") or write by hand"
                    .to_owned(),
            ),
        }
        held
    }
}
