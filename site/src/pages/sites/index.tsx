// Sites: how each stands to emergency calls, and what places and networks there are.
import { FindingPanel } from "../../finding/FindingPanel";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { go } from "../../frame/route";
import { count } from "../../text";
import { PageHead } from "../../ui/PageHead";
import { Tabs } from "../../ui/Tabs";
import type { Page, PageProps } from "../page";
import { findingKey, kindOf } from "../places";
import { Emergency } from "./Emergency";

const emergency = "emergency";

const tabs = [{ value: emergency, text: "Emergency calls" }] as const;

type Tab = (typeof tabs)[number]["value"];

function Sites({ query }: PageProps) {
  const state = useCell(openPlan)!.state;
  const key = findingKey(query.get("finding"));
  const tab = tabOf(query);
  const without = (name: string) => {
    const next = new URLSearchParams(query);
    next.delete(name);
    return next;
  };
  return (
    <div class="page page-edge sites">
      <PageHead title="Sites and emergency calls" aside={`${count(state.sites, "site")}, ${count(state.people, "person", "people")}`} />
      <Tabs label="What of the sites" tabs={tabs} value={tab} onChange={(show) => go("sites", show === emergency ? {} : { show })}>
        {tab === emergency && (
          <div class="with-panel">
            <div class="with-panel-main sites-main">
              <Emergency query={query} narrow={key !== undefined} />
            </div>
            {key && <FindingPanel findingKey={key} onClose={() => go("sites", without("finding"), true)} />}
          </div>
        )}
      </Tabs>
    </div>
  );
}

/** tabOf gives the tab that shows the thing of the address, or the one that the address names. */
function tabOf(query: URLSearchParams): Tab {
  const kind = query.get("show") ?? kindOf(query.get("address") ?? "");
  return tabs.find((tab) => tab.value === kind)?.value ?? emergency;
}

export const sites: Page = {
  id: "sites",
  title: "Sites & emergency",
  group: "Plan",
  icon: "pin",
  keys: "g e",
  kinds: [
    "site",
    "civicAddress",
    "location",
    "networkRegion",
    "networkSubnet",
    "trustedIP",
    "lisSubnet",
    "lisAccessPoint",
    "lisSwitch",
    "lisPort",
    "policy:emergencyCallRouting",
    "policy:emergencyCalling",
  ],
  component: Sites,
};
