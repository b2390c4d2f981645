//! Where the mailboxes of the large providers are, and what each of them wants.
//!
//! Only servers with TLS from the first byte (port 993) are listed. Many providers take an app password
//! alone, made on a page of theirs, never the one that is typed in the browser; the hint says where.
//! Microsoft takes no password over IMAP at all any more. An address at a company's own domain does not
//! tell who keeps its mail; then the owner names the provider or the server.

/// What a provider wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// The usual password.
    Password,
    /// The usual password, once IMAP is switched on.
    SwitchedOn(&'static str),
    /// A password of its own for programs.
    AppPassword(&'static str),
    /// No password at all.
    NoPassword(&'static str),
}

/// One provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Provider {
    /// Names by which it is called.
    pub(super) names: &'static [&'static str],
    /// Its IMAP server.
    pub(super) host: &'static str,
    /// Domains of its addresses; with `*` at the end for any ending.
    domains: &'static [&'static str],
    /// What it wants.
    pub(super) wants: Wants,
}

use Wants::{AppPassword, NoPassword, Password, SwitchedOn};

const MICROSOFT: &str = "Microsoft takes no password over IMAP any more, and longgame cannot log in by \
    OAuth yet. Until then: copy the folders into a local one with Thunderbird, and look at its mbox files \
    with longgame look --mbox FILE.";
const PROTON: &str = "Proton Mail shows mail over IMAP only through its Bridge on your own computer, which \
    speaks STARTTLS, and that is not supported yet. Export the mail as mbox and look at it with --mbox FILE.";

#[rustfmt::skip]
const PROVIDERS: &[Provider] = &[
    Provider { names: &["gmail", "google", "googlemail", "workspace"], host: "imap.gmail.com", domains: &["gmail.com", "googlemail.com"],
        wants: AppPassword("Gmail wants an app password: switch on 2-step verification, then make one at https://myaccount.google.com/apppasswords and paste its 16 letters.") },
    Provider { names: &["outlook", "microsoft", "office365", "hotmail", "live", "exchange"], host: "outlook.office365.com", domains: &["outlook.*", "hotmail.*", "live.*", "msn.com"],
        wants: NoPassword(MICROSOFT) },
    Provider { names: &["icloud", "apple", "me"], host: "imap.mail.me.com", domains: &["icloud.com", "me.com", "mac.com"],
        wants: AppPassword("iCloud wants an app-specific password: make one at https://account.apple.com under Sign-In and Security.") },
    Provider { names: &["yahoo"], host: "imap.mail.yahoo.com", domains: &["yahoo.*", "ymail.com", "rocketmail.com"],
        wants: AppPassword("Yahoo wants an app password: make one in your account's security settings at https://login.yahoo.com/account/security.") },
    Provider { names: &["aol"], host: "imap.aol.com", domains: &["aol.*", "aim.com"],
        wants: AppPassword("AOL wants an app password: make one in your account's security settings.") },
    Provider { names: &["fastmail"], host: "imap.fastmail.com", domains: &["fastmail.*", "sent.com"],
        wants: AppPassword("Fastmail wants an app password: make one under Settings, Privacy & Security.") },
    Provider { names: &["zoho"], host: "imap.zoho.com", domains: &["zoho.com", "zohomail.com"],
        wants: AppPassword("Zoho wants IMAP switched on in its mail settings and, with two-step login, an app password. Accounts in Europe: --provider zoho.eu.") },
    Provider { names: &["zoho.eu"], host: "imap.zoho.eu", domains: &["zoho.eu", "zohomail.eu"],
        wants: AppPassword("Zoho wants IMAP switched on in its mail settings and, with two-step login, an app password.") },
    Provider { names: &["gmx", "gmx.net", "gmx.de"], host: "imap.gmx.net", domains: &["gmx.de", "gmx.net", "gmx.at", "gmx.ch"],
        wants: SwitchedOn("GMX wants IMAP switched on first: in the browser under E-Mail, Einstellungen, POP3/IMAP; with two-factor login it wants an app password.") },
    Provider { names: &["gmx.com"], host: "imap.gmx.com", domains: &["gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es"],
        wants: SwitchedOn("GMX wants IMAP switched on first: in the browser under Settings, POP3 & IMAP.") },
    Provider { names: &["web.de", "webde"], host: "imap.web.de", domains: &["web.de"],
        wants: SwitchedOn("WEB.DE wants IMAP switched on first: in the browser under E-Mail, Einstellungen, POP3/IMAP; with two-factor login it wants an app password.") },
    Provider { names: &["ionos", "1und1", "1and1"], host: "imap.ionos.de", domains: &["online.de", "onlinehome.de"], wants: Password },
    Provider { names: &["ionos.com"], host: "imap.ionos.com", domains: &[], wants: Password },
    Provider { names: &["ionos.co.uk"], host: "imap.ionos.co.uk", domains: &[], wants: Password },
    Provider { names: &["ovh"], host: "ssl0.ovh.net", domains: &[], wants: Password },
    Provider { names: &["strato"], host: "imap.strato.de", domains: &[], wants: Password },
    Provider { names: &["hosteurope"], host: "imap.hosteurope.de", domains: &[], wants: Password },
    Provider { names: &["t-online", "telekom"], host: "secureimap.t-online.de", domains: &["t-online.de", "magenta.de"],
        wants: SwitchedOn("Telekom wants a password for mail programs, which you set in the customer centre.") },
    Provider { names: &["freenet"], host: "mx.freenet.de", domains: &["freenet.de"], wants: Password },
    Provider { names: &["posteo"], host: "posteo.de", domains: &["posteo.*"], wants: Password },
    Provider { names: &["mailbox.org"], host: "imap.mailbox.org", domains: &["mailbox.org"], wants: Password },
    Provider { names: &["infomaniak"], host: "mail.infomaniak.com", domains: &["ik.me", "ikmail.com"],
        wants: AppPassword("Infomaniak wants a device password, made in its manager.") },
    Provider { names: &["bluewin"], host: "imaps.bluewin.ch", domains: &["bluewin.ch"], wants: Password },
    Provider { names: &["orange", "wanadoo"], host: "imap.orange.fr", domains: &["orange.fr", "wanadoo.fr"], wants: Password },
    Provider { names: &["free.fr"], host: "imap.free.fr", domains: &["free.fr"], wants: Password },
    Provider { names: &["laposte"], host: "imap.laposte.net", domains: &["laposte.net"], wants: Password },
    Provider { names: &["sfr"], host: "imap.sfr.fr", domains: &["sfr.fr", "neuf.fr"], wants: Password },
    Provider { names: &["gandi"], host: "mail.gandi.net", domains: &[], wants: Password },
    Provider { names: &["libero"], host: "imapmail.libero.it", domains: &["libero.it"],
        wants: SwitchedOn("Libero wants access for other programs switched on in its settings.") },
    Provider { names: &["aruba"], host: "imaps.aruba.it", domains: &["aruba.it"], wants: Password },
    Provider { names: &["ziggo"], host: "imap.ziggo.nl", domains: &["ziggo.nl"], wants: Password },
    Provider { names: &["kpn"], host: "imap.kpnmail.nl", domains: &["kpnmail.nl", "planet.nl", "hetnet.nl"], wants: Password },
    Provider { names: &["transip"], host: "imap.transip.email", domains: &[], wants: Password },
    Provider { names: &["uol"], host: "imap.uol.com.br", domains: &["uol.com.br"], wants: Password },
    Provider { names: &["comcast", "xfinity"], host: "imap.comcast.net", domains: &["comcast.net"],
        wants: SwitchedOn("Xfinity wants third-party access switched on in its mail settings.") },
    Provider { names: &["yandex"], host: "imap.yandex.com", domains: &["yandex.*", "ya.ru"],
        wants: AppPassword("Yandex wants IMAP switched on and an app password.") },
    Provider { names: &["godaddy"], host: "imap.secureserver.net", domains: &[], wants: Password },
    Provider { names: &["rackspace"], host: "secure.emailsrvr.com", domains: &[], wants: Password },
    Provider { names: &["namecheap", "privateemail"], host: "mail.privateemail.com", domains: &[], wants: Password },
    Provider { names: &["hostinger"], host: "imap.hostinger.com", domains: &[], wants: Password },
    Provider { names: &["dreamhost"], host: "imap.dreamhost.com", domains: &[], wants: Password },
    Provider { names: &["migadu"], host: "imap.migadu.com", domains: &[], wants: Password },
    Provider { names: &["runbox"], host: "mail.runbox.com", domains: &["runbox.com"], wants: Password },
    Provider { names: &["proton", "protonmail"], host: "127.0.0.1", domains: &["proton.me", "protonmail.*", "pm.me"], wants: NoPassword(PROTON) },
];

