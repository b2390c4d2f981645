//! How people claim their rights over their data, in seven languages.
//!
//! The rights are those of the GDPR (Regulation (EU) 2016/679, Articles 15 to 21), which other laws
//! have in like form. The notation is that of the lexicon. An article's number alone ("Art. 15")
//! stands in `ARTICLES` and counts only where a law is named in the same text.

use crate::domain::{DataLaw, DataRight};
use DataLaw::{Ccpa, Fadp, Gdpr, HabeasData, Law25, Lgpd};
use DataRight::{Access, Erasure, Objection, Portability, Rectification, Source};

/// Phrases of one language by the right that they claim.
pub type Rights = &'static [(DataRight, &'static [&'static str])];

/// The languages in the order of the lexicon (en, de, fr, es, pt, it, nl).
pub const RIGHTS: [Rights; 7] = [EN, DE, FR, ES, PT, IT, NL];

/// Words for "article".
pub const ARTICLE_WORDS: &[&str] = &[
    "article",
    "articles",
    "art",
    "artikel",
    "articulo",
    "articulos",
    "artigo",
    "artigos",
    "articolo",
    "articoli",
];

/// What an article of the GDPR grants; 18 is the list of rights of the Brazilian law.
pub const ARTICLES: &[(&str, DataRight)] = &[
    ("14", Source),
    ("15", Access),
    ("16", Rectification),
    ("17", Erasure),
    ("18", Access),
    ("20", Portability),
    ("21", Objection),
];

/// Words that name a law.
pub const LAWS: &[(DataLaw, &[&str])] = &[
    (
        Gdpr,
        &[
            "gdpr", "dsgvo", "dsvgo", "rgpd", "avg", "bdsg", "lopd", "lopdgdd", "uavg", "cnil",
        ],
    ),
    (Ccpa, &["ccpa", "cpra"]),
    (Lgpd, &["lgpd", "anpd"]),
    (Fadp, &["lpd", "nlpd", "ndsg", "revdsg", "fadp", "nfadp"]),
    (HabeasData, &["habeas"]),
    (Law25, &[]),
];
/// Laws that take several words to name.
pub const LONG_LAWS: &[(DataLaw, &[&str])] = &[
    (Law25, &["loi 25", "law 25"]),
    (
        Gdpr,
        &[
            "data protection act|law|regulation|legislation",
            "datenschutz grundverordnung",
            "datenschutzgrundverordnung",
            "ds gvo",
            "proteccion de datos",
            "protection des donnees",
            "protezione dei dati",
            "protecao de dados",
            "regolamento ue|europeo",
            "codice privacy",
            "2016 679",
            "reglamento europeo|general",
            "privacywet*",
            "privacy wet*",
            "wet bescherming",
        ],
    ),
    (
        Ccpa,
        &["california consumer privacy", "california privacy|law"],
    ),
    (Lgpd, &["lei geral de protecao", "lei 13.709|13709"]),
    (HabeasData, &["ley 25.326|25326|1581", "ley 25 326"]),
];

const EN: Rights = &[
    (
        Access,
        &[
            "subject access",
            "access request",
            "dsar",
            "dsars",
            "copy of my|our|all ?of ?the ?my ?personal data|information",
            "copy of .. data .. me",
            "what|which ?kind ?of ?personal data|information|info|details ?do|have|is|does .. you|your|company .. hold|have|store|keep|process|got|stored|held|collected .. me|us|myself",
            "data|information|info you .. hold|have|store|keep|process|hold|stored ?is|are about|on me|us|myself",
            "access to my|our ?own ?personal data|information",
            "right of|to access",
            "disclose|provide|send|give|tell|show .. data|information|everything|info .. about|on|concerning me|us|myself",
            "know what .. data|information|you .. hold|have|about .. me",
        ],
    ),
    (
        Erasure,
        &[
            "right to erasure",
            "right to be forgotten",
            "right to deletion",
            "erase|delete|destroy|wipe|purge|scrub ?all ?of ?any my|our ?personal data|information|records",
            "erase|delete|destroy|wipe|purge ?all ?any ?of ?the ?personal data|information|records .. me|us|my|hold|have|myself",
            "erase|delete|wipe|destroy everything|all|whatever .. have|hold|got|stored",
            "erasure|deletion of my|our|all|any ?personal data|information|records",
            "my|our|all ?personal data|records|information .. erased|deleted|wiped|destroyed",
            "remove|strike ?all ?of my|our ?all ?personal data|information .. systems|records|databases",
            "confirm .. deletion|erasure",
            "erase me",
        ],
    ),
    (
        Objection,
        &[
            "object to .. processing|profiling|direct|marketing",
            "object to ?the|your use of my",
            "right to object",
            "withdraw|revoke .. consent",
            "do not sell ?or ?share my",
            "not|never consent* to .. processing|use|data",
            "stop processing my|our|any|personal",
            "opt out of .. sale|sharing",
        ],
    ),
    (
        Rectification,
        &[
            "right to rectification|correction",
            "rectif* .. data|information|records|details",
            "correct my|our|the ?personal data|records|details|information .. hold|have|you|me|is|are|wrong|incorrect",
            "data|details|records|information .. hold|have .. wrong|incorrect|inaccurate|outdated|false",
            "correct .. data|information|records .. about|on|hold|have .. me|us|hold",
            "correction of my ?personal data",
        ],
    ),
    (
        Portability,
        &[
            "data portability",
            "right to portability",
            "my ?personal data|information .. machine readable|format|portable",
            "my ?personal data .. another|other|transferred provider|controller|company",
            "machine readable format|copy",
        ],
    ),
    (
        Source,
        &[
            "where|how|who .. get|got|obtain|obtained|find|found|acquire|acquired|buy|bought|gotten|source|sourced|had|have|collected|take|took .. my|our|this|these ?personal ?work ?private ?email ?contact ?mobile ?phone data|details|address|email|information|number|name|contact|contacts|mail",
            "where .. my|our ?personal ?email ?contact data|details|address|email|information|number .. from",
            "source|origin of ?the my|our|this|these ?personal ?contact data|details|address|information|email",
            "who gave|sold|passed .. my|our ?personal ?email ?contact data|details|address|information|email|number|name",
        ],
    ),
];

const DE: Rights = &[
    (
        Access,
        &[
            "auskunft .. art|artikel|dsgvo|daten|gespeichert*|15|gespeicherten",
            "auskunft ?gemass|nach|laut|im .. art|artikel|dsgvo",
            "auskunftsersuchen",
            "auskunftsanfrage",
            "auskunftsrecht",
            "auskunftsbegehren",
            "auskunftsanspruch",
            "auskunftsverlangen",
            "datenauskunft",
            "selbstauskunft",
            "datenschutzauskunft",
            "welche|was ?fur ?personenbezogen* daten|informationen .. mich|mir|uns|meiner",
            "was .. uber mich|uns .. gespeichert|speichern|wissen",
            "kopie .. meiner|meine|der ?personenbezogen* daten",
            "daten .. uber mich|uns .. gespeichert|speichern|haben|verarbeiten",
        ],
    ),
    (
        Erasure,
        &[
            "losch*|vernicht* .. meine*|unsere*|alle*|samtliche* ?meine* ?personenbezogen* daten",
            "meine|unsere|alle|samtliche|aller|meiner .. daten .. losch*|geloscht|vernicht*|entfern*",
            "loschung .. meiner|meine|unserer|aller|der|samtlicher .. daten",
            "recht auf vergessen*|loschung",
            "losch* .. alles .. mich|mir|uns|gespeichert",
            "datenloschung",
            "loschanspruch",
            "loschbegehren",
            "losch*|loschung .. art|artikel 17",
        ],
    ),
    (
        Objection,
        &[
            "widersprech* .. verarbeitung|nutzung|speicherung|verwendung|weitergabe|direktwerbung",
            "widerspruch .. verarbeitung|nutzung|speicherung|art|artikel|dsgvo|weitergabe|verwendung|direktwerbung",
            "verarbeitung|nutzung|speicherung|verwendung .. widersprech*",
            "widerspruchsrecht",
            "widerruf* .. einwilligung",
            "einwilligung .. widerruf*",
        ],
    ),
    (
        Rectification,
        &[
            "berichtig* .. daten|angaben",
            "daten|angaben .. berichtig*",
            "meine|unsere|mir|meiner .. daten|angaben .. korrigier*|falsch",
            "korrigier* .. meine|unsere|mir|gespeicherten .. daten|angaben",
            "recht auf berichtigung",
        ],
    ),
    (
        Portability,
        &[
            "datenubertragbarkeit",
            "datenportabilitat",
            "meine|meiner .. daten .. maschinenlesbar*",
            "ubertragung meiner daten",
        ],
    ),
    (
        Source,
        &[
            "woher .. meine|unsere|diese|die|meinen|mein .. daten|adresse|mailadresse|emailadresse|nummer|kontaktdaten|mail|email|kontakt|namen|telefonnummer",
            "woher stammen|stammt|kommen .. daten|adresse|kontaktdaten|mailadresse",
            "herkunft .. daten|adresse|kontaktdaten|mailadresse",
            "wie .. an|zu meine|unsere|meinen|meiner|unserer|diese .. daten|adresse|mailadresse|kontaktdaten|nummer|mail|email",
            "quelle meiner|der|unserer .. daten|adresse",
            "von wem .. meine|unsere .. daten|adresse|mailadresse|nummer|kontaktdaten|mail|email",
            "wer .. ihnen .. meine|unsere .. daten|adresse|nummer|gegeben",
        ],
    ),
];

const FR: Rights = &[
    (
        Access,
        &[
            "droit d acces",
            "demande d acces",
            "quelles|quels ?sont ?les donnees|informations|renseignements .. avez|detenez|conservez|possedez|traitez|stockez|disposez .. moi|nous|me|sujet|compte",
            "copie .. mes|nos|des ?donnees donnees|informations|personnelles",
            "communiquer .. donnees|informations .. me|moi|personnelles|concernant|nous",
            "acces a mes|nos|toutes ?mes donnees",
            "donnees|informations que vous .. detenez|conservez|avez|possedez|traitez .. moi|me|nous|sujet|concernant",
            "donnees|informations .. me concernant",
        ],
    ),
    (
        Erasure,
        &[
            "droit a l effacement|oubli",
            "droit a l oubli",
            "effac* .. mes|nos|toutes|toute|ces .. donnees|informations|coordonnees",
            "supprim* .. mes|nos|toutes ?mes ?nos donnees|informations",
            "suppression .. mes|nos .. donnees|informations",
            "effacement .. mes|donnees|nos",
            "donnees .. soient|etre effac*|supprim*",
            "supprim*|effac* .. tout .. avez|detenez .. moi|nous",
        ],
    ),
    (
        Objection,
        &[
            "droit d opposition",
            "oppose|opposons .. traitement|utilisation|prospection|donnees",
            "opposition .. traitement|prospection|utilisation",
            "retire|revoque .. consentement",
            "retrait .. consentement",
        ],
    ),
    (
        Rectification,
        &[
            "droit de rectification",
            "rectifi* .. donnees|informations|coordonnees",
            "corrig* .. mes|nos|les .. donnees|informations",
            "rectification .. mes|donnees|nos",
        ],
    ),
    (
        Portability,
        &[
            "portabilite .. donnees",
            "droit a la portabilite",
            "mes donnees .. format|lisible",
        ],
    ),
    (
        Source,
        &[
            "d ou ?est ?ce ?que tenez|avez|vient|viennent|provien*|sortez|vous|tirez .. mes|mon|ma|nos|notre|adresse|coordonnees|donnees|mail|email|numero",
            "ou avez|vous .. trouve|obtenu|eu|recupere|pris|deniche .. mes|mon|ma|nos|notre|cette .. adresse|coordonnees|donnees|mail|email|numero|contact|nom",
            "comment avez|vous|etes .. obtenu|eu|trouve|recupere|recu|acces|procure .. mon|ma|mes|nos|notre|cette .. adresse|mail|email|donnees|coordonnees|contact|numero",
            "origine|source|provenance de mes|ces|mon|nos|ma|cette .. donnees|coordonnees|adresse",
            "qui vous a .. donne|transmis|vendu|communique|refile|fourni .. mes|mon|ma|nos|notre",
        ],
    ),
];

const ES: Rights = &[
    (
        Access,
        &[
            "derecho de acceso",
            "derechos arco",
            "solicitud de acceso",
            "habeas data",
            "que|cuales ?son ?los ?son datos|informacion .. tienen|tiene|tienes|guardan|guarda|almacenan|conservan|tratan|teneis|manejan|disponen|poseen .. mi|mis|mios|nosotros|sobre|mia",
            "copia .. mis|nuestros datos|informacion",
            "acceso a mis|nuestros ?los datos",
            "datos .. sobre mi .. tienen|guardan|conservan|obran",
        ],
    ),
    (
        Erasure,
        &[
            "derecho de|al supresion|olvido|cancelacion",
            "derecho a la supresion|cancelacion",
            "supresion|eliminacion|borrado|cancelacion .. mis|nuestros|todos .. datos",
            "borr*|elimin*|suprim*|cancel* .. mis|nuestros|todos .. datos|informacion",
            "mis|nuestros datos .. sean|queden eliminados|borrados|suprimidos",
            "datos .. eliminados|borrados|suprimidos",
        ],
    ),
    (
        Objection,
        &[
            "derecho de oposicion",
            "opongo|oponemos .. tratamiento|uso|datos",
            "oposicion al tratamiento",
            "oposicion .. tratamiento",
            "retiro|revoco|retirar|revocar .. consentimiento",
        ],
    ),
    (
        Rectification,
        &[
            "rectif* .. datos",
            "derecho de rectificacion",
            "corri* .. mis|nuestros .. datos",
            "datos .. sean|estan rectificados|incorrectos|equivocados|erroneos",
        ],
    ),
    (
        Portability,
        &[
            "portabilidad .. datos",
            "derecho a la portabilidad",
            "mis datos .. formato",
        ],
    ),
    (
        Source,
        &[
            "de donde|como|donde .. sacado|sacaron|sacaste|saco|obtenido|obtuvieron|obtuvo|obtuviste|consiguieron|consiguio|conseguiste|conseguido|han|tienen|tiene|sacasteis|sale|salio|tienes .. mi|mis|nuestro|nuestros|este|estos .. correo|mail|email|datos|direccion|contacto|numero|telefono",
            "quien .. dio|dado|paso|facilito|vendio|facilitado|pasado|vendido .. mi|mis|nuestro|nuestros .. correo|datos|contacto|mail|email|telefono|numero|direccion",
            "origen|procedencia de mis|los|estos|nuestros .. datos",
        ],
    ),
];

const PT: Rights = &[
    (
        Access,
        &[
            "direito de acesso",
            "pedido de acesso",
            "quais|que ?sao ?os ?sao dados|informacoes .. tem|guardam|mantem|possuem|armazenam|tratam|detem|teem|guarda|possui .. mim|meus|nos|respeito|sobre|meu",
            "dados|informacoes .. voces|vocês|empresa .. tem|possuem|guardam|armazenam|detem .. mim|meus|meu|nos",
            "copia .. meus|nossos|dos dados|informacoes",
            "acesso aos meus|nossos dados",
            "acesso a todos .. meus dados",
            "confirmacao .. tratamento|existencia .. dados|tratamento",
        ],
    ),
    (
        Erasure,
        &[
            "direito ao esquecimento|apagamento",
            "direito a|de eliminacao|exclusao",
            "exclu*|elimin*|apag*|remov*|delet* .. meus|nossos|todos .. dados|informacoes",
            "exclusao|eliminacao|apagamento|remocao .. meus|nossos|todos .. dados",
            "dados .. sejam excluidos|eliminados|apagados|deletados",
        ],
    ),
    (
        Objection,
        &[
            "direito de oposicao",
            "oponho|opomos .. tratamento|uso|dados|utilizacao",
            "oposicao ao tratamento",
            "oposicao .. tratamento",
            "revogo|retiro|revogar .. consentimento",
        ],
    ),
    (
        Rectification,
        &[
            "retific* .. dados",
            "correcao .. meus|dos|nossos .. dados",
            "corrig*|corrij* .. meus|nossos|os .. dados",
            "direito de retificacao",
            "direito a retificacao",
        ],
    ),
    (
        Portability,
        &[
            "portabilidade .. dados",
            "direito a portabilidade",
            "meus dados .. formato",
        ],
    ),
    (
        Source,
        &[
            "onde|como|donde .. obteve|obtiveram|conseguiu|conseguiram|arranjou|arranjaram|tirou|tiraram|pegou|pegaram|tem|tiveram|foram|acharam|encontraram|obtiveste .. meu|meus|nosso|nossos|este|minha|nossa|o .. email|e|contacto|contato|dados|numero|endereco|mail|telefone|telemovel",
            "quem .. deu|passou|forneceu|vendeu|cedeu .. meu|meus|minha|nosso|nossos",
            "origem|proveniencia dos meus|dados|nossos",
        ],
    ),
];

const IT: Rights = &[
    (
        Access,
        &[
            "diritto di|d accesso",
            "richiesta di|d accesso",
            "accesso ai miei|nostri|propri dati",
            "quali|che ?sono ?i dati|informazioni .. avete|detenete|possedete|conservate|trattate|ha|tenete .. me|mio|miei|noi|riguardo|mi|sul|conto",
            "copia .. miei|nostri|dei .. dati",
            "dati .. mi riguardano",
            "dati .. su|sul di|mio ?me|conto",
        ],
    ),
    (
        Erasure,
        &[
            "diritto all|alla oblio|cancellazione",
            "cancell*|elimin*|rimuov* .. miei|nostri|tutti .. dati",
            "cancellazione|eliminazione|rimozione .. miei|nostri|tutti .. dati",
            "dati .. vengano|siano cancellati|eliminati|rimossi",
        ],
    ),
    (
        Objection,
        &[
            "diritto di|d opposizione",
            "oppongo|opponiamo .. trattamento|uso|utilizzo|dati",
            "opposizione al|del trattamento",
            "opposizione .. trattamento",
            "revoco|ritiro|revocare .. consenso",
        ],
    ),
    (
        Rectification,
        &[
            "rettific* .. dati",
            "corregg*|correg* .. miei|nostri .. dati",
            "diritto di|alla rettifica",
            "correzione dei|di miei|nostri|tutti ?dati",
        ],
    ),
    (
        Portability,
        &[
            "portabilita .. dati",
            "diritto alla portabilita",
            "miei dati .. formato",
        ],
    ),
    (
        Source,
        &[
            "da dove|chi|come|dove .. avete|ha|hai|aveste|abbia|abbiate|arriva|arrivano|vengono|viene|provengono .. preso|trovato|ottenuto|avuto|reperito|recuperato|presi|pescato|mio|miei|mia|questo|nostri|nostro .. indirizzo|mail|email|dati|contatto|numero|recapito|recapiti|contatti|nominativo|mio|miei|nostro|nostri",
            "chi .. dato|fornito|venduto|passato|ceduto .. mio|miei|mia|nostro|nostri",
            "origine|provenienza|fonte dei miei|dati|nostri",
        ],
    ),
];

const NL: Rights = &[
    (
        Access,
        &[
            "inzage .. gegevens|avg|verzoek|persoonsgegevens|mijn|gdpr",
            "inzageverzoek",
            "inzagerecht",
            "recht op|van inzage",
            "verzoek .. inzage",
            "welke ?persoonlijke gegevens|persoonsgegevens|data|informatie .. mij|me|ons|over",
            "kopie .. mijn|onze .. gegevens|persoonsgegevens",
            "gegevens|persoonsgegevens .. over|van mij|me|ons .. heeft|bewaart|hebt|verwerkt|hebben|bijhoudt",
        ],
    ),
    (
        Erasure,
        &[
            "recht op vergetelheid|gegevenswissing|verwijdering|wissing",
            "verwijder*|wis|wissen|vernietig* .. mijn|onze|al|alle|uit .. gegevens|persoonsgegevens|data",
            "mijn|onze|alle .. gegevens|persoonsgegevens|data .. verwijder*|wissen|gewist|vernietig*|wist",
            "wissing|verwijdering .. mijn|onze|alle|van .. gegevens|persoonsgegevens",
        ],
    ),
    (
        Objection,
        &[
            "bezwaar .. verwerking|gebruik|gegevens|persoonsgegevens|direct|avg",
            "recht van|op bezwaar",
            "trek .. toestemming .. in",
            "intrekk* .. toestemming",
            "toestemming .. intrek*|in",
        ],
    ),
    (
        Rectification,
        &[
            "rectific* .. gegevens|persoonsgegevens",
            "gegevens|persoonsgegevens .. rectific*|corriger*|verbeter*",
            "corriger* .. mijn|onze .. gegevens|persoonsgegevens",
            "recht op rectificatie|correctie",
        ],
    ),
    (
        Portability,
        &[
            "dataportabiliteit",
            "gegevensoverdraagbaarheid",
            "overdraagbaarheid .. gegevens",
            "overdracht van mijn gegevens",
            "mijn gegevens .. machineleesbaar*|formaat",
        ],
    ),
    (
        Source,
        &[
            "hoe|waar|vanwaar .. kom|komt|heeft|hebt|hebben|haal|haalt|haalde|halen|vond|vandaan|gekregen|heb .. mijn|onze|aan|ons|dit .. gegevens|adres|mailadres|emailadres|nummer|contactgegevens|mail|email|e",
            "herkomst .. gegevens|adres|mailadres",
            "bron .. mijn|onze gegevens|adres",
            "van|via wie .. mijn|onze .. gegevens|adres|nummer|mailadres",
            "wie .. gegeven|doorgegeven|verkocht|gaf .. mijn|onze",
            "wie .. mijn|onze .. gegevens|adres|nummer .. gegeven|doorgegeven|verkocht",
        ],
    ),
];

/// Where these stand, the data are those in a product, not those of the writer.
pub const PRODUCT_WORDS: &[&str] = &[
    "tool",
    "software",
    "product",
    "platform",
    "app",
    "system",
    "customers",
    "clients",
    "users",
    "import",
    "export",
    "compliant",
    "kunden",
    "plattform",
    "produkt",
    "importieren",
    "exportieren",
    "logiciel",
    "outil",
    "clients",
    "plateforme",
    "importer",
    "exporter",
    "herramienta",
    "plataforma",
    "clientes",
    "importar",
    "exportar",
    "ferramenta",
    "strumento",
    "piattaforma",
    "clienti",
    "importare",
    "esportare",
    "pakket",
    "klanten",
    "importeren",
    "exporteren",
    "konform",
    "conforme",
    "conformes",
    "conform",
    "dashboard",
    "module",
];
