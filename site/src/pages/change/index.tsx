// What would be done to the tenant, in order, and the PowerShell that does it.
import { useState } from "preact/hooks";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { useFindingKeys } from "../../finding/keys";
import { go, href } from "../../frame/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Checkbox } from "../../ui/Check";
import { Sign } from "../../ui/Diff";
import { ErrorBox } from "../../ui/ErrorBox";
import { Glyph } from "../../ui/Glyph";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Menu";
import { PageHead } from "../../ui/PageHead";
import { Progress } from "../../ui/Progress";
import { Skeleton } from "../../ui/Skeleton";
import type { ChangeResponse, WaveLine } from "../../core/api_gen";
import { count } from "../../text";
import type { Page, PageProps } from "../page";
import { dropped } from "../../import/files";
import { findingText } from "../places";
import { Back } from "./Back";
import { Difference } from "./Difference";
import { FactText } from "./FactText";
import { Files } from "./Files";
import { Steps } from "./Steps";
import { Waves } from "./Waves";
import { chooseAndCompare, chooseFolderAndCompare, compare, compared } from "./compare";
import { moment } from "./dates";
import { empty } from "./empty";
import { useRunbook } from "./runbook";

const title = "Change and runbook";

function Change({ query }: PageProps) {
  const plan = useCell(openPlan)!;
  const saidEmpty = useCell(empty).includes(plan.kept.id);
  const imported = plan.state.snapshotAt !== "";
  const emptyTenant = saidEmpty && !imported;
  const known = imported || emptyTenant;
  const [removing, setRemoving] = useState(false);
  const removals = removing && imported;
  const { data, error } = useCore("plan.change", known ? { emptyTenant, removals } : null);
  const runbook = useRunbook(emptyTenant, removals);
  const difference = useCell(compared);
  useFindingKeys(null, (key) => go("overview", { finding: findingText(key) }));
  const change = known ? data : undefined;
  const why = known ? undefined : "What is in the tenant is not known yet";
  return (
    <div
      class="page"
      onDrop={(event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        void compare(dropped(event.dataTransfer));
      }}
    >
      <PageHead
        title={title}
        actions={
          <>
          <Menu
            label="Compare with a snapshot"
            icon="import"
            items={[
              { text: "Choose a folder", hint: "as the collector left it; or drop it on this page", run: () => void chooseFolderAndCompare() },
              { text: "Choose files", hint: "a snapshot, or exports", run: () => void chooseAndCompare() },
            ]}
          />
          <Button kind="filled" icon="download" disabled={why} onClick={() => void runbook.downloadZip(plan.state.name)}>
            Download runbook, .zip
          </Button>
          </>
        }
        meta={change && <Counts change={change} />}
        metaSide={change && <Waiting change={change} />}
      />
      {runbook.busy && <Progress what="Writing the runbook" done={0} total={0} />}
      {runbook.problem && <ErrorBox what={`The runbook was not written: ${runbook.problem}`} safe="Your plan is as it was." />}
      {!imported && <Tenant planId={plan.kept.id} said={saidEmpty} />}
      {plan.state.counts.errors > 0 && <OpenErrors errors={plan.state.counts.errors} />}
      {known && error && <ErrorBox what={`What changes cannot be said: ${error.message}`} safe="Your plan is as it was." />}
      {known && !change && !error && <Skeleton rows={8} cells={3} what="Comparing the plan with the tenant" />}
      {difference?.opening === plan.opening && <Difference compared={difference} locked={plan.readOnly ? "This tab only reads" : undefined} />}
      {change && <Waves change={change} />}
      {change && (
        <div class="columns">
          <Steps steps={change.steps} waves={change.waves} emptyTenant={emptyTenant} removals={removals} opened={Number(query.get("step"))} files={change.files} />
          <div class="stack">
            <Files sizes={change.files} runbook={runbook} />
            {imported && (
              <div class="change-removals">
                <Checkbox
                  checked={removing}
                  label="Also remove what the plan no longer holds"
                  hint="Of what was read whole, last of all; nothing Global."
                  onChange={setRemoving}
                />
              </div>
            )}
            <Back change={change} />
            {change.notes.length > 0 && <Notes notes={change.notes} />}
          </div>
        </div>
      )}
    </div>
  );
}

