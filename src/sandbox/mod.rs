//! To be written: `sandbox`.
