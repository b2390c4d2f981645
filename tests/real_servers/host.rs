//! The servers themselves: before longgame is judged by them, they show that they do what the tests rely on.

use crate::support::mailhost::{CONTROL, OWNER};
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
