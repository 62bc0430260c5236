// The collector's folder, dropped or chosen on the page "Change and runbook".
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { axe, check, openSample, root } from "./harness.mjs";

const now = "2026-11-25T10:00:00Z";
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A new folder on the disk with these files. */
function folderOf(files, name = "Tenant-export") {
  const above = mkdtempSync(join(tmpdir(), "partyline-"));
  folders.push(above);
  const folder = join(above, name);
  mkdirSync(folder);
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
  return folder;
}

/**
 * The tenant of the example as Collect-Tenant.ps1 leaves it: pages of 20
 * objects, one a line, and their index. change may spoil the objects of a
 * command, spoil the finished index and files.
 */
function collected({ change = (_, all) => all, spoil = () => {}, at = "2026-11-25T08:00:00.000Z" } = {}) {
  const from = join(root, "examples", "contoso", "exports");
  const files = {};
  const index = { format: "partyline/collect", version: 2, startedAt: at, collectedAt: at, tenantId: "", complete: true, cmdlets: [], parts: [] };
  for (const name of readdirSync(from).filter((one) => one.endsWith(".json"))) {
    const cmdlet = name.slice(0, -".json".length);
    const all = change(cmdlet, [JSON.parse(readFileSync(join(from, name), "utf8").replace("\ufeff", ""))].flat());
    let page = 0;
    for (let i = 0; i < all.length; i += 20) {
      const some = all.slice(i, i + 20);
      const file = `${cmdlet}.${String(++page).padStart(4, "0")}.ndjson`;
      files[file] = some.map((one) => `${JSON.stringify(one)}\n`).join("");
      const sha256 = createHash("sha256").update(files[file]).digest("hex");
      index.parts.push({ cmdlet, page, file, status: "read", count: some.length, bytes: files[file].length, sha256, complete: true });
    }
    index.cmdlets.push({ cmdlet, status: "read", complete: true, pages: page, count: all.length, message: "" });
  }
  spoil(index, files);
  return { ...files, "index.json": JSON.stringify(index, null, 2) };
}

const renamed = (cmdlet, all) => (cmdlet === "Get-CsOnlineUser" ? all.map((one, i) => (i === 0 ? { ...one, DisplayName: "Another Name" } : one)) : all);

/** The page "Change and runbook" of the example. */
async function changePage(planner) {
  const page = await openSample(planner);
  await page.clock.setFixedTime(now);
  await page.evaluate(() => void (location.hash = "#/change"));
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();
  return page;
}

/** Drops paths of the disk onto the page, as an operating system does. */
async function drop(page, ...paths) {
  const session = await page.context().newCDPSession(page);
  const { x, y } = await page.locator("h1").boundingBox();
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: x + 5, y: y + 5, data: { items: [], files: paths, dragOperationsMask: 1 } });
  }
  await session.detach();
}

const cardOf = (page, name) => page.getByRole("region", { name: new RegExp(`^(Compared with|Not compared:) ${name}`) });

check("a dropped folder is compared thing by thing, and one thing taken over", async (planner) => {
  const page = await changePage(planner);
  await drop(page, folderOf(collected({ change: renamed })));
  const card = cardOf(page, "Tenant-export, \\d+ files$");
  const row = card.getByRole("listitem").filter({ hasText: "adele.vance@contoso.com" });
  await row.waitFor();
  assert.match(await row.innerText(), /changed in the tenant[^]*Another Name[^]*Adele Vance/);
  assert.match(await card.innerText(), /1 not alike[^]*0 only in the tenant[^]*as read (08:00 today|25 Nov 2026)/);
  assert.deepEqual(await axe(page), []);
  await row.getByRole("checkbox").check();
  await card.getByRole("button", { name: /^Take over 1/ }).click();
  await card.waitFor({ state: "detached" });
  await page.getByText(/since the snapshot of (25 Nov 2026|\d\d:\d\d today)/).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();
});

