import { Cell } from "../../core/cell";

/** The plans of which the person said that their tenant is empty; forgotten with the tab. */
export const empty = new Cell<readonly string[]>([]);
