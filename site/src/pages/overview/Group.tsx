import type { ComponentChild } from "preact";
import { useId, useState } from "preact/hooks";

/** Group is lines under a head; past the first ones it is folded. */
export function Group({ head, lines, first }: { head?: string; lines: readonly ComponentChild[]; first: number }) {
  const [all, setAll] = useState(false);
  const id = useId();
  const shown = all ? lines : lines.slice(0, first);
  const more = lines.length > first && (
    <button type="button" class="link" aria-expanded={all} aria-controls={id} onClick={() => setAll(!all)}>
      {all ? "Show fewer" : first === 0 ? "Show" : head ? "Show all" : `Show ${lines.length - first} more`}
      {head && <span class="visually-hidden"> of {head}</span>}
    </button>
  );
  return (
    <>
      {head && (
        <div class="card-group">
          <h3 class="group-head">{head}</h3>
          {more}
        </div>
      )}
      <ul id={id} aria-label={head ?? "Most urgent first"}>
        {shown}
      </ul>
      {!head && more && <div class="card-group">{more}</div>}
    </>
  );
}
