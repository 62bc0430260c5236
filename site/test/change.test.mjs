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
  // While it stands, keys are its own.
  await page.getByRole("combobox", { expanded: true }).waitFor({ state: "detached" });
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
  const account = page.getByRole("button", { name: /^Resource account ra-london/ });
  assert.equal(await account.count(), 0);
  await page.getByRole("button", { name: "16 found as planned, and only looked at" }).press("Enter");
  await account.waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "10-apply.ps1", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "10-apply.ps1" });
  assert.match(await dialog.innerText(), /CmdletBinding/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

/** Makes waves as the page proposes them. */
async function withWaves(page) {
  await page.clock.setFixedTime(now);
  await go(page, "#/change");
  await page.getByText("Nothing changes for the 53 people whom the runbook looks at.").waitFor();
  await page.getByRole("button", { name: "Make waves" }).click();
  const dialog = page.getByRole("dialog", { name: "Make waves" });
  await dialog.getByLabel("Name").first().waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole("button", { name: /^Save \d+ waves$/ }).click();
  await dialog.waitFor({ state: "detached" });
  return page.getByRole("slider", { name: /^Pilot, 25 people/ });
}

/** Waits until a slider says so. */
const says = (page, slider, text) => page.waitForFunction(([element, text]) => element.getAttribute("aria-valuetext").startsWith(text), [slider, text]);

check("a wave moves by keys and by dragging, and undo brings it back", async (planner) => {
  const page = await openSample(planner);
  const pilot = await (await withWaves(page)).elementHandle();
  await says(page, pilot, "Mon 30 Nov to Fri 4 Dec");
  await pilot.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await says(page, pilot, "Wed 2 Dec to Sun 6 Dec");
  await page.keyboard.press("Shift+ArrowRight");
  await says(page, pilot, "Wed 9 Dec to Sun 13 Dec");
  const done = page.getByRole("region", { name: "Just done" });
  await done.getByText("Pilot is on Wed 9 Dec").waitFor();
  assert.equal(await done.getByText(/^Pilot is on/).count(), 1);
  await page.keyboard.press("Control+z");
  await says(page, pilot, "Wed 2 Dec to Sun 6 Dec");
  const day = await page.evaluate(() => {
    const [first, second] = [...document.querySelectorAll(".wave-tick")].map((tick) => tick.getBoundingClientRect().x);
    return (second - first) / 7;
  });
  const box = await page.locator(".wave-stop").filter({ hasText: "Pilot" }).locator(".wave-hit").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + day, y, { steps: 4 });
  await page.mouse.up();
  await says(page, pilot, "Thu 3 Dec to Mon 7 Dec");
  await page.keyboard.press("Control+z");
  await says(page, pilot, "Wed 2 Dec to Sun 6 Dec");
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  assert.deepEqual(await axe(page), []);
});

