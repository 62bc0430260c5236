import { useEffect, useRef, useState } from "preact/hooks";
import type { ColumnMapping } from "../core/api_gen";
import type { Progress as Done } from "../core/client";
import type { CoreError } from "../core/message";
import { openPlan, remove, undo } from "../core/plan";
import { go } from "../frame/route";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Glyph } from "../ui/Glyph";
import { Progress } from "../ui/Progress";
import { toast } from "../ui/Toast";
import { bytes, count } from "../text";
import { flow, type Flow } from "./flow";
import type { Picked } from "./files";
import { Mapping } from "./Mapping";
import { Problem } from "./Problem";
import { Report, skippedWords } from "./Report";
import { runImport, type Result } from "./run";
import { Sites } from "./Sites";
import { coreError } from "./words";

interface Ran {
  result: Result;
  files: readonly Picked[];
}

/** ImportDialog shows what would be read, reads it, and says what became of every row. */
export function ImportDialog({ files, leftOut, fresh }: Flow) {
  const plan = useRef(openPlan.get());
  const [name, setName] = useState("New plan");
  const [siteBy, setSiteBy] = useState("");
  const [running, setRunning] = useState<{ what: string; at: Done } | null>(null);
  const [ran, setRan] = useState<Ran | null>(null);
  const [error, setError] = useState<CoreError | null>(null);
  const stop = useRef<AbortController | null>(null);
  /** What this dialog has changed so far: a mapping is a second step. */
  const done = useRef({ steps: 0, files: 0 });
  useEffect(() => () => stop.current?.abort(), []);

  const leave = () => {
    stop.current?.abort();
    flow.set(null);
  };
  const made = ran?.result.made ?? false;
  const takeBack = async (steps: number) => {
    const plan = openPlan.get();
    if (made && plan) {
      await remove(plan.kept.id);
      go("");
    } else for (let i = 0; i < steps; i++) await undo();
  };
  const close = () => {
    const { steps, files } = done.current;
    leave();
    if (steps > 0) toast(`Imported ${count(files, "file")}`, () => void takeBack(steps).catch(() => {}));
    if (made) go("overview");
  };
  const undoHere = () =>
    takeBack(done.current.steps).then(
      () => {
        leave();
        toast("The import is undone");
      },
      (failure: unknown) => setError(coreError(failure)),
    );
  const run = async (some: readonly Picked[], more: { columns?: ColumnMapping[]; siteMap?: Uint8Array } = {}) => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setRunning({ what: `Reading ${count(some.length, "file")}`, at: { done: 0, total: 0 } });
    try {
      const result = await runImport(
        { files: some, newPlan: fresh && !made ? name.trim() : "", siteBy: siteBy.trim(), siteMap: more.siteMap ?? null, columns: more.columns ?? [] },
        { signal: control.signal, progress: (at) => setRunning((now) => now && { ...now, at }) },
      );
      setRan((before) => ({ result: { ...result, made: result.made || Boolean(before?.result.made) }, files: some }));
      if (result.changed) {
        done.current.steps++;
        done.current.files += result.files.filter((file) => !file.refused).length;
      }
    } catch (failure) {
      if (!control.signal.aborted) setError(coreError(failure));
      else if (!ran) flow.set(null);
    } finally {
      setRunning(null);
    }
  };

  if (files.length === 0) {
    return (
      <Dialog title="Nothing was read, nothing was changed" cancel="Close" onCancel={close}>
        <LeftOut names={leftOut} />
      </Dialog>
    );
  }
  const into = fresh ? "a new plan" : (plan.current?.state.name ?? "");
  const problem = error && <Problem error={error} what={`${files.length === 1 ? "The file was" : "The files were"} not read`} />;
  if (ran && !running) {
    const { result } = ran;
    return (
      <Dialog
        key="result"
        wide
        title={headline(result)}
        lead={result.made ? `The new plan "${openPlan.get()?.kept.name ?? name}" is on this device` : undefined}
        cancel="Close"
        onCancel={close}
        actions={
          <>
            {done.current.steps > 0 && (
              <Button icon="undo" onClick={() => void undoHere()}>
                {made ? "Undo: no new plan" : "Undo the import"}
              </Button>
            )}
            {made ? (
              <Button kind="filled" onClick={close}>
                Go to the plan
              </Button>
            ) : (
              done.current.steps > 0 && (
                <Button kind="filled" onClick={() => (close(), go("overview"))}>
                  Look at the findings
                </Button>
              )
            )}
          </>
        }
      >
        {problem}
        {result.needMapping.length > 0 && (
          <Mapping requests={result.needMapping} onRead={(columns) => void run(ran.files.filter((file) => result.needMapping.some((one) => one.file === file.name)), { columns })} />
        )}
        <Sites notes={result.notes} onSet={(siteMap) => void run(ran.files, { siteMap })} />
        <Report result={result} />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="files"
      title={`Import ${count(files.length, "file")} into ${into}`}
      lead="Each file is recognised by its columns. Nothing leaves this device."
      onCancel={close}
      {...(running ? {} : { onSubmit: () => name.trim() && void run(files) })}
      note={fresh ? undefined : "You can undo it"}
      noteIcon={fresh ? undefined : "undo"}
      actions={
        !running && (
          <Button kind="filled" submit disabled={name.trim() ? undefined : "The plan needs a name"}>
            {`Import ${count(files.length, "file")}`}
          </Button>
        )
      }
    >
      {problem}
      {running ? (
        <Progress what={running.what} done={percent(running.at)} total={running.at.total ? 100 : 0} unit="%" onCancel={() => stop.current?.abort()} />
      ) : (
        <>
          <LeftOut names={leftOut} />
          {fresh && <TextField label="Name of the plan" value={name} onInput={setName} required autoFocus error={name.trim() ? undefined : "A plan needs a name"} />}
          <ul class="import-files" aria-label="Files">
            {files.map((file) => (
              <li key={file.name}>
                <span translate={false}>{file.name}</span>
                <span class="meta">{bytes(file.bytes.length)}</span>
              </li>
            ))}
          </ul>
          <TextField
            label="Column that gives people their site"
            value={siteBy}
            onInput={setSiteBy}
            options={["Office", "City", "Department"]}
            hint="Office or City, for example. Left empty, people keep the site that the plan gives them."
          />
        </>
      )}
    </Dialog>
  );
}

function LeftOut({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  const what = names.length === 1 ? `"${names[0]}" belongs` : `"${names[0]}" and ${count(names.length - 1, "more file")} belong`;
  return (
    <div class="import-refused">
      <Glyph severity="warning" label="Left out" />
      <p>
        {what} to a runbook that Partyline wrote: {names.length === 1 ? "it says" : "they say"} what would be done, not what the tenant has. Left out.
      </p>
    </div>
  );
}

function percent({ done, total }: Done): number {
  return total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
}

function headline(result: Result): string {
  const read = result.files.filter((file) => !file.refused);
  const merged = read.reduce((sum, file) => sum + file.merged, 0);
  if (read.length === 0) return "Nothing was read, nothing was changed";
  const rows = `${count(merged, "row")} of ${count(read.length, "file")} ${merged === 1 ? "is" : "are"} in`;
  return [rows, ...skippedWords(result)].join(", ");
}
