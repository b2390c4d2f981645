//! The agenda: every touch to come, of everybody, by time.

use jiff::{SignedDuration, Timestamp};

use super::forecast;
use crate::compose::Templates;
use crate::ledger::LedgerError;
use crate::recording::Context;

/// One touch to come.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AgendaRow {
    /// The person's address.
    pub email: String,
    /// The person's name, where known.
    pub name: Option<String>,
    /// The track's name.
    pub track: String,
    /// The step's name.
    pub step: String,
    /// Its template.
    pub template: String,
    /// `once`, or the civil date of the occurrence.
    pub occurrence: String,
    /// When it goes, all rules taken together.
    pub at: Timestamp,
    /// The facts and rules behind `at`, in order.
    pub because: String,
    /// Why it would not go even then; empty where nothing holds it.
    pub held: Vec<String>,
}

/// The touches of the coming days, soonest first.
pub fn rows(
    context: &Context<'_>,
    templates: &Templates,
    days: u32,
) -> Result<Vec<AgendaRow>, LedgerError> {
    let ahead = SignedDuration::from_hours(24 * i64::from(days));
    let until = context.now.checked_add(ahead).unwrap_or(Timestamp::MAX);
    let mut rows = Vec::new();
    for enrollment in context.ledger.active_enrollments(None)? {
        let Some(facts) = context.ledger.enrollment(enrollment)? else {
            continue;
        };
        for planned in forecast(context, templates, &facts, until)? {
            rows.push(AgendaRow {
                email: facts.person.person.address.canonical().to_owned(),
                name: facts.person.person.name.clone(),
                track: facts.track.clone(),
                step: planned.step,
                template: planned.template,
                occurrence: planned.occurrence,
                at: planned.at,
                because: planned.because.join("; "),
                held: planned.held,
            });
        }
    }
    rows.sort_by(|a, b| (a.at, &a.email, &a.step).cmp(&(b.at, &b.email, &b.step)));
    Ok(rows)
}
