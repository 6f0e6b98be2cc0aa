"""Seeds for the fuzz targets, from the project's own pages: python3 seeds.py FOLDER.

Nothing is copied into the project: the check pages, the replies and the example are cut into a
file per record, and the deadline phrases are taken out of them.
"""

import hashlib
import io
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDS = [
    r"sekretariat\.toml",
    r"municipalities/[^/]*\.toml",
    r"contacts/[^/]*\.toml",
    r"forums/[^/]*\.toml",
    r"cases/[^/]*\.toml",
    r"meetings/.*/meeting\.toml",
    r"meetings/.*/receipts\.toml",
    r"staff\.toml",
    r"visits/[^/]*\.toml",
    r"enquiries/[^/]*\.toml",
    r"indices/[^/]*\.toml",
    r"shares/.*\.toml",
    r"lots/.*\.toml",
    r"requests/.*/dispatch\.toml",
    r"requests/.*/choice\.toml",
    r"requests/.*/receipts\.toml",
]
# The paths of tests/fuzz/src/request.rs, in their order.
OF_REQUESTS = [
    r'kind = "(?!nomination|follow)',
    r"(?m)^Svar:",
    r"\[fra:",
    r'kind = "nomination',
    r"(?m)^Samtykke",
    r'kind = "follow',
    r"(?m)^Fremdrift",
]
BODIES = [r"meetings/.*/item\.md", r"meetings/.*/note\.md", r"meetings/.*/minutes\.md"]


def files():
    """Every (path, text) in the pages' fences and in the examples."""
    fence = re.compile(r"^(`{3,})[^\n]*file=(\S+)[^\n]*\n(.*?)^\1", re.M | re.S)
    for page in sorted((ROOT / "docs/checks").glob("*.md")) + sorted((ROOT / "docs/format").glob("*.md")):
        for found in fence.finditer(page.read_text("utf-8")):
            yield found[2], found[3]
    for found in sorted((ROOT / "example-repo").rglob("*")):
        if found.suffix in (".toml", ".md") and found.is_file():
            inside = found.relative_to(ROOT / "example-repo").parts
            yield "/".join(inside[1:] or inside), found.read_text("utf-8")


def zipped(files):
    """The bytes of an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def main(folder):
    folder = pathlib.Path(folder)

    def seed(target, text):
        into = folder / target
        into.mkdir(parents=True, exist_ok=True)
        raw = text if isinstance(text, bytes) else text.encode("utf-8")
        (into / hashlib.sha256(raw).hexdigest()[:16]).write_bytes(raw)

    names = set()
    for path, text in files():
        names.add(path)
        seed("personal", text)
        seed("dates", text)
        for number, pattern in enumerate(RECORDS):
            if re.fullmatch(pattern, path):
                seed("record", chr(ord("0") + number) + text)
        for number, pattern in enumerate(BODIES):
            if re.fullmatch(pattern, path):
                seed("item", f"{number}{text}")
                seed("front", text)
        for number, pattern in enumerate(OF_REQUESTS):
            if path.startswith("requests/") and path.endswith(".md") and re.search(pattern, text):
                seed("request", f"{number}{text}")
        for number, pattern in ((7, r".*/presentation\.md"), (8, r"shares/.*\.md")):
            if re.fullmatch(pattern, path):
                seed("request", f"{number}{text}")
        if re.search(r"\{\w+\}", text):
            seed("merge", text)
        for amount in re.findall(r'^amount = "([^"]*)"', text, re.M):
            seed("figures", f"a{amount}\n43000\n29000\n71185\n")
        for values in re.findall(r'^value = "([^"]*)"', text, re.M):
            seed("figures", f"d{values}\n103,4\n")
        for numbers in re.findall(r'^numbers = \[(.*)\]', text, re.M):
            seed("figures", "n" + numbers.replace('", "', "\n").replace('"', ""))
        seed("figures", path.removeprefix("requests/").removeprefix("meetings/").split(".")[0])
        if "/replies/" in path:
            seed("reply", text)
        for phrase in re.findall(r'^\w+ = "([^"]*(?:før|efter|uge)[^"]*)"', text, re.M):
            seed("rule", phrase)
    for found in sorted((ROOT / "tests/replies").glob("*.md")):
        seed("reply", found.read_text("utf-8"))
    for text in ("cpr 070761-4285, 0707614285", "67 07 61–4285 tlf. 12345678 CVR 29189129"):
        seed("personal", text)
    mail = "From: a@a.example\nSubject: =?utf-8?q?x=C3=A6?=\nMIME-Version: 1.0\n"
    parts = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    seed("annex", f"f{mail}{parts}<p>hej &aelig;</p>\n--b--\n")
    seed("annex", "i<html><!-- x --><p title='y'>hej &#230;</p><script>1</script></html>")
    seed("annex", "j1;2;\"æ\"\n")
    seed("annex", "k{\\rtf1\\ansi\\'e6 {\\*\\x y}\\u230?}")
    for number, inner in enumerate(("word/document.xml", "xl/workbook.xml", "ppt/slides/slide1.xml")):
        seed("annex", chr(ord("a") + number).encode() + zipped({
            "[Content_Types].xml": "<Types/>",
            inner: "<w:p><w:t>hej &#230;</w:t></w:p>",
            "xl/sharedStrings.xml": "<sst><si><t>a</t></si></sst>",
            "xl/worksheets/sheet1.xml": "<row><c t='s'><v>0</v></c></row>",
        }))
    for letter, inner in (("d", "content.xml"), ("e", "content.xml"), ("l", "a/b.txt")):
        seed("annex", letter.encode() + zipped({inner: "<text:p>hej</text:p>", "meta.xml": "<x/>"}))
    seed("names", "\n".join(sorted(names)[:40]))
    seed("names", "forums/rådet.toml\nmeetings/2026/raad-01/x/item.md\ncases/A.toml\ncases/a.toml")
    seed("findings", "forums/a.toml\0name = 1\nænd = 2\r\n\0hvad `x`\0gør det\0a\0b\0c")


main(sys.argv[1])
