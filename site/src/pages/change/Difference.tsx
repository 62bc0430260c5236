import { useState } from "preact/hooks";
import type { Danger, DiffOfPlanResponse, Thing } from "../../core/api_gen";
import { change, undo } from "../../core/plan";
import { count, thousands } from "../../text";
import { Button, IconButton } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Checkbox } from "../../ui/Check";
import { Diff, Sign, type ChangeKind } from "../../ui/Diff";
import { ErrorBox } from "../../ui/ErrorBox";
import { Glyph } from "../../ui/Glyph";
import { Progress } from "../../ui/Progress";
import { toast } from "../../ui/Toast";
import { Unbroken } from "../../ui/Unbroken";
import { counted } from "../../grid/words";
import { kindOf } from "../places";
import { FactText } from "./FactText";
import { About, Older } from "./Given";
import { asked, leave, type Compared } from "./compare";
import { moment } from "./dates";

/** More rows of a kind than this are shown on demand. */
const few = 25;

/** Difference is what stands between the plan and what was dropped, thing by thing. */
export function Difference({ compared, locked }: { compared: Compared; locked: string | undefined }) {
  const { given, diff, problem, progress, older } = compared;
  const asks = diff?.older && !older;
  return (
    <Card
      title={`${problem || asks ? "Not compared:" : diff ? "Compared with" : "Comparing with"} ${given.name}`}
      side={<IconButton icon="close" label="Close the comparison" small onClick={leave} />}
      flush
    >
      {problem && (
        <div class="diff-part">
          <ErrorBox what={`${given.name} was not compared: ${problem.startsWith(`${given.name}: `) ? problem.slice(given.name.length + 2) : problem}`} safe="Your plan is as it was." />
        </div>
      )}
      {!diff && !problem && (
        <div class="diff-part">
          <Progress what={`Reading ${given.name}`} {...progress} onCancel={leave} />
        </div>
      )}
      {diff && asks && <Older given={given} diff={diff} />}
      {diff && !asks && <Things compared={compared} diff={diff} locked={locked} />}
    </Card>
  );
}

