// A page that is loaded again shows its plan again.
import { core } from "./core/client";
import { Cell } from "./core/cell";
import type { CoreError } from "./core/message";
import { open, openPlan } from "./core/plan";
import { coreError } from "./import/words";

/** The plan of an address that needs one is on its way. */
export const resuming = new Cell(false);
/** Why it did not come. */
export const resumeProblem = new Cell<CoreError | null>(null);

const key = "partyline plan";

openPlan.watch(() => {
  const id = openPlan.get()?.kept.id;
  try {
    if (id) sessionStorage.setItem(key, id);
  } catch {
    // Then the newest plan is taken.
  }
});

function last(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Opens the plan that this tab had open, else the newest of the device. */
export async function resume(): Promise<void> {
  resuming.set(true);
  try {
    const { plans } = await core.call("store.list", {});
    const id = plans.find((one) => one.id === last())?.id ?? plans[0]?.id;
    if (id && !openPlan.get()) await open(id);
  } catch (error) {
    resumeProblem.set(coreError(error));
  } finally {
    resuming.set(false);
  }
}
