//! A bare line protocol client: says lines, reads lines.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// An open connection.
pub struct Line {
    stream: BufReader<TcpStream>,
}

impl Line {
    /// Connects and reads the greeting.
    pub async fn open(address: SocketAddr) -> (Self, String) {
        let mut line = Self::bare(address).await;
        let greeting = line.read().await.unwrap_or_default();
        (line, greeting)
    }

    /// Connects only.
    pub async fn bare(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        Self {
            stream: BufReader::new(stream),
        }
    }

    /// Says bytes as they are.
    pub async fn raw(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).await.unwrap();
    }

    /// Says a line.
    pub async fn say(&mut self, text: &str) {
        self.raw(format!("{text}\r\n").as_bytes()).await;
    }

    /// Reads a line without its end; `None` at the end of the stream.
    pub async fn read(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        match self.stream.read_until(b'\n', &mut bytes).await {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(String::from_utf8_lossy(&bytes).trim_end().to_owned()),
        }
    }

    /// Reads to the end of the stream; the error is that of a reset.
    pub async fn rest(&mut self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.stream.read_to_end(&mut bytes).await.map(|_| bytes)
    }

    /// Says an IMAP command under the tag `x` and reads up to its final reply, which comes last.
    pub async fn imap(&mut self, command: &str) -> Vec<String> {
        self.say(&format!("x {command}")).await;
        self.imap_answer().await
    }

    /// Reads up to the final reply.
    pub async fn imap_answer(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        while let Some(line) = self.read().await {
            let last = line.starts_with("x ");
            lines.push(line);
            if last {
                break;
            }
        }
        lines
    }

    /// Says an SMTP command and reads its whole reply, the last line of which is returned.
    pub async fn smtp(&mut self, command: &str) -> String {
        self.say(command).await;
        self.smtp_reply().await
    }

    /// Reads a whole SMTP reply.
    pub async fn smtp_reply(&mut self) -> String {
        loop {
            let line = self.read().await.unwrap_or_default();
            if line.as_bytes().get(3) != Some(&b'-') {
                return line;
            }
        }
    }
}
