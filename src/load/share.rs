//! `shares/<year>/<id>.toml` and `indices/<id>.toml`.

use super::case::filing;
use super::fields::Fields;
use crate::model::{Id, Index, IndexValue, Indexation, Share, ShareId};
use crate::say;
use crate::words::{Decimal, Money};

pub fn share(id: &ShareId, fields: Fields) -> Option<Share> {
    let title = fields.need_text("title");
    let amount = amount(&fields);
    let year = fields.need_number("year", 1970..2200);
    let count_date = fields.need_date("count_date");
    let forum = fields.id("forum");
    let asks = fields.ids("asks");
    let case = fields.id("case");
    let filing = filing(&fields);
    let indexation = fields.table("indexation", "indexation");
    let is_indexed = indexation.is_some();
    let indexation = indexation.and_then(self::indexation);
    let decided = fields.text("decided");
    let due = fields.date("due");
    fields.finish();
    // Without its indexation the amount would be another one.
    if is_indexed && indexation.is_none() {
        return None;
    }
    Some(Share {
        id: id.clone(),
        title: title?,
        case,
        filing,
        amount: amount?,
        year: year? as i32,
        count_date: count_date?,
        forum,
        asks,
        indexation,
        decided,
        due,
        letter: None,
    })
}

/// The form that [`Money::read`] reads.
const AMOUNT: &str = "^ *([0-9]+|[0-9]{1,3}([.][0-9]{3})+)(,[0-9]{2})? *(kr[.]?)? *$";

fn amount(fields: &Fields) -> Option<Money> {
    let text = fields.need_formed("amount", AMOUNT)?;
    let amount = Money::read(&text);
    match amount.map(Money::ore) {
        Some(0) => fields.fault(
            "amount",
            say!("der er ikke noget at fordele", "there is nothing to share"),
            say!("skriv beløbet", "write the amount"),
        ),
        Some(_) => return amount,
        None => fields.fault(
            "amount",
            say!("`{text}` er ikke et beløb", "`{text}` is not an amount"),
            say!(
                "skriv kroner og øre med komma, og punktum mellem tusinderne: `1.500.000,00`",
                "write two decimals after a comma, and a point between thousands: `1.500.000,00`"
            ),
        ),
    }
    None
}

fn indexation(fields: Fields) -> Option<Indexation> {
    let index = fields.need_id("index");
    let from = fields.need_text("from");
    let to = fields.need_text("to");
    fields.finish();
    Some(Indexation { index: index?, from: from?, to: to? })
}

pub fn index(id: &Id, fields: Fields) -> Option<Index> {
    let title = fields.need_text("title");
    let source = fields.need_text("source");
    let address = fields.text("address");
    let retrieved = fields.need_date("retrieved");
    let base = fields.text("base");
    let values = fields.tables("values", "values").into_iter().filter_map(value).collect();
    fields.finish();
    Some(Index {
        id: id.clone(),
        title: title?,
        source: source?,
        address,
        retrieved: retrieved?,
        base,
        values,
    })
}

/// The form that [`Decimal::read`] reads.
const DECIMAL: &str = "^ *[0-9]{1,12}(,[0-9]{1,6})? *$";

fn value(fields: Fields) -> Option<IndexValue> {
    let period = fields.need_text("period");
    let text = fields.need_formed("value", DECIMAL);
    let value = text.as_deref().and_then(Decimal::read).filter(|value| value.units > 0);
    if let Some(text) = text
        && value.is_none()
    {
        fields.fault(
            "value",
            say!("`{text}` er ikke et indekstal", "`{text}` is not an index value"),
            say!(
                "skriv tallet med komma og uden punktum: `103,4`",
                "write the number with a comma and no point: `103,4`"
            ),
        );
    }
    fields.finish();
    Some(IndexValue { period: period?, value: value? })
}

/// The form of a reference to a cost sharing, as [`ShareId::new`] reads it.
const SHARE: &str = "^[0-9]{4}/[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

/// A reference to a cost sharing: `2026/sekretariatet`.
pub fn share_reference(fields: &Fields, key: &'static str) -> Option<ShareId> {
    let text = fields.formed(key, SHARE)?;
    let id = ShareId::new(&text);
    if id.is_none() {
        fields.fault(
            key,
            say!("`{text}` er ikke en fordeling", "`{text}` is not a cost sharing"),
            say!(
                "skriv år og id, som filen hedder i shares/: `2026/sekretariatet`",
                "write year and id, as the file is called in shares/: `2026/sekretariatet`"
            ),
        );
    }
    id
}
