//! Delivery reports and complaints: believed only where they give back a letter of ours (TRUST D-23, D-24).

use super::Intake;
use super::sorting::Arrived;
use crate::domain::{Address, BounceClass, MessageClass, SuppressionKind};
use crate::ledger::{Act, Channel, LedgerError, NewNews, Taken, Who};

pub(super) fn sort(intake: &Intake<'_, '_>, arrived: &Arrived<'_>) -> Result<Taken, LedgerError> {
    let message = arrived.message;
    let ledger = intake.context.ledger;
    let mut ids = message.returned_ids.clone();
    ids.extend(message.in_reply_to.iter().cloned());
    ids.extend(message.references.iter().cloned());
    let letter = ledger.own_letter(&ids)?;
    let person = ledger.match_references(&ids)?.person;
    let (Some(letter), Some(person)) = (letter, person) else {
        return Ok(arrived.taken(arrived.seen("stranger", None), Vec::new()));
    };
    let who = || Who::Known(person);
    let seen = arrived.seen("prospect", Some(who()));
    if message.class == MessageClass::Complaint {
        let stop = Act::Suppress {
            who: Some(who()),
            addresses: Vec::new(),
            kind: SuppressionKind::Complaint,
            source: "complaint",
            quote: None,
        };
        let word = news(
            person,
            "reported your mail as spam. I never write to them again.",
        );
        return Ok(arrived.taken(seen, vec![stop, word]));
    }
    let addresses = ledger.addresses(person)?;
    let dead: Vec<Address> = message
        .bounces
        .iter()
        .filter(|bounce| bounce.class == BounceClass::Hard && bounce.is_final)
        .map(|bounce| {
            Address::parse(&bounce.recipient)
                .ok()
                .filter(|address| addresses.contains(address))
        })
        // A relay may name the address behind an alias: the one that we wrote to is as dead.
        .map(|found| found.or_else(|| addresses.first().cloned()))
        .collect::<Option<Vec<_>>>()
        .unwrap_or_default();
    if !dead.is_empty() {
        let stop = Act::Suppress {
            who: Some(who()),
            addresses: dead,
            kind: SuppressionKind::Undeliverable,
            source: "bounce",
            quote: None,
        };
        let word = news(
            person,
            "the address is dead; the server takes no mail for it. Do you have another one?",
        );
        return Ok(arrived.taken(seen, vec![Act::LetterBounced { letter }, stop, word]));
    }
    let is_final = message.bounces.iter().any(|bounce| bounce.is_final);
    let mut acts = Vec::new();
    if is_final {
        acts.push(Act::LetterBounced { letter });
        acts.push(news(person, "your mail could not be delivered this time."));
    }
    Ok(arrived.taken(seen, acts))
}

fn news(person: i64, line: &str) -> Act {
    Act::News(NewNews {
        kind: "bounce",
        channel: Channel::Notice,
        who: Some(Who::Known(person)),
        line: line.to_owned(),
        is_urgent: false,
    })
}
