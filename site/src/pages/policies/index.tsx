import { KindsPage, type KindChoice } from "../../grid/KindsPage";
import { gridShortcuts } from "../../grid/shortcuts";
import type { Page, PageProps } from "../page";
import { DialBox } from "./DialBox";

const inGroup = (group: string, ...kinds: string[]): KindChoice[] => kinds.map((kind) => ({ kind, group }));

const kinds: readonly KindChoice[] = [
  ...inGroup(
    "Policies",
    "policy:sharedCalling",
    "policy:voiceRouting",
    "policy:emergencyCallRouting",
    "policy:emergencyCalling",
    "policy:calling",
    "policy:callerId",
    "policy:mobility",
    "policy:dialOut",
    "policy:dialPlan",
  ),
  ...inGroup("Groups", "groupAssignment", "group"),
];

/** Counted elsewhere: emergency policies stand with the sites. */
const elsewhere = new Set(["policy:emergencyCallRouting", "policy:emergencyCalling"]);

function Policies({ query }: PageProps) {
  return <KindsPage page="policies" title="Policies" label="Kind of policy" query={query} kinds={kinds} above={(kind) => (kind === "policy:dialPlan" ? <DialBox /> : null)} />;
}

export const policies: Page = {
  id: "policies",
  title: "Policies",
  group: "Plan",
  icon: "document",
  kinds: kinds.map((one) => one.kind).filter((kind) => !elsewhere.has(kind)),
  keys: "g l",
  shortcuts: gridShortcuts,
  component: Policies,
};
