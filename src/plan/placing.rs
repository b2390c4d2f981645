//! Where one step falls: from its timing to an instant, and the rules that move it.
//!
//! A step first gets its own day and slot (a wait after the step before, the day that they named,
//! or an occurrence of a cron line). Then every rule that forbids so early an instant moves it:
//! the gap between two mails, what the owner asked to wait for, the notice. Last, what missed its
//! window goes in the next one. Each move leaves a line of plain words, in the order of moving.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::planner::Planner;
use super::words::phrase_of;
use crate::cadence::{
    Key, catch_up, gap_ends, next_working_day, settle, slot_on, spread, start_of_day,
    window_at_or_after,
};
use crate::domain::{ComeBack, CronLine, Period, Step};

/// A step with its time.
pub(super) struct Placed {
    /// `once`, or the civil date of the occurrence.
    pub(super) occurrence: String,
    /// The first instant at which it may go.
    pub(super) at: Timestamp,
    /// Why then.
    pub(super) because: Vec<String>,
}

/// What becomes of a step.
pub(super) enum Place {
    /// It is the next.
    Here(Placed),
    /// It does not apply, for this reason; none where it is simply done.
    PassedOver(Option<String>),
}

impl Place {
    pub(super) fn done() -> Self {
        Self::PassedOver(None)
    }

    pub(super) fn passed(why: String) -> Self {
        Self::PassedOver(Some(why))
    }
}

/// The occurrence of a step that goes out at most once.
pub(super) const ONCE: &str = "once";

/// A bound on the occurrences that are tried; one a day for a year is more than any line needs.
const MAX_OCCURRENCES: usize = 400;

/// The first and last day that they named; none where none was, or where the last one had passed
/// on `seen_from`.
pub(super) fn named_days(come_back: Option<&ComeBack>, seen_from: Date) -> Option<(Date, Date)> {
    let come_back = come_back?;
    let from = come_back.from?;
    let last = come_back.to.map_or(from, |to| to.max(from));
    (last >= seen_from).then_some((from, last))
}

