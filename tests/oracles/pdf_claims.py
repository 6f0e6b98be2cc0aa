"""What every PDF of a demo claims and carries, read with pikepdf.

    pdf_claims.py DEMO

An accessible PDF claims PDF/UA-1. Where its complete pack (`-samlet.pdf`) lies beside it there
are annexes: they are attached to the accessible one, each with the bytes of a file of the
repository, and the complete one has pages, bookmarks and page labels for them, and no claim.
"""

import subprocess
import sys
from pathlib import Path

import pikepdf

COMPLETE = "-samlet.pdf"
CLAIM = "{http://www.aiim.org/pdfua/ns/id/}part"
ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/Movie", "/Sound"}


def blobs(demo):
    """The ids of all files of the demo's last commit."""
    listed = subprocess.run(
        ["git", "-C", demo, "ls-tree", "-r", "--format=%(objectname)", "HEAD"],
        check=True, capture_output=True, text=True,
    )
    return set(listed.stdout.split())


def blob_id(content):
    return subprocess.run(
        ["git", "hash-object", "--stdin"], input=content, check=True, capture_output=True
    ).stdout.decode().strip()


def bookmark_pages(pdf):
    """The page, from 0, of each bookmark at any depth; None for one that leads nowhere."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    names = pdf.Root.get("/Names", {}).get("/Dests")
    named = pikepdf.NameTree(names) if names is not None else {}
    dests = pdf.Root.get("/Dests", {})

    def page_of(item):
        dest = item.destination
        if dest is None and item.action is not None:
            dest = item.action.get("/D")
        if isinstance(dest, pikepdf.String):
            dest = named.get(str(dest))
        elif isinstance(dest, pikepdf.Name):
            dest = dests.get(str(dest))
        if isinstance(dest, pikepdf.Dictionary):
            dest = dest.get("/D")
        return numbers.get(dest[0].objgen) if isinstance(dest, pikepdf.Array) else None

    def walk(items):
        for item in items:
            yield page_of(item)
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        return list(walk(outline.root))


def common_faults(pdf):
    if str(pdf.Root.get("/Lang", "")) not in {"da", "da-DK"}:
        yield f"language: {pdf.Root.get('/Lang')}"
    bookmarks = bookmark_pages(pdf)
    if not bookmarks:
        yield "no bookmark"
    elif None in bookmarks:
        yield f"bookmark {bookmarks.index(None) + 1} of {len(bookmarks)} leads nowhere"
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S", "")) in ACTIVE:
            yield f"an action {thing.S}"


def claim(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        return xmp.get(CLAIM)


def attachment_faults(pdf, known):
    for name, spec in pdf.attachments.items():
        if blob_id(spec.get_file().read_bytes()) not in known:
            yield f"attachment `{name}` is no file of the repository"
        if not spec.description:
            yield f"attachment `{name}` has no description"


def accessible_faults(pdf, known, has_annexes):
    if str(claim(pdf)) != "1":
        yield f"claims PDF/UA part {claim(pdf)}"
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a reader shows the file name, not the title"
    if has_annexes and not pdf.attachments:
        yield "has annexes and attaches none"
    yield from attachment_faults(pdf, known)


def complete_faults(pdf, base):
    if claim(pdf) is not None or b"pdfuaid" in pdf.Root.Metadata.read_bytes():
        yield "claims PDF/UA, and its annexes' pages are as they came"
    if "/PageLabels" not in pdf.Root:
        yield "no page labels"
    elif 0 not in pikepdf.NumberTree(pdf.Root.PageLabels):
        yield "the first page has no label"
    if len(pdf.pages) <= len(base.pages):
        yield f"{len(pdf.pages)} pages, the accessible one has {len(base.pages)}"
    if not any(page is not None and page >= len(base.pages) for page in bookmark_pages(pdf)):
        yield "no bookmark leads to an annex"


def faults(path, known):
    with pikepdf.open(path) as pdf:
        yield from common_faults(pdf)
        if not path.name.endswith(COMPLETE):
            beside = path.with_name(path.stem + COMPLETE)
            yield from accessible_faults(pdf, known, beside.exists())
            return
        base = path.with_name(path.name.removesuffix(COMPLETE) + ".pdf")
        if not base.exists():
            yield f"no accessible {base.name} beside it"
            return
        with pikepdf.open(base) as accessible:
            yield from complete_faults(pdf, accessible)


def main():
    demo = sys.argv[1]
    pdfs = sorted(Path(demo, "out").rglob("*.pdf"))
    complete = [path for path in pdfs if path.name.endswith(COMPLETE)]
    if not complete:
        sys.exit(f"  below {demo}/out: {len(pdfs)} PDFs, no complete pack")
    known = blobs(demo)
    found = [f"  {path}: {fault}" for path in pdfs for fault in faults(path, known)]
    print("\n".join([*found, f"claims: {len(pdfs)} PDFs, {len(found)} faults"]))
    sys.exit(1 if found else 0)


main()
