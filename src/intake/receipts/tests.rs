//! What is added to a receipts.toml, and what stays as it is.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use proptest::prelude::*;

use super::*;
use crate::model::{Id, Way};

fn at(words: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(words).unwrap()
}

fn receipt(party: &str, letter: char) -> Entry {
    Entry::Receipt(Receipt {
        party: Id::new(party).unwrap(),
        time: at("2026-11-30T11:42:00+01:00"),
        way: Way::Mail,
        content: letter.to_string().repeat(40),
        note: None,
    })
}

fn extension(party: &str, reason: &str) -> Entry {
    let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    Entry::Extension(Extension {
        party: Id::new(party).unwrap(),
        date: day(4),
        clock: None,
        reason: Some(reason.to_owned()),
        granted: Some(day(1)),
    })
}

#[test]
fn a_new_file() {
    let text = append(None, &[receipt("furesoe", 'a'), extension("herlev", "ferie")]).unwrap();
    assert_eq!(
        text,
        "[[receipts]]\nparty = \"furesoe\"\ntime = 2026-11-30T11:42:00+01:00\nway = \"mail\"\n\
         content = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n\n\
         [[extensions]]\nparty = \"herlev\"\nuntil = 2026-12-04\nreason = \"ferie\"\n\
         granted = 2026-12-01\n"
    );
}

#[test]
fn what_is_there_stays_byte_for_byte() {
    for before in [
        "# kun en kommentar",
        "\u{feff}# med mærke\r\n[[receipts]] # a\r\nparty='herlev'\r\ntime=2026-11-30 11:42:00Z\r\nway=\"form\"\r\ncontent=\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"",
        "[[extensions]]\nuntil = 2026-12-02\nparty = \"herlev\"\n\n\n# slut\n",
    ] {
        let after = append(Some(before), &[receipt("furesoe", 'a')]).unwrap();
        assert!(after.starts_with(before), "{after}");
        let added = &after[before.len()..];
        let ends = if before.contains('\r') { "\r\n" } else { "\n" };
        assert!(!added.replace(ends, "").contains(['\r', '\n']), "{added:?}");
        assert_eq!(append(Some(&after), &[receipt("furesoe", 'a')]).unwrap(), after);
    }
}

#[test]
fn a_list_in_brackets_gets_its_own() {
    for (before, expected) in [
        ("receipts = []\n", "receipts = [{"),
        ("extensions = [ # ingen\n]\nreceipts = [\n]\n", "# ingen"),
        (
            "receipts = [\n  { party = \"herlev\", time = 2026-11-30T11:42:00Z, way = \"form\", content = \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\" }, # sidste\n]\n",
            ", # sidste\n]\n",
        ),
    ] {
        let added = [receipt("furesoe", 'a'), receipt("furesoe", 'c'), extension("herlev", "ø")];
        let after = append(Some(before), &added).unwrap();
        assert!(after.contains(expected), "{after}");
        assert_eq!(append(Some(&after), &added).unwrap(), after);
    }
}

#[test]
fn never_twice_the_same() {
    let one = receipt("furesoe", 'a');
    let text = append(None, &[one.clone(), one.clone()]).unwrap();
    assert_eq!(text.matches("[[receipts]]").count(), 1);
    let Entry::Receipt(mut loud) = one else { panic!() };
    loud.content = loud.content.to_uppercase();
    loud.time = at("2026-12-01T09:00:00Z");
    assert_eq!(append(Some(&text), &[Entry::Receipt(loud.clone())]).unwrap(), text);
    loud.way = Way::Paper;
    assert_ne!(append(Some(&text), &[Entry::Receipt(loud)]).unwrap(), text);
    let given = append(None, &[extension("herlev", "a"), extension("herlev", "b")]).unwrap();
    assert_eq!(given.matches("[[extensions]]").count(), 1);
}

#[test]
fn a_broken_file_is_refused() {
    for broken in [
        "[[receipts]\nparty = \"herlev\"\n",
        "receipts = \"ingen\"\n",
        "[receipts]\nparty = \"herlev\"\n",
        "[[receipts]]\nparty = \"a\"\nparty = \"b\"\n",
        "tekst uden mening",
    ] {
        let refused = append(Some(broken), &[receipt("furesoe", 'a')]);
        assert!(refused.is_err(), "{broken}{refused:?}");
    }
    let Entry::Receipt(mut odd) = receipt("furesoe", 'a') else { panic!() };
    odd.content = "x".to_owned();
    assert!(append(None, &[Entry::Receipt(odd)]).is_err());
}

