// Signatures and comments on the page of a plan link: each is written exactly once.
import assert from "node:assert/strict";
import { axe } from "./harness.mjs";
import { arrive, check, openButton, openPlan, share, sign, status, verdict } from "./reader.mjs";

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
