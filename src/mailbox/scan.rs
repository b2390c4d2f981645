//! Reads what is new in a folder, completely or with an error, and never past an unread message.
//!
//! A scan opens the folder anew (servers report a stale end otherwise), walks the UIDs from the
//! cursor on in windows, reads headers first, asks the [`ScanSink`] which messages it wants, and
//! hands those over together with the cursor that holds once they are stored. The cursor moves
//! only after a tagged OK, and never beyond the last message that was seen: every UID that the
//! server named must have come with its body, or be confirmed gone by a second look. So a *no* that
//! a flaky server holds back today is read tomorrow, not skipped (TRUST ).
//!
//! When the server renumbers a folder (UIDVALIDITY changes, or UIDNEXT goes back), the folder is
//! read from its beginning; the sink knows messages by their content and takes none twice.
//!
//! Poison mail: what the sink admits it counts durably as tried. Where a message was tried before,
//! the sink asks for one by one, so that a message which ends the process or the connection is
//! found alone and can be set aside. One whose very headers cannot be read is found by
//! [`scan_folder_carefully`].

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;

use super::commands::{Examined, uid_set};
use super::error::{Kind, MailboxError};
use super::rows::{FETCH_LIMIT_BYTES, Row};
use super::session::Session;
use super::windows::{WINDOW_UIDS, Window, Windows};
use super::{Cursor, Fetched, Folder, Role};

/// Bodies in flight at most.
const BATCH_BYTES: u64 = 8 * 1024 * 1024;

/// Takes what a scan reads. Each method is one durable transaction.
#[allow(async_fn_in_trait)] // Sinks are chosen at compile time, so the futures' types are known.
pub trait ScanSink {
    /// What can go wrong in storing.
    type Error;

    /// Which of these messages are wanted. Called before their bodies are fetched. What it answers
    /// with [`Admission::Together`] is counted as tried, durably, before it returns.
    async fn admit(
        &mut self,
        folder: &Folder,
        uid_validity: u32,
        headers: &[HeaderRow],
    ) -> Result<Admission, Self::Error>;

    /// Takes some messages in the order of their UIDs, and the cursor that holds once they are
    /// stored: one transaction for both. `messages` may be empty.
    async fn take(
        &mut self,
        folder: &Folder,
        cursor: Cursor,
        messages: Vec<Fetched>,
    ) -> Result<(), Self::Error>;

    /// Tells how far a scan is: messages seen, of about `total`.
    fn progress(&mut self, folder: &Folder, done: u64, total: u64) {
        let _ = (folder, done, total);
    }
}

/// A message as its headers tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderRow {
    /// RFC 9051 §2.3.1.1.
    pub uid: u32,
    /// INTERNALDATE; none in a careful scan.
    pub internal_date: Option<Timestamp>,
    /// RFC822.SIZE in octets; none in a careful scan, or where the server tells none.
    pub size: Option<u32>,
    /// The header block as it stands in the message, its first 32 KiB; empty in a careful scan.
    pub headers: Vec<u8>,
}

/// The sink's answer to headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// Fetch these UIDs now; they are counted as tried. The others of the window are not wanted.
    Together(Vec<u32>),
    /// Something among these was tried before. Nothing is counted yet: ask again with each message
    /// alone. As the answer for a single message it means "not wanted".
    OneByOne,
}

/// A scan that came to its end.
#[derive(Debug, Clone)]
pub struct ScanReport {
    /// The folder.
    pub folder: Folder,
    /// Where the folder stands now.
    pub cursor: Cursor,
    /// How many messages were seen, wanted or not.
    pub messages_seen: u64,
    /// How many were handed over.
    pub messages_taken: u64,
    /// Whether all was read. A scan that could not read all gives an error instead.
    pub complete: bool,
    /// When it began. Mail that had arrived by then has been handed over.
    pub began: Instant,
    /// The server has renumbered the folder, so it was read from its beginning.
    pub uid_validity_changed: bool,
    /// The same, without the server saying so: UIDNEXT went back.
    pub uid_next_went_back: bool,
}

/// Why a scan did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ScanError<E> {
    /// The mailbox; drop the session.
    #[error(transparent)]
    Mailbox(#[from] MailboxError),
    /// The sink.
    #[error("what was read could not be stored")]
    Sink(E),
}

