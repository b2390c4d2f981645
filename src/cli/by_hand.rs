//! The owner's hand on the ledger: suppress, forget, pause, resume, snooze, won, talked, decline, decide.

use std::io::Write;

use jiff::Timestamp;
use jiff::civil::Date;

use super::args::{AddressArgs, DecideArgs, DeclineArgs, SnoozeArgs, SuppressArgs, Whom};
use super::{CliError, Context, Exit};
use crate::control;
use crate::domain::{
    Address, ComeBack, ComeBackKind, DecidedBy, DeclineKind, DeclineSource, Mailbox, Period, Stage,
    SuppressionKind,
};
use crate::ledger::{Act, Ledger, NewDecline, PersonRow, TrayWhich, Who};
use crate::recording::natural_key;
use crate::understanding::{self, OwnerNote};

/// How long a snooze lasts if nothing is said.
const SNOOZE: Period = Period::days(30);

fn person(ledger: &Ledger, address: &Address) -> Result<PersonRow, CliError> {
    ledger.person_by_address(address)?.ok_or_else(|| {
        CliError::Ended(
            Exit::Failed,
            format!("{address} is no prospect here; import them, or log a no with: longgame decline {address}"),
        )
    })
}

fn perform(context: &Context, ledger: &Ledger, acts: Vec<Act>) -> Result<(), CliError> {
    ledger.perform(context.present(), acts)?;
    Ok(())
}

/// `suppress ADDRESS|@DOMAIN`.
pub fn suppress(
    context: &Context,
    args: &SuppressArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let (act, whom) = match &args.whom {
        Whom::Domain(domain) => (
            Act::SuppressDomain {
                domain: domain.clone(),
            },
            format!("anybody at {domain}"),
        ),
        Whom::Address(address) => (
            Act::Suppress {
                who: ledger
                    .person_by_address(address)?
                    .map(|row| Who::Known(row.id)),
                addresses: vec![address.clone()],
                kind: SuppressionKind::Never,
                source: "cli",
                quote: None,
            },
            address.to_string(),
        ),
    };
    perform(context, &ledger, vec![act])?;
    writeln!(out, "Never again to {whom}.")?;
    Ok(Exit::Done)
}

/// `forget ADDRESS`.
pub fn forget(
    context: &Context,
    args: &AddressArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    ledger.forget(row.id, context.present())?;
    writeln!(
        out,
        "Everything that was known of {} is erased. If they had asked to be left alone, that stays in force.",
        args.address
    )?;
    Ok(Exit::Done)
}

/// `pause ADDRESS`.
pub fn pause(context: &Context, args: &AddressArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    let why = format!("you paused {}", row.person.shown());
    perform(
        context,
        &ledger,
        vec![Act::Hold {
            who: Who::Known(row.id),
            kind: "paused",
            why,
        }],
    )?;
    writeln!(
        out,
        "Paused. Nothing goes to {} until: longgame resume {}",
        row.person.shown(),
        args.address
    )?;
    Ok(Exit::Done)
}

/// `resume ADDRESS`.
pub fn resume(
    context: &Context,
    args: &AddressArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    perform(
        context,
        &ledger,
        vec![Act::Release {
            who: Who::Known(row.id),
            kind: "paused",
        }],
    )?;
    writeln!(out, "{} is no longer paused.", row.person.shown())?;
    Ok(Exit::Done)
}

/// `snooze ADDRESS [--for PERIOD | --until DATE]`.
pub fn snooze(context: &Context, args: &SnoozeArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    let zone = &context.config.owner.timezone;
    let until: Timestamp = match args.until {
        Some(date) => zone
            .to_zoned(date.to_datetime(jiff::civil::Time::midnight()))
            .map(|zoned| zoned.timestamp())
            .map_err(|_| CliError::Usage(format!("{date} is not a day that can be waited for")))?,
        None => args.period.unwrap_or(SNOOZE).after(context.present(), zone),
    };
    let day = zone.to_datetime(until).date();
    let why = format!("you snoozed them until {day}");
    perform(
        context,
        &ledger,
        vec![Act::Shift {
            who: Who::Known(row.id),
            until,
            why,
        }],
    )?;
    writeln!(out, "Nothing goes to {} before {day}.", row.person.shown())?;
    Ok(Exit::Done)
}

/// `won ADDRESS`.
pub fn won(context: &Context, args: &AddressArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    perform(
        context,
        &ledger,
        vec![Act::Won {
            who: Who::Known(row.id),
        }],
    )?;
    writeln!(
        out,
        "Won: {}. Nothing more goes out by itself.",
        row.person.shown()
    )?;
    Ok(Exit::Done)
}

