// The page of a plan link: what its reader sees, and what it never does.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { axe, build, keptOffline, launch, openSample, Planner, root } from "./harness.mjs";
import { program, serveLinks } from "./links.mjs";

let shared;

after(async () => {
  if (!shared) return;
  const { server, browser } = await shared;
  await browser.close();
  await server.stop();
});

/** A test with a reader's own browser profile: check("name", async (reader, t) => {...}). */
function check(name, body, options = {}) {
  test(name, { timeout: 240_000 }, async () => {
    shared ??= (async () => {
      if (!process.env.PARTYLINE_BUILT) build();
      return { server: await serveLinks("--open-creation"), browser: await launch() };
    })();
    const { server, browser } = await shared;
    const once = async () => {
      const reader = await Planner.open(browser, server, options);
      try {
        await body(reader);
      } catch (error) {
        await reader.context.close();
        throw error;
      }
      await reader.stop();
    };
    try {
      await once();
    } catch (error) {
      console.error(`AGAIN: ${name}: ${error.stack ?? error}`);
      await once();
    }
  });
}

/** Shares an example and gives what "share --json" prints, with the key of the link. */
function share(url, ...flags) {
  const made = JSON.parse(execFileSync(program, ["share", join(root, "examples", "contoso", "plan.partyline.json"), "--json", "--to", url, ...flags], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  return { ...made, secret: made.key ?? made.link.split("#")[1].split(".")[1] };
}

function revoke(made) {
  execFileSync(program, ["revoke"], { input: `${made.link}\n${made.ownerToken}\n` });
}

/** What the service knows of a link. */
async function status(url, { id, ownerToken }) {
  const answer = await fetch(`${url}api/links/${id}/status`, { headers: { "Partyline-Token": ownerToken } });
  assert.equal(answer.status, 200);
  return answer.json();
}

const openButton = (page) => page.getByRole("button", { name: "Open the plan" });
const verdict = (page) => page.getByRole("heading", { level: 1, name: /people cannot call safely/ });

async function arrive(reader, link) {
  const page = await reader.context.newPage();
  await page.goto(link);
  return page;
}

async function openPlan(reader, link) {
  const page = await arrive(reader, link);
  await openButton(page).click();
  await verdict(page).waitFor();
  return page;
}

async function sign(page, name, words = "") {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("With these words, if any").fill(words);
  await page.getByRole("button", { name: "Sign off" }).click();
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

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
  // What was typed the browser remembers besides, out of reach of any page.
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

check("a plan is read, signed once and commented; the next reader sees who had the link", async (reader) => {
  const made = share(reader.url, "--views", "3", "--from", "Lena Fischer, Nordwind Consulting");
  const page = await openPlan(reader, made.link);
  await page.getByText("from Lena Fischer, Nordwind Consulting").waitFor();
  await page.getByText("Sealed. 2 openings left, gone on").waitFor();
  for (const site of ["London", "Praha", "Seattle"]) await page.getByRole("heading", { level: 3, name: site }).waitFor();
  await page.getByRole("rowheader", { name: "Praha" }).waitFor();
  await page.getByText(/^10 errors are open\. Your signature will say so\.$/).waitFor();
  await page.getByRole("button", { name: "Sign off" }).click();
  await page.getByText("Write your name: a signature bears one.").waitFor();
  await page.getByLabel("Your name").fill("Tomáš Kučera");
  await page.getByLabel("With these words, if any").fill("Prague only after the operator has answered.");
  await page.getByRole("button", { name: "Sign off" }).dblclick();
  await page.getByText("You signed this version, as Tomáš Kučera").waitFor();
  await page.getByText("10 errors were open.").waitFor();
  await page.getByLabel("Write a comment").fill("Reception has a desk phone.\nDoes 999 work there?");
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.getByText("Reception has a desk phone.").waitFor();
  assert.equal((await status(reader.url, made)).replies, 2, "a double press signs once");

  const second = await openPlan(reader, made.link);
  await second.getByText("Signed by someone who had this link, as Tomáš Kučera").waitFor();
  await second.getByText("Does 999 work there?").waitFor();
  await second.getByLabel("Your name").fill("Priya Nair");
  await second.getByRole("button", { name: "Ask for changes" }).click();
  await second.getByText("Write what you wish changed.").waitFor();
  await second.getByLabel("With these words, if any").fill("London first.");
  await second.getByRole("button", { name: "Ask for changes" }).click();
  await second.getByText("You asked for changes, as Priya Nair").waitFor();
  await sign(second, "Priya Nair");
  await second.getByText("You signed this version, as Priya Nair").waitFor();
  assert.equal((await status(reader.url, made)).replies, 4);
});

check("who signs at the same time as another signs after them", async (reader) => {
  const made = share(reader.url);
  reader.expect(/409/);
  const first = await openPlan(reader, made.link);
  const second = await openPlan(reader, made.link);
  let others = 0;
  await second.route(/\/replies$/, async (route) => {
    if (route.request().method() === "POST" && others++ === 0) {
      await sign(first, "Anna");
      await first.getByText("You signed this version, as Anna").waitFor();
    }
    await route.continue();
  });
  await sign(second, "Ben");
  await second.getByText("You signed this version, as Ben").waitFor();
  await second.getByText("Signed by someone who had this link, as Anna").waitFor();
  assert.equal(others, 2);
  assert.equal((await status(reader.url, made)).replies, 2);
});

check("an answer that is lost on its way keeps the words, and nothing is signed or counted twice", async (reader) => {
  const made = share(reader.url, "--views", "1");
  reader.expect(/ERR_FAILED/);
  const page = await arrive(reader, made.link);
  const lose = async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  };
  await page.route(/\/open$/, lose);
  await openButton(page).click();
  await page.getByText("The service does not answer").waitFor();
  assert.equal((await status(reader.url, made)).viewsLeft, 0, "the opening was taken, and its answer lost");
  await page.unroute(/\/open$/);
  await page.getByRole("button", { name: "Try again" }).click();
  await verdict(page).waitFor();
  await page.getByText("Sealed. No openings left, gone on").waitFor();

  await page.route(/\/replies$/, lose);
  await sign(page, "Anna", "As we agreed.");
  await page.getByText("The service does not answer. Check your network, then try again.").waitFor();
  assert.equal(await page.getByLabel("With these words, if any").inputValue(), "As we agreed.");
  await page.unroute(/\/replies$/);
  await page.getByRole("button", { name: "Sign off" }).click();
  await page.getByText("You signed this version, as Anna").waitFor();
  assert.equal((await status(reader.url, made)).replies, 1);

  // It is sent, and cannot be read again: nobody is asked to sign once more.
  const other = await openPlan(reader, share(reader.url).link);
  let sent = false;
  await other.route(/\/replies/, (route) => {
    if (sent) return route.abort();
    sent = route.request().method() === "POST";
    return route.continue();
  });
  await sign(other, "Ben");
  await other.getByText("You signed this version, as Ben").waitFor();
  await other.getByText("Signatures and comments of others are not shown.").waitFor();
  assert.equal(await other.getByRole("button", { name: "Sign off" }).count(), 0);
});

check("replies that do not follow each other are not believed", async (reader) => {
  const made = share(reader.url);
  const page = await openPlan(reader, made.link);
  await sign(page, "Anna");
  await page.getByText("You signed this version, as Anna").waitFor();
  await page.getByLabel("Write a comment").fill("London first.");
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.getByText("London first.", { exact: true }).waitFor();
  const next = await arrive(reader, made.link);
  await next.route(/\/replies/, async (route) => {
    const answer = await route.fetch();
    const { replies } = await answer.json();
    await route.fulfill({ response: answer, json: { replies: [{ ...replies[1], number: 1 }] } });
  });
  await openButton(next).click();
  await next.getByText("What follows cannot be trusted, and nothing can be added.").waitFor();
  assert.equal(await next.getByText("London first.").count(), 0);
  assert.equal(await next.getByRole("button", { name: "Sign off" }).count(), 0);
  assert.deepEqual(await axe(next), []);
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

check("by keyboard alone: open, sign", async (reader) => {
  const page = await arrive(reader, share(reader.url).link);
  await openButton(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await verdict(page).waitFor();
  const focused = () => page.evaluate(() => document.activeElement.id && document.querySelector(`label[for="${document.activeElement.id}"]`)?.textContent);
  for (let presses = 0; presses < 12 && (await focused()) !== "Your name"; presses++) await page.keyboard.press("Tab");
  await page.keyboard.type("Anna");
  await page.keyboard.press("Enter");
  for (const stop of ["With these words, if any", "Sign off"]) {
    await page.keyboard.press("Tab");
    if (stop !== "Sign off") assert.equal(await focused(), stop, "Enter in a field signs nothing");
  }
  await page.keyboard.press("Enter");
  await page.getByText("You signed this version, as Anna").waitFor();
});

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
