//! Which of a person's words may be said back to them.
//!
//! A check-in may quote the phrase that named the date, "try me in March", and nothing of what stood around
//! it: a mail is read over shoulders and in shared inboxes, and "after the chemo" or "once we can pay
//! salaries again" is nobody's business. The phrase comes from `understanding`, which keeps it short; this is
//! the second lock. It errs on silence: a phrase that is not quoted costs nothing, since the template
//! then names the month or the day of their answer.

use super::clean;

const MAX_PHRASE_CHARS: usize = 48;

/// Beginnings of words that speak of health, family, work lost or money, in the languages of the
/// built-in templates. Compared with the beginning of each word, in lower case.
const PRIVATE: [&str; 98] = [
    // English
    "budget",
    "money",
    "cash",
    "fund",
    "financ",
    "debt",
    "insolven",
    "bankrupt",
    "layoff",
    "laid",
    "redundan",
    "salar",
    "surger",
    "operation",
    "hospital",
    "chemo",
    "cancer",
    "treatment",
    "therap",
    "rehab",
    "sick",
    "ill",
    "illness",
    "health",
    "doctor",
    "recover",
    "pregnan",
    "matern",
    "patern",
    "parental",
    "baby",
    "birth",
    "mum",
    "mom",
    "mother",
    "dad",
    "father",
    "wife",
    "husband",
    "partner",
    "son",
    "daughter",
    "child",
    "kid",
    "family",
    "funeral",
    "died",
    "death",
    "divorce",
    "wedding",
    "burnout",
    "court",
    // German
    "geld",
    "finanz",
    "insolvenz",
    "kündig",
    "gehält",
    "op",
    "krank",
    "klinik",
    "reha",
    "arzt",
    "schwanger",
    "mutter",
    "eltern",
    "vater",
    "kind",
    "tochter",
    "sohn",
    "frau",
    "mann",
    "geburt",
    "beerdigung",
    "tod",
    "gestorben",
    "scheidung",
    "hochzeit",
    // French
    "argent",
    "trésorerie",
    "hôpital",
    "malad",
    "congé",
    "mère",
    "père",
    "enfant",
    "décès",
    "mariage",
    "licenci",
    "santé",
    "opération",
    "grossesse",
    // Spanish
    "dinero",
    "presupuesto",
    "enferm",
    "cirug",
    "embaraz",
    "hij",
    "madre",
];

/// The phrase as it may be quoted, without quotation marks and closing punctuation; none where it had better not be.
pub fn quotable(phrase: &str) -> Option<String> {
    let clean = clean::fact(phrase);
    let bare =
        clean.trim_matches(|c: char| c.is_whitespace() || "\"'“”„«»‚‘’`.,;:!?…()[]<>".contains(c));
    let short = (1..=MAX_PHRASE_CHARS).contains(&bare.chars().count());
    let speaks = bare.chars().any(char::is_alphanumeric);
    let private = bare
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(is_private);
    let odd = bare.contains(['@', '"', '“', '”', '«', '»']) || bare.contains("://");
    (short && speaks && !private && !odd).then(|| bare.to_owned())
}

fn is_private(word: &str) -> bool {
    PRIVATE.iter().any(|stem| {
        // Short stems only as whole words: "son" is not "sonst", "op" not "open".
        if stem.len() <= 4 {
            word == *stem || word.strip_suffix('s') == Some(stem)
        } else {
            word.starts_with(stem)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_name_a_date_are_quoted() {
        for (phrase, quoted) in [
            ("Try me in March?", "Try me in March"),
            ("\"after the summer.\"", "after the summer"),
            ("im zweiten Quartal", "im zweiten Quartal"),
            ("sonst im Mai", "sonst im Mai"),
            ("en septembre", "en septembre"),
            ("open again in May", "open again in May"),
        ] {
            assert_eq!(quotable(phrase).as_deref(), Some(quoted));
        }
    }

    #[test]
    fn health_family_and_money_are_not() {
        for phrase in [
            "after my chemo in March",
            "when my mother is better",
            "after maternity leave",
            "once we have money again in May",
            "nach der OP im Juni",
            "après mon congé maternité",
            "when the baby is here",
            "after the kids' holidays",
            "in March, and then there is this long story that I will tell",
            "in March at me@home.example",
            "?!",
            "",
        ] {
            assert_eq!(quotable(phrase), None, "{phrase}");
        }
    }
}
