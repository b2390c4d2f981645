//! The story as it happens: who wrote what, how it was understood and why, what follows, what went out.
//!
//! The tale is told from what anybody could see: the mails themselves, and the ledger after each turn.
//! It asks the same functions as `longgame explain` and `longgame agenda`, so that what it shows as read
//! and planned is what was read and planned. It knows nothing of the script of the people on the stage.

use std::collections::BTreeSet;
use std::io::Write;

use jiff::Timestamp;

use super::DemoError;
use super::account::{Made, plan, reading, why_now};
use super::page::Page;
use super::words::{
    MOST_OF_A_LETTER, MOST_OF_ANOTHER, counted, evidence, gist, makes_up, margin_day, message_of,
    number, quiet, quoted, verdict,
};
use crate::control::shortened;
use crate::domain::{Address, DeclineKind, Intent, SuppressionKind};
use crate::engine::Engine;
use crate::ledger::{DeclineRow, TrayRow, TrayWhich};
use crate::message::Message;
use crate::sandbox::stage::{Delivery, Owner, StoryKind, StoryLine};
use crate::sandbox::{JournalEntry, header};
use crate::understanding;

/// The step whose reason is told once: a day after each no.
const FIRST_STEP: &str = "thank-you";
/// One moment of the play, after the engine has worked.
pub(super) struct Turn<'t> {
    pub engine: &'t Engine,
    pub now: Timestamp,
    pub deliveries: &'t [Delivery],
    pub sent: &'t [JournalEntry],
}

impl Turn<'_> {
    fn is_notice(&self, entry: &JournalEntry) -> bool {
        let owner = &self.engine.config.owner.email;
        Address::parse(&entry.recipient).is_ok_and(|to| to == *owner)
    }

    fn has_notice(&self) -> bool {
        self.sent.iter().any(|entry| self.is_notice(entry))
    }
}

/// The story so far.
pub(super) struct Tale<'p, W: Write> {
    page: &'p mut Page<W>,
    told_until: Timestamp,
    year: i16,
    declines: BTreeSet<String>,
    questions: BTreeSet<i64>,
    noes: BTreeSet<String>,
    came_round: Vec<String>,
    notice_shown: bool,
    /// Whether this turn's plan said already that the owner was told.
    is_told: bool,
    /// Steps of which a letter was told.
    steps: BTreeSet<String>,
    /// Steps and languages of letters that were told.
    letters: BTreeSet<(String, Option<String>)>,
}

impl<'p, W: Write> Tale<'p, W> {
    pub(super) fn new(page: &'p mut Page<W>, start: Timestamp) -> Self {
        Self {
            page,
            told_until: start,
            year: 0,
            declines: BTreeSet::new(),
            questions: BTreeSet::new(),
            noes: BTreeSet::new(),
            came_round: Vec::new(),
            notice_shown: false,
            is_told: false,
            steps: BTreeSet::new(),
            letters: BTreeSet::new(),
        }
    }

    /// Names of those who said no and came round later.
    pub(super) fn came_round(self) -> Vec<String> {
        self.came_round
    }

    pub(super) fn opening(
        &mut self,
        owner: &Owner,
        people: usize,
        days: u32,
    ) -> Result<(), DemoError> {
        let span = if (360..=370).contains(&days) {
            "a year in under a minute".to_owned()
        } else {
            counted(days as usize, "day")
        };
        let people = number(i64::try_from(people).unwrap_or(i64::MAX));
        self.page.heading(&format!(
            "longgame demo: {span}. Nothing leaves this computer."
        ))?;
        self.page.gap()?;
        self.page.paragraph(&format!(
            "You are {}, you sell hand scanners for stock counts, and you have just written to {people} \
             people. Most are about to say no. longgame reads your inbox, keeps every no with the words \
             it was said in, and writes again when they said it would suit them.",
            owner.name
        ))?;
        self.page.gap()?;
        Ok(())
    }

