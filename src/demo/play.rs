//! The year itself: from deadline to deadline, the people and the engine in turn.
//!
//! A turn is one moment: whoever on the stage has something to do by now does it, the engine takes its
//! tick over the mailbox that came of it, and the people find what was sent. The next moment is the
//! earlier of the engine's own wake-up and the next act on the stage; nobody sleeps. The owner is one of
//! the people: asked by the program, they answer within the hour, by the same function that
//! `longgame decide` calls.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use jiff::{SignedDuration, Timestamp};

use super::tale::{Tale, Turn};
use super::{DemoError, Page, folder};
use crate::control;
use crate::domain::Address;
use crate::engine::Engine;
use crate::ledger::{TrayRow, TrayWhich};
use crate::mailbox::{Patience, Session};
use crate::recording::Context;
use crate::sandbox::stage::{Delivery, Owner, Persona, Stage};
use crate::sandbox::{JournalEntry, Sandbox, judge};

/// A bound on the moments of one play; a year has some hundreds.
const MOST_TURNS: usize = 200_000;
/// A bound on the ticks of one moment.
const MOST_TICKS: usize = 20;
/// Where nothing moves at a moment that asks for another, the play goes on this much later.
const STEP: SignedDuration = SignedDuration::from_mins(1);
/// How long the owner takes to answer a question.
const OWNER_TAKES: SignedDuration = SignedDuration::from_mins(35);

/// The folders that are looked at before a mail goes out.
pub(super) const WATCHED: [&str; 5] = [
    "Sent",
    "INBOX",
    "Junk",
    "Declines/Not now",
    "Declines/Never",
];

/// What a judge needs to know beside the journal.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// What came in, byte for byte.
    pub came_in: Vec<Vec<u8>>,
    /// Who said words after which nothing more may come, and when.
    pub silences: Vec<(Address, Timestamp)>,
    /// Questions about somebody: asked when, answered when.
    pub questions: Vec<(Address, Timestamp, Option<Timestamp>)>,
    /// Letters to people that left without a look into every folder, by number in the journal.
    pub blind: Vec<u64>,
    /// What went wrong on the way, in the engine's words.
    pub failures: Vec<String>,
}

/// A play that is over, with its servers still up.
#[derive(Debug)]
pub(super) struct Played {
    /// The servers.
    pub sandbox: Sandbox,
    /// The people.
    pub stage: Stage,
    /// For the judge.
    pub record: Record,
    /// How many people wanted to talk after a no.
    pub came_round: Vec<String>,
    /// When it ended.
    pub now: Timestamp,
}

/// A play in progress.
pub(super) struct Play<'p, W: Write> {
    sandbox: Sandbox,
    stage: Stage,
    engine: Engine,
    session: Session,
    tale: Tale<'p, W>,
    record: Record,
    now: Timestamp,
    /// When the owner answers which question.
    answers: BTreeMap<(Timestamp, i64), String>,
    asked: BTreeSet<i64>,
    /// What the people did while they read their mail; it arrives with the next moment.
    waiting: Vec<Delivery>,
}

