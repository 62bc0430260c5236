// A fix that is shown in the grid before anyone agrees to it.
import type { Key } from "./api_gen";
import { Cell } from "./cell";

export interface PreviewedCell {
  before: string;
  after: string;
}

export interface Preview {
  /** The finding whose fix it is. */
  key: Key;
  /** By the address of the field: "user:ana@contoso.com#/policies/voiceRouting". */
  cells: ReadonlyMap<string, PreviewedCell>;
}

export const preview = new Cell<Preview | null>(null);
