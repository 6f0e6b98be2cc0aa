//! Text as a reader of TOML or Markdown decodes it: `\\u002d` and `&#45;` are dashes too.

use std::ops::Range;

use memchr::memchr2;

/// A text without escapes, and where its bytes come from.
pub struct Decoded {
    pub text: String,
    /// For each escape: where what it stands for begins in `text`, and where it stands itself.
    escapes: Vec<(usize, Range<usize>)>,
}

impl Decoded {
    /// The text without its escapes, if it has any.
    pub fn of(text: &str) -> Option<Decoded> {
        memchr2(b'\\', b'&', text.as_bytes())?;
        let mut out = Decoded { text: String::new(), escapes: Vec::new() };
        let mut done = 0;
        let mut from = 0;
        while let Some(found) = text[from..].find(['\\', '&']) {
            let at = from + found;
            from = at + 1;
            let Some((letter, length)) = escape(&text[at..]) else { continue };
            out.text.push_str(&text[done..at]);
            out.escapes.push((out.text.len(), at..at + length));
            out.text.push(letter);
            done = at + length;
            from = done;
        }
        out.text.push_str(&text[done..]);
        (!out.escapes.is_empty()).then_some(out)
    }

    /// Where the bytes `span` of the decoded text stand in the text as it is written.
    pub fn origin(&self, span: Range<usize>) -> Range<usize> {
        self.before(span.start, false)..self.before(span.end, true)
    }

    fn before(&self, at: usize, is_end: bool) -> usize {
        let passed = self.escapes.partition_point(|(start, _)| match is_end {
            true => *start < at,
            false => *start <= at,
        });
        let Some((start, own)) = passed.checked_sub(1).and_then(|last| self.escapes.get(last))
        else {
            return at;
        };
        match (at == *start, is_end) {
            (true, false) => own.start,
            _ => {
                let letter = self.text[*start..].chars().next().map_or(0, char::len_utf8);
                own.end + at.saturating_sub(start + letter)
            }
        }
    }
}

/// The character that the escape at the beginning of `text` stands for, and its length in bytes.
fn escape(text: &str) -> Option<(char, usize)> {
    let (digits, radix, length) = match text.as_bytes() {
        [b'\\', b'x', ..] => (text.get(2..4)?, 16, 4),
        [b'\\', b'u', ..] => (text.get(2..6)?, 16, 6),
        [b'\\', b'U', ..] => (text.get(2..10)?, 16, 10),
        [b'&', b'#', rest @ ..] => {
            let end = rest.iter().take(9).position(|byte| *byte == b';')?;
            let digits = text.get(2..2 + end)?;
            match digits.strip_prefix(['x', 'X']) {
                Some(digits) => (digits, 16, end + 3),
                None => (digits, 10, end + 3),
            }
        }
        _ => return None,
    };
    let code = u32::from_str_radix(digits, radix).ok()?;
    Some((char::from_u32(code)?, length))
}

#[cfg(test)]
mod tests {
    use super::Decoded;

    #[test]
    fn places_lead_back_to_what_is_written() {
        let written = r"æ \u0030 b&#x31;&#50;c";
        let decoded = Decoded::of(written).unwrap();
        assert_eq!(decoded.text, "æ 0 b12c");
        let place = |part: &str| {
            let at = decoded.text.find(part).unwrap();
            &written[decoded.origin(at..at + part.len())]
        };
        assert_eq!(place("0"), r"\u0030");
        assert_eq!(place("æ 0 b1"), r"æ \u0030 b&#x31;");
        assert_eq!(place("2c"), "&#50;c");
        assert_eq!(place("c"), "c");
        assert!(Decoded::of(r"\d & \u12 &#; &#99999999;").is_none());
    }
}
