//! Lists and figures for the command line.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::rows::{DeclineRow, SuppressionRow, TouchRow};
use super::{Ledger, LedgerError, timestamp};
use crate::domain::{ComeBack, Reason};

/// A planned touch that something holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HeldTouch {
    /// The person's address.
    pub email: String,
    /// The step's name.
    pub step: String,
    /// Why.
    pub why: Vec<String>,
}

/// Figures for `status`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Touches by state.
    pub touches: BTreeMap<String, u64>,
    /// Letters by state.
    pub letters: BTreeMap<String, u64>,
    /// Planned touches that something holds.
    pub held: Vec<HeldTouch>,
    /// Open questions.
    pub open_tray: u64,
    /// Messages that could not be read.
    pub quarantined: u64,
    /// Prospects.
    pub prospects: u64,
    /// Declines that stand.
    pub declines: u64,
    /// Suppressions in force.
    pub suppressions: u64,
    /// Mails to the control address that were not believed.
    pub unbelieved: u64,
    /// Further counts.
    pub counters: BTreeMap<String, u64>,
    /// Prospects whom the owner won.
    pub won: u64,
}

const DECLINE_COLUMNS: &str = "decline.key, address.canonical, person_detail.name, person_detail.company, decline.kind, \
    decline.stage, decline_text.quote, decline.come_back_kind, decline.come_back_from, decline.come_back_to, \
    decline_text.phrase, decline_text.competitor, decline.source, message_text.rfc_message_id, decline.decided_by, \
    decline.confidence, decline.opt_out, decline_text.note, decline.declined_at, decline.recorded_at, \
    (SELECT old.key FROM decline AS old WHERE old.id = decline.supersedes), \
    EXISTS (SELECT 1 FROM decline AS newer WHERE newer.supersedes = decline.id), decline.is_history, \
    (SELECT group_concat(reason, ' ') FROM (SELECT reason FROM decline_reason WHERE decline_id = decline.id ORDER BY rank)), decline.own_words";
const DECLINE_TABLES: &str = "decline LEFT JOIN decline_text ON decline_text.decline_id = decline.id \
    LEFT JOIN address ON address.person_id = decline.person_id AND address.is_primary = 1 \
    LEFT JOIN person_detail ON person_detail.person_id = decline.person_id \
    LEFT JOIN message_text ON message_text.message_id = decline.message_id";

fn word<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|error: T::Err| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}

fn decline_from(row: &Row<'_>) -> rusqlite::Result<DeclineRow> {
    let date = |column: usize| -> rusqlite::Result<Option<Date>> {
        Ok(row
            .get::<_, Option<String>>(column)?
            .and_then(|text| text.parse().ok()))
    };
    let come_back_kind: Option<String> = row.get(7)?;
    let come_back = match come_back_kind {
        Some(_) => Some(ComeBack {
            kind: word(row, 7)?,
            from: date(8)?,
            to: date(9)?,
            phrase: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
        }),
        None => None,
    };
    let reasons: Vec<Reason> = row
        .get::<_, Option<String>>(23)?
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|reason| reason.parse().ok())
        .collect();
    Ok(DeclineRow {
        id: row.get(0)?,
        email: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
        name: row.get(2)?,
        company: row.get(3)?,
        kind: word(row, 4)?,
        stage: word(row, 5)?,
        quote: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        come_back,
        competitor: row.get(11)?,
        source: word(row, 12)?,
        message_id: row.get(13)?,
        decided_by: word(row, 14)?,
        confidence: row.get(15)?,
        opt_out: row.get(16)?,
        note: row.get(17)?,
        own_words: row.get(24)?,
        declined_at: timestamp(row.get(18)?),
        recorded_at: timestamp(row.get(19)?),
        supersedes: row.get(20)?,
        superseded: row.get(21)?,
        is_history: row.get(22)?,
        reason: reasons.first().copied().unwrap_or(Reason::Unstated),
        reasons,
    })
}

