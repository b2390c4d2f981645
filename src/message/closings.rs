//! How letters end, by language: the words of sign-offs, phone footers, notices, titles.
//!
//! A sign-off ("Mit freundlichen Grüßen", "Kind regards and thanks again") is made of few words in
//! many orders, so it is told by its vocabulary: every word of the line is a core word or a
//! filler. Words are folded (lower case, no accents) and separated by blanks.
//!
//! Adding a language is adding a row.

/// The words that end letters in one language.
pub(super) struct Closing {
    /// Words of which one alone makes a sign-off.
    pub(super) strong: &'static str,
    /// Words that make one only when a name follows: "thanks", "cheers".
    pub(super) weak: &'static str,
    /// Words that may stand with them.
    pub(super) fillers: &'static str,
}

#[rustfmt::skip]
pub(super) static CLOSINGS: &[Closing] = &[
    Closing {
        // en
        strong: "regards regs rgds rgrds sincerely faithfully respectfully cordially truly kr br wishes greetings salutations blessings respects namaste asante hugs mahalo tq vr",
        weak: "best thanks thank thx tnx cheers ciao love warmly yours bye ta appreciatively gratefully onwards onward respects warmest later ttyl peace bless blessed xoxo",
        fillers: "kind kindest kindly warm warmest best very many with and again all the my our you your so much in advance for a lot of most from yours great good day days weekend week evening afternoon morning have nice rest luck care take stay safe well till until then soon everyone team humble friendly hearty sunny be god always high hopes hope please as ever always & looking forward hearing to",
    },
    Closing {
        // de
        strong: "grusse grussen gruss gruesse gruessen mfg lg vg bg hochachtungsvoll hochachtend beste grussle gruessle grussli empfehlung grues grusst hochachtung gruezi",
        weak: "herzlich herzlichst freundlichst liebst danke dank bis ciao servus tschuss ade alles merci",
        fillers: "mit freundlichen freundlichem freundliche freundlicher besten bestem herzlichen herzlichem herzliche herzlicher lieben liebe lieber vielen viele vielem schonen schone schonem sonnige sonnigen viel und aus vom von der dem den dank im voraus bald dann gute guten gut ein einen noch tag woche wochenende abend zeit wunsche wunscht ihnen ihr ihre ich kollegiale kollegialen gewogenheit kollegialem gruss beste bester vorzuglicher hochachtung ganz recht",
    },
    Closing {
        // fr
        strong: "cordialement salutations sincerement respectueusement bien cdt cdlt amicalement amities confraternellement bises bisous chaleureusement courtoisement",
        weak: "merci bonne bon belle a ciao salut excellente bise",
        fillers: "cordiales sinceres meilleures distinguees tres bien a vous toi votre sentiments les mes nos avec et de la le par avance encore beaucoup journee soiree week end weekend fin semaine apres midi continuation courage reception bientot plus je prie d agreer agreez veuillez recevez l expression madame monsieur mademoiselle mille vives respectueuses respectueux devoues devoue salutations haute consideration chaleureuses ma notre d' l' en vous souhaitant une un excellente",
    },
    Closing {
        // es
        strong: "saludos saludo atentamente atte cordialmente afectuosamente sds slds respetuosamente abrazo abrazos atentos",
        weak: "gracias un una buen buena besos feliz hasta quedo",
        fillers: "cordial cordiales atento atento muy mucho muchas mil un una le les te de antemano por su tu la y los mejores buen buena dia semana fin tarde tardes grande fuerte afectuoso amable amables reciba recibe reciban nuestro mis deseos con aprecio estima cuidate cuidese luego pronto bien suerte desde sinceros sinceramente",
    },
    Closing {
        // pt
        strong: "cumprimentos atenciosamente att atte cordialmente abraco abracos abs cumps respeitosamente sds saudacoes abc atentamente grata grato",
        weak: "obrigado obrigada bom boa beijos beijinhos agradeco ate bjs bj",
        fillers: "os as melhores com meus minhas um grande forte muito desde ja e cordiais nossos dia semana tarde fim de trabalho a o logo breve pela atencao compreensao cordial mais te mto bem elevada estima consideracao muitas boas",
    },
    Closing {
        // it
        strong: "saluti cordialmente saluto distinti ossequi cordialita cordiali abbraccio abbracci",
        weak: "grazie buona buon ciao a un baci",
        fillers: "i i miei nostri piu migliori molti tanti cari cordiali distinti con e mille anticipatamente in anticipo un una di cuore cordiale caro caloroso giornata lavoro serata week end presto ancora per l attenzione la sua tua disponibilita resto attesa sinceri",
    },
    Closing {
        // nl
        strong: "groet groeten groetjes mvg hoogachtend groetend gr vrgr hgr grtz",
        weak: "bedankt dank dankjewel fijne tot mvrgr alvast",
        fillers: "met vriendelijke hartelijke warme beste lieve vriendelijk hartelijk sportieve zonnige collegiale de en uit u je jou voor bij voorbaat alvast vast veel namens dag weekend week avond ziens snel later fijn hoop nog een prettige prettig",
    },
    Closing {
        // other
        strong: "slainte diolch mihi agur cofion dzieki salamat kh vh mh hilsenkh halsningar halsning mvh vanliga hilsen hilsner hilsninger pozdravem pozdravom pozdrav pozdrawiam pozdrawiamy powazaniem udvozlettel udv stima respectuos saygilarimla sevgilerimle terveisin tervitades lugupidamisega",
        weak: "tack takk tak dekuji dakujem dziekuje koszonom multumesc tesekkurler kiitos alla",
        fillers: "med vanlig vennlig venlig de beste basta basta bedste s z wyrazami szacunku szacunkiem srdecny srdecnym uctou cu iyi gunler ystavallisin parhain parhaat lep lijep lp sa postovanjem serdecznie best kind regards",
    },
];

