//! Reads every watched folder to its end: Sent first, so that what is answered is known before the answers.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{Engine, Tick};
use crate::intake::Intake;
use crate::ledger::LedgerError;
use crate::mailbox::{self, Folder, MailboxError, Role, ScanError, Session};

pub use crate::intake::Progress;

/// A claim needs a complete scan that began at most this long ago.
const FRESH_FOR: Duration = Duration::from_mins(1);

impl Engine {
    /// Until when the mailbox counts as read; none where it could not be read completely.
    pub(super) async fn scan_all(
        &self,
        session: &mut Session,
        now: Timestamp,
        mut progress: Option<Progress<'_>>,
        tick: &mut Tick,
    ) -> Result<Option<Instant>, LedgerError> {
        let began = Instant::now();
        let folders = match self.watched(session).await {
            Ok(folders) => folders,
            Err(error) => {
                lost(tick, &error);
                return Ok(None);
            }
        };
        for folder in &folders {
            let told: Option<Progress<'_>> = match &mut progress {
                Some(progress) => Some(&mut **progress),
                None => None,
            };
            if !self.scan_one(session, folder, now, told, tick).await? {
                return Ok(None);
            }
        }
        Ok(Some(began + FRESH_FOR))
    }

    /// The folders to read, in the order in which they must be.
    async fn watched(&self, session: &mut Session) -> Result<Vec<Folder>, MailboxError> {
        let filing: Vec<String> = self
            .config
            .filing
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let watched = mailbox::choose(&session.list().await?, &filing);
        for missing in &watched.missing {
            tracing::debug!("{missing}");
        }
        let mut folders = watched.folders;
        folders.sort_by_key(|folder| match folder.role {
            Role::Sent => 0,
            Role::Inbox => 1,
            Role::Junk => 2,
            Role::Filing => 3,
        });
        Ok(folders)
    }

    /// Whether the folder was read to its end.
    async fn scan_one(
        &self,
        session: &mut Session,
        folder: &Folder,
        now: Timestamp,
        mut progress: Option<Progress<'_>>,
        tick: &mut Tick,
    ) -> Result<bool, LedgerError> {
        let mut intake = Intake::of(&self.ledger, &self.config, folder, now)?.with_progress(
            match &mut progress {
                Some(progress) => Some(&mut **progress),
                None => None,
            },
        );
        let cursor = intake.cursor();
        let scanned = mailbox::scan_folder(session, folder, cursor, &mut intake).await;
        tick.messages_read += intake.taken();
        match scanned {
            Ok(report) => {
                if report.uid_validity_changed || report.uid_next_went_back {
                    tracing::warn!(folder = %folder.name, "the server renumbered this folder; it was read anew");
                }
                intake.finish(report.cursor, now)?;
                Ok(true)
            }
            Err(ScanError::Mailbox(error)) => {
                lost(tick, &error);
                Ok(false)
            }
            Err(ScanError::Sink(error)) => Err(error),
        }
    }
}

fn lost(tick: &mut Tick, error: &MailboxError) {
    tick.session_lost = true;
    tick.auth_failed = error.is_auth();
    tick.failures.push(format!("imap: {error}"));
}
