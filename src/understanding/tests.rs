//! What the reading promises, on sentences of our own.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::domain::{ComeBackKind, Decision, MessageClass, Sensitive};

/// A Tuesday.
const WRITTEN: Date = date(2026, 11, 24);

fn read_text(visible: &str) -> Finding {
    read(
        &Material::new(Input::reply(visible, "Re: Your stock", Some(WRITTEN))),
        Models::committed(),
    )
}

fn back(visible: &str) -> Option<(Option<Date>, Option<Date>, String)> {
    let material = Material::new(Input::reply(visible, "", Some(WRITTEN)));
    come_back::of_decline(&material).map(|back| (back.from, back.to, back.phrase))
}

fn note(text: &str) -> OwnerNote {
    owner_note(text, WRITTEN)
}

#[test]
fn each_intent_is_read_in_plain_english() {
    for (visible, intent) in [
        (
            "We have too much going on this winter, please try me again in March.",
            Intent::NotNow,
        ),
        (
            "No thank you, this is not something that we want.",
            Intent::NotEver,
        ),
        (
            "Please take our address off your mailing list.",
            Intent::Unsubscribe,
        ),
        (
            "That sounds great. Can we meet on Thursday at ten?",
            Intent::Interested,
        ),
        (
            "Does it work offline, and how many users can it have?",
            Intent::Question,
        ),
        (
            "I am the wrong person for this. Please contact Mia Lund, mia@lund.example.",
            Intent::Referral,
        ),
        (
            "Mr Gray no longer works for our company.",
            Intent::LeftCompany,
        ),
        (
            "I am out of the office until 4 December with limited access to email.",
            Intent::OutOfOffice,
        ),
        ("Received, thanks!", Intent::Other),
    ] {
        assert_eq!(read_text(visible).intent, intent, "{visible}");
    }
}

#[test]
fn a_no_for_now_and_an_opt_out_are_read_in_seven_languages() {
    for (language, not_now, opt_out) in [
        (
            "en",
            "Not at the moment, please come back to us in the spring.",
            "Please stop sending us these mails.",
        ),
        (
            "de",
            "Im Moment leider nicht, bitte melden Sie sich im Frühjahr noch einmal.",
            "Bitte löschen Sie meine Adresse und schreiben Sie mir nicht mehr.",
        ),
        (
            "fr",
            "Pas pour le moment, merci de nous recontacter au printemps.",
            "Merci de retirer mon adresse de votre fichier, je ne veux plus recevoir vos messages.",
        ),
        (
            "es",
            "Por el momento no, vuelva a escribirnos en primavera, por favor.",
            "Por favor, elimine mi correo de su lista y no me escriba más.",
        ),
        (
            "pt",
            "De momento não, volte a falar connosco na primavera, por favor.",
            "Por favor, retirem o meu email da vossa lista, não quero receber mais nada.",
        ),
        (
            "it",
            "Per il momento no, ci ricontatti in primavera per favore.",
            "Per favore cancellate il mio indirizzo dalla lista, non scrivetemi più.",
        ),
        (
            "nl",
            "Op dit moment niet, probeer het in het voorjaar nog eens.",
            "Haal mijn adres van uw lijst en mail mij niet meer.",
        ),
    ] {
        let finding = read_text(not_now);
        assert_eq!(
            (finding.intent, finding.language.as_deref()),
            (Intent::NotNow, Some(language)),
            "{not_now}"
        );
        assert_eq!(
            finding.come_back.and_then(|back| back.from),
            Some(date(2027, 3, 1)),
            "{not_now}"
        );
        let finding = read_text(opt_out);
        assert_eq!(
            (finding.intent, finding.decision),
            (Intent::Unsubscribe, Decision::Act),
            "{opt_out}"
        );
    }
}

#[test]
fn reasons_are_read_with_their_words() {
    for (visible, reason) in [
        ("We have no budget for this, sorry.", Reason::NoBudget),
        (
            "We are tied to our provider by a contract until 2028.",
            Reason::Contract,
        ),
        (
            "Our own developers built a system like that in house.",
            Reason::InHouse,
        ),
        ("We are too small for a tool like this.", Reason::BadFit),
        (
            "I cannot decide this, head office does.",
            Reason::NoAuthority,
        ),
        ("I don't trust this, it sounds like a scam.", Reason::Trust),
        ("No thanks.", Reason::Unstated),
    ] {
        let material = Material::new(Input::reply(visible, "", Some(WRITTEN)));
        let reasons = reason::read(&material, &Models::committed().reason);
        assert_eq!(
            reasons.first().map(|found| found.reason),
            Some(reason),
            "{visible}"
        );
        assert!(
            reasons.iter().all(|found| visible.contains(&found.quote)),
            "{visible}"
        );
    }
}

