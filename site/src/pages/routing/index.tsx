// Direct Routing: by which SBC a call leaves, as a chain and as grids.
import { KindsPage } from "../../grid/KindsPage";
import { gridShortcuts } from "../../grid/shortcuts";
import type { Page, PageProps } from "../page";
import { Chain } from "./Chain";

/** Counted here; voice routing policies stand with the policies, too, and are counted there. */
const own = ["usage", "route", "gateway"] as const;

function Routing({ query }: PageProps) {
  return (
    <KindsPage
      page="routing"
      title="Direct Routing"
      label="What is shown"
      query={query}
      kinds={["policy:voiceRouting", ...own].map((kind) => ({ kind }))}
      whole={{ id: "chain", title: "Chain", view: (choice) => <Chain query={query} choice={choice} /> }}
    />
  );
}

export const routing: Page = { id: "routing", title: "Direct Routing", group: "Plan", icon: "route", kinds: own, keys: "g d", shortcuts: gridShortcuts, component: Routing };
