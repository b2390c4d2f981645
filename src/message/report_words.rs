//! The words of delivery reports in prose, folded (lower case, no accents), all languages together.
//!
//! Servers that write no part for machines each have their own phrases, and have kept them for
//! decades. Adding a server or a language is adding words to the lists.

/// Local parts from which servers speak.
#[rustfmt::skip]
pub(super) static MACHINES: &[&str] = &[
    "mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "maildaemon", "mailer_daemon", "mdaemon",
    "mailadmin", "mail-delivery-subsystem", "bounce", "bounces", "noreply-bounces", "microsoftexchange",
    "daemon", "no-reply-bounce", "mail", "mailsystem", "maildeliverysystem", "smtp", "emailgateway", "root",
    "imss", "interscan", "mailmarshal", "mailsweeper", "mimesweeper", "mailscanner", "groupwise", "ironport",
    "barracuda", "spamfilter", "mailgateway", "mail-gateway", "mailguard", "mailsecurity", "mail.daemon",
    "mailhub", "mailserver", "mail-server", "mailrelay", "undeliverable", "ndr", "nondelivery", "returned-mail",
    "system", "mailer", "mmdf", "uucp", "smtp-gateway", "postman",
];

/// Subjects of failure, folded.
#[rustfmt::skip]
pub(super) static SUBJECTS: &[&str] = &[
    "undeliver", "delivery status notification", "delivery failure", "delivery failed", "delivery fail",
    "failure notice", "returned mail", "mail delivery", "delivery notification", "delivery error",
    "mail could not be delivered", "message not delivered", "non-delivery", "nondelivery", "not delivered",
    "warning: message", "warning: could not send", "delayed", "delivery delay", "delivery report",
    "mail system error", "mailsystem error", "unable to deliver", "could not be delivered",
    "delivery has failed", "returned to sender", "return to sender", "bounced", "failed mail",
    "mail failure", "message delivery", "delivery problem", "email delivery", "notification d'etat",
    "non remis", "echec de la remise", "echec de remise", "message non distribue", "unzustellbar",
    "nicht zugestellt", "zustellung", "mail nicht zustellbar", "rejected", "rejet", "no entregado",
    "no se puede entregar", "devuelto", "error de entrega", "nao entregue", "devolvida", "falha na entrega",
    "mancato recapito", "non recapitabile", "impossibile recapitare", "onbestelbaar", "niet bezorgd",
    "niet afgeleverd", "user unknown", "unknown user", "unknown address", "invalid address",
    "nie dostarczono", "nedorucena", "undelivered", "mail error", "mail returned", "message failed",
    "mail rejected", "address not found", "problem delivering", "delivery aborted", "blocked",
    "message could not", "mail undeliverable", "odmowa", "message you sent", "mailbox full",
    "failed delivery", "mail delivery subsystem", "недоставлен", "недоставленное", "mail refused",
    "message undeliverable", "message status", "considered unsolicited", "delivery unsuccessful",
    "email not delivered", "postmaster", "transport error", "mail failed", "returning to sender",
    "unable to send", "failed to deliver", "could not send", "delivery incomplete", "nondeliverable",
    "non-deliverable", "user not found", "no such user", "mail not sent", "mail bounce", "message rejected",
    "message bounced", "message blocked", "message delayed", "mail system", "delivery subsystem",
    "automatically rejected", "impossible de remettre", "echec d'envoi", "retour a l'expediteur",
    "message refuse", "non distribuable", "notification de non-remise", "rapport de non-remise",
    "retour de mail", "zustellfehler", "zustellungsfehler", "ihre nachricht konnte nicht",
    "nachricht wurde nicht", "konnte nicht gesendet", "nicht zustellbar", "ubermittlungsfehler",
    "fehler bei der zustellung", "mail zuruck", "no se pudo entregar", "no se ha podido", "correo devuelto",
    "mensaje devuelto", "notificacion de entrega", "entrega fallida", "imposible entregar",
    "informe de no entrega", "nao foi possivel entregar", "nao entregavel", "mensagem devolvida",
    "notificacao de falha", "relatorio de nao entrega", "erro de entrega", "consegna non riuscita",
    "messaggio non consegnato", "non recapitato", "errore di consegna", "avviso di mancata consegna",
    "mancata consegna", "notifica di mancato", "kan niet worden bezorgd", "niet afleverbaar",
    "bezorging mislukt", "afleveren mislukt", "kunde inte levereras", "olevererbart", "kunne ikke leveres",
    "ikke leveret", "ikke levert", "toimitus epaonnistui", "ei voitu toimittaa", "niedoreczon",
    "blad dostarczania", "zwrot wiadomosci", "nedorucitelne", "nedorucitelna", "kezbesitesi hiba",
    "nem kezbesitheto", "teslim edilemedi", "iletilemedi", "не доставлено", "возвращено", "ошибка доставки",
    "не удалось доставить", "退信", "系统退信", "未送达", "无法送达", "投递失败", "配信不能", "配信エラー",
    "届きません", "送信エラー", "未達", "배달 실패", "전송 실패", "반송",
];

