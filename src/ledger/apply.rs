//! Carries out acts: one method for each, all on the same transaction.
//!
//! `Performed` says what was made. An act that fails undoes the whole transaction, so that a message is
//! stored with all that follows from it or not at all.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction};

use super::acts::{
    Act, ContactHow, NewDecline, NewNews, NewTray, Performed, Seen, SeenText, Taken, Who,
};
use super::facts::person_id_by_address;
use super::key::StoreKey;
use super::{Ledger, LedgerError, seconds};
use crate::domain::{Address, EnrollmentState, Reason, SuppressionKind, TouchState};

/// What the acts of one transaction need beside the transaction.
struct Apply<'a> {
    transaction: &'a Transaction<'a>,
    key: &'a StoreKey,
    now: i64,
    message: Option<i64>,
    performed: Performed,
}

impl Ledger {
    /// Stores messages of one folder with all that follows from them, and the cursor, in one transaction.
    pub fn take(
        &self,
        folder: i64,
        uid_validity: u32,
        next_uid: u32,
        now: Timestamp,
        taken: Vec<Taken>,
    ) -> Result<Performed, LedgerError> {
        let key = self.key.clone();
        self.write(move |transaction| {
            let mut apply = Apply {
                transaction,
                key: &key,
                now: seconds(now),
                message: None,
                performed: Performed::default(),
            };
            for one in taken {
                apply.taken(folder, uid_validity, one)?;
            }
            transaction
                .prepare_cached("UPDATE folder SET uid_validity = ?2, next_uid = ?3 WHERE id = ?1")?
                .execute((folder, uid_validity, next_uid))?;
            Ok(apply.performed)
        })
    }

    /// Applies acts that belong to no newly read message.
    pub fn perform(&self, now: Timestamp, acts: Vec<Act>) -> Result<Performed, LedgerError> {
        let key = self.key.clone();
        self.write(move |transaction| {
            let mut apply = Apply {
                transaction,
                key: &key,
                now: seconds(now),
                message: None,
                performed: Performed::default(),
            };
            for act in acts {
                apply.act(act)?;
            }
            Ok(apply.performed)
        })
    }
}

