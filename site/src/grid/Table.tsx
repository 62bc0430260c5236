import { useEffect, useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useCell } from "../core/cell";
import { preview } from "../core/preview";
import { density } from "../pages/settings/choices";
import { Icon } from "../ui/Icon";
import { lettersOn, mac } from "../ui/hotkeys";
import { clear, copyLong, copyText, fillDown, rowsOf, run } from "./act";
import { checkWidth, layoutOf, rowHeights } from "./columns";
import type { Model, Place, Span } from "./model";
import type { GridAsk } from "./place";
import { Row } from "./Row";
import { useVirtual } from "./virtual";

export interface TableProps {
  model: Model;
  label: string;
  ask: GridAsk;
  onSort: (column: string, more: boolean) => void;
  onFilter: (column: string) => void;
  onPaste: (text: string) => void;
  /** The finding of the active cell. */
  onFinding: () => void;
  /** The next cell with a finding. */
  onNext: (step: 1 | -1) => void;
  onDelete: () => void;
}

/** A key that writes over the cell: as in Excel, but for letters that are shortcuts. */
const writes = (key: string) => /^[\d+]$/.test(key) || (key.length === 1 && key !== " " && !lettersOn());

/** The head's height, in rem. */
const headHeight = 2.25;

export function Table({ model, label, ask, onSort, onFilter, onPaste, onFinding, onNext, onDelete }: TableProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useRef<"" | "range" | "fill">("");
  const slots = useRef(1);
  /** The range as it was when the handle was taken. */
  const filled = useRef<Span | undefined>(undefined);
  const shown = useCell(preview);
  const { columns, rows, active } = model;
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16, []);
  const size = rowHeights[useCell(density)] * rem;
  const head = headHeight * rem;
  const previewed = useMemo(() => new Set([...(shown?.cells.keys() ?? [])].map((address) => address.slice(address.indexOf("#") + 1))), [shown]);
  const layout = useMemo(() => layoutOf(columns, previewed), [columns, previewed]);
  const { virtual, items } = useVirtual({ count: rows.count, size, scroller: () => scroller.current, margin: head, covered: head, keep: active.row });
  slots.current = Math.max(slots.current, items.length);
  const range = virtual.range;
  // Half a window ahead, so that slow scrolling meets no gap.
  useEffect(() => rows.need((range?.startIndex ?? 0) - 50, (range?.endIndex ?? 50) + 50));

  useLayoutEffect(() => {
    model.focus = () => scroller.current?.focus({ preventScroll: true });
    model.reveal = ({ row, column }) => {
      const box = scroller.current;
      if (!box) return;
      if (row >= 0) virtual.scrollToIndex(row, { align: "auto" });
      const cell = box.querySelector<HTMLElement>(`.grid-head [data-col="${column}"]`);
      const frozen = checkWidth * rem + (box.querySelector<HTMLElement>('.grid-head [data-col="0"]')?.offsetWidth ?? 0);
      if (!cell || column === 0) return;
      if (cell.offsetLeft < box.scrollLeft + frozen) box.scrollLeft = cell.offsetLeft - frozen;
      else if (cell.offsetLeft + cell.offsetWidth > box.scrollLeft + box.clientWidth) box.scrollLeft = cell.offsetLeft + cell.offsetWidth - box.clientWidth;
    };
  });

  const page = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - head) / size) - 1);
  const keys = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const command = mac ? event.metaKey : event.ctrlKey;
    const extend = event.shiftKey;
    const { row, column } = model.active;
    const to = (place: Partial<Place>) => model.move({ row, column, ...place }, extend);
    const last = rows.count - 1;
    if (event.altKey && event.key === "ArrowDown") onFilter(columns[column]?.id ?? "");
    else if (event.altKey && event.key === "Enter") onFinding();
    else if (event.altKey) return;
    else if (event.key === "ArrowDown") to({ row: command ? last : row + 1 });
    else if (event.key === "ArrowUp") to({ row: command ? 0 : row - 1 });
    else if (event.key === "ArrowRight") to({ column: command ? columns.length - 1 : column + 1 });
    else if (event.key === "ArrowLeft") to({ column: command ? 0 : column - 1 });
    else if (event.key === "Home") to(command ? { row: 0, column: 0 } : { column: 0 });
    else if (event.key === "End") to(command ? { row: last, column: columns.length - 1 } : { column: columns.length - 1 });
    else if (event.key === "PageDown") to({ row: Math.min(last, Math.max(0, row) + page()) });
    else if (event.key === "PageUp") to({ row: Math.max(0, row - page()) });
    else if (event.key === "F8") onNext(extend ? -1 : 1);
    else if (row < 0 && event.key === "Enter") onSort(columns[column]?.id ?? "", extend);
    else if (row < 0 && event.key === " ") model.toggleAll();
    else if (event.key === "F2" || (event.key === "Enter" && !command)) model.edit();
    else if (row >= 0 && !command && writes(event.key)) model.edit(event.key);
    else if (event.key === " ") model.ranged ? model.select(new Set([...model.selected, ...rowsOf(model.span)])) : model.toggle(row);
    else if (event.key === "Delete" && command) onDelete();
    else if (event.key === "Delete" || event.key === "Backspace") void clear(model);
    else if (command && event.key.toLowerCase() === "a") model.all();
    else if (command && event.key.toLowerCase() === "d") void fillDown(model);
    else if (event.key === "Escape" && (model.selected.size > 0 || model.ranged || model.rejected)) {
      model.rejected = null;
      model.anchor = model.active;
      model.select([]);
    } else return;
    event.preventDefault();
  };

  const placeOf = (target: EventTarget | null): Place | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[data-col]") : null;
    const row = cell?.closest<HTMLElement>("[data-row]");
    return cell && row ? { row: Number(row.dataset["row"]), column: Number(cell.dataset["col"]) } : undefined;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest(".grid-editor, .grid-check")) return;
    const place = placeOf(event.target);
    if (!place) return;
    if ((event.target as Element).closest("[data-handle]")) drag.current = "fill";
    else {
      drag.current = "range";
      if (!model.editing) model.move(place, event.shiftKey);
      else if (model.editing.row !== place.row || model.editing.column !== place.column) {
        // The text being edited is taken first, by losing the focus.
        const error = model.editing.error;
        if (!error) setTimeout(() => model.move(place, event.shiftKey));
      }
    }
  };
  const over = (event: PointerEvent) => {
    if (!drag.current || event.buttons !== 1) return;
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (!place || model.editing) return;
    if (drag.current === "range") {
      if (place.row !== model.active.row || place.column !== model.active.column) model.move(place, true);
      return;
    }
    // The handle draws the range downward only.
    const from = (filled.current ??= model.span);
    model.anchor = { row: from.top, column: from.left };
    model.active = { row: Math.max(from.bottom, place.row), column: from.right };
    model.reveal(model.active);
    model.change();
  };
  const up = () => {
    if (drag.current === "fill" && filled.current) {
      const from = filled.current;
      const { bottom } = model.span;
      if (bottom > from.bottom) {
        const lines = rowsOf(from).map((row) => rows.row(row)?.cells.slice(from.left, from.right + 1).map((cell) => cell.text) ?? []);
        const below = rowsOf({ ...from, top: from.bottom + 1, bottom });
        if (lines.every((line) => line.length > 0)) void run(model, { row: below[0]!, column: from.left, cells: lines, rows: below, title: "Fill down" });
      }
    }
    drag.current = "";
    filled.current = undefined;
  };
  useEffect(() => {
    addEventListener("pointerup", up);
    return () => removeEventListener("pointerup", up);
  });

  const copy = (event: ClipboardEvent, cut = false) => {
    if (event.target !== scroller.current || rows.count === 0) return;
    event.preventDefault();
    const text = copyText(model);
    if (text) event.clipboardData?.setData("text/plain", text);
    const copied = text ? Promise.resolve(true) : copyLong(model);
    if (cut) void copied.then((done) => (done ? clear(model) : undefined));
  };

  const rejections = new Map<number, Map<number, string>>();
  for (const cell of model.rejected?.cells ?? []) {
    if (!rejections.has(cell.row)) rejections.set(cell.row, new Map());
    rejections.get(cell.row)!.set(cell.column, cell.reason);
  }
  const rejected = useMemo(() => rejections, [model.rejected]);
  const span = model.span;
  return (
    <div
      class={rows.count > 0 ? "grid" : "grid grid-none"}
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-readonly={model.readOnly || undefined}
      aria-activedescendant={active.row < 0 ? `${id}-head-${active.column}` : `${id}-${active.row}-${active.column}`}
      onKeyDown={keys}
      onPointerDown={down}
      onPointerMove={over}
      onDblClick={(event) => placeOf(event.target) && model.edit()}
      onCopy={(event) => copy(event)}
      onCut={(event) => copy(event, true)}
      onPaste={(event) => {
        if (event.target !== scroller.current) return;
        event.preventDefault();
        onPaste(event.clipboardData?.getData("text/plain") ?? "");
      }}
    >
      <div
        class="grid-inner"
        role="presentation"
        ref={(inner) => {
          inner?.style.setProperty("--grid-columns", layout.template);
          inner?.style.setProperty("--grid-least", `${layout.least}rem`);
          inner?.style.setProperty("--grid-row", `${size}px`);
        }}
      >
        <div class="grid-head" role="row" aria-rowindex={1}>
          <div role="columnheader" aria-colindex={1} class="grid-cell grid-check">
            <label class="check">
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label="Select all rows"
                checked={rows.count > 0 && model.selected.size === rows.count}
                ref={(box) => {
                  if (box) box.indeterminate = model.selected.size > 0 && model.selected.size < rows.count;
                }}
                onChange={() => model.toggleAll()}
              />
            </label>
          </div>
          {columns.map((column, at) => {
            const sort = ask.sort.find((one) => one.column === column.id);
            const filtered = ask.filters.some((one) => one.column === column.id);
            return (
              <div
                key={column.id}
                role="columnheader"
                id={`${id}-head-${at}`}
                aria-colindex={at + 2}
                aria-sort={sort ? (sort.descending ? "descending" : "ascending") : undefined}
                class={`grid-cell grid-title${at === 0 ? " grid-frozen" : ""}${active.row < 0 && active.column === at ? " grid-active" : ""}${previewed.has(column.pointer) && column.pointer ? " grid-previewed" : ""}`}
                data-col={at}
                onClick={(event) => onSort(column.id, event.shiftKey)}
              >
                <span class="grid-text">{column.title}</span>
                {sort && <Icon name={sort.descending ? "down" : "up"} small />}
                {filtered && <Icon name="filter" small />}
                {filtered && <span class="visually-hidden">, filtered</span>}
              </div>
            );
          })}
        </div>
        <div class="grid-body" role="rowgroup" ref={(body) => body?.style.setProperty("height", `${rows.count * size}px`)}>
          {items.map((item) => (
            <Row
              // Rows that leave at one end are used again at the other.
              key={item.index === active.row ? "active" : item.index % slots.current}
              model={model}
              id={id}
              index={item.index}
              top={item.index * size}
              line={rows.row(item.index)}
              columns={columns}
              active={active.row === item.index ? active.column : -1}
              span={item.index >= span.top && item.index <= span.bottom ? span : undefined}
              selected={model.selected.has(item.index)}
              editing={model.editing?.row === item.index ? model.editing : undefined}
              preview={shown?.cells}
              touched={model.touched}
              rejected={rejected.get(item.index)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
