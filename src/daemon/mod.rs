//! To be written: `daemon`.
