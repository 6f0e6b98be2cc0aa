//! A lot with its whole working: what was fixed, when, by what it was decided, and each step of
//! the draw, so that whoever doubts it can do it again with the tools of any computer.

use super::agenda::heading;
use super::{Block, Cell, Column, Document, Inline, Table, text};
use crate::model::Method;
use crate::view::{DrawnView, LotView, SourceView};
use crate::words::{Language, Say, date};

/// The lot as a document.
pub fn lot(view: &LotView, foot: &str) -> Document {
    let language = view.language;
    let mut body = faults(view);
    body.extend(pool(view));
    body.extend(sources(view));
    body.extend(seal(view));
    if let Some(drawn) = &view.drawn {
        body.extend(working(view, drawn));
        body.extend(outcome(view, drawn));
    }
    Document {
        language,
        kind: language.pick("Lodtrækning", "Drawing of lots").to_owned(),
        title: view.title.clone(),
        subtitle: subtitle(view),
        sender: view.secretariat.clone(),
        facts: facts(view),
        notice: Some(format!("{} {}", language.pick("Kun for", "Only for"), view.readers)),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn subtitle(view: &LotView) -> String {
    let language = view.language;
    let words = match (&view.drawn, &view.withdrawn, view.prepared) {
        (_, Some(_), _) => language.pick("Opgivet", "Given up"),
        (Some(_), ..) => language.pick("Der er trukket lod", "Lots have been drawn"),
        (None, None, Some(_)) => {
            language.pick("Gjort klar og ikke trukket", "Prepared and not drawn")
        }
        _ => language.pick("Ikke gjort klar", "Not prepared"),
    };
    words.to_owned()
}

fn facts(view: &LotView) -> Vec<(String, String)> {
    let language = view.language;
    let row = |da, en, value: String| (language.pick(da, en).to_owned(), value);
    let mut facts = vec![
        row("Lodtrækning", "Lot", view.id.to_string()),
        row("Metode", "Method", method(view.method, language).to_owned()),
        row("Der trækkes", "To be picked", picked_of(view)),
    ];
    facts.extend(
        view.withdrawn.iter().map(|why| row("Opgivet, fordi", "Given up since", why.clone())),
    );
    facts
}

fn picked_of(view: &LotView) -> String {
    let (count, size) = (view.count, view.pool.len());
    match view.language {
        Language::Danish => format!("{count} af {size}"),
        Language::English => format!("{count} of {size}"),
    }
}

fn method(method: Method, language: Language) -> &'static str {
    match method {
        Method::Sha256 => language.pick("RFC 3797 med SHA-256", "RFC 3797 with SHA-256"),
        Method::Md5 => language.pick("RFC 3797 med MD5", "RFC 3797 with MD5"),
        Method::ByHand => language.pick("i hånden med vidner", "by hand before witnesses"),
    }
}

fn title(view: &LotView, da: &'static str, en: &'static str) -> Block {
    heading(1, "", view.language.pick(da, en), None)
}

fn said(view: &LotView, words: &Say) -> Block {
    Block::Paragraph(text(words.to(view.language)))
}

/// What is wrong comes first, for nothing after it is to be believed until it is put right.
fn faults(view: &LotView) -> Vec<Block> {
    let language = view.language;
    if view.faults.is_empty() {
        return Vec::new();
    }
    let line = |(what, help): &(Say, Say)| {
        vec![Block::Paragraph(text(format!("{}: {}", what.to(language), help.to(language))))]
    };
    let items = view.faults.iter().map(line).collect();
    let heading = language.pick("Det stemmer ikke", "What doesn't add up").to_owned();
    vec![Block::Box { title: heading, body: vec![Block::List { start: None, items }] }]
}

fn pool(view: &LotView) -> Vec<Block> {
    let items = view.pool.iter().map(|one| vec![Block::Paragraph(text(one.clone()))]);
    let list = Block::List { start: Some(1), items: items.collect() };
    vec![title(view, "Der trækkes lod mellem", "Lots are drawn among"), list]
}

fn sources(view: &LotView) -> Vec<Block> {
    if view.sources.is_empty() {
        return Vec::new();
    }
    let language = view.language;
    let header = [
        ("Kilde", "Source"),
        ("Det, der tages", "What is taken"),
        ("Offentliggøres", "Published"),
        ("Tal", "Numbers"),
    ];
    let table = Table {
        caption: String::new(),
        columns: [3, 3, 2, 3].map(|width| Column { width, ..Column::default() }).to_vec(),
        header: header.map(|(da, en)| text(language.pick(da, en))).to_vec(),
        rows: view.sources.iter().map(|source| row(source, language)).collect(),
    };
    vec![title(view, "Det afgøres af", "It is decided by"), Block::Table(table)]
}

fn row(source: &SourceView, language: Language) -> Vec<Cell> {
    let (day, clock) = source.published;
    let published = match clock {
        Some(clock) => date::moment(day.and_time(clock), language),
        None => date::date(day, language),
    };
    let name = match &source.address {
        Some(address) => format!("{}, {address}", source.name),
        None => source.name.clone(),
    };
    let takes = match source.keeps_order {
        true => {
            let order =
                language.pick("i den rækkefølge, de kommer", "in the order in which they come");
            format!("{}, {order}", source.takes)
        }
        false => source.takes.clone(),
    };
    let none = || language.pick("ikke kendt", "not known").to_owned();
    let numbers = source.numbers.clone().unwrap_or_else(none);
    [name, takes, published, numbers].map(Cell::plain).to_vec()
}

fn seal(view: &LotView) -> Vec<Block> {
    let language = view.language;
    let hash = vec![Inline::Text("SHA-256: ".to_owned()), Inline::Code(view.seal.clone())];
    let how = crate::say!(
        "Seglet er SHA-256 af disse linjer, hver med et linjeskift efter sig. Gem dem i en fil, og kør `sha256sum` på den.",
        "The seal is SHA-256 of these lines, each with a line feed after it. Save them in a file, and run `sha256sum` on it."
    );
    let mut blocks = vec![
        title(view, "Segl", "Seal"),
        said(view, &how),
        Block::Code(view.sealed.clone()),
        Block::Paragraph(hash),
    ];
    let since = match (&view.on_main, view.has_history) {
        (Some((time, commit)), _) => {
            let commit = commit.get(..10).unwrap_or(commit);
            let (da, en) =
                (date::moment(*time, Language::Danish), date::moment(*time, Language::English));
            crate::say!(
                "Det kom på hovedgrenen den {da} med commit {commit}.",
                "It came to the main branch on {en} with the commit {commit}."
            )
        }
        (None, true) => crate::say!("Det er ikke på hovedgrenen.", "It is not on the main branch."),
        (None, false) => crate::say!(
            "Her er ingen git-historik, så det kan ikke ses, hvornår det kom på hovedgrenen.",
            "There is no git history here, so nobody can see when it came to the main branch."
        ),
    };
    blocks.push(Block::Paragraph(text(since.to(language))));
    blocks
}

fn working(view: &LotView, drawn: &DrawnView) -> Vec<Block> {
    let Some(draw) = &drawn.draw else { return Vec::new() };
    let (program, name) = match view.method {
        Method::Md5 => ("md5sum", "MD5"),
        _ => ("sha256sum", "SHA-256"),
    };
    let rule = crate::say!(
        "Nøglen er alle tallene: hver kildes tal fra det mindste til det største, med mindre rækkefølgen tæller, et punktum efter hvert tal og en skråstreg efter hver kilde.",
        "The key is all the numbers: those of each source from the smallest to the largest, unless their order counts, a full stop after each number and a slash after each source."
    );
    let steps = crate::say!(
        "For hver trækning er hashen {name} af et løbenummer på to bytes, nøglen og løbenummeret igen. Den læses som ét stort tal og deles med, hvor mange der er tilbage; resten siger, hvor mange der springes over. Den trukne går ud af listen, og de andre beholder deres rækkefølge.",
        "For each pick the hash is {name} of a counter of two bytes, the key and the counter again. It is read as one large number and divided by how many are left; the remainder says how many are passed over. Whoever is picked leaves the list, and the others keep their order."
    );
    let mut blocks = vec![
        title(view, "Udregning", "Working"),
        said(view, &rule),
        Block::Code(format!("{}\n", draw.key)),
        said(view, &steps),
    ];
    for (counter, pick) in draw.picks.iter().enumerate() {
        let (high, low) = (counter / 256, counter % 256);
        let mark = format!("\\{high:03o}\\{low:03o}");
        let (key, hash) = (&draw.key, &pick.hash);
        let (left, rest) = (pick.left, pick.remainder);
        let lines = format!(
            "printf '{mark}{key}{mark}' | {program}\n{hash}\n\
             python3 -c 'print(0x{hash} % {left})'\n{rest}\n"
        );
        let who = view.pool.get(pick.position).cloned().unwrap_or_default();
        let number = pick.position + 1;
        let words = crate::say!(
            "Der er {left} tilbage, og {rest} springes over: nr. {number}, {who}.",
            "{left} are left, and {rest} are passed over: no. {number}, {who}."
        );
        let label = format!("{} {}", view.language.pick("Trækning", "Pick"), counter + 1);
        blocks.push(heading(2, "", &label, None));
        blocks.push(Block::Code(lines));
        blocks.push(said(view, &words));
    }
    blocks
}

fn outcome(view: &LotView, drawn: &DrawnView) -> Vec<Block> {
    let language = view.language;
    let items = drawn.picks.iter().map(|one| vec![Block::Paragraph(text(one.clone()))]);
    let list = Block::List { start: Some(1), items: items.collect() };
    let mut facts = vec![(
        language.pick("Trukket", "Drawn").to_owned(),
        text(date::moment(drawn.time, language)),
    )];
    if !drawn.witnesses.is_empty() {
        let witnesses: Vec<&str> = drawn.witnesses.iter().map(String::as_str).collect();
        let words = crate::words::list(&witnesses, language);
        facts.push((language.pick("Vidner", "Witnesses").to_owned(), text(words)));
    }
    let mut blocks = vec![title(view, "Udfald", "Outcome"), list, Block::Facts(facts)];
    if view.faults.is_empty() {
        let words = crate::say!(
            "Alt stemmer: listen, kilderne og metoden lå fast før tallene, og tallene giver dette udfald.",
            "Everything adds up: the pool, the sources and the method were fixed before the numbers, and the numbers give this outcome."
        );
        let by_hand = crate::say!(
            "Listen lå fast, før der blev trukket i hånden; vidnerne står inde for trækningen.",
            "The pool was fixed before lots were drawn by hand; the witnesses vouch for the draw."
        );
        let words = if view.method.is_by_hand() { by_hand } else { words };
        if view.has_history {
            blocks.push(said(view, &words));
        }
    }
    blocks
}
