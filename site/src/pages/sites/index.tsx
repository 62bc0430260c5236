// Sites: how each stands to emergency calls, and the grids of places and networks.
import { FindingPanel } from "../../finding/FindingPanel";
import { useFindingKeys } from "../../finding/keys";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { go } from "../../frame/route";
import { KindGrid } from "../../grid/KindGrid";
import { gridShortcuts } from "../../grid/shortcuts";
import { wordsOf } from "../../grid/words";
import { count } from "../../text";
import { Select } from "../../ui/Field";
import { PageHead } from "../../ui/PageHead";
import type { Page, PageProps } from "../page";
import { findingKey, findingText, kindOf } from "../places";
import { emergency } from "./address";
import { Emergency } from "./Emergency";

const groups = {
  Places: ["site", "civicAddress", "location"],
  Networks: ["networkRegion", "networkSubnet", "trustedIP"],
  "Where emergency calls come from": ["lisSubnet", "lisAccessPoint", "lisSwitch", "lisPort"],
};

const kinds = Object.values(groups).flat();

function Sites({ query }: PageProps) {
  const kind = kindShown(query);
  if (!kind) return <EmergencyPage query={query} />;
  const kept = new URLSearchParams(query);
  kept.set("kind", kind);
  return <KindGrid key={kind} page="sites" query={kept} kind={kind} title={wordsOf(kind).title} above={<View kind={kind} />} />;
}

/** kindShown gives the kind whose grid the address means; a site by itself, or none, means its emergency calls. */
function kindShown(query: URLSearchParams): string | undefined {
  const address = kindOf(query.get("address") ?? "");
  const finding = kindOf(findingKey(query.get("finding"))?.address ?? "");
  const named = query.get("kind") ?? (address === "site" ? emergency : address || kindOf(query.get("cell") ?? "") || finding);
  return kinds.find((kind) => kind === named);
}

function View({ kind }: { kind: string }) {
  return (
    <Select
      label="View"
      labelHidden
      value={kind}
      onInput={(to) => go("sites", to === emergency ? {} : { kind: to })}
      options={[
        { value: emergency, text: "Emergency calls" },
        ...Object.entries(groups).flatMap(([group, inside]) => inside.map((one) => ({ value: one, text: wordsOf(one).title, group }))),
      ]}
    />
  );
}

function EmergencyPage({ query }: PageProps) {
  const state = useCell(openPlan)!.state;
  const key = findingKey(query.get("finding"));
  const close = () => {
    const next = new URLSearchParams(query);
    next.delete("finding");
    go("sites", next, true);
  };
  useFindingKeys(key ?? null, (to) => go("sites", { ...Object.fromEntries(query), kind: emergency, finding: findingText(to) }, true));
  return (
    <div class="page page-edge sites">
      <PageHead title="Sites and emergency calls" aside={`${count(state.sites, "site")}, ${count(state.people, "person", "people")}`} meta={<View kind={emergency} />} />
      <div class="with-panel">
        <div class="with-panel-main sites-main">
          <Emergency query={query} narrow={key !== undefined} />
        </div>
        {key && <FindingPanel findingKey={key} onClose={close} />}
      </div>
    </div>
  );
}

export const sites: Page = {
  id: "sites",
  title: "Sites & emergency",
  group: "Plan",
  icon: "pin",
  keys: "g e",
  shortcuts: gridShortcuts,
  kinds: [...kinds, "policy:emergencyCallRouting", "policy:emergencyCalling"],
  component: Sites,
};
