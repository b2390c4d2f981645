//! Letters to the owner: receipts for what the owner sent, and the notice of what was read.
//!
//! A single pass writes at once. The daemon lets things gather: a receipt waits until the owner's mails
//! have stopped coming for a while, so that forty forwards get one answer; notices that are not urgent
//! keep the farther apart the more of them there are. At most thirty receipts an hour go out.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, Manner, Tick};
use crate::agenda;
use crate::compose::{self, AutoSubmitted, Frame};
use crate::control::{self, AnswerBy, Next, OwnerLetter, Shown};
use crate::domain::{LetterPurpose, Mailbox};
use crate::ledger::{Act, Channel, ClaimRefusal, Draft, LedgerError, News, TrayKind, TrayWhich};
use crate::outbox::Posted;
use crate::recording::natural_key;

/// The owner's mails have stopped coming.
const QUIET: SignedDuration = SignedDuration::from_secs(15);
/// A receipt waits no longer than this for company.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(5);
/// Between two notices that are not urgent: a minute for each that went out in the last hour, up to this.
const MOST_NOTICE_GAP_MINUTES: u32 = 10;
const RECEIPTS_AN_HOUR: u32 = 30;
/// A letter to the owner whose fate is unknown is shown again after this long, unless it was seen in the inbox.
const SHOW_AGAIN: SignedDuration = SignedDuration::from_mins(60);

impl Engine {
    /// Somebody whom the owner logged and whom the mailbox turned out to know needs no "ok".
    pub(super) fn confirm_known_correspondents(&self, now: Timestamp) -> Result<(), LedgerError> {
        for question in self.ledger.tray(TrayWhich::Open)? {
            if question.kind != TrayKind::Confirm.as_str() {
                continue;
            }
            let address = question
                .payload
                .get("address")
                .and_then(serde_json::Value::as_str);
            let Some(address) = address.and_then(|address| address.parse().ok()) else {
                continue;
            };
            if self.ledger.corresponded(&address)? {
                let answer = "your mailbox shows mail with them".to_owned();
                self.ledger.perform(
                    now,
                    vec![Act::Answered {
                        tray: question.id,
                        answer,
                    }],
                )?;
            }
        }
        Ok(())
    }

    pub(super) async fn write_to_owner(
        &self,
        now: Timestamp,
        tick: &mut Tick,
    ) -> Result<(), LedgerError> {
        let unproved = now.checked_sub(SHOW_AGAIN).unwrap_or(Timestamp::MIN);
        self.ledger.reshow_unproved(unproved)?;
        for channel in [Channel::Receipt, Channel::Notice] {
            let news = self.ledger.unshown_news(channel)?;
            if news.is_empty() || self.owner_letter_at(channel, &news, now)? > now {
                continue;
            }
            self.write_one(channel, news, now, tick).await?;
        }
        Ok(())
    }

