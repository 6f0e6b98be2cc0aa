//! Headings as officers write them, and what must hold for any heading.

use proptest::prelude::*;

use super::*;

fn label(item: &str, number: &str, title: &str) -> Label {
    Label { item: Id::new(item).unwrap(), number: number.into(), title: title.into() }
}

fn agenda() -> Vec<Label> {
    vec![
        label("godkendelse", "1", "Godkendelse af dagsorden"),
        label("budget", "1.a", "Budget 2026"),
        label("budget-naeste", "1.b", "Budget 2027"),
        label("oekonomi", "2", "Økonomi i hjemmesygeplejen"),
        label("naersundhedsplan", "3", "Nærsundhedsplan: udkast til høring"),
        label("aeldre", "4", "Ældre på tværs"),
        label("indskrivning", "5", "Indskrivning på sygehuset"),
        label("boern", "6", "Samarbejdsaftale om børn og unge"),
        label("stillinger", "7", "5 nye stillinger"),
        label("status-a", "8", "Status på projekt A"),
        label("status-b", "9", "Status på projekt B"),
        label("evt", "2.13", "Eventuelt"),
        label("lukket", "T1", "Lukket punkt om et udbud"),
    ]
}

fn found(heading: &str) -> String {
    match match_heading(heading, &agenda()) {
        Match::Item(item) => item.to_string(),
        Match::Several(items) => items.iter().map(Id::as_str).collect::<Vec<_>>().join(" or "),
        Match::Nothing(near) => {
            format!("nothing, near {}", near.map_or("-".into(), |id| id.to_string()))
        }
    }
}

