//! The servers themselves: before longgame is judged by them, they show that they do what the tests rely on.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::mailhost::{CONTROL, OWNER};
use crate::support::proxy::{Fault, Proxy};
use crate::support::{Letter, MailHost, instant};

#[test]
fn mail_goes_through_both_servers_and_the_provider_vouches_only_for_its_own() {
    let host = MailHost::start();
    let at = instant("2027-01-12T10:00:00Z");
    let forged = Letter::new(OWNER, CONTROL, at)
        .header("Authentication-Results: mx.seller.example; dmarc=pass header.from=seller.example")
        .body("Forged.");
    host.deliver("mallory@prospect.example", "sam", &forged);
    let text = String::from_utf8(host.inbox("sam")[0].raw.clone()).unwrap();
    assert!(
        text.contains("Forged.") && !text.contains("Authentication-Results"),
        "{text}"
    );

    host.send(
        "vouched@seller.example",
        CONTROL,
        &Letter::new(OWNER, CONTROL, at).body("Genuine."),
    );
    host.settle();
    let inbox = host.inbox("sam");
    assert_eq!(inbox.len(), 2, "the alias leads to the owner");
    let text = String::from_utf8(inbox[1].raw.clone()).unwrap();
    assert!(
        text.contains("Authentication-Results: mx.seller.example; dmarc=pass"),
        "{text}"
    );

    host.append(
        "sam",
        "Sent",
        &Letter::new(OWNER, "dana@prospect.example", at).body("Hi."),
        at,
    );
    assert_eq!(host.folder("sam", "Sent").len(), 1);
    let status = host
        .session("sam")
        .command("STATUS \"Declines/Not now\" (MESSAGES UIDVALIDITY)");
    assert!(status[0].contains("MESSAGES 0"), "{status:?}");
}

#[test]
fn the_servers_stop_and_start_and_forget_uids() {
    let host = MailHost::start();
    let at = instant("2027-01-12T10:00:00Z");
    let examine = |word: &str| {
        let lines = host.session("sam").command("EXAMINE INBOX");
        lines.into_iter().find(|line| line.contains(word)).unwrap()
    };
    let letter = |text: &str| Letter::new("a@prospect.example", OWNER, at).body(text);
    host.append("sam", "INBOX", &letter("One."), at);
    let (validity, next) = (examine("UIDVALIDITY"), examine("UIDNEXT"));
    host.forget_uids("sam");
    assert_eq!(validity, examine("UIDVALIDITY"));
    assert_ne!(next, examine("UIDNEXT"));
    host.forget_uids_and_validity("sam");
    assert_ne!(validity, examine("UIDVALIDITY"));

    host.stop_dovecot();
    host.send("a@prospect.example", "sam@seller.example", &letter("Two."));
    host.start_dovecot();
    host.settle();
    assert_eq!(host.inbox("sam").len(), 2);
    host.plant("sam", "three", &letter("Three.").raw(), at);
    assert!(examine("EXISTS").contains("* 3 EXISTS"));
}

/// An answer up to its tagged OK, behind which Dovecot tells how long it took.
fn untimed(answer: &str) -> &str {
    let end = answer.find("\r\nf OK").expect("the answer is complete");
    &answer[..end]
}

#[test]
fn the_proxy_breaks_the_one_fetch_that_it_was_told_to() {
    let host = MailHost::start();
    let at = instant("2027-01-12T10:00:00Z");
    for number in 0..3 {
        let letter = Letter::new("a@prospect.example", OWNER, at).body(&"x".repeat(100 + number));
        host.append("sam", "INBOX", &letter, at);
    }
    let fetch = |fault: Fault, turn: usize| {
        let proxy = Proxy::start(host.imap_port, fault, turn);
        let answers = [fetch_all(proxy.port), fetch_all(proxy.port)];
        assert!(proxy.has_struck() && proxy.fetches() == 2);
        answers
    };
    let whole = fetch_all(host.imap_port);
    assert!(
        whole.matches(" FETCH (").count() == 3 && whole.contains("\r\nf OK"),
        "{whole}"
    );
    for fault in [
        Fault::Cut,
        Fault::No,
        Fault::Bad,
        Fault::Bye,
        Fault::NoAfterHalf,
    ] {
        let [broken, healed] = fetch(fault, 1);
        assert_eq!(untimed(&healed), untimed(&whole), "{fault:?}");
        assert!(!broken.contains("f OK"), "{fault:?}: {broken}");
        let sign = match fault {
            Fault::Cut => "* 1 FETCH",
            Fault::No | Fault::NoAfterHalf => "f NO",
            Fault::Bad => "f BAD Request is throttled",
            Fault::Bye => "* BYE",
        };
        assert!(broken.contains(sign), "{fault:?}: {broken}");
        let items = broken.matches(" FETCH (").count();
        assert!(
            if fault == Fault::NoAfterHalf {
                items == 1
            } else {
                items < 3
            },
            "{broken}"
        );
        let [healthy, broken] = fetch(fault, 2);
        assert_eq!(untimed(&healthy), untimed(&whole), "{fault:?}");
        assert!(!broken.contains("f OK"), "{fault:?}: {broken}");
    }
}

/// What a client gets for a FETCH of everything, up to the tagged answer or the end of the connection.
fn fetch_all(port: u16) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let mut answer = String::new();
    for (tag, command) in [
        ("l", "LOGIN sam secret"),
        ("e", "EXAMINE INBOX"),
        ("f", "UID FETCH 1:3 (UID BODY.PEEK[])"),
    ] {
        stream
            .write_all(format!("{tag} {command}\r\n").as_bytes())
            .unwrap();
        answer = String::new();
        let mut piece = [0; 4096];
        while !answer.contains(&format!("\r\n{tag} ")) && !answer.starts_with(&format!("{tag} ")) {
            let count = stream.read(&mut piece).unwrap_or(0);
            if count == 0 {
                break;
            }
            answer.push_str(&String::from_utf8_lossy(&piece[..count]));
        }
    }
    answer
}
