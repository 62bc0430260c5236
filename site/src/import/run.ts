// One import: into the open plan as one step of its history, or into a new plan.
import type { ColumnMapping, ImportOfPlanResponse } from "../core/api_gen";
import { core, type CallOptions } from "../core/client";
import { change, create } from "../core/plan";
import type { Picked } from "./files";

export interface Wanted {
  files: readonly Picked[];
  /** Makes a new plan of this name; "" merges into the open one. */
  newPlan: string;
  siteBy: string;
  siteMap: Uint8Array | null;
  columns: ColumnMapping[];
}

export type Result = Omit<ImportOfPlanResponse, "state"> & {
  /** A new plan was made of the files. */
  made: boolean;
};

/** How many skipped rows the page lists. */
const fewSkips = 500;

export async function runImport(wanted: Wanted, options: CallOptions): Promise<Result> {
  const { newPlan, siteBy, columns } = wanted;
  const reading = {
    name: newPlan,
    files: [...wanted.files],
    siteBy,
    columns,
    ...(wanted.siteMap ? { siteMap: { name: "sites.csv", bytes: wanted.siteMap } } : {}),
  };
  if (!newPlan) {
    const { state: _, ...result } = await change("plan.import", reading, options);
    return { ...result, made: false };
  }
  const { plan, snapshot, ...report } = await core.call("import", reading, options);
  const made = report.files.some((file) => !file.refused);
  if (made) {
    options.signal?.throwIfAborted();
    await create({ name: `${newPlan}.partyline.json`, bytes: plan }, { name: `${newPlan}.snapshot.json`, bytes: snapshot }, "import", options);
  }
  return { ...report, skips: report.skips.slice(0, fewSkips), skipped: report.skips.length, made };
}
