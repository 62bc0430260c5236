// 100,000 people: import, scroll, filter, edit; the page answers all the while.
import assert from "node:assert/strict";
import { check, saved } from "./harness.mjs";
import { edit, exportsOf, importInto, scroll } from "./scale.mjs";

const people = 100_000;

check("a plan of 100,000 people is imported, scrolled, filtered and edited", async (planner) => {
  const files = exportsOf(people);
  const page = await planner.page();
  await importInto(page, files, async (dialog) => {
    // While the core reads, the page goes on: its clock ticks and it can be asked to stop.
    await dialog.getByRole("progressbar").waitFor();
    const frames = await page.evaluate(
      () => new Promise((done) => { let n = 0; const tick = () => (++n === 30 ? done(n) : requestAnimationFrame(tick)); requestAnimationFrame(tick); }),
    );
    assert.equal(frames, 30);
    assert.ok(await dialog.getByRole("button", { name: "Cancel" }).first().isEnabled());
    assert.ok(await dialog.getByRole("progressbar").isVisible(), "the import was still on its way");
  });
  assert.match(await page.locator(".top-plan").innerText(), /9\d,\d{3} people/);

  await page.goto(`${planner.url}#/people`);
  await page.locator("[role=gridcell]").first().waitFor();
  await scroll(page);
  const rows = await page.locator("[role=row]").count();
  assert.ok(rows < 200, `${rows} rows are drawn, not all`);
  // Rows of resource accounts go elsewhere.
  assert.ok(Number(await page.getByRole("grid").getAttribute("aria-rowcount")) > 0.95 * people);

  await page.getByPlaceholder("Name or number").fill("99999");
  await page.waitForFunction(() => Number(document.querySelector("[role=grid]").getAttribute("aria-rowcount")) < 100);
  await page.locator("[role=gridcell]").nth(1).click();
  await edit(page, "Somebody Else");
  await saved(page);
  await page.getByText("Somebody Else").first().waitFor();
  await page.reload();
  await page.getByText("Somebody Else").first().waitFor();
});
