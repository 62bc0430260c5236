// What was given to compare the plan with: a snapshot, or exports of the tenant.
import type { DiffOfPlanResponse } from "../../core/api_gen";
import { Cell } from "../../core/cell";
import { core, type Progress } from "../../core/client";
import { openPlan } from "../../core/plan";
import { choose, chooseFolder, isSnapshot, ofRunbook, plansAmong, type Picked } from "../../import/files";
import { take } from "../../import/flow";
import { count } from "../../text";

export interface Given {
  /** What the files are called. */
  name: string;
  snapshot?: Picked;
  files?: Picked[];
  /** The names of what lay beside and is not compared. */
  leftOut: readonly string[];
}

export interface Compared {
  given: Given;
  /** Of which opening of which plan. */
  opening: number;
  progress: Progress;
  diff?: DiffOfPlanResponse;
  problem: string;
  /** The person wants to see it although it is older than what the plan holds. */
  older: boolean;
}

/** The comparison that is open; another plan forgets it. */
export const compared = new Cell<Compared | null>(null);

let stop: AbortController | undefined;

/** Compares the open plan with what was dropped or chosen; a plan among it is opened as everywhere. */
export async function compare(coming: Picked[] | Promise<Picked[]>): Promise<void> {
  const files = await Promise.resolve(coming).catch(() => null);
  if (!files) return take(coming);
  const plan = openPlan.get();
  if (files.length === 0 || !plan) return;
  const runbook = ofRunbook(files);
  const found = files.filter((file) => !runbook.has(file));
  if (found.length === 0 || plansAmong(found).plans.length > 0) return take(files);
  const snapshots = found.filter(isSnapshot);
  const [snapshot] = snapshots;
  const leftOut = files.filter((file) => (snapshot ? file !== snapshot : runbook.has(file))).map((file) => file.name);
  const given: Given = snapshot ? { name: snapshot.name, snapshot, leftOut } : { name: nameOf(found), files: found, leftOut };
  stop?.abort();
  stop = new AbortController();
  const put = (part: Partial<Compared>) => compared.update((now) => (now?.given === given ? { ...now, ...part } : now));
  compared.set({ given, opening: plan.opening, progress: { done: 0, total: 0 }, problem: "", older: false });
  if (snapshots.length > 1) return put({ problem: `${count(snapshots.length, "snapshot")} were given, and the tenant is as one of them says: give that one` });
  try {
    put({ diff: await core.call("plan.diff", asked(given), { signal: stop.signal, progress: (progress) => put({ progress }) }) });
  } catch (error) {
    put({ problem: error instanceof Error ? error.message : String(error) });
  }
}

/** nameOf is the folder's name where all lie in one. */
function nameOf(files: readonly Picked[]): string {
  const [first] = files;
  if (files.length === 1) return first!.name;
  const folder = first!.name.slice(0, first!.name.indexOf("/") + 1);
  const one = folder !== "" && files.every((file) => file.name.startsWith(folder));
  return one ? `${folder.slice(0, -1)}, ${count(files.length, "file")}` : count(files.length, "file");
}

export function leave(): void {
  stop?.abort();
  compared.set(null);
}

/** compareOlder shows what is older than what the plan holds. */
export function compareOlder(): void {
  compared.update((now) => now && { ...now, older: true });
}

export const chooseAndCompare = () => compare(choose());
export const chooseFolderAndCompare = () => compare(chooseFolder());

/** asked is how methods are given it. */
export function asked({ snapshot, files }: Given): { snapshot: Picked } | { files: Picked[] } {
  return snapshot ? { snapshot } : { files: files ?? [] };
}
