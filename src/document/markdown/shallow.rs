//! Shallow text: no line opens so many quotes and lists that reading the rest takes for ever.
//!
//! The parser walks all open containers for each line, so a line with 100,000 of them makes every
//! later line slow. Nobody writes that; a marker this far into a line is read as text.

use std::borrow::Cow;

/// Bytes at the start of a line within which its quotes and lists begin.
const PREFIX: usize = 96;

/// `text` with a backslash before each marker that stands too far in.
pub(super) fn shallow(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(marker) = far_marker(line.as_bytes()) {
            out.push_str(&text[done..start + marker]);
            out.push('\\');
            done = start + marker;
        }
        start += line.len();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Where in `line` the first marker beyond [`PREFIX`] stands, if only markers stand before it.
fn far_marker(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = line.get(at..)?;
        let spaced = |after: usize| matches!(rest.get(after), None | Some(b' ' | b'\t' | b'\n'));
        let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        // The byte to escape, and how long the marker is.
        let (mark, length) = match rest.get(digits)? {
            b' ' | b'\t' if digits == 0 => {
                at += 1;
                continue;
            }
            b'>' if digits == 0 => (0, 1),
            b'-' | b'+' | b'*' if digits == 0 && spaced(1) => (0, 1),
            b'.' | b')' if digits > 0 && spaced(digits + 1) => (digits, digits + 1),
            _ => return None,
        };
        if at >= PREFIX {
            return Some(at + mark);
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_far_markers_are_escaped() {
        assert_eq!(shallow("> - 1. a\n\n    - b *c*\n"), "> - 1. a\n\n    - b *c*\n");
        let deep = "> ".repeat(50);
        assert_eq!(shallow(&deep), format!("{}\\> > ", "> ".repeat(48)));
        let far = format!("a\n{}12. b", " ".repeat(100));
        assert_eq!(shallow(&far), format!("a\n{}12\\. b", " ".repeat(100)));
    }
}
