// What was dropped to compare the plan with: a snapshot, or exports of the tenant.
import type { DiffResponse } from "../../core/api_gen";
import { Cell } from "../../core/cell";
import { core, type Progress } from "../../core/client";
import { openPlan } from "../../core/plan";
import { choose, ofRunbook, plansAmong, type Picked } from "../../import/files";
import { take } from "../../import/flow";

export interface Given {
  /** What the files are called. */
  name: string;
  snapshot?: Picked;
  files?: Picked[];
}

export interface Compared {
  given: Given;
  /** Of which opening of which plan. */
  opening: number;
  progress: Progress;
  diff?: DiffResponse;
  problem: string;
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
  const snapshot = found.find((file) => file.name.endsWith(".snapshot.json"));
  const given: Given = snapshot ? { name: snapshot.name, snapshot } : { name: found.length === 1 ? found[0]!.name : `${found.length} files`, files: found };
  stop?.abort();
  stop = new AbortController();
  const mine = { given, opening: plan.opening, progress: { done: 0, total: 0 }, problem: "" };
  const put = (part: Partial<Compared>) => compared.update((now) => (now?.given === given ? { ...now, ...part } : now));
  compared.set(mine);
  try {
    put({ diff: await core.call("plan.diff", asked(given), { signal: stop.signal, progress: (progress) => put({ progress }) }) });
  } catch (error) {
    put({ problem: error instanceof Error ? error.message : String(error) });
  }
}

export function leave(): void {
  stop?.abort();
  compared.set(null);
}

export const chooseAndCompare = () => compare(choose());

/** asked is how methods are given it. */
export function asked({ snapshot, files }: Given): { snapshot: Picked } | { files: Picked[] } {
  return snapshot ? { snapshot } : { files: files ?? [] };
}
