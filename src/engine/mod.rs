//! To be written: `engine`.
