// The runbook that the planner writes, and finding anything by keyboard.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, check, openSample, root, saved } from "./harness.mjs";

const now = "2026-11-25T10:00:00Z";

/** Goes to a page of the open plan as a link would. */
async function go(page, place) {
  await page.evaluate((hash) => void (location.hash = hash), place);
}

/** Clicks and gives the bytes and name of what is downloaded. */
async function downloaded(page, act, many = 1) {
  const downloads = [];
  const all = new Promise((resolve) =>
    page.on("download", (one) => {
      downloads.push(one);
      if (downloads.length === many) resolve();
    }),
  );
  await act();
  await Promise.race([all, new Promise((_, reject) => setTimeout(reject, 20_000, new Error(`${downloads.length} of ${many} downloads came`)).unref())]);
  return Promise.all(downloads.map(async (one) => ({ name: one.suggestedFilename(), path: await one.path() })));
}

/** Opens "find anything", writes and runs what is chosen. */
async function find(page, text, chosen) {
  await page.keyboard.press("Control+k");
  await page.locator("input:focus[role=combobox]").waitFor();
  await page.keyboard.type(text);
  const option = page.getByRole("option", { selected: true });
  await option.filter({ hasText: chosen }).waitFor();
  await page.keyboard.press("Enter");
}

/** The zip of the command line for documents that the planner exported. */
function cliZip(files, more = []) {
  const folder = mkdtempSync(join(tmpdir(), "partyline-"));
  try {
    const copy = (name) => {
      const file = files.find((one) => one.name.endsWith(name));
      if (file) execFileSync("cp", [file.path, join(folder, `exported${name}`)]);
    };
    copy(".partyline.json");
    copy(".snapshot.json");
    const zip = join(folder, "runbook.zip");
    execFileSync(join(root, "bin", "partyline"), ["runbook", join(folder, "exported.partyline.json"), "--zip", zip, "--as-of", now, ...more], { stdio: ["ignore", "pipe", "pipe"] });
    return readFileSync(zip);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function exported(page, many) {
  return downloaded(page, () => find(page, ">export the plan", "Export the plan"), many);
}

async function zipOf(page) {
  const [zip] = await downloaded(page, () => page.getByRole("button", { name: "Download runbook, .zip" }).click());
  assert.match(zip.name, /runbook\.zip$/);
  return readFileSync(zip.path);
}

check("the zip is the one of the command line, also after a change", async (planner) => {
  const page = await openSample(planner);
  await page.clock.setFixedTime(now);
  await go(page, "#/sites?address=site:Praha");
  await page.getByRole("button", { name: "Answer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio").first().check();
  await dialog.getByLabel("Who says so").fill("Ana Reyes");
  await dialog.getByLabel("What shows it").fill("a mail of 24 Nov");
  await dialog.getByRole("button", { name: "Save the answer" }).click();
  await dialog.waitFor({ state: "detached" });
  await saved(page);
  await go(page, "#/change");
  await page.getByRole("heading", { name: "In this order" }).waitFor();
  const zip = await zipOf(page);
  assert.ok(zip.equals(cliZip(await exported(page, 2))));
});

check("without a snapshot the page asks; for an empty tenant the zip is the one of the command line", async (planner) => {
  const page = await openSample(planner, "seattle");
  await page.clock.setFixedTime(now);
  await go(page, "#/change");
  await page.getByRole("heading", { name: "What is in the tenant is not known" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("checkbox", { name: "The tenant is empty" }).check();
  await page.getByRole("heading", { name: "In this order" }).waitFor();
  const zip = await zipOf(page);
  assert.ok(zip.equals(cliZip(await exported(page, 1), ["--empty-tenant"])));
});

check("a step opens its PowerShell by keyboard, a file is looked at", async (planner) => {
  const page = await openSample(planner);
  await go(page, "#/change");
  const step = page.getByRole("button", { name: "53 people hold Teams Phone" });
  await step.focus();
  await page.keyboard.press("Enter");
  const code = page.getByRole("group", { name: "PowerShell of step 1", exact: true });
  assert.match(await code.innerText(), /Get-CsOnlineUser/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "10-apply.ps1", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "10-apply.ps1" });
  assert.match(await dialog.innerText(), /CmdletBinding/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

check("find anything reaches a person, a policy, a rule and a finding by keyboard", async (planner) => {
  const page = await openSample(planner);
  const at = (hash) => page.waitForURL((url) => decodeURIComponent(url.hash).startsWith(hash));
  await find(page, "london evening", "Shared Calling policy");
  await at("#/policies?address=policy:sharedCalling/London%20Evening");
  await find(page, "#SHC", "SHC");
  await at("#/rules?rule=SHC");
  const { title, address } = await page.evaluate(async () => {
    const [user] = (await (await fetch("samples/contoso/plan.partyline.json")).json()).users;
    return { title: user.displayName, address: `user:${user.userPrincipalName}` };
  });
  await find(page, title, title);
  await at(`#/people?address=${address}`);
  await page.keyboard.press("Control+k");
  await page.getByRole("option").filter({ hasText: title }).waitFor();
  await page.getByText("Next finding", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
});

check("a site says how it stands; by link, by keyboard and in every theme axe finds nothing", async (planner) => {
  const page = await openSample(planner);
  await go(page, "#/sites?address=site:Praha");
  await page.getByRole("heading", { name: "Praha", exact: true }).waitFor();
  await page.getByRole("rowheader", { name: "112" }).waitFor();
  assert.deepEqual(await axe(page), []);
  // Without motion no colour is on its way to another.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  assert.deepEqual(await axe(page), []);
  await page.getByRole("link", { name: /^London/ }).first().click();
  await page.getByRole("heading", { name: "London", exact: true }).waitFor();
  await page.getByRole("link", { name: /^Callback number/ }).first().click();
  await page.getByRole("complementary").getByText("ECB007", { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  const before = page.url();
  await page.keyboard.press("F8");
  await page.waitForURL((url) => url.href !== before && url.hash.includes("finding="));
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("heading", { name: "London", exact: true }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("combobox", { name: "Site" }).selectOption("site:Praha");
  await page.getByRole("heading", { name: "Praha", exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("combobox", { name: "View" }).selectOption("location");
  await page.getByRole("heading", { name: "Locations" }).waitFor();
  await page.getByRole("gridcell", { name: "Praha office" }).waitFor();
});
