// Runs the planner as people get it: bin/partyline serves it, Chromium opens
// it. Whatever a page complains about fails its test.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = join(root, "bin", "partyline");
const flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Builds the program with the planner that lies in site/dist. */
export function build() {
  execFileSync("go", ["build", "-o", "bin/", "./cli/partyline"], { cwd: root, stdio: "inherit" });
}

/** Starts "partyline serve" and gives its address and a way to stop it. */
export async function serve(port = 0) {
  const child = spawn(program, ["serve", "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => ["serve ended at once"])]);
  const url = /http:\S+/.exec(line)?.[0];
  assert.ok(url, line);
  return {
    url,
    port: Number(new URL(url).port),
    async stop() {
      process.removeListener("exit", kill);
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await ended;
      assert.equal(code, 0, "serve ends well");
    },
  };
}

/** Starts a Chromium; more flags may be given. */
export function launch(more = []) {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: [...flags.split(" "), ...more] });
}

/** One browser profile on one served planner. */
export class Planner {
  #server;
  #allowed = [];
  /** What pages complained about: errors, violations of the policy, requests to other hosts. */
  complaints = [];
  /** The address of every request. */
  requests = [];

  constructor(browser, server, context) {
    this.browser = browser;
    this.context = context;
    this.url = server.url;
    this.#server = server;
    context.on("request", (request) => this.#asked(request.url()));
    context.on("serviceworker", (worker) => this.#asked(worker.url()));
    context.on("weberror", (error) => this.#complain(`error on the page: ${error.error().stack ?? error.error()}`));
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.#complain(`${message.type()} in the console: ${message.text()} (${message.location().url})`);
    });
  }

  static async open(browser, server, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(20_000);
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.effectiveDirective} refused ${event.blockedURI}`));
    });
    return new Planner(browser, server, context);
  }

  #asked(address) {
    this.requests.push(address);
    if (!/^(data|blob):/.test(address) && new URL(address).origin !== new URL(this.url).origin) this.#complain(`a request to another host: ${address}`);
  }

  #complain(what) {
    if (!this.#allowed.some((pattern) => pattern.test(what))) this.complaints.push(what);
  }

  /** Lets complaints pass that the test provokes. */
  expect(pattern) {
    this.#allowed.push(pattern);
  }

  /** Opens a page at a place such as "#/numbers" and waits for the core. */
  async page(place = "") {
    const page = await this.context.newPage();
    await page.goto(this.url + place);
    await ready(page);
    return page;
  }

  /** Stops the server; start lets it run again at the same address. */
  async stopServer() {
    await this.#server.stop();
  }
  async startServer() {
    const again = await serve(this.#server.port);
    this.#server.stop = again.stop;
  }

  async stop() {
    await this.context.close();
    assert.deepEqual(this.complaints, []);
  }
}

/** Waits until the core answers. */
export const ready = (page) => page.locator("html[data-core=ready]").waitFor({ state: "attached" });

/** Waits until every change is on the disk and gives the number of the last one. */
export async function saved(page) {
  const seq = await page.waitForFunction(() => {
    const { seq, saved } = document.documentElement.dataset;
    return seq !== undefined && seq === saved && seq;
  });
  return Number(await seq.jsonValue());
}

/** Waits until the service worker holds the planner, so that it works without a network. */
export const keptOffline = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** Opens an example plan and waits until it is on the disk. */
export async function openSample(planner, name = "contoso") {
  const page = await planner.page(`#/open?sample=${name}`);
  await saved(page);
  return page;
}

/** The places of the rail, such as ["#/", "#/numbers"]. */
export const railPlaces = (page) => page.locator("nav a[href*='#/']").evaluateAll((links) => [...new Set(links.map((link) => link.hash))]);

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Gives what axe finds on the page as it is, one line a violation. */
export async function axe(page) {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send("Runtime.evaluate", { expression: axeSource, allowUnsafeEvalBlockedByCSP: true });
  assert.equal(exceptionDetails, undefined);
  await session.detach();
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document);
    return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${v.help}: ${node.target.join(" ")}`));
  });
}

/** A check on what start gives: { url, stop }. The tests of a file share it and a browser. */
export function checker(start) {
  let shared;
  after(async () => {
    if (!shared) return;
    const { server, browser } = await shared;
    await browser.close();
    await server.stop();
  });
  return function check(name, body, options = {}) {
    test(name, { timeout: 240_000 }, async (t) => {
      shared ??= (async () => {
        if (!process.env.PARTYLINE_BUILT) build();
        return { server: await start(), browser: await launch() };
      })();
      const { server, browser } = await shared;
      const once = async () => {
        const planner = await Planner.open(browser, server, options);
        try {
          await body(planner, t);
        } catch (error) {
          if (planner.complaints.length) t.diagnostic(planner.complaints.join("\n"));
          await planner.context.close();
          throw error;
        }
        await planner.stop();
      };
      try {
        await once();
      } catch (error) {
        console.error(`AGAIN: ${name}: ${error.stack ?? error}`);
        await once();
      }
    });
  };
}

/**
 * A test on a planner of its own: check("name", async (planner, t) => {...}).
 * The tests of a file share a server and a browser; it fails for complaints.
 * A busy machine makes a browser late, so what failed is tried once more on a
 * fresh profile, and the first failure is printed.
 */
export const check = checker(serve);
