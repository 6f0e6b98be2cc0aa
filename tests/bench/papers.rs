//! `pack` against pandoc followed by LibreOffice, on the same text.

use std::path::Path;

use super::generate::Size;
use super::laid_out;
use super::measure::{Race, sek, shell};

/// Races on the next meeting's agenda, of about `pages` pages. The other two are given the
/// Markdown that `pack` itself wrote.
pub fn race(place: &Path, pages: usize, length: usize, target: f64) {
    std::fs::create_dir_all(place).expect("a folder");
    let is_there = |program: &str| shell(place, &format!("command -v {program}")).once().0 > 0.0;
    assert!(is_there("pandoc") && is_there("soffice"), "pandoc and libreoffice-writer are needed");
    let size = Size { municipalities: 22, forums: 1, years: 1, annexes: false, length };
    let folder = laid_out(place, size);
    let out = place.join(format!("papers-{pages}"));
    let text = |path: &Path| path.to_str().expect("a path").to_owned();
    let words = ["pack", "2026/netvaerk-a-10", "--audience", "administrations", "--out"];
    let ours = sek(&folder, &[&words[..], &[text(&out).as_str()]].concat(), &size.today());
    ours.once();
    let line = format!(
        "cd {} && pandoc \"$(find . -name '*.md' | sort | head -n 1)\" -o text.docx && \
         soffice -env:UserInstallation=file://{}/office --headless --convert-to pdf text.docx",
        text(&out),
        text(place),
    );
    let other = shell(&folder, &line);
    let name = format!("pack : pandoc and LibreOffice, {pages} pages");
    let found = Race { name: &name, ours: &ours, other: &other, target: 1.0 / target }.run();
    println!(
        "{:<44} {:>26.1}x {:>7}",
        "    so many times as fast",
        found.theirs / found.ours,
        target
    );
}
