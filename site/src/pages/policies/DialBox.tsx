import { useEffect, useState } from "preact/hooks";
import type { Choice, NormalizeAnswer } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { core } from "../../core/client";
import { openPlan } from "../../core/plan";
import { Select, TextField, type Option } from "../../ui/Field";
import { Glyph } from "../../ui/Glyph";

/** By whom what is dialled is normalized: a person, a rule that is tried out, or a dial plan by name. */
const person = "person";
const rule = "rule";
const ofPlan = "plan:";

/** DialBox says what becomes of what someone dials. */
export function DialBox() {
  const open = useCell(openPlan);
  const revision = open ? `${open.opening}:${open.state.revision}` : "";
  const [dialed, setDialed] = useState("");
  const [by, setBy] = useState("");
  const [user, setUser] = useState("");
  const [pattern, setPattern] = useState("^(\\d{4})$");
  const [translation, setTranslation] = useState("+1425555$1");
  const plans = useNames("policy:dialPlan", "", 500, revision);
  const people = useNames("user", user, 8, revision);
  const chosen = by || (plans?.[0] ? ofPlan + plans[0].name : person);
  const [answer, setAnswer] = useState<NormalizeAnswer | string | null>(null);

  useEffect(() => {
    if (dialed === "" || plans === null || (chosen === person && user === "")) return setAnswer(null);
    let newest = true;
    const asked =
      chosen === rule
        ? core.call("normalize", { pattern, translation, dialed: [dialed], plan: { name: "", bytes: new Uint8Array() }, user: "" })
        : core.call("plan.normalize", {
            user: chosen === person ? user : "",
            dialPlan: chosen.startsWith(ofPlan) ? chosen.slice(ofPlan.length) : "",
            dialed: [dialed],
          });
    asked.then(
      ({ answers }) => newest && setAnswer(answers[0] ?? null),
      (error: Error) => newest && setAnswer(error.message),
    );
    return () => {
      newest = false;
    };
  }, [dialed, chosen, user, pattern, translation, revision, plans === null]);

  if (plans === null) return null;
  return (
    <div class="number-box">
      <TextField label="What happens to what is dialled" type="tel" placeholder="4100" value={dialed} onInput={setDialed} />
      <Select label="By" value={chosen} onInput={setBy} options={choices(plans)} />
      {chosen === person && <TextField label="Person" placeholder="ana@contoso.com" value={user} onInput={setUser} options={people?.map((one) => one.name) ?? []} />}
      {chosen === rule && <TextField label="Pattern" value={pattern} onInput={setPattern} />}
      {chosen === rule && <TextField label="Translation" value={translation} onInput={setTranslation} />}
      <output class="grid-said">{answer && <Said answer={answer} />}</output>
    </div>
  );
}

function choices(plans: readonly Choice[]): Option[] {
  return [
    ...plans.map((one) => ({ value: ofPlan + one.name, text: one.name, group: "Dial plans" })),
    { value: person, text: "A person's dial plan", group: "Or" },
    { value: rule, text: "A rule to try out", group: "Or" },
  ];
}

function Said({ answer }: { answer: NormalizeAnswer | string }) {
  const unknown = typeof answer === "string" || answer.outcome === "not known";
  return (
    <span>
      {unknown && <Glyph severity="unknown" label="Not known" />} {typeof answer === "string" ? answer : answer.said}
      {typeof answer !== "string" && answer.rule && (
        <>
          {" "}
          <code>
            {answer.rule.pattern} → {answer.rule.translation || "nothing"}
          </code>
        </>
      )}
    </span>
  );
}

/** useNames gives the keys of things of a kind that fit a text, null before they are known. */
function useNames(kind: string, text: string, limit: number, revision: string): Choice[] | null {
  const [names, setNames] = useState<Choice[] | null>(null);
  useEffect(() => {
    if (revision === "") return;
    let newest = true;
    core.call("plan.choices", { kind, text, limit }).then(
      (answer) => newest && setNames(answer.names),
      () => newest && setNames([]),
    );
    return () => {
      newest = false;
    };
  }, [kind, text, limit, revision]);
  return names;
}
