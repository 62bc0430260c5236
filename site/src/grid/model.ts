// One grid as a person works in it: where they stand, what is selected, what is being edited.
import type { RejectedCell, WindowRow, WorkspaceColumn } from "../core/api_gen";
import { openPlan } from "../core/plan";
import { announce } from "../ui/LiveRegion";
import { shownColumns } from "./columns";
import { Rows } from "./rows";

/** A cell of the grid; row -1 is the head. */
export interface Place {
  row: number;
  column: number;
}

export interface Span {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Editing extends Place {
  text: string;
  /** The text was typed over the cell and is no longer its own. */
  written: boolean;
  error: string;
  busy: boolean;
}

export interface Rejections {
  cells: RejectedCell[];
  /** How many rows the rest went into. */
  taken: number;
}

/** How long a changed cell fades, in milliseconds; and how many rows do. */
const fade = 900;
const most = 500;

export class Model {
  readonly rows: Rows;
  active: Place = { row: 0, column: 0 };
  /** Where a range began; the active cell is its other end. */
  anchor: Place = { row: 0, column: 0 };
  selected: ReadonlySet<number> = new Set();
  editing: Editing | null = null;
  rejected: Rejections | null = null;
  /** A change that could not be made at all. */
  problem = "";
  /** Cells that were just changed, as "row column"; they fade. */
  touched: ReadonlySet<string> = new Set();
  /** Scrolls a cell into sight; the table sets it. */
  reveal: (place: Place) => void = () => {};
  focus: () => void = () => {};
  private shownCache: { of: readonly WorkspaceColumn[]; shown: WorkspaceColumn[] } | undefined;
  private readonly watchers = new Set<() => void>();

  constructor(readonly kind: string) {
    this.rows = new Rows(
      (columns) => shownColumns(kind, columns),
      (moved) => {
        if (moved) {
          this.selected = new Set();
          this.editing = null;
          this.rejected = null;
          this.active = this.inside(this.active);
          this.anchor = this.active;
        }
        this.change();
      },
    );
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  change(): void {
    for (const watcher of [...this.watchers]) watcher();
  }

  /** The columns shown, in order. */
  get columns(): WorkspaceColumn[] {
    const of = this.rows.columns;
    if (this.shownCache?.of !== of) {
      const ids = shownColumns(this.kind, of);
      this.shownCache = { of, shown: of.filter((column) => ids.includes(column.id)) };
    }
    return this.shownCache.shown;
  }

  /** Other columns are shown from now on. */
  columnsChosen(): void {
    this.shownCache = undefined;
  }

  get readOnly(): boolean {
    return openPlan.get()?.readOnly ?? true;
  }

  private inside({ row, column }: Place): Place {
    return { row: Math.max(-1, Math.min(row, this.rows.count - 1)), column: Math.max(0, Math.min(column, this.columns.length - 1)) };
  }

  move(to: Place, extend = false): void {
    const place = this.inside(extend ? { ...to, row: Math.max(0, to.row) } : to);
    this.active = place;
    if (!extend) this.anchor = place;
    this.editing = null;
    this.reveal(place);
    this.change();
  }

  /** A range over all rows and columns. */
  all(): void {
    this.anchor = { row: 0, column: 0 };
    this.active = this.inside({ row: this.rows.count - 1, column: this.columns.length - 1 });
    this.change();
  }

  get span(): Span {
    const { active, anchor } = this;
    return {
      top: Math.min(active.row, anchor.row),
      bottom: Math.max(active.row, anchor.row),
      left: Math.min(active.column, anchor.column),
      right: Math.max(active.column, anchor.column),
    };
  }

  get ranged(): boolean {
    return this.active.row !== this.anchor.row || this.active.column !== this.anchor.column;
  }

  select(rows: Iterable<number>): void {
    this.selected = new Set(rows);
    this.change();
  }

  toggle(row: number): void {
    const next = new Set(this.selected);
    if (!next.delete(row)) next.add(row);
    this.select(next);
  }

  toggleAll(): void {
    const all = this.selected.size < this.rows.count;
    this.select(all ? Array.from({ length: this.rows.count }, (_, row) => row) : []);
  }

  at({ row, column }: Place): { row: WindowRow; column: WorkspaceColumn; text: string } | undefined {
    const line = this.rows.row(row);
    const head = this.columns[column];
    return line && head && { row: line, column: head, text: line.cells[column]?.text ?? "" };
  }

  /** Why the active column cannot be edited, "" when it can. */
  locked(column: WorkspaceColumn | undefined): string {
    if (this.readOnly) return "Another tab changes this plan; this one only reads";
    if (!column?.readOnly) return "";
    return column.type === "computed" ? `${column.title} follows from other fields` : `${column.title} is what the tenant said`;
  }

  /** Opens the editor in the active cell; with a text, which takes the place of what stands there. */
  edit(text?: string): void {
    const at = this.at(this.active);
    if (!at) return;
    const why = this.locked(at.column);
    if (why) return announce(why);
    this.anchor = this.active;
    this.reveal(this.active);
    this.editing = { ...this.active, text: text ?? at.text, written: text !== undefined, error: "", busy: false };
    this.change();
  }

  /** Lets cells fade after a change. */
  touch(rows: readonly number[], left: number, width: number): void {
    const touched = new Set(rows.slice(0, most).flatMap((row) => Array.from({ length: width }, (_, n) => `${row} ${left + n}`)));
    this.touched = touched;
    setTimeout(() => {
      if (this.touched !== touched) return;
      this.touched = new Set();
      this.change();
    }, fade);
  }

  leaveEdit(): void {
    if (!this.editing) return;
    this.editing = null;
    this.focus();
    this.change();
  }
}
