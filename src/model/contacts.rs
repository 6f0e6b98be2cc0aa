//! `contacts/<id>.toml`: the municipality's own file on its key persons.

use super::Id;

/// The key persons (nøglepersoner) of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    pub municipality: Id,
    pub contacts: Vec<Contact>,
}

/// A key person and the topics that the person covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub title: Option<String>,
    pub email: Option<String>,
    pub topics: Vec<String>,
}