    /// Closes the tale at the end of the play.
    pub(super) fn quiet_until(&mut self, end: Timestamp) -> Result<(), DemoError> {
        if let Some(words) = quiet(self.told_until, end) {
            self.page.detail("...", &words)?;
        }
        self.page.gap()?;
        Ok(())
    }

    /// Tells one moment.
    pub(super) fn turn(&mut self, turn: &Turn<'_>) -> Result<(), DemoError> {
        let (notices, letters): (Vec<_>, Vec<_>) =
            turn.sent.iter().partition(|entry| turn.is_notice(entry));
        self.is_told = false;
        let mut told = false;
        for delivery in turn.deliveries {
            if let Some(line) = &delivery.line {
                self.happened(turn, delivery, line)?;
                told = true;
            }
        }
        for silence in self.new_declines(turn, None)? {
            self.silence(turn, &silence)?;
            told = true;
        }
        for notice in notices {
            self.notice(turn, notice, told)?;
        }
        for letter in letters {
            self.letter(turn, letter)?;
        }
        Ok(())
    }

    /// The owner answered a question.
    pub(super) fn answered(
        &mut self,
        engine: &Engine,
        now: Timestamp,
        question: &TrayRow,
        answer: &str,
        line: &str,
    ) -> Result<(), DemoError> {
        let turn = Turn {
            engine,
            now,
            deliveries: &[],
            sent: &[],
        };
        self.event(
            &turn,
            now,
            "You",
            &format!(": longgame decide {} {}", question.id, quoted(answer)),
        )?;
        let address = question.email.as_deref().and_then(|to| to.parse().ok());
        self.page
            .detail("noted", line.strip_prefix("Noted: ").unwrap_or(line))?;
        if let Some(address) = address {
            self.new_declines(&turn, Some(&address))?;
            self.then(&turn, &address)?;
        }
        Ok(())
    }

    /// The margin, with the year and the quiet time before it.
    fn event(
        &mut self,
        turn: &Turn<'_>,
        at: Timestamp,
        lead: &str,
        rest: &str,
    ) -> Result<(), DemoError> {
        let zone = &turn.engine.config.owner.timezone;
        if let Some(words) = quiet(self.told_until, at) {
            self.page.detail("...", &words)?;
        }
        let year = zone.to_datetime(at).year();
        if self.year != year {
            if self.year != 0 {
                self.page.gap()?;
            }
            self.page.heading(&year.to_string())?;
            self.year = year;
        }
        self.told_until = at;
        self.page.event(&margin_day(at, zone), lead, rest)?;
        Ok(())
    }

    fn happened(
        &mut self,
        turn: &Turn<'_>,
        delivery: &Delivery,
        line: &StoryLine,
    ) -> Result<(), DemoError> {
        let said = quoted(&line.words);
        let message = message_of(&delivery.raw);
        match line.kind {
            StoryKind::Reply => self.event(turn, line.at, &line.who, &format!(": {said}"))?,
            StoryKind::AutoReply => {
                let said = quoted(&shortened(&line.words, 100));
                self.event(
                    turn,
                    line.at,
                    &line.who,
                    &format!(", by automatic answer: {said}"),
                )?;
            }
            StoryKind::Bounce => {
                self.event(turn, line.at, &line.who, &format!(": {said}"))?;
            }
            StoryKind::Forward => {
                let theirs = message
                    .as_ref()
                    .and_then(|message| message.forwards.first())
                    .map(|forward| quoted(&forward.visible))
                    .unwrap_or_default();
                let who = name_of(turn, line)?;
                let rest = format!(
                    " forward to longgame what {who} wrote: {theirs} On top you note: {said}"
                );
                self.event(turn, line.at, "You", &rest)?;
            }
            StoryKind::Filed => {
                let rest = format!(
                    " drop into \"{}\" what {} wrote: {said}",
                    line.place, line.who
                );
                self.event(turn, line.at, "You", &rest)?;
            }
            StoryKind::Order => {
                let rest = format!(" write to {}: {said}", line.to);
                return self.event(turn, line.at, "You", &rest);
            }
            StoryKind::ByHand => {
                let to = first_name(&line.to);
                let lead = format!("You to {to}, by hand");
                self.event(turn, line.at, &lead, &format!(": {said}"))?;
                return self.after_by_hand(turn, line);
            }
            StoryKind::Pitch | StoryKind::Letter | StoryKind::Notice => return Ok(()),
        }
        let (Some(message), Some(address)) = (message, &line.about) else {
            return Ok(());
        };
        self.understood(turn, line, &message, address)
    }

