import { useId, useState } from "preact/hooks";
import type { StepLine } from "../../core/api_gen";
import { useCore } from "../../core/use";
import { count } from "../../text";
import { Card } from "../../ui/Card";
import { Code } from "../../ui/Code";
import { Diff, Sign, type ChangeKind } from "../../ui/Diff";
import { Icon } from "../../ui/Icon";
import { Segments } from "../../ui/Segments";
import { Skeleton } from "../../ui/Skeleton";
import { hrefOf, keyOf, placeOf } from "../places";
import { FactText } from "./FactText";

type View = "all" | "changes" | "manual";

const views: Record<View, (step: StepLine) => boolean> = {
  all: () => true,
  changes: (step) => step.sign === "+" || step.sign === "~",
  manual: (step) => step.action === "manual",
};

const none: Record<View, string> = {
  all: "The plan holds nothing that a runbook could make",
  changes: "Nothing changes: what the runbook makes was found as the plan wants it",
  manual: "Nothing is left to do by hand",
};

export function Steps({ steps, emptyTenant, opened }: { steps: readonly StepLine[]; emptyTenant: boolean; opened: number }) {
  const [view, setView] = useState<View>("all");
  const shown = steps.filter(views[view]);
  return (
    <Card
      title="In this order"
      side={
        <Segments
          label="Steps shown"
          options={[
            { value: "all", text: "All" },
            { value: "changes", text: "Changes" },
            { value: "manual", text: "By hand" },
          ]}
          value={view}
          onChange={setView}
        />
      }
      flush
    >
      {shown.length === 0 && <p class="change-none">{none[view]}</p>}
      {groups(shown).map((group) => (
        <div key={group[0]!.n} class="change-group">
          <div class="card-group">
            <h3>{group[0]!.articleTitle}</h3>
            <span class="change-article">step {group[0]!.article} of the article</span>
          </div>
          <ol class="change-steps">
            {group.map((step, at) => (
              <Step key={step.n} step={step} emptyTenant={emptyTenant} first={step.why !== group[at - 1]?.why} opened={step.n === opened} />
            ))}
          </ol>
        </div>
      ))}
    </Card>
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

const kinds: Record<string, ChangeKind> = { "+": "add", "~": "change", "=": "keep" };

function Step({ step, emptyTenant, first, opened }: { step: StepLine; emptyTenant: boolean; first: boolean; opened: boolean }) {
  const [open, setOpen] = useState(opened);
  const id = useId();
  const kind = kinds[step.sign];
  return (
    <li class={step.sign === "=" || step.action === "wait" ? "change-step change-step-quiet" : "change-step"}>
      <div class="change-step-head">
        <span class="change-number">{step.n}</span>
        {kind ? <Sign kind={kind} /> : <Hand waits={step.action === "wait"} />}
        <div class="change-step-text">
          <button type="button" class="change-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {step.action === "wait" ? `Wait until ${step.what}` : capital(step.what)}
          </button>
          {first && (
            <div class="explain">
              <FactText text={capital(step.why)} />
            </div>
          )}
        </div>
        <span class="change-count">{step.count > 0 && count(step.count, "person", "people")}</span>
        <Icon name={open ? "up" : "down"} small />
      </div>
      <div id={id} class="change-step-body" hidden={!open}>
        {open && <Body step={step} emptyTenant={emptyTenant} />}
      </div>
    </li>
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

function Body({ step, emptyTenant }: { step: StepLine; emptyTenant: boolean }) {
  const { data, error } = useCore("plan.step", { n: step.n, emptyTenant });
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
