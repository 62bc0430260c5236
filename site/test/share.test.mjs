// Sharing from the planner: what is told before, what leaves the device and
// when, and what its owner can do afterwards.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, openSample, ready, saved } from "./harness.mjs";
import { call, listen } from "./core.mjs";
import { checkLinks, program } from "./links.mjs";

const dialog = (page) => page.getByRole("dialog");
const shareButton = (page) => page.getByRole("banner").getByRole("button", { name: "Share", exact: true });
const createButton = (page) => dialog(page).getByRole("button", { name: "Create link" });

const to = async (page, hash) => {
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await ready(page);
};

async function keepToken(page, token) {
  await to(page, "#/settings");
  await page.getByLabel("Creator's token").fill(token);
  await page.getByRole("button", { name: /^(Keep|Replace) the token$/ }).click();
  await page.getByRole("button", { name: "Forget the token" }).waitFor();
}

/** Opens the dialog and waits until it has told everything. */
async function openShare(page) {
  await shareButton(page).click();
  await dialog(page).locator(".share-rows:not(.share-stale)").waitFor();
}

/** A service worker that starts lets a request pass by what a test puts in its way: opens the sample without one. */
async function openIntercepted(planner) {
  await planner.context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  return openSample(planner);
}

/** What the service and the page say to each other, without the pictures and scripts. */
function heard(planner) {
  const asked = [];
  planner.context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push({ what: `${request.method()} ${pathname}`, headers: request.headers(), body: request.postDataBuffer() });
  });
  return asked;
}

const posts = (asked) => asked.filter((one) => one.what === "POST /api/links");

async function create(page) {
  await createButton(page).click();
  await page.getByRole("heading", { name: /(is|are) made$/ }).waitFor();
  const link = await dialog(page).getByRole("textbox", { name: "Link" }).inputValue();
  const keys = dialog(page).getByRole("textbox", { name: "Key" });
  const key = (await keys.count()) > 0 ? await keys.inputValue() : "";
  return { link, key };
}