impl Apply<'_> {
    fn taken(&mut self, folder: i64, uid_validity: u32, taken: Taken) -> Result<(), LedgerError> {
        let place = (folder, uid_validity, taken.uid);
        if let Some(why) = taken.quarantined {
            self.transaction
                .prepare_cached(
                    "INSERT INTO quarantine (folder_id, uid_validity, uid, why, since) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO NOTHING",
                )?
                .execute((folder, uid_validity, taken.uid, why, self.now))?;
        }
        self.message = match taken.seen {
            Some(seen) => Some(self.seen(place, seen)?),
            None => None,
        };
        for act in taken.acts {
            self.act(act)?;
        }
        self.message = None;
        self.transaction
            .prepare_cached(
                "DELETE FROM attempt WHERE folder_id = ?1 AND uid_validity = ?2 AND uid = ?3",
            )?
            .execute(place)?;
        Ok(())
    }

    fn seen(&mut self, place: (i64, u32, u32), seen: Seen) -> Result<i64, LedgerError> {
        let message = self.keep(seen)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO sighting (folder_id, uid_validity, uid, message_id) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
            )?
            .execute((place.0, place.1, place.2, message))?;
        Ok(message)
    }

    /// Keeps a message, or finds it.
    fn keep(&mut self, seen: Seen) -> Result<i64, LedgerError> {
        let person = match seen.who {
            Some(who) => Some(self.resolve(who)?),
            None => None,
        };
        let known: Option<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM message WHERE identity = ?1")?
            .query_row([seen.identity.as_slice()], |row| row.get(0))
            .optional()?;
        let message = if let Some(message) = known {
            self.transaction
                .prepare_cached("UPDATE message SET disposition = ?2, person_id = COALESCE(?3, person_id) WHERE id = ?1")?
                .execute((message, seen.disposition, person))?;
            message
        } else {
            self.transaction
                .prepare_cached(
                    "INSERT INTO message (identity, class, disposition, person_id, received_at, seen_at, is_history)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute((
                    seen.identity.as_slice(),
                    seen.class.as_str(),
                    seen.disposition,
                    person,
                    seconds(seen.received_at),
                    self.now,
                    seen.is_history,
                ))?;
            self.transaction.last_insert_rowid()
        };
        if known.is_none() {
            self.refs(message, person, &seen.refs)?;
        }
        for address in &seen.correspondents {
            self.transaction
                .prepare_cached("INSERT INTO correspondent (address_hash, first_seen) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
                .execute((self.key.address(address), seconds(seen.received_at)))?;
        }
        if let Some(text) = seen.text {
            self.text(message, &text)?;
        }
        Ok(message)
    }

    fn refs(&self, message: i64, person: Option<i64>, refs: &[String]) -> Result<(), LedgerError> {
        for id in refs {
            self.transaction
                .prepare_cached(
                    "INSERT INTO message_ref (ref_hash, message_id, person_id) VALUES (?1, ?2, ?3)",
                )?
                .execute((self.key.reference(id), message, person))?;
        }
        Ok(())
    }

    fn text(&self, message: i64, text: &SeenText) -> Result<(), LedgerError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO message_text (message_id, rfc_message_id, refs, from_address, subject, visible, finding)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            )?
            .execute((
                message,
                &text.rfc_message_id,
                text.references.join(" "),
                text.from.as_ref().map(Address::canonical),
                &text.subject,
                &text.visible,
                text.finding.to_string(),
            ))?;
        Ok(())
    }

    fn act(&mut self, act: Act) -> Result<(), LedgerError> {
        match act {
            Act::Original(seen) => {
                self.message = Some(self.keep(*seen)?);
                Ok(())
            }
            Act::Decline(decline) => self.decline(&decline),
            Act::Suppress {
                who,
                addresses,
                kind,
                source,
                quote,
            } => self.suppress(who, addresses, kind, source, quote.as_deref()),
            Act::SuppressDomain { domain } => self.suppress_domain(&domain),
            Act::Ask(question) => self.ask(question),
            Act::Answered { tray, answer } => self.answered(tray, &answer),
            Act::Hold { who, kind, why } => self.hold(who, kind, &why),
            Act::Release { who, kind } => self.release(who, kind),
            Act::Finish { who, why, said_at } => {
                let person = self.resolve(who)?;
                // Words that are older than the no behind the track do not end it.
                let is_old = match said_at {
                    Some(said_at) => self.has_said_no_since(person, seconds(said_at))?,
                    None => false,
                };
                if is_old {
                    Ok(())
                } else {
                    self.finish(person, why)
                }
            }
            Act::Shift { who, until, why } => self.shift(who, until, &why),
            Act::Contact { who, at, how } => self.contact(who, at, how),
            Act::Won { who } => self.won(who),
            Act::News(news) => self.news(news, None, None),
            Act::Event { who, what } => {
                let person = self.resolve(who)?;
                self.event(person, &what)
            }
            Act::LearnOffset { who, seconds_east } => {
                let person = self.resolve(who)?;
                self.transaction
                    .prepare_cached("UPDATE person SET utc_offset = ?2 WHERE id = ?1")?
                    .execute((person, seconds_east))?;
                Ok(())
            }
            Act::LetterSeen { letter } => super::outbox::proved(self.transaction, letter, self.now),
            Act::LetterBounced { letter } => {
                self.transaction.execute(
                    "UPDATE letter SET reply = 'came back as undeliverable' WHERE id = ?1",
                    [letter],
                )?;
                Ok(())
            }
            Act::Count(name) => count(self.transaction, name),
        }
    }

    fn resolve(&mut self, who: Who) -> Result<i64, LedgerError> {
        let (mailbox, came_by) = match who {
            Who::Known(id) => return Ok(id),
            Who::Adopt { mailbox, came_by } => (mailbox, came_by),
        };
        if let Some(id) = person_id_by_address(self.transaction, &mailbox.address)? {
            if let Some(name) = mailbox.name {
                self.transaction
                    .prepare_cached(
                        "UPDATE person_detail SET name = ?2 WHERE person_id = ?1 AND name IS NULL",
                    )?
                    .execute((id, name))?;
            }
            return Ok(id);
        }
        let id = super::people::insert(
            self.transaction,
            self.key,
            &mailbox.address,
            came_by,
            self.now,
        )?;
        self.transaction
            .prepare_cached("INSERT INTO person_detail (person_id, name) VALUES (?1, ?2)")?
            .execute((id, mailbox.name))?;
        self.performed.adopted.push(id);
        Ok(id)
    }

    fn decline(&mut self, decline: &NewDecline) -> Result<(), LedgerError> {
        let person = self.resolve(decline.who.clone())?;
        let natural_key = self.key.letter(&decline.natural_key);
        let known: Option<i64> = self
            .transaction
            .prepare_cached("SELECT id FROM decline WHERE natural_key = ?1 AND person_id = ?2 ORDER BY id DESC LIMIT 1")?
            .query_row((&natural_key, person), |row| row.get(0))
            .optional()?;
        if known.is_some() && decline.corrects.is_none() {
            return Ok(());
        }
        let said_at = seconds(decline.declined_at);
        let previous: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT id FROM decline WHERE person_id = ?1 AND declined_at <= ?2
                 ORDER BY declined_at DESC, id DESC LIMIT 1",
            )?
            .query_row((person, said_at), |row| row.get(0))
            .optional()?;
        let id = self.insert_decline(person, decline, previous)?;
        self.performed.declines.push(id);
        // A no that was said before a later one, but found after it, changes nothing of what runs.
        let is_latest = !self.has_said_no_since(person, said_at)?;
        if is_latest {
            self.finish(person, "superseded")?;
        }
        let enrols = is_latest && !self.has_moved_on(person, said_at)?;
        if let Some(track) = decline.track.as_ref().filter(|_| enrols) {
            self.transaction
                .prepare_cached(
                    "INSERT INTO enrollment (person_id, decline_id, track, state, enrolled_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((person, id, track, EnrollmentState::Active.as_str(), self.now))?;
        }
        let reasons: Vec<&str> = decline
            .reasons
            .iter()
            .map(|reason| reason.as_str())
            .collect();
        self.event(
            person,
            &format!(
                "{} recorded ({}; {})",
                decline.kind,
                reasons.join(", "),
                decline.source
            ),
        )?;
        if let Some(channel) = decline.shown_by {
            let news = NewNews {
                kind: "decline",
                channel,
                who: Some(Who::Known(person)),
                line: String::new(),
                is_urgent: false,
            };
            self.news(news, Some(id), None)?;
        }
        Ok(())
    }

    /// Whether the person has said another no later than at `since`.
    fn has_said_no_since(&self, person: i64, since: i64) -> Result<bool, LedgerError> {
        Ok(self
            .transaction
            .prepare_cached("SELECT 1 FROM decline WHERE person_id = ?1 AND declined_at > ?2")?
            .exists((person, since))?)
    }

    /// Whether the owner has won the person, or talked with them, since a no.
    fn has_moved_on(&self, person: i64, since: i64) -> Result<bool, LedgerError> {
        Ok(self
            .transaction
            .prepare_cached(
                "SELECT 1 FROM person WHERE id = ?1 AND won_at > ?2
                 UNION ALL SELECT 1 FROM contact WHERE person_id = ?1 AND how = 'talk' AND at > ?2",
            )?
            .exists((person, since))?)
    }

    fn insert_decline(
        &self,
        person: i64,
        decline: &NewDecline,
        previous: Option<i64>,
    ) -> Result<i64, LedgerError> {
        let natural_key = match decline.corrects {
            Some(corrected) => self
                .transaction
                .prepare_cached("SELECT natural_key FROM decline WHERE id = ?1")?
                .query_row([corrected], |row| row.get(0))?,
            // Keyed, since what it is made of could be guessed.
            None => self.key.letter(&decline.natural_key),
        };
        let rows: i64 =
            self.transaction
                .query_row("SELECT COALESCE(MAX(id), 0) FROM decline", [], |row| {
                    row.get(0)
                })?;
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        let come_back = decline.come_back.as_ref();
        self.transaction
            .prepare_cached(
                "INSERT INTO decline (key, natural_key, person_id, kind, stage, source, message_id, decided_by, reader,
                    confidence, opt_out, own_words, declined_at, recorded_at, come_back_kind, come_back_from,
                    come_back_to, is_history, supersedes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            )?
            .execute(rusqlite::params![
                self.key.opaque(&format!("decline {natural_key} {rows}")),
                natural_key,
                person,
                decline.kind.as_str(),
                decline.stage.as_str(),
                decline.source.as_str(),
                decline.message.or(self.message),
                decline.decided_by.as_str(),
                decline.reader,
                decline.confidence,
                decline.opt_out,
                decline.own_words,
                seconds(decline.declined_at),
                self.now,
                come_back.map(|come_back| come_back.kind.as_str()),
                date(come_back.and_then(|come_back| come_back.from)),
                date(come_back.and_then(|come_back| come_back.to)),
                decline.is_history,
                previous,
            ])?;
        let id = self.transaction.last_insert_rowid();
        self.transaction
            .prepare_cached("INSERT INTO decline_text (decline_id, quote, phrase, competitor, note) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((
                id,
                &decline.quote,
                come_back.map(|come_back| come_back.phrase.clone()),
                &decline.competitor,
                &decline.note,
            ))?;
        let unstated = [Reason::Unstated];
        let reasons = if decline.reasons.is_empty() {
            unstated.as_slice()
        } else {
            decline.reasons.as_slice()
        };
        for (rank, reason) in reasons.iter().enumerate() {
            self.transaction
                .prepare_cached("INSERT INTO decline_reason (decline_id, rank, reason) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
                .execute((id, i64::try_from(rank).unwrap_or(i64::MAX), reason.as_str()))?;
        }
        Ok(id)
    }

    fn suppress(
        &mut self,
        who: Option<Who>,
        mut addresses: Vec<Address>,
        kind: SuppressionKind,
        source: &str,
        quote: Option<&str>,
    ) -> Result<(), LedgerError> {
        let person = match who {
            Some(who) => Some(self.resolve(who)?),
            None => None,
        };
        if let (Some(person), true) = (person, kind != SuppressionKind::Undeliverable) {
            let mut statement = self
                .transaction
                .prepare_cached("SELECT written FROM address WHERE person_id = ?1")?;
            let written: Vec<String> = statement
                .query_map([person], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            addresses.extend(
                written
                    .iter()
                    .filter_map(|written| Address::parse(written).ok()),
            );
        }
        addresses.sort();
        addresses.dedup();
        for address in &addresses {
            self.suppress_one(address, kind, source, quote)?;
        }
        if let Some(person) = person {
            self.finish(person, kind.as_str())?;
            self.transaction
                .prepare_cached("UPDATE tray SET settled_at = ?2, answer = 'moot: never written to again' WHERE person_id = ?1 AND settled_at IS NULL")?
                .execute((person, self.now))?;
            self.event(
                person,
                &format!("never written to again ({kind}; {source})"),
            )?;
        }
        Ok(())
    }

    fn suppress_one(
        &self,
        address: &Address,
        kind: SuppressionKind,
        source: &str,
        quote: Option<&str>,
    ) -> Result<(), LedgerError> {
        let hash = self.key.address(address);
        let known = self
            .transaction
            .prepare_cached("SELECT 1 FROM suppression WHERE address_hash = ?1 AND kind = ?2 AND lifted_at IS NULL")?
            .exists((&hash, kind.as_str()))?;
        if known {
            return Ok(());
        }
        let natural = format!("suppression {} {kind} {}", address.base(), self.now);
        self.transaction
            .prepare_cached(
                "INSERT INTO suppression (key, kind, address_hash, since, source) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (key) DO NOTHING",
            )?
            .execute((self.key.opaque(&natural), kind.as_str(), &hash, self.now, source))?;
        // A stranger's stop is kept by hash alone; the address is shown only for people of the ledger.
        if person_id_by_address(self.transaction, address)?.is_some() || source == "cli" {
            self.transaction
                .prepare_cached(
                    "INSERT INTO suppression_detail (suppression_id, address, quote)
                     SELECT id, ?2, ?3 FROM suppression WHERE key = ?1 ON CONFLICT DO NOTHING",
                )?
                .execute((self.key.opaque(&natural), address.canonical(), quote))?;
        }
        Ok(())
    }

    fn suppress_domain(&mut self, domain: &str) -> Result<(), LedgerError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO suppression (key, kind, domain, since, source) VALUES (?1, 'never', ?2, ?3, 'cli')
                 ON CONFLICT (key) DO NOTHING",
            )?
            .execute((self.key.opaque(&format!("suppression @{domain}")), domain, self.now))?;
        let mut statement = self.transaction.prepare_cached(
            "SELECT DISTINCT person_id FROM address WHERE canonical LIKE '%@' || ?1 OR canonical LIKE '%.' || ?1",
        )?;
        let people: Vec<i64> = statement
            .query_map([domain], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for person in people {
            self.finish(person, SuppressionKind::Never.as_str())?;
        }
        Ok(())
    }

    fn ask(&mut self, question: NewTray) -> Result<(), LedgerError> {
        let person = match question.who {
            Some(who) => Some(self.resolve(who)?),
            None => None,
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO tray (person_id, kind, why, message_id, since, payload, holds) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                person,
                question.kind.as_str(),
                &question.why,
                self.message,
                self.now,
                question.payload.to_string(),
                question.holds,
            ))?;
        let id = self.transaction.last_insert_rowid();
        self.performed.trays.push(id);
        if let Some(person) = person {
            self.wake(person)?;
            self.event(person, &format!("you were asked (question {id})"))?;
        }
        if let Some(channel) = question.shown_by {
            let news = NewNews {
                kind: "tray",
                channel,
                who: person.map(Who::Known),
                line: String::new(),
                is_urgent: false,
            };
            self.news(news, None, Some(id))?;
        }
        Ok(())
    }

    fn answered(&mut self, tray: i64, answer: &str) -> Result<(), LedgerError> {
        let found: Option<(Option<i64>, bool)> = self
            .transaction
            .query_row(
                "SELECT person_id, settled_at IS NOT NULL FROM tray WHERE id = ?1",
                [tray],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (person, is_settled) =
            found.ok_or_else(|| LedgerError::Refused(format!("there is no question {tray}")))?;
        if is_settled {
            // An answer before this one has made the question moot.
            return Ok(());
        }
        // A stranger's words have served their purpose with the answer.
        self.transaction.execute(
            "UPDATE tray SET settled_at = ?2, answer = ?3,
                payload = CASE WHEN person_id IS NULL THEN '{}' ELSE payload END
             WHERE id = ?1",
            (tray, self.now, answer),
        )?;
        if let Some(person) = person {
            self.wake(person)?;
            self.event(person, &format!("you answered question {tray}: {answer}"))?;
        }
        Ok(())
    }

    fn hold(&mut self, who: Who, kind: &str, why: &str) -> Result<(), LedgerError> {
        let person = self.resolve(who)?;
        let open = self
            .transaction
            .prepare_cached(
                "SELECT 1 FROM hold WHERE person_id = ?1 AND kind = ?2 AND released_at IS NULL",
            )?
            .exists((person, kind))?;
        if !open {
            self.transaction
                .prepare_cached(
                    "INSERT INTO hold (person_id, kind, why, since) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((person, kind, why, self.now))?;
            self.event(person, &format!("held ({kind})"))?;
        }
        self.wake(person)
    }

    fn release(&mut self, who: Who, kind: &str) -> Result<(), LedgerError> {
        let person = self.resolve(who)?;
        let released = self
            .transaction
            .prepare_cached("UPDATE hold SET released_at = ?3 WHERE person_id = ?1 AND kind = ?2 AND released_at IS NULL")?
            .execute((person, kind, self.now))?;
        if released > 0 {
            self.event(person, &format!("no longer held ({kind})"))?;
        }
        self.wake(person)
    }

    fn finish(&mut self, person: i64, why: &str) -> Result<(), LedgerError> {
        let finished = self
            .transaction
            .prepare_cached(
                "UPDATE enrollment SET state = 'finished', finish = ?2, finished_at = ?3, wake_at = NULL
                 WHERE person_id = ?1 AND state <> 'finished'",
            )?
            .execute((person, why, self.now))?;
        self.transaction
            .prepare_cached(
                "UPDATE touch SET state = ?3, settled_at = ?2 WHERE state = 'planned'
                   AND enrollment_id IN (SELECT id FROM enrollment WHERE person_id = ?1 AND state = 'finished')",
            )?
            .execute((person, self.now, TouchState::Cancelled.as_str()))?;
        if finished > 0 && why != "superseded" {
            self.event(person, &format!("the track is over ({why})"))?;
        }
        Ok(())
    }

    fn shift(&mut self, who: Who, until: Timestamp, why: &str) -> Result<(), LedgerError> {
        let person = self.resolve(who)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO shift (person_id, until, why, since) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((person, seconds(until), why, self.now))?;
        self.event(person, &format!("nothing before {until} ({why})"))?;
        self.wake(person)
    }

    fn contact(&mut self, who: Who, at: Timestamp, how: ContactHow) -> Result<(), LedgerError> {
        let person = self.resolve(who)?;
        self.transaction
            .prepare_cached("INSERT INTO contact (person_id, at, how) VALUES (?1, ?2, ?3)")?
            .execute((person, seconds(at), how.as_str()))?;
        let what = match how {
            ContactHow::Mail => "you wrote to them yourself",
            ContactHow::Talk => "you talked with them",
        };
        self.event_at(person, seconds(at), what)?;
        self.wake(person)
    }

    fn won(&mut self, who: Who) -> Result<(), LedgerError> {
        let person = self.resolve(who)?;
        self.transaction
            .prepare_cached("UPDATE person SET won_at = COALESCE(won_at, ?2) WHERE id = ?1")?
            .execute((person, self.now))?;
        self.finish(person, "won")?;
        self.event(person, "won")
    }

    fn news(
        &mut self,
        news: NewNews,
        decline: Option<i64>,
        tray: Option<i64>,
    ) -> Result<(), LedgerError> {
        let person = match news.who {
            Some(who) => Some(self.resolve(who)?),
            None => None,
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO news (kind, channel, person_id, decline_id, tray_id, message_id, line, is_urgent, since)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                news.kind,
                news.channel.as_str(),
                person,
                decline,
                tray,
                self.message,
                news.line,
                news.is_urgent,
                self.now,
            ))?;
        Ok(())
    }

    fn event(&self, person: i64, what: &str) -> Result<(), LedgerError> {
        self.event_at(person, self.now, what)
    }

    fn event_at(&self, person: i64, at: i64, what: &str) -> Result<(), LedgerError> {
        self.transaction
            .prepare_cached("INSERT INTO event (person_id, at, what) VALUES (?1, ?2, ?3)")?
            .execute((person, at, what))?;
        Ok(())
    }

    fn wake(&self, person: i64) -> Result<(), LedgerError> {
        wake(self.transaction, person)
    }
}

/// Has the tracks of a person decided anew.
pub(super) fn wake(transaction: &Transaction<'_>, person: i64) -> Result<(), LedgerError> {
    transaction
        .prepare_cached(
            "UPDATE enrollment SET wake_at = NULL WHERE person_id = ?1 AND state = 'active'",
        )?
        .execute([person])?;
    Ok(())
}

/// Adds one to a count.
pub(super) fn count(transaction: &Transaction<'_>, name: &str) -> Result<(), LedgerError> {
    transaction
        .prepare_cached("INSERT INTO counter (name, value) VALUES (?1, 1) ON CONFLICT DO UPDATE SET value = value + 1")?
        .execute([name])?;
    Ok(())
}
