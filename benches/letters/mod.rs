//! The messages that the benchmarks read: five kinds of answers as they come to a salesperson, made from text of this project.
//!
//! Each message is made from its number alone, so that every run and every program that is compared
//! reads the same. Names, months, figures and the order of the sentences change from one to the next, lest
//! a reader profit from having seen the very same words a microsecond before. Only the sizes are fixed: about
//! sixty words newly written in the plain reply, thirty kilobytes of markup in the HTML reply.

/// What sort of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// About sixty words, a signature and the quoted mail below.
    Plain,
    /// Thirty kilobytes of HTML as Outlook writes it, with the thread below; a text part beside it.
    Html,
    /// An absence notice.
    Absence,
    /// A delivery report as Postfix writes it.
    Report,
    /// The owner's forward of a no.
    Forward,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Plain,
        Self::Html,
        Self::Absence,
        Self::Report,
        Self::Forward,
    ];

    /// The name in results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Html => "html",
            Self::Absence => "absence",
            Self::Report => "report",
            Self::Forward => "forward",
        }
    }

    /// The message of that number.
    pub fn message(self, number: usize) -> Vec<u8> {
        let text = match self {
            Self::Plain => plain(number),
            Self::Html => html(number),
            Self::Absence => absence(number),
            Self::Report => report(number),
            Self::Forward => forward(number),
        };
        text.replace('\n', "\r\n").into_bytes()
    }
}

const FIRST: [&str; 8] = [
    "Dana", "Tom", "Ana", "Piet", "Maud", "Aoife", "Rafal", "Ines",
];
const LAST: [&str; 9] = [
    "Ito",
    "Berg",
    "Ruiz",
    "Lindqvist",
    "Okafor",
    "Moreau",
    "Brandt",
    "Keane",
    "Novak",
];
const COMPANY: [&str; 5] = [
    "Harbour Freight Lines",
    "Quarry Tools",
    "Northgate Dairy",
    "Fenwick Optics",
    "Bell & Alder",
];
const MONTH: [&str; 7] = [
    "March",
    "April",
    "May",
    "September",
    "October",
    "November",
    "June",
];

/// Why not, one sentence each.
const WHY: [&str; 6] = [
    "we have just closed our budget for the year and there is nothing left for new software",
    "the whole team is busy with the move of our warehouse and nobody has time to look at it",
    "we signed for two years with another supplier in the autumn and are happy enough so far",
    "management has stopped every new purchase until the merger is through",
    "this is not at the top of our list, since hiring comes first for us",
    "your price is well above what we could defend in front of our board",
];

/// What people say around it.
const AROUND: [&str; 7] = [
    "The tool looked good when my colleague showed it to me last week.",
    "I liked the part about the planning of shifts.",
    "Our people in the depot asked some good questions about it too.",
    "We talked it over in the team on Monday.",
    "Nothing against what you showed us.",
    "I would rather tell you plainly than leave you waiting.",
    "It was a pleasure to speak with you on the phone.",
];

fn pick<'a>(from: &[&'a str], number: usize) -> &'a str {
    from.get(number % from.len()).copied().unwrap_or_default()
}

struct Writer {
    first: &'static str,
    last: &'static str,
    company: &'static str,
    number: usize,
}

impl Writer {
    fn of(number: usize) -> Self {
        Self {
            first: pick(&FIRST, number),
            last: pick(&LAST, number / 3),
            company: pick(&COMPANY, number / 2),
            number,
        }
    }

    fn address(&self) -> String {
        format!(
            "{}.{}{}@prospect.example",
            self.first.to_lowercase(),
            self.last.to_lowercase(),
            self.number
        )
    }

    fn header(&self, subject: &str, more: &str) -> String {
        format!(
            "Received: from mail.prospect.example (mail.prospect.example [192.0.2.{}])\n\
             \tby mx.seller.example with ESMTPS id {:08x}; Tue, 12 Jan 2027 09:{:02}:07 +0000\n\
             DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=prospect.example; s=s1;\n\
             \th=from:to:subject:date; bh=g3zLYH4xKxcPrHOD18z9YfpQcnk/GaJedfustWU5uGs=;\n\
             \tb=dGhlIHNpZ25hdHVyZSBvZiBhIGJlbmNobWFyayBpcyBub3Qgd29ydGggbXVjaA==\n\
             From: {} {} <{}>\nTo: Sam Porter <sam@seller.example>\nSubject: {subject}\n\
             Date: Tue, 12 Jan 2027 09:{:02}:00 +0000\nMessage-ID: <b{}@prospect.example>\n\
             In-Reply-To: <first-{}@seller.example>\nReferences: <first-{}@seller.example>\n\
             MIME-Version: 1.0\n{more}\n",
            self.number % 250 + 1,
            self.number,
            self.number % 60,
            self.first,
            self.last,
            self.address(),
            self.number % 60,
            self.number,
            self.number,
            self.number,
        )
    }

