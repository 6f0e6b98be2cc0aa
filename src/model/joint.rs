//! `requests/<year>/<id>/joint.md`: the joint reply (fælles høringssvar), whose every paragraph
//! says from whom it comes.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::Id;

/// A joint reply, as the secretariat writes it for the municipalities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JointReply {
    pub title: Option<String>,
    /// When it was sent to the asker; until then it is a draft of the municipal side.
    pub sent: Option<NaiveDateTime>,
    pub document_number: Option<String>,
    /// Whether the municipalities' technical remarks are sent with it.
    pub with_technical: bool,
    /// The body, with its marks.
    pub text: String,
    /// In the order of the text.
    pub marks: Vec<JointMark>,
    /// Bytes in the file of the paragraphs and list items that no mark belongs to.
    pub unmarked: Vec<Range<usize>>,
}

/// `[fra: furesoe, herlev]`: from whom a paragraph comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointMark {
    pub from: Vec<Origin>,
    /// Bytes of [`JointReply::text`].
    pub within: Range<usize>,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// One from whom a paragraph comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Party(Id),
    /// `alle`: everybody who is asked.
    All,
    /// `sekretariatet`: the secretariat's own words, such as an introduction.
    Secretariat,
    /// Words that are none of these.
    Unknown(String),
}

impl JointReply {
    /// The text, with what `shown` makes of each mark in its place.
    pub fn text_with(&self, shown: impl Fn(&JointMark) -> String) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut end = 0;
        for mark in &self.marks {
            let before = self.text.get(end..mark.within.start).unwrap_or_default();
            let words = shown(mark);
            out.push_str(if words.is_empty() { before.trim_end_matches(' ') } else { before });
            out.push_str(&words);
            end = mark.within.end;
        }
        out.push_str(self.text.get(end..).unwrap_or_default());
        out
    }
}
