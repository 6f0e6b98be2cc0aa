//! A request's letter to one recipient: what its administration may see, and no more.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::AnnexView;
use super::hearing::{Matter, QuestionView};
use crate::calendar::Deadline;
use crate::model::Id;

/// A letter to one role in one municipality.
#[derive(Clone, Debug)]
pub struct LetterView {
    pub matter: Matter,
    pub party: Id,
    /// The municipality's official name.
    pub municipality: String,
    /// The role that it goes to; without one it goes to the municipality.
    pub role: Option<String>,
    pub date: NaiveDate,
    pub edition: String,
    /// The party's own, with its extension.
    pub deadline: Option<Deadline>,
    pub questions: Vec<QuestionView>,
    pub enclosures: Vec<AnnexView>,
    /// The letter's text, as Markdown with its fields.
    pub text: String,
    /// What the fields stand for.
    pub fields: BTreeMap<&'static str, String>,
}
