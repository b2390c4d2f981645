//! Counted work, so that a test can see when a mail costs more than its size explains.
//!
//! Time tells nothing on a busy machine. What takes long in reading is going over text again and
//! again, so the functions that everything else goes through report how many bytes they went over.
//! Outside tests the count is not kept and costs nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Reports that so many bytes were gone over.
#[inline]
pub(super) fn done(bytes: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get().saturating_add(bytes as u64 + 1)));
    #[cfg(not(test))]
    let _ = bytes;
}

/// What was reported on this thread since the last call.
#[cfg(test)]
pub(super) fn taken() -> u64 {
    STEPS.with(|steps| steps.replace(0))
}