pub(super) fn decline_by_id(
    connection: &Connection,
    id: i64,
) -> Result<Option<DeclineRow>, LedgerError> {
    let sql = format!("SELECT {DECLINE_COLUMNS} FROM {DECLINE_TABLES} WHERE decline.id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id], decline_from)
        .optional()?)
}

impl Ledger {
    /// One decline by row id.
    pub fn decline(&self, id: i64) -> Result<Option<DeclineRow>, LedgerError> {
        self.read(|connection| decline_by_id(connection, id))
    }

    /// Every decline, oldest first, corrected ones too.
    pub fn declines(&self) -> Result<Vec<DeclineRow>, LedgerError> {
        self.read(|connection| {
            let sql = format!("SELECT {DECLINE_COLUMNS} FROM {DECLINE_TABLES} ORDER BY decline.id");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], decline_from)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The last decline of a person, as row id and row.
    pub fn last_decline(&self, person: i64) -> Result<Option<(i64, DeclineRow)>, LedgerError> {
        self.read(|connection| {
            let id: Option<i64> = connection
                .prepare_cached(
                    "SELECT id FROM decline WHERE person_id = ?1 ORDER BY declined_at DESC, id DESC LIMIT 1",
                )?
                .query_row([person], |row| row.get(0))
                .optional()?;
            match id {
                Some(id) => Ok(decline_by_id(connection, id)?.map(|row| (id, row))),
                None => Ok(None),
            }
        })
    }

    /// Every touch, by due time.
    pub fn touches(&self) -> Result<Vec<TouchRow>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT touch.key, address.canonical, enrollment.track, touch.step, touch.occurrence, touch.state,
                        letter.rfc_message_id, touch.due_at,
                        CASE WHEN touch.state = 'sent' THEN COALESCE(letter.claimed_at, touch.settled_at) END,
                        touch.held, letter.reply, touch.because
                 FROM touch JOIN enrollment ON enrollment.id = touch.enrollment_id
                 LEFT JOIN letter ON letter.id = touch.letter_id
                 LEFT JOIN address ON address.person_id = enrollment.person_id AND address.is_primary = 1
                 ORDER BY touch.due_at, touch.id",
            )?;
            let rows = statement.query_map([], |row| {
                let held: String = row.get(9)?;
                let because: String = row.get(11)?;
                Ok(TouchRow {
                    id: row.get(0)?,
                    email: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    track: row.get(2)?,
                    step: row.get(3)?,
                    occurrence: row.get(4)?,
                    state: word(row, 5)?,
                    message_id: row.get(6)?,
                    due_at: timestamp(row.get(7)?),
                    sent_at: row.get::<_, Option<i64>>(8)?.map(timestamp),
                    held: serde_json::from_str(&held).unwrap_or_default(),
                    reply: row.get(10)?,
                    because: serde_json::from_str(&because).unwrap_or_default(),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Row ids of planned touches that are due, nothing holding them, soonest first, with their enrollment.
    pub fn due_touches(&self, now: Timestamp, limit: u32) -> Result<Vec<(i64, i64)>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT touch.id, touch.enrollment_id FROM touch
                 JOIN enrollment ON enrollment.id = touch.enrollment_id AND enrollment.state = 'active'
                 WHERE touch.state = 'planned' AND touch.due_at <= ?1 AND touch.held = '[]'
                 ORDER BY touch.due_at, touch.id LIMIT ?2",
            )?;
            let rows = statement.query_map((super::seconds(now), limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The row id of a planned touch.
    pub fn planned_touch(
        &self,
        enrollment: i64,
        step: &str,
        occurrence: &str,
    ) -> Result<Option<i64>, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT id FROM touch WHERE enrollment_id = ?1 AND step = ?2 AND occurrence = ?3 AND state = 'planned'",
                )?
                .query_row((enrollment, step, occurrence), |row| row.get(0))
                .optional()?)
        })
    }

