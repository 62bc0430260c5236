import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Choice, WorkspaceColumn } from "../core/api_gen";
import { core } from "../core/client";
import { Glyph } from "../ui/Glyph";
import { commit } from "./act";
import type { Model } from "./model";

/** Choices of one list. */
const few = 12;

/** useChoices gives what a column may hold that fits a text: its own few values, or things of the plan. */
export function useChoices(column: WorkspaceColumn, text: string, on = true): { choices: Choice[]; more: boolean } {
  const [found, setFound] = useState<{ choices: Choice[]; more: boolean }>({ choices: [], more: false });
  const kind = column.ref.includes("*") ? "" : column.ref;
  // A list's cell names several things; the last one is being typed.
  const word = column.type === "list" ? text.slice(text.lastIndexOf(";") + 1).trim() : text.trim();
  useEffect(() => {
    if (!on) return;
    if (column.choices) {
      const lower = word.toLowerCase();
      const all = [...column.choices.map((choice) => choice.label), "not known"].map((label) => ({ name: label, label: "" }));
      const fit = all.filter((choice) => choice.name.toLowerCase().includes(lower));
      setFound({ choices: fit.length > 0 ? fit : all, more: false });
      return;
    }
    if (!kind) return;
    let here = true;
    core.call("plan.choices", { kind, text: word, limit: few }).then(
      (answer) => here && setFound({ choices: answer.names, more: answer.more }),
      () => here && setFound({ choices: [], more: false }),
    );
    return () => {
      here = false;
    };
  }, [column.id, kind, word, on]);
  return found;
}

/** Editor stands in the active cell. Enter takes the text and goes down, Tab goes right, Esc gives up. */
export function Editor({ model, column }: { model: Model; column: WorkspaceColumn }) {
  const editing = model.editing!;
  const [text, setText] = useState(editing.text);
  // The whole list stands there until something is typed.
  const [typed, setTyped] = useState(editing.written);
  const [chosen, setChosen] = useState(-1);
  const [drop, setDrop] = useState({ left: 0, top: 0, bottom: 0, up: false, width: 0 });
  const input = useRef<HTMLInputElement>(null);
  const lists = column.choices !== undefined || (column.ref !== "" && !column.phone);
  const { choices, more } = useChoices(column, typed ? text : "", lists);

  useLayoutEffect(() => {
    const field = input.current!;
    field.focus({ preventScroll: true });
    if (editing.written) field.setSelectionRange(editing.text.length, editing.text.length);
    else field.select();
    const box = field.getBoundingClientRect();
    const up = box.bottom + 260 > innerHeight;
    setDrop({ left: box.left, top: box.bottom + 2, bottom: innerHeight - box.top + 2, up, width: box.width });
  }, []);

  const take = (value: string): string => (column.type === "list" && text.includes(";") ? `${text.slice(0, text.lastIndexOf(";") + 1)} ${value}` : value);
  const finish = async (value: string, row: number, col: number) => {
    const { row: r, column: c } = editing;
    if (await commit(model, value)) model.move({ row: r + row, column: c + col });
  };
  const keys = (event: KeyboardEvent) => {
    const current = choices[chosen];
    const value = current ? take(current.name) : text;
    if (event.isComposing) return;
    if (event.key === "Enter") void finish(value, event.shiftKey ? -1 : 1, 0);
    else if (event.key === "Tab") void finish(value, 0, event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") model.leaveEdit();
    else if (lists && event.key === "ArrowDown") setChosen(Math.min(chosen + 1, choices.length - 1));
    else if (lists && event.key === "ArrowUp") setChosen(Math.max(chosen - 1, -1));
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const list = `${column.id}-choices`;
  return (
    <span class="grid-editor">
      <input
        ref={input}
        class={editing.error ? "grid-input grid-input-wrong" : "grid-input"}
        value={text}
        spellcheck={false}
        autocomplete="off"
        aria-label={column.title}
        aria-invalid={editing.error ? true : undefined}
        aria-errormessage={editing.error ? `${list}-error` : undefined}
        aria-describedby={editing.error ? `${list}-error` : undefined}
        {...(lists
          ? { role: "combobox", "aria-expanded": choices.length > 0, "aria-controls": list, "aria-autocomplete": "list" as const, "aria-activedescendant": chosen >= 0 ? `${list}-${chosen}` : undefined }
          : {})}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setTyped(true);
          setChosen(-1);
        }}
        onKeyDown={keys}
        onBlur={() => {
          if (!model.editing || model.editing.busy || model.editing.error) return;
          if (text === editing.text) model.leaveEdit();
          else void commit(model, text);
        }}
      />
      {editing.error ? (
        <span
          class="grid-reason"
          id={`${list}-error`}
          role="alert"
          style={{ left: `${drop.left}px`, ...(drop.up ? { bottom: `${drop.bottom}px` } : { top: `${drop.top}px` }) }}
        >
          <Glyph severity="error" />
          {editing.error}
        </span>
      ) : (
        lists &&
        choices.length > 0 && (
          <ul
            class="grid-choices"
            role="listbox"
            id={list}
            aria-label={column.title}
            style={{ left: `${drop.left}px`, minWidth: `${drop.width}px`, ...(drop.up ? { bottom: `${drop.bottom}px` } : { top: `${drop.top}px` }) }}
          >
            {choices.map((choice, at) => (
              <li
                key={choice.name}
                id={`${list}-${at}`}
                role="option"
                aria-selected={at === chosen}
                class="grid-choice"
                onPointerDown={(event) => {
                  // The field keeps the focus.
                  event.preventDefault();
                  event.stopPropagation();
                  void commit(model, take(choice.name));
                }}
              >
                {choice.label || choice.name}
                {choice.label && choice.label !== choice.name && <span class="meta">{choice.name}</span>}
              </li>
            ))}
            {more && (
              <li class="meta grid-choice" role="presentation">
                Type to find others
              </li>
            )}
          </ul>
        )
      )}
    </span>
  );
}
