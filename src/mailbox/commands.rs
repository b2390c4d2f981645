//! The commands that read a mailbox. With `login.rs` and `idle.rs`, this is all that the program
//! ever says to a mail server.
//!
//! None of them changes anything there: folders are opened by EXAMINE, bodies are peeked at.
//! ENVELOPE and BODYSTRUCTURE are never asked for, since servers garble them, whereas headers and
//! bodies travel as counted bytes that cannot confuse a parser. FLAGS are not asked for either:
//! they say what the owner did with a mail, which is nobody's business here. Every answer has a
//! budget that follows from the question.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use async_imap::imap_proto::{
    MailboxDatum, NameAttribute, Response, ResponseCode, StatusAttribute,
};
use jiff::civil::Date;

use super::error::{Doing, MailboxError};
use super::names::{decode_name, unescape};
use super::rows::{FETCH_LIMIT_BYTES, HEADER_LIMIT_BYTES, Row};
use super::session::Session;
use super::wire::Budget;
use super::{Fetched, Folder, ListedFolder, SpecialUse};

/// Folders beyond this number are not looked at.
const MAX_FOLDERS: usize = 20_000;

/// A server that ignores the fetch limit may send this much in one literal before it is cut off.
const MAX_LITERAL_BYTES: u64 = 8 * 1024 * 1024;

/// What EXAMINE says of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// How many messages it holds.
    pub exists: u32,
    /// None where the server gives none or zero.
    pub uid_validity: Option<u32>,
    /// The UID that the next message will get, at least; none where the server gives none or zero.
    pub uid_next: Option<u32>,
}

/// What STATUS says of a folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FolderStatus {
    /// How many messages it holds.
    pub messages: Option<u32>,
    /// As in [`Examined`].
    pub uid_validity: Option<u32>,
    /// As in [`Examined`].
    pub uid_next: Option<u32>,
}

