//! The play itself: who acts when, and what arrives where.
//!
//! The [`Stage`] keeps the acts that wait for their time, in order. A letter that the relay accepted
//! may cue a line, an automatic answer or a delivery report; a line may make the owner act in turn.
//! Every act that is due becomes a [`Delivery`] with its bytes, and a [`StoryLine`] that tells what
//! happened without anybody having to parse those bytes again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use mail_parser::MessageParser;

use super::dice::Dice;
use super::moments::{at_work, in_working_hours, later, local, working_days_later};
use super::persona::{Cue, OwnersHand, Persona};
use super::{mails, mails::Mail};
use crate::domain::Address;
use crate::sandbox::JournalEntry;

/// The most acts that may wait at once; far above any cast.
const MAX_PENDING: usize = 10_000;

/// From the first talk to the signature.
const SALE: SignedDuration = SignedDuration::from_hours(24 * 9);

/// The owner as the stage needs to know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Full name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Where declines are forwarded to.
    pub control_address: String,
    /// IANA zone.
    pub zone: String,
    /// The receiving server's name in `Authentication-Results` and `Received`.
    pub server: String,
}

impl Default for Owner {
    fn default() -> Self {
        Self {
            name: "Sam Porter".to_owned(),
            address: "sam@seller.example".to_owned(),
            control_address: "log@seller.example".to_owned(),
            zone: "Europe/London".to_owned(),
            server: "mx.seller.example".to_owned(),
        }
    }
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryKind {
    /// The owner's first letter.
    Pitch,
    /// A persona answers.
    Reply,
    /// An automatic answer of somebody who is away.
    AutoReply,
    /// The mail came back.
    Bounce,
    /// The owner forwards an answer to the control address.
    Forward,
    /// The owner drops an answer into a folder.
    Filed,
    /// The owner answers by hand.
    ByHand,
    /// The owner tells the control address something in a word.
    Order,
    /// A letter that the program sent to a persona.
    Letter,
    /// A mail that the program sent to the owner.
    Notice,
}

/// One line of the story, ready to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryLine {
    /// When.
    pub at: Timestamp,
    /// What kind.
    pub kind: StoryKind,
    /// Full name of whoever wrote the words.
    pub who: String,
    /// The persona that it is about, where there is one.
    pub about: Option<Address>,
    /// Full name or address of whoever gets it.
    pub to: String,
    /// The newly written words, without sign-off, signature and quotes; of a forward the note; of
    /// a filed message what its writer wrote.
    pub words: String,
    /// The folder that it goes to, or `SMTP`.
    pub place: String,
    /// As of the [`Line`](super::Line) that was said.
    pub nothing_more: bool,
}

/// A message that arrives in a folder of the owner's mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// When it came in.
    pub at: Timestamp,
    /// Where.
    pub folder: String,
    /// The exact bytes.
    pub raw: Vec<u8>,
    /// What to tell of it; none for the second copy of a mail already told of.
    pub line: Option<StoryLine>,
}

#[derive(Debug)]
struct Actor {
    persona: Persona,
    next_line: usize,
    written: u32,
    auto_replied: bool,
    /// The owner's newest mail to them, which they answer.
    latest: Mail,
}

#[derive(Debug, Clone)]
enum Act {
    Says { line: usize },
    IsAway,
    IsGone { raw: Vec<u8> },
    OwnerAnswers { words: String, to: Mail },
    OwnerForwards { note: String, what: Mail },
    OwnerFiles { folder: String, what: Mail },
    OwnerReports { words: String },
}

/// The personas at their desks, and the owner at theirs.
#[derive(Debug)]
pub struct Stage {
    owner: Owner,
    dice: Dice,
    actors: Vec<Actor>,
    pending: BTreeMap<(Timestamp, u64), (usize, Act)>,
    acts: u64,
    next_entry: u64,
}

impl Stage {
    /// Sets the stage: the personas' first answers are planned, the owner's first letters written.
    pub fn new(owner: Owner, cast: Vec<Persona>, seed: u64, start: Timestamp) -> Self {
        let dice = Dice::new(seed);
        let actors = cast
            .into_iter()
            .map(|persona| Actor {
                latest: mails::pitch(&owner, &persona, dice, start),
                persona,
                next_line: 0,
                written: 0,
                auto_replied: false,
            })
            .collect();
        let mut stage = Self {
            owner,
            dice,
            actors,
            pending: BTreeMap::new(),
            acts: 0,
            next_entry: 0,
        };
        stage.plan_openings(start);
        stage
    }

