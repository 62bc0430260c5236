/** Bytes beside the JSON: the way to their field by names and places in lists. */
export type Blob = [path: string[], bytes: Uint8Array];

export type ToWorker = { id: number; method: string; request: string; blobs: Blob[] } | { cancel: number };

export interface CoreError {
  /** input: what was given cannot be used. fault: our mistake. cancelled: the caller gave up. store: this device. */
  class: "input" | "fault" | "cancelled" | "store";
  message: string;
}

/** Where the open plan stands in the store of this device. */
export interface SavedEvent {
  plan: string;
  seq: number;
  /** RFC 3339 */
  at: string;
  /** Empty when everything up to seq is on the disk; else why it is not. */
  problem: string;
  /** Edits that are only in this tab. */
  unsaved: number;
}

export type FromWorker =
  | { hello: { build: string; api: string; wasm: string } }
  | { id: number; response: string; blobs: Blob[] }
  | { id: number; error: CoreError }
  | { id: number; progress: { done: number; total: number } }
  | { saved: SavedEvent }
  | { stopped: string };
