//! To be written: `insight`.
