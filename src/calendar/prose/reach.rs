//! What stands just before and just after a place in a text, never farther than a few words.

/// A text and bounded looks into it.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub text: &'a str,
}

/// How many blanks are passed over, and how long a word may be, in characters.
const FAR: usize = 24;

impl<'a> Reach<'a> {
    /// The letter before the byte `at`.
    pub fn before(self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The letter at the byte `at`.
    pub fn at(self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Where the digits that begin at `at` end.
    pub fn digits(self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let more = bytes.get(at..).unwrap_or_default();
        at + more.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(more.len())
    }

    /// The number of one to `most` digits that begins at `at`, and where it ends.
    pub fn number(self, at: usize, most: usize) -> Option<(u32, usize)> {
        let end = self.digits(at);
        let length = end - at;
        let value = (1..=most).contains(&length).then(|| self.text.get(at..end)).flatten()?;
        Some((value.parse().ok()?, end))
    }

    /// Past the blanks and emphasis at `at`, over one line end at most.
    pub fn skip(self, at: usize) -> usize {
        let mut lines = 0;
        let rest = self.text.get(at..).unwrap_or_default();
        let blank = |letter: &char| is_blank(*letter, &mut lines);
        at + rest.chars().take(FAR).take_while(blank).map(char::len_utf8).sum::<usize>()
    }

    /// Back over the blanks and emphasis before `at`, over one line end at most.
    pub fn skip_back(self, at: usize) -> usize {
        let mut lines = 0;
        let rest = self.text.get(..at).unwrap_or_default();
        let blank = |letter: &char| is_blank(*letter, &mut lines);
        at - rest.chars().rev().take(FAR).take_while(blank).map(char::len_utf8).sum::<usize>()
    }

    /// The word of letters that begins at `at`, and where it ends.
    pub fn word(self, at: usize) -> (&'a str, usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        let letters = rest.chars().take(FAR).take_while(|letter| letter.is_alphabetic());
        let end = at + letters.map(char::len_utf8).sum::<usize>();
        (self.text.get(at..end).unwrap_or_default(), end)
    }

    /// The word of letters that ends at `at`, and where it begins. Empty if it is only the end of
    /// a longer thing, such as an address.
    pub fn word_back(self, at: usize) -> (&'a str, usize) {
        let rest = self.text.get(..at).unwrap_or_default();
        let letters = rest.chars().rev().take(FAR).take_while(|letter| letter.is_alphabetic());
        let start = at - letters.map(char::len_utf8).sum::<usize>();
        match self.before(start) {
            Some(letter) if letter.is_alphanumeric() => ("", at),
            _ => (self.text.get(start..at).unwrap_or_default(), start),
        }
    }
}

fn is_blank(letter: char, lines: &mut u32) -> bool {
    match letter {
        '\n' => {
            *lines += 1;
            *lines == 1
        }
        '*' | '_' | '\r' | '\t' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
        _ => false,
    }
}