/// Reads what is new in a folder since `cursor`, or all of it.
pub async fn scan_folder<S: ScanSink>(
    session: &mut Session,
    folder: &Folder,
    cursor: Option<Cursor>,
    sink: &mut S,
) -> Result<ScanReport, ScanError<S::Error>> {
    scan(session, folder, cursor, sink, Manner::Swift).await
}

/// Like [`scan_folder`], but asks for nothing but UIDs before the sink has counted each message as
/// tried, one by one. Slow; for a folder whose last scans failed at the same place.
pub async fn scan_folder_carefully<S: ScanSink>(
    session: &mut Session,
    folder: &Folder,
    cursor: Option<Cursor>,
    sink: &mut S,
) -> Result<ScanReport, ScanError<S::Error>> {
    scan(session, folder, cursor, sink, Manner::Careful).await
}

/// Looks again at the messages below `cursor` that the server received since a day, and hands over
/// what the sink still wants: the net under a server that held something back. The cursor stays.
pub async fn scan_since<S: ScanSink>(
    session: &mut Session,
    folder: &Folder,
    cursor: Cursor,
    since: Date,
    sink: &mut S,
) -> Result<ScanReport, ScanError<S::Error>> {
    let began = Instant::now();
    let place = find_place(session, folder, Some(cursor)).await?;
    if place.restarts() || cursor.next_uid <= 1 {
        return scan(session, folder, Some(cursor), sink, Manner::Swift).await;
    }
    let below = format!("1:{}", cursor.next_uid - 1);
    let uids = session.search(&below, Some(since), place.exists).await?;
    let total = uids.len() as u64;
    let mut scan = Scan::new(session, folder, sink, &place, total);
    scan.cursor = cursor.next_uid;
    for window in uids.chunks(WINDOW_UIDS as usize) {
        scan.window(Window::Found(window.to_vec()), Manner::Swift)
            .await?;
    }
    Ok(scan.report(began, &place))
}

/// How much is asked for before the sink has counted a message as tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Swift,
    Careful,
}

async fn scan<S: ScanSink>(
    session: &mut Session,
    folder: &Folder,
    cursor: Option<Cursor>,
    sink: &mut S,
    manner: Manner,
) -> Result<ScanReport, ScanError<S::Error>> {
    let began = Instant::now();
    let place = find_place(session, folder, cursor).await?;
    if cursor.is_none() || place.restarts() {
        // So that a scan which is cut short does not begin by finding the change anew.
        let start = Cursor {
            uid_validity: place.uid_validity,
            next_uid: 1,
        };
        sink.take(folder, start, Vec::new())
            .await
            .map_err(ScanError::Sink)?;
    }
    let (next, last, exists) = (place.next, place.last, place.exists);
    let mut windows = match manner {
        Manner::Swift => Windows::new(next, last, exists),
        Manner::Careful => Windows::searching(next, last, exists),
    };
    let total = place.span().min(u64::from(exists));
    let mut scan = Scan::new(session, folder, sink, &place, total);
    while let Some(window) = windows.next(scan.session).await? {
        scan.window(window, manner).await?;
    }
    let report = scan.report(began, &place);
    if folder.role == Role::Inbox {
        session.inbox_at_scan = Some(place.examined);
    }
    tracing::debug!(
        server = session.server(),
        folder = %folder.name,
        taken = report.messages_taken,
        "scan complete"
    );
    Ok(report)
}

/// Where a scan begins and ends.
#[derive(Debug)]
struct Place {
    uid_validity: u32,
    next: u32,
    last: u32,
    exists: u32,
    examined: Examined,
    uid_validity_changed: bool,
    uid_next_went_back: bool,
}

impl Place {
    fn restarts(&self) -> bool {
        self.uid_validity_changed || self.uid_next_went_back
    }

    fn span(&self) -> u64 {
        (u64::from(self.last) + 1).saturating_sub(u64::from(self.next))
    }
}

