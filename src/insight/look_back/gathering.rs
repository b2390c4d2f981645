//! Which mails are answers to the owner's, and what each of them says.
//!
//! An answer names the mail that it answers (RFC 5322 §3.6.4), and the ids of what the owner sent are
//! known from the Sent folder, which is therefore read first. Some programs drop these fields; then a
//! "Re:" from somebody to whom the owner has written will do. Where no sent mail could be read at all,
//! a "Re:" to the owner that quotes the owner's address counts, which finds fewer. Every set has a
//! bound; what goes beyond is not counted, and a mailbox of that size is not one person's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::{
    Address, AutoReplyKind, ComeBack, ComeBackKind, Decision, Evidence, Intent, MessageClass,
    Reason, Referral, Sensitive,
};
use crate::message::Message;
use crate::understanding;

const MAX_SENT_IDS: usize = 1_000_000;
const MAX_PEOPLE: usize = 300_000;
const MAX_ANSWERS_OF_ONE: usize = 200;
const MAX_RECIPIENTS: usize = 100;
const MAX_SEEN: usize = 2_000_000;

/// How much of somebody's words is kept, in characters.
const MAX_WORDS: usize = 220;

/// Clocks go wrong by so much.
const CLOCKS: SignedDuration = SignedDuration::from_hours(24);

/// Domains where a great many people have their addresses, by the label before the ending: a shared
/// domain makes no colleague there.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail",
    "icloud", "me", "mac", "aol", "aim", "gmx", "web", "t-online", "freenet", "arcor", "online",
    "posteo", "mailbox", "proton", "protonmail", "pm", "fastmail", "hey", "zoho", "zohomail",
    "orange", "wanadoo", "free", "laposte", "sfr", "neuf", "bbox", "libero", "virgilio",
    "tiscali", "alice", "ziggo", "kpnmail", "xs4all", "planet", "hetnet", "telenet", "skynet",
    "terra", "uol", "bol", "sapo", "telefonica", "bluewin", "hispeed", "comcast", "att",
    "verizon", "btinternet", "sky", "talktalk", "ntlworld", "yandex", "mail", "qq", "163", "126",
    "mailfence", "tutanota", "tuta", "runbox", "rediffmail",
];

/// What an incoming mail is to the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The owner wrote it, or a colleague.
    Own,
    /// It answers a mail of the owner's.
    Answer,
    /// It comes from somebody to whom the owner has written; an answer only if a machine gave it.
    KnownSender,
    /// It looks like an answer; that it quotes the owner is still to be seen.
    MayQuote,
    /// Anything else.
    Other,
}

/// One answer, boiled down.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) is_automatic: bool,
    pub(super) is_sure: bool,
    pub(super) intent: Intent,
    pub(super) wants_out: bool,
    pub(super) reasons: Vec<Reason>,
    pub(super) come_back: Option<ComeBack>,
    pub(super) competitor: Option<String>,
    pub(super) instead: Option<String>,
    pub(super) sensitive: Option<Sensitive>,
    pub(super) words: String,
    pub(super) because: Vec<String>,
}

/// Somebody whom the owner wrote to, or who answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) name: Option<String>,
    pub(super) address: String,
    pub(super) first_mail: Option<Timestamp>,
    pub(super) last_mail: Option<Timestamp>,
    /// When the person last wrote with their own hand; none where only machines did.
    pub(super) last_answer: Option<Timestamp>,
    pub(super) answers: Vec<Answer>,
    /// The other addresses that the owner wrote to and this person answered from here.
    pub(super) written_at: BTreeSet<String>,
}

/// The look under way.
#[derive(Debug)]
pub struct Gathering {
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
    pub(super) since: Date,
    own: BTreeSet<String>,
    own_domains: BTreeSet<String>,
    /// Ids of the owner's mails, each with its one recipient, where it had one.
    sent_ids: BTreeMap<u128, Option<String>>,
    seen: BTreeSet<u128>,
    pub(super) people: BTreeMap<String, Person>,
    pub(super) sent: usize,
    pub(super) replies: usize,
    pub(super) automatic: usize,
    pub(super) unreadable: usize,
}

impl Gathering {
    /// A look at the time from the day `since` to `now`, on the calendar of `zone`.
    pub fn new(now: Timestamp, zone: TimeZone, since: Date) -> Self {
        Self {
            now,
            zone,
            since,
            own: BTreeSet::new(),
            own_domains: BTreeSet::new(),
            sent_ids: BTreeMap::new(),
            seen: BTreeSet::new(),
            people: BTreeMap::new(),
            sent: 0,
            replies: 0,
            automatic: 0,
            unreadable: 0,
        }
    }