function Counts({ change }: { change: ChangeResponse }) {
  const { added, changed, removed, kept, manual } = change.counts;
  return (
    <>
      <span>
        <Sign kind="add" count={added} /> added
      </span>
      <span>
        <Sign kind="change" count={changed} /> changed
      </span>
      <span>
        <Sign kind="remove" count={removed} /> removed
      </span>
      <span>
        <Sign kind="keep" count={kept} /> kept
      </span>
      {manual > 0 && (
        <span class="change-manual">
          <Icon name="people" small /> <b>{manual.toLocaleString("en")}</b> by hand
        </span>
      )}
      <span>
        {change.snapshotAt ? `since the snapshot of ${moment(change.snapshotAt)}` : "in an empty tenant"}
        {change.minutes > 0 && `; runs about ${runs(change.minutes)}`}
      </span>
    </>
  );
}

/** Waiting says who cannot be moved yet. */
function Waiting({ change }: { change: ChangeResponse }) {
  const waiting = change.waves.filter((wave) => wave.waits);
  const first = waiting[0];
  if (!first) return null;
  return (
    <span class="change-waiting">
      <Glyph severity={first.errors > 0 ? "error" : "unknown"} />
      {waiting.length === 1 ? `${first.name} waits for ${waitsFor(first)}` : `${waiting.length} of ${count(change.waves.length, "wave waits", "waves wait")}; ${first.name} for ${waitsFor(first)}`}
    </span>
  );
}

function waitsFor({ errors, questions }: WaveLine): string {
  return [errors > 0 && count(errors, "error"), questions > 0 && count(questions, "answer")].filter(Boolean).join(" and ");
}

/** runs says minutes as people do. */
function runs(minutes: number): string {
  if (minutes < 90) return count(minutes, "minute");
  return `${(minutes / 60).toFixed(minutes < 600 ? 1 : 0)} hours`;
}

function Tenant({ planId, said }: { planId: string; said: boolean }) {
  return (
    <section class="change-tenant" aria-labelledby="change-tenant">
      <Glyph severity="unknown" />
      <div class="stack">
        <div>
          <h2 id="change-tenant">{said ? "You said that the tenant is empty" : "What is in the tenant is not known"}</h2>
          <p class="explain">
            {said
              ? "Counted as if nothing were there. The scripts still look before they write."
              : "Which things would be added, changed or kept cannot be said without it. Import its exports, or say that there is nothing."}
          </p>
        </div>
        <div class="button-row">
          <ButtonLink icon="import" href={href("import")}>
            Import exports
          </ButtonLink>
          <Checkbox
            checked={said}
            label="The tenant is empty"
            onChange={(checked) => empty.update((all) => [...all.filter((id) => id !== planId), ...(checked ? [planId] : [])])}
          />
        </div>
      </div>
    </section>
  );
}

function OpenErrors({ errors }: { errors: number }) {
  return (
    <p class="change-errors">
      <Glyph severity="error" label="Error" />
      <span>
        <b>
          {count(errors, "error")} {errors === 1 ? "stands" : "stand"} in the plan, and the runbook carries {errors === 1 ? "it" : "them"} into the tenant.
        </b>{" "}
        <a href={href("overview")}>Look at {errors === 1 ? "it" : "them"} on the overview</a> before you run it.
      </span>
    </p>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <Card title="What no step does">
      <ul class="change-notes">
        {notes.map((note) => (
          <li key={note}>
            <Glyph severity="info" label="Note" />
            <FactText text={note} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export const change: Page = {
  id: "change",
  title: "Change & runbook",
  group: "Deliver",
  icon: "list",
  keys: "g r",
  tab: "Change",
  component: Change,
};