/// Words of failure in the prose, folded.
#[rustfmt::skip]
pub(super) static FAILURES: &[&str] = &[
    "could not be delivered", "couldn't be delivered", "wasn't delivered", "not delivered",
    "was not delivered", "cannot be delivered", "can not be delivered", "can't be delivered",
    "unable to deliver", "unable to be delivered", "delivery failed", "delivery has failed",
    "delivery to the following", "failed permanently", "undeliverable", "undelivered", "not deliverable",
    "returned mail", "did not reach", "didn't reach", "permanent error", "permanent fatal errors",
    "permanent failure", "fatal error", "user unknown", "unknown user", "no such user", "delivery failure",
    "not been delivered", "has not been delivered", "could not deliver", "couldn't deliver", "was rejected",
    "has been rejected", "rejected", "message was not", "bounced", "delivery error", "problems delivering",
    "problem delivering", "error occurred", "errors occurred", "transient failure", "transient error",
    "still being retried", "still trying", "delayed", "will be retried", "message has been blocked",
    "address not found", "mailbox unavailable", "does not exist", "doesn't exist", "over quota",
    "mailbox is full", "mailbox full", "sorry to have to inform", "returned to sender", "being returned",
    "returned message", "message is being", "returned the message", "not accepted", "refused", "giving up",
    "no such", "remote host said", "smtp error", "exceeded", "unreachable", "konnte nicht zugestellt",
    "nicht zugestellt", "unzustellbar", "n'a pas pu etre", "n'a pas ete remis", "non remis",
    "impossible de remettre", "no se ha podido entregar", "no se pudo entregar", "no ha podido ser",
    "nao pode ser entregue", "nao foi entregue", "non e stato recapitato", "impossibile recapitare",
    "non e stato possibile", "kon niet worden bezorgd", "kon niet worden afgeleverd", "niet bezorgd",
    "nie zostala dostarczona", "nie mogla zostac", "failed to deliver", "delivery attempt", "mail system",
    "not found", "deliver the message", "invalid recipient", "disabled", "blocked",
    "delivering your mail", "error delivering", "failed addresses", "no valid recipients", "failed to send",
    "could not be sent", "cannot be sent", "unable to send", "not deliverable to", "is not deliverable",
    "message undelivered", "returned unopened", "permanently rejected", "delivery problems",
    "delivery errors", "did not like", "cannot deliver", "can't deliver", "not sent to", "was not sent",
    "has failed", "could not be completed", "nondelivery", "non-delivery", "hop count", "mail loop",
    "automatically rejected", "bounce message", "no matches", "nicht gesendet", "nicht ausgeliefert",
    "nicht zustellen", "zustellung fehlgeschlagen", "zustellung ist fehlgeschlagen", "nicht uberstellt",
    "endgultig nicht", "n'a pu etre remis", "n'a pas pu etre remis", "n'ont pas pu etre", "pas ete distribue",
    "echec de la remise", "n'a pu etre delivre", "impossible d'envoyer", "a echoue", "no se puede entregar",
    "no pudo entregarse", "no pudo ser entregado", "no fue entregado", "no se entrego", "ha sido rechazado",
    "fallo la entrega", "nao foi possivel entregar", "nao pode ser entregue", "falha na entrega",
    "foi rejeitada", "nao foi enviada", "impossibile consegnare", "non e stato consegnato",
    "non consegnato", "consegna fallita", "e stato rifiutato", "kon niet worden verzonden",
    "kan niet worden afgeleverd", "niet worden afgeleverd", "is geweigerd", "kunde inte levereras",
    "kunde inte leverera", "har inte levererats", "kunne ikke leveres", "blev ikke leveret",
    "ikke leveret", "ble ikke levert", "ei voitu toimittaa", "toimitus epaonnistui", "nie mozna dostarczyc",
    "nie dostarczono", "nie powiodlo sie", "nelze dorucit", "nebylo mozne dorucit", "nebyla dorucena",
    "nem sikerult", "nem kezbesitheto", "teslim edilemedi", "gonderilemedi", "nu a putut fi livrat",
    "не было доставлено", "не доставлено", "не удалось доставить", "не может быть доставлено", "не существует",
    "无法发送", "无法送达", "未能送达", "投递失败", "发送失败", "退信", "不存在", "無法傳送", "無法送達",
    "送信できません", "配信できません", "届きません", "配信不能", "お届けでき", "見つかりません", "配送できません",
    "배달되지", "전송되지", "존재하지 않",
];