/// Opens the folder and compares it with the cursor. UIDVALIDITY and UIDNEXT are missing or zero on
/// some servers; STATUS may know them, and the last message's UID stands in for UIDNEXT.
async fn find_place(
    session: &mut Session,
    folder: &Folder,
    cursor: Option<Cursor>,
) -> Result<Place, MailboxError> {
    let examined = session.examine(folder).await?;
    let (mut uid_validity, mut told) = (examined.uid_validity, examined.uid_next);
    let known = |validity| cursor.filter(|cursor| Some(cursor.uid_validity) == validity);
    let is_short = |validity, uid_next: Option<u32>| {
        uid_next.is_none() || known(validity).map(|cursor| cursor.next_uid) > uid_next
    };
    if uid_validity.is_none() || is_short(uid_validity, told) {
        let status = session.status(folder).await?;
        uid_validity = uid_validity.or(status.uid_validity);
        told = told.max(status.uid_next);
    }
    let mut uid_next = told;
    if is_short(uid_validity, told) && examined.exists > 0 {
        let Some(highest) = session.highest_uid().await? else {
            let folder = folder.name.clone();
            let missing = examined.exists as usize;
            return Err(session.give_up(Kind::Incomplete { folder, missing }));
        };
        uid_next = told.max(Some(highest.saturating_add(1)));
    }
    let Some(uid_validity) = uid_validity else {
        let folder = folder.name.clone();
        return Err(session.give_up(Kind::NoUidValidity { folder }));
    };
    let mut place = Place {
        uid_validity,
        next: 1,
        last: 0,
        exists: examined.exists,
        examined,
        uid_validity_changed: cursor.is_some_and(|cursor| cursor.uid_validity != uid_validity),
        uid_next_went_back: false,
    };
    if let Some(cursor) = known(Some(uid_validity)) {
        // Where the server tells no UIDNEXT, a lower end only means that the last message is gone.
        place.uid_next_went_back = told.and(uid_next).is_some_and(|end| end < cursor.next_uid);
        if !place.uid_next_went_back {
            place.next = cursor.next_uid.max(1);
        }
    }
    place.last = uid_next.unwrap_or(place.next).saturating_sub(1);
    if place.restarts() {
        tracing::warn!(
            server = session.server(),
            folder = %folder.name,
            "the server has renumbered the folder; it is read from its beginning"
        );
    }
    Ok(place)
}

/// A scan under way.
struct Scan<'a, S> {
    session: &'a mut Session,
    folder: &'a Folder,
    sink: &'a mut S,
    uid_validity: u32,
    /// Every UID below this one has been taken or was not wanted.
    cursor: u32,
    seen: u64,
    taken: u64,
    total: u64,
}

impl<'a, S: ScanSink> Scan<'a, S> {
    fn new(
        session: &'a mut Session,
        folder: &'a Folder,
        sink: &'a mut S,
        place: &Place,
        total: u64,
    ) -> Self {
        Self {
            session,
            folder,
            sink,
            uid_validity: place.uid_validity,
            cursor: place.next,
            seen: 0,
            taken: 0,
            total,
        }
    }

    fn report(&self, began: Instant, place: &Place) -> ScanReport {
        ScanReport {
            folder: self.folder.clone(),
            cursor: Cursor {
                uid_validity: self.uid_validity,
                next_uid: self.cursor,
            },
            messages_seen: self.seen,
            messages_taken: self.taken,
            complete: true,
            began,
            uid_validity_changed: place.uid_validity_changed,
            uid_next_went_back: place.uid_next_went_back,
        }
    }

    /// Reads one window to its end.
    async fn window(&mut self, window: Window, manner: Manner) -> Result<(), ScanError<S::Error>> {
        let rows = match manner {
            Manner::Swift => self.read_headers(window).await?,
            Manner::Careful => bare_rows(window),
        };
        if rows.is_empty() {
            return Ok(());
        }
        let admission = match manner {
            Manner::Swift => self.admit(&rows).await?,
            Manner::Careful => Admission::OneByOne,
        };
        match admission {
            Admission::Together(wanted) => self.read_bodies(&rows, &wanted).await,
            Admission::OneByOne => {
                for row in rows {
                    let alone = [row];
                    let wanted = match self.admit(&alone).await? {
                        Admission::Together(wanted) => wanted,
                        Admission::OneByOne => Vec::new(),
                    };
                    self.read_bodies(&alone, &wanted).await?;
                }
                Ok(())
            }
        }
    }

    async fn admit(&mut self, rows: &[HeaderRow]) -> Result<Admission, ScanError<S::Error>> {
        self.sink
            .admit(self.folder, self.uid_validity, rows)
            .await
            .map_err(ScanError::Sink)
    }

