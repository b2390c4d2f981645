//! The letters to the owner: the notice of what was read, and the receipt for what the owner sent.
//!
//! Short, exact, with the person's own words; what waits for an answer comes first, with the answers that
//! would do. Excerpts are cut at 200 characters (TRUST V-05).

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::shortened;
use crate::domain::{ComeBack, DeclineKind, Reason};
use crate::ledger::{DeclineRow, News, PersonRow, TrayRow};

/// How much of somebody's words is shown.
const MOST_WORDS: usize = 200;
/// How many items one letter shows.
pub const MOST_ITEMS: usize = 60;

/// One thing to be shown, with what is known around it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What happened.
    pub news: News,
    /// To whom.
    pub person: Option<PersonRow>,
    /// The no.
    pub decline: Option<DeclineRow>,
    /// The question.
    pub question: Option<TrayRow>,
    /// The next mail to this person and its time, where one is planned.
    pub next: Option<Next>,
}

/// The next mail to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What it is: the template's name.
    pub step: String,
    /// When.
    pub at: Timestamp,
    /// Why it would not go.
    pub held: Vec<String>,
    /// Whether the thank-you is passed over because the owner has answered.
    pub answered_by_hand: bool,
}

/// A letter to the owner, not yet framed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerLetter {
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
}

/// Whether the owner can answer by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerBy {
    /// Yes: a control address is set.
    Mail,
    /// Only by `longgame decide`.
    Command,
}

/// What was read, or done with the owner's mails, as a letter.
pub fn to_owner(items: &[Shown], zone: &TimeZone, answer_by: AnswerBy) -> OwnerLetter {
    let subject = match items {
        [one] => headline(one),
        many => summary(many),
    };
    OwnerLetter {
        subject,
        text: body(items, zone, answer_by),
    }
}

/// The sections in the order in which they matter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    NeedsYou,
    YoursNow,
    Noted,
    Done,
}

impl Section {
    const ALL: [Self; 4] = [Self::NeedsYou, Self::YoursNow, Self::Noted, Self::Done];

    const fn title(self) -> &'static str {
        match self {
            Self::NeedsYou => "NEEDS YOU (nothing goes to them until you answer)",
            Self::YoursNow => "YOURS NOW (I have stopped)",
            Self::Noted => "NOTED",
            Self::Done => "DONE",
        }
    }
}

fn section(item: &Shown) -> Section {
    if item.question.is_some() {
        return Section::NeedsYou;
    }
    if item.decline.as_ref().is_some_and(|decline| decline.opt_out) {
        return Section::Done;
    }
    match item.news.kind.as_str() {
        "interested" | "question" => Section::YoursNow,
        "decline" => Section::Noted,
        _ => Section::Done,
    }
}

fn body(items: &[Shown], zone: &TimeZone, answer_by: AnswerBy) -> String {
    let mut text = String::new();
    for wanted in Section::ALL {
        let lines: Vec<String> = items
            .iter()
            .take(MOST_ITEMS)
            .filter(|item| section(item) == wanted)
            .map(|item| entry(item, zone, answer_by))
            .collect();
        if lines.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if items.len() > 1 || wanted == Section::NeedsYou || wanted == Section::YoursNow {
            text.push_str(wanted.title());
            text.push_str("\n\n");
            text.push_str(&lines.join("\n"));
        } else {
            text.push_str(&flush_left(&lines.join("\n")));
        }
    }
    text.push_str(&how_to_stop(items, answer_by));
    text
}

