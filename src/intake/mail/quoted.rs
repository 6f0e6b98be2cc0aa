//! What somebody wrote in a mail, and what stands below it: earlier mails and a signature.

use crate::say;
use crate::words::{Say, folded};

/// The text of a mail, cut up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What its sender wrote; of a forwarded mail, what the first sender wrote.
    pub own: String,
    /// What is left out of it, in words.
    pub left_out: Vec<Say>,
    pub forwarded: Option<Head>,
}

/// What a forwarded mail tells of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub from: Option<String>,
    pub sent: Option<String>,
}

/// A signature has no more lines than this; where more follow, nobody can tell.
const SIGNATURE: usize = 14;
/// A head has its lines close together.
const CLOSE: usize = 8;

const FROM: [&str; 3] = ["fra", "from", "von"];
const SENT: [&str; 5] = ["sendt", "sent", "dato", "date", "gesendet"];
const GREETINGS: [&str; 15] = [
    "med venlig hilsen",
    "med venlige hilsner",
    "med venlig hilsen og tak",
    "venlig hilsen",
    "venlige hilsner",
    "de bedste hilsner",
    "bedste hilsner",
    "bedste hilsen",
    "mvh",
    "vh",
    "m v h",
    "hilsen",
    "kind regards",
    "best regards",
    "regards",
];

/// Cuts `text`, whose lines end with line feeds. `is_forward`: whether its subject says so.
pub fn parts(text: &str, is_forward: bool) -> Parts {
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = Parts::default();
    let mut end = lines.len();
    if let Some((start, body, head)) = earlier(&lines) {
        let has_own = lines[..start].iter().any(|line| !bare(line).is_empty());
        let own_is_greeting = without_signature(&lines[..start])
            .iter()
            .all(|line| bare(line).len() < 90)
            && without_signature(&lines[..start]).iter().filter(|l| !bare(l).is_empty()).count()
                <= 3;
        if is_forward && (!has_own || own_is_greeting) {
            let inner = parts_of_forwarded(&lines[body..]);
            let words = count(start);
            if has_own {
                parts.left_out.push(words_of(
                    words,
                    say!("over den videresendte mail", "above the forwarded mail"),
                ));
            }
            parts.own = inner.own;
            parts.left_out.extend(inner.left_out);
            parts.forwarded = Some(head);
            return parts;
        }
        parts.left_out.push(words_of(
            count(lines.len() - start),
            say!("fra en tidligere mail", "of an earlier mail"),
        ));
        end = start;
    }
    if has_quoted(&lines[..end]) {
        end =
            lines[..end].iter().rposition(|line| !is_quoted_or_blank(line)).map_or(0, |at| at + 1);
    }
    let quoted = trailing_quote(&lines, end);
    if quoted > 0 && parts.left_out.is_empty() {
        parts
            .left_out
            .push(words_of(count(quoted), say!("fra en tidligere mail", "of an earlier mail")));
    }
    let own = without_signature(&lines[..end]);
    if own.len() < end {
        parts
            .left_out
            .push(words_of(count(end - own.len()), say!("i underskriften", "of the signature")));
    }
    parts.own = own.join("\n");
    parts
}

fn parts_of_forwarded(lines: &[&str]) -> Parts {
    parts(&lines.join("\n"), false)
}

fn count(lines: usize) -> usize {
    lines
}

fn words_of(lines: usize, Say { da, en }: Say) -> Say {
    let (linje, line) = if lines == 1 { ("linje", "line") } else { ("linjer", "lines") };
    say!("{lines} {linje} {da} er ikke taget med", "{lines} {line} {en} left out")
}

/// The line without marks of emphasis, quotation and escapes.
fn bare(line: &str) -> String {
    let marks = |letter: char| letter.is_whitespace() || "*_>\\|#".contains(letter);
    line.trim_matches(marks).replace('\\', "")
}

fn is_quoted_or_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('>')
}

/// Whether the lines end with a quotation, blank lines aside.
fn has_quoted(lines: &[&str]) -> bool {
    let last = lines.iter().rev().find(|line| !line.trim().is_empty());
    last.is_some_and(|line| line.trim_start().starts_with('>'))
}

fn trailing_quote(lines: &[&str], end: usize) -> usize {
    lines[end..].iter().take_while(|line| is_quoted_or_blank(line)).count()
}

