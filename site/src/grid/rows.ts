// The rows of one grid: windows of them, read from the core when they are needed.
import type { GridCounts, WindowRow, WorkspaceColumn } from "../core/api_gen";
import { core, CoreFailure } from "../core/client";
import type { GridAsk } from "./place";

/** Rows that one window holds. */
const windowRows = 100;
/** The longest window that the core gives. */
const longest = 1000;

const none: GridCounts = { errors: 0, warnings: 0, unknowns: 0, infos: 0 };

export class Rows {
  handle = 0;
  revision = 0;
  /** Things of the kind, and those that match. */
  total = 0;
  count = 0;
  findings: GridCounts = none;
  columns: WorkspaceColumn[] = [];
  /** No when nobody has looked at the kind. */
  listed = true;
  opened = false;
  problem = "";
  private ask: { kind: string; ask: GridAsk } | undefined;
  private windows = new Map<number, WindowRow[]>();
  private fresh = new Set<number>();
  private asked = new Set<number>();
  private generation = 0;

  constructor(
    /** Ids of the columns shown. */
    private readonly shown: (columns: readonly WorkspaceColumn[]) => string[],
    private readonly changed: (moved: boolean) => void,
  ) {}

  /** Opens a grid; the rows that stand stay until the new ones are here. */
  async open(kind: string, ask: GridAsk): Promise<void> {
    const generation = ++this.generation;
    this.ask = { kind, ask };
    try {
      let info = await core.call("plan.grid", { kind, ...ask });
      // A finding of another kind of thing narrows nothing here.
      if (ask.finding && info.rows === 0) info = await core.call("plan.grid", { kind, ...ask, finding: undefined });
      const columns = this.shown(info.columns);
      const first = await core.call("plan.window", { handle: info.handle, revision: info.revision, from: 0, to: windowRows, columns });
      if (generation !== this.generation) return;
      this.handle = info.handle;
      this.columns = info.columns;
      this.listed = info.listed;
      this.windows = new Map([[0, first.rows]]);
      this.fresh = new Set([0]);
      this.asked.clear();
      this.revision = first.revision;
      this.total = first.total;
      this.count = first.rowCount;
      this.findings = first.findings;
      this.opened = true;
      this.problem = "";
    } catch (error) {
      if (generation !== this.generation) return;
      this.problem = message(error);
    }
    this.changed(true);
  }

  row(index: number): WindowRow | undefined {
    return this.windows.get(Math.floor(index / windowRows))?.[index % windowRows];
  }

  /** need reads what is missing of rows from, up to but not to. */
  need(from: number, to: number): void {
    if (!this.opened || this.problem) return;
    const last = Math.floor((Math.max(from, Math.min(to, this.count)) - 1) / windowRows);
    for (let n = Math.floor(Math.max(0, from) / windowRows); n <= last; n++) {
      if (!this.fresh.has(n) && !this.asked.has(n)) void this.read(n);
    }
  }

  /** The plan has changed: what stands is read again as soon as it is needed. */
  stale(): void {
    this.fresh.clear();
    this.asked.clear();
    this.changed(false);
    // No row is in sight that would be asked for.
    if (this.count === 0) void this.read(0);
  }

  private async read(n: number): Promise<void> {
    const generation = this.generation;
    const asked = this.asked;
    asked.add(n);
    try {
      const window = await core.call("plan.window", {
        handle: this.handle,
        revision: this.revision,
        from: n * windowRows,
        to: (n + 1) * windowRows,
        columns: this.shown(this.columns),
      });
      if (generation !== this.generation) return;
      if (window.stale) this.windows.clear();
      if (window.revision !== this.revision) this.fresh.clear();
      this.windows.set(n, window.rows);
      this.fresh.add(n);
      this.revision = window.revision;
      this.total = window.total;
      this.count = window.rowCount;
      this.findings = window.findings;
      asked.delete(n);
      this.changed(window.stale);
    } catch (error) {
      asked.delete(n);
      if (generation !== this.generation) return;
      // The core keeps a few grids; this one may have made room for others.
      if (error instanceof CoreFailure && error.error.message.includes("is no longer open") && this.ask) void this.open(this.ask.kind, this.ask.ask);
      else {
        this.problem = message(error);
        this.changed(false);
      }
    }
  }

  /** Reads rows, with all their shown cells, in one piece or several. */
  async readAll(from: number, to: number, columns = this.shown(this.columns), wanted: (row: WindowRow) => boolean = () => true): Promise<WindowRow[]> {
    const found: WindowRow[] = [];
    for (let at = from; at < Math.min(to, this.count); at += longest) {
      const { rows } = await core.call("plan.window", { handle: this.handle, revision: this.revision, from: at, to: Math.min(to, at + longest), columns });
      for (const row of rows) if (wanted(row)) found.push(row);
    }
    return found;
  }

  /** Finds the first row from a place on, in either direction, that is wanted; the search goes round once. */
  async search(from: number, step: 1 | -1, columns: readonly string[], wanted: (row: WindowRow) => boolean): Promise<WindowRow | undefined> {
    let at = from;
    for (let left = this.count; left > 0; ) {
      if (at >= this.count) at = 0;
      if (at < 0) at = this.count - 1;
      const size = Math.min(longest, left, step > 0 ? this.count - at : at + 1);
      const start = step > 0 ? at : at - size + 1;
      const { rows } = await core.call("plan.window", { handle: this.handle, revision: this.revision, from: start, to: start + size, columns: [...columns] });
      if (step < 0) rows.reverse();
      const hit = rows.find(wanted);
      if (hit) return hit;
      at += step * size;
      left -= size;
    }
    return undefined;
  }
}

export function message(error: unknown): string {
  return error instanceof CoreFailure ? error.error.message : String(error);
}
