//! Numbers that stand for words, concepts and features: FNV-1a, 32 bits.
//!
//! The weights name features by such numbers, so no vocabulary needs to be kept, and they must be the
//! same on every machine and in every release: this is the one place that makes them. Different names
//! may share a number, if rarely; where that would matter, the words are compared beside it.

/// The number of no bytes, from which all others grow.
pub const START: u32 = 0x811c_9dc5;

/// The number grown by one byte.
pub fn grow(number: u32, byte: u8) -> u32 {
    (number ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The number of some bytes.
pub fn of(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(START, grow)
}