/// Lines after which the returned message stands, folded.
#[rustfmt::skip]
pub(super) static RETURNED: &[&str] = &[
    "below this line is a copy", "this is a copy of the message", "copy of the message",
    "copy of your message", "original message follows", "original message headers",
    "original message header", "header of the original message", "headers of the original message",
    "returned message", "original message:", "original message -", "message header follows",
    "text of the original message", "unsent message follows", "message headers follow",
    "message text follows", "your original message", "your message:", "message follows",
    "following is the original message", "received headers", "beginning of the original message",
    "first part of the message", "start of the returned message", "message returned",
    "message contents follow", "your original", "original headers", "the following is a copy",
    "included is a copy", "returned content", "undelivered message headers", "unsent message below",
    "original mail as follows", "original mail follows", "unsent message", "unsent message body",
    "header of the message", "headers of the message", "copy of your mail", "original text follows",
    "offending message", "rejected message", "undelivered message", "the message that was returned",
    "ursprungliche nachricht folgt", "kopie ihrer nachricht", "kopie der nachricht", "originalkopf",
    "en-tetes du message", "copie du message", "message d'origine", "copia del mensaje", "mensaje original",
    "copia da mensagem", "mensagem original", "copia del messaggio", "messaggio originale",
    "kopie van het bericht", "oorspronkelijke bericht", "исходное сообщение", "原信件", "原邮件", "元のメール",
];

/// Lines that announce who failed, folded.
#[rustfmt::skip]
pub(super) static LISTS: &[&str] = &[
    "following recipient", "following address", "following user", "failed addresses", "following e-mail",
    "following email", "did not receive your message", "did not reach", "delivery problems", "fatal errors",
    "following destination", "list of recipients", "these recipients", "following person",
    "to the following:", "addresses failed", "addressed to:", "failed recipients", "folgenden empfanger",
    "folgende empfanger", "folgenden adressen", "folgende adressen", "destinataires suivants",
    "destinataire suivant", "adresses suivantes", "siguientes destinatarios", "siguiente destinatario",
    "siguientes direcciones", "seguintes destinatarios", "seguinte destinatario", "seguintes enderecos",
    "seguenti destinatari", "seguente destinatario", "seguenti indirizzi", "volgende geadresseerden",
    "volgende ontvangers", "volgende adressen", "foljande mottagare", "folgende modtagere",
    "folgende mottakere", "nastepujacych adresatow", "nasledujicim prijemcum", "следующих адресатов",
    "следующим адресатам", "以下收件人", "下列收件人", "以下のアドレス", "以下の宛先", "次のあて先", "次の宛先",
];

/// Openings of Exchange's section for administrators, which repeats what stands above, folded.
#[rustfmt::skip]
pub(super) static FOR_ADMINISTRATORS: &[&str] = &[
    "diagnostic information for admin", "diagnoseinformationen", "informations de diagnostic",
    "informacion de diagnostico", "informacoes de diagnostico", "informazioni di diagnostica",
    "diagnostische gegevens", "diagnostikinformation", "informacje diagnostyczne", "diagnosticke informace",
    "диагностические сведения", "管理者向け", "管理员的诊断", "tanilama bilgileri", "diagnostiset tiedot",
];

