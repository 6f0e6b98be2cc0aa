"""What is put into a Word file comes back from `sek import`: the same words, in the same blocks.

    import_round_trips.py SEK SCRATCH

The same content is written by python-docx and, by way of HTML, by LibreOffice. `sek import` makes
Markdown of it, which pandoc reads. It must hold what was put in, block for block and style for
style, and what pandoc reads in the Word file itself. Each reply is then spoiled, and the comparison
has to find that out.
"""

import html
import json
import random
import subprocess
import sys
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SEK, SCRATCH = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
ROUNDS = 24
MEETING = "2026/raad-01"
MARKDOWN = "commonmark+pipe_tables+footnotes+strikeout"

NASTY = [
    "Vi støtter forslaget", "1. ingen liste", "12) heller ikke", "- ingen streg", "+ plus", "# ingen overskrift",
    "## heller ikke", "> intet citat", "*stjerner* og **flere**", "_under_ og a_b_c", "`kode`", "~~streg~~",
    "[1] kilde", "[tekst](http://x.example)", "<b>ikke fed</b>", "<!-- ikke skjult -->", "&amp; & &lt; AT&T",
    "a|b||c", "---", "===", "***", "C:\\mappe\\fil", "100 %\\", "æøåÆØÅ é ü", "3 < 4 > 2", "(a) b) c.",
    "https://www.kl.example/a_b?c=d&e=f", "!billede", "![x](y)", "slut #", "kr. 1.500.000,00", "§ 27, stk. 2",
    "^1 og [^1]", "Status", "punkt:", "\"citat\" 'enkelt' – streg", "| --- |", ": definition", "$x$ {y}",
    "e-mail@furesoe.example", "en\u00a0fast\u00a0blank", "100 - 200", "5*4*3", "\\* \\[", "www.x.example",
]


def words(pick):
    return " ".join(pick.choice(NASTY) for _ in range(pick.randint(1, 3)))


def runs(pick):
    """Words and their styles; a style covers whole words."""
    parts = [(words(pick), pick.choice(["", "", "", "b", "i", "bi", "s"])) for _ in range(pick.randint(1, 4))]
    return [(text + (" " if at + 1 < len(parts) else ""), style) for at, (text, style) in enumerate(parts)]


def content(pick):
    """Blocks: a heading, a paragraph, items of a list, or a table."""
    blocks = [("h2", [("1. Budget for 2027", "")])]
    for _ in range(pick.randint(4, 9)):
        kind = pick.choice(["p", "p", "h2", "h3", "ul", "ol", "table"])
        if kind in ("p", "h2", "h3"):
            text = runs(pick) if kind == "p" else [(words(pick), "")]
            blocks.append((kind, text))
        elif kind == "table":
            width = pick.randint(2, 4)
            blocks.append((kind, [[words(pick) for _ in range(width)] for _ in range(pick.randint(2, 4))]))
        else:
            # A paragraph between two lists, which Markdown would join and Word would not.
            blocks.append((kind, [words(pick) for _ in range(pick.randint(1, 4))]))
            blocks.append(("p", [("Herefter.", "")]))
    return blocks


# What was put in, and what pandoc reads, as a list of blocks: kind, and letters with their styles.

def letters(parts):
    out = []
    for text, style in parts:
        for letter in text.replace("\u00a0", " "):
            if letter == " ":
                if out and out[-1][0] != " ":
                    out.append((" ", ""))
            else:
                out.append((letter, "".join(sorted(style))))
    while out and out[-1][0] == " ":
        out.pop()
    return out


def expected(blocks):
    out = []
    for kind, inner in blocks:
        if kind in ("ul", "ol"):
            out += [(f"{kind} {at + 1}" if kind == "ol" else kind, letters([(text, "")])) for at, text in enumerate(inner)]
        elif kind == "table":
            out += [("cell", letters([(text, "")])) for row in inner for text in row]
        else:
            out.append((kind, letters(inner)))
    return out


STYLES = {"Strong": "b", "Emph": "i", "Strikeout": "s"}


def inlines(nodes, style=""):
    for node in nodes:
        kind, inner = node["t"], node.get("c")
        if kind == "Str":
            yield inner, style
        elif kind in ("Space", "SoftBreak"):
            yield " ", style
        elif kind == "LineBreak":
            yield "\n", style
        elif kind in STYLES:
            yield from inlines(inner, style if STYLES[kind] in style else style + STYLES[kind])
        elif kind in ("Span", "Link", "Quoted"):
            if kind == "Quoted":
                quote = "'" if inner[0]["t"] == "SingleQuote" else '"'
                yield quote, style
                yield from inlines(inner[1], style)
                yield quote, style
            else:
                yield from inlines(inner[1], style)
        elif kind in ("Underline", "Superscript", "Subscript", "SmallCaps"):
            yield from inlines(inner, style)
        else:
            yield f"<{kind} {json.dumps(inner)}>", style