/// An item that stands alone needs no margin.
fn flush_left(text: &str) -> String {
    let lines = text.split('\n');
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix("  ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// Whoever is shown what is about to go out is told how to stop it.
fn how_to_stop(items: &[Shown], answer_by: AnswerBy) -> String {
    let mut planned = items
        .iter()
        .filter(|item| item.question.is_none() && item.next.is_some())
        .filter_map(|item| item.person.as_ref());
    let address = match (planned.next(), planned.next()) {
        (None, _) => return String::new(),
        (Some(row), None) => row.person.address.canonical().to_owned(),
        (Some(_), Some(_)) => "ADDRESS".to_owned(),
    };
    match answer_by {
        AnswerBy::Mail => format!(
            "\nRight? Do nothing. Wrong? Answer \"talked {address}\", and nothing goes out by itself.\n"
        ),
        AnswerBy::Command => {
            format!("\nRight? Do nothing. Wrong? longgame pause {address}\n")
        }
    }
}

fn entry(item: &Shown, zone: &TimeZone, answer_by: AnswerBy) -> String {
    let mut lines = Vec::new();
    match (&item.question, &item.decline) {
        (Some(question), _) => question_lines(&mut lines, item, question, answer_by),
        (None, Some(decline)) => decline_lines(&mut lines, item, decline, zone),
        (None, None) => other_lines(&mut lines, item),
    }
    lines.push(String::new());
    lines.join("\n")
}

fn question_lines(lines: &mut Vec<String>, item: &Shown, question: &TrayRow, answer_by: AnswerBy) {
    let who = whom(item, question.payload.get("stranger"));
    let words = item.news.words.as_deref().or_else(|| {
        question
            .payload
            .get("quote")
            .and_then(serde_json::Value::as_str)
    });
    lines.push(match words.filter(|words| !words.trim().is_empty()) {
        Some(words) => format!("{} {who}: {}", question.id, quoted(words)),
        None => format!("{} {who}", question.id),
    });
    lines.push(format!("  {}.", sentence(&question.why)));
    let examples = match question.kind.as_str() {
        "confirm" | "contact" | "referral" | "left_company" => ["ok", "no", "stop"],
        "unreadable" | "uncertain" | "missing_fact" => ["ok", "stop", "I'll call"],
        _ => ["not now, spring", "never", "I'll call"],
    };
    let id = question.id;
    lines.push(match answer_by {
        AnswerBy::Mail => {
            let examples: Vec<String> = examples
                .iter()
                .map(|example| format!("\"{id} {example}\""))
                .collect();
            format!("  Just answer: {}.", examples.join(", "))
        }
        AnswerBy::Command => {
            let [first, ..] = examples;
            format!("  Answer with: longgame decide {id} \"{first}\"")
        }
    });
}

fn decline_lines(lines: &mut Vec<String>, item: &Shown, decline: &DeclineRow, zone: &TimeZone) {
    let who = whom(item, None);
    if decline.opt_out {
        lines.push(format!("  {who} asked us to stop. We have, for good."));
        lines.push(format!("    {}", quoted(&decline.quote)));
        return;
    }
    lines.push(format!("  {who} said {}.", verdict(decline)));
    if !decline.quote.trim().is_empty() {
        lines.push(format!("    {}", quoted(&decline.quote)));
    }
    match &item.next {
        Some(next) => {
            if next.answered_by_hand {
                lines.push("    You already answered, so I skip the thank-you.".to_owned());
            }
            let day = zone.to_datetime(next.at).date();
            let said = zone.to_datetime(item.news.since).date();
            let format = if day.year() == said.year() {
                "%a %-d %b"
            } else {
                "%a %-d %b %Y"
            };
            lines.push(format!(
                "    Next: {}, {}.",
                day.strftime(format),
                next.step.replace('-', " ")
            ));
            for held in &next.held {
                lines.push(format!("    It waits: {}.", sentence(held)));
            }
        }
        None => lines.push("    Nothing more goes out.".to_owned()),
    }
    if decline.is_history {
        lines.push("    An old mail: it is recorded, not thanked.".to_owned());
    }
}

fn other_lines(lines: &mut Vec<String>, item: &Shown) {
    let who = whom(item, None);
    let words = item.news.words.as_deref().unwrap_or_default();
    lines.push(match item.news.kind.as_str() {
        "interested" => format!("  {who} wants to talk: {}", quoted(words)),
        "question" => format!("  {who} asks: {}", quoted(words)),
        "bounce" => format!("  {who}: {}", item.news.line),
        _ if item.news.line.is_empty() => format!("  {who}: {}", quoted(words)),
        _ if item.person.is_some() => format!("  {who}: {}", item.news.line),
        _ => format!("  {}", item.news.line),
    });
}

/// "not now: budget, timing. Back in March".
fn verdict(decline: &DeclineRow) -> String {
    let mut text = kind_words(decline.kind).to_owned();
    let reasons: Vec<&str> = decline
        .reasons
        .iter()
        .filter(|reason| **reason != Reason::Unstated)
        .map(|reason| reason_words(*reason))
        .collect();
    if !reasons.is_empty() {
        text.push_str(": ");
        text.push_str(&reasons.join(", "));
    }
    if let Some(competitor) = &decline.competitor {
        text.push_str(&format!(" ({competitor})"));
    }
    if let Some(back) = decline.come_back.as_ref() {
        text.push_str(&format!("; back {}", back_words(back)));
    }
    text
}

/// What a no is called when talking to people.
pub fn kind_words(kind: DeclineKind) -> &'static str {
    match kind {
        DeclineKind::NotNow => "not now",
        DeclineKind::NotEver => "not ever",
        DeclineKind::NoResponse => "nothing at all",
    }
}

/// What a reason is called when talking to people.
pub fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::NoNeed => "no need",
        Reason::Timing => "timing",
        Reason::NoBudget => "budget",
        Reason::Competitor => "a competitor",
        Reason::InHouse => "done in house",
        Reason::NoAuthority => "not theirs to decide",
        Reason::NoValue => "not convinced",
        Reason::Trust => "trust",
        Reason::BadFit => "a bad fit",
        Reason::Contract => "bound by a contract",
        Reason::Rapport => "rapport",
        Reason::Close => "nobody asked for the order",
        Reason::Unstated => "no reason given",
    }
}

