//! `contacts/<id>.toml`: the municipality's own file on its key persons.

use chrono::NaiveDate;

use super::{Id, Term};

/// The key persons (nøglepersoner) of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    pub municipality: Id,
    pub contacts: Vec<Contact>,
}

impl Contacts {
    /// Those who are key persons on `date`.
    pub fn on(&self, date: NaiveDate) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(move |contact| contact.term.holds(date))
    }
}

/// A key person and the topics that the person covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub title: Option<String>,
    pub email: Option<String>,
    pub topics: Vec<String>,
    /// When the key person is one; open where the file has no date.
    pub term: Term,
}
