//! What the reading of times promises, language by language, on sentences of our own.

use jiff::civil::{Date, date};

use super::*;
use crate::domain::ComeBackKind;

/// A Tuesday.
const WRITTEN: Date = date(2026, 11, 24);

fn back(visible: &str) -> Option<ComeBack> {
    come_back::of_decline(&Material::new(Input::reply(visible, "", Some(WRITTEN))))
}

fn day(visible: &str) -> Option<Date> {
    back(visible).and_then(|back| back.from)
}

fn each_begins_on(table: &[(&str, Date)]) {
    for (visible, from) in table {
        assert_eq!(day(visible), Some(*from), "{visible}");
    }
}

#[test]
fn a_span_that_is_the_whole_answer_is_a_wait() {
    each_begins_on(&[
        ("Six weeks?", date(2027, 1, 5)),
        ("Too busy, 2 weeks pls", date(2026, 12, 8)),
        ("Zehn Wochen Geduld bitte.", date(2027, 2, 2)),
        ("Un mes.", date(2026, 12, 24)),
        ("Wij zitten vast, vier maanden nog.", date(2027, 3, 24)),
    ]);
}

#[test]
fn what_is_left_or_granted_is_a_wait() {
    each_begins_on(&[
        ("There are 14 months left on it.", date(2028, 1, 24)),
        (
            "Three weeks from today I am back at my desk.",
            date(2026, 12, 15),
        ),
        (
            "Ring me in a fortnight when the books are done.",
            date(2026, 12, 8),
        ),
        ("Encore 8 mois à tirer.", date(2027, 7, 24)),
        ("Laissez-nous deux mois.", date(2027, 1, 24)),
        ("Me dá uns 15 dias.", date(2026, 12, 9)),
        ("Le ho dato sei mesi.", date(2027, 5, 24)),
        (
            "Over een week of vier nog eens proberen.",
            date(2026, 12, 22),
        ),
        ("In anderthalb Jahren wissen wir mehr.", date(2028, 5, 24)),
        ("Escríbame en once meses.", date(2027, 10, 24)),
    ]);
}

#[test]
fn quarters_halves_and_seasons_are_found_in_every_order() {
    each_begins_on(&[
        ("The fund opens in Q4.", date(2027, 10, 1)),
        ("H2 next year, please try then.", date(2027, 7, 1)),
        ("Try me in the fall of '27.", date(2027, 9, 1)),
        ("End of summer I might have it.", date(2027, 9, 1)),
        ("Nach den Sommerferien gern.", date(2027, 9, 1)),
        ("Au prochain trimestre.", date(2027, 1, 1)),
        ("À l'automne on fera le bilan.", date(2027, 9, 1)),
        ("A la vuelta del verano, por favor.", date(2027, 9, 1)),
        ("Seconda metà dell'anno, se vuole.", date(2027, 7, 1)),
        ("Terzo trimestre 2028.", date(2028, 7, 1)),
        ("Trimestre prossimo, promesso.", date(2027, 1, 1)),
        ("A meio de abril dê sinal.", date(2027, 4, 11)),
        ("Halverwege juni is de drukte voorbij.", date(2027, 6, 11)),
        ("Not this quarter. Try me next.", date(2027, 1, 1)),
    ]);
}

#[test]
fn days_are_found_as_they_are_written() {
    each_begins_on(&[
        ("Call me the week after next.", date(2026, 12, 7)),
        ("Poke me Aug 15 next year.", date(2027, 8, 15)),
        (
            "Come May we pour again, bug me around the 10th.",
            date(2027, 5, 10),
        ),
        (
            "El lunes 14 ya estaré: llámame ese día.",
            date(2026, 12, 14),
        ),
        ("Pasado el jueves, pruebe otra vez.", date(2026, 11, 27)),
        ("Ligue após o dia 20.", date(2026, 12, 21)),
        (
            "The agreement is valid upto 31-Mar-2028.",
            date(2028, 3, 31),
        ),
    ]);
}

#[test]
fn before_a_time_counts_where_it_is_ruled_out() {
    each_begins_on(&[
        ("Nothing before 2028.", date(2028, 1, 1)),
        (
            "Vor 2028 gibt es da nichts zu besprechen.",
            date(2028, 1, 1),
        ),
        (
            "Voor begin 2028 valt er geen euro te verdelen.",
            date(2028, 1, 1),
        ),
        ("Pas avant mars.", date(2027, 3, 1)),
    ]);
    assert_eq!(day("Our board meets before March."), None);
}

#[test]
fn the_time_asked_for_wins_over_how_long_something_lasts() {
    each_begins_on(&[
        (
            "Ons pand staat tot half augustus in de steigers. Belt u mij op 1 september maar.",
            date(2027, 9, 1),
        ),
        (
            "We absorb two firms by summer. Let's talk in July.",
            date(2027, 7, 1),
        ),
        (
            "Every September we decide, send me papers then.",
            date(2027, 9, 1),
        ),
    ]);
}

#[test]
fn words_that_only_look_like_times_name_none() {
    for visible in [
        "Pertanto no, né oggi né mai.",
        "A minha licença só dá para dez.",
        "La proposition a été remise par la direction.",
        "De momento o grupo trabalha com a Primavera.",
        "Once the ledger is stable, and not a day before.",
        "Our click rate is 1.8.",
        "We built it back in '08.",
        "Happy new year to you all.",
        "Frohe Weihnachten!",
        "I signed it in a year when nobody could get steel.",
        "Se un giorno lo fate in miniatura mi scriva.",
        "Abbiamo una lista d'attesa, la provo da una settimana.",
    ] {
        assert_eq!(day(visible), None, "{visible}");
    }
}

