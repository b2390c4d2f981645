//! Sending windows: the open time of one day in one zone, and instants inside it.
//!
//! A window is the set of instants whose wall clock lies within the hours. On the day of a clock
//! change its edges move: an edge that is skipped becomes the moment of the change, and a repeated
//! one is chosen so that the window stays in one piece. A day whose window is skipped altogether is
//! closed. Slots are whole seconds, because agendas print seconds and must be right.
//!
//! Working days are those of the owner's `[hours]`; public holidays would be asked about in
//! [`is_working_day`] and nowhere else.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::Key;
use crate::domain::{Hours, Period, Unit};

/// The open time of one day, as instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The civil date in the zone that it was made for.
    pub date: Date,
    /// The first instant.
    pub opens: Timestamp,
    /// The end, which is outside.
    pub closes: Timestamp,
}

impl Window {
    /// Whether an instant lies inside.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.opens <= at && at < self.closes
    }

    /// Seconds from the opening in which mail is planned. The last tenth stays free, so that what
    /// a cap delays by minutes still goes out on the same day.
    fn usable_seconds(&self) -> u64 {
        let length = self.closes.as_second() - self.opens.as_second();
        u64::try_from(length - length / 10).unwrap_or(0).max(1)
    }

    fn plus(&self, seconds: u64) -> Timestamp {
        let seconds = i64::try_from(seconds).unwrap_or(0);
        self.opens
            .checked_add(seconds.seconds())
            .unwrap_or(self.opens)
    }

    /// An instant inside, by hash.
    fn slot(&self, key: Key) -> Timestamp {
        self.plus(key.salted("slot").below(self.usable_seconds()))
    }

    /// An instant in the first hours, by hash: for what waited for the window to open.
    fn early_slot(&self, key: Key) -> Timestamp {
        let span = self.usable_seconds().min(CATCH_UP_SECONDS);
        self.plus(key.salted("early").below(span))
    }
}

/// No burst after downtime (TRUST D-20): what waited goes out within the first two hours of a window, not all in its first minute.
const CATCH_UP_SECONDS: u64 = 2 * 3600;

/// How many days are looked at for the next open window. A week would do but for clock changes.
const MAX_DAYS_AHEAD: usize = 40;

/// The instant of a civil time: one that is skipped moves forward, one that is repeated is the
/// first ("compatible", RFC 5545 §3.3.5). The end of time where the calendar ends.
pub fn instant_of(civil: DateTime, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(civil).unwrap_or(Timestamp::MAX)
}

/// The first instant of a civil day.
pub fn start_of_day(date: Date, zone: &TimeZone) -> Timestamp {
    zone.to_zoned(date.to_datetime(jiff::civil::Time::midnight()))
        .and_then(|midnight| midnight.start_of_day())
        .map_or(Timestamp::MAX, |start| start.timestamp())
}

/// Whether mail may go out on this day at all.
pub fn is_working_day(date: Date, hours: &Hours) -> bool {
    hours.allows(date.weekday())
}

/// The first working day on or after `date`; `date` itself where the calendar ends.
pub fn next_working_day(date: Date, hours: &Hours) -> Date {
    date.series(1.day())
        .take(MAX_DAYS_AHEAD)
        .find(|day| is_working_day(*day, hours))
        .unwrap_or(date)
}

/// The window of a day; none on days that are not worked or whose window a clock change swallows.
pub fn window_on(date: Date, hours: &Hours, zone: &TimeZone) -> Option<Window> {
    if !is_working_day(date, hours) {
        return None;
    }
    let (closes, _) = edges(date.to_datetime(hours.to()), zone)?;
    let (first, last) = edges(date.to_datetime(hours.from()), zone)?;
    // An opening that comes twice is the later one, since between the two the clock stands before
    // the hours again; unless the window closes before that.
    let opens = if last < closes { last } else { first };
    (opens < closes).then_some(Window {
        date,
        opens,
        closes,
    })
}

