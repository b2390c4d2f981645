//! A plain SMTP client (RFC 5321), apart from the one under test: one connection, one message.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Hands over one message and panics with the server's words if it is refused.
pub fn send(port: u16, sender: &str, recipients: &[&str], raw: &[u8]) {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("Postfix answers");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    let mut say = |line: &str, expected: char| {
        if !line.is_empty() {
            writer.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        }
        loop {
            let mut reply = String::new();
            reader.read_line(&mut reply).expect("Postfix replies");
            assert!(
                reply.starts_with(expected),
                "to \"{line}\" Postfix said: {reply:?}"
            );
            if reply.as_bytes().get(3) == Some(&b' ') {
                return;
            }
        }
    };
    say("", '2');
    say("EHLO client.example", '2');
    say(&format!("MAIL FROM:<{sender}>"), '2');
    for recipient in recipients {
        say(&format!("RCPT TO:<{recipient}>"), '2');
    }
    say("DATA", '3');
    // The body travels through the same closure as one "line"; its end is the dot.
    let mut body = dot_stuffed(raw);
    body.push('.');
    say(&body, '2');
    say("QUIT", '2');
}

/// RFC 5321 §4.5.2. Bytes above ASCII are kept as Latin-1 letters would be, so test mail is ASCII or encoded.
fn dot_stuffed(raw: &[u8]) -> String {
    let text = std::str::from_utf8(raw).expect("mail that goes over SMTP in tests is UTF-8");
    let mut stuffed = String::with_capacity(text.len() + 64);
    for line in text.split("\r\n") {
        if line.starts_with('.') {
            stuffed.push('.');
        }
        stuffed.push_str(line);
        stuffed.push_str("\r\n");
    }
    if text.ends_with("\r\n") {
        stuffed.truncate(stuffed.len() - 2);
    }
    stuffed
}
