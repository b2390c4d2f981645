//! What a plan needs to know of an enrollment, and what it decided.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::facts::{PersonRow, person_by_id};
use super::rows::DeclineRow;
use super::{Ledger, LedgerError, seconds, timestamp};
use crate::domain::{SuppressionKind, TouchState};

/// All facts of one enrollment, as the ledger holds them.
#[derive(Debug, Clone)]
pub struct EnrollmentFacts {
    /// Row id.
    pub id: i64,
    /// Who.
    pub person: PersonRow,
    /// After which no.
    pub decline: DeclineRow,
    /// Row id of the message that said it.
    pub decline_message: Option<i64>,
    /// What makes that no this one and no other; part of the identity of what is sent.
    pub natural_key: String,
    /// Name of the track in the config.
    pub track: String,
    /// When the owner was shown the reading; none while that is still to come.
    pub shown_at: Option<Timestamp>,
    /// Steps of this track that this person has behind them, over all enrollments: step, occurrence, state, time.
    pub touches: Vec<(String, String, TouchState, Timestamp)>,
    /// The last letter to this person, or mail by the owner's hand.
    pub last_mail_at: Option<Timestamp>,
    /// The owner's contacts by hand since the no.
    pub contacts: Vec<Timestamp>,
    /// The farthest time before which nothing may go, with its reason.
    pub shift: Option<(Timestamp, String)>,
    /// Why nothing may go at all for now: holds and open questions, in words for the owner.
    pub holds: Vec<String>,
    /// Whether the address is never to be mailed.
    pub suppressed: Option<SuppressionKind>,
}

/// A decided touch to be kept as the enrollment's next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTouch {
    /// The step's name.
    pub step: String,
    /// Its template.
    pub template: String,
    /// `once`, or a civil date.
    pub occurrence: String,
    /// Not before.
    pub due_at: Timestamp,
    /// Why it would not go even then.
    pub held: Vec<String>,
    /// Facts and rules behind `due_at`.
    pub because: Vec<String>,
}

