import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { PageHead } from "../../ui/PageHead";
import type { Page } from "../page";

function Overview() {
  const plan = useCell(openPlan)!;
  return (
    <div class="page">
      <PageHead title={plan.state.ready.verdict} tall />
    </div>
  );
}

export const overview: Page = { id: "overview", title: "Overview", icon: "home", keys: "g o", tab: "Overview", component: Overview };
