//! Speed, as ratios to what everybody knows, taken side by side in one run: `cargo bench`.

#[path = "../generate/mod.rs"]
mod generate;

use std::path::Path;

use generate::Size;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", records, folder] => {
            let size = size_of(records.parse().expect("a number of records"));
            let events = generate::events(size);
            std::fs::create_dir_all(folder).expect("a folder");
            generate::import(&events, Path::new(folder));
            println!(
                "{} records, {} events, --today {}",
                generate::files(&events).len(),
                events.len(),
                size.today()
            );
        }
        _ => {}
    }
}

/// Five years of 22 municipalities, with as many forums as come to `records` records.
fn size_of(records: usize) -> Size {
    let forums = (records / 1960).max(1);
    Size { municipalities: 22, forums, years: 5, annexes: false }
}
