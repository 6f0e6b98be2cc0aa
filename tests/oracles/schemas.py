"""The JSON Schemas of `sek`, by validators that are not ours: jsonschema for Python, and taplo as it
checks TOML in an editor and on the command line.

    schemas.py SEK TAPLO PROJECT

Every schema is sound draft-07. Every record of the example and of the format pages passes. Of each
broken record below, `sek check` and both validators say the same. A repository that `sek init`
began names its schemas so that taplo finds them.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import jsonschema

SEK, TAPLO, PROJECT = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
DAY = "2026-11-23"
faults = []

RECORDS = [  # the first that fits
    ("sekretariat.toml", "secretariat"),
    ("municipalities/*.toml", "municipality"),
    ("contacts/*.toml", "contacts"),
    ("forums/*.toml", "forum"),
    ("cases/*.toml", "case"),
    ("meetings/*/*/meeting.toml", "meeting"),
    ("meetings/*/*/receipts.toml", "receipts"),
    ("meetings/*/*/minutes.md", "minutes"),
    ("meetings/*/*/*/item.md", "item"),
    ("meetings/*/*/*/note.md", "note"),
    ("meetings/*/*/*/presentation.md", "presentation"),
    ("requests/*/*/presentation.md", "presentation"),
    ("requests/*/*/request.md", "request"),
    ("requests/*/*/dispatch.toml", "dispatch"),
    ("requests/*/*/choice.toml", "choice"),
    ("requests/*/*/joint.md", "joint"),
    ("requests/*/*/*/receipts.toml", "receipts"),
    ("lots/*/*.toml", "lot"),
    ("shares/*/*.toml", "share"),
    ("indices/*.toml", "index"),
    ("staff.toml", "staff"),
    ("visits/*.toml", "visits"),
    ("enquiries/*.toml", "enquiries"),
]


def record(path):
    return next((name for form, name in RECORDS if pathlib.PurePath(path).match(form)), None)


def facts(text):
    """The TOML of a Markdown file, or nothing."""
    found = re.match(r"\s*\+\+\+\s*\n(.*?)^\+\+\+", text, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else ""


def plain(value):
    """TOML as JSON: taplo, too, sees dates and times as texts."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def lint(folder, *more):
    ran = run(TAPLO, "lint", "--colors", "never", *more, cwd=folder)
    return ran.returncode == 0, ran.stderr


def accepts(schemas, name, toml):
    """What each validator says of a record: whether it passes, and why not."""
    validator = jsonschema.Draft7Validator(json.loads((schemas / f"{name}.json").read_text()))
    errors = [error.message for error in validator.iter_errors(plain(tomllib.loads(toml)))]
    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / "record.toml").write_text(toml)
        fine, said = lint(scratch, "--schema", f"file://{schemas}/{name}.json", "record.toml")
    return {"jsonschema": (not errors, errors), "taplo": (fine, said)}


def examples():
    """Every record of the examples and of the format pages: its path, its TOML."""
    found = [(p.relative_to(example).as_posix(), p.read_text())
             for example in sorted(PROJECT.glob("example-repo/*/")) for p in example.rglob("*.*")
             if p.suffix in (".toml", ".md")]
    for page in sorted((PROJECT / "docs/format").glob("*.md")):
        blocks = re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)
        found += [(path, text) for path, text in blocks]
    for path, text in found:
        if record(path):
            yield path, text if path.endswith(".toml") else facts(text)


