import type { FindingLine as Line } from "../../core/api_gen";
import { change, openPlan, undo } from "../../core/plan";
import { useCell } from "../../core/cell";
import { findingHref } from "../../finding/links";
import { Headline } from "../../finding/words";
import { Glyph } from "../../ui/Glyph";
import { toast } from "../../ui/Toast";
import { day } from "../../text";
import { Group } from "./Group";

/** Accepted lists what stands by somebody's word: who, why, until when. */
export function Accepted({ findings }: { findings: readonly Line[] }) {
  const plan = useCell(openPlan);
  const accepted = findings.filter((finding) => finding.accepted);
  if (accepted.length === 0) return null;
  return (
    <Group
      head={`${accepted.length.toLocaleString("en")} accepted`}
      first={0}
      lines={accepted.map((finding) => (
        <li key={findingHref(finding.key)} class="finding">
          <Glyph severity="info" label="Accepted" />
          <div class="finding-text">
            <div class="finding-sentence">
              <a class="link" href={findingHref(finding.key)}>
                <Headline finding={finding} />
              </a>
            </div>
            <p class="explain">{finding.accepted!.reason}</p>
            <div class="finding-meta">
              <span>{finding.key.rule}</span>
              <span>
                {finding.accepted!.who}, {finding.accepted!.expires ? `until ${day(finding.accepted!.expires)}` : "for good"}
              </span>
              {!plan?.readOnly && (
                <button type="button" class="link" onClick={() => void withdraw(finding)}>
                  Withdraw<span class="visually-hidden"> the acceptance of {finding.key.rule}</span>
                </button>
              )}
            </div>
          </div>
        </li>
      ))}
    />
  );
}

async function withdraw(finding: Line): Promise<void> {
  await change("plan.withdraw", { key: finding.key });
  toast(`${finding.key.rule} counts again for ${finding.place}`, () => void undo());
}
