import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Key, ObjectResponse, WorkspaceColumn } from "../core/api_gen";
import { change, undo } from "../core/plan";
import { keyOf } from "../pages/places";
import { count } from "../text";
import { toast } from "../ui/Toast";
import { Beside, isAbout } from "./Beside";
import { ColumnField } from "./ColumnField";
import { cellText } from "./Row";
import { message } from "./rows";
import type { Found } from "./thing";

export interface FieldsProps {
  found: Found;
  about: ObjectResponse | undefined;
  address: string;
  readOnly: boolean;
  onRenamed: (address: string) => void;
  onFinding: (key: Key) => void;
  /** Fields without a text are not folded away. */
  open?: boolean;
}

/** Fields are those of a thing, to be changed by their label; what was found of each stands below it. */
export function Fields({ found, about, address, readOnly, onRenamed, onFinding, open }: FieldsProps) {
  const { columns, row } = found;
  const all = columns.map((column, at) => ({ column, at }));
  const told = (column: WorkspaceColumn) => about !== undefined && isAbout(about, column.id);
  const first = open ? all : all.filter(({ column, at }) => !column.hidden || column.key || told(column) || Boolean(row.cells[at]?.text && row.cells[at]?.state !== "unknown"));
  const rest = all.filter((one) => !first.includes(one));
  const field = ({ column, at }: { column: WorkspaceColumn; at: number }) => (
    <OneField
      key={column.id}
      found={found}
      column={column}
      at={at}
      address={address}
      readOnly={readOnly}
      onRenamed={onRenamed}
      notes={about && told(column) ? <Beside about={about} field={column.id} readOnly={readOnly} onFinding={onFinding} /> : undefined}
    />
  );
  return (
    <>
      {first.map(field)}
      {rest.length > 0 && (
        <details class="grid-more-fields">
          <summary>{count(rest.length, "more field")}, empty or not imported</summary>
          <div class="stack">{rest.map(field)}</div>
        </details>
      )}
    </>
  );
}

function OneField({ found, column, at, address, readOnly, onRenamed, notes }: Omit<FieldsProps, "about" | "onFinding" | "open"> & { column: WorkspaceColumn; at: number; notes: ComponentChildren }) {
  const cell = found.row.cells[at]!;
  const there = cell.state === "unknown" ? "" : cell.text;
  const [text, setText] = useState(there);
  const [error, setError] = useState("");
  useEffect(() => {
    setText(there);
    setError("");
  }, [there]);
  if (readOnly || column.readOnly || column.type === "computed") {
    return (
      <dl class="facts">
        <dt>{column.title}</dt>
        <dd>
          {cellText(cell) || <span class="text-3">none</span>}
          {notes}
        </dd>
      </dl>
    );
  }
  const commit = async (value: string) => {
    if (value === there) return setError("");
    try {
      if (column.key && found.columns.filter((one) => one.key).length === 1) {
        const renamed = await change("plan.rename", { address, key: [value.trim()] });
        onRenamed(renamed.address);
      } else {
        const done = await change("plan.paste", {
          handle: found.handle,
          revision: found.revision,
          row: found.row.index,
          column: 0,
          columns: [column.id],
          cells: [[value]],
          apply: true,
          title: `Change ${column.title} of ${found.row.cells[0]?.text || keyOf(address)}`,
        });
        const reason = done.rejected[0]?.reason ?? "";
        setError(reason);
        if (reason) return;
      }
      toast(`${column.title} changed`, () => void undo());
    } catch (problem) {
      setError(message(problem));
    }
  };
  return (
    <ColumnField
      column={column}
      value={text}
      hint={cell.state === "unknown" ? "not imported" : cell.why === "global" ? "Global applies: nothing is granted" : cell.why === "group" ? "comes from a group" : undefined}
      error={error || undefined}
      notes={notes}
      onInput={setText}
      onCommit={(value) => void commit(value)}
    />
  );
}
