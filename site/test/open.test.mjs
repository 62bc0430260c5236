// The page of a plan link: what its reader sees, and what it never does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe, keptOffline, openSample } from "./harness.mjs";
import { arrive, check, heading, openButton, openPlan, revoke, share, sign, status, verdict } from "./reader.mjs";

check("the key leaves the address before anything but open.js has run, and goes nowhere", async (reader) => {
  const made = share(reader.url, "--views", "3");
  const page = await reader.context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request));
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route(/assets\/open-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${made.link}`, { waitUntil: "commit" });
  await page.waitForFunction(() => location.hash === "" && document.readyState === "interactive");
  assert.equal(page.url(), `${reader.url}open`);
  const before = asked.map((request) => new URL(request.url()).pathname);
  for (const path of before) assert.match(path, /^\/(open|open\.js|icon\.svg|assets\/[\w.-]+\.(js|css))$/, "only the page's own files are asked for");
  assert.equal(await page.evaluate(() => document.querySelector("#app").childElementCount), 0, "the app has not run yet");
  go();
  await openButton(page).click();
  await verdict(page).waitFor();
  for (const request of asked) {
    const all = request.url() + JSON.stringify(await request.allHeaders()) + (request.postData() ?? "");
    assert.ok(!all.includes(made.secret), `${request.url()} bears the key`);
  }
  const session = await reader.context.newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  // The list of visited addresses, on the disk, keeps the link as it came: no page can change that (docs/links.md).
  for (const { url, title } of entries) assert.ok(!`${url} ${title}`.includes(made.secret), `the history holds ${url}`);
  assert.equal(await page.title(), "A shared plan - Partyline");
});

check("loading, HEAD, prefetch, and a scanner that runs scripts take no opening", async (reader) => {
  const made = share(reader.url, "--views", "3");
  for (const method of ["GET", "HEAD", "OPTIONS"]) await fetch(made.link, { method });
  const page = await arrive(reader, made.link);
  await openButton(page).hover();
  await page.getByText("Sealed. 3 openings left, gone on").waitFor();
  const counted = reader.requests.filter((address) => /\/api\/.*(?<!\/status)$/.test(address));
  assert.deepEqual(counted, []);
  await page.goto(reader.url);
  await page.evaluate(async (link) => {
    const hint = document.createElement("link");
    hint.rel = "prefetch";
    hint.href = link;
    const done = new Promise((resolve) => (hint.onload = hint.onerror = resolve));
    document.head.append(hint);
    await done;
  }, made.link);
  assert.equal((await status(reader.url, made)).viewsLeft, 3);
  await openPlan(reader, made.link);
  assert.equal((await status(reader.url, made)).viewsLeft, 2);
});

/** Everything that the browser keeps for this origin. */
const kept = (page) =>
  page.evaluate(async () => {
    const all = { local: { ...localStorage }, session: { ...sessionStorage }, workers: (await navigator.serviceWorker.getRegistrations()).length, caches: {}, databases: {} };
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const type = (await cache.match(request)).headers.get("content-type");
        all.caches[request.url] = /wasm|image/.test(type) ? "" : await (await cache.match(request)).text();
      }
    }
    for (const { name } of await indexedDB.databases()) {
      const wait = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
      const database = await wait(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await wait(database.transaction(store).objectStore(store).getAll());
        all.databases[`${name} ${store}`] = JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
      }
      database.close();
    }
    return all;
  });

check("after a link was taken back nothing of it is left with the reader", async (reader) => {
  const made = share(reader.url, "--from", "Lena Fischer, Nordwind Consulting");
  const page = await openPlan(reader, made.link);
  await sign(page, "Tomáš Kučera");
  await page.getByText("You signed this version").waitFor();
  assert.deepEqual(await kept(page), { local: {}, session: {}, workers: 0, caches: {}, databases: {} });
  revoke(made);
  await page.reload();
  await heading(page, "The key is no longer here");
  reader.expect(/40[0-9]|410/);
  await page.goto(made.link);
  await heading(page, /^This link was taken back on \d+ \w+$/);
  await page.getByText("Ask whoever sent it for a new one.").waitFor();
  assert.ok(!(await page.content()).includes("Contoso"));
  assert.deepEqual(await kept(page), { local: {}, session: {}, workers: 0, caches: {}, databases: {} });
});

check("the planner of this device, installed before, keeps nothing of a link either", async (reader) => {
  const planner = await openSample(reader, "seattle");
  await keptOffline(planner);
  const made = share(reader.url, "--from", "Lena Fischer, Nordwind Consulting");
  const page = await openPlan(reader, made.link);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const all = await kept(page);
  assert.ok(Object.keys(all.databases).length > 0 && Object.keys(all.caches).length > 0, "the planner is there");
  assert.deepEqual(Object.keys(all.caches).filter((address) => /\/(open|api)|assets\/open/.test(new URL(address).pathname)), []);
  const text = JSON.stringify(all);
  for (const secret of [made.id, made.secret, "Lena Fischer"]) assert.ok(!text.includes(secret), `${secret} is kept`);
  reader.expect(/ERR_|Failed to/);
  await page.route(/./, (route) => route.abort());
  await assert.rejects(page.goto(`${reader.url}open`), /ERR_FAILED|ERR_BLOCKED/, "/open never comes from the service worker");
});

check("whoever comes back to the page by the browser's back finds it empty", async (reader) => {
  const made = share(reader.url);
  const page = await openPlan(reader, made.link);
  await page.goto(`${reader.url}#/rules`);
  await page.goBack();
  await heading(page, "The key is no longer here");
  await page.goto(`${reader.url}#/rules`);
  await page.goto(`${reader.url}open`);
  await heading(page, "This address is a link without its end");
});

