//! The nouns of the project, each as a type with a checked constructor.
//!
//! Every word that the program stores, prints or accepts is defined here once: addresses, the kinds
//! and reasons of a decline, dates to come back, findings with their evidence, tracks and steps,
//! sending hours and limits. The spellings are those of the contract and never change, since the
//! ledger keeps them for years.
//!
//! Nothing here reads a clock, a file or a socket.

mod address;
mod come_back;
mod cron_line;
mod finding;
mod hours;
mod period;
mod prospect;
mod terms;
mod track;

pub use address::{Address, AddressError, Mailbox};
pub use come_back::{ComeBack, ComeBackKind};
pub use cron_line::{CronLine, CronLineError};
pub use finding::{
    AutoReply, Bounce, DataRequest, Decision, Evidence, Finding, ReasonFound, Referral,
};
pub use hours::{Hours, HoursError, Limits};
pub use period::{Period, PeriodError, Unit};
pub use prospect::Person;
pub use terms::{
    AutoReplyKind, BounceClass, DataLaw, DataRight, DecidedBy, DeclineKind, DeclineSource,
    EnrollmentState, Intent, LetterPurpose, MessageClass, Reason, Sensitive, Stage,
    SuppressionKind, TouchState, UnknownTerm,
};
pub use track::{Step, Timing, Track};
