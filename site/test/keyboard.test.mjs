// The main job with the keyboard alone: open the sample, see what is wrong, mend
// it, take the mending back and do it again, answer, take the runbook away.
import assert from "node:assert/strict";
import { check, saved } from "./harness.mjs";

/** Presses Tab until the element that has the focus is called so. */
async function tabTo(page, name, tries = 60) {
  for (let n = 0; n < tries; n++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const e = document.activeElement;
      return (e?.getAttribute("aria-label") ?? e?.textContent ?? "").trim();
    });
    if (name.test(focused)) return;
  }
  assert.fail(`Tab never reached ${name}`);
}

/** Opens "find anything" and writes there. */
async function find(page, text) {
  await page.keyboard.press("Control+k");
  await page.locator(".palette input:focus").waitFor();
  await page.keyboard.type(text);
}

check("the main job is done with the keyboard alone", async (planner) => {
  const page = await planner.page();
  await page.mouse.move(0, 0);
  await page.getByRole("link", { name: "Open the sample" }).first().waitFor();
  await tabTo(page, /^Open the sample/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/overview/);
  await saved(page);
  const errors = async () => Number(/(\d+)/.exec(await page.locator("h1").innerText())?.[1] ?? 0);
  assert.ok((await errors()) > 0, "the page says how many cannot call");

  await page.keyboard.press("F8");
  await page.waitForURL(/finding=/);
  await page.getByRole("button", { name: /^Apply to/ }).waitFor();
  const seq = await saved(page);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((seq) => Number(document.documentElement.dataset.seq) === seq + 1, seq);
  await saved(page);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((seq) => Number(document.documentElement.dataset.seq) === seq + 2, seq);
  await page.keyboard.press("Control+y");
  await page.waitForFunction((seq) => Number(document.documentElement.dataset.seq) === seq + 3, seq);
  await saved(page);

  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !location.hash.includes("finding="));
  await find(page, "Arthur Penn");
  await page.getByRole("option", { name: /Arthur Penn/, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/people\?.*arthur\.penn/);

  await page.getByRole("heading", { name: "Arthur Penn" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !location.hash.includes("address="));
  await find(page, ">change");
  await page.getByRole("option", { name: /Change & runbook/, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/change/);
  const downloading = page.waitForEvent("download");
  await tabTo(page, /^Download runbook, \.zip/);
  await page.keyboard.press("Enter");
  assert.match((await downloading).suggestedFilename(), /\.zip$/);
});
