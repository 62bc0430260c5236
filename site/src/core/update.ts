// New versions are announced, never forced; a page and a core that do not
// belong together are brought together.
import { Cell } from "./cell";
import { core } from "./client";
import { openPlan, saved } from "./plan";
import { scriptUrl, serviceWorkerUrl } from "./trusted";

/** A newer version waits for its turn. */
export const newVersion = new Cell(false);
/** The core cannot be used; the words say what to do. */
export const coreProblem = new Cell("");
export const offline = new Cell(!navigator.onLine);
/** Everything needed without a network is here. */
export const offlineReady = new Cell(false);

let waiting: ServiceWorker | null = null;

export async function register(): Promise<void> {
  addEventListener("online", () => offline.set(false));
  addEventListener("offline", () => offline.set(true));
  if (!("serviceWorker" in navigator)) return;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await navigator.serviceWorker.register(scriptUrl(serviceWorkerUrl) as string, { updateViaCache: "none" });
  } catch {
    // With site data blocked the planner works, though not without its server.
    return;
  }
  const look = () => {
    if (registration.active) offlineReady.set(true);
    if (registration.waiting && registration.active) {
      waiting = registration.waiting;
      newVersion.set(true);
    }
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  void navigator.serviceWorker.ready.then(() => offlineReady.set(true));
  setInterval(() => void registration.update().catch(() => {}), 60 * 60 * 1000);
}

/** Reloads with the new version, once everything is stored. */
export async function takeNewVersion(): Promise<void> {
  await core.call("store.save", {});
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  if (waiting) waiting.postMessage("take over");
  else location.reload();
}

const healedKey = "partyline healed";

core.onSkew = (wasm) => void heal(wasm);

/** Whether this tab has tried; where that cannot be remembered it must not try, or it would for ever. */
function healedBefore(): boolean {
  try {
    if (sessionStorage.getItem(healedKey) === __BUILD__) return true;
    sessionStorage.setItem(healedKey, __BUILD__);
    return false;
  } catch {
    return true;
  }
}

/** Page and core are of different builds: an old file was kept somewhere. */
async function heal(wasm: string): Promise<void> {
  if (healedBefore()) {
    coreProblem.set("This page and its core are of different versions, and loading them again did not help. Your plans are safe. Close all tabs of Partyline and open it again.");
    return;
  }
  for (const name of await caches.keys()) if (name.startsWith("partyline-")) await caches.delete(name);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  // Files with a hash in their name are kept for ever by the browser, wrong ones too.
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  await Promise.all([location.pathname, wasm, ...files].map((file) => fetch(file, { cache: "reload" }).catch(() => undefined)));
  location.reload();
}

core.onStopped = (why) => {
  const unsaved = (openPlan.get()?.state.seq ?? 0) - saved.get().seq;
  const plans = unsaved > 0 ? `All but your last ${unsaved === 1 ? "edit" : `${unsaved} edits`} is saved.` : "Your plans are safe.";
  coreProblem.set(`Partyline made a mistake here, not you. ${plans} Reload the page to go on. (${why})`);
};
