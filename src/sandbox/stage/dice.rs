//! Choices that look free and follow from the seed alone.
//!
//! A choice is a hash of the seed and of what is chosen, so that one more choice somewhere does not
//! move all others. Seed 1 picks the first of every list: it tells the story in the order and the
//! words in which the cast is written.

/// Choices of one seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dice {
    seed: u64,
}

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A number below `below` (which counts as at least 1).
    pub fn roll(self, what: &str, below: u64) -> u64 {
        hash(self.seed, what) % below.max(1)
    }

    /// One of the list; the first for seed 1.
    pub fn pick<'a, T>(self, what: &str, list: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(list.len()).unwrap_or(1).max(1);
        let index = hash(self.seed, what).wrapping_sub(hash(1, what)) % count;
        list.get(usize::try_from(index).unwrap_or(0))
    }

    /// The same things in another order; in their own for seed 1.
    pub fn shuffle<T>(self, what: &str, mut list: Vec<T>) -> Vec<T> {
        if self.seed == 1 {
            return list;
        }
        for last in (1..list.len()).rev() {
            let below = u64::try_from(last).unwrap_or(0) + 1;
            let other = self.roll(&format!("{what} {last}"), below);
            list.swap(last, usize::try_from(other).unwrap_or(0));
        }
        list
    }
}

/// FNV-1a over the words, then the finish of `SplitMix64`, which spreads near seeds apart.
fn hash(seed: u64, what: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed;
    for byte in what.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_alone_decides() {
        let list = ["a", "b", "c"];
        assert_eq!(Dice::new(1).pick("x", &list), Some(&"a"));
        assert_eq!(Dice::new(1).pick("y", &list), Some(&"a"));
        let picks = |seed| list.map(|what| Dice::new(seed).pick(what, &list).copied());
        assert_eq!(picks(7), picks(7));
        assert!((2..20).any(|seed| picks(seed) != picks(seed + 1)));
        assert_eq!(Dice::new(1).pick::<u8>("x", &[]), None);
    }

    #[test]
    fn shuffling_loses_nothing() {
        let list: Vec<u32> = (0..10).collect();
        assert_eq!(Dice::new(1).shuffle("x", list.clone()), list);
        let mut shuffled = Dice::new(9).shuffle("x", list.clone());
        assert_ne!(shuffled, list);
        shuffled.sort_unstable();
        assert_eq!(shuffled, list);
    }
}