impl Planner<'_> {
    fn key(&self, step: &Step, occurrence: &str) -> Key {
        Key::of(&[&self.history.person_key, &step.name, occurrence])
    }

    /// A wait after the step before, or after the no.
    pub(super) fn place_after(&self, step: &Step, period: Period) -> Placed {
        let line = format!("{}, {period} after {}", step.name, self.anchor_in_words());
        self.place_wait(step, period, line)
    }

    fn place_wait(&self, step: &Step, period: Period, line: String) -> Placed {
        let (hours, zone) = (&self.rules.hours, &self.history.zone);
        let key = self.key(step, ONCE);
        let anchor = self.anchor();
        let due = period.after(anchor, zone);
        let mut because = vec![line];
        let own = if period.is_civil() {
            let day = zone.to_datetime(due).date();
            let working = self.working_day(day, &mut because);
            let slot = slot_on(working, hours, zone, key);
            // "0 days" may name an hour that is over already.
            if slot < anchor {
                settle(anchor, hours, zone, key)
            } else {
                slot
            }
        } else {
            settle(due, hours, zone, key)
        };
        let at = self.obey_rules(own, key, &mut because);
        Placed {
            occurrence: ONCE.to_owned(),
            at,
            because,
        }
    }

    /// The day that they named; without one, a wait, if the step has one.
    pub(super) fn place_come_back(&self, step: &Step, otherwise: Option<Period>) -> Place {
        let Some((from, last)) = self.named else {
            return self.place_without_a_day(step, otherwise);
        };
        if self.acted_on_day(step, from) {
            return Place::done();
        }
        let phrase = self
            .history
            .come_back
            .as_ref()
            .map_or(String::new(), phrase_of);
        let seen_from = self.seen_from();
        let mut because = Vec::new();
        let day = if from > seen_from {
            because.push(format!(
                "{}, on the day that they named: {}{phrase}",
                step.name,
                self.words.day(from)
            ));
            from
        } else {
            because.push(format!(
                "{}: the time that they named{phrase} had begun already and lasts until {}",
                step.name,
                self.words.day(last)
            ));
            seen_from.tomorrow().unwrap_or(seen_from)
        };
        let working = self.working_day(day, &mut because);
        let key = self.key(step, &from.to_string());
        let own = slot_on(working, &self.rules.hours, &self.history.zone, key);
        let at = self.obey_rules(own, key, &mut because);
        Place::Here(Placed {
            occurrence: from.to_string(),
            at,
            because,
        })
    }

    fn place_without_a_day(&self, step: &Step, otherwise: Option<Period>) -> Place {
        if self.is_done(&step.name) {
            return Place::done();
        }
        let why = match &self.history.come_back {
            Some(named) if named.from.is_some() => {
                format!("the day that they named{} is past", phrase_of(named))
            }
            Some(vague) if !vague.phrase.trim().is_empty() => {
                format!("their words name no day{}", phrase_of(vague))
            }
            _ => "they named no day".to_owned(),
        };
        let name = &step.name;
        match otherwise {
            _ if self.history.is_history => Place::passed(format!(
                "{name} passed over: the no is older than the installation, and {why}"
            )),
            None => Place::passed(format!("{name} passed over: {why}")),
            Some(period) => {
                let anchor = self.anchor_in_words();
                let line = format!("{name}, {period} after {anchor}, since {why}");
                Place::Here(self.place_wait(step, period, line))
            }
        }
    }

    /// The newest occurrence that has come, else the next.
    pub(super) fn place_recurring(&self, step: &Step, cron: &CronLine, until: Period) -> Place {
        let zone = &self.history.zone;
        let end = until.after(self.history.declined_at, zone);
        let over = || Place::passed(format!("{} is over: {until} after the no", step.name));
        let after = self
            .last_occurrence(step)
            .map_or(self.anchor_day(), |last| last.max(self.anchor_day()));
        // Of several that came while nothing could be sent, only the newest counts.
        let reach = zone.to_datetime(self.earliest()).date();
        let newest = last_day_of(cron, reach).filter(|day| *day > after);
        let mut candidate = newest.or_else(|| next_day_of(cron, after));
        for _ in 0..MAX_OCCURRENCES {
            let Some(date) = candidate else { break };
            if start_of_day(date, zone) > end {
                return over();
            }
            let next = next_day_of(cron, date);
            if let Some(placed) = self.place_occurrence(step, cron, date, next) {
                let settled = zone.to_datetime(placed.at.max(self.now)).date();
                if next.is_none_or(|next| settled < next) {
                    return if placed.at > end {
                        over()
                    } else {
                        Place::Here(placed)
                    };
                }
            }
            candidate = next;
        }
        over()
    }

    /// One occurrence; none where no working day lies between it and the next.
    fn place_occurrence(
        &self,
        step: &Step,
        cron: &CronLine,
        date: Date,
        next: Option<Date>,
    ) -> Option<Placed> {
        let hours = &self.rules.hours;
        let occurrence = date.to_string();
        let key = self.key(step, &occurrence);
        let day = spread(date, next, hours, key)?;
        let own = slot_on(day, hours, &self.history.zone, key);
        let mut because = vec![format!(
            "{}, by \"{cron}\": {}",
            step.name,
            self.words.day(date)
        )];
        if day != date {
            because.push(format!(
                "{}, so that not everybody's mail goes on one day",
                self.words.day(day)
            ));
        }
        let at = self.obey_rules(own, key, &mut because);
        Some(Placed {
            occurrence,
            at,
            because,
        })
    }

    fn working_day(&self, day: Date, because: &mut Vec<String>) -> Date {
        let working = next_working_day(day, &self.rules.hours);
        if working != day {
            because.push(format!(
                "{} is not one of your days; the next is {}",
                self.words.day(day),
                self.words.day(working)
            ));
        }
        working
    }

    /// Moves an instant past every rule that forbids it, and past a window that was missed.
    fn obey_rules(&self, own: Timestamp, key: Key, because: &mut Vec<String>) -> Timestamp {
        let (hours, zone) = (&self.rules.hours, &self.history.zone);
        let mut at = own;
        for (bound, line) in self.bounds() {
            if at < bound {
                at = settle(bound, hours, zone, key);
                because.push(line);
            }
        }
        if self.history.shown_at.is_none() {
            at = at.max(settle(self.notice_ends(), hours, zone, key));
            because.push(format!(
                "you are shown the reading first and then have {} to step in",
                self.rules.notice
            ));
        }
        let missed =
            window_at_or_after(at, hours, zone).is_some_and(|window| window.closes <= self.now);
        if missed {
            because.push(format!(
                "it was due {} and is late: it goes in the next open hours",
                self.words.moment(at)
            ));
            at = catch_up(self.now, hours, zone, key);
        }
        at
    }

    /// What forbids an earlier instant, each with its words, in the order of telling.
    fn bounds(&self) -> Vec<(Timestamp, String)> {
        let (zone, rules) = (&self.history.zone, self.rules);
        let mut bounds = Vec::new();
        if let Some(last) = self.last_mail() {
            let gap = rules.limits.min_gap;
            let line = format!(
                "at least {gap} after the last mail to them, {}",
                self.words.moment(last)
            );
            bounds.push((gap_ends(last, gap, zone), line));
        }
        if let Some((bound, why)) = &self.history.not_before {
            let line = format!("not before {}: {why}", self.words.moment(*bound));
            bounds.push((*bound, line));
        }
        if let Some(shown) = self.history.shown_at {
            let line = format!(
                "you were shown the reading {} and have {} to step in",
                self.words.moment(shown),
                rules.notice
            );
            bounds.push((self.notice_ends(), line));
        }
        bounds
    }

    /// The end of the owner's time to step in.
    fn notice_ends(&self) -> Timestamp {
        let shown = self.history.shown_at.unwrap_or(self.now);
        self.rules.notice.after(shown, &self.history.zone)
    }

    /// The earliest time at which anything could go out to this person.
    fn earliest(&self) -> Timestamp {
        self.bounds()
            .into_iter()
            .map(|(bound, _)| bound)
            .fold(self.now.max(self.notice_ends()), Timestamp::max)
    }

    /// When the gap after a mail at `at` is over.
    pub(super) fn gap_after(&self, at: Timestamp) -> Timestamp {
        gap_ends(at, self.rules.limits.min_gap, &self.history.zone)
    }
}

/// The first civil day after `day` that the line names. The line's time of day does not count
/// beyond that: the owner's hours and the slot decide.
fn next_day_of(cron: &CronLine, day: Date) -> Option<Date> {
    let last_second = Time::constant(23, 59, 59, 0);
    cron.next_after(day.to_datetime(last_second))
        .map(DateTime::date)
}

/// The last civil day up to and including `day` that the line names.
fn last_day_of(cron: &CronLine, day: Date) -> Option<Date> {
    let tomorrow = day.tomorrow().ok()?;
    cron.last_before(tomorrow.to_datetime(Time::midnight()))
        .map(DateTime::date)
}
