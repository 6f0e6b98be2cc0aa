//! What the form's script says, in the page's language: each sentence is an attribute of the form.

use crate::document::form::{Asks, Form};
use crate::words::Language;

type Words = Vec<(&'static str, &'static str)>;

/// The attribute's name, and the words.
pub(super) fn words(form: &Form, language: Language) -> Vec<(&'static str, String)> {
    let mut all = drafts(language);
    all.extend(answers(language));
    all.extend(asked(form.asks, language));
    all.extend([("late", late(form.runs_on, language)), ("empty", empty(form, language))]);
    let plain = all.into_iter().map(|(key, words)| (key, words.to_owned()));
    plain.chain(faults(form.asks, language)).collect()
}

/// What is said in place of the form's program, where it doesn't run.
pub(super) fn without_script(asks: Asks, language: Language) -> String {
    let no = language.pick(
        "Denne browser kører ikke skemaets program. Skemaet kan læses og skrives ud, men ikke gemme svaret.",
        "This browser does not run the form's program. The form can be read and printed, but it can't save the answer.",
    );
    let instead = match asks {
        Asks::Items => language.pick(
            "Åbn filen i en anden browser, eller skriv jeres holdning og bemærkninger til hvert punkt i en mail.",
            "Open the file in another browser, or write your position and remarks on each item in a mail.",
        ),
        Asks::Questions => language.pick(
            "Åbn filen i en anden browser, eller skriv jeres svar på hvert spørgsmål i en mail.",
            "Open the file in another browser, or write your answer to each question in a mail.",
        ),
        Asks::Candidates => language.pick(
            "Åbn filen i en anden browser, eller skriv oplysningerne om hver kandidat i en mail.",
            "Open the file in another browser, or write the facts of each candidate in a mail.",
        ),
    };
    format!("{no} {instead}")
}

/// What depends on what is asked about.
fn asked(asks: Asks, language: Language) -> Words {
    let (count, moved, gone) = match asks {
        Asks::Items => (
            language.pick("{n} af {all} punkter er besvaret.", "{n} of {all} items are answered."),
            language.pick(
                "Dagsordenen eller fristen er ændret, siden du skrev. Din kladde er hentet over i dette skema; se den igennem.",
                "The agenda or the deadline has changed since you wrote. Your draft was brought into this form; look through it.",
            ),
            language.pick(
                "Der stod tekst til punkter, som ikke længere er med: ",
                "There was text on items that are no longer here: ",
            ),
        ),
        Asks::Questions => (
            language.pick(
                "{n} af {all} spørgsmål er besvaret.",
                "{n} of {all} questions are answered.",
            ),
            language.pick(
                "Spørgsmålene eller fristen er ændret, siden du skrev. Din kladde er hentet over i dette skema; se den igennem.",
                "The questions or the deadline have changed since you wrote. Your draft was brought into this form; look through it.",
            ),
            language.pick(
                "Der stod tekst til spørgsmål, som ikke længere er med: ",
                "There was text on questions that are no longer here: ",
            ),
        ),
        Asks::Candidates => (
            language.pick("Udfyldte kandidater: {n}.", "Candidates filled in: {n}."),
            language.pick(
                "Anmodningen eller fristen er ændret, siden du skrev. Din kladde er hentet over i dette skema; se den igennem.",
                "The request or the deadline has changed since you wrote. Your draft was brought into this form; look through it.",
            ),
            language.pick(
                "Der er ikke plads i skemaet til dette: ",
                "There is no room in the form for this: ",
            ),
        ),
    };
    vec![("count", count), ("moved", moved), ("gone", gone)]
}

fn late(runs_on: bool, language: Language) -> &'static str {
    match runs_on {
        false => language.pick(
            "Fristen er passeret. Svaret kan stadig sendes, men sekretariatet afgør, om det kan komme med.",
            "The deadline has passed. The answer can still be sent, but the secretariat decides whether it can be used.",
        ),
        true => language.pick(
            "Fristen er passeret. Svaret kan stadig sendes, og det nyeste gælder.",
            "The deadline has passed. The answer can still be sent, and the newest counts.",
        ),
    }
}

fn empty(form: &Form, language: Language) -> &'static str {
    match (form.asks, form.whole) {
        (Asks::Items, _) => language.pick(
            "Svar på mindst ét punkt, eller sæt kryds i, at I ingen bemærkninger har",
            "Answer at least one item, or tick that you have no remarks",
        ),
        (Asks::Questions, Some(_)) => language.pick(
            "Svar på mindst ét spørgsmål, eller sæt kryds i, at I ingen bemærkninger har",
            "Answer at least one question, or tick that you have no remarks",
        ),
        (Asks::Questions, None) => {
            language.pick("Svar på mindst ét spørgsmål", "Answer at least one question")
        }
        (Asks::Candidates, _) => {
            language.pick("Udfyld mindst én kandidat", "Fill in at least one candidate")
        }
    }
}

