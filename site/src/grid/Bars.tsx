import { Button, IconButton } from "../ui/Button";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";
import { Icon } from "../ui/Icon";
import { mac } from "../ui/hotkeys";
import { clear, fillSelected, rejectedLine } from "./act";
import type { Model } from "./model";
import { counted } from "./words";

const command = mac ? "Cmd" : "Ctrl";

/** SelectionBar stands over the foot while rows are selected. */
export function SelectionBar({ model, onSet, onDelete, onOpen }: { model: Model; onSet: () => void; onDelete: () => void; onOpen: () => void }) {
  const { size } = model.selected;
  if (size === 0) return null;
  return (
    <div class="grid-bar" role="toolbar" aria-label="Selected rows">
      <b>{counted(model.kind, size)} selected</b>
      <Button kind="text" onClick={onSet}>
        Set
      </Button>
      {size > 1 && (
        <Button kind="text" onClick={() => void fillSelected(model)}>
          Fill down
        </Button>
      )}
      <Button kind="text" onClick={() => void clear(model)}>
        Clear <kbd>Del</kbd>
      </Button>
      <Button kind="text" onClick={onDelete}>
        Delete
      </Button>
      {size === 1 && (
        <Button kind="text" onClick={onOpen}>
          Open
        </Button>
      )}
      <span class="grid-hint">
        <Icon name="table" small />
        Copied cells in Excel? <kbd>{command} V</kbd> pastes from the marked cell
      </span>
    </div>
  );
}

/** Rejected rows that are listed at once. */
const listed = 5;

export function RejectedList({ model }: { model: Model }) {
  const { rejected, problem } = model;
  if (!rejected && !problem) return null;
  const close = () => {
    model.rejected = null;
    model.problem = "";
    model.change();
  };
  const { cells = [], taken = 0 } = rejected ?? {};
  return (
    <div class="grid-rejected-list" role="alert">
      <ul class="grid-rejections">
        {problem && (
          <li>
            <Glyph severity="error" label="Error" />
            {problem}
          </li>
        )}
        {cells.slice(0, listed).map((cell) => (
          <li key={`${cell.row} ${cell.column}`}>
            <Glyph severity="error" label="Left out" />
            <button type="button" class="link" onClick={() => (model.move({ row: cell.row, column: cell.column }), model.focus())}>
              {rejectedLine(model, cell)}
            </button>
          </li>
        ))}
        {cells.length > listed && <li class="text-3">and {cells.length - listed} more, marked in the grid</li>}
        {rejected && taken > 0 && <li class="text-2">The other {taken === 1 ? "row is" : `${taken.toLocaleString("en")} rows are`} in</li>}
      </ul>
      <IconButton icon="close" label="Close" small onClick={close} />
    </div>
  );
}

/** Foot says how many rows there are and what was found in them; for the active cell, what is wrong with it. */
export function Foot({ model, phone }: { model: Model; phone?: boolean }) {
  const { findings, count } = model.rows;
  const counts: [Severity, number][] = [
    ["error", findings.errors],
    ["warning", findings.warnings],
    ["unknown", findings.unknowns],
  ];
  const cell = model.rows.row(model.active.row)?.cells[model.active.column];
  return (
    <div class="grid-foot">
      <span>{counted(model.kind, count)}</span>
      {counts.map(
        ([severity, n]) =>
          n > 0 && (
            <span key={severity} class={`count count-${severity}`}>
              <Glyph severity={severity} small label={severityWord[severity]} />
              {n.toLocaleString("en")}
            </span>
          ),
      )}
      {!phone && (
        <span class="grid-hint">
          {cell?.note ? (
            <>
              <Glyph severity={(cell.severity as Severity | undefined) ?? "info"} small />
              <span class="grid-note" title={cell.note}>
                {cell.note}
              </span>
            </>
          ) : (
            "Enter edits, F8 next finding, Alt Enter opens it"
          )}
        </span>
      )}
    </div>
  );
}
