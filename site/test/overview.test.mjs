import assert from "node:assert/strict";
import { axe, check, openSample, saved } from "./harness.mjs";

const verdict = (page) => page.locator("h1");
const errors = (page) => page.getByRole("button", { name: /^\d+ errors?$/ });
const side = (page) => page.locator(".side-panel");
const errorCount = async (page) => Number((await errors(page).getAttribute("aria-label")).match(/\d+/)[0]);

check("the first visit ends at the first finding", async (planner) => {
  const page = await openSample(planner);
  assert.match(await verdict(page).innerText(), /^Not ready: \d+ people cannot call safely$/);
  const first = page.locator(".finding").first();
  await first.getByText("24 people in Seattle").waitFor();
  await first.getByRole("link", { name: "Preview fix" }).waitFor();
  await page.locator("svg.map-drawing").waitFor();
  assert.deepEqual(await axe(page), []);
  await first.getByRole("link", { name: /24 people in Seattle/ }).click();
  await side(page).getByText("SHC006").waitFor();
  await side(page).getByText("1 of ").waitFor();
  await side(page).getByText(/documented/).first().waitFor();
  await side(page).getByText(/^Apply to 24 people/).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await side(page).waitFor({ state: "detached" });
  assert.match(await page.evaluate(() => document.activeElement?.textContent), /^24 people in Seattle/, "the focus is back where it came from");
});

check("where nothing is wrong the page says who looked", async (planner) => {
  const page = await openSample(planner, "seattle");
  assert.equal(await verdict(page).innerText(), "Not known: 2 people wait for answers");
  // Whoever joins the group gets Shared Calling before voice is enabled: the plan's owner takes that as it is.
  await page.getByRole("button", { name: "Show of 1 note" }).click();
  await page.getByRole("link", { name: /joiners get Shared Calling/ }).click();
  await side(page).getByRole("button", { name: "Accept with a reason" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept with a reason" });
  await dialog.getByLabel("Why it may stand").fill("Voice is enabled on the first day");
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByRole("button", { name: "Accept POL001" }).click();
  await side(page).waitFor({ state: "detached" });
  await page.getByText(/^Nothing found\. \d+ rules looked at 2 people; \d+ could not decide$/).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Review/ }).count(), 0);
});

check("a fix is previewed where it happens, applied and taken back", async (planner) => {
  const page = await openSample(planner);
  const before = await errorCount(page);
  await page.getByRole("link", { name: "Preview fix" }).click();
  await page.waitForURL(/#\/people\?finding=/);
  await side(page).getByRole("button", { name: "Apply to 24 people in Seattle" }).waitFor();
  await page.getByRole("gridcell", { name: /No PSTN usages/ }).first().waitFor();
  await page.keyboard.press("Control+Enter");
  const toast = page.getByRole("region", { name: "Just done" });
  await toast.getByText("24 people in Seattle changed").waitFor();
  await side(page).waitFor({ state: "detached" });
  await saved(page);
  await page.evaluate(() => void (location.hash = "#/overview"));
  await page.waitForFunction((was) => document.querySelector("button[aria-label$=' errors']")?.getAttribute("aria-label") !== `${was} errors`, before);
  assert.equal(await errorCount(page), before - 1);
  await toast.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: `${before} errors` }).waitFor();
});

check("all fixes together are one step", async (planner) => {
  const page = await openSample(planner);
  await page.getByRole("button", { name: /^Review \d+ fixes$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("link").first().waitFor();
  const fixes = await dialog.getByRole("link").count();
  assert.ok(fixes > 1);
  await dialog.getByText("People who can call").waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole("button", { name: /^Apply to / }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Review/ }).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: `Review ${fixes} fixes` }).waitFor();
});

check("a question is answered in its place", async (planner) => {
  const page = await openSample(planner);
  const chip = page.getByRole("button", { name: /^\d+ not known$/ });
  const before = Number((await chip.innerText()).trim());
  const question = page.locator(".finding", { hasText: "Does Contoso Telecom support Shared Calling?" });
  await question.getByRole("button", { name: /^Answer/ }).click();
  const dialog = page.getByRole("dialog", { name: "Answer a question" });
  assert.equal(await dialog.getByRole("button", { name: "Save the answer" }).getAttribute("aria-disabled"), "true");
  await dialog.getByRole("radio", { name: "Yes" }).check();
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByLabel("What shows it").fill("Mail of 20 Nov");
  await dialog.getByLabel("Holds until").fill("2099-12-31");
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole("button", { name: "Save the answer" }).click();
  await question.waitFor({ state: "detached" });
  await page.getByRole("button", { name: `${before - 1} not known`, exact: true }).waitFor();
});