check("a link that is pasted over another opens anew, and leaves no key either", async (reader) => {
  const [one, other] = [share(reader.url, "--from", "One"), share(reader.url, "--from", "Other")];
  const page = await openPlan(reader, one.link);
  await page.evaluate((hash) => void (location.hash = hash), other.link.split("#")[1]);
  await openButton(page).waitFor();
  assert.equal(page.url(), `${reader.url}open`);
  await openButton(page).click();
  await page.getByText("from Other").waitFor();
});

check("each end has a sentence of its own", async (reader) => {
  reader.expect(/40[0-9]|410/);
  const burnt = share(reader.url, "--views", "1");
  const page = await openPlan(reader, burnt.link);
  await page.goto("about:blank");
  await page.goto(burnt.link);
  await heading(page, "All openings of this link are used");
  const nobody = burnt.link.replace(/#.{22}/, `#${"A".repeat(22)}`);
  await page.goto("about:blank");
  await page.goto(nobody);
  await heading(page, "The service knows no such link");
  for (const damaged of [burnt.link.slice(0, -3), burnt.link.replace(/#.{4}/, "#%20%3D"), `${reader.url}open#hello`]) {
    await page.goto("about:blank");
    await page.goto(damaged);
    await heading(page, "This plan was not opened");
    assert.ok(!(await page.content()).includes(burnt.secret));
  }
  // It ends while its page stands open.
  const late = share(reader.url);
  await page.goto("about:blank");
  await page.goto(late.link);
  await openButton(page).waitFor();
  revoke(late);
  await openButton(page).click();
  await heading(page, /^This link was taken back on/);
  const read = share(reader.url);
  await page.goto("about:blank");
  await page.goto(read.link);
  await openButton(page).click();
  await page.getByText(/^10 errors are open/).waitFor();
  revoke(read);
  await sign(page, "Anna", "As we agreed.");
  await page.getByText("This link was taken back. Ask whoever sent it for a new one.").waitFor();
  assert.equal(await page.getByLabel("With these words, if any").inputValue(), "As we agreed.");
});

check("an expired link says when it expired", async (reader) => {
  reader.expect(/410/);
  const made = share(reader.url);
  const page = await reader.context.newPage();
  const ends = { ...(await status(reader.url, made)), state: "expired", expires: "2026-03-04T12:00:00Z" };
  await page.route(/\/status$/, (route) => route.fulfill({ json: ends }));
  await page.goto(made.link);
  await heading(page, /^This link expired on 4 Mar( 2026)?$/);
  // It expires while its page stands open.
  await page.goto("about:blank");
  const states = [{ ...ends, state: "live" }, ends];
  await page.unroute(/\/status$/);
  await page.route(/\/status$/, (route) => route.fulfill({ json: states.shift() }));
  await page.route(/\/open$/, (route) => (route.request().method() === "POST" ? route.fulfill({ status: 410, json: { type: "urn:partyline:problem:expired" } }) : route.continue()));
  await page.goto(made.link);
  await openButton(page).click();
  await heading(page, /^This link expired on 4 Mar( 2026)?$/);
});

check("a key that came apart is asked for, and what is wrong with it is said", async (reader) => {
  reader.expect(/404/);
  const made = share(reader.url, "--separate-key", "--views", "3");
  assert.ok(made.key && !made.link.includes(made.key));
  const page = await arrive(reader, made.link);
  const use = page.getByRole("button", { name: "Use this key" });
  await use.click();
  await page.getByText("Paste the key").waitFor();
  await page.getByLabel("Key").fill(made.key.slice(2));
  await use.click();
  await page.locator(".field-error").getByText("43").waitFor();
  await page.getByLabel("Key").fill(`A${made.key.slice(1)}`.replace(/^AA/, "AB"));
  await use.click();
  await page.getByText("The service knows no such link, or this is not its key.").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel("Key").fill(` ${made.key} `);
  await use.click();
  await openButton(page).click();
  await verdict(page).waitFor();
  assert.equal((await status(reader.url, made)).viewsLeft, 2);
});

check("a plan inside its link opens without a service, and says that it cannot be taken back", async (reader) => {
  const made = share(reader.url, "--inline");
  const page = await arrive(reader, made.link);
  await page.getByText("It cannot be taken back and does not expire").waitFor();
  await openButton(page).click();
  await verdict(page).waitFor();
  assert.equal(page.url(), `${reader.url}open`);
  assert.equal(await page.getByRole("heading", { name: "Sign off" }).count(), 0, "nobody would get the signature");
  assert.deepEqual(reader.requests.filter((address) => address.includes("/api/")), []);
});

check("what the service gives is checked, and its silence said", async (reader) => {
  reader.expect(/429|ERR_|50[0-9]/);
  const made = share(reader.url, "--views", "2");
  const page = await arrive(reader, made.link);
  const answers = [
    async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 30] ^= 1;
      await route.fulfill({ response: answer, body });
    },
    (route) => route.fulfill({ status: 429, headers: { "retry-after": "7" }, body: "{}" }),
    (route) => route.fulfill({ status: 502, body: "<html>" }),
    (route) => route.abort(),
  ];
  await page.route(/\/open$/, (route) => (route.request().method() === "POST" ? (answers.shift() ?? ((last) => last.continue()))(route) : route.continue()));
  await openButton(page).click();
  await page.getByText(/The sealed file was damaged or changed/).waitFor();
  const again = page.getByRole("button", { name: "Try again" });
  for (const words of ["Try again in 7 seconds.", "The service does not answer", "The service does not answer"]) {
    await again.click();
    await page.getByText(words).waitFor();
    assert.deepEqual(await axe(page), []);
  }
  await again.click();
  await verdict(page).waitFor();
  assert.equal((await status(reader.url, made)).viewsLeft, 1, "one receipt, one opening");
});

check("a copy is offered only where the sender offers it", async (reader) => {
  const page = await openPlan(reader, share(reader.url, "--offer-copy", "--no-replies").link);
  assert.equal(await page.getByRole("heading", { name: "Sign off" }).count(), 0);
  await page.getByText("It stays when the link ends or is taken back.").waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Keep a copy" }).click()]);
  assert.match(file.suggestedFilename(), /\.partyline\.json$/);
  assert.ok(JSON.parse(readFileSync(await file.path(), "utf8")));
  await page.getByText(/^The copy is with your downloads\. The copy is a file/).waitFor();
  const plain = await openPlan(reader, share(reader.url).link);
  assert.equal(await plain.getByRole("button", { name: "Keep a copy" }).count(), 0);
});

check("what is masked is said", async (reader) => {
  const page = await openPlan(reader, share(reader.url, "--mask", "names,numbers").link);
  await page.getByText(/^Names, numbers and notes are masked by whoever sent this plan\. "Person 17" is the same person/).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /\+1 \d{3} •••/);
  assert.doesNotMatch(text, /\+44 20 ?\d/);
});

