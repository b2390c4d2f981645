//! Mail as people, their programs and robots write it, for tests to send or to lay into a mailbox.

use jiff::Timestamp;

use super::clock;

/// A message under construction; `raw()` gives its bytes.
#[derive(Debug, Clone)]
pub struct Letter {
    from: String,
    to: String,
    subject: String,
    date: Timestamp,
    id: String,
    headers: Vec<String>,
    content_type: String,
    body: String,
}

impl Letter {
    /// A plain text letter; addresses as they stand in the header.
    pub fn new(from: &str, to: &str, date: Timestamp) -> Self {
        let mark = format!("{from}{to}{date}");
        let sum = mark.bytes().fold(7_u64, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(byte.into())
        });
        let domain = from
            .trim_end_matches('>')
            .rsplit('@')
            .next()
            .unwrap_or("prospect.example");
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            subject: "Re: A quick question".to_owned(),
            date,
            id: format!("<{sum:x}@{domain}>"),
            headers: Vec::new(),
            content_type: "text/plain; charset=utf-8".to_owned(),
            body: String::new(),
        }
    }

    pub fn subject(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.subject);
        self
    }

    /// Sets the Message-ID, angle brackets included.
    pub fn id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// Makes it an answer to a message, as mail programs do (RFC 5322 §3.6.4).
    pub fn answering(self, message_id: &str) -> Self {
        let id = format!("<{}>", message_id.trim_matches(['<', '>']));
        self.header(&format!("In-Reply-To: {id}"))
            .header(&format!("References: {id}"))
    }

    /// Adds a header line above the others.
    pub fn header(mut self, line: &str) -> Self {
        self.headers.push(line.to_owned());
        self
    }

    pub fn content_type(mut self, content_type: &str) -> Self {
        content_type.clone_into(&mut self.content_type);
        self
    }

    /// Sets the body; line ends become CRLF.
    pub fn body(mut self, body: &str) -> Self {
        self.body = body.replace("\r\n", "\n").replace('\n', "\r\n");
        self
    }

    /// The Message-ID with its angle brackets.
    pub fn message_id(&self) -> &str {
        &self.id
    }

    /// The message on the wire.
    pub fn raw(&self) -> Vec<u8> {
        let mut text = String::new();
        for line in &self.headers {
            text.push_str(line);
            text.push_str("\r\n");
        }
        let date = clock::mail_date(self.date);
        text.push_str(&format!(
            "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {date}\r\nMessage-ID: {}\r\n\
             MIME-Version: 1.0\r\nContent-Type: {}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            self.from, self.to, self.subject, self.id, self.content_type, self.body
        ));
        text.into_bytes()
    }

    /// The owner's forward of this letter as Gmail writes it: the note on top, the original quoted in line.
    pub fn forwarded_inline(&self, by: &str, to: &str, at: Timestamp, note: &str) -> Self {
        let date = clock::in_london(self.date)
            .strftime("%a, %b %-d, %Y at %-I:%M %p")
            .to_string();
        let body = format!(
            "{note}\n\n---------- Forwarded message ---------\nFrom: {}\nDate: {date}\nSubject: {}\nTo: {}\n\n\n{}\n",
            self.from,
            self.subject,
            self.to,
            self.body.replace("\r\n", "\n")
        );
        Self::new(by, to, at)
            .subject(&format!("Fwd: {}", self.subject))
            .body(&body)
    }

    /// The owner's forward of letters as attachments (RFC 2046 §5.2.1).
    pub fn forwarded_attached(
        letters: &[&Self],
        by: &str,
        to: &str,
        at: Timestamp,
        note: &str,
    ) -> Self {
        let boundary = "=_a-boundary-of-the-forward";
        let mut body =
            format!("--{boundary}\nContent-Type: text/plain; charset=utf-8\n\n{note}\n\n");
        for letter in letters {
            let raw = String::from_utf8(letter.raw())
                .unwrap()
                .replace("\r\n", "\n");
            body.push_str(&format!(
                "--{boundary}\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=\"message.eml\"\n\n{raw}\n"
            ));
        }
        body.push_str(&format!("--{boundary}--"));
        let subject = letters.first().map_or("", |letter| letter.subject.as_str());
        Self::new(by, to, at)
            .subject(&format!("Fwd: {subject}"))
            .content_type(&format!("multipart/mixed; boundary=\"{boundary}\""))
            .body(&body)
    }
}
