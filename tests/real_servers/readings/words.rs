//! What the people of `readings` write: every intent in every language, and two matters that are beyond any program, in words that nobody could take for another.
//!
//! The letters are written for this test and for nothing else; what each means is what a colleague would say on
//! reading it. All were written on Tuesday 12 January 2027, which is what "in two months" counts from.

/// A language with what a mail program and a person put around the words.
pub struct Tongue {
    pub code: &'static str,
    pub hello: &'static str,
    pub bye: &'static str,
    /// The line above the quoted mail.
    pub wrote: &'static str,
    /// What Sam had written.
    pub asked: &'static str,
    /// The subject of an absence notice, before the subject that it answers.
    pub automatic: &'static str,
    /// One for each thing to say, in the order of `Says`.
    pub names: [&'static str; 11],
    pub says: Says,
}

/// What each of them writes.
pub struct Says {
    pub not_now: NotNow,
    pub not_ever: NotEver,
    pub unsubscribe: &'static str,
    pub interested: &'static str,
    pub question: &'static str,
    pub referral: Elsewhere,
    pub left_company: Elsewhere,
    pub out_of_office: Away,
    pub other: &'static str,
    /// News after which nothing automatic is decent.
    pub bereavement: &'static str,
    /// A claim under data protection law, beside the wish to be left alone.
    pub data_request: &'static str,
}

/// A no with a time.
pub struct NotNow {
    pub text: &'static str,
    pub reason: &'static str,
    /// The come-back's kind, first day, last day, and a word of the phrase.
    pub back: [&'static str; 4],
}

/// A no for good.
pub struct NotEver {
    pub text: &'static str,
    pub reason: &'static str,
    pub competitor: Option<&'static str>,
}

/// Somebody else is named.
pub struct Elsewhere {
    pub text: &'static str,
    pub name: &'static str,
    pub email: &'static str,
}

/// An absence: what was said before it, and the notice with the day of return.
pub struct Away {
    pub before: &'static str,
    pub notice: &'static str,
    pub back: &'static str,
}

pub const TONGUES: [Tongue; 7] = [
    Tongue {
        code: "en",
        hello: "Hi Sam,",
        bye: "Best regards,",
        wrote: "On Mon, 4 Jan 2027 at 10:12, Sam Porter <sam@seller.example> wrote:",
        asked: "Would our scheduling tool be of use to you?",
        automatic: "Automatic reply:",
        names: [
            "Alice Moore",
            "Brian Walsh",
            "Carol Hughes",
            "Derek Stone",
            "Emma Clarke",
            "Frank Doyle",
            "Grace Nolan",
            "Henry Marsh",
            "Irene Frost",
            "Joan Reid",
            "Keith Lowe",
        ],
        says: Says {
            not_now: NotNow {
                text: "Thanks for your mail. We have no budget for this at the moment. Please get in touch again in April.",
                reason: "no_budget",
                back: ["explicit", "2027-04-01", "2027-04-30", "April"],
            },
            not_ever: NotEver {
                text: "Thank you, but we have no need for a scheduling tool and never will. We are not interested.",
                reason: "no_need",
                competitor: None,
            },
            unsubscribe: "Please remove me from your mailing list and do not write to me again.",
            interested: "This sounds very interesting. I would like to see a demo. Could we have a call on Thursday at ten?",
            question: "Before we decide anything: does your tool work together with SAP, and where is the data stored?",
            referral: Elsewhere {
                text: "I am not the right person for this. Please contact my colleague Maria Keller (maria.keller@prospect.example), who is in charge of these tools.",
                name: "Maria Keller",
                email: "maria.keller@prospect.example",
            },
            left_company: Elsewhere {
                text: "I no longer work at Acme; I left the company at the end of December. Please write to my successor Rita Moss, rita.moss@prospect.example, instead.",
                name: "Rita Moss",
                email: "rita.moss@prospect.example",
            },
            out_of_office: Away {
                before: "Not now, we are far too busy. Please try me again in May.",
                notice: "Thank you for your message. I am out of the office and will be back on Monday, 25 January 2027. I will answer your message after my return.",
                back: "2027-01-25",
            },
            other: "Thank you, and a happy new year to you too!",
            bereavement: "I am writing to let you know that my husband died last week. Please understand that I cannot deal with this now.",
            data_request: "Under the GDPR I demand that you delete all personal data that you hold about me and never write to me again.",
        },
    },
    Tongue {
        code: "de",
        hello: "Guten Tag Herr Porter,",
        bye: "Mit freundlichen Grüßen",
        wrote: "Am 04.01.2027 um 10:12 schrieb Sam Porter <sam@seller.example>:",
        asked: "Wäre unser Planungswerkzeug etwas für Sie?",
        automatic: "Automatische Antwort:",
        names: [
            "Anke Vogel",
            "Bernd Kraus",
            "Clara Busch",
            "Dirk Hansen",
            "Elke Sommer",
            "Fritz Lang",
            "Gerda Pohl",
            "Heiko Brandt",
            "Inge Winter",
            "Jutta Kern",
            "Kurt Weiss",
        ],
        says: Says {
            not_now: NotNow {
                text: "danke für Ihre Nachricht. Im Moment haben wir leider keine Zeit dafür. Bitte melden Sie sich im zweiten Quartal wieder.",
                reason: "timing",
                back: ["quarter", "2027-04-01", "2027-04-30", "Quartal"],
            },
            not_ever: NotEver {
                text: "wir haben dafür eine eigene Software entwickelt und bleiben dabei. Ihr Angebot kommt für uns nicht in Frage.",
                reason: "in_house",
                competitor: None,
            },
            unsubscribe: "bitte nehmen Sie mich aus Ihrem Verteiler und schreiben Sie mir nicht mehr.",
            interested: "das klingt sehr interessant. Ich würde mir gern eine Demo ansehen. Können wir am Donnerstag um zehn telefonieren?",
            question: "bevor wir etwas entscheiden: Arbeitet Ihr Werkzeug mit SAP zusammen, und wo werden die Daten gespeichert?",
            referral: Elsewhere {
                text: "dafür bin ich nicht zuständig. Bitte wenden Sie sich an meine Kollegin Martina Keller (martina.keller@prospect.example), sie ist für diese Werkzeuge verantwortlich.",
                name: "Martina Keller",
                email: "martina.keller@prospect.example",
            },
            left_company: Elsewhere {
                text: "ich arbeite nicht mehr bei Acme, ich habe das Unternehmen Ende Dezember verlassen. Bitte schreiben Sie stattdessen meiner Nachfolgerin Rita Moos, rita.moos@prospect.example.",
                name: "Rita Moos",
                email: "rita.moos@prospect.example",
            },
            out_of_office: Away {
                before: "Im Moment nicht, wir haben zu viel zu tun. Bitte melden Sie sich im Mai wieder.",
                notice: "vielen Dank für Ihre Nachricht. Ich bin nicht im Büro und ab Montag, dem 25. Januar 2027, wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet.",
                back: "2027-01-25",
            },
            other: "vielen Dank, und auch Ihnen ein frohes neues Jahr!",
            bereavement: "mein Mann ist letzte Woche gestorben. Bitte haben Sie Verständnis, dass ich mich jetzt nicht damit befassen kann.",
            data_request: "gemäß DSGVO fordere ich Sie auf, alle über mich gespeicherten personenbezogenen Daten zu löschen und mir nicht mehr zu schreiben.",
        },
    },
    Tongue {
        code: "fr",
        hello: "Bonjour Monsieur Porter,",
        bye: "Cordialement,",
        wrote: "Le lun. 4 janv. 2027 à 10:12, Sam Porter <sam@seller.example> a écrit :",
        asked: "Notre outil de planification vous serait-il utile ?",
        automatic: "Réponse automatique :",
        names: [
            "Adèle Morel",
            "Bruno Petit",
            "Chloé Girard",
            "Denis Roche",
            "Élise Fabre",
            "Fabien Noël",
            "Gaëlle Perrin",
            "Hugo Lambert",
            "Inès Caron",
            "Jeanne Colin",
            "Kévin Marchal",
        ],
        says: Says {
            not_now: NotNow {
                text: "Merci pour votre message. Nous n'avons pas le temps en ce moment. Recontactez-moi dans deux mois, s'il vous plaît.",
                reason: "timing",
                back: ["relative", "2027-03-12", "2027-03-26", "deux mois"],
            },
            not_ever: NotEver {
                text: "Nous utilisons déjà Planoria et nous en sommes très contents. Votre offre ne nous intéresse pas.",
                reason: "competitor",
                competitor: Some("Planoria"),
            },
            unsubscribe: "Merci de me retirer de votre liste de diffusion et de ne plus m'écrire.",
            interested: "Votre outil m'intéresse beaucoup. J'aimerais voir une démonstration. Pouvons-nous nous appeler jeudi à dix heures ?",
            question: "Avant de décider quoi que ce soit : votre outil fonctionne-t-il avec SAP, et où les données sont-elles stockées ?",
            referral: Elsewhere {
                text: "Je ne suis pas la bonne personne. Veuillez contacter ma collègue Marie Keller (marie.keller@prospect.example), qui est responsable de ces outils.",
                name: "Marie Keller",
                email: "marie.keller@prospect.example",
            },
            left_company: Elsewhere {
                text: "Je ne travaille plus chez Acme, j'ai quitté l'entreprise fin décembre. Veuillez écrire à ma remplaçante Rita Mousse, rita.mousse@prospect.example.",
                name: "Rita Mousse",
                email: "rita.mousse@prospect.example",
            },
            out_of_office: Away {
                before: "Pas maintenant, nous sommes débordés. Recontactez-moi en mai.",
                notice: "Merci pour votre message. Je suis absent du bureau et serai de retour le lundi 25 janvier 2027. Je vous répondrai à mon retour.",
                back: "2027-01-25",
            },
            other: "Merci, et bonne année à vous aussi !",
            bereavement: "Mon mari est décédé la semaine dernière. Comprenez que je ne peux pas m'en occuper maintenant.",
            data_request: "Conformément au RGPD, je vous demande de supprimer toutes mes données personnelles et de ne plus m'écrire.",
        },
    },
    Tongue {
        code: "es",
        hello: "Hola Sam:",
        bye: "Un saludo,",
        wrote: "El lun, 4 ene 2027 a las 10:12, Sam Porter (<sam@seller.example>) escribió:",
        asked: "¿Les sería útil nuestra herramienta de planificación?",
        automatic: "Respuesta automática:",
        names: [
            "Alba Romero",
            "Blas Ortega",
            "Carmen Vidal",
            "Diego Prieto",
            "Elena Campos",
            "Félix Bravo",
            "Gloria Soto",
            "Hugo Medina",
            "Irene Lozano",
            "Juana Rivas",
            "Kiko Salas",
        ],
        says: Says {
            not_now: NotNow {
                text: "Gracias por su mensaje. Ahora mismo no tenemos presupuesto para esto. Vuelva a escribirme después del verano, por favor.",
                reason: "no_budget",
                back: ["season", "2027-09-01", "2027-09-30", "verano"],
            },
            not_ever: NotEver {
                text: "Gracias, pero no necesitamos ninguna herramienta de planificación y nunca la vamos a necesitar. No nos interesa.",
                reason: "no_need",
                competitor: None,
            },
            unsubscribe: "Por favor, deme de baja de su lista de correo y no me escriba más.",
            interested: "Me interesa mucho. Me gustaría ver una demostración. ¿Podemos hablar por teléfono el jueves a las diez?",
            question: "Antes de decidir nada: ¿su herramienta funciona con SAP y dónde se guardan los datos?",
            referral: Elsewhere {
                text: "No soy la persona adecuada. Por favor, póngase en contacto con mi compañera María Celaya (maria.celaya@prospect.example), que es la responsable de estas herramientas.",
                name: "María Celaya",
                email: "maria.celaya@prospect.example",
            },
            left_company: Elsewhere {
                text: "Ya no trabajo en Acme, dejé la empresa a finales de diciembre. Por favor, escriba a mi sucesora Rita Mora, rita.mora@prospect.example.",
                name: "Rita Mora",
                email: "rita.mora@prospect.example",
            },
            out_of_office: Away {
                before: "Ahora no, estamos muy ocupados. Vuelva a escribirme en mayo, por favor.",
                notice: "Gracias por su mensaje. Estoy fuera de la oficina y volveré el lunes 25 de enero de 2027. Le responderé a mi regreso.",
                back: "2027-01-25",
            },
            other: "¡Gracias, y feliz año nuevo para usted también!",
            bereavement: "Mi marido falleció la semana pasada. Comprenda que ahora no puedo ocuparme de esto.",
            data_request: "Conforme al RGPD, le exijo que elimine todos mis datos personales y que no me escriba más.",
        },
    },
    Tongue {
        code: "it",
        hello: "Buongiorno Sam,",
        bye: "Cordiali saluti,",
        wrote: "Il giorno lun 4 gen 2027 alle ore 10:12 Sam Porter <sam@seller.example> ha scritto:",
        asked: "Il nostro strumento di pianificazione potrebbe esservi utile?",
        automatic: "Risposta automatica:",
        names: [
            "Anna Ferri",
            "Bruno Galli",
            "Carla Neri",
            "Dario Sala",
            "Elisa Conti",
            "Fabio Riva",
            "Giulia Serra",
            "Ivo Testa",
            "Laura Monti",
            "Maria Basso",
            "Nicola Greco",
        ],
        says: Says {
            not_now: NotNow {
                text: "Grazie per il messaggio. In questo momento non abbiamo tempo. La prego di ricontattarmi a maggio.",
                reason: "timing",
                back: ["explicit", "2027-05-01", "2027-05-31", "maggio"],
            },
            not_ever: NotEver {
                text: "La ringrazio, ma non abbiamo bisogno di uno strumento di pianificazione e non ne avremo mai bisogno. Non siamo interessati.",
                reason: "no_need",
                competitor: None,
            },
            unsubscribe: "La prego di cancellarmi dalla vostra lista e di non scrivermi più.",
            interested: "Mi interessa molto. Vorrei vedere una dimostrazione. Possiamo sentirci al telefono giovedì alle dieci?",
            question: "Prima di decidere qualsiasi cosa: il vostro strumento funziona con SAP, e dove vengono conservati i dati?",
            referral: Elsewhere {
                text: "Non sono la persona giusta. La prego di contattare la mia collega Maria Celli (maria.celli@prospect.example), che è responsabile di questi strumenti.",
                name: "Maria Celli",
                email: "maria.celli@prospect.example",
            },
            left_company: Elsewhere {
                text: "Non lavoro più in Acme, ho lasciato l'azienda a fine dicembre. La prego di scrivere alla mia sostituta Rita Moretti, rita.moretti@prospect.example.",
                name: "Rita Moretti",
                email: "rita.moretti@prospect.example",
            },
            out_of_office: Away {
                before: "Non adesso, siamo troppo impegnati. La prego di ricontattarmi a maggio.",
                notice: "Grazie per il messaggio. Sono fuori ufficio e tornerò lunedì 25 gennaio 2027. Risponderò al mio rientro.",
                back: "2027-01-25",
            },
            other: "Grazie, e buon anno anche a Lei!",
            bereavement: "Mio marito è morto la settimana scorsa. Capirà che adesso non posso occuparmene.",
            data_request: "Ai sensi del GDPR Le chiedo di cancellare tutti i miei dati personali e di non scrivermi più.",
        },
    },
    Tongue {
        code: "pt",
        hello: "Bom dia, Sam,",
        bye: "Com os melhores cumprimentos,",
        wrote: "Sam Porter <sam@seller.example> escreveu no dia segunda, 4/01/2027 à(s) 10:12:",
        asked: "A nossa ferramenta de planeamento seria útil para vocês?",
        automatic: "Resposta automática:",
        names: [
            "Aline Matos",
            "Bento Faria",
            "Carla Nunes",
            "Davi Rocha",
            "Elisa Pinto",
            "Fábio Leal",
            "Gisela Reis",
            "Hélio Braga",
            "Iara Lopes",
            "Joana Dias",
            "Lauro Maia",
        ],
        says: Says {
            not_now: NotNow {
                text: "Obrigado pela mensagem. Neste momento não temos orçamento para isto. Por favor, volte a contactar-me em junho.",
                reason: "no_budget",
                back: ["explicit", "2027-06-01", "2027-06-30", "junho"],
            },
            not_ever: NotEver {
                text: "Obrigado, mas não precisamos de nenhuma ferramenta de planeamento e nunca vamos precisar. Não temos interesse.",
                reason: "no_need",
                competitor: None,
            },
            unsubscribe: "Por favor, remova o meu endereço da sua lista e não me escreva mais.",
            interested: "Tenho muito interesse. Gostaria de ver uma demonstração. Podemos falar por telefone na quinta-feira às dez?",
            question: "Antes de decidirmos: a vossa ferramenta funciona com o SAP, e onde são guardados os dados?",
            referral: Elsewhere {
                text: "Não sou a pessoa certa. Por favor, contacte a minha colega Maria Coelho (maria.coelho@prospect.example), que é a responsável por estas ferramentas.",
                name: "Maria Coelho",
                email: "maria.coelho@prospect.example",
            },
            left_company: Elsewhere {
                text: "Já não trabalho na Acme, deixei a empresa no fim de dezembro. Por favor, escreva à minha sucessora Rita Morais, rita.morais@prospect.example.",
                name: "Rita Morais",
                email: "rita.morais@prospect.example",
            },
            out_of_office: Away {
                before: "Agora não, estamos demasiado ocupados. Por favor, volte a contactar-me em maio.",
                notice: "Obrigado pela sua mensagem. Estou fora do escritório e regresso na segunda-feira, 25 de janeiro de 2027. Responderei quando voltar.",
                back: "2027-01-25",
            },
            other: "Obrigado, e um feliz ano novo também para si!",
            bereavement: "O meu marido faleceu na semana passada. Compreenda que agora não posso tratar disto.",
            data_request: "Ao abrigo do RGPD, exijo que apague todos os meus dados pessoais e que não me escreva mais.",
        },
    },
    Tongue {
        code: "nl",
        hello: "Beste Sam,",
        bye: "Met vriendelijke groet,",
        wrote: "Op ma 4 jan 2027 om 10:12 schreef Sam Porter <sam@seller.example>:",
        asked: "Zou ons planningsprogramma iets voor u zijn?",
        automatic: "Automatisch antwoord:",
        names: [
            "Anouk Visser",
            "Bram Mulder",
            "Carla Bakker",
            "Daan Kuipers",
            "Els Jansen",
            "Floor Dekker",
            "Greet Smit",
            "Hanneke Bos",
            "Ineke Vos",
            "Janneke Prins",
            "Koen Blom",
        ],
        says: Says {
            not_now: NotNow {
                text: "Bedankt voor uw bericht. Op dit moment hebben we hier geen tijd voor. Neem over drie maanden weer contact met me op.",
                reason: "timing",
                back: ["relative", "2027-04-12", "2027-04-26", "drie maanden"],
            },
            not_ever: NotEver {
                text: "We gebruiken al Roosterly en zijn daar heel tevreden over. We hebben geen interesse in uw aanbod.",
                reason: "competitor",
                competitor: Some("Roosterly"),
            },
            unsubscribe: "Haal mij alstublieft van uw mailinglijst en schrijf mij niet meer.",
            interested: "Dit klinkt heel interessant. Ik wil graag een demo zien. Kunnen we donderdag om tien uur bellen?",
            question: "Voordat we iets beslissen: werkt uw programma samen met SAP, en waar worden de gegevens opgeslagen?",
            referral: Elsewhere {
                text: "Ik ben niet de juiste persoon. Neem contact op met mijn collega Marieke Kok (marieke.kok@prospect.example), zij is verantwoordelijk voor deze programma's.",
                name: "Marieke Kok",
                email: "marieke.kok@prospect.example",
            },
            left_company: Elsewhere {
                text: "Ik werk niet meer bij Acme, ik heb het bedrijf eind december verlaten. Schrijf alstublieft naar mijn opvolgster Rita Moerman, rita.moerman@prospect.example.",
                name: "Rita Moerman",
                email: "rita.moerman@prospect.example",
            },
            out_of_office: Away {
                before: "Nu niet, we hebben het veel te druk. Neem in mei weer contact met me op.",
                notice: "Bedankt voor uw bericht. Ik ben niet op kantoor en ben maandag 25 januari 2027 weer terug. Ik beantwoord uw bericht na mijn terugkeer.",
                back: "2027-01-25",
            },
            other: "Dank u, en ook voor u een gelukkig nieuwjaar!",
            bereavement: "Mijn man is vorige week overleden. U begrijpt dat ik me hier nu niet mee bezig kan houden.",
            data_request: "Op grond van de AVG eis ik dat u al mijn persoonsgegevens verwijdert en mij niet meer schrijft.",
        },
    },
];
