//! What is to be done with an item, judged by its words.

use std::collections::BTreeSet;

use super::heading::of_section;
use super::{Access, Item, Kind, Row};
use crate::model::ItemKind::{self, Decision, Discussion, Information};
use crate::words::{fold, folded};

/// Beginnings of the words by which a proposal says what is to be done.
const PROPOSED: &[(&str, ItemKind)] = &[
    ("godkend", Decision),
    ("beslut", Decision),
    ("tiltraed", Decision),
    ("vedtag", Decision),
    ("fastsaet", Decision),
    ("udpeg", Decision),
    ("bevilg", Decision),
    ("bemyndig", Decision),
    ("anbefal", Decision),
    ("droeft", Discussion),
    ("orientering", Information),
    ("efterretning", Information),
];

/// What a title or a heading above the items says by itself.
const NAMED: &[(&str, ItemKind)] = &[
    ("til beslutning", Decision),
    ("til godkendelse", Decision),
    ("beslutningspunkt", Decision),
    ("beslutningssag", Decision),
    ("godkendelse af", Decision),
    ("valg af", Decision),
    ("til droeftelse", Discussion),
    ("droeftelsespunkt", Discussion),
    ("droeftelse af", Discussion),
    ("temadroeftelse", Discussion),
    ("til orientering", Information),
    ("til efterretning", Information),
    ("orientering om", Information),
    ("orientering fra", Information),
    ("orienteringspunkt", Information),
    ("orienteringssag", Information),
    ("meddelelser", Information),
    ("eventuelt", Information),
    ("status paa", Information),
    ("underskriftsark", Information),
    ("naeste moede", Information),
];

/// Items that only keep the meeting going: nobody is asked for remarks on them.
const PROCEDURE: &[&str] = &[
    "godkendelse af dagsorden",
    "godkendelse af dagsordenen",
    "godkendelse af referat",
    "eventuelt",
    "meddelelser",
    "underskriftsark",
    "underskriftsside",
    "naeste moede",
    "velkomst",
];

/// Whether an item of that title only keeps the meeting going.
pub fn is_procedure(title: &str) -> bool {
    let words = folded(title).join(" ");
    PROCEDURE.iter().any(|known| words == *known || words.strip_prefix(known).is_some_and(is_short))
}

/// "godkendelse af referat fra mødet den 3. november" is still only that.
fn is_short(rest: &str) -> bool {
    rest.starts_with(" fra ") || rest.starts_with(" af ") || rest.starts_with(" og velkomst")
}

/// Judges every item, under the heading that stands above it.
pub fn judge(rows: &mut [Row]) {
    let mut above = String::new();
    for row in rows {
        match row {
            Row::Heading(words) => above.clone_from(words),
            Row::Item(item) => {
                item.kind = kind(item, &above);
                if item.access == Access::Open && is_confidential(item) {
                    item.access = Access::Unclear;
                }
                if is_of_closed(&above) {
                    item.access = Access::Closed;
                }
            }
        }
    }
}

fn is_of_closed(heading: &str) -> bool {
    let words = fold(heading);
    ["lukkede punkter", "lukkede sager", "lukket dagsorden", "lukket del"]
        .iter()
        .any(|known| words.contains(known))
}

/// Words that only a closed item has.
fn is_confidential(item: &Item) -> bool {
    let text = item.sections.iter().map(|section| fold(&section.text));
    let texts: Vec<String> = text.chain([fold(&item.title)]).collect();
    let says = |word: &str| texts.iter().any(|text| text.contains(word));
    says("fortrolig")
        || says("tavshedspligt")
        || says("punktet er lukket")
        || says("behandles for lukkede")
}

fn kind(item: &Item, above: &str) -> Kind {
    let proposed = proposed(item);
    let named = named(&item.title).or_else(|| named(above));
    match (named, proposed.len()) {
        (Some(kind), 0) => Kind::Sure(kind),
        (Some(kind), 1) if proposed.contains(&rank(kind)) => Kind::Sure(kind),
        (None, 0) => Kind::Unknown,
        (None, 1) => Kind::Sure(strongest(&proposed)),
        // The proposal says what the members are asked to do, and it is more than one thing.
        _ => Kind::Likely(strongest(&proposed)),
    }
}

/// What the proposal asks for; nothing of the rest of the text counts.
fn proposed(item: &Item) -> BTreeSet<u8> {
    let is_proposal = |title: &str| of_section(title, &[]).as_deref() == Some("Indstilling");
    let texts = item.sections.iter().filter(|section| is_proposal(&section.title));
    let words: Vec<String> = texts.flat_map(|section| folded(&section.text)).collect();
    let of_word = |word: &String| PROPOSED.iter().find(|(start, _)| word.starts_with(start));
    words.iter().filter_map(of_word).map(|(_, kind)| rank(*kind)).collect()
}

fn named(words: &str) -> Option<ItemKind> {
    let words = folded(words).join(" ");
    let found: BTreeSet<u8> =
        NAMED.iter().filter(|(known, _)| has(&words, known)).map(|(_, kind)| rank(*kind)).collect();
    (found.len() == 1).then(|| strongest(&found))
}

/// Whether `words` has `known` from the beginning of a word on.
fn has(words: &str, known: &str) -> bool {
    words.match_indices(known).any(|(at, _)| at == 0 || words.as_bytes().get(at - 1) == Some(&b' '))
}

fn rank(kind: ItemKind) -> u8 {
    match kind {
        Decision => 2,
        Discussion => 1,
        Information => 0,
    }
}

fn strongest(ranks: &BTreeSet<u8>) -> ItemKind {
    match ranks.last() {
        Some(2) => Decision,
        Some(1) => Discussion,
        _ => Information,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Section;
    use super::*;

    fn judged(above: &str, title: &str, proposal: &str) -> Kind {
        let section = Section { title: "Indstilling".into(), text: proposal.into() };
        let item = Item { title: title.into(), sections: vec![section], ..Item::default() };
        let mut rows = [Row::Heading(above.into()), Row::Item(item)];
        judge(&mut rows);
        let [_, Row::Item(item)] = rows else { unreachable!() };
        item.kind
    }

    #[test]
    fn the_words_decide() {
        for (above, title, proposal, kind) in [
            ("", "Budget", "at rådet godkender budgettet", Kind::Sure(Decision)),
            ("", "Budget", "at orienteringen tages til efterretning", Kind::Sure(Information)),
            ("", "Budget", "at rådet drøfter og godkender", Kind::Likely(Decision)),
            ("", "Budget", "", Kind::Unknown),
            ("Sager til drøftelse", "Budget", "", Kind::Sure(Discussion)),
            ("Sager til drøftelse og til orientering", "Budget", "", Kind::Unknown),
            ("", "Orientering om budget", "at rådet godkender", Kind::Likely(Decision)),
            ("", "Eventuelt", "", Kind::Sure(Information)),
        ] {
            assert_eq!(judged(above, title, proposal), kind, "{above} {title} {proposal}");
        }
        assert!(is_procedure("Godkendelse af dagsorden"));
        assert!(is_procedure("Godkendelse af referat fra mødet den 3. november"));
        assert!(!is_procedure("Godkendelse af budget"));
    }
}
