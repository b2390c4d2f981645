//! Words that could be the name of a product or supplier, and what speaks for each.
//!
//! People write names in every shape: "Stahlwerk 7", "casa.mx24", "Kowalczyk & Sons", "pressroom+". A
//! text is first cut into written words (an apostrophe or a contraction does not cut here); then
//! every short run of them that begins with a capital or has an odd shape could be a name. A word in
//! small letters could be one only where it is a word of no table and stands behind words of using or
//! choosing. Each run gets features: its shape, the words and their roles before and behind (see
//! `lexicon/names`), the cues and the concepts of its clause, and whether the text writes it elsewhere.
//! Nothing is decided here: `competitor` weighs them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::concepts;
use super::features::Feature;
use super::lexicon::names::{INNER, ROLES};
use super::lexicon::{CONCEPTS, TABLES, names};
use super::material::Material;
use super::text::{Text, TokenKind, words_of};

/// A run of words that could be a name.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// First byte in the visible text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index of its first token.
    pub first: usize,
    /// What speaks for and against it.
    pub features: Vec<Feature>,
}

/// More runs than this are not weighed; they stand in texts that are no replies.
const MAX_CANDIDATES: usize = 160;
/// Words of one name.
const MAX_WORDS: usize = 4;
/// A first clause of fewer words is a greeting.
const MAX_GREETING_WORDS: usize = 4;
/// A name in small letters has at least so many.
const MIN_SMALL_LETTERS: usize = 4;

/// A word as written, which may be several tokens.
#[derive(Debug, Clone, Copy)]
struct Written {
    start: usize,
    end: usize,
    first: usize,
    last: usize,
    look: Look,
}

/// How a word looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Small,
    Capital,
    Shouted,
    /// A capital at the begin and another inside.
    Camel,
    /// A digit among letters, a plus behind, a capital only inside.
    Odd,
    Number,
    Other,
}

impl Look {
    const fn letter(self) -> u8 {
        match self {
            Self::Small => b'l',
            Self::Capital => b'C',
            Self::Shouted => b'U',
            Self::Camel => b'M',
            Self::Odd => b'O',
            Self::Number => b'N',
            Self::Other => b'-',
        }
    }
}

/// All runs that could be a name, with their features.
pub fn find(material: &Material<'_>) -> Vec<Candidate> {
    let page = Page::new(material);
    let mut found = Vec::new();
    for (first, last) in page.runs() {
        found.push(page.candidate(first, last));
        if found.len() >= MAX_CANDIDATES {
            break;
        }
    }
    found
}

/// Whether something that could be a name stands right behind words of using or being bound: a plain
/// sign, needed before anything is weighed.
pub fn is_likely(material: &Material<'_>) -> bool {
    use super::lexicon::Cue;
    let chosen = |sentence| {
        [Cue::UsesOther, Cue::Locked]
            .into_iter()
            .any(|cue| material.in_sentence(cue, sentence))
    };
    let german = material.languages.name() == Some("de");
    let words = written(&material.text);
    words.iter().enumerate().any(|(at, word)| {
        let Some(token) = material.text.tokens.get(word.first) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let Some(before) = before else { return false };
        let same = material.sentence_at(before.first) == Some(token.sentence);
        let small = material.text.word(before.last);
        let led = has_role(small, "with")
            || has_role(small, "onto")
            || has_role(small, "use")
            || has_role(small, "choose")
            || (!german && has_role(small, "the"));
        same && led
            && matches!(
                word.look,
                Look::Capital | Look::Shouted | Look::Camel | Look::Odd
            )
            && !is_time(material, word.first)
            && (matches!(word.look, Look::Odd | Look::Camel) || !is_common(&token.word))
            && chosen(token.sentence)
    })
}

fn is_time(material: &Material<'_>, at: usize) -> bool {
    material
        .mentions
        .iter()
        .any(|mention| (mention.first..=mention.last).contains(&at))
}

/// The written words of a text.
fn written(text: &Text<'_>) -> Vec<Written> {
    let mut words: Vec<Written> = Vec::with_capacity(text.tokens.len());
    for (at, token) in text.tokens.iter().enumerate() {
        if let Some(last) = words.last_mut()
            && text
                .tokens
                .get(last.last)
                .is_some_and(|one| one.start == token.start)
        {
            last.last = at;
            continue;
        }
        words.push(Written {
            start: token.start,
            end: token.end,
            first: at,
            last: at,
            look: Look::Other,
        });
    }
    for word in &mut words {
        trim(text, word);
    }
    words
}