/// A footer that a phone or program adds, folded: a line that holds one of these is one, if it is short.
#[rustfmt::skip]
pub(super) static FOOTERS: &[&str] = &[
    "sent from my", "sent via my", "sent on the go", "sent from mobile", "sent from iphone",
    "sent from outlook", "sent from yahoo", "sent from mail for", "sent from gmail", "sent from proton",
    "sent from samsung", "sent from workspace", "sent from a mobile", "sent using my", "sent by my",
    "sent with", "sent through", "sent while", "sent via", "sent by galaxy", "sent from a phone",
    "gmail mobile", "sent from aol", "sent from tutanota", "sent from spark", "sent from nine",
    "sent from bluemail", "sent from blackberry", "sent from the", "sent wirelessly", "get outlook for",
    "download outlook", "typed on my phone", "typed with thumbs", "sent in haste from", "von meinem iphone",
    "von meinem ipad", "von meinem samsung", "von meinem handy", "von meinem smartphone",
    "von meinem mobiltelefon", "von meinem android", "von meinem huawei", "von meinem mobil",
    "von meinem xiaomi", "von iphone gesendet", "von unterwegs gesendet", "von outlook fur",
    "outlook fur ios", "outlook fur android", "gesendet von meinem", "gesendet von mail fur", "gesendet mit",
    "gesendet von outlook", "gesendet von yahoo", "mobil gesendet", "holen sie sich outlook",
    "von unterwegs", "diese nachricht wurde von meinem", "envoye de mon", "envoye depuis mon",
    "envoye a partir de mon", "envoye depuis outlook", "envoye a partir de outlook", "envoye de outlook",
    "envoye avec", "envoye a partir d", "envoye depuis l", "envoye depuis yahoo", "envoye depuis un",
    "telechargez outlook", "obtenez outlook", "obtenir outlook", "provenance: courrier", "envoye de l'",
    "envoye de mon telephone", "provenance : courrier", "enviado desde mi", "enviado desde el",
    "enviado desde outlook", "enviado desde yahoo", "enviado con", "enviado desde correo",
    "obtener outlook para", "obten outlook para", "enviado desde un", "enviado desde mobil",
    "enviado do meu", "enviado a partir do", "enviado de meu", "enviado por meu", "enviado via",
    "enviado pelo", "enviado do outlook", "enviado do yahoo", "enviado do email", "obter o outlook",
    "obtenha o outlook", "enviada do meu", "enviado do iphone", "enviado do ipad", "enviado com o",
    "inviato da", "inviato dal", "inviato con", "scarica outlook", "ottieni outlook", "inviata da",
    "verzonden vanaf mijn", "verstuurd vanaf mijn", "verzonden vanuit", "verstuurd vanuit", "verzonden met",
    "verzonden vanaf", "outlook voor", "verstuurd van mijn", "verstuurd met", "download outlook voor",
    "verstuurd vanaf", "skickat fran min", "skickat fran", "sendt fra min", "sendt fra",
    "lahetetty iphonesta", "wyslane z", "wyslano z", "odeslano z", "odoslane z", "trimis de pe",
    "отправлено с", "отправлено из", "надіслано з", "iphone'umdan gonderildi", "iphone'dan gonderildi",
    "iphoneから送信", "sent from", "sent via", "sent by", "sent with", "sent using", "get outlook for",
    "get [outlook", "get typeapp", "sent on the go", "sent on the run", "typed on", "typed with thumbs",
    "please excuse typos", "please excuse brevity", "excuse my brevity", "secured with proton",
    "sent securely", "from my iphone", "from my android", "von meinem handy", "von meinem smartphone",
    "gesendet aus der", "gesendet uber", "gesendet mit der", "diese e-mail wurde von", "mit dem handy",
    "gesendet von gmx", "gesendet mit der gmx", "depuis mon telephone", "depuis mon mobile", "envoye via",
    "envoye a l'aide", "envoye depuis gmx", "desde mi iphone", "desde mi movil", "enviado mediante",
    "enviado por correo", "enviado atraves", "do meu iphone", "do meu telemovel", "do meu celular",
    "dal mio iphone", "dal mio cellulare", "inviato tramite", "vanaf mijn iphone", "vanaf mijn telefoon",
    "verstuurd via", "verzonden via", "skickat med", "sendt med", "sendt via", "lahetetty", "wyslano ze",
    "wyslano za", "odeslano ze", "odeslano pomoci", "kuldve a", "az iphone-omrol", "trimis din",
    "gonderildi", "отправлено", "надіслано", "отправлено с iphone", "發送自", "发自我的", "從我的", "从我的",
    "iphone から送信", "androidから送信", "나의 iphone", "내 iphone", "נשלח מה",
];

