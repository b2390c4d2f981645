//! The product or supplier is found in every shape, and nobody else is taken for one.

use crate::understanding::{Input, Material, Models, competitor};

fn named(text: &str, is_used: bool) -> Option<String> {
    let material = Material::new(Input::reply(
        text,
        "Re: Demo",
        Some(jiff::civil::date(2026, 2, 10)),
    ));
    competitor::find(&material, &Models::committed().competitor, is_used)
}

#[test]
fn names_are_found_in_seven_languages() {
    for (text, name) in [
        ("We already use Brightwater for this.", "Brightwater"),
        ("We signed with Ferrum Labs last week.", "Ferrum Labs"),
        (
            "Wir haben letzte Woche bei KlarPlan unterschrieben.",
            "KlarPlan",
        ),
        (
            "Nous travaillons avec Voltigeur depuis dix ans.",
            "Voltigeur",
        ),
        ("Firmamos con Altavista la semana pasada.", "Altavista"),
        ("Já usamos o CaixaViva e funciona bem.", "CaixaViva"),
        ("Abbiamo scelto Fontanella.", "Fontanella"),
        ("We zijn dit jaar overgestapt op Zeilsteen.", "Zeilsteen"),
    ] {
        assert_eq!(named(text, true).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn a_name_may_have_any_shape() {
    for (text, name) in [
        ("We are with Harper & Doyle until 2028.", "Harper & Doyle"),
        ("We have been using Trackwise 9 since March.", "Trackwise 9"),
        ("We are happy with deskflow.io, thanks.", "deskflow.io"),
        ("Already on ClearDesk.", "ClearDesk"),
        ("ClearDesk does all of this for us.", "ClearDesk"),
    ] {
        assert_eq!(named(text, true).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn persons_places_and_ordinary_words_are_no_products() {
    for text in [
        "Hi Karen, not now, thanks.",
        "We moved to a bigger place in Bristol in March.",
        "Dafür haben wir leider kein Budget.",
        "Mein Kollege Stefan ist bis Montag in Hamburg.",
        "Nous n'avons pas de budget avant Noël.",
        "Ahora no, hablamos después de Navidad.",
        "Fazemos tudo no Excel.",
        "La ringrazio, ma non ci serve.",
        "We doen alles op papier.",
    ] {
        assert_eq!(named(text, false), None, "{text}");
    }
}
