//! Mail addresses and telephone numbers in running text, which no open paper shows.

use std::ops::Range;

/// `text` with `…` for each mail address, and for each telephone number of eight digits as Danes
/// write it: `11 22 33 44` or `11223344`.
pub fn without_contacts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut spans = [addresses(text), numbers(text)].concat();
    spans.sort_by_key(|span| span.start);
    for span in spans {
        if span.start >= done {
            out.push_str(&text[done..span.start]);
            out.push('…');
        }
        done = done.max(span.end);
    }
    out + &text[done..]
}

fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |letter: char| letter.is_alphanumeric() || "._%+-\\".contains(letter);
    let one = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end_matches(is_part).len();
        let after = text[at + 1..].trim_start_matches(is_part).len();
        // A full stop that ends the sentence is none of the address.
        let end = text[..text.len() - after].trim_end_matches(['.', '\\']).len();
        (before < at && end > at + 1).then_some(before..end)
    };
    text.match_indices('@').filter_map(one).collect()
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |start: usize| {
        let is_free = start == 0 || !is_digit(start - 1);
        let spaced = bytes.get(start + 2) == Some(&b' ');
        let step = if spaced { 3 } else { 2 };
        let pair = |nth: usize| {
            let at = start + nth * step;
            let parted = !spaced || nth == 0 || bytes.get(at - 1) == Some(&b' ');
            is_digit(at) && is_digit(at + 1) && parted
        };
        let end = start + 3 * step + 2;
        (is_free && (0..4).all(pair) && !is_digit(end)).then_some(start..end)
    };
    (0..bytes.len()).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_and_numbers_go_and_other_figures_stay() {
        let told = "Spørg Hans på hans.9@furesoe.example. Tlf. 22 33 44 99 eller 22334499.";
        assert_eq!(without_contacts(told), "Spørg Hans på …. Tlf. … eller ….");
        for text in
            ["12.345.678 kr. i 2026 2027", "side 1 2 3 4 @ 5", "123456789", "11 22 33 445", "Å@"]
        {
            assert_eq!(without_contacts(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_else_is_lost(text in "[a-zæ0-9@. \\\\]{0,40}") {
            let out = without_contacts(&text);
            prop_assert_eq!(&without_contacts(&out), &out);
            if !out.contains('…') {
                prop_assert_eq!(out, text);
            }
        }
    }
}
