// What a dial plan makes of what is dialled, asked beside the dial plans.
import assert from "node:assert/strict";
import { axe, check, openSample } from "./harness.mjs";

const rule = (Name, Pattern, Translation) => ({ Name, Pattern, Translation, Description: "", IsInternalExtension: false });
const dialPlan = (Identity, ...NormalizationRules) => ({ Identity, SimpleName: Identity, Description: "", NormalizationRules });
const dialPlans = [
  dialPlan("Global", rule("four", "^(\\d{4})$", "+1425555$1")),
  dialPlan("Tag:Prague", rule("extension", "^(4\\d{3})$", "+42025550$1"), rule("odd", "^8(?(1)x|y)$", "")),
];

const drop = (page, name, text) =>
  page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      for (const type of ["dragenter", "dragover", "drop"]) window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, text],
  );

check("what happens to what is dialled stands beside the dial plans", async (planner) => {
  const page = await openSample(planner);
  const box = page.locator(".number-box");
  const dialed = page.getByLabel("What happens to what is dialled");
  const said = (text) => box.locator("output").getByText(text).waitFor();

  await page.goto(`${planner.url}#/policies?kind=policy%3AdialPlan`);
  await dialed.fill("4100");
  await page.getByLabel("By", { exact: true }).selectOption("A person's dial plan");
  await page.getByLabel("Person", { exact: true }).fill("adele.vance@contoso.com");
  await said('dial plan "Global" of "adele.vance@contoso.com" is not in the plan: import Get-CsTenantDialPlan');
  await box.getByRole("img", { name: "Not known" }).waitFor();

  await drop(page, "Get-CsTenantDialPlan.json", JSON.stringify(dialPlans));
  await page.getByRole("dialog").getByRole("button", { name: "Import 1 file" }).click();
  await page.getByRole("dialog").getByRole("heading", { name: /of 1 file are in/ }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByLabel("By", { exact: true }).selectOption("Prague");
  await said('Rule 1 of dial plan Prague, "extension", makes +420255504100 of it');
  await said("^(4\\d{3})$ → +42025550$1");
  await dialed.fill("5100");
  await said("this construct is not read: conditional at 3");
  assert.deepEqual(await axe(page), []);

  await page.getByLabel("By", { exact: true }).selectOption("A person's dial plan");
  await page.getByLabel("Person", { exact: true }).fill("adele.vance@contoso.com");
  await said('Rule 1 of dial plan Global, "four", makes +14255555100 of it');

  await page.getByLabel("By", { exact: true }).selectOption("A rule to try out");
  await page.getByLabel("Pattern").fill("^(?!911)(?<rest>\\d+)$");
  await page.getByLabel("Translation").fill("+49${rest}");
  await said("The rule makes +495100 of it");
  await page.getByLabel("Pattern").fill("^(\\d+)+$");
  await dialed.fill(`${"1".repeat(60)}x`);
  await said("most of them in the repeat at 5");

  await page.goto(`${planner.url}#/policies?kind=policy%3Acalling`);
  await page.locator("main h1").first().waitFor();
  await dialed.waitFor({ state: "detached" });
});
