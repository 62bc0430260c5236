/// <reference lib="webworker" />
// The service worker: after the first visit everything works without a
// network. It holds the files of its own build and no others, and never takes
// over an open page by itself.
declare const self: ServiceWorkerGlobalScope;
export type {};

const files = "__FILES__" as unknown as string[];
const cacheName = `partyline-${__BUILD__}`;
// The page of a plan link, and what it asks of the service, are none of these and must never be kept.
const own = new Set(files.map((name) => new URL(name, self.registration.scope).pathname));

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll(files.map((name) => new Request(name, { cache: "no-cache" })))),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("partyline-") && name !== cacheName) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (!own.has(url.pathname)) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(cacheName);
      return (await cache.match(url.pathname)) ?? fetch(event.request);
    })(),
  );
});
