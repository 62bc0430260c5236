// What can be done to the cells and rows of a grid.
import type { PasteResponse, RejectedCell } from "../core/api_gen";
import { change, undo } from "../core/plan";
import { count } from "../text";
import { toast } from "../ui/Toast";
import type { Model, Span } from "./model";
import { message } from "./rows";
import { writeTsv } from "./tsv";
import { counted } from "./words";

/** A paste that touches more cells than this shows first what it would do. */
const withoutAsking = 50;

export interface Put {
  row: number;
  column: number;
  cells: string[][];
  /** The rows to fill instead of those from row on; the texts begin again where there are fewer. */
  rows?: number[];
  title?: string;
}

/** put asks the core to read texts into cells; with apply it changes the plan. */
export async function put(model: Model, what: Put, apply: boolean): Promise<PasteResponse> {
  return change("plan.paste", {
    handle: model.rows.handle,
    revision: model.rows.revision,
    row: what.row,
    column: what.column,
    columns: model.columns.map((column) => column.id),
    cells: what.cells,
    rows: what.rows ?? [],
    apply,
    title: what.title ?? "",
  });
}

/** run puts texts, tells of them, and marks what was rejected. */
export async function run(model: Model, what: Put): Promise<PasteResponse | undefined> {
  model.problem = "";
  model.rejected = null;
  if (model.readOnly) {
    model.problem = model.locked(undefined);
    model.change();
    return undefined;
  }
  try {
    const done = await put(model, what, true);
    if (done.edits > 0) model.touch(what.rows ?? what.cells.map((_, n) => what.row + n), what.column, Math.max(...what.cells.map((row) => row.length)));
    if (done.edits > 0) toast(sentence(model, done), () => void undo());
    if (done.rejected.length > 0) {
      const refused = new Set(done.rejected.map((cell) => cell.row));
      model.rejected = { cells: done.rejected, taken: (what.rows?.length ?? what.cells.length) - refused.size };
    }
    model.change();
    return done;
  } catch (error) {
    model.problem = message(error);
    model.change();
    return undefined;
  }
}

function sentence(model: Model, done: PasteResponse): string {
  const changed = done.edits - done.added;
  const added = done.added > 0 ? `${counted(model.kind, done.added)} added` : "";
  return [added, changed > 0 || !added ? `${count(changed, "cell")} changed` : ""].filter(Boolean).join(", ");
}

/** "Row 17": as a person counts them. */
export function rejectedLine(model: Model, cell: RejectedCell): string {
  return `Row ${cell.row + 1}, ${model.columns[cell.column]?.title ?? "no column"}: ${cell.text ? `"${cell.text}": ` : ""}${cell.reason}`;
}

export function rowsOf(span: Span): number[] {
  return Array.from({ length: span.bottom - span.top + 1 }, (_, n) => span.top + n);
}

/** commit takes what was typed; a text that cannot stand there stays in the editor with its reason. */
export async function commit(model: Model, text: string): Promise<boolean> {
  const editing = model.editing;
  const at = editing && model.at(editing);
  if (!editing || !at || editing.busy) return false;
  if (text === at.text) {
    model.leaveEdit();
    return true;
  }
  model.editing = { ...editing, text, error: "", busy: true };
  model.problem = "";
  model.change();
  let reason = "";
  try {
    const done = await put(model, { row: editing.row, column: editing.column, cells: [[text]], title: `Change ${at.column.title} of ${at.row.cells[0]?.text || at.row.address}` }, true);
    reason = done.rejected[0]?.reason ?? "";
  } catch (error) {
    reason = message(error);
  }
  if (model.editing?.row !== editing.row || model.editing.column !== editing.column) {
    // The editor was left meanwhile: what was refused is told beside the grid.
    if (reason) model.rejected = { cells: [{ row: editing.row, column: editing.column, text, reason }], taken: 0 };
    model.change();
    return false;
  }
  if (reason) {
    model.editing = { ...editing, text, error: reason, busy: false };
    model.change();
    return false;
  }
  model.touch([editing.row], editing.column, 1);
  model.leaveEdit();
  return true;
}

/** copyText gives the range as text for the clipboard, "" when not all of it is read yet. */
export function copyText(model: Model): string {
  const { top, bottom, left, right } = model.span;
  const lines: string[][] = [];
  for (let row = Math.max(0, top); row <= bottom; row++) {
    const line = model.rows.row(row);
    if (!line) return "";
    lines.push(line.cells.slice(left, right + 1).map((cell) => cell.text));
  }
  return writeTsv(lines);
}

