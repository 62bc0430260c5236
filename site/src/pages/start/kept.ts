// The plans of this device: their list, their files.
import type { Kept } from "../../core/api_gen";
import { Cell } from "../../core/cell";
import { core } from "../../core/client";
import { download } from "../../core/download";
import type { CoreError } from "../../core/message";
import { inTurn, openPlan } from "../../core/plan";
import { coreError } from "../../import/words";

export interface KeptList {
  plans: Kept[];
  unreadable: number;
  error?: CoreError;
}

export const kept = new Cell<KeptList | null>(null);

export async function listKept(): Promise<void> {
  try {
    kept.set(await core.call("store.list", {}));
  } catch (error) {
    kept.set({ plans: [], unreadable: 0, error: coreError(error) });
  }
}

/** Hands out the files of plans. The core opens them to read, one after the other, and then the open one again. */
export const exportKept = (ids: readonly string[]) => inTurn(() => exportNow(ids));

async function exportNow(ids: readonly string[]): Promise<void> {
  const open = openPlan.get();
  try {
    for (const id of ids) {
      if (id !== open?.kept.id || ids.length > 1) await core.call("store.open", { id, readOnly: true });
      const files = await core.call("plan.file", {});
      download(files.planName, files.plan, "application/json");
      if (files.snapshot) download(files.snapshotName, files.snapshot, "application/json");
    }
  } finally {
    if (open) await core.call("store.open", { id: open.kept.id, readOnly: open.readOnly });
    else await core.call("store.close", {});
  }
}
