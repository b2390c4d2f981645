//! `why`: the chain of facts and rules behind the next mail to somebody, or behind there being none.

use jiff::tz::TimeZone;

use super::{decide, planned_of};
use crate::compose::Templates;
use crate::domain::Address;
use crate::ledger::{LedgerError, TrayWhich};
use crate::plan::Decision;
use crate::recording::Context;

/// The story of one person in lines; none where nobody has that address and nothing is known of it.
pub fn why(
    context: &Context<'_>,
    templates: &Templates,
    address: &Address,
) -> Result<Option<Vec<String>>, LedgerError> {
    let ledger = context.ledger;
    let Some(person) = ledger.person_by_address(address)? else {
        return Ok(ledger.is_suppressed(address)?.then(|| {
            vec![format!(
                "{address} is no prospect, and must never be written to."
            )]
        }));
    };
    let zone = &context.config.owner.timezone;
    let mut lines = vec![format!(
        "{} <{}>",
        person.person.shown(),
        person.person.address
    )];
    for (at, what) in ledger.events(person.id)? {
        lines.push(format!("  {}  {what}", day(at, zone)));
    }
    if let Some((_, decline)) = ledger.last_decline(person.id)? {
        lines.push(format!(
            "The last no, said on {} ({}):",
            day(decline.declined_at, zone),
            decline.kind
        ));
        lines.push(format!("  \"{}\"", shortened(&decline.quote)));
    }
    if ledger.is_suppressed(address)? {
        lines.push("No mail goes to this address, ever.".to_owned());
        return Ok(Some(lines));
    }
    for question in ledger
        .tray(TrayWhich::Open)?
        .iter()
        .filter(|question| question.person == Some(person.id))
    {
        lines.push(format!(
            "Question {} waits for you: {}",
            question.id, question.why
        ));
    }
    let enrollments = ledger.active_enrollments(Some(person.id))?;
    if enrollments.is_empty() {
        lines.push("No mail is planned: no track is running.".to_owned());
    }
    for enrollment in enrollments {
        let Some(facts) = ledger.enrollment(enrollment)? else {
            continue;
        };
        let Some(decision) = decide(context, templates, &facts)? else {
            lines.push(format!(
                "No mail is planned: the config has no track \"{}\".",
                facts.track
            ));
            continue;
        };
        explain(&mut lines, &facts.track, &decision, zone);
    }
    Ok(Some(lines))
}

fn explain(lines: &mut Vec<String>, track: &str, decision: &Decision, zone: &TimeZone) {
    match (planned_of(decision), decision) {
        (Some(planned), _) => {
            lines.push(format!(
                "Next mail: {} (step {} of the track {track}, template {})",
                planned
                    .at
                    .to_zoned(zone.clone())
                    .strftime("%a %-d %b %Y %H:%M"),
                planned.step,
                planned.template
            ));
            lines.extend(
                planned
                    .because
                    .iter()
                    .map(|line| format!("  because {line}")),
            );
            lines.extend(
                planned
                    .held
                    .iter()
                    .map(|line| format!("  but held: {line}")),
            );
        }
        (None, Decision::Listen { until }) => {
            lines.push(format!(
                "No mail is planned: all steps are done; silence until {} is an answer.",
                day(*until, zone)
            ));
        }
        (None, _) => lines.push(format!(
            "No mail is planned: the track {track} has nothing more for them."
        )),
    }
}

fn day(at: jiff::Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%a %-d %b %Y %H:%M")
        .to_string()
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= 200 {
        return text;
    }
    text.chars().take(199).chain(['…']).collect()
}
