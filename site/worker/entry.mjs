// What stands before the service in Go, which is started anew for every request:
// addresses that are none, who asks too often, and the service's own failure.
// The planner's files are answered before this, by the assets with their
// _headers.
import worker from "./build/worker.mjs";
import { secure } from "./build/headers.mjs";

const problem = (status, name, title, detail, more = {}) =>
  new Response(JSON.stringify({ type: `urn:partyline:problem:${name}`, title, status, detail }), {
    status,
    headers: { ...secure, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...more },
  });

const here = new Set(["127.0.0.1", "localhost", "[::1]"]);

// An IPv6 network of 64 bits is one asker: whoever has it has all of its addresses.
function asker(address) {
  if (!address.includes(":")) return address;
  const [before, after = ""] = address.split("::");
  const parts = before.split(":").filter(Boolean);
  const rest = after.split(":").filter(Boolean);
  while (address.includes("::") && parts.length + rest.length < 8) parts.push("0");
  return [...parts, ...rest].slice(0, 4).map((part) => part.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}

async function api(request, env, ctx, url) {
  if (url.protocol === "http:" && !here.has(url.hostname)) return problem(403, "https", "Asked without encryption", "ask over https: tokens travel with a request");
  const key = asker(request.headers.get("CF-Connecting-IP") ?? "");
  const limits = request.method === "POST" && url.pathname === "/api/links" ? [env.RATE, env.RATE_CREATE] : [env.RATE];
  for (const limit of limits) {
    if ((await limit.limit({ key })).success) continue;
    return problem(429, "too-many-requests", "Too many requests", 'wait as long as the header "Retry-After" says, then ask again', { "Retry-After": "60" });
  }
  const response = await worker.fetch(request, env, ctx);
  response.headers.set("Strict-Transport-Security", secure["Strict-Transport-Security"]);
  return response;
}

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (!url.pathname.startsWith("/api/")) {
      return new Response("There is no such file in the planner.\n", { status: 404, headers: { ...secure, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });
    }
    try {
      return await api(request, env, ctx, url);
    } catch {
      console.log("fault: start");
      return problem(500, "fault", "Our own fault");
    }
  },
  scheduled: worker.scheduled,
};
