//! The blank reply of a party: a heading for each item that it is asked about, and guidance in
//! comments, which the reader of replies leaves out. Sent back as it is, it says nothing.

use std::fmt::Write;

use crate::load::reply::reply;
use crate::model::{CANDIDATE_KEYS, GENDER_KEY, Progress, QuestionKind, RequestKind};
use crate::view::{AskedItem, AskedView, Occasion};
use crate::words::{Language, date, visible};

/// The blank reply to `asked`.
///
/// What is filled in is read the same in both languages; only the guidance is translated.
pub fn blank(asked: &AskedView, language: Language) -> String {
    let mut text = format!("<!--\n{}-->\n\n", guidance(asked, language));
    for item in &asked.items {
        let _ = write!(text, "\n## {}\n{}\n\n", heading(asked, item), answer(item, language));
    }
    text
}

/// What is filled in under an item's heading.
fn answer(item: &AskedItem, language: Language) -> String {
    match item.answered_by {
        QuestionKind::Position => "Holdning:".to_owned(),
        QuestionKind::Choice => {
            let choices: Vec<String> =
                item.choices.iter().map(|choice| in_comment(choice)).collect();
            let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
            let words = language.pick("vælg", "choose");
            format!("Svar: <!-- {words}: {} -->", choices.join(" / "))
        }
        QuestionKind::Status => {
            let words = Progress::ALL.map(|one| one.words(Language::Danish)).join(" / ");
            format!("Fremdrift: <!-- {} {words} -->", language.pick("vælg:", "choose:"))
        }
        QuestionKind::List => language
            .pick(
                "<!-- et punkt pr. linje, med bindestreg foran -->",
                "<!-- a line for each, with a hyphen before it -->",
            )
            .to_owned(),
        QuestionKind::Text => String::new(),
        QuestionKind::Candidate => candidate(item, language),
    }
}

/// The lines of a candidate. Who puts forward several writes a heading for each.
fn candidate(item: &AskedItem, language: Language) -> String {
    let chair = language.pick("ja eller nej", "ja (yes) or nej (no)");
    let consent = language.pick(
        "ja, når kandidaten har sagt ja til at blive indstillet",
        "ja (yes) once the candidate has agreed",
    );
    let title = language.pick("en funktion, intet navn", "a function, no name");
    let gender = language.pick("kvinde eller mand", "kvinde (woman) or mand (man)");
    let notes = [
        ("Titel", title),
        ("Ønsker at være formand", chair),
        ("Samtykke", consent),
        (GENDER_KEY, gender),
    ];
    let line = |key: &&str| match notes.iter().find(|(known, _)| known == key) {
        Some((_, note)) => format!("{key}: <!-- {note} -->\n"),
        None => format!("{key}:\n"),
    };
    let is_balanced = item.candidates.as_ref().is_some_and(|call| call.balance);
    let lines: String =
        CANDIDATE_KEYS.iter().chain(is_balanced.then_some(&GENDER_KEY)).map(line).collect();
    let more = language.pick(
        "flere kandidater: skriv en overskrift som den ovenfor til hver; en, der trækker sig, beholder sin plads med linjen Trukket",
        "several candidates: write a heading like the one above for each; one who withdraws stays, with the line Trukket",
    );
    format!("{lines}<!-- {more} -->")
}

fn guidance(asked: &AskedView, language: Language) -> String {
    let (forum, starts) = match &asked.head.occasion {
        Occasion::Meeting { forum, starts, .. } => (in_comment(forum), starts),
        Occasion::Request { kind, title, .. } => return requested(asked, *kind, title, language),
    };
    let (from, until) = (in_comment(&asked.municipality), until(asked, language));
    let day = date::long_date(starts.date(), language);
    let (positions, draft, outside) = (positions(language), draft(language), left_out(language));
    match language {
        Language::Danish => format!(
            "Bemærkninger fra {from} til {forum}, {day}.\n\
             Frist: {until}.\n\n\
             Har I ingen bemærkninger overhovedet, så skriv på den tomme linje under denne tekst:\n\
             Ingen bemærkninger\n\n\
             Skriv ellers under det enkelte punkt. Et punkt uden tekst tæller som ikke besvaret.\n\
             {positions}{draft}{outside}"
        ),
        Language::English => format!(
            "Remarks from {from} on {forum}, {day}.\n\
             Deadline: {until}.\n\n\
             If you have no remarks at all, write on the empty line below this text:\n\
             Ingen bemærkninger\n\n\
             Otherwise write under each item. An item without text counts as not answered.\n\
             {positions}{draft}{outside}"
        ),
    }
}

fn until(asked: &AskedView, language: Language) -> String {
    match asked.deadline {
        Some(deadline) => deadline.text(language),
        None => language.pick("endnu ikke sat", "not yet set").to_owned(),
    }
}

