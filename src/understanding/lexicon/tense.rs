//! Verbs that tell the past from what is to come, in the order of the tables: en, de, fr, es, pt, it, nl.
//!
//! Only the commonest forms are listed; the rest is told by endings (`understanding::tense`).

/// Forms that are past by themselves.
#[rustfmt::skip] // One block a language.
pub const PAST: &[&[&str]; 7] = &[
    &[
        "was", "were", "had", "did", "went", "gone", "took", "taken", "got", "came", "bought", "chose", "chosen", "began", "gave", "given", "lost", "sold", "made",
        "became", "been", "told", "said", "spent", "built", "brought", "won", "wrote", "saw", "met", "paid", "held", "kept", "fell", "rolled", "grew", "knew", "died",
        "ran", "sat", "stood", "thought", "found", "felt", "heard", "sent", "broke", "drew", "picked", "woke", "ditched", "laid",
    ],
    &[
        "war", "waren", "hatte", "hatten", "wurde", "wurden", "kam", "kamen", "ging", "gingen", "machte", "gab", "fiel", "lief", "stand", "standen", "wollte", "bekam",
        "wechselten", "entschied", "unterschrieben", "kaufte", "kauften",
    ],
    &[
        "etait", "etaient", "avait", "avaient", "avions", "etions", "fut", "furent", "eut", "pleuvait", "faisait",
    ],
    &[
        "fue", "fui", "fueron", "hice", "hizo", "hicimos", "hicieron", "hubo", "tuvo", "tuvimos", "tuve", "estuvo", "estuvimos", "estuve", "puso", "pusimos", "vino", "dijo",
        "dije", "era", "eran", "estaba", "estaban", "habia", "habian", "tenia", "teniamos", "firmamos", "compramos", "contratamos", "cambiamos", "instalamos", "elegimos",
        "empezamos", "quedamos", "trajo", "vi", "dio", "dimos", "di",
    ],
    &[
        "foi", "fui", "foram", "fomos", "era", "eram", "estava", "estavam", "tinha", "tinham", "tinhamos", "teve", "tive", "tivemos", "fez", "fiz", "fizemos", "veio", "disse",
        "houve", "deu", "dei", "demos", "quis", "pos", "assinamos", "compramos", "contratamos", "trocamos", "instalamos", "mudamos", "migramos", "choveu", "perdeu", "vendeu",
        "escolheu", "recebi", "vendi", "perdi",
    ],
    &[
        "era", "erano", "aveva", "avevano", "avevamo", "fu", "furono", "ebbe", "eravamo", "disse", "fece", "stava", "stavano",
    ],
    &[
        "was", "waren", "werd", "werden", "had", "hadden", "ging", "gingen", "kwam", "kwamen", "kocht", "kochten", "tekende", "tekenden", "kreeg", "kregen", "deed", "koos",
        "kozen", "stapten", "stapte", "begon", "begonnen",
    ],
];

/// Forms that tell of now or of what is to come, and end the search.
#[rustfmt::skip] // One block a language.
pub const NOW: &[&[&str]; 7] = &[
    &[
        "will", "shall", "can", "could", "may", "might", "would", "should", "must", "to", "is", "are", "am", "be", "let", "please", "do", "does", "not", "gets", "get", "comes",
        "opens", "starts", "has", "have", "need", "needs", "decide", "ends", "runs", "want", "going", "know", "renews", "decides", "meets", "closes",
    ],
    &[
        "wird", "werden", "kann", "konnen", "konnte", "konnten", "soll", "sollen", "ist", "sind", "gibt", "geht", "kommt", "kommen", "bitte", "melden", "muss", "mussen",
        "lauft", "steht", "stehen", "will", "wollen", "mochte", "wissen", "entscheiden", "beginnt", "startet",
    ],
    &[
        "sera", "seront", "serons", "est", "sont", "va", "vont", "vais", "allons", "peut", "pouvons", "faut", "doit", "devons", "aura", "aurons", "vote", "revenez", "rappelez",
        "ouvre", "commence", "demarre", "arrive", "part", "finit", "prend", "prends", "voyons", "reprenons", "etre",
    ],
    &[
        "sera", "seran", "sere", "es", "son", "esta", "estan", "estoy", "estamos", "va", "van", "vamos", "puede", "podemos", "hay", "toca", "tengo", "tenemos", "tiene", "abre",
        "abren", "empieza", "termina", "acaba", "cierra", "habra", "podriamos", "ser", "llameme", "escribame",
    ],
    &[
        "sera", "serao", "e", "sao", "esta", "estao", "estou", "estamos", "vai", "vao", "vamos", "pode", "podemos", "ha", "tenho", "temos", "tem", "abre", "comeca", "termina",
        "acaba", "fecha", "havera", "ser", "fica", "volte", "ligue", "finda",
    ],
    &[
        "sara", "saranno", "e", "sono", "siamo", "va", "vanno", "puo", "possiamo", "deve", "dobbiamo", "avra", "avremo", "apre", "inizia", "finisce", "scade", "parte", "ho",
        "abbiamo", "ha", "essere", "viene", "vediamo", "decide", "decidiamo",
    ],
    &[
        "zal", "zullen", "kan", "kunnen", "is", "zijn", "wordt", "worden", "gaat", "gaan", "mag", "moet", "moeten", "komt", "komen", "begint", "loopt", "staat", "graag", "bel",
        "mail", "probeer", "weten", "beslissen",
    ],
];

