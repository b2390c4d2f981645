//! News is told, and figures of speech are not.

use super::*;
use crate::understanding::Input;
use crate::understanding::lexicon::sorrow;

fn told(text: &str) -> Option<Sensitive> {
    let material = Material::new(Input::reply(text, "Re: Offer", None));
    find(&material, Intent::NotNow).map(|news| news.kind)
}

fn all(kind: Sensitive, texts: &[&str]) {
    let missed: Vec<_> = texts
        .iter()
        .filter(|text| told(text) != Some(kind))
        .collect();
    assert!(missed.is_empty(), "{kind}: {missed:#?}");
}

#[test]
fn every_phrase_can_be_looked_up() {
    for table in sorrow::NEWS.iter().chain(&sorrow::HINTS) {
        for phrase in table
            .iter()
            .flat_map(|(_, phrases)| sorrow::phrases(phrases))
        {
            assert!(PhraseIndex::new().add((), phrase), "{phrase}");
        }
    }
    for phrase in sorrow::FIGURES
        .iter()
        .flat_map(|phrases| sorrow::phrases(phrases))
    {
        assert!(PhraseIndex::new().add((), phrase), "{phrase}");
    }
}

#[test]
fn a_death_is_told() {
    all(
        Sensitive::Bereavement,
        &[
            "Sorry for the silence, my father passed away on Sunday.",
            "Our founder died last week and everything stands still.",
            "We had a death in the family.",
            "I'm afraid Tom took his own life in May.",
            "Meine Mutter ist letzte Woche verstorben.",
            "Wegen eines Todesfalls in der Familie geht gerade nichts.",
            "Mon mari est décédé en mars.",
            "Nous venons de perdre notre fondateur, il est mort samedi.",
            "Mi padre falleció el lunes.",
            "Estamos de luto por un compañero.",
            "O meu pai faleceu na semana passada.",
            "È mancato mio padre, ci sentiamo più avanti.",
            "Mia moglie è morta a gennaio.",
            "Mijn vader is vorige week overleden.",
            "We zitten midden in de rouw om mijn broer.",
        ],
    );
}

#[test]
fn illness_and_accidents_are_told() {
    all(
        Sensitive::Illness,
        &[
            "I start chemo next week, so not now.",
            "My wife is in hospital, please wait.",
            "I've been diagnosed with something nasty.",
            "Our director had a stroke in June.",
            "Ich hatte einen schweren Unfall und liege noch.",
            "Mein Chef liegt im Krankenhaus.",
            "Ma fille est à l'hôpital depuis lundi.",
            "Je suis en arrêt maladie jusqu'en mai.",
            "Me operan la semana que viene.",
            "Mi hija está ingresada en el hospital.",
            "O meu sócio teve um AVC.",
            "Sono ricoverata in ospedale.",
            "Mio padre ha avuto un infarto.",
            "Ik ben ernstig ziek en werk niet.",
            "Mijn man ligt in het ziekenhuis.",
        ],
    );
}

#[test]
fn a_lost_job_is_told() {
    all(
        Sensitive::LostJob,
        &[
            "I was laid off on Friday.",
            "I've been made redundant.",
            "They let me go last month.",
            "I lost my job in March.",
            "Mir wurde gestern gekündigt.",
            "Ich bin seit Mai arbeitslos.",
            "Je viens d'être licencié.",
            "J'ai perdu mon emploi.",
            "Me despidieron ayer.",
            "Fui demitido na sexta.",
            "Sono stato licenziato.",
            "Ik ben vorige week ontslagen.",
        ],
    );
}

#[test]
fn insolvency_is_told() {
    all(
        Sensitive::Insolvency,
        &[
            "We have filed for bankruptcy.",
            "The company went into administration on Monday.",
            "We're insolvent, don't bother.",
            "Wir haben Insolvenz angemeldet.",
            "Die Firma ist pleite.",
            "Nous sommes en liquidation judiciaire.",
            "La société a déposé le bilan.",
            "La empresa está en concurso de acreedores.",
            "A empresa faliu em maio.",
            "Estamos em recuperação judicial.",
            "L'azienda è in liquidazione.",
            "Wij zijn failliet verklaard.",
        ],
    );
}