    async fn read_headers(&mut self, window: Window) -> Result<Vec<HeaderRow>, MailboxError> {
        let found = match window {
            Window::Range(range) => {
                let uids = format!("{}:{}", range.start(), range.end());
                let mut found = self.session.headers(&uids, WINDOW_UIDS).await?;
                found.retain(|uid, _| range.contains(uid));
                found
            }
            Window::Found(uids) => {
                let mut found = self.session.headers(&uid_set(&uids), WINDOW_UIDS).await?;
                let asked: BTreeSet<u32> = uids.into_iter().collect();
                found.retain(|uid, _| asked.contains(uid));
                let missing = asked.into_iter().filter(|uid| !found.contains_key(uid));
                self.confirm_gone(missing.collect()).await?;
                found
            }
        };
        Ok(found.into_iter().map(header_row).collect())
    }

    /// Fetches the wanted ones among `rows` in batches, and hands over each batch with its cursor.
    async fn read_bodies(
        &mut self,
        rows: &[HeaderRow],
        wanted: &[u32],
    ) -> Result<(), ScanError<S::Error>> {
        let wanted: BTreeSet<u32> = wanted.iter().copied().collect();
        let mut batch: Vec<u32> = Vec::new();
        let mut bytes = 0;
        for row in rows {
            let size = u64::from(row.size.unwrap_or(FETCH_LIMIT_BYTES).min(FETCH_LIMIT_BYTES));
            let is_wanted = wanted.contains(&row.uid);
            if is_wanted && bytes + size > BATCH_BYTES && !batch.is_empty() {
                self.hand_over(&batch, bytes).await?;
                batch.clear();
                bytes = 0;
            }
            if is_wanted {
                batch.push(row.uid);
                bytes += size;
            }
            // Only counts once `hand_over` has stored it.
            self.move_past(row.uid);
            self.seen += 1;
        }
        self.hand_over(&batch, bytes).await?;
        self.sink
            .progress(self.folder, self.seen.min(self.total), self.total);
        Ok(())
    }

    fn move_past(&mut self, uid: u32) {
        self.cursor = self.cursor.max(uid.saturating_add(1));
    }

    async fn hand_over(&mut self, uids: &[u32], bytes: u64) -> Result<(), ScanError<S::Error>> {
        let messages = self.fetch_all(uids, bytes).await?;
        let cursor = Cursor {
            uid_validity: self.uid_validity,
            next_uid: self.cursor,
        };
        self.taken += messages.len() as u64;
        self.sink
            .take(self.folder, cursor, messages)
            .await
            .map_err(ScanError::Sink)
    }

    /// All of these messages, except those that are gone for sure.
    async fn fetch_all(&mut self, uids: &[u32], bytes: u64) -> Result<Vec<Fetched>, MailboxError> {
        if uids.is_empty() {
            return Ok(Vec::new());
        }
        let mut fetched: BTreeMap<u32, Fetched> = self.session.bodies(uids, bytes).await?;
        let missing = uids
            .iter()
            .copied()
            .filter(|uid| !fetched.contains_key(uid));
        self.confirm_gone(missing.collect()).await?;
        let asked: BTreeSet<u32> = uids.iter().copied().collect();
        fetched.retain(|uid, _| asked.contains(uid));
        Ok(fetched.into_values().collect())
    }

    /// A second look at messages that did not come: an error if any of them is still there.
    async fn confirm_gone(&mut self, missing: Vec<u32>) -> Result<(), MailboxError> {
        if missing.is_empty() {
            return Ok(());
        }
        self.session.noop().await?;
        let there = self
            .session
            .search(&uid_set(&missing), None, WINDOW_UIDS)
            .await?;
        let missing = missing.iter().filter(|uid| there.contains(uid)).count();
        if missing == 0 {
            return Ok(());
        }
        Err(self.session.give_up(Kind::Incomplete {
            folder: self.folder.name.clone(),
            missing,
        }))
    }
}

fn header_row((uid, row): (u32, Row)) -> HeaderRow {
    HeaderRow {
        uid,
        internal_date: row.internal_date,
        size: row.size,
        headers: row.header.unwrap_or_default(),
    }
}

fn bare_rows(window: Window) -> Vec<HeaderRow> {
    let uids: Vec<u32> = match window {
        Window::Found(uids) => uids,
        Window::Range(range) => range.collect(),
    };
    uids.into_iter()
        .map(|uid| HeaderRow {
            uid,
            internal_date: None,
            size: None,
            headers: Vec::new(),
        })
        .collect()
}
