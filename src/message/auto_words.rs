//! The words of automatic answers, folded (lower case, no accents), all languages together.
//!
//! Adding a language is adding words to the lists.

/// What a part of a subject is, wherever it stands, that only an automatic answer has: "Re: offer
/// (auto)", "Dovolená / Out of office: offer".
#[rustfmt::skip]
pub(super) static SUBJECT_MARKS: &[&str] = &[
    "auto", "ooo", "auto reply", "auto-reply", "autoreply", "automatic reply", "automatic response",
    "automated reply", "automated response", "auto response", "autoresponse", "auto-response",
    "automatic answer", "out of office", "out of the office", "out of office reply", "vacation reply",
    "automatische antwort", "abwesenheitsnotiz", "automatische abwesenheitsnotiz", "reponse automatique",
    "absence du bureau", "respuesta automatica", "fuera de la oficina", "resposta automatica",
    "fora do escritorio", "risposta automatica", "fuori ufficio", "automatisch antwoord",
    "automatische reactie", "autosvar", "automatisk svar", "automatiskt svar", "automaattinen vastaus",
    "automatyczna odpowiedz", "odpowiedz automatyczna", "automaticka odpoved", "automatikus valasz",
    "raspuns automat", "otomatik yanit", "автоответ", "автоматический ответ", "自動返信", "自動応答",
    "自动回复", "自動回覆", "자동 회신", "자동 응답", "부재중", "不在通知",
];

/// How the subject of a closed office ends.
#[rustfmt::skip]
pub(super) static SUBJECT_ENDINGS: &[&str] = &[
    "is closed", "are closed", "office closed", "closed until", "geschlossen", "est ferme", "sont fermes",
    "cerrado", "cerrada", "cerrados", "fechado", "fechados", "encerrado", "chiuso", "chiusi", "gesloten",
];

