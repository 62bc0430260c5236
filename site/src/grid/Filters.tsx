import { useEffect, useRef, useState } from "preact/hooks";
import type { GridFilter, WorkspaceColumn } from "../core/api_gen";
import { core } from "../core/client";
import { findingKey } from "../pages/places";
import { FilterChip } from "../ui/Chip";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import type { Severity } from "../ui/Glyph";
import { Icon } from "../ui/Icon";
import { readAsk, withFilters, withValue } from "./place";
import { useChoices } from "./Editor";

const ops = [
  { value: "contains", text: "contains" },
  { value: "is", text: "is" },
  { value: "isNot", text: "is not" },
  { value: "empty", text: "is empty" },
  { value: "notEmpty", text: "is not empty" },
  { value: "unknown", text: "is not imported" },
];

const withoutValue = new Set(["empty", "notEmpty", "unknown"]);

const severityWords: Readonly<Record<string, string>> = { error: "Errors", warning: "Warnings", unknown: "Not known", info: "Notes" };

function words(filter: GridFilter): string {
  if (filter.op === "is") return filter.value || "empty";
  if (withoutValue.has(filter.op)) return filter.op === "empty" ? "empty" : filter.op === "notEmpty" ? "not empty" : "not imported";
  return `${filter.op === "isNot" ? "not" : "contains"} ${filter.value}`;
}

/** sentenceOf says what narrows a grid, for when nothing is left of it. */
export function sentenceOf(query: URLSearchParams, columns: readonly WorkspaceColumn[]): string {
  const ask = readAsk(query);
  const all = ask.filters.map((filter) => `${titleOf(columns, filter.column)}: ${words(filter)}`);
  if (ask.text) all.push(ask.text);
  if (ask.rule) all.push(ask.rule);
  if (ask.severity) all.push(severityWords[ask.severity] ?? ask.severity);
  return all.join(", ");
}

function titleOf(columns: readonly WorkspaceColumn[], id: string): string {
  return columns.find((column) => column.id === id)?.title ?? id;
}

export interface FiltersProps {
  query: URLSearchParams;
  columns: readonly WorkspaceColumn[];
  /** The column whose filter is opened from its head. */
  open: string | null;
  onOpen: (column: string | null) => void;
  onQuery: (query: URLSearchParams, replace?: boolean) => void;
  /** Where the focus goes when the box closes. */
  onClosed: () => void;
}

/** Filters is the line of chips: each says field and value, and goes with its x. */
export function Filters({ query, columns, open, onOpen, onQuery, onClosed }: FiltersProps) {
  const ask = readAsk(query);
  const finding = ask.finding && findingKey(query.get("finding"));
  const [severity, setSeverity] = useState<Severity>("info");
  useEffect(() => {
    if (!finding) return;
    let here = true;
    core.call("plan.findings", { rule: finding.rule, limit: 1 }).then(
      (answer) => here && setSeverity((answer.findings[0]?.verdict === "unknown" ? "unknown" : answer.findings[0]?.severity) as Severity),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [finding?.rule]);
  return (
    <span class="chips">
      {ask.filters.map((filter, at) => (
        <FilterChip
          key={`${filter.column} ${filter.op} ${filter.value}`}
          field={titleOf(columns, filter.column)}
          value={words(filter)}
          onRemove={() =>
            onQuery(
              withFilters(
                query,
                ask.filters.filter((_, n) => n !== at),
              ),
            )
          }
        />
      ))}
      {ask.severity && <FilterChip severity={ask.severity as Severity} value={severityWords[ask.severity] ?? ask.severity} onRemove={() => onQuery(withValue(query, "severity", ""))} />}
      {ask.rule && <FilterChip field="Rule" value={ask.rule} onRemove={() => onQuery(withValue(query, "rule", ""))} />}
      {finding && <FilterChip severity={severity} value={finding.rule} onRemove={() => onQuery(withValue(query, "rows", "all"))} />}
      <FilterBox query={query} columns={columns} open={open} onOpen={onOpen} onQuery={onQuery} onClosed={onClosed} />
      <Search query={query} onQuery={onQuery} />
    </span>
  );
}

function FilterBox({ query, columns, open, onOpen, onQuery, onClosed }: FiltersProps) {
  const box = useRef<HTMLSpanElement>(null);
  const [column, setColumn] = useState("");
  const [op, setOp] = useState("contains");
  const [value, setValue] = useState("");
  useEffect(() => {
    if (open === null) return;
    const before = readAsk(query).filters.find((filter) => filter.column === open);
    const chosen = open || columns[0]?.id || "";
    const head = columns.find((one) => one.id === chosen);
    setColumn(chosen);
    setOp(before?.op ?? (head?.choices || head?.ref ? "is" : "contains"));
    setValue(before?.value ?? "");
    // Once the fields of this column stand there.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(open ? "form input" : "form select")?.focus());
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onOpen(null);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);
  const head = columns.find((one) => one.id === column);
  const close = () => {
    onOpen(null);
    onClosed();
  };
  const apply = () => {
    const others = readAsk(query).filters.filter((filter) => filter.column !== column);
    onQuery(withFilters(query, [...others, { column, op, value: withoutValue.has(op) ? "" : value }]));
    close();
  };
  return (
    <span
      class="menu-anchor"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || open === null) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <button type="button" class="chip" aria-expanded={open !== null} onClick={() => onOpen(open === null ? "" : null)}>
        <Icon name="plus" small />
        Filter
      </button>
      {open !== null && (
        <form
          class="menu grid-filter"
          aria-label="Filter"
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          <Select label="Column" value={column} onInput={setColumn} options={columns.map((one) => ({ value: one.id, text: one.title }))} />
          <Select label="Rows where it" value={op} onInput={setOp} options={ops} />
          {!withoutValue.has(op) && head && <ValueField column={head} value={value} onInput={setValue} />}
          <div class="button-row">
            <Button kind="filled" submit>
              Show these rows
            </Button>
            <Button onClick={close}>Cancel</Button>
          </div>
        </form>
      )}
    </span>
  );
}

function ValueField({ column, value, onInput }: { column: WorkspaceColumn; value: string; onInput: (value: string) => void }) {
  const { choices } = useChoices(column, value);
  return <TextField label="Value" value={value} onInput={onInput} options={choices.map((choice) => choice.label || choice.name)} />;
}

/** Search narrows by a text, a moment after the last key. */
function Search({ query, onQuery }: { query: URLSearchParams; onQuery: (query: URLSearchParams, replace?: boolean) => void }) {
  const there = query.get("text") ?? "";
  const [text, setText] = useState(there);
  const wrote = useRef(there);
  useEffect(() => {
    if (there === wrote.current) return;
    wrote.current = there;
    setText(there);
  }, [there]);
  useEffect(() => {
    if (text === wrote.current) return;
    const timer = setTimeout(() => {
      wrote.current = text.trim();
      onQuery(withValue(query, "text", text.trim()), true);
    }, 200);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span class="grid-search">
      <Icon name="search" small />
      <input type="search" class="input" aria-label="Search these rows" placeholder="Name or number" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
    </span>
  );
}
