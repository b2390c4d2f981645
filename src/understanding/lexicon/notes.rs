//! The owner's shorthand, in folded words, for all seven languages at once.

use crate::domain::Reason;

/// Signs that the words are meant for the log.
pub const MARKS: &[&str] = &["log", "log this", "for the log", "notnow", "notever", "not_now", "not_ever", "reason", "closing", "grund", "raison", "motivo", "reden", "kind", "notiere", "notieren"];

/// "They asked to be taken off."
pub const OPT_OUT: &[&str] = &[
    "do not write", "do not contact", "do not email", "do not mail", "opt out", "optout", "opted out", "opt_out", "unsubscribe", "unsubscribed", "wants off", "off the list", "never write", "no more mails", "no more emails",
    "no more mail", "asked to be taken off", "asked to be removed", "asked us to stop", "asks to stop", "stop writing", "block", "dnc", "nicht schreiben", "nicht mehr schreiben", "nicht anschreiben", "abgemeldet", "abmelden", "will keine mails", "will keine mails mehr",
    "ne plus ecrire", "ne pas ecrire", "ne plus contacter", "desinscrire", "desabonner", "no escribir", "no escribir mas", "no contactar", "dar de baja", "nao escrever", "nao contactar", "nao escrever mais", "descadastrar", "non scrivere", "non scrivere piu", "non contattare", "disiscrivere", "niet schrijven", "niet meer schrijven", "niet meer mailen", "uitschrijven", "afmelden",
];

/// "Not now."
pub const NOT_NOW: &[&str] = &[
    "not now", "notnow", "not_now", "not yet", "later", "for later", "nicht jetzt", "jetzt nicht", "spater", "noch nicht", "pas maintenant", "plus tard", "pas encore", "ahora no", "no ahora", "mas tarde", "mas adelante", "agora nao", "nao agora", "mais tarde", "non ora", "non adesso", "per ora no", "piu tardi", "niet nu", "nu niet", "nog niet",
];

/// "Not ever."
pub const NOT_EVER: &[&str] = &[
    "not ever", "notever", "not_ever", "never", "lost", "dead", "closing this one", "final no", "nie", "niemals", "nicht mehr", "jamais", "definitif", "perdu", "nunca", "jamas", "perdido", "mai piu", "perso", "nooit", "verloren", "endgultig", "definitivo", "definitief",
];

/// Words for each reason.
pub const REASONS: &[(Reason, &[&str])] = &[
    (Reason::NoBudget, &["no_budget", "budget", "money", "price", "pricing", "too expensive", "expensive", "cost", "kein geld", "geld", "preis", "zu teuer", "argent", "prix", "trop cher", "presupuesto", "precio", "dinero", "caro", "orcamento", "preco", "verba", "dinheiro", "prezzo", "soldi", "troppo caro", "prijs", "te duur", "finances"]),
    (Reason::Timing, &["timing", "bad time", "busy", "wrong time", "wrong moment", "priorities", "zeitpunkt", "keine zeit", "pas le temps", "mauvais moment", "sin tiempo", "mal momento", "sem tempo", "tempistica", "niente tempo", "geen tijd", "druk", "calendrier"]),
    (Reason::Competitor, &["competitor", "competition", "mitbewerber", "konkurrenz", "wettbewerber", "concurrent", "concurrence", "competencia", "competidor", "concorrente", "concorrencia", "concorrenza"]),
    (Reason::NoNeed, &["no_need", "no need", "need", "do not need", "kein bedarf", "bedarf", "pas besoin", "pas de besoin", "no necesitan", "sin necesidad", "no lo necesitan", "sem necessidade", "nao precisam", "nessun bisogno", "non serve", "geen behoefte", "niet nodig"]),
    (Reason::Contract, &["contract", "locked in", "renewal", "vertrag", "contrat", "contrato", "contratto", "lease"]),
    (Reason::InHouse, &["in_house", "in house", "inhouse", "own tool", "build their own", "builds their own", "eigene losung", "selbst gebaut", "en interne", "interno", "propio", "proprio", "zelf", "eigen"]),
    (Reason::NoAuthority, &["no_authority", "authority", "not the decider", "cannot decide", "boss decides", "board s call", "chef entscheidet", "pas decideur", "no decide", "nao decide", "non decide", "beslist niet"]),
    (Reason::NoValue, &["no_value", "no value", "value", "not convinced", "kein nutzen", "kein mehrwert", "mehrwert", "pas convaincu", "pas de valeur", "sin valor", "no convencido", "sem valor", "nao convencido", "nessun valore", "non convinto", "geen meerwaarde", "niet overtuigd"]),
    (Reason::Trust, &["trust", "reputation", "security", "vertrauen", "sicherheit", "confiance", "confianza", "confianca", "fiducia", "vertrouwen"]),
    (Reason::BadFit, &["bad_fit", "bad fit", "no fit", "not a fit", "wrong fit", "fit", "too small", "too big", "zu klein", "zu gross", "passt nicht", "trop petit", "muy pequeno", "muito pequeno", "troppo piccolo", "te klein"]),
    (Reason::Rapport, &["rapport", "chemistry"]),
    (Reason::Close, &["close", "did not ask", "no close"]),
];

/// Words behind which the competitor's name stands.
pub const COMPETITOR: &[&str] = &["competitor", "mitbewerber", "konkurrenz", "wettbewerber", "concurrent", "competidor", "competencia", "concorrente", "concorrenza", "with", "uses", "using", "chose", "picked", "nutzt", "nutzen", "utilise", "usa", "usan", "gebruikt", "gebruiken"];
/// Words that may stand between.
pub const COMPETITOR_FILLERS: &[&str] = &["is", "with", "the", "ist", "est", "es", "e", "zu", "mit", "avec", "con", "com", "met"];

/// Words before the address of the right person.
pub const WHO: &[&str] = &["who", "was", "is", "from", "contact", "wer", "war", "qui", "c", "quien", "era", "quem", "chi", "wie", "het", "von", "de"];
