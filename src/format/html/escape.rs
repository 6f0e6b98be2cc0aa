//! Escaping: the only way that text gets into a page.

use std::fmt::Write;

use crate::words;

/// `text` as HTML, in an element or a quoted attribute alike.
pub(in crate::format) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if words::hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// `text` as the inside of a quoted CSS string: all but letters and digits as code points.
pub(super) fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !words::hidden(c)) {
        // A space would be eaten by the code point before it.
        if c.is_alphanumeric() {
            out.push(c);
        } else {
            // Writing to a string never fails.
            let _ = write!(out, "\\{:06x}", c as u32);
        }
    }
    out
}

/// `name` as one step of a relative address.
pub(super) fn step(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A heading's id as an address in the page. It has no underscore; the page's own ids all have.
pub(super) fn anchor(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let anchor: String = id.chars().map(plain).collect();
    match anchor.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => anchor,
        false => format!("p-{anchor}"),
    }
}

/// `bytes` in Base64 (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63] as char;
            out.push(if place > chunk.len() { '=' } else { digit });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        assert_eq!(
            escape("<a href='x'>&\"\u{0}\u{202E}å"),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;å"
        );
        assert_eq!(css("\"</style>ø 1"), "\\000022\\00003c\\00002fstyle\\00003eø\\0000201");
        assert_eq!(step("../bilag ø.pdf"), "..%2Fbilag%20%C3%B8.pdf");
        assert_eq!(anchor("1.a_b"), "p-1-a-b");
        assert_eq!(anchor("punkt-3"), "punkt-3");
    }

    #[test]
    fn base64_of_the_standard() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (bytes, written) in pairs {
            assert_eq!(base64(bytes.as_bytes()), written);
        }
    }
}
