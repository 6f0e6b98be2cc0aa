// axe-core on every HTML file below a folder, on a phone and on a desk, light, dark and printed.
//     node accessible_pages.mjs FOLDER
import axe from "axe-core";
import { pathToFileURL } from "node:url";
import { htmlFiles, launch } from "./chromium.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const VIEWS = [
  { width: 390, colorScheme: "light", media: "screen" },
  { width: 390, colorScheme: "dark", media: "screen" },
  { width: 1200, colorScheme: "light", media: "screen" },
  { width: 1200, colorScheme: "dark", media: "screen" },
  { width: 800, colorScheme: "light", media: "print" },
];

async function violations(browser, file, { width, colorScheme, media }) {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme,
    bypassCSP: true, // axe is put into the page from here; the page itself has no script
  });
  const page = await context.newPage();
  await page.emulateMedia({ media, colorScheme });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    TAGS,
  );
  await context.close();
  if (found.passes.length === 0) throw new Error(`${file}: axe looked at nothing`);
  return found.violations;
}

function describe(violation) {
  const where = violation.nodes.slice(0, 3).map((node) => `      ${node.html.slice(0, 160)}`);
  return [`    ${violation.id}: ${violation.help} (${violation.nodes.length} places)`, ...where];
}

const browser = await launch();
let faults = 0;
let seen = 0;
for (const file of htmlFiles(process.argv[2])) {
  for (const view of VIEWS) {
    const found = await violations(browser, file, view);
    seen += 1;
    faults += found.length;
    if (found.length > 0) {
      console.log(`  ${file}, ${view.width} px, ${view.colorScheme}, ${view.media}`);
      console.log(found.flatMap(describe).join("\n"));
    }
  }
}
await browser.close();
console.log(`axe-core ${axe.version}: ${seen} views, ${faults} violations`);
process.exit(faults === 0 ? 0 : 1);