/// Openings of the subject of an automatic answer.
#[rustfmt::skip]
pub(super) static SUBJECT_OPENINGS: &[&str] = &[
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:", "auto response", "auto-response",
    "autoresponse", "automated reply", "automated response", "automatic response", "auto respond",
    "autoresponder", "out of office", "out-of-office", "ooo:", "ooo ", "out of the office", "away from",
    "on vacation", "vacation reply", "vacation:", "vacation notice", "on leave", "on holiday", "away:",
    "i am out of", "i'm out of", "i am away", "absent:", "away message", "out of town", "[auto-reply]",
    "(auto-reply)", "[auto]", "automatische antwort", "abwesenheit", "abwesenheitsnotiz",
    "automatische ruckantwort", "automatische ruckmeldung", "auto-antwort", "nicht im buro", "im urlaub",
    "out of office antwort", "urlaubsvertretung", "ich bin nicht im buro", "abwesend", "automatische e-mail",
    "urlaub:", "reponse automatique", "absence du bureau", "absent du bureau", "message automatique",
    "absence :", "absence:", "en conges", "conges", "reponse auto", "je suis absent", "message d'absence",
    "notification d'absence", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "ausente",
    "respuesta de ausencia", "autorespuesta", "auto respuesta", "mensaje automatico", "vacaciones",
    "resposta automatica", "fora do escritorio", "ausencia temporaria", "resposta de ausencia",
    "ausente do escritorio", "mensagem automatica", "ferias:", "risposta automatica", "fuori ufficio",
    "fuori sede", "assenza", "messaggio automatico", "assente", "in ferie", "automatisch antwoord",
    "afwezig", "afwezigheid", "afwezigheidsbericht", "niet op kantoor", "automatische reactie",
    "automatisch bericht", "niet aanwezig", "autosvar", "automatiskt svar", "automatisk svar", "franvaro",
    "fravaer", "automaattinen vastaus", "poissaoloviesti", "automaticka odpoved", "odpowiedz automatyczna",
    "automatyczna odpowiedz", "raspuns automat", "otomatik yanit", "автоответ", "自動返信", "自动回复",
    "nieobecnosc", "nepritomnost", "mimo kancelar", "automatikus valasz", "automatic:", "automated:",
    "away until", "away till", "back on", "office closed", "we are closed", "we're closed", "closed for",
    "gone fishing", "maternity leave", "paternity leave", "parental leave", "annual leave", "sick leave",
    "on sabbatical", "sabbatical", "unavailable", "currently unavailable", "out of the country", "out until",
    "holiday closure", "closure notice", "not in the office", "thank you for contacting",
    "thanks for contacting", "we received your", "we have received your", "we've received your",
    "your request has been received", "your message has been received", "ticket received", "case created",
    "request received", "message received", "acknowledgement", "acknowledgment", "confirmation of receipt",
    "eingangsbestatigung", "empfangsbestatigung", "betriebsferien", "betriebsurlaub", "elternzeit",
    "mutterschutz", "geschlossen", "buro geschlossen", "nicht erreichbar", "nicht verfugbar", "urlaub",
    "urlaubsabwesenheit", "ich bin im urlaub", "bin im urlaub", "nicht im haus", "ausser haus",
    "conge maternite", "conge parental", "conge de maternite", "conge annuel", "fermeture annuelle",
    "fermeture estivale", "fermeture", "hors du bureau", "absent jusqu", "absente jusqu", "absente du bureau",
    "absent :", "absent ", "accuse de reception", "en vacances", "de vacaciones", "cerrado por",
    "cerrados por", "receso de", "receso", "baja por maternidad", "baja maternal", "permiso de",
    "notificacion de ausencia", "acuse de recibo", "ausencia", "de ferias", "em ferias", "ferias coletivas",
    "recesso de", "recesso", "licenca maternidade", "licenca", "ausencia do escritorio", "aviso de ausencia",
    "confirmacao de recebimento", "encerrado para", "fechado para", "fechados para", "chiuso per",
    "chiusi per", "chiusura", "in maternita", "congedo", "assenza dall'ufficio", "in vacanza", "sono assente",
    "conferma di ricezione", "ferie", "met vakantie", "op vakantie", "vakantie", "met verlof",
    "zwangerschapsverlof", "kerstsluiting", "zomersluiting", "gesloten", "ontvangstbevestiging",
    "buiten kantoor", "fravaerende", "pa semester", "semester:", "pa ferie", "ferie:", "ute av kontoret",
    "ikke pa kontoret", "ej pa kontoret", "lomalla", "poissa", "vuosilomalla", "urlop", "poza biurem",
    "jestem na urlopie", "dovolena", "mimo kancelare", "odsutna", "odsutan", "odsoten", "odsotna",
    "porodiljski", "godisnji odmor", "szabadsag", "hazon kivul", "concediu", "in concediu", "izinde",
    "ofis disinda", "yillik izin", "отсутствие", "в отпуске", "нет на месте", "відпустка", "автоматический ответ",
    "автоматична відповідь", "夏季休業", "年末年始休業", "休業のお知らせ", "不在", "休暇", "自動応答", "自動回覆", "外出",
    "不在办公室", "休假", "자동 회신", "자동 응답", "부재중",
];