#[allow(clippy::too_many_lines)] // One table.
#[test]
fn days_to_come_back_are_counted_from_the_day_of_writing() {
    for (visible, from, to, phrase) in [
        (
            "Try me again in six weeks.",
            date(2027, 1, 5),
            date(2027, 1, 19),
            "in six weeks",
        ),
        (
            "Please come back in March.",
            date(2027, 3, 1),
            date(2027, 3, 31),
            "in March",
        ),
        (
            "Ask again at the end of January.",
            date(2027, 1, 21),
            date(2027, 1, 31),
            "end of January",
        ),
        (
            "Mid-April is better, write to me then.",
            date(2027, 4, 11),
            date(2027, 4, 20),
            "Mid-April",
        ),
        (
            "Ping me after the 15th.",
            date(2026, 12, 16),
            date(2026, 12, 23),
            "after the 15th",
        ),
        (
            "Try us in Q3.",
            date(2027, 7, 1),
            date(2027, 7, 31),
            "in Q3",
        ),
        (
            "Maybe next year.",
            date(2027, 1, 1),
            date(2027, 1, 31),
            "next year",
        ),
        (
            "Let's talk after the holidays.",
            date(2027, 1, 1),
            date(2027, 1, 31),
            "after the holidays",
        ),
        (
            "Call me next week.",
            date(2026, 11, 30),
            date(2026, 12, 6),
            "next week",
        ),
        (
            "Not before 5 May 2027, please.",
            date(2027, 5, 5),
            date(2027, 5, 12),
            "before 5 May 2027",
        ),
        (
            "Frühestens ab Herbst, dann gern.",
            date(2027, 9, 1),
            date(2027, 9, 30),
            "ab Herbst",
        ),
        (
            "Melden Sie sich in einem halben Jahr wieder.",
            date(2027, 5, 24),
            date(2027, 6, 7),
            "in einem halben Jahr",
        ),
        (
            "Ab dem 15.2.2027 habe ich Zeit.",
            date(2027, 2, 15),
            date(2027, 2, 22),
            "Ab dem 15.2.2027",
        ),
        (
            "Recontactez-moi à la rentrée.",
            date(2027, 9, 1),
            date(2027, 9, 30),
            "rentrée",
        ),
        (
            "Revenez dans trois mois.",
            date(2027, 2, 24),
            date(2027, 3, 10),
            "dans trois mois",
        ),
        (
            "Rappelez-moi début avril.",
            date(2027, 4, 1),
            date(2027, 4, 10),
            "début avril",
        ),
        (
            "Escríbame el mes que viene.",
            date(2026, 12, 1),
            date(2026, 12, 31),
            "mes que viene",
        ),
        (
            "Llámeme después del verano.",
            date(2027, 9, 1),
            date(2027, 9, 30),
            "después del verano",
        ),
        (
            "Fale comigo no próximo trimestre.",
            date(2027, 1, 1),
            date(2027, 1, 31),
            "próximo trimestre",
        ),
        (
            "Voltem daqui a duas semanas.",
            date(2026, 12, 8),
            date(2026, 12, 22),
            "daqui a duas semanas",
        ),
        (
            "Ci risentiamo dopo l'estate.",
            date(2027, 9, 1),
            date(2027, 9, 30),
            "dopo l'estate",
        ),
        (
            "Mi richiami tra due mesi.",
            date(2027, 1, 24),
            date(2027, 2, 7),
            "tra due mesi",
        ),
        (
            "Probeer het na het weekend nog eens.",
            date(2026, 11, 30),
            date(2026, 12, 6),
            "na het weekend",
        ),
        (
            "Bel me begin februari.",
            date(2027, 2, 1),
            date(2027, 2, 10),
            "begin februari",
        ),
    ] {
        let found = back(visible).unwrap_or_else(|| panic!("no day in: {visible}"));
        assert_eq!((found.0, found.1), (Some(from), Some(to)), "{visible}");
        assert!(found.2.contains(phrase), "{visible}: {}", found.2);
        assert!(visible.contains(&found.2), "{visible}: {}", found.2);
    }
}

#[test]
fn the_day_they_ask_for_wins_over_other_times() {
    for (visible, from) in [
        (
            "Our contract ends in June 2027. Call me in April 2027.",
            date(2027, 4, 1),
        ),
        (
            "We have been with them since 2019. Try us in May.",
            date(2027, 5, 1),
        ),
        (
            "We launch in three weeks. End of January would be fine, try me then.",
            date(2027, 1, 21),
        ),
    ] {
        assert_eq!(
            back(visible).and_then(|found| found.0),
            Some(from),
            "{visible}"
        );
    }
}

