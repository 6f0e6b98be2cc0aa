//! Undoing what mail programs leave in a text that was decoded too little.

/// `text` with quoted-printable decoded, if it looks like it: `=C3=B8`, and `=` at a line's end.
pub(super) fn unprinted(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    let mut is_printed = false;
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'=').then(|| decoded(after)).flatten();
        is_printed |= escaped.is_some();
        match escaped {
            Some((byte, length)) => {
                bytes.extend(byte);
                rest = &after[length..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    is_printed.then(|| match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => fault.into_bytes().into_iter().map(char::from).collect(),
    })
}

/// What stands for the bytes after a `=`, and how many of them.
fn decoded(after: &[u8]) -> Option<(Option<u8>, usize)> {
    match after {
        [b'\r', b'\n', ..] => Some((None, 2)),
        [b'\n', ..] => Some((None, 1)),
        [high, low, ..] => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            let value = digit(high)? * 16 + digit(low)?;
            Some((u8::try_from(value).ok(), 2))
        }
        _ => None,
    }
}

/// `text` with the marks of HTML written out, if it holds an escaped comment.
pub(super) fn unescaped(text: &str) -> Option<String> {
    if !text.contains("&lt;!--") {
        return None;
    }
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    Some(marks.into_iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter)))
}

/// `text` without the addresses that a mail program wrote after what it took for a link:
/// `www.furesoe.example<http://www.furesoe.example>`.
pub(super) fn without_links(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, link) = rest.split_at(at);
        out.push_str(before);
        let is_link =
            ["<http://", "<https://", "<mailto:"].iter().any(|lead| link.starts_with(lead));
        let is_attached = before.ends_with(|letter: char| !letter.is_whitespace());
        // To the next sign that no address holds, and no further: of `<` there may be many.
        let end = || link[1..].find(['<', '>', '\n', ' ']).map(|end| end + 1);
        let is_closed = |end: &usize| link[*end..].starts_with('>');
        let length = match (is_link && is_attached).then(end).flatten().filter(is_closed) {
            Some(end) => end + 1,
            None => {
                out.push('<');
                1
            }
        };
        rest = &link[length..];
    }
    out.push_str(rest);
    (out.len() < text.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_open_links_takes_no_longer_than_another() {
        // With a search to the end at each of them this would take hours.
        for open in ["<", "x<http://"] {
            assert_eq!(without_links(&open.repeat(500_000)), None);
        }
        let text = "www.furesoe.example<http://www.furesoe.example> og 3 < 4";
        assert_eq!(without_links(text).as_deref(), Some("www.furesoe.example og 3 < 4"));
    }
}
