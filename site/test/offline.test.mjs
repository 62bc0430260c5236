// After the first visit everything works without a network; a new version is
// announced and never forced; what does not belong together is brought together.
import assert from "node:assert/strict";
import http from "node:http";
import { call, document, listen, nameOf, named } from "./core.mjs";
import { check, keptOffline, openSample, ready } from "./harness.mjs";

check("with the server stopped: reload, edit, reload, everything is there", async (planner) => {
  await planner.context.addInitScript(listen);
  planner.expect(/ERR_CONNECTION_REFUSED|Failed to update a ServiceWorker|error occurred when fetching the script/);
  const page = await openSample(planner);
  await keptOffline(page);
  const id = await page.evaluate(() => globalThis.document.documentElement.dataset.plan);
  await planner.stopServer();
  await page.reload();
  await page.locator(`html[data-plan="${id}"]`).waitFor({ state: "attached" });
  await call(page, "plan.do", named("Without a network"));
  await page.waitForFunction(() => globalThis.testSaved.at(-1)?.seq === 1);
  await page.reload();
  await page.locator(`html[data-plan="${id}"]`).waitFor({ state: "attached" });
  await page.getByRole("heading", { name: /people cannot call safely/ }).waitFor();
  assert.equal(nameOf(await document(page)), "Without a network");
  assert.equal((await call(page, "plan.undo")).redo, "Name Without a network", "undo works after a reload");
  const runbook = await call(page, "plan.runbook", { emptyTenant: false, zip: true });
  assert.ok(runbook.zip.length > 1000, "the runbook is written without a network");
  await planner.startServer();
});

/** Stands before the server and changes what passes. */
async function before(planner, change) {
  const target = new URL(planner.url);
  const server = http.createServer((request, response) => {
    // Without conditions: what passes may be changed, so an answer "not modified" would be wrong.
    const { "if-none-match": _, ...asked } = request.headers;
    http.get({ host: target.hostname, port: target.port, path: request.url, headers: { ...asked, host: target.host } }, (from) => {
      const parts = [];
      from.on("data", (part) => parts.push(part));
      from.on("end", () => {
        const body = change(request.url, Buffer.concat(parts));
        response.writeHead(from.statusCode, { ...from.headers, "content-length": body.length }).end(body);
      });
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  planner.url = `http://127.0.0.1:${server.address().port}/`;
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

check("a new version is announced, and taken when the person says so", async (planner) => {
  let version = "";
  const stop = await before(planner, (path, body) => (path === "/sw.js" ? Buffer.from(`${body}\n// ${version}`) : body));
  const page = await openSample(planner);
  await keptOffline(page);
  const bar = page.getByText("A new version is ready");
  assert.equal(await bar.count(), 0);
  version = "the next";
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await bar.waitFor();
  const controller = () => page.evaluate(() => performance.timeOrigin);
  const opened = await controller();
  await page.waitForTimeout(200);
  assert.equal(await controller(), opened, "it is not forced");
  await page.getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction((opened) => performance.timeOrigin !== opened, opened);
  await ready(page);
  assert.equal(await bar.count(), 0);
  stop();
});

check("a page and a core of different builds heal, or say what to do", async (planner) => {
  let mixed = true;
  const stop = await before(planner, (path, body) =>
    mixed && /^\/assets\/core-.*\.js$/.test(path) ? Buffer.from(body.toString().replace(/(build:\s*[`"'])[0-9a-f]{12}/, "$1000000000000")) : body,
  );
  const page = await planner.context.newPage();
  await page.goto(planner.url);
  await page.getByText("different versions").waitFor(); // it reloaded once, to no avail
  mixed = false;
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await ready(page);
  stop();
});

check("what is seen of a plan in the address never reaches the server", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/people?address=user%3Aadele.vance%40contoso.com`);
  await page.reload();
  await ready(page);
  assert.ok(!planner.requests.some((address) => address.includes("adele")), "only what stands before # is asked for");
});
