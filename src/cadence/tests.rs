//! Windows and slots on ordinary days, and on those on which clocks change.

use super::*;
use jiff::civil::{Time, Weekday, date};
use proptest::prelude::*;

const WORKDAYS: &[Weekday] = &[
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];
const ALL_DAYS: &[Weekday] = &[
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn time(text: &str) -> Time {
    text.parse().unwrap()
}

fn hours(days: &[Weekday], from: &str, to: &str) -> Hours {
    Hours::new(days, time(from), time(to)).unwrap()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn civil_times_that_are_skipped_move_forward_and_repeated_ones_are_the_first() {
    let berlin = zone("Europe/Berlin");
    // 2027-03-28: 02:00 becomes 03:00.
    assert_eq!(
        instant_of(date(2027, 3, 28).at(2, 30, 0, 0), &berlin),
        at("2027-03-28T03:30:00+02:00")
    );
    // 2027-10-31: 03:00 becomes 02:00 again.
    assert_eq!(
        instant_of(date(2027, 10, 31).at(2, 30, 0, 0), &berlin),
        at("2027-10-31T02:30:00+02:00")
    );
}

#[test]
fn a_day_starts_when_its_first_minute_does() {
    // Clocks in Beirut skip from 00:00 to 01:00.
    assert_eq!(
        start_of_day(date(2027, 3, 28), &zone("Asia/Beirut")),
        at("2027-03-28T01:00:00+03:00")
    );
}

#[test]
fn windows_bend_around_clock_changes() {
    let berlin = zone("Europe/Berlin");
    let spring = date(2027, 3, 28);
    let autumn = date(2027, 10, 31);
    let open = |day, from: &str, to: &str| {
        window_on(day, &hours(ALL_DAYS, from, to), &berlin)
            .map(|window| (window.opens.to_string(), window.closes.to_string()))
    };
    let some = |opens: &str, closes: &str| Some((opens.to_owned(), closes.to_owned()));
    assert_eq!(open(spring, "02:15", "02:45"), None);
    assert_eq!(
        open(spring, "02:15", "04:00"),
        some("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z")
    );
    assert_eq!(
        open(spring, "01:00", "02:30"),
        some("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z")
    );
    // From the second half past two, since the clock stands before the hours again in between.
    assert_eq!(
        open(autumn, "02:30", "09:00"),
        some("2027-10-31T01:30:00Z", "2027-10-31T08:00:00Z")
    );
    assert_eq!(
        open(autumn, "01:00", "02:30"),
        some("2027-10-30T23:00:00Z", "2027-10-31T00:30:00Z")
    );
    assert_eq!(
        open(autumn, "02:15", "02:45"),
        some("2027-10-31T00:15:00Z", "2027-10-31T00:45:00Z")
    );
    // 23 hours long, and open over the change.
    assert_eq!(
        open(spring, "00:00", "23:00"),
        some("2027-03-27T23:00:00Z", "2027-03-28T21:00:00Z")
    );
}

#[test]
fn first_open_waits_for_the_window_in_their_zone() {
    let office = hours(WORKDAYS, "09:00", "17:00");
    let tokyo = zone("Asia/Tokyo");
    for (from, expected) in [
        ("2026-11-24T02:00:00Z", "2026-11-24T02:00:00Z"),
        ("2026-11-24T07:59:59Z", "2026-11-24T07:59:59Z"),
        ("2026-11-24T08:00:00Z", "2026-11-25T00:00:00Z"),
        ("2026-11-27T08:00:00Z", "2026-11-30T00:00:00Z"),
        ("2026-11-24T02:00:00.25Z", "2026-11-24T02:00:01Z"),
        ("2026-11-24T07:59:59.5Z", "2026-11-25T00:00:00Z"),
    ] {
        assert_eq!(
            first_open(at(from), &office, &tokyo),
            at(expected),
            "{from}"
        );
    }
}

#[test]
fn slots_do_not_depend_on_anything_but_their_key() {
    let office = hours(WORKDAYS, "09:00", "17:00");
    let london = zone("Europe/London");
    let key = Key::of(&["p-1", "thank-you", "once"]);
    let slot = slot_on(date(2026, 11, 24), &office, &london, key);
    assert_eq!(slot, slot_on(date(2026, 11, 24), &office, &london, key));
    assert_eq!(slot.to_string(), "2026-11-24T14:00:40Z");
    // Saturday's slot is Monday's.
    assert_eq!(
        slot_on(date(2026, 11, 28), &office, &london, key),
        slot_on(date(2026, 11, 30), &office, &london, key)
    );
}

#[test]
fn what_waits_for_a_window_does_not_go_in_its_first_minute_together() {
    let office = hours(WORKDAYS, "09:00", "17:00");
    let london = zone("Europe/London");
    let night = at("2026-11-23T22:00:00Z");
    let mut in_first_quarter = 0;
    for person in 0..400 {
        let key = Key::of(&[&format!("p-{person}"), "thank-you", "once"]);
        let slot = settle(night, &office, &london, key);
        assert!(slot >= at("2026-11-24T09:00:00Z") && slot < at("2026-11-24T11:00:00Z"));
        assert_eq!(slot, catch_up(night, &office, &london, key));
        in_first_quarter += u32::from(slot < at("2026-11-24T09:15:00Z"));
    }
    assert!((25..80).contains(&in_first_quarter), "{in_first_quarter}");
}

#[test]
fn a_bound_inside_a_window_is_kept_once_the_early_slot_is_past() {
    let office = hours(WORKDAYS, "09:00", "17:00");
    let key = Key::of(&["p-1", "thank-you", "once"]);
    let noon = at("2026-11-24T12:00:00.1Z");
    assert_eq!(
        settle(noon, &office, &zone("Europe/London"), key),
        at("2026-11-24T12:00:01Z")
    );
}

#[test]
fn recurring_days_are_scattered_but_never_reach_the_next_date() {
    let office = hours(WORKDAYS, "09:00", "17:00");
    let mut days = std::collections::BTreeSet::new();
    for person in 0..200 {
        let key = Key::of(&[&format!("p-{person}"), "useful", "2027-01-01"]);
        days.insert(spread(date(2027, 1, 1), Some(date(2027, 4, 1)), &office, key).unwrap());
        // A daily line leaves no room; a Saturday before a Sunday has no working day at all.
        assert_eq!(
            spread(date(2027, 1, 4), Some(date(2027, 1, 5)), &office, key),
            Some(date(2027, 1, 4))
        );
        assert_eq!(
            spread(date(2027, 1, 2), Some(date(2027, 1, 3)), &office, key),
            None
        );
    }
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    assert_eq!(
        days,
        [
            "2027-01-01",
            "2027-01-04",
            "2027-01-05",
            "2027-01-06",
            "2027-01-07",
            "2027-01-08",
            "2027-01-11"
        ]
    );
}

#[test]
fn a_gap_of_days_is_never_shorter_than_its_hours() {
    let berlin = zone("Europe/Berlin");
    let gap = Period::days(3);
    let friday = at("2027-03-26T10:00:00+01:00");
    assert_eq!(
        gap_ends(friday, gap, &berlin),
        at("2027-03-29T11:00:00+02:00")
    );
    let autumn = at("2027-10-29T10:00:00+02:00");
    assert_eq!(
        gap_ends(autumn, gap, &berlin),
        at("2027-11-01T10:00:00+01:00")
    );
}

#[test]
fn on_the_days_of_every_clock_change_of_every_zone_slots_stay_inside_the_hours() {
    let from_the_start = at("2024-01-01T00:00:00Z");
    let to_the_end = at("2036-01-01T00:00:00Z");
    let mut changes = 0;
    for name in jiff::tz::db().available() {
        let Ok(zone) = TimeZone::get(name.as_str()) else {
            continue;
        };
        for change in zone.following(from_the_start).take(60) {
            if change.timestamp() > to_the_end {
                break;
            }
            changes += 1;
            let day = zone.to_datetime(change.timestamp()).date();
            let key = Key::of(&[name.as_str(), &day.to_string()]);
            for (from, to) in [
                ("09:00", "17:00"),
                ("00:00", "04:00"),
                ("01:30", "02:30"),
                ("22:45", "23:59"),
            ] {
                let hours = hours(ALL_DAYS, from, to);
                for day in [day.yesterday().unwrap(), day, day.tomorrow().unwrap()] {
                    let slot = slot_on(day, &hours, &zone, key);
                    let civil = zone.to_datetime(slot).time();
                    assert!(
                        civil >= time(from) && civil < time(to),
                        "{} {day} {from}–{to}: {civil}",
                        name.as_str()
                    );
                    assert_eq!(
                        settle(slot, &hours, &zone, key).max(slot),
                        settle(slot, &hours, &zone, key)
                    );
                }
            }
        }
    }
    assert!(changes > 1_000, "the zones were found: {changes} changes");
}

/// Zones with every kind of trouble: half-hour changes, changes at midnight, by Ramadan, none.
pub const ZONES: &[&str] = &[
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Havana",
    "America/Asuncion",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_slot_lies_inside_the_hours_of_an_allowed_day(
        zone_index in 0..ZONES.len(),
        day in 0_i32..4383,
        from_minute in 0_i8..=46,
        length_quarters in 1_i8..=40,
        person in "[a-z]{1,6}",
        bound_seconds in 0_i64..378_000_000,
    ) {
        let zone = zone(ZONES[zone_index]);
        let from_hour = from_minute / 2;
        let from = Time::midnight() + (i64::from(from_minute) * 30).minutes();
        let minutes = (i64::from(from_minute) * 30 + i64::from(length_quarters) * 15).min(1439);
        prop_assume!(minutes > i64::from(from_minute) * 30 && from_hour < 24);
        let to = Time::midnight() + minutes.minutes();
        let hours = Hours::new(&[Weekday::Tuesday, Weekday::Sunday, Weekday::Saturday], from, to).unwrap();
        let key = Key::of(&[&person]);
        let day = date(2024, 1, 1).saturating_add(day.days());
        let bound = at("2024-01-01T00:00:00Z").saturating_add(bound_seconds.seconds()).unwrap();
        let settled = settle(bound, &hours, &zone, key);
        prop_assert!(settled >= bound);
        prop_assert!(first_open(bound, &hours, &zone) <= settled);
        prop_assert_eq!(settle(settled, &hours, &zone, key), settled);
        for slot in [slot_on(day, &hours, &zone, key), settled, first_open(bound, &hours, &zone), catch_up(bound, &hours, &zone, key)] {
            let civil = zone.to_datetime(slot);
            prop_assert!(hours.allows(civil.date().weekday()), "{} {}", civil, slot);
            prop_assert!(civil.time() >= from && civil.time() < to, "{} {}", civil, slot);
            let window = window_on(civil.date(), &hours, &zone).unwrap();
            prop_assert!(window.holds(slot));
        }
        prop_assert!(zone.to_datetime(slot_on(day, &hours, &zone, key)).date() >= day);
    }
}