/// `talked ADDRESS`.
pub fn talked(
    context: &Context,
    args: &AddressArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let row = person(&ledger, &args.address)?;
    let acts = control::talked(&context.recording(&ledger), row.id)?;
    let asks = acts.iter().any(|act| matches!(act, Act::Ask(_)));
    let performed = ledger.perform(context.present(), acts)?;
    writeln!(out, "Noted: you talked with {}.", row.person.shown())?;
    if let (true, Some(question)) = (asks, performed.trays.first()) {
        writeln!(
            out,
            "What was planned waits for your word: longgame decide {question} ok, or no."
        )?;
    }
    Ok(Exit::Done)
}

/// `decline ADDRESS`.
pub fn decline(
    context: &Context,
    args: &DeclineArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let today = context
        .config
        .owner
        .timezone
        .to_datetime(context.present())
        .date();
    let note = understanding::owner_note(args.note.as_deref().unwrap_or_default(), today);
    let who = ledger.person_by_address(&args.address)?.map_or_else(
        || Who::Adopt {
            mailbox: Mailbox::new(None, args.address.clone()),
            came_by: "cli",
        },
        |row| Who::Known(row.id),
    );
    let kind = args.kind.or(note.kind).unwrap_or(DeclineKind::NotNow);
    let mut acts = vec![Act::Decline(Box::new(typed(
        context,
        &ledger,
        args,
        &note,
        kind,
        who.clone(),
    )))];
    if note.opt_out {
        acts.push(Act::Suppress {
            who: Some(who),
            addresses: vec![args.address.clone()],
            kind: SuppressionKind::OptOut,
            source: "cli",
            quote: args.note.clone(),
        });
    }
    let performed = ledger.perform(context.present(), acts)?;
    let id = performed
        .declines
        .first()
        .and_then(|id| ledger.decline(*id).ok().flatten())
        .map(|row| row.id);
    match id {
        Some(id) => writeln!(
            out,
            "Noted ({id}): {}, {}.",
            args.address,
            control::kind_words(kind)
        )?,
        None => writeln!(out, "This no was noted before; nothing has changed.")?,
    }
    Ok(Exit::Done)
}

/// The no that the owner typed; the flags say more than the note.
fn typed(
    context: &Context,
    ledger: &Ledger,
    args: &DeclineArgs,
    note: &OwnerNote,
    kind: DeclineKind,
    who: Who,
) -> NewDecline {
    let now = context.present();
    let today = context.config.owner.timezone.to_datetime(now).date();
    let reasons = args
        .reason
        .map_or_else(|| note.reasons.clone(), |reason| vec![reason]);
    let named = |date: Date| ComeBack {
        kind: ComeBackKind::Explicit,
        from: Some(date),
        to: Some(date),
        phrase: date.to_string(),
    };
    let natural_key = natural_key(&[
        "cli",
        args.address.canonical(),
        kind.as_str(),
        &today.to_string(),
        args.note.as_deref().unwrap_or_default(),
        &args.back.map(|date| date.to_string()).unwrap_or_default(),
    ]);
    NewDecline {
        who,
        kind,
        stage: Stage::FirstContact,
        source: DeclineSource::Cli,
        decided_by: DecidedBy::Owner,
        reader: understanding::READER.to_owned(),
        confidence: 1.0,
        opt_out: note.opt_out,
        own_words: false,
        declined_at: now,
        track: (!note.opt_out)
            .then(|| {
                context
                    .recording(ledger)
                    .track_for(kind, reasons.first().copied())
            })
            .flatten(),
        reasons,
        come_back: args.back.map(named).or_else(|| note.come_back.clone()),
        quote: String::new(),
        competitor: note.competitor.clone(),
        note: args.note.clone(),
        is_history: false,
        natural_key,
        corrects: None,
        shown_by: None,
        message: None,
    }
}

/// `decide ID ANSWER`.
pub fn decide(context: &Context, args: &DecideArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let ledger = context.ledger()?;
    let unknown = || {
        CliError::Ended(
            Exit::Failed,
            format!("there is no question {}; longgame tray lists them", args.id),
        )
    };
    let id: i64 = args
        .id
        .trim()
        .trim_start_matches('#')
        .parse()
        .map_err(|_| unknown())?;
    let tray = ledger.tray(TrayWhich::All)?;
    let question = tray
        .iter()
        .find(|question| question.id == id)
        .ok_or_else(unknown)?;
    let settled = control::settle(&context.recording(&ledger), question, &args.answer())
        .map_err(|why| CliError::Ended(Exit::Failed, why))?;
    perform(context, &ledger, settled.acts)?;
    writeln!(out, "{}", settled.line)?;
    Ok(Exit::Done)
}
