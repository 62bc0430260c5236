// Prints what the planner takes in the browser: ratios in one run, and what the
// page's own thread was held up by. "make bench" runs it.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, launch, Planner, ready, root, saved, serve } from "./harness.mjs";
import { edit, exportsOf, importInto, longTasks, scroll } from "./scale.mjs";

const rounds = 5;
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const row = (what, figure, how = "") => console.log(`${what.padEnd(54)} ${figure.padStart(9)}  ${how}`);

if (!process.env.PARTYLINE_BUILT) build();
const server = await serve();
const browser = await launch();

/** A page whose worker runs the empty Go program, served with the same headers of caching. */
async function emptyPage() {
  const folder = mkdtempSync(join(tmpdir(), "partyline-empty-"));
  execFileSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", join(folder, "empty.wasm"), "./site/test/empty"], {
    cwd: root, stdio: "inherit", env: { ...process.env, GOOS: "js", GOARCH: "wasm" },
  });
  copyFileSync(join(root, "site/build/wasm_exec.js"), join(folder, "wasm_exec.js"));
  writeFileSync(join(folder, "worker.js"), 'importScripts("wasm_exec.js"); const go = new Go(); WebAssembly.instantiateStreaming(fetch("empty.wasm"), go.importObject).then(({ instance }) => go.run(instance));');
  writeFileSync(join(folder, "page.js"), 'new Worker("worker.js").onmessage = () => (document.documentElement.dataset.core = "ready");');
  writeFileSync(join(folder, "index.html"), '<!doctype html><html lang="en"><title>empty</title><link rel="icon" href="data:,"><script src="page.js"></script>');
  const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm" };
  const listening = http.createServer((request, response) => {
    const name = request.url === "/" ? "index.html" : request.url.slice(1);
    response.writeHead(200, { "content-type": types[name.split(".").pop()], "cache-control": name === "index.html" ? "no-cache" : "public, max-age=31536000, immutable" });
    response.end(readFileSync(join(folder, name)));
  });
  await new Promise((done) => listening.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${listening.address().port}/`, stop: () => (listening.closeAllConnections(), listening.close(), rmSync(folder, { recursive: true })) };
}

/** Milliseconds from navigation to a core that answers: in a new profile, and again in the same page. */
async function navigation(url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const usable = async (go) => {
    await go();
    await ready(page);
    return page.evaluate(() => performance.now());
  };
  const cold = await usable(() => page.goto(url));
  await page.waitForTimeout(500);
  await usable(() => page.reload());
  const warm = await usable(() => page.reload());
  await context.close();
  return { cold, warm };
}

const empty = await emptyPage();
const ours = [];
const theirs = [];
for (let n = 0; n < rounds; n++) {
  ours.push(await navigation(server.url));
  theirs.push(await navigation(empty.url));
}
empty.stop();
for (const kind of ["cold", "warm"]) {
  const [a, b] = [median(ours.map((one) => one[kind])), median(theirs.map((one) => one[kind]))];
  row(`navigation to usable, ${kind} / an empty Go wasm`, (a / b).toFixed(2), `${a.toFixed(0)} ms / ${b.toFixed(0)} ms, median of ${rounds}`);
}

const planner = await Planner.open(browser, server);
const files = exportsOf(100_000);
const page = await planner.page();
page.setDefaultTimeout(120_000);
const act = async (what, doing) => {
  const tasks = await longTasks(page);
  const begun = Date.now();
  await doing();
  const took = Date.now() - begun;
  const { longest, count } = await tasks();
  row(`${what}: longest task on the page's thread`, `${longest.toFixed(0)} ms`, `${count} over 50 ms in ${(took / 1000).toFixed(1)} s`);
};
await act("import of 100,000 people", () => importInto(page, files));
await page.goto(`${planner.url}#/people`);
await page.locator("[role=gridcell]").first().waitFor();
await act("scroll through 100,000 people", () => scroll(page, 40));
await act("filter and sort of 100,000 people", async () => {
  await page.getByPlaceholder("Name or number").fill("99999");
  await page.waitForFunction(() => Number(document.querySelector("[role=grid]").getAttribute("aria-rowcount")) < 100);
});
await page.locator("[role=gridcell]").nth(1).click();
const edits = [];
await act("20 edits among 100,000 people", async () => {
  for (let n = 0; n < 20; n++) {
    edits.push(await edit(page, `Somebody ${n}`));
    await page.keyboard.press("ArrowUp");
    await page.locator("[role=gridcell]").nth(1).click();
  }
});
row("an edit until its findings are there, median of 20", `${median(edits).toFixed(0)} ms`, `slowest ${Math.max(...edits).toFixed(0)} ms`);
await saved(page);
await planner.stop();
await browser.close();
await server.stop();
