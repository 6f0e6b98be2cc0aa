// The form in a browser: filled in with the keyboard, recovered after a crash, saved and mailed,
// with and without storage, on a phone and on a desk.
//     node form.mjs FOLDER SAVED       FOLDER holds forms; what they save goes to SAVED
import axe from "axe-core";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { htmlFiles, launch } from "./chromium.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [folder, saved] = process.argv.slice(2);
mkdirSync(saved, { recursive: true });
const browser = await launch();
let faults = 0;
let held = 0;
let downloads = 0;

function check(what, holds, found = "") {
  held += 1;
  if (holds) return;
  faults += 1;
  console.log(`  ${what}${found === "" ? "" : `: ${JSON.stringify(found)}`}`);
}

/** A page whose every request and complaint is a fault. */
async function open(context, file) {
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    const is_own = url === address || url.startsWith("blob:");
    if (!is_own && !url.startsWith("mailto:")) check("asks for nothing", false, url);
  });
  page.on("console", (message) => check("the browser has nothing to say", false, message.text()));
  page.on("pageerror", (fault) => check("the script doesn't fail", false, fault.message));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(address);
  return page;
}

async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    TAGS,
  );
  if (found.passes.length === 0) throw new Error("axe looked at nothing");
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
}

/** Remarks that could become something else on their way. */
const REMARKS = [
  "Vi støtter forslaget, men ønsker at åbningstiderne står klart i planen, så borgere og pårørende ved, hvor de skal henvende sig.\n\n• først det ene\n• så det andet\n\nMvh. Å",
  "Punkt 3: Vi er enige.\n\nHoldning: støtter ikke\nStatus: udkast\n\n## 4. En overskrift\n---\n\nPkt. 2 Økonomi\n\n**5. Fed**\n\n<!-- skjult --> <script>alert(1)</script> &lt;b&gt;\n```\nkode\n\n> citat\n\n[a]: b\n\n    indrykket\nEn linje\u2028delt   med\u00a0blanke\u200b\u202e",
  "A\u030aben ve\u0301rden 😀 </textarea> \\ = =C3=B8 100 % |a|b|",
];

async function answer(page) {
  const areas = page.locator("textarea");
  for (const [index, text] of REMARKS.entries()) {
    await areas.nth(index).fill(text);
    await page.locator(`#choice_${index}_0_${index === 1 ? 4 : 2}`).check();
  }
  await page.locator("#choice_3_0_6").check();
  await page.locator("#all_").check();
  await page.locator("#final_").check();
}

async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  downloads += 1;
  const path = join(saved, `${downloads}-${file.suggestedFilename()}`);
  await file.saveAs(path);
  return readFileSync(path, "utf8");
}

const text = (page, id) => page.locator(id).textContent();

/** Opens the preview, which the page fills when it has seen that it is open. */
async function show(page) {
  await page.locator("#show_ summary").click();
  await page.waitForFunction(() => document.getElementById("preview_").textContent !== "");
}

/** Fills in, crashes, comes back, saves; what is saved holds what was shown. */
async function filledIn(file) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
  let page = await open(context, file);
  await page.locator("#file_").click();
  check("faults are told", (await page.locator("#faults_ li").count()) === 2);
  check("faults have the focus", await page.locator("#faults_").evaluate((box) => box === document.activeElement));
  await answer(page);
  await page.waitForFunction(() => document.getElementById("kept_").textContent !== "");
  await page.close({ runBeforeUnload: false }); // as a crash: nothing is asked
  page = await open(context, file);
  check("the draft is back", (await page.locator("textarea").first().inputValue()) === REMARKS[0]);
  check("and it is said", (await text(page, "#told_")).includes("Din kladde"));
  await show(page);
  const shown = await text(page, "#preview_");
  const written = await download(page, () => page.locator("#file_").click());
  check("what was shown is what is saved", written.includes(`-->\n\n${shown}\n<!-- sek-slut`), shown);
  check("where the file went is said", (await text(page, "#done_")).includes(".txt"));
  writeFileSync(join(saved, "shown.md"), shown);
  await readBack(page, written, shown);
  await page.locator("#erase_").click();
  await page.reload();
  check("a deleted draft is gone", (await page.locator("textarea").first().inputValue()) === "");
  await context.close();
}

