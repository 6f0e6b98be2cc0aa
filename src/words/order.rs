//! The Danish alphabetical order: æ, ø and å last, and "aa" sorts as "å".

use unicode_normalization::UnicodeNormalization;

/// The key by which names are sorted in Danish.
///
/// "Aabenraa" comes after "Odense", as "å" is the last letter (Retskrivningsordbogen, § 5).
/// Case never decides, and both Unicode forms of a letter sort alike.
pub fn danish(name: &str) -> Vec<u32> {
    let folded: Vec<char> = name.nfc().flat_map(char::to_lowercase).collect();
    let mut key = Vec::with_capacity(folded.len());
    let mut letters = folded.iter().copied().peekable();
    while let Some(letter) = letters.next() {
        key.push(match letter {
            'a' if letters.next_if_eq(&'a').is_some() => rank('å'),
            other => rank(other),
        });
    }
    key
}

fn rank(letter: char) -> u32 {
    let after_z = 'z' as u32 + 1;
    match letter {
        'æ' | 'ä' => after_z,
        'ø' | 'ö' => after_z + 1,
        'å' => after_z + 2,
        'é' | 'è' => 'e' as u32,
        'ü' => 'y' as u32,
        other if other.is_ascii() => other as u32,
        other => after_z + 3 + other as u32,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::danish;

    #[test]
    fn double_a_comes_last() {
        let mut names = ["Aarhus", "Ærø", "Odense", "Aabenraa", "Åbenrå", "Allerød", "Øster Løgum"];
        names.sort_by_key(|name| danish(name));
        assert_eq!(
            names,
            ["Allerød", "Odense", "Ærø", "Øster Løgum", "Aabenraa", "Åbenrå", "Aarhus"]
        );
    }

    #[test]
    fn both_unicode_forms_sort_alike() {
        assert_eq!(danish("A\u{30a}"), danish("Å"));
    }

    /// The list is in the order that ICU gives it; `tests/oracles/danish_order.mjs` holds it to that.
    #[test]
    fn names_stand_as_icu_has_them() {
        let names: Vec<&str> = include_str!("../../tests/data/danish_order.txt").lines().collect();
        assert!(names.len() > 120, "{}", names.len());
        for pair in names.windows(2) {
            let [first, second] = pair else { continue };
            assert!(danish(first) <= danish(second), "{first} stands before {second}");
        }
    }

    proptest! {
        #[test]
        fn case_and_unicode_form_decide_nothing_and_the_order_is_one(
            mut names in prop::collection::vec("[a-zæøåA-ZÆØÅ éü-]{0,8}", 3),
        ) {
            for name in &names {
                prop_assert_eq!(danish(name), danish(&name.to_uppercase()));
                prop_assert_eq!(danish(name), danish(&name.nfd().collect::<String>()));
            }
            names.sort_by_key(|name| danish(name));
            let mut other = names.clone();
            other.reverse();
            other.sort_by_key(|name| danish(name));
            let keys = |names: &[String]| names.iter().map(|name| danish(name)).collect::<Vec<_>>();
            prop_assert_eq!(keys(&names), keys(&other));
        }
    }
}