/// The guidance of a request that is no meeting's: what it says is what its kind can be answered by.
fn requested(asked: &AskedView, kind: RequestKind, title: &str, language: Language) -> String {
    let (from, title) = (in_comment(&asked.municipality), in_comment(title));
    let until = until(asked, language);
    let is_answered_by = |kind| asked.items.iter().any(|item| item.answered_by == kind);
    let what = match is_answered_by(QuestionKind::Candidate) {
        true => language.pick(
            "Udfyld linjerne om hver kandidat. En overskrift uden oplysninger er ingen kandidat.\n",
            "Fill in the lines on each candidate. A heading without any facts is no candidate.\n",
        ),
        false => language.pick(
            "Skriv under hvert spørgsmål. Et spørgsmål uden tekst tæller som ikke besvaret.\n",
            "Write under each question. A question without text counts as not answered.\n",
        ),
    };
    let position = match is_answered_by(QuestionKind::Position) {
        true => positions(language),
        false => "",
    };
    let status = match (kind.is_hearing(), language) {
        (true, Language::Danish) => {
            "Skriv Status: udkast øverst, så længe svaret ikke er godkendt hos jer, og\n\
             Status: med forbehold, hvis det gælder med forbehold for politisk behandling.\n"
        }
        (true, Language::English) => {
            "Write Status: udkast (draft) at the top until the reply is approved at your end, and\n\
             Status: med forbehold if it is subject to political treatment.\n"
        }
        (false, _) => draft(language),
    };
    let outside = left_out(language);
    match language {
        Language::Danish => format!(
            "Svar fra {from}: {title}.\nFrist: {until}.\n\n{what}{position}{status}{outside}"
        ),
        Language::English => format!(
            "Answer from {from}: {title}.\nDeadline: {until}.\n\n{what}{position}{status}{outside}"
        ),
    }
}

fn positions(language: Language) -> &'static str {
    language.pick(
        "Efter Holdning kan der stå: støtter, støtter med bemærkninger, støtter ikke,\n\
         bemærkninger, ingen bemærkninger eller ikke taget stilling.\n",
        "After Holdning (position) you can write: støtter (supports), støtter med\n\
         bemærkninger (supports with remarks), støtter ikke (opposes), bemærkninger\n\
         (remarks), ingen bemærkninger (no remarks) or ikke taget stilling (not decided).\n",
    )
}

fn draft(language: Language) -> &'static str {
    language.pick(
        "Skriv Status: udkast øverst, så længe svaret ikke er godkendt hos jer.\n",
        "Write Status: udkast (draft) at the top until the reply is approved at your end.\n",
    )
}

fn left_out(language: Language) -> &'static str {
    language.pick(
        "Det, der står mellem disse tegn, er vejledning og kommer ikke med.\n",
        "What stands between these marks is guidance and is left out.\n",
    )
}

/// The words of a heading, as Markdown, under which remarks find `item` and no other: its number
/// and title as on the agenda, and where its title would be read as something else, less of it.
pub fn heading(asked: &AskedView, item: &AskedItem) -> String {
    let (number, title) = (one_line(&item.number), one_line(&item.title));
    let whole = format!("{number}. {title}");
    let escaped = escaped(&whole);
    let words = words_alone(&whole);
    let all = [
        (whole.clone(), Some(whole.as_str())),
        (escaped.clone(), Some(whole.as_str())),
        (words, None),
        (format!("Punkt {}", words_alone(&number)), None),
        (item.id.to_string(), None),
    ];
    let fits =
        |(markdown, exactly): &&(String, Option<&str>)| is_read_as(asked, item, markdown, *exactly);
    all.iter().find(fits).map_or(escaped, |(markdown, _)| markdown.clone())
}

/// Whether the reader finds `item` under this heading, and if asked for, sees just these words.
fn is_read_as(asked: &AskedView, item: &AskedItem, markdown: &str, exactly: Option<&str>) -> bool {
    if exactly == Some(markdown)
        && ["<!--", "-->", "]]>", "?>"].iter().any(|odd| markdown.contains(odd))
    {
        return false;
    }
    let read = reply("", asked.party.clone(), &format!("## {markdown}\nHoldning:\n\nx\n"));
    let [section] = &read.sections[..] else { return false };
    section.text == "x"
        && exactly.is_none_or(|words| section.heading.trim() == words.trim())
        && asked.is_heading_of(section.heading.trim(), &item.id)
}

/// `text` on one line and without what nobody sees.
fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` in a comment, which it can neither end nor begin.
fn in_comment(text: &str) -> String {
    let mut out = String::new();
    let line = one_line(text);
    let mut rest = line.as_str();
    while let Some(at) = rest.find("--") {
        out.push_str(&rest[..at]);
        out.push('–');
        rest = rest[at..].trim_start_matches('-');
    }
    out + rest
}

/// `text` with a backslash before what means something in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if "\\`*_[]<>#&|~!^$".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The letters and digits of `text`, with its spaces and full stops.
fn words_alone(text: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || letter == '.' { letter } else { ' ' };
    one_line(&text.chars().map(kept).collect::<String>())
}
