//! Why somebody said no.

use crate::domain::Reason;

/// The reasons that are read in texts; `rapport` and `close` come from the owner's note only.
pub const READ_REASONS: &[Reason] = &[
    Reason::NoNeed, Reason::Timing, Reason::NoBudget, Reason::Competitor, Reason::InHouse,
    Reason::NoAuthority, Reason::NoValue, Reason::Trust, Reason::BadFit, Reason::Contract, Reason::Unstated,
];