    /// Takes an address for the owner's. Everybody else of its domain is a colleague, unless it is one
    /// where anybody can have an address.
    pub fn owned(&mut self, address: &Address) {
        self.own.insert(address.base());
        let domain = address.domain();
        let label = domain.split('.').rev().nth(1).unwrap_or(domain);
        // "co.uk" and the like: then the label before is the name.
        let label = if label.len() <= 3 && domain.split('.').count() > 2 && label != "me" {
            domain.split('.').rev().nth(2).unwrap_or(label)
        } else {
            label
        };
        if !SHARED.contains(&label) && domain != "localhost" {
            self.own_domains.insert(domain.to_owned());
        }
    }

    /// Whether an address is the owner's.
    pub fn is_own(&self, address: &Address) -> bool {
        self.own.contains(&address.base())
    }

    /// Whether any address of the owner's is known.
    pub fn knows_the_owner(&self) -> bool {
        !self.own.is_empty()
    }

    /// Whether any mail of the owner's was there to be read. An empty Sent folder tells as little as none.
    pub(super) fn has_sent(&self) -> bool {
        !self.sent_ids.is_empty()
    }

    /// How many answers of people were found so far.
    pub fn replies(&self) -> usize {
        self.replies
    }

    /// Takes up a mail that the owner sent; its headers are enough. Older ones than `since` count, as their
    /// answers may be younger.
    pub fn sent(&mut self, message: &Message, received: Option<Timestamp>) {
        if let Some(from) = &message.from {
            self.owned(&from.address);
        }
        let Some(at) = self.time_of(message, received) else {
            return;
        };
        let key = key_of(message);
        if !self.is_first_sight(key) {
            return;
        }
        if self.day(at) >= self.since {
            self.sent += 1;
        }
        let recipients: Vec<_> = message
            .to
            .iter()
            .chain(&message.cc)
            .filter(|to| !self.is_own(&to.address))
            .take(MAX_RECIPIENTS)
            .cloned()
            .collect();
        let only = match recipients.as_slice() {
            [one] => Some(one.address.base()),
            _ => None,
        };
        if self.sent_ids.len() < MAX_SENT_IDS {
            let ids = message.message_id.iter().chain(&message.other_ids);
            for id in ids {
                self.sent_ids.insert(hash(&[id]), only.clone());
            }
        }
        for to in recipients {
            if let Some(person) = self.person(&to.address) {
                person.first_mail = Some(person.first_mail.map_or(at, |first| first.min(at)));
                person.last_mail = person.last_mail.max(Some(at));
                if person.name.is_none() {
                    person.name.clone_from(&to.name);
                }
            }
        }
    }

    /// What a mail is to the owner, as far as its headers tell.
    pub fn relation(&self, headers: &Message) -> Relation {
        let Some(from) = &headers.from else {
            return Relation::Other;
        };
        let address = &from.address;
        if self.is_own(address) || self.own_domains.contains(address.domain()) {
            return Relation::Own;
        }
        let answered = headers.in_reply_to.iter().chain(&headers.references);
        let names_ours = answered
            .into_iter()
            .any(|id| self.sent_ids.contains_key(&hash(&[id])));
        if names_ours {
            return Relation::Answer;
        }
        let is_answer = is_re(&headers.subject) || !headers.in_reply_to.is_empty();
        let person = self.people.get(&address.base());
        let wrote_before = person
            .and_then(|person| person.first_mail)
            .is_some_and(|first| headers.date.is_none_or(|date| first <= date + CLOCKS));
        match (wrote_before, is_answer, self.has_sent()) {
            (true, true, _) => Relation::Answer,
            (true, false, _) => Relation::KnownSender,
            (false, true, false) => Relation::MayQuote,
            _ => Relation::Other,
        }
    }

    /// Whether the body of a mail is worth reading.
    pub fn wants(&self, headers: &Message, received: Option<Timestamp>) -> bool {
        let is_in_time = self
            .time_of(headers, received)
            .is_some_and(|at| self.day(at) >= self.since);
        is_in_time
            && !self.seen.contains(&key_of(headers))
            && matches!(
                self.relation(headers),
                Relation::Answer | Relation::KnownSender | Relation::MayQuote
            )
    }

    /// Counts an answer that could not be opened.
    pub fn could_not_open(&mut self) {
        self.unreadable += 1;
    }

