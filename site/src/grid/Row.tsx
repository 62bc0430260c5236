import { Component, type ComponentChildren } from "preact";
import type { Cell, WindowRow, WorkspaceColumn } from "../core/api_gen";
import type { PreviewedCell } from "../core/preview";
import { keyOf } from "../pages/places";
import { Diff } from "../ui/Diff";
import { Glyph, type Severity } from "../ui/Glyph";
import { Editor } from "./Editor";
import type { Model, Span } from "./model";

export interface RowProps {
  model: Model;
  id: string;
  index: number;
  /** Of its upper edge, in CSS pixels. */
  top: number;
  line: WindowRow | undefined;
  columns: readonly WorkspaceColumn[];
  /** The active column, -1 when another row is active. */
  active: number;
  /** The part of the range that lies in this row. */
  span: Span | undefined;
  selected: boolean;
  editing: unknown;
  preview: ReadonlyMap<string, PreviewedCell> | undefined;
  /** Cells that were just changed, as "row column". */
  touched: ReadonlySet<string>;
  /** Reasons of rejected texts, by column. */
  rejected: ReadonlyMap<number, string> | undefined;
}

/** Row is drawn again only when something of it changed. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const before = this.props;
    return (Object.keys(next) as (keyof RowProps)[]).some((key) => (key === "span" ? !sameSpan(before.span, next.span) : before[key] !== next[key]));
  }

  render({ model, id, index, top, line, columns, active, span, selected, editing, preview, touched, rejected }: RowProps) {
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        class={`grid-row${selected ? " grid-row-selected" : ""}${editing ? " grid-row-editing" : ""}`}
        data-row={index}
        style={{ top: `${top}px` }}
      >
        <div role="gridcell" aria-colindex={1} class="grid-cell grid-check">
          <label class="check">
            <input type="checkbox" tabIndex={-1} checked={selected} onChange={() => model.toggle(index)} aria-label={`Select ${line ? line.cells[0]?.text || keyOf(line.address) : `row ${index + 1}`}`} />
          </label>
        </div>
        {columns.map((column, at) => {
          const cell = line?.cells[at];
          const change = line && column.pointer ? preview?.get(`${line.address}#${column.pointer}`) : undefined;
          const reason = rejected?.get(at);
          const isActive = active === at;
          return (
            <div
              key={column.id}
              role="gridcell"
              id={`${id}-${index}-${at}`}
              aria-colindex={at + 2}
              aria-readonly={column.readOnly || undefined}
              aria-selected={isActive || (span && at >= span.left && at <= span.right) ? true : undefined}
              aria-invalid={reason ? true : undefined}
              aria-description={cell && describe(cell, reason)}
              title={cell && (describe(cell, reason) ?? (cell.text.length > 20 ? cell.text : undefined))}
              class={`${classes(cell, column, at, isActive, span, index, change !== undefined, reason !== undefined)}${touched.has(`${index} ${at}`) ? " grid-touched" : ""}`}
              data-col={at}
            >
              {editing && isActive ? <Editor model={model} column={column} /> : cell ? <Content cell={cell} change={change} reason={reason} instead={at === 0 ? keyOf(line!.address) : undefined} /> : <span class="skeleton-bar" />}
              {span && !editing && at === span.right && index === span.bottom && <span class="grid-handle" data-handle />}
            </div>
          );
        })}
      </div>
    );
  }
}

function sameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a === b || (!!a && !!b && a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right);
}

function classes(cell: Cell | undefined, column: WorkspaceColumn, at: number, active: boolean, span: Span | undefined, row: number, previewed: boolean, rejected: boolean): string {
  const inside = span && at >= span.left && at <= span.right;
  const wide = span && (span.left !== span.right || span.top !== span.bottom);
  return [
    "grid-cell",
    at === 0 && "grid-frozen",
    column.readOnly && "grid-locked",
    column.mono && "mono",
    (column.phone || column.type === "number") && "phone-number",
    previewed && "grid-previewed",
    !previewed && cell?.severity && `grid-${cell.severity}`,
    cell?.state === "unknown" && "grid-unknown",
    rejected && "grid-rejected",
    inside && wide && "grid-range",
    inside && wide && row === span.top && "range-top",
    inside && wide && row === span.bottom && "range-bottom",
    inside && wide && at === span.left && "range-left",
    inside && wide && at === span.right && "range-right",
    active && "grid-active",
  ]
    .filter(Boolean)
    .join(" ");
}

const whys: Readonly<Record<string, string>> = {
  group: "comes from a group",
  global: "Global applies: nothing is granted",
  read: "as the tenant said",
};

function describe(cell: Cell, reason?: string): string | undefined {
  const parts = [reason, cell.note, (cell.count ?? 0) > 1 ? `and ${cell.count! - 1} more` : undefined, cell.why ? whys[cell.why] : undefined].filter(Boolean);
  return parts.length > 0 ? parts.join(". ") : undefined;
}

/** The words of a cell: an unknown is said to be one, nothing is said to be none. */
export function cellText(cell: Cell): ComponentChildren {
  if (cell.state === "unknown") return "not imported";
  if (cell.state === "none" && !cell.text) return <span class="text-3">none</span>;
  return cell.text;
}

export interface ContentProps {
  cell: Cell;
  change?: PreviewedCell | undefined;
  reason?: string | undefined;
  /** Shown for a thing without a name. */
  instead?: string | undefined;
}

export function Content({ cell, change, reason, instead }: ContentProps) {
  const severity = (reason ? "error" : cell.severity) as Severity | undefined;
  const mark = severity ?? (cell.state === "unknown" ? "unknown" : undefined);
  return (
    <>
      <span class={cell.state === "computed" ? "grid-text text-2" : "grid-text"}>{change ? <Diff before={change.before || "none"} after={change.after || "none"} /> : cellText(cell) || <span class="text-3">{instead}</span>}</span>
      {mark && !change && <Glyph severity={mark} label={mark === "unknown" ? "Not known" : mark === "error" ? "Error" : mark === "warning" ? "Warning" : "Note"} />}
    </>
  );
}
