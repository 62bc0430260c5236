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

// Timers run so many times faster: a patience of half a minute is tested in less.
let faster = 1;
const wait = globalThis.setTimeout;
globalThis.setTimeout = (then, milliseconds, ...args) => wait(then, milliseconds / faster, ...args);
const elapsed = performance.now.bind(performance);
globalThis.performance = { now: () => elapsed() * faster };

const never = { limit: async () => ({ success: true }) };
let vars = {};
let limited = false;
const lines = [];
const log = console.log;
console.log = (...words) => {
  lines.push(words.join(" "));
  log(...words);
};

// What requests cost: rows of D1 and operations on R2.
const none = () => ({ read: 0, written: 0, queries: 0, put: 0, get: 0, delete: 0, list: 0 });
let cost = none();
const meter = (result) => {
  cost.read += result.meta.rows_read;
  cost.written += result.meta.rows_written;
  return result;
};
const metered = (db) => ({
  prepare: (text) => ({
    bind: (...args) => {
      const statement = db.prepare(text).bind(...args);
      const raw = async () => {
        cost.queries++;
        return meter(await statement.all()).results.map((row) => Object.values(row));
      };
      return { statement, raw };
    },
  }),
  batch: async (all) => {
    cost.queries++;
    return (await db.batch(all.map((one) => one.statement))).map(meter);
  },
});
const counted = (bucket) =>
  new Proxy(bucket, {
    get: (_, name) => (...args) => {
      cost[name]++;
      return bucket[name](...args);
    },
  });

// The memory of the last instance of the service.
const { Instance } = WebAssembly;
let last;
WebAssembly.Instance = function (...args) {
  return (last = new Instance(...args));
};
WebAssembly.Instance.prototype = Instance.prototype;

// What the cause of a failure must never tell.
const broken = {
  prepare() {
    throw new Error("the-cause-of-the-failure");
  },
};

// What the service does not understand makes it panic.
const odd = { prepare: () => ({ bind: () => ({ raw: async () => null }) }) };
const databases = { broken, odd };

const bound = (env) => ({
  ...env,
  DB: metered(env.DB),
  PLANS: counted(env.PLANS),
  ...(limited ? {} : { RATE: never, RATE_CREATE: never }),
  ...vars,
  ...(vars.DB in databases ? { DB: databases[vars.DB] } : {}),
});

const test = {
  async advance({ milliseconds }) {
    now += milliseconds;
  },
  async vars(given) {
    ({ limited = false, faster = 1, ...vars } = given ?? {});
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
  // D1 and R2 for a store that runs in the test's own process.
  async query({ SQL, Args }, env) {
    return env.DB.prepare(SQL).bind(...Args).raw();
  },
  async change(all, env) {
    const results = await env.DB.batch(all.map(({ SQL, Args }) => env.DB.prepare(SQL).bind(...Args)));
    return results.map((one) => one.meta.changes);
  },
  async delete(keys, env) {
    await env.PLANS.delete(keys);
  },
  async list(prefix, env) {
    return (await env.PLANS.list({ prefix })).objects.map((one) => one.key);
  },
  async cost() {
    const was = cost;
    cost = none();
    return was;
  },
  async memory() {
    return last.exports.mem.buffer.byteLength;
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
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/__test/bucket") {
      const key = searchParams.get("key");
      if (request.method === "PUT") return Response.json((await env.PLANS.put(key, await request.arrayBuffer())) !== null);
      const object = await env.PLANS.get(key);
      return object ? new Response(await object.arrayBuffer()) : new Response(null, { status: 404 });
    }
    if (!pathname.startsWith("/__test/")) return worker.fetch(request, bound(env), ctx);
    const given = await request.json();
    return Response.json((await test[pathname.slice("/__test/".length)](given, env, ctx)) ?? null);
  },
};
