//! The decisions of `minutes.md`: a heading per item, and its result in the first line.

use std::ops::Range;

use super::markdown::{blank_guidance, comments, lines, sections, within, without};
use super::{field, phrase};
use crate::model::{Decision, MarkdownSection, Outcome, begins_with_number};

const RESULT_KEYS: [&str; 3] = ["resultat", "beslutning", "konklusion"];

/// The decisions in `body`, which begins at `offset` in its file.
///
/// Text before the first heading belongs to no item and is no decision; nor is a first-level
/// heading with nothing under it, which is the title of the minutes.
pub fn decisions(body: &str, offset: usize) -> Vec<Decision> {
    let bare = blank_guidance(body);
    let comments = comments(body);
    let is_decision = |section: &MarkdownSection| {
        let heading = &body[section.heading.clone()];
        let is_title = heading.starts_with('#') && !heading.starts_with("##");
        let speaks = begins_with_number(&section.title) || !section.text.is_empty();
        !heading.is_empty() && (!is_title || speaks)
    };
    let found = sections(body, 0, 2).into_iter().filter(is_decision);
    found.map(|section| decision(body, &bare, &comments, offset, section)).collect()
}

fn decision(
    body: &str,
    bare: &str,
    comments: &[Range<usize>],
    offset: usize,
    section: MarkdownSection,
) -> Decision {
    let shifted = |span: Range<usize>| span.start + offset..span.end + offset;
    let mut decision = Decision {
        heading: section.title,
        span: shifted(section.heading),
        outcome: None,
        unknown_outcome: None,
        text: section.text,
    };
    let start = section.span.start;
    let mut below = lines(&bare[section.span.clone()])
        .map(|line| start + line.start..start + line.end)
        .filter(|line| !bare[line.clone()].trim().is_empty());
    let Some(line) = below.next() else { return decision };
    let Some(value) = field::value(bare, line.clone(), &RESULT_KEYS) else { return decision };
    let (known, said) = known_outcome(&bare[value.clone()]);
    let end = if known.is_some() && said < value.len() { value.start + said } else { line.end };
    let mut left_out = within(comments, &section.span).to_vec();
    left_out.push(line.start..end);
    left_out.sort_by_key(|range| range.start);
    decision.text = without(body, section.span, &left_out).into_owned();
    decision.outcome = known;
    if known.is_none() && !value.is_empty() {
        decision.unknown_outcome = Some((shifted(value.clone()), body[value].to_owned()));
    }
    decision
}

/// The result, and how much of `words` says it: "godkendt. Forvaltningen skriver …".
fn known_outcome(words: &str) -> (Option<Outcome>, usize) {
    if let Some(outcome) = phrase::outcome(words) {
        return (Some(outcome), words.len());
    }
    let first = words.find(". ").map(|end| (phrase::outcome(&words[..end]), end + 1));
    first.filter(|(outcome, _)| outcome.is_some()).unwrap_or((None, words.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "+++\n+++\n# Referat\n\n## 1. Godkendelse af dagsorden\nResultat: godkendt\n\n\
        ## Økonomi\n**Beslutning:** taget til efterretning. Æ blev drøftet.\nMere.\n\n\
        ## 3\n<!-- Skriv resultatet. -->\nResultat: godkendt med ændringer\nTekst\n\n\
        ## 4. Eventuelt\nResultat:\n\n## 5\nKun tekst\n";

    #[test]
    fn decisions_with_and_without_a_result() {
        let found = decisions(&FILE[8..], 8);
        let facts: Vec<_> =
            found.iter().map(|d| (d.heading.as_str(), d.outcome, d.text.as_str())).collect();
        let expected = [
            ("1. Godkendelse af dagsorden", Some(Outcome::Approved), ""),
            ("Økonomi", Some(Outcome::Noted), "Æ blev drøftet.\nMere."),
            ("3", None, "Tekst"),
            ("4. Eventuelt", None, ""),
            ("5", None, "Kun tekst"),
        ];
        assert_eq!(facts, expected);
        assert_eq!(&FILE[found[1].span.clone()], "## Økonomi");
        let (span, words) = found[2].unknown_outcome.clone().unwrap();
        assert_eq!(
            (&FILE[span], words.as_str()),
            ("godkendt med ændringer", "godkendt med ændringer")
        );
    }

    proptest! {
        #[test]
        fn any_minutes_can_be_read(body in "(## |# |\n|\r\n|Resultat: |godkendt|[æ .*<>!-]|ord|<!--|-->){0,30}") {
            for decision in decisions(&body, 0) {
                prop_assert!(body.get(decision.span).is_some());
                if let Some((span, words)) = decision.unknown_outcome {
                    prop_assert_eq!(&body[span], words);
                }
            }
        }
    }
}