impl Provider {
    /// The provider of that name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        let name = name.trim().to_lowercase();
        PROVIDERS
            .iter()
            .find(|provider| provider.names.contains(&name.as_str()))
    }

    /// The provider of an address, where its domain tells.
    pub(super) fn of_address(address: &str) -> Option<&'static Self> {
        let (_, domain) = address.trim().rsplit_once('@')?;
        let domain = domain.to_lowercase();
        PROVIDERS.iter().find(|provider| {
            provider
                .domains
                .iter()
                .any(|known| match known.strip_suffix('*') {
                    Some(start) => domain.starts_with(start),
                    None => domain == *known,
                })
        })
    }

    /// The provider whose server this is.
    pub(super) fn at_host(host: &str) -> Option<&'static Self> {
        PROVIDERS
            .iter()
            .find(|provider| provider.host.eq_ignore_ascii_case(host) && host != "127.0.0.1")
    }

    /// What to do before or after a refused login; none where there is nothing special.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self.wants {
            Password => None,
            SwitchedOn(hint) | AppPassword(hint) | NoPassword(hint) => Some(hint),
        }
    }

    /// The name that is nearest to a misspelt one.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        PROVIDERS
            .iter()
            .flat_map(|provider| provider.names)
            .map(|known| (strsim::jaro_winkler(known, &name), *known))
            .filter(|(likeness, _)| *likeness > 0.85)
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, known)| known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_large_providers_tell_the_server() {
        for (address, host) in [
            ("sam@gmail.com", "imap.gmail.com"),
            ("sam@Googlemail.com", "imap.gmail.com"),
            ("sam@yahoo.co.uk", "imap.mail.yahoo.com"),
            ("sam@hotmail.fr", "outlook.office365.com"),
            ("sam@web.de", "imap.web.de"),
            ("sam@gmx.at", "imap.gmx.net"),
            ("sam@me.com", "imap.mail.me.com"),
            ("sam@posteo.net", "posteo.de"),
        ] {
            assert_eq!(Provider::of_address(address).unwrap().host, host);
        }
        assert_eq!(Provider::of_address("sam@seller.example"), None);
        assert_eq!(Provider::of_address("sam"), None);
    }

    #[test]
    fn names_are_found_once_and_misspelt_ones_are_guessed() {
        let mut names: Vec<&str> = PROVIDERS
            .iter()
            .flat_map(|one| one.names)
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(Provider::named("Gmail").unwrap().host, "imap.gmail.com");
        assert_eq!(Provider::named("gmial"), None);
        assert_eq!(Provider::nearest("gmial"), Some("gmail"));
        assert_eq!(Provider::nearest("xyzzy"), None);
    }
}
