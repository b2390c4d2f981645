//! Tells which of the seven languages a text is written in.
//!
//! Replies are short, often shorter than what general language detectors need, so small words are
//! counted first; the general detector is asked only where they say little. What is wanted here is
//! rather which tables of phrases to read: where two languages come close, both are read, and a text
//! of a few words is read in all of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lexicon::TABLES;
use super::text::{Text, TokenKind};

/// The languages in which a text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    reads: [bool; LANGUAGE_COUNT],
    named: Option<usize>,
}

const LANGUAGE_COUNT: usize = 7;

/// Small words by language, in the order of the tables.
const SMALL_WORDS: [&[&str]; LANGUAGE_COUNT] = [
    &[
        "the", "and", "you", "we", "i", "to", "is", "are", "not", "of", "for", "this", "that",
        "it", "my", "our", "your", "have", "with", "will", "please", "thanks", "thank", "be", "at",
        "on", "but", "if", "do", "from", "as", "by", "has", "was", "what", "can", "am", "so", "no",
        "just", "it's", "or", "an", "in", "me", "us", "until", "after", "next", "he", "she",
        "they", "your", "would", "how",
    ],
    &[
        "der", "die", "das", "und", "ich", "wir", "sie", "nicht", "ist", "zu", "den", "mit", "fur",
        "ein", "eine", "auf", "im", "uns", "bei", "noch", "bitte", "danke", "haben", "sind", "von",
        "dem", "es", "wenn", "kein", "keine", "auch", "gern", "gerne", "nach", "ihr", "ihre",
        "mir", "mich", "dann", "aber", "wird", "bis", "zum", "am", "vielen", "guten", "hallo",
        "schon", "oder", "bin", "wieder", "nee", "nein", "erst", "da", "momentan", "ihnen",
        "werden",
    ],
    &[
        "le", "la", "les", "de", "des", "et", "je", "nous", "vous", "ne", "pas", "est", "un",
        "une", "pour", "que", "qui", "en", "du", "sur", "merci", "bonjour", "mon", "notre",
        "votre", "au", "aux", "avec", "mais", "plus", "ce", "dans", "suis", "sommes", "on", "moi",
        "l", "d", "c", "j", "n", "si", "ca", "tout", "par", "vos", "mes", "ai", "ou", "sera",
        "non", "oui", "svp", "il", "elle", "jusqu",
    ],
    &[
        "el", "la", "los", "las", "de", "y", "que", "no", "en", "por", "para", "con", "un", "una",
        "es", "se", "me", "nos", "lo", "su", "gracias", "hola", "estamos", "mi", "ya", "si",
        "pero", "del", "al", "muy", "como", "mas", "este", "esta", "usted", "le", "ahora", "favor",
        "buenos", "dias", "tengo", "tenemos", "cuando", "hasta", "soy", "yo", "buenas", "estimado",
        "estimada", "sin", "desde", "hay",
    ],
    &[
        "o", "a", "os", "as", "de", "e", "que", "nao", "em", "por", "para", "com", "um", "uma",
        "se", "me", "nos", "do", "da", "no", "na", "obrigado", "obrigada", "ola", "bom", "dia",
        "boa", "mas", "mais", "ja", "ao", "pelo", "voce", "voces", "esta", "estamos", "temos",
        "tenho", "agora", "favor", "eu", "meu", "minha", "seu", "sua", "isso", "pra", "depois",
        "quando", "sao", "ate", "oi", "tarde", "aqui", "tem", "ha",
    ],
    &[
        "il",
        "la",
        "i",
        "gli",
        "le",
        "di",
        "e",
        "che",
        "non",
        "in",
        "per",
        "con",
        "un",
        "una",
        "si",
        "mi",
        "ci",
        "lo",
        "del",
        "della",
        "grazie",
        "buongiorno",
        "ma",
        "piu",
        "da",
        "al",
        "alla",
        "sono",
        "siamo",
        "abbiamo",
        "ho",
        "nostro",
        "nostra",
        "vostro",
        "suo",
        "sua",
        "se",
        "anche",
        "questo",
        "questa",
        "ora",
        "gentile",
        "salve",
        "dal",
        "nel",
        "dei",
        "delle",
        "come",
        "gia",
        "io",
        "voi",
        "lei",
        "fino",
        "dopo",
        "o",
        "mio",
    ],
    &[
        "de", "het", "een", "en", "ik", "wij", "we", "niet", "is", "van", "voor", "met", "op",
        "te", "zijn", "dat", "die", "geen", "u", "je", "jullie", "uw", "graag", "bedankt", "dank",
        "maar", "nog", "dan", "om", "naar", "bij", "aan", "ook", "als", "er", "heb", "hebben",
        "mijn", "ons", "onze", "nu", "beste", "geachte", "hoi", "dag", "wel", "in", "tot", "wordt",
        "mij", "nee", "ja", "zit", "kan", "zich", "vanaf",
    ],
];

