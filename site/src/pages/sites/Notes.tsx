import { useState } from "preact/hooks";
import type { QuestionLine, QuestionNote, SiteRow } from "../../core/api_gen";
import { core } from "../../core/client";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { AnswerDialog } from "../../finding/AnswerDialog";
import { capital } from "../../finding/words";
import { href } from "../../frame/route";
import { thousands } from "../../text";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { FindingLine } from "../../ui/Finding";
import { Glyph, type Severity } from "../../ui/Glyph";
import { findingText } from "../places";
import { emergency, noSite } from "./address";

/** So many findings are shown before all are asked for. */
const few = 12;

/** Notes are what rules say of the site's emergency calls, and what nobody has answered yet. */
export function Notes({ site, query }: { site: SiteRow; query: URLSearchParams }) {
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<QuestionLine>();
  const readOnly = useCell(openPlan)!.readOnly;
  const to = (finding: string) => href("sites", { ...Object.fromEntries(query), address: site.address || noSite, kind: emergency, finding });
  return (
    <div class="stack sites-notes">
      <Card title="What was found" flush>
        {site.findings.length === 0 ? (
          <p class="sites-none">Nothing found on its emergency calls.</p>
        ) : (
          <ul>
            {site.findings.slice(0, all ? undefined : few).map((one) => (
              <FindingLine
                key={findingText(one.key)}
                severity={one.severity as Severity}
                sentence={capital(one.message)}
                ruleId={one.key.rule}
                href={to(findingText(one.key))}
              />
            ))}
          </ul>
        )}
        {!all && site.findings.length > few && (
          <div class="sites-more">
            <Button kind="text" onClick={() => setAll(true)}>
              Show all {thousands(site.findings.length)}
            </Button>
          </div>
        )}
      </Card>
      {site.questions.length > 0 && (
        <Card title="Not answered yet" flush>
          <ul class="sites-questions">
            {site.questions.map((one) => (
              <li key={one.id + one.address}>
                <Glyph severity="unknown" label="Not known" />
                <span>{capital(one.question)}</span>
                {!readOnly && (
                  <Button small onClick={() => void whole(one).then(setAsked)}>
                    Answer
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

/** whole finds a question with the words that may answer it. */
async function whole(note: QuestionNote): Promise<QuestionLine | undefined> {
  const { questions } = await core.call("plan.findings", { limit: 1 });
  return questions.find((one) => one.id === note.id && one.address === note.address);
}
