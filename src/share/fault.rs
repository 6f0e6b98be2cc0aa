//! Why an amount can't be shared, and what to do about it.

use super::Fault;
use crate::model::{Id, Repository, Share};
use crate::say;
use crate::words::{Language, Say, danish, date, list};

impl Fault {
    /// What is wrong.
    pub fn what(&self, share: &Share, repository: &Repository) -> Say {
        match self {
            Fault::Nobody => say!(
                "ingen kommuner deltager i fordelingen",
                "no municipality takes part in the cost sharing"
            ),
            Fault::Unknown(ids) => {
                let (da, en) = names(ids, repository);
                say!(
                    "fordelingen har ukendte kommuner: {da}",
                    "the cost sharing has unknown municipalities: {en}"
                )
            }
            Fault::Uncounted(ids) => {
                let ((da, en), day) = (names(ids, repository), share.count_date);
                let (day_da, day_en) =
                    (date::date(day, Language::Danish), date::date(day, Language::English));
                say!(
                    "der mangler indbyggertal pr. {day_da} for {da}",
                    "the inhabitants on {day_en} are missing for {en}"
                )
            }
            Fault::Empty => say!(
                "kommunerne har ingen indbyggere den dag",
                "the municipalities have no inhabitants on that day"
            ),
            Fault::NoIndex(id) => {
                say!("der er intet indeks med id `{id}`", "there is no index with the id `{id}`")
            }
            Fault::NoPeriod(period) => say!(
                "indekset har intet tal for `{period}`",
                "the index has no value for `{period}`"
            ),
            Fault::TooLarge => {
                say!("det regulerede beløb er for stort", "the indexed amount is too large")
            }
        }
    }

    /// What to do.
    pub fn help(&self, share: &Share) -> Say {
        let day = share.count_date;
        match self {
            Fault::Nobody => say!(
                "skriv kommunerne i `asks`, eller skriv et `forum`, der spørger kommuner",
                "write the municipalities in `asks`, or a `forum` that asks municipalities"
            ),
            Fault::Unknown(_) => say!("ret id'erne i `asks`", "correct the ids in `asks`"),
            Fault::Uncounted(_) | Fault::Empty => say!(
                "tilføj `[[inhabitants]]` med `date = {day}` i kommunernes filer, eller vælg en dag, alle har",
                "add `[[inhabitants]]` with `date = {day}` to the municipalities' files, or choose a day that all have"
            ),
            Fault::NoIndex(_) | Fault::NoPeriod(_) => match &share.indexation {
                Some(indexation) => {
                    let id = &indexation.index;
                    say!(
                        "tilføj tallet i indices/{id}.toml, eller ret perioden",
                        "add the value to indices/{id}.toml, or correct the period"
                    )
                }
                None => say!("ret perioden", "correct the period"),
            },
            Fault::TooLarge => say!(
                "se efter indekstallene og beløbet",
                "look at the values of the index and the amount"
            ),
        }
    }
}

fn names(ids: &[Id], repository: &Repository) -> (String, String) {
    let name = |id: &Id| {
        let known = repository.municipalities.get(id);
        known.map_or_else(|| id.to_string(), |municipality| municipality.name.clone())
    };
    let mut names: Vec<String> = ids.iter().map(name).collect();
    names.sort_by_cached_key(|name| danish(name));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    (list(&names, Language::Danish), list(&names, Language::English))
}