    /// When a released letter may be tried again, and since when it is tried.
    pub fn retry_of(
        &self,
        dedupe_key: &str,
    ) -> Result<Option<(Timestamp, Timestamp, u32)>, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT COALESCE(next_try_at, claimed_at), first_claimed_at, attempts FROM letter
                     WHERE dedupe_key = ?1 AND state = 'released'",
                )?
                .query_row([dedupe_key], |row| Ok((timestamp(row.get(0)?), timestamp(row.get(1)?), row.get(2)?)))
                .optional()?)
        })
    }

    /// Every suppression, oldest first.
    pub fn suppressions(&self) -> Result<Vec<SuppressionRow>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT suppression.key, suppression_detail.address, suppression.domain, suppression.kind, suppression.since,
                        suppression.source, suppression_detail.quote, suppression.lifted_at
                 FROM suppression LEFT JOIN suppression_detail ON suppression_detail.suppression_id = suppression.id
                 ORDER BY suppression.id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(SuppressionRow {
                    id: row.get(0)?,
                    email: row.get(1)?,
                    domain: row.get(2)?,
                    kind: word(row, 3)?,
                    since: timestamp(row.get(4)?),
                    source: row.get(5)?,
                    quote: row.get(6)?,
                    lifted_at: row.get::<_, Option<i64>>(7)?.map(timestamp),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Figures for `status`.
    pub fn figures(&self) -> Result<Figures, LedgerError> {
        self.read(|connection| {
            let one = |sql: &str| -> Result<u64, LedgerError> {
                Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
            };
            let mut figures = Figures {
                touches: grouped(connection, "SELECT state, COUNT(*) FROM touch GROUP BY state")?,
                letters: grouped(connection, "SELECT state, COUNT(*) FROM letter GROUP BY state")?,
                counters: grouped(connection, "SELECT name, value FROM counter")?,
                held: Vec::new(),
                open_tray: one("SELECT COUNT(*) FROM tray WHERE settled_at IS NULL")?,
                quarantined: one("SELECT COUNT(*) FROM quarantine")?,
                prospects: one("SELECT COUNT(*) FROM person WHERE forgotten_at IS NULL")?,
                declines: one("SELECT COUNT(*) FROM decline WHERE id NOT IN (SELECT supersedes FROM decline WHERE supersedes IS NOT NULL)")?,
                suppressions: one("SELECT COUNT(*) FROM suppression WHERE lifted_at IS NULL")?,
                unbelieved: one("SELECT COUNT(*) FROM message WHERE disposition = 'unbelieved'")?,
                won: one("SELECT COUNT(*) FROM person WHERE won_at IS NOT NULL")?,
            };
            let mut statement = connection.prepare_cached(
                "SELECT address.canonical, touch.step, touch.held FROM touch
                 JOIN enrollment ON enrollment.id = touch.enrollment_id
                 JOIN address ON address.person_id = enrollment.person_id AND address.is_primary = 1
                 WHERE touch.state = 'planned' AND touch.held <> '[]' ORDER BY touch.due_at LIMIT 200",
            )?;
            let rows = statement.query_map([], |row| {
                let held: String = row.get(2)?;
                Ok(HeldTouch { email: row.get(0)?, step: row.get(1)?, why: serde_json::from_str(&held).unwrap_or_default() })
            })?;
            figures.held = rows.collect::<Result<_, _>>()?;
            Ok(figures)
        })
    }

    /// The exact bytes of every letter that was sent or may have been, with its purpose, oldest first.
    pub fn letters(&self) -> Result<Vec<(String, String, Vec<u8>)>, LedgerError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT letter.rfc_message_id, letter.purpose, letter_bytes.bytes
                 FROM letter JOIN letter_bytes ON letter_bytes.letter_id = letter.id
                 WHERE letter.state IN ('sent', 'uncertain') ORDER BY letter.claimed_at, letter.id",
            )?;
            let rows =
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn grouped(connection: &Connection, sql: &str) -> Result<BTreeMap<String, u64>, LedgerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, i64>(1)?.unsigned_abs(),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