check("waves are edited: a name, who is in them, a wave less", async (planner) => {
  const page = await openSample(planner);
  await withWaves(page);
  await page.getByRole("button", { name: "Edit waves" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit waves" });
  await dialog.getByLabel("Name").nth(2).fill("Vanguard");
  await dialog.getByRole("button", { name: "Remove Seattle" }).click();
  await dialog.getByLabel("Who").selectOption("site:London");
  const [, people] = /: (\d+ people)$/.exec(await dialog.locator('option[value="site:London"]').innerText());
  await dialog.getByLabel("Wave", { exact: true }).selectOption({ label: "Vanguard" });
  await dialog.getByRole("button", { name: "Put them in" }).click();
  await dialog.getByText(people, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Save 3 waves" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("slider", { name: `Vanguard, ${people}` }).waitFor();
  await page.getByText(/people are in no wave/).waitFor();
  await page.getByRole("radio", { name: "Vanguard" }).check();
  await page.getByText(/prepares? the tenant for all waves/).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("slider", { name: /^Seattle/ }).waitFor();
});

check("a dropped snapshot is compared, one thing taken over, the rest left to the runbook", async (planner) => {
  const page = await openSample(planner);
  await page.clock.setFixedTime(now);
  await go(page, "#/change");
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();
  const { name, upn } = await page.evaluate(async () => {
    const found = await (await fetch("samples/contoso/plan.snapshot.json")).json();
    for (const part of found.parts) part.readAt = "2026-11-25T08:00:00Z";
    const [user] = found.users;
    const name = user.displayName;
    user.displayName = "Another Name";
    found.users.splice(1, 1);
    const data = new DataTransfer();
    data.items.add(new File([JSON.stringify(found)], "tenant.snapshot.json"));
    document.querySelector(".page").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    return { name, upn: user.userPrincipalName };
  });
  const card = page.getByRole("region", { name: "Compared with tenant.snapshot.json" });
  const row = card.getByRole("listitem").filter({ hasText: upn });
  await row.waitFor();
  assert.match(await row.innerText(), /changed in the tenant[^]*Display name[^]*Another Name[^]*/);
  assert.ok((await row.innerText()).includes(name));
  assert.deepEqual(await axe(page), []);
  await row.getByRole("checkbox").check();
  await card.getByRole("button", { name: "Take over 1, leave 1 to the runbook" }).click();
  await card.waitFor({ state: "detached" });
  const taken = page.getByText("since the snapshot of 25 Nov 2026").or(page.getByText(/since the snapshot of \d\d:\d\d today/));
  await taken.waitFor();
  await find(page, upn, "Another Name");
  await page.waitForURL((url) => url.hash.startsWith("#/people"));
  await go(page, "#/change");
  await taken.waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("since the snapshot of 24 Nov 2026").waitFor();
});

check("on a phone the line of waves stands upright, and the way back says what can be undone", async (planner) => {
  const page = await openSample(planner, "seattle");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.clock.setFixedTime(now);
  await go(page, "#/change");
  await page.getByRole("checkbox", { name: "The tenant is empty" }).check();
  const back = page.getByRole("region", { name: "If you need to go back" });
  await back.waitFor();
  const [, of] = /\d+ of (\d+) changes can be undone by 90-rollback\.ps1/.exec(await back.innerText());
  const [, added, changed] = /\+ (\d+) added\s+~ (\d+) changed/.exec(await page.locator(".page-head").innerText());
  assert.equal(Number(added) + Number(changed), Number(of));
  await page.getByRole("button", { name: "Enable 2 people for voice" }).click();
  await page.getByText(/^For \S+@contoso\.com, \S+@contoso\.com$/).waitFor();
  await page.getByRole("button", { name: "Make waves" }).click();
  await page.getByRole("button", { name: "Save 2 waves" }).click();
  const pilot = page.getByRole("slider", { name: /^Pilot/ });
  await pilot.waitFor();
  await pilot.press("ArrowUp");
  await says(page, await pilot.elementHandle(), "Tue 1 Dec");
  await page.getByRole("combobox", { name: "Wave" }).selectOption("Pilot");
  await page.getByText(/prepares? the tenant for all waves/).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

/** Drags with a finger, as a touch screen reports it. */
async function swipe(page, from, by) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  await touch("touchStart", from);
  for (let i = 1; i <= 8; i++) await touch("touchMove", [from[0] + (by[0] * i) / 8, from[1] + (by[1] * i) / 8]);
  await touch("touchEnd");
  await session.detach();
}

async function middleOf(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

check(
  "a finger moves a wave sideways, on a tablet and on a phone, where it scrolls up and down still",
  async (planner) => {
    const page = await openSample(planner);
    const stop = await withWaves(page);
    await says(page, await stop.elementHandle(), "Mon 30 Nov to Fri 4 Dec");
    const day = await page.evaluate(() => {
      const [first, second] = [...document.querySelectorAll(".wave-tick")].map((tick) => tick.getBoundingClientRect().x);
      return (second - first) / 7;
    });
    await swipe(page, await middleOf(page.locator(".wave-stop").filter({ hasText: "Pilot" }).locator(".wave-hit")), [2 * day, 0]);
    await says(page, await stop.elementHandle(), "Wed 2 Dec to Sun 6 Dec");
    await page.setViewportSize({ width: 390, height: 844 });
    const upright = page.locator(".wave-upright").getByRole("slider", { name: /^Pilot/ });
    await upright.waitFor();
    await swipe(page, await middleOf(upright), [-48, 0]);
    await says(page, await upright.elementHandle(), "Mon 30 Nov to Fri 4 Dec");
    const before = await middleOf(upright);
    await swipe(page, before, [0, -160]);
    await page.waitForFunction(([element, y]) => element.getBoundingClientRect().y < y - 100, [await upright.elementHandle(), before[1]]);
    await says(page, await upright.elementHandle(), "Mon 30 Nov to Fri 4 Dec");
    assert.deepEqual(await axe(page), []);
  },
  { hasTouch: true, viewport: { width: 1024, height: 768 } },
);

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
