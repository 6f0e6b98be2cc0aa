//! What officers write for a status, a position and a result, and what it means.
//!
//! Only what means one thing is here. Anything else is kept as it stands and asked about.

use crate::model::{Outcome, Position, ReplyStatus};
use crate::words::folded;

/// The status that `words` name.
pub fn status(words: &str) -> Option<ReplyStatus> {
    let words = folded(words);
    let has =
        |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    // A word of doubt makes it a draft: nothing leaves before the chief has said yes.
    let is_draft = has(&["udkast", "kladde", "foreloebig", "draft", "afvent", "mangler"])
        || words.iter().any(|word| word == "ikke")
        || words.starts_with(&["til".into(), "godkendelse".into()]);
    let is_final = has(&["endelig", "final", "godkendt", "faerdig"]);
    // "Godkendt med forbehold for politisk behandling" counts, and says so.
    let is_reserved = has(&["forbehold"]) && !words.iter().any(|word| word == "uden");
    match (is_draft, is_reserved, is_final) {
        (true, _, _) => Some(ReplyStatus::Draft),
        (false, true, _) => Some(ReplyStatus::Reserved),
        (false, false, true) => Some(ReplyStatus::Final),
        (false, false, false) => None,
    }
}

/// The position that `words` name.
pub fn position(words: &str) -> Option<Position> {
    short(words).and_then(|words| position_in(&words))
}

fn position_in(words: &[String]) -> Option<Position> {
    if is_nothing_here(words) {
        return Some(Position::NoRemarks);
    }
    let phrase = without_subject(words).join(" ");
    Some(match phrase.as_str() {
        "stoetter" | "stoette" | "kan stoette" | "stoettes" | "tilslutter sig"
        | "kan tilslutte sig" | "tiltraeder" | "kan tiltraede" | "bakker op" | "for" | "enig"
        | "ja" => Position::Supports,
        "imod"
        | "mod"
        | "uenig"
        | "nej"
        | "afviser"
        | "stoetter ikke"
        | "kan ikke stoette"
        | "stoettes ikke"
        | "tilslutter sig ikke"
        | "kan ikke tilslutte sig"
        | "tiltraeder ikke"
        | "kan ikke tiltraede"
        | "er imod"
        | "er uenig" => Position::Opposes,
        "bemaerkninger" | "bemaerkning" | "har bemaerkninger" | "kommentarer"
        | "har kommentarer" => Position::Remarks,
        "ikke taget stilling"
        | "har ikke taget stilling"
        | "endnu ikke taget stilling"
        | "har endnu ikke taget stilling"
        | "ikke politisk behandlet"
        | "afventer"
        | "afventer politisk behandling"
        | "afventer behandling"
        | "ikke behandlet" => Position::NotDecided,
        other => return with_remarks(other),
    })
}

fn with_remarks(phrase: &str) -> Option<Position> {
    let ends = [" med bemaerkninger", " med bemaerkning", " med kommentarer", " m bemaerkninger"];
    let verb = ends.iter().find_map(|end| phrase.strip_suffix(end))?;
    (position(verb) == Some(Position::Supports)).then_some(Position::SupportsWithRemarks)
}

/// Whether `words` say that there is nothing to remark on the agenda as a whole.
pub fn is_nothing_to_remark(words: &str) -> bool {
    short(words).is_some_and(|words| is_nothing_in(&words))
}

/// Whether `words` say so of the one item that they stand under.
fn is_nothing_here(words: &[String]) -> bool {
    let item = ["punktet", "sagen", "indstillingen", "forslaget"];
    let all = match words {
        [all @ .., to, this, last] if to == "til" && this == "dette" && last == "punkt" => all,
        [all @ .., to, last] if to == "til" && item.contains(&last.as_str()) => all,
        all => all,
    };
    is_nothing_in(all)
}

fn is_nothing_in(words: &[String]) -> bool {
    // Most words say something else, and need not be joined.
    if !words.iter().any(|word| matches!(word.as_str(), "ingen" | "ikke")) {
        return false;
    }
    let phrase = without_subject(words).join(" ");
    let phrase = phrase.strip_prefix("har ").unwrap_or(&phrase);
    let starts = [
        "ingen bemaerkninger",
        "ingen kommentarer",
        "ingen oevrige bemaerkninger",
        "ingen yderligere bemaerkninger",
        "ikke bemaerkninger",
        "ikke nogen bemaerkninger",
    ];
    let ends = [
        "",
        " til dagsordenen",
        " til dagsorden",
        " til dagsordenens punkter",
        " til moedets dagsorden",
        " til punkterne",
        " til punkterne paa dagsordenen",
        " til nogen af punkterne",
        " til sagerne",
        " herfra",
    ];
    starts.iter().filter_map(|start| phrase.strip_prefix(start)).any(|rest| ends.contains(&rest))
}

/// The words of a text that isn't longer than any phrase.
fn short(words: &str) -> Option<Vec<String>> {
    (!is_long(words)).then(|| folded(words))
}

