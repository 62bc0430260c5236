// Hosts the Go core in a dedicated worker: hands messages over, and nothing else.
import "../../build/wasm_exec.js";
import wasmUrl from "../../build/core.wasm?url";
import type { FromWorker, ToWorker } from "../core/message";

interface GoRuntime {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}
declare const Go: new () => GoRuntime;

/** What wasm/browser puts on the global object. */
interface Core {
  call(id: number, method: string, request: string, blobs: [string[], Uint8Array][]): void;
  cancel(id: number): void;
}

const scope = self as unknown as DedicatedWorkerGlobalScope & { partyline?: Core; partylinePost?: unknown };
const early: ToWorker[] = [];

/** Go calls it for every message to the page; buffers are handed over, not copied. */
scope.partylinePost = (message: FromWorker, buffers: Transferable[]) => scope.postMessage(message, buffers);

function take(message: ToWorker): void {
  if ("cancel" in message) scope.partyline?.cancel(message.cancel);
  else scope.partyline?.call(message.id, message.method, message.request, message.blobs);
}

scope.onmessage = (event: MessageEvent<ToWorker>) => {
  if (scope.partyline) take(event.data);
  else early.push(event.data);
};

/** Go calls it once it listens. */
(scope as unknown as { partylineReady: (api: string) => void }).partylineReady = (api) => {
  scope.postMessage({ hello: { build: __BUILD__, api, wasm: new URL(wasmUrl, location.href).href } } satisfies FromWorker);
  for (const message of early.splice(0)) take(message);
};

/** A download that breaks off is tried again; whatever else is wrong stays wrong. */
async function load(imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  for (let tries = 1; ; tries++) {
    try {
      return await WebAssembly.instantiateStreaming(fetch(wasmUrl), imports);
    } catch (error) {
      if (tries === 3 || !(error instanceof TypeError)) throw error;
    }
  }
}

async function start(): Promise<void> {
  const go = new Go();
  const { instance } = await load(go.importObject);
  await go.run(instance);
  scope.postMessage({ stopped: "the core has ended" } satisfies FromWorker);
}

start().catch((error: unknown) => scope.postMessage({ stopped: String(error) } satisfies FromWorker));
