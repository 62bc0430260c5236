import type { ChangeResponse } from "../../core/api_gen";
import { day, thousands } from "../../text";
import { Card } from "../../ui/Card";
import { Glyph, severityWord, type Severity } from "../../ui/Glyph";
import { FactText } from "./FactText";

/** Back says what can be undone and what cannot, before anything is done. */
export function Back({ change }: { change: ChangeResponse }) {
  const { undone, of, lines } = change.back;
  if (of === 0) return null;
  const all = undone === of;
  return (
    <Card title="If you need to go back">
      <ul class="change-notes">
        <li>
          <Glyph severity={all ? "pass" : "warning"} label={all ? severityWord.pass : severityWord.warning} />
          <span>
            <b>
              {thousands(undone)} of {thousands(of)} {of === 1 ? "change" : "changes"} can be undone
            </b>{" "}
            by 90-rollback.ps1, in reverse order, {change.snapshotAt ? `to the snapshot of ${day(change.snapshotAt)}` : "to what 10-apply.ps1 found"}.
          </span>
        </li>
        {lines.map((line) => (
          <li key={line.lead + line.text}>
            <Glyph severity={line.severity as Severity} label={severityWord[line.severity as Severity]} />
            <span>
              <b>{line.lead}</b> <FactText text={line.text} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
