"""Received agendas, their items counted and named by parsers that are not ours.

    agendas.py SEK AGENDAS

AGENDAS is the folder of fixtures. Each is read by lxml or by Python's own HTML parser, Word files are
made here by python-docx, and the numbers and titles are held against `sek import-agenda --dry-run`.
"""

import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from docx import Document
from lxml import etree

MEETING = "2026/raad-01"
FILES = {
    "sekretariat.toml": 'format = 1\nname = "Sekretariatet"\n',
    "forums/raad.toml": 'name = "Sundhedsråd Prøveegnen"\nshort_name = "Rådet"\n'
    'agenda_owner = "received"\nrhythm = "ad hoc"\n',
    f"meetings/{MEETING}/meeting.toml": 'starts = 2026-12-08T16:00:00\nstatus = "called"\n',
}


class Headings(HTMLParser):
    """The words of every h2."""

    def __init__(self):
        super().__init__()
        self.found, self.is_open = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "h2":
            self.found.append("")
            self.is_open = True

    def handle_endtag(self, tag):
        self.is_open = self.is_open and tag != "h2"

    def handle_data(self, data):
        if self.is_open:
            self.found[-1] += data


def of_html(path):
    parser = Headings()
    parser.feed(path.read_text("utf-8"))
    return [tuple(words.split(". ", 1)) for words in parser.found]


def of_sbsys(path):
    points = etree.parse(path).iter("Dagsordenpunkt")
    return [(point.get("Nummer"), point.findtext("Overskrift")) for point in points]


def of_acadre(path):
    found = []
    for point in etree.parse(path).iterfind(".//table[@name='agendaitemparents']"):
        number = point.findtext("fields/field[@name='sort']")
        title = point.findtext("table[@name='agendaitem']/fields/field[@name='name']")
        found.append((number, title))
    return sorted(found, key=lambda item: int(item[0]))


def word(path, titles):
    document = Document()
    document.add_heading("Dagsorden", 0)
    document.add_paragraph("Møde i Sundhedsråd Prøveegnen den 8. december 2026 kl. 16")
    for number, title in titles:
        document.add_heading(f"{number}. {title}", 1)
        document.add_heading("Indstilling", 2)
        document.add_paragraph("Administrationen indstiller, at rådet")
        for words in ("Godkender planen", "Drøfter fristen"):
            document.add_paragraph(words, style="List Number")
    document.save(path)
    return titles


def read(sek, root, path):
    """What sek says of the file: number and title of each item."""
    command = [sek, "import-agenda", path, "--meeting", MEETING, "--dry-run", "--accept-guesses"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stderr
    lines = [line[2:].split("  ") for line in ran.stdout.splitlines() if line.startswith("+ ")]
    return [(line[0], line[-1]) for line in lines]


def plain(title):
    """A title without the words that say that it is closed."""
    return title.removeprefix("Lukket punkt - ")


def main(sek, agendas):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "r"
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        made = Path(folder) / "made.docx"
        expected = {
            agendas / "sbsys.xml": of_sbsys(agendas / "sbsys.xml"),
            agendas / "sbsys-tillaeg.xml": of_sbsys(agendas / "sbsys-tillaeg.xml"),
            agendas / "acadre.xml": of_acadre(agendas / "acadre.xml"),
            agendas / "region.html": of_html(agendas / "region.html"),
            made: word(made, [("1", "Budget for 2027"), ("2", "Ældre & børn"), ("3", "Eventuelt")]),
        }
        for path, items in expected.items():
            assert items, path
            wanted = [(number, plain(title)) for number, title in items]
            found = read(sek, root, path)
            assert found == wanted, f"{path.name}: sek has {found}, and others {wanted}"
            print(f"  {path.name}: {len(found)} items, the same by others")


main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