impl Session {
    /// All folders of the account (LIST, RFC 9051 §6.3.9), with special uses where the server
    /// tells them (RFC 6154).
    pub async fn list(&mut self) -> Result<Vec<ListedFolder>, MailboxError> {
        let extended = self.offers("SPECIAL-USE") && self.offers("LIST-EXTENDED");
        let line = if extended {
            "LIST \"\" \"*\" RETURN (SPECIAL-USE)"
        } else {
            "LIST \"\" \"*\""
        };
        let budget = Budget {
            bytes: 16 * 1024 * 1024,
            ..Budget::SMALL
        };
        let mut folders = Vec::new();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::List(entry)) = response
                && folders.len() < MAX_FOLDERS
            {
                let wire_name = unescape(&entry.name);
                folders.push(ListedFolder {
                    name: decode_name(&wire_name),
                    wire_name,
                    separator: entry
                        .delimiter
                        .as_deref()
                        .and_then(|text| unescape(text).chars().next()),
                    special_use: entry.name_attributes.iter().find_map(special_use),
                    selectable: !entry.name_attributes.iter().any(hides),
                });
            }
        };
        self.run(Doing::Listing, line, budget, &mut on).await?;
        Ok(folders)
    }

    /// Opens a folder read-only (EXAMINE, RFC 9051 §6.3.3), so that nothing in it changes, not even
    /// which messages count as recent.
    pub async fn examine(&mut self, folder: &Folder) -> Result<Examined, MailboxError> {
        let line = format!("EXAMINE {}", self.quoted(&folder.wire_name)?);
        let mut state = Examined {
            exists: 0,
            uid_validity: None,
            uid_next: None,
        };
        let mut on = |response: &Response<'_>| match response {
            Response::MailboxData(MailboxDatum::Exists(count)) => state.exists = *count,
            Response::Data { outcome, .. } => match outcome.code {
                Some(ResponseCode::UidValidity(value)) => state.uid_validity = nonzero(value),
                Some(ResponseCode::UidNext(value)) => state.uid_next = nonzero(value),
                _ => {}
            },
            _ => {}
        };
        let doing = Doing::Opening(folder.name.clone());
        self.run(doing, &line, Budget::SMALL, &mut on).await?;
        Ok(state)
    }

    /// Asks about a folder without opening it (STATUS, RFC 9051 §6.3.11).
    pub async fn status(&mut self, folder: &Folder) -> Result<FolderStatus, MailboxError> {
        let name = self.quoted(&folder.wire_name)?;
        let line = format!("STATUS {name} (MESSAGES UIDNEXT UIDVALIDITY)");
        let mut status = FolderStatus::default();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Status { status: items, .. }) = response {
                for item in items {
                    match item {
                        StatusAttribute::Messages(value) => status.messages = Some(*value),
                        StatusAttribute::UidNext(value) => status.uid_next = nonzero(*value),
                        StatusAttribute::UidValidity(value) => {
                            status.uid_validity = nonzero(*value);
                        }
                        _ => {}
                    }
                }
            }
        };
        let doing = Doing::Status(folder.name.clone());
        self.run(doing, &line, Budget::SMALL, &mut on).await?;
        Ok(status)
    }

    /// The UIDs in a range that exist, in order, since a day if one is given (UID SEARCH, RFC 9051
    /// §6.4.4). `most` bounds how many the folder can hold.
    pub(super) async fn search(
        &mut self,
        uids: &str,
        since: Option<Date>,
        most: u32,
    ) -> Result<Vec<u32>, MailboxError> {
        let mut line = format!("UID SEARCH UID {uids}");
        if let Some(day) = since {
            let _ = write!(line, " SINCE {}", day.strftime("%-d-%b-%Y"));
        }
        // A UID takes up to ten digits and a space.
        let line_bytes = (256 * 1024 + most as usize * 11).min(16 * 1024 * 1024);
        let budget = Budget {
            bytes: 4 * 1024 * 1024 + line_bytes as u64,
            line_bytes,
            ..Budget::SMALL
        };
        let mut found = BTreeSet::new();
        let mut on = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                found.extend(uids.iter().copied().filter(|uid| *uid > 0));
            }
        };
        self.run(Doing::Searching, &line, budget, &mut on).await?;
        Ok(found.into_iter().collect())
    }

    /// The highest UID in the open folder; none if it is empty. `*` alone stands for the last
    /// message; a range that ends in it would not do, since it always holds the last message.
    pub(super) async fn highest_uid(&mut self) -> Result<Option<u32>, MailboxError> {
        let rows = self
            .fetch(Doing::Headers, "*", "(UID)", Budget::SMALL)
            .await?;
        Ok(rows.into_keys().next_back())
    }

    /// The headers of the messages in a set of UIDs, by UID; UIDs that do not exist are left out.
    pub(super) async fn headers(
        &mut self,
        uids: &str,
        most: u32,
    ) -> Result<BTreeMap<u32, Row>, MailboxError> {
        let items =
            format!("(UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0.{HEADER_LIMIT_BYTES}>)");
        let budget = Budget {
            bytes: MAX_LITERAL_BYTES + u64::from(most) * u64::from(HEADER_LIMIT_BYTES + 4096),
            literal_bytes: MAX_LITERAL_BYTES,
            ..Budget::SMALL
        };
        self.fetch(Doing::Headers, uids, &items, budget).await
    }

    /// The messages in a set of UIDs, each up to [`FETCH_LIMIT_BYTES`], by UID. Messages that the
    /// server names without a body are left out.
    pub(super) async fn bodies(
        &mut self,
        uids: &[u32],
        expected_bytes: u64,
    ) -> Result<BTreeMap<u32, Fetched>, MailboxError> {
        let items = format!("(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{FETCH_LIMIT_BYTES}>)");
        let budget = Budget {
            bytes: 2 * MAX_LITERAL_BYTES + expected_bytes,
            literal_bytes: MAX_LITERAL_BYTES,
            ..Budget::SMALL
        };
        let rows = self
            .fetch(Doing::Bodies, &uid_set(uids), &items, budget)
            .await?;
        let fetched = rows
            .into_iter()
            .filter_map(|(uid, row)| Some((uid, row.into_fetched(uid)?)))
            .collect();
        Ok(fetched)
    }

    async fn fetch(
        &mut self,
        doing: Doing,
        uids: &str,
        items: &str,
        budget: Budget,
    ) -> Result<BTreeMap<u32, Row>, MailboxError> {
        let line = format!("UID FETCH {uids} {items}");
        let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
        let mut on = |response: &Response<'_>| {
            if let Response::Fetch(_, attributes) = response {
                Row::collect(attributes, &mut rows);
            }
        };
        self.run(doing, &line, budget, &mut on).await?;
        Ok(rows)
    }
}

/// UIDs as a set of RFC 9051 §9: `1:3,7`.
pub(super) fn uid_set(uids: &[u32]) -> String {
    let mut set = String::new();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(*uid) => *end = *uid,
            _ => runs.push((*uid, *uid)),
        }
    }
    for (start, end) in runs {
        let comma = if set.is_empty() { "" } else { "," };
        let _ = if start == end {
            write!(set, "{comma}{start}")
        } else {
            write!(set, "{comma}{start}:{end}")
        };
    }
    set
}

fn nonzero(value: u32) -> Option<u32> {
    (value > 0).then_some(value)
}

fn special_use(attribute: &NameAttribute<'_>) -> Option<SpecialUse> {
    match attribute {
        NameAttribute::Junk => Some(SpecialUse::Junk),
        NameAttribute::Sent => Some(SpecialUse::Sent),
        NameAttribute::All => Some(SpecialUse::All),
        NameAttribute::Archive => Some(SpecialUse::Archive),
        NameAttribute::Drafts | NameAttribute::Flagged | NameAttribute::Trash => {
            Some(SpecialUse::Other)
        }
        NameAttribute::Extension(name) if name.eq_ignore_ascii_case("\\Spam") => {
            Some(SpecialUse::Junk)
        }
        _ => None,
    }
}

/// Names that are only levels of the tree (RFC 9051 §7.3.1, RFC 5258 §3).
fn hides(attribute: &NameAttribute<'_>) -> bool {
    match attribute {
        NameAttribute::NoSelect => true,
        NameAttribute::Extension(name) => name.eq_ignore_ascii_case("\\NonExistent"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uid_sets_are_short() {
        assert_eq!(uid_set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(uid_set(&[u32::MAX]), "4294967295");
        assert_eq!(uid_set(&[]), "");
    }
}
