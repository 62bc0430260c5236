// The files of the runbook, written when somebody first wants one.
import { useEffect, useRef, useState } from "preact/hooks";
import type { File } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { core } from "../../core/client";
import { download } from "../../core/download";
import { openPlan } from "../../core/plan";
import { toast } from "../../ui/Toast";

export interface Runbook {
  /** The runbook is being written, and it takes longer than a blink. */
  busy: boolean;
  problem: string;
  file(name: string): Promise<File | undefined>;
  downloadZip(plan: string): Promise<void>;
}

/** Faster than this, in milliseconds, nobody wants to hear of it. */
const blink = 300;

export function useRunbook(emptyTenant: boolean, removals: boolean): Runbook {
  const plan = useCell(openPlan);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const written = useRef<Promise<readonly File[]> | undefined>(undefined);
  useEffect(() => {
    written.current = undefined;
    setProblem("");
  }, [plan?.opening, plan?.state.revision, emptyTenant, removals]);

  const write = async (zip: boolean) => {
    const timer = setTimeout(() => setBusy(true), blink);
    setProblem("");
    try {
      return await core.call("plan.runbook", { emptyTenant, removals, zip });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      clearTimeout(timer);
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    async file(name) {
      written.current ??= write(false).then((all) => all?.files ?? []);
      const files = await written.current;
      if (files.length === 0) written.current = undefined;
      return files.find((one) => one.name === name);
    },
    async downloadZip(plan) {
      const zip = (await write(true))?.zip;
      if (!zip) return;
      const name = `${plan} runbook.zip`.trim();
      download(name, zip, "application/zip");
      toast(`${name} downloaded`);
    },
  };
}