#[test]
fn past_times_are_no_days_to_come_back() {
    for visible in [
        "We signed with them in March 2024.",
        "We have worked with them since January.",
        "I told you so three weeks ago.",
        "Last month we bought another one.",
        "We meet every Monday anyway.",
    ] {
        assert_eq!(back(visible).and_then(|found| found.0), None, "{visible}");
    }
}

#[test]
fn a_condition_is_an_event_without_a_day() {
    let finding = read_text("Not now. Once we have hired a new manager we can talk again.");
    let back = finding.come_back.unwrap();
    assert_eq!((back.kind, back.from), (ComeBackKind::Event, None));
    let vague = read_text("Too busy at the moment, maybe some day later.");
    assert_eq!(vague.come_back.and_then(|back| back.from), None);
}

#[test]
fn the_weekday_tells_which_number_is_the_month() {
    let of = |visible: &str| back(visible).and_then(|found| found.0);
    assert_eq!(of("Call me on Friday 05/03/2027."), Some(date(2027, 3, 5)));
    assert_eq!(of("Call me on Monday 05/03/2027."), Some(date(2027, 5, 3)));
    assert_eq!(of("Call me on 05/03/2027."), Some(date(2027, 3, 5)));
}

// Misreadings known of other programs (PEERS): a negated interest is a no, a visit is no opt-out.

#[test]
fn a_negated_interest_is_never_read_as_interest() {
    for visible in [
        "We are not interested.",
        "We're not really interested in this.",
        "I am not at all interested, thank you.",
        "Wir sind nicht interessiert.",
        "Nous ne sommes pas intéressés.",
    ] {
        let finding = read_text(visible);
        assert_eq!(finding.intent, Intent::NotEver, "{visible}");
    }
}

#[test]
fn a_visit_is_no_opt_out() {
    let finding = read_text("Great, I'll stop by your booth on Thursday.");
    assert_ne!(finding.intent, Intent::Unsubscribe);
    assert_ne!(finding.intent, Intent::NotEver);
}

#[test]
fn what_stands_late_in_a_long_answer_is_read() {
    let visible = format!(
        "{} In short: please take me off your list.",
        "It was a pleasure to read about your product and how it came to be. ".repeat(6)
    );
    let finding = read_text(&visible);
    assert!(
        finding.intent == Intent::Unsubscribe || finding.decision == Decision::Ask,
        "{finding:?}"
    );
}

// Scenes that must never happen (VOICE).

#[test]
fn sensitive_news_is_told_and_never_acted_on() {
    for (visible, kind) in [
        ("Not now, my mum died last week.", Sensitive::Bereavement),
        (
            "I have chemo until March, please try me after that.",
            Sensitive::Illness,
        ),
        ("I've been made redundant, so no.", Sensitive::LostJob),
        (
            "The company has filed for insolvency, we buy nothing any more.",
            Sensitive::Insolvency,
        ),
        (
            "Mein Vater ist gestern verstorben, bitte jetzt nicht.",
            Sensitive::Bereavement,
        ),
        (
            "Ma femme est décédée, pas maintenant.",
            Sensitive::Bereavement,
        ),
    ] {
        let finding = read_text(visible);
        assert_eq!(finding.sensitive, Some(kind), "{visible}");
        assert_eq!(finding.decision, Decision::Ask, "{visible}");
    }
}

#[test]
fn a_claim_under_data_protection_law_is_recognised() {
    let finding = read_text(
        "Under Article 15 GDPR I request a copy of my data, and where you obtained my address.",
    );
    assert_eq!(finding.sensitive, Some(Sensitive::DataRequest));
}

#[test]
fn the_demo_answers_are_read() {
    let finding = read_text("Budget's frozen, sorry. Try me in March?");
    assert_eq!(
        (finding.intent, finding.reason()),
        (Intent::NotNow, Some(Reason::NoBudget))
    );
    assert_eq!(
        finding.come_back.and_then(|back| back.from),
        Some(date(2027, 3, 1))
    );
    assert_eq!(
        read_text("Merci de ne plus m'écrire.").intent,
        Intent::Unsubscribe
    );
    assert_eq!(read_text("Hm, depends.").decision, Decision::Ask);
    assert_eq!(
        read_text("Good timing. Thursday?").intent,
        Intent::Interested
    );
}

