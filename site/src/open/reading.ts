// What becomes of a link on this page, from its arrival until its plan is open.
// Nothing is kept anywhere but in these variables.
import type { LinkResponse, Shared, Summary } from "../core/api_gen";
import { Cell } from "../core/cell";
import { core } from "../core/client";
import { capital, coreError, sentences } from "../import/words";
import { open, ServiceFailure, status as statusOf, type Status } from "../share/service";
import { drawReceipt, takeFragment } from "./memory";
import { endWords, troubleWords, type Said } from "./words";

export type Step =
  | { at: "reading" }
  /** No link came. Lost: it was here before the page was loaded again. */
  | { at: "none"; lost: boolean }
  | { at: "damaged"; said: Said }
  /** The key came apart, and is asked for. */
  | { at: "key"; error: string; busy: boolean }
  /** status is undefined where none is known; trouble says why the last try gave nothing. */
  | { at: "start"; inline: boolean; status: Status | undefined; trouble: Said | undefined; busy: boolean }
  | { at: "ended"; said: Said }
  | { at: "opened"; plan: OpenedPlan }
  /** The core has died or is not the page's own. */
  | { at: "stopped"; said: Said };

export interface OpenedPlan {
  fragment: string;
  key: string;
  link: LinkResponse;
  shared: Shared;
  summary: Summary;
  /** Undefined for a plan inside its link, and while it is not known. */
  status: Status | undefined;
}

export const step = new Cell<Step>({ at: "reading" });

let fragment = "";
let key = "";
let link: LinkResponse | undefined;
let receipt = "";
/** Raised by every link that comes, so that what is on its way for an earlier one is dropped. */
let turn = 0;

/** Begins with the link that open.js took, or says that there is none. */
export async function arrive(): Promise<void> {
  const mine = ++turn;
  [fragment, key, link, receipt] = [takeFragment(), "", undefined, ""];
  if (!fragment) {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    step.set({ at: "none", lost: entry?.type === "reload" || entry?.type === "back_forward" });
    return;
  }
  step.set({ at: "reading" });
  try {
    const read = await core.call("link.read", { fragment });
    if (mine !== turn) return;
    link = read;
  } catch (error) {
    if (mine === turn) step.set(ofCore(error, (said) => ({ at: "damaged", said })));
    return;
  }
  if (link.inline) step.set({ at: "start", inline: true, status: undefined, trouble: undefined, busy: false });
  else if (!link.hasKey) step.set({ at: "key", error: "", busy: false });
  else await begin(mine);
}

/** Takes the key that came apart from the link. */
export async function giveKey(text: string): Promise<void> {
  const mine = turn;
  step.set({ at: "key", error: "", busy: true });
  try {
    const read = await core.call("link.read", { fragment, key: text.trim() });
    if (mine !== turn) return;
    [link, key] = [read, text.trim()];
  } catch (error) {
    if (mine === turn) step.set(ofCore(error, (said) => ({ at: "key", error: said.todo, busy: false })));
    return;
  }
  await begin(mine);
}

/** Asks what is left of the link, which takes no opening. */
async function begin(mine: number): Promise<void> {
  let status: Status | undefined;
  let trouble: Said | undefined;
  try {
    status = await statusOf(link!.id, link!.readToken);
  } catch (error) {
    if (mine !== turn || ended(error, undefined)) return;
    // What may pass by itself is said when it is in the way.
    if (error instanceof ServiceFailure && (error.kind === "none" || error.kind === "foreign")) trouble = troubleWords(error);
  }
  if (mine !== turn || (status && ended(new ServiceFailure(status.state), status))) return;
  step.set({ at: "start", inline: false, status, trouble, busy: false });
}

/** Shows how the link ended, if that is what the error says. */
function ended(error: unknown, status: Status | undefined): boolean {
  if (!(error instanceof ServiceFailure)) return false;
  if (error.kind === "unknown-link" && key) {
    key = "";
    step.set({ at: "key", error: "The service knows no such link, or this is not its key. Copy both once more, whole.", busy: false });
    return true;
  }
  const said = endWords(error.kind, status);
  if (said) step.set({ at: "ended", said });
  return said !== undefined;
}

/** Opens the plan: the one step that takes an opening. */
export async function openPlan(): Promise<void> {
  const now = step.get();
  if (now.at !== "start" || now.busy || !link) return;
  const [mine, here] = [turn, { fragment, key, link }];
  const start = { ...now, trouble: undefined, busy: true };
  step.set(start);
  try {
    const plan = await unseal(here, now.status);
    if (mine === turn) step.set({ at: "opened", plan });
  } catch (error) {
    if (mine !== turn) return;
    if (!(error instanceof ServiceFailure)) {
      step.set(ofCore(error, (trouble) => ({ ...start, trouble, busy: false })));
      return;
    }
    // The day of its end is known to the status alone.
    const status = endWords(error.kind) ? await statusOf(here.link.id, here.link.readToken).catch(() => undefined) : undefined;
    if (mine !== turn || ended(error, status)) return;
    const said = troubleWords(error);
    if (error.open && now.status?.viewsLeft !== -1) said.todo += " Within a minute of the first try that takes no second opening.";
    step.set({ ...start, trouble: said, busy: false });
  }
}

async function unseal(here: Pick<OpenedPlan, "fragment" | "key" | "link">, status: Status | undefined): Promise<OpenedPlan> {
  const { fragment, key, link } = here;
  let sealed: Uint8Array = new Uint8Array();
  if (!link.inline) {
    // Drawn before it is asked for: an answer that is lost on its way is asked for again with the same.
    receipt ||= drawReceipt();
    const opened = await open(link.id, link.readToken, receipt);
    sealed = opened.sealed;
    status &&= { ...status, viewsLeft: opened.left };
  }
  const { shared } = await core.call("link.open", { fragment, key, sealed });
  const summary = await core.call("plan.summary", {});
  if (!link.inline) status ??= await statusOf(link.id, link.readToken).catch(() => undefined);
  return { ...here, shared, summary, status };
}

/** What the page shows of an error of the core. */
function ofCore(error: unknown, otherwise: (said: Said) => Step): Step {
  const why = coreError(error);
  if (why.class === "fault") return stopped(why.message);
  const { what, todo, detail } = sentences(why, "This plan was not opened");
  if (todo) return otherwise({ what: what.replace(/\.$/, ""), todo, ...(detail ? { detail } : {}) });
  return otherwise({ what: "This plan was not opened", todo: capital(why.message) + (/[.?]$/.test(why.message) ? "" : ".") });
}

function stopped(detail: string): Step {
  return { at: "stopped", said: { what: "Partyline made a mistake here, not you", todo: "Open the link again from the message. If that does not help, copy the details for whoever sent it.", detail } };
}

core.onStopped = (why) => step.set(stopped(why));
core.onSkew = (wasm) => {
  turn++;
  step.set({
    at: "stopped",
    said: { what: "This page and its core are of different versions", todo: "Close this tab and open the link again from the message.", detail: wasm },
  });
};