/// Where an earlier mail begins, where its text does, and what its head says.
fn earlier(lines: &[&str]) -> Option<(usize, usize, Head)> {
    for at in 0..lines.len() {
        let line = bare(lines[at]);
        if let Some((body, head)) = head(lines, at) {
            return Some((with_rule(lines, at), body, head));
        }
        let is_rule = line.starts_with("-----") && line.ends_with("-----");
        let words = folded(&line);
        let names_mail = ["oprindelig", "original", "videresendt", "forwarded"];
        if is_rule && words.iter().any(|word| names_mail.contains(&word.as_str())) {
            let next = (at + 1..lines.len().min(at + 4)).find_map(|next| head(lines, next));
            let (body, head) = next.unwrap_or((at + 1, Head::default()));
            return Some((at, body, head));
        }
        if is_attribution(lines, at) {
            return Some((at, at + 1, Head::default()));
        }
    }
    None
}

/// `Den 30. nov. 2026 kl. 11.42 skrev Furesø <…>:`, which may go over two lines.
fn is_attribution(lines: &[&str], at: usize) -> bool {
    let line = bare(lines[at]);
    let starts = ["Den ", "On ", "Am "].iter().any(|start| line.starts_with(start));
    if !starts {
        return false;
    }
    let next = lines.get(at + 1).map(|line| bare(line)).unwrap_or_default();
    let says = |line: &str| {
        let line = line.trim_end();
        let verbs = ["skrev", "wrote", "schrieb"];
        line.ends_with(':') && verbs.iter().any(|verb| folded(line).iter().any(|word| word == verb))
    };
    let has_time = line.bytes().any(|byte| byte.is_ascii_digit());
    has_time && (says(&line) || !line.ends_with('.') && says(&format!("{line} {next}")))
}

/// The head of a mail that begins at line `at`, and where its text begins.
fn head(lines: &[&str], at: usize) -> Option<(usize, Head)> {
    let from = field(lines[at], &FROM)?;
    let mut head = Head { from: Some(address(&from)), sent: None };
    let mut last = at;
    let mut others = 0;
    for (next, line) in lines.iter().enumerate().skip(at + 1).take(CLOSE) {
        if let Some(sent) = field(line, &SENT) {
            head.sent = Some(sent);
            last = next;
        } else if field(line, &["til", "to", "an", "emne", "subject", "betreff", "cc", "kopi"])
            .is_some()
        {
            others += 1;
            last = next;
        } else if field(
            line,
            &["vedhaeftede filer", "vedhaeftet", "attachments", "prioritet", "importance"],
        )
        .is_some()
        {
            last = next;
        } else if bare(line).is_empty() && head.sent.is_some() && others > 0 {
            break;
        }
    }
    (head.sent.is_some() && others > 0).then_some((last + 1, head))
}

/// The line above a head that only parts it from what stands before.
fn with_rule(lines: &[&str], at: usize) -> usize {
    let mut start = at;
    while start > 0 {
        let line = lines[start - 1].trim();
        let is_rule = line.len() >= 5 && line.chars().all(|letter| "-_=\\*".contains(letter));
        if !line.is_empty() && !is_rule {
            break;
        }
        start -= 1;
    }
    start
}

fn field(line: &str, keys: &[&str]) -> Option<String> {
    let line = bare(line);
    let (key, value) = line.split_once(':')?;
    let key = folded(key).join(" ");
    keys.contains(&key.as_str())
        .then(|| value.trim_matches(|l: char| l == '*' || l.is_whitespace()).to_owned())
}

/// The address in `Furesø Kommune <sundhed@furesoe.example>`, or all of it.
fn address(words: &str) -> String {
    let marks = |letter: char| !(letter.is_alphanumeric() || "@.-_+".contains(letter));
    let found = words.split(marks).find(|part| part.contains('@') && part.len() > 3);
    found.map_or_else(|| words.to_owned(), |found| found.trim_matches('.').to_owned())
}

/// The lines without the greeting and what follows it, if that is short enough to be a signature.
fn without_signature<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    let lines = &lines[..end];
    let is_dashes = |line: &str| line.trim_end() == "--" || line.trim_end() == "\\--";
    let greets = |line: &str| {
        let words = folded(&bare(line)).join(" ");
        GREETINGS.iter().any(|greeting| words == *greeting)
    };
    let at = lines.iter().position(|line| is_dashes(line)).filter(|at| short(&lines[*at..]));
    let at = at
        .or_else(|| lines.iter().rposition(|line| greets(line)).filter(|at| short(&lines[*at..])));
    // Who greets in one line and signs in the same.
    match at {
        Some(at) => &lines[..at],
        None => lines,
    }
}

fn short(lines: &[&str]) -> bool {
    let has_heading = lines.iter().any(|line| line.starts_with('#'));
    !has_heading && lines.iter().filter(|line| !line.trim().is_empty()).count() <= SIGNATURE
}