/// "in March 2027", "on 15 January 2027", or their words where no day follows from them.
pub fn back_words(back: &ComeBack) -> String {
    let (Some(from), Some(to)) = (back.from, back.to) else {
        return format!("\"{}\"", shortened(&back.phrase, 60));
    };
    let whole_month = from.day() == 1 && from.last_of_month() == to;
    if whole_month {
        from.strftime("in %B %Y").to_string()
    } else {
        from.strftime("on %-d %B %Y").to_string()
    }
}

fn headline(item: &Shown) -> String {
    let who = short_name(item);
    if item.question.is_some() {
        return format!("A question about {who}");
    }
    match (&item.decline, item.news.kind.as_str()) {
        (Some(decline), _) if decline.opt_out => format!("Stopped for good: {who}"),
        (Some(decline), _) => {
            let mut subject = format!("Noted: {who}, {}", kind_words(decline.kind));
            if let Some(back) = &decline.come_back {
                subject.push_str(&format!(", back {}", back_words(back)));
            }
            subject
        }
        (None, "interested") => format!("{who} wants to talk"),
        (None, "question") => format!("{who} has a question"),
        // "Nora Falk: the address is dead"
        (None, "bounce") => {
            let line = item.news.line.as_str();
            let first = line.split([';', '.']).next().unwrap_or(line);
            format!("{who}: {first}")
        }
        (None, "logged") if item.person.is_some() => {
            let line = item.news.line.as_str();
            let first = line.split([';', '.']).next().unwrap_or(line);
            format!("Noted: {who}, {}", first.to_lowercase())
        }
        _ => format!("Noted: {who}"),
    }
}

fn summary(items: &[Shown]) -> String {
    let count = |wanted: Section| items.iter().filter(|item| section(item) == wanted).count();
    let mut parts = Vec::new();
    for (section, one, many) in [
        (Section::NeedsYou, "question", "questions"),
        (Section::YoursNow, "yours now", "yours now"),
        (Section::Noted, "noted", "noted"),
        (Section::Done, "done", "done"),
    ] {
        match count(section) {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            n => parts.push(format!("{n} {many}")),
        }
    }
    parts.join(", ")
}

fn short_name(item: &Shown) -> String {
    item.person.as_ref().map_or_else(
        || "your mail".to_owned(),
        |row| row.person.shown().to_owned(),
    )
}

fn whom(item: &Shown, stranger: Option<&serde_json::Value>) -> String {
    match &item.person {
        Some(row) => match &row.person.company {
            Some(company) => format!("{} ({company})", row.person.shown()),
            None if row.person.name.is_some() => {
                format!("{} <{}>", row.person.shown(), row.person.address)
            }
            None => row.person.shown().to_owned(),
        },
        None => stranger
            .and_then(|stranger| stranger.get("address"))
            .and_then(serde_json::Value::as_str)
            .map_or_else(
                || "Somebody".to_owned(),
                |address| format!("{address} (not a prospect yet)"),
            ),
    }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", shortened(words, MOST_WORDS))
}

/// With a capital and without a closing stop, so that the caller can set one.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
