//! Tracks: named lines of steps that follow a decline.

use super::{CronLine, DeclineKind, Period, Reason};

/// A line of steps, chosen by the kind of decline.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Stable name; history refers to it.
    pub name: String,
    /// The kinds of decline that it follows.
    pub declines: Vec<DeclineKind>,
    /// The reasons that it follows; empty for all.
    pub reasons: Vec<Reason>,
    /// The steps in order; names are unique within a track.
    pub steps: Vec<Step>,
}

impl Track {
    /// Whether this track follows such a decline.
    pub fn follows(&self, kind: DeclineKind, reason: Option<Reason>) -> bool {
        self.declines.contains(&kind)
            && (self.reasons.is_empty()
                || reason.is_some_and(|reason| self.reasons.contains(&reason)))
    }

    /// The step of that name.
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.name == name)
    }
}

/// One position on a track.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Stable name; history refers to it, so a renamed step is another step.
    pub name: String,
    /// The template's name, without the ending `.md`.
    pub template: String,
    /// When it goes out.
    pub timing: Timing,
}

/// When a step goes out.
#[derive(Debug, Clone, PartialEq)]
pub enum Timing {
    /// That long after the decline, or after the step before it.
    After(Period),
    /// On the date that the person named; without one, `otherwise` after the step before.
    ComeBack {
        /// The wait where no date was named; none means that the step is passed over then.
        otherwise: Option<Period>,
    },
    /// Again and again by a cron line on the prospect's civil time, from the step before on.
    Recurring {
        /// The days and times.
        cron: CronLine,
        /// How long after the decline the last one may go.
        until: Period,
    },
}