check("a finding is accepted with a reason, and the acceptance withdrawn", async (planner) => {
  const page = await openSample(planner);
  const before = await errorCount(page);
  await page.getByRole("link", { name: /^Resource account Praha/ }).click();
  await side(page).getByRole("button", { name: "Accept with a reason" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept with a reason" });
  await dialog.getByLabel("Why it may stand").fill("Praha moves to Operator Connect in May");
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByLabel("Holds until").fill("2099-05-31");
  await dialog.getByRole("button", { name: "Accept SHC014" }).click();
  await side(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: `${before - 1} errors` }).waitFor();
  await page.getByRole("button", { name: "Show of 1 accepted" }).click();
  await page.getByText("Irena Nowak, until 31 May 2099").waitFor();
  await page.getByRole("button", { name: /^Withdraw/ }).click();
  await page.getByRole("button", { name: `${before} errors` }).waitFor();
});

check("what many share is accepted in one step", async (planner) => {
  const page = await openSample(planner);
  const before = await errorCount(page);
  await page.getByRole("link", { name: /^24 people in Seattle/ }).click();
  await side(page).getByRole("button", { name: "Accept with a reason" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept with a reason" });
  assert.ok(await dialog.getByRole("radio", { name: "24 people in Seattle" }).isChecked());
  await dialog.getByLabel("Why it may stand").fill("They keep the old route until May");
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByRole("button", { name: "Accept SHC006" }).click();
  await page.getByRole("button", { name: `${before - 1} errors` }).waitFor();
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: `${before} errors` }).waitFor();
});

check("F8 walks through the findings", async (planner) => {
  const page = await openSample(planner);
  await page.locator(".finding").first().waitFor();
  await page.keyboard.press("F8");
  await side(page).getByText("1 of ").waitFor();
  await page.keyboard.press("F8");
  await side(page).getByText("2 of ").waitFor();
  await page.keyboard.press("Shift+F8");
  await side(page).getByText("1 of ").waitFor();
});

check("the call map and its table say the same", async (planner) => {
  const page = await openSample(planner);
  await page.locator("svg.map-drawing").waitFor();
  const map = await page.locator("svg.map-drawing > g > [role=group]").evaluateAll((bands) =>
    bands.map((band) => {
      const stops = [...band.querySelectorAll("[data-stop]")].map((stop) => [...stop.querySelectorAll("text")].map((text) => text.getAttribute("aria-label") ?? text.textContent).join(", "));
      const [site, heads] = band.getAttribute("aria-label").split(/: (.*)/s);
      return { site, heads: heads.replaceAll(": nothing found", "").split("; "), people: stops.map((stop) => /^([\d,]+) (?:people|person), (?:no )?own number/.exec(stop)?.[1]).filter(Boolean), stops };
    }),
  );
  assert.ok(map.length > 1);
  await page.keyboard.press("t");
  await page.locator(".map-table").waitFor();
  const rows = await page.locator(".map-table tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      site: row.querySelector("th").innerText,
      people: Number(row.querySelector("[data-label=People]").innerText.replaceAll(",", "")),
      policy: row.querySelector("[data-label='Policy out']").innerText,
      heads: [...row.querySelectorAll(".map-states > span")].map((lamp) => lamp.innerText.trim()),
    })),
  );
  assert.deepEqual([...new Set(rows.map((row) => row.site))], map.map((band) => band.site));
  for (const band of map) {
    const mine = rows.filter((row) => row.site === band.site);
    assert.equal(mine.reduce((sum, row) => sum + row.people, 0), band.people.reduce((sum, n) => sum + Number(n.replaceAll(",", "")), 0), band.site);
    for (const row of mine) {
      assert.deepEqual(row.heads, band.heads);
      assert.ok(row.policy === "none" || band.stops.some((stop) => stop.startsWith(row.policy)), row.policy);
    }
  }
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("t");
  await page.locator("svg.map-drawing").waitFor();
});

check("arrow keys walk along a line of the map, and pointing lights it", async (planner) => {
  const page = await openSample(planner);
  const stop = page.locator(".map-stop");
  await stop.first().focus();
  const at = () => page.evaluate(() => document.activeElement?.textContent);
  assert.match(await at(), /^\d+ people/);
  await page.keyboard.press("ArrowRight");
  await page.locator(".map-dim").first().waitFor({ state: "attached" });
  const policy = await at();
  assert.doesNotMatch(policy, /^\d+ people/);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await at(), policy);
  await page.keyboard.press("Home");
  assert.match(await at(), /^\d+ people/);
  await page.locator("h1").click();
  await page.locator(".finding").first().hover();
  await page.locator(".map-dim").first().waitFor();
});

check("on a phone the findings come first, and the map stands upright", async (planner) => {
  const page = await openSample(planner);
  const list = await page.getByRole("heading", { name: "Findings" }).boundingBox();
  const map = await page.getByRole("heading", { name: "Call map" }).boundingBox();
  assert.ok(list.y < map.y);
  assert.equal(await page.locator("svg.map-drawing").count(), 0);
  const open = page.locator(".upright-head[aria-expanded=true]");
  await open.first().waitFor();
  assert.equal(await open.count(), 1);
  await page.locator(".upright-head[aria-expanded=false]").first().click();
  assert.equal(await open.count(), 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await axe(page), []);
}, { viewport: { width: 375, height: 812 } });