impl<'p, W: Write> Play<'p, W> {
    pub(super) fn new(
        sandbox: Sandbox,
        stage: Stage,
        engine: Engine,
        session: Session,
        page: &'p mut Page<W>,
        start: Timestamp,
    ) -> Self {
        Self {
            sandbox,
            stage,
            engine,
            session,
            tale: Tale::new(page, start),
            record: Record::default(),
            now: start,
            answers: BTreeMap::new(),
            asked: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// The owner has imported the people and written to them.
    pub(super) fn begin(&mut self, owner: &Owner, days: u32) -> Result<(), DemoError> {
        let people: Vec<_> = self.stage.cast().map(Persona::as_prospect).collect();
        self.engine.ledger.import(&people, self.now)?;
        let opening = self.stage.opening();
        self.sandbox.perform(&opening);
        self.tale.opening(owner, opening.len(), days)?;
        Ok(())
    }

    pub(super) async fn live_until(&mut self, end: Timestamp) -> Result<(), DemoError> {
        for _ in 0..MOST_TURNS {
            let wake_at = self.turn().await?;
            let acts = self.stage.next_act_after(self.now);
            let answer = self.answers.keys().next().map(|(at, _)| *at);
            let arrived = (!self.waiting.is_empty()).then_some(self.now);
            let next = [wake_at, acts, answer, arrived].into_iter().flatten().min();
            let soonest = self.now.checked_add(STEP).unwrap_or(Timestamp::MAX);
            match next.map(|next| next.max(soonest)) {
                Some(next) if next <= end => self.now = next,
                _ => break,
            }
        }
        self.tale.quiet_until(end)?;
        self.now = end;
        Ok(())
    }

    pub(super) fn end(self) -> Played {
        Played {
            sandbox: self.sandbox,
            stage: self.stage,
            record: self.record,
            came_round: self.tale.came_round(),
            now: self.now,
        }
    }

    /// One moment. Gives when the engine wants the next.
    async fn turn(&mut self) -> Result<Option<Timestamp>, DemoError> {
        self.sandbox.set_now(self.now);
        self.owner_answers()?;
        let mut deliveries = std::mem::take(&mut self.waiting);
        deliveries.extend(self.stage.act(self.now, &[]));
        self.note(&deliveries);
        self.sandbox.perform(&deliveries);
        let before = self.sandbox.journal().len() as u64;
        let wake_at = self.work().await?;
        let sent = self.sandbox.journal_since(before);
        self.look_behind(&sent);
        self.ask_owner()?;
        let turn = Turn {
            engine: &self.engine,
            now: self.now,
            deliveries: &deliveries,
            sent: &sent,
        };
        self.tale.turn(&turn)?;
        self.waiting = self.stage.act(self.now, &sent);
        Ok(wake_at)
    }

    /// The engine works until nothing more is due at this moment.
    async fn work(&mut self) -> Result<Option<Timestamp>, DemoError> {
        let mut wake_at = None;
        for _ in 0..MOST_TICKS {
            let tick = self
                .engine
                .tick(Some(&mut self.session), self.now, None)
                .await?;
            wake_at = tick.wake_at;
            self.record.failures.extend(tick.failures);
            if tick.session_lost {
                let imap = &self.engine.config.imap;
                self.session = Session::open(imap, folder::PASSWORD, &Patience::default()).await?;
                continue;
            }
            match tick.resume_in {
                Some(wait) => tokio::time::sleep(wait).await,
                None => break,
            }
        }
        Ok(wake_at)
    }

    fn note(&mut self, deliveries: &[Delivery]) {
        for delivery in deliveries {
            if delivery.folder != "Sent" {
                self.record.came_in.push(delivery.raw.clone());
            }
            if let Some(line) = delivery.line.as_ref().filter(|line| line.nothing_more)
                && let Some(address) = &line.about
            {
                self.record.silences.push((address.clone(), delivery.at));
            }
        }
    }

    /// For each letter to a person: what had the program read of the mailbox just before?
    fn look_behind(&mut self, sent: &[JournalEntry]) {
        let people: BTreeSet<String> = self.stage.cast().map(|one| one.address.base()).collect();
        for entry in sent {
            let to = Address::parse(&entry.recipient);
            if !to.is_ok_and(|to| people.contains(&to.base())) {
                continue;
            }
            let commands = self.sandbox.imap_commands_before(entry.number);
            if !judge::folders_not_read(&commands, &WATCHED).is_empty() {
                self.record.blind.push(entry.number);
            }
        }
    }

    /// New questions go on the owner's desk, if the owner has an answer.
    fn ask_owner(&mut self) -> Result<(), DemoError> {
        for question in self.engine.ledger.tray(TrayWhich::Open)? {
            if !self.asked.insert(question.id) {
                continue;
            }
            let address = question.email.as_deref().and_then(|to| to.parse().ok());
            let Some(address): Option<Address> = address else {
                continue;
            };
            if let Some(answer) = self.stage.owner_decides(&address) {
                let at = self.now.checked_add(OWNER_TAKES).unwrap_or(Timestamp::MAX);
                self.answers.insert((at, question.id), answer.to_owned());
            }
            self.record.questions.push((address, self.now, None));
        }
        Ok(())
    }

    /// What the owner answers by now, as `longgame decide` would.
    fn owner_answers(&mut self) -> Result<(), DemoError> {
        while let Some(first) = self.answers.first_entry() {
            if first.key().0 > self.now {
                break;
            }
            let ((_, number), answer) = first.remove_entry();
            let tray = self.engine.ledger.tray(TrayWhich::Open)?;
            if let Some(question) = tray.iter().find(|question| question.id == number) {
                self.owner_answers_one(question, &answer)?;
            }
        }
        Ok(())
    }

    fn owner_answers_one(&mut self, question: &TrayRow, answer: &str) -> Result<(), DemoError> {
        let context = Context {
            ledger: &self.engine.ledger,
            config: &self.engine.config,
            now: self.now,
        };
        match control::settle(&context, question, answer) {
            Ok(settled) => {
                self.engine.ledger.perform(self.now, settled.acts)?;
                self.engine.replan(self.now)?;
                for (address, _, answered) in &mut self.record.questions {
                    if question.email.as_deref() == Some(address.canonical()) && answered.is_none()
                    {
                        *answered = Some(self.now);
                    }
                }
                self.tale
                    .answered(&self.engine, self.now, question, answer, &settled.line)?;
            }
            Err(why) => self.record.failures.push(why),
        }
        Ok(())
    }
}