/// Forms of "have" that make a perfect.
pub const HAVE: &[&[&str]; 7] = &[
    &["have", "has", "had", "having", "ve"],
    &["hat", "habe", "haben", "habt", "hast"],
    &["ai", "as", "a", "avons", "avez", "ont"],
    &["he", "has", "ha", "hemos", "habeis", "han"],
    &["tenho", "tem", "temos", "tinha", "havia"],
    &["ho", "hai", "ha", "abbiamo", "avete", "hanno"],
    &["heb", "hebt", "heeft", "hebben"],
];

/// Forms of "be" and "become", with which a participle tells no past ("is locked").
pub const PASSIVE: &[&[&str]; 7] = &[
    &[
        "is", "are", "am", "be", "being", "s", "get", "gets", "getting", "re", "will", "to",
        "stay", "stays", "remain", "remains",
    ],
    &["bin", "ist", "sind", "seid"],
    &[
        "est", "sont", "suis", "sommes", "sera", "seront", "etre", "soit", "soient", "reste",
        "restent",
    ],
    &[
        "esta", "estan", "estamos", "estoy", "sera", "ser", "es", "son", "sea",
    ],
    &[
        "e", "sao", "esta", "estao", "estamos", "estou", "sera", "serao", "ser", "fica", "tao",
        "ta", "seja",
    ],
    &["e", "sono", "siamo", "sei", "siete", "sia"],
    &["ben", "is", "zijn", "bent"],
];

/// Participles that make their perfect with "be": "ist umgezogen", "est parti".
#[rustfmt::skip] // One block a language.
pub const BE_PARTICIPLES: &[&[&str]; 7] = &[
    &[],
    &[
        "umgestiegen", "gewechselt", "gekommen", "gegangen", "eingestiegen", "umgezogen", "geworden", "gewesen", "gestorben", "verstorben", "entstanden", "gefallen",
        "gestartet", "ausgefallen", "weggegangen", "passiert",
    ],
    &[
        "passe", "passes", "passee", "venu", "venus", "venue", "parti", "partis", "partie", "alle", "alles", "arrive", "arrives", "arrivee", "tombe", "tombee", "decede",
        "decedee", "ne", "nee", "mort", "morte", "devenu", "devenus", "revenu", "revenus", "reste", "restes",
    ],
    &[],
    &[],
    &[
        "passati", "passato", "passata", "andati", "andato", "andata", "partiti", "partito", "partita", "arrivato", "arrivati", "arrivata", "nato", "nata", "cambiato",
        "venuto", "venuta", "venuti", "morto", "morta", "finito", "finita", "rimasto", "rimasti", "stato", "stata", "stati",
    ],
    &["overgestapt", "gegaan", "gekomen", "begonnen", "verhuisd", "geworden", "gestart", "geweest", "gebleven", "gestorven", "overleden", "gevallen", "gestopt"],
];