/// Phrases by which a text says of itself that a machine sent it.
#[rustfmt::skip]
pub(super) static MACHINE_PHRASES: &[&str] = &[
    "this is an automatic reply", "this is an automated reply", "this is an auto-reply",
    "this is an auto reply", "this is an automated response", "this is an automatic response",
    "this is an automated message", "this is an automatically generated", "this is an autoresponse",
    "this is an auto-response", "this message was automatically generated",
    "this email was automatically generated", "this message was generated automatically",
    "automatically generated message", "automatically generated reply", "automatic reply from",
    "this is a computer generated", "do not reply to this", "please do not reply to this",
    "this mailbox is not monitored", "this inbox is not monitored", "automated acknowledgement",
    "i am responding automatically", "vacation message", "autoresponder", "dies ist eine automatische",
    "dies ist eine automatisch", "diese nachricht wurde automatisch", "diese e-mail wurde automatisch",
    "automatisch generiert", "automatisch erstellt", "automatische antwort", "automatische abwesenheit",
    "ceci est une reponse automatique", "ceci est un message automatique", "message genere automatiquement",
    "reponse automatique", "message automatique", "esta es una respuesta automatica",
    "este es un mensaje automatico", "mensaje generado automaticamente", "respuesta automatica",
    "mensaje automatico", "esta e uma resposta automatica", "esta e uma mensagem automatica",
    "mensagem gerada automaticamente", "resposta automatica", "mensagem automatica",
    "questa e una risposta automatica", "questo e un messaggio automatico",
    "messaggio generato automaticamente", "risposta automatica", "messaggio automatico",
    "dit is een automatisch", "dit bericht is automatisch", "automatisch gegenereerd",
    "automatisch antwoord", "automated confirmation", "automatic confirmation", "automated email",
    "automated e-mail", "automatic notification", "automated notification", "auto-generated", "auto generated",
    "system generated", "system-generated", "this is an auto", "this reply was generated",
    "this reply is automatic", "reply i wrote in advance", "answering automatically", "replies automatically",
    "this mailbox is unattended", "this is an unmonitored", "not monitored", "do not respond to this",
    "do not reply to this message", "please don't reply to this", "automatische nachricht",
    "automatische e-mail", "automatisch verschickt", "automatisch versendet", "automatisch versandt",
    "bitte antworten sie nicht auf diese", "automatische eingangsbestatigung", "ne pas repondre a ce",
    "merci de ne pas repondre", "courriel automatique", "reponse generee automatiquement",
    "envoye automatiquement", "no responda a este", "por favor no responda", "respuesta generada",
    "correo automatico", "generado automaticamente", "nao responda a este", "por favor nao responda",
    "gerado automaticamente", "email automatico", "e-mail automatico", "non rispondere a questa",
    "si prega di non rispondere", "generato automaticamente", "generata automaticamente",
    "niet op dit bericht reageren", "niet antwoorden op dit", "automatische e-mail", "automatisch verzonden",
    "autosvar", "automatiskt svar", "automatisk svar", "automatyczna odpowiedz", "wiadomosc automatyczna",
    "wygenerowana automatycznie", "automaticka odpoved", "automatikus valasz", "автоматический ответ",
    "автоматически", "自動返信", "自動送信", "自動応答", "自动回复", "自動回覆", "자동 회신",
];

