import { Cell } from "../core/cell";
import { openPlan } from "../core/plan";

/** The share dialog is open. */
export const sharing = new Cell(false);

export function share(): void {
  if (openPlan.get()) sharing.set(true);
}
