// The main acts on a tenant of many people, for the test and for "make bench".
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, saved } from "./harness.mjs";

/** Writes the exports of a made tenant and gives their paths. */
export function exportsOf(people) {
  const folder = mkdtempSync(join(tmpdir(), "partyline-scale-"));
  execFileSync("go", ["run", "./core/internal/bench", "-exports", folder, "-people", String(people)], { cwd: root, stdio: "inherit" });
  process.once("exit", () => rmSync(folder, { recursive: true }));
  return ["Get-CsOnlineUser.csv", "Get-CsPhoneNumberAssignment.csv"].map((name) => join(folder, name));
}

/** Chooses files on the start page and takes them in; during() runs meanwhile. */
export async function importInto(page, files, during = async () => {}) {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await choosing).setFiles(files);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the plan").fill("Many people");
  await dialog.getByRole("button", { name: "Import 2 files" }).click();
  await during(dialog);
  await dialog.getByRole("heading", { name: /rows of 2 files are in/ }).waitFor({ timeout: 120_000 });
  await dialog.getByRole("button", { name: "Go to the plan" }).click();
  await page.waitForURL(/#\/overview/);
  await saved(page);
}

/** Scrolls to the last of the people and back, as a wheel does. */
export async function scroll(page, rounds = 20) {
  await page.getByRole("grid").waitFor();
  await page.locator(".grid-scroll, [role=grid]").first().hover();
  for (let n = 0; n < rounds; n++) await page.mouse.wheel(0, 40_000);
  for (let n = 0; n < rounds; n++) await page.mouse.wheel(0, -40_000);
}

/** Gives the active cell another text and waits for the findings that follow; gives the milliseconds. */
export async function edit(page, text) {
  const seq = await page.evaluate(() => Number(document.documentElement.dataset.seq));
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
  const begun = await page.evaluate(() => performance.now());
  await page.keyboard.press("Enter");
  await page.waitForFunction((seq) => Number(document.documentElement.dataset.seq) > seq, seq, { polling: 5 });
  return page.evaluate((begun) => performance.now() - begun, begun);
}

/** Counts the page's long tasks from now on: {longest, count}. */
export async function longTasks(page) {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  });
  return async () => {
    const all = await page.evaluate(() => globalThis.longTasks);
    return { longest: Math.max(0, ...all), count: all.length };
  };
}
