//! Words so written that Markdown shows them as they are.

/// `text` of one line within a paragraph, with a backslash where a sign would be markup.
pub fn inner(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        if is_markup(*letter, before, after) {
            out.push('\\');
        }
        out.push(*letter);
    }
    out
}

fn is_markup(letter: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    match letter {
        '*' | '[' | ']' | '`' | '~' => true,
        // A backslash at the end of a line would be a line break.
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation() || after.is_whitespace()),
        '_' => !(is_word(before) && is_word(after)),
        '<' => after.is_none_or(|after| after.is_alphabetic() || "/!?".contains(after)),
        '&' => after.is_none_or(|after| after.is_alphanumeric() || after == '#'),
        '|' => true,
        // Before a link it would make a picture of it.
        '!' => after.is_none() || after == Some('['),
        _ => false,
    }
}

/// `text`, [`inner`] already, as a line may begin: no list, heading, quotation or rule.
pub fn begun(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && text[digits..].starts_with(['.', ')']) {
        let rest = &text[digits + 1..];
        if rest.is_empty() || rest.starts_with([' ', '\t']) {
            return format!("{}\\{}", &text[..digits], &text[digits..]);
        }
    }
    let is_begun = match text.chars().next() {
        Some('#') => {
            let rest = text.trim_start_matches('#');
            rest.is_empty() || rest.starts_with([' ', '\t']) || text.starts_with("##")
        }
        Some('>' | '=' | ':') => true,
        Some('-' | '+') => {
            let rest = &text[1..];
            rest.is_empty() || rest.starts_with([' ', '\t', '-', ':', '|', '\\'])
        }
        _ => false,
    };
    if is_begun { format!("\\{text}") } else { text.to_owned() }
}

/// `text` with a backslash before each sign that could be markup anywhere: always right, and
/// never pretty.
pub fn every(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A line of plain text, in which stars, dashes and numbers mean what they do in Markdown, but no
/// sign makes HTML, code or a reference that would not be seen.
pub fn line(text: &str) -> String {
    let indent = text.len() - text.trim_start().len();
    let body = text[indent..].trim_end();
    // Four columns make code of it.
    let columns: usize =
        text[..indent].chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
    let mut out = " ".repeat(columns.min(3));
    if body.starts_with("```") || body.starts_with("~~~") {
        out.push('\\');
    }
    let letters: Vec<char> = body.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        let is_html = matches!(letter, '<' | '&') && is_markup(*letter, before, after);
        if is_html
            || matches!(letter, '[' | '`')
            || *letter == '\\' && is_markup('\\', before, after)
        {
            out.push('\\');
        }
        out.push(*letter);
    }
    out
}
