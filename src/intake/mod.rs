//! To be written: `intake`.