#[test]
fn a_bare_stop_is_an_opt_out_in_every_language() {
    for visible in [
        "STOP",
        "Stop!",
        "unsubscribe",
        "Abmelden",
        "Désinscription",
        "BAJA",
        "Sair",
        "Remover",
        "Basta!",
        "Afmelden",
        "Please remove me",
        "no more emails",
    ] {
        let finding = read_text(visible);
        assert_eq!(
            (finding.intent, finding.decision),
            (Intent::Unsubscribe, Decision::Act),
            "{visible}"
        );
    }
}

#[test]
fn a_hint_of_an_opt_out_beside_another_reading_asks() {
    for visible in [
        "Sounds interesting, but please stop emailing my assistant.",
        "Not now. And take me off the newsletter, please.",
        "Would you mind not sending these any more? Thank you.",
    ] {
        let finding = read_text(visible);
        assert!(
            finding.intent == Intent::Unsubscribe || finding.decision == Decision::Ask,
            "{visible}: {finding:?}"
        );
    }
}

#[test]
fn the_contact_named_is_found_and_the_refused_one_is_not() {
    let finding =
        read_text("I don't handle this. Please contact Mia Lund (mia.lund@birch.example).");
    let referral = finding.referral.unwrap();
    assert_eq!(
        referral
            .address
            .map(|address| address.to_string())
            .as_deref(),
        Some("mia.lund@birch.example")
    );
    assert_eq!(referral.name.as_deref(), Some("Mia Lund"));
    let material = Material::new(Input::reply(
        "Bitte nicht an wolf@birch.example, sondern an Frau Wulf: wulf@birch.example",
        "",
        Some(WRITTEN),
    ));
    assert_eq!(
        referral::find(&material)
            .and_then(|referral| referral.address)
            .map(|address| address.to_string())
            .as_deref(),
        Some("wulf@birch.example")
    );
}

#[test]
fn the_competitor_is_named() {
    for (visible, name) in [
        ("We already use Ledgerly and are happy with it.", "Ledgerly"),
        ("Sorry, we signed with North Beam last week.", "North Beam"),
        (
            "Wir arbeiten bereits mit Kontoris und bleiben dabei.",
            "Kontoris",
        ),
    ] {
        let material = Material::new(Input::reply(visible, "", Some(WRITTEN)));
        assert_eq!(
            competitor::find(&material, &Models::committed().competitor, true).as_deref(),
            Some(name),
            "{visible}"
        );
    }
}

#[test]
fn a_notice_of_absence_gives_the_day_of_return() {
    for (visible, from) in [
        (
            "I am on leave until 4 December and will read my mail after that.",
            date(2026, 12, 5),
        ),
        (
            "I am away and will be back on Monday 7 December.",
            date(2026, 12, 7),
        ),
        (
            "Our office is closed from December 24 to January 3.",
            date(2027, 1, 4),
        ),
        (
            "Ich bin ab dem 7. Januar 2027 wieder erreichbar.",
            date(2027, 1, 7),
        ),
        (
            "Nos bureaux sont fermés du 24 décembre au 4 janvier.",
            date(2027, 1, 5),
        ),
    ] {
        let material = Material::new(Input::reply(
            visible,
            "Automatic reply: Your stock",
            Some(WRITTEN),
        ));
        let found = come_back::of_absence(&material).unwrap();
        assert_eq!(found.from, Some(from), "{visible}");
    }
    let told = Input {
        automatic: Some(crate::domain::AutoReplyKind::OutOfOffice),
        return_date: Some(date(2027, 1, 4)),
        class: MessageClass::AutoReply,
        ..Input::reply("Closed for the holidays.", "", Some(WRITTEN))
    };
    let finding = read(&Material::new(told), Models::committed());
    let back = finding.come_back.unwrap();
    assert_eq!(
        (finding.intent, finding.decision),
        (Intent::OutOfOffice, Decision::Act)
    );
    assert_eq!(
        (back.from, back.to),
        (Some(date(2027, 1, 4)), Some(date(2027, 1, 7)))
    );
}

#[test]
fn reports_of_machines_are_never_acted_on() {
    for class in [
        MessageClass::Bounce,
        MessageClass::Complaint,
        MessageClass::List,
    ] {
        let input = Input {
            class,
            ..Input::reply("Please try again in March.", "", Some(WRITTEN))
        };
        let finding = read(&Material::new(input), Models::committed());
        assert_eq!(
            (finding.intent, finding.decision),
            (Intent::Other, Decision::Ask)
        );
    }
}

