//! What the gate writes is what its schema says, in both languages, and steers no terminal.

use std::sync::LazyLock;

use sekretariat::gate::Gated;
use sekretariat::words::{Language, steers};
use serde_json::Value;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../docs/format/gate.schema.json");
    serde_json::from_str(text).expect("a schema")
});

pub fn look(gated: &Gated) {
    for language in [Language::Danish, Language::English] {
        let json = gated.json(language);
        let value: Value = serde_json::from_str(&json).expect("JSON");
        let required = |of: &Value| {
            let names = of["required"].as_array().expect("names").iter();
            names.map(|name| name.as_str().expect("a name").to_owned()).collect::<Vec<_>>()
        };
        let keys =
            |of: &Value| of.as_object().expect("a table").keys().cloned().collect::<Vec<_>>();
        let same = |mut one: Vec<String>, mut other: Vec<String>| {
            one.sort();
            other.sort();
            assert_eq!(one, other);
        };
        same(keys(&value), required(&SCHEMA));
        for file in value["files"].as_array().expect("files") {
            same(keys(file), required(&SCHEMA["properties"]["files"]["items"]));
        }
        for list in ["grounds", "advice"] {
            for found in value[list].as_array().expect("a list") {
                same(keys(found), required(&SCHEMA["definitions"]["found"]));
            }
        }
        assert_eq!(value["verdict"], gated.verdict().word());
        let answer = gated.answer(language);
        for text in [&json, &answer] {
            assert!(!text.contains(|letter| letter != '\n' && steers(letter)), "{text:?}");
        }
        assert!(answer.contains(&gated.change.head[..12]), "{answer}");
    }
}
