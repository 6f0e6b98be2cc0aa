//! Rich Text: its words, those in its properties too.

use super::text::western;

/// The beginnings of groups whose words don't belong to the text around them.
const APART: &[&[u8]] = &[
    b"title",
    b"author",
    b"subject",
    b"keywords",
    b"doccomm",
    b"company",
    b"operator",
    b"header",
    b"footer",
    b"footnote",
    b"annotation",
    b"*",
];

/// The words of a file in Rich Text.
pub fn words(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut at = 0;
    let mut is_apart = false;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => {
                let rest = &bytes[at..];
                if APART.iter().any(|word| rest.starts_with(word)) {
                    out.push('\n');
                    is_apart = true;
                }
                at += control(rest, &mut out);
            }
            b'}' if is_apart => {
                out.push('\n');
                is_apart = false;
            }
            b'{' | b'}' | b'\r' | b'\n' => {}
            _ => out.push_str(&western(&[*byte])),
        }
    }
    out
}

/// Reads what follows a backslash, and gives its length.
fn control(rest: &[u8], out: &mut String) -> usize {
    let word = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if word == 0 {
        return match rest.first() {
            Some(b'\'') => {
                let digits = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    out.push_str(&western(&[byte]));
                }
                rest.len().min(3)
            }
            Some(b'~') => put(out, '\u{a0}'),
            Some(b'_') => put(out, '\u{2011}'),
            Some(b'-') => put(out, '\u{ad}'),
            Some(letter @ (b'\\' | b'{' | b'}')) => put(out, char::from(*letter)),
            Some(_) => 1,
            None => 0,
        };
    }
    let number = rest[word..].iter().take_while(|b| b.is_ascii_digit() || **b == b'-').count();
    let value = std::str::from_utf8(&rest[word..word + number]).ok();
    let blank = usize::from(rest.get(word + number) == Some(&b' '));
    match &rest[..word] {
        b"par" | b"line" | b"cell" | b"row" | b"page" | b"sect" => out.push('\n'),
        b"tab" => out.push('\t'),
        b"endash" | b"emdash" => out.push('-'),
        b"u" => {
            let code = value.and_then(|value| value.parse::<i32>().ok()).unwrap_or(0);
            let code = if code < 0 { code + 0x10000 } else { code };
            out.extend(u32::try_from(code).ok().and_then(char::from_u32));
            // The character after it is for programs without Unicode.
            let skip = usize::from(matches!(rest.get(word + number + blank), Some(b'?')));
            return word + number + blank + skip;
        }
        // What follows in the group is bytes: a picture.
        b"bin" => {
            let length = value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
            return (word + number + blank).saturating_add(length).min(rest.len());
        }
        _ => {}
    }
    word + number + blank
}

fn put(out: &mut String, letter: char) -> usize {
    out.push(letter);
    1
}
