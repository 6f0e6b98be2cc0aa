// A form of any kind, filled in as told, in a browser: saved, recovered, read back, looked at by axe.
//     node form_kinds.mjs FORM WANTED SAVED
// WANTED is JSON: {"items": [{"facts": {KEY: VALUE}, "text": TEXT}], "status": ID, "lacks": [WORDS],
// "earlier": [ITEMS]}, item by item as the form has them; the answer file goes to SAVED. `lacks` is what
// a final answer of the first fact alone lacks, and `earlier` what the form can fill in by itself.
import axe from "axe-core";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [form, wantedFile, saved] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(wantedFile, "utf8"));
const name = basename(form);
const browser = await launch();
let faults = 0;
let held = 0;

function check(what, holds, found = "") {
  held += 1;
  if (holds) return;
  faults += 1;
  console.log(`  ${name}: ${what}${found === "" ? "" : `: ${JSON.stringify(found)}`}`);
}

async function open(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.on("console", (message) => check("the browser has nothing to say", false, message.text()));
  page.on("pageerror", (fault) => check("the script doesn't fail", false, fault.message));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(pathToFileURL(form).href);
  return page;
}

const item = (page, at) => page.locator(".item").nth(at);

/** The field of a fact: a line, or the choice with this value. */
function field(page, at, key, value) {
  const fact = item(page, at).locator(`[data-key="${key}"]`);
  return { line: fact.locator("input[type=text]"), choice: fact.locator(`input[type=radio][value="${value}"]`) };
}

async function fill(page) {
  for (const [at, { facts, text }] of wanted.items.entries()) {
    // One more is opened as a person does it, by its summary.
    const fold = item(page, at).locator("xpath=ancestor::details");
    if ((await fold.count()) > 0 && !(await fold.evaluate((node) => node.open))) await fold.locator("summary").click();
    for (const [key, value] of Object.entries(facts)) {
      const { line, choice } = field(page, at, key, value);
      if ((await line.count()) > 0) await line.fill(value);
      else await choice.check();
    }
    await item(page, at).locator("textarea").fill(text);
  }
  await page.locator(wanted.status).check();
}

/** Whether everything that was filled in stands there, and can be seen. */
async function stands(page, when, items = wanted.items) {
  for (const [at, { facts, text }] of items.entries()) {
    for (const [key, value] of Object.entries(facts)) {
      const { line, choice } = field(page, at, key, value);
      const isLine = (await line.count()) > 0;
      const there = isLine ? await line.inputValue() : await choice.isChecked();
      check(`${key} of ${at + 1} stands there ${when}`, there === (isLine ? value : true), there);
    }
    const area = item(page, at).locator("textarea");
    const there = await area.inputValue();
    check(`the text of ${at + 1} stands there ${when}`, there === text, there);
    check(`and can be seen ${when}`, await area.isVisible());
  }
}

async function preview(page) {
  await page.locator("#show_").evaluate((node) => { node.open = true; });
  await page.waitForFunction(() => document.getElementById("preview_").textContent !== "");
  return page.locator("#preview_").textContent();
}

async function complaints(context) {
  const page = await open(context);
  const first = wanted.items[0].facts;
  const [key, value] = Object.entries(first)[0] ?? [];
  if (wanted.lacks.length > 0) await field(page, 0, key, value).line.fill(value);
  await page.locator("#file_").click();
  const told = await page.locator("#faults_ li").allTextContents();
  for (const words of wanted.lacks) check(`it is told that ${words} is lacking`, told.some((line) => line.includes(words)), told);
  check("nothing else is told", told.length === wanted.lacks.length + (wanted.lacks.length > 0 ? 1 : 2), told);
  await page.locator("#faults_ a").last().click();
  check("a complaint leads to its field", await page.evaluate(() => ["INPUT", "TEXTAREA"].includes(document.activeElement.tagName)));
  await page.locator("#erase_").click();
  await page.close();
}

async function round() {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
  await complaints(context);
  let page = await open(context);
  const further = await page.locator(".further").count();
  if (further > 0) check("one more is offered, not all", (await page.locator(".further:visible").count()) === 1);
  await fill(page);
  await page.waitForFunction(() => document.getElementById("kept_").textContent !== "");
  await page.close({ runBeforeUnload: false }); // as a crash
  page = await open(context);
  await stands(page, "after a crash");
  const shown = await preview(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#file_").click()]);
  check("nothing is complained of", (await page.locator("#faults_ li").count()) === 0);
  await file.saveAs(saved);
  const written = readFileSync(saved, "utf8");
  check("what was shown is saved", written.includes(`-->\n\n${shown}\n<!-- sek-slut`), shown);
  await page.locator("#erase_").click();
  await page.reload();
  check("a deleted draft is gone", !(await preview(page)).includes("## "));
  await page.locator("#open_").setInputFiles({ name: "svar.txt", mimeType: "text/plain", buffer: Buffer.from(written) });
  await page.waitForFunction(() => document.getElementById("opened_").textContent !== "");
  await stands(page, "read back");
  check("it is the same answer", (await page.locator("#preview_").textContent()) === shown);
  await context.close();
}

/** Without its program the form can be read: every block can be opened. */
async function withoutScript() {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await open(context);
  const folds = page.locator(".further");
  check("every block is offered", (await page.locator(".further:visible").count()) === (await folds.count()));
  if ((await folds.count()) > 0) {
    await folds.last().locator("summary").click();
    check("and can be opened", await folds.last().locator("textarea").isVisible());
  }
  check("without a script it says so", (await page.locator("noscript").innerText()).length > 20);
  await context.close();
}

async function onEveryScreen() {
  for (const width of [320, 390, 1200]) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, bypassCSP: true });
    const page = await open(context);
    for (const state of ["empty", "faults", "answered"]) {
      if (state === "faults") await page.locator("#file_").click();
      if (state === "answered") {
        await fill(page);
        await preview(page);
      }
      await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }),
        TAGS,
      );
      if (found.passes.length === 0) throw new Error("axe looked at nothing");
      const told = found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
      check(`it is accessible, ${width} px, ${state}`, told.length === 0, told);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(`it fits ${width} px, ${state}`, wide <= 0, wide);
    }
    await context.close();
  }
}

/** What the party said before is filled in. */
async function earlier() {
  const context = await browser.newContext();
  const page = await open(context);
  check("an earlier answer is offered just where there is one", ((await page.locator("#load_").count()) === 1) === (wanted.earlier.length > 0));
  if (wanted.earlier.length > 0) {
    await page.locator("#load_").click();
    await stands(page, "from before", wanted.earlier);
  }
  await context.close();
}

await round();
await earlier();
await withoutScript();
await onEveryScreen();
await browser.close();
console.log(`  ${name}: ${held} checks, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