    fn plan_openings(&mut self, start: Timestamp) {
        let mut openings = Vec::new();
        for (index, actor) in self.actors.iter_mut().enumerate() {
            let persona = &actor.persona;
            let Some(Cue::Pitch { working_days }) = persona.lines.first().map(|line| line.cue)
            else {
                continue;
            };
            actor.next_line = 1;
            let today = local(start, &persona.zone).date();
            let day = working_days_later(today, working_days);
            let what = format!("{} opening", persona.name);
            let mut at = at_work(day, &persona.zone, self.dice, &what);
            if at <= start {
                let tomorrow = working_days_later(today, working_days + 1);
                at = at_work(tomorrow, &persona.zone, self.dice, &what);
            }
            openings.push((at, index));
        }
        for (at, index) in openings {
            self.plan(at, index, Act::Says { line: 0 });
        }
    }

    /// The owner's first letters as they lie in Sent, written in the days before the start.
    pub fn opening(&self) -> Vec<Delivery> {
        let of = |actor: &Actor| {
            let pitch = &actor.latest;
            Delivery {
                at: pitch.at,
                folder: "Sent".to_owned(),
                raw: pitch.raw.clone(),
                line: Some(StoryLine {
                    at: pitch.at,
                    kind: StoryKind::Pitch,
                    who: self.owner.name.clone(),
                    about: Some(actor.persona.address.clone()),
                    to: actor.persona.name.clone(),
                    words: actor.persona.pitch.1.clone(),
                    place: "Sent".to_owned(),
                    nothing_more: false,
                }),
            }
        };
        self.actors.iter().map(of).collect()
    }

    /// The personas.
    pub fn cast(&self) -> impl Iterator<Item = &Persona> {
        self.actors.iter().map(|actor| &actor.persona)
    }

    /// What the owner answers when the program asks about this person, if they know.
    pub fn owner_decides(&self, address: &Address) -> Option<&str> {
        let actor = self
            .actors
            .iter()
            .find(|actor| actor.persona.address == *address)?;
        actor
            .persona
            .lines
            .iter()
            .find_map(|line| match &line.owners_hand {
                Some(OwnersHand::Decides(answer)) => Some(answer.as_str()),
                _ => None,
            })
    }

    /// When somebody acts next, as far as is known now: the caller's next jump goes no further.
    /// It may lie in the past of a caller that has not asked [`act`](Self::act) for a while.
    pub fn next_act_after(&self, now: Timestamp) -> Option<Timestamp> {
        let (at, _) = self.pending.keys().next()?;
        Some((*at).max(now))
    }

    /// Lets everybody read what the relay accepted and do what is due by now, in order of time.
    /// The journal may be given whole each time; what was read before is passed over.
    pub fn act(&mut self, now: Timestamp, journal: &[JournalEntry]) -> Vec<Delivery> {
        for entry in journal {
            if entry.number >= self.next_entry {
                self.next_entry = entry.number + 1;
                self.take_in(entry);
            }
        }
        let mut deliveries = Vec::new();
        while let Some(first) = self.pending.first_entry() {
            let (at, _) = *first.key();
            if at > now {
                break;
            }
            let (index, act) = first.remove();
            deliveries.extend(self.perform(at, index, act));
        }
        deliveries
    }

    /// Tells of something that the program sent. `None` where the words cannot be read.
    pub fn tell(&self, entry: &JournalEntry) -> Option<StoryLine> {
        let address = Address::parse(&entry.recipient).ok()?;
        let persona = self
            .actor_of(&address)
            .and_then(|index| self.actors.get(index));
        let persona = persona.map(|actor| &actor.persona);
        let to_owner = address.canonical() == self.owner.address;
        Some(StoryLine {
            at: entry.at,
            kind: if to_owner {
                StoryKind::Notice
            } else {
                StoryKind::Letter
            },
            who: if to_owner {
                "longgame".to_owned()
            } else {
                self.owner.name.clone()
            },
            about: persona.map(|persona| persona.address.clone()),
            to: persona.map_or_else(|| address.to_string(), |persona| persona.name.clone()),
            words: text_of(&entry.raw)?,
            place: "SMTP".to_owned(),
            nothing_more: false,
        })
    }

