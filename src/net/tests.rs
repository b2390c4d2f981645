//! Which servers are believed, and that none other gets a byte (TRUST D-27).

use std::io::Write as _;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, SupportedProtocolVersion};
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::*;

/// A certificate with its key, and how it stands in a CA file.
struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: KeyPair,
    pem: String,
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2090, 1, 1);
    params
}

/// A certificate that its server made for itself.
fn self_made(params: &CertificateParams) -> Identity {
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    Identity {
        chain: vec![certificate.der().clone()],
        pem: certificate.pem(),
        key,
    }
}

/// A certificate that a private authority signed; the PEM is the authority's.
fn signed(params: &CertificateParams) -> Identity {
    let mut authority = super::tests::params("authority.example");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    Identity {
        chain: vec![certificate.der().clone()],
        pem: authority.pem(),
        key,
    }
}

fn ca_file(identity: &Identity) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(identity.pem.as_bytes()).unwrap();
    file
}

/// Serves TLS once: says "hello", and gives what the client then sent.
async fn serve(
    identity: &Identity,
    versions: &[&'static SupportedProtocolVersion],
) -> (u16, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(identity.key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(identity.chain.clone(), key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let served = tokio::spawn(async move {
        let (tcp, _) = listener.accept().await.unwrap();
        let mut heard = Vec::new();
        if let Ok(mut stream) = acceptor.accept(tcp).await {
            let _ = stream.write_all(b"hello").await;
            let _ = stream.flush().await;
            let _ = stream.read_to_end(&mut heard).await;
        }
        heard
    });
    (port, served)
}

async fn dial_to(
    host: &str,
    identity: &Identity,
    ca_file: Option<&NamedTempFile>,
) -> Result<Stream, NetError> {
    let (port, _) = serve(identity, rustls::ALL_VERSIONS).await;
    let ca_file = ca_file.map(NamedTempFile::path);
    connect(host, port, NetTls::Implicit, ca_file, &Timeouts::default()).await
}

async fn says_hello(mut stream: Stream) {
    let mut hello = [0; 5];
    stream.read_exact(&mut hello).await.unwrap();
    assert_eq!(&hello, b"hello");
    assert!(stream.is_encrypted() && stream.peer_addr().ip().is_loopback());
}

#[tokio::test]
async fn a_private_authority_in_the_ca_file_is_believed() {
    for version in rustls::ALL_VERSIONS {
        let identity = signed(&params("localhost"));
        let (port, _) = serve(&identity, &[version]).await;
        let file = ca_file(&identity);
        let path = Some(file.path());
        let stream = connect(
            "localhost",
            port,
            NetTls::Implicit,
            path,
            &Timeouts::default(),
        )
        .await;
        says_hello(stream.unwrap()).await;
    }
}

#[tokio::test]
async fn a_self_made_certificate_is_believed_if_it_is_in_the_ca_file_and_bears_the_name() {
    let mut as_authority = params("localhost");
    as_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    for params in [params("localhost"), as_authority] {
        let identity = self_made(&params);
        let file = ca_file(&identity);
        says_hello(dial_to("localhost", &identity, Some(&file)).await.unwrap()).await;

        let error = dial_to("localhost", &identity, None).await.unwrap_err();
        assert!(error.is_certificate() && !error.is_transient());
        let other = ca_file(&self_made(&params));
        let error = dial_to("localhost", &identity, Some(&other))
            .await
            .unwrap_err();
        assert!(error.is_certificate(), "{error}");
        let error = dial_to("127.0.0.1", &identity, Some(&file))
            .await
            .unwrap_err();
        assert!(error.is_certificate(), "{error}");
        assert!(error.to_string().contains("another name"), "{error}");
    }
}

#[tokio::test]
async fn certificates_that_are_not_in_date_or_bear_another_name_are_refused() {
    let mut expired = params("localhost");
    expired.not_after = date_time_ymd(2021, 1, 1);
    let mut too_new = params("localhost");
    too_new.not_before = date_time_ymd(2089, 1, 1);
    let mut expired_authority = expired.clone();
    expired_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    for (identity, word) in [
        (signed(&expired), "has expired"),
        (self_made(&expired), "has expired"),
        (self_made(&expired_authority), "has expired"),
        (signed(&too_new), "not valid yet"),
        (signed(&params("mail.example")), "another name"),
    ] {
        let file = ca_file(&identity);
        let error = dial_to("localhost", &identity, Some(&file))
            .await
            .unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
        assert!(error.is_certificate() && !error.is_transient());
    }
}

#[tokio::test]
async fn a_refused_server_gets_not_one_byte() {
    let identity = self_made(&params("localhost"));
    let (port, served) = serve(&identity, rustls::ALL_VERSIONS).await;
    let refused = connect(
        "localhost",
        port,
        NetTls::Implicit,
        None,
        &Timeouts::default(),
    )
    .await;
    assert!(refused.is_err());
    assert!(served.await.unwrap().is_empty());
}

#[tokio::test]
async fn a_plaintext_greeting_on_a_tls_port_is_a_plain_word() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.unwrap();
        let _ = tcp.write_all(b"* OK IMAP4rev1 ready\r\n").await;
        tokio::time::sleep(Duration::from_secs(5)).await;
    });
    let error = connect(
        "localhost",
        port,
        NetTls::Implicit,
        None,
        &Timeouts::default(),
    )
    .await
    .unwrap_err();
    assert!(error.to_string().contains("does not speak TLS"), "{error}");
    assert!(!error.is_transient());
}