    /// When the daemon wants to write the next letter to the owner.
    pub(super) fn next_owner_letter(
        &self,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, LedgerError> {
        let mut next = None;
        for channel in [Channel::Receipt, Channel::Notice] {
            let news = self.ledger.unshown_news(channel)?;
            if !news.is_empty() {
                let at = self.owner_letter_at(channel, &news, now)?;
                next = Some(next.map_or(at, |next: Timestamp| next.min(at)));
            }
        }
        Ok(next)
    }

    fn owner_letter_at(
        &self,
        channel: Channel,
        news: &[News],
        now: Timestamp,
    ) -> Result<Timestamp, LedgerError> {
        if channel == Channel::Receipt {
            let hour_ago = now - SignedDuration::from_hours(1);
            if self
                .ledger
                .letters_since(LetterPurpose::Receipt, hour_ago)?
                >= RECEIPTS_AN_HOUR
            {
                return Ok(now + SignedDuration::from_mins(5));
            }
        }
        if self.manner != Manner::Daemon {
            return Ok(now);
        }
        let first = news.iter().map(|news| news.since).min().unwrap_or(now);
        let last = news.iter().map(|news| news.since).max().unwrap_or(now);
        if channel == Channel::Receipt {
            return Ok((last + QUIET).min(first + LONGEST_WAIT));
        }
        if news.iter().any(|news| news.is_urgent) {
            return Ok(now);
        }
        let hour_ago = now - SignedDuration::from_hours(1);
        let lately = self.ledger.letters_since(LetterPurpose::Notice, hour_ago)?;
        let gap = SignedDuration::from_mins(i64::from(lately.min(MOST_NOTICE_GAP_MINUTES)));
        let before = self.ledger.last_letter_to_owner(LetterPurpose::Notice)?;
        Ok(before.map_or(now, |before| (before + gap).min(first + gap)))
    }

    async fn write_one(
        &self,
        channel: Channel,
        news: Vec<News>,
        now: Timestamp,
        tick: &mut Tick,
    ) -> Result<(), LedgerError> {
        // What does not fit goes into the next letter: nobody has been shown what was not written.
        let news: Vec<News> = news.into_iter().take(control::MOST_ITEMS).collect();
        let ids: Vec<i64> = news.iter().map(|news| news.id).collect();
        let items = news
            .into_iter()
            .map(|news| self.shown(news, now))
            .collect::<Result<Vec<_>, _>>()?;
        let items: Vec<Shown> = items.into_iter().flatten().collect();
        if items.is_empty() {
            return self.ledger.mark_shown(ids, now);
        }
        let zone = &self.config.owner.timezone;
        let answer_by = if self.config.control.address.is_some() {
            AnswerBy::Mail
        } else {
            AnswerBy::Command
        };
        let (purpose, letter) = match channel {
            Channel::Receipt => (
                LetterPurpose::Receipt,
                control::to_owner(&items, zone, answer_by),
            ),
            Channel::Notice => (
                LetterPurpose::Notice,
                control::to_owner(&items, zone, answer_by),
            ),
        };
        let Some(draft) = self.owner_draft(purpose, &letter, &items, ids.clone(), now) else {
            tick.failures.push("a letter to you could not be written; longgame tray and longgame declines have what it would say".to_owned());
            return Ok(());
        };
        match self.post().send(draft, None, now).await? {
            Posted::Sent => {
                tick.sent.push((
                    self.config.owner.email.canonical().to_owned(),
                    purpose.as_str().to_owned(),
                ));
                Ok(())
            }
            // The same letter left before, in a past that this database does not know.
            Posted::NotClaimed(ClaimRefusal::LeftBefore) => self.ledger.mark_shown(ids, now),
            Posted::NotClaimed(_) | Posted::Stale => Ok(()),
            Posted::Later { why, .. } | Posted::Refused { why, .. } | Posted::Uncertain { why } => {
                tick.failures.push(format!("smtp: a letter to you: {why}"));
                Ok(())
            }
        }
    }

    fn owner_draft(
        &self,
        purpose: LetterPurpose,
        letter: &OwnerLetter,
        items: &[Shown],
        shows: Vec<i64>,
        now: Timestamp,
    ) -> Option<Draft> {
        let owner = &self.config.owner;
        let first = items
            .first()
            .map(|item| item.news.since.to_string())
            .unwrap_or_default();
        // A letter that is shown again after doubt is another letter than the first.
        let hour = now.as_second().div_euclid(3_600).to_string();
        let natural = natural_key(&[&letter.subject, &letter.text, &first, &hour]);
        let ids = self
            .ledger
            .letter_ids(purpose, &natural, owner.email.domain());
        let mailbox = Mailbox::new(Some(owner.name.clone()), owner.email.clone());
        let frame = Frame {
            from: Mailbox::new(Some("longgame".to_owned()), owner.email.clone()),
            to: mailbox,
            message_id: ids.message_id.clone(),
            date: now.to_zoned(owner.timezone.clone()),
            in_reply_to: None,
            references: Vec::new(),
            reply_subject: None,
            reply_to: self.config.control.address.clone(),
            unsubscribe_to: None,
            opaque_id: ids.dedupe_key.clone(),
            auto_submitted: match purpose {
                LetterPurpose::Receipt => AutoSubmitted::Replied,
                LetterPurpose::Touch | LetterPurpose::Notice | LetterPurpose::Digest => {
                    AutoSubmitted::Generated
                }
            },
            footer: None,
        };
        let composed = compose::compose_plain(&letter.subject, &letter.text, &frame)
            .inspect_err(
                |fault| tracing::error!(%fault, "a letter to the owner could not be written"),
            )
            .ok()?;
        Some(Draft {
            purpose,
            ids,
            to: owner.email.clone(),
            person: None,
            touch: None,
            shows,
            bytes: composed.bytes,
        })
    }

    /// What is known around one piece of news; none where it is moot.
    fn shown(&self, news: News, now: Timestamp) -> Result<Option<Shown>, LedgerError> {
        let person = match news.person {
            Some(person) => self.ledger.person(person)?,
            None => None,
        };
        let decline = match news.decline {
            Some(decline) => self.ledger.decline(decline)?,
            None => None,
        };
        let question = match news.tray {
            Some(id) => self
                .ledger
                .tray(TrayWhich::All)?
                .into_iter()
                .find(|question| question.id == id),
            None => None,
        };
        if question
            .as_ref()
            .is_some_and(|question| question.settled_at.is_some())
        {
            return Ok(None);
        }
        let next = match (&decline, news.person) {
            (Some(_), Some(person)) => self.next_for(person, now)?,
            _ => None,
        };
        Ok(Some(Shown {
            news,
            person,
            decline,
            question,
            next,
        }))
    }

    fn next_for(&self, person: i64, now: Timestamp) -> Result<Option<Next>, LedgerError> {
        let context = self.context(now);
        for enrollment in self.ledger.active_enrollments(Some(person))? {
            let Some(facts) = self.ledger.enrollment(enrollment)? else {
                continue;
            };
            let decision = agenda::decide(&context, &self.templates, &facts)?;
            if let Some(planned) = decision.as_ref().and_then(agenda::planned_of) {
                return Ok(Some(Next {
                    step: planned.template.clone(),
                    at: planned.at,
                    held: planned.held.clone(),
                    answered_by_hand: !facts.contacts.is_empty(),
                }));
            }
        }
        Ok(None)
    }
}