    /// The owner's own mail takes the place of the thank-you.
    fn after_by_hand(&mut self, turn: &Turn<'_>, line: &StoryLine) -> Result<(), DemoError> {
        if let Some(address) = &line.about
            && !plan(turn, address)?.is_empty()
        {
            self.page
                .detail("noted", "you answered yourself, so no thank-you from me")?;
            self.then(turn, address)?;
        }
        Ok(())
    }

    /// How it was read, by which words, and what follows.
    fn understood(
        &mut self,
        turn: &Turn<'_>,
        line: &StoryLine,
        message: &Message,
        address: &Address,
    ) -> Result<(), DemoError> {
        let made = self.made(turn, address)?;
        if line.kind == StoryKind::Bounce {
            let read = if made.dead {
                "a dead address. Nothing is ever sent there again."
            } else {
                "not delivered this time"
            };
            self.page.detail("read", read)?;
            return Ok(());
        }
        let finding = understanding::understand(message);
        self.page
            .detail("read", &reading(turn, &finding, &made, line.kind))?;
        let quotes = evidence(&finding);
        // Where nearly every word decided, the words themselves are the reason.
        let is_told_already = line.kind == StoryKind::AutoReply
            || (self.notice_shown && makes_up(&quotes, &line.words));
        if !quotes.is_empty() && !is_told_already {
            self.page.detail("because", &quotes.join(", "))?;
        }
        if matches!(finding.intent, Intent::Interested | Intent::Question)
            && made.question.is_none()
            && self.noes.contains(address.canonical())
        {
            self.came_round.push(line.who.clone());
        }
        // The reading said so already.
        self.is_told |= matches!(finding.intent, Intent::Interested | Intent::Question)
            && made.question.is_none();
        let moves = made.decline.as_ref().is_some_and(|no| !no.opt_out)
            || finding.intent == Intent::OutOfOffice;
        if moves && made.question.is_none() {
            self.then(turn, address)?;
        }
        Ok(())
    }

    /// What the plan is now.
    fn then(&mut self, turn: &Turn<'_>, address: &Address) -> Result<(), DemoError> {
        let words = plan(turn, address)?;
        let mut text = if words.is_empty() {
            "nothing more goes out".to_owned()
        } else {
            words.join(", ")
        };
        if self.notice_shown && turn.has_notice() {
            text.push_str("; you were told");
            self.is_told = true;
        }
        self.page.detail("then", &text)?;
        Ok(())
    }

    /// What the ledger made of a message about this person.
    fn made(&mut self, turn: &Turn<'_>, address: &Address) -> Result<Made, DemoError> {
        let declines = self.new_declines(turn, Some(address))?;
        let mut question = None;
        for row in turn.engine.ledger.tray(TrayWhich::All)? {
            if row.email.as_deref() == Some(address.canonical()) && self.questions.insert(row.id) {
                question = Some(row);
            }
        }
        let dead = turn.engine.ledger.suppressions()?.iter().any(|row| {
            row.kind == SuppressionKind::Undeliverable
                && row.email.as_deref() == Some(address.canonical())
        });
        Ok(Made {
            decline: declines.into_iter().next_back(),
            question,
            dead,
        })
    }

    /// Declines that were not told of yet, of one person or of all.
    fn new_declines(
        &mut self,
        turn: &Turn<'_>,
        of: Option<&Address>,
    ) -> Result<Vec<DeclineRow>, DemoError> {
        let mut rows = turn.engine.ledger.declines()?;
        rows.retain(|row| {
            of.is_none_or(|address| row.email == address.canonical())
                && self.declines.insert(row.id.clone())
        });
        for row in &rows {
            self.noes.insert(row.email.clone());
        }
        Ok(rows)
    }