#[test]
fn the_owners_shorthand_is_read() {
    let said = note("log this: budget, try again in March");
    assert_eq!(said.reasons, [Reason::NoBudget]);
    assert_eq!(
        said.come_back.and_then(|back| back.from),
        Some(date(2027, 3, 1))
    );
    let said = note("#notever competitor Acme");
    assert_eq!(
        (said.kind, said.competitor.as_deref()),
        (Some(DeclineKind::NotEver), Some("Acme"))
    );
    assert_eq!(said.reasons, [Reason::Competitor]);
    let said = note("#notnow Q3");
    assert_eq!(
        (said.kind, said.come_back.and_then(|back| back.from)),
        (Some(DeclineKind::NotNow), Some(date(2027, 7, 1)))
    );
    let said = note("not now, contract until 2027-06-30");
    assert_eq!(
        said.come_back.and_then(|back| back.from),
        Some(date(2027, 7, 1))
    );
    assert_eq!(said.reasons, [Reason::Contract]);
    assert_eq!(
        note("who: dana@acme.example")
            .who
            .map(|who| who.to_string())
            .as_deref(),
        Some("dana@acme.example")
    );
    assert!(note("don't write").opt_out);
    assert_eq!(note("rapport").reasons, [Reason::Rapport]);
    assert_eq!(
        note("timing, contract").reasons,
        [Reason::Timing, Reason::Contract]
    );
}

#[test]
fn the_owners_shorthand_is_read_in_seven_languages() {
    for (text, kind, reason, month) in [
        (
            "nicht jetzt, Budget, im März wieder",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
        (
            "pas maintenant, budget, rappeler en mars",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
        (
            "ahora no, presupuesto, volver en marzo",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
        (
            "agora não, orçamento, voltar em março",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
        (
            "non ora, prezzo, risentire in marzo",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
        (
            "nu niet, budget, opnieuw in maart",
            DeclineKind::NotNow,
            Reason::NoBudget,
            3,
        ),
    ] {
        let said = note(text);
        assert_eq!(
            (said.kind, said.reasons.first()),
            (Some(kind), Some(&reason)),
            "{text}"
        );
        assert_eq!(
            said.come_back.and_then(|back| back.from).map(Date::month),
            Some(month),
            "{text}"
        );
    }
    for text in [
        "nicht mehr schreiben",
        "ne plus écrire",
        "no escribir más",
        "não escrever mais",
        "non scrivere più",
        "niet meer schrijven",
    ] {
        assert!(note(text).opt_out, "{text}");
    }
}

#[test]
fn chat_in_a_note_changes_nothing() {
    for text in [
        "see below",
        "FYI",
        "Hi team, what do you make of this?",
        "never mind, see below",
        "I'll call you later about this one",
        "",
    ] {
        let said = note(text);
        assert_eq!(
            said,
            OwnerNote {
                words: text.to_owned(),
                ..OwnerNote::default()
            },
            "{text}"
        );
        let read_before = read_text("No thanks, we use Ledgerly.");
        assert_eq!(apply_note(read_before.clone(), &said), read_before);
    }
}

#[test]
fn the_owners_word_overrides_what_was_read() {
    let read_before = read_text("No thank you.");
    let finding = apply_note(read_before.clone(), &note("budget, try again in March"));
    assert_eq!(
        (finding.intent, finding.reason(), finding.decision),
        (Intent::NotNow, Some(Reason::NoBudget), Decision::Act)
    );
    assert!((finding.confidence - 1.0).abs() < f64::EPSILON);
    let finding = apply_note(read_before.clone(), &note("don't write"));
    assert_eq!(
        (finding.intent, finding.decision),
        (Intent::Unsubscribe, Decision::Act)
    );
    let finding = apply_note(read_before, &note("#notnow Q3"));
    assert_eq!(
        finding.come_back.and_then(|back| back.from),
        Some(date(2027, 7, 1))
    );
    // A reason alone turns no yes into a no.
    let yes = read_text("That sounds great. Can we meet on Thursday at ten?");
    assert_eq!(apply_note(yes, &note("budget")).intent, Intent::Interested);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_quoted_as_it_stands(visible in "\\PC{0,300}") {
        let finding = read_text(&visible);
        for evidence in &finding.evidence {
            prop_assert!(visible.contains(&evidence.quote));
        }
        prop_assert!((0.0..=1.0).contains(&finding.confidence));
        let _ = note(&visible);
    }

    #[test]
    fn any_mixture_of_time_words_is_read_without_panic(words in prop::collection::vec("(in|after|until|bis|nach|mars|März|31|2027|30\\.2\\.|29/02|next|week|end|of|Q9|halben|Jahr|stop|not|999|,|\\.|\n)", 0..40)) {
        let visible = words.join(" ");
        let finding = read_text(&visible);
        if let Some(back) = finding.come_back {
            prop_assert!(back.from <= back.to);
            prop_assert!(visible.contains(&back.phrase));
        }
    }
}
