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

/** findingKey writes a finding's key for an address of the page: "SHC006|user:ana@contoso.com|global". */
export function findingKey(key: Key): string {
  return [key.rule, key.address, key.messageId].map((part) => part.replaceAll("|", "%7C")).join("|");
}

/** parseFindingKey reads what findingKey wrote; null for anything else. */
export function parseFindingKey(text: string | null): Key | null {
  const parts = (text ?? "").split("|").map((part) => part.replaceAll("%7C", "|"));
  const [rule, address, messageId] = parts;
  return parts.length === 3 && rule && address !== undefined && messageId !== undefined ? { rule, address, messageId } : null;
}