/// Phrases that only notices have, folded: a last paragraph with one of them is a notice.
#[rustfmt::skip]
pub(super) static NOTICE_PHRASES: &[&str] = &[
    "this message may contain", "this e-mail may contain", "this email may contain", "destroy all copies",
    "received this in error", "received in error", "received this message in error",
    "received this email in error", "received this e-mail in error", "nothing in this email",
    "nothing in this e-mail", "nothing in this message", "is confidential and may be", "is not an offer to",
    "is not a contract and", "past performance is no", "past performance is not", "securities offered through",
    "registered investment advis", "member fdic", "insured by ncua", "may be monitored",
    "is monitored and archived", "monitored and recorded", "open records request", "subject to public disclosure",
    "subject to the freedom of information", "protected by hipaa", "protected health information",
    "may contain privileged", "contain confidential", "intended recipient", "intended solely", "intended only for",
    "do not print this email", "before printing this", "in line with its privacy", "in line with our privacy",
    "collects personal data", "is not legally binding", "does not bind the company", "all rights reserved",
    "email is not secure", "e-mail is not secure", "authorised and regulated", "authorized and regulated",
    "ausdruck dieser e-mail", "diese e-mail ausdrucken", "vertrauliche informationen",
    "nicht der richtige adressat", "irrtumlich erhalten", "versehentlich erhalten", "informationen zum datenschutz",
    "pflichtangaben gemass", "vertraulich und nur fur", "imprimer ce mail", "imprimer ce message",
    "imprimer cet e-mail", "recu ce message par erreur", "recu ce courriel par erreur",
    "destinataire prevu", "informations confidentielles", "donnees personnelles sont", "es confidencial",
    "informacion confidencial", "recibido este mensaje por error", "recibido este correo por error",
    "destinatario indicado", "imprimir este", "datos personales seran", "exclusiva del destinatario",
    "informacoes confidenciais", "informacao confidencial", "recebeu esta mensagem por engano",
    "recebeu este email por engano", "recebeu esta mensagem por erro", "destinatario pretendido",
    "ricevuto questo messaggio per errore", "ricevuto per errore", "informazioni riservate",
    "stampare questa", "trattamento dei dati personali", "vertrouwelijke informatie", "niet de geadresseerde",
    "ten onrechte ontvangen", "abusievelijk ontvangen", "print deze e-mail", "e-mail print",
];

