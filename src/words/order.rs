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
}
