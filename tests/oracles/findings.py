"""What `sek check` writes, read as those read it that it is for: one function for each format.

    findings.py NODE_MODULES FOLDER...

Each folder holds files called after their format: json, json-lines, sarif, github, gitlab, markdown,
junit, concise, human. The schema of SARIF is the one that comes with Microsoft's SARIF Multitool;
its rules on GitHub are run too. The other rules are those that the forges' documentation states.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import JUnitXml
from lxml import etree
from markdown_it import MarkdownIt

MODULES = Path(sys.argv[1])
OURS = Path(__file__).parents[2] / "docs" / "format" / "findings.schema.json"
MULTITOOL = MODULES / "@microsoft" / "sarif-multitool-linux"
SARIF = MULTITOOL / "sarif-2.1.0.json"
SAMPLE = 500  # of very many findings alike, for the slow validator
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

# GitLab's Code Quality: https://docs.gitlab.com/ci/testing/code_quality/
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "pattern": "^[A-Z][0-9]{3}: ."},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\.?\\.?/|~)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def schema_faults(validator, value):
    for fault in validator.iter_errors(value):
        yield f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"


def ours(kind):
    schema = json.loads(OURS.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    definitions = {"definitions": schema["definitions"]}
    return Draft7Validator({**definitions, "$ref": f"#/definitions/{kind}"})


def twice(values):
    return [value for value, count in Counter(values).items() if count > 1]


def of_json(text):
    whole = json.loads(text)
    sample = {**whole, "diagnostics": whole["diagnostics"][:SAMPLE]}
    yield from schema_faults(ours("whole"), sample)
    yield from (f"fingerprint {one} twice" for one in twice(f["fingerprint"] for f in whole["diagnostics"]))
    live = [f for f in whole["diagnostics"] if "allowed" not in f and f.get("base") != "unchanged"]
    counts = Counter(found["severity"] for found in live)
    if any(counts[word] != whole["summary"][word] for word in ["error", "warning", "note"]):
        yield "the summary counts otherwise"


def of_json_lines(text):
    validator = ours("head")
    for line in text.splitlines()[:SAMPLE]:
        yield from schema_faults(validator, json.loads(line))
        validator = ours("finding") if validator.schema["$ref"].endswith("head") else validator


def of_sarif(text):
    """The schema, and what GitHub's code scanning refuses or drops beyond it."""
    yield from multitool_faults(text)
    log = json.loads(text)
    (run,) = log["runs"]
    sample = {**log, "runs": [{**run, "results": run["results"][:SAMPLE]}]}
    yield from schema_faults(Draft202012Validator(json.loads(SARIF.read_text("utf-8"))), sample)
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    if len(results) > 5000 or len(rules) > 25000:
        yield f"{len(results)} results: GitHub keeps 5000"
    left_out = run["properties"]["leftOut"]
    if bool(left_out) != bool(run["invocations"][0]["toolExecutionNotifications"]):
        yield "what was left out is not told"
    if run["columnKind"] != "unicodeCodePoints":
        yield "columns are not code points"
    for rule in rules:
        texts = ["shortDescription", "fullDescription", "help"]
        if not all(rule[key]["text"].strip() for key in texts):
            yield f"rule {rule['id']} is not explained"
    quiet = lambda one: "suppressions" in one or one.get("baselineState") == "unchanged"
    worst = ["error", "warning", "note"].index
    order = [(quiet(result), worst(result["level"])) for result in results]
    if order != sorted(order):
        yield "not the worst first"
    prints = [tuple(sorted(result["partialFingerprints"].items())) for result in results]
    yield from (f"fingerprint {one} twice" for one in twice(prints))
    for number, result in enumerate(results):
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"result {number} is of another rule"
        if not all(re.search(r"/v\d+$", key) for key in result["partialFingerprints"]):
            yield f"result {number}: a fingerprint without a version"
        if not result.get("locations"):
            yield f"result {number}: expected at least one location"
        for place in result.get("locations", []) + result.get("relatedLocations", []):
            yield from (f"result {number}: {fault}" for fault in of_location(place))


def multitool_faults(text):
    """What Microsoft's validator says, with the rules of GitHub Advanced Security."""
    with tempfile.TemporaryDirectory() as folder:
        program, log = Path(folder) / "multitool", Path(folder) / "log.sarif"
        # npm installs without scripts, so the program isn't marked as one.
        program.write_bytes((MULTITOOL / "Sarif.Multitool").read_bytes())
        program.chmod(0o700)
        log.write_text(text, "utf-8")
        command = [program, "validate", log, "--rule-kind", "Sarif;Ghas", "--level", "Error"]
        command += ["-o", Path(folder) / "out.sarif", "--max-file-size-in-kb", "100000"]
        said = subprocess.run(command, capture_output=True, text=True).stdout
    yield from re.findall(r": error (.*)", said)
    if "1 files scanned" not in said or "completed successfully" not in said:
        yield f"the multitool did not read it: {said[-300:]}"


