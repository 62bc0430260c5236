// Operators, Direct Routing, the contact centre and the questions: what is found
// and asked stands beside its field, and is mended or answered there.
import assert from "node:assert/strict";
import { axe, check, openSample, saved } from "./harness.mjs";

const side = (page) => page.locator(".side-panel");
const beside = (page, label) => page.locator(".field", { has: page.getByLabel(label, { exact: true }) }).locator(".beside");

async function write(page, label, text) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press("Enter");
}

check("a finding stands beside its field, is mended in place and gone; so is a question", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/operators`);
  await page.getByRole("button", { name: "Add an operator" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Contoso Telecom");
  await dialog.getByRole("button", { name: /^Add/ }).click();
  await side(page).getByRole("heading", { name: "Contoso Telecom" }).waitFor();
  await page.getByRole("gridcell", { name: /^[1-9]\d*$/ }).waitFor();

  await side(page).getByText(/more fields, empty or not imported/).click();
  await write(page, "Account at the operator", "not a word!");
  const note = beside(page, "Account at the operator").getByText(/is not 1 to 100 letters/);
  await note.waitFor();
  const field = side(page).getByLabel("Account at the operator", { exact: true });
  const described = await field.evaluate((e) => e.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
  assert.match(described, /is not 1 to 100 letters/);
  assert.deepEqual(await axe(page), []);
  await note.click();
  await side(page).getByText("ACG002").first().waitFor();
  await page.keyboard.press("Escape");
  await page.goto(`${planner.url}#/operators?address=${encodeURIComponent("operator:Contoso%20Telecom")}`);
  await note.waitFor();
  await write(page, "Account at the operator", "contoso_telecom");
  await note.waitFor({ state: "detached" });

  const question = beside(page, "Supports Shared Calling").getByText("Does Contoso Telecom support Shared Calling?").first();
  await question.waitFor();
  await side(page).getByLabel("Supports Shared Calling").selectOption("Yes");
  await question.waitFor({ state: "detached" });
  await saved(page);
});

check("Direct Routing reads as a chain, and the contact centre is a form without a secret", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/routing`);
  const usage = page.locator(".chain > .stop").first();
  await usage.getByRole("link", { name: "sbc1.contoso.com" }).waitFor();
  assert.match(await usage.innerText(), /^1\. PSTN usage UK calls\s+UK calls priority 1 \^\\\+44\\d\{9,10\}\$\s+sbc1\.contoso\.com/);
  await usage.getByRole("link", { name: "sbc1.contoso.com" }).click();
  await side(page).getByRole("heading", { name: "sbc1.contoso.com" }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "SBCs" }).isChecked(), true);

  await page.getByRole("radio", { name: "SBCs" }).focus();
  await page.keyboard.press("ArrowRight");
  await usage.waitFor();
  await page.locator("input:focus[value=chain]").waitFor();

  await page.goto(`${planner.url}#/contact`);
  await write(page, "SIP subdomain", "contoso");
  await write(page, "Client secret holds until", "2020-01-01");
  await beside(page, "Client secret holds until").getByText(/2020-01-01/).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.getByLabel(/secret$/i).count(), 0);
  await write(page, "Client secret holds until", "");
  await beside(page, "Client secret holds until").getByText(/2020-01-01/).waitFor({ state: "detached" });
});

check("a pack is switched off with a reason, told on the overview, and switched on again", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/rules`);
  await page.getByRole("button", { name: "Switch off" }).click();
  const dialog = page.getByRole("dialog", { name: "Switch a pack of rules off" });
  await dialog.getByLabel("Why its duties do not bind here").fill("No system installed before 2020 is left");
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await dialog.waitFor({ state: "detached" });
  const off = page.getByRole("list", { name: "Packs that are off" });
  await page.goto(`${planner.url}#/overview`);
  await off.getByText("No system installed before 2020 is left").waitFor();
  await off.getByText("Irena Nowak").waitFor();
  assert.deepEqual(await axe(page), []);
  await off.getByRole("link", { name: "Packs" }).click();
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByRole("button", { name: "Switch off" }).waitFor();
  await page.goto(`${planner.url}#/overview`);
  await page.locator(".finding").first().waitFor();
  assert.equal(await off.count(), 0);
});

check("a question is answered on the rules page with evidence and expiry, seen, and taken back", async (planner) => {
  const page = await openSample(planner);
  await page.goto(`${planner.url}#/rules?part=questions`);
  const text = "Does Contoso Telecom support Shared Calling?";
  const open = page.getByRole("region", { name: /^Ask Contoso Telecom/ });
  await open.getByRole("button", { name: /^Answer/ }).click();
  const dialog = page.getByRole("dialog", { name: "Answer a question" });
  await dialog.getByRole("radio", { name: "Yes" }).check();
  await dialog.getByLabel("Who says so").fill("Irena Nowak");
  await dialog.getByLabel("What shows it").fill("Mail of 20 Nov");
  await dialog.getByLabel("Holds until").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Save the answer" }).click();
  await open.waitFor({ state: "detached" });
  const answered = page.getByRole("list", { name: "Answered" });
  await answered.getByText(`${text} Yes`).waitFor();
  await answered.getByText(/^Irena Nowak, .+: Mail of 20 Nov$/).waitFor();
  await answered.getByText("Holds until 31 Dec 2099").waitFor();
  assert.deepEqual(await axe(page), []);
  await answered.getByRole("link", { name: "SHC016" }).click();
  await page.getByRole("region", { name: "In this plan" }).getByText("Holds until 31 Dec 2099").waitFor();
  await answered.getByRole("button", { name: /^Take back/ }).click();
  await page.getByRole("list", { name: "Open questions" }).getByText(text).first().waitFor();
  await page.goto(`${planner.url}#/rules?part=questions`);
  await open.getByText(text).first().waitFor();
});
