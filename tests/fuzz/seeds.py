"""Seeds for the fuzz targets, from the project's own pages: python3 seeds.py FOLDER.

Nothing is copied into the project: the check pages, the replies and the example are cut into a
file per record, and the deadline phrases are taken out of them.
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDS = [
    r"sekretariat\.toml",
    r"municipalities/[^/]*\.toml",
    r"contacts/[^/]*\.toml",
    r"forums/[^/]*\.toml",
    r"cases/[^/]*\.toml",
    r"meetings/.*/meeting\.toml",
    r"meetings/.*/receipts\.toml",
]
BODIES = [r"meetings/.*/item\.md", r"meetings/.*/note\.md", r"meetings/.*/minutes\.md"]


def files():
    """Every (path, text) in the pages' fences and in the example."""
    fence = re.compile(r"^(`{3,})[^\n]*file=(\S+)[^\n]*\n(.*?)^\1", re.M | re.S)
    for page in sorted((ROOT / "docs/checks").glob("*.md")):
        for found in fence.finditer(page.read_text("utf-8")):
            yield found[2], found[3]
    for found in sorted((ROOT / "example-repo").rglob("*")):
        if found.suffix in (".toml", ".md") and found.is_file():
            yield str(found.relative_to(ROOT / "example-repo")), found.read_text("utf-8")


def main(folder):
    folder = pathlib.Path(folder)

    def seed(target, text):
        into = folder / target
        into.mkdir(parents=True, exist_ok=True)
        raw = text.encode("utf-8")
        (into / hashlib.sha256(raw).hexdigest()[:16]).write_bytes(raw)

    names = set()
    for path, text in files():
        names.add(path)
        for number, pattern in enumerate(RECORDS):
            if re.fullmatch(pattern, path):
                seed("record", f"{number}{text}")
        for number, pattern in enumerate(BODIES):
            if re.fullmatch(pattern, path):
                seed("item", f"{number}{text}")
                seed("front", text)
        if "/replies/" in path:
            seed("reply", text)
        for phrase in re.findall(r'^\w+ = "([^"]*(?:før|efter|uge)[^"]*)"', text, re.M):
            seed("rule", phrase)
    for found in sorted((ROOT / "tests/replies").glob("*.md")):
        seed("reply", found.read_text("utf-8"))
    seed("names", "\n".join(sorted(names)[:40]))
    seed("names", "forums/rådet.toml\nmeetings/2026/raad-01/x/item.md\ncases/A.toml\ncases/a.toml")
    seed("findings", "forums/a.toml\0name = 1\nænd = 2\r\n\0hvad `x`\0gør det\0a\0b\0c")


main(sys.argv[1])
