// Bad luck and ill will: faults in the middle of a change, tabs that fight over
// a plan, browsers that give no room, addresses that others made.
import assert from "node:assert/strict";
import { call, document, listen, nameOf, named } from "./core.mjs";
import { check, openSample, ready, saved } from "./harness.mjs";

const planOf = (page) => page.evaluate(() => globalThis.document.documentElement.dataset.plan);

/** The core's worker of a page. */
const workerOf = (page) => page.workers().find((worker) => /core/.test(worker.url()));

/** No write comes through, until the returned function is called. */
async function noRoom(page) {
  await workerOf(page).evaluate(() => {
    const plain = IDBObjectStore.prototype.put;
    self.release = () => (IDBObjectStore.prototype.put = plain);
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  return () => workerOf(page).evaluate(() => self.release());
}

/** Imports people into the open plan; gives the core's answer or error. */
const importPeople = (page, people) =>
  page.evaluate(
    (people) =>
      new Promise((resolve) => {
        const rows = ["UserPrincipalName,DisplayName,AccountType"];
        for (let n = 0; n < people; n++) rows.push(`new.person${n}@contoso.com,New person ${n},User`);
        const core = globalThis.testCore;
        const id = (globalThis.importId = (globalThis.importId ?? 3e9) + 1);
        core.addEventListener("message", ({ data }) => data.id === id && !("progress" in data) && resolve(data.error ?? JSON.parse(data.response)));
        const request = JSON.stringify({ name: "", files: [{ name: "users.csv" }], siteBy: "", asOf: new Date().toISOString().replace(/\.\d+Z$/, "Z"), seed: 0, locale: "en" });
        core.postMessage({ id, method: "plan.import", request, blobs: [[["files", "0", "bytes"], new TextEncoder().encode(rows.join("\r\n"))]] });
      }),
    people,
  );

/** The next long call of the core faults at its first breath. */
const arm = (page) =>
  workerOf(page).evaluate(() => {
    const Plain = self.MessageChannel;
    self.MessageChannel = function () {
      self.MessageChannel = Plain;
      throw new Error("armed");
    };
  });

check("after a fault the plan is as it was, what was not stored yet too", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  await call(page, "plan.do", named("Stored"));
  await call(page, "store.save");
  const release = await noRoom(page);
  await call(page, "plan.do", named("Only here"));
  const before = { ...(await call(page, "plan.state")), text: (await call(page, "plan.file")).plan };
  await arm(page);
  const failed = await importPeople(page, 20_000);
  assert.equal(failed.class, "fault");
  assert.match(failed.message, /armed/);
  const after = { ...(await call(page, "plan.state")), text: (await call(page, "plan.file")).plan };
  assert.ok(after.revision > before.revision, "it was opened again");
  assert.deepEqual({ ...after, revision: 0 }, { ...before, revision: 0 });

  // An import that could not be stored is not lost to a fault after it.
  assert.equal((await importPeople(page, 10)).changed, true);
  await call(page, "plan.do", named("After the import"));
  const imported = (await call(page, "plan.file")).plan;
  await arm(page);
  assert.equal((await importPeople(page, 20_000)).class, "fault");
  assert.equal((await call(page, "plan.file")).plan, imported);
  await release();
  await call(page, "store.save");
  const id = await planOf(page);
  const other = await planner.page();
  await call(other, "store.open", { id, readOnly: true });
  assert.equal((await call(other, "plan.file")).plan, imported);
  for (let n = 0; n < 4; n++) await call(page, "plan.undo");
  assert.equal(nameOf(await document(page)), "Adele Vance", "the way back is whole");
});

check("edits that found no room do not follow into another plan", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  const release = await noRoom(page);
  for (const name of ["One", "Two", "Three"]) await call(page, "plan.do", named(name));
  await page.waitForFunction(() => globalThis.testSaved.at(-1).unsaved === 3);
  await call(page, "store.delete", { id: await planOf(page) });
  await release();
  const made = await call(page, "init", { name: "Another" });
  const { kept } = await page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const core = globalThis.testCore;
        core.addEventListener("message", ({ data }) => data.id === 5e9 && resolve(JSON.parse(data.response)));
        const request = JSON.stringify({ plan: { name: "p" }, snapshot: { name: "" }, origin: "", asOf: "2026-11-26T12:00:00Z", seed: 0, locale: "en" });
        core.postMessage({ id: 5e9, method: "store.create", request, blobs: [[["plan", "bytes"], new TextEncoder().encode(text)]] });
      }),
    made.plan,
  );
  await call(page, "plan.title", { name: "Another name" });
  await call(page, "store.save");
  const { state } = await call(page, "store.open", { id: kept.id, readOnly: false });
  assert.equal(state.name, "Another name");
  assert.equal(state.seq, 1);
});