impl Ledger {
    /// Row ids of active enrollments whose time to decide has come, soonest first, at most `limit`.
    pub fn enrollments_to_decide(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<i64>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM enrollment WHERE state = 'active' AND (wake_at IS NULL OR wake_at <= ?1)
                 ORDER BY wake_at, id LIMIT ?2",
            )?;
            let rows = statement.query_map((seconds(now), limit), |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Row ids of all active enrollments of a person, or of everybody.
    pub fn active_enrollments(&self, person: Option<i64>) -> Result<Vec<i64>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM enrollment WHERE state = 'active' AND (?1 IS NULL OR person_id = ?1) ORDER BY id",
            )?;
            let rows = statement.query_map([person], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The next time at which an enrollment wants a decision; none where nothing is active.
    pub fn next_wake(&self) -> Result<Option<Timestamp>, LedgerError> {
        self.read(|connection| {
            let wake: Option<Option<i64>> = connection
                .prepare_cached("SELECT COALESCE(wake_at, 0) FROM enrollment WHERE state = 'active' ORDER BY wake_at LIMIT 1")?
                .query_row([], |row| row.get(0))
                .optional()?;
            Ok(wake.flatten().map(timestamp))
        })
    }

    /// Has every track decided anew, as after a change of the config.
    pub fn wake_all(&self) -> Result<(), LedgerError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE enrollment SET wake_at = NULL WHERE state = 'active'",
                [],
            )?;
            Ok(())
        })
    }

    /// All facts of one enrollment; none where it is over or its person forgotten.
    pub fn enrollment(&self, id: i64) -> Result<Option<EnrollmentFacts>, LedgerError> {
        let key = self.key.clone();
        self.read(|connection| {
            let row: Option<(i64, i64, String)> = connection
                .prepare_cached("SELECT person_id, decline_id, track FROM enrollment WHERE id = ?1 AND state = 'active'")?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            let Some((person_id, decline_id, track)) = row else { return Ok(None) };
            let Some(person) = person_by_id(connection, person_id)? else { return Ok(None) };
            let Some(decline) = super::report::decline_by_id(connection, decline_id)? else { return Ok(None) };
            let (natural_key, decline_message): (String, Option<i64>) = connection
                .prepare_cached("SELECT natural_key, message_id FROM decline WHERE id = ?1")?
                .query_row([decline_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let address = person.person.address.clone();
            let declined_at = seconds(decline.declined_at);
            Ok(Some(EnrollmentFacts {
                id,
                shown_at: shown_at(connection, decline_id)?,
                touches: past_touches(connection, person_id, &track, &natural_key)?,
                last_mail_at: last_mail_at(connection, person_id)?,
                contacts: contacts_since(connection, person_id, declined_at)?,
                shift: latest_shift(connection, person_id)?,
                holds: holds(connection, person_id)?,
                suppressed: suppressed_as(connection, &key.address(&address), address.domain())?,
                person,
                decline,
                decline_message,
                natural_key,
                track,
            }))
        })
    }

    /// The owner's contacts by hand with a person since a time.
    pub fn contacts(&self, person: i64, since: Timestamp) -> Result<Vec<Timestamp>, LedgerError> {
        self.read(|connection| contacts_since(connection, person, seconds(since)))
    }

    /// Keeps what was decided: the next touch, and when to decide again.
    pub fn keep_plan(
        &self,
        enrollment: i64,
        next: Option<PlannedTouch>,
        wake_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let key = self.key.clone();
        self.write(move |transaction| {
            let is_active = transaction
                .prepare_cached("SELECT 1 FROM enrollment WHERE id = ?1 AND state = 'active'")?
                .exists([enrollment])?;
            if !is_active {
                // Another process has ended the track since it was read.
                return Ok(());
            }
            let kept = next.as_ref().map(|next| (next.step.clone(), next.occurrence.clone())).unwrap_or_default();
            transaction
                .prepare_cached(
                    "UPDATE touch SET state = 'cancelled', settled_at = ?4 WHERE enrollment_id = ?1 AND state = 'planned'
                       AND NOT (step = ?2 AND occurrence = ?3)",
                )?
                .execute((enrollment, kept.0, kept.1, seconds(now)))?;
            if let Some(next) = next {
                let json = |lines: &[String]| serde_json::to_string(lines).unwrap_or_else(|_| "[]".to_owned());
                transaction
                    .prepare_cached(
                        "INSERT INTO touch (key, enrollment_id, step, template, occurrence, state, due_at, held, because)
                         VALUES (?1, ?2, ?3, ?4, ?5, 'planned', ?6, ?7, ?8)
                         ON CONFLICT (enrollment_id, step, occurrence) DO UPDATE SET
                           state = 'planned', template = excluded.template, due_at = excluded.due_at,
                           held = excluded.held, because = excluded.because, settled_at = NULL
                         WHERE state IN ('planned', 'cancelled')",
                    )?
                    .execute((
                        key.opaque(&format!("touch {enrollment} {} {}", next.step, next.occurrence)),
                        enrollment,
                        &next.step,
                        &next.template,
                        &next.occurrence,
                        seconds(next.due_at),
                        json(&next.held),
                        json(&next.because),
                    ))?;
            }
            transaction
                .prepare_cached("UPDATE enrollment SET wake_at = ?2 WHERE id = ?1")?
                .execute((enrollment, wake_at.map(seconds)))?;
            Ok(())
        })
    }

    /// Ends a track that has nothing more to do.
    pub fn finish_enrollment(
        &self,
        enrollment: i64,
        why: &'static str,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "UPDATE enrollment SET state = 'finished', finish = ?2, finished_at = ?3, wake_at = NULL WHERE id = ?1",
                (enrollment, why, seconds(now)),
            )?;
            transaction.execute(
                "UPDATE touch SET state = 'cancelled', settled_at = ?2 WHERE enrollment_id = ?1 AND state = 'planned'",
                (enrollment, seconds(now)),
            )?;
            Ok(())
        })
    }
}

fn shown_at(connection: &Connection, decline: i64) -> Result<Option<Timestamp>, LedgerError> {
    // A no that the owner recorded by hand has no news: it counts as shown when it was recorded.
    let row: Option<(Option<i64>, i64)> = connection
        .prepare_cached("SELECT MIN(shown_at), COUNT(*) FROM news WHERE decline_id = ?1")?
        .query_row([decline], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        Some((shown, count)) if count > 0 => Ok(shown.map(timestamp)),
        _ => {
            let recorded: i64 = connection
                .prepare_cached("SELECT recorded_at FROM decline WHERE id = ?1")?
                .query_row([decline], |row| row.get(0))?;
            Ok(Some(timestamp(recorded)))
        }
    }
}