def of_location(location):
    physical = location["physicalLocation"]
    uri, region = physical["artifactLocation"]["uri"], physical["region"]
    if not re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) or uri.startswith(("/", "..", "file:")):
        yield f"`{uri}` is no relative reference"
    unquote(uri, errors="strict")
    start = (region["startLine"], region["startColumn"])
    if min(start) < 1 or (region["endLine"], region["endColumn"]) < start:
        yield f"{region} is no region"


def of_github(text):
    """The runner's own reading of a command, and what a step shows."""
    kinds = Counter()
    lines = text.split("\n")
    for line in lines[:-2]:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not match:
            yield f"no command: {line[:80]}"
            continue
        kinds[match[1]] += 1
        values = dict(part.split("=", 1) for part in match[2].split(","))
        known = {"file", "line", "endLine", "col", "endColumn", "title"}
        yield from (f"unknown property {key}" for key in values.keys() - known)
        if values.get("file", "x").startswith(("/", ".")):
            yield f"`{values['file']}` is not relative"
        if "col" in values and values["line"] != values["endLine"]:
            yield f"columns over lines: {line[:80]}"
        if re.search(r"%(?!25|0D|0A|3A|2C)", line):
            yield f"a bare %: {line[:80]}"
    yield from (f"{count} of {kind}: a step shows ten" for kind, count in kinds.items() if count > 10)
    if not lines[-2].startswith("sek: ") or lines[-1]:
        yield "the last line does not count"


def of_gitlab(text):
    issues = json.loads(text)
    yield from schema_faults(Draft202012Validator(CODE_QUALITY), issues[:SAMPLE])
    yield from (f"fingerprint {one} twice" for one in twice(issue["fingerprint"] for issue in issues))


def of_markdown(text):
    """As a forge reads it: no link, picture, HTML or mention, and not too long."""
    if len(text.encode("utf-16-le")) // 2 > 65536:
        yield "longer than a comment of GitHub"
    allowed = {"heading", "paragraph", "bullet_list", "list_item", "strong", "text", "code_inline", "softbreak", "inline"}
    tokens = MarkdownIt("gfm-like").parse(text)
    for token in [inner for token in tokens for inner in [token, *(token.children or [])]]:
        if re.sub("_(open|close)$", "", token.type) not in allowed:
            yield f"{token.type}: {token.content[:80]}"
        if token.type == "text" and re.search(r"@\w|[#!~]\w|https?://", token.content):
            yield f"a forge acts on: {token.content[:80]}"


def of_junit(text):
    """A second reader, and the shape that Jenkins' schema allows."""
    report = JUnitXml.fromstring(text.encode())
    suites = list(report)
    cases = [case for suite in suites for case in suite]
    failed = sum(any(type(result).__name__ == "Failure" for result in case.result) for case in cases)
    if not cases or (report.tests, report.failures) != (len(cases), failed):
        yield f"says {report.tests} tests, {report.failures} failures; has {len(cases)}, {failed}"
    for suite in suites:
        if suite.tests != len(list(suite)):
            yield f"suite {suite.name} counts otherwise"
    yield from (f"case {one} twice" for one in twice((case.classname, case.name) for case in cases))
    known = {
        "testsuites": {"name", "tests", "failures", "errors"},
        "testsuite": {"name", "tests", "failures", "errors"},
        "testcase": {"classname", "name"},
        "failure": {"type", "message"},
        "system-out": set(),
    }
    for element in etree.fromstring(text.encode()).iter():
        if element.tag not in known or set(element.attrib) != known[element.tag]:
            yield f"Jenkins knows no such {element.tag}: {dict(element.attrib)}"


def of_concise(text):
    pattern = re.compile(r".+:[1-9]\d*:[1-9]\d*: (fejl|advarsel|bemærkning|error|warning|note)\[[A-Z]\d{3}\] .+")
    yield from (f"no finding: {line[:80]}" for line in text.split("\n")[:-1] if not pattern.fullmatch(line))


READERS = {
    "json": of_json, "json-lines": of_json_lines, "sarif": of_sarif, "github": of_github,
    "gitlab": of_gitlab, "markdown": of_markdown, "junit": of_junit, "concise": of_concise,
    "human": lambda text: [],
}


def check(folder):
    """The faults of a folder's files, as lines."""
    for name, reader in READERS.items():
        path = folder / name
        if not path.exists():
            continue
        text = path.read_bytes().decode("utf-8")
        faults = list(reader(text))
        faults += [f"steers: {match.group()!r}" for match in STEERS.finditer(text)]
        faults += ["an absolute path"] if re.search(r"file://|\"/(?:tmp|home|work|Users)/", text) else []
        yield from (f"  {path}: {fault}" for fault in faults[:5])


def main():
    folders = [Path(folder) for folder in sys.argv[2:]]
    files = [path for folder in folders for path in folder.iterdir() if path.name in READERS]
    faults = [fault for folder in folders for fault in check(folder)]
    absent = READERS.keys() - {path.name for path in files}
    faults += [f"  no {name} was read" for name in sorted(absent)] if len(files) != 1 else []
    print("\n".join([*faults, f"findings: {len(files)} files, {len(faults)} faults"]))
    sys.exit(1 if faults else 0)


main()
