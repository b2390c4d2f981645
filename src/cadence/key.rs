//! Stable numbers out of names: jitter without randomness.
//!
//! A slot that came from a random generator would move with every restart, and one that came from
//! the standard library's hasher would move with every compiler. This is FNV-1a (64 bits) over the
//! parts with their lengths, and a final mix so that all bits count. It is no secret and withstands
//! no attacker; all it must do is scatter evenly and never change: ledgers hold what followed from
//! it, and a test pins its values.

/// A stable number made of names, such as (person, step, occurrence).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

impl Key {
    /// The key of these parts; their borders count, so that ("ab", "c") is not ("a", "bc").
    pub fn of(parts: &[&str]) -> Self {
        let mut state = FNV_OFFSET;
        for part in parts {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            state = eat(state, &length.to_le_bytes());
            state = eat(state, part.as_bytes());
        }
        Self(mix(state))
    }

    /// Another key from this one, for another question about the same thing.
    #[must_use]
    pub fn salted(self, salt: &str) -> Self {
        Self(mix(eat(self.0, salt.as_bytes())))
    }

    /// A number from 0 up to, but not including, `bound`; 0 where the bound is 0.
    pub fn below(self, bound: u64) -> u64 {
        let wide = (u128::from(self.0) * u128::from(bound)) >> 64;
        u64::try_from(wide).unwrap_or(0)
    }
}

fn eat(mut state: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        state = (state ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
    }
    state
}

/// The finaliser of `MurmurHash3`: FNV alone leaves the high bits of short texts poor.
fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    state = (state ^ (state >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^ (state >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_never_change() {
        let key = Key::of(&["p-1", "thank-you", "once"]);
        assert_eq!(key.0, 17_736_022_894_164_296_238);
        assert_eq!(key.salted("day").0, 13_877_174_995_581_281_180);
    }

    #[test]
    fn borders_between_parts_count() {
        assert_ne!(Key::of(&["ab", "c"]), Key::of(&["a", "bc"]));
        assert_ne!(Key::of(&["a"]), Key::of(&["a", ""]));
    }

    #[test]
    fn numbers_scatter_evenly() {
        let mut buckets = [0_u32; 10];
        for person in 0..10_000 {
            let key = Key::of(&[&format!("person-{person}"), "useful", "2027-01-01"]);
            buckets[usize::try_from(key.below(10)).unwrap()] += 1;
        }
        assert!(
            buckets.iter().all(|count| (850..1150).contains(count)),
            "{buckets:?}"
        );
        assert_eq!(Key::of(&["x"]).below(0), 0);
        assert_eq!(Key::of(&["x"]).below(1), 0);
    }
}