    /// A track that ended unanswered.
    fn silence(&mut self, turn: &Turn<'_>, decline: &DeclineRow) -> Result<(), DemoError> {
        let who = decline.name.as_deref().unwrap_or(&decline.email);
        let what = if decline.kind == DeclineKind::NoResponse {
            " has not answered for 30 days, and the track is at its end."
        } else {
            " said no."
        };
        self.event(turn, turn.now, who, what)?;
        self.page.detail("noted", &verdict(decline))?;
        Ok(())
    }

    /// A mail to the owner: the first one whole, later ones by their subject.
    fn notice(
        &mut self,
        turn: &Turn<'_>,
        entry: &JournalEntry,
        told: bool,
    ) -> Result<(), DemoError> {
        let Some(message) = message_of(&entry.raw) else {
            return Ok(());
        };
        if !told {
            self.event(
                turn,
                entry.at,
                "longgame to you",
                &format!(": {}", quoted(&message.subject)),
            )?;
            return Ok(());
        }
        if self.notice_shown {
            if !self.is_told {
                self.page.detail("told you", &quoted(&message.subject))?;
            }
            return Ok(());
        }
        self.notice_shown = true;
        self.page.detail("told you", "by mail, at once:")?;
        let mut lines = vec![message.subject.clone(), String::new()];
        lines.extend(message.text.trim_end().lines().map(str::to_owned));
        self.page.letter(&lines)?;
        Ok(())
    }

    /// A letter to a person, and why now.
    fn letter(&mut self, turn: &Turn<'_>, entry: &JournalEntry) -> Result<(), DemoError> {
        let address = Address::parse(&entry.recipient).ok();
        let person = match &address {
            Some(address) => turn.engine.ledger.person_by_address(address)?,
            None => None,
        };
        let (name, language) =
            person.map_or((None, None), |row| (row.person.name, row.person.language));
        let name = name.unwrap_or_else(|| entry.recipient.clone());
        let id = entry.message_id().unwrap_or_default();
        let id = id.trim_matches(['<', '>']);
        let touches = turn.engine.ledger.touches()?;
        let touch = touches.iter().find(|touch| {
            let own = touch.message_id.as_deref();
            own.is_some_and(|own| own.trim_matches(['<', '>']) == id)
        });
        let step = touch.map_or("", |touch| touch.step.as_str());
        let is_new = self.letters.insert((step.to_owned(), language));
        let most = if is_new || step != FIRST_STEP {
            MOST_OF_A_LETTER
        } else {
            MOST_OF_ANOTHER
        };
        let thread = if header(&entry.raw, "In-Reply-To").is_some() {
            ", same thread"
        } else {
            ""
        };
        let lead = format!("You to {}{thread}", first_name(&name));
        let words = gist(&entry.raw, most);
        self.event(turn, entry.at, &lead, &format!(": \"{words}\""))?;
        // The first letter of a kind shows why; the next ones go for the same reason.
        if let Some(touch) = touch
            && (self.steps.insert(touch.step.clone()) || touch.step != FIRST_STEP)
        {
            let mut declines = turn.engine.ledger.declines()?;
            declines.retain(|row| row.email == touch.email && row.declined_at <= entry.at);
            self.page
                .detail("because", &why_now(touch, declines.last()))?;
        }
        Ok(())
    }
}

fn name_of(turn: &Turn<'_>, line: &StoryLine) -> Result<String, DemoError> {
    let person = match &line.about {
        Some(address) => turn.engine.ledger.person_by_address(address)?,
        None => None,
    };
    Ok(person
        .map(|row| row.person.shown().to_owned())
        .unwrap_or_default())
}

fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_called_by_their_first_name() {
        assert_eq!(first_name("Dana Ito"), "Dana");
        assert_eq!(counted(2, "letter"), "2 letters");
    }
}