/// Drops "l'", "d'", "dell'" before a name and "'s" behind it, and sees how the rest looks.
fn trim(text: &Text<'_>, word: &mut Written) {
    let kind = text.tokens.get(word.first).map(|token| token.kind);
    if kind == Some(TokenKind::Number) {
        word.look = Look::Number;
    }
    if kind != Some(TokenKind::Word) {
        return;
    }
    let is_quote = |c: char| matches!(c, '\'' | '’' | '`');
    let mut raw = text.source.get(word.start..word.end).unwrap_or("");
    let cut = raw.trim_start_matches(is_quote);
    word.start += raw.len() - cut.len();
    raw = cut.trim_end_matches(is_quote);
    if let Some((at, mark)) = raw.char_indices().find(|(_, c)| is_quote(*c)) {
        let (head, tail) = (raw.get(..at), raw.get(at + mark.len_utf8()..));
        if let (Some(head), Some(tail)) = (head, tail) {
            let names = tail.chars().next().is_some_and(char::is_uppercase);
            if head.chars().count() <= 5 && head.chars().all(char::is_lowercase) && names {
                word.start += raw.len() - tail.len();
                word.first = word.last;
                raw = tail;
            } else if tail == "s" || tail.is_empty() {
                raw = head;
            }
        }
    }
    word.end = word.start + raw.len();
    word.look = look(raw);
    if text
        .source
        .get(word.end..)
        .is_some_and(|rest| rest.starts_with('+'))
    {
        word.end += 1;
        word.look = Look::Odd;
    }
}

const POLITE: &[&str] = &["La", "Le", "Vi", "Lei", "Voi", "Li", "Ci"];

fn look(raw: &str) -> Look {
    let mut chars = raw.chars();
    let Some(first) = chars.next() else {
        return Look::Other;
    };
    let digits = raw.chars().any(|c| c.is_ascii_digit());
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    if digits && letters > 0 {
        // "2nd", "3e", "31st", "20h" are no names, "occhio3" is.
        return if first.is_ascii_digit() {
            Look::Number
        } else {
            Look::Odd
        };
    }
    if letters >= 2 && capitals == letters {
        return Look::Shouted;
    }
    let inner = chars.any(char::is_uppercase);
    match (first.is_uppercase(), inner) {
        (true, true) => Look::Camel,
        // Italian writes the polite pronoun with a capital at the end of a verb: "sentirLa".
        (false, true) if POLITE.iter().any(|ending| raw.ends_with(ending)) => Look::Small,
        (false, true) => Look::Odd,
        (true, false) => Look::Capital,
        (false, false) => Look::Small,
    }
}

static ROLE_OF: LazyLock<BTreeMap<&'static str, Vec<u8>>> = LazyLock::new(|| {
    let mut map: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
    for (role, (_, words)) in (0_u8..).zip(ROLES) {
        for word in *words {
            map.entry(word).or_default().push(role);
        }
    }
    map
});

/// The roles of a folded word; stems are found by their beginnings of three letters and more.
fn roles(word: &str) -> Vec<u8> {
    let mut found = ROLE_OF.get(word).cloned().unwrap_or_default();
    let mut stem = String::with_capacity(word.len() + 1);
    for (count, c) in word.chars().enumerate().take(12) {
        stem.push(c);
        if count < 1 {
            continue;
        }
        stem.push('*');
        if let Some(more) = ROLE_OF.get(stem.as_str()) {
            found.extend(more);
        }
        stem.pop();
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn has_role(word: &str, name: &str) -> bool {
    roles(word).iter().any(|role| {
        ROLES
            .get(usize::from(*role))
            .is_some_and(|(one, _)| *one == name)
    })
}

/// Every word that stands in a table of ours is an ordinary word.
static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut set = BTreeSet::new();
    let mut add = |phrase: &str| {
        for part in phrase.split([' ', '|', '?', '^', '$', '_', '-']) {
            set.extend(words_of(part.trim_end_matches('*')));
        }
    };
    for (_, table) in TABLES {
        for phrase in table.iter().flat_map(|(_, phrases)| *phrases) {
            add(phrase);
        }
    }
    for phrase in concepts::phrases(CONCEPTS) {
        add(&phrase);
    }
    for word in names::ROLES.iter().flat_map(|(_, words)| *words) {
        add(word);
    }
    set
});

/// Whether a folded word stands in a table of ours, in some form.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
        || ["s", "n", "en", "e", "es", "er"].iter().any(|ending| {
            word.strip_suffix(ending)
                .is_some_and(|stem| stem.len() > 3 && COMMON.contains(stem))
        })
}

/// A text with what is needed to weigh its runs.
struct Page<'m, 'a> {
    material: &'m Material<'a>,
    words: Vec<Written>,
    roles: Vec<Vec<u8>>,
    german: bool,
    /// Most words are written in capitals, or none is.
    shouted: bool,
    small: bool,
    subject: BTreeSet<String>,
    greeted: BTreeSet<String>,
}

