//! What a template asks to be replaced, left as it was: "[indsæt dato]", "xx.xx.20xx", "Klik her
//! for at angive tekst", "Lorem ipsum".

mod phrases;

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use memchr::{memchr2, memchr3};

use self::phrases::Kind::{Bracket, Capitals, DateForm, Guidance, Unknown, WholeLine, Year};
use self::phrases::{ASKING, PHRASES, RARE, STANDING_FOR};
use crate::words::date::DANISH_MONTHS;

/// Whether a phrase may stand in `text`. Looked at this way most texts take a fraction of the time.
fn may_be_left(text: &str) -> bool {
    static SEARCH: OnceLock<AhoCorasick> = OnceLock::new();
    let search = SEARCH.get_or_init(|| built(&mut AhoCorasick::builder(), RARE));
    let small = text.to_ascii_lowercase();
    let bytes = small.as_bytes();
    // The last byte of `«` is 0xAB.
    memchr3(b'[', b'<', b'{', bytes).is_some()
        || memchr2(0xAB, b'x', bytes).is_some()
        || search.is_match(&small)
}

/// Where in `text` a template's words were left, in order. Takes time linear in the text.
pub(super) fn left(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !may_be_left(text) {
        return found;
    }
    for hit in search().find_iter(text) {
        let kind = PHRASES[hit.pattern().as_usize()].1;
        let span = hit.range();
        let whole = match kind {
            Guidance => Some(span.clone()),
            WholeLine => whole_line(text, &span),
            Capitals => capitals(text, &span),
            Bracket(close) => bracket(text, &span, close),
            Unknown => unknown(text, &span),
            DateForm => date_form(text, &span),
            Year => year(text, &span),
        };
        let after = found.last().map_or(0, |last| last.end);
        found.extend(whole.filter(|whole| whole.start >= after));
    }
    found
}

fn search() -> &'static AhoCorasick {
    static SEARCH: OnceLock<AhoCorasick> = OnceLock::new();
    SEARCH.get_or_init(|| {
        let mut without_case = AhoCorasick::builder();
        without_case.ascii_case_insensitive(true);
        built(&mut without_case, PHRASES.map(|(phrase, _)| phrase))
    })
}

fn built<const COUNT: usize>(
    builder: &mut AhoCorasickBuilder,
    phrases: [&str; COUNT],
) -> AhoCorasick {
    let builder = builder.match_kind(MatchKind::LeftmostFirst);
    // The phrases are a few short constants, which the builder takes; a test reads them.
    builder.build(phrases).expect("the phrases make a search")
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether `letter` goes on with a word, an address or a file's name.
fn joins(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphanumeric() || "_@/\\=&%#".contains(letter))
}

/// The line, if the phrase is all that stands in it.
fn whole_line(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let around = |letter: char| !letter.is_alphanumeric() && letter != '\n';
    let back = text.get(..span.start)?.trim_end_matches(around);
    let rest = text.get(span.end..)?.trim_start_matches(around);
    let is_alone = |end: Option<char>| end.is_none_or(|letter| letter == '\n');
    (is_alone(back.chars().next_back()) && is_alone(rest.chars().next())).then(|| span.clone())
}

/// "TODO" and "TODO:"; "todo" is a word, and "mastodon" another.
fn capitals(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let is_capital = text.get(span.clone())?.chars().all(char::is_uppercase);
    let is_word = !joins(before(text, span.start)) && !joins(after(text, span.end));
    (is_capital && is_word).then(|| span.clone())
}

/// How long a bracket's words may be, in characters.
const BRACKET: usize = 120;