    /// About sixty words: a no with its reason and a month.
    fn words(&self) -> String {
        let number = self.number;
        format!(
            "Hi Sam,\n\nThanks for your mail. {}\n\nI'm afraid it is not for us at the moment: {}. \
             Please get in touch again in {} {}, when we will know more about our plans for the year.\n",
            pick(&AROUND, number),
            pick(&WHY, number),
            pick(&MONTH, number),
            2027 + number % 2,
        )
    }

    fn signature(&self) -> String {
        format!(
            "{} {}\nHead of Operations | {}\nT +44 20 7946 0{:03} | www.prospect.example\n",
            self.first,
            self.last,
            self.company,
            self.number % 1000
        )
    }
}

/// The mail that is answered, as it stands quoted.
fn asked(number: usize) -> Vec<String> {
    let writer = Writer::of(number);
    vec![
        format!("Hi {},", writer.first),
        String::new(),
        format!(
            "we met at the fair in Leeds, where you told me how {} plans its",
            writer.company
        ),
        "shifts by hand. Our tool does that in a few minutes a week, and it knows".to_owned(),
        "the rules about rest and overtime.".to_owned(),
        String::new(),
        "Would half an hour next week be of use to you?".to_owned(),
        String::new(),
        "Sam Porter".to_owned(),
        "Seller Ltd, 1 Long Lane, Bristol BS1 1AA, UK".to_owned(),
        "If you would rather not hear from me, just say so.".to_owned(),
    ]
}

fn plain(number: usize) -> String {
    let writer = Writer::of(number);
    let quoted = format!("> {}\n", asked(number).join("\n> "));
    format!(
        "{}{}\nBest regards,\n{}\n-- \n{}\nOn Mon, 11 Jan 2027 at 16:{:02}, Sam Porter <sam@seller.example> wrote:\n\n{quoted}",
        writer.header(
            "Re: Planning your shifts",
            "Content-Type: text/plain; charset=utf-8\n"
        ),
        writer.words(),
        writer.first,
        writer.signature(),
        number % 60,
    )
}

/// As large as the whole HTML part becomes.
const HTML_BYTES: usize = 30 * 1024;

/// One paragraph as Outlook writes it.
fn paragraph(text: &str) -> String {
    format!(
        "<p class=\"MsoNormal\" style=\"margin:0cm;font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif\">\
         <span lang=\"EN-GB\" style=\"color:#1F497D;mso-fareast-language:EN-US\">{text}<o:p></o:p></span></p>\n"
    )
}

fn html(number: usize) -> String {
    let writer = Writer::of(number);
    let mut page = String::from(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head>\n\
         <meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n\
         <style><!--\n@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}\n\
         p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:\"Calibri\",sans-serif;}\n\
         a:link {color:#0563C1; text-decoration:underline;}\n--></style></head>\n\
         <body lang=\"EN-GB\" link=\"#0563C1\" vlink=\"#954F72\"><div class=\"WordSection1\">\n",
    );
    for part in writer.words().split("\n\n") {
        page.push_str(&paragraph(part.trim()));
    }
    page.push_str(&paragraph("Best regards,"));
    for part in writer.signature().lines() {
        page.push_str(&paragraph(part));
    }
    // The thread below, mail upon mail, until the page has its size.
    let mut depth = number;
    while page.len() < HTML_BYTES {
        depth += 1;
        page.push_str(&format!(
            "<div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\">\
             <p class=\"MsoNormal\"><b><span lang=\"EN-US\">From:</span></b><span lang=\"EN-US\"> Sam Porter &lt;sam@seller.example&gt;<br>\
             <b>Sent:</b> Monday, 11 January 2027 16:{:02}<br><b>To:</b> {} {} &lt;{}&gt;<br>\
             <b>Subject:</b> Planning your shifts<o:p></o:p></span></p></div></div>\n",
            depth % 60,
            writer.first,
            writer.last,
            writer.address()
        ));
        for line in asked(depth) {
            page.push_str(&paragraph(if line.is_empty() { "&nbsp;" } else { &line }));
        }
    }
    page.push_str("</div></body></html>\n");
    let boundary = format!("_000_{number:016x}_");
    format!(
        "{}--{boundary}\nContent-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n{}\n{}\n\
         From: Sam Porter <sam@seller.example>\nSent: Monday, 11 January 2027 16:{:02}\nTo: {} <{}>\n\
         Subject: Planning your shifts\n\n{}\n\n--{boundary}\n\
         Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n{page}\n--{boundary}--\n",
        writer.header(
            "RE: Planning your shifts",
            &format!("Content-Type: multipart/alternative; boundary=\"{boundary}\"\n")
        ),
        writer.words(),
        writer.signature(),
        number % 60,
        writer.first,
        writer.address(),
        asked(number).join("\n"),
    )
}

