//! To be written: `ledger`.
