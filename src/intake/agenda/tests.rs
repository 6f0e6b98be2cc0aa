//! Agendas in every format, as they are read.

use super::*;

const FILES: [(&str, &[u8]); 5] = [
    ("sbsys.xml", include_bytes!("../../../tests/data/agendas/sbsys.xml")),
    ("sbsys-tillaeg.xml", include_bytes!("../../../tests/data/agendas/sbsys-tillaeg.xml")),
    ("acadre.xml", include_bytes!("../../../tests/data/agendas/acadre.xml")),
    ("region.html", include_bytes!("../../../tests/data/agendas/region.html")),
    ("region.txt", include_bytes!("../../../tests/data/agendas/region.txt")),
];

fn file(name: &str) -> Received {
    let (_, bytes) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    read(name, bytes, &[], &Limits::default()).unwrap()
}

#[test]
fn show() {
    for (name, _) in FILES {
        eprintln!("== {name}\n{:#?}", file(name));
    }
}
