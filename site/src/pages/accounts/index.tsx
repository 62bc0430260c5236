import { KindsPage } from "../../grid/KindsPage";
import { gridShortcuts } from "../../grid/shortcuts";
import type { Page, PageProps } from "../page";

const kinds = ["account", "attendant", "queue", "schedule"] as const;

function Accounts({ query }: PageProps) {
  return <KindsPage page="accounts" title="Accounts & attendants" label="What is shown" query={query} kinds={kinds.map((kind) => ({ kind }))} />;
}

export const accounts: Page = { id: "accounts", title: "Accounts & attendants", group: "Plan", icon: "attendant", kinds, keys: "g a", shortcuts: gridShortcuts, component: Accounts };
