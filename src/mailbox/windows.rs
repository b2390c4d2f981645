//! Walks the UIDs of a folder in windows that hold a bounded number of messages.
//!
//! UIDs only grow, and they may grow by leaps: a folder of 40 messages can end at UID
//! 3,000,000,000. A short range, which is what new mail makes, is one window, and FETCH itself tells
//! which UIDs exist. In a longer one UID SEARCH finds the existing ones first, over ranges that
//! widen while little is found, so that an empty range of any width costs few commands; its hits
//! are cut into windows. A range that ends in `*` is never asked for: it holds the last message
//! even if the range begins above it.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use super::error::MailboxError;
use super::session::Session;

/// At most so many messages in one window.
pub(super) const WINDOW_UIDS: u32 = 250;

/// The first searched range, and by how much the next grows after one with few hits.
const FIRST_SEARCH: u32 = 1 << 16;
const SEARCH_GROWTH: u32 = 16;

/// Few hits.
const FEW_HITS: usize = 1_000;

/// The next piece of a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// Some of these UIDs exist.
    Range(RangeInclusive<u32>),
    /// All of these UIDs exist, or did a moment ago.
    Found(Vec<u32>),
}

/// The walk.
#[derive(Debug)]
pub(super) struct Windows {
    next: u32,
    last: u32,
    exists: u32,
    search_width: u32,
    found: VecDeque<u32>,
    always_search: bool,
}

impl Windows {
    /// Walks from `next` to `last`, both included, in a folder of about `exists` messages.
    pub(super) fn new(next: u32, last: u32, exists: u32) -> Self {
        Self {
            next: next.max(1),
            last,
            exists,
            search_width: FIRST_SEARCH,
            found: VecDeque::new(),
            always_search: false,
        }
    }

    /// Like [`Windows::new`], but FETCH is never relied on to tell which UIDs exist.
    pub(super) fn searching(next: u32, last: u32, exists: u32) -> Self {
        Self {
            always_search: true,
            ..Self::new(next, last, exists)
        }
    }

    /// The next window; none at the end. Only searches talk to the server.
    pub(super) async fn next(
        &mut self,
        session: &mut Session,
    ) -> Result<Option<Window>, MailboxError> {
        // Ends: each round moves `next` on, by growing widths.
        while self.found.is_empty() && !self.is_past_the_end() {
            if self.is_plain() {
                return Ok(Some(Window::Range(self.plain())));
            }
            let range = self.searched_range();
            let uids = format!("{}:{}", range.start(), range.end());
            let width = range.end() - range.start() + 1;
            let hits = session.search(&uids, None, self.exists.min(width)).await?;
            self.searched(&range, &hits);
        }
        Ok(self.found_window())
    }

    fn is_past_the_end(&self) -> bool {
        self.next == 0 || self.next > self.last
    }

    fn is_plain(&self) -> bool {
        !self.always_search && self.last - self.next < WINDOW_UIDS
    }

    fn plain(&mut self) -> RangeInclusive<u32> {
        let end = self.last.min(self.next.saturating_add(WINDOW_UIDS - 1));
        let range = self.next..=end;
        self.move_past(end);
        range
    }

    fn searched_range(&self) -> RangeInclusive<u32> {
        let end = self.next.saturating_add(self.search_width - 1);
        self.next..=self.last.min(end)
    }

    fn searched(&mut self, range: &RangeInclusive<u32>, hits: &[u32]) {
        self.found
            .extend(hits.iter().copied().filter(|uid| range.contains(uid)));
        self.search_width = if hits.len() < FEW_HITS {
            self.search_width.saturating_mul(SEARCH_GROWTH)
        } else {
            FIRST_SEARCH
        };
        self.move_past(*range.end());
    }

    /// Zero stands for "past the highest UID that there can be".
    fn move_past(&mut self, end: u32) {
        self.next = end.checked_add(1).unwrap_or(0);
    }

    fn found_window(&mut self) -> Option<Window> {
        let count = self.found.len().min(WINDOW_UIDS as usize);
        let uids: Vec<u32> = self.found.drain(..count).collect();
        (!uids.is_empty()).then_some(Window::Found(uids))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks without a server: `existing` answers the searches.
    fn walk(mut windows: Windows, existing: &[u32]) -> (Vec<Window>, usize) {
        let mut walked = Vec::new();
        let mut searches = 0;
        loop {
            while windows.found.is_empty() && !windows.is_past_the_end() {
                if windows.is_plain() {
                    let range = windows.plain();
                    walked.push(Window::Range(range));
                    continue;
                }
                let range = windows.searched_range();
                searches += 1;
                let hits: Vec<u32> = existing
                    .iter()
                    .copied()
                    .filter(|uid| range.contains(uid))
                    .collect();
                windows.searched(&range, &hits);
            }
            match windows.found_window() {
                Some(window) => walked.push(window),
                None => return (walked, searches),
            }
        }
    }

    fn covers(walked: &[Window], uid: u32) -> usize {
        walked
            .iter()
            .filter(|window| match window {
                Window::Range(range) => range.contains(&uid),
                Window::Found(uids) => uids.contains(&uid),
            })
            .count()
    }

    #[test]
    fn a_dense_folder_costs_one_search() {
        let existing: Vec<u32> = (1..=20_000).collect();
        let (walked, searches) = walk(Windows::new(1, 20_000, 20_000), &existing);
        assert_eq!((walked.len(), searches), (80, 1));
        assert!(existing.iter().all(|uid| covers(&walked, *uid) == 1));
    }

    #[test]
    fn new_mail_costs_no_search() {
        let (walked, searches) = walk(Windows::new(20_000, 20_003, 20_000), &[]);
        assert_eq!(
            (walked, searches),
            (vec![Window::Range(20_000..=20_003)], 0)
        );
    }

    #[test]
    fn a_few_messages_far_apart_cost_few_commands() {
        let existing = [1, 2, 70_000, 2_000_000_000, u32::MAX - 1, u32::MAX];
        let (walked, searches) = walk(Windows::new(1, u32::MAX, 6), &existing);
        assert!(walked.len() + searches < 20, "{walked:?}, {searches}");
        assert!(existing.iter().all(|uid| covers(&walked, *uid) == 1));
    }

    #[test]
    fn a_folder_that_holds_nothing_ends() {
        let (walked, searches) = walk(Windows::new(1, u32::MAX, 0), &[]);
        assert!(walked.is_empty() && searches < 10);
        assert!(walk(Windows::new(5, 4, 9), &[]).0.is_empty());
        assert_eq!(walk(Windows::new(5, 5, 9), &[]).0, [Window::Range(5..=5)]);
    }

    proptest::proptest! {
        #[test]
        fn every_message_is_met_exactly_once(
            mut existing in proptest::collection::btree_set(1u32..=u32::MAX, 0..40),
            dense in proptest::collection::btree_set(1u32..5_000, 0..800),
            start in 0u32..10_000,
        ) {
            existing.extend(dense);
            let all: Vec<u32> = existing.iter().copied().filter(|uid| *uid >= start).collect();
            let last = all.last().copied().unwrap_or(0);
            let exists = u32::try_from(existing.len()).unwrap();
            for windows in [Windows::new(start, last, exists), Windows::searching(start, last, exists)] {
                let (walked, searches) = walk(windows, &all);
                proptest::prop_assert!(searches < 200);
                for uid in &all {
                    proptest::prop_assert_eq!(covers(&walked, *uid), 1);
                }
            }
        }
    }
}