/** What was saved is read back to the same answer, and nothing that is none. */
async function readBack(page, written, shown) {
  const open = async (content) => {
    await page.locator("#opened_").evaluate((box) => { box.textContent = ""; });
    const file = { name: "svar.txt", mimeType: "text/plain", buffer: Buffer.from(content) };
    await page.locator("#open_").setInputFiles(file);
    await page.waitForFunction(() => document.getElementById("opened_").textContent !== "");
    return text(page, "#opened_");
  };
  check("another file is refused", (await open("Hej\n")).includes("ikke et svar"));
  check("another party's answer is refused", (await open(written.replace(/^Part: .*/m, "Part: odense"))).includes("odense"));
  check("and nothing is changed", (await text(page, "#preview_")) === shown);
  for (const content of [written, `\ufeff${written.replace(/\n/g, "\r\n")}`]) {
    await page.locator("textarea").evaluateAll((all) => all.forEach((area) => { area.value = "andet"; }));
    await page.locator("#all_").uncheck();
    check("a saved answer is read back", (await open(content)).includes("er hentet ind"));
    const again = await text(page, "#preview_");
    check("to the same answer", again === shown, again);
  }
  check("and as it was typed", (await page.locator("textarea").nth(1).inputValue()).includes("\n## 4. En"));
  check("a file that is cut off is told", (await open(written.slice(0, written.indexOf("<!-- sek-slut")))).includes("mangler"));
  const moved = written.replace(/^Udgave: .*/m, "Udgave: 0").replace(/^## .*/m, "## 99. Et andet punkt");
  check("what has gone is told", /ændret.*99\. Et andet punkt: Vi støtter/s.test(await open(moved)));
  await open(written);
}

/** Only keys: a tick, a position, a status, the file. */
async function byKeyboard(file) {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await open(context, file);
  const active = () => page.evaluate(() => document.activeElement.id);
  const tabTo = async (id) => {
    for (let presses = 0; presses < 400; presses += 1) {
      if ((await active()) === id) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${id} can't be reached with the keyboard`);
  };
  await tabTo("all_");
  await page.keyboard.press("Space");
  await tabTo("choice_0_0_0");
  await page.keyboard.press("ArrowDown"); // round to the first
  check("arrows choose a position", await page.locator("#choice_0_0_1").isChecked());
  await tabTo("text_0");
  await page.keyboard.type("Skrevet med tasterne.");
  await tabTo("final_");
  await page.keyboard.press("Space");
  await tabTo("file_");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check("the focus is seen", outline === "solid", outline);
  const written = await download(page, () => page.keyboard.press("Enter"));
  check("the keyboard was enough", /Ingen bemærkninger\n\n## .*\n\nHoldning: støtter\n\nSkrevet med/.test(written), written);
  await context.close();
}

/** A mail holds the whole of a short answer; a long one is attached. */
async function mailed(file) {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await open(context, file);
  await page.evaluate(() => {
    globalThis.mails = [];
    HTMLAnchorElement.prototype.click = ((click) => function () {
      if (this.href.startsWith("mailto:")) globalThis.mails.push(this.href);
      else click.call(this);
    })(HTMLAnchorElement.prototype.click);
  });
  await page.locator("#all_").check();
  await page.locator("#final_").check();
  await page.locator("#mail_").click();
  const short = new URL(await page.evaluate(() => globalThis.mails.pop()));
  const body = short.searchParams.get("body");
  check("a short answer is the mail's text", body.includes("\r\nIngen bemærkninger\r\n"), body);
  check("it is sent to the secretariat", /^[^@]+@[^@]+\.example$/.test(decodeURIComponent(short.pathname)));
  writeFileSync(join(saved, "mail.txt"), body);
  await page.locator("textarea").first().fill("Et langt svar. ".repeat(200));
  const written = await download(page, () => page.locator("#mail_").click());
  check("a long answer is a file", written.includes("Et langt svar."));
  const long = await page.evaluate(() => globalThis.mails.pop());
  check("and the mail says so", long.length < 600 && decodeURIComponent(long).includes(".txt"), long);
  await context.close();
}

/** Storage that is refused, as some browsers do for files. */
async function withoutStorage(file) {
  const context = await browser.newContext({ acceptDownloads: true });
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  const page = await open(context, file);
  check("it is said that nothing is kept", (await text(page, "#kept_")).includes("kan ikke gemme"));
  await page.locator("#all_").check();
  await page.locator("#final_").check();
  check("the answer can be saved all the same", (await download(page, () => page.locator("#file_").click())).includes("Ingen"));
  await context.close();
}

/** Leaving asks first, but only if something was written. */
async function leaving(file) {
  for (const writes of [false, true]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    let asked = false;
    page.on("dialog", (dialog) => {
      asked ||= dialog.type() === "beforeunload";
      dialog.accept();
    });
    await page.goto(pathToFileURL(file).href);
    if (writes) await page.locator("textarea").first().pressSequentially("Ny");
    await page.reload();
    check(writes ? "leaving asks" : "leaving without a word asks nothing", asked === writes);
    await context.close();
  }
}

async function withoutScript(file) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await open(context, file);
  check("without a script it says so", await page.locator("noscript").innerText().then((words) => words.length > 20));
  check("and no dead button is there", (await page.locator("button:visible").count()) === 0);
  check("and the items can be read", (await page.locator(".item h2:visible").count()) > 0);
  await context.close();
}

async function onEveryScreen(file) {
  for (const width of [320, 390, 600, 1200]) {
    for (const state of ["empty", "faults", "answered"]) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, bypassCSP: true });
      const page = await open(context, file);
      if (state === "answered") {
        await answer(page);
        await show(page);
      }
      if (state === "faults") await page.locator("#file_").click();
      await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      const found = await violations(page);
      check(`${basename(file)} is accessible, ${width} px, ${state}`, found.length === 0, found);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(`it fits ${width} px, ${state}`, wide <= 0, wide);
      await context.close();
    }
  }
  for (const options of [{ forcedColors: "active" }, { reducedMotion: "reduce" }]) {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await open(context, file);
    check(`${JSON.stringify(options)} is accessible`, (await violations(page)).length === 0);
    const motion = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    if (options.reducedMotion) check("nothing moves for who doesn't want it", motion === "auto", motion);
    await context.close();
  }
}

const files = htmlFiles(folder);
await filledIn(files[0]);
await byKeyboard(files[1] ?? files[0]);
await mailed(files[0]);
await withoutStorage(files[0]);
await leaving(files[0]);
await withoutScript(files[0]);
await onEveryScreen(files[1] ?? files[0]);
await browser.close();
console.log(`form in Chromium: ${held} checks, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
