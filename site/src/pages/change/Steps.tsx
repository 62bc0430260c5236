import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { FileSize, StepLine, WaveLine } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { count, thousands } from "../../text";
import { Card } from "../../ui/Card";
import { Code } from "../../ui/Code";
import { Diff, Sign, type ChangeKind } from "../../ui/Diff";
import { Select } from "../../ui/Field";
import { Glyph } from "../../ui/Glyph";
import { Icon } from "../../ui/Icon";
import { Segments } from "../../ui/Segments";
import { Skeleton } from "../../ui/Skeleton";
import { phone, useMedia } from "../../ui/media";
import { Unbroken } from "../../ui/Unbroken";
import { hrefOf, keyOf, placeOf } from "../places";
import { FactText } from "./FactText";

type View = "all" | "changes" | "danger" | "manual";

const views: Record<View, (step: StepLine) => boolean> = {
  all: () => true,
  changes: (step) => step.sign !== "" && step.sign !== "=",
  danger: (step) => step.danger !== "",
  manual: (step) => step.action === "manual" || step.byHand !== "",
};

const none: Record<View, string> = {
  all: "The plan holds nothing that a runbook could make",
  changes: "Nothing changes: what the runbook makes was found as the plan wants it",
  danger: "Nobody is in danger of losing a call",
  manual: "Nothing is left to do by hand",
};

export interface StepsProps {
  steps: readonly StepLine[];
  waves: readonly WaveLine[];
  emptyTenant: boolean;
  removals: boolean;
  opened: number;
  /** The files of the runbook; what only reads is named when its script is there. */
  files: readonly FileSize[];
}

