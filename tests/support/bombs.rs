//! Mail built to kill its reader, and mail that is merely odd (TRUST S-01).
//!
//! The bombs are small to write and large to read: deep nesting, millions of parts, endless headers. The odd
//! ones break rules that mail programs break every day, and a person would still read each of them.

/// A message that must not be parsed, or must be parsed within bounds.
pub struct Bomb {
    /// Also the local part of its sender at `prospect.example`.
    pub name: &'static str,
    pub raw: Vec<u8>,
    /// Whether no reader could make sense of it, so that it must be set aside with a reason.
    pub is_unreadable: bool,
}

/// One of each kind, written on demand since each is megabytes.
pub fn bombs() -> Vec<Bomb> {
    let bomb = |name: &'static str, is_unreadable: bool, rest: String| Bomb {
        name,
        raw: format!("{}{rest}", head(name)).into_bytes(),
        is_unreadable,
    };
    vec![
        bomb(
            "nested-messages",
            true,
            "Content-Type: message/rfc822\r\n\r\n".repeat(400_000),
        ),
        bomb(
            "nested-multiparts",
            true,
            nested_multiparts("mixed", 100_000),
        ),
        bomb("nested-digests", true, nested_multiparts("digest", 50_000)),
        bomb("million-parts", true, million_parts()),
        bomb(
            "million-headers",
            true,
            format!("{}\r\nText.\r\n", "X-Line: 1\r\n".repeat(1_000_000)),
        ),
        bomb(
            "one-line",
            false,
            format!(
                "Content-Type: text/plain\r\n\r\n{}\r\n",
                "word ".repeat(2_000_000)
            ),
        ),
        bomb("base64-of-base64", false, base64_of_base64()),
        bomb(
            "open-tags",
            false,
            format!(
                "Content-Type: text/html\r\n\r\n{}\r\n",
                "<div><b>".repeat(1_000_000)
            ),
        ),
    ]
}

fn head(name: &str) -> String {
    format!(
        "From: Bomb <{name}@prospect.example>\r\nTo: sam@seller.example\r\nSubject: Re: A quick question\r\n\
         Date: Tue, 12 Jan 2027 09:00:00 +0000\r\nMessage-ID: <{name}@prospect.example>\r\nMIME-Version: 1.0\r\n"
    )
}

fn nested_multiparts(kind: &str, levels: usize) -> String {
    let mut text = String::with_capacity(levels * 70);
    for level in 0..levels {
        text.push_str(&format!(
            "Content-Type: multipart/{kind}; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n"
        ));
    }
    text.push_str("\r\nText.\r\n");
    text
}

fn million_parts() -> String {
    let head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    format!("{head}{}--b--\r\n", "--b\r\n\r\n\r\n".repeat(3_000_000))
}

fn base64_of_base64() -> String {
    use base64::Engine as _;
    let mut text = "Not now. ".repeat(100_000);
    for _ in 0..6 {
        text = base64::engine::general_purpose::STANDARD.encode(text);
    }
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!(
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

/// The no that each odd message carries in its own way.
const NO: &str = "Not now, sorry. Try me in March.";

/// Twenty messages from `p01@prospect.example` to `p20@prospect.example`, readable all of them.
#[expect(clippy::too_many_lines, reason = "twenty shapes, a line or a few each")]
pub fn odd_but_readable() -> Vec<(String, Vec<u8>)> {
    let shapes: [fn(&str) -> Vec<u8>; 20] = [
        |from| plain(from, "", NO),
        |from| {
            format!("From: {from}\r\nTo: sam@seller.example\r\nSubject: no date\r\nMessage-ID: <d{from}>\r\n\r\n{NO}\r\n").into_bytes()
        },
        |from| {
            format!("From: {from}\r\nDate: Tue, 12 Jan 2027 09:00:00 +0000\r\nSubject: no id\r\n\r\n{NO}\r\n").into_bytes()
        },
        |from| {
            latin1(&plain(
                from,
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n",
                &format!("{NO}\r\n\r\nSchöne Grüße"),
            ))
        },
        |from| {
            String::from_utf8(plain(from, "", NO))
                .unwrap()
                .replace("\r\n", "\n")
                .into_bytes()
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                "Not now,=20sorry.=20Try =\r\nme in March.",
            )
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n",
                "Tm90IG5vdywgc29ycnkuIFRyeSBtZSBpbiBNYXJjaC4=",
            )
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n",
                "<html><body><p>Not now, sorry.<br>Try me in&nbsp;March.</p></body></html>",
            )
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n",
                &format!(
                    "--b\r\nContent-Type: text/plain\r\n\r\n{NO}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{NO}</p>\r\n--b--"
                ),
            )
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"never ends\"\r\n",
                &format!("--never ends\r\nContent-Type: text/plain\r\n\r\n{NO}"),
            )
        },
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=x-unheard-of\r\n",
                NO,
            )
        },
        |from| {
            plain(
                from,
                "X-Broken: =?utf-8?Q?never=20closed\r\nX-Empty:\r\n",
                NO,
            )
        },
        |from| {
            format!("from:{from}\r\nTO:\tsam@seller.example\r\nsubject:lower case\r\ndate: Tue, 12 Jan 2027 09:00:00 GMT\r\nmessage-id:<l{from}>\r\n\r\n{NO}\r\n").into_bytes()
        },
        |from| {
            plain(
                from,
                "References: <a@b>\r\n\t<c@d>\r\n \t \r\n <e@f>\r\n",
                NO,
            )
        },
        |from| plain(from, "", &format!("{NO} {}", "x".repeat(5_000))),
        |from| plain(from, "", &format!("{NO}\rAnd a stray carriage return.")),
        |from| plain(from, "", &format!("{NO}\r\n\r\nA \u{0} in passing.")),
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n",
                &format!(
                    "--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\n{NO}\r\n--i--\r\n--o\r\nContent-Type: application/pdf; name=\"../../price.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--o--"
                ),
            )
        },
        |from| plain(from, "Subject: \r\n", NO),
        |from| {
            plain(
                from,
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n",
                "Not now, sorry. Try me \r\n in March.",
            )
        },
    ];
    shapes
        .iter()
        .enumerate()
        .map(|(place, shape)| {
            let email = format!("p{:02}@prospect.example", place + 1);
            let raw = shape(&email);
            (email, raw)
        })
        .collect()
}

fn plain(from: &str, headers: &str, body: &str) -> Vec<u8> {
    let subject = if headers.starts_with("Subject:") {
        ""
    } else {
        "Subject: Re: A quick question\r\n"
    };
    format!(
        "From: Odd Sender <{from}>\r\nTo: Sam Porter <sam@seller.example>\r\n{subject}\
         Date: Tue, 12 Jan 2027 09:00:00 +0000\r\nMessage-ID: <odd-{from}>\r\n{headers}\r\n{body}\r\n"
    )
    .into_bytes()
}

/// Letters above ASCII as one byte each, without saying so: how old mail programs wrote.
fn latin1(utf8: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(utf8).unwrap();
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect()
}
