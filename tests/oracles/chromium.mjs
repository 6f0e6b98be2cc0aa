// Debian's Chromium, started so that it asks the network for nothing on its own account.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox", // root has none
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Every HTML file below `folder`, in order of path; none at all is a fault. */
export function htmlFiles(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(".html"))
    .sort()
    .map((path) => join(folder, path));
  if (files.length === 0) throw new Error(`no HTML file below ${folder}`);
  return files;
}
