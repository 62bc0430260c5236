import { useEffect, useState } from "preact/hooks";
import type { WaveDraft, WavesResponse } from "../../core/api_gen";
import { core, type Ask } from "../../core/client";
import { change, undo } from "../../core/plan";
import { count } from "../../text";
import { Button, IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorBox } from "../../ui/ErrorBox";
import { Select, TextArea, TextField } from "../../ui/Field";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/Toast";
import { dateField, fromField, monday, shift, utc } from "./dates";

/** Who goes first, when nothing else is said. */
const pilot = 25;

/** EditWaves draws waves up: names, days, and who is in them; nothing is changed before Save. */
export function EditWaves({ make, onClose }: { make: boolean; onClose: () => void }) {
  const [drawn, setDrawn] = useState<WavesResponse>();
  const [problem, setProblem] = useState("");
  const [first, setFirst] = useState(String(pilot));
  const ask = async (what: Ask<"plan.waves">) => {
    setProblem("");
    try {
      const answer = await core.call("plan.waves", what);
      setDrawn(answer);
      return answer;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const propose = (people: number) => void ask({ pilot: Math.max(1, people), start: shift(utc(monday(new Date())), 7) });
  useEffect(() => (make ? propose(pilot) : void ask({})), []);
  const set = (waves: WaveDraft[]) => setDrawn((now) => now && { ...now, waves });
  const save = async () => {
    const answer = drawn && (await ask({ drawn: true, waves: drawn.waves }));
    if (!answer || answer.problem) return;
    try {
      await change("plan.do", { title: make ? "Make waves" : "Edit waves", edits: answer.edits });
      onClose();
      if (answer.edits.length > 0) toast(`${count(answer.waves.length, "wave")} in the plan`, () => void undo());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Dialog
      wide
      title={make ? "Make waves" : "Edit waves"}
      lead="Whoever is in a wave is moved within its days. Somebody is in one wave only."
      note="You can undo it"
      noteIcon="undo"
      onCancel={onClose}
      onSubmit={() => void save()}
      actions={
        <Button kind="filled" submit disabled={drawn ? undefined : "The waves are being read"}>
          Save {drawn ? count(drawn.waves.length, "wave") : "waves"}
        </Button>
      }
    >
      {problem && <ErrorBox what={problem} safe="Your plan is as it was." />}
      {drawn?.problem && <ErrorBox what={drawn.problem} />}
      {make && <TextField label="People in the pilot" type="number" min="1" value={first} onInput={setFirst} onCommit={(text) => propose(Number(text) || pilot)} hint="Some of every site. Each site follows in a wave of its own, small ones first, a week apart." />}
      {!drawn && !problem && <Skeleton rows={4} cells={3} what="Reading the waves" />}
      {drawn && <Drafts waves={drawn.waves} onChange={set} />}
      {drawn && drawn.waves.length > 0 && <People drawn={drawn} onAsk={(what) => ask({ ...what, drawn: true, waves: drawn.waves })} />}
    </Dialog>
  );
}

function Drafts({ waves, onChange }: { waves: readonly WaveDraft[]; onChange: (waves: WaveDraft[]) => void }) {
  const put = (at: number, part: Partial<WaveDraft>) => onChange(waves.map((wave, n) => (n === at ? { ...wave, ...part } : wave)));
  return (
    <>
      <ol class="wave-drafts">
        {waves.map((wave, n) => (
          <li key={n}>
            <TextField label="Name" value={wave.name} onInput={(name) => put(n, { name })} required />
            <TextField label="From" type="date" value={dateField(wave.notBefore)} onInput={(day) => put(n, { notBefore: fromField(day, wave.notBefore) })} />
            <TextField label="To, with that day" type="date" value={dateField(wave.notAfter, true)} onInput={(day) => put(n, { notAfter: fromField(day, wave.notAfter, true) })} />
            <span class="wave-people">{count(wave.users.length, "person", "people")}</span>
            <IconButton icon="trash" label={`Remove ${wave.name || `wave ${n + 1}`}`} onClick={() => onChange(waves.filter((_, other) => other !== n))} />
          </li>
        ))}
      </ol>
      <div class="button-row">
        <Button small icon="plus" onClick={() => onChange([...waves, { was: "", name: `Wave ${waves.length + 1}`, notBefore: "", notAfter: "", users: [] }])}>
          Add a wave
        </Button>
      </div>
    </>
  );
}

/** People puts a site, a group, the rest or pasted names into a wave. */
function People({ drawn, onAsk }: { drawn: WavesResponse; onAsk: (what: Ask<"plan.waves">) => Promise<WavesResponse | undefined> }) {
  const [into, setInto] = useState("1");
  const [from, setFrom] = useState("rest");
  const [names, setNames] = useState("");
  const add = async () => {
    const who = from === "names" ? { names } : from === "rest" ? { rest: true } : { from };
    if ((await onAsk({ into: Number(into), ...who })) && from === "names") setNames("");
  };
  return (
    <fieldset class="wave-add">
      <legend class="field-label">Put people into a wave</legend>
      <Select
        label="Who"
        value={from}
        onInput={setFrom}
        options={[
          { value: "rest", text: `Whoever is in none: ${count(drawn.left, "person", "people")}` },
          { value: "names", text: "Names that I paste" },
          ...drawn.sources.map((source) => ({
            value: source.address,
            text: `${source.name}: ${count(source.people, "person", "people")}`,
            group: source.address.startsWith("site:") ? "Sites" : "Groups",
          })),
        ]}
      />
      <Select label="Wave" value={into} onInput={setInto} options={drawn.waves.map((wave, n) => ({ value: String(n + 1), text: wave.name }))} />
      <Button onClick={() => void add()}>Put them in</Button>
      {from === "names" && (
        <div class="wave-names">
          <TextArea label="User principal names" rows={3} mono value={names} onInput={setNames} hint="One a line, or a column from Excel. They leave the wave they were in." />
        </div>
      )}
      {drawn.unknown.length > 0 && (
        <p class="field-error">
          Not in the plan: {drawn.unknown.slice(0, 5).join(", ")}
          {drawn.unknown.length > 5 && ` and ${drawn.unknown.length - 5} more`}
        </p>
      )}
    </fieldset>
  );
}
