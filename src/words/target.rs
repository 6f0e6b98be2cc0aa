//! Targets: what a link or an image in Markdown may lead to. Documents and checks both ask here.

/// Where a link's destination lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// `https:`, `http:` or `mailto:`; anyone may follow it.
    Web(&'a str),
    /// Any other scheme, and `//host`: shown, never followed.
    Foreign(&'a str),
    /// A name in the repository or a `#heading`. Not shown if it leads nowhere: the name may be
    /// of something that this reader may not see.
    Local(&'a str),
}

impl<'a> Target<'a> {
    pub fn of(to: &'a str) -> Self {
        let to = to.trim();
        match scheme(to) {
            Some(scheme) if allowed(scheme, &to[scheme.len() + 1..]) => Target::Web(to),
            Some(_) => Target::Foreign(to),
            None if to.starts_with("//") || to.starts_with('\\') => Target::Foreign(to),
            None => Target::Local(to),
        }
    }
}

/// The scheme of an address (RFC 3986), without the colon.
fn scheme(to: &str) -> Option<&str> {
    let (scheme, _) = to.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain))
        .then_some(scheme)
}

fn allowed(scheme: &str, rest: &str) -> bool {
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (web && rest.starts_with("//") && rest.len() > 2)
        || (scheme.eq_ignore_ascii_case("mailto") && rest.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_are_followed() {
        assert_eq!(Target::of("HTTPS://kl.example"), Target::Web("HTTPS://kl.example"));
        assert_eq!(Target::of("mailto:a@b.example"), Target::Web("mailto:a@b.example"));
        for to in ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "data:text/html,x"] {
            assert_eq!(Target::of(to), Target::Foreign(to));
        }
        assert_eq!(Target::of("https:kl"), Target::Foreign("https:kl"));
        assert_eq!(Target::of(" bilag 1.pdf"), Target::Local("bilag 1.pdf"));
        assert_eq!(Target::of("#punkt-3"), Target::Local("#punkt-3"));
    }
}
