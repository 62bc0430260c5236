// Ways to a finding and to a thing in a grid.
import type { Key } from "../core/api_gen";
import { core } from "../core/client";
import type { Model, Place } from "./model";

/** Findings that are looked through for one. */
const many = 5000;

/** keyOfFinding finds the finding of a rule that says this sentence. */
export async function keyOfFinding(rule: string, message: string): Promise<Key | undefined> {
  const { findings } = await core.call("plan.findings", { rule, limit: many });
  return (findings.find((line) => line.message === message) ?? findings[0])?.key;
}

/** nextFinding gives the next cell with a finding, row by row; the search goes round. */
export async function nextFinding(model: Model, step: 1 | -1): Promise<Place | undefined> {
  const { rows, columns, active } = model;
  const marked = (cells: readonly { severity?: string }[] | undefined) => (cells ?? []).flatMap((cell, column) => (cell.severity ? [column] : []));
  const here = marked(rows.row(active.row)?.cells).filter((column) => (step > 0 ? column > active.column : column < active.column));
  const inRow = step > 0 ? here[0] : here.at(-1);
  if (inRow !== undefined && active.row >= 0) return { row: active.row, column: inRow };
  const { errors, warnings, unknowns, infos } = rows.findings;
  if (errors + warnings + unknowns + infos === 0) return undefined;
  const row = await rows.search(
    active.row + step,
    step,
    columns.map((column) => column.id),
    (one) => one.severity !== "" && marked(one.cells).length > 0,
  );
  const column = row && (step > 0 ? marked(row.cells)[0] : marked(row.cells).at(-1));
  return row && column !== undefined ? { row: row.index, column } : undefined;
}

/** placeOfThing finds the row of a thing, and the column of its field. */
export async function placeOfThing(model: Model, address: string): Promise<Place | undefined> {
  const [thing = "", pointer = ""] = address.split("#");
  const { rows, columns } = model;
  const row = await rows.search(0, 1, columns.slice(0, 1).map((column) => column.id), (one) => one.address === thing);
  if (!row) return undefined;
  return { row: row.index, column: Math.max(0, columns.findIndex((column) => column.pointer !== "" && column.pointer === pointer)) };
}
