"""The addresses and draft mails of `sek invite`, read by Python's own urllib and email, and by the URL
of Node.js.

    forge_addresses.py SEK DEMO
"""

import email
import email.policy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

SEK, DEMO = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
MEETING = "2026/direktoernetvaerk-06"
BASE = "https://git.example/sundhed/plan"
# Of each forge: the page for a new file, the one for editing, the names of file and text.
PAGES = {
    "github": ("new/main", "edit/main", "filename", "value"),
    "gitlab": ("-/new/main/", "-/edit/main", "file_name", None),
    "forgejo": ("_new/main/", "_edit/main", "filename", "value"),
}
NODE = """const url = new URL(process.argv[1]);
console.log(JSON.stringify({path: decodeURIComponent(url.pathname), query: Object.fromEntries(url.searchParams)}));"""
count = new = texts = 0


def check(what, is_so, more=""):
    global count  # noqa: PLW0603
    count += 1
    if not is_so:
        sys.exit(f"  not so: {what}\n{more}")


def template(body):
    """What stands between the two lines below the title."""
    lines = body.split("\n")
    rules = [index for index, line in enumerate(lines) if set(line) == {"-"} and len(line) == 72]
    return "\n".join(lines[rules[0] + 1 : rules[1]])


def look(kind, party, body):
    global new, texts  # noqa: PLW0603
    page, edit, name, value = PAGES[kind]
    path = f"meetings/{MEETING}/replies/{party}.md"
    urls = [line.strip() for line in body.splitlines() if line.strip().startswith(BASE)]
    check("one address", len(urls) == 1 and urls[0].isascii(), urls)
    parts = urllib.parse.urlsplit(urls[0])
    query = urllib.parse.parse_qs(parts.query, strict_parsing=True) if parts.query else {}
    ran = subprocess.run(["node", "-e", NODE, urls[0]], capture_output=True, text=True, check=True)
    check("Node.js reads the same", json.loads(ran.stdout)["query"] == {key: one[0] for key, one in query.items()})
    if not query:
        check("the page for editing", urllib.parse.unquote(parts.path) == f"/sundhed/plan/{edit}/{path}", urls)
        return
    new += 1
    check("the page for a new file", parts.path == f"/sundhed/plan/{page}", urls)
    check("the file", query.pop(name) == [path], urls)
    text = query.pop(value, [""])[0]
    check("nothing else", not query, query)
    whole = template(body)
    if text:
        texts += 1
        check("the template", whole.strip().endswith(text.strip()), text)
        # What a page for logging in makes of it must fit where the forge keeps it.
        longest = 8000 if kind == "github" else 4096
        check("short enough", len(urllib.parse.quote(urls[0], safe="")) < longest, len(urls[0]))


def mail(path, text):
    with open(path, "rb") as file:
        read = email.message_from_binary_file(file, policy=email.policy.default)
    check("a draft", read["X-Unsent"] == "1")
    check("no fault in it", not read.defects and not any(value.defects for value in read.values()), read.defects)
    check("to somebody, from the secretariat", "@" in read["To"] and "gladsaxe.example" in read["From"])
    check("the same text", f"{read['Subject']}\n\n{read.get_content()}" == text)


with tempfile.TemporaryDirectory() as scratch:
    for kind in PAGES:
        plan, out = pathlib.Path(scratch) / kind, pathlib.Path(scratch) / f"out-{kind}"
        shutil.copytree(DEMO, plan, symlinks=True)
        first = plan / "sekretariat.toml"
        first.write_text(f'forge = "{BASE}"\nforge_kind = "{kind}"\n{first.read_text()}')
        for language in ("da", "en"):
            subprocess.run([SEK, "-C", plan, "--today", "2026-11-16", "--language", language,
                            "invite", MEETING, "-o", out], check=True, capture_output=True)
            for file in sorted(out.glob("*.txt")):
                text = file.read_text()
                look(kind, file.stem, text)
                mail(file.with_suffix(".eml"), text)
check("there are new files, with and without a text", new > texts > 0, (new, texts))
print(f"addresses and drafts: {count} things looked at, {texts} templates read back")
