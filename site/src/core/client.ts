// Speaks to the core in its worker: one request, one answer, progress on the way.
import workerUrl from "../worker/core.ts?worker&url";
import { apiHash, type Methods } from "./api_gen";
import { scriptUrl } from "./trusted";
import type { Blob, CoreError, FromWorker, SavedEvent, ToWorker } from "./message";

export class CoreFailure extends Error {
  constructor(readonly error: CoreError) {
    super(error.message);
  }
}

export interface Progress {
  done: number;
  total: number;
}

interface Waiting {
  method: string;
  resolve(response: unknown): void;
  reject(error: Error): void;
  progress: ((progress: Progress) => void) | undefined;
}

/** What every request carries; the page's clock stamps it. */
type Stamped = "asOf" | "seed" | "locale";

/** A request as the page writes it: fields that are left out are empty. */
export type Ask<M extends keyof Methods> = Loose<Omit<Methods[M]["request"], Stamped>>;

type Loose<T> = T extends Uint8Array ? T : T extends (infer E)[] ? Loose<E>[] : T extends object ? { [K in keyof T]?: Loose<T[K]> } : T;

export interface CallOptions {
  progress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

class Client {
  private worker: Worker | undefined;
  /** Why the core cannot be used any more, "" while it can. */
  private dead = "";
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();
  /** Told of every save; set once by the plan's keeper. */
  onSaved: (event: SavedEvent) => void = () => {};
  /** Told when the core has died or is of another build. */
  onStopped: (why: string) => void = () => {};
  onSkew: (wasm: string) => void = () => {};

  start(): void {
    try {
      this.load();
    } catch (error) {
      this.stopped(`the worker could not be started: ${String(error)}`);
    }
  }

  private load(): void {
    this.worker = new Worker(scriptUrl(workerUrl) as unknown as string, { name: "partyline core" });
    this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.take(event.data);
    this.worker.onerror = (event) => this.stopped(event.message || "the worker could not be loaded");
  }

  call<M extends keyof Methods>(method: M, ask: Ask<M>, options: CallOptions = {}): Promise<Methods[M]["response"]> {
    if (!this.worker && !this.dead) this.start();
    // A new core would know nothing of the plan that the page shows.
    if (this.dead) return Promise.reject(new CoreFailure({ class: "fault", message: this.dead }));
    if (options.signal?.aborted) return Promise.reject(new CoreFailure({ class: "cancelled", message: "cancelled: nothing was changed" }));
    const id = this.next++;
    const blobs: Blob[] = [];
    const request = JSON.stringify(
      withoutBytes({ ...ask, asOf: now(), seed: 0, locale: "en" }, [], blobs),
    );
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve: resolve as (response: unknown) => void, reject, progress: options.progress });
      options.signal?.addEventListener("abort", () => this.post({ cancel: id }));
      this.post({ id, method, request, blobs });
    });
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private take(message: FromWorker): void {
    if ("hello" in message) {
      if (message.hello.build !== __BUILD__ || message.hello.api !== apiHash) this.onSkew(message.hello.wasm);
      else document.documentElement.dataset["core"] = "ready";
      return;
    }
    if ("saved" in message) return this.onSaved(message.saved);
    if ("stopped" in message) return this.stopped(message.stopped);
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    if ("progress" in message) {
      waiting.progress?.(message.progress);
      return;
    }
    this.waiting.delete(message.id);
    if ("error" in message) waiting.reject(new CoreFailure(message.error));
    else waiting.resolve(withBytes(JSON.parse(message.response), message.blobs));
  }

  private stopped(why: string): void {
    this.dead = why;
    for (const waiting of this.waiting.values()) waiting.reject(new CoreFailure({ class: "fault", message: why }));
    this.waiting.clear();
    this.worker?.terminate();
    this.worker = undefined;
    this.onStopped(why);
  }
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

function withoutBytes(value: unknown, path: string[], blobs: Blob[]): unknown {
  if (value instanceof Uint8Array) {
    blobs.push([path, value]);
    return undefined;
  }
  if (Array.isArray(value)) return value.map((inner, i) => withoutBytes(inner, [...path, String(i)], blobs));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBytes(inner, [...path, key], blobs)]));
  }
  return value;
}

function withBytes(value: unknown, blobs: Blob[]): unknown {
  for (const [path, bytes] of blobs) {
    let place = value as Record<string, unknown>;
    for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
    place[path.at(-1)!] = bytes;
  }
  return value;
}

export const core = new Client();