/** copyLong reads what is not there yet and copies it; it tells whether it could. */
export async function copyLong(model: Model): Promise<boolean> {
  const { top, bottom, left, right } = model.span;
  try {
    const rows = await model.rows.readAll(Math.max(0, top), bottom + 1);
    await navigator.clipboard.writeText(writeTsv(rows.map((row) => row.cells.slice(left, right + 1).map((cell) => cell.text))));
    toast(`${counted(model.kind, rows.length)} copied`);
    return true;
  } catch (error) {
    model.problem = `The cells were not copied: ${message(error)}`;
    model.change();
    return false;
  }
}

/** spread lays texts over the range: one text, or a block that fits several times, fills it. */
export function spread(model: Model, cells: string[][]): Put {
  const { top, bottom, left, right } = model.span;
  const width = Math.max(...cells.map((row) => row.length));
  const high = bottom - top + 1;
  const wide = right - left + 1;
  const row = Math.max(0, top);
  const fits = high % cells.length === 0 && wide % width === 0 && (high > cells.length || wide > width);
  if (!model.ranged || !fits) return { row, column: left, cells };
  const broad = cells.map((line) => Array.from({ length: wide }, (_, n) => line[n % width] ?? ""));
  return { row, column: left, cells: broad, rows: rowsOf(model.span) };
}

/** paste puts texts at the active cell; a long one, or one that hides or adds something, gives back what it would do. */
export async function paste(model: Model, cells: string[][]): Promise<{ put: Put; would: PasteResponse } | undefined> {
  const what = spread(model, cells);
  const touched = (what.rows?.length ?? what.cells.length) * Math.max(...what.cells.map((row) => row.length));
  try {
    if (!model.readOnly && (touched > withoutAsking || what.row + what.cells.length > model.rows.count || what.column + what.cells[0]!.length > model.columns.length)) {
      return { put: what, would: await put(model, what, false) };
    }
  } catch (error) {
    model.problem = message(error);
    model.change();
    return undefined;
  }
  await run(model, what);
  return undefined;
}

/** fillDown repeats the top row of the range below it; without a range it takes the cell above. */
export async function fillDown(model: Model): Promise<void> {
  const { top, bottom, left, right } = model.span;
  const from = bottom > top ? top : top - 1;
  const rows = bottom > top ? rowsOf({ top: top + 1, bottom, left, right }) : [top];
  const line = model.rows.row(from) ?? (await model.rows.readAll(from, from + 1))[0];
  if (!line || from < 0) return;
  await run(model, { row: top, column: left, cells: [line.cells.slice(left, right + 1).map((cell) => cell.text)], rows, title: `Fill down ${titles(model, left, right)}` });
}

/** fillSelected repeats the first selected row's text of the active column in the others. */
export async function fillSelected(model: Model): Promise<void> {
  const rows = [...model.selected].sort((a, b) => a - b);
  const from = rows.shift();
  const { column } = model.active;
  if (from === undefined || rows.length === 0) return;
  const line = model.rows.row(from) ?? (await model.rows.readAll(from, from + 1))[0];
  if (line) await run(model, { row: from, column, cells: [[line.cells[column]?.text ?? ""]], rows, title: `Fill down ${titles(model, column, column)}` });
}

/** set puts one text into a column of rows. */
export const setAll = (model: Model, column: number, rows: number[], text: string) =>
  run(model, { row: rows[0] ?? 0, column, cells: [[text]], rows, title: `Set ${titles(model, column, column)} of ${counted(model.kind, rows.length)}` });

export async function clear(model: Model): Promise<void> {
  const { left, right } = model.span;
  const selected = [...model.selected].sort((a, b) => a - b);
  const rows = !model.ranged && selected.length > 0 ? selected : rowsOf(model.span).filter((row) => row >= 0);
  if (rows.length === 0) return;
  await run(model, { row: rows[0]!, column: left, cells: [Array.from({ length: right - left + 1 }, () => "")], rows, title: `Clear ${titles(model, left, right)}` });
}

function titles(model: Model, left: number, right: number): string {
  return left === right ? (model.columns[left]?.title ?? "") : `${right - left + 1} columns`;
}
