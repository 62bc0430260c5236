// A reader of plan links in a browser profile of their own, for the tests of the page of a link.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { checker, root } from "./harness.mjs";
import { program, serveLinks } from "./links.mjs";

/** As the harness's check, where plans can be shared: check("name", async (reader) => {...}). */
export const check = checker(() => serveLinks("--open-creation"));

/** Shares an example and gives what "share --json" prints, with the key of the link. */
export function share(url, ...flags) {
  const made = JSON.parse(execFileSync(program, ["share", join(root, "examples", "contoso", "plan.partyline.json"), "--json", "--to", url, ...flags], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  return { ...made, secret: made.key ?? made.link.split("#")[1].split(".")[1] };
}

export function revoke(made) {
  execFileSync(program, ["revoke"], { input: `${made.link}\n${made.ownerToken}\n` });
}

/** What the service knows of a link. */
export async function status(url, { id, ownerToken }) {
  const answer = await fetch(`${url}api/links/${id}/status`, { headers: { "Partyline-Token": ownerToken } });
  assert.equal(answer.status, 200);
  return answer.json();
}

export const openButton = (page) => page.getByRole("button", { name: "Open the plan" });
export const verdict = (page) => page.getByRole("heading", { level: 1, name: /people cannot call safely/ });

export async function arrive(reader, link) {
  const page = await reader.context.newPage();
  await page.goto(link);
  return page;
}

export async function openPlan(reader, link) {
  const page = await arrive(reader, link);
  await openButton(page).click();
  await verdict(page).waitFor();
  return page;
}

export async function sign(page, name, words = "") {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("With these words, if any").fill(words);
  await page.getByRole("button", { name: "Sign off" }).click();
}

export const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
