// Every page: no violation in either theme, nothing lost at 375 px and at 200 %,
// and everything that the command line can do is somewhere on a page.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { axe, check, openSample, railPlaces, ready, root } from "./harness.mjs";

/** The places of every page, the start among them. */
async function everyPlace(page) {
  const places = await railPlaces(page);
  assert.ok(places.length >= 8, `the rail has its pages: ${places}`);
  return [...places, "#/", "#/nowhere"];
}

/** Waits until the page shows what it has to show. */
async function settled(page) {
  await ready(page);
  // The place in the address is read before the next frame: until then the page before stands.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true], main .skeleton"));
}

for (const theme of ["light", "dark"])
  check(
    `axe finds nothing on any page, ${theme}`,
    async (planner) => {
      const page = await openSample(planner);
      const found = [];
      for (const place of await everyPlace(page)) {
        await page.goto(planner.url + place);
        await settled(page);
        for (const line of await axe(page)) found.push(`${place}: ${line}`);
      }
      assert.deepEqual(found, []);
    },
    { colorScheme: theme },
  );

// 200 % of 1440 x 900 is what a page sees as 720 x 450.
for (const [what, width, height] of [
  ["375 px wide", 375, 740],
  ["at 200 % zoom", 720, 450],
])
  check(
    `nothing scrolls sideways but grids, and nothing is cut, ${what}`,
    async (planner) => {
      const wide = await planner.context.newPage();
      await wide.setViewportSize({ width: 1440, height: 900 });
      await wide.goto(`${planner.url}#/open?sample=contoso`);
      await wide.locator("html[data-plan]:not([data-plan=''])").waitFor({ state: "attached" });
      await wide.waitForURL(/#\/overview/);
      const places = await everyPlace(wide);
      const headings = {};
      for (const place of places) {
        await wide.goto(planner.url + place);
        await settled(wide);
        headings[place] = await wide.locator("main h1").first().innerText();
      }
      await wide.setViewportSize({ width, height });
      for (const place of places) {
        await wide.goto(planner.url + place);
        await settled(wide);
        const over = await wide.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${place} scrolls sideways by ${over} px`);
        const cut = await wide.evaluate(() => {
          const inGrid = (e) => e.closest("[role=grid], .grid, .table-wrap, pre, .code");
          return [...document.querySelectorAll("main a, main button, main input, main h1, main h2, main p")]
            .filter((e) => e.checkVisibility() && !inGrid(e))
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
            .map((e) => e.textContent.trim().slice(0, 60));
        });
        assert.deepEqual(cut, [], `${place} cuts something off`);
        assert.equal(await wide.locator("main h1").first().innerText(), headings[place]);
      }
    },
    { viewport: { width: 1440, height: 900 } },
  );

/** Methods that no page needs, and why. */
const exceptions = {
  check: "the open plan is checked with every change: plan.findings",
  fix: "plan.fix",
  answer: "plan.answer",
  accept: "plan.accept",
  pack: "plan.pack",
  diff: "the command line compares files; a page compares the open plan (plan.diff), and the core leaves this out",
  verify: "only the command line reads a runbook's folder; the planner's core leaves it out",
  runbook: "plan.runbook",
  import: "plan.import",
  "plan.open": "store.open and store.create open it and keep it",
  "plan.state": "every change gives it",
};

const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && entry.name !== "api_gen.ts" ? [readFileSync(path, "utf8")] : [];
  });

test("every method of the core is used by a page, or named here", () => {
  const table = readFileSync(join(root, "site/src/core/api_gen.ts"), "utf8");
  const names = [...table.matchAll(/^ {2}"([\w.-]+)": \{ request:/gm)].map(([, name]) => name);
  assert.ok(names.length > 30);
  const pages = sources(join(root, "site/src")).join("\n");
  const unused = names.filter((name) => !pages.includes(`"${name}"`) && !exceptions[name]);
  assert.deepEqual(unused, []);
  const needless = Object.keys(exceptions).filter((name) => !names.includes(name));
  assert.deepEqual(needless, [], "an exception names a method that is there");
});