    fn plan(&mut self, at: Timestamp, index: usize, act: Act) {
        if self.pending.len() < MAX_PENDING {
            self.acts += 1;
            self.pending.insert((at, self.acts), (index, act));
        }
    }

    fn actor_of(&self, address: &Address) -> Option<usize> {
        let base = address.base();
        let is_theirs = |actor: &Actor| actor.persona.address.base() == base;
        self.actors.iter().position(is_theirs)
    }

    /// A persona finds a mail.
    fn take_in(&mut self, entry: &JournalEntry) {
        let Some(index) = Address::parse(&entry.recipient)
            .ok()
            .and_then(|address| self.actor_of(&address))
        else {
            return;
        };
        let (owner, dice) = (&self.owner, self.dice);
        let Some(actor) = self.actors.get_mut(index) else {
            return;
        };
        let persona = &actor.persona;
        let day = local(entry.at, &persona.zone).date();
        if persona.gone.is_some_and(|gone| day >= gone.since) {
            let raw = entry.delivered.to_vec();
            self.plan(
                later(entry.at, SignedDuration::from_mins(2)),
                index,
                Act::IsGone { raw },
            );
            return;
        }
        actor.latest =
            Mail::of_journal(owner, entry, &text_of(&entry.delivered).unwrap_or_default());
        let absence = persona.absence.as_ref();
        let back = absence
            .filter(|a| a.from <= day && day < a.back)
            .map(|a| a.back);
        let cue = persona.lines.get(actor.next_line).map(|line| line.cue);
        let line = actor.next_line;
        let mut plans = Vec::new();
        if back.is_some() && !actor.auto_replied {
            // Once for each absence, as RFC 3834 §2 asks.
            actor.auto_replied = true;
            plans.push((later(entry.at, SignedDuration::from_mins(1)), Act::IsAway));
        }
        if matches!(cue, Some(Cue::MailSince(since)) if day >= since) {
            actor.next_line += 1;
            let what = format!("{} line {line}", persona.name);
            let at = answer_time(persona, back, entry.at, dice, &what);
            plans.push((at, Act::Says { line }));
        }
        for (at, act) in plans {
            self.plan(at, index, act);
        }
    }

    fn perform(&mut self, at: Timestamp, index: usize, act: Act) -> Vec<Delivery> {
        let Some(actor) = self.actors.get_mut(index) else {
            return Vec::new();
        };
        actor.written += 1;
        let (owner, number) = (&self.owner, actor.written);
        let persona = &actor.persona;
        let mut story = StoryLine {
            at,
            kind: StoryKind::Reply,
            who: persona.name.clone(),
            about: Some(persona.address.clone()),
            to: owner.name.clone(),
            words: String::new(),
            place: "INBOX".to_owned(),
            nothing_more: false,
        };
        match act {
            Act::Says { line } => self.says(at, index, line, story),
            Act::IsAway => {
                story.kind = StoryKind::AutoReply;
                let Some(absence) = &persona.absence else {
                    return Vec::new();
                };
                story.words.clone_from(&absence.words);
                let raw = mails::auto_reply(owner, persona, absence, &actor.latest, at, number);
                vec![delivered(story, raw)]
            }
            Act::IsGone { raw } => {
                story.kind = StoryKind::Bounce;
                story.who = format!("Mail system of {}", persona.company);
                story.words = format!("<{}>: no such user", persona.address);
                vec![delivered(
                    story,
                    mails::bounce(owner, persona, &raw, at, number),
                )]
            }
            Act::OwnerAnswers { words, to } => {
                let answer = mails::by_hand(owner, persona, &to, &words, at, number);
                story.kind = StoryKind::ByHand;
                story.who.clone_from(&owner.name);
                story.to.clone_from(&persona.name);
                "Sent".clone_into(&mut story.place);
                story.words = words;
                let raw = answer.raw.clone();
                actor.latest = answer;
                vec![delivered(story, raw)]
            }
            Act::OwnerForwards { note, what } => {
                let forward = mails::forward(owner, persona, &what, &note, at, number);
                story.kind = StoryKind::Forward;
                story.words = note;
                to_control(owner, story, forward)
            }
            Act::OwnerReports { words } => {
                let order = mails::order(owner, persona, &words, at, number);
                story.kind = StoryKind::Order;
                story.words = words;
                to_control(owner, story, order)
            }
            Act::OwnerFiles { folder, what } => {
                story.kind = StoryKind::Filed;
                story.place = folder;
                story.words.clone_from(&what.words);
                vec![delivered(story, what.raw)]
            }
        }
    }

