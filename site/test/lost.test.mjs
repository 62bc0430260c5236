// Nothing that was reported saved is ever lost: renderer killed, disk full,
// another version, another tab.
import assert from "node:assert/strict";
import { call, document, listen, nameOf, named } from "./core.mjs";
import { check, openSample, ready, saved } from "./harness.mjs";

check("a renderer that is killed in a burst of edits loses nothing that was reported", async (planner) => {
  await planner.context.addInitScript(listen);
  let last = 0;
  await planner.context.exposeBinding("reportSaved", (_, event) => {
    if (!event.problem) last = Math.max(last, event.seq);
  });
  const page = await openSample(planner);
  const id = await page.evaluate(() => globalThis.document.documentElement.dataset.plan);
  await page.evaluate(() => {
    for (let n = 1; n <= 1000; n++) {
      const edits = [
        { op: "set", address: "user:adele.vance@contoso.com#/displayName", after: `Edit ${n}` },
        { op: "set", address: "user:alex.wilber@contoso.com#/displayName", after: `Edit ${n}` },
      ];
      const request = JSON.stringify({ title: `Edit ${n}`, edits, asOf: "2026-11-24T12:00:00Z", seed: 0, locale: "en" });
      globalThis.testCore.postMessage({ id: 2e9 + n, method: "plan.do", request, blobs: [] });
    }
  });
  while (last < 40) await new Promise((again) => setTimeout(again, 2));
  const session = await planner.context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void session.send("Page.crash").catch(() => {});
  await crashed;
  const told = last;

  const again = await planner.page();
  const { state } = await call(again, "store.open", { id, readOnly: false });
  const plan = await document(again);
  assert.ok(state.seq >= told, `entry ${state.seq} is there, ${told} was reported`);
  assert.ok(state.seq < 1000, "the burst was cut");
  assert.equal(nameOf(plan), `Edit ${state.seq}`);
  assert.equal(nameOf(plan, "alex.wilber@contoso.com"), `Edit ${state.seq}`, "an edit is there whole or not at all");
  assert.equal(state.undo, `Edit ${state.seq}`);
});

// The browser keeps what room is left in mind for a while, so the disk is made
// small first and then filled, with bytes that do not compress.
const small = 45_000_000;

async function smallDisk(planner) {
  const page = await planner.page();
  const session = await planner.context.newCDPSession(page);
  const origin = new URL(planner.url).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: small });
  return { release: () => session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100 * small }) };
}

const fill = (page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open("filler", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("s", { autoIncrement: true });
    const db = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const put = (size) =>
      new Promise((resolve) => {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
        const transaction = db.transaction("s", "readwrite");
        transaction.objectStore("s").put(bytes);
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
    let written = 0;
    for (let size = 1 << 22; size >= 64; size >>= 1) while (await put(size)) written += size;
    db.close();
    return written;
  });

const empty = (page) => page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase("filler").onsuccess = resolve)));

check("a full disk is told, loses nothing, and is caught up", async (planner) => {
  await planner.context.addInitScript(listen);
  const disk = await smallDisk(planner);
  const page = await openSample(planner);
  assert.ok((await fill(page)) > 1e6);
  await call(page, "plan.do", named("While full ".repeat(200)));
  await page.getByText(/Not saved: the disk is full/).first().waitFor();
  assert.match(await page.locator("[role=alert]").first().innerText(), /only in this tab/);
  await call(page, "plan.do", named("Still full"));
  assert.equal(nameOf(await document(page)), "Still full", "the page goes on");

  // What is on the disk is the plan as it was, whole.
  const other = await planner.page();
  const { plans } = await call(other, "store.list");
  await call(other, "store.open", { id: plans[0].id, readOnly: true });
  assert.equal(nameOf(await document(other)), "Adele Vance");

  await disk.release();
  await empty(page);
  await call(page, "store.save");
  await page.waitForFunction(() => globalThis.testSaved.at(-1).problem === "");
  await call(other, "store.open", { id: plans[0].id, readOnly: true });
  assert.equal(nameOf(await document(other)), "Still full");
});