check("a folder is chosen by keyboard; what was not read of it is said, and nothing is taken for gone", async (planner) => {
  const page = await changePage(planner);
  const folder = folderOf(
    collected({
      spoil: (index, files) => {
        // The second page of people was changed by hand, a role was missing for the numbers.
        files["Get-CsOnlineUser.0002.ndjson"] += "\n";
        delete files["Get-CsPhoneNumberAssignment.0001.ndjson"];
        index.complete = false;
        index.parts = index.parts.filter((part) => part.cmdlet !== "Get-CsPhoneNumberAssignment");
        Object.assign(index.cmdlets.find((one) => one.cmdlet === "Get-CsPhoneNumberAssignment"), { status: "not read", complete: false, pages: 0, count: 0, message: "Access denied." });
        files["notes.txt"] = "who signed in: Ana";
        files[".DS_Store"] = "x";
      },
    }),
  );
  await page.getByRole("button", { name: "Compare with a snapshot" }).focus();
  await page.keyboard.press("Enter");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Choose a folder" }).press("Enter");
  await (await choosing).setFiles(folder);
  const card = cardOf(page, "Tenant-export, \\d+ files$");
  await card.getByText("Get-CsPhoneNumberAssignment was not read: Access denied.").waitFor();
  const text = await card.innerText();
  assert.match(text, /Tenant-export\/Get-CsOnlineUser\.0002\.ndjson: its SHA-256 is not the one in Tenant-export\/index\.json: it was changed or cut/);
  assert.match(text, /Tenant-export\/notes\.txt: /);
  assert.doesNotMatch(text, /DS_Store|gone from the tenant/);
  assert.match(text, /0 only in the plan/);
  await card.getByText(/kinds? (was|were) not compared/).click();
  await card.getByText("Number, 11 things.").waitFor();
  assert.deepEqual(await axe(page), []);
});

check("what is no snapshot, of another tenant or older is said before anything is taken over", async (planner) => {
  const page = await changePage(planner);
  await drop(page, folderOf({ "a.txt": "holiday", "b.csv": "Day,Weather\n1,sun\n" }, "Holiday"));
  const holiday = cardOf(page, "Holiday, 2 files");
  await holiday.getByText(/Holiday, 2 files was not compared: none of the files is an export of the tenant that can be read/).waitFor();
  await holiday.getByText("Your plan is as it was.").waitFor();
  await holiday.getByRole("button", { name: "Close the comparison" }).click();

  await drop(page, folderOf({}, "Nothing"));
  const dialog = page.getByRole("dialog", { name: "The files were not read" });
  await dialog.getByText('The folder "Nothing" holds no file.').waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const other = (cmdlet, all) => (cmdlet === "Get-CsTenant" ? all.map((one) => ({ ...one, TenantId: "99999999-0000-4000-8000-000000000001" })) : all);
  await drop(page, folderOf(collected({ change: other })));
  const card = cardOf(page, "Tenant-export");
  await card.getByText(/was not compared: .*is of tenant "99999999-0000-4000-8000-000000000001", but what is known is of tenant "66666666-0000-4000-8000-000000000001"/).waitFor();
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();

  await drop(page, folderOf(collected({ change: renamed, at: "2026-10-01T08:00:00.000Z" }), "October"));
  const old = cardOf(page, "October");
  await old.getByText(/October, \d+ files is older than what the plan knows of the tenant/).waitFor();
  assert.equal(await old.getByRole("checkbox").count(), 0);
  assert.deepEqual(await axe(page), []);
  await old.getByRole("button", { name: "Compare all the same" }).click();
  await old.getByRole("listitem").filter({ hasText: "adele.vance@contoso.com" }).getByRole("checkbox").check();
  await old.getByText("Older than the snapshot of 24 Nov 2026").waitFor();
  await old.getByRole("button", { name: /^Take over 1/ }).click();
  await old.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();
});
