//! What speaks for and against a run of words being the name of a product.
//!
//! Every feature counts three times: for all runs, for its coarse sort (an unknown word that looks like
//! a name, a German noun, the first word of a sentence, an ordinary word) and for its exact kind, since "with" before
//! a word with a capital inside says more than before the first word of a sentence. What stands
//! around is looked at as words, as roles (see `lexicon/names`) and as concepts, so that what is
//! learned in one language serves the others.

use std::collections::BTreeSet;

use super::candidates::{Candidate, FIRST_IDLE_ROLE, MAX_GREETING_WORDS, Page, is_common, is_time};
use super::features::Feature;
use super::fingerprint;
use super::written::Look;

impl Page<'_, '_> {
    pub(super) fn candidate(&self, first: usize, last: usize) -> Candidate {
        let mut made = Features {
            class: self.class(first, last),
            out: Vec::with_capacity(96),
        };
        self.own(first, last, &mut made);
        self.around(first, last, &mut made);
        self.clause(first, last, &mut made);
        let place = |at: usize| self.words.get(at);
        Candidate {
            start: place(first).map_or(0, |word| word.start),
            end: place(last).map_or(0, |word| word.end),
            first: place(first).map_or(0, |word| word.first),
            features: made.out,
        }
    }

    /// The coarse kind of a run; what stands around it weighs differently for each.
    fn class(&self, first: usize, last: usize) -> u8 {
        let looks: Vec<Look> = (first..=last)
            .filter_map(|at| Some(self.words.get(at)?.look))
            .collect();
        let known = (first..=last).all(|at| is_common(self.word(at)));
        let is_odd = looks.contains(&Look::Odd) || looks.contains(&Look::Camel);
        let is_small = looks.iter().all(|look| *look == Look::Small) || (self.shouted && !is_odd);
        if is_small {
            return b'l';
        }
        if is_odd {
            return match (known, looks.contains(&Look::Camel)) {
                (true, _) => b'e',
                (false, true) => b'c',
                (false, false) => b'o',
            };
        }
        if looks.contains(&Look::Number) {
            return if is_common(self.word(first)) {
                b'N'
            } else {
                b'n'
            };
        }
        if looks.contains(&Look::Shouted) {
            return b'u';
        }
        if last > first && !is_common(self.word(last)) {
            return if self.german { b'M' } else { b'm' };
        }
        match (self.begins_sentence(first), self.german, known) {
            (true, _, true) => b'K',
            (true, false, false) => b'b',
            (true, true, false) => b'B',
            (false, true, true) => b'G',
            (false, true, false) => b'g',
            (false, false, true) => b'P',
            (false, false, false) => b'p',
        }
    }

