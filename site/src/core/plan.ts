// The open plan: opening, changing, and what is known of it everywhere on the page.
import type { Kept, OpenResponse, State } from "./api_gen";
import { Cell } from "./cell";
import { core, CoreFailure, type Ask, type CallOptions } from "./client";
import { holdPlan, type Hold } from "./locks";
import type { SavedEvent } from "./message";

export interface OpenPlan {
  kept: Kept;
  state: State;
  /** Another tab can change it, this one only reads. */
  readOnly: boolean;
  /** Rises with every opening, so that nothing of another plan is taken for this one's. */
  opening: number;
}

export interface Saved {
  seq: number;
  /** RFC 3339, "" before the first save. */
  at: string;
  problem: string;
  unsaved: number;
}

export const openPlan = new Cell<OpenPlan | null>(null);
export const saved = new Cell<Saved>({ seq: 0, at: "", problem: "", unsaved: 0 });
/** A plan that could not be opened, or an older copy that stands in. */
export const openingProblem = new Cell<string>("");

let hold: Hold | null = null;
let openings = 0;

const announcements = "BroadcastChannel" in globalThis ? new BroadcastChannel("partyline plans") : null;

/** What was told of a plan before the answer that opens it. */
let early: SavedEvent | null = null;

core.onSaved = (event: SavedEvent) => {
  const open = openPlan.get();
  if (!open || open.kept.id !== event.plan) {
    early = event;
    return;
  }
  saved.set({ seq: event.seq, at: event.at, problem: event.problem, unsaved: event.unsaved });
  if (!event.problem && !open.readOnly) announcements?.postMessage({ saved: event.plan });
};

if (announcements) {
  announcements.onmessage = (event: MessageEvent<{ saved?: string }>) => {
    const open = openPlan.get();
    if (open?.readOnly && event.data.saved === open.kept.id) follow(open.kept.id);
  };
}

openPlan.watch(mark);
saved.watch(mark);

/** What tests and other tools can see of the page from outside. */
function mark(): void {
  const open = openPlan.get();
  const data = document.documentElement.dataset;
  data["seq"] = String(open?.state.seq ?? 0);
  data["saved"] = String(saved.get().seq);
  data["plan"] = open?.kept.id ?? "";
}

function opened(response: OpenResponse, readOnly: boolean): void {
  const { problem, unsaved } = early?.plan === response.kept.id ? early : { problem: "", unsaved: 0 };
  early = null;
  saved.set({ seq: response.kept.seq, at: response.kept.savedAt, problem, unsaved });
  openingProblem.set(
    response.fell ? "The newest copy of this plan could not be read. This is the one before it, with every change in its journal." : "",
  );
  openPlan.set({ kept: response.kept, state: response.state, readOnly, opening: ++openings });
}

let line: Promise<unknown> = Promise.resolve();

/** Whatever opens or closes a plan comes one after the other, so that the page shows what the core has open. */
export function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const mine = line.then(run);
  line = mine.catch(() => {});
  return mine;
}

const told = (id: string) => ({
  lost: () => inTurn(() => reopen(id)),
  gained: () => follow(id),
  refused: () => openingProblem.set("The other tab keeps this plan: it has edits that could not be saved. Export them there, or make room, and ask again."),
});

let following = false;

/** Shows what another tab did; many calls at once are one. */
function follow(id: string): void {
  if (following) return;
  following = true;
  inTurn(() => {
    following = false;
    return reopen(id);
  }).catch((error: unknown) => openingProblem.set(`What another tab did to this plan cannot be shown: ${error instanceof Error ? error.message : String(error)}. Load the page again.`));
}

/** Opens a plan of this device; when another tab has it, for reading. */
export const open = (id: string, options: CallOptions = {}) => inTurn(() => openNow(id, options));

async function openNow(id: string, options: CallOptions): Promise<void> {
  if (openPlan.get()?.kept.id === id) return;
  const next = await holdPlan(id, told(id));
  try {
    const response = await core.call("store.open", { id, readOnly: !next.held }, options);
    hold?.release();
    hold = next;
    opened(response, !next.held);
  } catch (error) {
    next.release();
    throw error;
  }
}

/** Opens the plan again as this tab may hold it now, which can change on the way. */
async function reopen(id: string): Promise<void> {
  if (openPlan.get()?.kept.id !== id) return;
  const held = hold?.held ?? false;
  const response = await core.call("store.open", { id, readOnly: !held });
  if ((hold?.held ?? false) !== held) return reopen(id);
  opened(response, !held);
}

/** Takes the right to change the open plan over from the other tab. */
export async function changeHere(): Promise<void> {
  await hold?.take();
}

/** Keeps a new plan on this device and opens it. */
export const create = (plan: Document, snapshot: Document | null, origin = "", options: CallOptions = {}) =>
  inTurn(() => createNow(plan, snapshot, origin, options));

interface Document {
  name: string;
  bytes: Uint8Array;
}

async function createNow(plan: Document, snapshot: Document | null, origin: string, options: CallOptions): Promise<void> {
  const response = await core.call(
    "store.create",
    { plan, snapshot: snapshot ?? { name: "", bytes: new Uint8Array() }, origin },
    options,
  );
  hold?.release();
  hold = await holdPlan(response.kept.id, told(response.kept.id));
  opened(response, !hold.held);
}

export const close = () => inTurn(closeNow);

async function closeNow(): Promise<void> {
  await core.call("store.close", {});
  hold?.release();
  hold = null;
  openPlan.set(null);
}

export const remove = (id: string) => inTurn(() => removeNow(id));

async function removeNow(id: string): Promise<void> {
  await core.call("store.delete", { id });
  if (openPlan.get()?.kept.id !== id) return;
  hold?.release();
  hold = null;
  openPlan.set(null);
}

/** Methods that change the open plan; each gives its state, bare or inside. */
type Changing =
  | "plan.do"
  | "plan.undo"
  | "plan.redo"
  | Extract<keyof import("./api_gen").Methods, `plan.${string}`>;

/** Runs a method that may change the open plan and takes its state over. */
export async function change<M extends Changing>(
  method: M,
  ask: Ask<M>,
  options: CallOptions = {},
): Promise<import("./api_gen").Methods[M]["response"]> {
  const meant = openPlan.get()?.opening;
  await line;
  // Else it would be done to the plan that was opened meanwhile.
  if (openPlan.get()?.opening !== meant) throw new CoreFailure({ class: "input", message: "the plan was opened anew meanwhile: nothing was changed" });
  const response = await core.call(method, ask, options);
  takeState(response);
  return response;
}

function takeState(response: unknown): void {
  const inner = (response as { state?: State | null }).state;
  const state = inner ?? (response as State);
  if (typeof state?.revision !== "number" || typeof state.seq !== "number") return;
  openPlan.update((open) => open && { ...open, state });
}

/** Asks where the plan stands: on another day something may have run out. */
async function look(): Promise<void> {
  const open = openPlan.get();
  if (!open || globalThis.document.visibilityState === "hidden") return;
  const state = await core.call("plan.state", {}).catch(() => undefined);
  if (state && openPlan.get()?.opening === open.opening && state.revision > openPlan.get()!.state.revision) takeState(state);
}

globalThis.document.addEventListener("visibilitychange", () => void look());
setInterval(() => void look(), 10 * 60 * 1000);

export const undo = () => change("plan.undo", {});
export const redo = () => change("plan.redo", {});

/** Tries again to write what is only in this tab. */
export const saveNow = () => core.call("store.save", {});
