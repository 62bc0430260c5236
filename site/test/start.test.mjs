// How people begin: samples, files dropped and pasted, tables filled in, plans kept and deleted.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { axe, check, openSample, root, saved } from "./harness.mjs";

const example = (...path) => readFileSync(join(root, "examples", ...path));
const greenfield = () => readdirSync(join(root, "examples/greenfield/exports")).map((name) => ({ name, text: example("greenfield/exports", name).toString("base64") }));
const one = (name, text) => ({ name, text: Buffer.from(text).toString("base64") });

/** Drops files on the window, as a person would anywhere on the page. */
const drop = (page, files) =>
  page.evaluate((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    for (const type of ["dragenter", "dragover", "drop"]) window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);

const paste = (page, text, selector = "body") =>
  page.evaluate(
    ([text, selector]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, selector],
  );

const dialog = (page) => page.getByRole("dialog");
const revision = (page) => page.evaluate(() => document.documentElement.dataset.seq);
const kept = (page) => page.locator(".device-name");

check("exports that are dropped on the start page become a plan", async (planner) => {
  const page = await planner.page();
  const files = greenfield();
  await drop(page, files);
  await dialog(page).getByLabel("Name of the plan").fill("Greenfield");
  await dialog(page).getByLabel("Column that gives people their site").fill("City");
  await dialog(page).getByRole("button", { name: `Import ${files.length} files` }).click();
  await dialog(page).getByRole("heading", { name: new RegExp(`rows of ${files.length} files are in`) }).waitFor();
  assert.match(await dialog(page).locator("tr", { hasText: "Get-CsOnlineUser.json" }).innerText(), /Get-CsOnlineUser/);
  assert.deepEqual(await axe(page), []);
  await dialog(page).getByRole("button", { name: "Go to the plan" }).click();
  await page.waitForURL(/#\/overview/);
  await saved(page);
  await page.goto(`${planner.url}#/`);
  await kept(page).first().waitFor();
  assert.deepEqual(await kept(page).allInnerTexts(), ["Greenfield"]);
});

check("rows that are pasted into an open plan are one step that undo takes back", async (planner) => {
  const page = await openSample(planner);
  const before = await revision(page);
  await paste(page, "Site\tCountry\tCity\tSite location\nBrno\tCZ\tBrno\t\n");
  await dialog(page).getByText("pasted.csv").waitFor();
  assert.equal(await revision(page), before, "nothing is changed before it is asked for");
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: "1 row of 1 file is in" }).waitFor();
  await dialog(page).getByText("1 added").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Imported 1 file", { exact: true }).waitFor();
  const after = await revision(page);
  assert.notEqual(after, before);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.waitForFunction((after) => document.documentElement.dataset.seq !== after, after);
  await page.getByRole("button", { name: /^Redo Import 1 file/ }).waitFor();
});

check("columns that no document explains are asked for once", async (planner) => {
  const page = await openSample(planner, "seattle");
  await drop(page, [one("people.csv", "Mail,Display name,Line\nzoe@contoso.com,Zoe,\n")]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: "Nothing was read, nothing was changed" }).waitFor();
  const read = dialog(page).getByRole("button", { name: "Read 1 file so" });
  assert.equal(await read.getAttribute("aria-disabled"), "true");
  assert.equal(await dialog(page).getByLabel("Display name").inputValue(), "DisplayName");
  await dialog(page).getByLabel("Mail").selectOption("UserPrincipalName");
  await read.click();
  await dialog(page).getByRole("heading", { name: "1 row of 1 file is in" }).waitFor();
  await page.keyboard.press("Escape");
  await drop(page, [one("people.csv", "Mail,Display name,Line\nyan@contoso.com,Yan,\n")]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: "1 row of 1 file is in" }).waitFor();
});