#[test]
fn a_disaster_is_told() {
    all(
        Sensitive::Disaster,
        &[
            "Our warehouse burned down on Tuesday.",
            "The office was flooded, we are bailing.",
            "The hurricane destroyed our plant.",
            "There was a fire at our factory.",
            "Unsere Halle ist abgebrannt.",
            "Das Hochwasser hat unseren Betrieb zerstört.",
            "Un incendie a ravagé notre atelier.",
            "Se nos quemó la nave.",
            "La inundación destruyó el local.",
            "O nosso armazém ardeu.",
            "L'alluvione ha distrutto il magazzino.",
            "Onze loods is afgebrand.",
        ],
    );
}

#[test]
fn figures_of_speech_are_no_news() {
    let wrong: Vec<_> = [
        "I'm dead tired of these mails.",
        "This project is dead, sorry.",
        "I'm sick of it.",
        "You're killing me with these follow-ups.",
        "My laptop died, so I read this late.",
        "I nearly died laughing.",
        "Your price gave me a heart attack.",
        "Found your mail by accident.",
        "It's your funeral.",
        "That would bankrupt us.",
        "My inbox is flooded with offers.",
        "That was a stroke of genius, but no.",
        "Let me go through it with my team first.",
        "We burned down the backlog.",
        "Mein Rechner ist gestorben.",
        "Das Thema ist für mich gestorben.",
        "Ich bin todmüde von diesen Mails.",
        "Ich wäre bei dem Preis fast an einem Herzinfarkt gestorben.",
        "Wir haben den Vertrag gekündigt.",
        "Mir wurde der Vertrag gekündigt.",
        "Mein Postfach wird von Angeboten überschwemmt.",
        "Mon ordinateur est mort.",
        "Je suis mort de rire.",
        "Le projet est mort.",
        "J'en suis malade de vos relances.",
        "Ma boîte est inondée de mails.",
        "Nous sommes à un point mort.",
        "Se me murió la computadora.",
        "Estoy muerto de cansancio.",
        "Casi me da un infarto con el precio.",
        "Quiero darme de baja.",
        "O meu computador morreu.",
        "Estou morto de cansaço.",
        "Quase tive um enfarte com o preço.",
        "Il mio computer è morto.",
        "Sono stanco morto.",
        "Mi è venuto un infarto quando ho visto il prezzo.",
        "Il progetto è a un punto morto.",
        "Mijn laptop is overleden.",
        "Ik ben doodmoe.",
        "Ik vond uw mail per ongeluk.",
        "Ik heb contact opgenomen met mijn baas.",
    ]
    .into_iter()
    .filter_map(|text| told(text).map(|kind| (text, kind)))
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn trades_that_deal_with_such_things_are_no_news() {
    let wrong: Vec<_> = [
        "We are a funeral home and have our own software.",
        "Our hospital already uses another system.",
        "I work at a cancer research institute.",
        "We're an insolvency practice.",
        "I sell accident insurance.",
        "We have fire alarms already.",
        "Wir sind Insolvenzverwalter.",
        "Unser Krankenhaus nutzt ein eigenes System.",
        "Ich leite ein Bestattungsunternehmen.",
        "Notre hôpital utilise déjà un logiciel.",
        "Je dirige une entreprise de pompes funèbres.",
        "Somos un hospital público.",
        "Nuestro hospital usa otro programa.",
        "O nosso hospital já tem um sistema.",
        "Siamo un ospedale pubblico.",
        "Facciamo la liquidazione IVA da soli.",
        "Ons ziekenhuis werkt met een ander pakket.",
        "Wij zijn een uitvaartonderneming.",
    ]
    .into_iter()
    .filter_map(|text| told(text).map(|kind| (text, kind)))
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
