// Writes a picture of the start page and of every page of the rail, in both
// themes and at the width of a phone: node site/test/screens.mjs FOLDER.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, launch, openSample, Planner, railPlaces, ready, serve } from "./harness.mjs";

const folder = process.argv[2] ?? "out/screens";
mkdirSync(folder, { recursive: true });
build();
const server = await serve();
const browser = await launch();

const looks = [
  { name: "light", colorScheme: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "phone", colorScheme: "light", viewport: { width: 375, height: 812 } },
];
for (const { name, ...options } of looks) {
  const planner = await Planner.open(browser, server, { reducedMotion: "reduce", ...options });
  const shoot = async (page, what) => {
    const path = join(folder, `${what}-${name}.png`);
    await page.screenshot({ path });
    console.log(path);
  };
  const start = await planner.page();
  await shoot(start, "start");
  const page = await openSample(planner);
  for (const place of await railPlaces(page)) {
    await page.evaluate((hash) => void (location.hash = hash), place);
    await ready(page);
    await page.waitForFunction(() => !document.querySelector("main[aria-busy=true], .skeleton") && document.querySelector("h1"));
    await shoot(page, place.replace(/^#\//, "").replaceAll(/[^a-z0-9]+/gi, "-") || "home");
  }
  await planner.stop();
}
await browser.close();
await server.stop();