check("a plan deleted in another tab does not come back in part", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  const id = await planOf(page);
  const other = await planner.page();
  await call(other, "store.delete", { id });
  await call(page, "plan.do", named("Too late"));
  await page.getByText(/Not saved: this plan was deleted in another tab\. Your last 1 edit is only in this tab/).first().waitFor();
  assert.deepEqual((await call(other, "store.list")).plans, []);
  assert.equal(nameOf(await document(page)), "Too late", "it can still be exported");
});

check("two tabs without locks never write over each other", async (planner) => {
  await planner.context.addInitScript(listen);
  await planner.context.addInitScript(() => delete Navigator.prototype.locks);
  const first = await openSample(planner);
  const second = await planner.page("#/open?sample=contoso");
  await saved(second);
  await call(first, "plan.do", named("By the first"));
  await call(first, "store.save");
  await call(second, "plan.do", named("By the second"));
  await second.getByText(/Not saved: another tab has changed this plan meanwhile/).first().waitFor();
  const third = await planner.page();
  await call(third, "store.open", { id: await planOf(first), readOnly: true });
  assert.equal(nameOf(await document(third)), "By the first");
});

check("a tab with edits that found no room keeps its plan", async (planner) => {
  await planner.context.addInitScript(listen);
  const first = await openSample(planner);
  const second = await planner.page("#/open?sample=contoso");
  await second.getByText("This one only reads").waitFor();
  const release = await noRoom(first);
  await call(first, "plan.do", named("Only in the first"));
  await first.getByText(/Not saved: /).first().waitFor();
  await second.getByRole("button", { name: "Change it here" }).click();
  await second.getByText(/The other tab keeps this plan/).waitFor();
  assert.equal(nameOf(await document(first)), "Only in the first");
  await release();
  await call(first, "store.save");
  await second.getByRole("button", { name: "Change it here" }).click();
  await first.getByText("This one only reads").waitFor();
  await second.getByText("This one only reads").waitFor({ state: "detached" });
  assert.equal(nameOf(await document(second)), "Only in the first");
});

check("what runs out while a plan stays open is shown", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  const { findings } = await call(page, "plan.findings");
  const tomorrow = new Date(Date.now() + 24 * 3600e3).toISOString().slice(0, 10);
  for (const { key } of findings.filter((one) => one.severity === "error"))
    await call(page, "plan.accept", { key, rule: "", address: "", who: "ana@contoso.com", reason: "known", evidence: "", expires: tomorrow });
  await call(page, "store.save");
  await page.reload();
  await saved(page);
  const badges = () => page.locator("nav").first().innerText();
  await page.getByText(/accepted/i).first().waitFor();
  const before = await badges();
  await page.clock.setFixedTime(Date.now() + 5 * 24 * 3600e3);
  await page.evaluate(() => globalThis.document.dispatchEvent(new Event("visibilitychange")));
  await page.waitForFunction((before) => globalThis.document.querySelector("nav").innerText !== before, before);
});

