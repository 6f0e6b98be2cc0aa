"""What Poppler, a reader that is not ours, makes of every PDF below a folder.

    pdf_poppler.py FOLDER

Every PDF has a title, no script and no encryption, and says `n af m` on every page after the
first, with m the true number of pages. An accessible one is tagged, and its pages are A4.
"""

import re
import subprocess
import sys
from pathlib import Path

COMPLETE = "-samlet.pdf"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def facts(pdf):
    lines = (line.partition(":") for line in run("pdfinfo", pdf).splitlines())
    return {key.strip(): value.strip() for key, _, value in lines}


def faults(pdf):
    info = facts(pdf)
    if not info.get("Title"):
        yield "no title"
    for key, wanted in [("JavaScript", "no"), ("Encrypted", "no")]:
        if info.get(key) != wanted:
            yield f"{key}: {info.get(key)}"
    if not pdf.name.endswith(COMPLETE):
        if info.get("Tagged") != "yes":
            yield f"tagged: {info.get('Tagged')}"
        if "A4" not in info.get("Page size", ""):
            yield f"page size: {info.get('Page size')}"
    yield from page_faults(pdf, int(info["Pages"]))


def page_faults(pdf, count):
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")[:count]
    for number, text in enumerate(pages, start=1):
        if not text.strip():
            yield f"page {number} has no text"
        if "\N{REPLACEMENT CHARACTER}" in text:
            yield f"page {number} has a character that cannot be read"
        if number > 1 and not re.search(rf"\b{number}\s+af\s+{count}\b", text):
            yield f"page {number} does not say `{number} af {count}`"


def main():
    pdfs = sorted(Path(sys.argv[1]).rglob("*.pdf"))
    if not pdfs:
        sys.exit(f"  no PDF below {sys.argv[1]}")
    found = [f"  {pdf}: {fault}" for pdf in pdfs for fault in faults(pdf)]
    print("\n".join([*found, f"poppler: {len(pdfs)} PDFs, {len(found)} faults"]))
    sys.exit(1 if found else 0)


main()