#[test]
fn headings_as_officers_write_them() {
    let table = [
        ("3", "naersundhedsplan"),
        ("Punkt 3", "naersundhedsplan"),
        ("Pkt. 3:", "naersundhedsplan"),
        ("Ad 3)", "naersundhedsplan"),
        ("Dagsordenspunkt nr. 3", "naersundhedsplan"),
        ("3. punkt", "naersundhedsplan"),
        ("Punkt 3 - bemærkninger", "naersundhedsplan"),
        ("3. Nærsundhedsplan", "naersundhedsplan"),
        ("3. Naersundhedplan", "naersundhedsplan"),
        ("3 – Nærsundhedsplanen, udkast", "naersundhedsplan"),
        ("3. nær sundhedsplan", "naersundhedsplan"),
        ("Nærsundhedsplan", "naersundhedsplan"),
        ("NÆRSUNDHEDSPLAN UDKAST TIL HØRING", "naersundhedsplan"),
        ("Vedr. nærsundhedsplanen", "naersundhedsplan"),
        ("Bemærkninger til Nærsundhedsplan", "naersundhedsplan"),
        ("**Nærsundheds\u{ad}plan**", "naersundhedsplan"),
        ("3. Høring", "naersundhedsplan"),
        ("oekonomi i hjemmesygeplejen", "oekonomi"),
        ("O\u{308}konomi i hjemmesygeplejen", "oekonomi"),
        ("Økonomi", "oekonomi"),
        ("oekonomi", "oekonomi"),
        ("2. Økonomi (beslutning)", "oekonomi"),
        ("Ældre pa\u{30a} tværs", "aeldre"),
        ("aeldre paa tvaers", "aeldre"),
        ("Eldre på tværs", "nothing, near aeldre"),
        ("Samarbejdsaftale for børn og unge", "boern"),
        ("Samarbejds aftale om børn og unge", "boern"),
        ("1a", "budget"),
        ("Punkt 1.A: Budget 2026", "budget"),
        ("1.b", "budget-naeste"),
        ("2.13", "evt"),
        ("Punkt 2.13 Eventuelt", "evt"),
        ("T1", "lukket"),
        ("5 nye stillinger", "stillinger"),
        ("7. 5 nye stillinger", "stillinger"),
        ("Budget", "budget or budget-naeste"),
        ("Budgt 2027", "budget-naeste"),
        ("Budget 2028", "nothing, near budget"),
        ("Status på projekt", "status-a or status-b"),
        ("Status på projekt B", "status-b"),
        ("Status på projekt C", "nothing, near status-a"),
        ("8. Status på projekt", "status-a"),
        ("4. Nærsundhedsplan", "aeldre or naersundhedsplan"),
        ("2. 5 nye stillinger", "oekonomi or stillinger"),
        ("3 og 4", "aeldre or naersundhedsplan"),
        ("Punkt 3, 4 samt 6", "aeldre or boern or naersundhedsplan"),
        ("12. Eventuelt", "evt"),
        ("12", "nothing, near -"),
        ("Punkt 12", "nothing, near -"),
        ("2.1", "nothing, near -"),
        ("Udskrivning på sygehuset", "nothing, near indskrivning"),
        ("3. Vores forbehold", "nothing, near naersundhedsplan"),
        ("Vaccination mod influenza", "nothing, near -"),
        ("Bemærkninger", "nothing, near -"),
        ("", "nothing, near -"),
        (" – ", "nothing, near -"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter(|(heading, expected)| found(heading) != *expected)
        .map(|(heading, expected)| format!("{heading:?}: {} (expected {expected})", found(heading)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_title_twice_is_told_apart_by_its_number() {
    let labels = [label("a", "1", "Orientering"), label("b", "2", "Orientering")];
    assert!(matches!(match_heading("orientering", &labels), Match::Several(_)));
    assert_eq!(match_heading("2. Orientering", &labels), Match::Item(Id::new("b").unwrap()));
}

#[test]
fn two_items_with_one_number_are_asked_about() {
    let labels = [label("a", "1", "Budget"), label("b", "1", "Regnskab")];
    assert!(matches!(match_heading("1", &labels), Match::Several(_)));
    assert_eq!(match_heading("1 Regnskab", &labels), Match::Item(Id::new("b").unwrap()));
}

#[test]
fn what_could_be_either_is_asked_about() {
    let two = |one: &str, other: &str| [label("a", "1", one), label("regnskab", "2", other)];
    let both = Match::Several(vec![Id::new("a").unwrap(), Id::new("regnskab").unwrap()]);
    // One slip from the first, two from the second.
    let plans = two("Sundhedspolitik", "Sundhedspolitiker");
    assert_eq!(match_heading("Sundhedspolitikk", &plans), both);
    // A part of one item's title, and the id of another.
    let budgets = two("Regnskab 2025", "Budget");
    assert_eq!(match_heading("Regnskab", &budgets), both);
    let budgets = two("regnskab", "Budget");
    assert_eq!(match_heading("regnskab", &budgets), Match::Item(Id::new("a").unwrap()));
}

#[test]
fn short_words_have_to_be_right() {
    let labels = [label("a", "1", "Mål for SOF Nord")];
    assert!(matches!(match_heading("Mål for SOS Nord", &labels), Match::Nothing(_)));
}

/// An agenda of distinct titles that begin with no number and are nobody's id.
fn labels() -> impl Strategy<Value = Vec<Label>> {
    let word = prop::sample::select(vec![
        "Økonomi",
        "plan",
        "Budget",
        "2026",
        "for",
        "børn",
        "Ældre",
        "Aaldre",
        "Ål",
        "Aal",
        "status",
        "punkt",
        "til",
        "Sundhed",
        "sundhedsplan",
        "A",
        "b",
        "–",
        "høring:",
    ]);
    let title =
        prop::collection::vec(word, 1..5).prop_map(|words| format!("Sag {}", words.join(" ")));
    let free = "[A-ZÆØÅ][a-zæøåé\u{30a} ,:]{3,30}[a-zæøå]";
    let titles = prop::collection::btree_set(prop_oneof![title, free.prop_map(String::from)], 1..9);
    titles.prop_map(|titles| {
        let labelled = titles.into_iter().enumerate();
        labelled
            .map(|(index, title)| label(&format!("id-{index}"), &format!("{}", index + 1), &title))
            .collect()
    })
}

/// `Sag 2026` reads as number 2026, which no agenda here has; all else reads as a title.
fn shuffled() -> impl Strategy<Value = (Vec<Label>, Vec<Label>)> {
    labels().prop_flat_map(|labels| (Just(labels.clone()), Just(labels).prop_shuffle()))
}

proptest! {
    #[test]
    fn an_exact_title_or_number_matches_itself(labels in labels()) {
        for label in &labels {
            let own = Match::Item(label.item.clone());
            prop_assert_eq!(&match_heading(&label.title, &labels), &own);
            prop_assert_eq!(&match_heading(&label.number, &labels), &own);
            prop_assert_eq!(&match_heading(&format!("Punkt {}:", label.number), &labels), &own);
            let both = format!("{}. {}", label.number, label.title);
            prop_assert_eq!(&match_heading(&both, &labels), &own);
        }
    }

    #[test]
    fn the_order_of_the_agenda_decides_nothing((labels, other) in shuffled(), heading in ".{0,30}") {
        prop_assert_eq!(match_heading(&heading, &labels), match_heading(&heading, &other));
        let half: String = labels[0].title.chars().take(8).collect();
        prop_assert_eq!(match_heading(&half, &labels), match_heading(&half, &other));
    }

    #[test]
    fn never_panics(heading in any::<String>(), number in any::<String>(), title in any::<String>()) {
        let labels = [label("a", &number, &title), label("b", "2", "Budget")];
        match_heading(&heading, &labels);
        match_heading(&format!("{number} {title}"), &labels);
    }

    /// Noise is of other letters than the titles, so nothing of it can be a misspelling of one.
    #[test]
    fn noise_never_matches(noise in "[qxzwvQ .,!?-]{0,60}", number in 20u32..99) {
        for heading in [noise.clone(), format!("{number}. {noise}"), format!("Punkt {noise}")] {
            prop_assert!(matches!(match_heading(&heading, &agenda()), Match::Nothing(_)), "{}", heading);
        }
    }

    /// A heading of the template, as it comes back: it finds its item or is asked about, and is
    /// never put under another.
    #[test]
    fn a_sloppy_heading_never_finds_another_item(
        labels in labels(), lead in prop::sample::select(vec!["", "Punkt ", "pkt. ", "Ad ", "  "]),
        mark in prop::sample::select(vec![". ", ": ", ") ", " – "]),
        tail in prop::sample::select(vec!["", ":", " ", ".", "  -"]), form in 0..4,
    ) {
        for label in &labels {
            let title = match form {
                0 => label.title.to_uppercase(),
                1 => label.title.to_lowercase(),
                2 => crate::words::fold(&label.title),
                _ => label.title.replace(' ', "  "),
            };
            let heading = format!("{lead}{}{mark}{title}{tail}", label.number);
            match match_heading(&heading, &labels) {
                Match::Item(item) => prop_assert_eq!(&item, &label.item, "{}", heading),
                Match::Several(items) => prop_assert!(items.contains(&label.item), "{}", heading),
                Match::Nothing(_) => prop_assert!(false, "{} finds nothing", heading),
            }
        }
    }
}

proptest! {
    /// Headings as the agenda has them take a short way, which must lead where the long one does.
    #[test]
    fn the_short_way_leads_to_the_same_item(
        titles in prop::collection::vec("(sag |punkt )?(økonomi|oekonomi|ældre|nær plan|nærplan|om)( til [a-c])?", 1..6),
        heading in "(punkt |ad )?[0-6](a|\\.a)?(\\.|:|\\)| -)? ?",
        which in 0usize..6,
        tail in "|e| og| 3|, 4",
    ) {
        let label = |(at, title): (usize, &String)| label(&format!("i{at}"), &at.to_string(), title);
        let labels: Vec<Label> = titles.iter().enumerate().map(label).collect();
        let heading = format!("{heading}{}{tail}", titles[which % titles.len()]);
        let known = Headings::new(&labels).labels;
        if let Some(short) = as_on_the_agenda(&heading, &known) {
            prop_assert_eq!(short, find(&heading, &known), "{}", heading);
        }
    }
}

#[test]
fn the_short_way_is_taken() {
    let labels = [label("a", "1", "Økonomi"), label("b", "2", "Ældre på tværs")];
    let known = Headings::new(&labels).labels;
    let item = Match::Item(Id::new("b").unwrap());
    for heading in ["2. Ældre på tværs", "Punkt 2: Ældre på tværs", "2 Ældre på tværs"] {
        assert_eq!(as_on_the_agenda(heading, &known), Some(item.clone()), "{heading}");
    }
    for heading in ["1. Ældre på tværs", "2. Ældre", "2 og 1. Ældre på tværs"] {
        assert_eq!(as_on_the_agenda(heading, &known), None, "{heading}");
    }
}
