import { useState } from "preact/hooks";
import type { Summary, SummaryCell, SummaryPoint } from "../core/api_gen";
import { core } from "../core/client";
import { download } from "../core/download";
import { capital, coreError } from "../import/words";
import { thousands } from "../text";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Glyph, severityWord, type Severity } from "../ui/Glyph";
import { Icon } from "../ui/Icon";
import { announce } from "../ui/LiveRegion";
import { ReadinessBar } from "../ui/ReadinessBar";
import { Lines } from "./Lines";
import type { OpenedPlan } from "./reading";
import { Answer } from "./SignOff";
import { Unbroken } from "../ui/Unbroken";
import { Version } from "./Version";
import { maskedWords } from "./words";

/** Plan is the plan as its reader sees it, and at the right what they may answer. */
export function Plan({ plan }: { plan: OpenedPlan }) {
  const { summary, shared, link } = plan;
  const { ready } = summary;
  const answers = shared.replies && !link.inline;
  const masked = maskedWords(shared);
  return (
    <div class={answers ? "open-columns" : "stack"}>
      <div class="stack">
        <div class="open-head">
          <h1 class="open-verdict">{ready.verdict}</h1>
          {ready.ready + ready.blocked + ready.unknown + ready.noNumber > 0 && <ReadinessBar {...ready} />}
          {masked && (
            <p class="open-masked explain">
              <Icon name="shield" small />
              <span>{masked}</span>
            </p>
          )}
        </div>
        {summary.lines.length > 0 && <Lines lines={summary.lines} />}
        {summary.emergency.length > 0 && <Emergency summary={summary} />}
        <Points points={summary.points} />
        {shared.copy && <Copy inline={link.inline} />}
        {!answers && (
          <p class="meta">
            <Version plan={plan} />
          </p>
        )}
      </div>
      {answers && <Answer plan={plan} />}
    </div>
  );
}

function Emergency({ summary }: { summary: Summary }) {
  return (
    <section class="card" aria-labelledby="emergency">
      <h2 id="emergency" class="visually-hidden">
        Emergency calls
      </h2>
      <table class="table table-cards open-emergency">
        <thead>
          <tr>
            <th scope="col">Emergency</th>
            <th scope="col">Dial</th>
            <th scope="col">They learn</th>
            <th scope="col">If they ring back</th>
          </tr>
        </thead>
        <tbody>
          {summary.emergency.map((row, at) => (
            <tr key={at}>
              <th scope="row">{row.site}</th>
              <Cell label="Dial" cell={row.dial} />
              <Cell label="They learn" cell={row.learn} />
              <Cell label="If they ring back" cell={row.back} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const glyphs: Record<string, Severity> = { ok: "pass", warning: "warning", error: "error", unknown: "unknown" };

function Cell({ label, cell }: { label: string; cell: SummaryCell }) {
  const severity = glyphs[cell.state];
  return (
    <td data-label={label} class={cell.text ? undefined : "open-nothing"}>
      <span class={`open-cell open-cell-${cell.state || "plain"}`}>
        {severity && <Glyph severity={severity} label={severityWord[severity]} />}
        <span>
          <Unbroken text={cell.text} />
        </span>
      </span>
    </td>
  );
}

/** So many points are shown before all are asked for; print shows all. */
const few = 12;

function Points({ points }: { points: readonly SummaryPoint[] }) {
  const [all, setAll] = useState(false);
  return (
    <Card title="Open points" flush>
      {points.length === 0 ? (
        <p class="open-none">Nothing is open.</p>
      ) : (
        <ul class="open-points">
          {points.map((point, at) => {
            const severity: Severity = point.severity === "error" || point.severity === "warning" ? point.severity : "unknown";
            return (
              <li key={at} class={!all && at >= few ? "open-print" : undefined}>
                <Glyph severity={severity} label={point.severity === "question" ? "Question" : severityWord[severity]} />
                <span class="open-point">
                  <Unbroken text={point.text} />
                </span>
                {point.note && (
                  <span class={point.severity === "question" || point.severity === "unknown" ? "open-note" : "open-note open-note-fix"}>
                    <Unbroken text={point.note} />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!all && points.length > few && (
        <div class="open-more">
          <Button kind="text" onClick={() => setAll(true)}>
            Show all {thousands(points.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Copy({ inline }: { inline: boolean }) {
  const [said, setSaid] = useState("");
  const keep = async () => {
    try {
      const { planName, plan } = await core.call("plan.file", {});
      download(planName, plan, "application/json");
      setSaid("The copy is with your downloads.");
      announce("The copy is with your downloads.");
    } catch (error) {
      setSaid(`No copy was made. ${capital(coreError(error).message)}.`);
    }
  };
  return (
    <div class="open-copy">
      <Button icon="download" onClick={() => void keep()}>
        Keep a copy
      </Button>
      <p class="explain">
        {said} The copy is a file that Partyline opens. {inline ? "Whoever has it can read and pass it on." : "It stays when the link ends or is taken back."}
      </p>
    </div>
  );
}
