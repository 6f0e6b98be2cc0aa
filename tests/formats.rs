//! Every format of the findings, over findings as nasty as files can make them, none, and very many.
//!
//! What the nasty ones become is in `tests/formats/`, for a person to read (`UPDATE=1` writes it
//! anew). All of it is also laid in `tmp/findings` of the build folder, where `.ci/run` has readers
//! that are not ours read it.

mod limits;
mod nasty;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sekretariat::diagnostic::{Diagnostic, Format, Report};
use sekretariat::words::Language;

type Texts = BTreeMap<String, Arc<str>>;

fn page(id: &str) -> Option<&'static str> {
    (id == "M002").then_some(
        "# M002 meeting-on-closed-day\n\nSværhedsgrad: advarsel\n\n**Hvad:** Et møde ligger på en\n\
         lukkedag. Det kan være meningen.\n\n**Hvorfor:** Ingen kommer.\n\ntoday: 2026-12-03\n\n\
         ```toml file=x.toml\n```\n",
    )
}

fn render(format: Format, findings: &[Diagnostic], texts: &Texts, language: Language) -> String {
    let today = "2026-11-22".parse().expect("a day");
    format.render(&Report { findings, texts, language, today, mended: None, page })
}

/// Lays what a format came to where the readers of `.ci/run` find it.
fn keep(case: &str, format: &str, text: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("findings").join(case);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(format), text).expect("a file");
}

fn golden(format: &str, language: Language) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    folder.join(format!("nasty-{}.{format}", language.tag()))
}

#[test]
fn nasty_findings_look_as_they_did() {
    let (findings, texts) = nasty::findings();
    for language in [Language::Danish, Language::English] {
        for (name, format, _) in Format::ALL {
            let text = render(format, &findings, &texts, language);
            keep(&format!("nasty-{}", language.tag()), name, &text);
            let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            let path = golden(name, language);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &text).expect("a golden file");
            }
            let expected = fs::read_to_string(&path).expect("a golden file");
            assert_eq!(text, expected, "{}", path.display());
        }
    }
}

#[test]
fn nothing_steers_who_reads_it() {
    let (findings, texts) = nasty::findings();
    for (name, format, _) in Format::ALL {
        let text = render(format, &findings, &texts, Language::Danish);
        let steering = text.chars().find(|c| *c != '\n' && sekretariat::words::steers(*c));
        assert_eq!(steering, None, "{name}");
        assert_eq!(text, render(format, &findings, &texts, Language::Danish), "{name}");
    }
}

#[test]
fn without_findings_every_format_says_so() {
    for (name, format, _) in Format::ALL {
        let text = render(format, &[], &Texts::new(), Language::Danish);
        keep("none", name, &text);
        let is_quiet = format == Format::Concise;
        assert_eq!(text.is_empty(), is_quiet, "{name}");
        assert!(is_quiet || text.ends_with('\n'), "{name}");
    }
}
