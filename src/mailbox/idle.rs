//! Waits until there may be new mail.
//!
//! IDLE (RFC 2177) lets the server speak up when something changes in INBOX. What it says is only
//! a hint: servers lose such events and connections die without a word. So every end of the
//! waiting means the same, "scan now", and IDLE is ended after a few minutes at the most, because
//! routers forget silent connections long before the 29 minutes that the RFC allows. The next call
//! issues it anew, and the scan in between is the poll beside it. A server without IDLE is left
//! alone for a while and then asked by NOOP.
//!
//! To stop waiting early, drop the future and the session with it.

use std::time::Duration;

use async_imap::imap_proto::{MailboxDatum, Response, Status};
use tokio::time::Instant;

use super::error::{Doing, Kind, MailboxError};
use super::session::{Session, Step};
use super::wire::Budget;
use super::{Folder, Role};

/// Some servers announce a message before they hand it over. After [`WakeReason::NewMail`] scan at
/// once, and again after each of these.
pub const FOLLOW_UP_SCANS: [Duration; 3] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
];

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    /// The longest IDLE.
    pub idle: Duration,
    /// Between two looks where the server offers no IDLE.
    pub poll: Duration,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            idle: Duration::from_mins(5),
            poll: Duration::from_mins(2),
        }
    }
}

/// Why the waiting ended. Scan in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WakeReason {
    /// The server told of a change, or INBOX is not what the last scan saw.
    NewMail,
    /// Nothing was heard; it is time to look.
    TimeUp,
}

/// Waits for a sign of change in INBOX. An error means that the connection is lost.
pub async fn watch(session: &mut Session, watch: &Watch) -> Result<WakeReason, MailboxError> {
    let inbox = Folder {
        name: "INBOX".to_owned(),
        wire_name: "INBOX".to_owned(),
        role: Role::Inbox,
        filed_as: None,
    };
    let now = session.examine(&inbox).await?;
    // Mail that came between the last scan and now would not be announced any more.
    if session.inbox_at_scan.is_some_and(|then| then != now) {
        session.inbox_at_scan = Some(now);
        return Ok(WakeReason::NewMail);
    }
    if session.offers("IDLE") {
        return idle(session, watch.idle).await;
    }
    tokio::time::sleep(watch.poll).await;
    session.noop().await?;
    Ok(WakeReason::TimeUp)
}

async fn idle(session: &mut Session, longest: Duration) -> Result<WakeReason, MailboxError> {
    let deadline = Instant::now() + longest;
    let doing = Doing::Idling;
    let mut news = false;
    let budget = Budget {
        bytes: 64 * 1024 * 1024,
        lines: 1_000_000,
        ..Budget::SMALL
    };
    let tag = session.start(&doing, "IDLE", budget).await?;
    await_permission(session, &doing, &tag, &mut news).await?;
    // Silence is what IDLE is for; the deadline bounds it.
    set_read_limit(session, None);
    while !news {
        let heard = tokio::time::timeout_at(deadline, next_event(session, &doing, &tag, &mut news));
        match heard.await {
            Ok(outcome) => outcome?,
            Err(_) => break,
        }
    }
    let limit = session.patience.net.read;
    set_read_limit(session, Some(limit));
    end_idle(session, &doing, &tag, &mut news).await?;
    session.succeeded();
    Ok(if news {
        WakeReason::NewMail
    } else {
        WakeReason::TimeUp
    })
}

/// Waits for the "+" that begins IDLE. Under the read limit.
async fn await_permission(
    session: &mut Session,
    doing: &Doing,
    tag: &str,
    news: &mut bool,
) -> Result<(), MailboxError> {
    // Ends: the gate counts lines.
    loop {
        match session.step(doing, tag, &mut notice(news)).await? {
            Step::Continue => return Ok(()),
            Step::Data => {}
            Step::Done(done) => {
                return Err(session.error(Kind::refused(doing.clone(), &done.words)));
            }
        }
    }
}

/// Reads one response. May be cancelled: what has been read stays buffered.
async fn next_event(
    session: &mut Session,
    doing: &Doing,
    tag: &str,
    news: &mut bool,
) -> Result<(), MailboxError> {
    match session.step(doing, tag, &mut notice(news)).await? {
        Step::Data => Ok(()),
        // The server may not end it, nor ask for anything.
        Step::Done(_) | Step::Continue => Err(session.error(Kind::Garbled {
            doing: doing.clone(),
        })),
    }
}

/// Ends IDLE. A dead connection shows here, so the wait for the answer is short.
async fn end_idle(
    session: &mut Session,
    doing: &Doing,
    tag: &str,
    news: &mut bool,
) -> Result<(), MailboxError> {
    let limit = session.patience.done;
    let ending = async {
        session.send(doing, b"DONE\r\n").await?;
        session.finish(doing, tag, &mut notice(news)).await
    };
    let Ok(outcome) = tokio::time::timeout(limit, ending).await else {
        return Err(session.error(Kind::Silent {
            doing: doing.clone(),
        }));
    };
    let done = outcome?;
    if done.status == Status::Ok {
        Ok(())
    } else {
        Err(session.error(Kind::refused(doing.clone(), &done.words)))
    }
}

/// Changed flags and "still here" are no news; all else may be.
fn notice(news: &mut bool) -> impl FnMut(&Response<'_>) + Send + '_ {
    |response| {
        *news |= matches!(
            response,
            Response::MailboxData(MailboxDatum::Exists(_) | MailboxDatum::Recent(_))
                | Response::Expunge(_)
        );
    }
}

fn set_read_limit(session: &mut Session, limit: Option<Duration>) {
    session.client.get_mut().inner_mut().set_read_timeout(limit);
}
