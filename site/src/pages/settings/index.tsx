import { useEffect, useState } from "preact/hooks";
import type { Kept } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { core } from "../../core/client";
import { measure } from "../../core/device";
import { download } from "../../core/download";
import type { CoreError } from "../../core/message";
import { change, openPlan } from "../../core/plan";
import { newVersion, offlineReady, takeNewVersion } from "../../core/update";
import { useCore } from "../../core/use";
import { setTheme, useTheme } from "../../frame/theme";
import { choose } from "../../import/files";
import { Problem } from "../../import/Problem";
import { coreError } from "../../import/words";
import { count, day } from "../../text";
import { Button, IconButton } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Switch } from "../../ui/Check";
import { TextField } from "../../ui/Field";
import { PageHead } from "../../ui/PageHead";
import { Segments } from "../../ui/Segments";
import { toast } from "../../ui/Toast";
import type { Page } from "../page";
import { Delete, Room } from "../start/Device";
import { exportKept, kept, listKept } from "../start/kept";
import { LinkService } from "./LinkService";
import { density, letters, setDensity, setLetters } from "./choices";

function Settings() {
  const plan = useCell(openPlan);
  return (
    <div class="page">
      <PageHead title="Settings" />
      <div class="columns columns-even">
        {plan && <PlanName key={plan.state.name} name={plan.state.name} readOnly={plan.readOnly} />}
        <Look />
        <Plans />
        <Files />
        <LinkService />
        <Versions />
      </div>
    </div>
  );
}

function PlanName({ name, readOnly }: { name: string; readOnly: boolean }) {
  const [text, setText] = useState(name);
  const [error, setError] = useState<CoreError | null>(null);
  const rename = async () => {
    if (!text.trim() || text.trim() === name) return;
    try {
      await change("plan.title", { name: text.trim() });
      toast(`The plan is called ${text.trim()}`);
    } catch (failure) {
      setError(coreError(failure));
    }
  };
  return (
    <Card title="This plan">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        {error && <Problem error={error} what="The plan was not renamed" />}
        <TextField label="Name" value={text} onInput={setText} required readOnly={readOnly} error={text.trim() ? undefined : "A plan needs a name"} />
        <Button submit disabled={readOnly ? "Another tab has this plan open" : text.trim() && text.trim() !== name ? undefined : "Write another name first"}>
          Rename the plan
        </Button>
      </form>
    </Card>
  );
}

function Look() {
  const { theme } = useTheme();
  const rows = useCell(density);
  return (
    <Card title="Look and keys">
      <div class="stack">
        <div class="settings-row">
          <span>Theme</span>
          <Segments
            label="Theme"
            value={theme}
            onChange={setTheme}
            options={[
              { value: "system", text: "As the device" },
              { value: "light", text: "Light" },
              { value: "dark", text: "Dark" },
            ]}
          />
        </div>
        <div class="settings-row">
          <span>Rows of grids</span>
          <Segments
            label="Rows of grids"
            value={rows}
            onChange={setDensity}
            options={[
              { value: "compact", text: "Compact" },
              { value: "normal", text: "Normal" },
              { value: "roomy", text: "Roomy" },
            ]}
          />
        </div>
        <Switch
          checked={useCell(letters)}
          onChange={setLetters}
          label="Single letters are shortcuts"
          hint="G then P goes to people, ? lists all keys. Off, only keys with Ctrl, Alt or F8 do something."
        />
      </div>
    </Card>
  );
}

function Plans() {
  const list = useCell(kept);
  const open = useCell(openPlan);
  const [error, setError] = useState<CoreError | null>(null);
  const [leaving, setLeaving] = useState<Kept | null>(null);
  useEffect(() => {
    void listKept();
    void measure();
  }, []);
  const plans = list?.plans ?? [];
  const hand = (ids: string[]) => void exportKept(ids).catch((failure: unknown) => setError(coreError(failure)));
  return (
    <Card title="Plans on this device" flush foot={<Room />}>
      {error && <Problem error={error} what="Not everything was exported" />}
      {list?.error && <Problem error={list.error} what="The plans of this device cannot be listed" />}
      {plans.length > 0 ? (
        <ul>
          {plans.map((plan) => (
            <li key={plan.id} class="settings-plan">
              <span>
                <b>{plan.name || "No name"}</b>
                <span class="meta">
                  {count(plan.people, "person", "people")}, {day(plan.savedAt)}
                  {plan.id === open?.kept.id && ", open now"}
                </span>
              </span>
              <IconButton icon="export" label={`Export ${plan.name}`} onClick={() => hand([plan.id])} />
              <IconButton icon="trash" label={`Delete ${plan.name}`} onClick={() => setLeaving(plan)} />
            </li>
          ))}
        </ul>
      ) : (
        list && !list.error && <p class="settings-none text-2">No plan lies on this device.</p>
      )}
      {plans.length > 1 && (
        <div class="settings-none">
          <Button icon="export" onClick={() => hand(plans.map((plan) => plan.id))}>
            {`Export ${count(plans.length, "plan")}`}
          </Button>
        </div>
      )}
      {leaving && <Delete plan={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function Files() {
  const [error, setError] = useState<{ what: string; error: CoreError } | null>(null);
  const schema = async () => {
    try {
      const { schema } = await core.call("schema", {});
      download("partyline.schema.json", schema, "application/schema+json");
    } catch (failure) {
      setError({ what: "The schema was not made", error: coreError(failure) });
    }
  };
  const format = async () => {
    setError(null);
    for (const file of await choose()) {
      try {
        const { plan, changed } = await core.call("format", { plan: file });
        if (changed) download(file.name.split("/").at(-1)!, plan, "application/json");
        toast(changed ? `${file.name} is in canonical form` : `${file.name} was in canonical form already`);
      } catch (failure) {
        setError({ what: `${file.name} was not formatted`, error: coreError(failure) });
      }
    }
  };
  return (
    <Card title="Plan files">
      <div class="stack">
        {error && <Problem {...error} />}
        <p class="text-2">A plan is one JSON file. With its schema an editor completes it and says what does not fit; the canonical form makes two plans comparable line by line.</p>
        <div class="button-row">
          <Button icon="download" onClick={() => void schema()}>
            Download the JSON Schema
          </Button>
          <Button icon="document" onClick={() => void format()}>
            Put a plan in canonical form
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Versions() {
  const version = useCore("version", {});
  const fresh = useCell(newVersion);
  const ready = useCell(offlineReady);
  return (
    <Card title="This Partyline">
      <div class="stack">
        {version.error && <Problem error={version.error} what="The versions are not known" />}
        <dl class="facts">
          <dt>Program</dt>
          <dd>{version.data?.program}</dd>
          <dt>Plans</dt>
          <dd>{version.data && `reads up to version ${version.data.plan}`}</dd>
          <dt>Facts</dt>
          <dd>{version.data && `catalogue ${version.data.catalogue.version} of ${version.data.catalogue.date}`}</dd>
          <dt>Without a network</dt>
          <dd>{ready ? "works" : "not yet: everything it needs is still being kept"}</dd>
          <dt>Newer version</dt>
          <dd>{fresh ? "is here" : "none known"}</dd>
        </dl>
        {fresh && (
          <Button kind="filled" onClick={() => void takeNewVersion()}>
            Reload with the new version
          </Button>
        )}
      </div>
    </Card>
  );
}

export const settings: Page = { id: "settings", title: "Settings", group: "Reference", icon: "gear", withoutPlan: true, component: Settings };
