//! Italian phrases, with those of Ticino.

use super::{Cue, Table};

#[rustfmt::skip] // Long lists read better in filled lines.
pub(super) const PHRASES: Table = &[
    (Cue::Stop, &[
        "cancell* .. lista|iscrizione|database|newsletter|indirizzo|dati|mailing|rubrica|archivi*|nominativo",
        "cancellami|cancellatemi|cancellarmi|cancellateci|cancellarci", "disiscriv*|disiscri*",
        "^ cancellami|cancellatemi|rimuovetemi|disiscrivetemi", "rimuov* .. lista|mailing|database|indirizzo|elenco",
        "rimuovetemi|rimuovimi|rimuovermi|rimuoveteci|toglietemi|toglimi|togliermi|toglieteci|eliminatemi|levatemi|levami",
        "mi tolga|tolga* da|dalla|dalle|dai|dal", "togli* .. lista|invii|elenco|mailing|indirizzo",
        "elimin* .. lista|indirizzo|dati|database|contatt*",
        "non scriv*|mandat*|inviat*|contattat*|mi|ci|inviare|mandare|scrivere piu",
        "non mi|ci scriv*|mand*|invi*|contatt*|disturb* piu",
        "non .. ricevere|voglio|desidero piu|altre|ulteriori|email|mail",
        "non desidero|voglio|intendo ?piu ricevere|essere", "smett* di|con|la", "smettere di ricevere",
        "basta con|mail|email|,", "^ basta", "^ stop", "mi oppongo", "opposizione", "diffid*",
        "lasciatemi|lasciateci|mi|lasci in|stare|pace", "cess* .. invi*|comunicazion*|ogni",
        "dalla vostra|sua|tua|lista|mailing|questa|dai vostri|dal lista|mailing|newsletter|database|elenco",
        "nessuna altra|ulteriore mail|comunicazione|email", "niente piu|altre mail|email|pubblicita",
        "cancellazione dei|dei miei|di", "disdire l'iscrizione", "non mi cerchi*", "smettetela",
    ]),
    (Cue::StopHint, &[
        "cancell*", "rimuov*", "spam", "gdpr", "garante", "stop", "basta", "lista", "pubblicita", "consenso",
        "privacy", "mai chiesto|autorizzato|dato", "disiscri*", "togli*|tolga*", "smett*", "reclamo",
        "dove .. preso|avete|ha", "non richiest*", "molest*",
    ]),
    (Cue::Legal, &[
        "garante", "gdpr", "avvocat*", "legal*", "diffid*", "reclamo", "denunci*", "art*", "regolamento", "privacy",
        "segnal*",
    ]),
    (Cue::NotNow, &[
        "per ora", "per il momento", "al momento", "in questo momento|periodo", "adesso", "ora", "attualmente",
        "non ancora|ora|adesso", "quest'anno", "piu avanti|tardi", "in futuro", "forse", "magari", "un giorno",
        "non e ?il ?un momento", "non e un rifiuto|no", "non escludo", "fino a|al|alla|fine|quando|all", "finche",
        "prima e|no|non|di", "troppo presto", "rimand*", "sospes*", "in attesa|pausa|stand", "settimana", "ancora",
        "oggi", "non prima",
    ]),
    (Cue::Later, &[
        "se ne potra|riparla|riparlera", "riparlare",
        "mi|ci richiami|ricontatti|riscriva|risenta|scriva|chiami|riprovi", "risent*", "richiam*", "ricontatt*",
        "riprov*", "ne riparl*", "riparl*", "ci sentiamo|risentiamo|aggiorniamo", "sentiamoci|risentiamoci",
        "riscriv*", "ripropo*", "torni|torna|tornate", "mi trova", "dopo .. volentieri", "riprend*",
        "si faccia|fatevi sentire|vivo", "faccia sapere", "provi", "la richiamo", "chiamo io", "di nuovo",
        "nuovamente", "segnati|segni", "ricord*", "allora",
    ]),
    (Cue::Never, &[
        "mai", "definitiv*", "non .. piu", "assolutamente", "non cambier*|cambio|cambiamo", "non fa per",
        "per sempre", "chiusa", "no secco", "mai e poi", "non se ne|parla", "in bocca al lupo",
        "buona fortuna|lavoro", "siamo a posto", "cordiali saluti", "non avremo", "mi fermo qui", "evitiamo",
        "si rassegni", "di software non", "inutile",
    ]),
    (Cue::NoThanks, &[
        "non ?ci ?mi ?siamo ?sono interess*", "nessun interesse", "non interessa", "no grazie|, grazie", "^ no",
        "grazie ma|no", "preferisco|preferiamo non|restare", "decliniamo|declino", "non fa per noi|me", "rifiut*",
        "passo|passiamo", "non intend*|voglio|vogliamo", "purtroppo", "mi dispiace", "non fa al", "siamo a posto",
        "non ci|mi serve|serv*", "non se ne fa", "lasciamo perdere|stare", "👎",
    ]),
    (Cue::Interested, &[
        "mi|ci interessa", "interessat*", "interessa*", "interessante", "si", "^ si", "^ certo", "volentieri",
        "va bene", "d'accordo", "ok", "perfetto", "ottimo", "mandi|mandatemi|mandami|invii|inviatemi|inviami|mi",
        "preventivo", "offerta", "proposta", "quotazione", "demo", "dimostrazione", "prova", "ordin*", "procediamo",
        "partiamo|si parte", "firmiamo|firmo", "contratto", "vorrei|vorremmo", "fissiamo", "ci vediamo",
        "mi convince|ha", "non mi dispiace", "anzi", "porti", "proponga", "lo prendo|prendiamo", "approvato",
        "servono", "mi chiami", "👍",
    ]),
    (Cue::Meeting, &[
        "call", "appuntamento", "incontr*", "lunedi|martedi|mercoledi|giovedi|venerdi", "alle", "fissiamo",
        "telefon*", "chiami|chiamami|chiamatemi", "mi chiami", "settimana prossima", "prossima settimana",
        "ci vediamo", "passi|venga|venite", "mattina|pomeriggio", "domani|domattina", "liber*", "disponib*", "caffe",
        "date", "visita",
    ]),
    (Cue::Price, &[
        "quanto costa|viene|costerebbe|costano|e|sarebbe", "prezz*", "preventivo", "quotazione", "costi|costo",
        "listino", "canone",
    ]),
    (Cue::Asks, &[
        "quanto|quanti|quante", "come funziona|si|fate", "qual*", "avete", "potete", "si puo",
        "e possibile|compatibile|compreso|incluso|conforme", "funziona",
        "gestite|fate|lavorate|supportate|mandate|offrite", "cosa|che cosa", "chi|dove|perche", "serve|servono",
        "vale anche", "valgono", "c'e", "domanda|domande", "riferiment*", "differenz*", "integra*", "prima di|che",
        "chiedo", "basta davvero",
    ]),
    (Cue::Refer, &[
        "contatt* il|la|l|direttamente|pure", "scriv* a|al|all|alla", "si rivolga|rivolgersi|rivolgetevi", "rivolg*",
        "parl* con|a", "parlare con", "responsabile", "se ne occupa", "si occupa|occupano", "segue", "referente",
        "persona giusta", "in copia|cc", "inoltr*", "giro|giri",
        "mio|mia|nostro|nostra collega|socio|socia|capo|fratello|sorella|figlio|figlia|marito|moglie|direttore|titolare",
        "ufficio acquisti", "provi all|con|a", "chieda di|a", "decide|decidono", "con il|lui|lei", "competenza",
        "dott|sig|sig.ra|ing|signora", "faccia il mio",
    ]),
    (Cue::WrongPerson, &[
        "non sono|io", "persona sbagliata", "non spetta|compete", "non mi occupo", "non e ?di mia|competenza|compito",
        "sbagliat*", "non decido|tocca", "non sta a", "non c entro", "non sono io", "piu io",
    ]),
    (Cue::Left, &[
        "non lavora|lavoro|fa|faccio|e|collabora|sono|sto piu", "non ci sto piu", "ha lasciato", "ho lasciato",
        "in pensione", "pensione", "dimess*|dimission*", "cambiato lavoro|ruolo|azienda", "cessato", "mancat*",
        "decedut*", "ceduto", "sostitu*", "al suo posto", "licenziat*", "nuovo incarico",
    ]),
    (Cue::Away, &[
        "fuori ufficio|sede", "assent*", "assenza", "ferie", "in ferie|trasferta|malattia|maternita|congedo|viaggio",
        "congedo", "maternita", "trasferta", "chius*", "riapr*", "rientr*", "torno|tornero|tornero",
        "sono di ritorno", "ritorno", "risposta automatica", "automatic*", "urgen*", "accesso limitato", "fino al",
        "a singhiozzo", "corso di aggiornamento", "non e presidiata", "risponder*", "festivita",
    ]),
    (Cue::AutoText, &[
        "ticket", "pratica", "abbiamo ricevuto", "presa in carico", "numero", "giorni lavorativi", "non rispondere",
        "richiesta .. registrata|ricevuta", "al piu presto", "protocollo",
    ]),
    (Cue::Pleasantry, &[
        "^ grazie ?mille $", "ricevuto", "auguri", "buon natale|anno", "buone feste|vacanze", "altrettanto",
        "chi sei|e", "ha sbagliato", "aspettavo", "preso nota", "prendo atto",
    ]),
    (Cue::NoNeed, &[
        "non ?ne abbiamo|ho bisogno", "bisogno", "non ?mi ?ci ?ne serve|servono|occorre",
        "nessuna necessita|esigenza", "non abbiamo|ho|usiamo|facciamo|uso", "abbiamo gia", "a posto",
        "siamo a posto|coperti", "ho gia", "non c'e bisogno", "bastano|basta", "ne ho abbastanza", "ci pensa",
        "va bene cosi", "venduto", "ceduto", "chiudo|chiudiamo l", "passaparola", "non serv*",
    ]),
    (Cue::Busy, &[
        "tempo", "non ho tempo", "impegnat*", "oberat*", "sotto", "priorita", "vendemmia", "stagione", "chiusura",
        "bilancio", "trasloc*", "cantiere", "progett*", "pien*", "caos", "incasinat*", "migrazione", "fusione",
        "revisione", "fiera", "audit", "ristruttur*", "raccolt*", "testa", "periodo", "pasqua|natale", "dichiarativi",
        "momento", "scadenz*",
    ]),
    (Cue::NoBudget, &[
        "non|niente|nessun .. budget|soldi|fondi|denaro", "budget", "soldi", "denaro", "troppo car*",
        "caro|cara|cari", "costa troppo", "costi", "fondi", "capitolo di spesa", "spesa|spese", "bilancio", "risorse",
        "cassa", "permettere", "tagli*", "liquidita", "pagare", "euro", "investimenti", "non ci sono", "esaurit*",
    ]),
    (Cue::UsesOther, &[
        "appena avviato", "perche dovrei cambiare", "non cambio", "usiamo|utilizziamo|abbiamo gia",
        "gia usiamo|abbiamo|utilizziamo|con|un", "usiamo|utilizziamo|lavoriamo", "siamo|sono passati|passato|con|gia",
        "abbiamo|ho scelto|firmato|avviato|deciso|optato", "scelto", "optato per", "ha vinto",
        "un altro|altra fornitore|prodotto|soluzione|programma", "fornitore attuale|altro", "concorren*",
        "ci troviamo bene", "mi trovo bene", "soddisfatt*", "in prova", "avviato", "da anni", "con _ pago",
    ]),
    (Cue::InHouse, &[
        "i nostri programmatori|tecnici|informatici", "interno|interna|internamente", "proprio|propri|propria",
        "nostro|nostra|nostri progett*|programmator*|informatic*|software|sistema|gestionale", "fatto in casa",
        "sviluppat*", "excel", "foglio", "mio figlio|nipote|cognato|genero", "da soli", "fatto da|mia|mio",
        "di nostra", "programmator*", "autoprodotto",
    ]),
    (Cue::NoAuthority, &[
        "non decido|dipende|spetta|posso|sta", "casa madre", "sede", "direzione", "consiglio", "giunta", "cda",
        "approv*", "autorizz*", "imposto", "franchis*|affiliat*", "titolare", "firma*", "municipio", "sindaco",
        "capo", "elezioni", "centrale",
    ]),
    (Cue::NoValue, &[
        "non ?mi ?ci ?ha convinc*|convinto|convince", "non vedo|vediamo", "valore", "vantaggi*", "utilita",
        "non vale|conviene", "non porterebbe|porta|aggiunge", "non serve", "a che|cosa serve", "senso", "robot",
        "inutil*", "meglio", "perche dovrei", "non ne vale", "delus*", "persone",
    ]),
    (Cue::NoTrust, &[
        "fidu*", "fid*", "truff*", "raggir*", "sicurezza", "recension*", "reputazione", "paura", "risch*", "privacy",
        "sconosciut*", "non conosco", "fregat*", "bidone", "cloud", "bollett* .. contratto", "dati",
        "brutta esperienza", "finto",
    ]),
    (Cue::BadFit, &[
        "troppo piccol*|grand*", "piccol*", "non siamo", "non fa per", "non adatt*", "non e adatto|per", "settore",
        "non si applica", "siamo in due|tre|quattro|pochi", "da solo|sola", "dimension*", "target", "non ci riguarda",
        "associazione", "aziende", "paese", "una ditta|bottega", "furgoni",
    ]),
    (Cue::Locked, &[
        "contratto|contratti", "vincol*", "scade*|scadenza", "disdetta", "rinnov*", "accordo quadro", "gara",
        "fino al|a|alla 2027|2028|fine|dicembre|marzo|giugno", "impegnat* con", "penal*", "legat*", "appalto",
        "recess*", "anni", "esclusiva",
    ]),
    (Cue::Once, &[
        "quando", "appena", "una volta", "se", "non appena", "finche", "il giorno che|in", "dopo che", "a elezioni",
    ]),
    (Cue::Bereaved, &[
        "mancat* mio|mia|il|la", "e morto|morta", "mort*", "decedut*", "lutto", "funerale", "scompars*",
        "perso mio|mia|il|la", "venuto|venuta a mancare",
    ]),
    (Cue::Ill, &[
        "cancro", "tumore", "chemio*", "ospedale", "ricover*", "operazione|operat*", "intervento", "malat*",
        "incidente", "ictus", "infarto", "infortunio",
    ]),
    (Cue::LostJob, &[
        "licenziat*", "perso il lavoro|posto", "cassa integrazione", "mi hanno mandato", "disoccupat*", "esubero",
    ]),
    (Cue::Insolvent, &[
        "fallimento", "fallit*", "liquidazione", "concordato preventivo", "insolven*", "procedura concorsuale",
    ]),
    (Cue::DataClaim, &[
        "gdpr", "art 15|17|21|130", "articolo 15|17|21", "diritto di accesso|opposizione",
        "dove .. preso|avete|ha indirizzo|dati", "trattamento dei miei", "regolamento ue", "protezione dei dati",
        "codice privacy",
    ]),
];