def sound(schemas):
    names = sorted(path.stem for path in schemas.glob("*.json"))
    for name in names:
        schema = json.loads((schemas / f"{name}.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        for table in [schema, *schema.get("definitions", {}).values()]:
            for key, value in table["properties"].items():
                if "description" not in value:
                    faults.append(f"{name}: `{key}` is not described")
    if set(names) != {name for _, name in RECORDS}:
        faults.append(f"schemas of {names}")
    return len(names)


def all_pass(schemas):
    count = 0
    for path, toml in examples():
        count += 1
        for who, (fine, why) in accepts(schemas, record(path), toml).items():
            if not fine:
                faults.append(f"{path}: {who} refuses it: {why}")
    return count


BASE = {
    "sekretariat.toml": 'format = 1\nname = "Sekretariatet"\n',
    "municipalities/furesoe.toml": 'code = 190\nname = "Furesø"\n',
    "forums/raad.toml": 'name = "Rådet"\nagenda_owner = "own"\n[deadlines]\nremarks = "2 dage før mødet"\n',
    "cases/plan.toml": 'title = "Plan"\nkle = "29.00.00-P35"\nopened = 2026-01-02\n',
    "contacts/furesoe.toml": '[[contacts]]\nname = "Konsulent"\n',
    "meetings/2026/raad-01/meeting.toml":
        'starts = 2026-12-08T16:00:00\nstatus = "planned"\nagenda = ["budget"]\n',
    "meetings/2026/raad-01/receipts.toml":
        '[[extensions]]\nparty = "furesoe"\nuntil = 2026-12-02\nreason = "Udvalget mødes sent"\n',
    "meetings/2026/raad-01/budget/item.md": '+++\ntitle = "Budget"\nkind = "decision"\n+++\n',
}
CASES = "cases/plan.toml"
FORUM = "forums/raad.toml"
MEETING = "meetings/2026/raad-01/meeting.toml"
ITEM = "meetings/2026/raad-01/budget/item.md"
RECEIPTS = "meetings/2026/raad-01/receipts.toml"
SECRETARIAT = "sekretariat.toml"
MUNICIPALITY = "municipalities/furesoe.toml"
CONTACTS = "contacts/furesoe.toml"

# File, what stands there, what stands there instead, whether the record is fine.
TABLE = [
    (CASES, "opened =", "closed =", True),
    (CASES, "29.00.00-P35", "29.00.00", True),
    (CASES, "29.00.00-P35", "29.00", False),
    (CASES, "title =", "titel =", False),
    (CASES, 'title = "Plan"\n', "", False),
    (CASES, '"Plan"', '""', False),
    (CASES, '"Plan"', "7", False),
    (CASES, "2026-01-02", "2026-01-02T09:00:00", False),
    (CASES, "2026-01-02", '"i går"', False),
    (FORUM, '"own"', '"ours"', False),
    (FORUM, '"own"', '"received"', True),
    (FORUM, "remarks =", "bemaerkninger =", False),
    (FORUM, '"2 dage før mødet"', "2", False),
    (FORUM, "[deadlines]", 'asks = ["Furesø"]\n[deadlines]', False),
    (FORUM, "[deadlines]", 'asks = ["furesoe"]\n[deadlines]', True),
    (FORUM, "[deadlines]", 'asks = "furesoe"\n[deadlines]', False),
    (FORUM, "[deadlines]", "seats = [{ side = \"kl\", count = 0 }]\n[deadlines]", False),
    (FORUM, "[deadlines]", "seats = [{ side = \"kl\", count = 2 }]\n[deadlines]", True),
    (FORUM, "[deadlines]", "seats = [{ count = 2 }]\n[deadlines]", False),
    (FORUM, "[deadlines]", 'sections = [{ title = "Resumé", required = "ja" }]\n[deadlines]', False),
    (FORUM, "[deadlines]", 'blocks = [{ title = "Sager" }]\n[deadlines]', False),
    (MEETING, "2026-12-08T16:00:00", "2026-12-08", False),
    (MEETING, "2026-12-08T16:00:00", "2026-12-08T16:00:00+01:00", False),
    (MEETING, '"planned"', '"plannd"', False),
    (MEETING, '"budget"', '{ item = "budget", number = "7" }', True),
    (MEETING, '"budget"', '{ heading = "Sager" }, "budget"', True),
    (MEETING, '"budget"', '{ number = "7" }, "budget"', False),
    (MEETING, '"budget"', '{ item = "budget", heading = "Sager" }', False),
    (MEETING, '"budget"', '"budget", 7', False),
    (MEETING, '"budget"', '"Budget 2027"', False),
    (MEETING, "agenda =", 'prepares = "raad-01"\nagenda =', False),
    (MEETING, "agenda =", 'overrides = [{ deadline = "remarks", until = 2026-12-01 }]\nagenda =', False),
    (MEETING, "agenda =",
     'overrides = [{ deadline = "remarks", until = 2026-12-01, reason = "Sent" }]\nagenda =', True),
    (MEETING, "agenda =",
     'overrides = [{ deadline = "remark", until = 2026-12-01, reason = "Sent" }]\nagenda =', False),
    (ITEM, '"decision"', '"beslutning"', False),
    (ITEM, "kind =", "minutes = 9000\nkind =", False),
    (ITEM, "kind =", "ask = false\nkind =", True),
    (ITEM, "kind =", 'closed = { audiences = ["plo"] }\nkind =', False),
    (ITEM, "kind =", 'closed = { reason = "Tilbud", audiences = ["pressen"] }\nkind =', False),
    (RECEIPTS, 'party = "furesoe"\n', "", False),
    (RECEIPTS, "2026-12-02", "2026-12-02T12:00:00", True),
    (RECEIPTS, 'reason = "Udvalget mødes sent"\n', "", False),
    (SECRETARIAT, "format = 1\n", "", False),
    (SECRETARIAT, "format = 1", 'format = 1\nlanguage = "en"', True),
    (SECRETARIAT, "format = 1", 'format = 1\nlanguage = "dansk"', False),
    (SECRETARIAT, '"Sekretariatet"\n', '"S"\n[[closed_days]]\nname = "Lukket"\n', False),
    (SECRETARIAT, '"Sekretariatet"\n', '"S"\n[[closed_days]]\nname = "Lukket"\nday = "6. juni"\n', False),
    (SECRETARIAT, '"Sekretariatet"\n',
     '"S"\n[[closed_days]]\nname = "Lukket"\nday = "06-05"\ndate = 2026-06-05\n', False),
    (MUNICIPALITY, "190", "99", False),
    (CONTACTS, "name =", "navn =", False),
]

# What a schema can't tell: in JSON a date is a text, and 190.0 is a whole number.
LOOSER = [
    (MUNICIPALITY, "190", "190.0"),
    (CASES, "2026-01-02", '"2026-01-02"'),
    (CASES, '"Plan"', "2026-01-02"),
]


def reader_accepts(path, text):
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        for name, own in {**BASE, path: text}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(own)
        found = json.loads(run(SEK, "-C", scratch, "check", "--format", "json", "--today", DAY).stdout)
        errors = [one for one in found["diagnostics"]
                  if one["severity"] == "error" and one["path"] == path]
        return not errors


def agree(schemas):
    loose = [(*row, None) for row in LOOSER]
    for path, old, new, fine in TABLE + loose:
        text = BASE[path].replace(old, new)
        if text == BASE[path]:
            sys.exit(f"{path} has no {old}")
        toml = text if path.endswith(".toml") else facts(text)
        said = {who: one for who, (one, _) in accepts(schemas, record(path), toml).items()}
        said["sek"] = reader_accepts(path, text)
        expected = {"jsonschema": fine, "taplo": fine, "sek": fine}
        if fine is None:
            expected = {"jsonschema": True, "taplo": True, "sek": False}
        if said != expected:
            faults.append(f"{path} with {new!r}: {said}, expected {expected}")
    return len(TABLE) + len(loose)


def named_in_templates():
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        run(SEK, "init", scratch)
        run(SEK, "-C", scratch, "new", "meeting", "direktoernetvaerk", "--on", "2027-01-20T09:00")
        if run(SEK, "-C", scratch, "schema", "--check").returncode != 0:
            faults.append("`sek init` leaves schemas that are out of date")
        paths = sorted(p.relative_to(root).as_posix() for p in root.rglob("*.toml"))
        for path in paths:
            text = (root / path).read_text()
            fine, why = lint(root, path)
            if not fine:
                faults.append(f"{path} of `sek init`: {why}")
            (root / path).write_text(text.replace("\n", "\nnoegle = 1\n", 1))
            said = lint(root, path)[1]
            if "'noegle' was unexpected" not in said:
                faults.append(f"{path} of `sek init`: taplo doesn't find its schema: {said}")
            (root / path).write_text(text)
        return len(paths)


with tempfile.TemporaryDirectory() as made:
    schemas = pathlib.Path(made)
    run(SEK, "schema", "-o", made)
    counts = sound(schemas), all_pass(schemas), agree(schemas), named_in_templates()
for fault in faults:
    print(f"  {fault}")
print("schemas: {} sound, {} records, {} cases, {} templates".format(*counts), f"{len(faults)} faults")
sys.exit(1 if faults else 0)
