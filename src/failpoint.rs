//! Named points at which a test may stop the process, to see what a crash there leaves behind.
//!
//! Only debug builds have them. Where the environment variable `LONGGAME_FAILPOINT` names the point,
//! the process writes that name to the file named by `LONGGAME_FAILPOINT_MARK` and then waits to be
//! killed; `LONGGAME_FAILPOINT_SKIP` lets that many passages go by first. Release builds compile to nothing.

/// Stops here for good if a test asked for this point.
#[cfg(debug_assertions)]
pub fn reach(name: &str) {
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSED: AtomicU32 = AtomicU32::new(0);

    if std::env::var("LONGGAME_FAILPOINT").as_deref() != Ok(name) {
        return;
    }
    let skip = std::env::var("LONGGAME_FAILPOINT_SKIP")
        .ok()
        .and_then(|skip| skip.parse().ok())
        .unwrap_or(0);
    if PASSED.fetch_add(1, Ordering::SeqCst) < skip {
        return;
    }
    if let Ok(mark) = std::env::var("LONGGAME_FAILPOINT_MARK") {
        // A test that cannot see the mark fails by itself; there is nobody to report to here.
        let _ = std::fs::write(mark, name);
    }
    loop {
        std::thread::sleep(std::time::Duration::from_hours(1));
    }
}

/// Nothing, in release builds.
#[cfg(not(debug_assertions))]
#[inline]
pub fn reach(_name: &str) {}
