// Every HTML file below a folder is one file that asks for nothing, runs nothing, fits a phone,
// and has no link within it that leads nowhere.
//     node quiet_pages.mjs FOLDER
import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { htmlFiles, launch } from "./chromium.mjs";

const PHONE = 390;

/** Runs inside the page. */
function inspect() {
  const faults = [];
  const active = "script, iframe, object, embed, base, form, meta[http-equiv=refresh i]";
  for (const node of document.querySelectorAll(active)) {
    faults.push(`element that acts: ${node.outerHTML.slice(0, 120)}`);
  }
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      const runs = name.startsWith("on") || /^\s*(javascript|vbscript|data:text\/html)/i.test(value);
      if (runs) faults.push(`attribute that acts: <${node.localName} ${name}="${value}">`);
    }
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    const id = decodeURIComponent(href.slice(1));
    if (href.startsWith("#") && !document.getElementById(id)) faults.push(`dead link: ${href}`);
  }
  for (const image of document.images) {
    if (image.naturalWidth === 0) faults.push(`picture that does not show: ${image.alt}`);
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`${root.scrollWidth} px wide on a screen of ${root.clientWidth} px`);
  }
  if (!/^da\b/.test(root.lang)) faults.push(`language is "${root.lang}"`);
  if (document.title.trim() === "") faults.push("no title");
  return faults;
}

/** A link to a file may only lead to one that lies in the folder too. */
function deadFile(link, folder) {
  const path = fileURLToPath(link.split("#")[0]);
  return !path.startsWith(resolve(folder) + sep) || !existsSync(path);
}

async function faultsOf(browser, file, folder) {
  const context = await browser.newContext({ viewport: { width: PHONE, height: 844 } });
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) faults.push(`asks for ${url}`);
  });
  page.on("console", (message) => faults.push(`browser says: ${message.text()}`));
  await page.goto(address, { waitUntil: "load" });
  faults.push(...(await page.evaluate(inspect)));
  const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href));
  const local = links.filter((link) => link.startsWith("file:"));
  faults.push(...local.filter((link) => deadFile(link, folder)).map((link) => `dead file: ${link}`));
  await context.close();
  return faults;
}

const browser = await launch();
const folder = process.argv[2];
const files = htmlFiles(folder);
let total = 0;
for (const file of files) {
  const faults = await faultsOf(browser, file, folder);
  total += faults.length;
  for (const fault of faults) console.log(`  ${file}: ${fault}`);
}
await browser.close();
console.log(`quiet pages: ${files.length} files, ${total} faults`);
process.exit(total === 0 ? 0 : 1);