fn drafts(language: Language) -> Words {
    vec![
        ("kept", language.pick("Kladden er gemt i denne browser.", "The draft is kept in this browser.")),
        (
            "blocked",
            language.pick(
                "Denne browser kan ikke gemme en kladde. Gem svaret som fil, før du lukker siden.",
                "This browser can't keep a draft. Save the answer as a file before you close the page."
            ),
        ),
        (
            "recovered",
            language.pick(
                "Din kladde er hentet frem igen. Du kan skrive videre.",
                "Your draft has been brought back. You can go on writing."
            ),
        ),
        (
            "elsewhere",
            language.pick(
                "Skemaet er også åbent i et andet vindue, og der er skrevet i det. Luk det ene, og genindlæs siden her.",
                "The form is open in another window too, and was written in there. Close one of them, and reload this page."
            ),
        ),
        (
            "erase",
            language.pick(
                "Vil du slette alt, hvad du har skrevet i skemaet?",
                "Do you want to delete all that you have written in the form?"
            ),
        ),
        ("erased", language.pick("Kladden er slettet.", "The draft is deleted.")),
        (
            "loaded",
            language.pick("Jeres tidligere svar er hentet ind.", "Your earlier answer was filled in."),
        ),
        (
            "opened",
            language.pick(
                "Svaret fra filen er hentet ind. Du kan skrive videre.",
                "The answer was filled in from the file. You can go on writing."
            ),
        ),
        (
            "cut",
            language.pick(
                "Filens slutning mangler, så se efter, om alt er kommet med.",
                "The end of the file is missing, so look whether all of it is here."
            ),
        ),
        (
            "unlike",
            language.pick(
                "Filen er ikke et svar, der er gemt fra et svarskema.",
                "The file is no answer that was saved from a reply form."
            ),
        ),
        (
            "other",
            language.pick(
                "Filen er et svar fra {party} til {request} og passer ikke til dette skema.",
                "The file is an answer from {party} to {request} and does not fit this form."
            ),
        ),
        (
            "replace",
            language.pick(
                "Vil du erstatte det, du har skrevet i skemaet, med svaret fra filen?",
                "Do you want to replace what you have written in the form with the answer from the file?"
            ),
        ),
    ]
}

fn answers(language: Language) -> Words {
    vec![
        (
            "file",
            language.pick(
                "Svaret er gemt som {file}, som regel i mappen Overførsler. Send filen til sekretariatet, hvis du ikke allerede har sendt svaret.",
                "The answer is saved as {file}, usually in your downloads. Send the file to the secretariat, unless you have already sent the answer."
            ),
        ),
        (
            "mailed",
            language.pick(
                "Dit mailprogram åbner med svaret. Det er først sendt, når du trykker Send dér.",
                "Your mail program opens with the answer. It is not sent until you press Send there."
            ),
        ),
        (
            "attach",
            language.pick(
                "Svaret er for langt til at stå i selve mailen. Det er gemt som {file}: vedhæft den fil i mailen, før du trykker Send.",
                "The answer is too long for the mail itself. It is saved as {file}: attach that file to the mail before you press Send."
            ),
        ),
        (
            "attached",
            language.pick(
                "Vores svar er i den vedhæftede fil {file}.",
                "Our answer is in the attached file {file}."
            ),
        ),
    ]
}

fn faults(asks: Asks, language: Language) -> Vec<(&'static str, String)> {
    let item = match asks {
        Asks::Items => language.pick("punkt", "item"),
        Asks::Questions | Asks::Candidates => language.pick("spørgsmål", "question"),
    };
    let words = |da: &'static str, en: &'static str| language.pick(da, en).replace("{item}", item);
    vec![
        ("faults", words("Ret dette, før svaret gemmes", "Mend this before the answer is saved")),
        (
            "status",
            words(
                "Vælg, om svaret er endeligt eller et udkast",
                "Choose whether the answer is final or a draft",
            ),
        ),
        (
            "textless",
            words(
                "Skriv bemærkningerne til {item} {n}, eller vælg en anden holdning",
                "Write the remarks on {item} {n}, or choose another position",
            ),
        ),
        (
            "contrary",
            words(
                "Der er skrevet bemærkninger til {item} {n}: slet dem, eller vælg en anden holdning",
                "Remarks are written on {item} {n}: delete them, or choose another position",
            ),
        ),
        ("lacking", words("{title}: udfyld „{fact}“", "{title}: fill in “{fact}”")),
    ]
}