check("cells copied out are no formulas, and come back as they were", async (planner) => {
  await planner.context.addInitScript(listen);
  await planner.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await openSample(planner);
  await call(page, "plan.do", named("=cmd|' /C calc'!A0"));
  await call(page, "store.save");
  await page.goto(`${planner.url}#/people`);
  await page.reload();
  await page.getByText("=cmd|").first().click();
  await page.keyboard.press("Control+c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "'=cmd|' /C calc'!A0");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+v");
  await page.waitForFunction(() => globalThis.testSaved.at(-1)?.seq === 2);
  const given = (await document(page)).users.filter((one) => one.displayName === "=cmd|' /C calc'!A0");
  assert.equal(given.length, 2);
});

/** The worker's script begins with more. */
async function workerBeginsWith(planner, text) {
  await planner.context.route(/assets\/core-.*\.js/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${text};${await answer.text()}` });
  });
}

for (const [name, text] of [
  ["has no IndexedDB", `Object.defineProperty(self, "indexedDB", { value: undefined })`],
  ["refuses IndexedDB", `IDBFactory.prototype.open = () => { throw new DOMException("The operation is insecure.", "SecurityError") }`],
  ["fails to open IndexedDB", `{
    const plain = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function () {
      const request = plain.call(this, "x", 1);
      request.addEventListener("upgradeneeded", () => request.transaction.abort());
      return request;
    };
  }`],
])
  check(`a browser that ${name} can still show a plan`, async (planner) => {
    await workerBeginsWith(planner, text);
    const page = await planner.page("#/");
    await page.getByText(/The plans of this device cannot be listed/).waitFor();
    await page.goto(`${planner.url}#/open?sample=contoso`);
    await page.getByText(/Not saved: .*This plan is only in this tab/).first().waitFor();
    await page.goto(`${planner.url}#/people`);
    await page.getByText("Adele Vance").first().waitFor();
  });

for (const [name, answer] of [
  ["is not there", { status: 404, body: "" }],
  ["is something else", { status: 200, contentType: "text/html", body: "<p>Sign in" }],
])
  check(`a core that ${name} is told in words`, async (planner) => {
    planner.expect(/404|MIME|error on the page|blocked by Playwright/);
    for (const file of [/core-.*\.js$/, /core-.*\.wasm$/]) {
      await planner.context.route(file, (route) => route.fulfill(answer));
      const page = await planner.context.newPage();
      await page.goto(planner.url);
      await page.getByText(/Reload the page to go on/).first().waitFor();
      await page.getByRole("button", { name: "Choose files" }).waitFor();
      await page.close();
      await planner.context.unroute(file);
    }
  }, { serviceWorkers: "block" });

check("addresses that others made run nothing and break nothing", async (planner) => {
  const page = await openSample(planner);
  await page.exposeFunction("ran", () => planner.complaints.push("it ran"));
  for (const [n, place] of [
    "#/open?sample=contoso&to=javascript:ran()",
    "#/open?sample=__proto__",
    "#/open?sample=constructor",
    "#/open?id=__proto__",
    "#/open?id=%2e%2e%2f",
    "#/people?filter=%00&sort=__proto__&text=%F0%9F%98%80%E2%80%AE",
    "#/people?address=user:__proto__",
    "#/people?address=%3Cimg%20src%3Dx%20onerror%3Dran()%3E&finding=%7B%22__proto__%22%3A1%7D",
    "#/people?rule=constructor&severity=__proto__",
    "#/numbers?kind=__proto__&filter=a.b.c:~",
    "#/policies?kind=constructor",
    "#/sites?site=%3Cscript%3Eran()%3C/script%3E",
    "#/change?step=-1",
    "#/change?step=1e99",
    "#/rules?rule=__proto__",
    "#/import?table=__proto__",
    "#/import?table=constructor",
    "#/settings?__proto__=1",
    "#/<img src=x onerror=ran()>",
    "#/__proto__",
    "#/constructor?x=%E0%A4%A",
    `#/people?text=${"x".repeat(10_000)}`,
  ].entries()) {
    planner.expect(/404/);
    await page.evaluate((place) => void (location.hash = place), place);
    await page.locator("h1").first().waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Partyline made a mistake/, place);
    // And some as the first address of all.
    if (n % 3 !== 0) continue;
    await page.goto("about:blank");
    await page.goto(planner.url + place);
    await ready(page);
    await page.locator("h1").first().waitFor();
  }
});
