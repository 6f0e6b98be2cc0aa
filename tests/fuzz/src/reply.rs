//! A reply: no word of it is lost, every place lies in it, and each section finds its item or is
//! asked about.

use sekretariat::load::markdown::blank_guidance;
use sekretariat::load::reply;
use sekretariat::model::{Id, Label, Match, Reply, match_heading};
use sekretariat::words::folded;

use super::item;
use super::plan::REPLY;

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let id = |id: &str| Id::new(id).expect("an id");
    let read = reply::reply(REPLY, id("egedal"), text);
    let mut end = 0;
    for section in &read.sections {
        assert!(section.span.start >= end && text.get(section.span.clone()).is_some());
        end = section.span.end;
        if let Some((span, words)) = &section.unknown_position {
            assert_eq!(text.get(span.clone()), Some(words.as_str()));
        }
    }
    if let Some((span, words)) = &read.unknown_status {
        assert_eq!(text.get(span.clone()), Some(words.as_str()));
    }
    no_word_is_lost(text, &read);
    let label = |item: &str, number: &str, title: &str| Label {
        item: id(item),
        number: number.to_owned(),
        title: title.to_owned(),
    };
    let labels = [label("budget", "1", "Budget"), label("plan", "7", "Nærsundhedsplan 2027")];
    for section in &read.sections {
        match match_heading(&section.heading, &labels) {
            Match::Item(item) => assert!(labels.iter().any(|label| label.item == item)),
            Match::Several(items) => assert!(items.len() > 1),
            Match::Nothing(_) => {}
        }
    }
    item::written(REPLY, bytes);
}

/// Words that a reader understands and keeps as their meaning.
const UNDERSTOOD: &str = "status udkast kladde foreloebig foreloebigt draft endelig endeligt final \
    godkendt faerdig holdning kommunens vores stilling stoetter stoette kan stoettes tilslutter \
    sig tilslutte tiltraeder tiltraede bakker op for enig ja imod mod uenig nej afviser ikke er \
    bemaerkninger bemaerkning har kommentarer kommentar taget endnu politisk behandlet afventer \
    behandling ingen m med til punktet dagsordenen dagsordenens punkter herfra fra vi kommune \
    kommunen";

/// Every word that is not in a comment stands somewhere in what was read, as often as it was
/// written, unless it is one that is understood, stands in the letterhead or in such a line.
fn no_word_is_lost(text: &str, read: &Reply) {
    let mut kept = folded(&read.preface);
    for section in &read.sections {
        // Footnotes and markup in a heading are no words of its title.
        kept.extend(folded(&text[section.span.clone()]));
        kept.extend(folded(&section.heading));
        kept.extend(folded(&section.text));
        kept.extend(section.unknown_position.iter().flat_map(|(_, words)| folded(words)));
    }
    kept.extend(read.unknown_status.iter().flat_map(|(_, words)| folded(words)));
    kept.extend(UNDERSTOOD.split_whitespace().map(str::to_owned));
    kept.sort();
    for line in blank_guidance(text).split(['\n', '\r']) {
        let words = folded(line);
        let opens = |heads: &[&str]| words.first().is_some_and(|word| heads.contains(&&**word));
        if opens(&["status"]) && words.len() <= 6
            || opens(&["bemaerkninger", "hoeringssvar", "kommentarer", "svar"]) && words.len() <= 12
        {
            continue;
        }
        // "Furesø Kommune støtter": who says it is known.
        let council = |word: &String| word.starts_with("kommune") || word == "administrationen";
        let subject = words.iter().position(council).map_or(0, |last| last + 1);
        let first = words.iter().position(|word| word == "holdning" || word == "stilling");
        let named = first.map_or(0, |first| first + 1)..subject;
        for (at, word) in words.into_iter().enumerate() {
            if named.contains(&at) && named.len() <= 3 {
                continue;
            }
            let is_kept = kept.binary_search(&word).is_ok();
            assert!(is_kept, "{word:?} is lost: {read:#?}");
        }
    }
}
