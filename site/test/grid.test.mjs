import assert from "node:assert/strict";
import { axe, check, openSample, ready, saved } from "./harness.mjs";

/** Opens people of the sample with the grid read. */
async function people(planner, place = "#/people") {
  const page = await openSample(planner);
  await page.goto(planner.url + place);
  await page.locator("[role=grid] [data-row='0'] [data-col='0'] .grid-text").waitFor();
  return page;
}

const cell = (page, row, column) => page.locator(`[role=grid] [data-row="${row}"] [data-col="${column}"]`);
const text = (page, row, column) => cell(page, row, column).locator(".grid-text").innerText();

/** The place of a column by its title. */
async function columnOf(page, title) {
  return Number(await page.getByRole("columnheader", { name: title }).first().getAttribute("data-col"));
}

/** Loads the page anew at the place where it stands. */
async function again(planner, page) {
  const to = new URL(page.url()).hash;
  await page.goto("about:blank");
  await page.goto(`${planner.url}#/open?${new URLSearchParams({ sample: "contoso", to })}`);
  await ready(page);
}

/** Puts the active cell somewhere, by the keyboard alone. */
async function stand(page, row, column) {
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  for (let n = 0; n < row; n++) await page.keyboard.press("ArrowDown");
  for (let n = 0; n < column; n++) await page.keyboard.press("ArrowRight");
  await page.locator(`[role=grid] [data-row="${row}"] [data-col="${column}"].grid-active`).waitFor();
}

/** Pastes a text the way Ctrl V does. */
const paste = (page, tsv) =>
  page.evaluate((tsv) => {
    const data = new DataTransfer();
    data.setData("text/plain", tsv);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, tsv);

const becomes = (page, row, column, wanted) => cell(page, row, column).locator(".grid-text", { hasText: new RegExp(`^${wanted}$`) }).waitFor();

check("a cell is edited by the keyboard, stays after a reload and goes back with undo", async (planner) => {
  const page = await people(planner);
  const before = await text(page, 0, 0);
  const seq = await saved(page);
  await stand(page, 0, 0);
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Zoë Ångström");
  await page.keyboard.press("Enter");
  await becomes(page, 0, 0, "Zoë Ångström");
  assert.equal(await page.locator("[role=grid] .grid-active").getAttribute("data-col"), "0");
  await page.locator("[role=grid] [data-row='1'] [data-col='0'].grid-active").waitFor();
  assert.ok((await page.evaluate(() => document.activeElement.getAttribute("role"))) === "grid", "the focus is in the grid again");
  await page.waitForFunction((seq) => Number(document.documentElement.dataset.saved) > seq, seq);
  await saved(page);
  await again(planner, page);
  await becomes(page, 0, 0, "Zoë Ångström");
  await page.keyboard.press("Control+Z");
  await becomes(page, 0, 0, before);
});

check("a text that cannot stand in its cell stays in the editor with the reason", async (planner) => {
  const page = await people(planner);
  const column = await columnOf(page, "Site");
  const before = await text(page, 0, column);
  await stand(page, 0, column);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Atlantis");
  await page.keyboard.press("Enter");
  const reason = page.locator(".grid-reason");
  await reason.waitFor();
  assert.match(await reason.innerText(), /there is no site "Atlantis"/);
  assert.equal(await page.locator(".grid-input").inputValue(), "Atlantis");
  assert.equal(await page.locator(".grid-input").getAttribute("aria-invalid"), "true");
  await page.keyboard.press("Escape");
  await page.locator(".grid-input").waitFor({ state: "detached" });
  assert.equal(await text(page, 0, column), before);
  // Who leaves the cell with the mouse is told beside the grid.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Atlantis");
  await cell(page, 4, 0).click();
  await page.locator(".grid-rejected-list").getByText(/Row 1, Site: "Atlantis"/).waitFor();
  assert.equal(await text(page, 0, column), before);
});

check("a cell that names a thing offers those that there are", async (planner) => {
  const page = await people(planner);
  const column = await columnOf(page, "Site");
  await stand(page, 0, column);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("pra");
  await page.getByRole("option", { name: "Praha" }).waitFor();
  await page.getByRole("option", { name: "London" }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Praha", selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await becomes(page, 0, column, "Praha");
});

check("three rows of two cells are pasted; what cannot stand there is listed, the rest is in", async (planner) => {
  const page = await people(planner);
  const name = await columnOf(page, "Name");
  await stand(page, 1, name);
  const number = await text(page, 2, 1);
  await paste(page, 'One\tnone\r\n"Two ""B"""\tno number\r\nThree\tnone\r\n');
  await becomes(page, 1, name, "One");
  await becomes(page, 2, name, 'Two "B"');
  await becomes(page, 3, name, "Three");
  const list = page.locator(".grid-rejected-list");
  assert.match(await list.innerText(), /Row 3, Number or extension: "no number"/);
  assert.equal(await cell(page, 2, 1).getAttribute("aria-invalid"), "true");
  assert.equal(await text(page, 2, 1), number);
  await page.getByRole("region", { name: "Just done" }).getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => !document.querySelector("[role=grid]").innerText.includes("Three"));
});

check("a long paste shows first what it would do", async (planner) => {
  const page = await people(planner);
  await stand(page, 0, 0);
  await paste(page, Array.from({ length: 51 }, (_, n) => `Person ${n}`).join("\n"));
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /51 cells will change/);
  assert.notEqual(await text(page, 0, 0), "Person 0");
  await dialog.getByRole("button", { name: "Change 51 cells" }).click();
  await becomes(page, 0, 0, "Person 0");
  await page.getByText("51 cells changed", { exact: true }).first().waitFor();
});

