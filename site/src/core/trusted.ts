// The page's one Trusted Types policy: it makes the addresses of the core's
// worker and of the service worker, and nothing else.
import workerUrl from "../worker/core.ts?worker&url";

export const serviceWorkerUrl = "./sw.js";

interface Policy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const allowed = new Set([workerUrl, serviceWorkerUrl]);

function check(url: string): string {
  if (!allowed.has(url)) throw new TypeError(`"${url}" is no script of the planner`);
  return url;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("partyline", { createScriptURL: check });

/** Gives an address that Worker and register take under the page's policy. */
export function scriptUrl(url: string): unknown {
  return policy ? policy.createScriptURL(url) : check(url);
}
