"""Every relative link, and every path of the project named in back-quotes, leads somewhere.

    document_links.py ROOT

Reads README.md and docs/**/*.md. Addresses on the web are not asked for.
"""

import re
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote

FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(`+)(.+?)\1")
LINK = re.compile(r"\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+[\"'][^)]*)?\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
PROJECT_PATH = re.compile(r"^(?:src|docs|tests|example-repo|\.ci)(?:/[\w.@+-]+)*/?$")
ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def blank(match):
    """Spaces in place of the text, so that line numbers stay."""
    return re.sub(r"[^\n]", " ", match.group())


def slugs(text):
    """The anchors that forges give the headings of a Markdown file."""
    found = {}
    for heading in HEADING.findall(FENCE.sub(blank, text)):
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        kept = [c for c in plain.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM"]
        slug = "".join(kept).replace(" ", "-")
        count = found.get(slug, 0)
        found[slug] = count + 1
        yield f"{slug}-{count}" if count else slug


def fault(page, root, target):
    """What is wrong with a link, or None."""
    path, _, anchor = unquote(target).partition("#")
    place = (root / path.lstrip("/")) if path.startswith("/") else page.parent / path
    place = place if path else page
    if not place.exists():
        return f"`{target}` is not there"
    if not place.resolve().is_relative_to(root):
        return f"`{target}` leaves the project"
    if anchor and place.suffix == ".md" and anchor not in set(slugs(place.read_text("utf-8"))):
        return f"`{target}` names no heading"
    return None


def check(page, root):
    """The number of links of a page, and its faults as lines."""
    text = FENCE.sub(blank, page.read_text("utf-8"))
    prose = CODE.sub(blank, text)
    links = [m for pattern in (LINK, REFERENCE) for m in pattern.finditer(prose)]
    named = [(m.start(1), m.group(1)) for m in links if not ADDRESS.match(m.group(1))]
    faults = [(start, fault(page, root, target)) for start, target in named]
    paths = [(m.start(2), m.group(2)) for m in CODE.finditer(text)]
    paths = [(start, path) for start, path in paths if PROJECT_PATH.match(path)]
    faults += [
        (start, f"`{path}` is not there") for start, path in paths if not (root / path).exists()
    ]
    lines = [
        f"  {page.relative_to(root)}:{text.count(chr(10), 0, start) + 1}: {wrong}"
        for start, wrong in sorted((s, w) for s, w in faults if w)
    ]
    return len(named) + len(paths), lines


def main():
    root = Path(sys.argv[1]).resolve()
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    if len(pages) == 1:
        sys.exit(f"  no Markdown file below {root / 'docs'}")
    results = [check(page, root) for page in pages]
    faults = [line for _, lines in results for line in lines]
    total = sum(count for count, _ in results)
    print("\n".join([*faults, f"links: {len(pages)} pages, {total} links, {len(faults)} faults"]))
    sys.exit(1 if faults else 0)


main()
