import assert from "node:assert/strict";
import { request } from "node:http";
import { check, keptOffline, ready } from "./harness.mjs";

// As site/headers.go has it; written again here, since this is what a browser must be told.
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types partyline";

check("the start page loads under its headers without a complaint", async (planner) => {
  const page = await planner.context.newPage();
  const response = await page.goto(planner.url);
  await ready(page);
  const headers = response.headers();
  assert.equal(response.status(), 200);
  assert.equal(headers["content-security-policy"], policy);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.equal(headers["cross-origin-opener-policy"], "same-origin");
  assert.equal(headers["cross-origin-resource-policy"], "same-origin");
  assert.match(headers["permissions-policy"], /camera=\(\)/);
  assert.equal(headers["cache-control"], "no-cache");
  assert.ok((await page.title()).includes("Partyline"));
});

check("the policy is in force", async (planner) => {
  planner.expect(/policy: script-src|Content Security Policy|TrustedHTML|policy: require-trusted-types-for/);
  const page = await planner.page();
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<i>text</i>");
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  assert.ok(refused, "text becomes no HTML");
});

check("no request leaves the own host", async (planner) => {
  const page = await planner.page();
  await keptOffline(page);
  assert.ok(planner.requests.some((address) => address.endsWith(".wasm")), "requests are seen");
  assert.deepEqual(
    planner.requests.filter((address) => !address.startsWith(planner.url) && !/^(data|blob):/.test(address)),
    [],
  );
});

check("after the first visit a reload works with the server stopped", async (planner) => {
  // The browser asks for a newer service worker and gets no answer.
  planner.expect(/ERR_CONNECTION_REFUSED|fetching the script/);
  const page = await planner.page();
  await keptOffline(page);
  await planner.stopServer();
  try {
    await assert.rejects(fetch(planner.url), "the server is gone");
    await page.reload();
    await ready(page);
    assert.ok((await page.title()).includes("Partyline"));
  } finally {
    await planner.startServer();
  }
});

check("a foreign Host is refused", async (planner) => {
  const { port } = new URL(planner.url);
  const { status, text } = await new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: "/", headers: { Host: `evil.example:${port}` } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    asked.on("error", reject).end();
  });
  assert.equal(status, 421);
  assert.match(text, /^Partyline answers on 127\.0\.0\.1 and localhost only/);
});
