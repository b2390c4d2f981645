//! Requests under data protection law: what is asked, and until when it must be answered.

use jiff::civil::date;

use super::*;
use crate::understanding::lexicon::rights;
use crate::understanding::{Input, Models, read};

fn found(text: &str) -> Option<DataRequest> {
    let input = Input::reply(text, "Re: Offer", Some(date(2026, 3, 10)));
    let material = Material::new(input);
    read(&material, Models::committed()).data_request
}

fn claims_all(right: DataRight, texts: &[&str]) {
    let missed: Vec<_> = texts
        .iter()
        .filter(|text| found(text).is_none_or(|request| !request.rights.contains(&right)))
        .collect();
    assert!(missed.is_empty(), "{right}: {missed:#?}");
}

#[test]
fn every_phrase_can_be_looked_up() {
    for phrase in rights::RIGHTS
        .iter()
        .flat_map(|table| *table)
        .flat_map(|(_, phrases)| *phrases)
    {
        assert!(PhraseIndex::new().add((), phrase), "{phrase}");
    }
}

#[test]
fn access_is_asked_in_seven_languages() {
    claims_all(
        DataRight::Access,
        &[
            "What data do you hold about me?",
            "This is a subject access request.",
            "Please send me a copy of my personal data.",
            "Ich verlange Auskunft nach Art. 15 DSGVO.",
            "Welche Daten haben Sie über mich gespeichert?",
            "J'exerce mon droit d'accès.",
            "Quelles données avez-vous sur moi ?",
            "Ejerzo mi derecho de acceso.",
            "¿Qué datos tienen sobre mí?",
            "Que dados têm sobre mim?",
            "Quero acesso aos meus dados, conforme a LGPD.",
            "Quali dati avete su di me?",
            "Esercito il diritto di accesso ai sensi del GDPR.",
            "Welke gegevens heeft u over mij?",
            "Ik verzoek om inzage in mijn gegevens.",
        ],
    );
}

#[test]
fn erasure_is_asked_in_seven_languages() {
    claims_all(
        DataRight::Erasure,
        &[
            "Delete all my personal data.",
            "I invoke my right to be forgotten.",
            "Löschen Sie alle meine Daten.",
            "Meine Daten sind nach Art. 17 DSGVO zu löschen.",
            "Supprimez toutes mes données.",
            "Je demande l'effacement de mes données (RGPD).",
            "Borren todos mis datos.",
            "Ejerzo mi derecho de supresión.",
            "Exclua meus dados conforme a LGPD.",
            "Apaguem os meus dados.",
            "Cancellate i miei dati.",
            "Verwijder al mijn gegevens.",
        ],
    );
}

#[test]
fn the_other_rights_are_recognised() {
    claims_all(
        DataRight::Objection,
        &[
            "I object to the processing of my data.",
            "Ich widerspreche der Verarbeitung meiner Daten.",
            "Je m'oppose au traitement de mes données.",
            "Me opongo al tratamiento de mis datos.",
            "Oponho-me ao tratamento dos meus dados.",
            "Mi oppongo al trattamento dei miei dati.",
            "Ik maak bezwaar tegen de verwerking van mijn gegevens.",
            "Do not sell my personal information.",
        ],
    );
    claims_all(
        DataRight::Source,
        &[
            "Where did you get my email address?",
            "Woher haben Sie meine Adresse?",
            "D'où tenez-vous mon adresse ?",
            "¿De dónde sacaron mi correo?",
            "Onde conseguiram o meu email?",
            "Da dove avete preso il mio indirizzo?",
            "Hoe komt u aan mijn gegevens?",
        ],
    );
    claims_all(
        DataRight::Rectification,
        &[
            "Please correct the personal data you hold on me.",
            "Bitte berichtigen Sie meine Daten.",
            "Veuillez rectifier mes données.",
            "Rectifiquen mis datos.",
        ],
    );
    claims_all(
        DataRight::Portability,
        &[
            "I want my data in a machine readable format.",
            "Ich bestehe auf Datenübertragbarkeit.",
            "Je demande la portabilité de mes données.",
        ],
    );
}

#[test]
fn the_shortest_term_that_can_apply_counts() {
    for (text, day) in [
        ("GDPR: what data do you hold about me?", date(2026, 4, 10)),
        (
            "Under the CCPA, delete my personal information.",
            date(2026, 4, 24),
        ),
        (
            "Nos termos da LGPD, quero acesso aos meus dados.",
            date(2026, 3, 25),
        ),
        ("Quais dados vocês têm sobre mim?", date(2026, 3, 25)),
        (
            "Nach dem nDSG: welche Daten haben Sie über mich gespeichert?",
            date(2026, 4, 9),
        ),
        ("What data do you hold about me?", date(2026, 4, 9)),
    ] {
        assert_eq!(
            found(text).and_then(|request| request.answer_by),
            Some(day),
            "{text}"
        );
    }
}

#[test]
fn a_month_ends_on_the_last_day_of_a_shorter_one() {
    assert_eq!(
        term(DataLaw::Gdpr, date(2026, 1, 31), &[]),
        Some(date(2026, 2, 28))
    );
}

#[test]
fn questions_about_a_product_are_no_requests() {
    for text in [
        "Can I export my data from your tool?",
        "Are you GDPR compliant?",
        "Where do you store our customers' data?",
        "Kann man mit Ihrer Software alle Daten löschen?",
        "Votre logiciel est-il conforme au RGPD ?",
        "¿Se pueden importar nuestros datos?",
        "Please take me off your list.",
        "Bitte nehmen Sie mich aus dem Verteiler.",
        "We don't have the data for that yet.",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn the_owner_sees_the_words() {
    let text = "No thanks. Where did you get my email address?";
    let request = found(text).unwrap();
    assert!(text.contains(&request.words));
}