/// Words of notices below mail, folded; a paragraph that holds several of them is one.
#[rustfmt::skip]
pub(super) static NOTICE_WORDS: &[&str] = &[
    // en
    "confidential", "confidentiality", "privileged", "intended", "addressee", "recipient", "recipients",
    "disclaimer", "attachments", "unauthorised", "unauthorized", "disseminat", "in error", "notify",
    "notify the sender", "delete", "virus", "viruses", "registered office", "registered in",
    "registered number", "environment before printing", "before printing", "opinions expressed",
    "views expressed", "unsubscribe", "disclosure", "prohibited", "dissemination", "legally binding",
    "scanned", "company number", "registration number", "vat", "privacy policy", "liability", "copying",
    // de
    "vertraulich", "vertrauliche", "vertraulicher", "empfanger", "irrtumlich", "irrtumlicherweise",
    "vernichten", "geschaftsfuhrer", "geschaftsfuhrung", "amtsgericht", "handelsregister", "hrb", "ust-id",
    "ust-idnr", "ustid", "steuernummer", "sitz der gesellschaft", "registergericht", "unbefugte",
    "weitergabe", "informieren sie", "rechtlich geschutzt", "nicht gestattet", "datenschutz", "diese e-mail",
    "diese nachricht", "absender", "loschen", "bestimmt", "firmenbuch", "firmenbuchnummer", "anhange",
    "ausdrucken", "umwelt", "aufsichtsrat", "vorstand",
    // fr
    "confidentialite", "confidentiel", "confidentielle", "confidentielles", "destinataire", "destinataires",
    "par erreur", "detruire", "supprimer", "expediteur", "ce message", "ce courriel", "pieces jointes",
    "imprimer", "interdite", "exclusif", "exclusivement", "l'attention", "rcs", "siret", "siege social",
    "toute utilisation", "divulgation", "copropriete", "environnement", "desabonner", "usage",
    // es
    "confidencial", "confidencialidad", "destinatario", "destinatarios", "este mensaje", "este correo",
    "por error", "eliminar", "eliminelo", "bórrelo", "borrelo", "remitente", "archivos adjuntos",
    "prohibida", "proteccion de datos", "imprimir", "medio ambiente", "privilegiada", "divulgacion",
    "dirigido", "aviso legal", "rgpd", "registro mercantil", "comunicarnoslo", "destruya", "adjuntos",
    // pt
    "esta mensagem", "este e-mail", "este email", "destinatarios", "confidenciais", "por engano", "apague",
    "elimine", "anexos", "remetente", "proibida", "divulgacao", "sigilo", "sigilosas", "uso exclusivo",
    "destina-se", "exclusivamente", "avise", "engano", "lgpd", "copia", "erro", "aviso de confidencialidade",
    "capital social",
    // it
    "riservato", "riservate", "riservata", "riservatezza", "destinatario", "destinatari", "destinate",
    "per errore", "distruggerlo", "cancellare", "cancellarlo", "allegati", "diffusione", "proibita",
    "vietata", "regolamento ue", "gdpr", "mittente", "stampare", "questo messaggio",
    "presente comunicazione", "privacy", "informativa", "partita iva", "p.iva", "rea",
    // nl
    "vertrouwelijk", "vertrouwelijke", "geadresseerde", "bestemd", "onterecht", "ten onrechte",
    "abusievelijk", "vernietigen", "verwijderen", "afzender", "bijlagen", "e-mailbericht", "dit bericht",
    "rechten worden ontleend", "aansprakelijk", "disclaimer", "uitsluitend", "openbaarmaking", "kvk", "btw",
    "printen", "milieu", "kamer van koophandel", "voorwaarden",
];

