// A served planner with a link service beside it, for the tests of plan links.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { build, launch, Planner, root } from "./harness.mjs";

export const program = join(root, "bin", "partyline");

/** Starts "partyline serve --links" on a new file, with the token of a creator called "anna". */
export async function serveLinks(...flags) {
  const folder = mkdtempSync(join(tmpdir(), "partyline-links-"));
  const file = join(folder, "links.db");
  const token = execFileSync(program, ["serve", "token", "add", "anna", "--links", file], { encoding: "utf8" }).match(/[\w-]{43}/)?.[0];
  assert.ok(token, "a creator's token is printed");
  const child = spawn(program, ["serve", "--port", "0", "--links", file, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), once(child, "exit").then(() => ["serve ended at once"])]);
  const url = /http:\S+/.exec(line)?.[0];
  assert.ok(url, line);
  return {
    url,
    token,
    file,
    folder,
    port: Number(new URL(url).port),
    async stop() {
      process.removeListener("exit", kill);
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the harness's check, on a server with a link service and one profile; more profiles by other(). */
export function checkLinks(name, body, { flags = [], ...options } = {}) {
  test(name, { timeout: 240_000 }, async (t) => {
    if (!process.env.PARTYLINE_BUILT && !built) build();
    built = true;
    const server = await serveLinks(...flags);
    const browser = await launch();
    const planners = [];
    const other = async (more = {}) => {
      const planner = await Planner.open(browser, server, { reducedMotion: "reduce", ...options, ...more });
      planners.push(planner);
      return planner;
    };
    try {
      await body(await other(), { server, other, t });
      for (const planner of planners) await planner.stop();
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

let built = false;
