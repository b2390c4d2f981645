//! The outbox: claims, hand-overs and what became of them.
//!
//! A letter is claimed in one transaction that fixes its bytes and re-checks every bound; then its line
//! goes into `sent.ledger`; only then may its body be sent. What a crash leaves claimed is settled by
//! those two records: without the line nothing was sent and the touch is planned again, with it nobody
//! can know, and the letter is never sent again.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension as _, Transaction};

use super::planning::last_mail_at;
use super::{Ledger, LedgerError, seconds, timestamp};
use crate::domain::{Address, LetterPurpose, Limits};

/// The ids of a letter, the same in every store that has the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterIds {
    /// Keyed hash of the natural keys, 128 bits in hex; also the opaque id in the letter.
    pub dedupe_key: String,
    /// Message-ID without angle brackets.
    pub message_id: String,
}

/// A composed letter that asks to be claimed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What for.
    pub purpose: LetterPurpose,
    /// Its ids.
    pub ids: LetterIds,
    /// The one recipient.
    pub to: Address,
    /// The prospect; none for the owner.
    pub person: Option<i64>,
    /// Key of the touch that it carries out.
    pub touch: Option<i64>,
    /// Row ids of news that it shows.
    pub shows: Vec<i64>,
    /// Exact bytes.
    pub bytes: Vec<u8>,
}

/// A claimed letter; it may be handed over once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Row id.
    pub letter: i64,
    /// Its ids.
    pub ids: LetterIds,
}

/// Why a claim was refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimRefusal {
    /// The recipient must never be mailed.
    Suppressed,
    /// The person is held, or a question about them is open.
    Held,
    /// The cap of the day is reached until this time.
    DayFull {
        /// When the oldest of the day leaves the count.
        until: Timestamp,
    },
    /// The cap of the minute is reached until this time.
    MinuteFull {
        /// When the oldest of the minute leaves the count.
        until: Timestamp,
    },
    /// The last mail to this person is too near.
    TooSoon {
        /// When the gap is over.
        until: Timestamp,
    },
    /// `sent.ledger` shows that this very letter left already, in a past that this database does not know.
    LeftBefore,
    /// The touch is no longer planned.
    Changed,
}

/// How a hand-over ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The server took it.
    Sent {
        /// Its words.
        reply: String,
    },
    /// Not taken; it may be claimed again.
    Released {
        /// What happened.
        why: String,
        /// Not before.
        next_try: Timestamp,
    },
    /// Refused for good.
    Failed {
        /// The server's words.
        why: String,
    },
    /// Nobody can know.
    Uncertain {
        /// What happened.
        why: String,
    },
}

/// What a start found in the outbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Claims of which no byte had left: planned again.
    pub released: usize,
    /// Claims of which nobody can know.
    pub uncertain: usize,
}

/// Which caps a claim is checked against.
#[derive(Debug, Clone)]
struct Bounds {
    per_day: u32,
    per_minute: Option<u32>,
    gap: jiff::Span,
}

impl Ledger {
    /// The ids of a letter with these natural keys; `domain` is that of the sender (TRUST D-02).
    pub fn letter_ids(&self, purpose: LetterPurpose, natural: &str, domain: &str) -> LetterIds {
        let dedupe_key = self.key.letter(&format!("{purpose}\n{natural}"));
        LetterIds {
            message_id: format!("lg.{dedupe_key}@{domain}"),
            dedupe_key,
        }
    }

    /// Claims a letter: its bytes, its state and every bound in one transaction, then its line in
    /// `sent.ledger`. When this returns a claim, the body may be sent, once. `minute_by_clock` is off where
    /// the caller's time stands still and it keeps the cap of the minute itself.
    pub fn claim(
        &self,
        draft: Draft,
        limits: &Limits,
        minute_by_clock: MinuteBy,
        now: Timestamp,
    ) -> Result<Result<Claim, ClaimRefusal>, LedgerError> {
        let left_before = self.with_sent(|sent| Ok(sent.holds(&draft.ids.dedupe_key)))?;
        if left_before && self.knows_as_handed_over(&draft.ids.dedupe_key)? {
            return Ok(Err(ClaimRefusal::Changed));
        }
        if left_before {
            if let Some(touch) = draft.touch {
                self.settle_from_past(touch, now)?;
            }
            return Ok(Err(ClaimRefusal::LeftBefore));
        }
        let sent_ledger_at = self.with_sent(|sent| Ok(sent.length()))?;
        let bounds = Bounds {
            per_day: limits.per_day,
            per_minute: matches!(minute_by_clock, MinuteBy::Clock).then_some(limits.per_minute),
            gap: limits.min_gap.to_span(),
        };
        let key = self.key.clone();
        let ids = draft.ids.clone();
        let claimed = self.write(move |transaction| {
            let refused = check_bounds(transaction, &draft, &bounds, now)?;
            if refused.is_some() {
                return Ok(Err(refused));
            }
            match insert_claim(transaction, &key, &draft, sent_ledger_at, now) {
                Ok(letter) => {
                    crate::failpoint::reach("claim.before_commit");
                    Ok(Ok(letter))
                }
                Err(LedgerError::Sql(error)) => match refusal_of(&error) {
                    Some(refusal) => Ok(Err(Some(refusal))),
                    None => Err(LedgerError::Sql(error)),
                },
                Err(error) => Err(error),
            }
        })?;
        let letter = match claimed {
            Ok(letter) => letter,
            Err(refusal) => return Ok(Err(refusal.unwrap_or(ClaimRefusal::Changed))),
        };
        crate::failpoint::reach("claim.committed");
        self.with_sent(|sent| sent.claimed(&ids.dedupe_key, now))?;
        crate::failpoint::reach("claim.ledger_line_written");
        Ok(Ok(Claim { letter, ids }))
    }