/// Openings of notices, folded: a paragraph that begins so is one.
#[rustfmt::skip]
pub(super) static NOTICE_OPENINGS: &[&str] = &[
    "confidentiality notice", "confidentiality note", "confidentiality:", "confidential:", "disclaimer",
    "privileged and confidential", "this email and any", "this e-mail and any", "this message and any",
    "this message is intended", "this email is intended", "this e-mail is intended",
    "the information contained in this", "the information in this", "this communication is",
    "please consider the environment", "think before you print", "this email has been scanned",
    "this email was scanned", "virus-free", "notice:", "important notice", "legal notice",
    "registered office", "registered in england", "the contents of this", "unless otherwise stated",
    "this transmission", "this e-mail may contain", "this email may contain", "this message may contain",
    "this electronic", "privacy notice", "any views expressed", "diese e-mail enthalt",
    "diese nachricht ist", "diese e-mail ist", "diese e-mail kann", "der inhalt dieser",
    "haftungsausschluss", "vertraulichkeitshinweis", "hinweis zur vertraulichkeit", "diese e-mail und",
    "bitte denken sie an die umwelt", "sitz der gesellschaft", "geschaftsfuhrer:", "geschaftsfuhrung:",
    "datenschutzhinweis", "informationen zum datenschutz", "pflichtangaben", "wichtiger hinweis",
    "ce message et", "ce courriel", "ce message est", "avis de confidentialite",
    "les informations contenues", "cet e-mail", "ce mail", "pensez a l'environnement", "avant d'imprimer",
    "clause de confidentialite", "avertissement", "este mensaje", "este correo", "aviso de confidencialidad",
    "aviso legal", "la informacion contenida", "antes de imprimir", "de conformidad con",
    "clausula de confidencialidad", "en cumplimiento", "proteccion de datos", "esta mensagem",
    "este e-mail e", "este email e", "a informacao contida", "as informacoes contidas", "aviso:",
    "antes de imprimir este", "le informazioni contenute", "questo messaggio", "questa e-mail",
    "avviso di riservatezza", "informativa privacy", "ai sensi del", "il presente messaggio",
    "la presente comunicazione", "prima di stampare", "il contenuto di", "nota di riservatezza",
    "de informatie in", "dit bericht is", "dit e-mailbericht", "deze e-mail", "dit bericht en",
    "aan dit bericht", "denk aan het milieu", "de inhoud van", "op al onze", "vertrouwelijkheidsverklaring",
];

/// Banners that mail gateways put on top, folded openings.
#[rustfmt::skip]
pub(super) static BANNERS: &[&str] = &[
    "caution: this email", "caution: external", "caution: this message", "external email", "external sender",
    "external: this email", "warning: this email", "warning: external", "[external]", "[extern]",
    "this email originated from outside", "this message originated from outside",
    "this message was sent from outside", "you don't often get email from",
    "some people who received this message don't often get", "achtung: diese e-mail", "vorsicht: externe",
    "externe e-mail", "diese e-mail kommt von", "attention : ce message", "attention: ce courriel",
    "courriel externe", "precaucion: este correo", "correo externo", "atencao: este e-mail",
    "e-mail externo", "attenzione: questa", "email esterna", "let op: deze", "externe afzender",
];