    /// Takes up a mail that came in, if it is an answer. Copies in several folders count once.
    pub fn received(&mut self, message: &Message, received: Option<Timestamp>) {
        if !self.wants(message, received) {
            return;
        }
        let (Some(from), Some(at)) = (&message.from, self.time_of(message, received)) else {
            return;
        };
        let is_machine = message.class == MessageClass::AutoReply;
        let is_answer = match self.relation(message) {
            Relation::Answer => is_machine || message.class == MessageClass::Reply,
            Relation::KnownSender => is_machine,
            Relation::MayQuote => {
                message.class == MessageClass::Reply && self.quotes_owner(message)
            }
            Relation::Own | Relation::Other => false,
        };
        if !is_answer || !self.is_first_sight(key_of(message)) {
            return;
        }
        let answer = self.answer(message, at, is_machine);
        if is_machine {
            self.automatic += 1;
        } else {
            self.replies += 1;
        }
        let written_at = self.recipient_of_answered(message);
        let (address, name) = (from.address.clone(), from.name.clone());
        let Some(person) = self.person(&address) else {
            return;
        };
        if name.is_some() {
            person.name = name;
        }
        if !is_machine {
            person.last_answer = person.last_answer.max(Some(at));
        }
        person
            .written_at
            .extend(written_at.filter(|other| *other != address.base()));
        // "Thanks, see you on Monday" says nothing to remember.
        let is_chat =
            answer.is_sure && answer.intent == Intent::Other && answer.sensitive.is_none();
        if !is_chat && person.answers.len() < MAX_ANSWERS_OF_ONE {
            person.answers.push(answer);
        }
    }

    /// When the owner last wrote to a person, under whatever address.
    pub(super) fn last_mail_to(&self, person: &Person) -> Option<Timestamp> {
        let others = person.written_at.iter();
        let others = others.filter_map(|other| self.people.get(other)?.last_mail);
        others.max().max(person.last_mail)
    }

    pub(super) fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    fn person(&mut self, address: &Address) -> Option<&mut Person> {
        let base = address.base();
        if self.people.len() >= MAX_PEOPLE && !self.people.contains_key(&base) {
            return None;
        }
        Some(self.people.entry(base).or_insert_with(|| Person {
            address: address.as_written().to_owned(),
            ..Person::default()
        }))
    }

    /// Whom the owner wrote to in the mail that is answered, where that was one person.
    fn recipient_of_answered(&self, message: &Message) -> Option<String> {
        let answered = message
            .in_reply_to
            .iter()
            .chain(message.references.iter().rev());
        answered
            .into_iter()
            .find_map(|id| self.sent_ids.get(&hash(&[id])))
            .cloned()
            .flatten()
    }

    /// The Date field, unless it is missing or lies ahead of us; then the server's own time.
    fn time_of(&self, message: &Message, received: Option<Timestamp>) -> Option<Timestamp> {
        let said = message.date.filter(|date| *date <= self.now + CLOCKS);
        said.or(received)
    }

    fn is_first_sight(&mut self, key: u128) -> bool {
        self.seen.len() < MAX_SEEN && self.seen.insert(key)
    }

    /// Whether the older text below an answer names the owner.
    fn quotes_owner(&self, message: &Message) -> bool {
        let text = message.text.to_lowercase();
        let visible = message.visible.to_lowercase();
        let times = |text: &str, own: &str| text.matches(own).count();
        self.own
            .iter()
            .any(|own| times(&text, own) > times(&visible, own))
    }

    fn answer(&self, message: &Message, at: Timestamp, is_automatic: bool) -> Answer {
        let finding = understanding::understand(message);
        let kind = message.auto_reply.as_ref().map(|auto| auto.kind);
        let (intent, is_sure) = match kind {
            Some(AutoReplyKind::OutOfOffice) => (Intent::OutOfOffice, true),
            Some(AutoReplyKind::Left) => (Intent::LeftCompany, true),
            // Where the fields say nothing but "a machine", the words may say more.
            Some(_) if finding.intent == Intent::OutOfOffice => (Intent::OutOfOffice, true),
            Some(_) => (Intent::Other, true),
            None => (finding.intent, finding.decision == Decision::Act),
        };
        let returns = message
            .auto_reply
            .as_ref()
            .and_then(|auto| auto.return_date);
        let come_back = match returns {
            Some(day) => Some(ComeBack {
                kind: ComeBackKind::Explicit,
                from: Some(day),
                to: Some(day),
                phrase: finding
                    .come_back
                    .map(|back| back.phrase)
                    .unwrap_or_default(),
            }),
            None if is_automatic && intent != Intent::OutOfOffice => None,
            None => finding.come_back,
        };
        Answer {
            at,
            on: message.local_date.unwrap_or_else(|| self.day(at)),
            is_automatic,
            is_sure,
            intent,
            wants_out: finding.intent == Intent::Unsubscribe
                || finding.also.contains(&Intent::Unsubscribe),
            reasons: finding.reasons.iter().map(|found| found.reason).collect(),
            come_back,
            competitor: finding.competitor,
            instead: finding.referral.as_ref().and_then(named),
            sensitive: finding.sensitive,
            words: words_of(message, &finding.evidence),
            because: because(&finding.evidence),
        }
    }
}

