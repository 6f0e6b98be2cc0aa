//! `visits/<id>.toml`.

use super::fields::{Fields, PhraseFault};
use super::forum::term;
use crate::model::{Id, Pause, Visit, VisitRound, VisitStatus};
use crate::say;

const STATUSES: [(&str, VisitStatus); 3] = [
    ("planned", VisitStatus::Planned),
    ("held", VisitStatus::Held),
    ("cancelled", VisitStatus::Cancelled),
];

pub fn visits(id: &Id, fields: Fields) -> Option<VisitRound> {
    let title = fields.need_text("title");
    let from = fields.need_date("from");
    let until = fields.need_date("until");
    let _ = term(&fields, "from", "until");
    let times = fields.phrase("rule", times);
    let municipalities = fields.ids("municipalities");
    let pauses = fields.tables("pauses", "pauses").into_iter().filter_map(pause).collect();
    let visits = fields.tables("visits", "visits").into_iter().filter_map(visit).collect();
    fields.finish();
    Some(VisitRound {
        id: id.clone(),
        title: title?,
        from: from?,
        until: until?,
        times: times.unwrap_or(1),
        municipalities,
        pauses,
        visits,
    })
}

fn pause(fields: Fields) -> Option<Pause> {
    let from = fields.need_date("from");
    let until = fields.need_date("until");
    let _ = term(&fields, "from", "until");
    let reason = fields.text("reason");
    fields.finish();
    Some(Pause { from: from?, until: until?, reason })
}

fn visit(fields: Fields) -> Option<Visit> {
    let municipality = fields.need_id("municipality");
    let when = fields.need_date_or_moment("date");
    let committee = fields.text("committee");
    let status = fields.word("status", &STATUSES);
    let themes = fields.texts("themes");
    let remark = fields.text("remark");
    fields.finish();
    let (date, clock) = when?;
    Some(Visit {
        municipality: municipality?,
        date,
        clock,
        committee,
        status: status.unwrap_or_default(),
        themes,
        remark,
    })
}

const NUMBERS: [(&str, u32); 6] =
    [("én", 1), ("en", 1), ("een", 1), ("to", 2), ("tre", 3), ("fire", 4)];

/// Reads "hver kommune én gang i perioden", "to gange", "mindst 2 gange".
fn times(text: &str) -> Result<u32, PhraseFault> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let rest = words.strip_prefix(&["hver", "kommune"][..]).unwrap_or(&words);
    let rest = rest.strip_suffix(&["i", "perioden"][..]).unwrap_or(rest);
    let rest = rest.strip_prefix(&["mindst"][..]).unwrap_or(rest);
    let number = |word: &str| {
        let named = NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        named.or_else(|| word.parse().ok()).filter(|number| (1..=50).contains(number))
    };
    let found = match rest {
        [count, "gang" | "gange"] => number(count),
        _ => None,
    };
    found.ok_or_else(|| PhraseFault {
        span: 0..text.len(),
        what: say!("reglen `{text}` kan ikke læses", "the rule `{text}` can't be read"),
        help: say!(
            "skriv `hver kommune én gang i perioden` eller `hver kommune 2 gange i perioden`",
            "write `hver kommune én gang i perioden` (each once) or `hver kommune 2 gange i perioden`"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_says_how_many_times() {
        let read = |text| times(text).ok();
        assert_eq!(read("hver kommune én gang i perioden"), Some(1));
        assert_eq!(read("Hver kommune mindst to gange"), Some(2));
        assert_eq!(read("3 gange i perioden"), Some(3));
        for bad in ["", "ofte", "hver kommune", "0 gange", "-1 gange", "99999999999 gange"] {
            assert!(read(bad).is_none(), "{bad}");
        }
    }
}