checkLinks("a masked plan is shared in two parts, read, signed, and taken back", async (planner, { server, other }) => {
  const asked = heard(planner);
  const page = await openSample(planner);
  await keepToken(page, server.token);
  await openShare(page);
  assert.ok(await dialog(page).getByRole("radio", { name: /^Names and numbers masked/ }).isChecked());
  assert.ok(await dialog(page).getByRole("radio", { name: /^Link and key separately/ }).isChecked());
  await dialog(page).getByText("Person 1, Person 2 and so on").waitFor();
  await dialog(page).getByText("limit 17 MB").waitFor();
  await dialog(page).getByText("The plan leaves this device when you press Create link, not before.").waitFor();
  await dialog(page).getByLabel("From").fill("Lena Fischer, Contoso");
  assert.deepEqual(
    asked.map((one) => one.what),
    ["GET /api/limits"],
    "nothing but a question is sent before Create link",
  );

  const { link, key } = await create(page);
  assert.match(key, /^[\w-]{43}$/);
  assert.match(link, /\/open#[\w-]{22}$/, "the link goes without its key");
  await dialog(page).getByText("names, numbers, notes and prices").waitFor();
  assert.equal(posts(asked).length, 1);
  for (const { headers, body } of asked) assert.ok(!JSON.stringify(headers).includes(key) && !body?.includes(key), "the key goes nowhere");
  assert.ok(!posts(asked)[0].body.includes("contoso.com"), "what is sent is sealed");

  // The command line opens it, and finds nobody's name.
  const linkFile = join(server.folder, "link.txt");
  writeFileSync(linkFile, `${link}\n${key}\n`, { mode: 0o600 });
  const document = execFileSync(program, ["open", linkFile, "-o", "-"], { encoding: "utf8" });
  assert.ok(!document.includes("Adele") && !document.includes("+12065550100"), "names and numbers are masked");

  const reader = await other();
  const read = await reader.context.newPage();
  await read.goto(link);
  await read.getByRole("textbox", { name: /key/i }).fill(key);
  await read.getByRole("textbox", { name: /key/i }).press("Enter");
  await read.getByRole("button", { name: "Open the plan" }).click();
  await read.getByText("Lena Fischer, Contoso").first().waitFor();
  await read.getByLabel("Your name").fill("Tomáš Kučera");
  await read.getByLabel("With these words, if any").fill("Fine for Prague.");
  await read.getByRole("button", { name: "Sign off" }).click();
  await read.getByText("You signed this version").waitFor();

  await dialog(page).getByRole("button", { name: "Go to Links" }).click();
  await page.getByText("Signed by someone who had this link, as Tomáš Kučera").waitFor();
  await page.getByText("Fine for Prague.").waitFor();
  await page.getByText(/, version [0-9a-f]{4} [0-9a-f]{4}, with 10 errors open/).waitFor();
  await page.getByText("Opens. 1 of 3 views left").waitFor();
  const before = asked.length;
  assert.equal(await page.getByText("The plan has changed since this was signed.").count(), 0);

  await to(page, "#/settings");
  await page.getByLabel("Name", { exact: true }).fill("Contoso, second draft");
  await page.getByRole("button", { name: "Rename the plan" }).click();
  await saved(page);
  assert.equal(asked.length, before, "nobody is asked while the page is not there");
  await to(page, "#/links");
  await page.getByText("The plan has changed since this was signed.").waitFor();

  await page.getByRole("button", { name: "Write a comment" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("Thank you, Tomáš.");
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.getByText("Written by someone who had this link, as Lena Fischer, Contoso").waitFor();

  await page.getByRole("button", { name: "Take it back" }).click();
  await dialog(page).getByText("Who opened it before may have kept the plan.", { exact: false }).waitFor();
  await dialog(page).getByRole("button", { name: "Take it back" }).click();
  await page.getByText(/^Taken back /).waitFor();
  assert.equal(asked.at(-1).what.split(" ")[0], "DELETE");
  reader.expect(/410 \(Gone\)/);
  const late = await reader.context.newPage();
  await late.goto(link);
  await late.getByRole("textbox", { name: /key/i }).fill(key);
  await late.getByRole("textbox", { name: /key/i }).press("Enter");
  await late.getByRole("heading", { name: /taken back/i }).waitFor();

  // What was signed stays with its owner, and an ended link can be forgotten.
  await page.reload();
  await page.getByText("Signed by someone who had this link, as Tomáš Kučera").waitFor();
  await page.getByRole("button", { name: "Forget" }).click();
  await dialog(page).getByText("2 replies go with it.", { exact: false }).waitFor();
  await dialog(page).getByRole("button", { name: "Forget" }).click();
  await page.getByText("No link of this plan yet.", { exact: false }).waitFor();
});

checkLinks("a plan wholly inside the link asks no service, and says first what that means", async (planner, { other }) => {
  const asked = heard(planner);
  const page = await openSample(planner);
  await openShare(page);
  await dialog(page).getByText("It cannot expire, be counted or be taken back", { exact: false }).waitFor();
  await dialog(page).getByRole("radio", { name: /^Wholly inside the link/ }).check();
  await dialog(page).getByText("Nothing is sent.", { exact: false }).waitFor();
  assert.equal(await dialog(page).getByText("Opens at most").count(), 0);
  const { link, key } = await create(page);
  assert.equal(key, "");
  assert.match(link, /\/open#1\./);
  assert.deepEqual(posts(asked), []);

  const reader = await other();
  const sent = heard(reader);
  const read = await reader.context.newPage();
  await read.goto(link);
  await read.getByRole("button", { name: "Open the plan" }).click();
  await read.getByRole("heading", { level: 1, name: /people cannot call safely/ }).waitFor();
  assert.deepEqual(sent, []);

  await dialog(page).getByRole("button", { name: "Go to Links" }).click();
  await page.getByText("Inside the link: cannot be taken back").waitFor();
  assert.equal(await page.getByRole("button", { name: "Take it back" }).count(), 0);
});

checkLinks("without a creator's token nothing can be created, with a wrong one nothing is left behind", async (planner, { server }) => {
  planner.expect(/401 \(Unauthorized\)/);
  const asked = heard(planner);
  const page = await openSample(planner);
  await openShare(page);
  await dialog(page).getByText("The link service of this planner wants a creator's token").waitFor();
  assert.equal(await createButton(page).getAttribute("aria-disabled"), "true");
  await createButton(page).press("Enter");
  await dialog(page).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  assert.equal(await dialog(page).count(), 0);
  assert.deepEqual(posts(asked), []);

  await page.getByRole("button", { name: "Ask whether one is needed" }).click();
  await page.getByText("It wants a creator's token.", { exact: false }).waitFor();
  await keepToken(page, "A".repeat(43));
  await openShare(page);
  await createButton(page).click();
  await dialog(page).getByText("The service did not take the creator's token.", { exact: false }).waitFor();
  assert.equal(posts(asked).length, 1);
  await dialog(page).getByRole("link", { name: "Open Settings" }).click();
  await to(page, "#/links");
  await page.getByText("No link of this plan yet.", { exact: false }).waitFor();

  await keepToken(page, server.token);
  const field = await page.getByLabel("Creator's token").elementHandle();
  await page.waitForFunction((input) => input.value === "", field); // what is kept is not shown
  await openShare(page);
  await create(page);
  await page.keyboard.press("Escape");
  await to(page, "#/settings");
  await page.getByRole("button", { name: "Forget the token" }).click();
  await page.getByRole("button", { name: "Keep the token" }).waitFor();
});

check("a planner without a link service says so", async (planner) => {
  planner.expect(/404 \(Not Found\)/);
  const page = await openSample(planner);
  await openShare(page);
  await dialog(page).getByText("This planner has no link service").first().waitFor();
  await dialog(page).getByText("partyline share", { exact: false }).waitFor();
  assert.equal(await createButton(page).getAttribute("aria-disabled"), "true");
  await dialog(page).getByRole("radio", { name: /^Wholly inside the link/ }).check();
  await create(page);
});

checkLinks(
  "a lost answer makes no second link, and what may have arrived can be taken back",
  async (planner) => {
    planner.expect(/ERR_FAILED|Failed to load resource/);
    const asked = heard(planner);
    const page = await openIntercepted(planner);
    let lose = 1;
    await planner.context.route("**/api/links", async (route) => {
      if (lose-- <= 0) return route.continue();
      await route.fetch(); // it arrives, and nobody hears of it
      await route.abort();
    });
    await openShare(page);
    await create(page);
    assert.equal(posts(asked).length, 2);
    await page.keyboard.press("Escape");

    lose = 2;
    await openShare(page);
    await createButton(page).click();
    await dialog(page).getByText("Whether the link was made is not known").waitFor();
    await create(page);
    assert.equal(posts(asked).length, 5);
    const owners = posts(asked).map((one) => one.headers["partyline-owner"]);
    assert.equal(new Set(owners).size, 2, "the same request, the same link");
    assert.equal(new Set(posts(asked).map((one) => one.body.toString("base64"))).size, 2, "the same bytes");
    await page.keyboard.press("Escape");

    // The tab dies before the answer: what takes the link back is here.
    lose = 0;
    await planner.context.unroute("**/api/links");
    let arrived;
    const reached = new Promise((resolve) => (arrived = resolve));
    await planner.context.route("**/api/links", async (route) => {
      await route.fetch();
      arrived();
    });
    await openShare(page);
    await createButton(page).click();
    await reached;
    await page.close();
    await planner.context.unroute("**/api/links");
    const again = await planner.page("#/links");
    await again.getByText("Opens. 3 of 3 views left").nth(2).waitFor();
    await again.getByRole("heading", { level: 1, name: "3 links open this plan now" }).waitFor();
    await again.getByRole("button", { name: "Take it back" }).first().click();
    await dialog(again).getByRole("button", { name: "Take it back" }).click();
    await again.getByText(/^Taken back /).waitFor();
  },
  { flags: ["--open-creation"] },
);

checkLinks(
  "a link that never arrived is told apart, and no service means not known",
  async (planner) => {
    planner.expect(/ERR_FAILED|ERR_CONNECTION_REFUSED|Failed to load resource/);
    const page = await openIntercepted(planner);
    await planner.context.route("**/api/links", (route) => route.abort());
    await openShare(page);
    await createButton(page).click();
    await dialog(page).getByText("Whether the link was made is not known").waitFor();
    await page.keyboard.press("Escape");
    await to(page, "#/links");
    await page.getByText("It never arrived at the service").waitFor();
    await planner.context.unroute("**/api/links");
    await planner.context.route("**/api/**", (route) => route.abort());
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("Whether this link was made is not known.", { exact: false }).waitFor();
  },
  { flags: ["--open-creation"] },
);

checkLinks(
  "everything works from the keyboard, and a tab that only reads may share",
  async (planner) => {
    const first = await openSample(planner);
    const page = await planner.page("#/overview");
    await page.getByText("reads only", { exact: false }).first().waitFor();
    await page.keyboard.press("Control+K");
    await page.locator("input:focus[role=combobox]").waitFor();
    await page.keyboard.type("share this");
    await page.getByRole("option", { name: /Share this plan/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await dialog(page).locator(".share-rows:not(.share-stale)").waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("input[type=radio]"));
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown"); // Summary only
    await dialog(page).getByText("city and country").waitFor();
    await page.keyboard.press("Tab"); // Expires
    await page.keyboard.press("ArrowLeft");
    await dialog(page).getByRole("radio", { name: "1 day", checked: true }).waitFor();
    await page.keyboard.press("Tab"); // Opens at most
    await page.keyboard.press("ArrowLeft");
    await dialog(page).getByRole("radio", { name: "1", exact: true, checked: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space"); // comment and sign off
    await dialog(page).getByRole("checkbox", { name: "comment and sign off", checked: false }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Lena");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Link and key are made" }).waitFor();
    await dialog(page).getByText("once", { exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.value?.includes("/open#") && document.activeElement.selectionEnd > 20);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });

    // The other tab shows it, too, and the name is remembered.
    await to(first, "#/links");
    await first.getByText("Opens. 1 of 1 views left").waitFor();
    await openShare(first);
    assert.equal(await dialog(first).getByLabel("From").inputValue(), "Lena");
  },
  { flags: ["--open-creation"] },
);

for (const colorScheme of ["light", "dark"])
  checkLinks(
    `axe finds nothing in the dialogs and on the page, ${colorScheme}`,
    async (planner) => {
      const page = await openSample(planner);
      await openShare(page);
      assert.deepEqual(await axe(page), []);
      await create(page);
      assert.deepEqual(await axe(page), []);
      await dialog(page).getByRole("button", { name: "Go to Links" }).click();
      await page.getByText("Opens. 3 of 3 views left").waitFor();
      await page.getByRole("button", { name: "Write a comment" }).click();
      await page.getByRole("textbox", { name: "From" }).fill("Lena");
      await page.getByRole("textbox", { name: "Comment" }).fill("Fine.");
      assert.deepEqual(await axe(page), []);
      await page.getByRole("button", { name: "Send the comment" }).click();
      await page.getByText("Written by someone", { exact: false }).waitFor();
      assert.deepEqual(await axe(page), []);
      await page.getByRole("button", { name: "Take it back" }).click();
      await dialog(page).waitFor();
      assert.deepEqual(await axe(page), []);
    },
    { colorScheme, flags: ["--open-creation"] },
  );

checkLinks(
  "at 375 px nothing overlaps or scrolls sideways",
  async (planner) => {
    const page = await openIntercepted(planner);
    const wide = () =>
      page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("main, dialog, dialog *")].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible" && !one.matches("input, .visually-hidden")).map((one) => one.outerHTML.slice(0, 120)),
      );
    await openShare(page);
    assert.deepEqual(await wide(), []);
    const [form, result] = await dialog(page).locator(".dialog-result > .dialog-body").all();
    const lowest = await form.evaluate((one) => Math.max(...[...one.querySelectorAll("label")].map((label) => label.getBoundingClientRect().bottom)));
    assert.ok(lowest <= (await result.boundingBox()).y, "what they will see stands below the choices");
    await dialog(page).locator(".dialog-result").evaluate((one) => one.scrollTo(0, one.scrollHeight));
    for (const control of await dialog(page).locator("button, .check, .segment, .input").all()) {
      const { height } = await control.boundingBox();
      assert.ok(height >= 43.5, `${await control.innerText()} is ${height} px high`);
    }
    planner.expect(/ERR_FAILED|Failed to load resource/);
    await planner.context.route("**/api/links", (route) => route.abort());
    await createButton(page).click();
    await page.waitForFunction(() => {
      const box = document.querySelector("dialog .error-box")?.getBoundingClientRect();
      return box && box.top >= document.querySelector(".dialog-result").getBoundingClientRect().top;
    });
    assert.deepEqual(await wide(), []);
    await planner.context.unroute("**/api/links");
    await create(page);
    assert.deepEqual(await wide(), []);
    await dialog(page).getByRole("button", { name: "Go to Links" }).click();
    await page.getByText("Opens. 3 of 3 views left").waitFor();
    assert.deepEqual(await wide(), []);
  },
  { viewport: { width: 375, height: 812 }, flags: ["--open-creation"] },
);

/** Puts the database back as the layout before links had it, from a page on which no planner runs. */
const olderLayout = (page) =>
  page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const tables = ["plans", "bases", "journal"];
    const now = await done(indexedDB.open("partyline"));
    const all = {};
    for (const table of tables) {
      const store = now.transaction(table).objectStore(table);
      all[table] = [await done(store.getAllKeys()), await done(store.getAll())];
    }
    now.close();
    await done(indexedDB.deleteDatabase("partyline"));
    const opening = indexedDB.open("partyline", 1);
    opening.onupgradeneeded = () => tables.forEach((table) => opening.result.createObjectStore(table));
    const older = await done(opening);
    const writing = older.transaction(tables, "readwrite");
    for (const table of tables) all[table][0].forEach((key, i) => writing.objectStore(table).put(all[table][1][i], key));
    await new Promise((resolve) => (writing.oncomplete = resolve));
    globalThis.older = older;
  });

check("a database of the planner before opens with its plans, also when an older tab holds it for long", async (planner) => {
  await planner.context.addInitScript(listen);
  const page = await openSample(planner);
  const id = await page.evaluate(() => document.documentElement.dataset.plan);
  await page.close();

  const holder = await planner.context.newPage();
  await holder.goto(`${planner.url}icon.svg`);
  await olderLayout(holder);
  // As the planner before does: it lets go when a newer one asks.
  await holder.evaluate(() => (globalThis.older.onversionchange = () => globalThis.older.close()));
  const one = await planner.page(`#/open?id=${id}`);
  await saved(one);
  assert.equal((await call(one, "store.list")).plans.length, 1);
  assert.deepEqual((await call(one, "store.links")).links, []);
  await one.close();

  // One that does not let go: it is said, and afterwards nothing is missing.
  await olderLayout(holder);
  const two = await planner.page();
  await two.getByText("another tab holds the plans of an older Partyline open: close it", { exact: false }).first().waitFor({ timeout: 60_000 });
  await holder.close();
  const three = await planner.page(`#/open?id=${id}`);
  await saved(three);
  await call(three, "store.token.keep", { token: "abc" });
  assert.equal((await call(three, "store.token")).token, "abc");
  assert.deepEqual((await call(three, "store.links")).links, []);
});
