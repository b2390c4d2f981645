//! A whole mail system in one process, on loopback, for the demo and the tests.
//!
//! [`Sandbox::start`] opens an IMAP and an SMTP server on ports of 127.0.0.1 that the system
//! chooses. Both are real servers over real sockets with one store behind them; the clients under
//! test cannot tell the difference. Around them stand a [`journal`](Sandbox::journal) of every
//! acceptance, a [fault layer](fault) that makes either server misbehave to order, a
//! [judge] that reads promises off the journal alone, and a [stage] on which people answer
//! mail in several languages.
//!
//! Time comes from the caller ([`Sandbox::set_now`]): a year passes as fast as the caller likes.
//! Nothing leaves the machine, nothing is written to disk, and there is no TLS.

pub mod fault;
mod imap;
mod journal;
pub mod judge;
mod records;
mod server;
mod smtp;
pub mod stage;
mod store;
mod wire;

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;

pub use fault::{Fault, Faults};
pub use journal::{JournalEntry, header};
pub use records::{Setup, Switches, UidNext};
pub use store::{SpecialUse, Stored};

use records::Shared;
use server::Server;

/// The running servers. Dropping it ends them; [`Sandbox::stop`] waits until they have ended.
#[derive(Debug)]
pub struct Sandbox {
    shared: Shared,
    imap: Server,
    smtp: Server,
}

