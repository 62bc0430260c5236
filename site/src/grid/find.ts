// Ways to a finding and to a thing in a grid.
import type { Key, WindowRow } from "../core/api_gen";
import { core } from "../core/client";
import type { Model, Place } from "./model";

/** Findings that are looked through for one. */
const many = 5000;

/** keyOfFinding finds the finding of a rule that says this sentence. */
export async function keyOfFinding(rule: string, message: string): Promise<Key | undefined> {
  const { findings } = await core.call("plan.findings", { rule, limit: many });
  return (findings.find((line) => line.message === message) ?? findings[0])?.key;
}

export interface FoundCell extends Place {
  rule: string;
  note: string;
}

/** nextFinding gives the next cell with a finding, row by row; the search goes round. */
export async function nextFinding(model: Model, step: 1 | -1): Promise<FoundCell | undefined> {
  const { rows, columns, active } = model;
  const marked = (row: WindowRow | undefined, fits = (_: number) => true) => {
    const found = (row?.cells ?? []).flatMap((cell, column) => (cell.severity && fits(column) ? [{ row: row!.index, column, rule: cell.rule ?? "", note: cell.note ?? "" }] : []));
    return step > 0 ? found[0] : found.at(-1);
  };
  const here = active.row < 0 ? undefined : marked(rows.row(active.row), (column) => (step > 0 ? column > active.column : column < active.column));
  if (here) return here;
  const { errors, warnings, unknowns, infos } = rows.findings;
  if (errors + warnings + unknowns + infos === 0) return undefined;
  const ids = columns.map((column) => column.id);
  return marked(await rows.search(active.row + step, step, ids, (row) => marked(row) !== undefined));
}

/** placeOfThing finds the row of a thing, and the column of its field. */
export async function placeOfThing(model: Model, address: string): Promise<Place | undefined> {
  const [thing = "", pointer = ""] = address.split("#");
  const { rows, columns } = model;
  const row = await rows.search(0, 1, columns.slice(0, 1).map((column) => column.id), (one) => one.address === thing);
  if (!row) return undefined;
  return { row: row.index, column: Math.max(0, columns.findIndex((column) => column.pointer !== "" && column.pointer === pointer)) };
}
