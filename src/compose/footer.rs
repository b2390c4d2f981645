//! The lines below every mail to a prospect (TRUST L-01): who writes, where they sit, why the person
//! gets this, and how to make it stop.
//!
//! Without all four nothing is sent. The wording here keeps to what is recorded: it says "you answered my
//! mail" only of a decline that was an answer, and it exists in the languages of the built-in templates.
//! Beyond English it addresses nobody, so that it fits a *du* as well as a *Sie*.

use crate::config::Owner;
use crate::domain::DeclineSource;

use super::month_names::Tongue;
use super::{ComposeError, Facts, Templates, clean, text};

/// The lines below every mail to a prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Company or person.
    pub legal_name: String,
    /// Postal address.
    pub postal_address: String,
    /// "You get this because you answered my mail on 3 May 2026."
    pub why: String,
    /// "Answer \"stop\" and I will not write again."
    pub how_to_stop: String,
}

impl Footer {
    /// Whether every line is there and finished; a placeholder such as "TODO" is not.
    pub fn check(&self) -> Result<(), ComposeError> {
        for (line, what) in [
            (&self.legal_name, "the sender's legal name"),
            (&self.postal_address, "a postal address"),
            (&self.why, "the line that says why they get this"),
            (&self.how_to_stop, "the line that says how to stop it"),
        ] {
            if is_unfinished(line) {
                return Err(ComposeError::NoFooter { what });
            }
        }
        Ok(())
    }

    /// The footer as it stands below a letter, from the separator on (RFC 3676 §4.3), wrapped.
    pub(super) fn to_text(&self) -> String {
        let line = |words: &str| text::wrap_line(&clean::fact(words));
        format!(
            "-- \n{}\n{}\n{}\n",
            line(&self.why),
            line(&self.how_to_stop),
            line(&format!("{}, {}", self.legal_name, self.postal_address)),
        )
    }
}

fn is_unfinished(line: &str) -> bool {
    let clean = clean::fact(line);
    let placeholder = |word: &str| {
        ["todo", "fixme", "tbd", "xxx", "changeme"].contains(&word.to_lowercase().as_str())
    };
    !clean.chars().any(char::is_alphanumeric)
        || clean.split(|c: char| !c.is_alphanumeric()).any(placeholder)
}

/// The footer for a letter from this template to this person, in the language in which the template will speak.
///
/// `source` is where the decline behind the letter came from; its day is `facts.declined_on`.
pub fn footer_for(
    templates: &Templates,
    template: &str,
    facts: &Facts,
    owner: &Owner,
    source: DeclineSource,
) -> Footer {
    let tongue = templates.tongue(template, facts);
    let day = facts.declined_on.map(|day| tongue.full_date(day));
    Footer {
        legal_name: owner.company.clone(),
        postal_address: owner.postal_address.clone(),
        why: why(tongue, source, day.as_deref()),
        how_to_stop: match tongue {
            Tongue::German => "Eine Antwort mit „Stop“ genügt, und ich schreibe nicht mehr.",
            Tongue::French => "Répondre « stop » suffit : je n'écrirai plus.",
            Tongue::Spanish => "Basta con responder «stop» y no volveré a escribir.",
            _ => "Answer \"stop\" and I will not write again.",
        }
        .to_owned(),
    }
}

/// What ties this letter to the person, no more than is recorded.
#[derive(Clone, Copy)]
enum Tie {
    Answered,
    InTouch,
    WroteBefore,
}

fn why(tongue: Tongue, source: DeclineSource, day: Option<&str>) -> String {
    let tie = match source {
        DeclineSource::Reply | DeclineSource::Forward | DeclineSource::Folder => Tie::Answered,
        DeclineSource::Cli => Tie::InTouch,
        DeclineSource::Silence => Tie::WroteBefore,
    };
    let (before, joint, after) = match (tongue, tie) {
        (Tongue::German, Tie::Answered) => {
            ("Diese Mail folgt auf die Antwort", "vom", "auf meine Mail.")
        }
        (Tongue::German, Tie::InTouch) => ("Diese Mail folgt auf unseren Kontakt", "vom", ""),
        (Tongue::German, Tie::WroteBefore) => {
            ("Diese Mail folgt auf meine früheren Mails.", "", "")
        }
        (Tongue::French, Tie::Answered) => (
            "Ce message fait suite à la réponse",
            "du",
            "à mon courriel.",
        ),
        (Tongue::French, Tie::InTouch) => ("Ce message fait suite à notre échange", "du", ""),
        (Tongue::French, Tie::WroteBefore) => {
            ("Ce message fait suite à mes courriels précédents.", "", "")
        }
        (Tongue::Spanish, Tie::Answered) => {
            ("Este mensaje sigue a la respuesta", "del", "a mi correo.")
        }
        (Tongue::Spanish, Tie::InTouch) => ("Este mensaje sigue a nuestro contacto", "del", ""),
        (Tongue::Spanish, Tie::WroteBefore) => {
            ("Este mensaje sigue a mis correos anteriores.", "", "")
        }
        (_, Tie::Answered) => ("You get this because you answered my mail", "on", ""),
        (_, Tie::InTouch) => ("You get this because we were in touch", "on", ""),
        (_, Tie::WroteBefore) => ("You get this because I wrote to you before.", "", ""),
    };
    let mut words = before.to_owned();
    if let Some(day) = day.filter(|_| !joint.is_empty()) {
        words = format!("{words} {joint} {day}");
    }
    if !after.is_empty() {
        words = format!("{words} {after}");
    }
    if !words.ends_with('.') {
        words.push('.');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer() -> Footer {
        Footer {
            legal_name: "Seller Ltd".to_owned(),
            postal_address: "1 Long Lane, Bristol BS1 1AA, UK".to_owned(),
            why: "You get this because you answered my mail on 3 May 2026.".to_owned(),
            how_to_stop: "Answer \"stop\" and I will not write again.".to_owned(),
        }
    }

    #[test]
    fn an_unfinished_line_stops_the_letter() {
        assert!(footer().check().is_ok());
        for placeholder in ["", "  ", "TODO", "TODO: street", "-", "\u{200B}"] {
            for line in 0..4 {
                let mut footer = footer();
                let lines = [
                    &mut footer.legal_name,
                    &mut footer.postal_address,
                    &mut footer.why,
                    &mut footer.how_to_stop,
                ];
                for (position, slot) in lines.into_iter().enumerate() {
                    if position == line {
                        placeholder.clone_into(slot);
                    }
                }
                assert!(footer.check().is_err(), "{placeholder:?} in line {line}");
            }
        }
    }

    #[test]
    fn a_street_is_no_placeholder() {
        let mut footer = footer();
        footer.postal_address = "Plaza de Todos 3, Toledo".to_owned();
        assert!(footer.check().is_ok());
    }

    #[test]
    fn it_says_answered_only_of_an_answer() {
        let day = Some("3 May 2026");
        assert_eq!(
            why(Tongue::English, DeclineSource::Reply, day),
            "You get this because you answered my mail on 3 May 2026."
        );
        assert_eq!(
            why(Tongue::English, DeclineSource::Cli, None),
            "You get this because we were in touch."
        );
        assert_eq!(
            why(Tongue::German, DeclineSource::Forward, Some("3. Mai 2026")),
            "Diese Mail folgt auf die Antwort vom 3. Mai 2026 auf meine Mail."
        );
        assert_eq!(
            why(Tongue::French, DeclineSource::Silence, day),
            "Ce message fait suite à mes courriels précédents."
        );
    }
}
