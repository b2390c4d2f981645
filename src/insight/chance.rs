//! What chance alone would do: two small exact calculations.
//!
//! Fisher's exact test says how probable a difference between two small groups is if nothing has
//! changed. Wilson's interval says where a true share lies, and behaves at the edges where the
//! usual textbook interval does not. Both are for the tens and hundreds of noes of one seller.

/// The probability of a table at least as unlikely as this one, if both groups are alike.
pub(super) fn fisher(hits: usize, of: usize, other_hits: usize, of_other: usize) -> f64 {
    let all_hits = hits + other_hits;
    let total = of + of_other;
    if all_hits > total || hits > of || other_hits > of_other {
        return 1.0;
    }
    let observed = ln_hypergeometric(hits, of, all_hits, total);
    let least = all_hits.saturating_sub(of_other);
    let most = all_hits.min(of);
    // A breath of tolerance, so that equally unlikely tables count whatever the rounding.
    let sum: f64 = (least..=most)
        .map(|k| ln_hypergeometric(k, of, all_hits, total))
        .filter(|ln| *ln <= observed + 1e-7)
        .map(f64::exp)
        .sum();
    sum.min(1.0)
}

fn ln_hypergeometric(hits: usize, of: usize, all_hits: usize, total: usize) -> f64 {
    ln_choose(all_hits, hits) + ln_choose(total - all_hits, of - hits) - ln_choose(total, of)
}

fn ln_choose(n: usize, k: usize) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n.saturating_sub(k))
}

/// By sum for small numbers, by Stirling's series beyond, where it is exact to ten digits.
fn ln_factorial(n: usize) -> f64 {
    const SUMMED: usize = 256;
    if n <= SUMMED {
        return (2..=n).map(|k| count(k).ln()).sum();
    }
    let n = count(n);
    n * n.ln() - n + 0.5 * (std::f64::consts::TAU * n).ln() + 1.0 / (12.0 * n)
        - 1.0 / (360.0 * n.powi(3))
}

/// The two ends between which a true share lies, 95 % sure (Wilson 1927).
pub(super) fn wilson(hits: usize, of: usize) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_964;
    if of == 0 || hits > of {
        return None;
    }
    let n = count(of);
    let share = count(hits) / n;
    let middle = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    let low = if hits == 0 {
        0.0
    } else {
        (middle - reach) / scale
    };
    let high = if hits == of {
        1.0
    } else {
        (middle + reach) / scale
    };
    Some((low.max(0.0), high.min(1.0)))
}

/// A count as a number to calculate with; four thousand million noes are not to be expected.
pub(super) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) -> bool {
        (value - expected).abs() < 1e-4
    }

    #[test]
    fn fisher_agrees_with_published_tables() {
        // Fisher's tea: 3 of 4 against 1 of 4.
        assert!(
            near(fisher(3, 4, 1, 4), 0.485_714),
            "{}",
            fisher(3, 4, 1, 4)
        );
        assert!(near(fisher(4, 4, 0, 4), 0.028_571));
        assert!(
            near(fisher(1, 12, 9, 12), 0.002_759),
            "{}",
            fisher(1, 12, 9, 12)
        );
        assert!(near(fisher(5, 20, 5, 20), 1.0));
        assert!(near(fisher(0, 0, 3, 9), 1.0));
    }

    #[test]
    fn large_numbers_do_not_overflow() {
        let chance = fisher(60, 1_000, 20, 1_000);
        assert!(chance > 0.0 && chance < 1e-4, "{chance}");
        let summed: f64 = (2..=300).map(|k| f64::from(k).ln()).sum();
        assert!((ln_factorial(300) - summed).abs() < 1e-8);
    }

    #[test]
    fn wilson_stays_honest_at_the_edges() {
        let (low, high) = wilson(0, 10).unwrap();
        assert!(low.abs() < f64::EPSILON && near(high, 0.277_53), "{high}");
        let (low, high) = wilson(5, 50).unwrap();
        assert!(near(low, 0.043_48) && near(high, 0.213_60), "{low} {high}");
        assert_eq!(wilson(0, 0), None);
        assert!(near(wilson(10, 10).unwrap().1, 1.0));
    }
}
