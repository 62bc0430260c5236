// F8 and Shift F8 walk through the findings, on any page.
import type { Key } from "../core/api_gen";
import { core } from "../core/client";
import { openPlan } from "../core/plan";
import { announce } from "../ui/LiveRegion";
import { useHotkeys } from "../ui/hotkeys";

/** useFindingKeys opens the next or previous finding; past the last one it begins again. */
export function useFindingKeys(current: Key | null, open: (key: Key) => void): void {
  const walk = (forward: boolean) => {
    if (!openPlan.get()) return;
    void neighbour(current, forward).then((key) => (key ? open(key) : announce("Nothing found")));
  };
  useHotkeys({ F8: () => walk(true), "Shift+F8": () => walk(false) });
}

async function neighbour(current: Key | null, forward: boolean): Promise<Key | undefined> {
  if (current) {
    const order = await core.call("plan.finding", { key: current }).then(
      (finding) => finding.order,
      () => undefined,
    );
    const key = forward ? order?.next : order?.previous;
    if (key) return key;
  }
  const { findings } = await core.call("plan.findings", {});
  return (forward ? findings[0] : findings.at(-1))?.key;
}
