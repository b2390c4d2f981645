//! Answers in HTML alone, as each mail client builds them: what is newly written is found whatever
//! element, class or border marks the old message, above it, below it and between its lines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use longgame::message::{Message, Reading, read};

#[track_caller]
fn message(html: &str) -> Message {
    let raw = format!(
        "From: Dana Ito <dana@acme.example>\r\nTo: Sam Porter <sam@seller.example>\r\nSubject: Re: offer\r\nDate: Tue, 03 Mar 2026 10:12:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"
    );
    match read(raw.as_bytes()) {
        Reading::Message(message) => *message,
        Reading::Refused(refusal) => panic!("refused: {}", refusal.why),
    }
}

/// Clients, each with its way to answer above.
#[rustfmt::skip]
static ABOVE: &[(&str, &str)] = &[
    ("gmail", r#"<div dir="ltr">Not before May.<div><br></div><div>Dana</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 09:00, Sam Porter &lt;<a href="mailto:sam@seller.example">sam@seller.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">unsubscribe here</blockquote></div>"#),
    ("gmail_container", r#"<div dir="ltr">Not before May.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">2026年3月2日(月) 9:00 Sam Porter &lt;<a href="mailto:sam@seller.example">sam@seller.example</a>&gt;:<br></div><blockquote class="gmail_quote">unsubscribe here</blockquote></div>"#),
    ("appendonsend", r#"<html><body><div class="elementToProof" style="font-family: Calibri">Not before May.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Sam Porter &lt;sam@seller.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:00 AM<br><b>To:</b> Dana Ito &lt;dana@acme.example&gt;<br><b>Subject:</b> offer</font><div>&nbsp;</div></div><div>unsubscribe here</div></body></html>"#),
    ("mail_editor_ref", r#"<div>Not before May.</div><div id="mail-editor-reference-message-container"><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>Van:</b> Sam Porter &lt;sam@seller.example&gt;<br><b>Verzonden:</b> maandag 2 maart 2026 09:00<br><b>Aan:</b> Dana<br><b>Onderwerp:</b> offer</div>unsubscribe here</div></div>"#),
    ("thunderbird", r#"<html><body><p>Not before May.</p><div class="moz-cite-prefix">Am 02.03.26 um 09:00 schrieb Sam Porter:<br></div><blockquote type="cite" cite="mid:x@seller.example"><p>unsubscribe here</p></blockquote><p><br></p><div class="moz-signature">-- <br>Dana Ito<br>Acme</div></body></html>"#),
    ("outlook_border", r#"<div class="WordSection1"><p class="MsoNormal">Not before May.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>Von:</b> Sam Porter &lt;sam@seller.example&gt; <br><b>Gesendet:</b> Montag, 2. M&auml;rz 2026 09:00<br><b>An:</b> Dana Ito<br><b>Betreff:</b> Angebot<o:p></o:p></p></div></div><p class="MsoNormal">unsubscribe here</p></div>"#),
    ("yahoo", r#"<div>Not before May.</div><div id="ydp1yahoo_quoted_99" class="ydp1yahoo_quoted"><div>On Monday, March 2, 2026 at 09:00:00 AM GMT+1, Sam Porter &lt;sam@seller.example&gt; wrote:</div><div><br></div><div>unsubscribe here</div></div>"#),
    ("apple", r#"<html><body style="word-wrap: break-word;">Not before May.<div><br></div><div>Dana<br><div><br><blockquote type="cite"><div>On 2. Mar 2026, at 09:00, Sam Porter &lt;sam@seller.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>unsubscribe here</div></blockquote></div></div></body></html>"#),
    ("ios", r#"<div dir="ltr">Not before May.</div><div dir="ltr"><br><blockquote type="cite">Den 2. mars 2026 kl. 09:00 skrev Sam Porter &lt;sam@seller.example&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">unsubscribe here</div></blockquote>"#),
    ("proton", r#"<div style="font-family: Arial; font-size: 14px;">Not before May.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, March 2nd, 2026 at 9:00 AM, Sam Porter &lt;sam@seller.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">unsubscribe here</blockquote></div>"#),
    ("zoho", r#"<div style="font-family: Verdana">Not before May.<br></div><div class="zmail_extra" style=""><div id="Zm-_Id_-Sgn1">---- On Mon, 02 Mar 2026 09:00:00 +0100 <b>Sam Porter &lt;sam@seller.example&gt;</b> wrote ---<br></div><blockquote style="margin:0px"><div>unsubscribe here</div></blockquote></div>"#),
    ("front", r#"<div>Not before May.</div><br><blockquote type="cite" class="front-blockquote"><div>On March 2, 2026 at 9:00 AM GMT+1 <a href="mailto:sam@seller.example">sam@seller.example</a> wrote:</div><div>unsubscribe here</div></blockquote>"#),
    ("superhuman", r#"<div>Not before May.</div><div><br></div><div class="gmail_signature">Dana Ito</div><br><div class="sh-quoted-content"><div class="gmail_quote">On Mon, Mar 02, 2026 at 9:00 AM, Sam Porter &lt;<a>sam@seller.example</a>&gt; wrote:<br><blockquote class="gmail_quote sh-color-black" style="margin:0">unsubscribe here</blockquote></div></div>"#),
    ("hey", r#"<div class="trix-content"><div>Not before May.</div></div><blockquote><div>On March 2, 2026, Sam Porter &lt;sam@seller.example&gt; wrote:</div><div>unsubscribe here</div></blockquote>"#),
    ("gmx", r#"<div>Not before May.<div>&nbsp;</div><div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 2. M&auml;rz 2026 um 09:00 Uhr<br/><b>Von:</b>&nbsp;"Sam Porter" &lt;sam@seller.example&gt;<br/><b>An:</b>&nbsp;dana@acme.example<br/><b>Betreff:</b>&nbsp;Angebot</div><div name="quoted-content">unsubscribe here</div></div></div>"#),
    ("aol", r#"<div>Not before May.</div><div><br></div><div style="font-family:arial">-----Original Message-----<br>From: Sam Porter &lt;sam@seller.example&gt;<br>To: dana@acme.example<br>Sent: Mon, Mar 2, 2026 9:00 am<br>Subject: offer<br><br><div>unsubscribe here</div></div>"#),
    ("mailru", r#"<div>Not before May.</div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 2 марта 2026, 9:00 +03:00 от Sam Porter &lt;sam@seller.example&gt;:<br><div id="">unsubscribe here</div></blockquote>"#),
    ("yandex", r#"<div>Not before May.</div><div><br></div><div>02.03.2026, 09:00, "Sam Porter" &lt;sam@seller.example&gt;:</div><blockquote><p>unsubscribe here</p></blockquote>"#),
    ("tutanota", r#"<div>Not before May.</div><div><br></div><div>Mar 2, 2026, 09:00 by sam@seller.example:</div><blockquote class="tutanota_quote">unsubscribe here</blockquote>"#),
    ("samsung", r#"<div>Not before May.</div><div><br></div><div id="composer_signature"><div>Sent from my Galaxy</div></div><div><br></div><div style="font-size:100%"><!-- originalMessage --><div>-------- Original message --------</div><div>From: Sam Porter &lt;sam@seller.example&gt; </div><div>Date: 02/03/2026  09:00  (GMT+01:00) </div><div>To: dana@acme.example </div><div>Subject: offer </div><div><br></div></div>unsubscribe here"#),
    ("spark", r#"<div name="messageBodySection"><div dir="auto">Not before May.</div></div><div name="messageReplySection">On 2 Mar 2026 at 09:00 +0100, Sam Porter &lt;sam@seller.example&gt;, wrote:<br/><blockquote type="cite" style="border-left-color: grey;">unsubscribe here</blockquote></div>"#),
    ("lotus", r##"<p>Not before May.</p><br><br><font color="#990099">-----Sam Porter &lt;sam@seller.example&gt; wrote: -----</font><div>To: Dana Ito &lt;dana@acme.example&gt;<br>From: Sam Porter &lt;sam@seller.example&gt;<br>Date: 03/02/2026 09:00AM<br>Subject: offer<br><br>unsubscribe here</div>"##),
    ("hubspot", r#"<div>Not before May.</div><div class="hs_reply"><div>On Mon, Mar 2, 2026 at 9:00 AM, Sam Porter &lt;sam@seller.example&gt; wrote:</div><blockquote>unsubscribe here</blockquote></div>"#),
    ("windows_mail", r#"<div data-externalstyle="false"><p>Not before May.</p><p><br></p><div style="border-top:1px solid #e5e5e5;padding-top:5px"><div><b>From:</b> Sam Porter<br><b>Sent:</b> Monday, March 2, 2026 9:00 AM<br><b>To:</b> Dana</div></div><div>unsubscribe here</div></div>"#),
    ("roundcube", r#"<p>Not before May.</p><p id="reply-intro">Op 02-03-2026 09:00 schreef Sam Porter:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">unsubscribe here</div></blockquote>"#),
];

#[test]
fn the_new_text_is_found_in_the_html_of_each_client() {
    for (client, html) in ABOVE {
        assert_eq!(message(html).visible, "Not before May.", "{client}");
    }
}

/// The introduction is told by its element where no word of its language is known.
#[test]
fn an_introduction_in_an_unknown_language_is_none_of_the_answer() {
    for class in ["gmail_attr", "moz-cite-prefix"] {
        let html = format!(
            "<div>Not before May.</div><div class=\"{class}\">Sam Porter xyzzy blurb 2 plugh<br></div><blockquote type=\"cite\">old</blockquote>"
        );
        assert_eq!(message(&html).visible, "Not before May.", "{class}");
    }
}

#[test]
fn answers_below_and_between_are_kept() {
    let between = r#"<body><div class="moz-cite-prefix">On 3/2/26 09:00, Sam Porter wrote:<br></div><blockquote type="cite">Price?</blockquote><p>Too high.</p><blockquote type="cite">Date?</blockquote><p>Not before May.</p></body>"#;
    assert_eq!(message(between).visible, "Too high.\n\nNot before May.");
    let below = r#"<body><div class="moz-cite-prefix">Le 02/03/2026 à 09:00, Sam Porter a écrit :</div><blockquote type="cite"><p>unsubscribe here</p></blockquote><p>Not before May.</p></body>"#;
    assert_eq!(message(below).visible, "Not before May.");
}

#[test]
fn notices_below_the_name_are_no_text_in_seven_languages() {
    for notice in [
        "This e-mail is confidential and may be privileged.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie sie bitte.",
        "Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.",
        "Este mensaje es confidencial; si lo ha recibido por error, elimínelo.",
        "Esta mensagem contém informações confidenciais; se a recebeu por engano, apague-a.",
        "Le informazioni contenute in questo messaggio sono riservate al destinatario.",
        "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
    ] {
        let html = format!("<p>Not before May.</p><p>Dana Ito</p><p>{notice}</p>");
        let read = message(&html);
        assert_eq!(read.visible, "Not before May.", "{notice}");
        assert!(read.signature.ends_with(notice), "{notice}");
    }
}

#[test]
fn footers_of_programs_are_no_text_in_many_languages() {
    for footer in [
        "Sent from my iPhone",
        "Get Outlook for Android",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Skickat från min iPhone",
        "Sendt fra min iPhone",
        "Wysłane z iPhone'a",
        "Odesláno z iPhonu",
        "Отправлено с iPhone",
        "iPhoneから送信",
        "发自我的 iPhone",
        "從我的 iPhone 傳送",
        "나의 iPhone에서 보냄",
        "iPhone'umdan gönderildi",
    ] {
        let html = format!("<div>Not before May.</div><br><div>{footer}</div>");
        assert_eq!(message(&html).visible, "Not before May.", "{footer}");
    }
}
