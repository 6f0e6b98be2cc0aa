//! The word before a number, which says what kind of number it is.

/// What the words before a number call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// A personal number.
    Personal,
    /// A telephone, an account, a place of production, a book.
    Other,
    /// A case or a document.
    Case,
    Nothing,
}

/// How far before a number a word is looked for, in bytes.
const NEAR: usize = 40;
/// The same for words that clear: they stand right before it.
const RIGHT_BEFORE: usize = 20;

const PERSONAL: &[&str] = &["cpr", "personnummer", "personnr", "person-nr", "person nr"];
const OTHER: &[&str] = &[
    "tlf",
    "telefon",
    "mobil",
    "fax",
    "konto",
    "reg.nr",
    "reg. nr",
    "iban",
    "ean",
    "gln",
    "p-nr",
    "pnr",
    "p-nummer",
    "produktionsenhed",
    "cvr",
    "isbn",
    "issn",
    "doi:",
];
const CASE: &[&str] = &[
    "sagsn",
    "sags-n",
    "sagnr",
    "sag nr",
    "journaln",
    "jnr",
    "j.nr",
    "j. nr",
    "dok.nr",
    "dok. nr",
    "dokumentn",
    "faktura",
    "ordren",
    "løben",
    "serien",
];

impl Context {
    /// Reads the words right before the byte `at`, on the same line. The nearest word decides.
    pub fn before(text: &str, at: usize) -> Context {
        let text = text.get(..at).unwrap_or_default();
        let from = text.ceil_char_boundary(at.saturating_sub(NEAR));
        let line = text[from..].rsplit(['\n', '\r']).next().unwrap_or_default().to_lowercase();
        let near = line.ceil_char_boundary(line.len().saturating_sub(RIGHT_BEFORE));
        let last = |words: &[&str], begins: bool, text: &str| {
            words.iter().filter_map(|word| last(text, word, begins)).max()
        };
        let personal = last(PERSONAL, false, &line);
        let other = last(OTHER, true, &line[near..]).map(|found| found + near);
        let case = last(CASE, false, &line[near..]).map(|found| found + near);
        match (personal, other.max(case)) {
            (None, None) => Context::Nothing,
            (personal, cleared) if personal > cleared => Context::Personal,
            _ if other > case => Context::Other,
            _ => Context::Case,
        }
    }
}

/// Where `word` stands last; where `begins`, only as the beginning of a word or of `konto`.
fn last(text: &str, word: &str, begins: bool) -> Option<usize> {
    let starts = |at: &usize| {
        !begins || word == "konto" || !text[..*at].ends_with(|letter: char| letter.is_alphabetic())
    };
    text.rmatch_indices(word).map(|(at, _)| at).find(starts)
}
