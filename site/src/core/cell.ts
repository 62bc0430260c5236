// A value that the page watches.
import { useEffect, useState } from "preact/hooks";

export class Cell<T> {
  private readonly watchers = new Set<() => void>();
  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const watcher of [...this.watchers]) watcher();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}

/** Draws a component again whenever the value changes. */
export function useCell<T>(cell: Cell<T>): T {
  const [, draw] = useState(0);
  const value = cell.get();
  useEffect(() => {
    const again = () => draw((n) => n + 1);
    // It may have changed between drawing and watching.
    if (!Object.is(cell.get(), value)) again();
    return cell.watch(again);
  }, [cell]);
  return value;
}