    /// Whether a claimed letter may still leave: the last look directly before MAIL FROM (TRUST D-13).
    pub fn may_still_leave(&self, claim: &Claim) -> Result<bool, LedgerError> {
        self.read(|connection| {
            let row: Option<(Vec<u8>, String, Option<i64>, String)> = connection
                .prepare_cached("SELECT to_hash, to_domain, person_id, purpose FROM letter WHERE id = ?1 AND state = 'claimed'")?
                .query_row([claim.letter], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
                .optional()?;
            let Some((hash, domain, person, purpose)) = row else { return Ok(false) };
            if purpose != LetterPurpose::Touch.as_str() {
                return Ok(true);
            }
            let held = connection
                .prepare_cached(
                    "SELECT 1 FROM hold WHERE person_id = ?1 AND released_at IS NULL
                     UNION ALL SELECT 1 FROM tray WHERE person_id = ?1 AND settled_at IS NULL AND holds = 1
                     UNION ALL SELECT 1 FROM touch JOIN enrollment ON enrollment.id = touch.enrollment_id
                       WHERE touch.letter_id = ?2 AND enrollment.state <> 'active'",
                )?
                .exists((person, claim.letter))?;
            Ok(!held && !super::facts::is_suppressed(connection, &hash, &domain)?)
        })
    }

    /// Records how a hand-over ended.
    pub fn settle(
        &self,
        claim: &Claim,
        settlement: Settlement,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let letter = claim.letter;
        let is_release = matches!(settlement, Settlement::Released { .. });
        if is_release {
            // First the file, then the database: a crash between them leaves a claim without a line, which is
            // known not to have been sent.
            self.with_sent(|sent| sent.released(&claim.ids.dedupe_key, now))?;
        }
        self.write(move |transaction| {
            settle(transaction, letter, &settlement, seconds(now))?;
            crate::failpoint::reach("settle.before_commit");
            Ok(())
        })?;
        crate::failpoint::reach("settle.committed");
        Ok(())
    }

    /// Settles what the last process left claimed. To be called once at the start, under the lock.
    pub fn recover_outbox(&self, now: Timestamp) -> Result<Recovered, LedgerError> {
        let open: Vec<(i64, String, u64)> = self.read(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT id, dedupe_key, sent_ledger_at FROM letter WHERE state = 'claimed' ORDER BY id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.unsigned_abs())))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let mut recovered = Recovered::default();
        for (letter, dedupe_key, sent_ledger_at) in open {
            // A file shorter than it was at the claim has lost lines, and proves nothing.
            let never_left = self.with_sent(|sent| {
                Ok(!sent.holds(&dedupe_key) && sent.length() >= sent_ledger_at)
            })?;
            let settlement = if never_left {
                recovered.released += 1;
                Settlement::Released {
                    why: "the program ended before it was handed over".to_owned(),
                    next_try: now,
                }
            } else {
                recovered.uncertain += 1;
                Settlement::Uncertain {
                    why: "the program ended while it was being handed over".to_owned(),
                }
            };
            self.write(move |transaction| settle(transaction, letter, &settlement, seconds(now)))?;
        }
        Ok(recovered)
    }

    /// Gives up waiting for a proof of letters to the owner, so that what they were to show is shown again.
    pub fn reshow_unproved(&self, older_than: Timestamp) -> Result<usize, LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "DELETE FROM letter_bytes WHERE letter_id IN (
                   SELECT id FROM letter WHERE state = 'uncertain' AND person_id IS NULL AND claimed_at <= ?1)",
                [seconds(older_than)],
            )?;
            Ok(transaction.execute(
                "UPDATE news SET letter_id = NULL WHERE shown_at IS NULL AND letter_id IN (
                   SELECT id FROM letter WHERE state = 'uncertain' AND claimed_at <= ?1)",
                [seconds(older_than)],
            )?)
        })
    }

    /// When a letter was first claimed, and how often it has been.
    pub fn claims_of(&self, letter: i64) -> Result<(Timestamp, u32), LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT first_claimed_at, attempts FROM letter WHERE id = ?1")?
                .query_row([letter], |row| Ok((timestamp(row.get(0)?), row.get(1)?)))?)
        })
    }

    /// Counts news as shown without a new letter: `sent.ledger` shows that the same letter left before.
    pub fn mark_shown(&self, news: Vec<i64>, now: Timestamp) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            for id in news {
                transaction
                    .prepare_cached(
                        "UPDATE news SET shown_at = ?2 WHERE id = ?1 AND shown_at IS NULL",
                    )?
                    .execute((id, seconds(now)))?;
            }
            transaction.execute(
                "UPDATE enrollment SET wake_at = NULL WHERE state = 'active'",
                [],
            )?;
            Ok(())
        })
    }

    /// Whether this database itself knows that the letter was handed over, so that `sent.ledger` tells nothing new.
    fn knows_as_handed_over(&self, dedupe_key: &str) -> Result<bool, LedgerError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT 1 FROM letter WHERE dedupe_key = ?1 AND state <> 'released'",
                )?
                .exists([dedupe_key])?)
        })
    }

    /// Marks a touch that `sent.ledger` shows as gone out before.
    fn settle_from_past(&self, touch: i64, now: Timestamp) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "UPDATE touch SET state = 'uncertain', settled_at = ?2 WHERE id = ?1 AND state = 'planned'",
                (touch, seconds(now)),
            )?;
            let person: Option<i64> = transaction
                .query_row(
                    "SELECT enrollment.person_id FROM touch JOIN enrollment ON enrollment.id = touch.enrollment_id WHERE touch.id = ?1",
                    [touch],
                    |row| row.get(0),
                )
                .optional()?;
            if let Some(person) = person {
                super::apply::wake(transaction, person)?;
            }
            super::apply::count(transaction, "left_before")
        })
    }
}