check("an import onto a full disk is told and nothing is torn", async (planner) => {
  await planner.context.addInitScript(listen);
  const disk = await smallDisk(planner);
  const page = await openSample(planner);
  const before = await call(page, "plan.file");
  assert.ok((await fill(page)) > 1e6);
  const rows = ["UserPrincipalName,DisplayName,AccountType"];
  for (let n = 0; n < 300; n++) rows.push(`new.person${n}@contoso.com,New person ${n},User`);
  const response = await page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const core = globalThis.testCore;
        core.addEventListener("message", ({ data }) => data.id === 3e9 && !("progress" in data) && resolve(data.error ?? JSON.parse(data.response)));
        const request = JSON.stringify({ name: "", files: [{ name: "users.csv" }], siteBy: "", asOf: "2026-11-26T12:00:00Z", seed: 0, locale: "en" });
        core.postMessage({ id: 3e9, method: "plan.import", request, blobs: [[["files", "0", "bytes"], new TextEncoder().encode(text)]] });
      }),
    rows.join("\r\n"),
  );
  assert.equal(response.message, undefined);
  assert.equal(response.changed, true);
  await page.waitForFunction(() => globalThis.testSaved.at(-1).problem !== "");
  const id = await page.evaluate(() => globalThis.document.documentElement.dataset.plan);
  const other = await planner.page();
  await call(other, "store.open", { id, readOnly: true });
  assert.equal((await call(other, "plan.file")).plan, before.plan, "the disk holds the plan as it was");
  await disk.release();
  await empty(page);
  await call(page, "store.save");
  await call(other, "store.open", { id, readOnly: true });
  const after = await call(page, "plan.file");
  assert.deepEqual(await call(other, "plan.file"), after);
  assert.notEqual(after.plan, before.plan);
  await call(page, "plan.undo");
  assert.deepEqual(await call(page, "plan.file"), before, "undo takes plan and snapshot back");
});

check("a plan that a newer Partyline wrote is refused and left as it is", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  const id = await page.evaluate(() => globalThis.document.documentElement.dataset.plan);
  await call(page, "store.close");
  const change = (version) =>
    page.evaluate(
      ({ id, version }) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("partyline");
          opening.onsuccess = () => {
            const store = opening.result.transaction("plans", "readwrite").objectStore("plans");
            store.get(id).onsuccess = ({ target }) => {
              const kept = JSON.parse(new TextDecoder().decode(target.result));
              if (!version) return resolve(kept);
              store.put(new TextEncoder().encode(JSON.stringify({ ...kept, version })), id).onsuccess = () => resolve(kept);
            };
            store.transaction.onabort = reject;
          };
        }),
      { id, version },
    );
  await change(99);
  await assert.rejects(call(page, "store.open", { id, readOnly: false }), /written by a newer Partyline.*nothing was changed/s);
  assert.equal((await change(0)).version, 99);
});

check("every write asks for strict durability", async (planner) => {
  await planner.context.addInitScript(listen);
  const starting = planner.context.waitForEvent("page").then((page) => page.waitForEvent("worker"));
  const opening = planner.page("#/open?sample=contoso");
  const worker = await starting;
  await worker.evaluate(() => {
    const plain = IDBDatabase.prototype.transaction;
    self.asked = [];
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      self.asked.push([mode, options?.durability]);
      return plain.call(this, stores, mode, options);
    };
  });
  const page = await opening;
  await saved(page);
  await call(page, "plan.do", named("Durable"));
  await page.waitForFunction(() => globalThis.testSaved.at(-1)?.seq === 1);
  const asked = await worker.evaluate(() => self.asked);
  const writes = asked.filter(([mode]) => mode === "readwrite");
  assert.ok(writes.length > 0);
  for (const [, durability] of writes) assert.equal(durability, "strict");
});

check("one tab changes a plan, another reads and may take over", async (planner) => {
  await planner.context.addInitScript(listen);
  const first = await openSample(planner);
  const second = await planner.page("#/open?sample=contoso");
  await second.getByText("This one only reads").waitFor();
  await assert.rejects(call(second, "plan.do", named("Not allowed")), /only reads/);
  await call(first, "plan.do", named("By the first"));
  await second.waitForFunction(() => globalThis.document.documentElement.dataset.seq === "1");

  await second.getByRole("button", { name: "Change it here" }).click();
  await first.getByText("This one only reads").waitFor();
  await second.getByText("This one only reads").waitFor({ state: "detached" });
  await call(second, "plan.do", named("By the second"));
  await first.waitForFunction(() => globalThis.document.documentElement.dataset.seq === "2");
  assert.equal(nameOf(await document(first)), "By the second");

  await second.close();
  await first.getByText("This one only reads").waitFor({ state: "detached" });
  await call(first, "plan.do", named("By the first again"));
  await ready(first);
});