/// Phrases of absence.
#[rustfmt::skip]
pub(super) static ABSENCE: &[&str] = &[
    "out of the office", "out of office", "out of my office", "away from the office", "away from my desk",
    "away from my office", "on annual leave", "on leave", "on vacation", "on holiday", "on holidays",
    "on maternity leave", "on paternity leave", "on parental leave", "on sabbatical", "on sick leave",
    "on medical leave", "on a business trip", "on business travel", "limited access to email",
    "limited access to e-mail", "limited access to my email", "limited access to mail",
    "limited access to mails", "no access to email", "without access to email", "currently away",
    "office is closed", "offices are closed", "office will be closed", "offices will be closed",
    "company is closed", "we are closed", "we're closed", "be out of", "i will be away", "i'll be away",
    "i am away", "i'm away", "out sick", "on jury duty", "jury duty", "travelling until", "traveling until",
    "on military orders", "out until", "out today", "returning to the office", "back in the office",
    "return to the office", "back at my desk", "i'm off", "i am off", "unavailable until",
    "not in the office", "off work", "offline until", "baby leave", "school holidays", "half term",
    "closed for", "shut for", "is closed", "are closed", "nicht im buro", "ausser haus", "im urlaub",
    "nicht im hause", "nicht im haus", "bin abwesend", "abwesend", "nicht erreichbar", "in elternzeit",
    "im mutterschutz", "auf dienstreise", "auf geschaftsreise", "betriebsferien", "betriebsurlaub",
    "werksferien", "betriebsruhe", "buro geschlossen", "bleibt unser buro", "ist geschlossen",
    "sind geschlossen", "geschlossen", "erkrankt", "krankheitsbedingt", "nicht am platz", "wieder am platz",
    "wieder erreichbar", "wieder im buro", "lese ich wieder", "nicht im amt", "vaterschaftsurlaub",
    "sabbatical", "ich bin unterwegs", "wird nicht weitergeleitet", "nicht gelesen", "absent du bureau",
    "absente du bureau", "suis absent", "suis absente", "en conges", "en conge", "en vacances",
    "en deplacement", "conge maternite", "conge parental", "conge de maternite", "de retour le", "de retour",
    "serai de retour", "bureaux sont fermes", "est ferme", "sont fermes", "ferme ses portes",
    "arret maladie", "hors du bureau", "mon absence", "en formation", "reouverture", "fermeture annuelle",
    "a mon retour", "fuera de la oficina", "fuera de oficina", "de vacaciones", "estoy ausente",
    "estare ausente", "estare fuera", "me encuentro fuera", "baja medica", "baja por maternidad",
    "permiso de maternidad", "permiso por maternidad", "de baja", "viaje de trabajo", "permanecera cerrado",
    "permaneceran cerradas", "permaneceremos cerrados", "cerrado por", "me reincorporo", "me reincorporare",
    "de viaje", "de permiso", "en mi ausencia", "vuelvo el", "volvemos el", "fora do escritorio",
    "de ferias", "em ferias", "estou ausente", "estarei ausente", "ausente", "licenca maternidade",
    "licenca-maternidade", "licenca de maternidade", "licenca parental", "licenca medica", "em viagem",
    "estarei de volta", "encontro-me ausente", "retorno em", "na minha ausencia", "nao havera expediente",
    "ferias coletivas", "encerrado", "estaremos fechados", "volto no dia", "retorno no dia", "regresso a",
    "fuori ufficio", "in ferie", "per ferie", "sono assente", "saro assente", "assente", "congedo",
    "in maternita", "in trasferta", "chiuso per", "chiusi per", "uffici resteranno chiusi",
    "uffici sono chiusi", "rimarra chiuso", "saro di ritorno", "in malattia", "al mio rientro", "rientro",
    "fuori sede", "durante la mia assenza", "niet op kantoor", "niet aanwezig", "afwezig", "op vakantie",
    "met vakantie", "met verlof", "zwangerschapsverlof", "ouderschapsverlof", "wegens ziekte",
    "met ziekteverlof", "ben ik er weer", "weer aanwezig", "weer op kantoor", "gesloten", "wegens vakantie",
    "op zakenreis", "mijn vakantie", "er even niet", "niet bereikbaar", "niet gelezen", "niet doorgestuurd",
    // More of the same, and of other languages.
    "annual leave", "collective leave", "maternity leave", "paternity leave", "parental leave",
    "family leave", "sick leave", "medical leave", "bereavement leave", "study leave", "summer holiday",
    "summer holidays", "has holiday", "have holiday", "obon holiday", "public holiday", "bank holiday",
    "company holiday", "company shutdown", "shutdown", "away on business", "away until", "away from",
    "out of town", "out of the country", "on the road", "attending a conference", "at a conference",
    "in training", "on training", "off sick", "on break", "on a break", "taking time off", "taking some time",
    "time off", "not available", "not be available", "unable to respond", "not be checking",
    "won't be checking", "will not be reading", "not reading email", "not checking email",
    "intermittent access", "sporadic access", "restricted access", "limited connectivity", "no connectivity",
    "without internet", "we open again", "open again", "we re-open", "we reopen", "reopen on", "re-open on",
    "will reopen", "will re-open", "reading mails again", "reading mail again", "back at work",
    "i return on", "i will return", "i'll be back", "i will be back", "we will be back", "we'll be back",
    "urlaubsbedingt", "in den ferien", "ferienabwesend", "bis auf weiteres nicht", "nicht verfugbar",
    "wieder zuruck", "wieder da", "wieder fur sie", "nur eingeschrankt", "nur sporadisch", "unterwegs",
    "keinen zugriff", "keinen zugang", "auf fortbildung", "im krankenstand", "krankgeschrieben",
    "in kur", "im sabbatical", "feiertag", "bruckentag", "nicht besetzt", "unbesetzt", "absence du",
    "absent jusqu", "absente jusqu", "absent le", "indisponible", "injoignable", "ne consulte pas mes",
    "ne lis pas mes", "en seminaire", "en congres", "en arret", "en rtt", "cabinet ferme",
    "fermes pour", "fermee pour", "ferme pour", "ferme du", "nous rouvrons", "reouvrirons",
    "rouvrirons", "je reviens le", "je rentre le", "serai absent", "serai absente", "fuera del despacho",
    "de baja medica", "sin acceso", "acceso limitado al correo", "retoma la atencion", "retomamos",
    "reabrimos", "reabriremos", "reanudaremos", "volveremos", "volvere el", "regresare el", "regreso el",
    "estamos de vacaciones", "cerramos por", "cerramos del", "no estare disponible", "receso",
    "feria judicial", "ausente de la oficina", "ausente hasta", "fora da empresa", "voltamos em",
    "voltamos no", "voltamos a", "volto em", "volto a", "retornamos", "retornarei", "regressarei", "regressamos",
    "fechamos para", "fechados para", "recesso", "de folga", "acesso limitado", "sem acesso", "de licenca",
    "reabrimos em", "gozo de ferias", "baixa medica", "saremo chiusi", "siamo chiusi", "chiudiamo",
    "riapriamo", "riapriremo", "torno in ufficio", "torno il", "saro fuori", "fuori sede", "in vacanza",
    "in permesso", "accesso limitato", "non leggero", "chiusura estiva", "chiusura natalizia",
    "rientrero il", "sono in ferie", "in smart", "zijn wij dicht", "wij dicht", "we zijn dicht",
    "wij gesloten", "zijn gesloten", "met reces", "ziekgemeld", "ziek thuis", "op cursus", "beperkt bereikbaar",
    "weer bereikbaar", "weer terug", "ben ik terug", "vrij genomen", "ar pa semester", "semester till",
    "tjanstledig", "foraldraledig", "ute pa resa", "tillbaka den", "pa ferie", "ikke pa kontoret",
    "ute av kontoret", "barsel", "tilbake", "tilbage den", "lomalla", "poissa toimistolta", "palaan toihin",
    "na urlopie", "poza biurem", "nieobecny", "nieobecna", "wracam", "na dovolene", "mimo kancelar",
    "nepritomen", "nepritomna", "szabadsagon", "in concediu", "ofis disinda", "izindeyim", "в отпуске",
    "отсутствую", "буду отсутствовать", "вернусь", "休業", "不在", "休暇", "休假", "不在办公室", "外出", "휴가", "부재중",
];