/// Words that a line of a signature holds and a sentence of a letter hardly begins with, folded.
#[rustfmt::skip]
pub(super) static TITLE_WORDS: &[&str] = &[
    "ceo", "cto", "cfo", "coo", "cio", "cmo", "vp", "svp", "evp", "president", "director", "manager", "head",
    "lead", "officer", "founder", "co-founder", "cofounder", "owner", "partner", "principal", "chairman",
    "chair", "secretary", "treasurer", "engineer", "consultant", "assistant", "coordinator", "specialist",
    "analyst", "architect", "supervisor", "administrator", "associate", "executive", "managing", "sales",
    "marketing", "operations", "purchasing", "procurement", "department", "dept", "office", "ltd", "inc",
    "llc", "llp", "gmbh", "corp", "plc", "pty", "co", "company", "group", "limited", "mba", "phd", "msc",
    "bsc", "cpa", "pmp", "esq", "jd", "md", "geschaftsfuhrer", "geschaftsfuhrerin", "leiter", "leiterin",
    "leitung", "abteilung", "einkauf", "vertrieb", "inhaber", "inhaberin", "prokurist", "prokuristin",
    "referent", "referentin", "sachbearbeiter", "sachbearbeiterin", "ag", "kg", "ohg", "ug", "e.k",
    "rechtsanwalt", "rechtsanwaltin", "meister", "meisterin", "assistenz", "sekretariat", "buro", "direktor",
    "direktorin", "vorstand", "steuerberater", "steuerberaterin", "directeur", "directrice", "responsable",
    "gerant", "gerante", "president", "presidente", "chef", "cheffe", "adjoint", "adjointe", "service",
    "charge", "chargee", "conseiller", "conseillere", "assistante", "comptable", "sarl", "sas", "sasu",
    "eurl", "avocat", "avocate", "fondateur", "fondatrice", "associe", "associee", "secretariat",
    "directora", "gerente", "jefe", "jefa", "encargado", "encargada", "departamento", "socio", "socia",
    "fundador", "fundadora", "administracion", "compras", "ventas", "s.l", "s.a", "sl", "sa", "srl",
    "abogado", "abogada", "coordinador", "coordinadora", "director", "consejero", "tecnico", "propietario",
    "propietaria", "diretor", "diretora", "gestor", "gestora", "responsavel", "coordenador", "coordenadora",
    "socio-gerente", "lda", "ltda", "eireli", "advogado", "advogada", "financeiro", "comercial",
    "administrador", "administradora", "proprietario", "proprietaria", "direttore", "direttrice", "titolare",
    "responsabile", "amministratore", "amministratrice", "ufficio", "acquisti", "socio", "spa", "s.p.a",
    "s.r.l", "snc", "studio", "avvocato", "geometra", "presidente", "capo", "segreteria", "coordinatore",
    "coordinatrice", "directeur", "eigenaar", "eigenaresse", "hoofd", "manager", "afdeling", "inkoop",
    "adviseur", "medewerker", "bedrijfsleider", "bv", "b.v", "nv", "n.v", "vof", "coordinator", "teamleider",
    "zaakvoerder", "bestuurder", "secretaris", "penningmeester",
];

/// Forms of address that stand with a name, folded.
#[rustfmt::skip]
pub(super) static HONORIFICS: &[&str] = &[
    "dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "rev", "fr", "sr", "jr", "ii", "iii", "hon",
    "capt", "col", "lt", "sgt", "herr", "frau", "dipl", "ing", "mag", "ra", "rain", "dott", "dottssa",
    "dottoressa", "sig", "sigra", "avv", "arch", "rag", "geom", "eng", "engenheiro", "dra", "d", "dna",
    "sra", "srta", "lic", "m", "mme", "mlle", "me", "maitre", "pr", "ir", "drs", "dhr", "mevr", "mevrouw",
    "mba", "mha", "mlis", "phd", "md", "rn", "cpa", "esq", "jd", "pe", "pmp", "retd", "t", "terv", "broeder",
    "zuster", "sor", "fray", "br", "profa", "profe", "sister", "brother", "padre", "pastor", "pfarrer",
    "soeur", "frere", "suor", "don", "dona", "onkel", "aunt", "uncle", "von", "van", "de", "der", "den",
    "del", "la", "le", "du", "da", "dos", "das", "di", "ten", "ter", "zu", "und", "and", "the", "y", "e",
    "et", "&",
];

/// How a postscript begins, folded.
#[rustfmt::skip]
pub(super) static POSTSCRIPTS: &[&str] = &[
    "ps", "p.s", "p.s.", "pps", "p.p.s.", "p.d.", "pd", "n.b.", "nb",
];

/// Words of those who sign for many, folded: "Das Team", "Le secrétariat", "Familie Neri".
#[rustfmt::skip]
pub(super) static GROUP_WORDS: &[&str] = &[
    "team", "office", "accounts", "accounting", "desk", "reception", "department", "committee", "board",
    "secretary", "staff", "service", "services", "support", "family", "management", "administration", "crew",
    "hr", "billing", "purchasing", "dispatch", "buro", "sekretariat", "verwaltung", "vorstand", "kassenwart",
    "kassenwartin", "familie", "geschaftsleitung", "geschaftsfuhrung", "empfang", "buchhaltung", "abteilung",
    "vertrieb", "einkauf", "personalabteilung", "secretariat", "comptabilite", "accueil", "tresoriere",
    "tresorier", "direction", "equipe", "famille", "standard", "mairie", "bureau", "secretaria",
    "administracion", "contabilidad", "equipo", "familia", "intervencion", "recepcion", "gerencia",
    "direccion", "rececao", "recepcao", "equipa", "equipe", "contabilidade", "gerencia", "direcao",
    "administracao", "segreteria", "amministrazione", "ufficio", "famiglia", "squadra", "direzione",
    "contabilita", "secretariaat", "bestuur", "administratie", "receptie", "directie", "afdeling",
    "boekhouding",
];