function Things({ compared, diff, locked }: { compared: Compared; diff: DiffOfPlanResponse; locked: string | undefined }) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState("");
  const { counts, things } = diff;
  const toggle = (some: readonly Thing[], on: boolean) => {
    const next = new Set(taken);
    for (const { address } of some) if (on) next.add(address);
    else next.delete(address);
    setTaken(next);
  };
  const left = things.length - taken.size;
  const act = async () => {
    setFailed("");
    try {
      await change("plan.takeover", { ...asked(compared.given), addresses: [...taken], adopt: true, older: compared.older });
      leave();
      toast(taken.size > 0 ? `${count(taken.size, "thing")} taken over` : `The runbook starts from ${compared.given.name}`, () => void undo());
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <div class="diff-part diff-counts">
        <span>
          <Sign kind="add" count={counts.added} /> only in the plan
        </span>
        <span>
          <Sign kind="change" count={counts.changed} /> not alike
        </span>
        <span>
          <Sign kind="remove" count={counts.removed} /> only in the tenant
        </span>
        <span>
          <Sign kind="keep" count={counts.kept} /> alike
        </span>
        {diff.foundAt && <span>as read {moment(diff.foundAt)}</span>}
      </div>
      <About given={compared.given} diff={diff} />
      {diff.dangers.length > 0 && (
        <ul class="diff-part change-notes diff-dangers">
          {diff.dangers.map((danger) => (
            <li key={danger.message}>
              <Glyph severity="error" label="Danger" />
              <span>
                <FactText text={`${capital(danger.message)} (facts ${danger.facts.join(", ")})`} />
                {danger.names.length > 0 && <span class="diff-whom">{whom(danger)}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {things.length === 0 && <p class="change-none">Nothing differs: what was compared is in the tenant as the plan says.</p>}
      {byKind(things).map(([kind, some]) => (
        <Kind key={kind} things={some} taken={taken} onToggle={toggle} />
      ))}
      <NotCompared diff={diff} />
      <div class="diff-part diff-act">
        {failed && <ErrorBox what={`Nothing was taken over: ${failed}`} safe="Your plan is as it was." />}
        {things.length > 0 && (
          <Checkbox
            checked={taken.size === things.length}
            mixed={taken.size > 0 && left > 0}
            label={`Take over all ${count(things.length, "difference")}`}
            hint="What is taken over, the plan says as the tenant does. What is left stays in the plan, and the runbook changes of it what its steps write."
            onChange={(on) => toggle(things, on)}
          />
        )}
        <Button disabled={locked} onClick={() => void act()}>
          {taken.size === 0
            ? things.length > 0
              ? `Leave ${count(things.length, "difference")} to the runbook`
              : "Start the runbook from it"
            : `Take over ${thousands(taken.size)}${left > 0 ? `, leave ${thousands(left)} to the runbook` : ""}`}
        </Button>
      </div>
    </>
  );
}

/** whom names the first whom a danger is about, and counts the others. */
function whom({ names, people }: Danger): string {
  const more = people - names.length;
  return names.join(", ") + (more > 0 ? ` and ${thousands(more)} more` : "");
}

function byKind(things: readonly Thing[]): [string, Thing[]][] {
  const kinds = new Map<string, Thing[]>();
  for (const thing of things) {
    const some = kinds.get(thing.kind);
    if (some) some.push(thing);
    else kinds.set(thing.kind, [thing]);
  }
  return [...kinds];
}

interface KindProps {
  things: readonly Thing[];
  taken: ReadonlySet<string>;
  onToggle: (some: readonly Thing[], on: boolean) => void;
}

function Kind({ things, taken, onToggle }: KindProps) {
  const [all, setAll] = useState(false);
  const many = things.filter((thing) => taken.has(thing.address)).length;
  return (
    <section>
      <div class="card-group">
        <Checkbox
          checked={many === things.length}
          mixed={many > 0 && many < things.length}
          label={
            <>
              <span class="visually-hidden">Take over all of </span>
              {kindCount(things)}
            </>
          }
          onChange={(on) => onToggle(things, on)}
        />
      </div>
      <ul class="diff-things">
        {(all ? things : things.slice(0, few)).map((thing) => (
          <Row key={thing.address} thing={thing} taken={taken.has(thing.address)} onToggle={(on) => onToggle([thing], on)} />
        ))}
      </ul>
      {!all && things.length > few && (
        <div class="diff-part">
          <Button kind="text" small onClick={() => setAll(true)}>
            Show all {thousands(things.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

/** kindCount is "2 numbers"; of the tenant itself there is one. */
function kindCount(things: readonly Thing[]): string {
  const kind = kindOf(things[0]!.address);
  return kind === "tenant" ? "The tenant" : counted(kind, things.length);
}

const signs: Record<string, ChangeKind> = { add: "add", change: "change", remove: "remove" };

const meant: Record<string, string> = {
  add: "Only in the plan. Taken over, it leaves the plan.",
  remove: "Only in the tenant. Taken over, the plan holds it too.",
};

/** Who moved, by what it needs: what only the plan has is new there, or gone from the tenant. */
const movers: Record<string, string> = {
  "add plan": "new in the plan",
  "add tenant": "gone from the tenant",
  "remove plan": "taken out of the plan",
  "remove tenant": "new in the tenant",
  "change plan": "changed in the plan",
  "change tenant": "changed in the tenant",
};

function Row({ thing, taken, onToggle }: { thing: Thing; taken: boolean; onToggle: (on: boolean) => void }) {
  const fields = thing.fields ?? [];
  return (
    <li class={taken ? "diff-thing diff-thing-taken" : "diff-thing"}>
      <Sign kind={signs[thing.sign] ?? "change"} />
      <div>
        <b>
          <Unbroken text={thing.name} />
        </b>
        {thing.conflict ? (
          <span class="diff-conflict">
            <Glyph severity="warning" small /> conflict: changed on both sides
          </span>
        ) : (
          movers[`${thing.sign} ${thing.moved}`] && <span class="text-3"> {movers[`${thing.sign} ${thing.moved}`]}</span>
        )}
        {meant[thing.sign] && <div class="explain">{meant[thing.sign]}</div>}
        {fields.length > 0 && (
          <dl class="facts">
            {fields.map((field) => (
              <div key={field.field} class="change-field">
                <dt>{fieldName(field.field)}</dt>
                <dd>
                  {taken ? <Diff before={said(field.after)} after={said(field.before)} /> : <Diff before={said(field.before)} after={said(field.after)} />}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <Checkbox checked={taken} label={<>Take over<span class="visually-hidden"> {thing.name}</span></>} onChange={onToggle} />
    </li>
  );
}

function NotCompared({ diff }: { diff: DiffOfPlanResponse }) {
  const kinds = diff.notCompared.filter((one) => one.missing === "tenant" && one.field === "");
  if (kinds.length === 0) return null;
  const cmdlets = new Map(diff.exports.map((one) => [one.kind, one.cmdlet]));
  return (
    <details class="diff-part">
      <summary>{count(kinds.length, "kind was", "kinds were")} not compared</summary>
      <ul class="change-notes">
        {kinds.map((one) => (
          <li key={one.kind}>
            <Glyph severity="unknown" label="Not known" />
            <span>
              {capital(one.kind)}, {count(one.things, "thing")}.{" "}
              {cmdlets.get(one.kind) ? (
                <>
                  <code translate={false}>{cmdlets.get(one.kind)}</code> would tell.
                </>
              ) : (
                capital(one.why)
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** said is a value of the plan as people read it. */
function said(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.length > 0 ? value.map(said).join(", ") : "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** fieldName reads a JSON pointer: "/policies/sharedCalling" is "policies, shared calling". */
function fieldName(pointer: string): string {
  return capital(
    pointer
      .slice(1)
      .replaceAll("/", ", ")
      .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
      .replace(/\b(id|uri|url)\b/gi, (word) => word.toUpperCase()),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
