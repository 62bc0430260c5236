import { useState } from "preact/hooks";
import type { Counts, FindingLine as Line, FindingsResponse, Key, QuestionLine } from "../../core/api_gen";
import { href } from "../../frame/route";
import { findingHref } from "../../finding/links";
import { AnswerDialog } from "../../finding/AnswerDialog";
import { severityOf } from "../../finding/words";
import { same } from "../../map/line";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import type { Severity } from "../../ui/Glyph";
import { Skeleton } from "../../ui/Skeleton";
import { count } from "../../text";
import { Accepted } from "./Accepted";
import { Group } from "./Group";
import { Asked } from "../../finding/Asked";
import { OneFinding } from "./Lines";
import { PacksOff } from "./PacksOff";

export interface FindingsProps {
  data: FindingsResponse | undefined;
  /** How many people nothing is planned for. */
  noNumber: number;
  /** Findings at the stop of the map that is pointed at. */
  pointed: readonly Key[];
  /** Told of the finding that is pointed at. */
  onPoint: (findings: readonly Key[]) => void;
}

type Shown = "error" | "warning" | "unknown" | "info";

/** Findings lists what is wrong, most urgent first, what is not known, and what was accepted. */
export function Findings({ data, noNumber, pointed, onPoint }: FindingsProps) {
  const [only, setOnly] = useState<Shown | null>(null);
  const [asked, setAsked] = useState<QuestionLine | null>(null);
  if (!data) {
    return (
      <Card title="Findings" flush>
        <Skeleton rows={8} cells={1} what="The rules look at the plan" />
      </Card>
    );
  }
  const { counts, questions } = data;
  const standing = data.findings.filter((finding) => !finding.accepted);
  const of = (severity: Severity) => standing.filter((finding) => severityOf(finding) === severity);
  const [errors, warnings, unknowns, notes] = [of("error"), of("warning"), of("unknown"), of("info")];
  const first = only === null || only === "error" ? (errors[0] ?? warnings[0]) : undefined;
  const line = (finding: Line) => (
    <OneFinding
      key={findingHref(finding.key)}
      finding={finding}
      open={finding === first}
      lit={pointed.some((key) => same(key, finding.key))}
      onPoint={(on) => onPoint(on ? [finding.key] : [])}
    />
  );
  const shows = (severity: Shown) => only === null || only === severity;
  const quiet = counts.errors + counts.warnings + counts.infos === 0;
  return (
    <>
      <Card title="Findings" flush side={<Chips counts={counts} only={only} onOnly={setOnly} />}>
        {only === null && quiet && <p class="findings-none">{nothingFound(counts)}</p>}
        {only === null && quiet && questions.length + unknowns.length === 0 && noNumber > 0 && (
          <p class="findings-none findings-next">
            {count(noNumber, "person has", "people have")} no number, their own or a shared one. <a href={href("import", { table: "sharedCalling" })}>Fill in the Shared Calling design</a>
          </p>
        )}
        {shows("error") && errors.length > 0 && <Group lines={errors.map(line)} first={only ? Infinity : 8} />}
        {shows("warning") && warnings.length > 0 && <Group head={count(counts.warnings, "warning")} lines={warnings.map(line)} first={only || errors.length === 0 ? Infinity : 3} />}
        {shows("unknown") && unknowns.length + questions.length > 0 && (
          <Group
            head={`${(counts.unknowns + counts.questions).toLocaleString("en")} not known`}
            lines={[...questions.map((question) => <Asked key={`${question.id} ${question.address}`} question={question} onAnswer={() => setAsked(question)} />), ...unknowns.map(line)]}
            first={only ? Infinity : 5}
          />
        )}
        {shows("info") && notes.length > 0 && <Group key={`notes ${only}`} head={count(counts.infos, "note")} lines={notes.map(line)} first={only ? Infinity : 0} />}
        {only === null && <PacksOff />}
        {only === null && <Accepted findings={data.findings} />}
        {data.total > data.findings.length && (
          <p class="findings-none">
            The first {data.findings.length.toLocaleString("en")} of {data.total.toLocaleString("en")} are listed. The others come up as these go.
          </p>
        )}
      </Card>
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Chips({ counts, only, onOnly }: { counts: Counts; only: Shown | null; onOnly: (only: Shown | null) => void }) {
  const chips: readonly (readonly [Shown, number, string])[] = [
    ["error", counts.errors, count(counts.errors, "error")],
    ["warning", counts.warnings, count(counts.warnings, "warning")],
    ["unknown", counts.unknowns + counts.questions, `${counts.unknowns + counts.questions} not known`],
    ["info", counts.infos, count(counts.infos, "note")],
  ];
  return (
    <>
      {chips
        .filter(([severity, n]) => n > 0 || severity === only)
        .map(([severity, n, label]) => (
          <Chip key={severity} severity={severity} label={label} pressed={only === severity} onClick={() => onOnly(only === severity ? null : severity)}>
            {n.toLocaleString("en")}
          </Chip>
        ))}
    </>
  );
}

function nothingFound(counts: Counts): string {
  const open = counts.unknowns + counts.questions;
  if (counts.people === 0 && open === 0) return "Nothing to find yet. The rules look again at every change";
  return `Nothing found. ${count(counts.rules, "rule")} looked at ${count(counts.people, "person", "people")}${open > 0 ? `; ${open} could not decide` : ""}`;
}
