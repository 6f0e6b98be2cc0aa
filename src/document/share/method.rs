//! How the shares were found, in words that a reader can follow with a calculator.

use crate::document::{Inline, markdown, text};
use crate::view::{IndexationView, ShareView};
use crate::words::{Language, date};

/// How the amount was shared.
pub fn method(view: &ShareView) -> String {
    let language = view.language;
    let (amount, all) = (view.amount.text(language), date::number(view.inhabitants, language));
    let (day, each) = (date::date(view.count_date, language), view.per_inhabitant.text(language));
    match language {
        Language::Danish => format!(
            "Beløbet på {amount} er fordelt efter kommunernes indbyggertal den {day}, i alt {all}. Det svarer til {each} pr. indbygger. Hver kommunes andel er beløbet gange kommunens indbyggertal divideret med det samlede indbyggertal, rundet ned til hele øre. De øre, der er tilbage, går til de kommuner, hvis andele er rundet mest ned, én til hver; står to lige, kommer den laveste kommunekode først. Andelene giver tilsammen præcis beløbet."
        ),
        Language::English => format!(
            "The amount of {amount} is shared by the inhabitants of the municipalities on {day}, {all} in all. That is {each} by inhabitant. Each share is the amount times the municipality's inhabitants divided by all inhabitants, rounded down to whole øre. The øre that are left go to the municipalities whose shares were rounded down the most, one to each; of two that are equal, the lower municipality code comes first. The shares sum to just the amount."
        ),
    }
}

/// How the amount came to its price level, and where the index is from.
pub fn indexation(view: &ShareView, own: &IndexationView) -> Vec<Inline> {
    let language = view.language;
    let (base, amount) = (view.base.text(language), view.amount.text(language));
    // "kr." ends the sentence by itself.
    let amount = format!("{}.", amount.trim_end_matches('.'));
    let IndexationView { title, from, from_value, to, to_value, .. } = own;
    let retrieved = date::date(own.retrieved, language);
    let what = own.base.as_ref().map(|base| format!(" ({base})")).unwrap_or_default();
    let mut words = match language {
        Language::Danish => text(format!(
            "{base} i {from} er reguleret til {to} med {title}{what}: {base} gange {to_value} ({to}) divideret med {from_value} ({from}), afrundet til hele øre, er {amount} Kilde: {}, hentet den {retrieved}",
            own.source
        )),
        Language::English => text(format!(
            "{base} in {from} is brought to {to} by {title}{what}: {base} times {to_value} ({to}) divided by {from_value} ({from}), to the nearest øre, is {amount} Source: {}, retrieved on {retrieved}",
            own.source
        )),
    };
    if let Some(address) = &own.address {
        words.push(Inline::Text(", ".to_owned()));
        words.push(match markdown::followed(address) {
            true => Inline::Link { url: address.clone(), text: text(address) },
            false => Inline::Text(address.clone()),
        });
    }
    words.push(Inline::Text(".".to_owned()));
    words
}