/// Who keeps the cap of the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinuteBy {
    /// The times of the claims in the ledger.
    Clock,
    /// The caller, since its time stands still.
    Caller,
}

fn check_bounds(
    transaction: &Transaction<'_>,
    draft: &Draft,
    bounds: &Bounds,
    now: Timestamp,
) -> Result<Option<ClaimRefusal>, LedgerError> {
    if draft.purpose != LetterPurpose::Touch {
        return Ok(None);
    }
    let Some(touch) = draft.touch else {
        return Ok(Some(ClaimRefusal::Changed));
    };
    let planned = transaction
        .prepare_cached(
            "SELECT 1 FROM touch JOIN enrollment ON enrollment.id = touch.enrollment_id
             WHERE touch.id = ?1 AND touch.state = 'planned' AND enrollment.state = 'active' AND touch.held = '[]'",
        )?
        .exists([touch])?;
    if !planned {
        return Ok(Some(ClaimRefusal::Changed));
    }
    for (cap, window) in [
        (Some(bounds.per_day), SignedDuration::from_hours(24)),
        (bounds.per_minute, SignedDuration::from_secs(60)),
    ] {
        let Some(cap) = cap else { continue };
        let since = now.saturating_sub(window).unwrap_or(Timestamp::MIN);
        let (count, oldest): (u32, Option<i64>) = transaction
            .prepare_cached(
                "SELECT COUNT(*), MIN(claimed_at) FROM letter
                 WHERE purpose = 'touch' AND state <> 'released' AND claimed_at > ?1 AND claimed_at <= ?2",
            )?
            .query_row((seconds(since), seconds(now)), |row| Ok((row.get(0)?, row.get(1)?)))?;
        if count >= cap {
            let until = oldest
                .map_or(now, timestamp)
                .saturating_add(window)
                .unwrap_or(Timestamp::MAX);
            return Ok(Some(if window == SignedDuration::from_hours(24) {
                ClaimRefusal::DayFull { until }
            } else {
                ClaimRefusal::MinuteFull { until }
            }));
        }
    }
    let Some(person) = draft.person else {
        return Ok(Some(ClaimRefusal::Changed));
    };
    if let Some(last) = last_mail_at(transaction, person)? {
        let until = last
            .to_zoned(jiff::tz::TimeZone::UTC)
            .checked_add(bounds.gap)
            .map_or(Timestamp::MAX, |until| until.timestamp());
        if now < until {
            return Ok(Some(ClaimRefusal::TooSoon { until }));
        }
    }
    Ok(None)
}