/// Phrases of somebody who is no longer there.
#[rustfmt::skip]
pub(super) static LEFT: &[&str] = &[
    "no longer with", "no longer works", "no longer work", "no longer working", "no longer employed",
    "has left the company", "have left the company", "left the company", "has left our",
    "left the organisation", "left the organization", "no longer at", "is no longer part",
    "no longer part of", "has retired", "i have retired", "i have left", "i've left", "have moved on",
    "has moved on", "my last day", "no longer monitored as", "no longer an employee", "is no longer an",
    "nicht mehr im unternehmen", "nicht mehr bei", "nicht mehr fur", "nicht mehr tatig",
    "nicht mehr beschaftigt", "unternehmen verlassen", "ausgeschieden", "im ruhestand", "firma verlassen",
    "nicht langer bei", "nicht mehr in unserem", "ne travaille plus", "ne fait plus partie", "a quitte",
    "quitte la societe", "quitte l'entreprise", "n'est plus", "ne suis plus", "ne fais plus partie",
    "j'ai quitte", "parti a la retraite", "retraite", "ya no trabaja", "ya no trabajo", "ya no forma parte",
    "ya no formo parte", "ha dejado la empresa", "dejo la empresa", "ya no pertenece", "se ha jubilado",
    "ya no esta en", "ja nao trabalha", "nao trabalha mais", "ja nao faz parte", "nao faz mais parte",
    "deixou a empresa", "ja nao colabora", "nao colabora mais", "desligou-se", "reformou-se", "aposentou",
    "ja nao se encontra", "non lavora piu", "non lavoro piu", "non fa piu parte", "non faccio piu parte",
    "ha lasciato", "non collabora piu", "e in pensione", "non e piu in", "niet meer werkzaam",
    "niet langer werkzaam", "werkt niet meer", "werkt niet langer", "uit dienst", "niet meer in dienst",
    "met pensioen", "verlaten", "werk niet meer",
];

