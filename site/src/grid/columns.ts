// Which columns a grid shows and how wide; rows are as high as Settings says.
import type { WorkspaceColumn } from "../core/api_gen";
import type { Density } from "../pages/settings/choices";

/** The heights of rows, in rem. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 1.75, normal: 2, roomy: 2.5 };

/** The column of check boxes, in rem. */
export const checkWidth = 2.75;

function widthOf(column: WorkspaceColumn, first: boolean): number {
  const byType: Readonly<Record<string, number>> = { number: 6, tri: 7, list: column.phone ? 16 : 12 };
  const longest = Math.min(24, Math.max(0, ...(column.choices ?? []).map((choice) => choice.label.length)));
  const least = first ? 10 : column.type === "choice" ? longest * 0.46 + 1.75 : (byType[column.type] ?? (column.phone ? 10.5 : column.mono ? 12 : 9.5));
  return Math.max(least, column.title.length * 0.44 + 2.75);
}

export interface Layout {
  /** For grid-template-columns. */
  template: string;
  /** Below this the grid scrolls sideways; in rem. */
  least: number;
}

/** Room for an old and a new value beside each other, in rem. */
const previewWidth = 14;

export function layoutOf(columns: readonly WorkspaceColumn[], previewed: ReadonlySet<string>): Layout {
  const widths = columns.map((column, at) => Math.max(widthOf(column, at === 0), column.pointer && previewed.has(column.pointer) ? previewWidth : 0));
  return {
    template: [`${checkWidth}rem`, ...widths.map((width) => `minmax(${width}rem, ${Math.round(width * 10)}fr)`)].join(" "),
    least: widths.reduce((sum, width) => sum + width, checkWidth),
  };
}

/** shownColumns gives the ids of the columns shown: those chosen on this device, else those of the view. */
export function shownColumns(kind: string, columns: readonly WorkspaceColumn[]): string[] {
  const chosen = kept(`partyline columns ${kind}`)?.split(" ") ?? [];
  const known = columns.filter((column) => chosen.includes(column.id));
  return (known.length > 0 ? known : columns.filter((column) => !column.hidden)).map((column) => column.id);
}

/** chooseColumns keeps a choice on this device; none means those of the view. */
export function chooseColumns(kind: string, ids: readonly string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(`partyline columns ${kind}`);
    else localStorage.setItem(`partyline columns ${kind}`, ids.join(" "));
  } catch {
    // They are shown as in the view.
  }
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