check("a column pasted into an empty grid adds its things", async (planner) => {
  const page = await people(planner);
  await page.goto(`${planner.url}#/accounts?kind=queue`);
  await page.getByText("No call queues yet.").waitFor();
  await page.getByRole("grid").focus();
  await paste(page, "Support\r\nNight desk\r\n");
  await page.getByRole("dialog").getByRole("button", { name: "Add 2 call queues" }).click();
  await becomes(page, 0, 0, "Support");
  await becomes(page, 1, 0, "Night desk");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Z");
  await page.getByText("No call queues yet.").waitFor();
});

check("Ctrl D fills the range below its first row", async (planner) => {
  const page = await people(planner);
  const column = await columnOf(page, "Site");
  await stand(page, 0, column);
  await paste(page, "Praha");
  await becomes(page, 0, column, "Praha");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+D");
  for (let row = 1; row < 4; row++) await becomes(page, row, column, "Praha");
  assert.notEqual(await text(page, 4, column), "Praha");
});

check("filter and order stand in the address, and Back takes them away", async (planner) => {
  const page = await people(planner);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByLabel("Column").selectOption({ label: "Site" });
  await page.getByLabel("Rows where it").selectOption("is");
  await page.getByLabel("Value").fill("Praha");
  await page.getByRole("button", { name: "Show these rows" }).click();
  await page.getByText("Site: Praha").waitFor();
  const column = await columnOf(page, "Site");
  await page.waitForFunction(() => /^\d+ of 56$/.test(document.querySelector(".page-aside")?.innerText ?? ""));
  assert.equal(await text(page, 0, column), "Praha");
  await stand(page, 0, 0);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator('[role=columnheader][aria-sort="ascending"]').waitFor();
  const up = await text(page, 0, 0);
  await page.keyboard.press("Enter");
  await page.locator('[role=columnheader][aria-sort="descending"]').waitFor();
  await page.waitForFunction((up) => document.querySelector("[role=grid] [data-row='0'] [data-col='0'] .grid-text").innerText !== up, up);
  const first = await text(page, 0, 0);
  const place = page.url();
  assert.match(decodeURIComponent(place), /filter=\/site\|is\|Praha.*sort=-\/displayName/);
  await page.goBack();
  await page.locator('[role=columnheader][aria-sort="ascending"]').waitFor();
  await page.goForward();
  await page.locator('[role=columnheader][aria-sort="descending"]').waitFor();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.getByText("Site: Praha").waitFor({ state: "detached" });
  await page.goto(place);
  await again(planner, page);
  await becomes(page, 0, 0, first);
  await page.getByText("Site: Praha").waitFor();
});