for (const colorScheme of ["light", "dark"]) {
  check(`axe finds nothing, in ${colorScheme}, and nothing scrolls sideways on a phone or at 200 %`, async (reader) => {
    const made = share(reader.url, "--offer-copy", "--mask", "names,numbers", "--from", "Lena Fischer, Nordwind Consulting");
    const page = await arrive(reader, made.link);
    await openButton(page).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 375, height: 800 });
    await openButton(page).click();
    await verdict(page).waitFor();
    await sign(page, "Tomáš Kučera", "As we agreed.");
    await page.getByText("You signed this version").waitFor();
    await page.getByLabel("Write a comment").fill("x".repeat(200));
    for (const width of [375, 720, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.deepEqual(await axe(page), []);
    }
  }, { colorScheme });
}

check("print is black on white, with all points and a line to sign on", async (reader) => {
  const page = await openPlan(reader, share(reader.url).link);
  await page.getByRole("button", { name: /^Show all/ }).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("Signature", { exact: true }).isVisible());
  for (const hidden of ["Print", "Sign off", "Show all"]) assert.equal(await page.getByRole("button", { name: hidden }).count(), 0, hidden);
  const points = page.locator(".open-points > li");
  assert.ok((await points.count()) > 12);
  for (const point of await points.all()) assert.ok(await point.isVisible());
  const grey = await page.evaluate(() => {
    const colours = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()).flatMap((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]);
    return [...new Set(colours)].filter((colour) => !/^rgba\(0, 0, 0, 0\)$|^rgb\((\d+), \1, \1\)$/.test(colour));
  });
  assert.deepEqual(grey, []);
});
