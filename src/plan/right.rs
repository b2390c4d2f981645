//! How far the right to write to a person reaches.
//!
//! A recorded basis (a consent, a customer relation, whatever the owner wrote down) covers a whole
//! track. Without one, a "not now" in the person's own words is an invitation of limited length: it
//! covers the thanks and the check-in, until 30 days past the day that they named, or 12 months
//! where they named none. Everything else is shown to the owner and not sent. This is the default
//! and no legal advice; the owner can always set a basis.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::RightToWrite;
use super::placing::named_days;
use crate::cadence::start_of_day;
use crate::domain::{ComeBack, DeclineKind, Period, Unit};

const DAYS_PAST_THEIR_DATE: i64 = 30;
const WITHOUT_A_DATE: Period = Period {
    count: 12,
    unit: Unit::Month,
};

/// The right to write after a decline. `own_words`: the no was read in the person's own text, as
/// opposed to the owner's account of it.
pub fn right_to_write(
    kind: DeclineKind,
    own_words: bool,
    basis: Option<&str>,
    declined_at: Timestamp,
    come_back: Option<&ComeBack>,
    zone: &TimeZone,
) -> RightToWrite {
    if let Some(basis) = basis.map(str::trim).filter(|basis| !basis.is_empty()) {
        return RightToWrite::Basis(basis.to_owned());
    }
    if kind != DeclineKind::NotNow || !own_words {
        return RightToWrite::None;
    }
    let declined = zone.to_datetime(declined_at).date();
    let until = named_days(come_back, declined).map_or_else(
        || WITHOUT_A_DATE.after(declined_at, zone),
        |(from, _)| {
            // A range such as "this month" may have begun before they wrote.
            let named = from.max(declined);
            let last = named.saturating_add(DAYS_PAST_THEIR_DATE.days());
            // To the end of that day.
            start_of_day(last.saturating_add(1.day()), zone)
        },
    );
    RightToWrite::OwnWords { until }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ComeBackKind;
    use jiff::civil::{Date, date};

    fn back(from: Option<Date>, to: Option<Date>) -> ComeBack {
        ComeBack {
            kind: ComeBackKind::Explicit,
            from,
            to,
            phrase: String::new(),
        }
    }

    #[test]
    fn own_words_reach_a_while_and_a_basis_all_the_way() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let declined_at: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let right = |kind, own_words, basis, come_back: Option<ComeBack>| {
            right_to_write(
                kind,
                own_words,
                basis,
                declined_at,
                come_back.as_ref(),
                &zone,
            )
        };
        let until = |text: &str| RightToWrite::OwnWords {
            until: text.parse().unwrap(),
        };
        let not_now = DeclineKind::NotNow;
        let march = back(Some(date(2027, 3, 1)), Some(date(2027, 3, 31)));
        assert_eq!(
            right(not_now, true, None, Some(march.clone())),
            until("2027-03-31T23:00:00Z"),
            "to the end of 31 March, summer time"
        );
        assert_eq!(
            right(not_now, true, None, None),
            until("2027-11-23T10:00:00Z")
        );
        assert_eq!(
            right(not_now, true, None, Some(back(None, None))),
            until("2027-11-23T10:00:00Z")
        );
        let last_year = back(Some(date(2025, 3, 1)), Some(date(2025, 3, 31)));
        assert_eq!(
            right(not_now, true, None, Some(last_year)),
            until("2027-11-23T10:00:00Z"),
            "a day that was past when they wrote names none"
        );
        let this_month = back(Some(date(2026, 11, 1)), Some(date(2026, 11, 30)));
        assert_eq!(
            right(not_now, true, None, Some(this_month)),
            until("2026-12-24T00:00:00Z")
        );
        assert_eq!(
            right(not_now, true, Some(" consent, fair 2026 "), None),
            RightToWrite::Basis("consent, fair 2026".to_owned())
        );
        assert_eq!(right(not_now, false, Some(" "), None), RightToWrite::None);
        assert_eq!(
            right(DeclineKind::NotEver, true, None, None),
            RightToWrite::None
        );
        assert_eq!(
            right(DeclineKind::NoResponse, true, None, Some(march)),
            RightToWrite::None
        );
    }
}