/// Words with which a short last line answers rather than signs, folded.
#[rustfmt::skip]
pub(super) static ANSWER_WORDS: &[&str] = &[
    "no", "not", "nope", "nah", "none", "never", "stop", "unsubscribe", "remove", "yes", "yep", "ok", "okay",
    "sure", "maybe", "later", "interested", "please", "call", "send", "delete", "opt", "out", "off",
    "cancel", "pass", "enough", "leave", "me", "my", "us", "we", "your", "you", "i", "nein", "ja", "kein",
    "keine", "nicht", "bitte", "abmelden", "loschen", "spater", "interesse", "vielleicht", "raus",
    "streichen", "non", "oui", "pas", "jamais", "supprimez", "desabonner", "desinscription", "merci", "peut",
    "rien", "si", "nunca", "baja", "gracias", "quiza", "despues", "eliminar", "nada", "nao", "sim",
    "remover", "cancelar", "depois", "talvez", "mai", "rimuovere", "disiscrivere", "cancellare", "forse",
    "grazie", "nee", "niet", "geen", "afmelden", "uitschrijven", "verwijderen", "later", "misschien",
];

/// Names of mail providers, which say nothing about a company.
#[rustfmt::skip]
pub(super) static PROVIDERS: &[&str] = &[
    "gmail", "googlemail", "yahoo", "hotmail", "outlook", "live", "icloud", "gmx", "proton", "protonmail",
    "mail", "orange", "free", "libero", "laposte", "example", "email", "posteo", "wanadoo",
];

/// Words that no name of a person holds, folded: times, and the small words of sentences. A last
/// line with one of them is something that somebody says ("After Easter").
#[rustfmt::skip]
pub(super) static NO_NAME_WORDS: &[&str] = &[
    "after", "before", "until", "till", "next", "this", "that", "these", "in", "on", "at", "from", "to", "for",
    "with", "without", "about", "early", "late", "mid", "end", "start", "again", "soon", "now", "today",
    "tomorrow", "year", "month", "week", "quarter", "spring", "summer", "autumn", "fall", "winter", "easter",
    "christmas", "is", "are", "was", "be", "will", "can", "do", "does", "have", "has", "what", "when", "why",
    "how", "who", "where", "which", "if", "but", "or", "so", "as", "of", "too", "very", "only", "just", "more",
    "thanks", "thank", "sorry", "hello", "hi", "hey", "dear", "good", "great", "fine", "cool", "perfect", "done",
    "agreed", "deal", "noted", "busy", "budget", "price", "pricing", "demo", "meeting", "question", "info",
    "nach", "vor", "bis", "ab", "ende", "anfang", "mitte", "nachstes", "nachste", "jahr", "monat", "woche",
    "quartal", "fruhling", "sommer", "herbst", "winter", "ostern", "weihnachten", "heute", "morgen", "danke",
    "schade", "gerne", "gern", "leider", "gut", "super", "erledigt", "ist", "sind", "wann", "wie", "was", "wer",
    "apres", "avant", "jusqu", "debut", "fin", "annee", "mois", "semaine", "trimestre", "printemps", "ete",
    "automne", "hiver", "paques", "noel", "desole", "bonjour", "bonne", "parfait", "despues", "antes", "hasta",
    "principios", "finales", "ano", "mes", "semana", "primavera", "verano", "otono", "invierno", "perdon",
    "hola", "vale", "ate", "inicio", "final", "verao", "outono", "inverno", "desculpe", "ola", "obrigado",
    "obrigada", "dopo", "prima", "fino", "inizio", "fine", "anno", "mese", "settimana", "estate", "autunno",
    "pasqua", "natale", "scusi", "ciao", "voor", "tot", "begin", "eind", "jaar", "maand", "zomer", "lente",
    "herfst", "pasen", "kerst", "bedankt", "dank", "helaas", "jammer", "hallo", "attached", "regarding", "re",
    "subject", "note", "fyi", "asap", "tbd", "n/a",
];
