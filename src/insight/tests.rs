//! What the review says about a log, and what it keeps silent about.

use jiff::ToSpan;
use jiff::civil::date;

use super::*;

fn row(day: i64, reason: Reason) -> DeclineRow {
    DeclineRow {
        kind: DeclineKind::NotNow,
        reasons: vec![reason],
        competitor: None,
        recorded_on: date(2026, 1, 1).saturating_add(day.days()),
        quote: String::new(),
        won_later: false,
    }
}

fn rows(reasons: &[(Reason, usize)]) -> Vec<DeclineRow> {
    let flat = reasons
        .iter()
        .flat_map(|(reason, count)| std::iter::repeat_n(*reason, *count));
    (0..)
        .zip(flat)
        .map(|(day, reason)| row(day, reason))
        .collect()
}

#[test]
fn an_empty_log_says_so() {
    let patterns = patterns(&[], 3);
    assert_eq!(patterns.for_people(), "No noes yet.\n");
    assert_eq!(patterns.ratio.noes_per_yes, Some(0.0));
}

#[test]
fn few_noes_are_counted_and_not_called_a_pattern() {
    let mut few = rows(&[(Reason::NoBudget, 9)]);
    for row in &mut few {
        row.competitor = Some("Rolodeck".to_owned());
    }
    let found = patterns(&few, 0);
    assert!(found.too_few);
    assert!(found.shifts.is_empty());
    let text = found.for_people();
    assert!(text.contains("Too few to speak of patterns"), "{text}");
    assert!(!text.contains("Rolodeck in"), "{text}");
    assert!(!patterns(&rows(&[(Reason::NoBudget, 10)]), 0).too_few);
}

#[test]
fn a_change_is_named_only_where_numbers_support_it() {
    // Two of twenty before, eleven of twenty now.
    let changed = rows(&[
        (Reason::NoBudget, 4),
        (Reason::Timing, 36),
        (Reason::NoBudget, 11),
        (Reason::Timing, 9),
    ]);
    let found = patterns(&changed, 0);
    let budget = found
        .shifts
        .iter()
        .find(|shift| shift.reason == Reason::NoBudget)
        .unwrap();
    assert_eq!((budget.recent, budget.earlier), (11, 4));
    assert_eq!(budget.since, date(2026, 2, 10));
    assert!(budget.by_chance < 0.01);
    assert!(found.for_people().contains(
        "No budget is named more often since 10 Feb 2026: 11 of the last 20, 4 of the 40 before"
    ));
    // Twice as often, and still within what chance does.
    let by_chance = rows(&[
        (Reason::NoBudget, 3),
        (Reason::Timing, 17),
        (Reason::NoBudget, 6),
        (Reason::Timing, 14),
    ]);
    assert!(patterns(&by_chance, 0).shifts.is_empty());
    // Nothing to compare with.
    assert!(
        patterns(&rows(&[(Reason::NoBudget, 22)]), 0)
            .shifts
            .is_empty()
    );
}

#[test]
fn products_are_counted_whatever_their_spelling() {
    let mut noes = rows(&[(Reason::Competitor, 30)]);
    for (place, name) in [
        (0, "Rolodeck"),
        (1, "Rolodeck"),
        (12, "rolodeck "),
        (13, "Rolodeck"),
        (14, "Quillbase"),
        (29, " "),
    ] {
        noes[place].competitor = Some(name.to_owned());
    }
    noes.reverse();
    let found = patterns(&noes, 0);
    assert_eq!(
        found.competitors,
        [
            Competitor {
                name: "Rolodeck".to_owned(),
                recent: 2,
                of_recent: 20,
                all: 4
            },
            Competitor {
                name: "Quillbase".to_owned(),
                recent: 1,
                of_recent: 20,
                all: 1
            }
        ]
    );
    assert!(
        found
            .for_people()
            .contains("Rolodeck in 2 of the last 20\n")
    );
    assert!(!found.for_people().contains("Quillbase"));
}

#[test]
fn the_ratio_comes_with_its_interval() {
    let ratio = patterns(&rows(&[(Reason::Timing, 45)]), 5).ratio;
    assert!((ratio.noes_per_yes.unwrap() - 9.0).abs() < 1e-9);
    assert!((ratio.at_least.unwrap() - 3.68).abs() < 0.01);
    assert!((ratio.at_most.unwrap() - 22.0).abs() < 0.01);
    let none = patterns(&rows(&[(Reason::Timing, 20)]), 0).ratio;
    assert_eq!((none.noes_per_yes, none.at_most), (None, None));
    assert!(none.at_least.unwrap() > 5.0);
}

#[test]
fn silence_has_no_reason() {
    let mut noes = rows(&[(Reason::Timing, 3)]);
    noes[0].kind = DeclineKind::NoResponse;
    noes[1].reasons.clear();
    let found = patterns(&noes, 0);
    let counts: Vec<(Reason, usize)> = found
        .reasons
        .iter()
        .map(|one| (one.what, one.count))
        .collect();
    assert_eq!(counts, [(Reason::Timing, 1), (Reason::Unstated, 1)]);
    assert_eq!(found.kinds[0].count, 2);
}

#[test]
fn the_page_reads_well() {
    let mut noes = rows(&[
        (Reason::Timing, 6),
        (Reason::NoBudget, 3),
        (Reason::Competitor, 2),
    ]);
    noes[2].quote = "try me\nin March".to_owned();
    noes[7].quote = "the budget is frozen".to_owned();
    noes[7].won_later = true;
    noes[9].competitor = Some("Rolodeck".to_owned());
    noes[10].competitor = Some("Rolodeck".to_owned());
    noes[0].kind = DeclineKind::NotEver;
    assert_eq!(
        patterns(&noes, 2).for_people(),
        "11 noes from 1 Jan 2026 to 11 Jan 2026

  not now                    10    91 %
  not ever                    1     9 %

Why
  timing                      6    55 %
  no budget                   3    27 %
  another product             2    18 %

Lately
Rolodeck in 2 of the last 11

5.5 noes to a yes (11 noes to 2 yeses; 95 % sure: between 1.4 and 22.1)
1 of these noes became a yes later

In their words
  timing, 3 Jan 2026: \"try me in March\"
  no budget, 8 Jan 2026: \"the budget is frozen\"
"
    );
}

#[test]
fn the_machine_readable_form_uses_the_words_of_the_contract() {
    let json = serde_json::to_value(patterns(&rows(&[(Reason::NoBudget, 2)]), 1)).unwrap();
    assert_eq!(json["reasons"][0]["what"], "no_budget");
    assert_eq!(json["kinds"][0]["what"], "not_now");
    assert_eq!(json["ratio"]["noes_per_yes"], 2.0);
}