check("skipped rows stand with file, line, column, value and reason", async (planner) => {
  const page = await openSample(planner, "seattle");
  await drop(page, [one("numbers.csv", "TelephoneNumber,NumberType\n+1425555010x,OperatorConnect\n+14255550190,OperatorConnect\n")]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  const row = dialog(page).getByRole("group", { name: "Skipped rows and cells" }).locator("tbody tr");
  assert.match((await row.first().innerText()).replace(/\s+/g, " "), /numbers\.csv 2 TelephoneNumber \+1425555010x \S+/);
});

check("a cancelled import changes nothing", async (planner) => {
  const page = await openSample(planner);
  const before = await revision(page);
  const row = (i) => `person${i}@contoso.com,Person ${i},Seattle,Seattle,US,Microsoft Teams Phone Standard\n`;
  const many = "User principal name,Display name,Department,City,Usage location,Licenses\n" + Array.from({ length: 60_000 }, (_, i) => row(i)).join("");
  await drop(page, [one("users.csv", many)]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("button", { name: "Cancel" }).first().click();
  await dialog(page).waitFor({ state: "detached" });
  // The core answers in order: this comes after the import has ended.
  await page.goto(`${planner.url}#/settings`);
  await page.getByText("reads up to version").waitFor();
  assert.equal(await revision(page), before);
  assert.equal(await page.locator(".toast").count(), 0);
});

check("a new plan of dropped files goes again when the import is undone", async (planner) => {
  const page = await planner.page();
  await drop(page, [one("sites.csv", "Site,Country,City,Site location\nBrno,CZ,Brno,\n")]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("button", { name: "Undo: no new plan" }).click();
  await page.getByText("The import is undone").first().waitFor();
  await page.reload();
  await page.getByText("No plan yet.").waitFor();
});

check("people get the sites that their values mean", async (planner) => {
  const page = await openSample(planner);
  const text = "User principal name,Display name,Department,City,Usage location,Licenses\nzoe@contoso.com,Zoe,Sales,Bothell,US,Microsoft Teams Phone Standard\n";
  await drop(page, [one("users.csv", text)]);
  await dialog(page).getByLabel("Column that gives people their site").fill("City");
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByLabel("Bothell, 1 person").selectOption("Seattle");
  await dialog(page).getByRole("button", { name: "Give people these sites" }).click();
  await dialog(page).getByText("Meaning of columns and values").waitFor();
  await dialog(page).getByLabel("Bothell, 1 person").waitFor({ state: "detached" });
  const before = Number(await revision(page));
  await dialog(page).getByRole("button", { name: "Undo the import" }).click();
  await page.waitForFunction((before) => Number(document.documentElement.dataset.seq) === before + 2, before);
});

check("a plan that is dropped opens with its snapshot", async (planner) => {
  const page = await planner.page();
  await drop(page, [
    { name: "c.partyline.json", text: example("contoso/plan.partyline.json").toString("base64") },
    { name: "c.snapshot.json", text: example("contoso/plan.snapshot.json").toString("base64") },
  ]);
  await page.waitForURL(/#\/overview/);
  await saved(page);
  assert.equal(await dialog(page).count(), 0);
});

check("a plan of a newer Partyline is refused and nothing is kept", async (planner) => {
  const page = await planner.page();
  await drop(page, [one("n.partyline.json", example("seattle/plan.partyline.json").toString().replace('"version": 1', '"version": 4'))]);
  await dialog(page).getByText("This plan was written by a newer Partyline (plan version 4; this one reads up to 1).").waitFor();
  await dialog(page).getByText("Nothing was changed. Open it with a newer Partyline.").waitFor();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByText("No plan yet.").waitFor();
});

check("files of a runbook are no exports and are left out with words", async (planner) => {
  const page = await openSample(planner, "seattle");
  const before = await revision(page);
  const data = ["people.csv", "licences.csv"].map((name) => ({ name, text: example("seattle/runbook/data", name).toString("base64") }));
  await drop(page, data);
  await dialog(page).getByText(/^"people.csv" and 1 more file belong to a runbook that Partyline wrote/).waitFor();
  await page.keyboard.press("Escape");
  await drop(page, [...data, one("sites.csv", "Site,Country,City,Site location\nBrno,CZ,Brno,\n")]);
  await dialog(page).getByText(/belong to a runbook/).waitFor();
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: "1 row of 1 file is in" }).waitFor();
  assert.notEqual(await revision(page), before);
});

check("a file that nobody knows is refused beside its name", async (planner) => {
  const page = await openSample(planner, "seattle");
  const before = await revision(page);
  await drop(page, [one("fruit.csv", "Apple,Pear\n1,2\n")]);
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: "Nothing was read, nothing was changed" }).waitFor();
  assert.match(await dialog(page).locator("tr", { hasText: "fruit.csv" }).innerText(), /Not read: \S/);
  assert.equal(await revision(page), before);
});

