//! HTML: the words that are shown, and those in tags and comments.

/// Elements that don't end a word.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark",
    "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
];

/// The words between the tags.
pub fn words(page: &str) -> String {
    let mut out = String::new();
    for (is_tag, part) in parts(page) {
        match is_tag {
            false => out.push_str(&plain(part)),
            true if is_inline(part) => {}
            true => out.push('\n'),
        }
    }
    out
}

/// The words in tags and comments.
pub fn hidden(page: &str) -> String {
    let tags = parts(page).into_iter().filter(|(is_tag, _)| *is_tag);
    tags.map(|(_, part)| plain(part) + "\n").collect()
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    INLINE.contains(&name[..end].to_lowercase().as_str())
}

/// The page cut into tags and what is between them.
fn parts(page: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        parts.push((false, &rest[..start]));
        let tag = &rest[start..];
        let close = if tag.starts_with("<!--") { "-->" } else { ">" };
        let end = tag.find(close).map_or(tag.len(), |end| end + close.len());
        parts.push((true, &tag[..end]));
        rest = &tag[end..];
    }
    parts.push((false, rest));
    parts
}

/// Text with the characters that stand for themselves: `&#45;` is a dash.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, letter(&rest[1..end])?))) {
            Some((end, letter)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "nbsp" => '\u{a0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "minus" => '\u{2212}',
        "hyphen" | "dash" => '-',
        "shy" => '\u{ad}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        _ => return None,
    })
}
