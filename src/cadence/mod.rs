//! To be written: `cadence`.