/// Phrases of an acknowledgement.
#[rustfmt::skip]
pub(super) static ACKNOWLEDGED: &[&str] = &[
    "we have received your", "we've received your", "has been received", "was received",
    "received your message", "received your email", "received your e-mail", "received your request",
    "received your enquiry", "received your inquiry", "thank you for contacting", "thanks for contacting",
    "thank you for your enquiry", "thank you for your inquiry", "ticket has been created", "ticket number",
    "case number", "your request has been", "reference number", "ticket id", "will get back to you",
    "will respond as soon", "will be answered", "will be processed", "we will reply",
    "your message has been received", "your email has been received", "support request",
    "haben ihre nachricht erhalten", "haben ihre e-mail erhalten", "haben ihre anfrage erhalten",
    "ist bei uns eingegangen", "eingegangen", "werden uns so schnell", "melden uns", "ticketnummer",
    "vorgangsnummer", "avons bien recu", "bien recu votre", "nous vous repondrons", "votre demande",
    "accuse de reception", "accusons reception", "hemos recibido su", "hemos recibido tu", "recibimos su",
    "le responderemos", "acuse de recibo", "recebemos a sua", "recebemos sua", "recebemos o seu",
    "recebemos seu", "responderemos", "abbiamo ricevuto", "risponderemo", "la ricontatteremo",
    "numero di ticket", "hebben uw bericht", "hebben je bericht", "ontvangen", "nemen zo spoedig",
    "nemen contact met u op", "ontvangstbevestiging",
];

/// Phrases of a challenge.
#[rustfmt::skip]
pub(super) static CHALLENGES: &[&str] = &[
    "spam arrest", "spamarrest", "boxbe", "challenge", "verify that you", "verify your email",
    "verify you are", "confirm that you", "confirm your email", "prove you are", "prove that you",
    "are human", "you are a person", "approved sender", "approved senders", "allowed list",
    "allowed senders", "guest list", "whitelist", "white list", "click the link below to",
    "click on the link below", "your message will be delivered", "held for", "awaiting your confirmation",
    "awaiting confirmation", "requires that you", "sender verification", "not yet approved", "spamblocker",
    "antispam", "anti-spam", "in order to deliver", "waiting for your confirmation", "confirm this request",
    "sender address verification", "request to be added", "pending message", "add yourself to",
    "bestatigen sie ihre", "confirmez votre", "confirme su", "confirme seu", "confermare il suo",
    "bevestig uw",
];

/// Words before the last day of an absence. Behind them the return is a day later.
#[rustfmt::skip]
pub(super) static UNTIL: &[&str] = &[
    "until", "till", "til", "through", "thru", "to", "and", "bis", "bis zum", "bis einschliesslich",
    "bis inkl", "jusqu'au", "jusqu", "au", "hasta", "hasta el", "al", "ate", "ate ao", "ate o", "a",
    "fino al", "fino", "al", "tot", "tot en met", "t/m", "tm", "-", "–", "e",
];

/// Until-words that need not stand right before the day.
#[rustfmt::skip]
pub(super) static STRONG_UNTIL: &[&str] = &[
    "until", "till", "til", "through", "thru", "bis", "jusqu", "hasta", "ate", "fino", "tot",
];

/// Words right before a day after which somebody is there again.
#[rustfmt::skip]
pub(super) static AFTER: &[&str] = &["after", "nach", "apres", "despues", "depois", "dopo", "na"];

/// Words that tell, with "from", of a first day of absence.
#[rustfmt::skip]
pub(super) static STARTS: &[&str] = &[
    "beginning", "starting", "leave", "away", "out", "gesloten", "closed", "chiusi", "chiuso", "fechado",
    "sabbatical", "holiday", "holidays", "vacation", "absent", "absente", "urlaub", "abwesend", "ferien",
    "geschlossen", "conges", "conge", "vacances", "ferme", "fermes", "vacaciones", "cerrado", "cerrados",
    "ausente", "ferias", "fechados", "encerrado", "ferie", "assente", "vakantie", "verlof", "afwezig", "dicht",
];

/// Words before a counted time.
#[rustfmt::skip]
pub(super) static IN: &[&str] = &["in", "dans", "en", "em", "tra", "fra", "over", "within", "daqui"];

/// Words of return, of which one must stand before a counted time.
#[rustfmt::skip]
pub(super) static RETURNING: &[&str] = &[
    "back", "return", "returning", "reopen", "open", "zuruck", "wieder", "retour", "reviens", "rentre",
    "vuelvo", "regreso", "volto", "regresso", "retorno", "torno", "rientro", "terug", "weer",
];

