import { useEffect, useState } from "preact/hooks";
import type { PasteResponse, WorkspaceColumn } from "../core/api_gen";
import { core } from "../core/client";
import { change, undo } from "../core/plan";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { Glyph } from "../ui/Glyph";
import { toast } from "../ui/Toast";
import { keyOf } from "../pages/places";
import { count } from "../text";
import { rejectedLine, run, setAll, type Put } from "./act";
import { ColumnField } from "./ColumnField";
import type { Model } from "./model";
import { message } from "./rows";
import { counted, wordsOf } from "./words";

/** Rejected rows that a dialog lists. */
const listed = 6;

/** PasteDialog says what a long paste would do. */
export function PasteDialog({ model, what, would, onClose }: { model: Model; what: Put; would: PasteResponse; onClose: () => void }) {
  const changed = would.edits - would.added;
  const lines = [
    would.added > 0 && `${counted(model.kind, would.added)} will be added.`,
    (changed > 0 || would.added === 0) && `${count(changed, "cell")} will change.`,
    would.beyond > 0 && `${count(would.beyond, "text")} ${would.beyond === 1 ? "lies" : "lie"} beyond the last column and will be left out. Show more columns, or paste further left.`,
    would.rejected.length > 0 && `${count(would.rejected.length, "text")} cannot stand in ${would.rejected.length === 1 ? "its" : "their"} cell. The other rows go in.`,
  ].filter(Boolean);
  const apply = () => {
    onClose();
    void run(model, what).then(() => model.focus());
  };
  return (
    <Dialog
      title={`Paste ${count(what.rows?.length ?? what.cells.length, "row")}`}
      note="You can undo this"
      noteIcon="undo"
      onCancel={onClose}
      onSubmit={apply}
      actions={
        <Button kind="filled" submit autoFocus disabled={would.edits === 0 ? "Nothing would change" : undefined}>
          {would.added > 0 ? `Add ${counted(model.kind, would.added)}` : `Change ${count(changed, "cell")}`}
        </Button>
      }
    >
      <ul class="stack">
        {lines.map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
      {would.rejected.length > 0 && (
        <ul class="grid-rejections">
          {would.rejected.slice(0, listed).map((cell) => (
            <li key={`${cell.row} ${cell.column}`}>
              <Glyph severity="error" label="Left out" />
              {rejectedLine(model, cell)}
            </li>
          ))}
          {would.rejected.length > listed && <li class="text-3">and {would.rejected.length - listed} more</li>}
        </ul>
      )}
    </Dialog>
  );
}

/** SetDialog gives one column of the selected rows the same text. */
export function SetDialog({ model, onClose }: { model: Model; onClose: () => void }) {
  const open = model.columns.filter((column) => !column.readOnly && !column.key);
  const [id, setId] = useState(open.find((column) => column === model.columns[model.active.column])?.id ?? open[0]?.id ?? "");
  const [text, setText] = useState("");
  const column = open.find((one) => one.id === id);
  const rows = [...model.selected].sort((a, b) => a - b);
  return (
    <Dialog
      title={`Set a value of ${counted(model.kind, rows.length)}`}
      note="You can undo this"
      noteIcon="undo"
      onCancel={onClose}
      onSubmit={() => {
        onClose();
        void setAll(model, model.columns.indexOf(column!), rows, text).then(() => model.focus());
      }}
      actions={
        <Button kind="filled" submit>
          Set {counted(model.kind, rows.length)}
        </Button>
      }
    >
      <div class="stack">
        <Select
          label="Column"
          value={id}
          onInput={(next) => {
            setId(next);
            setText("");
          }}
          options={open.map((one) => ({ value: one.id, text: one.title }))}
        />
        {column && <ColumnField key={column.id} column={column} label="Value" value={text} onInput={setText} />}
      </div>
    </Dialog>
  );
}

/** DeleteDialog asks in one sentence, with what would name nothing afterwards. */
export function DeleteDialog({ model, rows, onClose }: { model: Model; rows: number[]; onClose: () => void }) {
  const [addresses, setAddresses] = useState<string[] | null>(null);
  const [dangling, setDangling] = useState(0);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const wanted = new Set(rows);
    (async () => {
      const found = await model.rows.readAll(rows[0] ?? 0, (rows.at(-1) ?? 0) + 1, [model.columns[0]!.id], (row) => wanted.has(row.index));
      const all = found.map((row) => row.address);
      const answer = await core.call("plan.remove", { addresses: all, try: true });
      setDangling(answer.dangling);
      setAddresses(all);
    })().catch((error: unknown) => setProblem(message(error)));
  }, []);
  const only = rows.length === 1 ? model.rows.row(rows[0]!) : undefined;
  const what = only ? `${wordsOf(model.kind).one} ${only.cells[0]?.text || keyOf(only.address)}` : counted(model.kind, rows.length);
  const left = dangling === 0 ? "Nothing names them." : `${count(dangling, "thing")} ${dangling === 1 ? "names" : "name"} ${rows.length === 1 ? "it" : "them"}.`;
  const remove = async () => {
    try {
      await change("plan.remove", { addresses: addresses ?? [], try: false });
      toast(`${what} deleted`, () => void undo());
      onClose();
      model.focus();
    } catch (error) {
      setProblem(message(error));
    }
  };
  return (
    <Dialog
      title={`Delete ${what}?`}
      onCancel={onClose}
      onSubmit={() => addresses && void remove()}
      actions={
        <Button kind="filled" danger submit disabled={addresses ? undefined : "Looking at what names them"}>
          Delete {what}
        </Button>
      }
    >
      {problem ? <p class="field-error">{problem}</p> : <p>{addresses ? `${rows.length === 1 && dangling === 0 ? "Nothing names it." : left} You can undo this` : "Looking at what names them"}</p>}
    </Dialog>
  );
}

/** Fields that a new thing is asked for beside its key. */
const asked = 4;

export function AddDialog({ kind, columns, onClose, onAdded }: { kind: string; columns: readonly WorkspaceColumn[]; onClose: () => void; onAdded: (address: string) => void }) {
  const keys = columns.filter((column) => column.key);
  const others = columns.filter((column) => !column.key && !column.hidden && !column.readOnly && column.type !== "computed").slice(0, asked);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState("");
  const { one } = wordsOf(kind);
  const add = async () => {
    setProblem("");
    try {
      const filled = Object.fromEntries(others.flatMap((column) => (values[column.id] ? [[column.pointer, values[column.id]!]] : [])));
      const { address } = await change("plan.add", { kind, key: keys.map((column) => values[column.id]?.trim() ?? ""), values: filled });
      toast(`${one[0]!.toUpperCase()}${one.slice(1)} added`, () => void undo());
      onAdded(address);
    } catch (error) {
      setProblem(message(error));
    }
  };
  return (
    <Dialog
      title={`Add ${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`}
      onCancel={onClose}
      onSubmit={() => void add()}
      actions={
        <Button kind="filled" submit>
          Add
        </Button>
      }
    >
      <div class="stack">
        {[...keys, ...others].map((column) => (
          <ColumnField key={column.id} column={column} value={values[column.id] ?? ""} required={column.key} onInput={(text) => setValues((all) => ({ ...all, [column.id]: text }))} />
        ))}
        {problem && (
          <p class="field-error" role="alert">
            <Glyph severity="error" />
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
