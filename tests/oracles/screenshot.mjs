// A picture of an HTML file, or of the text of a terminal.
//     node screenshot.mjs FILE PNG WIDTH [HEIGHT]     FILE ends in .html, or is plain text
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const TERMINAL = `body { margin: 0; width: max-content }
  pre { margin: 0; padding: 16px; background: #1e1e1e; color: #e6e6e6; font: 13px/1.35 "DejaVu Sans Mono", monospace }`;

const [file, png, width, height] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({
  viewport: { width: Number(width), height: Number(height ?? 600) },
});
if (file.endsWith(".html")) {
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: png });
} else {
  await page.setContent(`<!DOCTYPE html><style>${TERMINAL}</style><pre></pre>`);
  await page.$eval("pre", (pre, text) => (pre.textContent = text), readFileSync(file, "utf8"));
  await page.locator("pre").screenshot({ path: png });
}
await browser.close();
