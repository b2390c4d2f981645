//! The words of refusals, folded (lower case, no accents), all languages together.
//!
//! Servers speak in phrases that hardly change. A phrase is added where it stands for one of the
//! meanings below whoever says it; what only one server means by it is left out.

/// Words of a mailbox that is full: soft, whatever the code.
#[rustfmt::skip]
pub(super) static FULL: &[&str] = &[
    "mailbox full", "mailbox is full", "inbox is full", "over quota", "quota exceeded", "overquota",
    "exceeded storage", "exceeded the storage", "exceeds quota", "disk quota", "storage quota",
    "out of storage", "quota has been exceeded", "exceeded his", "exceeded their", "exceeds allowed",
    "mailbox size limit", "not enough storage", "insufficient storage", "insufficient system storage",
    "mailbox has exceeded", "mail box full", "user is over", "exceeded its", "over the maximum",
    "would exceed mailbox", "mailbox would exceed", "too many messages in", "postfach voll",
    "postfach ist voll", "boite aux lettres pleine", "boite pleine", "buzon lleno", "casella piena",
    "overquotatemp", "mailboxfull", "exceeded mailbox", "account is full", "has exceeded its disk",
    "quotaexceeded", "low on disk space", "no space left", "exceed quota", "quota violation",
    "is over their quota", "mail quota", "size limit for the mailbox",
];

/// Words of an address that is no more, or never was.
#[rustfmt::skip]
pub(super) static DEAD: &[&str] = &[
    "user unknown", "unknown user", "no such user", "no such recipient", "no such mailbox",
    "no such address", "no such account", "no such person", "unknown recipient", "recipient unknown",
    "unknown address", "address unknown", "unknown mailbox", "mailbox unknown", "unknown account",
    "unknown local part", "unknown local-part", "invalid recipient", "invalid mailbox", "invalid user",
    "invalid address", "invalid local address", "recipient not found", "user not found", "mailbox not found",
    "address not found", "account not found", "recipnotfound", "recipient was not found",
    "address couldn't be found", "address could not be found", "couldn't be found", "wasn't found",
    "was not found", "not found in directory", "does not exist", "doesn't exist", "do not exist",
    "not exist", "did not exist", "doesn't have a", "does not have a", "not a valid user",
    "not a valid mailbox", "not a valid recipient", "not a known user", "is not a known", "isn't a known",
    "not our customer", "no mailbox", "no mail box", "mail-box not found", "badrcptto", "bad_recipient",
    "mailbox not available", "no valid recipient", "no longer available", "no longer active",
    "no longer valid", "no longer in use", "no longer exist", "no longer works", "no longer accepting",
    "no longer employed", "no longer here", "no longer with", "no longer has", "no longer an active",
    "has moved", "has left", "user has moved", 
    
    
    "account closed",
    "account has been closed", "account deleted", "account has been deleted", "has been deactivated",
    "is deactivated", 
    "not listed in", "recipient does not", "not on file", "not known here",
    "bad destination mailbox", "bad address", "bad recipient", "undeliverable address",
    "unrouteable address", "unroutable address", "unrouteable mail domain", "unrouteable", "nonexistent",
    "non-existent", "no account by that name", "no account", "badly formed address", "no user with",
    "there is no such", "there is no user", "no one by that", "can't verify address",
    "unable to verify user", "not a user", "user doesn't", "user does not", "recipient is not",
    "is not a valid", "not a valid", "invalid-recipient", "mailbox unavailable", "user invalid",
    "not match any", "name not found", "addressee unknown", "unbekannt", "existiert nicht", "nicht gefunden",
    "n'existe pas", "inconnu", "inconnue", "introuvable", "no existe", "desconocido", "nao existe",
    "inexistente", "non esiste", "sconosciuto", "bestaat niet", "onbekende gebruiker", "okand anvandare",
    "email address could not be found", "nie istnieje", "recipient invalid", "unknown or illegal alias",
    "alias unknown", "unknown or illegal", "not a gmail user", "no such virtual user", "ambiguous address",
    "delivery to the following recipient failed permanently", "recipientnotfound", "rcpt to unknown",
    "unknown virtual", "user_unknown", "name is not recognized", "invalid final delivery userid",
    "check if address is correct",     "recipient address rejected: undeliverable", "addressee not", "no such", "doesnt exist", "dosn't exist",
    "dose not exist", "does not exists", "not exists", "not a registered", "is not registered",
    "no valid recipients", "no longer on server", "no longer at this", "not recognized", "not recognised",
    "no user by that name", "user account does not", "user name is not", "no such local user",
    "mailbox name not allowed", "no such email", "no such e-mail", "email address does not",
    "invalid email address", "address is invalid", "recipient is unknown", "address is unknown",
    "unknown to address", "unknown address error", "account has been terminated", "disabled or discontinued", "account has expired",
    "account closed by", "no matches to nameserver", "this is an invalid", "user is unknown",
    "nicht bekannt", "nicht vorhanden", "ungultige adresse", "ungultiger empfanger", "kein benutzer",
    "empfanger unbekannt", "adresse n'existe", "utilisateur inconnu", "adresse invalide",
    "destinataire inconnu", "compte inexistant", "usuario desconocido", "usuario no existe",
    "direccion no valida", "destinatario desconocido", "cuenta no existe", "usuario inexistente",
    "usuario inexistente", "destinatario inexistente", "usuario desconhecido", "destinatario desconhecido",
    "utente sconosciuto", "utente inesistente", "destinatario sconosciuto", "indirizzo inesistente",
    "casella inesistente", "onbekende ontvanger", "bestaat niet meer", "gebruiker onbekend",
    "mottagaren finns inte", "findes ikke", "finnes ikke", "nieznany uzytkownik", "nie znaleziono",
    "neexistuje", "nem letezik", "ismeretlen", "bulunamadi", "нет такого пользователя", "не найден",
    "неизвестный", "не существует", "用户不存在", "不存在", "收件人不存在", "見つかりません", "存在しません",
    "宛先不明", "존재하지 않",
];