impl Sandbox {
    /// Starts both servers with the default [`Setup`]: the account `sam`, password `secret`, who is
    /// sam@seller.example and log@seller.example, with INBOX, Sent, Junk, and the two folders
    /// `Declines/Not now` and `Declines/Never`.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Setup::default()).await
    }

    /// Starts both servers.
    pub async fn start_with(setup: Setup) -> io::Result<Self> {
        let shared = Shared::new(setup);
        let imap = Server::imap(shared.clone()).await?;
        let smtp = Server::smtp(shared.clone()).await?;
        Ok(Self { shared, imap, smtp })
    }

    /// Where IMAP listens.
    pub fn imap_addr(&self) -> SocketAddr {
        self.imap.address()
    }

    /// Where SMTP listens.
    pub fn smtp_addr(&self) -> SocketAddr {
        self.smtp.address()
    }

    /// Sets the time that the servers write into what they accept from now on.
    pub fn set_now(&self, now: Timestamp) {
        self.shared.set_now(now);
    }

    /// The sandbox's time.
    pub fn now(&self) -> Timestamp {
        self.shared.now()
    }

    /// Puts a message into a folder of the first account, as if it had come in at that time, and
    /// wakes clients that idle. Returns its UID; `None` where there is no such folder.
    pub fn deliver(
        &self,
        folder: &str,
        raw: impl Into<Arc<[u8]>>,
        internal_date: Timestamp,
    ) -> Option<u32> {
        self.deliver_to(&self.shared.setup.user, folder, raw, internal_date)
    }

    /// Adds another person with a mailbox on this server: INBOX, Sent and Junk.
    pub fn add_account(&self, user: &str, password: &str, addresses: &[String]) {
        self.shared.store.add_account(user, password, addresses);
    }

    /// As [`deliver`](Self::deliver), for another person's mailbox.
    pub fn deliver_to(
        &self,
        user: &str,
        folder: &str,
        raw: impl Into<Arc<[u8]>>,
        internal_date: Timestamp,
    ) -> Option<u32> {
        let store = &self.shared.store;
        let added = store.add(user, folder, raw.into(), internal_date, BTreeSet::new());
        added.map(|(_, uid)| uid)
    }

    /// Puts a message into Sent, as the owner's mail program does.
    pub fn append_sent(&self, raw: impl Into<Arc<[u8]>>, internal_date: Timestamp) -> Option<u32> {
        self.deliver("Sent", raw, internal_date)
    }

    /// Puts what the people of the stage did where it belongs.
    pub fn perform(&self, deliveries: &[stage::Delivery]) {
        for delivery in deliveries {
            self.deliver(&delivery.folder, delivery.raw.clone(), delivery.at);
        }
    }

    /// The names of the first account's folders.
    pub fn folders(&self) -> Vec<String> {
        let mail = self.shared.store.lock();
        let account = mail.account(&self.shared.setup.user);
        account
            .map(|account| account.folders().map(|f| f.name.clone()).collect())
            .unwrap_or_default()
    }

    /// Adds a folder; `/` separates levels. One that is there keeps its mail.
    pub fn create_folder(&self, name: &str, special_use: Option<SpecialUse>) {
        let user = &self.shared.setup.user;
        self.shared.store.create_folder(user, name, special_use);
    }

    /// The messages of a folder, by UID.
    pub fn messages(&self, folder: &str) -> Vec<Stored> {
        self.messages_of(&self.shared.setup.user, folder)
    }

    /// The messages of a folder in another person's mailbox.
    pub fn messages_of(&self, user: &str, folder: &str) -> Vec<Stored> {
        let mail = self.shared.store.lock();
        let folder = mail
            .account(user)
            .and_then(|account| account.folder(folder));
        folder
            .map(|folder| {
                let uids = folder.uids();
                uids.iter()
                    .filter_map(|uid| folder.message(*uid).cloned())
                    .collect()
            })
            .unwrap_or_default()
    }

    /// UIDVALIDITY and UIDNEXT of a folder as they truly are.
    pub fn uid_state(&self, folder: &str) -> Option<(u32, u32)> {
        let mail = self.shared.store.lock();
        let folder = mail.account(&self.shared.setup.user)?.folder(folder)?;
        Some((folder.uid_validity, folder.next_uid))
    }

    /// Loses the folder's index: the same messages get new UIDs from 1 on under a higher
    /// UIDVALIDITY, which is returned. Sessions that have it selected are ended.
    pub fn reset_uid_validity(&self, folder: &str) -> Option<u32> {
        let user = &self.shared.setup.user;
        self.shared.store.reset_uid_validity(user, folder)
    }

    /// Changes UIDVALIDITY and leaves the UIDs.
    pub fn set_uid_validity(&self, folder: &str, uid_validity: u32) -> bool {
        let user = &self.shared.setup.user;
        self.shared
            .store
            .set_uid_validity(user, folder, uid_validity)
    }

    /// Makes the folder's next UID at least this one, as after many deleted messages.
    pub fn skip_uids(&self, folder: &str, next_uid: u32) -> bool {
        let user = &self.shared.setup.user;
        self.shared.store.skip_uids(user, folder, next_uid)
    }

    /// Removes a message for good. Says whether it was there.
    pub fn expunge(&self, folder: &str, uid: u32) -> bool {
        let user = &self.shared.setup.user;
        self.shared.store.expunge(user, folder, uid)
    }

    /// Everything accepted by SMTP so far, one entry for each recipient.
    pub fn journal(&self) -> Vec<JournalEntry> {
        self.shared.journal_since(0)
    }

    /// What was accepted from the `number`-th entry on.
    pub fn journal_since(&self, number: u64) -> Vec<JournalEntry> {
        self.shared.journal_since(number)
    }

    /// From now on RCPT for this address is answered so, such as `550 5.1.1 No such user`.
    pub fn refuse_recipient(&self, address: &str, words: &str) {
        self.shared.refuse(address, words);
    }

    /// Takes the refusal back.
    pub fn accept_recipient(&self, address: &str) {
        self.shared.accept_again(address);
    }

    /// The faults of the IMAP server.
    pub fn imap_faults(&self) -> &Faults {
        &self.shared.imap_faults
    }

    /// The faults of the SMTP server.
    pub fn smtp_faults(&self) -> &Faults {
        &self.shared.smtp_faults
    }

    /// Changes the standing peculiarities of the servers.
    pub fn switch(&self, change: impl FnOnce(&mut Switches)) {
        self.shared.switch(change);
    }

    /// Cuts all IMAP connections that are open now; new ones are welcome.
    pub fn drop_imap_connections(&self) {
        self.imap.drop_connections();
    }

    /// Cuts all SMTP connections that are open now; new ones are welcome.
    pub fn drop_smtp_connections(&self) {
        self.smtp.drop_connections();
    }

    /// The lines of IMAP commands so far, without tags and passwords; the oldest are forgotten
    /// beyond some thousands.
    pub fn imap_commands(&self) -> Vec<String> {
        self.shared.imap_log()
    }

    /// The lines of IMAP commands that came before this entry of the journal was accepted, as far as
    /// they are still kept: what a mail was based on.
    pub fn imap_commands_before(&self, entry: u64) -> Vec<String> {
        self.shared.imap_log_before(entry)
    }

    /// The lines of SMTP commands so far, without passwords; `.` is the final dot.
    pub fn smtp_commands(&self) -> Vec<String> {
        self.shared.smtp_log()
    }

    /// What IMAP clients changed in the mailbox: `APPEND Sent 3`, `SEEN INBOX 7`. A program that
    /// never changes the mailbox leaves this empty.
    pub fn changes_by_clients(&self) -> Vec<String> {
        self.shared.changes()
    }

    /// Ends both servers and waits until every connection is closed.
    pub async fn stop(self) {
        self.imap.stop().await;
        self.smtp.stop().await;
    }
}