type PastTouches = Vec<(String, String, TouchState, Timestamp)>;

fn past_touches(
    connection: &Connection,
    person: i64,
    track: &str,
    natural_key: &str,
) -> Result<PastTouches, LedgerError> {
    let mut statement = connection.prepare_cached(
        "SELECT touch.step, touch.occurrence, touch.state, COALESCE(touch.settled_at, letter.claimed_at, touch.due_at)
         FROM touch JOIN enrollment ON enrollment.id = touch.enrollment_id
         JOIN decline ON decline.id = enrollment.decline_id
         LEFT JOIN letter ON letter.id = touch.letter_id
         WHERE enrollment.person_id = ?1 AND (enrollment.track = ?2 OR decline.natural_key = ?3)
           AND touch.state IN ('claimed', 'sent', 'failed', 'uncertain')
         ORDER BY touch.id",
    )?;
    let rows = statement.query_map((person, track, natural_key), |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, i64>(3)?,
        ))
    })?;
    rows.map(|row| {
        let (step, occurrence, state, at) = row?;
        let state = state
            .parse()
            .map_err(|_| LedgerError::Foreign(format!("touch state {state}")))?;
        Ok((step, occurrence, state, timestamp(at)))
    })
    .collect()
}

pub(super) fn last_mail_at(
    connection: &Connection,
    person: i64,
) -> Result<Option<Timestamp>, LedgerError> {
    let at: Option<i64> = connection
        .prepare_cached(
            "SELECT MAX(at) FROM (
               SELECT MAX(claimed_at) AS at FROM letter
                 WHERE person_id = ?1 AND purpose = 'touch' AND state IN ('claimed', 'sent', 'uncertain')
               UNION ALL SELECT MAX(at) FROM contact WHERE person_id = ?1 AND how = 'mail'
                 AND at >= (SELECT COALESCE(MAX(declined_at), 0) FROM decline WHERE person_id = ?1))",
        )?
        .query_row([person], |row| row.get(0))?;
    Ok(at.map(timestamp))
}

fn contacts_since(
    connection: &Connection,
    person: i64,
    since: i64,
) -> Result<Vec<Timestamp>, LedgerError> {
    let mut statement = connection.prepare_cached(
        "SELECT at FROM contact WHERE person_id = ?1 AND at >= ?2 ORDER BY at LIMIT 100",
    )?;
    let rows = statement.query_map((person, since), |row| row.get::<_, i64>(0))?;
    Ok(rows
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(timestamp)
        .collect())
}

fn latest_shift(
    connection: &Connection,
    person: i64,
) -> Result<Option<(Timestamp, String)>, LedgerError> {
    Ok(connection
        .prepare_cached(
            "SELECT until, why FROM shift WHERE person_id = ?1 ORDER BY until DESC LIMIT 1",
        )?
        .query_row([person], |row| Ok((timestamp(row.get(0)?), row.get(1)?)))
        .optional()?)
}

fn holds(connection: &Connection, person: i64) -> Result<Vec<String>, LedgerError> {
    let mut statement = connection.prepare_cached(
        "SELECT why FROM hold WHERE person_id = ?1 AND released_at IS NULL
         UNION ALL
         SELECT 'question ' || id || ' waits for your answer: ' || why FROM tray
           WHERE person_id = ?1 AND settled_at IS NULL AND holds = 1",
    )?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn suppressed_as(
    connection: &Connection,
    hash: &[u8],
    domain: &str,
) -> Result<Option<SuppressionKind>, LedgerError> {
    let kind: Option<String> = connection
        .prepare_cached(
            "SELECT kind FROM suppression WHERE lifted_at IS NULL
               AND (address_hash = ?1 OR (domain IS NOT NULL AND (domain = ?2 OR ?2 LIKE '%.' || domain))) LIMIT 1",
        )?
        .query_row((hash, domain), |row| row.get(0))
        .optional()?;
    kind.map(|kind| {
        kind.parse()
            .map_err(|_| LedgerError::Foreign(format!("suppression {kind}")))
    })
    .transpose()
}
