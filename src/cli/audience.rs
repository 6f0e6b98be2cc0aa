//! Audiences as they are named on the command line.

use anyhow::{Result, bail};

use crate::model::Audience;
use crate::say;

/// The audiences with these names.
///
/// # Errors
/// If there is no such audience; the message names the nearest.
pub fn named(names: &[String]) -> Result<Vec<Audience>> {
    names.iter().map(|name| one(name)).collect()
}

fn one(name: &str) -> Result<Audience> {
    if let Some(audience) = Audience::named(name) {
        return Ok(audience);
    }
    let list = Audience::ALL.map(Audience::name).join(", ");
    match Audience::nearest(name) {
        Some(near) => bail!(say!(
            "der er ingen målgruppe `{name}`; mente du `{near}`?",
            "there is no audience `{name}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er ingen målgruppe `{name}`; vælg mellem {list}",
            "there is no audience `{name}`; choose among {list}"
        )),
    }
}
