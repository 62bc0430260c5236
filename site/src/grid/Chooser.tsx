import { useEffect, useRef, useState } from "preact/hooks";
import type { WorkspaceColumn } from "../core/api_gen";
import { Button } from "../ui/Button";
import { Checkbox } from "../ui/Check";
import { chooseColumns } from "./columns";

/** Chooser says which columns are shown; the choice stays on this device. */
export function Chooser({ kind, columns, shown, onChange }: { kind: string; columns: readonly WorkspaceColumn[]; shown: readonly string[]; onChange: () => void }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLInputElement>(".menu input")?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);
  const choose = (ids: readonly string[]) => {
    chooseColumns(kind, ids);
    onChange();
  };
  const lower = text.trim().toLowerCase();
  return (
    <span
      class="menu-anchor"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
        box.current?.querySelector<HTMLElement>("button")?.focus();
      }}
    >
      <Button icon="columns" expanded={open} onClick={() => setOpen(!open)}>
        Columns
      </Button>
      {open && (
        <div class="menu menu-end grid-chooser" role="group" aria-label="Columns shown">
          <input type="search" class="input" aria-label="Find a column" placeholder="Find a column" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <ul>
            {columns
              .filter((column) => column.title.toLowerCase().includes(lower))
              .map((column) => {
                const on = shown.includes(column.id);
                return (
                  <li key={column.id}>
                    <Checkbox
                      checked={on}
                      label={column.title}
                      onChange={() => {
                        const next = on ? shown.filter((id) => id !== column.id) : [...shown, column.id];
                        if (next.length > 0) choose(next);
                      }}
                    />
                  </li>
                );
              })}
          </ul>
          <Button kind="text" onClick={() => choose([])}>
            Show the usual columns
          </Button>
        </div>
      )}
    </span>
  );
}
