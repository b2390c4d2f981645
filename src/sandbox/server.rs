//! The listening sockets: accepting, cutting and ending connections.
//!
//! Each server listens on a port of 127.0.0.1 that the system chooses. A connection ends with its
//! session, when a test cuts all connections of the moment, or when the server stops; a server that
//! stops waits for all of them.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::records::Shared;
use super::{imap, smtp};

const MAX_CONNECTIONS: usize = 256;

/// One listening socket with its connections.
#[derive(Debug)]
pub(super) struct Server {
    address: SocketAddr,
    end: CancellationToken,
    /// Ends the connections of now; replaced by a fresh one each time.
    connections: Arc<Mutex<CancellationToken>>,
    tasks: TaskTracker,
}

#[derive(Debug, Clone, Copy)]
enum Protocol {
    Imap,
    Smtp,
}

impl Server {
    pub async fn imap(shared: Shared) -> io::Result<Self> {
        Self::start(Protocol::Imap, shared).await
    }

    pub async fn smtp(shared: Shared) -> io::Result<Self> {
        Self::start(Protocol::Smtp, shared).await
    }

    async fn start(protocol: Protocol, shared: Shared) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let end = CancellationToken::new();
        let server = Self {
            address,
            connections: Arc::new(Mutex::new(end.child_token())),
            end,
            tasks: TaskTracker::new(),
        };
        server.tasks.spawn(accept_loop(
            protocol,
            listener,
            shared,
            server.end.clone(),
            Arc::clone(&server.connections),
            server.tasks.clone(),
        ));
        Ok(server)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn drop_connections(&self) {
        let mut current = lock(&self.connections);
        current.cancel();
        *current = self.end.child_token();
    }

    pub async fn stop(self) {
        self.end.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end.cancel();
    }
}

fn lock(token: &Mutex<CancellationToken>) -> MutexGuard<'_, CancellationToken> {
    token.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept_loop(
    protocol: Protocol,
    listener: TcpListener,
    shared: Shared,
    end: CancellationToken,
    connections: Arc<Mutex<CancellationToken>>,
    tasks: TaskTracker,
) {
    let slots = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let accepted = tokio::select! {
            () = end.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            continue;
        };
        let Ok(slot) = Arc::clone(&slots).try_acquire_owned() else {
            continue; // Dropping the stream closes it.
        };
        // Small answers must not wait for each other.
        let _ = stream.set_nodelay(true);
        let ended = lock(&connections).clone();
        let shared = shared.clone();
        tasks.spawn(async move {
            let session = async {
                match protocol {
                    Protocol::Imap => imap::serve(stream, shared).await,
                    Protocol::Smtp => smtp::serve(stream, shared).await,
                }
            };
            tokio::select! {
                () = ended.cancelled() => {}
                () = session => {}
            }
            drop(slot);
        });
    }
}