#[test]
fn what_happened_is_no_day_to_come_back() {
    for visible in [
        "We moved onto Ledger Pro in the summer.",
        "Kitted the lads out in June.",
        "The rebate got chopped on Friday.",
        "Wir haben im März den Anbieter gewechselt.",
        "Es hat sich im Winter alles verschoben.",
        "Nous avons signé en mars.",
        "On vient de démarrer lundi.",
        "Ya compré una el sábado.",
        "Lo firmó el director en mayo.",
        "Instalámos câmaras novas em março.",
        "Seguimos vinculados pelo aditivo assinado em março.",
        "Abbiamo scelto un altro a gennaio.",
        "We hebben in maart getekend.",
        "They froze the takings for three weeks.",
    ] {
        assert_eq!(day(visible), None, "{visible}");
    }
}

#[test]
fn settings_refusals_and_far_times_name_no_day() {
    for visible in [
        "We pay two lads on a Friday.",
        "We are shut over Christmas anyway.",
        "Our winter has another opinion.",
        "Not next quarter, not after the holidays.",
        "Ni en septiembre ni nunca.",
        "The licence is paid till 2035.",
        "Diese Preise sehen wir auch in zehn Jahren nicht.",
    ] {
        assert_eq!(day(visible), None, "{visible}");
    }
}

#[test]
fn a_condition_is_quoted_in_every_language() {
    for (visible, phrase) in [
        (
            "When the gates open again, I'm your man.",
            "When the gates open again",
        ),
        ("Sobald der Neubau steht, gern.", "Sobald der Neubau steht"),
        (
            "Quand le poste sera pourvu, revenez.",
            "Quand le poste sera pourvu",
        ),
        (
            "Cuando me mude al local grande, lo hablamos.",
            "Cuando me mude al local grande",
        ),
        (
            "Quando abrir a segunda loja, falamos.",
            "Quando abrir a segunda loja",
        ),
        ("Appena lo nominano, ne parliamo.", "Appena lo nominano"),
        (
            "Zodra die benoemd is, hoor ik het graag.",
            "Zodra die benoemd is",
        ),
    ] {
        let found = back(visible).unwrap_or_else(|| panic!("no condition in: {visible}"));
        assert_eq!(
            (found.kind, found.from),
            (ComeBackKind::Event, None),
            "{visible}"
        );
        assert_eq!(found.phrase, phrase, "{visible}");
    }
}

#[test]
fn a_vague_time_is_kept_without_a_day() {
    for visible in [
        "Maybe later.",
        "In a few months, once we have hired.",
        "Gern ein andermal.",
        "Un autre jour peut-être.",
        "Otro día quizá.",
        "Hoje não, outro dia.",
        "Magari un domani.",
        "Over een paar jaar misschien.",
    ] {
        let found = back(visible).unwrap_or_else(|| panic!("no time in: {visible}"));
        assert_eq!(
            (found.kind, found.from),
            (ComeBackKind::Relative, None),
            "{visible}"
        );
    }
}

#[test]
fn the_day_of_return_is_read_in_every_form() {
    for (visible, from) in [
        ("Home the 3rd of December, Lord willing.", date(2026, 12, 3)),
        ("I will be back on December 8th (Tue).", date(2026, 12, 8)),
        (
            "I'm away all next week and back the Monday after.",
            date(2026, 12, 7),
        ),
        (
            "Bis einschließlich 4. Dezember bin ich nicht im Haus.",
            date(2026, 12, 5),
        ),
        (
            "Je suis absent jusqu'au 4 décembre inclus.",
            date(2026, 12, 5),
        ),
        (
            "Permanecerá cerrado hasta el día 8 inclusive.",
            date(2026, 12, 9),
        ),
        (
            "Sarò assente fino al 16 dicembre compreso.",
            date(2026, 12, 17),
        ),
        (
            "Dal 10 al 27 dicembre sono in missione.",
            date(2026, 12, 28),
        ),
        (
            "Riapriremo lunedì 14. Buone vacanze a tutti.",
            date(2026, 12, 14),
        ),
        ("Estarei fora até 11 de dezembro.", date(2026, 12, 12)),
        (
            "Van 25 december tot en met 4 januari zijn wij dicht.",
            date(2027, 1, 5),
        ),
    ] {
        let material = Material::new(Input::reply(visible, "", Some(WRITTEN)));
        let found = come_back::of_absence(&material).and_then(|back| back.from);
        assert_eq!(found, Some(from), "{visible}");
    }
}

#[test]
fn a_person_who_is_away_names_the_day_and_a_guest_does_not() {
    for (visible, from) in [
        (
            "Ik ben tot en met woensdag weg. Bel me donderdag.",
            Some(date(2026, 11, 26)),
        ),
        (
            "Sono fuori e torno operativo lunedì.",
            Some(date(2026, 11, 30)),
        ),
        ("My daughter is here until the weekend.", None),
        ("Kannst du bis Freitag liefern?", None),
    ] {
        let material = Material::new(Input::reply(visible, "", Some(WRITTEN)));
        let found = come_back::of_absent_person(&material).and_then(|back| back.from);
        assert_eq!(found, from, "{visible}");
    }
}