def flat(blocks, mark=None):
    for block in blocks:
        kind, inner = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield mark or "p", letters(inlines(inner))
        elif kind == "Header":
            yield f"h{inner[0]}", letters(inlines(inner[2]))
        elif kind == "BulletList":
            for item in inner:
                yield from flat(item, "ul")
        elif kind == "OrderedList":
            for at, item in enumerate(inner[1]):
                yield from flat(item, f"ol {inner[0][0] + at}")
        elif kind == "Table":
            rows = inner[3][1] + [row for body in inner[4] for row in body[2] + body[3]]
            for row in rows:
                for cell in row[1]:
                    yield "cell", letters([part for one in cell[4] for part in inlines(one["c"])])
        elif kind in ("BlockQuote", "Div"):
            yield from flat(inner if kind == "BlockQuote" else inner[1], "quote" if kind == "BlockQuote" else mark)
        else:
            yield kind, letters([(json.dumps(inner), "")])


def pandoc(text, form):
    ran = subprocess.run(["pandoc", "-f", form, "-t", "json"], input=text, capture_output=True, check=True)
    return list(flat(json.loads(ran.stdout)["blocks"]))


# The writers.

def by_python_docx(blocks, path):
    document = docx.Document()
    styles = {"ul": "List Bullet", "ol": "List Number"}
    lists = 0
    for kind, inner in blocks:
        if kind in ("h2", "h3"):
            document.add_heading("", level=int(kind[1]))
            paragraph = document.paragraphs[-1]
            fill(paragraph, inner)
        elif kind in styles:
            lists += 1
            number = new_list(document, lists, kind)
            for text in inner:
                paragraph = document.add_paragraph(style=styles[kind])
                paragraph.add_run(text)
                numbered(paragraph, number)
        elif kind == "table":
            table = document.add_table(rows=len(inner), cols=len(inner[0]))
            for row, cells in zip(table.rows, inner):
                for cell, text in zip(row.cells, cells):
                    cell.paragraphs[0].add_run(text)
        else:
            fill(document.add_paragraph(), inner)
    document.save(path)


def fill(paragraph, parts):
    for text, style in parts:
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.strike = ("b" in style) or None, ("i" in style) or None, ("s" in style) or None


def new_list(document, count, kind):
    """A list of its own, which begins at 1."""
    numbering = document.part.numbering_part.element
    abstract, number = 900 + count, 900 + count
    level = {"ul": ("bullet", "•"), "ol": ("decimal", "%1.")}[kind]
    node = docx.oxml.parse_xml(
        f'<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="{abstract}">'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/><w:lvlText w:val="{level[1]}"/></w:lvl>'
        "</w:abstractNum>")
    first = numbering.find(qn("w:num"))
    first.addprevious(node) if first is not None else numbering.append(node)
    numbering.append(docx.oxml.parse_xml(
        f'<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:numId="{number}">'
        f'<w:abstractNumId w:val="{abstract}"/></w:num>'))
    return number


def numbered(paragraph, number):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def as_html(blocks):
    tags = {"b": "b", "i": "i", "s": "s"}

    def shown(parts):
        out = ""
        for text, style in parts:
            body = html.escape(text).replace("\u00a0", "&nbsp;")
            for letter in style:
                body = f"<{tags[letter]}>{body}</{tags[letter]}>"
            out += body
        return out

    lines = ['<html><head><meta charset="utf-8"></head><body>']
    for kind, inner in blocks:
        if kind in ("ul", "ol"):
            lines.append(f"<{kind}>" + "".join(f"<li>{shown([(text, '')])}</li>" for text in inner) + f"</{kind}>")
        elif kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{shown([(text, '')])}</td>" for text in row) + "</tr>" for row in inner)
            lines.append(f'<table border="1">{rows}</table>')
        else:
            lines.append(f"<{kind}>{shown(inner)}</{kind}>")
    return "\n".join(lines + ["</body></html>"])


def by_libreoffice(pages, folder):
    """All at once: each start of LibreOffice takes seconds."""
    folder.mkdir()
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{SCRATCH}/profile"
    sources = sorted(map(str, folder.glob("*.html")))
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), *sources],
                   check=True, capture_output=True, timeout=280)


# What sek makes of it.