/// "[indsæt dato]", "<navn>", "{{ titel }}"; never a link, a footnote or a task list.
fn bracket(text: &str, span: &Range<usize>, close: char) -> Option<Range<usize>> {
    let rest = text.get(span.end..)?;
    let (length, _) = rest
        .char_indices()
        .take(BRACKET)
        .take_while(|(_, letter)| !matches!(letter, '\n' | '[' | '<' | '«'))
        .find(|(_, letter)| *letter == close)?;
    let end = span.end + length + close.len_utf8();
    if close == ']' && matches!(after(text, end), Some('(' | '[' | ':')) {
        return None;
    }
    let words = rest[..length].trim_matches([' ', '{', '}', '.', ':', '*', '_']).to_lowercase();
    let first = words.split([' ', ',', ':', '/']).next().unwrap_or_default();
    let is_unknown = words.len() > 1 && words.chars().all(|letter| letter == 'x');
    let is_asking = ASKING.contains(&first) && (close != '>' || words.contains(' '));
    let is_left = is_asking || is_unknown || STANDING_FOR.contains(&words.as_str());
    is_left.then_some(span.start..end)
}

/// "xx.xx", "xx. december", "kl. xx": a run of x that is a word. "XX" is a Roman number too, so
/// capitals count only beside a mark and one more run, a month, "kl." or "skal udfyldes".
fn unknown(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    if before(text, span.start).is_some_and(|c| c.is_alphanumeric() || "_@/\\=&%#-.".contains(c)) {
        return None;
    }
    let rest = text.get(span.start..)?;
    // More runs with a mark or a blank between them: xx.xx.20xx, xx xx xx xx.
    let mut whole = group(rest);
    while let Some(inner) = rest[whole..].strip_prefix(' ').filter(|r| r.starts_with("xx")) {
        whole += 1 + group(inner);
    }
    let next = after(rest, whole);
    let goes_on = next == Some('.') && after(rest, whole + 1).is_some_and(char::is_alphanumeric);
    if joins(next) || goes_on {
        return None;
    }
    let runs = rest[..whole].split(['.', '-', '/', ':', ' ']);
    let runs: Vec<&str> = runs.filter(|run| run.chars().all(|c| matches!(c, 'x' | 'X'))).collect();
    // Personal numbers are read as this: "xxxxxx-xxxx", "xx.xx.xx xxxx". They are P001's.
    if runs.iter().any(|run| run.len() > 3) || (runs.len() == 3 && whole == 8) {
        return None;
    }
    let first = runs.first().map_or(0, |run| run.len());
    let is_lower = first > 1 && runs[0].chars().all(|letter| letter == 'x');
    let follows = rest[whole..].trim_start_matches(['.', ' ']);
    let names_month =
        DANISH_MONTHS.iter().chain(&OTHER_MONTHS).any(|month| starts_with(follows, month))
            && rest[whole..].starts_with(['.', ' ']);
    let lead = text.get(..span.start)?.trim_end();
    let is_clock = lead.ends_with("kl.") || lead.ends_with("kl");
    let is_asked = first > 1 && TO_BE_FILLED.iter().any(|words| starts_with(follows, words));
    let is_left =
        is_lower || runs.len() > 1 || is_asked || (first > 0 && (names_month || is_clock));
    is_left.then_some(span.start..span.start + whole)
}

/// The length of the runs of x and digits that `text` begins with, and the marks between them.
fn group(text: &str) -> usize {
    let letter = |c: char| matches!(c, 'x' | 'X' | '.' | '-' | '/' | ':') || c.is_ascii_digit();
    text[..text.len() - text.trim_start_matches(letter).len()]
        .trim_end_matches(['.', '-', '/', ':'])
        .len()
}

/// What is said of a number that somebody is still to write: "XX skal udfyldes".
const TO_BE_FILLED: [&str; 6] =
    ["skal udfyldes", "udfyldes", "skal angives", "angives", "to be filled", "to be inserted"];

/// English months that are neither Danish nor another English word.
const OTHER_MONTHS: [&str; 4] = ["January", "June", "July", "October"];

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !after(text, word.len()).is_some_and(char::is_alphanumeric)
}

