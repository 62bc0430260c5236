// Operators: what each does for the tenant, and what its portal holds.
import { useState } from "preact/hooks";
import type { QuestionLine } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { useCore } from "../../core/use";
import { AnswerDialog } from "../../finding/AnswerDialog";
import { Asked } from "../../finding/Asked";
import { KindGrid } from "../../grid/KindGrid";
import { gridShortcuts } from "../../grid/shortcuts";
import type { Page, PageProps } from "../page";

const kinds = ["operator"] as const;

function Operators({ query }: PageProps) {
  return <KindGrid page="operators" query={query} kind="operator" title="Operators" above={<Open />} />;
}

/** Open is what only the operators can say. */
function Open() {
  const readOnly = useCell(openPlan)!.readOnly;
  const { data } = useCore("plan.questions", {});
  const [asked, setAsked] = useState<QuestionLine>();
  const open = data?.groups.flatMap((group) => group.questions.filter((one) => one.ask === "the operator")) ?? [];
  if (open.length === 0) return null;
  return (
    <>
      <ul class="asked-strip" aria-label="Ask the operators">
        {open.map((one) => (
          <Asked key={one.id + one.address} question={one} {...(readOnly ? {} : { onAnswer: () => setAsked(one) })} />
        ))}
      </ul>
      {asked && <AnswerDialog question={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

export const operators: Page = { id: "operators", title: "Operators", group: "Plan", icon: "carrier", kinds, keys: "g t", shortcuts: gridShortcuts, component: Operators };