check("F8 goes to a finding, Alt Enter opens it and its fix is seen in the cells", async (planner) => {
  const page = await people(planner);
  await stand(page, 0, 0);
  await page.keyboard.press("F8");
  const active = page.locator(".grid-row .grid-active");
  await page.locator(".grid-row .grid-active.grid-error").waitFor();
  assert.ok(await active.getAttribute("aria-description"), "the finding is the cell's description");
  await page.keyboard.press("Alt+Enter");
  await page.locator(".side-panel").waitFor();
  await page.locator(".grid-row .grid-previewed ins").first().waitFor();
  assert.match(page.url(), /finding=/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Stop previewing" }).click();
  await page.locator(".grid-row .grid-previewed").first().waitFor({ state: "detached" });
});

check("rows are selected by Space and deleted after one question", async (planner) => {
  const page = await people(planner);
  await stand(page, 0, 0);
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  const gone = await text(page, 0, 0);
  await page.getByText("2 people selected").waitFor();
  await page.getByRole("toolbar").getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete 2 people?" });
  await dialog.getByText("You can undo this").waitFor();
  await dialog.getByRole("button", { name: "Delete 2 people" }).click();
  await page.waitForFunction(() => document.querySelector(".page-aside")?.innerText === "54");
  assert.notEqual(await text(page, 0, 0), gone);
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+Z");
  await page.waitForFunction(() => document.querySelector(".page-aside")?.innerText === "56");
});

check("in a second tab nothing is edited, and it says why", async (planner) => {
  await openSample(planner);
  const page = await planner.page(`#/open?${new URLSearchParams({ sample: "contoso", to: "#/people" })}`);
  await page.locator("[role=grid] [data-row='0'] [data-col='0'] .grid-text").waitFor();
  await page.getByRole("grid").focus();
  await page.keyboard.press("F2");
  await page.keyboard.press("Delete");
  await page.locator(".grid-rejected-list").getByText("this one only reads").waitFor();
  assert.equal(await page.getByRole("button", { name: "Add" }).count(), 0);
  assert.equal(await page.locator(".grid-input").count(), 0);
});

check("every grid page opens without a complaint and passes axe", async (planner) => {
  const page = await people(planner);
  for (const place of ["numbers", "accounts", "routing?kind=route", "people?address=user:adele.vance@contoso.com"]) {
    await page.goto(`${planner.url}#/${place}`);
    await page.locator("[role=grid] [data-row='0'] [data-col='0'] .grid-text").waitFor();
    assert.deepEqual(await axe(page), [], place);
  }
});

check(
  "on a phone rows are cards, and a card opens the fields of its row",
  async (planner) => {
    const page = await openSample(planner);
    await page.goto(`${planner.url}#/people`);
    const first = page.locator(".card-row-open").first();
    await first.waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector(".main").scrollWidth <= innerWidth), "nothing scrolls sideways");
    await first.click();
    const panel = page.getByRole("dialog");
    await panel.getByLabel("Name", { exact: true }).fill("Someone Else");
    await panel.getByLabel("Name", { exact: true }).press("Enter");
    await page.locator(".card-row-open", { hasText: "Someone Else" }).waitFor();
    assert.deepEqual(await axe(page), []);
  },
  { viewport: { width: 375, height: 812 } },
);

check("a digit written on a cell takes the place of what stands there", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/people`);
  await page.locator("[role=gridcell]").first().waitFor();
  await page.getByRole("gridcell", { name: /none/ }).first().click();
  await page.keyboard.type("+1 425 555 0199");
  await page.waitForFunction(() => document.querySelector(".grid-editor input, input.grid-editor")?.value === "+1 425 555 0199");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.seq), "0", "Esc gives up");
});