#[tokio::test]
async fn unencrypted_connections_leave_the_machine_never() {
    for host in [
        "mail.example.com",
        "192.0.2.1",
        "10.0.0.1",
        "localhost.example.com",
        "0.0.0.0",
        "::",
    ] {
        let error = connect(host, 143, NetTls::Plaintext, None, &Timeouts::default())
            .await
            .unwrap_err();
        assert!(error.to_string().contains("unencrypted"), "{host}: {error}");
        assert!(!error.is_transient());
    }
    for host in ["localhost", "LocalHost", "127.0.0.1", "127.8.9.10", "::1"] {
        assert!(is_loopback_name(host), "{host}");
    }
}

#[tokio::test]
async fn starttls_is_refused_with_the_way_out() {
    let error = connect(
        "mail.example",
        587,
        NetTls::StartTls,
        None,
        &Timeouts::default(),
    )
    .await
    .unwrap_err();
    let text = error.to_string();
    assert!(text.contains("implicit") && text.contains("993") && text.contains("465"));
    assert!(!error.is_transient());
}

#[tokio::test]
async fn a_silent_server_ends_in_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let limit = Duration::from_millis(200);
    let hasty = Timeouts {
        connect: limit,
        read: limit,
        write: limit,
    };
    let error = connect("localhost", port, NetTls::Implicit, None, &hasty)
        .await
        .unwrap_err();
    assert!(error.is_transient(), "{error}");
    let mut stream = connect("localhost", port, NetTls::Plaintext, None, &hasty)
        .await
        .unwrap();
    let error = stream.read_u8().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    stream.set_read_timeout(None);
    let waiting = tokio::time::timeout(limit * 3, stream.read_u8());
    assert!(waiting.await.is_err(), "without a limit it waits on");
}

#[tokio::test]
async fn a_ca_file_that_is_none_is_named() {
    let mut file = NamedTempFile::new().unwrap();
    for content in [
        "",
        "not a certificate",
        "-----BEGIN CERTIFICATE-----\n%%\n-----END CERTIFICATE-----\n",
    ] {
        file.as_file_mut().set_len(0).unwrap();
        file.write_all(content.as_bytes()).unwrap();
        let path = Some(file.path());
        let error = connect("localhost", 1, NetTls::Implicit, path, &Timeouts::default())
            .await
            .unwrap_err();
        assert!(error.to_string().contains("CA file"), "{error}");
        assert!(!error.is_transient());
    }
    let path = Some(Path::new("/no/such/file.pem"));
    let error = connect("localhost", 1, NetTls::Implicit, path, &Timeouts::default()).await;
    assert!(error.unwrap_err().to_string().contains("/no/such/file.pem"));
}

#[tokio::test]
async fn nothing_listening_and_no_such_name_may_pass() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let refused = connect(
        "localhost",
        port,
        NetTls::Implicit,
        None,
        &Timeouts::default(),
    )
    .await;
    let error = refused.unwrap_err();
    assert!(error.is_transient() && error.to_string().contains("nothing listens"));
}