/// Words that name the address dead even where the code is one of policy: Exchange says so of
/// addresses that its directory lacks.
#[rustfmt::skip]
pub(super) static DEAD_BY_DIRECTORY: &[&str] = &["recipient address rejected: access denied"];

/// Words of a mailbox that is there and takes nothing now (RFC 3463 X.2.1): it may be opened again.
#[rustfmt::skip]
pub(super) static SUSPENDED: &[&str] = &[
    "account disabled", "account is disabled", "account has been disabled",
    "account that you tried to reach is disabled", "account that you tried to reach is inactive",
    "mailbox disabled", "mailbox is disabled", "user disabled", "user is disabled", "account inactive",
    "account is inactive", "inactive account", "inactive user", "mailbox is inactive", "mailbox inactive",
    "address has been disabled", "account has been suspended", "mailbox suspended", "account suspended",
    "account is suspended", "mailbox is suspended", "suspended account", "disabled recipient",
    "mailbox is frozen", "account is frozen", "account is locked", "account locked", "mailbox is locked",
    "mailbox locked", "account is blocked", "mailbox is blocked", "recipient account is blocked",
    "user suspended", "user is suspended", "currently suspended", "temporarily suspended",
    "account is temporarily", "account has been temporarily", "recipient suspend", "disabled mailbox",
    "not activated", "account blocked", "mailbox currently suspended", "user is locked", "user locked",
    "compte bloque", "compte du destinataire est bloque", "cuenta suspendida", "cuenta deshabilitada",
    "conta suspensa", "conta desativada", "account sospeso", "casella disabilitata", "casella sospesa",
    "konto gesperrt", "postfach gesperrt", "postfach deaktiviert", "account geblokkeerd", "заблокирован",
];

/// Words that say for the whole report that mailboxes are there and take nothing now, where the
/// line of each address says less.
#[rustfmt::skip]
pub(super) static SUSPENDED_ALL: &[&str] = &[
    "user(s) account is disabled", "user(s) account is temporarily", "users account is disabled",
];

/// Words of the recipient's own server in trouble: the program that files the mail failed.
#[rustfmt::skip]
pub(super) static LOCAL_TROUBLE: &[&str] = &[
    "procmail", "maildrop", "couldn't create", "can't create output", "cannot create", "unable to create",
    "command died", "command failed", "command output", "out of disk", "pipe to |",
    "error writing", "cannot update mailbox", "can't open mailbox", "lock file", "mailer error",
    "local delivery failed", "input/output error", "unknown mailer error", "quota command",
];

