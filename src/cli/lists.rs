//! The ledger as lists: one object a line with `--json`, else a table for people.

use std::io::Write;

use serde_json::{Value, json};

use super::args::ListArgs;
use super::{CliError, Context, Exit};
use crate::control::{back_words, kind_words, reason_words};
use crate::ledger::{DeclineRow, PersonRow, TrayRow, TrayWhich};

/// One object a line.
pub(super) fn json_line(
    out: &mut dyn Write,
    value: &impl serde::Serialize,
) -> Result<(), CliError> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Everybody.
pub fn prospects(context: &Context, args: ListArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    for row in context.ledger()?.prospects()? {
        if args.json {
            json_line(out, &prospect_object(&row))?;
        } else {
            let person = &row.person;
            writeln!(
                out,
                "{}  {}  {}{}",
                person.address,
                person.name.as_deref().unwrap_or("-"),
                person.company.as_deref().unwrap_or("-"),
                if row.won_at.is_some() { "  won" } else { "" }
            )?;
        }
    }
    Ok(Exit::Done)
}

fn prospect_object(row: &PersonRow) -> Value {
    let person = &row.person;
    json!({
        "id": row.key,
        "email": person.address,
        "name": person.name,
        "company": person.company,
        "segment": person.segment,
        "timezone": person.timezone,
        "language": person.language,
        "country": person.country,
        "basis": person.basis,
        "source": person.source,
        "fields": person.fields,
        "won_at": row.won_at,
    })
}

/// Every no, corrected ones too.
pub fn declines(context: &Context, args: ListArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    for row in context.ledger()?.declines()? {
        if args.json {
            json_line(out, &row)?;
        } else if !row.superseded {
            decline_for_people(context, &row, out)?;
        }
    }
    Ok(Exit::Done)
}

fn decline_for_people(
    context: &Context,
    row: &DeclineRow,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let zone = context.config.owner.timezone.clone();
    let day = row
        .declined_at
        .to_zoned(zone)
        .strftime("%-d %b %Y")
        .to_string();
    let who = row.name.as_deref().unwrap_or(&row.email);
    let mut line = if row.opt_out {
        format!("{day:>11}  {who}: asked you to stop")
    } else {
        format!(
            "{day:>11}  {who}: {}, {}",
            kind_words(row.kind),
            reason_words(row.reason)
        )
    };
    if let Some(back) = &row.come_back {
        line.push_str(&format!(", back {}", back_words(back)));
    }
    writeln!(out, "{line}")?;
    if !row.quote.is_empty() {
        let words = row.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = words.chars().take(100).collect();
        writeln!(
            out,
            "             \"{short}{}\"",
            if words.chars().count() > 100 {
                "…"
            } else {
                ""
            }
        )?;
    }
    Ok(())
}

/// Every touch.
pub fn touches(context: &Context, args: ListArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let zone = &context.config.owner.timezone;
    for row in context.ledger()?.touches()? {
        if args.json {
            json_line(out, &row)?;
        } else {
            let at = row.sent_at.unwrap_or(row.due_at).to_zoned(zone.clone());
            writeln!(
                out,
                "{}  {:9}  {}  {}",
                at.strftime("%-d %b %Y %H:%M"),
                row.state,
                row.email,
                row.step
            )?;
            for held in &row.held {
                writeln!(out, "    held: {held}")?;
            }
        }
    }
    Ok(Exit::Done)
}

/// What waits for the owner.
pub fn tray(context: &Context, args: ListArgs, out: &mut dyn Write) -> Result<Exit, CliError> {
    let open = context.ledger()?.tray(TrayWhich::Open)?;
    if open.is_empty() && !args.json {
        writeln!(out, "Nothing waits for you.")?;
    }
    for row in open {
        if args.json {
            json_line(out, &tray_object(&row))?;
        } else {
            writeln!(
                out,
                "{}  {}",
                row.id,
                whom(&row).unwrap_or_else(|| "-".to_owned())
            )?;
            if let Some(quote) = row.payload.get("quote").and_then(Value::as_str) {
                let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(
                    out,
                    "    \"{}\"",
                    words.chars().take(160).collect::<String>()
                )?;
            }
            writeln!(out, "    {}", row.why)?;
        }
    }
    Ok(Exit::Done)
}

fn tray_object(row: &TrayRow) -> Value {
    json!({
        "id": row.id.to_string(),
        "email": whom(row),
        "kind": row.kind,
        "why": row.why,
        "since": row.since,
        "message_id": row.message_id,
        "proposal": row.payload.get("intent"),
        "quote": row.payload.get("quote"),
    })
}

/// The prospect's address, else that of the stranger whom the question is about.
fn whom(row: &TrayRow) -> Option<String> {
    row.email.clone().or_else(|| {
        let stranger = row
            .payload
            .get("stranger")
            .filter(|stranger| !stranger.is_null())?;
        Some(stranger.get("address")?.as_str()?.to_owned())
    })
}

/// Who is never written to.
pub fn suppressions(
    context: &Context,
    args: ListArgs,
    out: &mut dyn Write,
) -> Result<Exit, CliError> {
    let zone = &context.config.owner.timezone;
    for row in context.ledger()?.suppressions()? {
        if args.json {
            json_line(out, &row)?;
        } else {
            let whom = row
                .email
                .clone()
                .or_else(|| row.domain.as_ref().map(|domain| format!("@{domain}")))
                .unwrap_or_else(|| {
                    "(somebody who was no prospect; only a keyed hash is kept)".to_owned()
                });
            let since = row.since.to_zoned(zone.clone());
            writeln!(
                out,
                "{}  {:13}  {whom}  ({})",
                since.strftime("%-d %b %Y"),
                row.kind,
                row.source
            )?;
        }
    }
    Ok(Exit::Done)
}
