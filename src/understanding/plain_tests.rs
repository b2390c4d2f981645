//! What the reading promises of the plainest sentences.

use super::*;
use crate::domain::Decision;

#[test]
fn plain_words_are_read_and_acted_on() {
    let mut wrong = Vec::new();
    for (visible, intent, reason) in [
        (
            "Hi Sam,\n\nthanks, but our budget is frozen this year.\n\nTom",
            Intent::NotNow,
            Reason::NoBudget,
        ),
        ("Hola Sam, de momento no.", Intent::NotNow, Reason::Unstated),
        (
            "Not the right moment, we are changing our systems.",
            Intent::NotNow,
            Reason::Timing,
        ),
        (
            "We are swamped, try me in March.",
            Intent::NotNow,
            Reason::Timing,
        ),
        ("No thanks.", Intent::NotEver, Reason::Unstated),
        (
            "Dieses Jahr kein Budget, leider.",
            Intent::NotNow,
            Reason::NoBudget,
        ),
    ] {
        let finding = read(
            &Material::new(Input::reply(
                visible,
                "Re: Your stock",
                Some(jiff::civil::date(2026, 11, 24)),
            )),
            Models::committed(),
        );
        let got = (finding.intent, finding.reason(), finding.decision);
        if got != (intent, Some(reason), Decision::Act) {
            wrong.push(format!("{visible}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