    fn says(
        &mut self,
        at: Timestamp,
        index: usize,
        line: usize,
        mut story: StoryLine,
    ) -> Vec<Delivery> {
        let (owner, dice) = (self.owner.clone(), self.dice);
        let owner = &owner;
        let Some(actor) = self.actors.get(index) else {
            return Vec::new();
        };
        let persona = &actor.persona;
        let Some(line) = persona.lines.get(line).cloned() else {
            return Vec::new();
        };
        let actor_address = persona.address.clone();
        let mail = mails::reply(
            owner,
            persona,
            &actor.latest,
            &line.words,
            at,
            actor.written,
        );
        // The owner gets to it within two hours of office time.
        let what = format!("{} owner {}", persona.name, actor.written);
        let minutes = i64::try_from(dice.roll(&what, 90)).unwrap_or(0);
        let soon = later(at, SignedDuration::from_mins(25 + minutes));
        let soon = in_working_hours(soon, &owner.zone);
        story.words.clone_from(&line.words);
        story.nothing_more = line.nothing_more;
        let raw = mail.raw.clone();
        match line.owners_hand {
            Some(OwnersHand::Forwards(note)) => {
                self.plan(soon, index, Act::OwnerForwards { note, what: mail });
                Vec::new()
            }
            Some(OwnersHand::Files(folder)) => {
                self.plan(soon, index, Act::OwnerFiles { folder, what: mail });
                Vec::new()
            }
            Some(OwnersHand::Answers(words)) => {
                self.plan(soon, index, Act::OwnerAnswers { words, to: mail });
                vec![delivered(story, raw)]
            }
            Some(OwnersHand::AnswersAndSells(words)) => {
                let order = format!("won {actor_address}");
                let sold = in_working_hours(later(soon, SALE), &owner.zone);
                self.plan(soon, index, Act::OwnerAnswers { words, to: mail });
                self.plan(sold, index, Act::OwnerReports { words: order });
                vec![delivered(story, raw)]
            }
            Some(OwnersHand::Decides(_)) | None => vec![delivered(story, raw)],
        }
    }
}

/// When somebody answers: within the day at work; after an absence on the second day back.
fn answer_time(
    persona: &Persona,
    back: Option<Date>,
    got: Timestamp,
    dice: Dice,
    what: &str,
) -> Timestamp {
    if let Some(back) = back {
        return at_work(working_days_later(back, 1), &persona.zone, dice, what);
    }
    let minutes = i64::try_from(dice.roll(what, 20 * 60)).unwrap_or(0);
    let thought = later(got, SignedDuration::from_mins(45 + minutes));
    in_working_hours(thought, &persona.zone)
}

/// A mail of the owner to the control address: it lies in Sent, and comes in through the provider.
fn to_control(owner: &Owner, mut story: StoryLine, raw: Vec<u8>) -> Vec<Delivery> {
    story.who.clone_from(&owner.name);
    story.to.clone_from(&owner.control_address);
    "Sent".clone_into(&mut story.place);
    let copy = Delivery {
        at: later(story.at, SignedDuration::from_secs(4)),
        folder: "INBOX".to_owned(),
        raw: mails::received(owner, &owner.address, story.at, &raw),
        line: None,
    };
    vec![delivered(story, raw), copy]
}

fn delivered(story: StoryLine, raw: Vec<u8>) -> Delivery {
    Delivery {
        at: story.at,
        folder: story.place.clone(),
        raw,
        line: Some(story),
    }
}

/// The plain text of a mail.
fn text_of(raw: &[u8]) -> Option<String> {
    let parsed = MessageParser::default().parse(raw)?;
    Some(parsed.body_text(0)?.replace("\r\n", "\n"))
}
