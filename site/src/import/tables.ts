// Tables that people fill in here instead of in Excel. What is typed stays
// until the page is closed or the table is taken in.
import { Cell } from "../core/cell";

/** Rows of cells of each kind of table. */
export const drafts = new Cell<Record<string, string[][]>>({});

/** What people call the kinds of templates. */
const titles: Record<string, string> = {
  sharedCalling: "Shared Calling design",
  sites: "Sites",
  operators: "Operators",
  locations: "Emergency locations",
  people: "People",
  groups: "Groups",
  numbers: "Numbers",
};

export function tableTitle(kind: string): string {
  return titles[kind] ?? kind;
}

/** The design comes first, then the others as the core lists them. */
export function inOrder(kinds: readonly string[]): string[] {
  return ["sharedCalling", ...kinds.filter((kind) => kind !== "sharedCalling")].filter((kind) => kinds.includes(kind));
}

export function rowsOf(kind: string, columns: number): string[][] {
  const rows = drafts.get()[kind] ?? [];
  return rows.length > 0 ? rows : Array.from({ length: 3 }, () => Array<string>(columns).fill(""));
}

/** Puts cells in from a place on; rows are added as they are needed, cells beyond the last column are left out. */
export function put(rows: readonly string[][], columns: number, row: number, column: number, cells: readonly string[][]): string[][] {
  const next = rows.map((one) => [...one]);
  cells.forEach((line, i) => {
    while (next.length <= row + i) next.push(Array<string>(columns).fill(""));
    line.forEach((text, j) => {
      if (column + j < columns) next[row + i]![column + j] = text.trim();
    });
  });
  const last = next.at(-1);
  if (!last || last.some(Boolean)) next.push(Array<string>(columns).fill(""));
  return next;
}

export function filled(rows: readonly string[][]): string[][] {
  return rows.filter((row) => row.some((cell) => cell.trim() !== ""));
}