    /// The run itself.
    #[expect(
        clippy::too_many_lines,
        reason = "a list of traits, one after the other"
    )]
    fn own(&self, first: usize, last: usize, made: &mut Features) {
        made.both("bias", &[]);
        let looks: Vec<u8> = (first..=last)
            .filter_map(|at| Some(self.words.get(at)?.look.letter()))
            .collect();
        made.both("looks", &looks);
        made.both("words", &[u8::try_from(last - first).unwrap_or(9)]);
        let ordinary = (first..=last)
            .filter(|at| is_common(self.word(*at)))
            .count();
        made.both(
            "ordinary",
            &[u8::from(ordinary > 0), u8::from(ordinary > last - first)],
        );
        for at in first..=last {
            let word = self.word(at);
            made.one("own word", word.as_bytes());
            for run in endings(word) {
                made.both("own ending", run.as_bytes());
            }
            if is_time(
                self.material,
                self.words.get(at).map_or(0, |word| word.first),
            ) {
                made.both("time", &[]);
            }
        }
        let begin = self.word(first);
        made.both("first ordinary", &[u8::from(is_common(begin))]);
        for role in self.roles.get(first).into_iter().flatten() {
            made.both("own role", &[*role]);
        }
        if (first..=last).any(|at| self.subject.contains(self.word(at))) {
            made.both("subject", &[]);
        }
        let clause = self.token(first).map_or(0, |token| token.clause);
        let (clause_first, clause_last) = self
            .words
            .get(first)
            .map_or((0, 0), |word| self.material.text.clause_of(word.first));
        let length = clause_last + 1 - clause_first.min(clause_last + 1);
        if clause == 0 && length <= MAX_GREETING_WORDS {
            made.both("greeting", &[]);
        } else if (first..=last)
            .any(|at| self.greeted.contains(self.word(at)) && !is_common(self.word(at)))
        {
            made.both("greeted", &[]);
        }
        made.both("whole clause", &[u8::from(length == last + 1 - first)]);
        made.both(
            "begins",
            &[u8::from(self.begins_sentence(first)), u8::from(clause == 0)],
        );
        let elsewhere = |wanted: fn(&Self, usize) -> bool| {
            (0..self.words.len())
                .filter(|at| !(first..=last).contains(at))
                .filter(|at| self.word(*at) == begin)
                .any(|at| wanted(self, at))
        };
        if elsewhere(|page, at| {
            page.words
                .get(at)
                .is_some_and(|word| word.look == Look::Small)
        }) {
            made.both("elsewhere small", &[]);
        }
        if elsewhere(|page, at| {
            !page.begins_sentence(at)
                && page
                    .words
                    .get(at)
                    .is_some_and(|word| word.look != Look::Small)
        }) {
            made.both("elsewhere capital", &[]);
        }
        if self.small {
            made.both("small text", &[]);
        }
        let source = self.material.text.source;
        let start = self.words.get(first).map_or(0, |word| word.start);
        let end = self.words.get(last).map_or(0, |word| word.end);
        let before = source
            .get(..start)
            .and_then(|text| text.chars().next_back());
        let behind = source.get(end..).and_then(|text| text.chars().next());
        for (name, c) in [("mark before", before), ("mark behind", behind)] {
            let c = c.unwrap_or('$');
            if !c.is_alphanumeric() {
                made.both(name, &u32::from(c).to_le_bytes());
            }
        }
    }

    /// The words around it.
    #[expect(
        clippy::too_many_lines,
        reason = "a list of traits, one after the other"
    )]
    fn around(&self, first: usize, last: usize, made: &mut Features) {
        let sentence = self.token(first).map(|token| token.sentence);
        let near = |at: Option<usize>| {
            at.filter(|at| {
                self.token(*at)
                    .is_some_and(|token| Some(token.sentence) == sentence)
            })
        };
        for back in 1..=4_u8 {
            let at = near(first.checked_sub(usize::from(back)));
            self.neighbour(b'-', back, at, made);
        }
        for ahead in 1..=3_u8 {
            let at = near(Some(last + usize::from(ahead)));
            self.neighbour(b'+', ahead, at, made);
        }
        let word = |at: Option<usize>| near(at).map_or("^", |at| self.word(at));
        let pair = [word(first.checked_sub(2)), word(first.checked_sub(1))].join(" ");
        made.both("pair before", pair.as_bytes());
        let pair = [word(Some(last + 1)), word(Some(last + 2))].join(" ");
        made.one("pair behind", pair.as_bytes());
        let pair = [word(first.checked_sub(1)), word(Some(last + 1))].join(" ");
        made.one("both sides", pair.as_bytes());
        let roles_at = |at: Option<usize>| {
            near(at)
                .and_then(|at| self.roles.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let (second, one) = (
            roles_at(first.checked_sub(2)),
            roles_at(first.checked_sub(1)),
        );
        let third = roles_at(first.checked_sub(3));
        for a in &one {
            for b in second.iter().chain(&third) {
                made.both("role pair", &[*b, *a]);
            }
        }
        let behind = roles_at(Some(last + 1));
        for a in &one {
            for b in &behind {
                made.both("roles around", &[*a, *b]);
            }
        }
        let active = |range: std::ops::Range<usize>| -> BTreeSet<u8> {
            range
                .filter(|at| near(Some(*at)).is_some())
                .filter_map(|at| self.roles.get(at))
                .flatten()
                .copied()
                .filter(|role| usize::from(*role) < FIRST_IDLE_ROLE)
                .collect()
        };
        let led_by = active(first.saturating_sub(10)..first.saturating_sub(1));
        let closed_by = active(last + 1..last + 8);
        let link = if one.is_empty() { vec![u8::MAX] } else { one };
        for role in link {
            for (name, actives) in [("led by", &led_by), ("closed by", &closed_by)] {
                for active in actives {
                    made.both(name, &[role, *active]);
                }
            }
        }
        // A run that could be longer is seldom a whole name.
        let grows_left = first
            .checked_sub(1)
            .is_some_and(|before| self.joins(before, first) && self.may_begin(before));
        let grows_right = self.joins(last, last + 1) && self.may_end(last + 1);
        made.both("grows", &[u8::from(grows_left), u8::from(grows_right)]);
        if grows_left && self.begins_sentence(first - 1) {
            made.both(
                "behind first word",
                &[u8::from(is_common(self.word(first - 1)))],
            );
        }
    }

    fn neighbour(&self, side: u8, distance: u8, at: Option<usize>, made: &mut Features) {
        let Some(at) = at else {
            made.both("edge", &[side, distance]);
            return;
        };
        let word = self.word(at);
        let mut key = vec![side, distance];
        key.extend(word.as_bytes());
        made.both("word", &key);
        let mut loose = vec![side];
        loose.extend(word.as_bytes());
        made.one("near word", &loose);
        for role in self.roles.get(at).into_iter().flatten() {
            made.both("role", &[side, distance, *role]);
            made.both("near role", &[side, *role]);
        }
        let look = self.words.get(at).map_or(b'-', |word| word.look.letter());
        made.both("look", &[side, distance, look]);
        let is_new_clause = self.token(at).map(|token| token.clause)
            != self
                .token(if side == b'-' { at + 1 } else { at - 1 })
                .map(|token| token.clause);
        if is_new_clause {
            made.both("clause break", &[side, distance]);
        }
    }

    /// What its clause and sentence speak of.
    fn clause(&self, first: usize, last: usize, made: &mut Features) {
        let tokens = &self.material.text.tokens;
        let (Some(begin), Some(end)) = (self.words.get(first), self.words.get(last)) else {
            return;
        };
        let Some(here) = tokens.get(begin.first) else {
            return;
        };
        let mut seen = BTreeSet::new();
        for hit in &self.material.concepts {
            let Some(token) = tokens.get(hit.first) else {
                continue;
            };
            if token.sentence != here.sentence || (begin.first..=end.last).contains(&hit.first) {
                continue;
            }
            let side = if hit.first < begin.first { b'-' } else { b'+' };
            let near = token.clause == here.clause;
            if seen.insert((hit.code, side, near)) {
                let mut key = vec![side, u8::from(near)];
                key.extend(hit.code.to_le_bytes());
                made.one("concept", &key);
            }
        }
        let mut said = BTreeSet::new();
        for hit in &self.material.hits {
            let Some(token) = tokens.get(hit.first) else {
                continue;
            };
            let place = if token.clause == here.clause {
                b'c'
            } else if token.sentence == here.sentence {
                b's'
            } else {
                b't'
            };
            if said.insert((hit.cue, place)) {
                made.both("cue", &[place, hit.cue as u8]);
            }
        }
        let mut roles = BTreeSet::new();
        for (at, word) in self.words.iter().enumerate() {
            let same = tokens
                .get(word.first)
                .is_some_and(|token| token.sentence == here.sentence);
            if same && !(first..=last).contains(&at) {
                roles.extend(self.roles.get(at).into_iter().flatten().copied());
            }
        }
        for role in roles {
            if usize::from(role) < FIRST_IDLE_ROLE {
                made.both("role in sentence", &[role]);
            }
        }
        let all: BTreeSet<u8> = self.roles.iter().flatten().copied().collect();
        for role in all {
            if usize::from(role) < FIRST_IDLE_ROLE {
                made.both("role in text", &[role]);
            }
        }
        let concepts: BTreeSet<u32> = self.material.concepts.iter().map(|hit| hit.code).collect();
        for code in concepts {
            made.one("concept in text", &code.to_le_bytes());
        }
    }
}

/// The last two to four letters.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let places: Vec<usize> = word
        .char_indices()
        .rev()
        .map(|(at, _)| at)
        .take(4)
        .collect();
    (2..=4).filter_map(move |count| word.get(*places.get(count - 1)?..))
}

/// Features of one run.
struct Features {
    class: u8,
    out: Vec<Feature>,
}

impl Features {
    /// A feature alone.
    fn one(&mut self, name: &str, key: &[u8]) {
        self.push(name, key, b' ', 1.0);
    }

    /// A feature alone and one with the kind of run.
    fn both(&mut self, name: &str, key: &[u8]) {
        self.push(name, key, b' ', 1.0);
        self.push(name, key, self.class, 1.0);
        self.push(name, key, self.sort(), 1.0);
    }

    /// Whether it is an unknown word that looks like a name, a small one, or an ordinary one.
    const fn sort(&self) -> u8 {
        match self.class {
            b'c' | b'o' | b'n' | b'm' | b'p' | b'u' => b'1',
            b'g' | b'M' => b'2',
            b'b' | b'B' => b'3',
            _ => b'4',
        }
    }

    fn push(&mut self, name: &str, key: &[u8], class: u8, value: f32) {
        let whole = name.bytes().chain([b'|', class, b'|']);
        let hash = fingerprint::of(whole.chain(key.iter().copied()));
        self.out.push(Feature {
            hash,
            value: value * SCALE,
            token: None,
        });
    }
}

/// Keeps the sums of a hundred features small.
const SCALE: f32 = 0.3;
