// The import that stands open as a dialog, whatever page lies below it.
import type { CoreError } from "../core/message";
import { Cell } from "../core/cell";
import { create, openPlan } from "../core/plan";
import { go, parseRoute } from "../frame/route";
import { toast } from "../ui/Toast";
import { ofRunbook, plansAmong, type Picked } from "./files";
import { coreError } from "./words";

export interface Flow {
  files: Picked[];
  /** Names of files of a runbook, which are not read. */
  leftOut: string[];
  /** A new plan is made of them; else they go into the open one. */
  fresh: boolean;
  id: number;
}

export const flow = new Cell<Flow | null>(null);
/** A dropped plan that could not be opened; without a name, files that could not be read. */
export const openingFailure = new Cell<{ file: string; error: CoreError } | null>(null);

let next = 1;

/** Takes files in: plans are opened, of all others the dialog tells what they are and asks. */
export async function take(coming: Picked[] | Promise<Picked[]>): Promise<void> {
  let files: Picked[];
  try {
    files = await coming;
  } catch (error) {
    openingFailure.set({ file: "", error: coreError(error) });
    return;
  }
  if (files.length === 0) return;
  openingFailure.set(null);
  const runbook = ofRunbook(files);
  const { plans, others } = plansAmong(files.filter((file) => !runbook.has(file)));
  const leftOut = [...runbook].map((file) => file.name);
  const fresh = plans.length === 0 && (!openPlan.get() || parseRoute(location.hash).page === "");
  for (const { plan, snapshot } of plans) {
    try {
      await create(plan, snapshot, plan.name);
    } catch (error) {
      openingFailure.set({ file: plan.name, error: coreError(error) });
      return;
    }
    toast(`${openPlan.get()!.kept.name} is on this device`);
  }
  if (plans.length > 0) go("overview");
  if (others.length + leftOut.length > 0) flow.set({ files: others, leftOut, fresh, id: next++ });
}
