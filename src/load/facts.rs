//! What a reader says of the keys it asks for, when it is run over nothing to describe itself.
//! The JSON Schemas are made of it, and the format pages are tested against it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::de::DeTable;

use super::faults::Faults;
use super::fields::Fields;
use super::{
    case, choice, dispatch, enquiries, forum, item, joint, lot, meeting, municipality,
    record_minutes, request, secretariat, share, staff, visits,
};
use crate::model::{Id, LotId, MeetingId, RequestId, ShareId};

/// The tables of every record, by their names in `docs/format/`.
pub type Tables = BTreeMap<&'static str, TableFacts>;

/// What a table may hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableFacts {
    /// The keys, in the order in which the reader asks for them.
    pub keys: Vec<KeyFacts>,
    /// Just one of these keys must be there.
    pub one_of: Vec<&'static str>,
    /// What any other key may hold; without it there may be none.
    pub others: Option<Shape>,
}

/// What a reader takes under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFacts {
    pub key: &'static str,
    pub shape: Shape,
    pub is_required: bool,
}

/// What a value looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// A text that is more than blanks.
    FilledText,
    /// A text that this expression (ECMA 262) matches.
    Matching(&'static str),
    /// One of a few words.
    Word(Vec<String>),
    /// A whole number between two others, both included.
    Number(i64, i64),
    Boolean,
    Date,
    /// A local time.
    Moment,
    DateOrMoment,
    /// A time with its offset from UTC.
    Instant,
    List(Box<Shape>),
    /// The table of that name.
    Table(&'static str),
    /// A text of the first shape, or the table of that name.
    TextOr(Box<Shape>, &'static str),
}

/// The form of an id, as [`Id::new`] reads it.
pub const ID: &str = "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

/// What the readers have said so far.
#[derive(Default)]
pub struct Facts(RefCell<Tables>);

impl Facts {
    /// Notes what `key` of the table `name` holds. What is said first counts: a method for one
    /// kind of value says it before it asks a more general one.
    pub fn shape(&self, name: &'static str, key: &'static str, shape: Shape) {
        let mut tables = self.0.borrow_mut();
        let keys = &mut tables.entry(name).or_default().keys;
        if !keys.iter().any(|known| known.key == key) {
            keys.push(KeyFacts { key, shape, is_required: false });
        }
    }

    pub fn require(&self, name: &'static str, key: &str) {
        let mut tables = self.0.borrow_mut();
        let keys = &mut tables.entry(name).or_default().keys;
        keys.iter_mut().filter(|known| known.key == key).for_each(|known| known.is_required = true);
    }

    pub fn one_of(&self, name: &'static str, keys: &[&'static str]) {
        self.0.borrow_mut().entry(name).or_default().one_of = keys.to_vec();
    }

    /// Notes that the table `name` may have any keys.
    pub fn others(&self, name: &'static str, shape: Shape) {
        self.0.borrow_mut().entry(name).or_default().others = Some(shape);
    }

    pub fn into_tables(self) -> Tables {
        self.0.into_inner()
    }
}

/// Every table that the readers read, in their own words.
pub fn describe() -> Tables {
    let faults = Faults::describing();
    let nothing = DeTable::new();
    let fields = |name| Fields::new(&faults, &nothing, 0..0, name);
    let id = Id::default();
    secretariat::secretariat(fields("sekretariat.toml"));
    municipality::municipality(&id, fields("municipality"));
    municipality::contacts(&id, fields("contacts file"));
    forum::forum(&id, fields("forum"));
    case::case(&id, fields("case"));
    choice::choice(fields("choice"));
    lot::lot(&LotId { year: 0, name: id.clone() }, fields("lot"));
    meeting::meeting(&MeetingId { year: 0, name: id.clone() }, fields("meeting"));
    meeting::receipts(fields("receipts file"));
    item::item(&id, fields("item"), Vec::new());
    item::note(fields("note"), Vec::new());
    item::presentation(fields("presentation"), "");
    record_minutes::minutes(fields("minutes"), Vec::new());
    dispatch::dispatches(fields("dispatch file"));
    joint::joint(fields("joint"), "", 0);
    share::share(&ShareId { year: 0, name: id.clone() }, fields("share"));
    share::index(&id, fields("index"));
    request::request(&RequestId { year: 0, name: id.clone() }, fields("request"), Vec::new());
    staff::staff(fields("staff file"));
    visits::visits(&id, fields("round of visits"));
    enquiries::enquiries(fields("enquiries file"));
    faults.into_facts()
}
