//! A relay between longgame and Dovecot that breaks one answer: what bad networks and throttled servers do.
//!
//! It passes IMAP through line by line and counts the FETCH commands of the client over all connections.
//! The chosen one meets its fault once; before and after it the relay is transparent, so that a later pass
//! through the same port shows what was lost.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What happens to the chosen FETCH.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection ends after half of the answer.
    Cut,
    /// The server says NO instead of answering.
    No,
    /// The server says BAD, as a throttling one does.
    Bad,
    /// The server says BYE and closes.
    Bye,
    /// Half of the answer comes, then a tagged NO.
    NoAfterHalf,
}

/// The running relay; its threads end with the test's process or when both ends close.
pub struct Proxy {
    /// Where longgame connects.
    pub port: u16,
    fetches: Arc<AtomicUsize>,
    is_done: Arc<AtomicBool>,
}

struct Plan {
    fault: Fault,
    at: usize,
    fetches: Arc<AtomicUsize>,
    is_done: Arc<AtomicBool>,
}

impl Proxy {
    /// Relays to the server and breaks the `at`-th FETCH, counted from one.
    pub fn start(server: u16, fault: Fault, at: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let fetches = Arc::new(AtomicUsize::new(0));
        let is_done = Arc::new(AtomicBool::new(false));
        let plan = Arc::new(Plan {
            fault,
            at,
            fetches: Arc::clone(&fetches),
            is_done: Arc::clone(&is_done),
        });
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let plan = Arc::clone(&plan);
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else {
                    continue;
                };
                thread::spawn(move || relay(&client, &server, &plan));
            }
        });
        Self {
            port,
            fetches,
            is_done,
        }
    }

    /// Whether the chosen FETCH has met its fault.
    pub fn has_struck(&self) -> bool {
        self.is_done.load(Ordering::SeqCst)
    }

    /// How many FETCH commands have passed.
    pub fn fetches(&self) -> usize {
        self.fetches.load(Ordering::SeqCst)
    }
}

/// Commands pass in this thread; answers pass in another until a fault takes the server's end over.
fn relay(client: &TcpStream, server: &TcpStream, plan: &Plan) {
    let mut to_server = server.try_clone().unwrap();
    // The tag of the command whose answer is to be broken.
    let broken: Arc<Mutex<Option<String>>> = Arc::default();
    let answers = {
        let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
        let broken = Arc::clone(&broken);
        let is_no = plan.fault == Fault::NoAfterHalf;
        thread::spawn(move || pass_answers(&mut from, &mut to, &broken, is_no))
    };
    let mut lines = BufReader::new(client.try_clone().unwrap());
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).unwrap_or(0) == 0 {
            break;
        }
        if is_fetch(&line) {
            let count = plan.fetches.fetch_add(1, Ordering::SeqCst) + 1;
            if count == plan.at && !plan.is_done.swap(true, Ordering::SeqCst) {
                let tag = String::from_utf8_lossy(&line)
                    .split(' ')
                    .next()
                    .unwrap_or("*")
                    .to_owned();
                match plan.fault {
                    Fault::Cut | Fault::NoAfterHalf => *broken.lock().unwrap() = Some(tag),
                    Fault::No | Fault::Bad | Fault::Bye => {
                        say_no(client, plan.fault, &tag);
                        if plan.fault == Fault::Bye {
                            break;
                        }
                        continue;
                    }
                }
            }
        }
        if to_server.write_all(&line).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
    let _ = answers.join();
}

fn is_fetch(line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(line).to_ascii_uppercase();
    let mut words = text.split_whitespace().skip(1);
    match words.next() {
        Some("FETCH") => true,
        Some("UID") => words.next() == Some("FETCH"),
        _ => false,
    }
}

fn say_no(mut client: &TcpStream, fault: Fault, tag: &str) {
    let words = match fault {
        Fault::No => format!("{tag} NO [UNAVAILABLE] Temporary failure\r\n"),
        Fault::Bad => {
            format!("{tag} BAD Request is throttled. Suggested Backoff Time: 500 milliseconds\r\n")
        }
        _ => "* BYE Server is going down\r\n".to_owned(),
    };
    let _ = client.write_all(words.as_bytes());
}

fn pass_answers(
    from: &mut TcpStream,
    to: &mut TcpStream,
    broken: &Mutex<Option<String>>,
    is_no: bool,
) {
    let mut piece = vec![0_u8; 16 * 1024];
    while let Ok(count) = from.read(&mut piece) {
        let Some(bytes) = piece.get(..count).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        let tag = broken.lock().unwrap().clone();
        if let Some(tag) = tag.filter(|_| bytes.starts_with(b"* ")) {
            let _ = to.write_all(&half_of(bytes, is_no.then_some(tag.as_str())));
            break;
        }
        if to.write_all(bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}

/// Half of an answer: cut anywhere, or whole items only and then the server's NO to the tag.
fn half_of(bytes: &[u8], no_to: Option<&str>) -> Vec<u8> {
    let Some(tag) = no_to else {
        return bytes.get(..bytes.len() / 2).unwrap_or_default().to_vec();
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let first_end = text.find(")\r\n* ").map_or(0, |place| place + 3);
    let kept = text.get(..first_end).unwrap_or_default();
    format!("{kept}{tag} NO [SERVERBUG] Internal error\r\n").into_bytes()
}