/// For each small word the languages that use it, a bit each.
static BY_WORD: LazyLock<BTreeMap<&'static str, u8>> = LazyLock::new(|| {
    let mut languages = BTreeMap::new();
    for (index, words) in SMALL_WORDS.iter().enumerate() {
        for word in *words {
            *languages.entry(*word).or_default() |= 1 << index;
        }
    }
    languages
});

impl Languages {
    /// The languages of a text.
    pub fn of(text: &Text<'_>) -> Self {
        let mut counts = [0_usize; LANGUAGE_COUNT];
        let mut words = 0_usize;
        for token in text.tokens.iter().take(400) {
            if token.kind != TokenKind::Word {
                continue;
            }
            words += 1;
            let languages = BY_WORD.get(token.word.as_str()).copied().unwrap_or(0);
            for (index, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages >> index & 1 == 1);
            }
        }
        let (best, best_count) = top(&counts);
        let second_count = counts
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != best)
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0);
        if best_count >= 3 && best_count > second_count {
            let clear = best_count >= second_count * 2;
            let reads = std::array::from_fn(|index| {
                index == best
                    || (!clear
                        && counts
                            .get(index)
                            .is_some_and(|count| count * 3 >= best_count * 2))
            });
            return Self {
                reads,
                named: Some(best),
            };
        }
        let clear = best_count >= 2 && best_count >= second_count * 2;
        let named = clear
            .then_some(best)
            .or_else(|| detected(text))
            .or((best_count > second_count && words >= 2).then_some(best));
        // So few small words tell the tables to read only where none of them is another's too.
        let alone = clear && second_count == 0;
        let reads = std::array::from_fn(|index| !alone || index == best);
        Self { reads, named }
    }

    /// Whether the table at that place of the lexicon is read.
    pub fn reads(&self, table: usize) -> bool {
        self.reads.get(table).copied().unwrap_or(false)
    }

    /// ISO 639-1, where the text is long enough to tell.
    pub fn name(&self) -> Option<&'static str> {
        TABLES.get(self.named?).map(|(name, _)| *name)
    }
}

fn top(counts: &[usize; LANGUAGE_COUNT]) -> (usize, usize) {
    let mut best = (0, 0);
    for (index, count) in counts.iter().enumerate() {
        if *count > best.1 {
            best = (index, *count);
        }
    }
    best
}

fn detected(text: &Text<'_>) -> Option<usize> {
    use whatlang::Lang;
    const LANGS: [Lang; LANGUAGE_COUNT] = [
        Lang::Eng,
        Lang::Deu,
        Lang::Fra,
        Lang::Spa,
        Lang::Por,
        Lang::Ita,
        Lang::Nld,
    ];
    if text.tokens.len() < 4 {
        return None;
    }
    let found = whatlang::Detector::with_allowlist(LANGS.to_vec()).detect(text.source)?;
    LANGS.iter().position(|lang| *lang == found.lang())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_languages_are_told_apart() {
        for (source, name) in [
            (
                "Thanks, but we are not looking at this until the summer.",
                "en",
            ),
            ("Danke, aber wir haben im Moment keine Zeit dafür.", "de"),
            ("Merci, mais nous n'avons pas le temps pour cela.", "fr"),
            ("Gracias, pero no tenemos tiempo para eso ahora.", "es"),
            ("Obrigado, mas não temos tempo para isso agora.", "pt"),
            ("Grazie, ma non abbiamo tempo per questo.", "it"),
            ("Bedankt, maar we hebben hier nu geen tijd voor.", "nl"),
        ] {
            assert_eq!(
                Languages::of(&Text::new(source)).name(),
                Some(name),
                "{source}"
            );
        }
        assert_eq!(Languages::of(&Text::new("Dana")).name(), None);
    }
}
