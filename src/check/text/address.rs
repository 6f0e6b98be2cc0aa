//! Where an address in Markdown leads, as documents and forges read it.

use crate::words::Target;

/// What kind of thing a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads<'a> {
    /// The web or a mailbox.
    Web(&'a str),
    /// A scheme that isn't followed, or a path of one machine.
    Foreign(&'a str),
    /// A web address without `https://`, and what to write.
    Unfinished(String),
    /// Nowhere: the address is empty.
    Empty,
    /// A heading of the same text.
    Heading(String),
    /// A file of the repository, and a heading in it.
    File { path: String, heading: Option<String> },
}

/// Where `to` leads.
pub fn leads(to: &str) -> Leads<'_> {
    let name = match Target::of(to) {
        Target::Web(url) => return Leads::Web(url),
        Target::Foreign(url) => return Leads::Foreign(url),
        Target::Local(name) => name,
    };
    if name.is_empty() {
        return Leads::Empty;
    }
    if let Some(heading) = name.strip_prefix('#') {
        return Leads::Heading(decoded(heading));
    }
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("www.") {
        return Leads::Unfinished(format!("https://{name}"));
    }
    let is_mail = |name: &str| {
        let (user, host) = name.split_once('@').unwrap_or_default();
        !user.is_empty() && host.contains('.') && !name.contains(['/', ' '])
    };
    if is_mail(name) {
        return Leads::Unfinished(format!("mailto:{name}"));
    }
    let (path, heading) = match name.split_once('#') {
        Some((path, heading)) => (path, Some(decoded(heading))),
        None => (name, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    Leads::File { path: path.to_owned(), heading }
}

/// The fault of a web or mail address that has the right scheme, if its form is wrong.
pub fn is_malformed(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else { return true };
    if url.contains(char::is_whitespace) {
        return true;
    }
    if scheme.eq_ignore_ascii_case("mailto") {
        let address = rest.split('?').next().unwrap_or(rest);
        return !address.split(',').all(|address| {
            let (user, host) = address.split_once('@').unwrap_or_default();
            !user.is_empty() && is_host(host) && host.contains('.')
        });
    }
    let rest = rest.trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (host, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_twice = matches!(host, "http" | "https");
    let is_bracketed = host.starts_with('[');
    !is_bracketed && (is_twice || !is_host(host) || !port.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.trim_end_matches('.').split('.').all(label)
}

/// `%20` and its like as the letters they stand for; as it is where they are none.
pub fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (digit(bytes.get(at + 1)), digit(bytes.get(at + 2)));
        match (bytes[at], pair) {
            (b'%', (Some(high), Some(low))) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// `path` as seen from `folder`, without `.` and `..`; `None` if it leaves the repository.
pub fn resolved(folder: &str, path: &str) -> Option<String> {
    let (from, path) = match path.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, path),
    };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_lead() {
        assert_eq!(leads("#punkt-3"), Leads::Heading("punkt-3".into()));
        assert_eq!(leads("www.kl.example"), Leads::Unfinished("https://www.kl.example".into()));
        assert_eq!(leads("a@kl.example"), Leads::Unfinished("mailto:a@kl.example".into()));
        let heading = Some("øko".to_owned());
        assert_eq!(leads("a.md#%C3%B8ko"), Leads::File { path: "a.md".into(), heading });
        assert!(matches!(leads("C:\\a.pdf"), Leads::Foreign(_)));
        assert_eq!(resolved("a/b", "../c/./d.pdf").as_deref(), Some("a/c/d.pdf"));
        assert_eq!(resolved("a", "../../c"), None);
    }

    #[test]
    fn malformed_addresses() {
        for url in [
            "https://https://kl.example",
            "https://kl..example/a",
            "mailto:a@b",
            "http://kl,example",
            "https://kl.example:x/",
            "https://?a",
        ] {
            assert!(is_malformed(url), "{url}");
        }
        for url in [
            "https://kl.example",
            "http://intranet/sag?id=1#a",
            "https://a.b:8080/x@y",
            "mailto:a@b.example?subject=x",
            "https://rødovre.example/",
            "https://[::1]/",
        ] {
            assert!(!is_malformed(url), "{url}");
        }
    }
}
