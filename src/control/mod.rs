//! To be written: `control`.
