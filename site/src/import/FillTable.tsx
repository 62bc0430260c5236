import { useEffect, useRef, useState } from "preact/hooks";
import type { ColumnHelp } from "../core/api_gen";
import { useCell } from "../core/cell";
import { download } from "../core/download";
import { useCore } from "../core/use";
import { count } from "../text";
import { Button } from "../ui/Button";
import { announce } from "../ui/LiveRegion";
import { Skeleton } from "../ui/Skeleton";
import { parseTable, peopleCSV } from "./csv";
import { flow, take } from "./flow";
import { Problem } from "./Problem";
import { drafts, filled, put, rowsOf, tableTitle } from "./tables";

/** FillTable is a template to fill in on the page: rows come as one types or pastes. */
export function FillTable({ kind }: { kind: string }) {
  const template = useCore("template", { kind });
  useCell(drafts);
  if (template.error) return <Problem error={template.error} what="The table cannot be shown" />;
  if (!template.data) return <Skeleton rows={4} cells={6} what="Making the table" />;
  const { about, columns } = template.data;
  const rows = rowsOf(kind, columns.length);
  const set = (next: string[][]) => drafts.set({ ...drafts.get(), [kind]: next });
  const full = filled(rows);
  const file = () => peopleCSV([columns.map((column) => column.heading), ...full]);
  return (
    <div class="stack">
      <p class="text-2">{about}</p>
      <Sheet key={kind} title={tableTitle(kind)} columns={columns} rows={rows} onChange={set} />
      <div class="button-row">
        <Button
          kind="filled"
          disabled={full.length > 0 ? (flow.get() ? "An import is open" : undefined) : "The table has no rows yet"}
          onClick={() => void take([{ name: `${kind}.csv`, bytes: file() }])}
        >
          {full.length > 0 ? `Add ${count(full.length, "row")} to the plan` : "Add rows to the plan"}
        </Button>
        <Button icon="download" onClick={() => download(`${kind}.csv`, file(), "text/csv")}>
          Download as CSV for Excel
        </Button>
        {full.length > 0 && (
          <Button kind="text" onClick={() => set([])}>
            Clear the table
          </Button>
        )}
      </div>
    </div>
  );
}

interface SheetProps {
  title: string;
  columns: ColumnHelp[];
  rows: string[][];
  onChange: (rows: string[][]) => void;
}

function Sheet({ title, columns, rows, onChange }: SheetProps) {
  const [at, setAt] = useState(0);
  const table = useRef<HTMLTableElement>(null);
  const focus = (row: number, column: number) => {
    const cell = table.current?.querySelector<HTMLInputElement>(`input[data-cell="${row} ${column}"]`);
    cell?.focus();
    cell?.select();
    return cell !== null && cell !== undefined;
  };
  const keys = (event: KeyboardEvent & { currentTarget: HTMLInputElement }, row: number, column: number) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const whole = selectionStart === 0 && selectionEnd === value.length;
    const start = selectionStart === 0 && (selectionEnd === 0 || whole);
    const end = selectionEnd === value.length && (selectionStart === value.length || whole);
    const to: [number, number] | undefined =
      event.key === "ArrowUp" ? [row - 1, column]
      : event.key === "ArrowDown" || event.key === "Enter" ? [row + (event.shiftKey ? -1 : 1), column]
      : event.key === "ArrowLeft" && start ? [row, column - 1]
      : event.key === "ArrowRight" && end ? [row, column + 1]
      : undefined;
    if (!to || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (focus(...to)) event.preventDefault();
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const cells = parseTable(text);
    const headed = cells[0]?.every((cell, i) => cell === columns[column + i]?.heading);
    const body = headed ? cells.slice(1) : cells;
    onChange(put(rows, columns.length, row, column, body));
    announce(`${count(body.length, "row")} pasted`);
  };
  const last = useRef(paste);
  last.current = paste;
  // Rows pasted beside the table are meant for it: no other file is open here.
  useEffect(() => {
    const beside = (event: ClipboardEvent) => {
      const at = event.target;
      if (event.defaultPrevented || document.querySelector("dialog[open]") || (at instanceof Element && at.closest("input, textarea, select"))) return;
      last.current(event, 0, 0);
    };
    addEventListener("paste", beside, { capture: true });
    return () => removeEventListener("paste", beside, { capture: true });
  }, []);
  const help = columns[at];
  return (
    <>
      <div class="fill-scroll">
        <table class="fill" ref={table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">Row</span>
              </th>
              {columns.map((column, i) => (
                <th key={column.heading} scope="col" class={i === at ? "fill-here" : undefined}>
                  {column.heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={r}>
                <th scope="row">{r + 1}</th>
                {columns.map((column, c) => (
                  <td key={column.heading}>
                    <input
                      data-cell={`${r} ${c}`}
                      aria-label={`${column.heading}, row ${r + 1}`}
                      aria-describedby="fill-help"
                      autocomplete="off"
                      spellcheck={false}
                      value={row[c] ?? ""}
                      onFocus={() => setAt(c)}
                      onInput={(event) => onChange(put(rows, columns.length, r, c, [[event.currentTarget.value]]))}
                      onKeyDown={(event) => keys(event, r, c)}
                      onPaste={(event) => paste(event, r, c)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="fill-help" id="fill-help">
        {help && (
          <>
            <b>{help.heading}</b> {help.help}
          </>
        )}
      </p>
    </>
  );
}
