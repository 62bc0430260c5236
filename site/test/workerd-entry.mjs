// The Worker under test, never deployed: the same entry behind a clock that can
// be moved, with hands on what only the operator has.
import worker from "../worker/entry.mjs";

const Real = Date;
const start = Real.UTC(2026, 10, 26, 9);
let now = start; // stands still until it is advanced
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [now] : given));
  }
  static now() {
    return now;
  }
};

const never = { limit: async () => ({ success: true }) };
let vars = {};
let limited = false;
const lines = [];
const log = console.log;
console.log = (...words) => {
  lines.push(words.join(" "));
  log(...words);
};

const bound = (env) => ({ ...env, ...vars, ...(limited ? {} : { RATE: never, RATE_CREATE: never }) });

const test = {
  async advance({ milliseconds }) {
    now += milliseconds;
  },
  async vars(given) {
    ({ limited = false, ...vars } = given);
  },
  async empty(_, env) {
    now = start;
    await env.DB.batch(["links", "uploads", "creators"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
    for (;;) {
      const keys = (await env.PLANS.list()).objects.map((one) => one.key);
      if (keys.length === 0) return;
      await env.PLANS.delete(keys);
    }
  },
  async sql({ text, args = [] }, env) {
    return (await env.DB.prepare(text).bind(...args).all()).results;
  },
  async put({ key }, env) {
    await env.PLANS.put(key, "left");
  },
  async keys(_, env) {
    return (await env.PLANS.list()).objects.map((one) => one.key);
  },
  // What the Worker said of its sweep.
  async cron(_, env, ctx) {
    lines.length = 0;
    await worker.scheduled({ cron: "* * * * *", scheduledTime: Date.now() }, bound(env), ctx);
    return [...lines];
  },
};

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/__test/")) return worker.fetch(request, bound(env), ctx);
    const given = await request.json();
    return Response.json((await test[pathname.slice("/__test/".length)](given, env, ctx)) ?? null);
  },
};