/// Words of success.
#[rustfmt::skip]
pub(super) static SUCCESSES: &[&str] = &[
    "successfully delivered", "delivered successfully", "was delivered to", "has been delivered", "successfully relayed", "was successfully",
];

/// Names under which servers write.
#[rustfmt::skip]
pub(super) static SPEAKERS: &[&str] = &[
    "mail delivery", "delivery subsystem", "delivery system", "mailer-daemon", "mailer daemon", "postmaster", "system administrator", "mail administrator", "internet mail delivery", "mail system", "systemadministrator", "microsoft outlook", "mail deliver",
];

/// Fields of which two begin a returned message.
#[rustfmt::skip]
pub(super) static RETURNED_FIELDS: &[&str] = &[
    "received:", "return-path:", "message-id:", "dkim-signature:", "x-originating-ip:", "mime-version:", "delivered-to:",
];

/// Words of a server that goes on trying.
#[rustfmt::skip]
pub(super) static WAITING: &[&str] = &[
    "will be retried", "still being retried", "still trying", "will keep trying", "will continue to", "not necessary to resend", "do not need to resend", "no action is required", "need to resend", "has been delayed", "delivery incomplete", "will retry", "not yet been delivered", "not yet delivered", "being retried",
];

/// Subjects of one.
#[rustfmt::skip]
pub(super) static WAITING_SUBJECTS: &[&str] = &[
    "delayed", "delivery delay", "warning: message", "warning: could not send", "(delay)",
];

/// Labels before a failed address.
#[rustfmt::skip]
pub(super) static LABELS: &[&str] = &[
    "final-recipient", "original-recipient", "rcpt to", "recipient:", "recipient address:", "failed recipient", "to:", "recipients:", "recipient(s):", "envelope-to", "user:", "address:", "email:", "empfanger:", "destinataire", "delivered to", "sent to:",
];

/// Words right before a failed address.
#[rustfmt::skip]
pub(super) static TOLD: &[&str] = &[
    "to ", "delivered to", "deliver to", "message to", "sent to", "recipient ", "for ", "user ", "an ", "address ", "an: ", "address: ", "recipient: ", "a ", "para ",
];

/// Words right before an address that did not fail.
#[rustfmt::skip]
pub(super) static OF_SENDER: &[&str] = &[
    "from ", "from: ", "sender ", "contact ", "sent by", "by ", "reply to ", "write to ", "forward this", "send email to ", "send e-mail to ", "send mail to ", "mailto:",
];

/// Words by which a recipient's own rules refuse a mail.
#[rustfmt::skip]
pub(super) static REJECTIONS: &[&str] = &[
    "rejected", "refused", "quota exceeded", "over quota", "not accepted", "abgelehnt", "zuruckgewiesen",
    "verweigert", "rejete", "refuse", "rechazado", "rechazada", "rejeitada", "recusada", "rifiutato",
    "respinto", "geweigerd", "afgewezen", "avvisats", "afvist", "avvist", "odrzucona", "odmitnuta",
];

/// What stands before an address that another one was expanded from.
#[rustfmt::skip]
pub(super) static EXPANDED: &[&str] = &[
    "generated from", "expanded from:", "expanded from", "generated by", "forwarded from", "alias for",
];

/// How the local parts of list servers end or begin.
#[rustfmt::skip]
pub(super) static LIST_SERVERS: &[&str] = &[
    "-admin", "-owner", "-request", "-bounces", "-errors", "owner-", "majordomo", "listserv", "mailman",
    "listproc", "sympa", "ezmlm", "fml", "-ctl", "listmaster", "ecartis", "lyris",
];

/// Words by which list servers refuse a mail, folded.
#[rustfmt::skip]
pub(super) static LIST_REFUSALS: &[&str] = &[
    "not a member of this mailing list", "not a member of the mailing list", "you are not member",
    "you are not a member of", "not allowed to post", "not authorized to post", "non-members are not",
    "only members may post", "only subscribers may post", "posting by non-members", "posts by non-members",
    "non-member submission", "not subscribed to the list", "must be a member of", "post has been rejected",
    "message has been rejected by", "message was rejected by", "duplicated message-id", "loop alert",
    "mail loop detected", "member only list", "restricted to members", "permission to post",
    "sender is not a member", "posting to this list is", "your posting to",
];