/// Words that begin a clause of their own without a comma.
pub const HANGING: &[&[&str]; 7] = &[
    &[
        "when", "if", "once", "because", "that", "who", "which", "after", "before", "as", "but",
        "and", "or",
    ],
    &[
        "wenn", "ob", "dass", "sobald", "weil", "aber", "und", "oder",
    ],
    &[
        "si", "quand", "que", "qui", "lorsque", "mais", "et", "ou", "une",
    ],
    &["si", "que", "cuando", "porque", "pero", "y", "o"],
    &["se", "que", "quando", "porque", "mas", "e", "ou"],
    &["se", "che", "quando", "perche", "ma", "e", "o"],
    &["als", "of", "dat", "wanneer", "omdat", "maar", "en", "want"],
];

/// Participles and the like that look ahead: "planned for May".
#[rustfmt::skip] // One block a language.
pub const FORWARD: &[&[&str]; 7] = &[
    &[
        "planned", "scheduled", "expected", "slated", "booked", "earmarked", "needed", "required", "supposed", "delayed", "postponed", "pushed", "based", "allowed", "allocated",
        "budgeted", "interested", "tied", "locked", "frozen", "closed", "fixed", "committed", "swamped", "limited", "unused", "hundred", "tired", "covered", "bound", "snowed",
        "stretched", "buried", "dead", "instead", "indeed", "slammed", "excited", "delighted", "pleased",
    ],
    &["geplant", "vorgesehen", "gebunden", "ausgelastet", "belegt", "gesperrt", "verplant", "ausgebucht", "geschlossen", "verlegt", "vertagt", "angekundigt", "erledigt", "gesetzt", "gern", "gerne", "gestern", "bitten", "entscheiden"],
    &["prevu", "prevue", "planifie", "programme", "attendu", "fixe", "bloque", "gele", "boucle", "ferme", "occupe", "engage", "deborde", "lie", "marche", "comite", "annee", "rentree", "journee", "societe", "activite", "ete", "cafe", "priorite", "qualite"],
    &["previsto", "prevista", "programado", "cerrado", "bloqueado", "congelado", "agotado", "comprometido", "cafe", "bebe"],
    &["previsto", "prevista", "marcado", "marcada", "agendado", "agendada", "programado", "planejado", "esperado", "fechado", "congelado", "obrigado", "obrigada", "mercado", "lado", "pedido", "ocupado", "ocupada", "resultado", "contato", "cerrado"],
    &["previsto", "prevista", "programmato", "fissato", "bloccato", "chiuso", "impegnato", "occupato", "mercato", "contratto", "subito", "tutto", "tanto", "questo", "presto", "posto", "adesso", "stesso", "spesso"],
    &["gepland", "voorzien", "gebonden", "bezet", "gesloten", "volgeboekt", "vastgelegd", "bevroren", "gericht", "gewoon", "geen", "gesprek", "gerust", "gehouden", "geleden", "beter", "geduld", "geld"],
];

/// How participles end.
#[rustfmt::skip] // One block a language.
pub const PARTICIPLE_ENDINGS: &[&[&str]; 7] = &[
    &["ed"],
    &["t", "en"],
    &["e", "ee", "es", "i", "is", "it", "us", "u", "ert", "ort", "rt"],
    &["ado", "ido", "cho", "sto", "to", "rto"],
    &["ado", "ido", "to", "ito"],
    &["ato", "ata", "ati", "uto", "ute", "ito", "iti", "so", "sto", "tto", "rto", "nto", "lto", "sso", "esi"],
    &["d", "t", "en"],
];

/// How participles begin, where that tells; empty where any word may.
#[rustfmt::skip] // One block a language.
pub const PARTICIPLE_STARTS: &[&[&str]; 7] = &[
    &[],
    &["ge", "ver", "be", "ent", "er", "abge", "ange", "aufge", "ausge", "einge", "umge", "unter", "zerr", "imple", "migr", "install", "weiterge", "zusammenge", "losge", "zuge", "durchge", "uber"],
    &[],
    &[],
    &[],
    &[],
    &["ge", "ver", "be", "ont", "her", "aange", "afge", "inge", "overge", "opge", "uitge"],
];

/// Words before an English form in "-ed" that make it a verb.
pub const SUBJECTS: &[&str] = &[
    "i",
    "we",
    "they",
    "he",
    "she",
    "it",
    "you",
    "who",
    "which",
    "that",
    "just",
    "already",
    "only",
    "finally",
    "recently",
    "also",
    "then",
    "never",
    "everyone",
    "nobody",
    "somebody",
    "someone",
    "firm",
    "team",
    "board",
    "company",
    "corporate",
    "and",
];
