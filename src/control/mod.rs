//! The owner's word: mails to the control address, answers to questions, and the letters that tell the
//! owner what was read and done.
//!
//! Anybody can write the owner's name into a From field, so a mail to the control address counts only
//! when it lies in the owner's own Sent folder, or when the receiving provider vouches for it (TRUST
//! C-01, C-02). What is not believed changes nothing, is not answered, and is counted. Of a believed mail
//! only the owner's own words command; what is forwarded in it is data (TRUST C-06).

mod answers;
mod forwards;
mod orders;
mod wording;

pub use answers::{Settled, settle};
pub(crate) use orders::talked;
pub use wording::{
    AnswerBy, MOST_ITEMS, Next, OwnerLetter, Shown, back_words, kind_words, reason_words, to_owner,
};

use jiff::Timestamp;

use crate::ledger::{Act, Channel, LedgerError, NewNews, NewTray, TrayKind, Who};
use crate::message::{Message, vouches};
use crate::recording::Context;

/// Whether a mail to the control address is the owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// It lies in the owner's Sent folder, put there by whoever holds the account.
    InSent,
    /// The receiving provider vouches for it.
    Vouched,
    /// Neither.
    None,
}

/// Whether a message goes to the control address.
pub fn is_to_control(context: &Context<'_>, message: &Message) -> bool {
    let named = message
        .to
        .iter()
        .chain(&message.cc)
        .map(|mailbox| &mailbox.address);
    named
        .chain(&message.delivered_to)
        .any(|address| context.is_control(address))
}

/// Whether a message that was received is the owner's own, as far as the provider vouches for it.
pub fn received_belief(context: &Context<'_>, message: &Message) -> Belief {
    let Some(authserv_id) = context.config.control.authserv_id.as_deref() else {
        return Belief::None;
    };
    let Some(from) = &message.from else {
        return Belief::None;
    };
    let own = context.is_own(&from.address) && !context.is_control(&from.address);
    if own && message.author_count == 1 && vouches(message, authserv_id, from.address.domain()) {
        Belief::Vouched
    } else {
        Belief::None
    }
}

/// Whether a message in the owner's Sent folder was put there by the owner: a message that came from
/// elsewhere and was moved there carries the Received fields of its way.
pub fn sent_belief(context: &Context<'_>, message: &Message) -> Belief {
    let own = message
        .from
        .as_ref()
        .is_some_and(|from| context.is_own(&from.address) && !context.is_control(&from.address));
    let foreign = message.trace_field("received").is_some();
    if own && message.author_count == 1 && !foreign {
        Belief::InSent
    } else {
        Belief::None
    }
}

/// What a believed mail to the control address does.
pub fn obey(
    context: &Context<'_>,
    message: &Message,
    received_at: Timestamp,
) -> Result<Vec<Act>, LedgerError> {
    if !message.forwards.is_empty() {
        return forwards::log(context, message, received_at);
    }
    if let Some(acts) = orders::carry_out(context, message)? {
        return Ok(acts);
    }
    Ok(vec![say(
        None,
        format!(
            "Your mail \"{}\" holds no forwarded message and no word that I know. To log a no, forward it to me; else write \"won\", \"talked\" or \"snooze 3 months\" and the address.",
            shortened(&message.subject, 60)
        ),
    )])
}

/// The owner was in contact: what was planned before may no longer fit, so the owner is asked.
pub(crate) fn still_right(who: Who, what: &str, shown_by: Option<Channel>) -> Act {
    Act::Ask(NewTray {
        who: Some(who),
        kind: TrayKind::Contact,
        why: format!("{what}; shall what was planned still go out? Answer ok or no"),
        payload: serde_json::json!({}),
        holds: true,
        shown_by,
    })
}

/// A line in the next receipt.
fn say(who: Option<Who>, line: String) -> Act {
    Act::News(NewNews {
        kind: "logged",
        channel: Channel::Receipt,
        who,
        line,
        is_urgent: false,
    })
}

/// The first characters of a text, with an ellipsis where it goes on.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests;
