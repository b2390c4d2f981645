//! Orders by mail: "won dana@acme.example", "snooze dana@acme.example 3 months", an "ok" to a receipt,
//! "2 spring" to question 2. Only the owner's own first lines are read.

use super::{say, settle, shortened};
use crate::domain::{Address, Period};
use crate::ledger::{Act, ContactHow, LedgerError, TrayWhich, Who};
use crate::message::Message;
use crate::recording::Context;

/// How many lines of one mail are read as orders.
const MOST_LINES: usize = 20;

/// What the mail orders; none where no line of it is an order.
pub(super) fn carry_out(
    context: &Context<'_>,
    message: &Message,
) -> Result<Option<Vec<Act>>, LedgerError> {
    let mut acts = Vec::new();
    let mut understood = false;
    let subject_alone = message
        .visible
        .trim()
        .is_empty()
        .then_some(message.subject.as_str());
    let lines = message.visible.lines().chain(subject_alone);
    for line in lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
    {
        if let Some(found) = order(context, message, line)? {
            understood = true;
            acts.extend(found);
        } else if !understood {
            return Ok(None);
        }
    }
    Ok(understood.then_some(acts))
}

fn order(
    context: &Context<'_>,
    message: &Message,
    line: &str,
) -> Result<Option<Vec<Act>>, LedgerError> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let first = first.to_lowercase();
    let first = first.trim_end_matches([':', '.', '!', ',']);
    if let Ok(number) = first.parse::<i64>() {
        return answer(context, number, rest).map(Some);
    }
    match first {
        "ok" | "yes" if rest.trim().is_empty() => confirm(context, message).map(Some),
        "won" | "talked" | "snooze" => about_person(context, first, rest).map(Some),
        _ => Ok(None),
    }
}

fn answer(context: &Context<'_>, number: i64, words: &str) -> Result<Vec<Act>, LedgerError> {
    let tray = context.ledger.tray(TrayWhich::All)?;
    let Some(question) = tray.iter().find(|question| question.id == number) else {
        return Ok(vec![say(None, format!("There is no question {number}."))]);
    };
    let who = question.person.map(Who::Known);
    Ok(match settle(context, question, words) {
        Ok(settled) => {
            let mut acts = settled.acts;
            acts.push(say(who, format!("Question {number}: {}", settled.line)));
            acts
        }
        Err(why) => vec![say(who, format!("Question {number}: {why}."))],
    })
}

/// "ok" to a receipt: what it asked to confirm is confirmed.
fn confirm(context: &Context<'_>, message: &Message) -> Result<Vec<Act>, LedgerError> {
    let mut ids = message.in_reply_to.clone();
    ids.extend(message.references.iter().cloned());
    let Some(letter) = context.ledger.own_letter(&ids)? else {
        return Ok(vec![say(
            None,
            "Your \"ok\" answers no mail of mine that asks for one.".to_owned(),
        )]);
    };
    let asked = context.ledger.confirmations_asked_by(letter)?;
    if asked.is_empty() {
        return Ok(vec![say(None, "Nothing waited for an \"ok\".".to_owned())]);
    }
    let mut acts = Vec::new();
    for (tray, person) in asked {
        acts.push(Act::Answered {
            tray,
            answer: "ok".to_owned(),
        });
        acts.push(say(
            person.map(Who::Known),
            "Thank you; it goes on as planned.".to_owned(),
        ));
    }
    Ok(acts)
}

fn about_person(context: &Context<'_>, verb: &str, rest: &str) -> Result<Vec<Act>, LedgerError> {
    let (address, more) = rest
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((rest.trim(), ""));
    let address = address.trim_matches(|c| matches!(c, '<' | '>' | ',' | ';' | ':'));
    let Ok(address) = Address::parse(address) else {
        return Ok(vec![say(
            None,
            format!("\"{verb}\" needs an address, as in \"{verb} dana@acme.example\"."),
        )]);
    };
    let Some(person) = context.ledger.person_by_address(&address)? else {
        return Ok(vec![say(
            None,
            format!("I know nobody with the address {address}."),
        )]);
    };
    let who = || Who::Known(person.id);
    Ok(match verb {
        "won" => vec![
            Act::Won { who: who() },
            say(
                Some(who()),
                "Won. Nothing more goes out by itself.".to_owned(),
            ),
        ],
        "talked" => {
            let mut acts = talked(context, person.id)?;
            acts.push(say(
                Some(who()),
                "You talked; nothing goes out by itself until you say so.".to_owned(),
            ));
            acts
        }
        _ => match more.trim().parse::<Period>() {
            Ok(period) => {
                let until = period.after(context.now, &context.config.owner.timezone);
                let day = context.config.owner.timezone.to_datetime(until).date();
                vec![
                    Act::Shift {
                        who: who(),
                        until,
                        why: format!("you snoozed them until {day}"),
                    },
                    say(Some(who()), format!("Nothing before {day}.")),
                ]
            }
            Err(fault) => vec![say(
                Some(who()),
                format!("{}.", shortened(&fault.to_string(), 200)),
            )],
        },
    })
}

/// The owner talked with somebody: whatever was planned waits for the owner's word.
pub(crate) fn talked(context: &Context<'_>, person: i64) -> Result<Vec<Act>, LedgerError> {
    let who = || Who::Known(person);
    let mut acts = vec![Act::Contact {
        who: who(),
        at: context.now,
        how: ContactHow::Talk,
    }];
    if !context.ledger.active_enrollments(Some(person))?.is_empty() {
        acts.push(super::still_right(who(), "you talked with them", None));
    }
    Ok(acts)
}
