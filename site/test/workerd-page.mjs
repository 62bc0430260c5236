// The planner and the page of a plan link in a browser, as the Worker serves them.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { keptOffline, launch, Planner, ready, root } from "./harness.mjs";

const program = join(root, "bin", "partyline");
const folder = mkdtempSync(join(tmpdir(), "partyline-page-"));
const child = spawn(process.execPath, [join(root, "site/test/workerd.mjs"), folder], { stdio: ["pipe", "pipe", "inherit"] });
const browser = await launch();
after(async () => {
  await browser.close();
  const ended = once(child, "exit");
  child.stdin.end();
  await ended;
  rmSync(folder, { recursive: true });
});
const [line] = await once(createInterface(child.stdout), "line");
const url = `${line.replace("ready ", "")}/`;
const operate = async (what, given) => (await fetch(`${url}__test/${what}`, { method: "POST", body: JSON.stringify(given) })).json();
await operate("vars", { OPEN_CREATION: "true" });
await operate("advance", { milliseconds: Date.now() - Date.UTC(2026, 10, 26, 9) });

/** A browser profile; whatever its pages complain about fails the test. */
async function visit(body) {
  const visitor = await Planner.open(browser, { url });
  await body(visitor);
  await visitor.stop();
}

test("the planner runs, and without a network too", { timeout: 120_000 }, () =>
  visit(async (visitor) => {
    const page = await visitor.page();
    await keptOffline(page);
    await visitor.context.setOffline(true);
    await page.reload();
    await ready(page);
  }));

test("a link opens once, and its service never gets the key", { timeout: 120_000 }, () =>
  visit(async (visitor) => {
    const plan = join(root, "examples", "contoso", "plan.partyline.json");
    const made = JSON.parse(execFileSync(program, ["share", plan, "--json", "--to", url, "--views", "1"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    const page = await visitor.context.newPage();
    await page.goto(made.link);
    await page.getByRole("button", { name: "Open the plan" }).click();
    await page.getByRole("heading", { level: 1, name: /people cannot call safely/ }).waitFor();
    const key = made.link.split(".").at(-1);
    assert.ok(key.length >= 43);
    assert.deepEqual(visitor.requests.filter((address) => address.includes(key)), []);
    const [kept] = await operate("sql", { text: "SELECT record FROM links" });
    assert.equal(JSON.parse(kept.record).viewsLeft, 0);
  }));
