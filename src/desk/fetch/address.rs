//! Addresses on the web, and where one may lead.

use std::fmt;
use std::net::Ipv6Addr;
use std::path::Path;

use url::{Host, Url};

use super::failure::NotFetched;
use super::limits::Downgrade;
use crate::desk::problem::clean;

/// An http or https address. Its display is clean and leaves out a password.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(Url);

impl Address {
    /// Whether an argument is meant as an address rather than a path: it begins with a scheme and two slashes.
    pub fn is_meant(argument: &Path) -> bool {
        let scheme = argument.to_str().and_then(|a| a.split_once("://")).map(|(scheme, _)| scheme);
        scheme.is_some_and(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)))
    }

    /// The address that was typed. Anything but http and https is refused, and told.
    pub fn parse(typed: &str) -> Result<Address, NotFetched> {
        Address::of(Url::parse(typed.trim()).map_err(|_| NotFetched::NoAddress)?)
    }

    /// Where `link`, absolute or relative, leads from here; the reason why it is not followed otherwise.
    pub fn lead(&self, link: &str, downgrade: Downgrade) -> Result<Address, NotFetched> {
        let shown = || clean(link.get(..link.floor_char_boundary(200)).unwrap_or(link));
        let to = self.0.join(link.trim()).map_err(|_| NotFetched::LeadsNowhere { to: shown() })?;
        let to = Address::of(to).map_err(|_| NotFetched::LeadsAway { to: shown() })?;
        if self.0.scheme() == "https" && to.0.scheme() == "http" && downgrade == Downgrade::Refused {
            return Err(NotFetched::LeadsOutOfTls { to: to.to_string() });
        }
        if to.is_inside() && !self.is_inside() {
            return Err(NotFetched::LeadsInside { to: to.to_string() });
        }
        Ok(to)
    }

    fn of(mut url: Url) -> Result<Address, NotFetched> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotFetched::Scheme { scheme: clean(url.scheme()) });
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(NotFetched::NoAddress);
        }
        url.set_fragment(None);
        Ok(Address(url))
    }

    /// The address as it is sent for.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it names this machine or its own network: the web has no business sending anybody there.
    fn is_inside(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost") || name.ends_with(".local") || !name.contains('.')
            }
            Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified(),
            Some(Host::Ipv6(ip)) => is_inside(ip),
            None => true,
        }
    }
}

fn is_inside(ip: Ipv6Addr) -> bool {
    let mapped = ip.to_ipv4_mapped().is_some_and(|ip| ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified());
    mapped || ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.0.clone();
        // An address that has a host can have no password.
        let _ = shown.set_password(None);
        f.write_str(&clean(shown.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(from: &str, link: &str) -> Result<String, NotFetched> {
        Address::parse(from).unwrap().lead(link, Downgrade::Refused).map(|to| to.to_string())
    }

    #[test]
    fn only_the_web_is_an_address_to_fetch() {
        assert_eq!(Address::parse(" HTTP://Example.org/a b#part ").unwrap().as_str(), "http://example.org/a%20b");
        assert_eq!(Address::parse("https://ann:secret@example.org/").unwrap().to_string(), "https://ann@example.org/");
        assert!(matches!(Address::parse("file:///etc/passwd"), Err(NotFetched::Scheme { scheme }) if scheme == "file"));
        assert!(matches!(Address::parse("story.txt"), Err(NotFetched::NoAddress)));
        assert!(matches!(Address::parse("http://"), Err(NotFetched::NoAddress)));
    }

    #[test]
    fn a_path_is_told_from_an_address() {
        let meant: Vec<bool> = ["https://a.org", "gopher://a.org", "a/b.txt", "c://", "://x", "a b://c", "-"]
            .map(|argument| Address::is_meant(Path::new(argument)))
            .into();
        assert_eq!(meant, [true, true, false, true, false, false, false]);
    }

    #[test]
    fn a_link_leads_on_the_web_and_not_elsewhere() {
        assert_eq!(lead("http://a.org/x/y?z", "../w").unwrap(), "http://a.org/w");
        assert_eq!(lead("http://a.org/x", "//b.org/").unwrap(), "http://b.org/");
        assert_eq!(lead("http://a.org/x", "https://a.org/x").unwrap(), "https://a.org/x");
        for link in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,hello", "ftp://a.org/x"] {
            assert!(matches!(lead("http://a.org/", link), Err(NotFetched::LeadsAway { .. })), "{link}");
        }
        assert!(matches!(lead("https://a.org/", "http://a.org/"), Err(NotFetched::LeadsOutOfTls { .. })));
    }

    #[test]
    fn the_web_does_not_lead_into_the_users_own_network() {
        for inside in [
            "localhost:631",
            "127.0.0.1",
            "192.168.1.1",
            "10.0.0.1",
            "169.254.169.254",
            "[::1]",
            "[fe80::1]",
            "[::ffff:10.0.0.1]",
            "router",
            "0",
        ] {
            let link = format!("http://{inside}/");
            assert!(matches!(lead("http://a.org/", &link), Err(NotFetched::LeadsInside { .. })), "{link}");
            assert!(lead("http://localhost/", &link).is_ok(), "{link}");
        }
        assert!(lead("http://a.org/", "http://11.0.0.1/").is_ok());
    }

    #[test]
    fn what_is_shown_cannot_speak_to_a_terminal() {
        let told = lead("http://a.org/", "file:///\u{1b}[31mx\u{202e}").unwrap_err().to_string();
        assert!(told.chars().all(crate::model::is_clean), "{told:?}");
    }
}