def repository(folder):
    files = {
        "sekretariat.toml": 'format = 1\nname = "S"\n',
        "municipalities/herlev.toml": 'code = 163\nname = "Herlev"\n',
        "forums/raad.toml": 'name = "Rådet"\nagenda_owner = "own"\nrhythm = "ad hoc"\nasks = ["herlev"]\n',
        f"meetings/{MEETING}/meeting.toml": 'starts = 2026-12-08T16:00:00\nstatus = "called"\nagenda = ["budget"]\n',
        f"meetings/{MEETING}/budget/item.md": '+++\ntitle = "Budget for 2027"\nkind = "decision"\nowner = "secretariat"\n+++\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def imported(path, folder):
    repository(folder)
    said = ["--for", MEETING, "--from", "herlev", "--received", "2026-11-20T10:00", "--today", "2026-11-23", "--keep-headings"]
    ran = subprocess.run([SEK, "-C", folder, "import", path, *said], capture_output=True, text=True)
    assert ran.returncode == 0, f"{path}: {ran.returncode}\n{ran.stdout}{ran.stderr}"
    return (folder / f"meetings/{MEETING}/replies/herlev.md").read_bytes(), ran.stdout


def compare(name, found, wanted):
    for at in range(max(len(found), len(wanted))):
        one = found[at] if at < len(found) else None
        other = wanted[at] if at < len(wanted) else None
        if one != other:
            return f"{name}, block {at}:\n  found  {shown(one)}\n  wanted {shown(other)}"
    return None


def shown(block):
    if block is None:
        return "nothing"
    return f"{block[0]}: {''.join(letter for letter, _ in block[1])!r} {''.join(style or '.' for _, style in block[1])}"


def spoiled(markdown, pick):
    """The reply with one word less, a mark more, or two lines in another order."""
    text = markdown.decode()
    lines = [line for line in text.split("\n")]
    full = [at for at, line in enumerate(lines) if len(line.split()) > 2 and "|" not in line]
    at = pick.choice(full)
    kind = pick.randrange(3)
    if kind == 0:
        lines[at] = lines[at].rsplit(" ", 1)[0]
    elif kind == 1:
        lines[at] = lines[at].replace("e", "é", 1) if "e" in lines[at] else lines[at] + " x"
    else:
        lines[at] += " **nyt**"
    return "\n".join(lines).encode()


def special(folder):
    """What python-docx has no words for, written into its XML: each is kept or named."""
    document = docx.Document()
    document.add_heading("1. Budget for 2027", level=2)
    paragraph = document.add_paragraph("Vi støtter ")
    for tag, text in (("w:ins", "forslaget"), ("w:del", "intet")):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "A")
        run = OxmlElement("w:r")
        words = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    run = document.add_paragraph().add_run("Linje et")
    run.add_break(WD_BREAK.LINE)
    run.add_text("linje to")
    commented = document.add_paragraph().add_run("Økonomien")
    document.add_comment(runs=[commented], text="Husk tallene", author="Chefen")
    path = folder / "special.docx"
    document.save(path)
    markdown, said = imported(path, folder / "special")
    assert markdown.decode() == "## 1. Budget for 2027\n\nVi støtter forslaget\n\nLinje et\\\nlinje to\n\nØkonomien\n", markdown
    for words in ("`intet`", "Husk tallene", "Chefen", "sporede ændringer"):
        assert words in said, f"{words} is not told:\n{said}"


def main():
    SCRATCH.mkdir(parents=True)
    pick = random.Random(20261122)
    contents = {f"{number:02}": content(pick) for number in range(ROUNDS)}
    by_libreoffice({name: as_html(blocks) for name, blocks in contents.items()}, SCRATCH / "libreoffice")
    faults, found_out, blocks_compared = [], 0, 0
    for name, blocks in contents.items():
        wanted = expected(blocks)
        own = SCRATCH / f"{name}.docx"
        by_python_docx(blocks, own)
        for writer, path in (("python-docx", own), ("LibreOffice", SCRATCH / "libreoffice" / f"{name}.docx")):
            markdown, _ = imported(path, SCRATCH / f"{name}-{writer}")
            found = pandoc(markdown, MARKDOWN)
            blocks_compared += len(found)
            faults += filter(None, [compare(f"{writer} {name}", found, wanted)])
            found_out += compare("", pandoc(spoiled(markdown, pick), MARKDOWN), wanted) is not None
            in_word = pandoc(path.read_bytes(), "docx")
            words_of = lambda all: ["".join(letter for letter, _ in block[1]) for block in all]
            if words_of(in_word) != words_of(wanted):
                faults.append(f"{writer} {name}: pandoc reads other words in the Word file itself:\n"
                              + "\n".join(f"  {a!r}\n  {b!r}" for a, b in zip(words_of(in_word), words_of(wanted)) if a != b))
    special(SCRATCH)
    for fault in faults:
        print(fault)
    assert not faults, f"{len(faults)} of {2 * ROUNDS} differ"
    assert found_out == 2 * ROUNDS, f"only {found_out} of {2 * ROUNDS} spoiled replies were found out"
    print(f"  {2 * ROUNDS} Word files, {blocks_compared} blocks come back as they were put in; each spoiled one was found out")


main()
