//! The fields for candidates: a block for each, of which all but the first are opened on demand.

use super::FormItem;
use super::fields::{Fact, Fields, Filling, Said};
use crate::model::{CANDIDATE_KEYS, EXPERIENCE_KEY, GENDER_KEY, WITHDRAWN_KEY};
use crate::view::{AskedCandidates, AskedItem};
use crate::words::Language;

/// As many as a party puts forward, and then some.
const BLOCKS: usize = 6;

/// The blocks of a call, with those candidates filled in who were put forward before.
pub fn blocks(item: &AskedItem, call: &AskedCandidates, language: Language) -> Vec<FormItem> {
    let count = BLOCKS.max(call.said.len() + 2);
    (1..=count).map(|number| block(item, call, number, language)).collect()
}

fn block(item: &AskedItem, call: &AskedCandidates, number: usize, language: Language) -> FormItem {
    let id = match number {
        1 => item.id.to_string(),
        _ => format!("{}-{number}", item.id),
    };
    let nominee = call.said.get(number - 1);
    let said = nominee.map(|nominee| Said { facts: nominee.facts(), text: nominee.text() });
    FormItem {
        id,
        heading: format!("{number}. {}", item.title),
        number: String::new(),
        title: format!("{} {number}", language.pick("Kandidat", "Candidate")),
        kind: String::new(),
        core: Vec::new(),
        more: Vec::new(),
        annexes: Vec::new(),
        is_further: number > 1,
        fields: fields(call, said, language),
    }
}

fn fields(call: &AskedCandidates, said: Option<Said>, language: Language) -> Fields {
    let own = CANDIDATE_KEYS.into_iter().filter(|key| *key != EXPERIENCE_KEY);
    let keys = own.chain(call.balance.then_some(GENDER_KEY)).chain([WITHDRAWN_KEY]);
    Fields {
        facts: keys.map(|key| fact(key, call, language)).collect(),
        label: language.pick(EXPERIENCE_KEY, "Competences and experience").to_owned(),
        hint: language
            .pick(
                "Skriv det, der hører til funktionen. Intet om helbred, alder eller familie.",
                "Write what belongs to the function. Nothing on health, age or family.",
            )
            .to_owned(),
        said,
    }
}

fn fact(key: &'static str, call: &AskedCandidates, language: Language) -> Fact {
    let (label, hint) = words(key, call, language);
    let filling = match key {
        "Ønsker at være formand" | "Samtykke" => choices(["ja", "nej"], ["yes", "no"], language),
        GENDER_KEY => choices(["kvinde", "mand"], ["woman", "man"], language),
        _ => Filling::Line,
    };
    let is_required = match key {
        "Titel" | "Samtykke" => true,
        "Kilde" => call.by_samordningsforum,
        _ => false,
    };
    Fact { key, label: label.to_owned(), hint, filling, is_required }
}

/// What stands over a fact and under it.
fn words(key: &str, call: &AskedCandidates, language: Language) -> (&'static str, String) {
    let (label, hint) = match key {
        "Rolle" => (
            language.pick("Rolle", "Role"),
            language.pick(
                "For eksempel medlem, stedfortræder eller formand.",
                "For example member (medlem), deputy (stedfortræder) or chair (formand).",
            ),
        ),
        "Titel" => (
            language.pick("Titel", "Title"),
            language.pick(
                "En funktion, intet navn: Sundhedschef.",
                "A function, no name: Sundhedschef.",
            ),
        ),
        "Samordningsforum" => return ("Samordningsforum", own_forum(call, language)),
        "Andre pladser" => (
            language.pick("Andre pladser", "Other seats"),
            language.pick(
                "Fora og grupper, som kandidaten sidder i nu. Er der ingen, så skriv „ingen“.",
                "Forums and groups that the candidate sits in now. If there are none, write “ingen”.",
            ),
        ),
        "Ønsker at være formand" => {
            (language.pick("Vil kandidaten gerne være formand?", "Does the candidate want to be chair?"), "")
        }
        "Samtykke" => (
            language.pick(
                "Har kandidaten sagt ja til at blive indstillet?",
                "Has the candidate agreed to be nominated?",
            ),
            "",
        ),
        "Kilde" if call.by_samordningsforum => (
            language.pick("Kilde", "Source"),
            language.pick(
                "Det samordningsforum, der indstiller kandidaten.",
                "The samordningsforum that puts the candidate forward.",
            ),
        ),
        "Kilde" => (
            language.pick("Kilde", "Source"),
            language.pick(
                "Den funktion, der indstiller kandidaten: Direktøren for sundhed.",
                "The function that puts the candidate forward: Direktøren for sundhed.",
            ),
        ),
        GENDER_KEY => (
            language.pick("Køn", "Gender"),
            language.pick(
                "Der skal så vidt muligt være lige mange kvinder og mænd.",
                "As far as possible there are to be as many women as men.",
            ),
        ),
        _ => (
            language.pick("Har kandidaten trukket sig?", "Has the candidate withdrawn?"),
            language.pick(
                "Ellers skal feltet stå tomt. Skriv hvornår, og gerne hvorfor. Det gælder også efter fristen.",
                "If not, leave it empty. Say when, and why if you like. It counts after the deadline too.",
            ),
        ),
    };
    (label, hint.to_owned())
}

fn own_forum(call: &AskedCandidates, language: Language) -> String {
    let own = call.samordningsfora.join(", ");
    match language {
        _ if own.is_empty() => String::new(),
        Language::Danish => format!("Kommunen hører til {own}."),
        Language::English => format!("The municipality belongs to {own}."),
    }
}

/// Two choices, with the reply's words for them.
fn choices(words: [&str; 2], english: [&str; 2], language: Language) -> Filling {
    let pair = |(word, english): (&'_ str, &'_ str)| {
        let shown = match language {
            Language::Danish => word,
            Language::English => english,
        };
        (word.to_owned(), shown.to_owned())
    };
    Filling::Choices(words.into_iter().zip(english).map(pair).collect())
}
