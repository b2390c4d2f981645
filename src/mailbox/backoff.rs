//! When to connect again after a connection was lost.
//!
//! Providers lock accounts that log in too often, so a broken server must not be hammered. The
//! wait grows from 2 s by half each time up to 80 s, with a share added that depends on the
//! attempt, so that many installations do not come at the same moment. It starts anew only after
//! a connection that lived five minutes: one that is set up well and dies at once would else be
//! made several times a second. Logins have a bucket of their own besides, two at once and then one
//! a minute. After a second refused password in a row only one attempt an hour is made.
//!
//! Pure: `now` is time since any fixed moment on a monotonic clock. Only the daemon asks here; a
//! single pass connects once and needs no patience.

use std::time::Duration;

use super::error::MailboxError;

const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(80);

/// A server that keeps dropping fresh connections gets this.
const LONGEST_WAIT_UNSTABLE: Duration = Duration::from_secs(160);
const UNSTABLE_AFTER: u32 = 20;

/// A connection that lived so long was a good one.
const STABLE_AFTER: Duration = Duration::from_mins(5);

/// After a second refused password in a row.
const AUTH_WAIT: Duration = Duration::from_hours(1);

/// Logins at once, and the time in which one more becomes free.
const LOGIN_BURST: u32 = 2;
const LOGIN_REFILL: Duration = Duration::from_mins(1);

/// How a connection, or the attempt to make one, ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loss {
    /// The password was refused.
    pub is_auth: bool,
    /// The server asked to be left alone so long.
    pub hint: Option<Duration>,
}

impl From<&MailboxError> for Loss {
    fn from(error: &MailboxError) -> Self {
        Self {
            is_auth: error.is_auth(),
            hint: error.backoff_hint(),
        }
    }
}

/// When to connect again.
#[derive(Debug, Clone)]
pub struct Backoff {
    seed: u64,
    /// Losses since the last good connection.
    losses: u32,
    /// Losses of connections that were logged in, since the last good one.
    short_lives: u32,
    auth_losses: u32,
    logged_in_at: Option<Duration>,
    not_before: Duration,
    /// When each of the login bucket's places becomes free.
    places: [Duration; LOGIN_BURST as usize],
}