fn insert_claim(
    transaction: &Transaction<'_>,
    key: &super::key::StoreKey,
    draft: &Draft,
    sent_ledger_at: u64,
    now: Timestamp,
) -> Result<i64, LedgerError> {
    let at = seconds(now);
    let sent_ledger_at = i64::try_from(sent_ledger_at).unwrap_or(i64::MAX);
    transaction
        .prepare_cached(
            "INSERT INTO letter (purpose, dedupe_key, rfc_message_id, person_id, to_hash, to_domain, state, attempts,
                first_claimed_at, claimed_at, sent_ledger_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'claimed', 1, ?7, ?7, ?8)
             ON CONFLICT (dedupe_key) DO UPDATE SET state = 'claimed', attempts = attempts + 1,
                first_claimed_at = CASE WHEN claimed_at < excluded.claimed_at - 432000
                    THEN excluded.claimed_at ELSE first_claimed_at END,
                claimed_at = excluded.claimed_at, sent_ledger_at = excluded.sent_ledger_at, next_try_at = NULL",
        )?
        .execute((
            draft.purpose.as_str(),
            &draft.ids.dedupe_key,
            &draft.ids.message_id,
            draft.person,
            key.address(&draft.to),
            draft.to.domain(),
            at,
            sent_ledger_at,
        ))?;
    let letter: i64 = transaction
        .prepare_cached("SELECT id FROM letter WHERE dedupe_key = ?1")?
        .query_row([&draft.ids.dedupe_key], |row| row.get(0))?;
    transaction
        .prepare_cached(
            "INSERT INTO letter_bytes (letter_id, bytes) VALUES (?1, ?2)
             ON CONFLICT (letter_id) DO UPDATE SET bytes = excluded.bytes",
        )?
        .execute((letter, &draft.bytes))?;
    transaction
        .prepare_cached(
            "INSERT INTO message_ref (ref_hash, letter_id, person_id) SELECT ?1, ?2, ?3
             WHERE NOT EXISTS (SELECT 1 FROM message_ref WHERE letter_id = ?2)",
        )?
        .execute((key.reference(&draft.ids.message_id), letter, draft.person))?;
    if let Some(touch) = draft.touch {
        transaction
            .prepare_cached("UPDATE touch SET state = 'claimed', letter_id = ?2 WHERE id = ?1")?
            .execute((touch, letter))?;
    }
    for news in &draft.shows {
        transaction
            .prepare_cached("UPDATE news SET letter_id = ?2 WHERE id = ?1 AND shown_at IS NULL")?
            .execute((news, letter))?;
    }
    Ok(letter)
}

/// The triggers speak in one word.
fn refusal_of(error: &rusqlite::Error) -> Option<ClaimRefusal> {
    let rusqlite::Error::SqliteFailure(failure, Some(word)) = error else {
        return None;
    };
    if failure.extended_code != rusqlite::ffi::SQLITE_CONSTRAINT_TRIGGER {
        return None;
    }
    match word.as_str() {
        "suppressed" => Some(ClaimRefusal::Suppressed),
        "held" => Some(ClaimRefusal::Held),
        "already handed over" => Some(ClaimRefusal::Changed),
        _ => None,
    }
}

fn settle(
    transaction: &Transaction<'_>,
    letter: i64,
    settlement: &Settlement,
    now: i64,
) -> Result<(), LedgerError> {
    let (state, touch_state, reply, next_try) = match settlement {
        Settlement::Sent { reply } => ("sent", "sent", reply, None),
        Settlement::Released { why, next_try } => {
            ("released", "planned", why, Some(seconds(*next_try)))
        }
        Settlement::Failed { why } => ("failed", "failed", why, None),
        Settlement::Uncertain { why } => ("uncertain", "uncertain", why, None),
    };
    transaction
        .prepare_cached(
            "UPDATE letter SET state = ?2, reply = ?3, next_try_at = ?4, settled_at = ?5 WHERE id = ?1 AND state = 'claimed'",
        )?
        .execute((letter, state, reply, next_try, now))?;
    transaction
        .prepare_cached(
            "UPDATE touch SET
                state = CASE WHEN ?2 = 'planned' AND NOT EXISTS (
                    SELECT 1 FROM enrollment WHERE id = touch.enrollment_id AND state = 'active')
                  THEN 'cancelled' ELSE ?2 END,
                settled_at = CASE WHEN ?2 = 'planned' THEN NULL ELSE ?3 END,
                due_at = COALESCE(?4, due_at)
             WHERE letter_id = ?1 AND state = 'claimed'",
        )?
        .execute((letter, touch_state, now, next_try))?;
    match settlement {
        Settlement::Sent { .. } => {
            forget_bytes_to_owner(transaction, letter)?;
            transaction
                .prepare_cached(
                    "UPDATE news SET shown_at = ?2 WHERE letter_id = ?1 AND shown_at IS NULL",
                )?
                .execute((letter, now))?;
        }
        Settlement::Released { .. } | Settlement::Failed { .. } => {
            forget_bytes_to_owner(transaction, letter)?;
            transaction
                .prepare_cached(
                    "UPDATE news SET letter_id = NULL WHERE letter_id = ?1 AND shown_at IS NULL",
                )?
                .execute([letter])?;
        }
        Settlement::Uncertain { .. } => uncertain_line(transaction, letter, now)?,
    }
    after_settlement(transaction, letter, state)
}

