import type { ComponentChildren, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import { Glyph } from "./Glyph";
import { Icon } from "./Icon";

interface Common {
  label: ComponentChildren;
  /** The label is read but not shown. */
  labelHidden?: boolean;
  hint?: ComponentChildren;
  /** What is wrong and what would be right; read with the field. */
  error?: string | undefined;
  /** What was found about the field; read with it. */
  notes?: ComponentChildren;
  value: string;
  /** Told on every key for text, on every choice for a select. */
  onInput: (value: string) => void;
  /** Told when the text is left or Enter is pressed. */
  onCommit?: (value: string) => void;
  readOnly?: boolean;
  required?: boolean;
}

export interface TextFieldProps extends Common {
  type?: "text" | "search" | "tel" | "url" | "email" | "number" | "date" | "time";
  placeholder?: string;
  spellcheck?: boolean;
  autoFocus?: boolean;
  /** Suggestions as the browser shows them. */
  options?: readonly string[];
  min?: string;
  max?: string;
}

export function TextField({ type = "text", placeholder, spellcheck = false, autoFocus, options, min, max, ...common }: TextFieldProps) {
  const ids = useIds(common);
  const list = useId();
  return (
    <Wrap {...common} ids={ids}>
      <input
        {...tied(common, ids)}
        type={type}
        placeholder={placeholder}
        spellcheck={spellcheck}
        autofocus={autoFocus}
        autocomplete="off"
        list={options ? list : undefined}
        min={min}
        max={max}
        readOnly={common.readOnly}
        value={common.value}
        onInput={(event) => common.onInput(event.currentTarget.value)}
        onChange={(event) => common.onCommit?.(event.currentTarget.value)}
      />
      {options && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </Wrap>
  );
}

export function TextArea({ rows = 3, placeholder, mono, ...common }: Common & { rows?: number; placeholder?: string; mono?: boolean }) {
  const ids = useIds(common);
  return (
    <Wrap {...common} ids={ids}>
      <textarea
        {...tied(common, ids)}
        class={mono ? "input mono" : "input"}
        rows={rows}
        placeholder={placeholder}
        spellcheck={!mono}
        readOnly={common.readOnly}
        value={common.value}
        onInput={(event) => common.onInput(event.currentTarget.value)}
        onChange={(event) => common.onCommit?.(event.currentTarget.value)}
      />
    </Wrap>
  );
}

export interface Option {
  value: string;
  text: string;
  /** Options of one group stand together under its name. */
  group?: string;
}

export function Select({ options, ...common }: Omit<Common, "onCommit" | "readOnly"> & { options: readonly Option[] }) {
  const ids = useIds(common);
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Wrap {...common} ids={ids}>
      <span class="select">
        <select
          {...tied(common, ids)}
          value={common.value}
          onChange={(event: TargetedEvent<HTMLSelectElement>) => common.onInput(event.currentTarget.value)}
        >
          {groups.map((group) => {
            const inside = options
              .filter((option) => option.group === group)
              .map((option) => (
                <option key={option.value} value={option.value} selected={option.value === common.value}>
                  {option.text}
                </option>
              ));
            return group ? (
              <optgroup key={group} label={group}>
                {inside}
              </optgroup>
            ) : (
              inside
            );
          })}
        </select>
        <Icon name="down" small />
      </span>
    </Wrap>
  );
}

interface Ids {
  field: string;
  hint: string | undefined;
  error: string | undefined;
  notes: string | undefined;
}

function useIds(common: Pick<Common, "hint" | "error" | "notes">): Ids {
  const field = useId();
  return { field, hint: common.hint ? `${field}-hint` : undefined, error: common.error ? `${field}-error` : undefined, notes: common.notes ? `${field}-notes` : undefined };
}

function tied(common: Pick<Common, "error" | "required">, ids: Ids) {
  return {
    id: ids.field,
    class: "input",
    required: common.required,
    "aria-invalid": common.error ? true : undefined,
    "aria-describedby": [ids.error, ids.notes, ids.hint].filter(Boolean).join(" ") || undefined,
  };
}

function Wrap({ label, labelHidden, hint, error, notes, ids, children }: Pick<Common, "label" | "labelHidden" | "hint" | "error" | "notes"> & { ids: Ids; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class={labelHidden ? "visually-hidden" : "field-label"} for={ids.field}>
        {label}
      </label>
      {children}
      {error && (
        <span class="field-error" id={ids.error}>
          <Glyph severity="error" />
          {error}
        </span>
      )}
      {notes && <div id={ids.notes}>{notes}</div>}
      {hint && (
        <span class="field-hint" id={ids.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