check("a sample is kept once, is deleted when asked, and its address goes on to a page", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/open?sample=contoso&to=${encodeURIComponent("#/rules?rule=SHC006")}`);
  await page.waitForURL(/#\/rules\?rule=SHC006/);
  await page.goto(`${planner.url}#/open?sample=userlist`);
  await page.waitForURL(/#\/overview/);
  await saved(page);
  await page.goto(`${planner.url}#/`);
  await kept(page).nth(1).waitFor();
  assert.deepEqual((await kept(page).allInnerTexts()).sort(), ["Contoso", "Only a user list"]);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "More for Only a user list" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await dialog(page).getByRole("button", { name: "Delete it" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".device-name").length === 1);
  await kept(page).first().click();
  await page.waitForURL(/#\/overview/);
  await page.getByText("Contoso").first().waitFor();
});

check("Start empty asks the plan's name", async (planner) => {
  const page = await planner.page();
  await page.getByRole("button", { name: "Start empty" }).click();
  await dialog(page).getByLabel("Name of the plan").fill("Fabrikam");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/overview/);
  await saved(page);
});

check("the Shared Calling table is filled in on the page", async (planner) => {
  const page = await openSample(planner, "seattle");
  await page.goto(`${planner.url}#/import?table=sharedCalling`);
  const cell = (name) => page.getByLabel(name, { exact: true });
  await cell("Site, row 1").waitFor();
  await paste(page, "Plzen\tCZ\n");
  assert.equal(await cell("Site, row 1").inputValue(), "Plzen", "rows pasted beside the table go into it");
  await cell("Site, row 1").fill("Brno");
  await page.keyboard.press("Tab");
  await page.keyboard.type("CZ");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Country, row 2");
  await page.keyboard.press("ArrowLeft");
  await paste(page, 'Ostrava\tCZ\n"Opava; East"\tCZ\n', 'input[aria-label="Site, row 2"]');
  assert.equal(await cell("Site, row 3").inputValue(), "Opava; East");
  await cell("Site, row 4").waitFor();
  await cell("Number, row 1").fill("+420255550100");
  assert.deepEqual(await axe(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as CSV for Excel" }).click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\ufeffSite,Country,"), "it is what Excel opens as UTF-8");
  assert.match(text, /\r\n"Opava; East",CZ,/);
  assert.match(text, /,tel:\+420255550100,/, "Excel computes nothing of a number");
  await page.getByRole("button", { name: "Add 3 rows to the plan" }).click();
  await dialog(page).getByRole("button", { name: "Import 1 file" }).click();
  await dialog(page).getByRole("heading", { name: /of 1 file|Nothing was read/ }).waitFor();
  await dialog(page).getByText("Table: Shared Calling design").waitFor();
});

check("rules and settings stand without a plan", async (planner) => {
  const page = await planner.page("#/rules?rule=SHC006");
  await page.getByRole("heading", { name: "A Shared Calling user's voice routing policy has no PSTN usages" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByPlaceholder("A word, a rule id, or a document").fill("ECB00");
  await page.locator(".rules-row").filter({ hasNotText: "ECB00" }).first().waitFor({ state: "detached" });
  assert.ok((await page.locator(".rules-row").count()) > 0);
  await page.getByPlaceholder("A word, a rule id, or a document").fill("zzz");
  await page.getByRole("button", { name: "Remove the filter" }).click();
  await page.goto(`${planner.url}#/settings`);
  await page.getByText("Roomy").click();
  await page.waitForFunction(() => localStorage.getItem("partyline density") === "roomy");
  assert.deepEqual(await axe(page), []);
});

check("the plan gets another name in settings", async (planner) => {
  const page = await openSample(planner, "seattle");
  await page.goto(`${planner.url}#/settings`);
  await page.getByLabel("Name", { exact: true }).fill("Seattle, second try");
  await page.keyboard.press("Enter");
  await page.locator(".top-plan-name", { hasText: "Seattle, second try" }).waitFor();
  await saved(page);
});
