import { KindsPage } from "../../grid/KindsPage";
import { gridShortcuts } from "../../grid/shortcuts";
import type { Page, PageProps } from "../page";
import { NumberBox } from "./NumberBox";

const kinds = ["number", "numberRange", "unassignedNumber", "blockedNumber"] as const;

function Numbers({ query }: PageProps) {
  return <KindsPage page="numbers" title="Numbers" label="What is shown" query={query} kinds={kinds.map((kind) => ({ kind }))} above={() => <NumberBox />} />;
}

export const numbers: Page = { id: "numbers", title: "Numbers", group: "Plan", icon: "hash", kinds, keys: "g n", shortcuts: gridShortcuts, component: Numbers };