/// Words of a failure that may pass, whatever the host is called.
#[rustfmt::skip]
pub(super) static PASSING: &[&str] = &[
    "host not found, try again", "no route to host", "network is unreachable", "message expired",
    "temporary failure in name resolution",
];

/// Words of a refusal of the sender: whatever does not exist is not the recipient.
#[rustfmt::skip]
pub(super) static SENDER: &[&str] = &[
    "sender address", "after mail from", "my name was rejected", "sender domain", "domain of sender",
    "return address", "sender verify", "mail from command", "sender rejected", "unauthorized sender",
];

/// Words that servers also use to hide why they refused the content.
#[rustfmt::skip]
pub(super) static VAGUE: &[&str] = &[
    "user unknown", "unknown user", "no such user", "no such", "unknown recipient", "recipient unknown",
];

/// Words by which a server refuses the content after it took the address.
#[rustfmt::skip]
pub(super) static AFTER_CONTENT: &[&str] = &[
    "end of data", "reply to data", "smtp command data", ">>> data", ">>> .", "after data",
];

/// Words of a host or domain that takes no mail.
#[rustfmt::skip]
pub(super) static NO_HOST: &[&str] = &[
    "host unknown", "unknown host", "host not found", "domain not found", "name or service not known",
    "domain name not found", "no such domain", "no such host", "unknown domain", "domain does not exist",
    "domain doesn't exist", "nonexistent domain", "non-existent domain", "nxdomain", "domain is not",
    "unable to look up host", "unable to lookup", "cannot find your", "couldn't find any host",
    "couldn't find a mail exchanger", "could not find a mail exchanger", "no mail exchanger", "no mx",
    "no smtp service", "does not accept mail", "doesn't accept mail", "nullmx", "null mx",
    "name service error", "invalid domain", "domain invalid", "bad domain", "no valid hosts",
    "no mail servers", "not accepting network messages", "system not accepting",
    "recipient's domain does not exist", "dns error", "dns domain", "illegal host",
    "host name lookup failure", "dns lookup failure", "all relevant mx records point to non-existent hosts",
    "lookup of", "no relay host", "couldn't be found or is unable to receive", "domain may not exist",
    "hostnotfound", "host not in dns", "domain is not reachable",
];

/// Words of a refusal that is not about the address.
#[rustfmt::skip]
pub(super) static REFUSED: &[&str] = &[
    "spam", "spamhaus", "blocked", "blacklist", "blacklisted", "block list", "blocklist", "blocklisted",
    "dnsbl", "rbl", "policy", "dmarc", "dkim", "spf", "reputation", "content", "virus", "malware",
    "prohibited", "relay", "relaying", "relay access denied", "not authorized", "not permitted",
    "access denied", "permission denied", "unauthenticated", "authentication", "reverse dns", "ptr", "bulk",
    "too large", "too big", "size limit", "maximum size", "size exceeds", "message size", "greylist",
    "greylisted", "grey list", "try again", "temporarily", "temporary", "deferred", "timed out", "timeout",
    "time out", "connection refused", "connection lost", "rate limit", "too many", "throttl", "loop",
    "hop count", "mail system", "system error", "local configuration", "unable to connect",
    "could not connect", "network", "certificate", "tls", "only accepts", "restricted", "sender",
    "not allowed", "rejected for", "administrative", "attachment", "suspicious", "unsolicited", "phishing",
    "junk", "expired", "retry", "delayed", "unreachable", "out of memory", "resources", "inspection",
    "filter", "verification", "bounce attack", "challenge", "whitelist",
];

/// Words that settle that the content or the sender was refused, unless the address is named dead.
#[rustfmt::skip]
pub(super) static REFUSED_PLAINLY: &[&str] = &[
    "spamhaus", "spam", "blacklist", "blacklisted", "blocked", "recipient preferences", "access denied",
    "dnsbl", "rbl", "message size exceeded", "max message size", "message size exceeds", "too large",
    "too big", "size limit", "maximum message size", "message too", "not accepting mail with attachments",
];
