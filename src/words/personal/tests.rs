use super::*;
use Certainty::{Perhaps, Sure};
use proptest::prelude::*;

fn certainty(text: &str) -> Option<Certainty> {
    let hits = find(text);
    assert!(hits.len() < 2, "{text}: {hits:?}");
    hits.first().map(|hit| hit.certainty)
}

#[test]
fn however_it_is_written() {
    let table = [
        "010203-1234",
        "borger 010203-1234.",
        "(0102031234)",
        "010203 1234",
        "010203\u{a0}1234",
        "010203  1234",
        "010203\u{2013}1234",
        "010203\u{2212}1234",
        "010203\u{2011}1234",
        "010203\u{2012}1234",
        "010203\u{ad}1234",
        "010203 - 7654",
        "010203-\n1234",
        "010203_1234.pdf",
        "01.02.03-1234",
        "01/02/03-1234",
        "01021903-7654",
        "０１０２０３-１２３４",
        "0102\u{200b}031234",
        "\u{661}\u{660}\u{661}\u{660}\u{665}\u{660}1234",
        "CPR0102031234x",
        "borger0102031234slut",
        "sag;0102031234;2026",
        "2026-010203-1234",
        "**010203**-1234",
        "010203\\-1234",
        "010203&ndash;1234",
        "290200-1234",
        // Replacement numbers.
        "610203-1234",
        "910100-1234",
        "010190-0AB1",
        "010190-0A21",
        // After a word that says so.
        "CPR-nr. 0102 03 1234",
        "cpr: 01 02 03 1234",
        "personnummer 12345010203123499",
        "cpr 15.01.26 1600",
        "Cpr.nr.: 6102031234",
        "tlf. eller cpr 0102031234",
        // Fails the check by modulus 11, as numbers given out since 2007 may.
        "111111-1111",
    ];
    for text in table {
        assert_eq!(certainty(text), Some(Sure), "{text}");
    }
}

#[test]
fn what_could_be_another_number() {
    let table = [
        // Within more digits, with a right check digit.
        "990101010007123",
        "6102031234",
        "sagsnr. 0102031234",
        "01 02 03 7654",
        "01.02.03 7654",
        "0101900AB1",
    ];
    for text in table {
        assert_eq!(certainty(text), Some(Perhaps), "{text}");
    }
}

#[test]
fn what_is_no_personal_number() {
    let table = [
        "320203-1234",
        "011303-1234",
        "300203-1234",
        "290201-1234",
        "000203-1234",
        "610003-1234",
        "920203-1234",
        "tlf. 0102031234",
        "telefon 01 02 03 7654",
        "kontonr. 0102031234",
        "Bankkonto: 9999 0102031234",
        "P-nr. 1003123456",
        "EAN 5798009812345",
        "5798009812345",
        "+45 12 34 56 78",
        "4512345678",
        "CVR 12345678",
        "ISBN 0306406152",
        "978-87-00-01234-5",
        "3f2504e0-4f89-11d3-9a0c-030102035678",
        "ab010203-1234-4abc-8def-0123456789ab",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "4f89a0102031234bc4e0d3255bfef95601890afd",
        "20260315103000",
        "2026-03-15T10:30:00",
        "den 15.01.26 kl. 1600",
        "15.01.26 1600-1800",
        "15.01.26 2026",
        "DK5000400102031234",
        "2026-00412-7",
        "29.00.00-P35",
        "0,0102031234",
        "1.203.041.234 kr.",
        "12 13 14 15 16 17",
        "DDMMÅÅ-XXXX",
        "010203-12345",
        "010203-ABCD",
        "",
        "0102031",
    ];
    for text in table {
        assert_eq!(certainty(text), None, "{text}");
    }
}

#[test]
fn the_century_clears_nothing() {
    let year = |text: &str| {
        let digits: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
        Number::of(digits.try_into().unwrap()).unwrap().year()
    };
    let table = [
        ("0101363999", 1936),
        ("0101364999", 2036),
        ("0101374999", 1937),
        ("0101575999", 2057),
        ("0101588999", 1858),
        ("0101369999", 2036),
        ("0101379999", 1937),
    ];
    for (text, expected) in table {
        assert_eq!(year(text), expected, "{text}");
        assert_eq!(certainty(text), Some(Sure));
    }
}

#[test]
fn a_mask_keeps_every_place() {
    let table = [
        ("nr. 010203-1234, æ", "nr. xxxxxx-xxxx, æ"),
        ("01.02.03-1234", "xx.xx.xx-xxxx"),
        ("010190-0AB1 og 020304-5678", "xxxxxx-xxxx og xxxxxx-xxxx"),
        ("０10203-1234", "xxxxxxxx-xxxx"),
        ("intet", "intet"),
        ("2026-010203-1234-5", "2026-xxxxxx-xxxx-5"),
    ];
    for (text, expected) in table {
        assert_eq!(mask(text), expected);
        assert_eq!(text.len(), expected.len());
    }
}

#[test]
fn hits_stand_where_they_are_said_to() {
    let text = "æ 010203-1234 ø 0203041234";
    let found: Vec<&str> = find(text).into_iter().map(|hit| &text[hit.span]).collect();
    assert_eq!(found, ["010203-1234", "0203041234"]);
}

/// Twice the text takes about twice the time; a square would take four times.
#[test]
fn a_long_text_takes_its_length() {
    for piece in ["01", "010203-1234 ", "0a1-", "9", "cpr 01 ", "010203-", "\u{ad}1"] {
        let text = piece.repeat(100_000 / piece.len());
        let begun = std::time::Instant::now();
        find(&text);
        assert!(begun.elapsed().as_secs() < 5, "{piece}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[0-9a-fA-Z .,/\\-–_\n\u{ad}\u{200b}０１æ&;]{0,60}") {
        let hits = find(&text);
        let masked = mask(&text);
        prop_assert_eq!(masked.len(), text.len());
        let mut end = 0;
        for hit in hits {
            prop_assert!(hit.span.start >= end && text.get(hit.span.clone()).is_some());
            end = hit.span.end;
        }
        prop_assert!(find(&masked).iter().all(|hit| hit.certainty == Certainty::Perhaps), "{}", masked);
    }
}
