//! TLS to a mail server: which certificates are believed.
//!
//! A certificate is believed if the system's authorities, or those in the configured CA file,
//! vouch for it, and if it bears the configured host name; RFC 8314 §5.2 asks no less of a mail
//! client. Many small offices run a mail server with a certificate that it made for itself and
//! that is marked as an authority at the same time (`openssl req -x509` makes such ones). Path
//! validation refuses those as a server's own certificate. So one exception: a certificate that
//! stands byte for byte in the CA file is believed for the names in it while it is in date.
//! There is no way to skip the checks.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;
use tokio_rustls::TlsConnector;

use super::error::{NetError, Place};

/// A CA file larger than this is not a CA file.
const MAX_CA_FILE_BYTES: usize = 4 * 1024 * 1024;

/// Makes a connector. The system's authorities are read anew each time, so that an update of them
/// counts at the next connection.
pub(super) async fn connector(
    place: &Place,
    ca_file: Option<&Path>,
) -> Result<TlsConnector, NetError> {
    let extra = match ca_file {
        Some(path) => read_ca_file(path).await?,
        None => Vec::new(),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = MailVerifier::new(extra, &provider).map_err(|e| NetError::setup(place, &e))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|e| NetError::setup(place, &e))?
        .dangerous() // The verifier below is stricter than none and only adds exact pins.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// The name that the certificate must bear.
pub(super) fn server_name(place: &Place) -> Result<ServerName<'static>, NetError> {
    ServerName::try_from(place.host().to_owned()).map_err(|_| NetError::host_name(place))
}

async fn read_ca_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, NetError> {
    let bytes = tokio::fs::read(path)
        .await
        .map_err(|e| NetError::ca_file(path, &e.to_string()))?;
    if bytes.len() > MAX_CA_FILE_BYTES {
        return Err(NetError::ca_file(path, "it is larger than 4 MiB"));
    }
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    match certificates {
        Ok(found) if found.is_empty() => Err(NetError::ca_file(
            path,
            "it holds no certificate in PEM (a block that begins with -----BEGIN CERTIFICATE-----)",
        )),
        Ok(found) => Ok(found),
        Err(e) => Err(NetError::ca_file(path, &e.to_string())),
    }
}

/// The platform's verifier, plus exact pins.
#[derive(Debug)]
struct MailVerifier {
    platform: Verifier,
    pinned: Vec<CertificateDer<'static>>,
}

impl MailVerifier {
    fn new(
        pinned: Vec<CertificateDer<'static>>,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Self, Error> {
        let platform = Verifier::new_with_extra_roots(pinned.clone(), Arc::clone(provider))?;
        Ok(Self { platform, pinned })
    }
}

impl ServerCertVerifier for MailVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = self.platform.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        match verdict {
            // Validity dates are checked before the use of the certificate, so that an expired one
            // gives another error and never comes here. `Other` is what a certificate gives that is
            // marked as an authority.
            Err(Error::InvalidCertificate(CertificateError::Other(_)))
                if self.pinned.iter().any(|pin| pin == end_entity) =>
            {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.platform.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.platform.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.platform.supported_verify_schemes()
    }
}