impl Backoff {
    /// `seed` varies the waits from installation to installation: a hash of the account, say.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            losses: 0,
            short_lives: 0,
            auth_losses: 0,
            logged_in_at: None,
            not_before: Duration::ZERO,
            places: [Duration::ZERO; LOGIN_BURST as usize],
        }
    }

    /// The earliest moment at which to connect and log in.
    pub fn next_attempt(&self) -> Duration {
        let free = self.places.iter().min().copied().unwrap_or_default();
        self.not_before.max(free)
    }

    /// An attempt begins: takes a place in the login bucket.
    pub fn attempt(&mut self, now: Duration) {
        if let Some(place) = self.places.iter_mut().min() {
            // One place more a minute in all, so two places take two minutes each.
            *place = now + LOGIN_REFILL * LOGIN_BURST;
        }
    }

    /// The attempt failed before the login was tried: its place becomes free again.
    pub fn attempt_did_not_reach_login(&mut self, now: Duration) {
        if let Some(place) = self.places.iter_mut().max() {
            *place = now;
        }
    }

    /// The login went through.
    pub fn logged_in(&mut self, now: Duration) {
        self.auth_losses = 0;
        self.logged_in_at = Some(now);
    }

    /// The connection is lost, or could not be made.
    pub fn lost(&mut self, now: Duration, loss: Loss) {
        let lived = self.logged_in_at.take().map(|at| now.saturating_sub(at));
        if lived.is_some_and(|lived| lived >= STABLE_AFTER) {
            self.losses = 0;
            self.short_lives = 0;
        } else if lived.is_some() {
            self.short_lives = self.short_lives.saturating_add(1);
        }
        if loss.is_auth {
            self.auth_losses = self.auth_losses.saturating_add(1);
        }
        let mut wait = self.wait().max(loss.hint.unwrap_or_default());
        if self.auth_losses >= 2 {
            wait = wait.max(AUTH_WAIT);
        }
        self.losses = self.losses.saturating_add(1);
        self.not_before = now + wait;
    }

    /// Whether the owner must be told: the password was refused at least twice in a row.
    pub fn password_is_refused(&self) -> bool {
        self.auth_losses >= 2
    }

    fn wait(&self) -> Duration {
        let longest = if self.short_lives >= UNSTABLE_AFTER {
            LONGEST_WAIT_UNSTABLE
        } else {
            LONGEST_WAIT
        };
        let mut wait = FIRST_WAIT;
        for _ in 0..self.losses.min(32) {
            wait = (wait * 3 / 2).min(longest);
        }
        wait + wait * self.jitter_percent() / 100
    }

    /// Between 0 and 49, from the seed and the attempt (the finisher of splitmix64).
    fn jitter_percent(&self) -> u32 {
        let mut x = self
            .seed
            .wrapping_add(u64::from(self.losses).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((x ^ (x >> 31)) % 50).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);

    /// Plays a server whose connections live for `life` (none: refused before login) for `span`,
    /// and gives the moments of the attempts.
    fn play(seed: u64, span: Duration, life: Option<Duration>, loss: Loss) -> Vec<Duration> {
        let mut backoff = Backoff::new(seed);
        let mut now = Duration::ZERO;
        let mut attempts = Vec::new();
        while now < span {
            now = now.max(backoff.next_attempt());
            attempts.push(now);
            backoff.attempt(now);
            if let Some(life) = life {
                backoff.logged_in(now);
                now += life;
            } else if !loss.is_auth {
                backoff.attempt_did_not_reach_login(now);
            }
            backoff.lost(now, loss);
        }
        attempts.retain(|at| *at < span);
        attempts
    }

    #[test]
    fn a_server_that_drops_every_session_sees_few_logins() {
        for seed in 0..50 {
            let logins = play(seed, HOUR, Some(Duration::ZERO), Loss::default());
            assert!(logins.len() <= 40, "seed {seed}: {}", logins.len());
            for pair in logins.windows(3) {
                assert!(pair[2] >= pair[0] + Duration::from_mins(1));
            }
        }
    }

    #[test]
    fn the_wait_grows_to_its_limit() {
        let attempts = play(7, HOUR, None, Loss::default());
        let waits: Vec<Duration> = attempts
            .windows(2)
            .map(|pair| pair[1].abs_diff(pair[0]))
            .collect();
        assert!(waits[0] >= Duration::from_secs(2) && waits[0] < Duration::from_secs(3));
        assert!(waits.iter().all(|wait| *wait <= LONGEST_WAIT * 3 / 2));
        assert!(waits.iter().skip(12).all(|wait| *wait >= LONGEST_WAIT));
    }

    #[test]
    fn only_a_connection_that_lived_resets_the_wait() {
        let after = |life| {
            let mut backoff = Backoff::new(1);
            for _ in 0..10 {
                backoff.lost(Duration::ZERO, Loss::default());
            }
            backoff.logged_in(HOUR);
            backoff.lost(HOUR + life, Loss::default());
            backoff.next_attempt().abs_diff(HOUR + life)
        };
        assert!(after(Duration::from_secs(299)) >= Duration::from_secs(80));
        assert!(after(Duration::from_mins(5)) < Duration::from_secs(4));
    }

    #[test]
    fn a_refused_password_is_tried_twice_and_then_hourly() {
        let loss = Loss {
            is_auth: true,
            hint: None,
        };
        let attempts = play(3, 10 * HOUR, None, loss);
        assert!(attempts.len() <= 12, "{attempts:?}");
        assert!(attempts[1] < Duration::from_secs(10));
        let mut backoff = Backoff::new(3);
        backoff.lost(Duration::ZERO, loss);
        assert!(!backoff.password_is_refused());
        backoff.lost(Duration::ZERO, loss);
        assert!(backoff.password_is_refused());
        backoff.logged_in(HOUR);
        assert!(!backoff.password_is_refused());
    }

    #[test]
    fn the_servers_own_wish_counts() {
        let mut backoff = Backoff::new(3);
        let hint = Some(Duration::from_secs(200));
        let is_auth = false;
        backoff.lost(HOUR, Loss { is_auth, hint });
        assert_eq!(backoff.next_attempt(), HOUR + Duration::from_secs(200));
    }
}
