//! The look at an account over IMAP: the sent folder first, then where answers lie.
//!
//! The commands are those of `mailbox`, which cannot change anything there: EXAMINE and BODY.PEEK. Of
//! what was sent only headers are fetched, and of what came in only the bodies of mails that answer; each
//! message is forgotten as soon as it was read. A connection that breaks is made anew a few times; what
//! cannot be read in the end is named, and the rest is told all the same.

use std::convert::Infallible;
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use tokio_util::sync::CancellationToken;

use super::progress::Progress;
use super::{Failure, Seen};
use crate::config::{Password, Server};
use crate::insight::look_back::Gathering;
use crate::mailbox::{
    Admission, Cursor, Fetched, Folder, HeaderRow, MailboxError, Patience, Role, ScanError,
    ScanSink, Session, overview, scan_folder, scan_since,
};
use crate::message::{self, Reading};

/// Answers come up to so long after the mail that they answer.
pub(super) const SENT_EARLIER_DAYS: i64 = 180;

/// So often a folder is tried.
const TRIES: u32 = 4;

/// The longest wait that a server's wish is granted.
const LONGEST_WAIT: Duration = Duration::from_mins(2);

/// Reads the account into the gathering. An error means that nothing could be read at all.
pub(super) async fn read(
    server: &Server,
    password: &Password,
    folders: &[String],
    stop: &CancellationToken,
    seen: &mut Seen,
    gathering: &mut Gathering,
) -> Result<(), MailboxError> {
    let mut progress = Progress::new();
    progress.say(&format!("Logging in to {} …", server.host));
    let reading = whole(server, password, folders, seen, gathering, &mut progress);
    let outcome = tokio::select! {
        outcome = reading => outcome,
        () = stop.cancelled() => {
            seen.is_interrupted = true;
            Ok(())
        }
    };
    progress.clear();
    outcome
}

async fn whole(
    server: &Server,
    password: &Password,
    folders: &[String],
    seen: &mut Seen,
    gathering: &mut Gathering,
    progress: &mut Progress,
) -> Result<(), MailboxError> {
    let mut session = Some(Session::open(server, password.expose(), &Patience::default()).await?);
    let listed = match session.as_mut() {
        Some(session) => session.list().await?,
        None => Vec::new(),
    };
    let overview = overview(&listed, folders);
    seen.left_out = overview.left_out;
    for (name, similar) in overview.missing {
        let guess = similar.map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
        seen.failures.push(Failure::new(
            &name,
            &format!("there is no such folder{guess}"),
        ));
    }
    let since = seen.since;
    let earlier = since.saturating_sub(SENT_EARLIER_DAYS.days());
    let sent = overview.sent.into_iter().map(|folder| (folder, earlier));
    let incoming = overview.incoming.into_iter().map(|folder| (folder, since));
    for (folder, since) in sent.chain(incoming) {
        let mut sink = Sink {
            gathering,
            progress,
        };
        match patiently(server, password, &mut session, &folder, since, &mut sink).await {
            Ok(()) => seen.folders.push(folder.name),
            Err(error) => seen
                .failures
                .push(Failure::new(&folder.name, &error.to_string())),
        }
    }
    if let Some(session) = session {
        // A goodbye that takes long is not waited for.
        let _ = tokio::time::timeout(Duration::from_secs(5), session.logout()).await;
    }
    Ok(())
}

/// Reads one folder, over several connections if need be. What was read before is not fetched again.
async fn patiently(
    server: &Server,
    password: &Password,
    session: &mut Option<Session>,
    folder: &Folder,
    since: Date,
    sink: &mut Sink<'_>,
) -> Result<(), MailboxError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let outcome = match session.take().filter(Session::is_healthy) {
            Some(mut open) => {
                let outcome = one_folder(&mut open, folder, since, sink).await;
                *session = Some(open);
                outcome
            }
            None => match Session::open(server, password.expose(), &Patience::default()).await {
                Ok(mut open) => {
                    let outcome = one_folder(&mut open, folder, since, sink).await;
                    *session = Some(open);
                    outcome
                }
                Err(error) => Err(error),
            },
        };
        let Err(error) = outcome else { return Ok(()) };
        if tries >= TRIES || !error.is_transient() {
            return Err(error);
        }
        let wait = error.backoff_hint().unwrap_or(Duration::from_secs(1));
        tokio::time::sleep(wait.min(LONGEST_WAIT)).await;
    }
}

async fn one_folder(
    session: &mut Session,
    folder: &Folder,
    since: Date,
    sink: &mut Sink<'_>,
) -> Result<(), MailboxError> {
    let examined = session.examine(folder).await?;
    let outcome = match (examined.uid_validity, examined.uid_next) {
        (Some(uid_validity), Some(next_uid)) => {
            let cursor = Cursor {
                uid_validity,
                next_uid,
            };
            scan_since(session, folder, cursor, since, sink).await
        }
        // A server that does not tell where the folder ends is read from the beginning.
        _ => scan_folder(session, folder, None, sink).await,
    };
    match outcome {
        Ok(_) => Ok(()),
        Err(ScanError::Mailbox(error)) => Err(error),
        Err(ScanError::Sink(never)) => match never {},
    }
}

/// Takes messages up and keeps none.
struct Sink<'a> {
    gathering: &'a mut Gathering,
    progress: &'a mut Progress,
}

impl ScanSink for Sink<'_> {
    type Error = Infallible;

    async fn admit(
        &mut self,
        folder: &Folder,
        _uid_validity: u32,
        headers: &[HeaderRow],
    ) -> Result<Admission, Infallible> {
        let mut wanted = Vec::new();
        for row in headers {
            let Reading::Message(headers) = message::read(&row.headers) else {
                continue;
            };
            if folder.role == Role::Sent {
                self.gathering.sent(&headers, row.internal_date);
            } else if self.gathering.wants(&headers, row.internal_date) {
                wanted.push(row.uid);
            }
        }
        Ok(Admission::Together(wanted))
    }

    async fn take(
        &mut self,
        _folder: &Folder,
        _cursor: Cursor,
        messages: Vec<Fetched>,
    ) -> Result<(), Infallible> {
        for fetched in messages {
            match message::read(&fetched.bytes) {
                Reading::Message(message) => {
                    self.gathering.received(&message, fetched.internal_date);
                }
                Reading::Refused(_) => self.gathering.could_not_open(),
            }
        }
        Ok(())
    }

    fn progress(&mut self, folder: &Folder, done: u64, total: u64) {
        let replies = self.gathering.replies();
        self.progress.at(&folder.name, done, Some(total), replies);
    }
}
