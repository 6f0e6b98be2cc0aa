use super::Id;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question { pub id: Id, pub text: String, pub kind: QuestionKind, pub choices: Vec<String>, pub required: bool }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind { Text, Choice, List, Status }
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Silence { Consent, #[default] Nothing, Remind }
