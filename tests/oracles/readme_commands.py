"""The commands given stand in README.md, each on a line of its own in a ```sh block.

    readme_commands.py README COMMAND...
"""

import re
import sys

readme, commands = sys.argv[1], sys.argv[2:]
with open(readme, encoding="utf-8") as file:
    blocks = re.findall(r"^```sh\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
lines = {line.split("#")[0].strip() for block in blocks for line in block.splitlines()}
absent = [command for command in commands if command not in lines]
for command in absent:
    print(f"  no ```sh block of {readme} has the line `{command}`")
print(f"readme: {len(commands)} commands, {len(absent)} faults")
sys.exit(1 if absent else 0)
