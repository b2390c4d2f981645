//! What the program made of things, asked of the program itself: readings, plans, reasons.
//!
//! The tale shows these beside what happened. They come from the same functions as `longgame explain`,
//! `longgame agenda` and `longgame why`, and from the rows of the ledger.

use jiff::civil::Date;

use super::DemoError;
use super::tale::Turn;
use super::words::{day, how_sure, intent, sensitive, verdict};
use crate::agenda::{self, AgendaRow};
use crate::domain::{Address, Finding, Intent};
use crate::ledger::{DeclineRow, TouchRow, TrayRow};
use crate::recording::Context;
use crate::sandbox::stage::StoryKind;

/// How far ahead a plan is told.
const PLAN_DAYS: u32 = 400;
/// How many mails to come are named.
const MOST_PLANNED: usize = 2;

/// What one message was made into.
pub(super) struct Made {
    /// The no that was recorded.
    pub decline: Option<DeclineRow>,
    /// The question that was asked.
    pub question: Option<TrayRow>,
    /// Whether the address counts as dead.
    pub dead: bool,
}

/// The mails to come: "thank-you Tue 24 Nov".
pub(super) fn plan(turn: &Turn<'_>, address: &Address) -> Result<Vec<String>, DemoError> {
    let today = today(turn);
    let zone = &turn.engine.config.owner.timezone;
    let rows = agenda::rows(&context(turn), &turn.engine.templates, PLAN_DAYS)?;
    let mine = rows
        .into_iter()
        .filter(|row| row.email == address.canonical());
    let words = mine.take(MOST_PLANNED).map(|row: AgendaRow| {
        let on = zone.to_datetime(row.at).date();
        format!("{} {}", row.template, day(on, today))
    });
    Ok(words.collect())
}

fn context<'t>(turn: &Turn<'t>) -> Context<'t> {
    Context {
        ledger: &turn.engine.ledger,
        config: &turn.engine.config,
        now: turn.now,
    }
}

fn today(turn: &Turn<'_>) -> Date {
    turn.engine
        .config
        .owner
        .timezone
        .to_datetime(turn.now)
        .date()
}

/// What was made of a message, in a line.
pub(super) fn reading(turn: &Turn<'_>, finding: &Finding, made: &Made, kind: StoryKind) -> String {
    let sure = match kind {
        StoryKind::Forward | StoryKind::Filed => "you said so",
        _ => how_sure(finding),
    };
    if made.decline.as_ref().is_some_and(|decline| decline.opt_out) {
        return format!("stop ({sure}). Nothing more, not even a goodbye.");
    }
    if let Some(news) = finding.sensitive {
        return format!(
            "{}. Everything is held, and you are asked what is decent.",
            sensitive(news),
        );
    }
    match (&made.decline, &made.question) {
        (_, Some(question)) => format!("not sure, so you are asked: {}", question.why),
        (Some(decline), None) => format!("{} ({sure})", verdict(decline)),
        (None, None) => match finding.intent {
            Intent::Interested | Intent::Question => format!(
                "{} ({sure}). I stop; it is yours, and you were told.",
                intent(finding.intent)
            ),
            Intent::OutOfOffice => match finding.come_back.as_ref().and_then(|back| back.from) {
                Some(back) => format!("away, back on {} ({sure})", day(back, today(turn))),
                None => format!("away ({sure})"),
            },
            other => format!("{} ({sure})", intent(other)),
        },
    }
}

/// Why a letter goes now: its occasion, and the hour where the person lives. The whole chain of facts and
/// rules is what `longgame why` shows.
pub(super) fn why_now(touch: &TouchRow, decline: Option<&DeclineRow>) -> String {
    let Some((last, before)) = touch.because.split_last() else {
        return touch.step.clone();
    };
    let own = format!("{}, ", touch.step);
    let occasion = before
        .iter()
        .find_map(|line| line.strip_prefix(&own))
        .or_else(|| before.first().map(String::as_str))
        .unwrap_or(&touch.step);
    let phrase = decline
        .and_then(|decline| decline.come_back.as_ref().zip(Some(&decline.quote)))
        .map(|(back, quote)| (back.phrase.as_str(), quote.contains(&back.phrase)));
    let occasion = match phrase {
        Some((phrase, true)) if occasion.contains(phrase) => format!("they said \"{phrase}\""),
        Some((phrase, false)) if occasion.contains(phrase) => format!("you said \"{phrase}\""),
        // Of "by "0 10 1 */3 *": Thu 1 Apr 2027" the day stands in the margin.
        _ => occasion
            .split("\": ")
            .next()
            .map_or_else(String::new, |head| {
                let open = head.matches('"').count() % 2 == 1;
                let head = head.replacen("by \"", "your cron line \"", 1);
                format!("{head}{}", if open { "\"" } else { "" })
            }),
    };
    // "Tue 24 Nov 11:01 in America/New_York, in your hours Mon–Fri 09:00–17:00"
    let place = last.split(", in your hours").next().unwrap_or(last);
    let (when, zone) = place.split_once(" in ").unwrap_or((place, ""));
    let hour = when.rsplit(' ').next().unwrap_or(when);
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    format!("{occasion}; it is {hour} in {city}")
}