/// Small numbers as words.
#[rustfmt::skip]
pub(super) static NUMBERS: &[(&str, i64)] = &[
    ("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("six", 6), ("einer", 1), ("einem", 1),
    ("zwei", 2), ("drei", 3), ("vier", 4), ("sechs", 6), ("une", 1), ("un", 1), ("deux", 2), ("trois", 3),
    ("quatre", 4), ("una", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("uma", 1), ("um", 1), ("duas", 2),
    ("dois", 2), ("quatro", 4), ("due", 2), ("tre", 3), ("quattro", 4), ("een", 1), ("twee", 2), ("drie", 3),
];

/// Units of time in days.
#[rustfmt::skip]
pub(super) static UNITS: &[(&str, i64)] = &[
    ("day", 1), ("days", 1), ("week", 7), ("weeks", 7), ("tag", 1), ("tagen", 1), ("woche", 7), ("wochen", 7),
    ("jour", 1), ("jours", 1), ("semaine", 7), ("semaines", 7), ("dia", 1), ("dias", 1), ("semana", 7),
    ("semanas", 7), ("giorno", 1), ("giorni", 1), ("settimana", 7), ("settimane", 7), ("dag", 1), ("dagen", 1),
    ("weken", 7),
];

/// Today.
#[rustfmt::skip]
pub(super) static TODAY: &[&str] = &["today", "heute", "aujourd", "hoy", "hoje", "oggi", "vandaag"];

/// Tomorrow.
#[rustfmt::skip]
pub(super) static TOMORROW: &[&str] = &["tomorrow", "morgen", "demain", "manana", "amanha", "domani"];

/// Words of being away for the day.
#[rustfmt::skip]
pub(super) static OUT: &[&str] = &[
    "out", "away", "off", "sick", "closed", "abwesend", "krank", "geschlossen", "absent", "absente", "ferme",
    "ausente", "fuera", "cerrado", "fora", "fechado", "assente", "chiuso", "afwezig", "ziek", "gesloten",
];

/// Words before the day of return.
#[rustfmt::skip]
pub(super) static BACK: &[&str] = &[
    "back", "return", "returning", "returns", "reopen", "re-open", "reopens", "re-opens", "reopening",
    "resume", "resumes", "resuming", "from", "again", "available", "in office", "after that", "restart",
    "open", "zuruck", "wieder", "ab", "kehre", "erreichbar", "retour", "reouverture", "a partir du",
    "reprise", "rouvre", "rouvrirons", "retrouver", "avant le", "le", "vuelvo", "volvemos", "regreso",
    "regresamos", "reincorporo", "reincorporare", "vuelta", "retorno", "reanudamos", "a partir del",
    "retoma", "retomamos", "recien", "volto", "voltamos", "regressarei", "retornarei", "retornaremos",
    "voltarei", "a partir de", "retornamos", "estarei de volta", "reabriremos", "reabrimos", "rientro",
    "rientrero", "torno", "tornero", "ritorno", "riapriamo", "riapriremo", "riapertura", "a partire dal",
    "dal", "da", "terug", "vanaf", "weer", "opnieuw", "begin", "partir", "partire", "avant", "reprends",
    "reviens", "rentre", "reviendrai", "revenons", "rouvrons", "volvere", "regresare", "retomare", "retomo",
    "retomare", "reabrimos", "reabriremos", "reanudo", "regresso", "reabre", "reabrem", "riapre", "rientriamo",
    "torniamo", "rientra", "tillbaka", "tilbage", "tilbake", "palaan", "wracam", "zpet",
];

/// What notices offer in place of an answer, folded.
#[rustfmt::skip]
pub(super) static INSTEAD: &[&str] = &[
    "in my absence", "during my absence", "during this time", "for urgent", "urgent matters",
    "in urgent cases", "anything urgent", "if urgent", "if your matter is urgent", "for immediate",
    "if you need immediate", "limited access", "will not be forwarded", "not be forwarded", "be forwarded",
    "will be back", "i will return", "i return", "i will respond", "will reply upon", "upon my return",
    "on my return", "until then", "we will be back", "reopen", "re-open", "reopens", "returning",
    "thank you for your email", "thank you for your message", "thanks for your email",
    "thanks for your message", "thank you for your mail", "thanks for your mail", "please contact",
    "back on", "back in the office", "will answer your message", "answered on return", "no access to",
    "not have access", "in dringenden", "bei dringenden", "dringende anliegen", "nicht weitergeleitet",
    "vielen dank fur ihre", "danke fur ihre", "bitte wenden sie sich", "wenden sie sich", "meine vertretung",
    "wieder fur sie da", "ab dem", "wieder erreichbar", "nach meiner ruckkehr", "wieder im buro",
    "nicht gelesen", "danach bearbeiten", "nicht bearbeitet", "wieder am platz", "kehre am",
    "en cas d'urgence", "pour toute urgence", "de retour", "mon retour", "pendant mon absence",
    "en mon absence", "merci pour votre message", "vous pouvez contacter", "veuillez contacter",
    "je vous repondrai", "acces limite", "reouverture", "dans l'attente", "en caso de urgencia",
    "para cuestiones urgentes", "para asuntos urgentes", "mi regreso", "a mi vuelta", "acceso limitado",
    "en mi ausencia", "durante mi ausencia", "contacte con", "puede contactar", "me reincorporo",
    "gracias por su mensaje", "gracias por su correo", "no sera leido", "asuntos urgentes", "regreso el",
    "vuelvo el", "em caso de urgencia", "assuntos urgentes", "na minha ausencia", "agradeco o seu contacto",
    "acesso limitado", "obrigado pelo seu", "obrigada pelo seu", "contacte", "retorno em", "retornarei",
    "regresso", "reencaminhado", "volto em", "voltamos em", "responderei", "in caso di urgenza",
    "per urgenze", "per questioni urgenti", "al mio rientro", "al rientro", "durante la mia assenza",
    "in mia assenza", "grazie per il messaggio", "grazie per la sua", "puo contattare", "contattare",
    "rientrero", "accesso limitato", "riapriremo", "riapertura", "bij spoed", "voor dringende",
    "dringende zaken", "in mijn afwezigheid", "tijdens mijn afwezigheid", "bedankt voor uw",
    "bedankt voor je", "kunt u contact opnemen", "neem contact op", "na mijn terugkeer", "ben ik weer",
    "vanaf", "niet doorgestuurd", "niet gelezen", "beantwoorden wij",
];

/// What only somebody who read our mail writes, folded.
#[rustfmt::skip]
pub(super) static ANSWERING: &[&str] = &[
    "not interested", "interested in", "your offer", "your proposal", "your product", "your note about",
    "let's", "lets talk", "i do want", "gladly", "want it", "im free", "i am free", "on se cale", "oui oui",
    "let us talk", "we can talk", "talk then", "call me", "happy to", "sounds good", "sounds interesting",
    "try me", "get back to me", "come back to me", "reach out", "ping me", "check back", "circle back",
    "follow up", "catch up", "remove me", "unsubscribe", "stop", "no thanks", "no thank you", "not for us",
    "not now", "send me", "book", "i'd like", "i would like", "i'll look", "i will look", "i'll have a look",
    "we already", "pricing", "demo", "meeting", "discuss", "what about", "how about", "see you",
    "speak then", "speak soon", "chat", "budget", "remind me", "kein interesse", "interesse", "ihr angebot",
    "angebot", "melden sie sich", "rufen sie", "konnen wir", "lassen sie uns", "sprechen wir", "termin",
    "danach gern", "danach gerne", "vorfuhrung", "schicken sie", "dann schaue ich", "dann sprechen",
    "pas interesse", "votre offre", "votre proposition", "rappelez", "recontactez", "relancez",
    "on en parle", "parlons", "on s'appelle", "discuter", "envoyez", "no me interesa", "nos interesa",
    "su propuesta", "tu propuesta", "hablamos", "llameme", "escribame", "contacteme", "lo vemos",
    "me interesa", "nao tenho interesse", "sua proposta", "falamos", "fale comigo", "me liga", "me chame",
    "conversamos", "non mi interessa", "non siamo interessati", "la sua proposta", "ci sentiamo",
    "mi richiami", "risentiamoci", "sentiamoci", "parliamo", "mi ricontatti", "geen interesse", "uw aanbod",
    "uw voorstel", "bel me", "bel maar", "mail me", "neem dan contact", "spreken we", "laten we",
];