/// The instants at which a wall clock first reaches a civil time: two where it does so twice, and
/// the moment of the change where the time is skipped.
fn edges(civil: DateTime, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let ambiguous = zone.to_ambiguous_timestamp(civil);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            let at = offset.to_timestamp(civil).ok()?;
            Some((at, at))
        }
        AmbiguousOffset::Fold { before, after } => Some((
            before.to_timestamp(civil).ok()?,
            after.to_timestamp(civil).ok()?,
        )),
        AmbiguousOffset::Gap { after, .. } => {
            let before_the_change = after.to_timestamp(civil).ok()?;
            let change = zone.following(before_the_change).next()?.timestamp();
            Some((change, change))
        }
    }
}

/// The window that holds `from`, else the next one; none where the calendar ends.
pub fn window_at_or_after(from: Timestamp, hours: &Hours, zone: &TimeZone) -> Option<Window> {
    // A day earlier, since a clock that goes back over midnight shows a date twice.
    let today = zone.to_datetime(from).date();
    let start = today.yesterday().unwrap_or(today);
    start
        .series(1.day())
        .take(MAX_DAYS_AHEAD)
        .filter_map(|day| window_on(day, hours, zone))
        .find(|window| from < window.closes)
}

/// The first open instant at or after `from`, in whole seconds; the end of time if there is none.
pub fn first_open(from: Timestamp, hours: &Hours, zone: &TimeZone) -> Timestamp {
    let from = whole_seconds_up(from);
    window_at_or_after(from, hours, zone).map_or(Timestamp::MAX, |window| window.opens.max(from))
}

/// The slot of `key` on `date`, or on the next open day where that one is closed.
pub fn slot_on(date: Date, hours: &Hours, zone: &TimeZone, key: Key) -> Timestamp {
    date.series(1.day())
        .take(MAX_DAYS_AHEAD)
        .find_map(|day| window_on(day, hours, zone))
        .map_or(Timestamp::MAX, |window| window.slot(key))
}

/// The first good instant that is not before `bound`: `bound` itself inside a window; where it has
/// to wait for one to open, a slot in the first hours.
pub fn settle(bound: Timestamp, hours: &Hours, zone: &TimeZone, key: Key) -> Timestamp {
    let bound = whole_seconds_up(bound);
    window_at_or_after(bound, hours, zone)
        .map_or(Timestamp::MAX, |window| window.early_slot(key).max(bound))
}

/// Where something that missed its own window goes: the early slot of the window that is open
/// `now`, or of the next. It lies in the past for most of an open window, and stays where it is
/// until that window closes.
pub fn catch_up(now: Timestamp, hours: &Hours, zone: &TimeZone, key: Key) -> Timestamp {
    window_at_or_after(now, hours, zone).map_or(Timestamp::MAX, |window| window.early_slot(key))
}

/// How many working days a recurring step is scattered over.
const SPREAD_DAYS: usize = 7;

/// The day on which what a calendar names for `date` goes to the one of `key`: one of the seven
/// working days from `date` on, but before `before`, the next such date. None where no working day
/// lies between the two.
pub fn spread(date: Date, before: Option<Date>, hours: &Hours, key: Key) -> Option<Date> {
    let days: Vec<Date> = date
        .series(1.day())
        .take(MAX_DAYS_AHEAD)
        .take_while(|day| before.is_none_or(|end| *day < end))
        .filter(|day| is_working_day(*day, hours))
        .take(SPREAD_DAYS)
        .collect();
    let count = u64::try_from(days.len()).unwrap_or(0);
    let chosen = usize::try_from(key.salted("day").below(count)).unwrap_or(0);
    days.get(chosen).copied()
}

/// When a gap after `last` is over. Civil gaps are never shorter than their days have hours, so
/// that three days are 72 hours even over a night that lost one.
pub fn gap_ends(last: Timestamp, gap: Period, zone: &TimeZone) -> Timestamp {
    let by_calendar = gap.after(last, zone);
    let days = match gap.unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Minute | Unit::Hour | Unit::Month | Unit::Year => 0,
    };
    let by_clock = last
        .checked_add((i64::from(gap.count) * days * 24).hours())
        .unwrap_or(Timestamp::MAX);
    by_calendar.max(by_clock)
}

fn whole_seconds_up(at: Timestamp) -> Timestamp {
    if at.subsec_nanosecond() == 0 {
        return at;
    }
    Timestamp::from_second(
        at.as_second()
            .saturating_add(i64::from(at >= Timestamp::UNIX_EPOCH)),
    )
    .unwrap_or(at)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