/// "dd.mm.åååå", "DD/MM/YYYY".
fn date_form(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    if joins(before(text, span.start)) {
        return None;
    }
    let mark = after(text, span.end).filter(|mark| ".-/".contains(*mark))?;
    let rest = text.get(span.end + 1..)?;
    let month = rest.get(..2).filter(|month| month.eq_ignore_ascii_case("mm"))?;
    let rest = rest[month.len()..].strip_prefix(mark)?;
    let letters =
        rest.chars().take(5).take_while(|c| matches!(c, 'å' | 'Å' | 'y' | 'Y' | 'a' | 'A'));
    let year: Vec<usize> = letters.map(char::len_utf8).collect();
    let end = text.len() - rest.len() + year.iter().sum::<usize>();
    let is_whole = matches!(year.len(), 2 | 4) && !joins(after(text, end));
    is_whole.then_some(span.start..end)
}

/// "20xx", "202X", "20??".
fn year(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let earlier = before(text, span.start);
    if joins(earlier) || earlier == Some('-') {
        return None;
    }
    let rest = text.get(span.end..)?;
    let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let open = rest[digits..].bytes().take(3).take_while(|b| matches!(b, b'x' | b'X')).count();
    let end = span.end + digits + open;
    // "200x" is two hundred times.
    let is_near = digits == 0 || rest.starts_with(['2', '3']);
    let is_left = open > 0 && digits + open == 2 && is_near && !joins(after(text, end));
    is_left.then_some(span.start..end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str) -> Vec<&str> {
        left(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn what_was_left_is_found() {
        assert_eq!(
            told("Frist: [indsæt dato], [Navn], {{ titel }}, <indsæt tekst her>, «Dato»"),
            ["[indsæt dato]", "[Navn]", "{{ titel }", "<indsæt tekst her>", "«Dato»"]
        );
        assert_eq!(
            told("den xx.xx.20xx kl. xx.xx, den XX. december, tlf. xx xx, i 20XX, 202x"),
            ["xx.xx.20xx", "xx.xx", "XX", "xx xx", "20XX", "202x"]
        );
        assert_eq!(told("XX skal udfyldes, XX: skal angives af Kapitel XX"), ["XX"]);
        assert_eq!(told("dd.mm.åååå og DD-MM-YYYY, x. maj"), ["dd.mm.åååå", "DD-MM-YYYY", "x"]);
        assert_eq!(
            told("TODO: tal. Lorem ipsum dolor. Klik her for at angive tekst."),
            ["TODO", "Lorem ipsum", "Klik her for at angive"]
        );
        assert_eq!(told("a\n\nSkriv her\n"), ["Skriv her"]);
        assert_eq!(told("se Fejl! Henvisningskilde ikke fundet."), ["Fejl! Henvisningskilde"]);
    }

    #[test]
    fn every_phrase_has_what_is_looked_for_first() {
        for (phrase, kind) in PHRASES {
            match kind {
                DateForm => assert!(
                    ['.', '-', '/']
                        .map(|mark| format!("dd{mark}"))
                        .iter()
                        .all(|text| may_be_left(text))
                ),
                Year => assert!(may_be_left("20xx") && may_be_left("202X")),
                _ => {
                    assert!(may_be_left(phrase), "{phrase}");
                    assert!(may_be_left(&phrase.to_ascii_uppercase()), "{phrase}");
                }
            }
        }
        assert!(!may_be_left("Vi støtter forslaget og ser frem til 2027."));
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "[1], [2][3], [se bilag](udkast.pdf), [x] udført, [ ] mangler, [dato]: https://a.example",
            "Kapitel XX og Christian X, XXL, maks., 2x, x-akse, eksem, Excel, xylofon, extra",
            "en todo-liste, mastodont, skriv her i feltet, skemaet skal udfyldes, det kan udelades",
            "klik her for at læse mere, a < b, b > c, {a}, <https://kl.example/xx>, «citat»",
            "2026, 2027-2030, 20 xenoner, add., ddr, 120xx, 200x, (navn), [...], [sic], [min fremhævelse]",
            "mail@xx.example, fil-xx.pdf, xx.example.dk, x10, x-5, X-5, x.2",
            "[Kommunernes Landsforening], [her citeres loven], <b>fed</b>",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "([xX20.åÅ -]|dd|mm|\\[|\\]|<|>|indsæt|dato|\\PC){0,40}") {
            for span in left(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