impl<'m, 'a> Page<'m, 'a> {
    fn new(material: &'m Material<'a>) -> Self {
        let words = written(&material.text);
        let count = |wanted: &[Look]| {
            words
                .iter()
                .filter(|word| wanted.contains(&word.look))
                .count()
        };
        let shouted = count(&[Look::Shouted]) * 2 > words.len().max(4);
        let small = words.first().is_some_and(|word| word.look == Look::Small);
        let roles = words
            .iter()
            .map(|word| roles(material.text.word(word.last)))
            .collect();
        let greeted = material
            .text
            .tokens
            .iter()
            .take_while(|token| token.clause == 0)
            .take(MAX_GREETING_WORDS)
            .map(|token| token.word.clone())
            .collect();
        Self {
            material,
            roles,
            german: material.languages.name() == Some("de"),
            shouted,
            small,
            subject: material
                .input
                .subject
                .split(|c: char| !c.is_alphanumeric())
                .flat_map(words_of)
                .collect(),
            greeted,
            words,
        }
    }

    fn token(&self, at: usize) -> Option<&super::text::Token> {
        self.material.text.tokens.get(self.words.get(at)?.first)
    }

    fn word(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| self.material.text.word(word.last))
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let sentence = self.token(at).map(|token| token.sentence);
        at.checked_sub(1)
            .is_none_or(|before| self.token(before).map(|token| token.sentence) != sentence)
    }

    /// Runs of words that could be a name, by their first and last word.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        for first in 0..self.words.len() {
            if !self.may_begin(first) {
                continue;
            }
            runs.push((first, first));
            let mut last = first;
            while last + 1 < first + MAX_WORDS && self.joins(last, last + 1) {
                last += 1;
                if self.may_end(last) {
                    runs.push((first, last));
                }
            }
        }
        runs
    }

    fn may_begin(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else {
            return false;
        };
        match word.look {
            Look::Odd | Look::Camel => true,
            Look::Capital | Look::Shouted if !self.shouted => {
                self.material.text.word(word.first).len() > 1
            }
            Look::Small | Look::Shouted => self.small_may_begin(at),
            _ => false,
        }
    }

    /// Small letters: an unknown word, behind a word of using, choosing or the like.
    fn small_may_begin(&self, at: usize) -> bool {
        let word = self.word(at);
        word.chars().count() >= MIN_SMALL_LETTERS
            && !is_common(word)
            && (1..=2).any(|back| {
                at.checked_sub(back).is_some_and(|before| {
                    self.token(before).map(|token| token.sentence)
                        == self.token(at).map(|token| token.sentence)
                        && self.roles.get(before).is_some_and(|roles| {
                            roles
                                .iter()
                                .any(|role| usize::from(*role) < FIRST_IDLE_ROLE)
                        })
                })
            })
    }

    fn may_end(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            matches!(
                word.look,
                Look::Capital | Look::Shouted | Look::Camel | Look::Odd | Look::Number
            ) || word.look == Look::Small && self.is_glued(at)
        })
    }

    /// Whether a word hangs on the one before without a blank: "palco.io".
    fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glue == Some('.'))
    }

    /// Whether a name may run on from one word to the next.
    fn joins(&self, at: usize, next: usize) -> bool {
        let (Some(one), Some(other)) = (self.words.get(at), self.words.get(next)) else {
            return false;
        };
        let between = self
            .material
            .text
            .source
            .get(one.end..other.start)
            .unwrap_or("\n");
        if !matches!(between, " " | "-" | "." | " & " | "&" | " + " | "\u{a0}") {
            return false;
        }
        if self.token(at).map(|token| token.sentence)
            != self.token(next).map(|token| token.sentence)
        {
            return false;
        }
        match other.look {
            Look::Capital | Look::Shouted | Look::Camel | Look::Odd => true,
            Look::Number => other.end - other.start <= 4,
            Look::Small => matches!(between, "." | "-" | "&") || INNER.contains(&self.word(next)),
            Look::Other => false,
        }
    }

    fn candidate(&self, first: usize, last: usize) -> Candidate {
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

/// The roles before this one say that something is used, chosen, or bound.
const FIRST_IDLE_ROLE: usize = 13;

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
        // FNV-1a, as for all features.
        let hash = name
            .bytes()
            .chain([b'|', class, b'|'])
            .chain(key.iter().copied())
            .fold(0x811c_9dc5_u32, |state, byte| {
                (state ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            });
        self.out.push(Feature {
            hash,
            value: value * SCALE,
            token: None,
        });
    }
}

/// Keeps the sums of a hundred features small.
const SCALE: f32 = 0.3;
