//! Counting: from rows to [`Patterns`].
//!
//! The last twenty noes are set against all before them. A reason counts as the leading one of its
//! no; silence has no reason and is left out where reasons are counted. Names of products are told
//! apart without regard to case. The order of equal counts is that of the word lists, so that the
//! same ledger always gives the same page.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chance::{count, fisher, wilson};
use super::{Competitor, Count, DeclineRow, Patterns, Quote, Ratio, Shift};
use crate::domain::{DeclineKind, Reason};

/// The window of "lately".
const RECENT: usize = 20;
/// Below this, nothing is called a pattern.
const FEW: usize = 10;
/// A reason that was named less often than this, now and before, has not shifted.
const LEAST_NAMED: usize = 5;
/// How often something changed, to be told: twice or half as often.
const FACTOR: f64 = 2.0;
/// Chance has a dozen reasons to play with, so that one in twenty would be no rarity.
const RARE: f64 = 0.01;
const MAX_QUOTES: usize = 5;
const MAX_QUOTES_OF_ONE_REASON: usize = 2;
const MAX_COMPETITORS: usize = 10;

/// What the declines have in common; `wins` is how many people said yes. The order of the rows
/// does not matter.
pub fn patterns(declines: &[DeclineRow], wins: usize) -> Patterns {
    let mut rows: Vec<&DeclineRow> = declines.iter().collect();
    rows.sort_by_key(|row| row.recorded_on);
    let reasons = by_reason(&rows);
    Patterns {
        declines: rows.len(),
        too_few: rows.len() < FEW,
        from: rows.first().map(|row| row.recorded_on),
        to: rows.last().map(|row| row.recorded_on),
        kinds: counted(DeclineKind::ALL, rows.iter().map(|row| row.kind)),
        shifts: shifts(&rows),
        competitors: competitors(&rows),
        ratio: ratio(&rows, wins),
        quotes: quotes(&rows, &reasons),
        reasons,
    }
}

/// The leading reason; silence has none.
fn leading(row: &DeclineRow) -> Option<Reason> {
    match row.kind {
        DeclineKind::NoResponse => None,
        DeclineKind::NotNow | DeclineKind::NotEver => {
            Some(row.reasons.first().copied().unwrap_or(Reason::Unstated))
        }
    }
}

fn by_reason(rows: &[&DeclineRow]) -> Vec<Count<Reason>> {
    counted(Reason::ALL, rows.iter().filter_map(|row| leading(row)))
}

fn counted<T: Copy + Eq>(all: &[T], found: impl Iterator<Item = T>) -> Vec<Count<T>> {
    let found: Vec<T> = found.collect();
    let total = count(found.len().max(1));
    let mut counts: Vec<Count<T>> = all
        .iter()
        .map(|what| {
            let hits = found.iter().filter(|one| *one == what).count();
            Count {
                what: *what,
                count: hits,
                share: count(hits) / total,
            }
        })
        .filter(|counted| counted.count > 0)
        .collect();
    // Stable: equal counts keep the order of the list.
    counts.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    counts
}

/// The last twenty, and all before them.
fn split<T>(rows: &[T]) -> (&[T], &[T]) {
    let (earlier, recent) = rows
        .split_at_checked(rows.len().saturating_sub(RECENT))
        .unwrap_or((&[], rows));
    (recent, earlier)
}

fn shifts(rows: &[&DeclineRow]) -> Vec<Shift> {
    let stated: Vec<(Reason, Date)> = rows
        .iter()
        .filter_map(|row| Some((leading(row)?, row.recorded_on)))
        .collect();
    let (recent, earlier) = split(&stated);
    let Some((_, since)) = recent.first() else {
        return Vec::new();
    };
    let hits = |part: &[(Reason, Date)], reason| part.iter().filter(|row| row.0 == reason).count();
    let mut shifts: Vec<Shift> = Reason::ALL
        .iter()
        .map(|reason| {
            let (now, before) = (hits(recent, *reason), hits(earlier, *reason));
            Shift {
                reason: *reason,
                since: *since,
                recent: now,
                of_recent: recent.len(),
                earlier: before,
                of_earlier: earlier.len(),
                by_chance: fisher(now, recent.len(), before, earlier.len()),
            }
        })
        .filter(is_telling)
        .collect();
    shifts.sort_by(|a, b| a.by_chance.total_cmp(&b.by_chance));
    shifts
}

fn is_telling(shift: &Shift) -> bool {
    let enough = shift.of_recent >= FEW
        && shift.of_earlier >= FEW
        && shift.recent.max(shift.earlier) >= LEAST_NAMED;
    let now = count(shift.recent) / count(shift.of_recent.max(1));
    let before = count(shift.earlier) / count(shift.of_earlier.max(1));
    let changed = now >= before * FACTOR || before >= now * FACTOR;
    enough && changed && shift.by_chance <= RARE
}

fn competitors(rows: &[&DeclineRow]) -> Vec<Competitor> {
    let (recent, _) = split(rows);
    let first_recent = rows.len() - recent.len();
    // By name without case: all, recent, and how often each spelling.
    let mut named: BTreeMap<String, (usize, usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let Some(name) = row.competitor.as_deref().map(str::trim) else {
            continue;
        };
        if name.is_empty() {
            continue;
        }
        let (all, lately, spellings) = named.entry(name.to_lowercase()).or_default();
        *all += 1;
        *lately += usize::from(place >= first_recent);
        *spellings.entry(name).or_default() += 1;
    }
    let mut competitors: Vec<Competitor> = named
        .into_values()
        .filter_map(|(all, lately, spellings)| {
            let (name, _) = spellings.into_iter().max_by_key(|(_, count)| *count)?;
            Some(Competitor {
                name: name.to_owned(),
                recent: lately,
                of_recent: recent.len(),
                all,
            })
        })
        .collect();
    competitors.sort_by_key(|one| std::cmp::Reverse((one.recent, one.all)));
    competitors.truncate(MAX_COMPETITORS);
    competitors
}

fn ratio(rows: &[&DeclineRow], wins: usize) -> Ratio {
    let noes = rows.len();
    let noes_at = |share_of_yes: f64| (1.0 - share_of_yes) / share_of_yes;
    let interval = wilson(wins, noes + wins);
    Ratio {
        noes,
        wins,
        won_after_a_no: rows.iter().filter(|row| row.won_later).count(),
        noes_per_yes: (wins > 0).then(|| count(noes) / count(wins)),
        at_least: interval.map(|(_, high)| noes_at(high)),
        at_most: interval
            .filter(|(low, _)| *low > 0.0)
            .map(|(low, _)| noes_at(low)),
    }
}

/// Their words for the most frequent reasons that are reasons at all, two of each at most.
fn quotes(rows: &[&DeclineRow], reasons: &[Count<Reason>]) -> Vec<Quote> {
    let stated = reasons
        .iter()
        .filter(|counted| counted.what != Reason::Unstated);
    stated
        .flat_map(|counted| {
            rows.iter()
                .rev()
                .filter(|row| leading(row) == Some(counted.what))
                .filter(|row| !row.quote.trim().is_empty())
                .take(MAX_QUOTES_OF_ONE_REASON)
                .map(|row| Quote {
                    reason: counted.what,
                    on: row.recorded_on,
                    words: row.quote.split_whitespace().collect::<Vec<_>>().join(" "),
                })
        })
        .take(MAX_QUOTES)
        .collect()
}