#[test]
fn an_entry_that_can_not_be_read_is_left_alone() {
    let before = "[[receipts]]\nparty = \"Furesø\"\n";
    let after = append(Some(before), &[receipt("furesoe", 'a')]).unwrap();
    assert!(after.starts_with(before) && after.matches("[[receipts]]").count() == 2);
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let id =
        || prop::sample::select(vec!["a", "b-1", "furesoe"]).prop_map(|id| Id::new(id).unwrap());
    let words =
        || prop_oneof![any::<String>(), "[\"'\\\\\r\n\t#={}\\[\\]æø\u{0}\u{7f}\u{202e}]{0,12}"];
    let time = (0i64..4_000_000_000, -1000i32..1000).prop_map(|(seconds, minutes)| {
        FixedOffset::east_opt(minutes * 60).unwrap().timestamp_opt(seconds, 0).unwrap()
    });
    let way = prop::sample::select(Way::WORDS.to_vec()).prop_map(|(_, way)| way);
    let content = "[0-9a-f]{40}";
    let receipt = (id(), time, way, content, prop::option::of(words())).prop_map(
        |(party, time, way, content, note)| {
            Entry::Receipt(Receipt { party, time, way, content, note })
        },
    );
    let day = || {
        (0i64..3_000_000).prop_map(|days| {
            NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + chrono::Duration::days(days)
        })
    };
    let clock = prop::option::of((0u32..86_400).prop_map(|second| {
        chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap()
    }));
    let extension = (id(), day(), clock, words(), prop::option::of(day())).prop_map(
        |(party, date, clock, reason, granted)| {
            Entry::Extension(Extension { party, date, clock, reason: Some(reason), granted })
        },
    );
    prop::collection::vec(prop_oneof![receipt, extension], 0..5)
}

/// What a file may hold before: comments, blanks, line ends, lists in brackets, other entries.
fn befores() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec![
        "",
        "\u{feff}",
        "# a\n",
        "\n\n",
        "receipts = []\n",
        "extensions = [\n # b\n]",
        "# uden slut",
        "receipts=[{party=\"x\",time=2026-11-30T11:42:00Z,way=\"form\",content=\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"},]",
    ]);
    (start, entries(), any::<bool>(), any::<bool>()).prop_map(|(start, old, crlf, cut)| {
        let mut text = append(Some(start), &old).unwrap();
        if crlf && !text.contains('\r') {
            text = text.replace('\n', "\r\n");
        }
        if cut { text.trim_end().to_owned() } else { text }
    })
}

proptest! {
    #[test]
    fn the_parsed_result_is_the_old_and_the_new(before in befores(), new in entries()) {
        let old = load::receipts(&before).unwrap();
        let after = append(Some(&before), &new).unwrap();
        let mut expected = old;
        for entry in &new {
            match entry {
                entry if is_there(&expected, entry) => {}
                Entry::Receipt(receipt) => expected.receipts.push(receipt.clone()),
                Entry::Extension(extension) => expected.extensions.push(extension.clone()),
            }
        }
        // The toml crate itself, and not our reader, as a second witness of the syntax.
        let parsed = after.trim_start_matches('\u{feff}').parse::<toml::Table>();
        prop_assert!(parsed.is_ok());
        prop_assert_eq!(load::receipts(&after).unwrap(), expected);
        prop_assert_eq!(append(Some(&after), &new).unwrap(), after.clone());
        // Every byte that was there is there, in its order.
        let mut left = after.bytes();
        prop_assert!(before.bytes().all(|byte| left.any(|found| found == byte)));
    }

    #[test]
    fn nothing_panics(text in any::<String>(), soup in "[\\[\\]{}=\"'#\n\r a-z,0-9]{0,40}|receipts *= *[\\[\\]{}a, \n#]{0,9}", new in entries()) {
        let _ = append(Some(&text), &new);
        let _ = append(Some(&soup), &new);
    }
}
