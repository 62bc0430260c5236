// The open plan as the files that the command line reads.
import { core } from "./core/client";
import { download } from "./core/download";

export async function exportPlan(): Promise<void> {
  const files = await core.call("plan.file", {});
  download(files.planName, files.plan, "application/json");
  if (files.snapshot) download(files.snapshotName, files.snapshot, "application/json");
}