/// The result that `words` name.
pub fn outcome(words: &str) -> Option<Outcome> {
    let words = folded(words);
    let is_subject = |word: &&String| {
        ["indstillingen", "punktet", "sagen", "dagsordenen", "blev", "er"].contains(&word.as_str())
    };
    let lead = words.iter().take_while(is_subject).count();
    Some(match words[lead..].join(" ").as_str() {
        "godkendt" | "tiltraadt" | "vedtaget" => Outcome::Approved,
        "droeftet" => Outcome::Discussed,
        "taget til orientering"
        | "taget til efterretning"
        | "til orientering"
        | "til efterretning"
        | "orienteret" => Outcome::Noted,
        "forkastet" | "ikke godkendt" | "ikke tiltraadt" | "afvist" => Outcome::Rejected,
        "udsat" | "udskudt" => Outcome::Postponed,
        "trukket" | "trukket tilbage" | "udgaaet" | "taget af dagsordenen" => Outcome::Withdrawn,
        _ => return None,
    })
}

/// How many words the longest phrase has: three who say it, "har ingen yderligere bemærkninger til
/// punkterne på dagsordenen", and "til dette punkt".
const LONGEST: usize = 14;

/// Whether there are more words than any phrase has, whoever says it: no need to look closer.
fn is_long(words: &str) -> bool {
    let (mut count, mut is_inside) = (0, false);
    for byte in words.bytes() {
        if byte == b' ' {
            is_inside = false;
        } else if !is_inside && byte.is_ascii_alphanumeric() {
            is_inside = true;
            count += 1;
            if count > LONGEST {
                return true;
            }
        }
    }
    false
}

/// The words without who says it: "Vi", "Kommunen", "Furesø Kommune".
fn without_subject(words: &[String]) -> &[String] {
    let is_council = |word: &String| word.starts_with("kommune") || word == "administrationen";
    let lead = match words {
        [word, ..] if word == "vi" || is_council(word) => 1,
        [_, word, ..] if is_council(word) => 2,
        [_, _, word, ..] if is_council(word) => 3,
        _ => 0,
    };
    // "Nej, Furesø Kommune støtter" is no name: what it means has to be asked about.
    let says = ["nej", "ja", "ikke", "ingen", "imod", "mod", "uenig", "enig", "men", "hverken"];
    match words[..lead].iter().any(|word| says.contains(&word.as_str())) {
        true => words,
        false => &words[lead..],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_as_officers_write_them() {
        let table = [
            ("støtter", Some(Position::Supports)),
            ("Vi støtter.", Some(Position::Supports)),
            ("Lyngby-Taarbæk Kommune tilslutter sig", Some(Position::Supports)),
            ("Støtter, med bemærkninger", Some(Position::SupportsWithRemarks)),
            ("kan tiltræde m. bemærkninger", Some(Position::SupportsWithRemarks)),
            ("støtter ikke", Some(Position::Opposes)),
            ("KAN IKKE STØTTE", Some(Position::Opposes)),
            ("imod", Some(Position::Opposes)),
            ("Bemærkninger", Some(Position::Remarks)),
            ("ingen bemærkninger", Some(Position::NoRemarks)),
            ("ingen bemaerkninger til punktet", Some(Position::NoRemarks)),
            ("ikke taget stilling", Some(Position::NotDecided)),
            ("Afventer politisk behandling", Some(Position::NotDecided)),
            ("støtter ikke med bemærkninger", None),
            ("støtter delvist", None),
            ("støtter | støtter med bemærkninger", None),
            ("støtter ingen bemærkninger", None),
            ("Nej, Furesø Kommune støtter", None),
            ("", None),
        ];
        for (words, expected) in table {
            assert_eq!(position(words), expected, "{words}");
        }
    }

    #[test]
    fn nothing_to_remark_on_the_whole_agenda() {
        for words in [
            "Ingen bemærkninger",
            "Ingen bemærkninger.",
            "**Ingen bemærkninger til dagsordenen**",
            "Vi har ingen bemærkninger.",
            "Gladsaxe Kommune har ikke bemærkninger til dagsordenens punkter",
            "Ingen bemærkninger herfra",
        ] {
            assert!(is_nothing_to_remark(words), "{words}");
        }
        for words in [
            "Ingen bemærkninger til punkt 3",
            "Ingen bemærkninger til punktet",
            "Ingen bemærkninger, men husk økonomien",
            "Bemærkninger",
            "Vi har bemærkninger",
            "",
        ] {
            assert!(!is_nothing_to_remark(words), "{words}");
        }
    }

    #[test]
    fn a_status_in_doubt_is_a_draft() {
        for words in
            ["udkast", "KLADDE", "foreløbigt", "ikke endelig", "endeligt udkast", "afventer chef"]
        {
            assert_eq!(status(words), Some(ReplyStatus::Draft), "{words}");
        }
        for words in ["endelig", "Endeligt", "godkendt", "godkendt af centerchefen", "final"] {
            assert_eq!(status(words), Some(ReplyStatus::Final), "{words}");
        }
        assert_eq!(status("sendt"), None);
    }

    #[test]
    fn results_as_minutes_name_them() {
        let table = [
            ("Godkendt.", Some(Outcome::Approved)),
            ("Indstillingen blev tiltrådt", Some(Outcome::Approved)),
            ("drøftet", Some(Outcome::Discussed)),
            ("taget til orientering", Some(Outcome::Noted)),
            ("Taget til efterretning", Some(Outcome::Noted)),
            ("ikke godkendt", Some(Outcome::Rejected)),
            ("forkastet", Some(Outcome::Rejected)),
            ("udsat", Some(Outcome::Postponed)),
            ("punktet blev trukket", Some(Outcome::Withdrawn)),
            ("godkendt med ændringer", None),
        ];
        for (words, expected) in table {
            assert_eq!(outcome(words), expected, "{words}");
        }
    }
}