/// What the owner was told lies in the owner's inbox; here it would only outlive an erasure.
fn forget_bytes_to_owner(transaction: &Transaction<'_>, letter: i64) -> Result<(), LedgerError> {
    transaction
        .prepare_cached(
            "DELETE FROM letter_bytes WHERE letter_id = ?1
               AND EXISTS (SELECT 1 FROM letter WHERE id = ?1 AND person_id IS NULL)",
        )?
        .execute([letter])?;
    Ok(())
}

/// One line in the tray, which holds nobody: the track goes on.
fn uncertain_line(transaction: &Transaction<'_>, letter: i64, now: i64) -> Result<(), LedgerError> {
    transaction
        .prepare_cached(
            "INSERT INTO tray (person_id, kind, why, letter_id, since, payload, holds)
             SELECT person_id, 'uncertain',
               'nobody can know whether the mail \"' || COALESCE((SELECT step FROM touch WHERE letter_id = letter.id), purpose)
                 || '\" went out (' || COALESCE(reply, '') || '); it is not sent again. Nothing to do, unless you want to look into your Sent folder.',
               id, ?2, '{}', 0
             FROM letter WHERE id = ?1 AND purpose = 'touch'",
        )?
        .execute((letter, now))?;
    Ok(())
}

fn after_settlement(
    transaction: &Transaction<'_>,
    letter: i64,
    state: &str,
) -> Result<(), LedgerError> {
    let row: Option<(i64, Option<String>)> = transaction
        .prepare_cached(
            "SELECT person_id, (SELECT step FROM touch WHERE letter_id = letter.id) FROM letter
             WHERE id = ?1 AND person_id IS NOT NULL",
        )?
        .query_row([letter], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((person, step)) = row else {
        // A decline that was just shown changes when its track may go on.
        transaction
            .prepare_cached(
                "UPDATE enrollment SET wake_at = NULL WHERE state = 'active'
                   AND person_id IN (SELECT person_id FROM news WHERE letter_id = ?1)",
            )?
            .execute([letter])?;
        return Ok(());
    };
    if let Some(step) = step {
        transaction
            .prepare_cached("INSERT INTO event (person_id, at, what) SELECT ?1, claimed_at, ?3 FROM letter WHERE id = ?2")?
            .execute((person, letter, format!("\"{step}\": {state}")))?;
    }
    super::apply::wake(transaction, person)
}

/// A letter was seen in a folder: it did go out, whatever the hand-over said.
pub(super) fn proved(
    transaction: &Transaction<'_>,
    letter: i64,
    now: i64,
) -> Result<(), LedgerError> {
    let settled = transaction
        .prepare_cached(
            "UPDATE letter SET state = 'sent', reply = 'seen in a folder', settled_at = ?2
             WHERE id = ?1 AND state IN ('uncertain', 'released', 'failed')",
        )?
        .execute((letter, now))?;
    if settled == 0 {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "UPDATE touch SET state = 'sent', settled_at = ?2
             WHERE letter_id = ?1 AND state IN ('uncertain', 'planned', 'failed', 'cancelled')",
        )?
        .execute((letter, now))?;
    transaction
        .prepare_cached("UPDATE news SET shown_at = ?2 WHERE letter_id = ?1 AND shown_at IS NULL")?
        .execute((letter, now))?;
    transaction
        .prepare_cached("UPDATE tray SET settled_at = ?2, answer = 'it went out: seen in a folder' WHERE letter_id = ?1 AND settled_at IS NULL")?
        .execute((letter, now))?;
    after_settlement(transaction, letter, "sent")
}
