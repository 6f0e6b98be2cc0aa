//! `[checks]` and `[[allow]]` of `sekretariat.toml`.

use super::fields::Fields;
use crate::model::{Allowance, CheckSettings, Level};

const LEVELS: [(&str, Level); 4] = [
    ("error", Level::Error),
    ("warning", Level::Warning),
    ("note", Level::Note),
    ("off", Level::Off),
];

pub fn settings(fields: &Fields) -> CheckSettings {
    let levels = fields.table("checks", "checks").map(|table| table.all_words(&LEVELS));
    let entries = fields.tables("allow", "allow").into_iter().enumerate();
    CheckSettings {
        levels: levels.unwrap_or_default(),
        allowances: entries.filter_map(|(index, fields)| allowance(index, fields)).collect(),
    }
}

fn allowance(index: usize, fields: Fields) -> Option<Allowance> {
    let check = fields.need_text("check");
    let path = fields.need_text("path");
    let about = fields.text("about");
    let reason = fields.need_text("reason");
    let until = fields.need_date("until");
    fields.finish();
    Some(Allowance { index, check: check?, path: path?, about, reason: reason?, until: until? })
}
