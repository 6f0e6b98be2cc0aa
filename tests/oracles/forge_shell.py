"""The lines that workflows run, each laid out as a script for shellcheck.

    forge_shell.py FOLDER FILE…
"""

import pathlib
import sys

from ruamel.yaml import YAML

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def lines(value):
    """Every `run` of a step and every `script` of a job, wherever it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "before_script", "after_script"):
                yield inner if isinstance(inner, str) else "\n".join(inner)
            else:
                yield from lines(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from lines(inner)


count = 0
for path in sys.argv[2:]:
    for text in lines(YAML(typ="safe").load(pathlib.Path(path))):
        (folder / f"{count}.sh").write_text(f"#!/bin/bash\n{text}\n")
        count += 1
if count == 0:
    sys.exit("no line that is run")
