// The page of a plan link against a service that lies, and names that mean harm.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./harness.mjs";
import { program } from "./links.mjs";
import { arrive, check, openButton, openPlan, share, sign, verdict } from "./reader.mjs";

/** The sealed bytes of a link, as its readers get them. */
async function sealedOf(reader, { link }) {
  const page = await arrive(reader, link);
  let sealed;
  await page.route(/\/api\/links\/[^/]+\/open$/, async (route) => {
    const answer = await route.fetch();
    sealed = await answer.body();
    await route.fulfill({ response: answer, body: sealed });
  });
  await openButton(page).click();
  await verdict(page).waitFor();
  await page.close();
  return sealed;
}

check("a service that hands out something else is found out, and no error repeats the key", async (reader) => {
  reader.expect(/ERR_/);
  const [made, other] = [share(reader.url, "--views", "9"), share(reader.url, "--from", "Another")];
  const asked = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const page = await arrive(reader, made.link);
  let lie;
  await page.route(/\/api\/links\/[^/]+\/open$/, (route) => (lie ? route.fulfill({ status: 200, contentType: "application/vnd.partyline.sealed", ...lie }) : route.continue()));
  const button = page.getByRole("button", { name: /^(Open the plan|Try again)$/ });
  for (const [answer, words] of [
    [{ body: await sealedOf(reader, other) }, "This key does not open it: the link may be cut, or belong to another plan."],
    [{ body: Buffer.alloc(1 << 20) }, "This is no sealed file"],
    [{ body: Buffer.alloc((32 << 20) + 1) }, "No service of plan links answers at this address"],
    [{ body: "<!doctype html><img src=x onerror=alert(1)>", contentType: "text/html" }, "This is no sealed file"],
    [{ status: 302, headers: { location: `http://127.0.0.1:${elsewhere.address().port}/` } }, "The service does not answer"],
    [{ body: "" }, "The sealed file is cut short"],
  ]) {
    lie = answer;
    await button.click();
    await page.getByText(words).waitFor();
    assert.ok(!(await page.content()).includes(made.secret));
  }
  lie = undefined;
  await button.click();
  await verdict(page).waitFor();
  elsewhere.close();
  assert.deepEqual(asked, [], "no redirection is followed");
});

check("a status and replies of the wrong shape stop nothing", async (reader) => {
  const made = share(reader.url);
  const now = new Date().toISOString();
  const sound = { state: "live", size: 1, created: now, expires: now, viewsLeft: 3, replies: 0 };
  for (const json of [null, { ...sound, viewsLeft: "many" }]) {
    const page = await reader.context.newPage();
    await page.route(/\/status$/, (route) => route.fulfill({ json }));
    await page.goto(made.link);
    await openButton(page).or(page.getByRole("button", { name: "Try again" })).click();
    await verdict(page).waitFor();
    await page.close();
  }
  const sealed = Buffer.from("x").toString("base64");
  for (const json of [null, { replies: [null] }, { replies: [{ number: 1, at: "then", sealed }] }, { replies: [{ number: 1, at: now, sealed: "***" }] }]) {
    const page = await reader.context.newPage();
    await page.route(/\/replies$/, (route) => route.fulfill({ json }));
    await page.goto(made.link);
    await openButton(page).click();
    await page.getByText("Signatures and comments of others are not shown. No service of plan links answers at this address.").waitFor();
    await page.close();
  }
});

check("names that are markup, or turn the direction of writing, change nothing beside them", async (reader) => {
  const evil = `<img src=x onerror="document.title='ran'">`;
  const plan = JSON.parse(readFileSync(join(root, "examples", "contoso", "plan.partyline.json"), "utf8"));
  plan.name += evil;
  for (const user of plan.users) user.displayName += evil;
  for (const site of plan.sites) site.name += evil;
  const file = join(mkdtempSync(join(tmpdir(), "partyline-")), "evil.partyline.json");
  writeFileSync(file, JSON.stringify(plan));
  const turned = `Anna\u202e${evil}`;
  const made = JSON.parse(execFileSync(program, ["share", file, "--json", "--to", reader.url, "--from", turned], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const page = await openPlan(reader, made.link);
  await page.getByRole("button", { name: /^Show all/ }).click();
  await page.getByText(evil, { exact: false }).first().waitFor();
  await sign(page, turned, evil);
  await page.getByText("You signed this version").waitFor();
  await page.getByLabel("Write a comment").fill(`${evil}\u202e`);
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.locator(".open-comments time").waitFor();
  for (const list of [".open-signed", ".open-comments"]) {
    const [name, time] = [await page.locator(`${list} b`).boundingBox(), await page.locator(`${list} time`).boundingBox()];
    assert.ok(time.x >= name.x + name.width || time.y > name.y, "the time stands behind the name");
    const digits = await page.locator(`${list} time`).evaluate((time) => {
      const range = document.createRange();
      const text = time.firstChild.nodeType === 3 ? time.firstChild : time.firstChild.firstChild;
      range.setStart(text, 0);
      range.setEnd(text, 1);
      const first = range.getBoundingClientRect().x;
      range.setStart(text, 1);
      range.setEnd(text, 2);
      return range.getBoundingClientRect().x - first;
    });
    assert.ok(digits > 0, "the time reads from left to right");
  }
  assert.equal(await page.locator("main img, header img").count(), 0);
  assert.equal(await page.title(), "A shared plan - Partyline");
});

check("a fragment that is huge is refused, and said so", async (reader) => {
  const page = await arrive(reader, `${reader.url}open#1.${"A".repeat(43)}.${"A".repeat(1_000_000)}`);
  await openButton(page).click();
  await page.getByText("The plan is too large to travel inside a link: 1000046 characters, at most 32768 are allowed.").waitFor();
});
