//! When a letter that was not taken is tried again (RFC 5321 §4.5.4.1): after 7.5 minutes, then twice as
//! long each time up to 16 hours, for at most five days.

use jiff::{SignedDuration, Timestamp};

const FIRST: SignedDuration = SignedDuration::from_secs(450);
const LONGEST: SignedDuration = SignedDuration::from_hours(16);
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);

/// The next try of a letter first claimed at `first`, after `attempts` claims; none when it is given up.
pub fn next_try(first: Timestamp, attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let doubled = attempts.saturating_sub(1).min(10);
    let wait = FIRST
        .checked_mul(1_i32 << doubled)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    let next = now.checked_add(wait).ok()?;
    (next <= first + GIVE_UP_AFTER).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_after_five_days() {
        let first: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let seconds =
            |attempts| next_try(first, attempts, first).unwrap().as_second() - first.as_second();
        assert_eq!((seconds(1), seconds(2), seconds(5)), (450, 900, 7_200));
        assert_eq!(seconds(40), 16 * 3_600);
        assert_eq!(
            next_try(first, 9, first + SignedDuration::from_hours(119)),
            None
        );
    }
}
