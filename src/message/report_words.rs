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
    "email not delivered", "postmaster", "transport error",
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
    "included is a copy", "returned content", "undelivered message headers",
];

/// Lines that announce who failed, folded.
#[rustfmt::skip]
pub(super) static LISTS: &[&str] = &[
    "following recipient", "following address", "following user", "failed addresses", "following e-mail",
    "following email", "did not receive your message", "did not reach", "delivery problems", "fatal errors",
    "following destination", "list of recipients", "these recipients", "following person",
];

/// Openings of Exchange's section for administrators, which repeats what stands above, folded.
#[rustfmt::skip]
pub(super) static FOR_ADMINISTRATORS: &[&str] = &[
    "diagnostic information for admin", "diagnoseinformationen", "informations de diagnostic",
    "informacion de diagnostico", "informacoes de diagnostico", "informazioni di diagnostica",
    "diagnostische gegevens",
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