fn named(referral: &Referral) -> Option<String> {
    let name = referral.name.as_deref().map(one_line);
    let address = referral.address.as_ref().map(Address::as_written);
    match (name, address) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (Some(name), None) => Some(name),
        (None, Some(address)) => Some(address.to_owned()),
        (None, None) => None,
    }
}

/// All of a short answer; of a longer one the sentences that decided, in their order.
fn words_of(message: &Message, evidence: &[Evidence]) -> String {
    let all = one_line(without_greeting(&message.visible));
    if all.chars().count() <= MAX_WORDS {
        return all;
    }
    let sentences = sentences(&all);
    // The sentence with the day says most, then the one with the wish, then the others.
    let weight = |sentence: &str| {
        let holds = |one: &&Evidence| {
            let quote = one_line(&one.quote);
            !quote.is_empty() && (sentence.contains(&quote) || quote.contains(sentence))
        };
        evidence
            .iter()
            .filter(holds)
            .map(|one| match one.what {
                "come_back" => 3,
                "intent" => 2,
                _ => 1,
            })
            .max()
    };
    let mut ranked: Vec<(usize, u8)> = sentences
        .iter()
        .enumerate()
        .filter_map(|(at, sentence)| Some((at, weight(sentence)?)))
        .collect();
    ranked.sort_by_key(|(at, weight)| (std::cmp::Reverse(*weight), *at));
    let mut kept = BTreeSet::new();
    let mut room = MAX_WORDS;
    for (at, _) in ranked {
        let length = sentences
            .get(at)
            .map_or(0, |sentence| sentence.chars().count() + 3);
        if length <= room {
            room -= length;
            kept.insert(at);
        }
    }
    if kept.is_empty() {
        let cut: String = all.chars().take(MAX_WORDS - 1).collect();
        return format!("{}…", cut.trim_end());
    }
    let mut told = String::new();
    let mut last = None;
    for at in kept {
        let gap = match last {
            Some(last) if last + 1 == at => " ",
            Some(_) => " … ",
            None => "",
        };
        told.push_str(gap);
        told.push_str(sentences.get(at).copied().unwrap_or_default());
        last = Some(at);
    }
    told
}

/// The sentences of a line.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    // Ends: each round takes something off.
    while !rest.is_empty() {
        let end = rest
            .match_indices(['.', '!', '?', '…'])
            .map(|(at, sign)| at + sign.len())
            .find(|end| rest.get(*end..).is_some_and(|more| more.starts_with(' ')))
            .unwrap_or(rest.len());
        let (sentence, more) = rest.split_at_checked(end).unwrap_or((rest, ""));
        found.push(sentence.trim());
        rest = more.trim_start();
    }
    found
}

/// The text below a first line such as "Hi Sam,".
fn without_greeting(text: &str) -> &str {
    match text.trim_start().split_once('\n') {
        Some((first, rest))
            if first.chars().count() <= 40
                && first.trim_end().ends_with([',', '!'])
                && !rest.trim().is_empty() =>
        {
            rest
        }
        _ => text,
    }
}

/// The words that decided, each once, without those inside others.
fn because(evidence: &[Evidence]) -> Vec<String> {
    let mut quotes: Vec<String> = Vec::new();
    for one in evidence {
        let quote = one_line(&one.quote);
        if quote.is_empty() || quotes.iter().any(|known| known.contains(&quote)) {
            continue;
        }
        quotes.retain(|known| !quote.contains(known.as_str()));
        quotes.push(quote);
    }
    quotes
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Re:", "AW:", "Antw:", "Re[2]:", in the languages that mail programs speak.
fn is_re(subject: &str) -> bool {
    const RE: &[&str] = &[
        "re", "aw", "antw", "antwort", "sv", "vs", "res", "rif", "ref", "r", "odp", "ynt", "yn",
        "回复", "答复", "回覆",
    ];
    let Some((head, _)) = subject.trim_start().split_once([':', '：']) else {
        return false;
    };
    let head = head.trim().to_lowercase();
    let word = head.split(['[', '(', '^']).next().unwrap_or_default();
    RE.contains(&word.trim())
}

/// By what two copies of a mail are the same: its id, or who wrote what when.
fn key_of(message: &Message) -> u128 {
    if let Some(id) = &message.message_id {
        return hash(&["id", id]);
    }
    let from = message
        .from
        .as_ref()
        .map_or("", |from| from.address.canonical());
    let date = message
        .date
        .map_or_else(String::new, |date| date.to_string());
    hash(&["mail", from, &date, &message.subject])
}

/// FNV-1a with 128 bits: short keys for a million ids, nothing that anybody could gain by breaking.
fn hash(parts: &[&str]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    parts
        .iter()
        .flat_map(|part| part.bytes().chain([0]))
        .fold(OFFSET, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(PRIME)
        })
}
