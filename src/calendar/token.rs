//! The words, numbers and marks of a deadline rule, each with its place in the text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of a rule between blanks: a word, a number or a single mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Lower case and composed, so that both Unicode forms of "å" are one word.
    pub text: String,
    /// Its bytes in the rule.
    pub span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Mark,
}

/// The tokens of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = Kind::of(first);
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, next)| kind.goes_on_with(*next)) {
            end = at + next.len_utf8();
        }
        let folded = text[start..end].nfc().flat_map(char::to_lowercase).collect();
        tokens.push(Token { kind, text: folded, span: start..end });
    }
    tokens
}

impl Kind {
    fn of(first: char) -> Kind {
        match first {
            digit if digit.is_ascii_digit() => Kind::Number,
            letter if letter.is_alphabetic() => Kind::Word,
            _ => Kind::Mark,
        }
    }

    fn goes_on_with(self, next: char) -> bool {
        match self {
            Kind::Number => next.is_ascii_digit(),
            Kind::Word => next.is_alphabetic() || next == '-' || is_combining_mark(next),
            Kind::Mark => is_combining_mark(next),
        }
    }
}