export function Steps({ steps, waves, opened, files, ...asked }: StepsProps) {
  const [view, setView] = useState<View>("all");
  const [chosen, setWave] = useState("");
  const wave = waves.some((one) => one.name === chosen) ? chosen : "";
  const dangers = steps.filter(views.danger).length;
  const before = wave ? steps.filter((step) => step.waves.length === 0 && step.count === 0).length : 0;
  const shown = steps.filter((step) => views[view](step) && (!wave || step.waves.some((one) => one.name === wave)));
  const whole = view === "all" && !wave && steps.length > 0;
  const has = (name: string) => files.some((file) => file.name === name);
  return (
    <Card
      title="In this order"
      side={
        <>
          <Segments
            label="Steps shown"
            options={[
              { value: "all", text: "All" },
              { value: "changes", text: "Changes" },
              ...(dangers > 0 || view === "danger" ? [{ value: "danger" as const, text: `Danger ${dangers}` }] : []),
              { value: "manual", text: "By hand" },
            ]}
            value={view}
            onChange={setView}
          />
          {waves.length > 0 && <WaveChoice waves={waves} value={wave} onChange={setWave} />}
        </>
      }
      flush
    >
      {before > 0 && <p class="change-before">Before it, {count(before, "step prepares", "steps prepare")} the tenant for all waves.</p>}
      {whole && has("00-preflight.ps1") && (
        <Reads what="Preflight reads, changes nothing" why="00-preflight.ps1 looks whether the module, its cmdlets and the tenant are those that the runbook was written for" />
      )}
      {shown.length === 0 && <p class="change-none">{wave && view === "all" ? "No step takes anybody of this wave" : none[view]}</p>}
      {groups(shown).map((group) => (
        <div key={group[0]!.n} class="change-group">
          <div class="card-group">
            <h3>{group[0]!.articleTitle}</h3>
            {group[0]!.article > 0 && group[0]!.article < 10 && <span class="change-article">step {group[0]!.article} of Microsoft's article</span>}
          </div>
          <ol class="change-steps">
            {runs(group).map((run) => {
              const rows = run.map((step) => (
                <Step key={step.n} step={step} wave={wave} first={step.why !== group[group.indexOf(step) - 1]?.why} opened={step.n === opened} {...asked} />
              ));
              return run.length < fold ? rows : <Fold key={`fold ${run[0]!.n}`} steps={run} opened={opened} rows={rows} />;
            })}
          </ol>
        </div>
      ))}
      {whole && has("20-verify.ps1") && <Reads what="Verify reads everything back" why="20-verify.ps1 compares the tenant with the plan; its results name each difference" />}
    </Card>
  );
}

/** Reads is a script that stands before or behind the steps and writes nothing in the tenant. */
function Reads({ what, why }: { what: string; why: string }) {
  return (
    <div class="change-step-head change-reads">
      <span />
      <span class="change-hand">
        <Icon name="eye" small />
      </span>
      <div>
        <b>{what}</b>
        <div class="explain">{why}</div>
      </div>
    </div>
  );
}

/** More waves, or longer names in all, are a list, and so they are on a phone. */
const segments = 4;
const letters = 48;

function WaveChoice({ waves, value, onChange }: { waves: readonly WaveLine[]; value: string; onChange: (wave: string) => void }) {
  const options = [{ value: "", text: "All waves" }, ...waves.map((wave) => ({ value: wave.name, text: wave.name }))];
  const wide = options.reduce((sum, { text }) => sum + text.length, 0) > letters;
  if (!useMedia(phone) && waves.length <= segments && !wide) return <Segments label="Wave" options={options} value={value} onChange={onChange} />;
  return <Select label="Wave" labelHidden options={options} value={value} onInput={onChange} />;
}

/** As many steps in a row that only look are one row until somebody wants to see them. */
const fold = 3;

/** runs brings neighbours that only look together; every other step is alone. */
function runs(group: readonly StepLine[]): StepLine[][] {
  const all: StepLine[][] = [];
  for (const step of group) {
    if (step.looks && all.at(-1)?.[0]?.looks) all.at(-1)!.push(step);
    else all.push([step]);
  }
  return all.flatMap((run) => (run.length < fold ? run.map((step) => [step]) : [run]));
}

function Fold({ steps, opened, rows }: { steps: readonly StepLine[]; opened: number; rows: ComponentChildren }) {
  const [open, setOpen] = useState(steps.some((step) => step.n === opened));
  return (
    <>
      <li class="change-step change-step-quiet">
        <div class="change-step-head">
          <span />
          <Sign kind="keep" />
          <div class="change-step-text">
            <button type="button" class="change-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
              {steps.filter((step) => step.sign === "=").length.toLocaleString("en")} found as planned, and only looked at
            </button>
          </div>
          <span class="change-count" />
          <Icon name={open ? "up" : "down"} small />
        </div>
      </li>
      {open && rows}
    </>
  );
}

/** groups brings neighbours of one step of the article together; the order stays. */
function groups(steps: readonly StepLine[]): StepLine[][] {
  const all: StepLine[][] = [];
  for (const step of steps) {
    if (all.at(-1)?.[0]?.article === step.article) all.at(-1)!.push(step);
    else all.push([step]);
  }
  return all;
}

const kinds: Record<string, ChangeKind> = { "+": "add", "~": "change", "-": "remove", "=": "keep" };

interface Asked {
  emptyTenant: boolean;
  removals: boolean;
}

function Step({ step, wave, first, opened, ...asked }: Asked & { step: StepLine; wave: string; first: boolean; opened: boolean }) {
  const [open, setOpen] = useState(opened);
  const id = useId();
  const kind = kinds[step.sign];
  const taken = step.waves.find((one) => one.name === wave) ?? step;
  const names = ["change-step", (step.sign === "=" || step.action === "wait") && "change-step-quiet", step.danger && "change-step-danger"];
  return (
    <li class={names.filter(Boolean).join(" ")}>
      <div class="change-step-head">
        <span class="change-number">{step.n}</span>
        {kind ? <Sign kind={kind} /> : <Hand waits={step.action === "wait"} />}
        <div class="change-step-text">
          <button type="button" class="change-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <Unbroken text={step.action === "wait" ? `Wait until ${step.what}` : capital(step.what)} />
          </button>
          {first && (
            <div class="explain">
              <FactText text={capital(step.why)} />
            </div>
          )}
          {step.danger && <Say severity="error" text={step.danger} />}
          {step.byHand && (
            <div class="change-say">
              <Hand waits={false} />
              <FactText text={capital(step.byHand)} />
            </div>
          )}
          {step.forever && <Say severity="warning" text={`No way back: ${step.forever}`} />}
        </div>
        <span class="change-count">
          {taken.count > 0 && <span>{count(taken.count, "person", "people")}</span>}
          {taken.minutes > 0 && <span>{taken.minutes.toLocaleString("en")} min</span>}
        </span>
        <Icon name={open ? "up" : "down"} small />
      </div>
      <div id={id} class="change-step-body" hidden={!open}>
        {open && <Body step={step} {...asked} />}
      </div>
    </li>
  );
}

/** Say is what a step does to somebody, in words. */
function Say({ severity, text }: { severity: "error" | "warning"; text: string }) {
  return (
    <div class={`change-say change-say-${severity}`}>
      <Glyph severity={severity} label={severity === "error" ? "Danger" : "Warning"} />
      <FactText text={capital(text)} />
    </div>
  );
}

/** Hand stands for the sign where the runbook writes nothing. */
function Hand({ waits }: { waits: boolean }) {
  return (
    <span class="change-hand">
      <Icon name={waits ? "clock" : "people"} small />
      <span class="visually-hidden">{waits ? "waits" : "by hand"}</span>
    </span>
  );
}

function Body({ step, ...asked }: Asked & { step: StepLine }) {
  const { data, error } = useCore("plan.step", { n: step.n, ...asked });
  const fields = step.fields.filter((field) => field.before || field.after);
  return (
    <>
      {fields.length > 0 && (
        <dl class="facts">
          {fields.map((field) => (
            <div key={field.name} class="change-field">
              <dt>{field.name}</dt>
              <dd>{field.before === field.after ? field.after : <Diff before={field.before} after={field.after} />}</dd>
            </div>
          ))}
        </dl>
      )}
      {error && <p class="field-error">{error.message}</p>}
      {!data && !error && <Skeleton rows={2} cells={1} what="Writing the PowerShell of the step" />}
      {data && data.names.length > 0 && (
        <p class="change-whom">
          For <Unbroken text={data.names.join(", ")} />
          {data.more > 0 && ` and ${thousands(data.more)} more, in data/people.csv`}
        </p>
      )}
      {data && <Code text={data.lines.join("\n")} label={`PowerShell of step ${step.n}`} />}
      {(step.address || step.needs.length > 0) && (
        <p class="change-things">
          {step.address && <a href={hrefOf(placeOf(step.address))}>{keyOf(step.address)} in the plan</a>}
          {step.needs.length > 0 && (
            <span class="text-3">
              after{" "}
              {step.needs.map((need, at) => (
                <>
                  {at > 0 && ", "}
                  <a key={need} href={hrefOf(placeOf(need))}>
                    {keyOf(need)}
                  </a>
                </>
              ))}
            </span>
          )}
        </p>
      )}
    </>
  );
}

/** capital begins with a capital, unless with a name: "ra-london@contoso.com is answered". */
function capital(text: string): string {
  return /^[a-z]+\b(?![-.@])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
