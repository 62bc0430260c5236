// The contact centre that is reached over Direct Routing: one thing, as a form.
import type { Key } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { openPlan } from "../../core/plan";
import { FindingPanel } from "../../finding/FindingPanel";
import { useFindingKeys } from "../../finding/keys";
import { go } from "../../frame/route";
import { Beside, isAbout } from "../../grid/Beside";
import { Fields } from "../../grid/Fields";
import { gridShortcuts } from "../../grid/shortcuts";
import { useThing } from "../../grid/thing";
import { Card } from "../../ui/Card";
import { PageHead } from "../../ui/PageHead";
import { Skeleton } from "../../ui/Skeleton";
import type { Page, PageProps } from "../page";
import { findingKey, findingText } from "../places";

const kinds = ["contactCenter"] as const;
const address = "contactCenter:Global";

function Contact({ query }: PageProps) {
  const readOnly = useCell(openPlan)!.readOnly;
  const { found, about } = useThing(address);
  const key = findingKey(query.get("finding"));
  const open = (finding: Key) => go("contact", { finding: findingText(finding) }, true);
  useFindingKeys(key ?? null, open);
  return (
    <div class="page page-edge sites">
      <PageHead title="Contact centre" meta={<span class="text-2">The platform that answers over Direct Routing. Leave all empty where there is none</span>} />
      <div class="with-panel">
        <div class="with-panel-main sites-main">
          <div class="contact stack">
            {about && isAbout(about, "") && (
              <Card title="What was found">
                <Beside about={about} field="" readOnly={readOnly} onFinding={open} />
              </Card>
            )}
            <Card title="How it is connected" foot={<span>The client secret itself never stands in a plan: only until when it holds.</span>}>
              {found ? (
                <div class="contact-fields">
                  <Fields found={found} about={about} address={address} readOnly={readOnly} onRenamed={() => {}} onFinding={open} open />
                </div>
              ) : (
                <Skeleton rows={8} cells={2} what="Reading its fields" />
              )}
            </Card>
          </div>
        </div>
        {key && <FindingPanel findingKey={key} onClose={() => go("contact", {}, true)} />}
      </div>
    </div>
  );
}

export const contact: Page = { id: "contact", title: "Contact centre", group: "Plan", icon: "headset", kinds, keys: "g x", shortcuts: gridShortcuts, component: Contact };
