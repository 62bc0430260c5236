import { useEffect, useState } from "preact/hooks";
import type { InForceLine, Key, Link, ObjectResponse, WindowRow, WorkspaceColumn } from "../core/api_gen";
import { useCell } from "../core/cell";
import { core } from "../core/client";
import { change, openPlan, undo } from "../core/plan";
import { useCore } from "../core/use";
import { hrefOf, keyOf, kindOf, placeOf } from "../pages/places";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";
import { SidePanel } from "../ui/SidePanel";
import { Skeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toast";
import { ColumnField } from "./ColumnField";
import { cellText } from "./Row";
import { message } from "./rows";
import { wordsOf } from "./words";

interface Found {
  handle: number;
  revision: number;
  columns: WorkspaceColumn[];
  row: WindowRow;
}

/** ThingPanel shows every field of one thing, to be changed by its label. */
export function ThingPanel({ address, onClose, onRenamed, onFinding }: { address: string; onClose: () => void; onRenamed: (address: string) => void; onFinding: (key: Key) => void }) {
  const plan = useCell(openPlan);
  const [found, setFound] = useState<Found | null | undefined>(undefined);
  const { data: thing } = useCore("plan.object", { address: address.split("#")[0]! });
  const kind = kindOf(address);
  useEffect(() => {
    let here = true;
    find(address).then(
      (one) => here && setFound(one),
      () => here && setFound(null),
    );
    return () => {
      here = false;
    };
  }, [address, plan?.state.revision]);
  const { one } = wordsOf(kind);
  const title = found ? found.row.cells[0]?.text || keyOf(address) : keyOf(address);
  return (
    <SidePanel title={title} head={<span class="meta">{one}</span>} onClose={onClose}>
      {found === undefined && <Skeleton rows={8} cells={2} what="Reading its fields" />}
      {found === null && <p>There is no {one} of this name any more.</p>}
      {thing && <Notes thing={thing} onFinding={onFinding} />}
      {found && <Fields found={found} address={address} readOnly={plan?.readOnly ?? true} onRenamed={onRenamed} />}
      {thing && thing.inForce.length > 0 && <InForce lines={thing.inForce} />}
      {thing && <Links title="It names" links={thing.refersTo} total={thing.refersTo.length} />}
      {thing && <Links title="Named by" links={thing.referredBy} total={thing.referredByTotal} />}
    </SidePanel>
  );
}

async function find(address: string): Promise<Found | null> {
  const kind = kindOf(address);
  const key = address
    .slice(kind.length + 1)
    .split("#")[0]!
    .split("/")
    .map(decodeURIComponent);
  const all = await core.call("plan.grid", { kind });
  const keys = all.columns.filter((column) => column.key);
  const filters = keys.map((column, at) => ({ column: column.id, op: "is", value: key[at] ?? "" }));
  const { handle, revision, columns } = keys.length === 0 ? all : await core.call("plan.grid", { kind, filters });
  const window = await core.call("plan.window", { handle, revision, from: 0, to: 50, columns: columns.map((column) => column.id) });
  const thing = address.split("#")[0];
  const row = window.rows.find((one) => one.address === thing) ?? window.rows[0];
  return row ? { handle, revision: window.revision, columns, row } : null;
}

function Notes({ thing, onFinding }: { thing: ObjectResponse; onFinding: (key: Key) => void }) {
  if (thing.findings.length === 0) return null;
  return (
    <ul class="grid-rejections">
      {thing.findings.map(({ key, severity, message }) => (
        <li key={`${key.rule} ${key.address} ${key.messageId}`}>
          <Glyph severity={severity as Severity} label={severityWord[severity as Severity]} />
          <button type="button" class="link" onClick={() => onFinding(key)}>
            {message}
          </button>
        </li>
      ))}
    </ul>
  );
}

const whys: Readonly<Record<string, string>> = { direct: "granted", group: "from a group", global: "Global applies", read: "as the tenant said" };

function InForce({ lines }: { lines: readonly InForceLine[] }) {
  return (
    <section>
      <h3>Policies in force</h3>
      <dl class="facts">
        {lines.map((line) => (
          <div key={line.kind} class="grid-fact">
            <dt>{line.noun}</dt>
            <dd>
              {line.address ? <a href={hrefOf(placeOf(line.address))}>{line.name}</a> : line.name || "not known"}{" "}
              <span class="meta">{line.group ? `from ${line.group}` : (whys[line.why] ?? line.why)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Links({ title, links, total }: { title: string; links: readonly Link[]; total: number }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {links.map((link) => (
          <li key={`${link.address} ${link.pointer}`}>
            {link.missing ? <span class="text-3">{link.title}, which is not in the plan</span> : <a href={hrefOf(placeOf(link.address))}>{link.title}</a>} <span class="meta">{link.noun}</span>
          </li>
        ))}
        {total > links.length && <li class="text-3">and {(total - links.length).toLocaleString("en")} more</li>}
      </ul>
    </section>
  );
}

function Fields({ found, address, readOnly, onRenamed }: { found: Found; address: string; readOnly: boolean; onRenamed: (address: string) => void }) {
  const { columns, row } = found;
  const all = columns.map((column, at) => ({ column, at }));
  const first = all.filter(({ column, at }) => !column.hidden || column.key || Boolean(row.cells[at]?.text && row.cells[at]?.state !== "unknown"));
  const rest = all.filter((one) => !first.includes(one));
  const field = ({ column, at }: { column: WorkspaceColumn; at: number }) => (
    <OneField key={column.id} found={found} column={column} at={at} address={address} readOnly={readOnly} onRenamed={onRenamed} />
  );
  return (
    <>
      {first.map(field)}
      {rest.length > 0 && (
        <details class="grid-more-fields">
          <summary>{rest.length} more fields, empty or not imported</summary>
          <div class="stack">{rest.map(field)}</div>
        </details>
      )}
    </>
  );
}

function OneField({ found, column, at, address, readOnly, onRenamed }: { found: Found; column: WorkspaceColumn; at: number; address: string; readOnly: boolean; onRenamed: (address: string) => void }) {
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
        <dd>{cellText(cell) || <span class="text-3">none</span>}</dd>
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
      onInput={setText}
      onCommit={(value) => void commit(value)}
    />
  );
}
