//! To be written: `outbox`.
