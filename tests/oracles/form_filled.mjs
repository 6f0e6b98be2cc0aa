// Fills in a form in a browser as an officer does, and saves the answer file.
//     node form_filled.mjs FORM ANSWER WORDS
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const [form, answer, words] = process.argv.slice(2);
const browser = await launch();
const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
await page.goto(pathToFileURL(form).href);
await page.locator("textarea").first().fill(words);
await page.locator("#choice_0_0_1").check();
await page.locator("#final_").check();
const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#file_").click()]);
await file.saveAs(answer);
await browser.close();
