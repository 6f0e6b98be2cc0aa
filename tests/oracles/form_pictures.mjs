// Pictures of the form's steps: its top, an item that is answered, and its end.
//     node form_pictures.mjs FORM FOLDER
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const [form, folder] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 900, height: 760 }, bypassCSP: true });
await page.clock.setFixedTime(new Date("2026-11-16T10:00:00+01:00"));
await page.goto(pathToFileURL(form).href);

/** The page from the top of an element, without the bar at its foot. */
async function picture(name, selector, height) {
  const top = await page.locator(selector).evaluate((node) => node.getBoundingClientRect().top + scrollY);
  const clip = { x: 60, y: Math.max(0, Math.round(top) - 20), width: 780, height };
  await page.screenshot({ path: join(folder, `${name}.png`), clip, fullPage: true });
}

await page.addStyleTag({ content: ".bar { display: none }" });
await picture("svarskema-top", "header", 700);
await page.locator("#choice_1_0_2").check();
await page.locator("#text_1").fill("Vi ønsker, at reserven fordeles senest i juni 2027.");
await picture("svarskema-punkt", ".item:nth-of-type(2)", 1030);
await page.locator("#final_").check();
await picture("svarskema-send", "section[aria-labelledby=send_]", 400);
await browser.close();
