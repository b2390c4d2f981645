//! The end of the demo: the log of noes, the promises, and what lies in the folder.

use std::io::Write;

use super::folder::Folder;
use super::page::Mark;
use super::play::Played;
use super::promises::{self, Verdict};
use super::words::number;
use super::{DemoError, Outcome, Page};
use crate::config::Config;
use crate::control::shortened;
use crate::control::{back_words, kind_words, reason_words};
use crate::domain::Reason;
use crate::ledger::{DeclineRow, Ledger};

/// Tells the end, leaves the mails as files, and says whether all went well.
pub(super) fn tell<W: Write>(
    played: &Played,
    ledger: &Ledger,
    config: &Config,
    folder: &Folder,
    page: &mut Page<W>,
) -> Result<Outcome, DemoError> {
    let journal = played.sandbox.journal();
    folder.write_mails(&journal)?;
    log(ledger, config, played, page)?;
    let verdicts = promises::judge(played, ledger, &config.owner.email)?;
    let kept = tell_promises(&verdicts, page)?;
    for failure in &played.record.failures {
        page.paragraph(&format!("Trouble on the way: {failure}"))?;
    }
    files(folder, journal.len(), page)?;
    Ok(if kept && played.record.failures.is_empty() {
        Outcome::Kept
    } else {
        Outcome::Broken
    })
}

fn log<W: Write>(
    ledger: &Ledger,
    config: &Config,
    played: &Played,
    page: &mut Page<W>,
) -> Result<(), DemoError> {
    page.heading("THE LOG OF NOES")?;
    let mut rows = ledger.declines()?;
    // A later no takes the place of an earlier one.
    rows.retain(|row| !row.superseded);
    for row in rows {
        let day = config.owner.timezone.to_datetime(row.declined_at);
        page.row(&format!(
            " {}  {:<13}{:<10}{:<22}{}",
            day.strftime("%e %b %y"),
            shortened(row.name.as_deref().unwrap_or(&row.email), 12),
            kind_words(row.kind),
            why(&row),
            row.come_back
                .as_ref()
                .map(|back| format!("back {}", back_words(back)))
                .unwrap_or_default(),
        ))?;
    }
    if !played.came_round.is_empty() {
        let count = i64::try_from(played.came_round.len()).unwrap_or(i64::MAX);
        page.gap()?;
        page.paragraph(&format!(
            "And {} of them came round when the time was right: {}.",
            number(count),
            played.came_round.join(", ")
        ))?;
    }
    page.gap()?;
    Ok(())
}

fn why(row: &DeclineRow) -> String {
    if row.opt_out {
        return "asked us to stop".to_owned();
    }
    match (row.reason, &row.competitor) {
        (Reason::Competitor, Some(name)) => format!("chose {name}"),
        (reason, _) => reason_words(reason).to_owned(),
    }
}

fn tell_promises<W: Write>(verdicts: &[Verdict], page: &mut Page<W>) -> Result<bool, DemoError> {
    page.heading("THE FIVE PROMISES, checked against the mail server's own journal")?;
    for verdict in verdicts {
        let mark = if verdict.kept { Mark::Good } else { Mark::Bad };
        page.verdict(mark, verdict.what, &verdict.figures)?;
    }
    page.gap()?;
    Ok(verdicts.iter().all(|verdict| verdict.kept))
}

fn files<W: Write>(folder: &Folder, mails: usize, page: &mut Page<W>) -> Result<(), DemoError> {
    let config = folder.config_file();
    let config = config.display();
    page.heading("YOURS TO LOOK AT")?;
    page.row(&format!(" {:<30}the config", config.to_string()))?;
    page.row(&format!(
        " {:<30}the ledger",
        folder.store().display().to_string()
    ))?;
    page.row(&format!(
        " {:<30}what is written to people",
        folder.templates().display().to_string() + "/"
    ))?;
    page.row(&format!(
        " {:<30}{mails} mails, one file each",
        folder.mails().display().to_string() + "/"
    ))?;
    page.gap()?;
    page.row(&format!(" longgame declines --config {config}"))?;
    page.row(&format!(
        " longgame why dana.ito@acme.example --config {config}"
    ))?;
    page.row(&format!(" longgame patterns --config {config}"))?;
    Ok(())
}

/// Says where the servers are while they stay up.
pub(super) fn tell_ports<W: Write>(played: &Played, page: &mut Page<W>) -> Result<(), DemoError> {
    page.gap()?;
    page.heading("STILL UP, until Ctrl-C")?;
    page.row(&format!(
        " IMAP  {}  user sam, password {}",
        played.sandbox.imap_addr(),
        super::folder::PASSWORD
    ))?;
    page.row(&format!(" SMTP  {}", played.sandbox.smtp_addr()))?;
    page.row(&format!(" The demo's present: {}", played.now))?;
    page.paragraph("")?;
    Ok(())
}