fn absence(number: usize) -> String {
    let writer = Writer::of(number);
    format!(
        "{}Hello,\n\nThank you for your message. I am out of the office until {} {} 2027 and will not read mail\n\
         in that time. In urgent matters please turn to my colleague {} {} ({}).\n\nYour message will not be forwarded.\n\n\
         Kind regards,\n{}",
        writer.header(
            "Automatic reply: Planning your shifts",
            "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\nContent-Type: text/plain; charset=utf-8\n"
        ),
        number % 28 + 1,
        pick(&MONTH, number),
        pick(&FIRST, number + 1),
        pick(&LAST, number + 2),
        Writer::of(number + 1).address(),
        writer.signature(),
    )
}

fn report(number: usize) -> String {
    let address = Writer::of(number).address();
    let boundary = format!("{number:X}.1799744707/mx.seller.example");
    format!(
        "Return-Path: <>\nReceived: by mx.seller.example (Postfix)\n\tid {number:08X}; Tue, 12 Jan 2027 09:{:02}:07 +0000 (UTC)\n\
         Date: Tue, 12 Jan 2027 09:{:02}:07 +0000 (UTC)\nFrom: MAILER-DAEMON@mx.seller.example (Mail Delivery System)\n\
         Subject: Undelivered Mail Returned to Sender\nTo: sam@seller.example\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\"\n\
         Message-ID: <{number:08X}@mx.seller.example>\n\nThis is a MIME-encapsulated message.\n\n--{boundary}\n\
         Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\n\
         This is the mail system at host mx.seller.example.\n\nYour message could not be delivered to one recipient.\n\n\
         <{address}>: host mail.prospect.example[192.0.2.7] said: 550 5.1.1\n    <{address}>: Recipient address rejected: \
         User unknown in virtual mailbox table (in reply to RCPT TO command)\n\n--{boundary}\n\
         Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.seller.example\nX-Postfix-Queue-ID: {number:08X}\nX-Postfix-Sender: rfc822; sam@seller.example\n\
         Arrival-Date: Tue, 12 Jan 2027 09:{:02}:01 +0000 (UTC)\n\nFinal-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{address}\n\
         Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.prospect.example\nDiagnostic-Code: smtp; 550 5.1.1 <{address}>: \
         Recipient address rejected: User unknown in virtual mailbox table\n\n--{boundary}\n\
         Content-Description: Undelivered Message\nContent-Type: message/rfc822\n\n\
         From: Sam Porter <sam@seller.example>\nTo: {address}\nSubject: Planning your shifts\nDate: Tue, 12 Jan 2027 09:00:00 +0000\n\
         Message-ID: <first-{number}@seller.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{}\n\n--{boundary}--\n",
        number % 60,
        number % 60,
        number % 60,
        asked(number).join("\n"),
    )
}

fn forward(number: usize) -> String {
    let writer = Writer::of(number);
    format!(
        "From: Sam Porter <sam@seller.example>\nTo: log@seller.example\nSubject: Fwd: Planning your shifts\n\
         Date: Tue, 12 Jan 2027 11:{:02}:00 +0000\nMessage-ID: <forward-{number}@seller.example>\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\n\nShe told me on the phone that spring is better.\n\n\
         ---------- Forwarded message ---------\nFrom: {} {} <{}>\nDate: Tue, Jan 12, 2027 at 9:{:02} AM\n\
         Subject: Re: Planning your shifts\nTo: Sam Porter <sam@seller.example>\n\n\n{}\nBest regards,\n{}",
        number % 60,
        writer.first,
        writer.last,
        writer.address(),
        number % 60,
        writer.words(),
        writer.signature(),
    )
}
