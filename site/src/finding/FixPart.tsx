import { useState } from "preact/hooks";
import type { FindingResponse, FixSum, Key, PreviewResponse } from "../core/api_gen";
import { change, openPlan, undo } from "../core/plan";
import { useCell } from "../core/cell";
import { core, CoreFailure } from "../core/client";
import { useCore } from "../core/use";
import { Button } from "../ui/Button";
import { Diff, Figures, FixBox, type ChangeKind, type Figure, type FixLine } from "../ui/Diff";
import { ErrorBox } from "../ui/ErrorBox";
import { Glyph } from "../ui/Glyph";
import { toast } from "../ui/Toast";
import { useHotkeys } from "../ui/hotkeys";
import { applied, capital } from "./words";

export interface FixPartProps {
  finding: FindingResponse;
  /** Addresses of the things that are selected in the grid. */
  selected: readonly string[];
  onDone: () => void;
}

/** FixPart shows a fix, what it would do, and does it. */
export function FixPart({ finding, selected, onDone }: FixPartProps) {
  const plan = useCell(openPlan);
  const { data: preview, error } = useCore("plan.preview", { key: finding.key });
  const [problem, setProblem] = useState("");
  const readOnly = plan?.readOnly ? "Another tab changes this plan; this one only reads" : undefined;
  const mine = selected.filter((address) => finding.affected.some((one) => thing(one.address) === thing(address)));
  const apply = (only?: string[]) => {
    if (readOnly) return;
    applyFix(finding.key, only).then(onDone, (failed: unknown) => setProblem(failed instanceof CoreFailure ? failed.error.message : String(failed)));
  };
  useHotkeys({ "Mod+Enter": () => apply() });
  return (
    <>
      <section class="panel-part">
        <h3>Fix: {small(finding.fixTitle)}</h3>
        <FixBox lines={(finding.fix?.lines ?? []).map(fixLine)} />
      </section>
      {preview && <Effect preview={preview} />}
      {(problem || error) && <ErrorBox what="The fix was not made" safe="Nothing was changed." todo={capital(problem || error!.message)} />}
      <div class="button-row">
        <Button kind="filled" disabled={readOnly ?? (preview ? undefined : "The fix is still being worked out")} onClick={() => apply()}>
          {preview?.apply ?? `Apply to ${finding.place}`}
        </Button>
        {mine.length > 0 && mine.length < finding.total && (
          <Button disabled={readOnly} onClick={() => apply(mine)}>
            Only the {mine.length} selected
          </Button>
        )}
      </div>
    </>
  );
}

function Effect({ preview }: { preview: PreviewResponse }) {
  return (
    <>
      <Figures figures={figuresOf(preview)} />
      {preview.new.length > 0 && (
        <details class="panel-more">
          <summary>
            <Glyph severity="warning" /> {preview.new.length === 1 ? "1 other finding comes up" : `${preview.new.length} other findings come up`}
          </summary>
          <ul class="panel-list">
            {preview.new.map((message) => (
              <li key={message}>{capital(message)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Counts before and after fixes. */
export function figuresOf({ before, after, readyBefore, readyAfter }: PreviewResponse): Figure[] {
  return [
    { label: "Errors after the fix", before: before.errors, after: after.errors, ...better(before.errors - after.errors) },
    { label: "People who can call", before: readyBefore.ready, after: readyAfter.ready, ...better(readyAfter.ready - readyBefore.ready) },
  ];
}

function better(gain: number): { better?: boolean } {
  return gain === 0 ? {} : { better: gain > 0 };
}

/** Makes a fix as one step, and says so with the way back. */
export async function applyFix(key: Key, only?: string[]): Promise<void> {
  const ask = only ? { key, only } : { key };
  const { apply } = await core.call("plan.preview", ask);
  await change("plan.fix", ask);
  toast(applied(apply), () => void undo());
}

const kindOfSign: Readonly<Record<string, ChangeKind>> = { "+": "add", "~": "change", "-": "remove", "=": "keep" };

/** fixLine says one kind of edit: what, and what becomes of it. */
export function fixLine(line: FixSum): FixLine {
  const kind = kindOfSign[line.sign] ?? "change";
  const text =
    kind === "change" ? (
      <>
        {capital(line.text)}: <Diff before={line.before} after={line.after} />
      </>
    ) : (
      <>
        <b>{capital(line.text)}</b>
        {line.after && `, ${line.after}`}
      </>
    );
  return { kind, text };
}

/** "Grant UK-Emergency" within a sentence: "grant UK-Emergency". */
export function small(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.slice(0, 1).toLowerCase() + title.slice(1) : title;
}

const thing = (address: string) => address.split("#")[0]!;
